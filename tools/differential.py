#!/usr/bin/env python3
"""The analyser against the type checker, over real modules at several versions of the CDK.

usage: differential.py prepare --modules CACHE --prepared DIR [--oracle DIR] [--versions V,V] [--only REGEX]
       differential.py run     --modules CACHE --bin ANALYSER [--oracle DIR] [--versions V,V] [--only REGEX] [--details FILE]

prepare copies each module that shared/oracle's prepare.py laid out (--prepared) to
CACHE/VERSION/NAME, sets go.mod to that version of awscdk with what it requires, asks
the type checker, and keeps the answer in CACHE/VERSION/NAME.json. Modules whose
sources are unchanged are not asked about again. It needs Go and a module proxy.

run starts the analyser once for each module and version, and prints precision and
recall by code, verdicts (is a module rightly said to compile or not?) by version,
coverage, and every disagreement with its line of source. It needs neither.
"""
import argparse, collections, json, os, pathlib, re, sys, tempfile
from modules import HERE, VERSIONS, digest, label, lay_out, load_score, module_path, run_batch, sources
from mutation import answers, build, inside
from report import AllLines, Counts, Coverage, Shapes, findings_of, ratio, run


def prepare(a):
    cache = pathlib.Path(a.modules)
    with tempfile.TemporaryDirectory() as tmp:
        batch = build("oracle-batch", pathlib.Path(tmp))
        for version in a.versions.split(","):
            records = []
            for name, tree, folder in sources(a.prepared, a.oracle):
                if a.only and not re.search(a.only, name):
                    continue
                kept = cache / version / (name + ".json")
                if kept.exists() and json.loads(kept.read_text())["source"] == digest(tree):
                    continue
                module, trouble = lay_out(tree, folder, cache / version / name, version)
                records.append(dict(name=name, version=version, folder=os.path.relpath(module, cache / version / name), trouble=trouble, source=digest(tree), errors=[]))
            found, failed = run_batch(batch, [dict(id=r["name"], dir=str((cache / version / r["name"] / r["folder"]).resolve())) for r in records if not r["trouble"]])
            for r in records:
                r["errors"] = found.get(r["name"], [])
                if r["name"] in failed:
                    r["trouble"] = "not loadable"
                (cache / version / (r["name"] + ".json")).write_text(json.dumps(r))
            print(f"{version}: {len(records)} modules asked about, {sum(r['trouble'] is not None for r in records)} cannot be had", flush=True)


def source_of(folder):
    def source(file, line):
        try:
            return (pathlib.Path(folder) / (file or "")).read_text(errors="replace").split("\n")[line - 1]
        except (OSError, IndexError):
            return ""
    return source


def check(a):
    comparer, counts, coverage = load_score(a.oracle), Counts(), Coverage()
    verdicts, wrong, failed, seconds = collections.defaultdict(collections.Counter), [], [], []
    for r in answers(a.modules, a.versions.split(",")):
        if a.only and not re.search(a.only, r["name"]):
            continue
        document, spent, error = run(a.bin, r["folder"], r["tree"], r["version"])
        seconds.append(spent)
        if error:
            failed.append((r, error))
            continue
        coverage.add(document)
        findings = findings_of(document)
        for f in findings:
            f["file"] = place(f["path"], r)
            f["related"] = [(place(p, r), line, code) for p, line, code in f["related"]]
        truth = label(r["errors"], module_path(r["dir"]))
        doubtful = {e["file"] for e in truth if e["code"] == "syntax" or e["code"] == "import" and e.get("cascade")}
        result = comparer.compare(truth, findings, AllLines(doubtful))
        counts.add(result, dict(name=r["name"], version=r["version"]), source_of(r["dir"]))
        known = [t for t in result["errors"] if t["scope"] != "third"]
        if known or not truth:
            said = bool(result["matched"] or result["false"])
            verdicts[r["version"]][bool(known) == said] += 1
            if bool(known) != said:
                wrong.append(f"{r['name']} at {r['version']}: {'errors, said clean' if known else 'clean, said to have errors'}")
    report(a, counts, coverage, verdicts, wrong, failed, seconds)
    return 2 if failed else 0


def place(path, r):
    """A finding's path, given from the tree, as the type checker gives it: from the module."""
    if os.path.isabs(path):
        path = os.path.relpath(os.path.realpath(path), os.path.realpath(r["tree"]))
    return inside(os.path.normpath(path), r["folder"])


def report(a, counts, coverage, verdicts, wrong, failed, seconds):
    print(f"{len(seconds)} runs, {sum(seconds):.1f} s, {len(failed)} failed; {coverage.line()}")
    counts.headline()
    print()
    counts.table()
    print("\nverdicts by version:")
    for version, c in sorted(verdicts.items(), key=lambda x: [int(n) for n in x[0].split(".")]):
        print(f"  {version:9} {c[True]:4} of {sum(c.values()):4} right")
    right, total = sum(c[True] for c in verdicts.values()), sum(sum(c.values()) for c in verdicts.values())
    print(f"  all       {right:4} of {total:4} right ({ratio(right, total).strip()})")
    for w in wrong:
        print("  wrong:", w)
    counts.gaps(Shapes(), a.groups)
    print("\nevery miss:")
    for m in counts.misses[: a.shown]:
        print(f"  {m['name']} {m['version']} {m['file']}:{m['line']}: {m['code']} {m['message'][:150]}\n        {m['source'].strip()[:150]}")
    counts.print_false(a.shown)
    for r, error in failed[:20]:
        print(f"failed: {r['name']} {r['version']}: {error}", file=sys.stderr)
    if a.details:
        counts.write(a.details)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = p.add_subparsers(dest="command", required=True)
    oracle = str(HERE.parent.parent / "shared" / "oracle")
    for name in ("prepare", "run"):
        s = sub.add_parser(name)
        s.add_argument("--modules", required=True, help="folder of the laid-out modules and the answers about them")
        s.add_argument("--oracle", default=oracle, help="folder of score.py and truth/ (default ../shared/oracle)")
        s.add_argument("--versions", default=",".join(VERSIONS))
        s.add_argument("--only", help="only names that match this regular expression")
        if name == "prepare":
            s.add_argument("--prepared", required=True, help="folder written by the oracle's prepare.py")
        else:
            s.add_argument("--bin", required=True)
            s.add_argument("--details", help="write every false positive and miss to this JSONL file")
            s.add_argument("--groups", type=int, default=30)
            s.add_argument("--shown", type=int, default=200, help="disagreements of a kind to print (default 200)")
    a = p.parse_args()
    if a.command == "run" and os.sep in a.bin:
        a.bin = str(pathlib.Path(a.bin).resolve())
    return prepare(a) if a.command == "prepare" else check(a)


if __name__ == "__main__":
    sys.exit(main())
