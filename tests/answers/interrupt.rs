//! A run that is interrupted leaves whole lines, and ends as the signal would have ended it.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

const SIGINT: i32 = 2;
const SIGTERM: i32 = 15;

fn record(n: usize) -> String {
    let call = "package main\nimport \"github.com/aws/aws-cdk-go/awscdk/v2/awss3\"\nvar x = awss3.Absent\n";
    serde_json::json!({"id": n, "content": call}).to_string() + "\n"
}

fn check(folder: &Path, args: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sigdrift"));
    command.current_dir(folder).arg("check").args(args).args(["--format", "jsonl"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap()
}

fn kill(child: &Child, signal: i32) {
    let status = Command::new("kill").args([format!("-{signal}"), child.id().to_string()]).status().unwrap();
    assert!(status.success());
}

#[test]
fn lines_are_whole_though_the_reader_is_slow() {
    let folder = tempfile::tempdir().unwrap();
    // Results fill the pipe many times over, so that the signal finds the run inside of a line.
    fs::write(folder.path().join("a.jsonl"), (0..600).map(record).collect::<String>()).unwrap();
    for signal in [SIGINT, SIGTERM] {
        let mut child = check(folder.path(), &["a.jsonl"]);
        let mut output = BufReader::with_capacity(100, child.stdout.take().unwrap());
        let mut text = String::new();
        output.read_line(&mut text).unwrap();
        kill(&child, signal);
        output.read_to_string(&mut text).unwrap();
        assert_eq!(child.wait().unwrap().signal(), Some(signal));
        assert!(text.ends_with('\n'));
        for (n, line) in text.lines().enumerate() {
            let result: serde_json::Value = serde_json::from_str(line).unwrap();
            assert_eq!(result["record"]["id"], n.to_string());
        }
        assert!(text.lines().count() < 600);
    }
}

#[test]
fn a_run_that_waits_for_input_ends_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = check(folder.path(), &["-", "--stdin-filename", "a.jsonl"]);
    let mut input = child.stdin.take().unwrap();
    input.write_all(record(0).as_bytes()).unwrap();
    input.flush().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    output.read_line(&mut String::new()).unwrap();
    kill(&child, SIGINT);
    assert_eq!(child.wait().unwrap().signal(), Some(SIGINT));
    drop(input);
}

#[test]
fn an_output_file_stays_what_it_was() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("out.jsonl"), "old\n").unwrap();
    let mut child = check(folder.path(), &["-", "--stdin-filename", "a.jsonl", "--output", "out.jsonl"]);
    let mut input = child.stdin.take().unwrap();
    // Once this is read, the run is past its start.
    (0..3000).for_each(|n| input.write_all(record(n).as_bytes()).unwrap());
    kill(&child, SIGINT);
    assert_eq!(child.wait().unwrap().signal(), Some(SIGINT));
    let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert_eq!(names, ["out.jsonl"]);
    assert_eq!(fs::read_to_string(folder.path().join("out.jsonl")).unwrap(), "old\n");
}
