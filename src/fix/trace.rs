//! What the rounds did, told in places of the text as it was at first.

use std::collections::BTreeMap;

use crate::finding::{Applicability, Fix};
use crate::input::Span;

use super::apply::Rewrite;
use super::judge::Step;

/// The rounds of a part, in their order.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    /// Those that changed something and were kept.
    pub rounds: Vec<Round>,
}

/// One round.
#[derive(Clone, Debug, Default)]
pub struct Round {
    /// The fixes that were applied together.
    pub applied: Vec<Applied>,
    /// The findings of the first report that were there before the round and are gone after it.
    pub gone: Vec<usize>,
    /// By path.
    rewrites: BTreeMap<String, Rewrite>,
}

/// A fix that was applied.
#[derive(Clone, Debug)]
pub struct Applied {
    /// The findings of the first report that it mends; none where they came to light later.
    pub findings: Vec<usize>,
    /// The fix, with places of the text that it found.
    pub fix: Fix,
    /// How far it may be trusted.
    pub applicability: Applicability,
    /// What its edits replace, by path, in the text as it was at first; imports aside.
    pub places: Vec<(String, Span)>,
}

impl Trace {
    /// Adds a round; `before` and `after` say which finding of the first report each one of the
    /// reports before and after it is.
    pub(super) fn add(&mut self, step: &Step<'_>, before: &[Option<usize>], after: &[Option<usize>]) {
        let of = |i: &usize| before.get(*i).copied().flatten();
        let applied = step.chosen.iter().map(|c| Applied {
            findings: c.findings.iter().filter_map(of).collect(),
            fix: c.fix.clone(),
            applicability: c.applicability,
            places: c.fix.edits.iter().map(|e| self.at_first(&e.location.document.path, e.location.span)).collect(),
        });
        let applied = applied.collect();
        let gone = before.iter().flatten().filter(|i| !after.contains(&Some(**i))).copied().collect();
        self.rounds.push(Round { applied, gone, rewrites: step.rewrites.clone() });
    }

    /// Where a place of the text as it is now was at first.
    fn at_first(&self, path: &str, span: Span) -> (String, Span) {
        let back = self.rounds.iter().rev().filter_map(|r| r.rewrites.get(path)).fold(span, |s, r| r.inverse().outer(s));
        (path.to_owned(), back)
    }

    /// Where a place of the text as it was at first is at the end, with all that was inserted at its ends.
    #[must_use]
    pub fn at_last(&self, path: &str, span: Span) -> Span {
        self.rounds.iter().filter_map(|r| r.rewrites.get(path)).fold(span, |s, r| r.outer(s))
    }

    /// Adds the rounds of another part, which has other documents: round by round. The findings of
    /// that part's report stand behind `shift` others.
    pub fn merge(&mut self, other: Self, shift: usize) {
        for (i, mut round) in other.rounds.into_iter().enumerate() {
            if i == self.rounds.len() {
                self.rounds.push(Round::default());
            }
            let findings = round.applied.iter_mut().flat_map(|a| &mut a.findings);
            findings.chain(&mut round.gone).for_each(|f| *f += shift);
            let own = &mut self.rounds[i];
            own.applied.extend(round.applied);
            own.gone.extend(round.gone);
            own.rewrites.extend(round.rewrites);
        }
    }

    /// Gives the findings other numbers; `None` drops one.
    pub fn renumber(&mut self, number: &dyn Fn(usize) -> Option<usize>) {
        for round in &mut self.rounds {
            let lists = round.applied.iter_mut().map(|a| &mut a.findings).chain([&mut round.gone]);
            lists.for_each(|list| *list = list.iter().filter_map(|&i| number(i)).collect());
        }
    }
}
