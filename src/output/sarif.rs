//! `sarif`: SARIF 2.1.0, as code scanning services read it.
//!
//! The structs are the part of the format that is used here; a crate of all of it is
//! generated code that costs more to build than everything else in this folder.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use crate::finding::{Applicability, Edit, Finding, Fix, Related, Report, RuleInfo, Severity};
use crate::input::Location;

use super::place::Range;
use super::{json as writer, words};

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    invocations: [Invocation; 1],
    column_kind: &'static str,
    results: Vec<Outcome<'a>>,
    properties: Value,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    semantic_version: &'static str,
    information_uri: &'static str,
    rules: Vec<Descriptor<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_description: Option<Message<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Message<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help_uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default_configuration: Option<Value>,
    #[serde(skip_serializing_if = "Value::is_null")]
    properties: Value,
}

#[derive(Serialize)]
struct Message<'a> {
    text: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Value>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Message<'a>,
    locations: [Place; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Place>,
    partial_fingerprints: BTreeMap<&'static str, &'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Value>,
    properties: Value,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Place {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Value>,
}

/// Writes the log.
///
/// # Errors
/// Those of the writer.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let rules = rules(report);
    let index: BTreeMap<&str, usize> = rules.iter().enumerate().map(|(i, r)| (r.id, i)).collect();
    let results = report.findings.iter().map(|f| outcome(f, report, &index)).collect();
    let run = Run {
        tool: Tool {
            driver: Driver {
                name: env!("CARGO_PKG_NAME"),
                semantic_version: env!("CARGO_PKG_VERSION"),
                information_uri: env!("CARGO_PKG_REPOSITORY"),
                rules,
            },
        },
        invocations: [invocation(report)],
        column_kind: "unicodeCodePoints",
        results,
        properties: json!({ "modules": report.modules, "coverage": report.coverage }),
    };
    writer::pretty(&Log { schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] }, out)
}

/// The rules that ran, and any that only findings name.
fn rules(report: &Report) -> Vec<Descriptor<'_>> {
    let mut rules: BTreeMap<&str, Descriptor<'_>> = report.rules.iter().map(|r| (r.id.as_ref(), descriptor(r))).collect();
    for id in report.findings.iter().filter_map(|f| f.rules.first()) {
        rules.entry(id).or_insert_with(|| Descriptor {
            id,
            short_description: None,
            help: None,
            help_uri: None,
            default_configuration: None,
            properties: Value::Null,
        });
    }
    rules.into_values().collect()
}

fn descriptor(rule: &RuleInfo) -> Descriptor<'_> {
    Descriptor {
        id: &rule.id,
        short_description: Some(Message { text: Cow::Borrowed(&rule.summary), markdown: None }),
        help: Some(Message { text: Cow::Borrowed(&rule.explanation), markdown: Some(&rule.explanation) }),
        help_uri: rule.links().into_iter().next(),
        default_configuration: Some(json!({ "level": rule.severity.as_str() })),
        properties: json!({
            "tags": [rule.stage.as_str(), rule.pack],
            "stage": rule.stage,
            "category": rule.category,
            "problem.severity": match rule.severity { Severity::Note => "recommendation", s => s.as_str() },
        }),
    }
}

fn invocation(report: &Report) -> Invocation {
    let notifications = report.notices.iter().map(|n| {
        let level = match n.kind {
            kind if kind.is_failure() => "error",
            kind if kind.is_detail() => "note",
            _ => "warning",
        };
        let mut value = json!({ "level": level, "message": { "text": words::notice(n) } });
        if !n.path.is_empty() {
            let mut place = json!({ "artifactLocation": { "uri": uri(&n.path) } });
            if let Some(line) = n.line {
                place["region"] = json!({ "startLine": line });
            }
            value["locations"] = json!([{ "physicalLocation": place }]);
        }
        value
    });
    let successful = report.notices.iter().all(|n| !n.kind.is_failure());
    Invocation { execution_successful: successful, tool_execution_notifications: notifications.collect() }
}

fn outcome<'a>(f: &'a Finding, report: &Report, index: &BTreeMap<&str, usize>) -> Outcome<'a> {
    let rule = f.rules.first().map_or("", AsRef::as_ref);
    let fixes = f.fixes.iter().filter(|x| x.applicability != Applicability::Display);
    let fixes = fixes.filter_map(|x| Some((x, crate::fix::whole(x, f, report)?))).filter(|(_, edits)| !edits.is_empty());
    Outcome {
        rule_id: rule,
        rule_index: index.get(rule).copied().unwrap_or(0),
        level: f.severity.as_str(),
        message: Message { text: Cow::Owned(message(f)), markdown: None },
        locations: [Place { id: None, physical_location: physical(&f.primary), message: None }],
        related_locations: f.related.iter().enumerate().map(|(i, r)| related(i, r)).collect(),
        partial_fingerprints: BTreeMap::from([("sigdrift/v1", f.fingerprint.as_str())]),
        fixes: fixes.map(|(x, edits)| change(x, &edits)).collect(),
        properties: json!({
            "stage": f.stage,
            "certainty": f.certainty,
            "category": f.category,
            "code": f.code.map(crate::finding::Code::as_str),
            "rules": f.rules,
            "subject": f.subject,
            "version": *f.version,
            "history": f.history,
        }),
    }
}

fn message(f: &Finding) -> String {
    let mut lines = vec![f.message.clone(), words::stage(f)];
    lines.extend(words::history(f));
    lines.extend(f.help.iter().cloned());
    lines.extend(f.fixes.iter().map(words::fix));
    lines.join("\n")
}

fn related(i: usize, r: &Related) -> Place {
    let text = if r.message.is_empty() { r.role.as_ref() } else { &r.message };
    Place { id: Some(i + 1), physical_location: physical(&r.location), message: Some(json!({ "text": text })) }
}

fn change(fix: &Fix, edits: &[Edit]) -> Value {
    let mut changes: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for e in edits {
        let replacement = json!({ "deletedRegion": region(&e.location), "insertedContent": { "text": e.text } });
        changes.entry(&e.location.document.path).or_default().push(replacement);
    }
    let changes: Vec<_> =
        changes.into_iter().map(|(path, r)| json!({ "artifactLocation": { "uri": uri(path) }, "replacements": r })).collect();
    json!({ "description": { "text": words::fix(fix) }, "artifactChanges": changes })
}

fn physical(location: &Location) -> Value {
    json!({ "artifactLocation": { "uri": uri(&location.document.path) }, "region": region(location) })
}

fn region(location: &Location) -> Value {
    let r = Range::in_code_points(location);
    json!({ "startLine": r.line, "startColumn": r.column, "endLine": r.end_line, "endColumn": r.end_column })
}

/// A path as a relative reference, or as a `file:` address where it is absolute.
fn uri(path: &str) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let mut out = String::with_capacity(path.len() + 8);
    if path.starts_with('/') {
        out.push_str("file://");
    }
    for b in path.bytes() {
        match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b'@' | b'+' | b',' | b'=' => {
                out.push(char::from(b))
            }
            _ => out.push_str(&format!("%{b:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn paths_are_references() {
        assert_eq!(super::uri("./a b/c:d.go"), "a%20b/c%3Ad.go");
        assert_eq!(super::uri("/x/\u{e4}.go"), "file:///x/%C3%A4.go");
    }
}
