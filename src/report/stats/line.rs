//! A line of `--format jsonl`, read back as far as it is counted.

use std::borrow::Cow;

use serde::Deserialize;

use super::{Answer, Fact};

#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    version: Option<Version<'a>>,
    #[serde(default)]
    files: u64,
    record: Option<Record>,
    #[serde(borrow)]
    findings: Vec<Finding<'a>>,
    #[serde(borrow, default)]
    notices: Vec<Notice<'a>>,
}

#[derive(Deserialize)]
struct Version<'a> {
    #[serde(borrow)]
    value: Cow<'a, str>,
}

#[derive(Deserialize)]
struct Record {
    error: Option<serde::de::IgnoredAny>,
}

#[derive(Deserialize)]
struct Notice<'a> {
    #[serde(borrow)]
    kind: Cow<'a, str>,
}

#[derive(Deserialize)]
struct Subject<'a> {
    #[serde(borrow)]
    package: Cow<'a, str>,
    #[serde(borrow)]
    name: Cow<'a, str>,
}

#[derive(Deserialize)]
struct Finding<'a> {
    #[serde(borrow)]
    rule: Cow<'a, str>,
    code: Option<String>,
    #[serde(borrow)]
    stage: Cow<'a, str>,
    #[serde(borrow)]
    severity: Cow<'a, str>,
    #[serde(borrow)]
    subject: Option<Subject<'a>>,
    signature: Option<serde::de::IgnoredAny>,
    #[serde(default)]
    history: Vec<Era>,
    cause: Option<String>,
}

#[derive(Deserialize)]
struct Era {
    signature: Option<serde::de::IgnoredAny>,
}

/// Reads a line.
///
/// # Errors
/// Where it is none.
pub(super) fn read(line: &[u8]) -> Result<Answer<'_>, String> {
    let line: Line<'_> = serde_json::from_slice(line).map_err(|e| e.to_string())?;
    Ok(Answer {
        version: line.version.map(|v| v.value),
        files: line.files,
        broken: line.record.is_some_and(|r| r.error.is_some()),
        damaged: line.notices.iter().any(|n| n.kind == "damaged"),
        facts: line.findings.into_iter().map(Finding::into_fact).collect(),
    })
}

impl<'a> Finding<'a> {
    fn into_fact(self) -> Fact<'a> {
        Fact {
            rule: self.rule,
            code: self.code.map(Cow::Owned),
            stage: self.stage,
            is_error: self.severity == "error",
            subject: self.subject.map(|s| (s.package, s.name)),
            exists: self.signature.is_some() || self.history.iter().any(|e| e.signature.is_some()),
            cause: self.cause.map(Cow::Owned),
        }
    }
}
