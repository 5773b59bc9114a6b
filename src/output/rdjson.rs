//! `rdjson`: reviewdog's diagnostic format. It counts columns in bytes, as we do.

use std::io::{self, Write};

use serde::Serialize;

use crate::finding::{Applicability, Edit, Finding, Report, RuleInfo, Severity};
use crate::input::Location;

use super::place::Range;
use super::{json, words};

#[derive(Serialize)]
struct Document<'a> {
    source: Source,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
    url: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Place<'a>,
    severity: &'static str,
    code: Rule<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    path: &'a str,
    range: Between,
}

#[derive(Serialize)]
struct Between {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Rule<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Between,
    text: &'a str,
}

/// Writes the document.
///
/// # Errors
/// Those of the writer.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let source = Source { name: env!("CARGO_PKG_NAME"), url: env!("CARGO_PKG_REPOSITORY") };
    let diagnostics = report.findings.iter().map(|f| diagnostic(f, &report.rules)).collect();
    json::pretty(&Document { source, diagnostics }, out)
}

fn diagnostic<'a>(f: &'a Finding, rules: &[RuleInfo]) -> Diagnostic<'a> {
    let rule = f.rules.first().map_or("", AsRef::as_ref);
    let url = rules.iter().find(|r| r.id == rule).and_then(|r| r.links().into_iter().next());
    let lines =
        std::iter::once(f.message.clone()).chain(std::iter::once(words::stage(f))).chain(words::history(f)).chain(f.help.iter().cloned());
    Diagnostic {
        message: lines.collect::<Vec<_>>().join("\n"),
        location: Place { path: &f.primary.document.path, range: between(&f.primary) },
        severity: match f.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Note => "INFO",
        },
        code: Rule { value: rule, url },
        suggestions: suggestions(f),
    }
}

/// A suggestion is one range and its text, so only a fix of one edit without imports is one.
fn suggestions(f: &Finding) -> Vec<Suggestion<'_>> {
    let whole = f.fixes.iter().filter(|x| x.applicability != Applicability::Display && x.imports.is_empty());
    let single = whole.filter_map(|x| <&[Edit; 1]>::try_from(x.edits.as_slice()).ok());
    single
        .filter(|[e]| e.location.document.path == f.primary.document.path)
        .map(|[e]| Suggestion { range: between(&e.location), text: &e.text })
        .collect()
}

fn between(location: &Location) -> Between {
    let r = Range::in_bytes(location);
    Between { start: Position { line: r.line, column: r.column }, end: Position { line: r.end_line, column: r.end_column } }
}
