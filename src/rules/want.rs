//! The comments in a fixture that say what is to be found: `// want RULE "pattern"`.

use std::path::Path;
use std::sync::OnceLock;

use regex::Regex;

use crate::finding::Finding;

/// What one comment wants.
#[derive(Debug)]
pub struct Want {
    /// The line that it speaks of.
    pub line: u32,
    /// The rule.
    pub rule: String,
    /// What the message must match.
    message: Option<Regex>,
}

struct Forms {
    comment: Regex,
    item: Regex,
}

/// The forms of a comment, and of what it wants.
fn forms() -> Option<&'static Forms> {
    static FORMS: OnceLock<Option<Forms>> = OnceLock::new();
    let make = || {
        let comment = Regex::new(r"(?://|<!--) want([+-]\d+)? (.*?)(?:\s*-->)?\s*$").ok()?;
        let item = Regex::new(r#"^\s*([a-z0-9-]+)(?:\s+("(?:[^"\\]|\\.)*"|`[^`]*`))?"#).ok()?;
        Some(Forms { comment, item })
    };
    FORMS.get_or_init(make).as_ref()
}

/// The comments of a file.
///
/// # Errors
/// A sentence about the first comment that is not understood.
pub fn wants(text: &str) -> Result<Vec<Want>, String> {
    let Some(Forms { comment, item }) = forms() else { return Ok(Vec::new()) };
    let mut out = Vec::new();
    for (line, text) in (1_u32..).zip(text.lines()) {
        let Some(found) = comment.captures(text) else { continue };
        let offset: i64 = found.get(1).and_then(|o| o.as_str().parse().ok()).unwrap_or(0);
        let Ok(wanted) = u32::try_from(i64::from(line) + offset) else { return Err(format!("line {line}: there is no line {offset}")) };
        let mut rest = found.get(2).map_or("", |m| m.as_str());
        while let Some(one) = item.captures(rest) {
            let message = one.get(2).map(|m| pattern(m.as_str())).transpose().map_err(|e| format!("line {line}: {e}"))?;
            out.push(Want { line: wanted, rule: one[1].to_owned(), message });
            rest = &rest[one[0].len()..];
        }
        if !rest.trim().is_empty() {
            return Err(format!("line {line}: `{rest}` is not understood"));
        }
    }
    Ok(out)
}

/// A pattern between quotes or back quotes.
fn pattern(quoted: &str) -> Result<Regex, regex::Error> {
    let inner = &quoted[1..quoted.len() - 1];
    Regex::new(&if quoted.starts_with('"') { inner.replace("\\\"", "\"") } else { inner.to_owned() })
}

impl Want {
    fn is_met_by(&self, finding: &Finding) -> bool {
        let (line, _) = finding.primary.document.line_column(finding.primary.span.start);
        line == self.line
            && finding.rules.iter().any(|r| *r == self.rule)
            && self.message.as_ref().is_none_or(|m| m.is_match(&finding.message))
    }
}

/// What is found and not wanted, and what is wanted and not found; a line each.
#[must_use]
pub fn compare(path: &Path, shown: &str, found: &[&Finding]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut wants = match wants(&std::fs::read_to_string(path).unwrap_or_default()) {
        Ok(wants) => wants,
        Err(e) => return vec![format!("{shown}: {e}")],
    };
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
