//! The verdict over releases is what a check of each release says, finding by finding.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::releases::{Courses, Key};
use super::{Analyzer, Config};
use crate::api::{Database, Role, Symbol};
use crate::project::{self, LoadOptions, Module};

const GO_MOD: &str = "module example.com/app\n\ngo 1.23\n\nrequire github.com/aws/aws-cdk-go/awscdk/v2 v2.100.0\n";

fn analyzer() -> Analyzer {
    Analyzer::new(Config { threads: std::num::NonZero::new(1), ..Config::default() }).unwrap()
}

fn module(files: &[(&str, &str)]) -> Module {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files.iter().chain([&("go.mod", GO_MOD)]) {
        let path = dir.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let mut loaded = project::load(&[dir.path().to_owned()], &LoadOptions::default(), Database::embedded());
    assert_eq!(loaded.modules.len(), 1);
    loaded.modules.remove(0)
}

/// Compares with a check of each `step`th release, and of each one beside which something changes.
fn compare(module: &Module, step: usize) -> Courses {
    let analyzer = analyzer();
    let courses = analyzer.courses(module, &analyzer.versions(None), true);
    let at = |i: usize| courses.fails.iter().filter(|(_, at)| at[i]).map(|(k, _)| k.clone()).collect::<BTreeSet<Key>>();
    let n = courses.settings.len();
    let changes = |i: usize| i == 0 || i + 1 == n || at(i) != at(i - 1) || at(i) != at(i + 1);
    for i in (0..n).filter(|&i| i % step == 0 || changes(i)) {
        let mut one = module.clone();
        one.choose(Some(&courses.settings[i].wanted()), &analyzer.database);
        let told: BTreeSet<Key> = analyzer.check_selected(&one).findings.iter().flat_map(Key::all_of).collect();
        assert_eq!(at(i), told, "at {}", courses.settings[i].version);
    }
    courses
}

fn spans(courses: &Courses) -> String {
    crate::output::words::spans(&courses.verdict().compiles)
}

#[test]
fn a_parameter_that_came_and_a_rule() {
    let source = "package main\n\nimport (\n\t\"github.com/aws/aws-cdk-go/awscdk/v2\"\n\t\"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline\"\n\
        \t\"github.com/aws/jsii-runtime-go\"\n)\n\nfunc main() {\n\tapp := awscdk.NewApp(nil)\n\tstack := awscdk.NewStack(app, jsii.String(\"S\"), nil)\n\
        \tsource := awscodepipeline.NewArtifact(jsii.String(\"Source\"))\n\tp := awscodepipeline.NewPipeline(stack, jsii.String(\"P\"), nil)\n\
        \tp.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String(\"Empty\")})\n\t_ = source\n}\n";
    let courses = compare(&module(&[("main.go", source)]), 40);
    assert_eq!(spans(&courses), "2.0.0 .. 2.178.2");
    assert!(courses.runs < 60, "{} of {} releases were checked", courses.runs, courses.settings.len());
}

/// What looks at whole structs and interfaces: conversions, methods of one's own, literals
/// without names; and a package that another imports, and its tests.
#[test]
fn packages_of_ones_own_and_types_as_a_whole() {
    let lib = "package lib\n\nimport (\n\t\"github.com/aws/aws-cdk-go/awscdk/v2\"\n\t\"github.com/aws/aws-cdk-go/awscdk/v2/awslambda\"\n\
        \t\"github.com/aws/aws-cdk-go/awscdk/v2/awss3\"\n\t\"github.com/aws/constructs-go/constructs/v10\"\n)\n\n\
        type Props awss3.BucketProps\n\ntype StackProps struct {\n\tawscdk.StackProps\n\tName *string\n}\n\n\
        type Aspect struct{}\n\nfunc (Aspect) Visit(node constructs.IConstruct) {}\n\nvar _ awscdk.IAspect = Aspect{}\n\n\
        func Runtime() awslambda.Runtime { return awslambda.Runtime_PROVIDED_AL2023() }\n\nfunc Own(p Props) awss3.BucketProps { return awss3.BucketProps(p) }\n\n\
        var Rule = awss3.CorsRule{nil, nil, nil, nil, nil, nil}\n\nvar _ = awss3.CorsRule(awss3.LifecycleRule{})\n\nvar Same = awss3.BucketProps{} == awss3.BucketProps{}\n";
    let main = "package main\n\nimport (\n\t\"example.com/app/lib\"\n\t\"github.com/aws/aws-cdk-go/awscdk/v2/awslambda\"\n)\n\n\
        func main() {\n\tp := lib.Props{}\n\t_ = p.MinimumTlsVersion\n\t_ = lib.StackProps{}.CrossRegionReferences\n\t_ = lib.Runtime().Nothing()\n\
        \t_ = awslambda.FunctionProps{Runtime: lib.Runtime(), LoggingFormat: awslambda.LoggingFormat_TEXT}\n}\n";
    let test = "package lib_test\n\nimport \"example.com/app/lib\"\n\nvar p = lib.Props{BucketNamePrefix: nil}\n";
    let courses = compare(&module(&[("lib/lib.go", lib), ("main.go", main), ("lib/x_test.go", test)]), 9);
    assert_eq!(spans(&courses), "");
    assert!(courses.verdict().errors > 0 && !courses.verdict().fewest.is_empty());
}

/// Numbers that look random and are the same in every run.
struct Lcg(u64);

impl Lcg {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }
}

/// Code that names things that came, went and changed at any time.
fn random(seed: u64) -> String {
    let mut lcg = Lcg(seed);
    let database = Database::embedded();
    let primary = database.with_role(Role::Primary).unwrap();
    let paths = database.all_packages(&primary.path);
    let (mut imports, mut body) = (BTreeSet::new(), String::new());
    for _ in 0..6 {
        let path = &paths[lcg.below(paths.len())];
        let name = database.package_name(path).unwrap().to_owned();
        let life = database.package_intervals(path).unwrap();
        let Some(at) = life.last() else { continue };
        let facts = database.package(path, at).unwrap();
        imports.insert(path.clone());
        let names = facts.names();
        for _ in 0..5 {
            let symbol = &names[lcg.below(names.len())];
            match facts.symbol(symbol) {
                Some(Symbol::Func { signature, .. }) => {
                    let n = signature.matches(',').count() + lcg.below(2);
                    let _ = writeln!(body, "\t_ = {name}.{symbol}({})", vec!["nil"; n].join(", "));
                }
                Some(Symbol::Type(_)) => {
                    let members = facts.member_names(symbol);
                    let member = members.get(lcg.below(members.len().max(1)));
                    match (member, lcg.below(3)) {
                        (Some(m), 0) => writeln!(body, "\t_ = {name}.{symbol}{{{m}: nil}}").unwrap(),
                        (Some(m), 1) => writeln!(body, "\t{{\n\t\tvar x {name}.{symbol}\n\t\t_ = x.{m}\n\t}}").unwrap(),
                        _ => writeln!(
                            body,
                            "\t{{\n\t\tvar x {name}.{symbol}\n\t\tvar y {name}.{} = x\n\t\t_ = y\n\t}}",
                            names[lcg.below(names.len())]
                        )
                        .unwrap(),
                    }
                }
                _ => writeln!(body, "\t_ = {name}.{symbol}").unwrap(),
            }
        }
    }
    let mut out = "package main\n\nimport (\n".to_owned();
    for path in imports {
        let _ = writeln!(out, "\t{path:?}");
    }
    let _ = write!(out, ")\n\nfunc main() {{\n{body}}}\n");
    out
}

#[test]
fn each_release_says_the_same_of_code_of_any_kind() {
    let mut runs = 0;
    for seed in 1..=2 {
        let courses = compare(&module(&[("main.go", &random(seed))]), 61);
        assert!(!courses.fails.is_empty(), "seed {seed} proves nothing");
        runs += courses.runs;
    }
    assert!(runs < 2 * 150, "{runs} checks");
}
