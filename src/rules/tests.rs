//! Rules as their authors write them, on code of all shapes.

mod help;

use std::path::PathBuf;

use crate::analyzer::{Analyzer, SetupError};
use crate::config::{Config, Filter};
use crate::finding::{RuleInfo, VersionSource};

use super::{Rule, RuleSet, compile, embedded};

const HEADER: &str = "; id: it\n; pack: test\n; stage: advice\n; severity: note\n; category: Configuration\n; versions: >=2.0.0\n; fix: none\n; grade: C\n; summary: it is so\n; message: found\n\n";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

/// The lines at which a rule with these patterns finds something.
fn lines(patterns: &str, go: &str) -> Vec<u32> {
    let dir = folder(&[("it.scm", &format!("{HEADER}{patterns}")), ("x.go", go)]);
    let config = Config {
        cdk_version: Some(("2.212.0".into(), VersionSource::Flag)),
        rule_folders: vec![dir.path().to_owned()],
        filter: Filter { select: vec!["it".into()], ..Filter::default() },
        ..Config::default()
    };
    let report = Analyzer::new(config).unwrap().check(&[dir.path().join("x.go")]);
    assert!(report.notices.iter().all(|n| !n.kind.is_failure()), "{:?}", report.notices);
    report.findings.iter().map(|f| f.primary.document.line_column(f.primary.span.start).0).collect()
}

/// The lines with a `//!`.
fn marked(go: &str) -> Vec<u32> {
    go.lines().zip(1..).filter(|(l, _)| l.contains("//!")).map(|(_, n)| n).collect()
}

/// The rule finds the marked lines, and `not-` the lines marked with `//?`.
fn agrees(node: &str, predicate: &str, go: &str) {
    assert_eq!(lines(&format!("({node} (#{predicate}))"), go), marked(go), "{predicate}");
    let negated = go.replace("//!", "//").replace("//?", "//!");
    assert_eq!(lines(&format!("({node} (#not-{predicate}))"), &negated), marked(&negated), "not-{predicate}");
}

const PROLOGUE: &str = "package p; import (\"fmt\"; \"os\"; \"github.com/aws/aws-cdk-go/awscdk/v2\"; \"github.com/aws/aws-cdk-go/awscdk/v2/awsec2\"; sss \"github.com/aws/aws-cdk-go/awscdk/v2/awss3\"; \"github.com/aws/jsii-runtime-go\"); var _, _, _, _, _, _ = fmt.Sprint, os.Getenv, awscdk.NewApp, awsec2.NewVpc, sss.NewBucket, jsii.String\n";

fn go(body: &str) -> String {
    format!("{PROLOGUE}{body}")
}

/// The value of a property of a bucket, anchored at the literal.
const NAME: &str = "(literal_value (keyed_element key: (literal_element (identifier) @k) value: (literal_element (_) @v @place))) @b (#eq? @k \"BucketName\") (#cdk-type? @b \"awss3.BucketProps\")";

#[test]
fn constants_are_folded() {
    let code = go("
const name = \"a\" + \"b\"
func f(given string) {
	one := \"ab\"
	alias := jsii.String(one)
	two := \"ab\"
	two = given
	three := \"ab\"
	change(&three)
	type text string
	_ = []*sss.BucketProps{
		{BucketName: jsii.String(\"ab\")}, //!
		{BucketName: jsii.String(name)}, //!
		{BucketName: &one}, //!
		{BucketName: alias}, //!
		{BucketName: (jsii.String)(string(text(\"ab\")))}, //!
		{BucketName: jsii.String(fmt.Sprintf(\"ab\"))}, //!
		{BucketName: jsii.Sprintf(\"ab\")}, //!
		{BucketName: jsii.String(\"abc\")}, //?
		{BucketName: jsii.String(fmt.Sprintf(\"x-%s\", given))}, //?
		{BucketName: jsii.String(fmt.Sprintf(\"a%s\", given))},
		{BucketName: jsii.String(\"ab\" + given)},
		{BucketName: jsii.String(\"x\" + given)}, //?
		{BucketName: &two},
		{BucketName: &three},
		{BucketName: &given},
		{BucketName: jsii.String(os.Getenv(\"NAME\"))},
	}
}
func change(s *string) { *s = \"x\" }
");
    agrees(NAME, "cdk-const? @v \"ab\"", &code);
}

/// Helpers of SDKs, whose modules the database does not hold, leave a value as it is.
#[test]
fn helpers_of_other_modules_are_known() {
    let imports = "import (\"github.com/aws/aws-sdk-go-v2/aws\"; v1 \"github.com/aws/aws-sdk-go/aws\"; \"k8s.io/utils/ptr\"; own \"example.com/own/aws\")";
    let code = go("
func f(given string) {
	_ = []*sss.BucketProps{
		{BucketName: aws.String(\"ab\")}, //!
		{BucketName: v1.String(\"a\" + \"b\")}, //!
		{BucketName: ptr.To(\"ab\")}, //!
		{BucketName: ptr.To[string](\"ab\")}, //!
		{BucketName: jsii.String(aws.ToString(aws.String(\"ab\")))}, //!
		{BucketName: aws.String(\"abc\")}, //?
		{BucketName: aws.String(fmt.Sprintf(\"x-%s\", given))}, //?
		{BucketName: aws.String(given)},
		{BucketName: aws.Strings(\"ab\")},
		{BucketName: own.String(\"ab\")},
	}
}
");
    let code = code.replacen("package p; ", &format!("package p; {imports}; "), 1);
    agrees(NAME, "cdk-const? @v \"ab\"", &code);
}

#[test]
fn constants_are_matched() {
    let code = go("
func f(given string) {
	_ = []*sss.BucketProps{
		{BucketName: jsii.String(\"Upper\")}, //!
		{BucketName: jsii.String(fmt.Sprintf(\"Upper-%s\", given))}, //!
		{BucketName: jsii.String(\"lower\")}, //?
		{BucketName: jsii.String(fmt.Sprintf(\"lower-%s\", given))},
		{BucketName: &given},
	}
}
");
    agrees(NAME, "cdk-const-match? @v \"[A-Z]\"", &code);
}

#[test]
fn placeholders_are_known() {
    let code = go("
func f(given string) {
	_ = []*sss.BucketProps{
		{BucketName: jsii.String(\"your-bucket\")}, //!
		{BucketName: jsii.String(fmt.Sprintf(\"your-bucket-%s\", given))}, //!
		{BucketName: jsii.String(\"orders\")}, //?
		{BucketName: &given},
	}
}
");
    agrees(NAME, "cdk-placeholder? @v", &code);
}

const CALL: &str = "(call_expression) @c";

#[test]
fn calls_are_known_by_symbol() {
    let code = go("
type mine struct{ sss.Bucket }
func f(s awscdk.Stack, i sss.IBucket, m mine, role interface{}) {
	b := sss.NewBucket(s, jsii.String(\"B\"), nil)
	b.AddEventNotification(sss.EventType_OBJECT_CREATED, nil) //!
	i.AddEventNotification(sss.EventType_OBJECT_CREATED, nil) //!
	m.AddEventNotification(sss.EventType_OBJECT_CREATED, nil) //!
	role.(sss.IBucket).AddEventNotification(sss.EventType_OBJECT_CREATED, nil) //!
	make().AddEventNotification(sss.EventType_OBJECT_CREATED, nil) //!
	local{}.AddEventNotification()
}
type local struct{}
func (local) AddEventNotification() {}
func make() sss.Bucket { return nil }
");
    let found = lines(&format!("({CALL} (#cdk-call? @c \"awss3.IBucket.AddEventNotification\"))"), &code);
    assert_eq!(found, marked(&code));
    // By glob, and by the path of its package.
    let found = lines(&format!("({CALL} (#cdk-call? @c \"github.com/aws/aws-cdk-go/awscdk/v2/awss3.*.Add*Notification\"))"), &code);
    assert_eq!(found, marked(&code));
    // The class itself has it only by inheritance, the interface by its own declaration.
    assert_eq!(lines(&format!("({CALL} (#cdk-call? @c \"awss3.Bucket.AddEventNotification\"))"), &code).len(), 3);
    let dotted = "package p\nimport . \"github.com/aws/aws-cdk-go/awscdk/v2/awss3\"\nvar _ = NewBucket(nil, nil, nil)\nfunc g(awss3 local) { awss3.NewBucket() }\ntype local struct{}\nfunc (local) NewBucket() {}\n";
    assert_eq!(lines(&format!("({CALL} (#cdk-call? @c \"awss3.NewBucket\"))"), dotted), [3]);
}

#[test]
fn values_are_followed_to_their_call() {
    let node = "(call_expression arguments: (argument_list . (_) @peer . (_) @port)) @c (#cdk-call? @c \"awsec2.*.AddIngressRule\")";
    let code = go("
func f(g awsec2.SecurityGroup, p awsec2.IPeer, cond bool) {
	anyone := awsec2.Peer_AnyIpv4()
	ssh := awsec2.Port_Tcp(jsii.Number(22))
	other := awsec2.Peer_AnyIpv4()
	if cond {
		other = p
	}
	g.AddIngressRule(awsec2.Peer_AnyIpv4(), ssh, nil, nil) //!
	g.AddIngressRule(anyone, awsec2.Port_SSH(), nil, nil) //!
	g.AddIngressRule(awsec2.Peer_Ipv4(jsii.String(\"10.0.0.0/8\")), ssh, nil, nil) //?
	g.AddIngressRule(p, ssh, nil, nil)
	g.AddIngressRule(other, ssh, nil, nil)
	g.AddIngressRule(peer(), ssh, nil, nil) //!
	g.AddIngressRule(given(cond), ssh, nil, nil)
}
func peer() awsec2.IPeer { return awsec2.Peer_AnyIpv4() }
func given(cond bool) awsec2.IPeer {
	if cond {
		return awsec2.Peer_AnyIpv4()
	}
	return awsec2.Peer_AnyIpv6()
}
");
    agrees(node, "cdk-call? @peer \"awsec2.Peer_AnyIpv4\" \"awsec2.Peer_AnyIpv6\"", &code);
    let code = go("
func f(g awsec2.SecurityGroup, port *float64) {
	ssh := awsec2.Port_Tcp(jsii.Number(22))
	g.AddIngressRule(nil, ssh, nil, nil) //!
	g.AddIngressRule(nil, awsec2.Port_TcpRange(jsii.Number(20), jsii.Number(22)), nil, nil) //!
	g.AddIngressRule(nil, awsec2.Port_Tcp(jsii.Number(443.0)), nil, nil) //?
	g.AddIngressRule(nil, awsec2.Port_Tcp(port), nil, nil)
}
");
    agrees(node, "cdk-arg? @port \"22\"", &code);
}

#[test]
fn values_are_followed_through_functions() {
    let code = go("
type config struct{ name *string; deep inner; changed *string }
type inner struct{ name string }
func start(cond bool) {
	cfg := config{name: jsii.String(\"ab\"), deep: inner{name: \"ab\"}, changed: jsii.String(\"ab\")}
	*cfg.changed = \"x\"
	once(\"ab\", jsii.String(\"ab\"))
	twice(\"ab\")
	twice(\"ab\")
	Open(\"ab\")
	variadic(\"ab\")
	f := value
	f(\"ab\")
	_ = []*sss.BucketProps{
		{BucketName: text()}, //!
		{BucketName: jsii.String(joined(\"a\", \"b\"))}, //!
		{BucketName: jsii.String(joined(\"b\", \"a\"))}, //?
		{BucketName: jsii.String(joined(os.Getenv(\"X\"), \"b\"))},
		{BucketName: several(cond)},
		{BucketName: named()},
		{BucketName: cfg.name}, //!
		{BucketName: jsii.String(cfg.deep.name)}, //!
		{BucketName: cfg.changed},
		{BucketName: loop(3)},
	}
}
func text() *string { return jsii.String(\"ab\") }
func joined(a, b string) string { return a + b }
func several(cond bool) *string {
	if cond {
		return jsii.String(\"ab\")
	}
	return jsii.String(\"ab\")
}
func named() (out *string) {
	defer func() { out = nil }()
	return jsii.String(\"ab\")
}
func loop(n int) *string { return loop(n - 1) }
func once(a string, b *string) {
	_ = sss.BucketProps{BucketName: &a} //!
	_ = sss.BucketProps{BucketName: b} //!
}
func twice(a string) { _ = sss.BucketProps{BucketName: &a} }
func Open(a string) { _ = sss.BucketProps{BucketName: &a} }
func variadic(a ...string) { _ = sss.BucketProps{BucketName: &a[0]} }
func value(a string) { _ = sss.BucketProps{BucketName: &a} }
func unused(a string) { _ = sss.BucketProps{BucketName: &a} }
");
    agrees(NAME, "cdk-const? @v \"ab\"", &code);
    // Where the results of functions go.
    let node = "(call_expression function: (_ field: (field_identifier) @place)) @c (#cdk-call? @c \"awss3.NewBucket\")";
    let code = go("
func start(s awscdk.Stack, cond bool) {
	_ = &sss.InventoryDestination{Bucket: one(s)}
	two(s)
	_ = three(s, cond)
	_ = []func(awscdk.Stack) sss.Bucket{four}
}
func one(s awscdk.Stack) sss.Bucket { return sss.NewBucket(s, jsii.String(\"A\"), nil) } //!
func two(s awscdk.Stack) sss.Bucket { return sss.NewBucket(s, jsii.String(\"B\"), nil) } //?
func three(s awscdk.Stack, cond bool) sss.Bucket {
	if cond {
		return nil
	}
	return sss.NewBucket(s, jsii.String(\"C\"), nil)
}
func four(s awscdk.Stack) sss.Bucket { return sss.NewBucket(s, jsii.String(\"D\"), nil) }
func Five(s awscdk.Stack) sss.Bucket { return sss.NewBucket(s, jsii.String(\"E\"), nil) }
");
    agrees(node, "cdk-in-field? @c \"Bucket\"", &code);
}

#[test]
fn nil_and_values_that_are_the_same() {
    let code = go("
func f(given *sss.BucketProps) {
	var none, some *sss.BucketProps
	some = &sss.BucketProps{}
	sss.NewBucket(nil, nil, nil) //!
	sss.NewBucket(nil, nil, none) //!
	sss.NewBucket(nil, nil, some)
	sss.NewBucket(nil, nil, &sss.BucketProps{}) //?
	sss.NewBucket(nil, nil, given)
}
");
    let call = "(call_expression) @c (#cdk-call? @c \"awss3.NewBucket\")";
    agrees(call, "cdk-nil? @c \"$(2)\"", &code);
    let code = go("
func f(given *float64) {
	awsec2.Port_TcpRange(jsii.Number(22), jsii.Number(22)) //!
	awsec2.Port_TcpRange(jsii.Number(22), jsii.Number(23)) //?
	awsec2.Port_TcpRange(jsii.Number(22), nil) //?
	awsec2.Port_TcpRange(jsii.Number(22), given)
}
");
    agrees("(call_expression) @c (#cdk-call? @c \"awsec2.Port_TcpRange\")", "cdk-same? @c \"$(0)\" \"$(1)\"", &code);
}

#[test]
fn named_values_duplicates_and_counts() {
    let code = go("
const own = awsec2.SubnetType_PUBLIC
func f(t awsec2.SubnetType) {
	kind := awsec2.SubnetType_PUBLIC
	_ = []*awsec2.SubnetConfiguration{
		{SubnetType: awsec2.SubnetType_PUBLIC}, //!
		{SubnetType: kind}, //!
		{SubnetType: awsec2.SubnetType_PRIVATE_WITH_EGRESS}, //?
		{}, //?
		{SubnetType: own},
		{SubnetType: t},
	}
}
");
    let node = "(literal_value) @b (#cdk-type? @b \"awsec2.SubnetConfiguration\")";
    agrees(node, "cdk-named? @b \"$.SubnetType\" \"awsec2.SubnetType_PUBLIC\"", &code);
    let code = go("
func f(t *string, n int) {
	p := jsii.String(\"p\")
	rules := []*sss.LifecycleRule{{Id: p}}
	rules = append(rules, &sss.LifecycleRule{Id: p})
	_ = []*sss.BucketProps{
		{LifecycleRules: &[]*sss.LifecycleRule{{Id: jsii.String(\"a\")}, {Id: jsii.String(\"a\")}}}, //!
		{LifecycleRules: &[]*sss.LifecycleRule{{Id: jsii.String(\"a\")}, {Id: t}, {Id: jsii.String(\"a\")}}}, //!
		{LifecycleRules: &rules}, //!
		{LifecycleRules: &[]*sss.LifecycleRule{{Id: jsii.String(\"a\")}, {Id: jsii.String(\"b\")}, {}, {}}}, //?
		{}, //?
		{LifecycleRules: &[]*sss.LifecycleRule{{Id: jsii.String(\"a\")}, {Id: t}}},
	}
}
");
    let node = "(literal_value) @b (#cdk-type? @b \"awss3.BucketProps\")";
    agrees(node, "cdk-duplicates? @b \"$.LifecycleRules[*].Id\"", &code);
    let code = go("
func f(t *string, list []*sss.LifecycleRule) {
	_ = []*sss.BucketProps{
		{LifecycleRules: &[]*sss.LifecycleRule{{Id: jsii.String(\"a\")}, {}, {Id: jsii.String(\"b\")}}}, //!
		{LifecycleRules: &[]*sss.LifecycleRule{{Id: jsii.String(\"a\")}, {}}}, //?
		{LifecycleRules: &[]*sss.LifecycleRule{{Id: jsii.String(\"a\")}, {Id: t}}},
		{LifecycleRules: &list},
	}
}
");
    agrees(node, "cdk-at-least? @b \"$.LifecycleRules[*].Id\" \"2\"", &code);
}

#[test]
fn constants_of_one_call_are_looked_for_in_others() {
    let call = "(call_expression) @c (#cdk-call? @c \"awss3.NewBucket\")";
    let code = go("
func f(s awscdk.Stack) {
	sss.NewBucket(s, jsii.String(\"A\"), nil) //!
	sss.NewBucket(s, jsii.String(\"B\"), nil) //?
	sss.NewBucket(s, jsii.String(\"B\"), nil) //?
	sss.NewBucket(s, nil, nil) //!
	awsec2.NewVpc(s, jsii.String(\"A\"), nil)
}
");
    agrees(call, "cdk-unique? @c \"1\"", &code);
    let code = go("
func f(s awscdk.Stack, id *string) {
	sss.NewBucket(s, jsii.String(\"A\"), nil)
	sss.NewBucket(s, id, nil)
}
");
    agrees(call, "cdk-unique? @c \"1\"", &code);
}

#[test]
fn calls_elsewhere_in_the_package_and_paths_on_disk() {
    let call = "(call_expression) @c (#cdk-call? @c \"awscdk.NewApp\")";
    let closes = go("func f() { awscdk.NewApp(nil) } //!\nfunc g() { defer jsii.Close() }\n");
    let open = go("func f() { awscdk.NewApp(nil) } //!\n");
    assert_eq!(lines(&format!("({call} (#cdk-called? \"jsii.Close\"))"), &closes), marked(&closes));
    assert!(lines(&format!("({call} (#not-cdk-called? \"jsii.Close\"))"), &closes).is_empty());
    assert_eq!(lines(&format!("({call} (#not-cdk-called? \"jsii.Close\"))"), &open), marked(&open));
    let code = go("
func f(p *string) {
	_ = []*sss.BucketProps{
		{BucketName: jsii.String(\"x.go\")}, //!
		{BucketName: jsii.String(\"no/such/folder\")}, //?
		{BucketName: p},
	}
}
");
    agrees(NAME, "path-exists? @v", &code);
}

#[test]
fn a_retired_symbol_is_one_that_the_newest_release_deprecates() {
    let code = "package p\nimport \"github.com/aws/aws-cdk-go/awscdk/v2/awslambda\"\nvar _ = []*awslambda.FunctionProps{\n\t{Runtime: awslambda.Runtime_PYTHON_3_9()}, //!\n\t{Runtime: awslambda.Runtime_PYTHON_3_13()}, //?\n}\n";
    let node = "(literal_value) @b (#cdk-type? @b \"awslambda.FunctionProps\")";
    agrees(node, "cdk-retired? @b \"$.Runtime\"", code);
    let version = |predicate: &str| lines(&format!("({node} (#{predicate} @b \"$.Runtime\"))"), code).len();
    assert_eq!((version("cdk-deprecated?"), version("not-cdk-deprecated?")), (0, 2)); // at 2.212.0
}

#[test]
fn patterns_without_anchor_and_costs_are_told() {
    let dir = folder(&[("it.scm", &format!("{HEADER}((call_expression) @c)")), ("x.go", &go("func f() { panic(1) }"))]);
    let config = Config { rule_folders: vec![dir.path().to_owned()], ..Config::default() };
    let mut analyzer = Analyzer::new(config).unwrap();
    assert!(
        matches!(analyzer.remarks(), [one] if one.ends_with("it.scm:12: rule it has no anchor here: it is tried at every node, which is slow"))
    );
    assert!(analyzer.costs().is_empty());
    analyzer.measure();
    let _ = analyzer.check(&[dir.path().join("x.go")]);
    let costs = analyzer.costs();
    let it = costs.iter().find(|c| c.rule == "it").unwrap();
    assert!(it.tried == 1 && it.matched == 1 && it.found == 1 && it.nanoseconds > 0, "{it:?}");
}

/// What is broken on purpose, and which values are taken, is a test's own business.
#[test]
fn tests_are_left_alone() {
    let rule = format!("{HEADER}((call_expression) @c (#cdk-call? @c \"awss3.NewBucket\"))");
    let code = go("func f() { sss.NewBucket(nil, nil, nil) }\n");
    let dir = folder(&[("it.scm", &rule), ("x.go", &code), ("x_test.go", &code.replace("func f", "func g"))]);
    let config = Config {
        rule_folders: vec![dir.path().to_owned()],
        filter: Filter { select: vec!["it".into()], ..Filter::default() },
        ..Config::default()
    };
    let report = Analyzer::new(config).unwrap().check(&[dir.path().to_owned()]);
    let found: Vec<&str> = report.findings.iter().map(|f| f.primary.document.path.rsplit('/').next().unwrap()).collect();
    assert_eq!(found, ["x.go"]);
}

#[test]
fn fields_are_missing_empty_or_set_later() {
    let node = "(literal_value) @b (#cdk-type? @b \"awss3.BucketProps\")";
    let code = go("
func f(given *[]*sss.LifecycleRule, s awscdk.Stack) {
	later := &sss.BucketProps{}
	later.LifecycleRules = given
	read := &sss.BucketProps{}
	*read.LifecycleRules = nil
	given2 := &sss.BucketProps{}
	pass(given2)
	none := []*sss.LifecycleRule{}
	grown := []*sss.LifecycleRule{}
	grown = append(grown, nil)
	_ = []*sss.BucketProps{
		{}, //!
		{LifecycleRules: nil}, //!
		{LifecycleRules: &[]*sss.LifecycleRule{}}, //!
		{LifecycleRules: &none}, //!
		{LifecycleRules: &[]*sss.LifecycleRule{{}}}, //?
		{LifecycleRules: given},
		{LifecycleRules: &grown}, //?
	}
	sss.NewBucket(s, jsii.String(\"B\"), later)
	sss.NewBucket(s, jsii.String(\"C\"), &sss.BucketProps{}) //!
}
func pass(p *sss.BucketProps) { p.LifecycleRules = nil }
");
    agrees(node, "cdk-empty? @b \"$.LifecycleRules\"", &code);
    let code = go("
func f(s awscdk.Stack) {
	later := &sss.BucketProps{} //?
	later.Encryption = sss.BucketEncryption_KMS
	_ = []sss.BucketProps{
		{}, //!
		{BucketName: nil}, //!
		{Encryption: sss.BucketEncryption_KMS}, //?
	}
	sss.NewBucket(s, jsii.String(\"B\"), later)
}
");
    agrees(node, "cdk-missing? @b \"Encryption\" \"EncryptionKey\"", &code);
}

#[test]
fn lists_have_lengths() {
    let node = "(literal_value) @b (#cdk-type? @b \"awss3.BucketProps\")";
    let code = go("
func f(given []*sss.CorsRule, n int) {
	var grown []*sss.CorsRule
	grown = append(grown, nil, nil)
	perhaps := []*sss.CorsRule{nil}
	if n > 1 {
		perhaps = append(perhaps, nil)
	}
	looped := []*sss.CorsRule{}
	for range n {
		looped = append(looped, nil)
	}
	spread := append([]*sss.CorsRule{nil}, given...)
	inLoop := func() {
		var once []*sss.CorsRule
		once = append(once, nil)
		_ = &sss.BucketProps{Cors: &once} //!
	}
	inLoop()
	made := make([]*sss.CorsRule, 0, 3)
	_ = []*sss.BucketProps{
		{Cors: &[]*sss.CorsRule{nil}}, //!
		{Cors: &made}, //!
		{Cors: &[]*sss.CorsRule{nil, nil}}, //?
		{Cors: &grown}, //?
		{Cors: &perhaps},
		{Cors: &looped},
		{Cors: &spread},
		{Cors: &given},
	}
}
");
    agrees(node, "cdk-shorter? @b \"$.Cors\" \"2\"", &code);
}

#[test]
fn values_go_into_fields_and_calls() {
    let node = "(call_expression function: (_ field: (field_identifier) @place)) @c (#cdk-call? @c \"awss3.NewBucket\")";
    let code = go("
type local struct{ DestinationBucket sss.IBucket }
var kept sss.Bucket
func f(s awscdk.Stack) sss.Bucket {
	a := sss.NewBucket(s, jsii.String(\"A\"), nil) //!
	_ = sss.Inventory{Destination: &sss.InventoryDestination{Bucket: a}}
	b := sss.NewBucket(s, jsii.String(\"B\"), nil) //?
	_ = b
	c := sss.NewBucket(s, jsii.String(\"C\"), nil) //!
	d := &sss.InventoryDestination{}
	d.Bucket = c
	pass(sss.NewBucket(s, jsii.String(\"D\"), nil)) //!
	_ = local{DestinationBucket: sss.NewBucket(s, jsii.String(\"E\"), nil)} //?
	kept = sss.NewBucket(s, jsii.String(\"F\"), nil) //?
	return sss.NewBucket(s, jsii.String(\"G\"), nil)
}
func pass(b sss.Bucket) { _ = &sss.InventoryDestination{Bucket: b} }
");
    agrees(node, "cdk-in-field? @c \"awss3.InventoryDestination.Bucket\"", &code);
    let code = go("
type holder struct{ b sss.Bucket }
var Kept sss.Bucket
func f(s awscdk.Stack, h *holder, c chan sss.Bucket) sss.Bucket {
	a := sss.NewBucket(s, jsii.String(\"A\"), nil) //?
	awscdk.Tags_Of(a).Add(nil, nil, nil)
	h.b = sss.NewBucket(s, jsii.String(\"B\"), nil) //!
	Kept = sss.NewBucket(s, jsii.String(\"C\"), nil) //!
	c <- sss.NewBucket(s, jsii.String(\"D\"), nil) //!
	fmt.Println(sss.NewBucket(s, jsii.String(\"E\"), nil)) //!
	mine := &holder{}
	mine.b = sss.NewBucket(s, jsii.String(\"F\"), nil) //?
	return sss.NewBucket(s, jsii.String(\"G\"), nil) //!
}
");
    agrees(node, "cdk-escapes? @c", &code);
}

#[test]
fn methods_are_called_on_values() {
    let node = "(call_expression function: (_ field: (field_identifier) @place)) @c (#cdk-call? @c \"awss3.NewBucket\")";
    let code = go("
func f(s awscdk.Stack) sss.Bucket {
	a := sss.NewBucket(s, jsii.String(\"A\"), nil) //!
	defer func() { a.GrantRead(nil, nil) }()
	b := sss.NewBucket(s, jsii.String(\"B\"), nil) //?
	b.GrantWrite(nil, nil, nil)
	sss.NewBucket(s, jsii.String(\"C\"), nil).GrantRead(nil, nil) //!
	pass(sss.NewBucket(s, jsii.String(\"D\"), nil)) //!
	list := []sss.IBucket{}
	e := sss.NewBucket(s, jsii.String(\"E\"), nil) //!
	list = append(list, e)
	for _, b := range list {
		b.GrantRead(nil, nil)
	}
	return sss.NewBucket(s, jsii.String(\"F\"), nil)
}
func pass(b sss.IBucket) { b.GrantRead(nil, nil) }
");
    agrees(node, "cdk-method-called? @c \"GrantRead\"", &code);
    agrees(node, "cdk-invoked? @c \"GrantRead\"", &code);
}

#[test]
fn versions_deprecation_and_argument_counts() {
    let code = go("var a, b = sss.NewBucket(nil, nil, nil), sss.NewBucket(nil)\n");
    let call = "(call_expression) @c (#cdk-call? @c \"awss3.NewBucket\")";
    assert_eq!(lines(&format!("({call} (#cdk-version? \">=2.200.0\"))"), &code).len(), 2);
    assert_eq!(lines(&format!("({call} (#not-cdk-version? \">=2.200.0\" \"<3\"))"), &code).len(), 0);
    assert_eq!(lines(&format!("({call} (#cdk-missing-args? @c))"), &code).len(), 1);
    assert_eq!(lines(&format!("({call} (#cdk-arg-count? @c \"0\" \"1\"))"), &code).len(), 1);
    let code = go("
func f(v awsec2.VpcProps) {
	_ = []*awsec2.SubnetConfiguration{
		{SubnetType: awsec2.SubnetType_PRIVATE_WITH_NAT}, //!
		{SubnetType: awsec2.SubnetType_PUBLIC}, //?
	}
}
");
    let node = "(literal_value (keyed_element value: (literal_element (_) @v @place))) @b (#cdk-type? @b \"awsec2.SubnetConfiguration\")";
    agrees(node, "cdk-deprecated? @v", &code);
}

#[test]
fn a_pattern_without_anchor_is_tried_everywhere() {
    let code = go("func f() { panic(\"no\") } //!\n");
    assert_eq!(lines("((call_expression function: (identifier) @f) (#eq? @f \"panic\"))", &code), marked(&code));
    assert!(lines("((call_expression function: (identifier) @f) (#eq? @f \"panic\"))", "package p\nfunc f() { panic(1) }\n").is_empty());
}

#[test]
fn damaged_declarations_are_left_alone() {
    let code = go("func f() { sss.NewBucket(nil, nil, nil); x := }\nfunc g() { sss.NewBucket(nil, nil, nil) } //!\n");
    assert_eq!(lines("((call_expression) @c (#cdk-call? @c \"awss3.NewBucket\"))", &code), marked(&code));
}

#[test]
fn bad_files_are_refused_with_their_line() {
    let good = "((call_expression) @c (#cdk-call? @c \"awss3.NewBucket\"))\n";
    for (text, line, word) in [
        (format!("{HEADER}{good}").replace("; pack: test\n", ""), 1, "lacks pack"),
        (format!("{HEADER}{good}").replace("; fix: none", "; fixx: none"), 7, "unknown key `fixx`"),
        (format!("{HEADER}{good}").replace("advice", "later"), 3, "`stage` is `later`"),
        (format!("{HEADER}{good}").replace(">=2.0.0", "2.0.0"), 6, "no bound of versions"),
        (format!("{HEADER}{good}").replace("message: found", "message: found {x}"), 10, "does not capture"),
        (format!("{HEADER}{good}").replace("stage: advice", "stage: compile"), 3, "names the compiler's code"),
        (format!("{HEADER}{good}").replace("; grade: C", "; grade: C\n; refs: the handbook, page 3"), 9, "`the handbook` is no reference"),
        (
            format!("{HEADER}{good}").replace("; grade: C", "; grade: C\n; refs: https://a.b/c, aws/aws-cdk#x"),
            9,
            "`aws/aws-cdk#x` is no ref",
        ),
        (format!("{HEADER}{good}").replace("; grade: C", "; grade: C\n; refs: javascript:alert(1)"), 9, "is no reference"),
        (format!("{HEADER}{good}").replace("; grade: C", "; grade: C\n; refs: https://a.b/a b"), 9, "is no reference"),
        (format!("{HEADER}{good}").replace("id: it", "id: arg-count"), 1, "`arg-count` is taken"),
        (HEADER.to_owned(), 11, "no pattern"),
        (format!("{HEADER}((call_expression) @c\n (#cdk-cal? @c \"awss3.NewBucket\"))"), 13, "unknown predicate"),
        (format!("{HEADER}((call_expresion) @c (#cdk-call? @c \"awss3.NewBucket\"))"), 12, "`call_expresion` is no kind of node"),
        (format!("{HEADER}((call_expression\n  fun: (_)) @c)"), 13, "`fun` is no field"),
        (format!("{HEADER}((call_expression (package_clause)) @c)"), 12, "can never match"),
        (format!("{HEADER}(call_expression)"), 12, "without captures"),
        (format!("{HEADER}(call_expression) @c\n(#cdk-escapes? @c)"), 13, "outside the parentheses"),
    ] {
        let dir = folder(&[("it.scm", &text)]);
        match RuleSet::all(&[dir.path().to_owned()]) {
            Err(SetupError::Rule { line: l, reason, path }) => {
                assert!(l == line && reason.contains(word), "{l}: {reason}\n{text}");
                assert!(path.ends_with("it.scm"));
            }
            other => panic!("{text}\n{other:?}"),
        }
    }
    for dir in [PathBuf::from("no/such/folder"), folder(&[]).path().to_owned()] {
        assert!(matches!(RuleSet::all(&[dir]), Err(SetupError::Rule { .. })));
    }
}

#[test]
fn the_embedded_rules_are_sound() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let files =
        std::fs::read_dir(root.join("queries")).unwrap().filter(|e| e.as_ref().unwrap().path().extension().is_some_and(|e| e == "scm"));
    assert_eq!(files.count(), embedded::QUERIES.len(), "the build script lists every query file");
    for (name, text) in embedded::QUERIES {
        Rule::read(std::path::Path::new(name), text, true).unwrap();
    }
    let set = RuleSet::all(&[]).unwrap();
    for rule in &set.rules {
        crate::checks::proof_read(&rule.info).unwrap();
        assert!(rule.path.ends_with(format!("{}.scm", rule.info.id)), "{} stands in {}", rule.info.id, rule.path.display());
        for p in &rule.source.patterns {
            compile(p).unwrap_or_else(|(line, m)| panic!("{}:{line}: {m}", rule.path.display()));
            assert!(p.anchor.is_some(), "{}:{}: the pattern has no anchor, and would be slow", rule.path.display(), p.line);
        }
        assert!(root.join("testdata").join(&*rule.info.id).is_dir(), "{}: no fixtures", rule.info.id);
    }
    let ids: Vec<RuleInfo> = set.infos();
    assert!(ids.windows(2).all(|w| w[0].id < w[1].id));
}

#[test]
fn the_guide_names_every_predicate_and_key() {
    let guide = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/writing-rules.md")).unwrap();
    for name in super::predicate::NAMES {
        assert!(guide.contains(&format!("(#{name}")), "docs/writing-rules.md does not describe #{name}");
    }
    for key in super::header::REQUIRED.iter().chain(&super::header::OPTIONAL) {
        assert!(guide.contains(&format!("| `{key}` |")), "docs/writing-rules.md does not describe the key {key}");
    }
}

/// The guide's own example is a rule, and finds what it says.
#[test]
fn the_guide_works() {
    let guide = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/writing-rules.md")).unwrap();
    let rule = guide.split("```query\n").nth(1).unwrap().split("```").next().unwrap();
    let patterns = &rule[rule.find("((call").unwrap()..];
    let code = go(
        "func f(c awsec2.Connections) {\n\tc.AllowFromAnyIpv4(awsec2.Port_Tcp(jsii.Number(5432)), nil) //!\n\tc.AllowFromAnyIpv4(awsec2.Port_Tcp(jsii.Number(443)), nil)\n}\n",
    );
    assert_eq!(lines(patterns, &code), marked(&code));
    let dir = folder(&[("it.scm", rule)]);
    assert!(RuleSet::all(&[dir.path().to_owned()]).is_ok());
}

#[test]
fn places_are_counted() {
    let rule = format!("{HEADER}((literal_value) @b (#cdk-type? @b \"awss3.BucketProps\") (#cdk-const? @b \"$.BucketName\" \"x\"))");
    let body = "func f(s awscdk.Stack, given string) {\n\t_ = []*sss.BucketProps{{BucketName: jsii.String(\"x\")}, {BucketName: &given}, {}}\n\tsss.NewBucket(s, &given, nil)\n\tsss.NewBucket(s, jsii.String(\"x\"), nil)\n}\n";
    let dir = folder(&[("it.scm", &rule), ("x.go", &go(body)), ("x_test.go", &go(&body.replace("func f", "func g")))]);
    let config = Config {
        cdk_version: Some(("2.212.0".into(), VersionSource::Flag)),
        rule_folders: vec![dir.path().to_owned()],
        filter: Filter { select: vec!["it".into()], ..Filter::default() },
        all_files: true,
        ..Config::default()
    };
    let report = Analyzer::new(config).unwrap().check(&[dir.path().to_owned()]);
    let places = &report.modules[0].places;
    let counted = |seen, found, undecided| crate::finding::Places { seen, found, undecided };
    assert_eq!(places["it"], counted(3, 1, 1));
    // Checks of stage synth count theirs, and the verdict tells what they leave open.
    assert_eq!((places["duplicate-id"], places["nil-element"]), (counted(2, 0, 1), counted(1, 0, 0)));
    let reasons = &report.modules[0].facts.synth.reasons;
    assert!(reasons.iter().any(|r| r == "whether duplicate-id holds at 1 place depends on what is not known"), "{reasons:?}");
}

#[test]
fn entries_of_maps_and_later_assignments_are_known() {
    let code = go("
type tags struct{ sss.BucketProps; Env *map[string]*string }
func f(given string, more map[string]*string) {
	a := &awscdk.StackProps{Tags: &map[string]*string{\"TEAM\": jsii.String(\"x\")}} //!
	b := &awscdk.StackProps{Tags: &map[string]*string{\"TEAM\": jsii.String(\"y\")}} //?
	c := &awscdk.StackProps{Tags: &map[string]*string{\"TEAM\": &given}}
	d := &awscdk.StackProps{Tags: &map[string]*string{given: jsii.String(\"x\")}}
	e := &awscdk.StackProps{Tags: &more}
	g := &awscdk.StackProps{} //?
	own := map[string]*string{\"TEAM\": jsii.String(\"x\")}
	h := &awscdk.StackProps{Tags: &own} //!
	awscdk.NewStack(nil, nil, a); awscdk.NewStack(nil, nil, b); awscdk.NewStack(nil, nil, c); awscdk.NewStack(nil, nil, d)
	awscdk.NewStack(nil, nil, e); awscdk.NewStack(nil, nil, g); awscdk.NewStack(nil, nil, h)
}
");
    agrees("(literal_value) @b (#cdk-type? @b \"awscdk.StackProps\")", "cdk-entry-match? @b \"$.Tags\" \"^TEAM$\" \"^x$\"", &code);
    let code = go("
func f() {
	a := &sss.BucketProps{} //!
	a.BucketName = jsii.String(\"x\")
	b := &sss.BucketProps{BucketName: jsii.String(\"x\")} //?
	sss.NewBucket(nil, nil, a); sss.NewBucket(nil, nil, b)
}
");
    agrees("(literal_value) @b (#cdk-type? @b \"awss3.BucketProps\")", "cdk-assigned? @b \"BucketName\"", &code);
}

#[test]
fn a_root_of_any_kind_may_hold_the_anchor() {
    let code = go("
func f(s awscdk.Stack) {
	sss.NewBucket(s, nil, nil).BucketName()
	b := sss.NewBucket(s, nil, nil) //!
	_ = b
}
");
    let pattern = "((_ (call_expression) @c) @around (#not-match? @around \"BucketName$\") (#cdk-call? @c \"awss3.NewBucket\"))";
    assert_eq!(lines(pattern, &code), marked(&code));
}

/// Rules of folders are compiled when they are read, the embedded ones where they are met first: that
/// makes no difference to what they find.
#[test]
fn lazy_and_eager_rules_find_the_same() {
    let dir = folder(&[]);
    for (name, text) in embedded::QUERIES {
        let own = text.replacen("; id: ", "; id: own-", 1).lines().filter(|l| !l.starts_with("; status:")).collect::<Vec<_>>().join("\n");
        std::fs::write(dir.path().join(name), own.replacen("; pack: pedantic", "; pack: own", 1)).unwrap();
    }
    let testdata = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata");
    let code = ["empty-stage", "open-admin-port", "placeholder-source", "retired-value", "queue-no-dlq", "invalid-condition"];
    let paths: Vec<PathBuf> = code.iter().map(|c| testdata.join(c).join("2.212.0/bad.go")).collect();
    let config = Config {
        cdk_version: Some(("2.212.0".into(), VersionSource::Flag)),
        rule_folders: vec![dir.path().to_owned()],
        filter: Filter { enable: vec!["preview".into(), "pedantic".into()], ..Filter::default() },
        ..Config::default()
    };
    let report = Analyzer::new(config).unwrap().check(&paths);
    let list = |own: bool| -> Vec<(String, String)> {
        let all = report.findings.iter().filter(|f| f.code.is_none() && f.rules[0].starts_with("own-") == own);
        let mut all: Vec<_> =
            all.map(|f| (f.rules[0].trim_start_matches("own-").to_owned(), format!("{:?} {}", f.primary.span, f.message))).collect();
        all.sort();
        all
    };
    let embedded: Vec<_> =
        list(false).into_iter().filter(|(id, _)| embedded::QUERIES.iter().any(|(n, _)| n.trim_end_matches(".scm") == id)).collect();
    assert!(embedded.len() > 20);
    assert_eq!(list(true), embedded);
}

#[test]
fn the_symbols_of_the_embedded_rules_exist() {
    let database = crate::api::Database::embedded();
    let unknown = RuleSet::all(&[]).unwrap().unknown_symbols(database);
    assert!(unknown.is_empty(), "{}", unknown.join("\n"));
    let rule = format!("{HEADER}((literal_value) @b (#cdk-type? @b \"awss3.BucketProp\" \"awss3.*Props\"))");
    let dir = folder(&[("it.scm", &rule)]);
    let unknown = RuleSet::folder(dir.path()).unwrap().unknown_symbols(database);
    assert!(unknown.len() == 1 && unknown[0].ends_with("it.scm:12: rule it names `awss3.BucketProp`, which no release has"), "{unknown:?}");
}

/// Checks of stage synth that look at ends, scopes and enums say what they saw, and what they cannot tell.
#[test]
fn synth_checks_count_their_places() {
    let body = "
func main() {
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String(\"S\"), nil)
	sss.NewBucket(stack, jsii.String(\"B\"), &sss.BucketProps{Encryption: sss.BucketEncryption_KMS, AccessControl: \"NONE\"})
	sss.NewBucket(app, jsii.String(\"C\"), nil)
	app.Synth(nil)
	app.Synth(nil)
	jsii.Close()
	more(stack)
}
func More(scope awscdk.Stack, any constructs.Construct, given string) {
	defer jsii.Close()
	sss.NewBucket(scope, jsii.String(\"D\"), &sss.BucketProps{Encryption: sss.BucketEncryption(given)})
	sss.NewBucket(any, jsii.String(\"E\"), nil)
}
func more(s awscdk.Stack) {}
";
    let code = go(body).replacen("import (", "import (\"github.com/aws/constructs-go/constructs/v10\"; ", 1);
    let dir = folder(&[("x.go", &code)]);
    let config = Config { cdk_version: Some(("2.212.0".into(), VersionSource::Flag)), all_files: true, ..Config::default() };
    let report = Analyzer::new(config).unwrap().check(&[dir.path().to_owned()]);
    let places = &report.modules[0].places;
    let counted = |seen, found, undecided| crate::finding::Places { seen, found, undecided };
    assert_eq!(places["unknown-enum-value"], counted(3, 1, 1));
    assert_eq!(places["resource-outside-stack"], counted(4, 1, 1));
    assert_eq!(places["use-after-close"], counted(2, 0, 1));
    assert_eq!(places["construct-after-synth"], counted(2, 0, 0));
}
