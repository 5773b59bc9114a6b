"""Lay out Go modules at a version of the CDK, and ask the oracle about them.

Shared by differential.py, mutation.py and goroot.py; needs Go and, for modules
that are not in the module cache yet, a module proxy.
"""
import collections, csv, hashlib, json, os, pathlib, re, shutil, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent
CDK = "github.com/aws/aws-cdk-go/awscdk/v2"
CONSTRUCTS = "github.com/aws/constructs-go/constructs/v10"
JSII = "github.com/aws/jsii-runtime-go"
VERSIONS = "2.100.0 2.140.0 2.178.2 2.179.0 2.200.0 2.212.0 2.240.0 2.262.0 2.270.0".split()
ENV = dict(os.environ, GOSUMDB="off", GOFLAGS="-mod=mod", GOTOOLCHAIN="local", GOWORK="off", CGO_ENABLED="0")


def go(folder, *args, offline=False):
    env = dict(ENV, GOPROXY="off") if offline else ENV
    return subprocess.run(["go", *args], cwd=folder, env=env, capture_output=True, text=True, timeout=600)


def load_score(oracle):
    """The module score.py of the folder --oracle names."""
    sys.path.insert(0, str(pathlib.Path(oracle).resolve()))
    import score
    return score


def read_tsv(path):
    with open(path, encoding="utf-8") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def requirements(version):
    """The versions of constructs and jsii-runtime-go that a version of awscdk asks for."""
    r = go("/", "mod", "download", "-json", f"{CDK}@v{version}")
    text = pathlib.Path(json.loads(r.stdout)["GoMod"]).read_text()
    need = dict(re.findall(r"^\s*(?:require\s+)?(\S+)\s+(v\S+)", text, re.M))
    return {CDK: "v" + version, CONSTRUCTS: need[CONSTRUCTS], JSII: need[JSII]}


def set_versions(mod, versions):
    for path, version in versions.items():
        line = re.compile(r"^(\s*(?:require\s+)?)" + re.escape(path) + r"\s+v\S+", re.M)
        if line.search(mod):
            mod = line.sub(lambda m: f"{m[1]}{path} {version}", mod)
        else:
            mod = mod.rstrip("\n") + f"\n\nrequire {path} {version}\n"
    return mod


def copy_sources(source, out):
    """The Go files and module files of a tree."""
    shutil.rmtree(out, ignore_errors=True)
    for path in sorted(pathlib.Path(source).rglob("*")):
        if path.is_file() and (path.suffix == ".go" or path.name in ("go.mod", "go.sum")):
            to = out / path.relative_to(source)
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, to)


def loadable(folder):
    """Drop requirements that cannot be had until `go list -m all` works; None, or what stands in the way."""
    text = (folder / "go.mod").read_text()
    for alpha in sorted(set(re.findall(r"^\s*(?:require\s+)?(github\.com/aws/aws-cdk-go/awscdk\w+(?:/v2)?)\s", text, re.M))):
        go(folder, "mod", "edit", "-droprequire=" + alpha)
    for _ in range(15):
        r = go(folder, "list", "-m", "all")
        if r.returncode == 0:
            return None
        text = (folder / "go.mod").read_text()
        bad = [p for p, _ in re.findall(r"([\w.\-/]+\.[\w.\-/]+)@(v[^\s:,]+)", r.stderr)] + re.findall(r'malformed module path "([^"@]+)"', r.stderr)
        hit = [p for p in bad if p != CDK and re.search(r"^\s*(?:require\s+)?" + re.escape(p) + r"\s+v", text, re.M)]
        if not hit:
            return " ".join(r.stderr.split())[:200]
        go(folder, "mod", "edit", "-droprequire=" + hit[0])
    return "too many requirements that cannot be had"


def lay_out(source, folder, out, version):
    """Copy a module (in its tree) to out, at a version; returns (module folder, trouble or None)."""
    copy_sources(source, out)
    module = out / folder
    if not (module / "go.mod").exists():
        return module, "no go.mod"
    need = requirements(version)
    text = set_versions((module / "go.mod").read_text(), need)
    text = re.sub(r"^\s*(?:replace\s+)?\S+(?:\s+v\S+)?\s+=>\s+/\S+.*$", "", text, flags=re.M)
    # Asset modules of the pinned version would raise jsii-runtime-go; the version asked for brings its own.
    text = re.sub(r"^\s*github\.com/cdklabs/\S+\s+v\S+\s*// indirect\s*$", "", text, flags=re.M)
    (module / "go.mod").write_text(text)
    trouble = loadable(module)
    if not trouble:
        r = go(module, "list", "-m", "-f", "{{.Path}} {{.Version}}", CDK, CONSTRUCTS, JSII)
        have = dict(l.split()[:2] for l in r.stdout.splitlines() if len(l.split()) > 1)
        wrong = [f"{p} {have.get(p)}" for p in need if have.get(p) != need[p]]
        trouble = "other versions selected: " + ", ".join(wrong) if wrong else None
    return module, trouble


def sources(prepared, oracle):
    """What prepare.py laid out, each once: (name, tree, folder) of the repositories' modules and the answers'."""
    for r in read_tsv(pathlib.Path(oracle, "truth", "manifest.tsv")):
        tree = pathlib.Path(prepared, r["set"], r["name"])
        if r["status"] != "ok" or not tree.exists():
            continue
        if r["set"] == "repos-270":
            yield r["name"], tree, "" if r["folder"] == "." else r["folder"]
        elif r["set"] == "llm-270":
            yield r["name"], tree / "extracted", ""


def module_path(folder):
    m = re.search(r'^module\s+"?([^\s"]+)', (pathlib.Path(folder) / "go.mod").read_text(), re.M)
    return m[1] if m else "?"


# --- the oracle ---

def run_batch(batch, variants, log=None):
    """Run oracle-batch over variants (dicts); {id: [errors]} and the ids that failed."""
    found, failed = {v["id"]: [] for v in variants}, set()
    with tempfile.TemporaryFile("w+") as given:
        for v in variants:
            given.write(json.dumps(v) + "\n")
        given.seek(0)
        r = subprocess.run([batch, "-touched"], stdin=given, stdout=subprocess.PIPE, stderr=log, text=True, env=ENV)
    if r.returncode:
        raise SystemExit(f"oracle-batch: exit {r.returncode}")
    done = set()
    for line in r.stdout.splitlines():
        o = json.loads(line)
        if o.get("kind") == "done":
            done.add(o["module"])
        elif o.get("kind") == "failed":
            failed.add(o["module"])
        else:
            found[o["module"]].append(o)
    return found, failed | (set(found) - done)


# --- labels, by the rules of the truth folder ---

ALWAYS_GO = {"UnusedImport", "UnusedVar", "UndeclaredName", "syntax", "DuplicateDecl", "MissingReturn", "UnusedLabel",
             "MisplacedBreak", "MismatchedPkgName", "BlankPkgName", "InvalidPkgUse", "NoNewVar", "UnusedExpr", "UnusedResults",
             "InvalidInitDecl", "InvalidMainDecl", "ImportCRenamed", "DuplicateLitField"}


def kind_of(path, module):
    if re.match(r"github\.com/aws/(aws-cdk-go|constructs-go|jsii-runtime-go)(/|$)", path):
        return "cdk"
    if path == module or path.startswith(module + "/") or "." not in path.split("/")[0]:
        return "go"
    return "third"


def scope_of(e, module):
    if e["code"] == "import":
        return kind_of(re.sub(r"^could not import ", "", e["msg"]).split(" ")[0], module)
    if e["code"] in ALWAYS_GO:
        return "go"
    paths = e.get("pkgs", []) + e.get("quals", [])
    if any(p.startswith("github.com/cdklabs/") for p in paths):
        return "third"
    kinds = {kind_of(p, module) for p in paths}
    return "cdk" if "cdk" in kinds else "third" if "third" in kinds else "go"


def label(errors, module):
    """The oracle's errors as truth records: scope, and cascade for what follows from another error."""
    errors = [e for e in errors if not e["msg"].startswith("\t") and e["line"]]
    broken, missing = {}, collections.defaultdict(set)
    for e in sorted(errors, key=lambda e: (e["line"], e["col"])):
        if e["code"] == "syntax":
            broken.setdefault(e["file"], id(e))
        if e["code"] == "import":
            missing[os.path.dirname(e["file"])].add(re.sub(r"^could not import ", "", e["msg"]).split(" ")[0])
    broken_dirs = {os.path.dirname(f) for f in broken}
    out = []
    for e in errors:
        rec = dict({k: e[k] for k in ("file", "line", "col", "code") if k in e}, scope=scope_of(e, module), msg=e["msg"].split("\n")[0])
        rec.update({k: e[k] for k in ("from", "gc_line") if k in e})
        if cascades(e, rec["scope"], broken, broken_dirs, missing[os.path.dirname(e["file"])], module):
            rec["cascade"] = True
        out.append(rec)
    return out


def cascades(e, scope, broken, broken_dirs, missing, module):
    folder = os.path.dirname(e["file"])
    if e["code"] == "DuplicateDecl" and re.match(r"v\d+ redeclared", e["msg"]):
        return True
    if e["file"] in broken and broken[e["file"]] != id(e):
        return True
    if e["code"] in ("UndeclaredName", "UndeclaredImportedName"):
        if broken and (folder in broken_dirs or scope == "go" and e["code"] == "UndeclaredImportedName"):
            return True
        name = re.match(r"undefined: (\w+)", e["msg"])
        return bool(name and name[1] in {base_name(p) for p in missing})
    if e["code"] == "import":
        path = re.sub(r"^could not import ", "", e["msg"]).split(" ")[0]
        return unobtainable(path, module)
    if ("has no field or method" in e["msg"] or "missing method" in e["msg"]) and any(unobtainable(p, module) for p in missing):
        return True
    return e["code"] == "MismatchedPkgName" or "invalid type" in e["msg"]


def unobtainable(path, module):
    kind = kind_of(path, module)
    return kind == "third" or kind == "cdk" and not path.startswith(CDK + "/")


def base_name(path):
    parts = path.split("/")
    return parts[-2] if re.fullmatch(r"v\d+", parts[-1]) and len(parts) > 1 else parts[-1]


def digest(*folders):
    """A hash of all Go and module files."""
    h = hashlib.sha256()
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.is_file() and (path.suffix == ".go" or path.name == "go.mod"):
                h.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes() + b"\0")
    return h.hexdigest()[:24]
