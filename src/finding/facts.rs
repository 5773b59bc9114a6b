//! What is known of an app as a whole, and whether anything is known to keep it from synth.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

/// Calls are followed up through so many functions of other packages.
const FAR: u32 = 6;

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
    /// How often the functions of the module's packages are called.
    #[serde(skip)]
    pub calls: BTreeMap<String, Count>,
    /// What is to be counted once all calls are known: a region, what one run of a statement makes, and its runs.
    #[serde(skip)]
    pub made: Vec<(String, Network, Count)>,
}

/// How often something runs: so many times, and so many times in each call of a function that
/// other packages may call.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Count {
    /// As far as one package tells.
    pub sure: Range,
    /// By function: `path.Name`.
    pub per: BTreeMap<String, Range>,
}

impl Count {
    /// So many times.
    #[must_use]
    pub fn of(sure: Range) -> Self {
        Self { sure, per: BTreeMap::new() }
    }

    /// Nobody knows.
    #[must_use]
    pub fn unknown() -> Self {
        Self::of(Range { min: 0, max: None })
    }

    /// Once in each call of a function.
    #[must_use]
    pub fn in_each(function: String) -> Self {
        Self { per: BTreeMap::from([(function, Range { min: 1, max: Some(1) })]), ..Self::default() }
    }

    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.sure.add(other.sure);
        for (function, n) in other.per {
            self.per.entry(function).or_default().add(n);
        }
    }

    /// So many times as often.
    #[must_use]
    fn times(mut self, n: Range) -> Self {
        self.sure = self.sure.times(n);
        self.per.values_mut().for_each(|r| *r = r.times(n));
        self
    }

    /// It may be that it does not run at all.
    pub fn doubt(&mut self) {
        self.sure.min = 0;
        self.per.values_mut().for_each(|n| n.min = 0);
    }
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
    fn add(&mut self, other: Self) {
        self.nat_gateways.add(other.nat_gateways);
        self.elastic_ips.add(other.elastic_ips);
    }

    fn times(self, n: Range) -> Self {
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
        for (function, n) in other.calls {
            self.calls.entry(function).or_default().add(n);
        }
        self.made.extend(other.made);
        self.lookups.extend(other.lookups);
        self.assets.extend(other.assets);
        self.undecided.extend(other.undecided);
    }

    /// Counts what is made, once the calls of all packages are known.
    pub fn settle(&mut self) {
        for (region, each, runs) in std::mem::take(&mut self.made) {
            let mut total = Count::of(runs.sure);
            for (function, n) in &runs.per {
                total.add(self.calls_of(function, FAR).times(*n));
            }
            if total.sure.max != Some(0) {
                self.network.entry(region).or_default().add(each.times(total.sure));
            }
            for (function, n) in total.per {
                self.per_call.entry(function).or_default().add(each.times(n));
            }
        }
        self.calls.clear();
    }

    /// How often a function is called, by functions that nothing calls at the end.
    fn calls_of(&self, function: &str, far: u32) -> Count {
        let Some(calls) = self.calls.get(function) else { return Count::in_each(function.to_owned()) };
        let mut total = Count::of(calls.sure);
        for (from, n) in &calls.per {
            let outer = if far == 0 { Count::unknown() } else { self.calls_of(from, far - 1) };
            total.add(outer.times(*n));
        }
        total
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
    fn what_is_made_is_counted_by_the_calls_of_all_packages() {
        let one = Range { min: 1, max: Some(1) };
        let two = Network { nat_gateways: Range { min: 2, max: Some(2) }, elastic_ips: Range { min: 2, max: Some(3) } };
        let made = |function: &str| (String::new(), two, Count::in_each(function.to_owned()));
        let mut facts = AppFacts { made: vec![made("m/lib.NewStack"), made("m/lib.Unused"), made("m/lib.Inner")], ..AppFacts::default() };
        // `main` calls it once for sure, and a function that is called twice does.
        facts.calls.insert("m/lib.NewStack".to_owned(), Count::of(one));
        facts.add(AppFacts {
            calls: BTreeMap::from([
                ("m/lib.NewStack".to_owned(), Count::in_each("m/all.Make".to_owned())),
                ("m/all.Make".to_owned(), Count::of(Range { min: 0, max: Some(2) })),
                ("m/lib.Inner".to_owned(), Count::in_each("m/lib.Outer".to_owned())),
            ]),
            ..AppFacts::default()
        });
        facts.settle();
        assert_eq!(facts.network[""].nat_gateways.to_string(), "2 to 6");
        assert_eq!(facts.network[""].elastic_ips.to_string(), "2 to 9");
        assert_eq!(facts.per_call["m/lib.Unused"].nat_gateways.to_string(), "2");
        assert_eq!(facts.per_call["m/lib.Outer"].nat_gateways.to_string(), "2");
        facts.settle();
        assert_eq!(facts.network[""].nat_gateways.to_string(), "2 to 6", "counted once");
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
