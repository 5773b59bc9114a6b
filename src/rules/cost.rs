//! What each rule costs, for `--profile`.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use super::RuleSet;
use crate::finding::RuleId;

/// What one rule cost, all threads together.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cost {
    /// The rule.
    pub rule: RuleId,
    /// Time, in nanoseconds; the compilation of its patterns included.
    pub nanoseconds: u64,
    /// At how many nodes its patterns were tried.
    pub tried: u64,
    /// How often a pattern matched, before its predicates were asked.
    pub matched: u64,
    /// How often all predicates held.
    pub found: u64,
}

/// Counts of one rule.
#[derive(Debug, Default)]
pub(super) struct Counts {
    nanoseconds: AtomicU64,
    tried: AtomicU64,
    pub matched: AtomicU64,
    pub found: AtomicU64,
}

impl Counts {
    /// One more.
    pub fn add(count: &AtomicU64) {
        count.fetch_add(1, Ordering::Relaxed);
    }

    /// A pattern was tried at a node, since `start`.
    pub fn tried(&self, start: Instant) {
        Self::add(&self.tried);
        self.nanoseconds.fetch_add(u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }
}

impl RuleSet {
    /// Counts from now on.
    pub fn measure(&mut self) {
        self.counts = self.rules.iter().map(|_| Counts::default()).collect();
    }

    /// What each rule cost, the dearest first; nothing where it is not measured.
    #[must_use]
    pub fn costs(&self) -> Vec<Cost> {
        let read = |n: &AtomicU64| n.load(Ordering::Relaxed);
        let cost = |(rule, c): (&super::Rule, &Counts)| Cost {
            rule: rule.info.id.clone(),
            nanoseconds: read(&c.nanoseconds),
            tried: read(&c.tried),
            matched: read(&c.matched),
            found: read(&c.found),
        };
        let mut costs: Vec<Cost> = self.rules.iter().zip(&self.counts).map(cost).collect();
        costs.sort_by(|a, b| (b.nanoseconds, &a.rule).cmp(&(a.nanoseconds, &b.rule)));
        costs
    }
}
