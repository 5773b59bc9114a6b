//! An answer against its final code.

use serde_json::{Value, json};

use super::{GO_MOD, app, review, texts};

fn numbers(marks: &Value) -> Vec<u64> {
    marks.as_array().unwrap().iter().filter_map(|m| m["number"].as_u64()).collect()
}

/// A declaration that moved is still the same; a file of the same name somewhere else is another.
#[test]
fn declarations_are_paired_wherever_they_stand() {
    let body = |call: &str| {
        format!("\tfirst := awss3.NewBucket(stack, jsii.String(\"first\"), nil)\n\t_ = first\n\tsecond := {call}\n\t_ = second\n")
    };
    let old = app(&["awss3"], &body("awss3.NewBucket(stack, jsii.String(\"second\"))"));
    let new = app(&["awss3"], &body("awss3.NewBucket(stack, jsii.String(\"second\"), nil)"));
    let other = "package main\n\nimport \"os\"\n\nfunc main() {\n\tos.Exit(7)\n}\n";
    let last = [("go.mod", GO_MOD), ("bin/tap.go", &*new), ("lambda/go.mod", "module example.com/l\n"), ("lambda/main.go", other)];
    let r = review(&[("go.mod", GO_MOD), ("main.go", &old)], &last, "", &["--no-releases", "--stage", "compile"]);
    let c = &r["against"];
    assert_eq!(numbers(&c["resolved"]), [1], "{c:#}");
    let changes: Vec<(String, String)> = texts(&c["unexplained"], "kind").into_iter().zip(texts(&c["unexplained"], "of")).collect();
    assert_eq!(changes, [("added".to_owned(), "file".to_owned())], "{:#}", c["unexplained"]);
    assert_eq!(c["explained"], 1);
}

/// A name alone is not enough: every program has a `main`.
#[test]
fn a_name_alone_is_not_enough() {
    let old = app(&["awss3"], "\tawss3.NewBucket(stack, jsii.String(\"b\"))\n");
    let other = "package main\n\nimport \"os\"\n\nfunc main() {\n\tos.Exit(7)\n}\n";
    let last = [("go.mod", GO_MOD), ("lambda/main.go", other)];
    let r = review(&[("go.mod", GO_MOD), ("main.go", &old)], &last, "", &["--no-releases", "--stage", "compile"]);
    let c = &r["against"];
    assert_eq!((&c["resolved"], &c["removed"][0]["with_file"]), (&json!([]), &json!(true)), "{c:#}");
    assert_eq!(texts(&c["unexplained"], "of"), ["file", "file"]);
}

/// What is gone because its code was removed is not told as resolved.
#[test]
fn removed_code_is_not_mended_code() {
    let old = app(
        &["awss3", "awssqs"],
        "\tawssqs.NewQueue(stack, jsii.String(\"q\"))\n\tawss3.NewBucket(stack, jsii.String(\"b\"))\n\tdead := 1\n\tawscdk.Tags_Of(stack).Add(jsii.String(\"k\"), jsii.String(\"v\"), nil)\n",
    );
    let new = app(
        &["awss3"],
        "\t// awssqs.NewQueue(stack, jsii.String(\"q\"))\n\tawss3.NewBucket(stack, jsii.String(\"b\"), nil)\n\tawscdk.Tags_Of(stack).Add(jsii.String(\"k\"), jsii.String(\"v\"), nil)\n",
    );
    let r = review(
        &[("go.mod", GO_MOD), ("main.go", &old)],
        &[("go.mod", GO_MOD), ("main.go", &new)],
        "",
        &["--no-releases", "--stage", "compile"],
    );
    let what = |key: &str| texts(&r["against"][key], "what").join("; ");
    assert!(what("removed").contains("NewQueue") && !what("removed").contains("NewBucket"), "{}", what("removed"));
    assert!(what("resolved").contains("NewBucket") && what("resolved").contains("`dead`"), "{}", what("resolved"));
    // The line is told as the finding's that is gone with it.
    assert!(texts(&r["against"]["unexplained"], "before").iter().all(|b| !b.contains("NewQueue")), "{:#}", r["against"]["unexplained"]);
}

/// An import explains nothing in another file; the use of a variable that nobody used is the repair.
#[test]
fn changes_are_explained_in_their_own_file() {
    let lib = |imports: &str, body: &str| {
        format!(
            "package main\n\nimport (\n{imports}\t\"github.com/aws/aws-cdk-go/awscdk/v2\"\n\t\"github.com/aws/jsii-runtime-go\"\n)\n\nfunc more(stack awscdk.Stack) {{\n{body}}}\n"
        )
    };
    let old = app(&[], "\tq := awssqs.NewQueue(stack, jsii.String(\"q\"), nil)\n\tother(stack)\n");
    let new = app(&["awssqs"], "\tq := awssqs.NewQueue(stack, jsii.String(\"q\"), nil)\n\tother(stack)\n\tuse(q)\n");
    let sqs = "\t\"github.com/aws/aws-cdk-go/awscdk/v2/awssqs\"\n";
    let tags = "\tawscdk.Tags_Of(stack).Add(jsii.String(\"k\"), jsii.String(\"v\"), nil)\n";
    let (before, after) = (lib("", tags), lib(sqs, &format!("{tags}\tawssqs.NewQueue(stack, jsii.String(\"z\"), nil)\n")));
    let help =
        "package main\n\nimport \"github.com/aws/aws-cdk-go/awscdk/v2\"\n\nfunc other(s awscdk.Stack) {}\n\nfunc use(v interface{}) {}\n";
    let answer = [("go.mod", GO_MOD), ("main.go", &*old), ("more.go", &*before), ("help.go", help)];
    let last = [("go.mod", GO_MOD), ("main.go", &*new), ("more.go", &*after), ("help.go", help)];
    let r = review(&answer, &last, "", &["--no-releases", "--stage", "compile"]);
    let c = &r["against"];
    let files = texts(&c["unexplained"], "file");
    assert_eq!(files, ["more.go", "more.go"], "{:#}", c["unexplained"]);
    assert_eq!(c["explained"], 2, "the import of main.go and the use of q");
}

/// Comments, layout and the order of imports are no change; the place in the final code is told.
#[test]
fn what_is_no_change() {
    let old = app(
        &["awss3", "awssqs"],
        "\tawss3.NewBucket(stack, jsii.String(\"b\"), nil) // a bucket\n\tawssqs.NewQueue(stack, jsii.String(\"q\"), nil)\n\tx()\n",
    );
    let swapped = app(
        &["awssqs", "awss3"],
        "\t// more\n\n\tawss3.NewBucket( stack, jsii.String(\"b\"), nil)\n\tawssqs.NewQueue(stack, jsii.String(\"q\"), nil)\n\tx()\n",
    );
    let r = review(
        &[("go.mod", GO_MOD), ("main.go", &old)],
        &[("go.mod", GO_MOD), ("main.go", &swapped)],
        "",
        &["--no-releases", "--stage", "compile"],
    );
    let c = &r["against"];
    assert_eq!((&c["explained"], &c["unexplained"]), (&json!(0), &json!([])));
    assert_eq!((&c["left"][0]["place"]["line"], &c["left"][0]["now"]["line"]), (&json!(16), &json!(18)));
}

/// Final code that names no release and compiles with others only was not made for the answer's.
#[test]
fn a_release_that_is_assumed_may_be_refuted() {
    let body = |args: &str| format!("\tawscodepipeline.NewArtifact(jsii.String(\"a\"){args})\n");
    let go_mod = GO_MOD.replace("2.212.0", "2.100.0");
    let (old, new) = (app(&["awscodepipeline"], &body("")), app(&["awscodepipeline"], &body(", nil")));
    let claims = "# Review\n\n- NewArtifact: Added missing nil parameter\n- Build: PASS\n";
    let r = review(&[("go.mod", &go_mod), ("main.go", &old)], &[("main.go", &new)], claims, &[]);
    assert_eq!(r["against"]["refuted"]["version"], "2.100.0");
    assert_eq!(r["against"]["refuted"]["compiles"][0]["from"], "2.179.0");
    assert_eq!(texts(&r["claims"]["list"], "judgement"), ["in-part", "not-judged"], "{:#}", r["claims"]["list"]);
}
