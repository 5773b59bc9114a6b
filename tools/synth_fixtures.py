#!/usr/bin/env python3
"""What the real runtime says of the fixtures of synth rules.

Each function `func name(stack awscdk.Stack)` of a fixture is run in an app and a stack `S` of its
own, and Synth after it. A function with a `// want RULE` of a synth rule in it must fail, any other
one must pass. Needs Go, Node and the awscdk module (the module cache or a proxy).

    python3 tools/synth_fixtures.py --cases ORACLE/cases [--runtime 2.100.0] [--rule RULE]...

`--templates` asks about advice instead: whether what a rule says stands in the templates that
the fixture's functions write (a port that is open, a flag that is true, encryption that lacks).

The fixtures are those of `--version`; `--runtime` runs them with another release, and leaves out
files that do not compile with it. ORACLE/cases gives go.mod and go.sum. Exit code 1 where the
runtime disagrees.
"""
import argparse, collections, json, os, re, shutil, subprocess, sys, tempfile

# Checks of stage synth; the query rules of that stage are added.
RULES = """construct-after-synth duplicate-id empty-id missing-required-field nil-argument nil-element
refused-value resource-outside-stack unknown-enum-value use-after-close wrong-union-value""".split()
# So many functions run in one process.
CHUNK = 40
# What ends a process for those that follow.
ALONE = {"use-after-close"}


# Ports for administrators and of databases.
PORTS = {22, 3389, 3306, 5432, 1433, 1521, 6379, 27017, 5439, 11211, 9200}


def open_port(kind, p):
    """An ingress rule for everybody to such a port, or to all."""
    rules = p.get("SecurityGroupIngress", []) if kind == "AWS::EC2::SecurityGroup" else [p] if kind.endswith("SecurityGroupIngress") else []
    everybody = lambda r: r.get("CidrIp") == "0.0.0.0/0" or r.get("CidrIpv6") == "::/0"
    wide = lambda r: r.get("IpProtocol") == "-1" or any(r.get("FromPort", 0) <= n <= r.get("ToPort", r.get("FromPort", 0)) for n in PORTS)
    return any(everybody(r) and wide(r) for r in rules)


def wildcard(kind, p):
    """A policy of an identity that allows all of a service everywhere."""
    if kind not in ("AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::Role"):
        return False
    documents = [p.get("PolicyDocument", {})] + [q["PolicyDocument"] for q in p.get("Policies", [])]
    many = lambda x: x if isinstance(x, list) else [x]
    wide = lambda s: any(isinstance(a, str) and re.fullmatch(r"\*|[a-z0-9-]+:\*", a) for a in many(s.get("Action", [])))
    bad = lambda s: s["Effect"] == "Allow" and wide(s) and "*" in many(s.get("Resource", [])) and "Condition" not in s
    return any(bad(s) for d in documents for s in d.get("Statement", []))


# What each rule says, of a resource of a template: type, properties.
SAYS = {
    "open-admin-port": open_port,
    "iam-wildcard": wildcard,
    "db-unencrypted": lambda k, p: k == "AWS::RDS::DBInstance"
    and "DBClusterIdentifier" not in p
    and p.get("StorageEncrypted") is not True,
    "db-public": lambda k, p: p.get("PubliclyAccessible") is True,
    "cache-unencrypted": lambda k, p: k == "AWS::ElastiCache::ReplicationGroup"
    and not (p.get("AtRestEncryptionEnabled") is True and p.get("TransitEncryptionEnabled") is True)
    or k == "AWS::ElastiCache::CacheCluster"
    and p.get("TransitEncryptionEnabled") is not True,
    "stream-unencrypted": lambda k, p: k == "AWS::Kinesis::Stream" and "StreamEncryption" not in p,
    "bucket-public": lambda k, p: k == "AWS::S3::BucketPolicy"
    and any(s["Effect"] == "Allow" and s.get("Principal") in ("*", {"AWS": "*"}) for s in p["PolicyDocument"]["Statement"]),
    "implicit-nat": lambda k, p: k == "AWS::EC2::NatGateway",
    "empty-stage-declaration": lambda k, p: k == "AWS::CodePipeline::Pipeline" and any(not s.get("Actions") for s in p.get("Stages", [])),
}


def deletes(resources):
    """Something with data that is deleted with the stack, and emptied before where the service asks for that."""
    emptied = lambda r: r["Type"].startswith("Custom::") and "AutoDelete" in r["Type"]
    for r in resources:
        p, gone = r.get("Properties", {}), r.get("DeletionPolicy") == "Delete"
        if r["Type"] == "AWS::S3::Bucket" and gone and any(map(emptied, resources)):
            return True
        if r["Type"] == "AWS::ECR::Repository" and gone and (p.get("EmptyOnDelete") or any(map(emptied, resources))):
            return True
        kinds = ("DynamoDB::Table", "DynamoDB::GlobalTable", "RDS::", "Cognito::UserPool", "EFS::FileSystem", "OpenSearch", "Kinesis::Stream")
        protected = p.get("DeletionProtectionEnabled") or p.get("DeletionProtection")
        if gone and not protected and any(r["Type"].startswith("AWS::" + k) for k in kinds):
            return True
    return False


def plain(resources):
    """A bucket, and no policy that denies requests without encryption."""
    denied = lambda r: r["Type"] == "AWS::S3::BucketPolicy" and "aws:SecureTransport" in json.dumps(r)
    return sum(r["Type"] == "AWS::S3::Bucket" for r in resources) > sum(map(denied, resources))


def each(kind, lacks):
    """A resource of a type whose properties lack something."""
    return lambda resources: any(re.fullmatch(kind, r["Type"]) and lacks(r.get("Properties", {})) for r in resources)


def recoverable(p):
    all_of = p.get("Replicas", [p])
    return all(r.get("PointInTimeRecoverySpecification", {}).get("PointInTimeRecoveryEnabled") is True for r in all_of)


# The same, of all resources of a template.
SAYS_OF_ALL = {
    "stateful-destroy": deletes,
    "bucket-no-ssl": plain,
    "table-no-pitr": each("AWS::DynamoDB::(Global)?Table", lambda p: not recoverable(p)),
    "no-container-insights": each(
        "AWS::ECS::Cluster",
        lambda p: not any(s.get("Name") == "containerInsights" and s.get("Value") != "disabled" for s in p.get("ClusterSettings", [])),
    ),
    "queue-no-dlq": each("AWS::SQS::Queue", lambda p: "RedrivePolicy" not in p),
    "no-tracing": each("AWS::Lambda::Function", lambda p: "TracingConfig" not in p),
    "no-deletion-protection": each("AWS::RDS::DB(Instance|Cluster)", lambda p: p.get("DeletionProtection") is not True and "DBClusterIdentifier" not in p),
    "api-no-logging": each("AWS::ApiGateway::Stage", lambda p: "AccessLogSetting" not in p),
}


def says(rule, template):
    resources = list(json.loads(template)["Resources"].values()) if template else []
    if rule in SAYS_OF_ALL:
        return SAYS_OF_ALL[rule](resources)
    return any(SAYS[rule](r["Type"], r.get("Properties", {})) for r in resources)


def query_rules(folder):
    """The query rules whose findings are errors of stage synth."""
    for name in sorted(os.listdir(folder)):
        text = open(os.path.join(folder, name)).read() if name.endswith(".scm") else ""
        if re.search(r"^; stage: synth$", text, re.M) and re.search(r"^; severity: error$", text, re.M):
            yield name[: -len(".scm")]

REGISTRY = """// Package registry has the functions of all fixtures.
package registry

import "github.com/aws/aws-cdk-go/awscdk/v2"

// All functions by name.
var All = map[string]func(awscdk.Stack){}
"""
MAIN = """package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"

	"fixtures/registry"
%s
)

func main() {
	for _, name := range os.Args[1:] {
		phase, message := run(name)
		fmt.Printf("%%s\\t%%s\\t%%s\\n", name, phase, message)
	}
}

func run(name string) (phase, message string) {
	out, _ := os.MkdirTemp("", "fixture")
	defer os.RemoveAll(out)
	app := awscdk.NewApp(&awscdk.AppProps{Outdir: jsii.String(out)})
	stack := awscdk.NewStack(app, jsii.String("S"), nil)
	phase = "construct"
	defer func() {
		if r := recover(); r != nil {
			message = strings.ReplaceAll(strings.SplitN(fmt.Sprint(r), "\\n", 2)[0], "\\t", " ")
		}
	}()
	registry.All[name](stack)
	phase = "synth"
	app.Synth(nil)
	if os.Getenv("TEMPLATES") != "" {
		template, _ := os.ReadFile(out + "/S.template.json")
		message = strings.ReplaceAll(string(template), "\\n", " ")
	}
	return "ok", message
}
"""


def functions(text):
    """Name, whether a finding is wanted in it or in what it calls, of each function that takes a stack."""
    parts = [part for part in re.split(r"^(?=func )", text, flags=re.M) if re.match(r"func \w", part)]
    bodies = {re.match(r"func (\w+)", part)[1]: part.partition("{")[2] for part in parts}
    wants = lambda body: any(r in line.split() for line in re.findall(r"// want(?:[+-]\d+)? (.*)", body) for r in RULES)
    wanted = {name for name, body in bodies.items() if wants(body)}
    while True:
        more = {n for n, b in bodies.items() if any(re.search(rf"(?<![\w.]){w}\(", b) for w in wanted)} - wanted
        if not more:
            break
        wanted |= more
    for m in re.finditer(r"^func (\w+)\(\w+ awscdk\.Stack\) \{$", text, re.M):
        yield m[1], m[1] in wanted


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--cases", required=True)
    p.add_argument("--version", default="2.212.0")
    p.add_argument("--rule", action="append")
    p.add_argument("--testdata", default="testdata")
    p.add_argument("--queries", default="queries")
    p.add_argument("--runtime")
    p.add_argument("--templates", action="store_true")
    a = p.parse_args()
    if a.templates:
        RULES[:] = [*SAYS, *SAYS_OF_ALL]
    else:
        RULES.extend(query_rules(a.queries))
    tmp, imports, runs = tempfile.mkdtemp(), [], []
    for rule in a.rule or RULES:
        folder = os.path.join(a.testdata, rule, a.version)
        for name in sorted(os.listdir(folder) if os.path.isdir(folder) else []):
            text = open(os.path.join(folder, name)).read()
            package = f"{rule}_{name[:-3]}".replace("-", "_")
            os.makedirs(os.path.join(tmp, package))
            found = list(functions(text))
            ids = [(f"{rule}/{name[:-3]}/{f}", f, wanted) for f, wanted in found]
            runs += ids
            text = re.sub(r"^package \w+", f"package {package}", text, count=1, flags=re.M)
            text = text.replace("import (\n", 'import (\n\t"fixtures/registry"\n', 1)
            text += "\nfunc init() {\n\t_ = registry.All\n" + "".join(f"\tregistry.All[{json.dumps(i)}] = {f}\n" for i, f, _ in ids) + "}\n"
            open(os.path.join(tmp, package, "fixture.go"), "w").write(text)
            imports.append(package)
    os.makedirs(os.path.join(tmp, "registry"))
    open(os.path.join(tmp, "registry", "registry.go"), "w").write(REGISTRY)
    mod = open(os.path.join(a.cases, "go.mod")).read()
    if a.runtime:
        mod = re.sub(r"(aws-cdk-go/awscdk/v2) v\S+", rf"\1 v{a.runtime}", mod)
    open(os.path.join(tmp, "go.mod"), "w").write(re.sub(r"^module .*", "module fixtures", mod, count=1, flags=re.M))
    shutil.copyfile(os.path.join(a.cases, "go.sum"), os.path.join(tmp, "go.sum"))
    os.chmod(os.path.join(tmp, "go.sum"), 0o644)
    env = dict(os.environ, GOFLAGS="-mod=mod", GOSUMDB="off", TEMPLATES="1" if a.templates else "")
    tried = subprocess.run(["go", "build", *(f"./{p}" for p in imports)], cwd=tmp, env=env, capture_output=True, text=True)
    broken = re.findall(r"^# fixtures/(\w+)$", tried.stderr, re.M)
    if tried.returncode and not (broken and a.runtime):
        sys.exit(tried.stderr)
    imports = [p for p in imports if p not in broken]
    runs = [r for r in runs if "_".join(r[0].split("/")[:2]).replace("-", "_") not in broken]
    if broken:
        print("do not compile with this release:", ", ".join(broken))
    lines = "\n".join(f'\t_ "fixtures/{p}"' for p in imports)
    open(os.path.join(tmp, "main.go"), "w").write(MAIN % lines)
    subprocess.run(["go", "build", "-o", "run", "."], cwd=tmp, env=env, check=True)
    groups = collections.defaultdict(list)
    for n, (i, _, _) in enumerate(runs):
        groups[i if i.split("/")[0] in ALONE else n // CHUNK].append(i)
    answers = {}
    for ids in groups.values():
        got = subprocess.run(["./run", *ids], cwd=tmp, env=env, capture_output=True, text=True, timeout=900).stdout
        answers.update({line.split("\t", 1)[0]: line.split("\t", 1)[1] for line in got.splitlines() if line.count("\t") == 2})
    table, wrong = collections.Counter(), []
    for i, _, wanted in runs:
        phase, _, message = answers.get(i, "\t").partition("\t")
        failed = phase in ("construct", "synth")
        if a.templates:
            failed, message = phase == "ok" and says(i.split("/")[0], message), "" if phase == "ok" else message
        table[(i.split("/")[0], "fails" if failed else "passes", wanted)] += 1
        # What a fixture called bad says is not decided is a miss, and told as one.
        missed = failed and not wanted and i.split("/")[1].startswith("bad")
        word = "" if failed == wanted else "missed " if missed else "WRONG "
        if word == "WRONG ":
            wrong.append(i)
        table[(i.split("/")[0], word)] += 1
        print(f"{word}{i}: {phase or 'no answer'} {message[:110]}", flush=True)
    shutil.rmtree(tmp)
    print("\nrule, wanted and refused, clean and accepted, missed, wrong")
    for rule in a.rule or RULES:
        bad = sum(1 for w in wrong if w.startswith(rule + "/"))
        print(f"{rule:25} {table[(rule, 'fails', True)]:4} {table[(rule, 'passes', False)]:4} {table[(rule, 'missed ')]:4} {bad:4}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
