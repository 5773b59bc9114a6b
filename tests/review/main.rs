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
