//! The metadata of a check: typed here, its prose in a Markdown file beside the check.

use std::borrow::Cow;

use crate::finding::{Applicability, Category, Code, RuleInfo, Severity, Stage, Status};

/// What a check is called, what it says, and how it is explained. Each check has one as
/// a `static`, listed in [`super::CHECKS`].
///
/// The prose is a Markdown file (`include_str!("arg_count.md")`) because it names CDK
/// symbols, which source files must not. It has these sections, in this order:
/// an opening without heading (what is found and why it breaks), `## Example` with a Go
/// block, `## Use instead` with a Go block, and `## Fix`, which may be left out.
#[derive(Debug)]
pub struct CheckInfo {
    /// The id, kebab-case, says what is wrong, is never renamed.
    pub id: &'static str,
    /// `signature` (needs the database) or `go` (the language alone).
    pub pack: &'static str,
    /// What go/types calls it; several where one check has several.
    pub codes: &'static [Code],
    /// When it breaks.
    pub stage: Stage,
    /// How bad.
    pub severity: Severity,
    /// The reviewer's category.
    pub category: Category,
    /// The best fix it may offer.
    pub fix: Option<Applicability>,
    /// What is wrong, in a line without a full stop.
    pub summary: &'static str,
    /// The Markdown text.
    pub text: &'static str,
    /// Issues (`aws/aws-cdk#31667`) and addresses.
    pub refs: &'static [&'static str],
}

impl From<&CheckInfo> for RuleInfo {
    fn from(check: &CheckInfo) -> Self {
        Self {
            id: Cow::Borrowed(check.id),
            pack: Cow::Borrowed(check.pack),
            status: Status::Stable,
            stage: check.stage,
            severity: check.severity,
            category: check.category,
            codes: check.codes.to_vec(),
            versions: Cow::Borrowed(""),
            fix: check.fix,
            grade: None,
            summary: Cow::Borrowed(check.summary),
            explanation: Cow::Borrowed(check.text.trim_ascii()),
            refs: check.refs.iter().map(|&r| Cow::Borrowed(r)).collect(),
            aliases: Vec::new(),
        }
    }
}

/// Says what is wrong with a rule's text, for the tests of checks and query files alike.
///
/// # Errors
/// A sentence for the first thing that is missing or out of form.
pub fn proof_read(rule: &RuleInfo) -> Result<(), String> {
    let id = &rule.id;
    let kebab =
        |s: &str| !s.is_empty() && s.split('-').all(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
    if !kebab(id) {
        return Err(format!("{id}: an id is kebab-case"));
    }
    if rule.summary.is_empty() || rule.summary.ends_with('.') || rule.summary.contains('\n') {
        return Err(format!("{id}: the summary is one line without a full stop"));
    }
    if rule.stage == Stage::Compile && rule.codes.is_empty() {
        return Err(format!("{id}: a rule of stage compile names the compiler's code"));
    }
    if rule.explanation.starts_with('#') || rule.explanation.is_empty() {
        return Err(format!("{id}: the text opens with what is found and why it breaks"));
    }
    let mut from = 0;
    for heading in ["## Example", "## Use instead"] {
        let section = rule.explanation[from..].find(heading).map(|at| from + at);
        let Some(at) = section else { return Err(format!("{id}: the text lacks `{heading}`, or has it out of order")) };
        from = at + heading.len();
        let body = rule.explanation[from..].split("\n## ").next().unwrap_or("");
        if !body.contains("```go\n") {
            return Err(format!("{id}: `{heading}` has no Go block"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::proof_read;
    use crate::checks::CHECKS;
    use crate::finding::RuleInfo;

    #[test]
    fn checks_are_sorted_and_unique() {
        for pair in CHECKS.windows(2) {
            assert!(pair[0].id < pair[1].id, "{} stands after {}", pair[0].id, pair[1].id);
        }
    }

    #[test]
    fn every_check_is_explained_and_has_fixtures() {
        for check in CHECKS {
            proof_read(&RuleInfo::from(*check)).unwrap();
            let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata").join(check.id);
            assert!(fixtures.is_dir(), "{}: no fixtures in testdata/{}", check.id, check.id);
        }
    }

    /// A check that is written but not listed would run unexplained.
    #[test]
    fn every_check_is_listed() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks");
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_check = path.extension().is_some_and(|e| e == "rs") && !path.ends_with("info.rs");
            let text = if is_check { std::fs::read_to_string(&path).unwrap() } else { continue };
            for after in text.split("CheckInfo = CheckInfo {").skip(1) {
                let id = after.split("id: \"").nth(1).and_then(|s| s.split('"').next()).unwrap_or("");
                assert!(CHECKS.iter().any(|c| c.id == id), "{}: `{id}` is not in CHECKS", path.display());
            }
        }
    }
}
