//! `gitlab`: a code quality report.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::{self, Write};

use serde::Serialize;

use crate::finding::{Finding, Report, Severity, Stage};

use super::place::Range;
use super::{json, words};

#[derive(Serialize)]
struct Issue<'a> {
    description: Cow<'a, str>,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Place<'a>,
    content: Content,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

#[derive(Serialize)]
struct Content {
    body: String,
}

/// Writes the report.
///
/// # Errors
/// Those of the writer.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut seen: HashMap<(&str, &str), u32> = HashMap::new();
    let issues: Vec<_> = report
        .findings
        .iter()
        .map(|f| {
            let path = f.primary.document.path.trim_start_matches("./");
            let nth = seen.entry((path, &f.fingerprint)).or_default();
            *nth += 1;
            issue(f, path, *nth)
        })
        .collect();
    json::pretty(&issues, out)
}

/// Issues with the same fingerprint count as one there, so path and number are part of it.
fn issue<'a>(f: &'a Finding, path: &'a str, nth: u32) -> Issue<'a> {
    let range = Range::in_bytes(&f.primary);
    let body =
        std::iter::once(words::stage(f)).chain(words::history(f)).chain(f.help.iter().cloned()).chain(f.fixes.iter().map(words::fix));
    Issue {
        description: words::message(f),
        check_name: f.rules.first().map_or("", AsRef::as_ref),
        fingerprint: format!("{}:{nth}:{path}", f.fingerprint),
        severity: severity(f),
        location: Place { path, lines: Lines { begin: range.line, end: range.end_line } },
        content: Content { body: body.map(|l| format!("- {}\n", super::escape::markdown(&l))).collect() },
    }
}

const fn severity(f: &Finding) -> &'static str {
    match (f.severity, f.stage) {
        (Severity::Error, Stage::Compile | Stage::Synth) => "critical",
        (Severity::Error, _) => "major",
        (Severity::Warning, _) => "minor",
        (Severity::Note, _) => "info",
    }
}
