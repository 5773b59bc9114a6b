//! Rules as data: query files with semantic predicates, and what runs them.
//!
//! A rule's anchor, the call or literal that it is about, is looked up by symbol; the
//! rule's pattern is then tried at that node alone. A rule is compiled when its anchor
//! is met for the first time, so code that has nothing to do with a rule pays nothing
//! for it. docs/writing-rules.md describes the form of the files.

mod cost;
mod disk;
mod embedded;
mod eval;
mod finding;
pub mod fixture;
mod header;
mod help;
pub(crate) mod lazy;
mod message;
mod path;
mod plan;
mod predicate;
mod range;
mod run;
mod sexp;
mod shape;
mod source;
mod symbol;
#[cfg(test)]
mod tests;
pub mod want;
mod words;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tree_sitter::Query;

pub use cost::Cost;
pub use range::VersionRange;
pub use run::{Cause, Context, Outcome};

use self::source::{Pattern, Source};
use crate::analyzer::SetupError;
use crate::api::versions::Releases;
use crate::api::{Database, Release};
use crate::checks::CHECKS;
use crate::config::{Config, Filter};
use crate::finding::{RuleId, RuleInfo, Severity, Stage};
use crate::syntax::language;

/// The rules of a run.
#[derive(Debug)]
pub struct RuleSet {
    rules: Vec<Rule>,
    /// One a rule, where costs are measured.
    counts: Vec<cost::Counts>,
    /// Where they may have something to do.
    index: OnceLock<plan::Index>,
}

/// A rule with what is compiled of it.
#[derive(Debug)]
pub(super) struct Rule {
    /// The file that it stands in.
    path: PathBuf,
    source: Source,
    /// One a pattern, compiled at first use.
    queries: Vec<OnceLock<Option<Query>>>,
    info: RuleInfo,
}

impl RuleSet {
    /// Reads the embedded rules and those of the configured folders; leaves out what the
    /// filter does not want.
    ///
    /// # Errors
    /// The first file that is wrong, with its line.
    pub fn load(config: &Config) -> Result<Self, SetupError> {
        Ok(Self::all(&config.rule_folders)?.wanted(&config.filter))
    }

    fn of(rules: Vec<Rule>) -> Self {
        Self { rules, counts: Vec::new(), index: OnceLock::new() }
    }

    /// The rules whose findings a filter may want.
    #[must_use]
    pub fn wanted(mut self, filter: &Filter) -> Self {
        self.rules.retain(|r| filter.may_want(&r.info));
        Self { index: OnceLock::new(), ..self }
    }

    /// The embedded rules and those of some folders, sorted by id.
    ///
    /// # Errors
    /// The first file that is wrong, with its line.
    pub fn all(folders: &[PathBuf]) -> Result<Self, SetupError> {
        let mut rules = Vec::new();
        for (name, text) in embedded::QUERIES {
            rules.push(Rule::read(&Path::new("queries").join(name), text, false)?);
        }
        let mut read = Vec::new();
        for folder in folders {
            // One that is named twice, by the settings and on the command line, is one.
            let place = folder.canonicalize().unwrap_or_else(|_| folder.clone());
            if !read.contains(&place) {
                read_folder(folder, &mut rules)?;
                read.push(place);
            }
        }
        unique(&rules)?;
        rules.sort_by(|a, b| a.info.id.cmp(&b.info.id));
        Ok(Self::of(rules))
    }

    /// The rules of one folder alone.
    ///
    /// # Errors
    /// The first file that is wrong, with its line.
    pub fn folder(folder: &Path) -> Result<Self, SetupError> {
        let mut rules = Vec::new();
        read_folder(folder, &mut rules)?;
        Ok(Self::of(rules))
    }

    /// The releases around one in which no rule tells by the version alone.
    #[must_use]
    pub fn constant_around(&self, releases: &Releases, at: Release) -> (Release, Release) {
        let asked = |r: &'_ Rule| -> Vec<VersionRange> {
            let tests = r.source.patterns.iter().flat_map(|p| &p.predicates);
            let ranges = tests.filter_map(|p| match &p.test {
                predicate::Test::Version(range) => Some(range.clone()),
                _ => None,
            });
            let helps = r.source.header.helps.iter().filter_map(|(range, _)| range.clone());
            ranges.chain(helps).chain([r.source.header.versions.clone()]).collect()
        };
        let ranges: Vec<VersionRange> = self.rules.iter().flat_map(asked).collect();
        let answers = |i: usize| releases.as_slice().get(i).map(|v| ranges.iter().map(|r| r.contains(v)).collect::<Vec<bool>>());
        let here = usize::from(at.0);
        let same = answers(here);
        let low = (0..here).rev().take_while(|&i| answers(i) == same).last().unwrap_or(here);
        let high = (here..releases.len()).take_while(|&i| answers(i) == same).last().unwrap_or(here);
        let release = |i: usize| u16::try_from(i).map_or(at, Release);
        (release(low), release(high))
    }

    /// What there is to say about each rule, sorted by id.
    #[must_use]
    pub fn infos(&self) -> Vec<RuleInfo> {
        self.rules.iter().map(|r| r.info.clone()).collect()
    }

    /// Whether what a rule finds keeps an app from synth.
    #[must_use]
    pub fn blocks_synth(&self, id: &RuleId) -> bool {
        let rule = self.rules.iter().find(|r| r.info.id == *id);
        rule.is_some_and(|r| r.info.stage == Stage::Synth && r.info.severity == Severity::Error)
    }

    /// A sentence for each pattern without an anchor, in rules of the configured folders.
    #[must_use]
    pub fn slow(&self) -> Vec<String> {
        let slow = |r: &Rule, line: usize| {
            format!("{}:{line}: rule {} has no anchor here: it is tried at every node, which is slow", r.path.display(), r.info.id)
        };
        let lines = |r: &Rule| r.source.patterns.iter().filter(|p| p.anchor.is_none()).map(|p| p.line).collect::<Vec<_>>();
        self.rules.iter().flat_map(|r| lines(r).into_iter().map(move |line| slow(r, line))).collect()
    }

    /// A sentence for each symbol of an anchor that no release has.
    #[must_use]
    pub fn unknown_symbols(&self, database: &Database) -> Vec<String> {
        let mut out = Vec::new();
        for r in &self.rules {
            for p in &r.source.patterns {
                let symbols = p.anchor.iter().flat_map(|a| &a.symbols);
                out.extend(
                    symbols
                        .filter(|s| s.is_unknown(database))
                        .map(|s| format!("{}:{}: rule {} names {s}, which no release has", r.path.display(), p.line, r.info.id)),
                );
            }
        }
        out.sort();
        out.dedup();
        out
    }

    /// Leaves all patterns to tree-sitter.
    #[cfg(test)]
    pub(crate) fn without_shapes(&mut self) {
        for p in self.rules.iter_mut().flat_map(|r| &mut r.source.patterns) {
            p.shape = None;
        }
    }

    /// Whether there is nothing to run.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }
}

/// Reads the query files of a folder and below. What is wrong with them is told at once, for their
/// authors want to know whether the code under check uses them or not.
fn read_folder(folder: &Path, rules: &mut Vec<Rule>) -> Result<(), SetupError> {
    let fail = |path: &Path, reason: String| SetupError::Rule { path: path.to_owned(), line: 0, reason };
    let before = rules.len();
    for entry in walkdir::WalkDir::new(folder).follow_links(true).sort_by_file_name() {
        let entry = entry.map_err(|e| {
            let reason = e.io_error().map_or_else(|| e.to_string(), ToString::to_string);
            fail(e.path().unwrap_or(folder), format!("cannot be read: {reason}"))
        })?;
        let path = entry.path();
        if !entry.file_type().is_file() || path.extension().is_none_or(|e| e != "scm") {
            continue;
        }
        let bytes = std::fs::read(path).map_err(|e| fail(path, format!("cannot be read: {e}")))?;
        let text =
            text_of(&bytes).map_err(|line| SetupError::Rule { path: path.to_owned(), line, reason: "the line is not UTF-8".to_owned() })?;
        let rule = Rule::read(path, text, true)?;
        // What has a shape is known to be a query.
        for (i, p) in rule.source.patterns.iter().enumerate().filter(|(_, p)| p.shape.is_none()) {
            let query = compile(p).map_err(|(line, reason)| SetupError::Rule { path: path.to_owned(), line, reason })?;
            rule.queries[i].get_or_init(|| Some(query));
        }
        rules.push(rule);
    }
    if rules.len() == before {
        return Err(fail(folder, "the folder holds no query file (`*.scm`)".to_owned()));
    }
    Ok(())
}

/// The text of a file, without a mark of its byte order; or the line that is none.
fn text_of(bytes: &[u8]) -> Result<&str, usize> {
    let text = std::str::from_utf8(bytes).map_err(|e| bytes[..e.valid_up_to()].split(|&b| b == b'\n').count())?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// No two rules share an id or former id.
fn unique(rules: &[Rule]) -> Result<(), SetupError> {
    let checks = CHECKS.iter().map(|c| (c.id, Path::new("a check of this program")));
    let mut seen: rustc_hash::FxHashMap<&str, &Path> = checks.collect();
    for rule in rules {
        for id in std::iter::once(&rule.info.id).chain(&rule.info.aliases) {
            if let Some(first) = seen.insert(id, &rule.path) {
                let reason = format!("the id `{id}` is taken by {}", first.display());
                return Err(SetupError::Rule { path: rule.path.clone(), line: 1, reason });
            }
        }
    }
    Ok(())
}

impl Rule {
    fn read(path: &Path, text: &str, all: bool) -> Result<Self, SetupError> {
        let source = Source::parse(text, all).map_err(|(line, reason)| SetupError::Rule { path: path.to_owned(), line, reason })?;
        let queries = source.patterns.iter().map(|_| OnceLock::new()).collect();
        Ok(Self { path: path.to_owned(), info: info(&source), queries, source })
    }

    /// The query of a pattern. Those of folders were compiled when they were read, or have a shape;
    /// the embedded ones all compile (tested).
    fn query(&self, pattern: usize) -> Option<&Query> {
        self.queries[pattern].get_or_init(|| compile(&self.source.patterns[pattern]).ok()).as_ref()
    }
}

fn compile(pattern: &Pattern) -> Result<Query, sexp::Error> {
    Query::new(language(), &pattern.text).map_err(|e| {
        let what = match e.kind {
            tree_sitter::QueryErrorKind::NodeType => format!("`{}` is no kind of node of Go's grammar", e.message.trim_matches('"')),
            tree_sitter::QueryErrorKind::Field => format!("`{}` is no field of Go's grammar", e.message.trim_matches('"')),
            tree_sitter::QueryErrorKind::Structure => format!("the pattern can never match: {}", e.message.lines().next().unwrap_or("")),
            tree_sitter::QueryErrorKind::Syntax => format!("the pattern is malformed at: {}", e.message.lines().next().unwrap_or("")),
            _ => e.message.lines().next().unwrap_or("").to_owned(),
        };
        (pattern.line + e.row, what)
    })
}

fn info(source: &Source) -> RuleInfo {
    let h = &source.header;
    RuleInfo {
        id: Cow::Owned(h.id.clone()),
        pack: Cow::Owned(h.pack.clone()),
        status: h.status,
        stage: h.stage,
        severity: h.severity,
        category: h.category,
        codes: h.codes.clone(),
        versions: Cow::Owned(h.versions.as_str().to_owned()),
        fix: h.fix,
        grade: Some(h.grade),
        summary: Cow::Owned(h.summary.clone()),
        explanation: Cow::Owned(source.explanation.clone()),
        refs: h.refs.iter().map(|r| Cow::Owned(r.clone())).collect(),
        aliases: h.aliases.iter().map(|a| Cow::Owned(a.clone())).collect(),
    }
}
