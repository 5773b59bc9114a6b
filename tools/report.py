"""What the harness's programs print: tables by code, misses by shape, coverage."""
import collections, json, pathlib, re, subprocess

IDENT = re.compile(r"[A-Za-z_]\w*")


class AllLines(dict):
    """Covered lines for score.compare: every line of every file but those named as doubtful."""

    def __init__(self, doubtful=()):
        super().__init__()
        self.doubtful = set(doubtful)

    def get(self, file, default=()):
        return [(1, 1 << 30, file not in self.doubtful)] if file else default


def vocabulary():
    """The lower-case words of go/types' own messages."""
    root = subprocess.run(["go", "env", "GOROOT"], capture_output=True, text=True).stdout.strip()
    words = set()
    for path in pathlib.Path(root, "src", "go", "types").glob("*.go"):
        if not path.name.endswith("_test.go"):
            for text in re.findall(r'"((?:[^"\\\n]|\\.)* (?:[^"\\\n]|\\.)*)"', path.read_text(errors="replace")):
                words.update(w for w in IDENT.findall(text) if w.islower() and len(w) > 1)
    return words - {"string", "int", "bool", "float64", "error", "name", "id", "props", "stack"}


class Shapes:
    """A message without the names of one program: `undefined: _`."""

    def __init__(self):
        self.words = vocabulary()

    def of(self, message):
        message = re.sub(r'"(?:[^"\\]|\\.)*"', '"…"', message.split("\n")[0])
        message = re.sub(r"\b(?:struct|interface|func)\s*[({][^)}]*[)}]", "TYPE", message)
        message = re.sub(r"(?:\*|\[\]|\[\d+\]|map\[[^\]]*\]|chan )+(?=[A-Za-z_])", "", message)
        message = re.sub(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+", "_", message)
        message = IDENT.sub(lambda m: m[0] if m[0] in self.words else "_", message)
        message = re.sub(r"\d[\w.]*", "0", message)
        return re.sub(r"_(?:[\s,]*_)+", "_", message)[:140]


class Counts:
    """Errors and findings over many compared variants."""

    def __init__(self):
        self.by_code = collections.defaultdict(collections.Counter)
        self.total = collections.Counter()
        self.misses, self.false = [], []

    def add(self, result, tag, source):
        """result of score.compare; tag: fields for the JSON lines; source(file, line) gives a line's text."""
        missed = {id(t) for t in result["missed"]}
        related = {id(t) for t in result["related"]}
        self.total["variants"] += 1
        known = [t for t in result["errors"] if t["scope"] != "third"]
        said = bool(result["matched"] or result["false"])
        self.total["with errors"] += bool(known)
        self.total["of them flagged"] += bool(known) and said
        self.total["clean"] += not result["errors"]
        self.total["clean but flagged"] += not result["errors"] and said
        for code in {t["code"] for t in known}:
            self.by_code[code]["variants"] += 1
        for t in result["errors"]:
            if t["scope"] == "third":
                self.total["third"] += 1
                self.total["third found"] += id(t) not in missed
                continue
            c = self.by_code[t["code"]]
            c["errors"] += 1
            c["found"] += id(t) not in missed
            c["found as related"] += id(t) in related
            c[t["scope"]] += 1
            c[t["scope"] + " found"] += id(t) not in missed
            if id(t) in missed:
                self.misses.append(dict(tag, kind="missed", file=t["file"], line=t["line"], code=t["code"], scope=t["scope"], message=t["msg"], source=source(t["file"], t["line"])))
        for f in result["false"]:
            self.by_code[f.get("code") or "none"]["false"] += 1
            here = sorted({t["code"] for t in result["errors"] if t["file"] == f["file"] and t["line"] == f["line"]})
            self.false.append(dict(tag, kind="false", file=f["file"], line=f["line"], code=f.get("code"), rule=f["rule"], message=f["message"], oracle_here=here, source=source(f["file"], f["line"])))
        for k in ("cascade", "outside", "unsure"):
            self.total[k] += len(result[k])

    def sums(self):
        s = collections.Counter()
        for c in self.by_code.values():
            s.update(c)
        return s

    def table(self, small=30):
        s = self.sums()
        print(f"{'code':26} {'variants':>8} {'errors':>7} {'found':>7} {'related':>7} {'missed':>7} {'false':>6} {'recall':>8}")
        rows = sorted(self.by_code.items(), key=lambda x: (-x[1]["errors"], x[0]))
        for code, c in rows + [("all", s)]:
            mark = "  <85%" if c["errors"] >= small and c["found"] < 0.85 * c["errors"] else ""
            variants = self.total["with errors"] if code == "all" else c["variants"]
            print(f"{code:26} {variants:8} {c['errors']:7} {c['found']:7} {c['found as related']:7} {c['errors'] - c['found']:7} {c['false']:6} {ratio(c['found'], c['errors'])}{mark}")

    def headline(self):
        s, t = self.sums(), self.total
        print(f"precision {ratio(s['found'], s['found'] + s['false'])} ({s['false']} false)  recall {ratio(s['found'], s['errors'])} ({s['found']} of {s['errors']} errors; "
              f"without related {ratio(s['found'] - s['found as related'], s['errors'])})  cdk {ratio(s['cdk found'], s['cdk'])}  go {ratio(s['go found'], s['go'])}")
        print(f"variants {t['variants']}: {t['with errors']} with errors, {t['of them flagged']} flagged ({ratio(t['of them flagged'], t['with errors'])}); "
              f"{t['clean']} clean, {t['clean but flagged']} flagged; third-party errors {t['third found']}/{t['third']} found (apart); "
              f"ignored: {t['cascade']} on a cascade's line, {t['unsure']} in a damaged file")

    def gaps(self, shapes, limit):
        """The misses by code and shape, most frequent first, each with an example."""
        groups = collections.defaultdict(list)
        for m in self.misses:
            groups[m["code"], shapes.of(m["message"])].append(m)
        print(f"\nmisses by code and shape of the message ({len(self.misses)} in {len(groups)} groups):")
        for (code, shape), ms in sorted(groups.items(), key=lambda x: (-len(x[1]), x[0]))[:limit]:
            m = ms[0]
            print(f"{len(ms):5} {code}: {shape}\n        e.g. {m.get('id', m.get('name'))} {m['file']}:{m['line']}: {m['message'][:150]}\n             {m['source'].strip()[:150]}")

    def print_false(self, limit):
        print(f"\nfalse positives ({len(self.false)}):")
        for f in self.false[:limit]:
            print(f"  {f.get('id', '')} {f.get('name', '')} {f.get('version', '')} {f['file']}:{f['line']}: {f['code']} [{f['rule']}] {f['message'][:160]} (oracle here: {', '.join(f['oracle_here']) or 'nothing'})\n        {f['source'].strip()[:160]}")

    def write(self, path):
        with open(path, "w", encoding="utf-8") as out:
            for x in self.false + self.misses:
                out.write(json.dumps(x, ensure_ascii=False) + "\n")


def ratio(a, b):
    return f"{100 * a / b:6.2f}%" if b else "    n/a"


class Coverage:
    """Typed expressions of all, summed over documents that say so."""

    def __init__(self):
        self.typed = self.all = self.documents = 0

    def add(self, document):
        c = document.get("coverage")
        if c:
            self.typed, self.all, self.documents = self.typed + c["typed"], self.all + c["expressions"], self.documents + 1

    def line(self):
        return f"coverage {ratio(self.typed, self.all)} ({self.typed} of {self.all} expressions)" if self.documents else "coverage: not told"


def findings_of(document):
    """The compile findings of an analyser's document, as score.compare takes them (file not set)."""
    out = []
    for f in document["findings"]:
        if f.get("stage") == "compile":
            out.append(dict(path=f["path"], line=int(f["line"]), end=int(f.get("end_line") or f["line"]), rule=str(f["rule"]), code=str(f.get("code") or ""),
                            message=str(f.get("message") or ""), related=[(r["path"], int(r["line"]), str(r.get("code") or "")) for r in f.get("related") or ()]))
    return out


def run(binary, target, cwd, version=None, more=(), timeout=600):
    """Start the analyser; (document or None, seconds, error text or None)."""
    import time
    command = [binary, "check", str(target), "--format", "json", "--coverage", *more]
    if version:
        command += ["--cdk-version", version]
    start = time.monotonic()
    try:
        r = subprocess.run(command, cwd=cwd, capture_output=True, timeout=timeout)
    except subprocess.TimeoutExpired:
        return None, time.monotonic() - start, "timed out"
    seconds = time.monotonic() - start
    if r.returncode not in (0, 1):
        return None, seconds, f"exit {r.returncode}: " + r.stderr.decode("utf-8", "replace").strip()[-300:]
    try:
        document = json.loads(r.stdout)
        document["findings"]
        return document, seconds, None
    except (ValueError, KeyError, TypeError) as e:
        return None, seconds, f"unreadable output: {e!r}"
