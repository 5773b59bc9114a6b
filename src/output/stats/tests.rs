//! What statistics look like, and that a report and its lines lead to the same.
#![allow(clippy::unwrap_used)]

use std::borrow::Cow;

use super::*;
use crate::report::stats::{Answer, Fact};

fn fact<'a>(rule: &'a str, code: &'a str, symbol: (&'a str, &'a str), exists: bool, cause: &'a str) -> Fact<'a> {
    Fact {
        rule: Cow::Borrowed(rule),
        code: Some(Cow::Borrowed(code)).filter(|c: &Cow<'_, str>| !c.is_empty()),
        stage: Cow::Borrowed(if code.is_empty() { "synth" } else { "compile" }),
        is_error: true,
        subject: Some((Cow::Borrowed(symbol.0), Cow::Borrowed(symbol.1))).filter(|s| !s.0.is_empty()),
        exists,
        cause: Some(Cow::Borrowed(cause)).filter(|c: &Cow<'_, str>| !c.is_empty()),
    }
}

fn answer<'a>(version: &'a str, facts: Vec<Fact<'a>>) -> Answer<'a> {
    Answer { version: Some(Cow::Borrowed(version)), files: 1, facts, ..Answer::default() }
}

fn stats() -> Stats {
    const LIB: &str = "example.com/lib/v2";
    let mut s = Stats::default();
    let drift = || fact("arg-count", "WrongArgCount", (LIB, "New"), true, "drift");
    let invented = |name| fact("unknown-name", "UndeclaredImportedName", ("example.com/lib/v2/s3", name), false, "never-existed");
    s.add(&answer("2.9.0", vec![drift(), drift(), invented("Magic_X")]));
    s.add(&answer("2.10.0", vec![invented("Magic_X"), invented("<b>\",\u{1b}"), invented("=HYPERLINK()")]));
    s.add(&answer("2.10.0", vec![fact("unused-import", "UnusedImport", (LIB, ""), false, "language-hygiene")]));
    s.add(&answer("2.10.0", vec![fact("undefined-symbol", "UndeclaredName", ("own/lib", "helper"), false, "language-hygiene")]));
    s.add(&answer("2.10.0", vec![fact("too-few-stages", "", (LIB, "NewPipeline"), true, "")]));
    s.add(&answer("2.10.0", vec![]));
    s.add(&Answer { damaged: true, ..answer("2.10.0", vec![]) });
    s.add(&Answer { files: 0, ..answer("2.10.0", vec![]) });
    s.add(&Answer { broken: true, files: 0, ..answer("2.10.0", vec![]) });
    // What belongs to no answer is counted as a finding alone.
    s.add(&Answer { version: None, ..answer("", vec![fact("syntax-error", "syntax", ("", ""), false, "language-hygiene")]) });
    s
}

fn print(format: Format, top: usize) -> String {
    let mut out = Vec::new();
    write(&stats(), format, top, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn tables() {
    insta::assert_snapshot!(print(Format::Table, 2));
}

#[test]
fn document() {
    insta::assert_snapshot!(print(Format::Json, 2));
}

#[test]
fn csv() {
    insta::assert_snapshot!(print(Format::Csv, 2).replace("\r\n", "\n"));
}

#[test]
fn bars() {
    insta::assert_snapshot!(print(Format::Bars, 2));
}

#[test]
fn picture() {
    insta::assert_snapshot!(print(Format::Svg, 2));
}

#[test]
fn nothing_is_counted_of_nothing() {
    for format in [Format::Table, Format::Json, Format::Csv, Format::Bars, Format::Svg] {
        let mut out = Vec::new();
        write(&Stats::default(), format, 10, &mut out).unwrap();
        assert!(!String::from_utf8(out).unwrap().contains("NaN"));
    }
}

#[test]
fn no_name_reaches_a_terminal_raw() {
    for format in [Format::Table, Format::Json, Format::Csv, Format::Bars, Format::Svg] {
        let text = print(format, 0);
        assert!(!text.chars().any(escape_needed), "{format:?}");
        assert!(format != Format::Svg || !text.contains("<b>"));
    }
}

fn escape_needed(c: char) -> bool {
    crate::output::escape::is_control(c) && c != '\n' && c != '\r'
}

#[test]
fn numbers() {
    assert_eq!(
        (percent(1, 3), percent(2, 3), percent(1, 1), percent(0, 0)),
        ("33.3 %".into(), "66.7 %".into(), "100.0 %".into(), "0.0 %".into())
    );
    assert_eq!((share(1, 3), share(2, 3), share(1, 8)), (3333, 6667, 1250));
    assert_eq!((thousands(0), thousands(999), thousands(1_234_567)), ("0".into(), "999".into(), "1,234,567".into()));
    let shorts = ["example.com/lib/v2.New", "example.com/lib/v2/s3.A.B", "strings.X", "lib/v2"].map(|n| short(By::Symbol, n));
    assert_eq!(shorts, ["lib.New", "s3.A.B", "strings.X", "lib"]);
}

/// `check --stats` and `stats` on the lines of the same check count the same.
#[test]
fn a_report_and_its_lines_count_the_same() {
    let analyzer = crate::analyzer::Analyzer::new(crate::config::Config::default()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let code = "package main\n\nimport (\n\t\"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline\"\n\t\"os\"\n)\n\nvar a = awscodepipeline.NewArtifact(nil)\nvar b = awscodepipeline.NewNothing()\n";
    let lines = [serde_json::json!({"content": code}), serde_json::json!({"content": "none"}), serde_json::json!({"x": 1})];
    std::fs::write(&path, lines.map(|l| l.to_string()).join("\n") + "\nnot json\n").unwrap();
    let (mut direct, mut read) = (Stats::default(), Stats::default());
    analyzer.each(&[path], &mut |report| {
        direct.add_report(&report);
        let mut out = Vec::new();
        crate::output::json::write_lines(&report, &mut out).unwrap();
        out.split_inclusive(|b| *b == b'\n').for_each(|line| read.add_line(line).unwrap());
        true
    });
    assert_eq!(direct, read);
    let a = direct.answers;
    assert_eq!((a.total, a.compile_errors, a.without_go, a.broken, direct.findings), (4, 1, 1, 2, 3));
    assert_eq!(direct.table(By::Cause).iter().map(|c| c.1.findings).collect::<Vec<_>>(), [1, 1, 0, 1]);
    assert_eq!(direct.table(By::Invented).len(), 1);
}
