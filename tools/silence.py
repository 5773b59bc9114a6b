#!/usr/bin/env python3
"""Other people's modules, each alone: whatever is found at stage compile is likely false.

usage: silence.py --bin ANALYSER [--only REGEX] [--details FILE] [FOLDER...]

Each module (go.mod) below the folders is checked with --all; without a folder, those of
the module cache (`go mod download`), awscdk itself left out (see goroot.py). What they
import of third modules is not at hand, as in a user's repository: types known in part
are where an engine goes wrong. Files in folders named testdata are not judged. A finding
is not false for sure, since tests of a published module may not compile: read each.
"""
import argparse, collections, json, os, pathlib, re, subprocess, sys
from report import Coverage, findings_of, run

AWSCDK = "awscdk/v2@"


def modules(folders):
    for folder in folders:
        for at, inside, names in os.walk(folder):
            inside[:] = sorted(d for d in inside if d not in ("testdata", "vendor", ".git") and not (at == folder and d == "cache"))
            if "go.mod" in names or "@" in os.path.basename(at):
                inside.clear()  # modules inside it are checked with it
                yield at


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--bin", required=True)
    p.add_argument("--only", default="")
    p.add_argument("--details", help="write the findings to this file, a JSON object a line")
    p.add_argument("folders", nargs="*")
    a = p.parse_args()
    binary = str(pathlib.Path(a.bin).resolve()) if os.sep in a.bin else a.bin
    folders = a.folders or [subprocess.run(["go", "env", "GOMODCACHE"], capture_output=True, text=True, check=True).stdout.strip()]
    total, failed, found, coverage, codes = 0, 0, [], Coverage(), collections.Counter()
    for module in modules(folders):
        if AWSCDK in module or not re.search(a.only, module):
            continue
        total += 1
        document, _, error = run(binary, ".", pathlib.Path(module), "2.270.0", ["--all"], timeout=1800)
        if document is None:
            failed += 1
            print(f"{module}: {error}", flush=True)
            continue
        coverage.add(document)
        for f in findings_of(document):
            if "testdata" in f["path"].split(os.sep):
                continue
            codes[f["code"]] += 1
            found.append(dict(f, module=module))
            print(f"{module}/{f['path']}:{f['line']}: {f['code']} {f['message'][:150]}", flush=True)
    print(f"{total} modules, {failed} without an answer, {len(found)} compile findings; {coverage.line()}")
    for code, n in codes.most_common():
        print(f"  {n:5} {code}")
    if a.details:
        pathlib.Path(a.details).write_text("".join(json.dumps(f) + "\n" for f in found))
    return 2 if failed else 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
