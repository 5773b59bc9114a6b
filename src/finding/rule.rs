//! What there is to say about a rule, whoever finds it: a check in Rust or a query file.
//! `explain`, `rules list`, docs/rules.md and the SARIF output are made from it.

use std::borrow::Cow;

use serde::Serialize;

use super::{Applicability, Category, Code, RuleId, Severity, Stage};

/// How far a rule is trusted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Proven on code that nobody here wrote.
    #[default]
    Stable,
    /// New: its findings may still change.
    Preview,
    /// Kept for its id, superseded by another rule.
    Deprecated,
}

/// The reviewer's weight of what a rule finds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, schemars::JsonSchema)]
pub enum Grade {
    /// A security error, a wrong architecture, a feature that is missing as a whole.
    A,
    /// Blocks synth or the deployment.
    B,
    /// A one-token mistake, hygiene, a note.
    C,
}

/// A rule's metadata and explanation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleInfo {
    /// Its id.
    pub id: RuleId,
    /// The group it belongs to (`signature`, `go`, `pipeline`).
    pub pack: Cow<'static, str>,
    /// How far it is trusted.
    pub status: Status,
    /// When what it finds breaks.
    pub stage: Stage,
    /// How bad that is.
    pub severity: Severity,
    /// The reviewer's category.
    pub category: Category,
    /// What the compiler calls it, at stage compile; several where one rule has several.
    pub codes: Vec<Code>,
    /// Which awscdk versions it is about (`>=2.0.0`); empty for all.
    pub versions: Cow<'static, str>,
    /// The best fix it may offer; `None` where somebody must write code.
    pub fix: Option<Applicability>,
    /// The reviewer's weight; `None` where a rule has none of its own.
    pub grade: Option<Grade>,
    /// What is wrong, in a line without a full stop.
    pub summary: Cow<'static, str>,
    /// Markdown: why it breaks, an example, what to write instead.
    pub explanation: Cow<'static, str>,
    /// Issues (`aws/aws-cdk#9402`) and addresses.
    pub refs: Vec<Cow<'static, str>>,
    /// Former ids.
    pub aliases: Vec<RuleId>,
}

/// Packs whose rules speak of taste as often as of faults: they run only where somebody asks.
const OFF: [&str; 1] = ["pedantic"];

impl RuleInfo {
    /// Whether it belongs to a pack that is off by default.
    #[must_use]
    pub fn is_pack_off(&self) -> bool {
        OFF.contains(&&*self.pack)
    }

    /// Whether it runs where nobody says which rules to run.
    #[must_use]
    pub fn on_by_default(&self) -> bool {
        self.status == Status::Stable && !self.is_pack_off()
    }

    /// Whether `name` is its id, a former id, or one of its compiler codes.
    #[must_use]
    pub fn answers_to(&self, name: &str) -> bool {
        self.id == name || self.aliases.iter().any(|a| a == name) || self.codes.iter().any(|c| c.as_str() == name)
    }

    /// The addresses of its references: an issue (`owner/name#1`) becomes one.
    #[must_use]
    pub fn links(&self) -> Vec<String> {
        self.refs.iter().map(|r| link(r)).collect()
    }
}

fn link(reference: &str) -> String {
    match reference.split_once('#') {
        Some((repository, number)) if repository.split('/').count() == 2 && number.bytes().all(|b| b.is_ascii_digit()) => {
            format!("https://github.com/{repository}/issues/{number}")
        }
        _ => reference.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::link;

    #[test]
    fn issues_become_addresses() {
        assert_eq!(link("aws/aws-cdk#9402"), "https://github.com/aws/aws-cdk/issues/9402");
        assert_eq!(link("https://go.dev/ref/spec#Calls"), "https://go.dev/ref/spec#Calls");
    }
}
