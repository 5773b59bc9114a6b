//! What a finding says is to be done.

use super::*;
use crate::api::Role;
use crate::api::versions::Version;
use crate::rules::predicate::Test;
use crate::rules::source::Pattern;

/// The help of each finding of a rule with this header and these patterns, at a version.
fn helps(version: &str, help: &str, patterns: &str, go: &str) -> Vec<Vec<String>> {
    let header = HEADER.replace("; message: found\n", &format!("; message: found\n{help}"));
    let dir = folder(&[("it.scm", &format!("{header}{patterns}")), ("x.go", go)]);
    let config = Config {
        cdk_version: Some((version.into(), VersionSource::Flag)),
        rule_folders: vec![dir.path().to_owned()],
        filter: Filter { select: vec!["it".into()], ..Filter::default() },
        ..Config::default()
    };
    let report = Analyzer::new(config).unwrap().check(&[dir.path().join("x.go")]);
    report.findings.iter().map(|f| f.help.clone()).collect()
}

#[test]
fn the_first_help_for_the_version_counts() {
    let code = go("var _ = &sss.BucketProps{}\n");
    let patterns = "((literal_value) @b (#cdk-type? @b \"awss3.BucketProps\"))";
    let help = "; help >=2.200.0: new\n; help >=2.100.0: middle\n; help: old {\"a\": 1}\n";
    for (version, text) in [("2.212.0", "new"), ("2.200.0", "new"), ("2.140.0", "middle"), ("2.99.0", "old {\"a\": 1}")] {
        assert_eq!(helps(version, help, patterns, &code), [[text]], "{version}");
    }
    assert_eq!(helps("2.99.0", "; help >=2.100.0: x\n", patterns, &code), [Vec::<String>::new()]);
}

#[test]
fn the_database_names_what_takes_the_place() {
    let code = go("
func f(t awsec2.SubnetType) {
	_ = &awsec2.VpcProps{Cidr: jsii.String(\"10.0.0.0/16\")}
	_ = &sss.BucketProps{}
}
");
    let key = "((literal_value (keyed_element key: (literal_element (identifier) @old))) @v (#cdk-type? @v \"awsec2.VpcProps\"))";
    let help = "; help: use {instead:old} in its place\n";
    assert_eq!(helps("2.212.0", help, key, &code), [["use `VpcProps.IpAddresses` in its place"]]);
    // It is not deprecated yet, so nothing is in its place: no half a sentence is printed.
    assert_eq!(helps("2.40.0", help, key, &code), [Vec::<String>::new()]);
}

#[test]
fn newer_values_are_those_of_the_version_in_force() {
    let code = "package p\nimport \"github.com/aws/aws-cdk-go/awscdk/v2/awslambda\"\nvar a, b = awslambda.Runtime_NODEJS_16_X(), awslambda.Runtime_GO_1_X()\n";
    let call = "((call_expression) @c (#cdk-call? @c \"awslambda.Runtime_*\"))";
    let at = |version: &str| helps(version, "; help: {newer:c}\n", call, code).concat();
    let others = "`sigdrift api show awslambda.Runtime` lists the others";
    let now = at("2.212.0");
    assert!(now[0].starts_with("2.212.0 has newer ones without that mark: `Runtime_NODEJS_"), "{now:?}");
    assert!(!now[0].contains("NODEJS_18_X") && !now[0].contains("NODEJS_LATEST"), "{now:?}");
    // No other release of Go's own runtime is to come: there is nothing to name.
    assert_eq!(now[1], others);
    let before = at("2.80.0");
    assert!(before[0].starts_with("2.80.0 has no newer one without that mark: 2.107.0 brings `Runtime_NODEJS_20_X`, and 2."), "{before:?}");
}

#[test]
fn a_help_is_held_against_the_patterns() {
    let patterns = "((literal_value) @b (#cdk-type? @b \"awss3.BucketProps\"))";
    for (help, line, word) in [
        ("; help: {instead:x}\n", 11, "does not capture"),
        ("; help >=x: y\n", 11, "no bound"),
        ("; help: a\n; help >=2.1: {newer:x}\n", 11, ""),
    ] {
        let header = HEADER.replace("; message: found\n", &format!("; message: found\n{help}"));
        let dir = folder(&[("it.scm", &format!("{header}{patterns}"))]);
        match RuleSet::all(&[dir.path().to_owned()]) {
            Err(SetupError::Rule { line: l, reason, .. }) => assert!(l == line && reason.contains(word), "{help}: {l}: {reason}"),
            other => panic!("{help}\n{other:?}"),
        }
    }
}

/// A help that says `set Field` is of no use where the version in force has no such field.
#[test]
fn the_fields_that_helps_name_are_there() {
    let database = crate::api::Database::embedded();
    let module = database.with_role(Role::Primary).unwrap();
    let word = regex::Regex::new(r"\b[A-Z][a-zA-Z0-9]+\b").unwrap();
    let mut faults = std::collections::BTreeSet::new();
    for rule in &RuleSet::all(&[]).unwrap().rules {
        for version in ["2.0.0", "2.50.0", "2.100.0", "2.140.0", "2.160.0", "2.178.0", "2.200.0", "2.212.0", "2.270.0"] {
            let parsed = Version::parse(version).unwrap();
            if !rule.source.header.versions.contains(&parsed) {
                continue;
            }
            let speaks = |p: &&Pattern| {
                p.predicates.iter().all(|q| if let Test::Version(range) = &q.test { range.contains(&parsed) != q.negated } else { true })
            };
            let anchors = rule.source.patterns.iter().filter(speaks).filter_map(|p| p.anchor.as_ref());
            let types: Vec<String> = anchors.flat_map(|a| &a.symbols).map(ToString::to_string).collect();
            let help = rule.source.header.help(Some(&parsed));
            for ty in &types {
                let Some((package, name)) = ty.trim_matches('`').split_once('.').filter(|(_, n)| !n.contains(['*', '.'])) else { continue };
                let fields = |version: &str| {
                    let at = module.release(version)?;
                    let path = database.packages_named(package, at).into_iter().find(|p| p.starts_with(&module.path))?;
                    let facts = database.package(&path, at)?;
                    facts.exports(name).then(|| facts.member_names(name))
                };
                let (Some(now), Some(newest)) = (fields(version), fields(module.version(module.newest().unwrap()))) else { continue };
                for m in word.find_iter(help) {
                    let field = m.as_str().to_owned();
                    if newest.contains(&field) && !now.contains(&field) {
                        faults.insert(format!("{}: {package}.{name} has no {field} at {version}", rule.info.id));
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.into_iter().collect::<Vec<_>>().join("\n"));
}
