//! What the checks say and mend, on small files: the messages, the grade of each fix, and
//! the text that it makes.

use std::fmt::Write as _;

use crate::analyzer::Analyzer;
use crate::config::Config;
use crate::finding::{Applicability, Finding, VersionSource};

/// The findings of a file at a version.
fn findings(version: &str, text: &str) -> Vec<Finding> {
    files(version, &[("a.go", text)])
}

fn files(version: &str, files: &[(&str, &str)]) -> Vec<Finding> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("go.mod"), "module example.com/m\n\ngo 1.24\n").unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let config = Config {
        cdk_version: Some((version.to_owned(), VersionSource::Flag)),
        all_files: true,
        threads: std::num::NonZero::new(1),
        ..Config::default()
    };
    Analyzer::new(config).unwrap().check(&[folder.path().to_owned()]).findings
}

/// A file with imports, in whose body the packages are used.
fn file(imports: &str, body: &str) -> String {
    let mut out = String::from("package a\n\nimport (\n");
    for name in imports.split_whitespace() {
        let path = match name {
            "awscdk" => "github.com/aws/aws-cdk-go/awscdk/v2".to_owned(),
            "constructs" => "github.com/aws/constructs-go/constructs/v10".to_owned(),
            "jsii" => "github.com/aws/jsii-runtime-go".to_owned(),
            name if name.starts_with("aws") => format!("github.com/aws/aws-cdk-go/awscdk/v2/{name}"),
            name => name.to_owned(),
        };
        let _ = writeln!(out, "\t{path:?}");
    }
    format!("{out})\n\n{body}\n")
}

/// The one finding of a file: rule, message, then each fix with its grade and the line that
/// it makes.
fn told(version: &str, imports: &str, body: &str) -> String {
    let text = file(imports, body);
    let findings = findings(version, &text);
    let [f] = &findings[..] else { panic!("{:?}", findings.iter().map(|f| format!("{}: {}", f.rules[0], f.message)).collect::<Vec<_>>()) };
    let mut out = format!("{}: {}", f.rules[0], f.message);
    for fix in &f.fixes {
        let grade = match fix.applicability {
            Applicability::Safe => "safe",
            Applicability::Unsafe => "unsafe",
            Applicability::Display => "display",
        };
        let fixed = apply(&text, fix);
        let changed: Vec<&str> = fixed.lines().filter(|l| !text.lines().any(|t| t == *l)).map(str::trim).collect();
        let sign = |add| if add { '+' } else { '-' };
        let alias = |a: &Option<String>| a.as_ref().map_or(String::new(), |a| format!("{a} "));
        let imports: Vec<String> = fix.imports.iter().map(|i| format!("{}{}{}", sign(i.add), alias(&i.alias), i.path)).collect();
        let _ = write!(out, "\n{grade} {}", changed.into_iter().map(str::to_owned).chain(imports).collect::<Vec<_>>().join(" "));
    }
    out
}

fn apply(text: &str, fix: &crate::finding::Fix) -> String {
    let mut out = text.to_owned();
    for edit in fix.edits.iter().rev() {
        let span = edit.location.span;
        out.replace_range(span.start as usize..span.end as usize, &edit.text);
    }
    out
}

fn help(version: &str, imports: &str, body: &str) -> Vec<String> {
    findings(version, &file(imports, body)).remove(0).help
}

#[test]
fn arguments() {
    let new = |v| told(v, "awscodepipeline", "var x = awscodepipeline.NewArtifact(nil)");
    assert_eq!(
        new("2.179.0"),
        "arg-count: awscodepipeline.NewArtifact takes 2 arguments since 2.179.0, 1 is given\n\
         safe var x = awscodepipeline.NewArtifact(nil, nil)"
    );
    assert_eq!(
        told("2.178.2", "awscodepipeline", "var x = awscodepipeline.NewArtifact(nil, nil)"),
        "arg-count: awscodepipeline.NewArtifact takes 1 argument, 2 are given\nunsafe var x = awscodepipeline.NewArtifact(nil)"
    );
    assert_eq!(
        help("2.178.2", "awscodepipeline", "var x = awscodepipeline.NewArtifact(nil, nil)"),
        ["the call is right from 2.179.0 on; 2.178.2 is in force"]
    );
    // jsii lets the last parameter be nil.
    assert_eq!(
        told("2.212.0", "awsec2", "var x = awsec2.Peer_SecurityGroupId(nil,\n)"),
        "arg-count: awsec2.Peer_SecurityGroupId takes 2 arguments, 1 is given\nsafe var x = awsec2.Peer_SecurityGroupId(nil, nil,"
    );
    // It requires scope and id.
    assert_eq!(told("2.212.0", "awsec2", "var x = awsec2.NewVpc(nil)"), "arg-count: awsec2.NewVpc takes 3 arguments, 1 is given");
    assert_eq!(told("2.212.0", "", "func f(a int) {}\nvar x = func() { f() }"), "arg-count: f takes 1 argument, none is given");
}

#[test]
fn the_history_of_a_callable() {
    let f = findings("2.212.0", &file("awscodepipeline", "var x = awscodepipeline.NewArtifact(nil)")).remove(0);
    assert_eq!(f.signature.as_deref(), Some("(artifactName *string, artifactFiles *[]*string) Artifact"));
    let eras: Vec<_> = f.history.iter().map(|e| (e.since.as_deref(), e.until.as_deref())).collect();
    assert_eq!(eras, [(None, Some("2.178.2")), (Some("2.179.0"), None)]);
    assert_eq!(f.label, "`artifactFiles` is missing");
    assert_eq!(f.help[0], "the call was right until 2.178.2");
}

#[test]
fn names() {
    assert_eq!(
        told("2.212.0", "awswafv2", "type x = awswafv2.CfnWebAcl_RuleProperty"),
        "unknown-name: `awswafv2.CfnWebAcl_RuleProperty` does not exist, in no release\nsafe type x = awswafv2.CfnWebACL_RuleProperty"
    );
    assert_eq!(
        told("2.212.0", "awsec2", "var x = awsec2.TrafficDirection_INBOUND"),
        "unknown-name: `awsec2.TrafficDirection_INBOUND` does not exist, in no release\nunsafe var x = awsec2.TrafficDirection_INGRESS"
    );
    assert_eq!(
        told("2.100.0", "awscodepipeline", "var x = awscodepipeline.PipelineType_V2"),
        "unknown-name: `awscodepipeline.PipelineType_V2` does not exist in 2.100.0; it comes with 2.128.0"
    );
    assert_eq!(
        told("2.212.0", "awsec2", "var x = awsec2.NewVpcProps(1)"),
        "unknown-name: `awsec2.NewVpcProps` does not exist, in no release"
    );
    assert!(help("2.212.0", "awsec2", "var x = awsec2.NewVpcProps(1)")[0].contains("write `&awsec2.VpcProps{...}`"));
    assert!(help("2.212.0", "awscdk", "var x = awscdk.NewDuration(1)")[0].contains("`Duration_Days`"));
}

#[test]
fn names_of_other_packages() {
    assert_eq!(
        told("2.212.0", "awscdk", "var x = awscdk.String(\"x\")\n\nvar y awscdk.App"),
        "wrong-package: `awscdk.String` does not exist; `jsii.String` does\n\
         safe var x = jsii.String(\"x\") +github.com/aws/jsii-runtime-go"
    );
    assert_eq!(
        told("2.212.0", "awslambda", "var x awslambda.MetricOptions"),
        "wrong-package: `awslambda.MetricOptions` does not exist; `awscloudwatch.MetricOptions` does\n\
         unsafe var x awscloudwatch.MetricOptions +github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
    );
}

#[test]
fn an_own_package_hides_a_known_one() {
    let main = "package a\n\nimport \"example.com/m/constructs\"\n\nvar x constructs.Construct\n\nvar y constructs.Own\n";
    let found = files("2.212.0", &[("a.go", main), ("constructs/b.go", "package constructs\n\ntype Own struct{}\n")]);
    let [f] = &found[..] else { panic!("{found:?}") };
    assert_eq!(f.rules[0], "wrong-package");
    assert_eq!(f.fixes[0].imports[0].alias.as_deref(), Some("constructsgo"));
    assert!(apply(main, &f.fixes[0]).contains("var x constructsgo.Construct"));
}

#[test]
fn fields() {
    let field = |body: &str| told("2.212.0", "awscodebuild awsrds jsii", &format!("var _ = jsii.Close\nvar _ awsrds.Endpoint\n{body}"));
    assert_eq!(
        field("var x = awscodebuild.BuildEnvironment{PrivilegedMode: nil}"),
        "unknown-field: `awscodebuild.BuildEnvironment` has no field `PrivilegedMode`\n\
         unsafe var x = awscodebuild.BuildEnvironment{Privileged: nil}"
    );
    assert_eq!(
        field("var x = awscodebuild.BuildEnvironment{buildimage: nil}"),
        "unknown-field: `awscodebuild.BuildEnvironment` has no field `buildimage`\nsafe var x = awscodebuild.BuildEnvironment{BuildImage: nil}"
    );
    // The near field is given already, or the value is of another type.
    assert!(!field("var x = awscodebuild.BuildEnvironment{PrivilegedMode: nil, Privileged: nil}").contains("unsafe"));
    assert!(
        !field("var x = awscodebuild.BuildEnvironment{PrivilegedMode: jsii.String(\"x\"),}\nvar _ awscodebuild.Cache").contains("unsafe")
    );
}

#[test]
fn members() {
    assert_eq!(
        told("2.212.0", "awss3", "var x = awss3.Bucket.FromBucketName(nil, nil, nil)"),
        "unknown-method: `awss3.Bucket` has no method or field `FromBucketName`\nsafe var x = awss3.Bucket_FromBucketName(nil, nil, nil)"
    );
    assert_eq!(
        told("2.212.0", "awsec2", "var x = awsec2.InstanceClass.t3"),
        "unknown-method: `awsec2.InstanceClass` has no method or field `t3`\nsafe var x = awsec2.InstanceClass_T3"
    );
    assert_eq!(
        told("2.212.0", "awss3", "var x = &awss3.CfnBucket.CorsRuleProperty{}"),
        "unknown-method: `awss3.CfnBucket.CorsRuleProperty` is not a type: no type has types of its own\nsafe var x = &awss3.CfnBucket_CorsRuleProperty{}"
    );
    assert_eq!(
        told("2.212.0", "testing", "func f(t *testing.T) {\n\tt.error(1)\n}").lines().next(),
        Some("unknown-method: `testing.T` has no method or field `error`")
    );
    assert_eq!(
        told("2.212.0", "awss3", "func f(b awss3.Bucket) { _ = b.bucketName() }"),
        "unknown-method: `awss3.Bucket` has no method or field `bucketName`\nsafe func f(b awss3.Bucket) { _ = b.BucketName() }"
    );
    assert_eq!(
        help("2.212.0", "awss3", "func f(b *awss3.Bucket) { _ = b.BucketName() }"),
        ["a class is an interface in Go: declare it as `awss3.Bucket`"]
    );
}

#[test]
fn functions_for_values() {
    assert_eq!(
        told("2.212.0", "awss3", "var x awss3.StorageClass = awss3.StorageClass_GLACIER"),
        "enum-not-called: `awss3.StorageClass_GLACIER` is a function in Go; `awss3.StorageClass` is due, which calling it gives\n\
         safe var x awss3.StorageClass = awss3.StorageClass_GLACIER()"
    );
    assert_eq!(
        told("2.212.0", "awss3", "func f(b awss3.Bucket) *string { return b.BucketName }"),
        "property-not-called: `b.BucketName` is a method; `*string` is due, which calling it gives\n\
         safe func f(b awss3.Bucket) *string { return b.BucketName() }"
    );
    assert!(told("2.212.0", "", "func g() int { return 1 }\nvar x int = g").contains("unsafe var x int = g()"));
}

#[test]
fn shapes() {
    let shape = |imports: &str, body: &str| told("2.212.0", imports, body).lines().skip(1).collect::<Vec<_>>().join("\n");
    assert_eq!(
        shape("awsec2", "var x = awsec2.InstanceProps{KeyName: \"k\"}"),
        "safe var x = awsec2.InstanceProps{KeyName: jsii.String(\"k\")} +github.com/aws/jsii-runtime-go"
    );
    assert_eq!(
        shape("awsec2", "func f(v awsec2.Vpc) []awsec2.ISubnet { return v.PublicSubnets() }"),
        "safe func f(v awsec2.Vpc) []awsec2.ISubnet { return *v.PublicSubnets() }"
    );
    assert_eq!(
        shape("awsec2", "func f(s []awsec2.ISubnet) *awsec2.SubnetSelection { return &awsec2.SubnetSelection{Subnets: s} }"),
        "safe func f(s []awsec2.ISubnet) *awsec2.SubnetSelection { return &awsec2.SubnetSelection{Subnets: &s} }"
    );
    assert_eq!(
        shape("jsii", "func f(s *string) { g(*jsii.String(*s), jsii.String(s)) }\nfunc g(a string, b *string) {}"),
        "safe func f(s *string) { g(*jsii.String(*s), s) }"
    );
    assert_eq!(shape("jsii", "var n = 3\nvar x *float64 = n\nvar _ = jsii.Close"), "safe var x *float64 = jsii.Number(n)");
    assert_eq!(
        told("2.50.0", "jsii", "var n = 3\nvar x *float64 = n\nvar _ = jsii.Close").lines().nth(1),
        Some("safe var x *float64 = jsii.Number(float64(n))")
    );
}

#[test]
fn lists_and_maps_of_pointers() {
    let shape = |body: &str| {
        let all =
            told("2.212.0", "jsii", &format!("var _ = jsii.Close\nvar names []string\nvar sizes []int\nvar _, _ = names, sizes\n{body}"));
        all.lines().skip(1).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(shape("var x *[]*string = []string{\"a\", \"b\"}"), "safe var x *[]*string = jsii.Strings(\"a\", \"b\")");
    assert_eq!(shape("var x *[]*string = &[]string{\"a\"}"), "safe var x *[]*string = jsii.Strings(\"a\")");
    assert_eq!(shape("var x *[]*string = names"), "safe var x *[]*string = jsii.Strings(names...)");
    assert_eq!(shape("var x *[]*string = &names"), "safe var x *[]*string = jsii.Strings(*&names...)");
    assert_eq!(shape("var x *[]*float64 = sizes"), "safe var x *[]*float64 = jsii.Numbers(sizes...)");
    assert_eq!(shape("var x *[]*bool = []bool{true}"), "safe var x *[]*bool = jsii.Bools(true)");
    // Nothing says what the type argument is; an index has no place in a call.
    assert_eq!(shape("var x *[]*float64 = []int{}"), "");
    assert_eq!(shape("var x *[]*string = []string{1: \"a\"}"), "");
    assert_eq!(
        shape("var x *map[string]*string = map[string]string{\"a\": \"b\", \"c\": names[0]}"),
        "safe var x *map[string]*string = &map[string]*string{\"a\": jsii.String(\"b\"), \"c\": jsii.String(names[0])}"
    );
    assert_eq!(
        shape("var x *map[string]*string = &map[string]string{\"a\": \"b\"}"),
        "safe var x *map[string]*string = &map[string]*string{\"a\": jsii.String(\"b\")}"
    );
}

#[test]
fn pointers_to_classes() {
    assert_eq!(
        told("2.212.0", "awss3", "func f(b *awss3.Bucket) { _ = b.BucketName() }").lines().nth(1),
        Some("unsafe func f(b awss3.Bucket) { _ = b.BucketName() }")
    );
    let list = "func f(b awss3.Bucket) *[]awss3.IBucket { return &[]*awss3.Bucket{b} }";
    let found = findings("2.212.0", &file("awss3", list));
    assert_eq!(found.len(), 2);
    for f in &found {
        // The list is to be one of what is due; its element only knows what the literal says.
        let elem = if f.message.contains("IBucket") { "IBucket" } else { "Bucket" };
        assert!(apply(&file("awss3", list), &f.fixes[0]).contains(&format!("return &[]awss3.{elem}{{b}}")), "{}", f.message);
        assert_eq!(f.repair, crate::finding::Repair::Choice);
    }
    // The class is not what is wrong where a string is due.
    assert!(!told("2.212.0", "awss3", "func f(b *awss3.Bucket) *string { return b }").contains("unsafe"));
}

#[test]
fn constructors() {
    assert_eq!(
        told("2.212.0", "awscdk", "var x = awscdk.App(nil, nil)"),
        "arg-count: `awscdk.App` is a type, and a conversion takes one argument; `awscdk.NewApp` makes one"
    );
    assert!(told("2.212.0", "awscdk", "var x = awscdk.Stack(nil, nil, nil)").ends_with("unsafe var x = awscdk.NewStack(nil, nil, nil)"));
    assert!(told("2.212.0", "jsii", "var x = jsii.NewString(\"a\")").contains("\nunsafe var x = jsii.String(\"a\")"));
    // The standard library's names lack their qualifier too.
    assert!(told("2.212.0", "encoding/json", "var _ json.Number\nvar x, _ = Marshal(1)").contains("\nunsafe var x, _ = json.Marshal(1)"));
}

#[test]
fn imports_that_are_near() {
    let near = |path: &str, body: &str| told("2.212.0", path, body);
    let at = "github.com/aws/aws-cdk-go/awscdk/v2";
    let lambda = near(&format!("{at}/aws_lambda"), "var x aws_lambda.Function");
    assert!(lambda.ends_with(&format!("unsafe aws_lambda \"{at}/awslambda\"")), "{lambda}");
    // What the file selects, the near package must have.
    assert!(!near(&format!("{at}/lambdalayerkubectl"), "var x = lambdalayerkubectl.NewKubectlLayer(nil, nil)").contains("unsafe"));
}

#[test]
fn lists_of_anything() {
    let any = |value: &str| {
        told("2.212.0", "jsii", &format!("var _ = jsii.Close\nvar s = jsii.Strings(\"x\")\nvar x *[]interface{{}} = {value}"))
    };
    assert!(any("&[]*string{jsii.String(\"a\")}").contains("safe var x *[]interface{} = &[]interface{}{jsii.String(\"a\")}"));
    // AnySlice and AnyStrings come with jsii 1.115, which 2.212.0 does not require.
    assert!(any("s").contains("safe var x *[]interface{} = func() *[]interface{} {"));
    assert!(!any("func() *[]*string { return nil }()").contains("safe"));
    let newer = |value: &str| {
        told("2.270.0", "jsii", &format!("var _ = jsii.Close\nvar s = jsii.Strings(\"x\")\nvar x *[]interface{{}} = {value}"))
    };
    assert!(newer("s").contains("safe var x *[]interface{} = jsii.AnySlice(s)"));
    assert!(newer("jsii.Strings(\"a\")").contains("safe var x *[]interface{} = jsii.AnyStrings(\"a\")"));
}

#[test]
fn lists_of_references() {
    let text = "func f(a awscloudwatch.IAlarm) *[]interfacesawscloudwatch.IAlarmRef { return &[]awscloudwatch.IAlarm{a} }";
    let imports = "awscloudwatch github.com/aws/aws-cdk-go/awscdk/v2/interfaces/interfacesawscloudwatch";
    assert!(told("2.270.0", imports, text).ends_with("return &[]interfacesawscloudwatch.IAlarmRef{a} }"));
}

#[test]
fn literals_of_classes() {
    assert_eq!(
        told("2.212.0", "awscdk", "var x = &awscdk.Duration{}"),
        "struct-for-factory: `awscdk.Duration` is an interface in Go, which has no literals"
    );
    assert!(help("2.212.0", "awscdk", "var x = &awscdk.Duration{}")[0].starts_with("it is made by `awscdk.Duration_Days`"));
}

#[test]
fn imports() {
    assert_eq!(
        told("2.212.0", "awscdk", "var x awscdk.App\nvar y awss3.Bucket\nvar z awss3.IBucket"),
        "missing-import: `awss3` is not imported; it is package \"github.com/aws/aws-cdk-go/awscdk/v2/awss3\"\n\
         safe +github.com/aws/aws-cdk-go/awscdk/v2/awss3"
    );
    // What is selected decides between packages of one name.
    assert!(told("2.212.0", "", "var x = jsii.String(\"x\")").ends_with("safe +github.com/aws/jsii-runtime-go"));
    assert!(told("2.212.0", "", "var x = template.HTMLEscapeString").contains("unsafe +"));
    assert!(told("2.212.0", "", "var x = rand.Reader").ends_with("safe +crypto/rand"));
    // A variable may be misspelt.
    assert!(
        told("2.212.0", "", "var x = user.Nothing").starts_with("undefined-symbol: undefined: `user` is neither imported nor declared")
    );
    let f = findings("2.212.0", "package a\n\nvar x awss3.Bucket\nvar y awss3.IBucket\n").remove(0);
    assert_eq!((f.related.len(), f.related[0].code), (1, f.code));
    assert_eq!(told("2.212.0", "fmt", "var x = 1"), "unused-import: \"fmt\" is imported and not used\nsafe -fmt");
    assert!(told("2.212.0", "github.com/aws/aws-cdk-go/awscdk/v2/lambdalayerkubectl", "").contains("was the last with it"));
}

#[test]
fn an_alias_of_another_file() {
    let one = "package a\n\nimport cdk \"github.com/aws/aws-cdk-go/awscdk/v2\"\n\nvar app cdk.App\n";
    let found = files("2.212.0", &[("a.go", one), ("b.go", "package a\n\nvar stack cdk.Stack\n")]);
    let import = &found[0].fixes[0].imports[0];
    assert_eq!((import.path.as_str(), import.alias.as_deref()), ("github.com/aws/aws-cdk-go/awscdk/v2", Some("cdk")));
}

#[test]
fn undefined_names_are_one_finding() {
    let f = findings("2.212.0", "package a\n\nvar x = helper(1)\n\nfunc f() { helper(2) }\n");
    assert_eq!(f.len(), 1);
    assert_eq!((f[0].rules[0].as_ref(), f[0].related.len()), ("undefined-symbol", 1));
    assert!(
        told("2.212.0", "awss3", "var _ awss3.Bucket\nvar x = NewBucket(nil, nil, nil)")
            .contains("unsafe var x = awss3.NewBucket(nil, nil, nil)")
    );
    assert!(
        told("2.212.0", "awscdk", "var _ awscdk.App\nvar x s3.Bucket").contains("unsafe +s3 github.com/aws/aws-cdk-go/awscdk/v2/awss3")
    );
}

#[test]
fn variables() {
    let unused = |body: &str| told("2.212.0", "", body).lines().skip(1).collect::<Vec<_>>().join("\n");
    assert_eq!(unused("func f() { x := g(1) }\nfunc g(int) int { return 0 }"), "unsafe func f() { _ = g(1) }");
    assert_eq!(unused("func f() {\n\tx := 1\n\tx = 2\n}"), "unsafe _ = x");
    assert_eq!(unused("func f() {\n\ta, x := 1, 2 // why\n\t_ = a\n}"), "unsafe _ = x");
    assert_eq!(unused("func f() {\n\tfor i, x := range \"a\" {\n\t\t_ = i\n\t}\n}"), "unsafe for i := range \"a\" {");
    assert_eq!(unused("func f() {\n\tfor x, _ := range \"a\" {\n\t}\n}"), "unsafe for range \"a\" {");
    assert_eq!(unused("func f() {\n\tfor x, v := range \"a\" {\n\t\t_ = v\n\t}\n}"), "unsafe for _, v := range \"a\" {");
    assert_eq!(unused("func f(a any) {\n\tswitch x := a.(type) {\n\t}\n}"), "unsafe switch a.(type) {");
    assert_eq!(unused("func f() {\n\tvar x, y = 1, 2\n\t_ = y\n}"), "unsafe var _, y = 1, 2");
    assert_eq!(unused("func f() {\n\tif x := 1; true {\n\t}\n}"), "unsafe if _ = 1; true {");
}

#[test]
fn declared_twice() {
    let f = findings(
        "2.212.0",
        "package a\n\nimport (\n\t\"text/template\"\n\t\"html/template\"\n)\n\nvar x = template.HTMLEscapeString\nvar y template.HTML\n",
    );
    let clash = f.iter().find(|f| f.rules[0] == "import-clash").unwrap();
    assert_eq!(clash.message, "`template` is imported twice: \"text/template\" and \"html/template\"");
    let fixed = apply(
        "package a\n\nimport (\n\t\"text/template\"\n\t\"html/template\"\n)\n\nvar x = template.HTMLEscapeString\nvar y template.HTML\n",
        &clash.fixes[0],
    );
    assert_eq!(
        fixed,
        "package a\n\nimport (\n\t\"text/template\"\n\thtmltemplate \"html/template\"\n)\n\nvar x = template.HTMLEscapeString\nvar y htmltemplate.HTML\n"
    );
    let f = findings("2.212.0", "package a\n\nvar x = 1\nvar x = 2\n").remove(0);
    assert_eq!((f.message.as_str(), f.related[0].code, f.related.len()), ("`x` is declared twice in one block", None, 1));
}

#[test]
fn the_language() {
    assert!(
        told("2.212.0", "", "func f(a int) {\n\ta := 1\n}").starts_with("redeclared")
            || told("2.212.0", "", "func f() {\n\ta := 1\n\ta := 2\n\t_ = a\n}").contains("unsafe a = 2")
    );
    assert_eq!(told("2.212.0", "", "func f() int {\n}"), "missing-return: missing return");
    assert!(help("2.50.0", "jsii", "var x = jsii.Number[int](1)")[0].contains("takes type arguments from jsii-runtime 1.79.0 on"));
}

#[test]
fn imports_under_another_module_path() {
    let f = files(
        "2.212.0",
        &[
            ("main.go", "package main\n\nimport (\n\t\"strngs\"\n\n\t\"other/lib\"\n)\n\nvar _ = strngs.X\n\nfunc main() { lib.F() }\n"),
            ("lib/lib.go", "package lib\n\nfunc F() {}\n"),
        ],
    );
    let told: Vec<_> = f.iter().map(|f| (f.help.join("; "), f.fixes.first().map(|x| (x.title.as_str(), x.applicability)))).collect();
    assert_eq!(
        told,
        [
            ("near packages: `strings` and `structs`".to_owned(), None),
            (
                "go.mod names this module \"example.com/m\", so its package is \"example.com/m/lib\"".to_owned(),
                Some(("import \"example.com/m/lib\"", Applicability::Safe))
            ),
        ]
    );
}

#[test]
fn two_packages_in_a_folder() {
    let f = files(
        "2.212.0",
        &[("a.go", "package a\n"), ("b.go", "// Package b.\npackage b\n\nvar x = y\n"), ("c_test.go", "package a_test\n")],
    );
    let [f] = &f[..] else { panic!("{f:?}") };
    assert_eq!(f.message, "package `b` stands in the folder of package `a`");
    assert_eq!(f.primary.document.line_column(f.primary.span.start), (2, 1));
}

#[test]
fn fingerprints_outlive_other_edits() {
    let one = findings("2.212.0", "package a\n\nimport \"fmt\"\n\nfunc f() { fmt.Nope() }\n").remove(0);
    let two = findings("2.100.0", "package a\n\n// More.\nimport \"fmt\"\n\nfunc g() {}\n\nfunc f() {   fmt.Nope() }\n").remove(0);
    let other = findings("2.212.0", "package a\n\nimport \"fmt\"\n\nfunc g() { fmt.Nope() }\n").remove(0);
    assert_eq!(one.fingerprint, two.fingerprint);
    assert_ne!(one.fingerprint, other.fingerprint);
}

#[test]
fn another_service_s_struct_is_no_answer() {
    // The one other package with the name has none of the fields, or cannot stand there.
    let literal = "var x = awsefs.NewCfnReplicationConfiguration(nil, nil, &awsefs.CfnReplicationConfigurationProps{FileSystemId: nil})";
    let all = findings("2.212.0", &file("awsefs", literal));
    assert!(all.iter().all(|f| f.rules[0] == *"unknown-name" && f.fixes.is_empty()), "{all:?}");
    let argument = "var x = awscodecommit.Code_FromAsset(nil, &awscodecommit.AssetOptions{})";
    let all = findings("2.212.0", &file("awscodecommit", argument));
    assert!(all.iter().all(|f| f.rules[0] == *"unknown-name" && f.fixes.is_empty()), "{all:?}");
}

#[test]
fn what_is_due_names_the_package() {
    let body = "var x = &awscodepipelineactions.CodeCommitSourceActionProps{Trigger: awscodecommitactions.CodeCommitTrigger_POLL}";
    assert_eq!(
        told("2.212.0", "awscodepipelineactions", body),
        "undefined-symbol: undefined: `awscodecommitactions` is neither imported nor declared\nsafe var x = \
         &awscodepipelineactions.CodeCommitSourceActionProps{Trigger: awscodepipelineactions.CodeCommitTrigger_POLL}"
    );
    // Another name than the one that is due says nothing of the package.
    let body = "var x = &awscodepipelineactions.CodeCommitSourceActionProps{Trigger: awscodecommitactions.Trigger_POLL}";
    assert!(findings("2.212.0", &file("awscodepipelineactions", body))[0].fixes.is_empty());
}

#[test]
fn a_class_has_what_its_interface_lacks() {
    let body = "func f(lb awselasticloadbalancingv2.IApplicationLoadBalancer) { _ = lb.LoadBalancerFullName() }";
    let all = findings("2.212.0", &file("awselasticloadbalancingv2", body));
    assert_eq!(all[0].help, ["`awselasticloadbalancingv2.ApplicationLoadBalancer` has it: declare what holds the value as that"]);
    assert!(all[0].fixes.is_empty());
}

#[test]
fn deprecated_names_are_no_answer() {
    let body = "var x = awslambda.Runtime_NODEJS_16_XX()";
    let all = findings("2.212.0", &file("awslambda", body));
    assert!(all[0].fixes.is_empty() && all[0].help.iter().any(|h| h.contains("near names")), "{all:?}");
}

#[test]
fn a_literal_is_given_itself_where_no_pointer_is_due() {
    let body = "func f(id string) {}\nvar x = func() { f(jsii.String(\"A\")) }";
    assert_eq!(told("2.212.0", "jsii", body), "wrong-type: `string` is due, `*string` is given\nsafe var x = func() { f(\"A\") }");
}

#[test]
fn the_first_missing_method_is_the_compiler_s() {
    let body = "func f(a awss3assets.Asset) {}\nvar x = func(s *string) { f(s) }";
    let all = findings("2.212.0", &file("awss3assets", body));
    assert_eq!(all[0].message, "`*string` does not implement `awss3assets.Asset`: it lacks the method `AddResourceMetadata`");
}
