//! The totals that the fix list and the documents end with.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::config::Gate;
use crate::finding::{Applicability, Finding, Report, Severity, Stage};
use crate::fix::Tally;

/// Totals of a run.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, schemars::JsonSchema)]
pub struct Summary {
    /// How many findings there are.
    pub findings: u64,
    /// How many of them make the run fail (`--fail-on`).
    pub failing: u64,
    /// Findings by stage.
    pub by_stage: BTreeMap<Stage, u64>,
    /// Findings by severity.
    pub by_severity: BTreeMap<Severity, u64>,
    /// Findings by the first of their rules, most frequent first.
    pub by_rule: Vec<RuleCount>,
    /// Findings by the best fix they offer.
    pub fixable: Fixable,
    /// Go files that were checked.
    pub files_checked: u64,
    /// Files and documents with findings.
    pub files_with_findings: u64,
    /// What the baseline took away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<BaselineCount>,
    /// What `--fix` did before; the findings are those that are left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed: Option<Tally>,
}

/// How often a rule found something.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, schemars::JsonSchema)]
pub struct RuleCount {
    /// The rule.
    pub rule: String,
    /// When what it found breaks.
    pub stage: Stage,
    /// How often.
    pub count: u64,
    /// How many of these have a safe fix.
    pub safely_fixable: u64,
}

/// Findings by the best fix they offer.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, schemars::JsonSchema)]
pub struct Fixable {
    /// May be applied without a look.
    pub safe: u64,
    /// May change behaviour.
    #[serde(rename = "unsafe")]
    pub unsafe_: u64,
    /// To be read, not applied.
    pub display: u64,
    /// Somebody has to write code.
    pub none: u64,
}

/// What a baseline took away.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, schemars::JsonSchema)]
pub struct BaselineCount {
    /// Findings that it holds, and so are not listed.
    pub suppressed: u64,
    /// Findings that it holds and that are there no more.
    pub gone: u64,
}

/// The best that a finding's fixes can do.
#[must_use]
pub fn best_fix(finding: &Finding) -> Option<Applicability> {
    finding.fixes.iter().map(|f| f.applicability).min()
}

impl Summary {
    /// Counts the findings of `report`.
    #[must_use]
    pub fn of(report: &Report, gate: &Gate, baseline: Option<BaselineCount>) -> Self {
        let mut s = Self { baseline, ..Self::default() };
        let mut files = BTreeSet::new();
        let mut rules: BTreeMap<&str, RuleCount> = BTreeMap::new();
        for f in &report.findings {
            let best = best_fix(f);
            let rule = f.rules.first().map_or("", AsRef::as_ref);
            s.findings += 1;
            s.failing += u64::from(gate.trips(f));
            *s.by_stage.entry(f.stage).or_default() += 1;
            *s.by_severity.entry(f.severity).or_default() += 1;
            *s.fixable.slot(best) += 1;
            files.insert(&*f.primary.document.path);
            let count =
                rules.entry(rule).or_insert_with(|| RuleCount { rule: rule.to_owned(), stage: f.stage, count: 0, safely_fixable: 0 });
            count.count += 1;
            count.stage = count.stage.min(f.stage);
            count.safely_fixable += u64::from(best == Some(Applicability::Safe));
        }
        s.by_rule = rules.into_values().collect();
        s.by_rule.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.rule.cmp(&b.rule)));
        s.files_checked = report.modules.iter().map(|m| m.files).sum();
        s.files_with_findings = files.len() as u64;
        s
    }
}

impl Fixable {
    const fn slot(&mut self, best: Option<Applicability>) -> &mut u64 {
        match best {
            Some(Applicability::Safe) => &mut self.safe,
            Some(Applicability::Unsafe) => &mut self.unsafe_,
            Some(Applicability::Display) => &mut self.display,
            None => &mut self.none,
        }
    }
}
