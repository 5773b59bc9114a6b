//! What a review says of an answer, its final code and an existing review, where hostile readers once
//! found it false.
#![allow(clippy::unwrap_used)]

mod claims;
mod compare;
mod fixes;

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Files by path.
type Files<'a> = &'a [(&'a str, &'a str)];

const GO_MOD: &str = "module example.com/app\n\ngo 1.22\n\nrequire github.com/aws/aws-cdk-go/awscdk/v2 v2.212.0\n";

fn put(folder: &Path, files: Files<'_>) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// Reviews an answer.
fn review(answer: Files<'_>, last: Files<'_>, claims: &str, args: &[&str]) -> Value {
    let folder = tempfile::tempdir().unwrap();
    put(&folder.path().join("answer"), answer);
    let mut command = Command::new(env!("CARGO_BIN_EXE_sigdrift"));
    command.current_dir(folder.path()).args(["review", "answer", "--format", "json"]).args(args);
    if !last.is_empty() {
        put(&folder.path().join("final"), last);
        command.args(["--against", "final"]);
    }
    if !claims.is_empty() {
        fs::write(folder.path().join("review.md"), claims).unwrap();
        command.args(["--claims", "review.md"]);
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut value: Value = serde_json::from_slice(&output.stdout).unwrap();
    value["reviews"][0].take()
}

/// One Go file as an answer, in the module of [`GO_MOD`].
fn of_file(text: &str, args: &[&str]) -> Value {
    review(&[("go.mod", GO_MOD), ("main.go", text)], &[], "", &[&["--no-releases"], args].concat())
}

/// A program: imports by their last element, and what stands in `main` after the stack is made.
fn app(imports: &[&str], body: &str) -> String {
    let paths: String = imports.iter().map(|i| format!("\t\"github.com/aws/aws-cdk-go/awscdk/v2/{i}\"\n")).collect();
    format!(
        "package main\n\nimport (\n\t\"github.com/aws/aws-cdk-go/awscdk/v2\"\n{paths}\t\"github.com/aws/jsii-runtime-go\"\n)\n\n\
         func main() {{\n\tapp := awscdk.NewApp(nil)\n\tstack := awscdk.NewStack(app, jsii.String(\"stack\"), nil)\n\t_ = stack\n{body}\tapp.Synth(nil)\n}}\n"
    )
}

fn texts(value: &Value, key: &str) -> Vec<String> {
    value.as_array().unwrap().iter().map(|v| v[key].as_str().unwrap_or("").to_owned()).collect()
}

/// What a second reading found false.
mod second {
    use super::{GO_MOD, app, of_file, review, texts};

    fn answer() -> String {
        app(
            &["awss3"],
            "\tawss3.NewBucket(stack, jsii.String(\"b\"), &awss3.BucketProps{\n\t\tBucketName: jsii.String(\"a-name\"),\n\t\tVersioned:  true,\n\t})\n",
        )
    }

    fn claims(text: &str) -> serde_json::Value {
        review(&[("go.mod", GO_MOD), ("main.go", &answer())], &[], text, &["--no-releases"])["claims"].take()
    }

    fn block(code: &str) -> String {
        let list = claims(&format!("**Original (MODEL_RESPONSE.md)**:\n```go\n{code}\n```\n"));
        texts(&list["list"], "judgement").remove(0)
    }

    /// A fix that other fixes bring about is no safer than these.
    #[test]
    fn a_late_fix_is_no_safer_than_what_it_waits_for() {
        let body = "\trepo := awscodecommit.NewRepository(stack, jsii.String(\"r\"), &awscodecommit.RepositoryProps{RepositoryName: jsii.String(\"r\")})\n\
                    \tawscodecommit.NewCodeCommitSourceAction(&awscodecommit.CodeCommitSourceActionProps{\n\t\tActionName: jsii.String(\"s\"),\n\
                    \t\tOutput: awscodepipeline.NewArtifact(jsii.String(\"a\"), nil),\n\t\tRepository: repo,\n\
                    \t\tTrigger: awscodecommitactions.CodeCommitTrigger_POLL,\n\t})\n\
                    \tawscodecommit.NewManualApprovalAction(&awscodecommit.ManualApprovalActionProps{ActionName: jsii.String(\"m\")})\n";
        let r = of_file(&app(&["awscodecommit", "awscodepipeline", "awscodepipelineactions"], body), &[]);
        let rows = r["fixes"]["list"].as_array().unwrap();
        let late = rows.iter().find(|f| f["what"].as_str().unwrap().contains("awscodecommitactions")).unwrap();
        assert_eq!(late["way"], "unsafe", "{late}");
        // Those of the literal that it stands in, and not those of the next line.
        let needs: Vec<&str> =
            late["needs"].as_array().unwrap().iter().map(|n| rows[n.as_u64().unwrap() as usize - 1]["what"].as_str().unwrap()).collect();
        assert!(!needs.is_empty() && needs.iter().all(|w| w.contains("CodeCommitSourceAction")), "{needs:?}");
    }

    /// A comment of the review is no line of the answer, and what closes too early is not its code.
    #[test]
    fn blocks_of_code() {
        let head = "awss3.NewBucket(stack, jsii.String(\"b\"), &awss3.BucketProps{\n\tBucketName: jsii.String(\"a-name\"),\n";
        assert_eq!(block(&format!("// Wrong type\n{head}\tVersioned: true,\n}})")), "holds");
        assert_eq!(block(&format!("{head}}})")), "contradicted");
        assert_eq!(block(&format!("{head}\t// ...\n}})")), "not-judged");
    }

    /// A call with fewer arguments than the answer's is there in part; of two things one was looked at.
    #[test]
    fn halves() {
        let call = "awscdk.NewStack(app, jsii.String(\"stack\")";
        let list = claims(&format!("- The original uses `{call})`\n- The original uses `{call}, nil)`\n"));
        assert_eq!(texts(&list["list"], "judgement"), ["in-part", "holds"]);
    }

    /// The line where an answer breaks off is told where the statement has another.
    #[test]
    fn the_line_of_the_end() {
        let cut = answer().replace("\tapp.Synth(nil)\n}\n", "");
        let last = cut.lines().count();
        let text = format!("- The original was cut off at line {}\n- The original was cut off at line 3\n", last + 1);
        let list = review(&[("go.mod", GO_MOD), ("main.go", &cut)], &[], &text, &["--no-releases"])["claims"]["list"].take();
        assert_eq!(texts(&list, "judgement"), ["holds", "in-part"], "{list}");
    }

    /// What is said of the names of all fields is said of the one that is not there.
    #[test]
    fn property_names() {
        let body = "\t_ = &awss3.IntelligentTieringConfiguration{Name: jsii.String(\"n\"), OptionalFields: nil}\n";
        let text = "- IntelligentTieringConfiguration using incorrect property names\n- IntelligentTieringConfiguration: incorrect value of Name\n";
        let list =
            review(&[("go.mod", GO_MOD), ("main.go", &app(&["awss3"], body))], &[], text, &["--no-releases"])["claims"]["list"].take();
        assert_eq!(texts(&list, "judgement"), ["holds", "not-judged"], "{list}");
    }

    /// Failures in a review's own kinds are no fixes.
    #[test]
    fn counts() {
        let list = claims("- **Total failures categorized**: 8 (4 Critical, 3 High)\n- **Total fixes**: 8\n");
        assert_eq!(texts(&list["list"], "judgement"), ["not-judged", "contradicted"]);
    }
}
