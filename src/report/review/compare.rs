//! An answer and the code that was made of it: findings resolved, left and brought in, and
//! the changes that no finding explains.

use std::collections::BTreeMap;

use serde::Serialize;

use super::changes::{Change, Diff};
use super::{Checked, Fixes, Place, SecurityRule, Summary, in_a_line, security};
use crate::finding::{CheckedModule, Finding, ReleaseSpan, Severity, Stage, VersionSource};

/// What became of an answer.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Comparison {
    /// The final code.
    pub name: String,
    /// Its modules, with the versions in force.
    pub modules: Vec<CheckedModule>,
    /// Its verdicts.
    pub summary: Summary,
    /// The release that it was held to, as it names none, where it does not compile with that one, and does
    /// with others: the code itself says that another one is meant.
    pub refuted: Option<Refuted>,
    /// Findings of the answer that are gone, and whose code is there still, in another form, or written anew.
    pub resolved: Vec<Mark>,
    /// Those that are gone because the final code has nothing in the place of theirs.
    pub removed: Vec<Mark>,
    /// Those that are still there.
    pub left: Vec<Mark>,
    /// Those that the final code has and the answer had not.
    pub introduced: Vec<Mark>,
    /// Changes of the text that no finding explains.
    pub unexplained: Vec<Change>,
    /// How many changes findings explain.
    pub explained: u64,
    /// The rules about security: what ran on the final code, and what came of it.
    pub security: Vec<SecurityRule>,
}

/// A release that code was held to, and that it is not made for.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Refuted {
    /// The release.
    pub version: String,
    /// Those with which it compiles.
    pub compiles: Vec<ReleaseSpan>,
}

/// A finding in a comparison.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Mark {
    /// Its number among the fixes; null where the answer has no such finding.
    pub number: Option<u32>,
    /// Its rule.
    pub rule: String,
    /// When it breaks.
    pub stage: Stage,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub what: String,
    /// Where: in the answer, or in the final code where it is new.
    pub place: Place,
    /// Where it is in the final code, if it is left; if it is resolved, where other code has what it is about,
    /// right, as its own has no counterpart.
    pub now: Option<Place>,
    /// Whether it is gone because the final code has nothing of the file.
    pub with_file: bool,
}

/// Why a finding is gone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Fate {
    /// Its code has no counterpart, and other code of the final version has what it is about, right.
    Anew(Place),
    /// Its code is there in another form, or was to be removed.
    Mended,
    /// The final code has nothing in its place.
    Removed,
    /// The final code has nothing of its file.
    WithFile,
}

impl Comparison {
    /// Compares an answer with its final code.
    pub(super) fn of(answer: &Checked<'_>, last: &Checked<'_>, fixes: &Fixes) -> Self {
        let (old, new) = (&answer.report.findings, &last.report.findings);
        let partner = pair(old, new);
        let diff = Diff::of(answer, last);
        let row_of = |i: usize| fixes.list.iter().find(|r| r.findings.contains(&i));
        let fate = |i: usize| (!partner.contains_key(&i)).then(|| diff.fate(answer, &old[i], row_of(i)));
        let fates: Vec<Option<Fate>> = (0..old.len()).map(fate).collect();
        let mark = |f: &Finding, number| Mark {
            number,
            with_file: false,
            rule: f.rules.first().map_or_else(String::new, ToString::to_string),
            stage: f.stage,
            severity: f.severity,
            what: in_a_line(f),
            place: Place::of(&f.primary),
            now: None,
        };
        let marks = |wanted: &dyn Fn(Option<&Fate>) -> bool| {
            let list = old.iter().enumerate().filter(|(i, _)| wanted(fates[*i].as_ref()));
            let mut list: Vec<Mark> = list
                .map(|(i, f)| Mark {
                    with_file: fates[i] == Some(Fate::WithFile),
                    now: match &fates[i] {
                        Some(Fate::Anew(place)) => Some(place.clone()),
                        _ => partner.get(&i).map(|&j| Place::of(&new[j].primary)),
                    },
                    ..mark(f, fixes.number(i))
                })
                .collect();
            list.sort_by_key(|m| m.number);
            list
        };
        let is_new = |j: &usize| !partner.values().any(|k| k == j);
        let came: Vec<&Finding> = new.iter().enumerate().filter(|(j, _)| is_new(j)).map(|(_, f)| f).collect();
        let of = |wanted: &dyn Fn(&Fate) -> bool| -> Vec<&Finding> {
            old.iter().zip(&fates).filter(|(_, fate)| fate.as_ref().is_some_and(wanted)).map(|(f, _)| f).collect()
        };
        let (gone, mended) = (of(&|_| true), of(&|fate| *fate == Fate::Mended));
        let (explained, unexplained) = diff.explain(&gone, &mended, &came);
        let summary = Summary::of(last.report, last.left_out);
        Self {
            name: last.name.clone(),
            modules: last.report.modules.clone(),
            refuted: refuted(&last.report.modules),
            summary,
            resolved: marks(&|f| matches!(f, Some(Fate::Mended | Fate::Anew(_)))),
            removed: marks(&|f| matches!(f, Some(Fate::Removed | Fate::WithFile))),
            left: marks(&|f| f.is_none()),
            introduced: came.iter().map(|f| Mark { what: where_it_runs(last, f), ..mark(f, None) }).collect(),
            unexplained,
            explained,
            security: security(last.report),
        }
    }
}

/// What is wrong, and of what synth refuses that it need not run.
fn where_it_runs(last: &Checked<'_>, f: &Finding) -> String {
    let place = Place::of(&f.primary);
    let met = last.report.modules.iter().any(|m| m.facts.blocking.contains(&(place.path.clone(), place.line)));
    let condition = if f.stage == Stage::Synth && f.severity == Severity::Error && !met { ", where that code runs" } else { "" };
    format!("{}{condition}", in_a_line(f))
}

/// Whether modules show by themselves that they are not made for the release that they were held to.
pub(super) fn refuted(modules: &[CheckedModule]) -> Option<Refuted> {
    let unnamed = |m: &&CheckedModule| matches!(m.version.source, VersionSource::Answer | VersionSource::Latest);
    modules.iter().filter(unnamed).find_map(|m| {
        let compiles = &m.verdict.as_ref()?.compiles;
        let at = crate::api::versions::Version::parse(&m.version.value)?;
        let parse = |v: &str| crate::api::versions::Version::parse(v);
        let within = |s: &ReleaseSpan| parse(&s.from).is_none_or(|v| v <= at) && parse(&s.to).is_none_or(|v| v >= at);
        (!compiles.is_empty() && !compiles.iter().any(within))
            .then(|| Refuted { version: m.version.value.clone(), compiles: compiles.clone() })
    })
}

/// Which finding of the answer is which of the final code: the same fingerprint, or else the same
/// rule and message. A fingerprint knows neither line nor path.
fn pair(old: &[Finding], new: &[Finding]) -> BTreeMap<usize, usize> {
    let mut out = BTreeMap::new();
    let mut taken = vec![false; new.len()];
    let exact = |a: &Finding, b: &Finding| a.fingerprint == b.fingerprint;
    let alike = |a: &Finding, b: &Finding| a.rules == b.rules && a.message == b.message;
    for same in [&exact as &dyn Fn(&Finding, &Finding) -> bool, &alike] {
        for (i, f) in old.iter().enumerate() {
            if out.contains_key(&i) {
                continue;
            }
            if let Some(j) = (0..new.len()).find(|&j| !taken[j] && same(f, &new[j])) {
                taken[j] = true;
                out.insert(i, j);
            }
        }
    }
    out
}
