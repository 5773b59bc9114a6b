#!/usr/bin/env python3
"""Counts the findings of reports that `check --format json` wrote: by rule, and distinct.

    python3 tools/findings.py REPORT.json...

A finding is distinct by its rule, the text of its file, and its place there: what copies of a file
have is one. Findings of stage compile are left out; they are the compiler's word. The files must lie
where the reports name them.
"""
import collections, hashlib, json, sys


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    hits, distinct, texts = collections.Counter(), collections.defaultdict(set), {}
    for name in sys.argv[1:]:
        report = json.load(open(name))
        print(f"{name}: {len(report['modules'])} modules")
        for f in report["findings"]:
            if f["stage"] == "compile":
                continue
            path = f["path"]
            if path not in texts:
                texts[path] = hashlib.sha256(open(path, "rb").read()).digest()
            hits[f["rule"]] += 1
            distinct[f["rule"]].add((texts[path], f["line"], f["column"]))
    print("\nrule, hits, distinct")
    for rule, n in sorted(hits.items(), key=lambda x: (-len(distinct[x[0]]), x[0])):
        print(f"{rule:28} {n:4} {len(distinct[rule]):4}")


if __name__ == "__main__":
    main()
