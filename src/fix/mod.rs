//! Fixes: which are applied, in what order, and whether they stay.
//!
//! A part of the input (a module, a document, a record) is fixed in rounds. In each, the
//! fixes that do not touch each other are applied in memory, and the part is checked
//! again. A fix is taken back where the check says that its own text is wrong, or that
//! what it was to mend is still there. What comes to light because a cause is mended
//! stays, and is told. The rounds end when nothing is left to apply, so what is written
//! to disk has been checked as it stands.

mod apply;
mod imports;
mod judge;
pub mod patch;
mod rounds;
#[cfg(test)]
mod run_tests;
mod select;
mod stream;
#[cfg(test)]
mod tests;
mod trace;
pub mod write;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::finding::{Edit, Finding, Fix, Report};
use crate::input::{Bytes, Document, Location};
use crate::project::Notice;

pub use rounds::run;
pub use stream::Rewriter;
pub use trace::{Applied, Round, Trace};

/// What is to be fixed.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Fixes that may change behaviour, too.
    pub unsafe_too: bool,
    /// The findings whose fixes are wanted. Others still say whether a fix stays.
    pub wanted: &'a (dyn Fn(&Finding) -> bool + Sync),
}

/// Content by the path of its document.
pub type Contents = BTreeMap<String, Bytes>;

/// Checks the part again, with other content for some of its documents.
pub type Recheck<'a> = dyn Fn(&Contents) -> Report + 'a;

/// A document that fixes changed.
#[derive(Clone, Debug)]
pub struct Change {
    /// As it was read.
    pub before: Arc<Document>,
    /// As it is to be.
    pub after: Bytes,
}

/// How many findings had which end.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, schemars::JsonSchema)]
pub struct Tally {
    /// Mended by safe fixes.
    pub safe: u64,
    /// Mended by fixes that may change behaviour.
    #[serde(rename = "unsafe")]
    pub unsafe_: u64,
    /// Fixes that were taken back, as they did not help.
    pub taken_back: u64,
    /// Findings that came to light because others were mended, and are there still.
    pub unmasked: u64,
    /// Files and documents that changed.
    pub changed: u64,
}

impl Tally {
    /// Adds another part's counts.
    pub fn add(&mut self, other: Self) {
        self.safe += other.safe;
        self.unsafe_ += other.unsafe_;
        self.taken_back += other.taken_back;
        self.unmasked += other.unmasked;
        self.changed += other.changed;
    }

    /// All that were mended.
    #[must_use]
    pub const fn fixed(self) -> u64 {
        self.safe + self.unsafe_
    }
}

/// A part of the input, fixed.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What is left.
    pub report: Report,
    /// What changed, by path.
    pub changes: Vec<Change>,
    /// How many had which end.
    pub tally: Tally,
    /// What was taken back.
    pub notices: Vec<Notice>,
    /// What was done in which round.
    pub trace: Trace,
}

/// All edits of a fix, those of the imports among them, as the document is to have them;
/// `None` where it cannot.
#[must_use]
pub fn whole(fix: &Fix, finding: &Finding, report: &Report) -> Option<Vec<Edit>> {
    let mut edits = fix.edits.clone();
    if !fix.imports.is_empty() {
        let unit = report.source_of(&finding.primary)?;
        for (span, text) in imports::of_unit(unit, &fix.imports)? {
            edits.push(Edit { location: Location { document: Arc::clone(&unit.document), span }, text });
        }
    }
    edits.sort();
    Some(edits)
}
