//! What is counted in small apps, and what is met for sure.

use crate::analyzer::Analyzer;
use crate::config::Config;
use crate::finding::{AppFacts, VersionSource};

/// The facts of a module: its library package, and its program.
fn facts(library: &str, program: &str) -> AppFacts {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    let imports = "import (\n\t\"github.com/aws/aws-cdk-go/awscdk/v2\"\n\t\"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline\"\n\t\
                   \"github.com/aws/aws-cdk-go/awscdk/v2/awsec2\"\n\t\"github.com/aws/constructs-go/constructs/v10\"\n\t\
                   \"github.com/aws/jsii-runtime-go\"\n)\n";
    write("go.mod", "module m\n\ngo 1.24\n\nrequire github.com/aws/aws-cdk-go/awscdk/v2 v2.212.0\n");
    write("lib/stack.go", &format!("package lib\n\n{imports}\n{WRAPPER}\n{library}\n"));
    let program_imports =
        "import (\n\t\"os\"\n\n\t\"m/lib\"\n\n\t\"github.com/aws/aws-cdk-go/awscdk/v2\"\n\t\"github.com/aws/jsii-runtime-go\"\n)\n";
    let rest = "\tapp.Synth(nil)\n}\n\nvar _, _ = os.Args, jsii.String(\"\")\n";
    write("main.go", &format!("package main\n\n{program_imports}\nfunc main() {{\n\tapp := awscdk.NewApp(nil)\n{program}\n{rest}"));
    let config =
        Config { cdk_version: Some(("2.212.0".to_owned(), VersionSource::Flag)), threads: std::num::NonZero::new(1), ..Config::default() };
    let report = Analyzer::new(config).unwrap().check(&[folder.path().to_owned()]);
    let compile: Vec<_> = report.findings.iter().filter(|f| f.code.is_some()).map(|f| &f.message).collect();
    assert!(compile.is_empty(), "{compile:?}");
    let facts = report.modules[0].facts.clone();
    let root = folder.path().display().to_string();
    AppFacts { stacks: facts.stacks.into_iter().map(|s| crate::finding::Stack { path: s.path.replace(&root, ""), ..s }).collect(), ..facts }
}

/// As `cdk init` writes it.
const WRAPPER: &str = "type Props struct {\n\tawscdk.StackProps\n\tName string\n}\n
func NewTap(scope constructs.Construct, id string, props *Props) awscdk.Stack {
\tvar sprops awscdk.StackProps
\tif props != nil {
\t\tsprops = props.StackProps
\t}
\tstack := awscdk.NewStack(scope, &id, &sprops)
\tfill(stack)
\treturn stack
}

var _ = awscodepipeline.NewArtifact
";

const NETWORK: &str = "func fill(scope constructs.Construct) {\n\tpart := constructs.NewConstruct(scope, jsii.String(\"Part\"))\n\t\
                       awsec2.NewVpc(part, jsii.String(\"Vpc\"), &awsec2.VpcProps{MaxAzs: jsii.Number(3)})\n}\n";

const EMPTY_STAGE: &str = "func fill(scope constructs.Construct) {\n\tawscodepipeline.NewPipeline(scope, jsii.String(\"P\"), \
                           &awscodepipeline.PipelineProps{Stages: &[]*awscodepipeline.StageProps{{StageName: jsii.String(\"Source\")}}})\n\t\
                           awsec2.NewVpc(scope, jsii.String(\"Vpc\"), nil)\n}\n";

fn props(region: &str) -> String {
    format!(
        "&lib.Props{{StackProps: awscdk.StackProps{{Env: &awscdk.Environment{{Account: jsii.String(\"123456789012\"), Region: jsii.String({region:?})}}}}}}"
    )
}

/// Stacks by id and region, gateways by region, and those of each call.
fn told(facts: &AppFacts) -> String {
    let known = |text: &Option<String>| text.clone().unwrap_or_else(|| "?".to_owned());
    let stacks = facts.stacks.iter().map(|s| format!("{} in {}", known(&s.id), known(&s.region)));
    let regions = facts.network.iter().map(|(region, n)| format!("{region}: {}", n.nat_gateways));
    let calls = facts.per_call.iter().map(|(name, n)| format!("{name}: {}", n.nat_gateways));
    stacks.chain(regions).chain(calls).collect::<Vec<_>>().join("; ")
}

#[test]
fn each_call_of_a_stack_is_one_with_its_region() {
    let two = format!("\tlib.NewTap(app, \"A\", {})\n\tlib.NewTap(app, \"B\", {})", props("us-east-1"), props("us-west-2"));
    assert_eq!(told(&facts(NETWORK, &two)), "A in us-east-1; B in us-west-2; us-east-1: 2 to 3; us-west-2: 2 to 3");
    // None has an environment: two zones are known of.
    assert_eq!(told(&facts(NETWORK, "\tlib.NewTap(app, \"A\", nil)")), "A in ?; : 2");
    assert_eq!(told(&facts(NETWORK, "\tlib.NewTap(app, os.Args[0], &lib.Props{Name: \"x\"})")), "? in ?; : 2");
}

#[test]
fn branches_loops_and_values() {
    let named = "\tif len(os.Args) > 1 {\n\t\tlib.NewTap(app, \"A\", nil)\n\t}";
    assert_eq!(told(&facts(NETWORK, named)), "A in ?; : 0 to 2");
    let listed = "\tfor _, name := range []string{\"A\", \"B\"} {\n\t\tlib.NewTap(app, name, nil)\n\t}";
    assert_eq!(told(&facts(NETWORK, listed)), "? in ?; : 4");
    let left = "\tfor _, name := range []string{\"A\", \"B\"} {\n\t\tif name == \"A\" {\n\t\t\tcontinue\n\t\t}\n\t\tlib.NewTap(app, name, nil)\n\t}";
    assert_eq!(told(&facts(NETWORK, left)), "? in ?; : 0 to 4");
    let looped = "\tfor _, name := range os.Args {\n\t\tlib.NewTap(app, name, nil)\n\t}";
    assert_eq!(told(&facts(NETWORK, looped)), "? in ?; : 0 or more");
    let value = "\tmake := lib.NewTap\n\tmake(app, \"A\", nil)";
    assert_eq!(told(&facts(NETWORK, value)), "? in ?; : 0 or more");
}

#[test]
fn methods_and_what_nothing_calls() {
    let method = "type part struct{ scope constructs.Construct }\n\nfunc fill(scope constructs.Construct) {\n\tp := &part{scope: scope}\n\t\
                  p.network()\n}\n\nfunc (p *part) network() {\n\tawsec2.NewVpc(p.scope, jsii.String(\"Vpc\"), &awsec2.VpcProps{NatGateways: jsii.Number(1)})\n}\n";
    assert_eq!(told(&facts(method, "\tlib.NewTap(app, \"A\", nil)")), "A in ?; : 1");
    assert_eq!(told(&facts(NETWORK, "\t_ = lib.Props{}")), "? in ?; m/lib.NewTap: 2 to 3");
}

#[test]
fn what_fails_where_it_runs_blocks_only_if_it_runs() {
    let verdict = |program: &str| {
        let synth = facts(EMPTY_STAGE, program).synth;
        let told = synth.reasons.iter().any(|r| r.contains("empty-stage"));
        (synth.verdict.as_str(), told)
    };
    assert_eq!(verdict("\tlib.NewTap(app, \"A\", nil)"), ("blocked", true));
    assert_eq!(verdict("\tif len(os.Args) > 1 {\n\t\tlib.NewTap(app, \"A\", nil)\n\t}"), ("not decided", true));
    assert_eq!(verdict("\tif len(os.Args) > 1 {\n\t\treturn\n\t}\n\tlib.NewTap(app, \"A\", nil)"), ("not decided", true));
    assert_eq!(verdict("\t_ = lib.Props{}"), ("not decided", true));
}
