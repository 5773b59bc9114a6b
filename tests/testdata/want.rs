//! The comments that say what is to be found.

use std::path::Path;

use regex::Regex;
use sigdrift::finding::Finding;

/// What one comment wants.
pub struct Want {
    /// The line that it speaks of.
    pub line: u32,
    /// The rule.
    pub rule: String,
    /// What the message must match.
    message: Option<Regex>,
}

/// The comments of a file.
pub fn wants(text: &str) -> Vec<Want> {
    let comment = Regex::new(r"(?://|<!--) want([+-]\d+)? (.*?)(?:\s*-->)?\s*$").unwrap();
    let item = Regex::new(r#"^\s*([a-z0-9-]+)(?:\s+("(?:[^"\\]|\\.)*"|`[^`]*`))?"#).unwrap();
    let mut out = Vec::new();
    for (line, text) in (1..).zip(text.lines()) {
        let Some(found) = comment.captures(text) else { continue };
        let offset: i64 = found.get(1).map_or(0, |o| o.as_str().parse().unwrap());
        let mut rest = found.get(2).unwrap().as_str();
        while let Some(one) = item.captures(rest) {
            let message = one.get(2).map(|m| m.as_str()).map(|quoted| {
                let inner = &quoted[1..quoted.len() - 1];
                let pattern = if quoted.starts_with('"') { inner.replace("\\\"", "\"") } else { inner.to_owned() };
                Regex::new(&pattern).unwrap_or_else(|e| panic!("line {line}: {e}"))
            });
            out.push(Want { line: u32::try_from(i64::from(line) + offset).unwrap(), rule: one[1].to_owned(), message });
            rest = &rest[one[0].len()..];
        }
        assert!(rest.trim().is_empty(), "line {line}: `{rest}` is not understood");
    }
    out
}

impl Want {
    fn is_met_by(&self, finding: &Finding) -> bool {
        let (line, _) = finding.primary.document.line_column(finding.primary.span.start);
        line == self.line
            && finding.rules.iter().any(|r| *r == self.rule)
            && self.message.as_ref().is_none_or(|m| m.is_match(&finding.message))
    }
}

/// What is found and not wanted, and what is wanted and not found.
pub fn compare(path: &Path, shown: &str, found: &[&Finding]) -> Vec<String> {
    let mut wants = wants(&std::fs::read_to_string(path).unwrap_or_default());
    let mut faults = Vec::new();
    for finding in found {
        let (line, column) = finding.primary.document.line_column(finding.primary.span.start);
        match wants.iter().position(|w| w.is_met_by(finding)) {
            Some(i) => drop(wants.swap_remove(i)),
            None => faults.push(format!("{shown}:{line}:{column}: not wanted: {}: {}", finding.rules.join(","), finding.message)),
        }
    }
    for w in wants {
        let message = w.message.map_or_else(String::new, |m| format!(" {:?}", m.as_str()));
        faults.push(format!("{shown}:{}: not found: {}{message}", w.line, w.rule));
    }
    faults
}
