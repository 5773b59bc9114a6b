#!/usr/bin/env python3
"""Big sources that compile, and the type checker's own test data.

usage: goroot.py prepare  --out DIR [--awscdk 2.212.0] [--seed N] [--count N] [--cdk-count N]
       goroot.py silence  --out DIR --bin ANALYSER
       goroot.py mutants  --out DIR --bin ANALYSER [--oracle DIR] [--details FILE]
       goroot.py testdata --out DIR --bin ANALYSER [--oracle DIR] [--details FILE]

prepare copies GOROOT/src (std/) and the sources of one awscdk module (cdk/), draws
mutants of the insides of their functions, asks the type checker about each mutant's
own package, and lays out GOROOT/src/internal/types/testdata, a module for each
package, with the type checker's answers. It needs Go and a module proxy; the rest does not.

silence: the analyser over both trees, every file forced in; expects no compile finding.
mutants: the same trees with a mutant in up to one file of each package, as many
  rounds as it takes; counts what was found in the mutants' own packages.
testdata: the analyser on each package; no failure, agreement by go/types code.
"""
import argparse, collections, json, os, pathlib, re, shutil, subprocess, sys
from modules import CDK, ENV, HERE, go, label, load_score, run_batch
from mutation import apply, build
from report import AllLines, Counts, Coverage, Shapes, findings_of, run

TREES = ("std", "cdk")


def copy_tree(source, to):
    shutil.rmtree(to, ignore_errors=True)
    for folder, _, names in os.walk(source):
        for name in names:
            if name.endswith((".go", ".s")) or name in ("go.mod", "modules.txt"):
                new = to / os.path.relpath(folder, source) / name
                new.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(os.path.join(folder, name), new)
                new.chmod(0o644)


def prepare(a):
    out = pathlib.Path(a.out).resolve()
    out.mkdir(parents=True, exist_ok=True)
    goroot = pathlib.Path(go("/", "env", "GOROOT").stdout.strip(), "src")
    copy_tree(goroot, out / "std")
    module = json.loads(go("/", "mod", "download", "-json", f"{CDK}@v{a.awscdk}").stdout)
    copy_tree(module["Dir"], out / "cdk")
    (out / "version").write_text(a.awscdk)
    empty = out / "empty"
    empty.mkdir(exist_ok=True)
    (empty / "go.mod").write_text("module empty\n\ngo 1.24\n")
    go(out / "cdk", "mod", "download")
    std = go(empty, "list", "std", "cmd").stdout.split()
    bases = [dict(name=p, version="std", dir=str(empty), root=str(goroot), patterns=[p]) for p in std if "/vendor/" not in p and not p.startswith("vendor/")]
    cdk = go(out / "cdk", "list", "-e", "./...").stdout.split()
    more = [dict(name=p, version="cdk", dir=str(out / "cdk"), root=str(out / "cdk"), patterns=[p]) for p in cdk if not p.endswith(("/jsii", "/internal"))]
    mutants = draw(a, out, "std", bases, a.count - a.cdk_count) + draw(a, out, "cdk", more, a.cdk_count)
    found, failed = run_batch(build("oracle-batch", out), [dict(m, own=True) for m in mutants])
    with open(out / "mutants.jsonl", "w", encoding="utf-8") as f:
        for m in mutants:
            if m["id"] not in failed:
                m["errors"] = label(found[m["id"]], CDK if m["version"] == "cdk" else "std")
                f.write(json.dumps(m, ensure_ascii=False) + "\n")
    print(f"seed {a.seed}: {len(mutants)} mutants of {len(bases)} standard and {len(more)} CDK packages", flush=True)
    prepare_testdata(out, goroot / "internal" / "types" / "testdata")


def draw(a, out, tree, bases, count):
    command = [build("mutate", out), "-class", "all", "-bodies", "-n", str(count), "-seed", str(a.seed), "-size", "400000"]
    r = subprocess.run(command, input="".join(json.dumps(b) + "\n" for b in bases), stdout=subprocess.PIPE, text=True, env=ENV, check=True)
    mutants = [json.loads(line) for line in r.stdout.splitlines()]
    for m in mutants:
        m["id"] = tree + m["id"]
    return mutants


def prepare_testdata(out, source):
    """A module for each package of the test data: a file, or a folder of files in check/ and the like."""
    target = out / "testdata"
    shutil.rmtree(target, ignore_errors=True)
    packages = []
    for kind in sorted(p for p in source.iterdir() if p.is_dir()):
        for entry in sorted(kind.iterdir()):
            files = sorted(entry.glob("*.go")) if entry.is_dir() else [entry] if entry.suffix == ".go" else []
            if not files:
                continue
            folder = target / kind.name / entry.name.removesuffix(".go")
            folder.mkdir(parents=True)
            lang = re.search(r"^//.*-lang=go(\d+\.\d+)", files[0].read_text(errors="replace").split("\n")[0])
            (folder / "go.mod").write_text(f"module testdata\n\ngo {lang[1] if lang else '1.26'}\n")
            for f in files:
                shutil.copyfile(f, folder / f.name)
            packages.append(dict(id=f"{kind.name}/{folder.name}", dir=str(folder)))
    found, failed = run_batch(build("oracle-batch", out), packages)
    with open(out / "testdata.jsonl", "w", encoding="utf-8") as f:
        for p in packages:
            if p["id"] not in failed:
                f.write(json.dumps(dict(p, errors=label(found[p["id"]], "testdata"))) + "\n")
    print(f"{len(packages)} packages of test data, {len(failed)} not loadable", flush=True)


# --- running ---

def whole(a, out, tree):
    """The analyser over one tree: (document or None)."""
    document, seconds, error = run(a.bin, ".", out / tree, (out / "version").read_text(), a.option, timeout=1800)
    print(f"{tree}: {seconds:.1f} s" + (f", {error}" if error else ""), flush=True)
    return document


def relative(path, cwd):
    if os.path.isabs(path):
        path = os.path.relpath(os.path.realpath(path), os.path.realpath(cwd))
    return os.path.normpath(path)


def silence(a):
    out, bad = pathlib.Path(a.out).resolve(), 0
    for tree in TREES:
        document = whole(a, out, tree)
        if document is None:
            bad += 1
            continue
        coverage = Coverage()
        coverage.add(document)
        findings = [dict(f, path=relative(f["path"], out / tree)) for f in findings_of(document)]
        aside = [f for f in findings if "testdata" in f["path"].split(os.sep)]
        false = [f for f in findings if f not in aside]
        print(f"{tree}: {len(false)} compile findings (expected 0), {len(aside)} in folders named testdata (not judged); {coverage.line()}")
        for code, n in collections.Counter(f["code"] for f in false).most_common():
            print(f"  {n:5} {code}")
        for f in false[: a.shown]:
            lines = (out / tree / f["path"]).read_text(errors="replace").split("\n")
            print(f"  {f['path']}:{f['line']}: {f['code']} {f['message'][:150]}\n        {lines[f['line'] - 1].strip()[:150]}")
        bad += len(false)
    return 1 if bad else 0


def rounds(mutants):
    """Lists of mutants with no package twice."""
    out = []
    for m in mutants:
        folder = os.path.dirname(m["file"])
        for r in out:
            if folder not in r:
                r[folder] = m
                break
        else:
            out.append({folder: m})
    return out


def mutants(a):
    out, comparer = pathlib.Path(a.out).resolve(), load_score(a.oracle)
    everything = [json.loads(line) for line in open(out / "mutants.jsonl", encoding="utf-8")]
    both, elsewhere = Counts(), 0
    for tree in TREES:
        counts, coverage = Counts(), Coverage()
        for chosen in rounds([m for m in everything if m["version"] == tree]):
            document, kept = mutated(a, out, tree, chosen)
            if document is None:
                return 2
            coverage.add(document)
            elsewhere += judge(comparer, document, chosen, out / tree, kept, (counts, both))
        print(f"{tree}: {coverage.line()}")
        counts.headline()
    print()
    both.headline()
    print(f"findings in packages that no mutant touches: {elsewhere} (expected 0)\n")
    both.table()
    both.gaps(Shapes(), a.groups)
    both.print_false(a.shown)
    if a.details:
        both.write(a.details)
    return 0


def mutated(a, out, tree, chosen):
    """Put the mutants in place, run, and put the sources back; the mutants' texts too."""
    kept, texts = {}, {}
    try:
        for m in chosen.values():
            path = out / tree / m["file"]
            kept[path] = path.read_bytes()
            texts[m["file"]] = apply(kept[path], m["edits"])
            path.write_bytes(texts[m["file"]])
        return whole(a, out, tree), texts
    finally:
        for path, data in kept.items():
            path.write_bytes(data)


def external_test(file, data):
    """Whether a file is a test that stands outside the package that it tests."""
    return file.endswith("_test.go") and re.search(rb"^package \w+_test\b", data, re.M) is not None


def judge(comparer, document, chosen, cwd, texts, counts):
    """Compare one round; returns how many findings lie in other packages."""
    found, elsewhere = collections.defaultdict(list), 0
    for f in findings_of(document):
        f["file"] = relative(f["path"], cwd)
        f["related"] = [(relative(p, cwd), line, code) for p, line, code in f["related"]]
        folder = os.path.dirname(f["file"])
        if folder in chosen:
            # The type checker was asked about the mutant's package, not about tests outside of it.
            if not external_test(f["file"], texts.get(f["file"]) or (cwd / f["file"]).read_bytes()):
                found[folder].append(f)
        elif "testdata" not in f["file"].split(os.sep):
            elsewhere += 1
    for folder, m in chosen.items():
        def source(file, line):
            data = texts.get(file) or (cwd / file).read_bytes()
            lines = data.decode("utf-8", "replace").split("\n")
            return lines[line - 1] if line <= len(lines) else ""
        doubtful = {e["file"] for e in m["errors"] if e["code"] == "syntax"}
        result = comparer.compare(m["errors"], found[folder], AllLines(doubtful))
        for c in counts:
            c.add(result, dict(id=m["id"], name=m["name"], mutator=m["mutator"]), source)
    return elsewhere


def testdata(a):
    out, comparer, counts, coverage, failed = pathlib.Path(a.out).resolve(), load_score(a.oracle), Counts(), Coverage(), []
    for line in open(out / "testdata.jsonl", encoding="utf-8"):
        p = json.loads(line)
        cwd = out / "testdata" / p["id"]
        document, _, error = run(a.bin, ".", cwd, (out / "version").read_text(), a.option)
        if error:
            failed.append((p["id"], error))
            continue
        coverage.add(document)
        findings = findings_of(document)
        for f in findings:
            f["file"] = relative(f["path"], cwd)
            f["related"] = [(relative(q, cwd), n, code) for q, n, code in f["related"]]
        doubtful = {e["file"] for e in p["errors"] if e["code"] == "syntax"}
        result = comparer.compare(p["errors"], findings, AllLines(doubtful))

        def source(file, line):
            lines = (cwd / (file or "")).read_text(errors="replace").split("\n") if file else []
            return lines[line - 1] if line <= len(lines) else ""
        counts.add(result, dict(id=p["id"]), source)
    print(f"{counts.total['variants']} packages, {len(failed)} failed; {coverage.line()}")
    counts.headline()
    print()
    counts.table()
    counts.gaps(Shapes(), a.groups)
    counts.print_false(a.shown)
    for identity, error in failed:
        print(f"failed: {identity}: {error}")
    if a.details:
        counts.write(a.details)
    return 2 if failed else 0


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = p.add_subparsers(dest="command", required=True)
    s = sub.add_parser("prepare")
    s.add_argument("--out", required=True)
    s.add_argument("--awscdk", default="2.212.0")
    s.add_argument("--seed", type=int, default=3)
    s.add_argument("--count", type=int, default=1000)
    s.add_argument("--cdk-count", type=int, default=300, help="how many of them in the CDK's sources (default 300)")
    for name in ("silence", "mutants", "testdata"):
        s = sub.add_parser(name)
        s.add_argument("--out", required=True)
        s.add_argument("--bin", required=True)
        s.add_argument("--option", action="append", help="options for the analyser (default --all)")
        s.add_argument("--oracle", default=str(HERE.parent.parent / "shared" / "oracle"))
        s.add_argument("--details")
        s.add_argument("--groups", type=int, default=40)
        s.add_argument("--shown", type=int, default=60)
    a = p.parse_args()
    if a.command != "prepare":
        a.option = a.option or ["--all"]
        if os.sep in a.bin:
            a.bin = str(pathlib.Path(a.bin).resolve())
    return {"prepare": prepare, "silence": silence, "mutants": mutants, "testdata": testdata}[a.command](a)


if __name__ == "__main__":
    sys.exit(main())
