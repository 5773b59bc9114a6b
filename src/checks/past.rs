//! When a symbol had which form, told from the release in force.

use std::cmp::Ordering;

use super::context::Context;
use crate::api::ModuleInfo;
use crate::api::table::Role;
use crate::api::versions::Version;
use crate::finding::Era;
use crate::types::SymbolRef;

/// A symbol's history, seen from one release.
pub(super) struct Past<'a> {
    info: &'a ModuleInfo,
    at: String,
    eras: Vec<Era>,
}

/// Why a symbol is not there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Absence {
    /// No release has it.
    Never,
    /// It comes with this version.
    NotYet(String),
    /// This version was the last with it.
    Gone(String),
    /// It was there up to the first version, and again from the second.
    Between(String, String),
}

impl<'a> Past<'a> {
    /// The history of a symbol of a known module; `None` for the standard library.
    pub(super) fn of(ctx: &Context<'a>, symbol: &SymbolRef) -> Option<Self> {
        let (info, at) = ctx.module_in_force(&symbol.package)?;
        (info.role != Role::Std).then(|| Self {
            info,
            at: info.version(at).to_owned(),
            eras: ctx.database.history(&symbol.package, &symbol.name),
        })
    }

    /// The history of a package as a whole.
    pub(super) fn of_package(ctx: &Context<'a>, path: &str) -> Option<Self> {
        let (info, at) = ctx.module_in_force(path)?;
        let newest = info.newest()?;
        let version = |r| Some(info.version(r).to_owned());
        let alive = ctx.database.package_intervals(path).unwrap_or_default();
        let eras = alive.0.into_iter().map(|(a, b)| Era {
            since: (a.0 > 0).then(|| version(a)).flatten(),
            until: (b < newest).then(|| version(b)).flatten(),
            signature: Some("package".to_owned()),
        });
        Some(Self { info, at: info.version(at).to_owned(), eras: eras.collect() })
    }

    /// The eras.
    pub(super) fn eras(&self) -> &[Era] {
        &self.eras
    }

    /// Whether it ever changed, or was not always there.
    pub(super) fn changed(&self) -> bool {
        self.eras.len() > 1
    }

    /// The era in force.
    pub(super) fn now(&self) -> Option<&Era> {
        self.eras.iter().find(|e| self.place(e) == Ordering::Equal)
    }

    /// Eras before the one in force, newest first, then those after it, oldest first.
    pub(super) fn others(&self) -> impl Iterator<Item = (Ordering, &Era)> {
        let before = self.eras.iter().rev().filter(|e| self.place(e) == Ordering::Less).map(|e| (Ordering::Less, e));
        let after = self.eras.iter().filter(|e| self.place(e) == Ordering::Greater).map(|e| (Ordering::Greater, e));
        before.chain(after)
    }

    /// Whether an era lies before, at or after the release in force.
    fn place(&self, era: &Era) -> Ordering {
        let is = |v: &Option<String>, order| v.as_deref().is_some_and(|v| compare(v, &self.at) == order);
        if is(&era.until, Ordering::Less) {
            Ordering::Less
        } else if is(&era.since, Ordering::Greater) {
            Ordering::Greater
        } else {
            Ordering::Equal
        }
    }

    /// Why it is not there at the release in force.
    pub(super) fn absence(&self) -> Absence {
        let there = |e: &&(Ordering, &Era)| e.1.signature.is_some();
        let last = self.others().filter(|e| e.0 == Ordering::Less).find(|e| there(&e)).and_then(|e| e.1.until.clone());
        let next = self.others().filter(|e| e.0 == Ordering::Greater).find(|e| there(&e)).and_then(|e| e.1.since.clone());
        match (last, next) {
            (Some(last), Some(next)) => Absence::Between(last, next),
            (Some(last), None) => Absence::Gone(last),
            (None, Some(next)) => Absence::NotYet(next),
            (None, None) => Absence::Never,
        }
    }

    /// The symbols that its documentation named as its successors when it was last there.
    pub(super) fn successors(&self, ctx: &Context<'_>, symbol: &SymbolRef) -> Vec<String> {
        let (Absence::Gone(last) | Absence::Between(last, _)) = self.absence() else { return Vec::new() };
        let facts = self.info.release(&last).and_then(|r| ctx.database.package(&symbol.package, r));
        let note = facts.as_ref().and_then(|f| f.deprecated(&symbol.name)).unwrap_or_default();
        note.split(", ").filter(|s| !s.is_empty()).map(str::to_owned).collect()
    }

    /// A version in words: the primary module's alone, another's with its name.
    pub(super) fn version(&self, version: &str) -> String {
        if self.info.role == Role::Primary { version.to_owned() } else { format!("{} {version}", self.info.name) }
    }

    /// The version in force, in words.
    pub(super) fn in_force(&self) -> String {
        self.version(&self.at)
    }

    /// What absence means, in a sentence; empty where it never was.
    pub(super) fn told(&self, what: &str) -> Option<String> {
        Some(match self.absence() {
            Absence::Never => return None,
            Absence::NotYet(v) => {
                format!("{what} comes with {}; {} is in force, which is too old for it", self.version(&v), self.in_force())
            }
            Absence::Gone(v) => format!("{what} was there until {}", self.version(&v)),
            Absence::Between(a, b) => format!("{what} was there until {} and is again from {} on", self.version(&a), self.version(&b)),
        })
    }
}

/// The version of an era that is nearest to the release in force.
pub(super) fn nearest_version(order: Ordering, era: &Era) -> Option<String> {
    if order == Ordering::Less { era.until.clone() } else { era.since.clone() }
}

/// Orders versions; what is none comes first.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    Version::parse(a).cmp(&Version::parse(b))
}
