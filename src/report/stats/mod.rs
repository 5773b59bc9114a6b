//! Statistics over many answers: what is wrong in them, how often, and why. Memory grows with
//! the number of different names that are counted, not with that of answers.
//! docs/statistics.md defines every number.

mod answer;
mod line;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::finding::{Cause, Report};

pub use answer::{Answer, Fact, Outcome};

/// How often something was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Count {
    /// Findings.
    pub findings: u64,
    /// Answers with such findings.
    pub answers: u64,
}

/// What findings are counted by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum By {
    /// The cause of a compile error.
    Cause,
    /// When it breaks.
    Stage,
    /// The rule that is shown.
    Rule,
    /// The compiler's code.
    Code,
    /// The package of the symbol.
    Package,
    /// The symbol, where it is not invented.
    Symbol,
    /// The symbol, where no release has it.
    Invented,
}

impl By {
    /// All, in the order in which they are printed.
    pub const ALL: [Self; 7] = [Self::Cause, Self::Stage, Self::Rule, Self::Code, Self::Package, Self::Symbol, Self::Invented];

    /// The name of the table.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cause => "cause",
            Self::Stage => "stage",
            Self::Rule => "rule",
            Self::Code => "code",
            Self::Package => "package",
            Self::Symbol => "symbol",
            Self::Invented => "invented",
        }
    }
}

/// Answers by outcome.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Answers {
    /// All.
    pub total: u64,
    /// Records that could not be read.
    pub broken: u64,
    /// No Go code in them.
    pub without_go: u64,
    /// With an error at stage compile.
    pub compile_errors: u64,
    /// Without one, but a part was not understood.
    pub unsure: u64,
    /// They compile, and fail at synth.
    pub synth_errors: u64,
    /// Neither.
    pub clean: u64,
}

impl Answers {
    fn add(&mut self, outcome: Outcome) {
        self.total += 1;
        *match outcome {
            Outcome::Broken => &mut self.broken,
            Outcome::WithoutGo => &mut self.without_go,
            Outcome::CompileErrors => &mut self.compile_errors,
            Outcome::Unsure => &mut self.unsure,
            Outcome::SynthErrors => &mut self.synth_errors,
            Outcome::Clean => &mut self.clean,
        } += 1;
    }

    /// Those that compile.
    #[must_use]
    pub const fn compile(&self) -> u64 {
        self.synth_errors + self.clean
    }

    /// Those of which something was checked.
    #[must_use]
    pub const fn with_go(&self) -> u64 {
        self.total - self.broken - self.without_go
    }
}

/// The statistics.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Stats {
    /// Answers by outcome.
    pub answers: Answers,
    /// All findings, those too that belong to no answer.
    pub findings: u64,
    /// Answers, and findings in them, by the version in force.
    pub versions: BTreeMap<String, (Answers, u64)>,
    tables: BTreeMap<By, BTreeMap<String, Count>>,
}

impl Stats {
    /// Counts the results of a report.
    pub fn add_report(&mut self, report: &Report) {
        for part in report.parts() {
            self.add(&Answer::of(&part));
        }
    }

    /// Counts a line of `--format jsonl`.
    ///
    /// # Errors
    /// Where it is none.
    pub fn add_line(&mut self, line: &[u8]) -> Result<(), String> {
        line::read(line).map(|answer| self.add(&answer))
    }

    /// Counts an answer.
    pub fn add(&mut self, answer: &Answer<'_>) {
        let n = answer.facts.len() as u64;
        self.findings += n;
        if let Some(version) = &answer.version {
            let outcome = answer.outcome();
            self.answers.add(outcome);
            // Which version a record would have been checked against that was not read, nobody asks.
            if outcome != Outcome::Broken {
                let at = self.versions.entry(version.to_string()).or_default();
                at.0.add(outcome);
                at.1 += n;
            }
        }
        let mut here: BTreeMap<(By, String), u64> = BTreeMap::new();
        for name in answer.facts.iter().flat_map(Fact::names) {
            *here.entry(name).or_default() += 1;
        }
        for ((by, name), findings) in here {
            let count = self.tables.entry(by).or_default().entry(name).or_default();
            count.findings += findings;
            count.answers += u64::from(answer.version.is_some());
        }
    }

    /// A table, most frequent first, then by name. Of causes all are there, in their order.
    #[must_use]
    pub fn table(&self, by: By) -> Vec<(&str, Count)> {
        let counted = self.tables.get(&by);
        if by == By::Cause {
            let all = [Cause::LanguageHygiene, Cause::NeverExisted, Cause::TypescriptIdiom, Cause::Drift].map(Cause::as_str);
            let count = |name: &str| counted.and_then(|t| t.get(name)).copied().unwrap_or_default();
            return all.into_iter().map(|name| (name, count(name))).collect();
        }
        let mut out: Vec<(&str, Count)> = counted.into_iter().flatten().map(|(name, count)| (name.as_str(), *count)).collect();
        out.sort_by(|a, b| b.1.findings.cmp(&a.1.findings).then_with(|| a.0.cmp(b.0)));
        out
    }

    /// What the shares of a table are of: the findings that it counts.
    #[must_use]
    pub fn total(&self, by: By) -> u64 {
        self.tables.get(&by).map_or(0, |t| t.values().map(|c| c.findings).sum())
    }
}
