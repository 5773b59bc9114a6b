//! What would be deployed: stacks, regions, and elastic addresses against the quota.

use serde::Serialize;

use super::Fixes;
use crate::finding::{AppFacts, CheckedModule, Range, Readiness, Stack, Stage, SynthVerdict};

/// What would be deployed, as far as the code says.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Deployment {
    /// The stacks that are created.
    pub stacks: Vec<Stack>,
    /// Packages of the library whose functions are called.
    pub services: Vec<String>,
    /// Elastic addresses by region, those of NAT gateways among them.
    pub addresses: Vec<Addresses>,
    /// Numbers of the fixes without which the deployment fails or deploys what was not meant.
    pub blockers: Vec<u32>,
}

/// The elastic addresses of a region.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Addresses {
    /// The region; empty where it is not known.
    pub region: String,
    /// NAT gateways.
    pub nat_gateways: Range,
    /// Elastic addresses.
    pub elastic_ips: Range,
    /// How many an account may have in a region.
    pub quota: u64,
    /// Whether they fit, whatever else the account has.
    pub fits: Fits,
}

/// Whether something stays within a quota.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fits {
    /// Even the most that the code may ask for.
    Yes,
    /// Not even the least.
    No,
    /// It depends on what is not known.
    NotDecided,
}

/// The facts of all modules of an answer.
pub(super) fn facts(modules: &[CheckedModule]) -> AppFacts {
    let mut all = AppFacts::default();
    modules.iter().for_each(|m| all.add(m.facts.clone()));
    all
}

/// Whether synth of all modules can be expected to pass: what blocks one blocks the answer; a module
/// without an app has nothing to say beside one that has.
pub(super) fn synth(modules: &[CheckedModule]) -> SynthVerdict {
    let apps = modules.iter().filter(|m| m.facts.app);
    let counted: Vec<&SynthVerdict> = if apps.clone().next().is_some() {
        apps.chain(modules.iter().filter(|m| !m.facts.app && m.facts.synth.verdict == Readiness::Blocked)).map(|m| &m.facts.synth).collect()
    } else {
        modules.iter().map(|m| &m.facts.synth).collect()
    };
    let of = |r: Readiness| counted.iter().any(|v| v.verdict == r);
    let verdict = if of(Readiness::Blocked) {
        Readiness::Blocked
    } else if of(Readiness::NotDecided) || counted.is_empty() {
        Readiness::NotDecided
    } else {
        Readiness::NoKnownBlocker
    };
    let reasons = counted.iter().filter(|v| v.verdict == verdict).flat_map(|v| v.reasons.iter().cloned()).collect();
    SynthVerdict { verdict, reasons }
}

impl Deployment {
    /// What the facts and the findings say.
    pub(super) fn of(facts: &AppFacts, fixes: &Fixes, quota: u64) -> Self {
        let fits = |n: Range| match n.max {
            Some(max) if max <= quota => Fits::Yes,
            _ if n.min > quota => Fits::No,
            _ => Fits::NotDecided,
        };
        let addresses = facts.network.iter().map(|(region, n)| Addresses {
            region: region.clone(),
            nat_gateways: n.nat_gateways,
            elastic_ips: n.elastic_ips,
            quota,
            fits: fits(n.elastic_ips),
        });
        Self {
            stacks: facts.stacks.iter().cloned().collect(),
            services: facts.services.iter().cloned().collect(),
            addresses: addresses.collect(),
            blockers: fixes.list.iter().filter(|f| f.stage == Stage::Deploy).map(|f| f.number).collect(),
        }
    }
}
