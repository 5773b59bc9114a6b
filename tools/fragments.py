#!/usr/bin/env python3
"""Fragments of code that compiles: is the analyser silent, and how much of them does it understand?

usage: fragments.py --bin ANALYSER [--oracle PROGRAM] [--details FILE] [--plant] DIR...

Each module below a DIR (a folder with a go.mod that requires the CDK) is cut by
fragments/main.go into function bodies, declarations and calls. Each fragment is checked
alone, as a record of JSON Lines, at the version of its go.mod. Lines for which the type
checker has an error (PROGRAM, the oracle; lines of JSON with file and line) are in no
fragment. Whatever is found at stage compile is false. Coverage is the share of expressions
with a type, from the JSON report.

With --plant each call of a fragment that the database can know gets one more argument
(`nil, nil, nil, nil, nil, nil, nil, nil, nil`), and how many of these are told says what silence is worth."""
import argparse, collections, json, os, pathlib, re, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent
VERSION = re.compile(r"aws-cdk-go/awscdk/v2\s+v([0-9.]+)")
# A call of something that a package of the library exports.
CALL = re.compile(r"\b(aws[a-z0-9]+)\.(New[A-Z]\w*|[A-Z]\w*_[A-Z]\w*)\(")


def modules(folders):
    for folder in folders:
        for go_mod in sorted(pathlib.Path(folder).rglob("go.mod")):
            version = VERSION.search(go_mod.read_text(encoding="utf-8", errors="replace"))
            if version:
                yield go_mod.parent, version[1]


def errors(oracle, module):
    """The lines of the module with an error, as path:line."""
    if not oracle:
        return []
    out = subprocess.run([oracle, str(module)], capture_output=True, text=True, check=True).stdout
    return [f"{e['file']}:{e['line']}" for e in map(json.loads, out.splitlines()) if "line" in e and e.get("kind") != "file"]


def cut(module, version, skip):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as f:
        f.write("\n".join(skip))
        f.flush()
        command = ["go", "run", "./fragments", "-version", version, "-skip", f.name, str(module.resolve())]
        out = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=True).stdout
    for line in out.splitlines():
        fragment = json.loads(line)
        fragment["id"] = f"{fragment['kind']}:{module}/{fragment['id'].split(':', 1)[1]}"
        yield fragment


def planted(fragments):
    """Each known call of each fragment with arguments that it does not take, one at a time."""
    for f in fragments:
        for n, call in enumerate(CALL.finditer(f["code"])):
            at = call.end()
            rest = f["code"][at:]
            more = "nil, " * 9 if not rest.lstrip().startswith(")") else "nil, " * 8 + "nil"
            yield dict(f, id=f"{f['id']}#{n}", code=f["code"][:at] + more + rest)


def check(binary, records, form):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "fragments.jsonl")
        with open(path, "w", encoding="utf-8") as f:
            f.writelines(json.dumps(r) + "\n" for r in records)
        command = [binary, "check", path, "--field", "code", "--version-field", "version", "--format", form]
        r = subprocess.run(command, capture_output=True, text=True)
    if r.returncode not in (0, 1):
        sys.exit(f"exit {r.returncode}: {r.stderr}")
    return r.stdout


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("folders", nargs="+", metavar="DIR")
    p.add_argument("--bin", required=True, help="the analyser")
    p.add_argument("--oracle", help="the type checker; without it all code is taken to compile")
    p.add_argument("--details", help="write each false positive to this JSONL file")
    p.add_argument("--plant", action="store_true", help="also count how many planted errors are told")
    a = p.parse_args()
    binary = str(pathlib.Path(a.bin).resolve())
    fragments, dropped = [], 0
    for module, version in modules(a.folders):
        bad = errors(a.oracle, module)
        dropped += len(set(bad))
        fragments.extend(cut(module, version, bad))
    details = open(a.details, "w", encoding="utf-8") if a.details else None
    false = 0
    print(f"{len(fragments)} fragments; {dropped} lines with errors are in none")
    print("kind   fragments  not understood  false positives  expressions  typed   by reason without")
    for kind in ("body", "decl", "call"):
        these = [f for f in fragments if f["kind"] == kind]
        results = [json.loads(line) for line in check(binary, these, "jsonl").splitlines()]
        assert len(results) == len(these), "a result for each record"
        wrong = [(r["record"]["id"], x) for r in results for x in r["findings"] if x["stage"] == "compile"]
        lost = sum(r["files"] == 0 or any(n["kind"] == "damaged" for n in r["notices"]) for r in results)
        coverage = json.loads(check(binary, these, "json"))["coverage"]
        share = 100 * coverage["typed"] / max(1, coverage["expressions"])
        reasons = ", ".join(f"{k} {v}" for k, v in sorted(coverage["unknown"].items(), key=lambda x: -x[1]))
        print(f"{kind:6} {len(these):9} {lost:15} {len(wrong):16} {coverage['expressions']:12} {share:5.1f}%  {reasons}")
        false += len(wrong)
        code = {f["id"]: f["code"] for f in these}
        for id, x in wrong if details else ():
            details.write(json.dumps(dict(id=id, line=x["line"], code=x["code"], message=x["message"], text=code[id])) + "\n")
        if a.plant:
            mutants = list(planted(these))
            told = collections.Counter()
            for line in check(binary, mutants, "jsonl").splitlines():
                told[any(x["code"] == "WrongArgCount" for x in json.loads(line)["findings"])] += 1
            print(f"       planted {len(mutants)}, told {told[True]} ({100 * told[True] / max(1, len(mutants)):.1f}%)")
    return 1 if false else 0


if __name__ == "__main__":
    sys.exit(main())
