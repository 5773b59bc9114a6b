//! Rows of fixes, and what follows from them.

use serde_json::json;

use super::{GO_MOD, app, of_file, review, texts};

/// A row whose finding only goes in a later round shows its lines as they end, and says what it takes.
#[test]
fn rows_rest_on_all_rounds() {
    let body = "\tawsec2.NewApplicationLoadBalancer(stack, jsii.String(\"lb\"), &awsec2.ApplicationLoadBalancerProps{\n\
                \t\tVpc: awsec2.NewVpc(stack, jsii.String(\"vpc\"), nil),\n\t})\n";
    let r = of_file(&app(&["awsec2"], body), &["--stage", "compile"]);
    let rows = r["fixes"]["list"].as_array().unwrap();
    assert_eq!(rows.len(), 2, "{rows:#?}");
    let end = "awselasticloadbalancingv2.NewApplicationLoadBalancer(stack, jsii.String(\"lb\"), &awselasticloadbalancingv2.ApplicationLoadBalancerProps{";
    for row in rows {
        assert_eq!(row["after"].as_str().unwrap().lines().last(), Some(end));
        assert_eq!(row["way"], "unsafe");
    }
    let [a, b] = &rows[..] else { panic!() };
    assert!(a["mended_by"] == json!([2]) || b["mended_by"] == json!([1]), "{rows:#?}");
    let all = r["recommendations"].to_string();
    assert!(!all.contains("no tool can decide"), "{all}");
}

/// Two fixes of one line are shown together, and say so; of two findings with one edit the second says whose it is.
#[test]
fn rows_of_the_same_lines_say_so() {
    let body = "\tdead := awscodepipeline.NewArtifact(jsii.String(\"a\"))\n";
    let r = of_file(&app(&["awscodepipeline"], body), &["--stage", "compile"]);
    let rows = r["fixes"]["list"].as_array().unwrap();
    assert_eq!(rows.len(), 2);
    for (row, with) in rows.iter().zip([json!([2]), json!([1])]) {
        assert_eq!(row["after"], "_ = awscodepipeline.NewArtifact(jsii.String(\"a\"), nil)");
        assert_eq!(row["with"], with);
    }
    let body = "\tasg := awsautoscaling.AutoScalingGroup_FromAutoScalingGroupName(stack, jsii.String(\"g\"), jsii.String(\"g\"))\n\
                \tasg.ScaleOnCpuUtilization(jsii.String(\"c\"), &awsautoscaling.CpuUtilizationScalingProps{\n\
                \t\tScaleInCooldown:  awscdk.Duration_Minutes(jsii.Number(5)),\n\t\tScaleOutCooldown: awscdk.Duration_Minutes(jsii.Number(5)),\n\t})\n";
    let r = of_file(&app(&["awsautoscaling"], body), &["--stage", "compile"]);
    let rows = r["fixes"]["list"].as_array().unwrap();
    assert_eq!(rows.len(), 2, "{rows:#?}");
    assert_eq!((&rows[0]["mended_by"], &rows[1]["mended_by"]), (&json!([]), &json!([1])));
}

/// Records of JSON Lines have their code in a string: lines are those of the code.
#[test]
fn lines_of_a_record_are_those_of_its_code() {
    let text = app(&["awscodepipeline"], "\tdead := awscodepipeline.NewArtifact(jsii.String(\"a\"))\n");
    let record = json!({"id": "r", "files": {"go.mod": GO_MOD, "main.go": text}}).to_string();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.jsonl"), record + "\n").unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_sigdrift"));
    let output = command.current_dir(folder.path()).args(["review", "a.jsonl", "--format", "json", "--no-releases"]).output().unwrap();
    let value: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let row = &value["reviews"][0]["fixes"]["list"][0];
    assert_eq!(row["before"], "dead := awscodepipeline.NewArtifact(jsii.String(\"a\"))");
    assert_eq!(row["after"], "_ = awscodepipeline.NewArtifact(jsii.String(\"a\"), nil)");
}

/// For a note nothing is to be mended: it is no fix, and weighs nothing.
#[test]
fn notes_are_no_fixes() {
    let r = of_file(&app(&["awsec2"], "\tawsec2.NewVpc(stack, jsii.String(\"vpc\"), &awsec2.VpcProps{MaxAzs: jsii.Number(2)})\n"), &[]);
    assert_eq!((&r["fixes"]["distinct"], &r["fixes"]["notes"]), (&json!(0), &json!(1)));
    assert!(r["competency"]["competency_category"].is_null());
}

/// A file that breaks off is told as one, and weighs as a part that is missing.
#[test]
fn a_file_that_breaks_off() {
    let text = app(&["awss3"], "\tawss3.NewBucket(stack, jsii.String(\"b\"), &awss3.BucketProps{\n");
    let r = of_file(text.split("\tapp.Synth").next().unwrap(), &["--stage", "compile"]);
    let row = &r["fixes"]["list"][0];
    assert_eq!((&row["code"], &row["broken_off"], &row["grade"]), (&json!("syntax"), &json!(true), &json!("A")));
}

/// Without an app nothing is deployed, whatever is mended; many stacks that nobody makes are no point either.
#[test]
fn code_without_an_app() {
    let lib = "package lib\n\nimport (\n\t\"github.com/aws/aws-cdk-go/awscdk/v2\"\n\t\"github.com/aws/constructs-go/constructs/v10\"\n\t\"github.com/aws/jsii-runtime-go\"\n)\n\n\
               func A(s constructs.Construct) awscdk.Stack { return awscdk.NewStack(s, jsii.String(\"a\"), nil) }\n\
               func B(s constructs.Construct) awscdk.Stack { return awscdk.NewStack(s, jsii.String(\"b\")) }\n";
    let r = review(&[("go.mod", GO_MOD), ("lib/a.go", lib)], &[], "", &["--no-releases"]);
    assert_eq!(r["deployment"]["app"], false);
    assert!(r["recommendations"].to_string().contains("creates an app"));
    assert!(!r["competency"]["arithmetic"].as_str().unwrap().contains("stack"));
}

/// What is wrong in a module without an app, such as that of an asset, keeps no stack from being deployed.
#[test]
fn an_asset_does_not_block_the_deployment() {
    let asset = "package main\n\nfunc main() {\n\tunused := 1\n}\n";
    let files = [
        ("go.mod", GO_MOD),
        ("main.go", &*app(&[], "")),
        ("lambda/go.mod", "module example.com/lambda\n\ngo 1.22\n"),
        ("lambda/main.go", asset),
    ];
    let r = review(&files, &[], "", &["--no-releases"]);
    assert_eq!(r["fixes"]["distinct"], 1);
    assert_eq!(r["deployment"]["before"], json!([]));
}

/// Packages that only help are no services of their own.
#[test]
fn helpers_are_no_services() {
    let body = "\tb := awss3.NewBucket(stack, jsii.String(\"b\"), nil)\n\tawss3.NewBucket(stack, jsii.String(\"c\"))\n\
                \tb.AddEventNotification(awss3.EventType_OBJECT_CREATED, awss3notifications.NewSqsDestination(awssqs.NewQueue(stack, jsii.String(\"q\"), nil)))\n";
    let rubric = "base = 1\nleast = 0\nmost = 9\n[[branch]]\ncategory = \"C\"\nwords = \"any\"\nadjustment = 0\n[[complexity]]\nwords = \"three services\"\nservices = 3\npoints = 5\n";
    let files = [("go.mod", GO_MOD), ("main.go", &*app(&["awss3", "awss3notifications", "awssqs"], body)), ("rubric.toml", rubric)];
    let r = review(&files, &[], "", &["--no-releases", "--rubric", "answer/rubric.toml"]);
    assert_eq!(r["deployment"]["services"].as_array().unwrap().len(), 3);
    assert_eq!(r["competency"]["estimate"], 1, "{}", r["competency"]);
    assert_eq!(texts(&r["fixes"]["list"], "code").first().map(String::as_str), Some("WrongArgCount"));
}
