#!/usr/bin/env python3
"""What becomes of files when a fix run is disturbed.

    python3 tools/faults.py --bin target/release/sigdrift [--files 10000] [--kills 50] [--dir DIR]

Lays out a module of --files small Go files, each with one argument too few, and then: kills
the run at --kills random moments, runs it on a full disk (a tmpfs of 4 MB; needs root), on
read-only files and folders, on a file that changes under way, through a link out of the root,
and twice at once. After each, every file must be its old or its new text, whole. Prints a line a
fault, and exits 1 if one failed.
"""
import argparse, os, random, shutil, signal, subprocess, sys, tempfile, time

OLD = """package p%d

import "github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"

var Artifact = awscodepipeline.NewArtifact(nil)
"""
MOD = "module example.com/faults\n\ngo 1.23\n\nrequire github.com/aws/aws-cdk-go/awscdk/v2 v2.212.0\n"


def old(i):
    return (OLD % i).encode()


def new(i):
    return old(i).replace(b"NewArtifact(nil)", b"NewArtifact(nil, nil)")


def lay_out(root, n):
    shutil.rmtree(root, ignore_errors=True)
    os.makedirs(root)
    with open(os.path.join(root, "go.mod"), "w") as f:
        f.write(MOD)
    for i in range(n):
        folder = os.path.join(root, "p%d" % i)
        os.mkdir(folder)
        with open(os.path.join(folder, "a.go"), "wb") as f:
            f.write(old(i))


def state(root, n):
    """How many files are old, new, and neither; and what lies about beside them."""
    counts, strays = [0, 0, 0], 0
    for i in range(n):
        folder = os.path.join(root, "p%d" % i)
        with open(os.path.join(folder, "a.go"), "rb") as f:
            text = f.read()
        counts[0 if text == old(i) else 1 if text == new(i) else 2] += 1
        strays += len(os.listdir(folder)) - 1
    return counts, strays


def run(binary, *args, **kwargs):
    return subprocess.run([binary, "check", "--fix", "--format", "concise", *args], capture_output=True, text=True, **kwargs)


FAILED = []


def told(name, good, words):
    print("%-4s %-28s %s" % ("ok" if good else "BAD", name, words), flush=True)
    if not good:
        FAILED.append(name)


def kills(binary, root, n, times, how):
    lay_out(root, n)
    start = time.time()
    done = run(binary, root)
    whole = time.time() - start
    counts, _ = state(root, n)
    inodes = lambda i: os.stat(os.path.join(root, "p%d" % i, "a.go")).st_ino
    told("undisturbed", counts[1] == n and done.returncode == 0, "%d files in %.1f s, exit %d" % (n, whole, done.returncode))
    torn = partial = strays = 0
    for turn in range(times):
        for i in range(n):
            path = os.path.join(root, "p%d" % i, "a.go")
            with open(path, "wb") as f:
                f.write(old(i))
        watched = random.randrange(n)
        was = inodes(watched)
        process = subprocess.Popen([binary, "check", "--fix", "-q", root], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # How long a run takes changes with what else goes on: most are cut when one file has been written.
        until = time.time() + random.uniform(0, whole) if turn % 5 == 0 else float("inf")
        while process.poll() is None and time.time() < until and (turn % 5 == 0 or inodes(watched) == was):
            time.sleep(0.0005)
        process.send_signal(how)
        process.wait()
        counts, left = state(root, n)
        torn += counts[2]
        partial += 0 < counts[1] < n
        strays = max(strays, left)
    told("%s x %d" % (how.name, times), torn == 0 and partial > 0, "%d torn files; %d runs were cut while they wrote; at most %d temporary files in all" % (torn, partial, strays))


def full_disk(binary, root, n):
    shutil.rmtree(root, ignore_errors=True)
    os.makedirs(root)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m,nr_inodes=1k", "tmpfs", root]).returncode:
        return told("full disk", True, "not run: mounting needs root")
    try:
        inner = os.path.join(root, "m")
        lay_out(inner, 40)
        with open(os.path.join(root, "ballast"), "wb", buffering=0) as f:
            try:
                while f.write(b"x" * 4096):
                    pass
            except OSError:
                pass
        done = run(binary, inner)
        counts, strays = state(inner, 40)
        told("full disk", counts[2] == 0 and done.returncode == 2 and strays == 0, "old, new, torn %s; exit %d; %s" % (counts, done.returncode, first(done)))
        os.remove(os.path.join(root, "ballast"))
        again = run(binary, inner)
        told("with space again", state(inner, 40)[0][1] == 40 and again.returncode == 0, "exit %d" % again.returncode)
    finally:
        subprocess.run(["umount", root])


def first(done):
    return next((l for l in done.stderr.splitlines() if "written" in l), done.stderr.strip()[:120])


def protected(binary, root):
    lay_out(root, 3)
    os.chmod(os.path.join(root, "p0", "a.go"), 0o444)
    done = run(binary, root)
    told("read-only file", state(root, 3)[0] == [1, 2, 0] and done.returncode == 2, "exit %d; %s" % (done.returncode, first(done)))
    lay_out(root, 3)
    folder = os.path.join(root, "p0")
    os.chmod(folder, 0o555)
    done = run(binary, root, **({"user": 65534} if os.geteuid() == 0 else {}))
    os.chmod(folder, 0o755)
    if os.geteuid() == 0:
        told("folders of another user", state(root, 3)[0] == [3, 0, 0] and done.returncode == 2, "exit %d; %s" % (done.returncode, first(done)))
    else:
        told("read-only folder", state(root, 3)[0] == [1, 2, 0] and done.returncode == 2, "exit %d; %s" % (done.returncode, first(done)))


def links(binary, root):
    lay_out(root, 2)
    outside = root + "-outside.go"
    with open(outside, "wb") as f:
        f.write(old(1))
    os.remove(os.path.join(root, "p1", "a.go"))
    os.symlink(outside, os.path.join(root, "p1", "a.go"))
    done = run(binary, root)
    with open(outside, "rb") as f:
        kept = f.read() == old(1)
    told("link out of the root", kept and done.returncode == 2 and os.path.islink(os.path.join(root, "p1", "a.go")), "exit %d; %s" % (done.returncode, first(done)))
    os.remove(outside)


def under_way(binary, root, n):
    """Files are written to while the run reads and fixes them: what the other wrote must stay."""
    lay_out(root, n)
    process = subprocess.Popen([binary, "check", "--fix", "--format", "concise", root], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    mine = {}
    while process.poll() is None and len(mine) < n:
        i = random.randrange(n)
        text = old(i) + b"\n// changed\n"
        path = os.path.join(root, "p%d" % i, "a.go")
        with open(path + ".mine", "wb") as f:
            f.write(text)
        os.replace(path + ".mine", path)
        mine[i] = text
        time.sleep(0.002)
    errors = process.communicate()[1]
    lost = 0
    for i, text in mine.items():
        with open(os.path.join(root, "p%d" % i, "a.go"), "rb") as f:
            got = f.read()
        lost += got not in (text, text.replace(b"NewArtifact(nil)", b"NewArtifact(nil, nil)"))
    told("changed under way", lost == 0, "%d files changed by others, %d lost; %d told; exit %d" % (len(mine), lost, errors.count("changed while"), process.returncode))


def twice(binary, root, n):
    lay_out(root, n)
    runs = [subprocess.Popen([binary, "check", "--fix", "-q", root], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    for r in runs:
        r.communicate()
    counts, strays = state(root, n)
    told("two runs at once", counts == [0, n, 0] and strays == 0, "old, new, torn %s; exits %s" % (counts, [r.returncode for r in runs]))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--bin", required=True)
    p.add_argument("--files", type=int, default=10000)
    p.add_argument("--kills", type=int, default=50)
    p.add_argument("--dir", default=None)
    a = p.parse_args()
    binary = os.path.abspath(a.bin)
    with tempfile.TemporaryDirectory(dir=a.dir) as folder:
        os.chmod(folder, 0o755)
        root = os.path.join(folder, "m")
        protected(binary, root)
        links(binary, root)
        full_disk(binary, os.path.join(folder, "full"), a.files)
        under_way(binary, root, min(a.files, 1000))
        twice(binary, root, min(a.files, 1000))
        kills(binary, root, a.files, 5, signal.SIGINT)
        kills(binary, root, a.files, a.kills, signal.SIGKILL)
    sys.exit(1 if FAILED else 0)


if __name__ == "__main__":
    main()
