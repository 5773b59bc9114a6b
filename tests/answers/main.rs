//! Answers in bulk, as somebody runs them: bad input of each kind, the shapes that answers have,
//! interruption.
#![allow(clippy::unwrap_used)]

#[cfg(unix)]
mod interrupt;

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use serde_json::{Value, json};

/// An error at line 5, column 15.
const BAD: &str = "package main\n\nimport \"github.com/aws/aws-cdk-go/awscdk/v2/awss3\"\n\nvar x = awss3.Absent\n";

/// Checks files; what is said of them, a line for each result, and the exit code.
fn check_all(files: &[(&str, &[u8])], args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_sigdrift"));
    command.current_dir(folder.path()).args(["check", "--format", "jsonl"]).args(args);
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
        command.arg(name);
    }
    let output = command.output().unwrap();
    let mut out = String::from_utf8(output.stderr).unwrap();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        result(&serde_json::from_str(line).unwrap(), &mut out);
    }
    writeln!(out, "exit {}", output.status.code().unwrap()).unwrap();
    out
}

fn check(name: &str, bytes: &[u8], args: &[&str]) -> String {
    check_all(&[(name, bytes)], args)
}

fn result(r: &Value, out: &mut String) {
    let record = &r["record"];
    match record["line"].as_u64() {
        Some(line) => write!(out, "line {line} {}: {} files", record["id"], r["files"]).unwrap(),
        None => write!(out, "{}: {} files", r["root"], r["files"]).unwrap(),
    }
    for f in r["findings"].as_array().unwrap() {
        write!(out, "; {}:{} {}", f["line"], f["column"], f["code"].as_str().unwrap()).unwrap();
        if let Some(inside) = f.get("in_record") {
            write!(out, " ({} {}:{})", inside["field"].as_str().unwrap(), inside["line"], inside["column"]).unwrap();
        }
    }
    for n in r["notices"].as_array().unwrap() {
        write!(out, "; {}: {}", n["kind"].as_str().unwrap(), n["message"].as_str().unwrap()).unwrap();
    }
    out.push('\n');
}

fn fenced(code: &str) -> String {
    format!("# A\n\n```go\n{code}```\n")
}

#[test]
fn each_bad_record_is_a_result_and_the_run_goes_on() {
    let of = |id: &str, content: Value| json!({"id": id, "content": content}).to_string().into_bytes();
    let deep = format!("package a\n\nvar x = {}1{}\n", "(".repeat(5000), ")".repeat(5000));
    let records: Vec<Vec<u8>> = vec![
        of("good", BAD.into()),
        b"not json".to_vec(),
        br#"{"id":"missing","prompt":"x"}"#.to_vec(),
        of("number", 1.into()),
        of("null", Value::Null),
        of("array", json!(["x"])),
        of("files", json!({"main.go": 1, "a.go": BAD})),
        of("empty", "".into()),
        of("space", " \n\t\n".into()),
        b"".to_vec(),
        b"  ".to_vec(),
        of("twice", BAD.into()),
        of("twice", BAD.into()),
        json!({"id": 7, "content": BAD}).to_string().into_bytes(),
        json!({"id": {"a": 1}, "content": BAD}).to_string().into_bytes(),
        b"{\"id\":\"latin\",\"content\":\"package a\xff\"}".to_vec(),
        b"{\"id\":\"nul\",\"content\":\"package a\0\"}".to_vec(),
        of("escaped nul", BAD.replace("var", "\0var").into()),
        of("no go", "# Title\n\nProse.\n\n```sh\nls\n```\n".into()),
        format!("{{\"id\":\"deep array\",\"content\":{}{}}}", "[".repeat(1000), "]".repeat(1000)).into_bytes(),
        of("deep code", deep.into()),
        of("unclosed fence", fenced(BAD).trim_end_matches("```\n").into()),
        br#"{"id":"surrogate","content":"package a\ud800"}"#.to_vec(),
        br#"{"id":"cut","content":"package a"#.to_vec(),
        br#"{"id":"two","content":"package a"} {"id":"x"}"#.to_vec(),
        b"[1]".to_vec(),
        b"{}".to_vec(),
        of("no files", json!({})),
        of("refusal", "I cannot help with that.".into()),
        of("damaged", "```go\nx := awss3.Absent\n_ = y ;;; ) foo\n```\n".into()),
        json!({"id": "version", "content": BAD, "v": "newest"}).to_string().into_bytes(),
        of("last", BAD.into()),
    ];
    // A byte order mark, line ends of two bytes, and none at the end.
    let bytes = [b"\xef\xbb\xbf".to_vec(), records.join(&b"\r\n"[..])].concat();
    insta::assert_snapshot!(check("a.jsonl", &bytes, &["--version-field", "v"]));
}

#[test]
fn a_record_of_ten_megabytes_is_one_line() {
    let prose = "It is a long answer that says the same again.\n".repeat(220_000);
    let records = [json!({"id": "huge", "content": prose + &fenced(BAD)}), json!({"id": "next", "content": BAD})];
    let lines = records.map(|r| r.to_string() + "\n");
    let [first, second] = [0, 1].map(|n| lines[n].find("Absent").unwrap() + 1);
    let want = format!(
        "line 1 \"huge\": 1 files; 1:{first} UndeclaredImportedName (content 220008:15)\n\
         line 2 \"next\": 1 files; 2:{second} UndeclaredImportedName (content 5:15)\nexit 1\n"
    );
    assert_eq!(check("a.jsonl", lines.concat().as_bytes(), &[]), want);
}

/// Each line with something in front of it.
fn prefixed(text: &str, prefix: &str) -> String {
    text.split_inclusive('\n').map(|l| if l.trim().is_empty() { prefix.trim_end().to_owned() + l } else { prefix.to_owned() + l }).collect()
}

#[test]
fn places_are_those_of_the_document() {
    let fence = |open: &str| format!("{open}\n{BAD}{}\n", &open[..3]);
    let part = "x := awss3.Absent\n";
    let shapes = [
        fenced(BAD),
        fence("```golang"),
        fence("```Go"),
        fence("```"),
        fence("~~~go"),
        format!("~~~~~ go title=\"lib/a.go\"\n{BAD}~~~~~\n"),
        fence("```go:lib/a.go"),
        fence("```go {filename=lib/a.go}"),
        format!("## `lib/a.go`\n\n{}", fence("```go")),
        format!("**lib/a.go**:\n\n{}", fence("```go")),
        format!("```go\n// lib/a.go\n{BAD}```\n"),
        format!("1. a\n   - b\n\n{}\n2. c\n", prefixed(&fence("```go"), "     ")),
        format!("- a\n\n{}", prefixed(&fence("```go"), "\t")),
        prefixed(&fenced(BAD), "> "),
        prefixed(&prefixed(&fenced(BAD), "  "), ">> "),
        format!("# A\n\n{}\ntext\n", prefixed(BAD, "    ")),
        format!("# A\n\n{}\ntext\n", prefixed(BAD, "\t")),
        format!("<answer>\n{}</answer>\n", fence("```go")),
        fenced(BAD).replace('\n', "\r\n"),
        prefixed(&fenced(BAD), "> ").replace('\n', "\r\n"),
        fenced(&BAD.replace("var", "/* \u{e4}\u{1f600} */ var")),
        fenced(part),
        fence("```").replace(BAD, part),
        fenced("func f() any {\n\t// ...\n\treturn awss3.Absent\n}\n"),
        fenced("\tawss3.Absent(\n\t\tnil,\n\t)\n"),
        format!("{}\nOr:\n\n{}", fenced(&BAD.replace("Absent", "NewBucket")), fence("```go title=other/b.go")),
        format!("## a.go\n{}\nBetter:\n\n## a.go\n{}", fence("```go").replace("Absent", "Gone"), fence("```go")),
        BAD.to_owned(),
        part.to_owned(),
    ];
    let (mut documents, mut records) = (Vec::new(), String::new());
    let (mut want, mut want_of_records) = (String::new(), String::new());
    for (n, text) in shapes.iter().enumerate() {
        let at = text.find("Absent").unwrap();
        let before = &text[..at];
        let (line, column) = (before.matches('\n').count() + 1, at - before.rfind('\n').map_or(0, |i| i + 1) + 1);
        let name = format!("{n:02}.md");
        writeln!(want, "{name:?}: 1 files; {line}:{column} UndeclaredImportedName").unwrap();
        documents.push((name, text.as_bytes()));
        // The same in a record: the place in the line, and the one in the text.
        let record = json!({"id": 1, "a": {"b": [text]}}).to_string();
        let (number, in_line) = (n + 1, record.find("Absent").unwrap() + 1);
        let place = format!("{number}:{in_line} UndeclaredImportedName (a.b.0 {line}:{column})");
        writeln!(want_of_records, "line {number} \"1\": 1 files; {place}").unwrap();
        records += &(record + "\n");
    }
    let documents: Vec<(&str, &[u8])> = documents.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    // How many files there are, and which block replaces another, is not the point here.
    let findings = |got: String| {
        got.lines().map(|l| l.split("; document:").next().unwrap().replace(": 2 files", ": 1 files") + "\n").collect::<String>()
    };
    assert_eq!(findings(check_all(&documents, &[])), want + "exit 1\n");
    assert_eq!(findings(check("a.jsonl", records.as_bytes(), &["--field", "a.b.0"])), want_of_records + "exit 1\n");
}

#[test]
fn documents_that_are_not_what_they_should_be() {
    let latin = [b"# \xc4\n\n```go\n".to_vec(), BAD.replace("var", "//\0\nvar").into_bytes(), b"// \xe9\n```\n".to_vec()].concat();
    let documents: Vec<(&str, Vec<u8>)> = vec![
        ("empty.md", Vec::new()),
        ("no_go.md", b"# A\n\n```sh\nls\n```\n".to_vec()),
        ("unclosed.md", fenced(BAD).trim_end_matches("```\n").into()),
        ("half_a_line.md", format!("```go\n{}", &BAD[..BAD.len() - 1]).into()),
        ("nul.md", fenced(&BAD.replace("var", "\0var")).into()),
        ("latin.md", latin),
        ("deep.md", format!("{} ```go\n{BAD}", ">".repeat(5000)).into()),
        ("bom.md", ("\u{feff}".to_owned() + &fenced(BAD)).into()),
        ("empty.go", Vec::new()),
        ("empty.jsonl", Vec::new()),
        ("blank.jsonl", b"\r\n\n  \n".to_vec()),
        ("wrong.jsonl", b"{\"id\": 1, \"prompt\": \"\"}\n{\"id\": 2}\n".to_vec()),
    ];
    let all: String = documents.iter().map(|(name, bytes)| format!("{name}\n{}\n", check(name, bytes, &[]))).collect();
    insta::assert_snapshot!(all);
}
