//! What is counted of one result.

use std::borrow::Cow;

use super::By;
use crate::finding::{Cause, Part, Severity, Stage};
use crate::project::NoticeKind;

/// One finding, as far as it is counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fact<'a> {
    /// The rule that is shown.
    pub rule: Cow<'a, str>,
    /// The compiler's code.
    pub code: Option<Cow<'a, str>>,
    /// When it breaks.
    pub stage: Cow<'a, str>,
    /// Whether it breaks it for sure.
    pub is_error: bool,
    /// Import path and name of its symbol.
    pub subject: Option<(Cow<'a, str>, Cow<'a, str>)>,
    /// Whether some release has the symbol.
    pub exists: bool,
    /// What brought it about.
    pub cause: Option<Cow<'a, str>>,
}

impl Fact<'_> {
    /// The tables in which it counts, and the names there.
    pub(super) fn names(&self) -> Vec<(By, String)> {
        let mut out = vec![(By::Stage, self.stage.to_string()), (By::Rule, self.rule.to_string())];
        out.extend(self.code.iter().map(|c| (By::Code, c.to_string())));
        out.extend(self.cause.iter().map(|c| (By::Cause, c.to_string())));
        if let Some((package, name)) = &self.subject {
            let hygiene = self.cause.as_deref() == Some(Cause::LanguageHygiene.as_str());
            // A name that nobody declared is no symbol of a package.
            if !hygiene || name.is_empty() || self.exists {
                out.push((By::Package, package.to_string()));
                let symbol = if name.is_empty() { package.to_string() } else { format!("{package}.{name}") };
                if self.cause.as_deref() == Some(Cause::NeverExisted.as_str()) && !self.exists {
                    out.push((By::Invented, symbol));
                } else if !name.is_empty() {
                    out.push((By::Symbol, symbol));
                }
            }
        }
        out
    }
}

/// One result, as far as it is counted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Answer<'a> {
    /// The version in force; `None` for what belongs to no module.
    pub version: Option<Cow<'a, str>>,
    /// How many Go files were checked.
    pub files: u64,
    /// Whether it is a record that could not be read.
    pub broken: bool,
    /// Whether a part was not understood.
    pub damaged: bool,
    /// Its findings.
    pub facts: Vec<Fact<'a>>,
}

/// What came of an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It could not be read.
    Broken,
    /// It holds no Go.
    WithoutGo,
    /// The compiler refuses it.
    CompileErrors,
    /// Nothing was found, but a part was not understood.
    Unsure,
    /// It compiles, and fails at synth.
    SynthErrors,
    /// Neither.
    Clean,
}

impl<'a> Answer<'a> {
    /// A part of a report.
    #[must_use]
    pub fn of(part: &Part<'a>) -> Self {
        let fact = |f: &&'a crate::finding::Finding| Fact {
            rule: Cow::Borrowed(f.rules.first().map_or("", AsRef::as_ref)),
            code: f.code.map(|c| Cow::Borrowed(c.as_str())),
            stage: Cow::Borrowed(f.stage.as_str()),
            is_error: f.severity == Severity::Error,
            subject: f.subject.as_ref().map(|s| (Cow::Borrowed(s.package.as_str()), Cow::Borrowed(s.name.as_str()))),
            exists: f.signature.is_some() || f.history.iter().any(|e| e.signature.is_some()),
            cause: f.cause.map(|c| Cow::Borrowed(c.as_str())),
        };
        Self {
            version: part.module.map(|m| Cow::Borrowed(m.version.value.as_str())),
            files: part.module.map_or(0, |m| m.files),
            broken: part.module.and_then(|m| m.record.as_ref()).is_some_and(|r| r.error.is_some()),
            damaged: part.notices.iter().any(|n| n.kind == NoticeKind::Damaged),
            facts: part.findings.iter().map(fact).collect(),
        }
    }

    /// What came of it.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        let fails = |stage: Stage| self.facts.iter().any(|f| f.is_error && f.stage == stage.as_str());
        if self.broken {
            Outcome::Broken
        } else if fails(Stage::Compile) {
            Outcome::CompileErrors
        } else if self.files == 0 && !self.damaged {
            Outcome::WithoutGo
        } else if self.damaged {
            Outcome::Unsure
        } else if fails(Stage::Synth) {
            Outcome::SynthErrors
        } else {
            Outcome::Clean
        }
    }
}
