//! What one run hands to the outputs.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::{AppFacts, Finding, ReleaseSpan, RuleId, RuleInfo, VersionInForce};
use crate::input::{Location, SourceUnit};
use crate::project::Notice;

/// The result of a check.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The findings, in the order of [`Finding::order`].
    pub findings: Vec<Finding>,
    /// What the run has to say that is no finding, sorted.
    pub notices: Vec<Notice>,
    /// What was checked against which version, sorted by root.
    pub modules: Vec<CheckedModule>,
    /// How much of the code was understood.
    pub coverage: Coverage,
    /// The rules that ran, sorted by id.
    pub rules: Vec<RuleInfo>,
    /// The source units whose imports a fix would change.
    pub sources: Vec<SourceUnit>,
    /// How many bytes of a file of records were read for it.
    pub read: u64,
}

/// One module, Markdown document or record that was checked.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, schemars::JsonSchema)]
pub struct CheckedModule {
    /// Its folder as printed (`.`, `services/api`), or the document's path. A finding
    /// belongs to the module with the longest root that holds its path.
    pub root: String,
    /// The module path of go.mod; empty where there is none.
    pub module: String,
    /// The awscdk version in force.
    #[serde(serialize_with = "super::by_value")]
    #[schemars(with = "VersionInForce")]
    pub version: Arc<VersionInForce>,
    /// How many Go files were checked.
    pub files: u64,
    /// In how many packages.
    pub packages: u64,
    /// The record of JSON Lines that it stands for; null where it is a folder or a document.
    pub record: Option<RecordInfo>,
    /// What is known of the app as a whole, and whether synth can be expected to pass.
    pub facts: AppFacts,
    /// At which releases it compiles, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// What became of the places that each query rule, and each check of stage synth that counts them,
    /// is about; a rule that ran and is not here found none. Not a part of the JSON report.
    #[serde(skip)]
    pub places: BTreeMap<RuleId, Places>,
}

/// The calls and literals that a rule is about (of a query rule its anchor), tests aside.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Places {
    /// How many there are.
    pub seen: u64,
    /// At how many the rule found something.
    pub found: u64,
    /// At how many it could not be decided: all that is known fits, and something is not known.
    pub undecided: u64,
}

impl Places {
    /// Adds those of another part.
    pub fn add(&mut self, other: Self) {
        self.seen += other.seen;
        self.found += other.found;
        self.undecided += other.undecided;
    }
}

/// At which releases a module compiles.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, schemars::JsonSchema)]
pub struct Verdict {
    /// The oldest and the newest release that it was checked against.
    pub asked: ReleaseSpan,
    /// How many releases these are.
    pub count: u64,
    /// The releases at which there is no compile finding, oldest first; none of those in `unfit`.
    pub compiles: Vec<ReleaseSpan>,
    /// The fewest compile errors at any release; 0 where `compiles` has some.
    pub errors: u64,
    /// The releases with the fewest errors, where it compiles at none.
    pub fewest: Vec<ReleaseSpan>,
    /// Releases that nobody should use with it: they do not compile themselves, or do not go
    /// with another module that it requires.
    pub unfit: Vec<Unfit>,
}

/// Releases that nobody should use.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, schemars::JsonSchema)]
pub struct Unfit {
    /// Which.
    #[serde(flatten)]
    pub releases: ReleaseSpan,
    /// Why.
    pub reason: String,
}

/// A record of JSON Lines.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, schemars::JsonSchema)]
pub struct RecordInfo {
    /// Its line, from 1.
    pub line: u32,
    /// What it calls itself.
    pub id: Option<String>,
    /// Why nothing in it was checked.
    pub error: Option<String>,
}

impl CheckedModule {
    /// Whether `path` lies in it.
    #[must_use]
    pub fn holds(&self, path: &str) -> bool {
        match self.root.as_str() {
            "." | "" => !path.starts_with('/') && !path.starts_with("../") && path != "..",
            root => path.strip_prefix(root).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || root.ends_with('/')),
        }
    }
}

/// How many expressions have a type, and why the others have none.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, schemars::JsonSchema)]
pub struct Coverage {
    /// All expressions of the files that were checked.
    pub expressions: u64,
    /// Those with a type.
    pub typed: u64,
    /// Those without, by reason.
    pub unknown: BTreeMap<String, u64>,
}

impl Coverage {
    /// Adds another part's counts.
    pub fn add(&mut self, other: &Self) {
        self.expressions += other.expressions;
        self.typed += other.typed;
        for (reason, n) in &other.unknown {
            *self.unknown.entry(reason.clone()).or_default() += n;
        }
    }
}

/// What a report says of one module, or of none.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// The module.
    pub module: Option<&'a CheckedModule>,
    /// Its findings.
    pub findings: Vec<&'a Finding>,
    /// Its notices.
    pub notices: Vec<&'a Notice>,
}

impl From<Notice> for Report {
    fn from(notice: Notice) -> Self {
        Self { notices: vec![notice], ..Self::default() }
    }
}

impl Report {
    /// Adds what another part of the run led to.
    pub fn add(&mut self, part: Self) {
        self.findings.extend(part.findings);
        self.notices.extend(part.notices);
        self.modules.extend(part.modules);
        self.coverage.add(&part.coverage);
        self.rules.extend(part.rules);
        self.read += part.read;
        self.sources.extend(part.sources);
    }

    /// The source unit that a place lies in, where a fix would change its imports.
    #[must_use]
    pub fn source_of(&self, place: &Location) -> Option<&SourceUnit> {
        self.sources.iter().find(|u| Arc::ptr_eq(&u.document, &place.document) && u.map.offset_to_unit(place.span.start).is_some())
    }

    /// Sorts everything, so that the order in which threads finished leaves no trace.
    pub fn sort(&mut self) {
        self.findings.sort_by(Finding::order);
        self.notices.sort();
        self.notices.dedup();
        self.modules.sort();
        self.rules.sort_by(|a, b| a.id.cmp(&b.id));
        self.rules.dedup_by(|a, b| a.id == b.id);
    }

    /// The report by module, in order, and last what belongs to none.
    #[must_use]
    pub fn parts(&self) -> Vec<Part<'_>> {
        let part = |module| Part { module, findings: Vec::new(), notices: Vec::new() };
        if let [module] = &self.modules[..] {
            let (findings, notices) = (self.findings.iter().collect(), self.notices.iter().collect());
            return vec![Part { findings, notices, ..part(Some(module)) }];
        }
        let none = self.modules.len();
        let mut parts: Vec<Part<'_>> = self.modules.iter().map(Some).chain([None]).map(part).collect();
        for finding in &self.findings {
            parts[self.module_of(&finding.primary.document.path).unwrap_or(none)].findings.push(finding);
        }
        for notice in &self.notices {
            parts[self.module_of(&notice.path).unwrap_or(none)].notices.push(notice);
        }
        parts.retain(|p| p.module.is_some() || !p.findings.is_empty() || !p.notices.is_empty());
        parts
    }

    /// The module that `path` belongs to.
    #[must_use]
    pub fn module_of(&self, path: &str) -> Option<usize> {
        let holding = self.modules.iter().enumerate().filter(|(_, m)| m.holds(path));
        holding.max_by_key(|(i, m)| (m.root.trim_start_matches('.').len(), std::cmp::Reverse(*i))).map(|(i, _)| i)
    }
}
