#!/usr/bin/env python3
"""Mutants of code that compiles: does the analyser say of each what the compiler says?

usage: mutation.py make  --out DIR --modules CACHE --class syntactic|types|snippets|all --seed N --count N [--versions V,V] [--other N]
       mutation.py recheck --out DIR
       mutation.py score --out DIR --bin ANALYSER [--oracle DIR] [--details FILE] [--each] [--only REGEX]

make draws the mutants (tools/mutate), asks the type checker about each
(tools/oracle-batch) and lays each out as a small module of its own, with hard links
for the files that it leaves alone. CACHE is what `differential.py prepare` made;
its modules without errors are the bases. --other adds modules that are whole, but at
a version of the CDK that they do not compile with. The seed fixes the draw.

recheck asks the type checker again about the mutants that are laid out.

score runs the analyser on folders of 200 mutants of one version (--each: one start
a mutant) and prints the table by go/types code. Strict matching, by score.py of the
folder --oracle; errors that only a third module knows are counted apart.
"""
import argparse, collections, json, os, pathlib, random, re, shutil, subprocess, sys, time
from modules import ENV, HERE, label, load_score, module_path, run_batch
from report import AllLines, Counts, Coverage, Shapes, findings_of, ratio, run

BATCH = 200


def build(name, out):
    """Build one of the Go programs."""
    binary = out / name
    subprocess.run(["go", "build", "-o", str(binary.resolve()), "./" + name], cwd=HERE, env=ENV, check=True)
    return str(binary.resolve())


def answers(cache, versions):
    """The records of `differential.py prepare`."""
    for path in sorted(pathlib.Path(cache).glob("*/*.json")):
        if path.parent.name in versions:
            r = json.loads(path.read_text())
            if not r["trouble"]:
                r["tree"] = str(path.with_suffix("").resolve())
                r["dir"] = str((path.with_suffix("") / r["folder"]).resolve())
                yield r


def make(a):
    out = pathlib.Path(a.out)
    out.mkdir(parents=True, exist_ok=True)
    records = list(answers(a.modules, a.versions.split(",")))
    trees = {r["dir"]: r["tree"] for r in records}
    clean = [r for r in records if not r["errors"]]
    given = "".join(json.dumps({k: r[k] for k in ("name", "version", "dir")}) + "\n" for r in clean)
    print(f"seed {a.seed}: {len(clean)} clean modules of {len(records)}", flush=True)
    command = [build("mutate", out), "-class", getattr(a, "class"), "-n", str(a.count), "-seed", str(a.seed)]
    r = subprocess.run(command, input=given, stdout=subprocess.PIPE, text=True, env=ENV, check=True)
    mutants = [json.loads(line) for line in r.stdout.splitlines()]
    broken = [r for r in records if r["errors"]]
    for i, r in enumerate(random.Random(a.seed).sample(broken, min(a.other, len(broken)))):
        mutants.append(dict(id=f"v{i:05}", name=r["name"], version=r["version"], dir=r["dir"], file="", mutator="other-version", intent="", edits=[]))
    for m in mutants:
        m["tree"] = trees[m["dir"]]
    mutants.sort(key=lambda m: (m["version"], m["dir"], m["id"]))
    lay(out, mutants, ask(out, mutants))


def ask(out, mutants):
    """The type checker's answers, {mutant: errors}; a process for each version, so that memory stays small."""
    start, found, batch = time.monotonic(), {}, build("oracle-batch", out)
    for version in sorted({m["version"] for m in mutants}):
        errors, failed = run_batch(batch, [m for m in mutants if m["version"] == version])
        found.update({k: v for k, v in errors.items() if k not in failed})
    print(f"{len(mutants)} mutants, {time.monotonic() - start:.0f} s in the type checker", flush=True)
    return found


def recheck(a):
    out = pathlib.Path(a.out)
    mutants = read_mutants(out)
    found = ask(out, mutants)
    with open(out / "mutants.jsonl", "w", encoding="utf-8") as f:
        for m in mutants:
            m["errors"] = label(found[m["id"]], module_path(m["dir"]))
            f.write(json.dumps(m, ensure_ascii=False) + "\n")


def read_mutants(out):
    return [json.loads(line) for line in open(out / "mutants.jsonl", encoding="utf-8")]


def lay(out, mutants, found):
    shutil.rmtree(out / "lay", ignore_errors=True)
    counts = collections.Counter()
    with open(out / "mutants.jsonl", "w", encoding="utf-8") as f:
        for m in mutants:
            if m["id"] not in found:
                continue
            n = counts[m["version"]]
            counts[m["version"]] += 1
            m["batch"] = f"{m['version']}/{n // BATCH:03}"
            m["folder"] = os.path.relpath(m["dir"], m["tree"])
            m["errors"] = label(found[m["id"]], module_path(m["dir"]))
            lay_one(out / "lay" / m["batch"] / m["id"], m)
            f.write(json.dumps(m, ensure_ascii=False) + "\n")


def lay_one(to, m):
    changed = os.path.normpath(os.path.join(m["dir"], m["file"])) if m["edits"] else None
    for path in pathlib.Path(m["tree"]).rglob("*"):
        if path.suffix == ".go" or path.name == "go.mod":
            new = to / path.relative_to(m["tree"])
            new.parent.mkdir(parents=True, exist_ok=True)
            if str(path) == changed:
                new.write_bytes(apply(path.read_bytes(), m["edits"]))
            else:
                os.link(path, new)


def apply(text, edits):
    out, at = b"", 0
    for e in edits:
        out += text[at:e["start"]] + e["text"].encode()
        at = e["end"]
    return out + text[at:]


# --- scoring ---

def check(a, out, mutants):
    """Run the analyser; {mutant: findings}, {mutant: error}, seconds, coverage."""
    found, failed, coverage, seconds = collections.defaultdict(list), {}, Coverage(), 0.0
    batches = collections.defaultdict(list)
    for m in mutants:
        batches[m["batch"]].append(m)
    for batch, ms in sorted(batches.items()):
        cwd, version = out / "lay" / batch, ms[0]["version"]
        targets = [m["id"] for m in ms] if a.each or len(ms) < BATCH // 4 else ["."]
        while targets:
            target = targets.pop(0)
            document, spent, error = run(a.bin, target, cwd, version)
            seconds += spent
            if error and target == ".":
                print(f"{batch}: {error}; one by one", file=sys.stderr)
                targets = [m["id"] for m in ms]
            elif error:
                failed[target] = error
            else:
                coverage.add(document)
                for f in findings_of(document):
                    identity, f["path"] = split(f["path"], cwd)
                    f["related"] = [(split(p, cwd)[1], line, code) for p, line, code in f["related"]]
                    found[identity].append(f)
    return found, failed, seconds, coverage


def split(path, cwd):
    """A path in a batch as (mutant, path inside it)."""
    if os.path.isabs(path):
        path = os.path.relpath(os.path.realpath(path), os.path.realpath(cwd))
    first, _, rest = os.path.normpath(path).partition(os.sep)
    return first, rest


def source_of(out, m):
    def source(file, line):
        try:
            lines = (out / "lay" / m["batch"] / m["id"] / m["folder"] / (file or "")).read_text(errors="replace").split("\n")
            return lines[line - 1]
        except (OSError, IndexError):
            return ""
    return source


def score(a):
    out, comparer = pathlib.Path(a.out), load_score(a.oracle)
    mutants = [m for m in read_mutants(out) if not a.only or re.search(a.only, " ".join((m["id"], m["mutator"], m["name"], m["version"], m["file"])))]
    found, failed, seconds, coverage = check(a, out, mutants)
    counts, by_mutator = Counts(), collections.defaultdict(collections.Counter)
    for m in mutants:
        for f in found.get(m["id"], ()):
            f["file"] = inside(f["path"], m["folder"])
            f["related"] = [(inside(p, m["folder"]), line, code) for p, line, code in f["related"]]
        doubtful = {e["file"] for e in m["errors"] if e["code"] == "syntax" or e["code"] == "import" and e.get("cascade")}
        result = comparer.compare(m["errors"], found.get(m["id"], []), AllLines(doubtful))
        before = len(counts.misses), len(counts.false)
        counts.add(result, dict(id=m["id"], name=m["name"], version=m["version"], mutator=m["mutator"]), source_of(out, m))
        c = by_mutator[m["mutator"]]
        c["mutants"] += 1
        c["errors"] += sum(t["scope"] != "third" for t in result["errors"])
        c["missed"] += len(counts.misses) - before[0]
        c["false"] += len(counts.false) - before[1]
    print(f"{len(mutants)} mutants, {seconds:.1f} s in the analyser, {len(failed)} failed; {coverage.line()}")
    counts.headline()
    print()
    counts.table()
    print(f"\n{'mutator':24} {'mutants':>7} {'errors':>7} {'missed':>7} {'false':>6}  recall")
    for name, c in sorted(by_mutator.items(), key=lambda x: (-x[1]["missed"], x[0])):
        print(f"{name:24} {c['mutants']:7} {c['errors']:7} {c['missed']:7} {c['false']:6} {ratio(c['errors'] - c['missed'], c['errors'])}")
    counts.gaps(Shapes(), a.groups)
    counts.print_false(a.shown)
    for identity, error in sorted(failed.items())[:20]:
        print(f"failed: {identity}: {error}", file=sys.stderr)
    if a.details:
        counts.write(a.details)
    return 2 if failed else 0


def inside(path, folder):
    return path if folder == "." else os.path.relpath(path, folder)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = p.add_subparsers(dest="command", required=True)
    m = sub.add_parser("make")
    m.add_argument("--out", required=True)
    m.add_argument("--modules", required=True, help="folder made by differential.py prepare")
    m.add_argument("--class", default="syntactic", choices=["syntactic", "types", "snippets", "all"])
    m.add_argument("--seed", type=int, default=1)
    m.add_argument("--count", type=int, default=5000)
    m.add_argument("--other", type=int, default=0, help="modules at versions that they do not compile with")
    m.add_argument("--versions", default="2.100.0,2.140.0,2.179.0,2.212.0,2.262.0,2.270.0")
    sub.add_parser("recheck").add_argument("--out", required=True)
    s = sub.add_parser("score")
    s.add_argument("--out", required=True)
    s.add_argument("--bin", required=True)
    s.add_argument("--oracle", default=str(HERE.parent.parent / "shared" / "oracle"))
    s.add_argument("--details", help="write every false positive and miss to this JSONL file")
    s.add_argument("--each", action="store_true", help="one start of the analyser for each mutant")
    s.add_argument("--only", help="only mutants whose id, mutator, module, version or file match")
    s.add_argument("--groups", type=int, default=40, help="groups of misses to print (default 40)")
    s.add_argument("--shown", type=int, default=60, help="false positives to print (default 60)")
    a = p.parse_args()
    if a.command == "score" and os.sep in a.bin:
        a.bin = str(pathlib.Path(a.bin).resolve())
    return {"make": make, "recheck": recheck, "score": score}[a.command](a)


if __name__ == "__main__":
    sys.exit(main())
