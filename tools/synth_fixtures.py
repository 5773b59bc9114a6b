#!/usr/bin/env python3
"""What the real runtime says of the fixtures of synth rules.

Each function `func name(stack awscdk.Stack)` of a fixture is run in an app and a stack `S` of its
own, and Synth after it. A function with a `// want RULE` of a synth rule in it must fail, any other
one must pass. Needs Go, Node and the awscdk module (the module cache or a proxy).

    python3 tools/synth_fixtures.py --cases ORACLE/cases [--runtime 2.100.0] [--rule RULE]...

The fixtures are those of `--version`; `--runtime` runs them with another release, and leaves out
files that do not compile with it. ORACLE/cases gives go.mod and go.sum. Exit code 1 where the
runtime disagrees.
"""
import argparse, collections, json, os, re, shutil, subprocess, sys, tempfile

# Checks of stage synth; the query rules of that stage are added.
RULES = """construct-after-synth duplicate-id empty-id missing-required-field nil-argument nil-element
refused-value resource-outside-stack unknown-enum-value use-after-close wrong-union-value""".split()
# What ends a process for those that follow.
ALONE = {"use-after-close"}


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
	return "ok", ""
}
"""


def functions(text):
    """Name, whether a finding is wanted, of each function that takes a stack."""
    for m in re.finditer(r"^func (\w+)\(\w+ awscdk\.Stack\) \{\n(.*?)^\}", text, re.M | re.S):
        wanted = re.findall(r"// want(?:[+-]\d+)? (.*)", m[2])
        yield m[1], any(rule in line.split() for line in wanted for rule in RULES)


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("--cases", required=True)
    p.add_argument("--version", default="2.212.0")
    p.add_argument("--rule", action="append")
    p.add_argument("--testdata", default="testdata")
    p.add_argument("--queries", default="queries")
    p.add_argument("--runtime")
    a = p.parse_args()
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
            text += "\nfunc init() {\n" + "".join(f"\tregistry.All[{json.dumps(i)}] = {f}\n" for i, f, _ in ids) + "}\n"
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
    env = dict(os.environ, GOFLAGS="-mod=mod", GOSUMDB="off")
    broken = []
    for package in imports if a.runtime else []:
        if subprocess.run(["go", "build", "./" + package], cwd=tmp, env=env, capture_output=True).returncode:
            broken.append(package)
    imports = [p for p in imports if p not in broken]
    runs = [r for r in runs if "_".join(r[0].split("/")[:2]).replace("-", "_") not in broken]
    if broken:
        print("do not compile with this release:", ", ".join(broken))
    lines = "\n".join(f'\t_ "fixtures/{p}"' for p in imports)
    open(os.path.join(tmp, "main.go"), "w").write(MAIN % lines)
    subprocess.run(["go", "build", "-o", "run", "."], cwd=tmp, env=env, check=True)
    groups = collections.defaultdict(list)
    for i, _, _ in runs:
        rule, name, _ = i.split("/")
        groups[i if rule in ALONE else (rule, name)].append(i)
    answers = {}
    for ids in groups.values():
        got = subprocess.run(["./run", *ids], cwd=tmp, capture_output=True, text=True, timeout=300).stdout
        answers.update({line.split("\t", 1)[0]: line.split("\t", 1)[1] for line in got.splitlines() if line.count("\t") == 2})
    table, wrong = collections.Counter(), []
    for i, _, wanted in runs:
        phase, _, message = answers.get(i, "\t").partition("\t")
        failed = phase in ("construct", "synth")
        table[(i.split("/")[0], "fails" if failed else "passes", wanted)] += 1
        if failed != wanted:
            wrong.append(i)
        print(f"{'' if failed == wanted else 'WRONG '}{i}: {phase or 'no answer'} {message[:110]}", flush=True)
    shutil.rmtree(tmp)
    print("\nrule, wanted and refused, clean and accepted, wrong")
    for rule in a.rule or RULES:
        bad = sum(1 for w in wrong if w.startswith(rule + "/"))
        print(f"{rule:25} {table[(rule, 'fails', True)]:4} {table[(rule, 'passes', False)]:4} {bad:4}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
