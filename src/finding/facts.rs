//! What is known of an app as a whole, and whether anything is known to keep it from synth.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::calls::{Function, Site, Total};

/// Facts about an app: those of its packages, added up.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, schemars::JsonSchema)]
pub struct AppFacts {
    /// Whether an app is created anywhere.
    pub app: bool,
    /// Whether its templates are written.
    pub synthesized: bool,
    /// Packages of the library whose functions are called, without those of names alone.
    pub services: BTreeSet<String>,
    /// The stacks that are created, in order of place.
    pub stacks: BTreeSet<Stack>,
    /// NAT gateways and elastic addresses by region; an empty region is one that is not known.
    pub network: BTreeMap<String, Network>,
    /// Those of each call of a function that nothing here calls, by its name.
    pub per_call: BTreeMap<String, Network>,
    /// What is looked up in the account when the app runs, with its place.
    pub lookups: BTreeSet<String>,
    /// Paths that are read when the app runs, with their place.
    pub assets: BTreeSet<String>,
    /// What could not be decided, a sentence each.
    pub undecided: BTreeSet<String>,
    /// Whether synth can be expected to pass.
    pub synth: SynthVerdict,
    /// The module's functions, until [`AppFacts::settle`] has followed their calls.
    #[serde(skip)]
    pub functions: BTreeMap<String, Function>,
    /// The failures of synth that are met whenever the app runs.
    #[serde(skip)]
    pub sure: BTreeSet<Site>,
    /// Paths and lines of what keeps an app from synth.
    #[serde(skip)]
    pub blocking: BTreeSet<(String, u32)>,
}

/// A stack that the code creates.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, schemars::JsonSchema)]
pub struct Stack {
    /// The file.
    pub path: String,
    /// The line.
    pub line: u32,
    /// Its id, where that is a constant.
    pub id: Option<String>,
    /// Its account: a constant, or null where it is not known.
    pub account: Option<String>,
    /// Its region: a constant, or null where it is not known.
    pub region: Option<String>,
    /// What is known of its environment.
    pub environment: Environment,
}

/// What is known of a stack's environment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Environment {
    /// None is given: the templates hold for any.
    Agnostic,
    /// One is given.
    Given,
    /// It is not known.
    #[default]
    Unknown,
}

/// Counts of what a region's quotas limit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, schemars::JsonSchema)]
pub struct Network {
    /// NAT gateways.
    pub nat_gateways: Range,
    /// Elastic addresses, those of NAT gateways among them.
    pub elastic_ips: Range,
}

impl Network {
    /// Adds another.
    pub(super) fn add(&mut self, other: Self) {
        self.nat_gateways.add(other.nat_gateways);
        self.elastic_ips.add(other.elastic_ips);
    }

    /// So many of them.
    pub(super) fn times(self, n: Range) -> Self {
        Self { nat_gateways: self.nat_gateways.times(n), elastic_ips: self.elastic_ips.times(n) }
    }
}

/// A number of things.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, schemars::JsonSchema)]
pub struct Range {
    /// At least so many.
    pub min: u64,
    /// At most so many; null where there is no known limit.
    pub max: Option<u64>,
}

impl Default for Range {
    fn default() -> Self {
        Self { min: 0, max: Some(0) }
    }
}

impl Range {
    /// Adds another range.
    pub fn add(&mut self, other: Self) {
        self.min += other.min;
        self.max = self.max.zip(other.max).map(|(a, b)| a.saturating_add(b));
    }

    /// So many for each of some things; none of none, however many those are.
    #[must_use]
    pub fn times(self, n: Self) -> Self {
        let max = if self.max == Some(0) || n.max == Some(0) { Some(0) } else { self.max.zip(n.max).map(|(a, b)| a.saturating_mul(b)) };
        Self { min: self.min.saturating_mul(n.min), max }
    }
}

impl std::fmt::Display for Range {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.max {
            Some(max) if max == self.min => write!(f, "{max}"),
            Some(max) => write!(f, "{} to {max}", self.min),
            None => write!(f, "{} or more", self.min),
        }
    }
}

/// Whether synth can be expected to pass. It is never said that it would.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, schemars::JsonSchema)]
pub struct SynthVerdict {
    /// The word.
    pub verdict: Readiness,
    /// What blocks it, or what is not known; a sentence each.
    pub reasons: Vec<String>,
}

/// The word of a [`SynthVerdict`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Readiness {
    /// Something is known to fail.
    Blocked,
    /// Nothing is known to fail, and nothing that is looked at was left open.
    NoKnownBlocker,
    /// Nothing is known to fail; some things could not be decided.
    #[default]
    NotDecided,
}

impl Readiness {
    /// As people read it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Blocked => "blocked",
            Self::NoKnownBlocker => "no known blocker",
            Self::NotDecided => "not decided",
        }
    }
}

impl AppFacts {
    /// Adds what another package has.
    pub fn add(&mut self, other: Self) {
        self.app |= other.app;
        self.synthesized |= other.synthesized;
        self.services.extend(other.services);
        self.stacks.extend(other.stacks);
        for (region, n) in other.network {
            self.network.entry(region).or_default().add(n);
        }
        for (function, n) in other.per_call {
            self.per_call.entry(function).or_default().add(n);
        }
        for (name, function) in other.functions {
            let known = self.functions.entry(name).or_default();
            known.caller = known.caller.max(function.caller);
            known.is_value |= function.is_value;
            known.calls.extend(function.calls);
            known.makes.extend(function.makes);
        }
        self.lookups.extend(other.lookups);
        self.assets.extend(other.assets);
        self.undecided.extend(other.undecided);
    }

    /// Counts what is made, once the functions of all packages are known.
    pub fn settle(&mut self) {
        let total = Total::of(&std::mem::take(&mut self.functions));
        (self.network, self.per_call, self.stacks, self.sure) = (total.network, total.per_call, total.stacks, total.sure);
        if total.too_large {
            self.undecided.insert("the module has more calls than are followed".to_owned());
        }
    }

    /// Decides, given what is known to fail.
    pub fn decide(&mut self, blockers: Vec<String>) {
        let open = || {
            let mut out: Vec<String> = Vec::new();
            if !self.app {
                out.push("no app is created here".to_owned());
            } else if !self.synthesized {
                out.push("Synth is called nowhere".to_owned());
            }
            out.extend(self.lookups.iter().map(|l| format!("{l} asks the account")));
            out.extend(self.assets.iter().map(|a| format!("{a} has to be there")));
            out.extend(self.undecided.iter().cloned());
            out
        };
        self.synth = if blockers.is_empty() {
            let reasons = open();
            let verdict = if reasons.is_empty() { Readiness::NoKnownBlocker } else { Readiness::NotDecided };
            SynthVerdict { verdict, reasons }
        } else {
            SynthVerdict { verdict: Readiness::Blocked, reasons: blockers }
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts() {
        let mut facts = AppFacts { app: true, synthesized: true, ..AppFacts::default() };
        facts.decide(Vec::new());
        assert_eq!(facts.synth.verdict, Readiness::NoKnownBlocker);
        facts.lookups.insert("x".to_owned());
        facts.decide(Vec::new());
        assert_eq!((facts.synth.verdict, facts.synth.reasons.len()), (Readiness::NotDecided, 1));
        facts.decide(vec!["y".to_owned()]);
        assert_eq!((facts.synth.verdict, facts.synth.reasons), (Readiness::Blocked, vec!["y".to_owned()]));
    }

    #[test]
    fn ranges() {
        let mut r = Range { min: 1, max: Some(1) };
        assert_eq!(r.to_string(), "1");
        r.add(Range { min: 0, max: Some(2) });
        assert_eq!(r.to_string(), "1 to 3");
        r.add(Range { min: 1, max: None });
        assert_eq!(r.to_string(), "2 or more");
    }
}
