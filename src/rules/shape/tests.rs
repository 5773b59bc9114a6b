//! Both ways to match find the same.

use std::path::{Path, PathBuf};

use crate::analyzer::Analyzer;
use crate::config::{Config, Filter};
use crate::finding::{Report, VersionSource};
use crate::rules::{Rule, RuleSet, compile, embedded};

fn config(select: &[&str], rules: &Path) -> Config {
    let select: Vec<String> = select.iter().map(|&s| s.into()).collect();
    let enable = if select.is_empty() { vec!["preview".into(), "pedantic".into()] } else { Vec::new() };
    Config {
        cdk_version: Some(("2.212.0".into(), VersionSource::Flag)),
        rule_folders: if rules.as_os_str().is_empty() { Vec::new() } else { vec![rules.to_owned()] },
        filter: Filter { select, enable, ..Filter::default() },
        ..Config::default()
    }
}

/// What both ways find, the shapes' first.
fn both(config: &Config, paths: &[PathBuf]) -> [Report; 2] {
    let mut by_tree = Analyzer::new(config.clone()).unwrap();
    by_tree.without_shapes();
    [Analyzer::new(config.clone()).unwrap().check(paths), by_tree.check(paths)]
}

#[test]
fn most_patterns_have_a_shape_and_it_is_a_query() {
    let mut without = Vec::new();
    for (name, text) in embedded::QUERIES {
        let rule = Rule::read(Path::new(name), text, true).unwrap();
        for p in &rule.source.patterns {
            match p.shape {
                Some(_) => assert!(compile(p).is_ok(), "{name}:{}", p.line),
                None => without.push(format!("{name}:{}", p.line)),
            }
        }
    }
    assert!(without.is_empty(), "{without:?}");
}

#[test]
fn fixtures_have_the_same_findings_both_ways() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("testdata");
    let [shapes, trees] = both(&config(&[], Path::new("")), &[folder]);
    assert!(shapes.findings.len() > 300, "{}", shapes.findings.len());
    let places = |r: &Report| r.modules.iter().map(|m| m.places.clone()).collect::<Vec<_>>();
    assert_eq!(format!("{:#?}", shapes.findings), format!("{:#?}", trees.findings));
    assert_eq!(places(&shapes), places(&trees));
}

/// Ids, messages, patterns.
const PATTERNS: &[(&str, &str, &str)] = &[
    ("args", "{a} {b}", "((call_expression arguments: (argument_list . (_) @a . (_) @b)) @c (#cdk-call? @c \"awss3.NewBucket\"))"),
    ("all-args", "{b}", "((call_expression arguments: (argument_list . (_) . (_) . (_) @b .)) @c (#cdk-call? @c \"awss3.NewBucket\"))"),
    ("each-arg", "{b}", "((call_expression arguments: (argument_list (_) @b @place)) @c (#cdk-call? @c \"awss3.NewBucket\"))"),
    (
        "name",
        "{n}",
        "((call_expression function: (_ field: (field_identifier) @n @place)) @c (#cdk-call? @c \"awss3.NewBucket\") (#match? @n \"^New\"))",
    ),
    (
        "operand",
        "{n}",
        "((call_expression function: (selector_expression operand: (identifier) @n @place)) @c (#cdk-call? @c \"awss3.NewBucket\"))",
    ),
    (
        "keys",
        "{k} {v}",
        "((literal_value (keyed_element key: (literal_element (identifier) @k) value: (literal_element (_) @v @place))) @l (#cdk-type? @l \"awss3.*\") (#not-eq? @k \"Versioned\"))",
    ),
    (
        "nested",
        "{k} {i}",
        "((literal_value (keyed_element key: (literal_element (identifier) @k) value: (literal_element (unary_expression operand: (composite_literal body: (literal_value (keyed_element) @i)))) @place)) @l (#cdk-type? @l \"awss3.*\"))",
    ),
    (
        "kinds",
        "{v}",
        "((literal_value (keyed_element value: (literal_element [(identifier) (call_expression) (literal_value)]) @v @place)) @l (#cdk-type? @l \"awss3.*\"))",
    ),
    ("around", "{a}", "((_ (call_expression) @c) @a (#cdk-call? @c \"awss3.NewBucket\" \"awss3.IBucket.BucketName\"))"),
    (
        "same",
        "{k}",
        "((literal_value (keyed_element key: (literal_element (identifier) @k) value: (literal_element (identifier) @v) @place)) @l (#eq? @k @v) (#cdk-type? @l \"awss3.*\"))",
    ),
    (
        "function",
        "{f}",
        "((function_declaration name: (identifier) @f @place body: (block (statement_list (short_var_declaration right: (expression_list . (call_expression) @c .))))) (#cdk-call? @c \"awss3.NewBucket\"))",
    ),
];

const CODE: &str = "package p
import (\"github.com/aws/aws-cdk-go/awscdk/v2\"; s3 \"github.com/aws/aws-cdk-go/awscdk/v2/awss3\"; \"github.com/aws/jsii-runtime-go\")
type T struct{}
func (T) method(s awscdk.Stack) { b := s3.NewBucket(s, jsii.String(\"m\"), nil); _ = b }
func f(s awscdk.Stack, BucketName *string) {
	b := s3.NewBucket(s, jsii.String(\"b\"), &s3.BucketProps{
		BucketName: BucketName,
		Versioned: jsii.Bool(true),
		Cors: &[]*s3.CorsRule{{Id: nil, MaxAge: (jsii.Number(1))}, {Id: BucketName}},
		LifecycleRules: &[]*s3.LifecycleRule{&s3.LifecycleRule{Id: jsii.String(\"x\"), Transitions: &[]*s3.Transition{}}, {}},
		WebsiteRedirect: &s3.RedirectTarget{HostName: jsii.String(\"h\")},
	})
	c, d := s3.NewBucket(s, jsii.String(\"c\"), nil), (s3.NewBucket(s, jsii.String(\"d\"), nil,))
	if e := s3.NewBucket(s, jsii.String(\"e\"), nil); e != nil {
		g := (s3.NewBucket)(s, jsii.String(\"g\"), nil)
		_ = g
	}
	args := []any{}
	_ = []*string{b.BucketName(), *&[]*string{c.BucketName()}[0]}
	_, _ = d.BucketName(), args
	s3.NewBucket(s, jsii.String(\"h\"), &s3.BucketProps{}).BucketName()
	go s3.NewBucket(s, jsii.String(\"i\"), nil)
	for s3.NewBucket(s, jsii.String(\"j\"), nil) == nil && *b.BucketName() == \"\" {
	}
	_ = map[string]s3.Bucket{\"x\": s3.NewBucket(s, jsii.String(\"k\"), nil)}
	_ = func() s3.Bucket { l := s3.NewBucket(s, jsii.String(\"l\"), nil); return l }
}
";

#[test]
fn odd_code_is_the_same_both_ways() {
    let header = |id: &str, rest: &str| {
        format!(
            "; id: {id}\n; pack: test\n; stage: advice\n; severity: note\n; category: Configuration\n; versions: >=2.0.0\n; fix: none\n; grade: C\n; summary: it is so\n; message: {rest}\n\n"
        )
    };
    let dir = tempfile::tempdir().unwrap();
    let mut ids = Vec::new();
    for &(id, message, pattern) in PATTERNS {
        std::fs::write(dir.path().join(format!("{id}.scm")), format!("{}{pattern}\n", header(id, message))).unwrap();
        ids.push(id);
    }
    let set = RuleSet::folder(dir.path()).unwrap();
    assert!(set.rules.iter().flat_map(|r| &r.source.patterns).all(|p| p.shape.is_some()));
    let file = dir.path().join("x.go");
    std::fs::write(&file, CODE).unwrap();
    let [shapes, trees] = both(&config(&ids, dir.path()), &[file]);
    for id in ids {
        assert!(shapes.findings.iter().any(|f| f.rules.iter().any(|r| **r == *id)), "{id} finds nothing");
    }
    assert_eq!(format!("{:#?}", shapes.findings), format!("{:#?}", trees.findings));
}
