#!/usr/bin/env python3
"""How many of the synth oracle's cases sigdrift decides, by rule.

The oracle is a Go program of small cases that the real runtime has judged: each fails while
constructing, fails in Synth, or passes. Its cases share helpers (`stage`, `pipe`, `lambdaCase`,
...). This script writes each case as a program by itself: the helpers' bodies are put in place
of their calls, and nothing else changes. `--truth` says how the runtime judged the original
cases; `--rejudge` runs the written programs, too, and compares.

    python3 tools/synth_cases.py --cases ORACLE/cases --truth RESULTS.jsonl --bin target/debug/sigdrift
    options: --out DIR (where programs are written), --as-is (check the oracle's own files instead),
             --list (every case), --rejudge, --version V (checked as of that release)

RESULTS.jsonl is what the oracle's run.sh writes: {"case": ..., "phase": "construct|synth|ok"} a line.
Exit code 1 where a passing case has a synth error.
"""
import argparse, collections, json, os, re, shutil, subprocess, sys, tempfile

PACKAGE = "github.com/aws/aws-cdk-go/awscdk/v2"
ALIAS = {"cp": "awscodepipeline", "cpa": "awscodepipelineactions"}
CLOSERS = {"(": ")", "[": "]", "{": "}"}

# Helpers of the oracle: parameters and what they come to. `*x` takes the rest of the arguments.
EXPRESSIONS = {
    "str": ("x", "jsii.String(x)"),
    "num": ("x", "jsii.Number(x)"),
    "art": ("n", "cp.NewArtifact(jsii.String(n), nil)"),
    "approve": ("n", "cpa.NewManualApprovalAction(&cpa.ManualApprovalActionProps{ActionName: jsii.String(n)})"),
    "s3src": (
        "s n o",
        "cpa.NewS3SourceAction(&cpa.S3SourceActionProps{ActionName: jsii.String(n), "
        'Bucket: awss3.Bucket_FromBucketName(s, jsii.String("Src"+n), jsii.String("my-src-bucket")), '
        'BucketKey: jsii.String("a.zip"), Output: o, Trigger: cpa.S3Trigger_POLL})',
    ),
    "build": (
        "s n i *o",
        "cpa.NewCodeBuildAction(&cpa.CodeBuildActionProps{ActionName: jsii.String(n), Input: i, "
        'Project: awscodebuild.NewPipelineProject(s, jsii.String("P"+n), nil)[o|, Outputs: &[]cp.Artifact{o}]})',
    ),
    "stage": ("n *a", "&cp.StageProps{StageName: jsii.String(n), Actions: &[]cp.IAction{a}}"),
    "pipe": ("s *t", 'cp.NewPipeline(s, jsii.String("Pipe"), &cp.PipelineProps{Stages: &[]*cp.StageProps{t}})'),
    "fn": (
        "",
        "&awslambda.FunctionProps{Runtime: awslambda.Runtime_PYTHON_3_12(), "
        'Handler: jsii.String("i.h"), Code: awslambda.Code_FromInline(jsii.String("x=1"))}',
    ),
    "env": (
        "a",
        'awscdk.NewStack(a, jsii.String("E"), &awscdk.StackProps{Env: &awscdk.Environment{'
        'Account: jsii.String("123456789012"), Region: jsii.String("us-east-1")}})',
    ),
    "any4": ("", "awsec2.Peer_AnyIpv4()"),
}
ROLE = 'r := awsiam.NewRole(s, jsii.String("R"), &awsiam.RoleProps{AssumedBy: awsiam.NewServicePrincipal(jsii.String("lambda.amazonaws.com"), nil)})\n'
PIPE = '\npipe(s, stage("Source", src), stage("Build", build(s, "B", a)))'
# Helpers that make a case: name first, then these; they come to a body.
BODIES = {
    "lambdaCase": ("F", "p := fn()\nF\nawslambda.NewFunction(s, jsii.String(\"F\"), p)"),
    "l1b": ("p", 'awss3.NewCfnBucket(s, jsii.String("X"), p)'),
    "cond": (
        "v",
        ROLE + "r.AddToPolicy(awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{"
        'Actions: jsii.Strings("s3:*"), Resources: jsii.Strings("*"), Conditions: &v}))',
    ),
    "sched": ("F", 'awsevents.NewRule(s, jsii.String("R"), &awsevents.RuleProps{Schedule: F})'),
    "bk": ("b", 'awss3.NewBucket(s, jsii.String("B"), &awss3.BucketProps{BucketName: jsii.String(b)})'),
    "vpc": ("F", 'awsec2.NewVpc(s, jsii.String("V"), F)'),
    "sg": (
        "F P",
        'g := awsec2.NewSecurityGroup(s, jsii.String("G"), &awsec2.SecurityGroupProps{Vpc: awsec2.NewVpc(s, jsii.String("V"), nil)})\n'
        "g.AddIngressRule(F, P, nil, nil)",
    ),
}
# Functions that give a case's body.
MAKERS = {
    "gh": (
        "t o r",
        'a := art("A")\nsrc := cpa.NewGitHubSourceAction(&cpa.GitHubSourceActionProps{ActionName: jsii.String("S"), Output: a, '
        "Owner: jsii.String(o), Repo: jsii.String(r), OauthToken: t})" + PIPE,
    ),
    "conn": (
        "n o r",
        'a := art("A")\nsrc := cpa.NewCodeStarConnectionsSourceAction(&cpa.CodeStarConnectionsSourceActionProps{ActionName: '
        'jsii.String("S"), Output: a, Owner: jsii.String(o), Repo: jsii.String(r), ConnectionArn: jsii.String(n)})' + PIPE,
    ),
    "l1": (
        "v",
        'cp.NewCfnPipeline(s, jsii.String("L1"), &cp.CfnPipelineProps{RoleArn: jsii.String("arn:aws:iam::123456789012:role/x"), Stages: v})',
    ),
}


def closing(text, at):
    """The offset after the bracket that closes the one at `at`; strings are skipped."""
    stack, i = [], at
    while i < len(text):
        c = text[i]
        if c == '"':
            i += 1
            while text[i] != '"':
                i += 2 if text[i] == "\\" else 1
        elif c == "'":
            i = text.index("'", i + 1)
        elif c in CLOSERS:
            stack.append(CLOSERS[c])
        elif c in ")]}":
            assert stack.pop() == c, text[at : i + 1]
            if not stack:
                return i + 1
        i += 1
    raise ValueError(text[at:])


def arguments(inside):
    """Splits at commas outside of brackets and strings."""
    out, start, i = [], 0, 0
    while i < len(inside):
        c = inside[i]
        if c in '"':
            i += 1
            while inside[i] != '"':
                i += 2 if inside[i] == "\\" else 1
        elif c in CLOSERS:
            i = closing(inside, i)
            continue
        elif c == ",":
            out.append(inside[start:i].strip())
            start = i + 1
        i += 1
    last = inside[start:].strip()
    return out + [last] if last else out


def fill(parameters, template, args):
    """Puts arguments in place of parameters; `[o|text]` stays where `o` is given."""
    values, names = {}, parameters.split()
    for i, name in enumerate(names):
        values[name.lstrip("*")] = ", ".join(args[i:]) if name.startswith("*") else args[i]
    template = re.sub(r"\[(\w)\|([^|]*?\})\]", lambda m: m[2] if values.get(m[1]) else "", template)
    names = "|".join(sorted(values, key=len, reverse=True))
    if not names:
        return template
    # Parameters stand alone, outside of strings.
    pieces = re.split(r'("(?:[^"\\]|\\.)*")', template)
    return "".join(p if p.startswith('"') else re.sub(rf"(?<![\w.])({names})(?![\w:(.])", lambda m: values[m[1]], p) for p in pieces)


def expand(text):
    """Puts the helpers' bodies in place of their calls, the inner ones first."""
    at = 0
    while True:
        m = re.compile(r"(?<![\w.])(%s)\(" % "|".join(EXPRESSIONS)).search(text, at)
        if not m:
            return re.sub(r'"((?:[^"\\]|\\.)*)"\+"((?:[^"\\]|\\.)*)"', r'"\1\2"', text)
        end = closing(text, m.end() - 1)
        args = arguments(expand(text[m.end() : end - 1]))
        parameters, template = EXPRESSIONS[m[1]]
        new = fill(parameters, template, args)
        text = text[: m.start()] + new + text[end:]
        at = m.start() + len(new)


def body_of(function):
    """What stands between the braces of a function literal; of `return X` only X."""
    function = function.strip()
    if function == "any4":
        return "awsec2.Peer_AnyIpv4()"
    m = re.match(r"tcp\((.*)\)$", function)
    if m:
        return f"awsec2.Port_Tcp(jsii.Number({m[1]}))"
    start = function.index("(")
    start = closing(function, start)
    start = function.index("{", start)
    inside = function[start + 1 : closing(function, start) - 1].strip()
    return inside[len("return ") :] if inside.startswith("return ") else inside


def cases(folder):
    """Name and body of each case."""
    for name in sorted(os.listdir(folder)):
        if not name.startswith("cases_"):
            continue
        text = open(os.path.join(folder, name)).read()
        text = text[text.index("func init()") :]
        for m in re.finditer(r"(?<![\w.])(add|%s)\(\"" % "|".join(BODIES), text):
            args = arguments(text[m.end() - 1 : closing(text, m.end() - 2) - 1])
            case, rest = json.loads(args[0]), args[1:]
            if m[1] != "add":
                parameters, template = BODIES[m[1]]
                given = [body_of(a) if p in "FP" else a for p, a in zip(parameters.split(), rest)]
                yield case, fill(parameters, template, given)
                continue
            maker = re.match(r"(\w+)\(", rest[0])
            if maker and maker[1] in MAKERS:
                yield case, fill(*MAKERS[maker[1]], arguments(rest[0][maker.end() : -1]))
                continue
            inside = body_of(rest[0])
            call = re.match(r"gh\((.*)\)\(app, s\)$", inside, re.S)
            yield case, fill(*MAKERS["gh"], arguments(call[1])) if call else inside


def program(body):
    """A package main around a body."""
    used = set(re.findall(r"(?<![\w.])(\w+)\.[A-Z]", re.sub(r'"(?:[^"\\]|\\.)*"', '""', body))) - {"p", "s", "app", "b", "r"}
    lines = ['\t"github.com/aws/jsii-runtime-go"', f'\t"{PACKAGE}"']
    for name in sorted(used - {"jsii", "awscdk"}):
        path = ALIAS.get(name, name)
        if path.startswith("aws"):
            lines.append(f'\t{name if name != path else ""} "{PACKAGE}/{path}"'.replace("\t ", "\t"))
    indented = "\n".join("\t" + line for line in body.splitlines())
    return (
        "package main\n\nimport (\n" + "\n".join(lines) + "\n)\n\nfunc main() {\n\tapp := awscdk.NewApp(nil)\n"
        '\ts := awscdk.NewStack(app, jsii.String("S"), nil)\n' + indented + "\n\t_ = s\n\tapp.Synth(nil)\n}\n"
    )


def write(folder, oracle, out):
    """Writes a folder a case; gives the bodies."""
    bodies = {name: expand(body) for name, body in cases(oracle)}
    shutil.rmtree(out, ignore_errors=True)
    for name, body in bodies.items():
        os.makedirs(os.path.join(out, name))
        open(os.path.join(out, name, "main.go"), "w").write(program(body))
    for name in ("go.mod", "go.sum"):
        shutil.copyfile(os.path.join(oracle, name), os.path.join(out, name))
        os.chmod(os.path.join(out, name), 0o644)
    if subprocess.run(["gofmt", "-w", out], capture_output=True).returncode:
        print("gofmt: a case is not Go", file=sys.stderr)
    return bodies


def judge(oracle, bodies, names):
    """The real runtime's word on the written bodies: all in one program, a process each."""
    tmp = tempfile.mkdtemp()
    for name in ("main.go", "go.mod", "go.sum"):
        shutil.copyfile(os.path.join(oracle, name), os.path.join(tmp, name))
    used, parts = set(), []
    for name, body in bodies.items():
        text = program(body)
        used |= set(re.findall(r'^\t.*"github.*"$', text, re.M))
        parts.append(f"func init() {{ add({json.dumps(name)}, func(app awscdk.App, s awscdk.Stack) {{\n{body}\n}}) }}")
    open(os.path.join(tmp, "cases_all.go"), "w").write("package main\n\nimport (\n" + "\n".join(sorted(used)) + "\n)\n\n" + "\n".join(parts) + "\n")
    env = dict(os.environ, GOFLAGS="-mod=mod", GOSUMDB="off")
    subprocess.run(["go", "build", "-o", "cases", "."], cwd=tmp, env=env, check=True)
    out = {}
    for name in names:
        got = subprocess.run(["./cases", name], cwd=tmp, capture_output=True, text=True, timeout=120).stdout
        out[name] = json.loads(got)["phase"] if got.strip() else "crash"
    shutil.rmtree(tmp)
    return out


def findings(binary, path, version):
    """Findings of stage synth and compile by folder."""
    extra = ["--cdk-version", version] if version else []
    run = subprocess.run([binary, "check", "--all", "--format", "json", *extra, path], capture_output=True, text=True)
    by_case = collections.defaultdict(list)
    for f in json.loads(run.stdout)["findings"]:
        case = os.path.relpath(f["path"], path).split(os.sep)[0]
        by_case[case].append((f["stage"], f["rules"][0], f["severity"]))
    return by_case


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--cases", required=True)
    p.add_argument("--truth", required=True)
    p.add_argument("--bin", default="target/debug/sigdrift")
    p.add_argument("--out", default=os.path.join(tempfile.gettempdir(), "synth-cases"))
    p.add_argument("--version")
    p.add_argument("--rejudge", action="store_true")
    p.add_argument("--list", action="store_true")
    a = p.parse_args()
    truth = {r["case"]: r["phase"] for r in map(json.loads, open(a.truth))}
    bodies = write(a.out, a.cases, a.out)
    missing = sorted(set(truth) - set(bodies))
    print(f"{len(bodies)} cases written to {a.out}; not written: {', '.join(missing) or 'none'}")
    if a.rejudge:
        again = judge(a.cases, bodies, sorted(bodies))
        differ = {n: (truth.get(n), again[n]) for n in again if truth.get(n) != again[n]}
        print(f"written programs judged as the originals: {len(again) - len(differ)} of {len(again)}; others: {differ or 'none'}")
    found = findings(a.bin, a.out, a.version)
    broken = sorted(c for c in found if any(s == "compile" for s, _, _ in found[c]))
    if broken:
        print("compile findings in:", ", ".join(broken))
    errors = {c: sorted({r for s, r, v in found[c] if s == "synth" and v == "error"}) for c in bodies}
    failing = [c for c in sorted(bodies) if truth.get(c) in ("construct", "synth")]
    passing = [c for c in sorted(bodies) if truth.get(c) == "ok"]
    hit = [c for c in failing if errors[c]]
    by_rule = collections.Counter(r for c in hit for r in errors[c])
    print(f"failing cases found: {len(hit)} of {len(failing)} ({100 * len(hit) / len(failing):.1f} %)")
    for rule, n in sorted(by_rule.items(), key=lambda x: (-x[1], x[0])):
        print(f"  {n:4} {rule}")
    print("not found:", ", ".join(c for c in failing if not errors[c]) or "none")
    wrong = [c for c in passing if errors[c]]
    print(f"passing cases with a synth error: {len(wrong)} of {len(passing)}", ", ".join(f"{c}: {errors[c]}" for c in wrong))
    if a.list:
        for c in sorted(bodies):
            print(f"{c:45} {truth.get(c, '?'):10} {' '.join(errors[c]) or '-'}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
