#!/usr/bin/env python3
"""What the analyser's fixes repair, judged by the Go type checker.

usage: repair.py --modules CACHE --bin ANALYSER [--versions V,V] [--set answers|repos|all]
                 [--only REGEX] [--how edits|check|upgrade] [--details FILE] [--keep DIR]
                 [--corpus TSV] [--mutants DIR --count N --seed S]

CACHE is what `differential.py prepare` wrote. Each module is taken as it is, with
its safe fixes, and with its safe and unsafe fixes, and the type checker is asked
about all three. `--how edits` applies the edits of the JSON report by a few lines
here, round by round; `--how check` runs `check --fix` and `check --fix --unsafe-fixes`;
`--how upgrade` has go.mod ask for the module's own version (of the list --corpus), runs
`upgrade --to V`, and counts what V refuses and the own version does not, as the analyser has it.

How repairs are counted
  - Cascades of syntax errors and of imports that cannot be had are left out, and so are
    errors that only a third module explains.
  - An error's class is that of the finding at its place (docs/repair-classes.md);
    one without a finding is authoring.
  - It is repaired if the type checker no longer reports it at its line, and
    reports nothing else there that it did not before; but an import may
    unmask other errors at the line where its name is used.
  - A fix that takes away a call, an argument, a statement or an element repairs
    nothing; only an unused import may go, or a helper around a value that stays. A module whose declarations,
    statements, calls, arguments, elements or CDK call sites decrease is named.
  - Errors that were hidden before are told apart (`unmasked`).
With --mutants, N mutants that `mutation.py make` drew take the place of the modules:
mistakes whose right answer is known, since the module compiled before.
A module that compiles must stay as it is to the byte; others are named.
"""
import argparse, collections, difflib, json, pathlib, random, re, subprocess, sys, tempfile
from modules import CDK, CONSTRUCTS, JSII, HERE, copy_sources, label, module_path, read_tsv, run_batch, set_versions
from mutation import answers, build

CLASSES = ("mechanical", "choice", "authoring")
IMPORTS = {"UndeclaredName", "UnusedImport", "import", "DuplicateDecl"}
STAGES = ("before", "safe", "unsafe")
COUNTED = ("declarations", "statements", "calls", "arguments", "elements", "sites")
ANSWER = re.compile(r"(rlhf|sim)-")


# --- the analyser ---

def report_of(binary, folder, version):
    r = subprocess.run([binary, "check", ".", "--format", "json", *(["--cdk-version", version] if version else [])], cwd=folder, capture_output=True)
    if r.returncode not in (0, 1):
        raise SystemExit(f"{folder}: exit {r.returncode}: {r.stderr.decode()[-300:]}")
    found = [f for f in json.loads(r.stdout)["findings"] if f["stage"] == "compile"]
    for f in found:
        for place in [f, *f["related"], *(e for x in f["fixes"] for e in x["edits"])]:
            place["path"] = place["path"].removeprefix("./")
    return found


def places(findings):
    """The findings by the places where they say that the compiler reports an error."""
    out = collections.defaultdict(list)
    for f in findings:
        for place in [f, *(r for r in f["related"] if r["code"])]:
            out[place["path"], place["code"]].append((place["line"], f))
    return out


def finding_of(error, by_place):
    for line, f in by_place.get((error["file"], error["code"]), ()):
        if error.get("from", error["line"]) <= line <= error["line"] or line == error.get("gc_line"):
            return f
    return None


# --- applying edits ---

def takes_away(fix, text_of):
    """Whether the fix makes code less: fewer calls, separators or lines than there were."""
    if [re.sub(r"\w+", "w", text_of(e)) for e in fix["edits"]] == ["w.w(", ")"] and not any(e["text"] for e in fix["edits"]):
        return False  # a helper around a value, which stays
    edits = [e for e in fix["edits"] if not re.fullmatch(r"\s*(\w+\s+)?\"[^\"]+\"\s*(//.*)?\s*;?\s*", text_of(e))]
    old, new = ("".join(text_of(e) for e in edits), "".join(e["text"] for e in edits))
    return any(old.count(c) > new.count(c) for c in "(,;\n") or bool(old.strip()) and not new.strip() and old.strip() not in ("*", "&") and not old.strip().endswith(":=")


def best(f, unsafe):
    """The fix of a finding that is applied first."""
    grades = ("safe", "unsafe") if unsafe else ("safe",)
    return next((x for g in grades for x in f["fixes"] if x["applicability"] == g), None)


def reader(folder):
    """Gives the text that an edit replaces, in a folder as it is when a file is first asked for."""
    texts = {}

    def text_of(e):
        if e["path"] not in texts:
            texts[e["path"]] = (folder / e["path"]).read_bytes()
        return texts[e["path"]][e["start"]:e["end"]].decode("utf-8", "replace")

    return text_of


def losing(folder, findings, unsafe, taken_away):
    """The fingerprints of findings whose fix makes the code less; the folder is not mended yet."""
    text_of, out = reader(folder), []
    for f in findings:
        fix = best(f, unsafe)
        if fix and f["rule"] != "unused-import" and takes_away(fix, text_of):
            taken_away.add((f["rule"], fix["title"]))
            out.append(f["fingerprint"])
    return out


def one_round(folder, findings, unsafe, taken_away):
    """Applies one fix of each finding where they do not meet; the number of those applied."""
    edits, imports, applied, text_of = collections.defaultdict(list), collections.defaultdict(list), 0, reader(folder)
    for f in findings:
        fix = best(f, unsafe)
        if not fix:
            continue
        new = [e for e in fix["edits"] if e not in edits[e["path"]]]
        meets = any(e["start"] < o["end"] and o["start"] < e["end"] or e["start"] == o["start"] for e in new for o in edits[e["path"]])
        if meets:
            continue
        if f["rule"] != "unused-import" and takes_away(fix, text_of):
            taken_away.add((f["rule"], fix["title"]))
            f["takes_away"] = True
        applied += 1
        for e in new:
            edits[e["path"]].append(e)
        for i in fix["imports"]:
            if i not in imports[f["path"]]:
                imports[f["path"]].append(i)
    for path in {*edits, *imports}:
        data = (folder / path).read_bytes()
        for e in sorted(edits[path], key=lambda e: (e["start"], e["end"]), reverse=True):
            data = data[:e["start"]] + e["text"].encode() + data[e["end"]:]
        for i in imports[path]:
            data = with_import(data, i)
        (folder / path).write_bytes(data)
    return applied


def with_import(data, change):
    spec = b'"' + change["path"].encode() + b'"'
    if change["alias"]:
        spec = change["alias"].encode() + b" " + spec
    if re.search(rb"^\s*(import\s+)?" + re.escape(spec) + rb"\s*$", data, re.M):
        return data
    group = re.search(rb"^import\s*\(", data, re.M)
    if group:
        return data[:group.end()] + b"\n\t" + spec + data[group.end():]
    clause = re.search(rb"^package\s+\w+[^\n]*\n", data, re.M)
    return data[:clause.end()] + b"\nimport " + spec + b"\n" + data[clause.end():]


def upgraded(a, record, folder, unsafe):
    """Has `upgrade` raise the module from its own version, and takes over the sources that it wrote."""
    with tempfile.TemporaryDirectory() as tmp:
        start = pathlib.Path(tmp) / "m"
        copy_sources(record["tree"], start)
        inner = start / record["folder"]
        mod = inner / "go.mod"
        # What the own version requires is selected even where go.mod asks for less.
        mod.write_text(set_versions(mod.read_text(), {CDK: "v" + record["own"], CONSTRUCTS: "v10.0.0", JSII: "v1.28.0"}))
        record["standing"] = collections.Counter((f["path"], f["code"], f["line"]) for f in report_of(a.bin, inner, None))
        command = [a.bin, "upgrade", ".", "--to", record["version"], "--format", "json", *(["--unsafe-fixes"] if unsafe else [])]
        r = subprocess.run(command, cwd=inner, capture_output=True)
        if r.returncode not in (0, 1):
            raise SystemExit(f"{record['name']}: upgrade: exit {r.returncode}: {r.stderr.decode()[-300:]}{r.stdout.decode()[-300:]}")
        for path, data in contents(inner).items():
            (folder / path).write_bytes(data)


def mend(a, record, folder, version, unsafe, taken_away):
    """Applies fixes until nothing changes; the findings of the first and of the last round."""
    first = report_of(a.bin, folder, version)
    lost = losing(folder, first, unsafe, taken_away) if a.how != "edits" else []
    if a.how == "upgrade":
        upgraded(a, record, folder, unsafe)
        return first, report_of(a.bin, folder, version), lost
    findings = first
    if a.how == "check":
        command = [a.bin, "check", ".", "--fix", "--cdk-version", version, *(["--unsafe-fixes"] if unsafe else [])]
        r = subprocess.run(command, cwd=folder, capture_output=True)
        if r.returncode not in (0, 1):
            raise SystemExit(f"{folder}: exit {r.returncode}: {r.stderr.decode()[-300:]}")
        return first, report_of(a.bin, folder, version), lost
    for _ in range(12):
        applied = one_round(folder, findings, unsafe, taken_away)
        lost += [f["fingerprint"] for f in findings if f.get("takes_away")]
        if not applied:
            return first, findings, lost
        findings = report_of(a.bin, folder, version)
    print(f"{folder.name} at {version}: no end after 12 rounds", file=sys.stderr)
    return first, findings, lost


# --- comparing ---

def line_map(before, after):
    """The new number of each old line."""
    out = {}
    for _, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for i in range(i1, i2):
            out[i + 1] = min(j1 + i - i1, max(j1, j2 - 1)) + 1
    return out


def compare(old, new, before, after):
    """For each old error whether it is repaired; and the new errors that were not there before."""
    maps = {}

    def mapped(e):
        if e["file"] not in maps:
            maps[e["file"]] = line_map(*((d / e["file"]).read_text(errors="replace").split("\n") for d in (old, new)))
        return e["file"], maps[e["file"]].get(e["line"], e["line"])

    key = lambda e: (e["code"], e["msg"])
    left, known = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
    for e in after:
        left[e["file"], e["line"]][key(e)] += 1
    for e in before:
        known[mapped(e)][key(e)] += 1
    repaired = []
    for e in before:
        here = left[mapped(e)]
        fresh = sum((here - known[mapped(e)]).values())
        if here[key(e)]:
            here[key(e)] -= 1
            repaired.append(False)
        else:
            repaired.append(e["code"] in IMPORTS or not fresh)
    unmasked = []
    for e in after:
        where = e["file"], e["line"]
        if known[where][key(e)]:
            known[where][key(e)] -= 1
        else:
            unmasked.append(e)
    return repaired, unmasked


def truth(errors, module):
    known = [e for e in errors if "scope" in e]  # those of mutants are labelled
    return [e for e in (known or label(errors, module)) if not e.get("cascade") and e["scope"] != "third"]


def same(e):
    return e["file"], e["code"], e["msg"]


def without(errors, known):
    """The errors but for some that are known."""
    left, out = collections.Counter(known), []
    for e in errors:
        if left[same(e)]:
            left[same(e)] -= 1
        else:
            out.append(e)
    return out


class Table:
    def __init__(self):
        self.count = collections.Counter()
        self.lines, self.compiles = [], collections.Counter()

    def row(self, name, which):
        n = lambda *k: sum(self.count[c, *k] for c in which)
        of = lambda x, y: f"{100 * x / y:.1f} %" if y else "-"
        b, s, u = n("before"), n("repaired", "safe"), n("repaired", "unsafe")
        print(f"  {name:23} {b:6} {s:6} {of(s, b):>8} {u:7} {of(u, b):>8}   {n('unmasked', 'safe'):5} {n('unmasked', 'unsafe'):6}   "
              f"{n('left', 'safe'):6} {n('left', 'unsafe'):6}")

    def print(self, title):
        print(f"\n{title}\n  {'':23} before   safe              +unsafe             unmasked left   errors left after\n"
              f"  {'class':23} errors   repair            repair               safe unsafe     safe unsafe")
        for c in CLASSES:
            self.row(c, [c])
        self.row("mechanical and choice", CLASSES[:2])
        self.row("all", CLASSES)
        total = self.compiles["modules"]
        print(f"  compile: {self.compiles['before']} of {total} before, {self.compiles['safe']} with safe, {self.compiles['unsafe']} with unsafe fixes")


def judge(a, jobs, batch, counter, work):
    variants = [dict(id=f"{i} {s}", dir=str(j["dirs"][s])) for i, j in enumerate(jobs) for s in STAGES[1:] if j["changed"][s]]
    found, failed = run_batch(batch, variants)
    for v in failed:
        print(f"the type checker failed on {v}", file=sys.stderr)
    folders = [str(j["dirs"][s]) for j in jobs for s in STAGES]
    counts = [json.loads(l) for l in subprocess.run([counter, *folders], capture_output=True, text=True, check=True).stdout.splitlines()] if folders else []
    for i, j in enumerate(jobs):
        module = module_path(j["dirs"]["before"])
        lines = j["record"].get("standing", ())  # Places of errors that an upgrade does not bring
        j["errors"] = {"before": [e for e in truth(j["record"]["errors"], module) if (e["file"], e["code"], e["line"]) not in lines]}
        kept = collections.Counter(map(same, truth(j["record"]["errors"], module))) - collections.Counter(map(same, j["errors"]["before"]))
        for s in STAGES[1:]:
            j["errors"][s] = without(truth(found[f"{i} {s}"], module), kept) if j["changed"][s] else j["errors"]["before"]
        j["counts"] = dict(zip(STAGES, counts[3 * i:3 * i + 3]))


def tally(a, jobs, out):
    tables = collections.defaultdict(Table)
    for j in jobs:
        group = [tables[j["version"]]]
        before = j["errors"]["before"]
        by_place = places(j["findings"]["before"])
        of = [finding_of(e, by_place) for e in before]
        kinds = [f["repair"] if f else "authoring" for f in of]
        for t in group:
            t.compiles["modules"] += 1
            t.compiles["before"] += not before
            t.count.update((k, "before") for k in kinds)
        for s in STAGES[1:]:
            after = j["errors"][s]
            repaired, unmasked = compare(j["dirs"]["before"], j["dirs"][s], before, after)
            lost = set(j["lost"][s])
            last = places(j["findings"][s])
            for e, k, f, r in zip(before, kinds, of, repaired):
                r = r and not (f and f["fingerprint"] in lost)
                for t in group:
                    t.count[k, "repaired", s] += r
                if s == "unsafe" or not r:
                    out.append(dict(module=j["record"]["name"], version=j["version"], stage=s, repair=k, repaired=r, error=e,
                                    rule=f and f["rule"], message=f and f["message"], fix=f and [x["applicability"] + ": " + x["title"] for x in f["fixes"]]))
            for e in after:
                f = finding_of(e, last)
                k = f["repair"] if f else "authoring"
                new = any(e is u for u in unmasked)
                for t in group:
                    t.count[k, "left", s] += 1
                    t.count[k, "unmasked", s] += new
                if new:
                    out.append(dict(module=j["record"]["name"], version=j["version"], stage=s, repair=k, unmasked=True, error=e,
                                    rule=f and f["rule"], message=f and f["message"], fix=f and [x["applicability"] + ": " + x["title"] for x in f["fixes"]]))
            for t in group:
                t.compiles[s] += not after
            less = [f"{c} {j['counts']['before'][c]} -> {j['counts'][s][c]}" for c in COUNTED if j["counts"][s][c] < j["counts"]["before"][c]]
            if less:
                print(f"LESS: {j['record']['name']} at {j['version']}, {s}: {', '.join(less)}")
            if not j["record"]["errors"] and j["changed"][s]:
                print(f"CHANGED: {j['record']['name']} at {j['version']} compiled, and was changed by {s} fixes")
    return tables


def contents(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*.go"))}


def mutate(path, edits):
    data = path.read_bytes()
    for e in sorted(edits, key=lambda e: e["start"], reverse=True):
        data = data[:e["start"]] + e["text"].encode() + data[e["end"]:]
    path.write_bytes(data)


def prepare(a, record, work, taken_away):
    base = work / record["version"] / record["name"]
    j = dict(record=record, version=record["version"], dirs={}, changed={}, findings={}, lost={})
    for s in STAGES:
        copy_sources(record["tree"], base / s)
        if record.get("edits"):
            mutate(base / s / record["folder"] / record["file"], record["edits"])
        j["dirs"][s] = folder = (base / s / record["folder"]).resolve()
        if s != "before":
            first, j["findings"][s], j["lost"][s] = mend(a, record, folder, record["version"], s == "unsafe", taken_away)
            j["findings"]["before"] = first
            j["changed"][s] = contents(folder) != contents(j["dirs"]["before"])
    return j


def number(version):
    return [int(n) for n in version.split(".")]


def own_versions(corpus):
    """By the module's name in CACHE: the version that its repository asks for."""
    names = lambda r: "__".join(p for p in (r["repo"].replace("/", "__"), r["folder"].replace("/", "-")) if p != ".")
    return {names(r): r["version"].removeprefix("v") for r in read_tsv(corpus) if re.fullmatch(r"v2\.\d+\.\d+", r["version"])}


def mutants(a):
    """A draw of mutants with errors, as records of modules; the mutant is laid out in mend's copies."""
    lines = [json.loads(l) for l in (pathlib.Path(a.mutants) / "mutants.jsonl").read_text().splitlines()]
    lines = [m for m in lines if m.get("edits") and m["errors"] and m["version"] in a.versions.split(",") and (not a.only or re.search(a.only, m["mutator"]))]
    for m in random.Random(a.seed).sample(lines, min(a.count, len(lines))):
        yield dict(m, name=f"{m['id']} {m['mutator']}", trouble=None)


def wanted(a):
    if a.mutants:
        yield from mutants(a)
        return
    own = own_versions(a.corpus) if a.how == "upgrade" else {}
    for record in answers(a.modules, a.versions.split(",")):
        if a.how == "upgrade":
            record["own"] = own.get(record["name"])
            if not record["own"] or number(record["own"]) > number(record["version"]):
                continue
        of_set = a.set == "all" or (a.set == "answers") == bool(ANSWER.match(record["name"]))
        if of_set and (not a.only or re.search(a.only, record["name"])):
            yield record


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--modules", help="folder made by differential.py prepare")
    p.add_argument("--bin", required=True)
    p.add_argument("--versions", default="2.212.0,2.270.0")
    p.add_argument("--set", default="answers", choices=["answers", "repos", "all"])
    p.add_argument("--only", help="only names that match this regular expression")
    p.add_argument("--how", default="edits", choices=["edits", "check", "upgrade"])
    p.add_argument("--corpus", help="list of the modules and their own versions, for --how upgrade")
    p.add_argument("--details", help="write each error that is left, and how each was repaired, to this JSONL file")
    p.add_argument("--mutants", help="folder made by mutation.py make")
    p.add_argument("--count", type=int, default=200, help="mutants to draw (default 200)")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--keep", help="keep the mended modules in this folder")
    a = p.parse_args()
    a.bin = str(pathlib.Path(a.bin).resolve())
    with tempfile.TemporaryDirectory() as tmp:
        work, out, taken_away = pathlib.Path(a.keep or tmp).resolve(), [], set()
        batch, counter = build("oracle-batch", pathlib.Path(tmp)), build("count", pathlib.Path(tmp))
        jobs = [prepare(a, record, work, taken_away) for record in wanted(a)]
        judge(a, jobs, batch, counter, work)
        for version, table in sorted(tally(a, jobs, out).items()):
            table.print(f"{a.set} at {version}")
        for rule, title in sorted(taken_away):
            print(f"takes away, no repair: {rule}: {title}")
        if a.details:
            pathlib.Path(a.details).write_text("".join(json.dumps(o) + "\n" for o in out))


if __name__ == "__main__":
    sys.exit(main())
