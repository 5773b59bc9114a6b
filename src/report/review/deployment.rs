//! What would be deployed: stacks, regions, and elastic addresses against the quota.

use std::collections::BTreeMap;
use std::sync::Mutex;

use serde::Serialize;

use super::{FixRow, Fixes};
use crate::api::Database;
use crate::finding::{AppFacts, CheckedModule, Network, Range, Readiness, Report, Severity, Stack, Stage, SynthVerdict};

/// What would be deployed, as far as the code says.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Deployment {
    /// Whether an app is created: without one there is nothing to deploy, whatever is mended.
    pub app: bool,
    /// The stacks that are created.
    pub stacks: Vec<Stack>,
    /// Packages of the library whose functions are called.
    pub services: Vec<String>,
    /// Elastic addresses by region, those of NAT gateways among them.
    pub addresses: Vec<Addresses>,
    /// The same of each call of a function that nothing here calls.
    pub per_call: Vec<Addresses>,
    /// Files and folders that have to be there.
    pub assets: Vec<String>,
    /// Calls that ask the account.
    pub lookups: Vec<String>,
    /// What could not be decided about the app.
    pub open: Vec<String>,
    /// Numbers of the fixes of the stages before that keep an app from synth, where there is one: without them
    /// there is nothing to deploy.
    pub before: Vec<u32>,
    /// Numbers of the fixes without which the deployment may fail, or deploy what was not meant.
    pub blockers: Vec<u32>,
    /// Numbers of what is good to know before a deployment.
    pub notes: Vec<u32>,
}

/// The elastic addresses of a region.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Addresses {
    /// The region; empty where it is not known: then these are all that are in such regions.
    pub region: String,
    /// The function in each call of which they are made; null where they are counted.
    pub function: Option<String>,
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
/// without an app leaves doubt at most beside one that has.
pub(super) fn synth(modules: &[CheckedModule]) -> SynthVerdict {
    let apps: Vec<&CheckedModule> = modules.iter().filter(|m| m.facts.app).collect();
    let counted: Vec<&SynthVerdict> =
        if apps.is_empty() { modules.iter().collect() } else { apps.clone() }.into_iter().map(|m| &m.facts.synth).collect();
    let of = |r: Readiness| counted.iter().any(|v| v.verdict == r);
    // What is wrong in another module keeps an app from synth only where it is built with it, and
    // that is not looked at.
    let beside = modules.iter().filter(|m| !apps.is_empty() && !m.facts.app && m.facts.synth.verdict == Readiness::Blocked);
    let beside: Vec<String> =
        beside.map(|m| format!("whether the app is built with {}, which does not compile, is not known", m.root)).collect();
    let verdict = if of(Readiness::Blocked) {
        Readiness::Blocked
    } else if of(Readiness::NotDecided) || counted.is_empty() || !beside.is_empty() {
        Readiness::NotDecided
    } else {
        Readiness::NoKnownBlocker
    };
    let mut reasons: Vec<String> = counted.iter().filter(|v| v.verdict == verdict).flat_map(|v| v.reasons.iter().cloned()).collect();
    if verdict == Readiness::NotDecided {
        reasons.extend(beside);
    }
    SynthVerdict { verdict, reasons }
}

impl Deployment {
    /// What the facts and the findings say.
    pub(super) fn of(report: &Report, facts: &AppFacts, fixes: &Fixes, quota: u64) -> Self {
        let fits = |n: Range| match n.max {
            Some(max) if max <= quota => Fits::Yes,
            _ if n.min > quota => Fits::No,
            _ => Fits::NotDecided,
        };
        let addresses = |region: &str, function: Option<&str>, n: &Network| Addresses {
            region: region.to_owned(),
            function: function.map(str::to_owned),
            nat_gateways: n.nat_gateways,
            elastic_ips: n.elastic_ips,
            quota,
            fits: fits(n.elastic_ips),
        };
        let numbers = |wanted: &dyn Fn(&FixRow) -> bool| fixes.list.iter().filter(|f| wanted(f)).map(|f| f.number).collect();
        let note = |f: &FixRow| f.severity == Severity::Note;
        Self {
            app: facts.app,
            stacks: facts.stacks.iter().cloned().collect(),
            services: facts.services.iter().cloned().collect(),
            addresses: facts.network.iter().map(|(region, n)| addresses(region, None, n)).collect(),
            per_call: facts.per_call.iter().map(|(function, n)| addresses("", Some(function), n)).collect(),
            assets: facts.assets.iter().cloned().collect(),
            lookups: facts.lookups.iter().cloned().collect(),
            open: facts.undecided.iter().cloned().collect(),
            before: numbers(&|f| f.stage < Stage::Deploy && f.severity == Severity::Error && blocks_an_app(report, f)),
            blockers: numbers(&|f| f.stage == Stage::Deploy && !note(f)),
            notes: numbers(&|f| f.stage == Stage::Deploy && note(f)),
        }
    }
}

/// Whether what a row is about keeps an app from synth, where there is one.
fn blocks_an_app(report: &Report, row: &FixRow) -> bool {
    let mut apps = report.modules.iter().filter(|m| m.facts.app).peekable();
    apps.peek().is_none() || apps.any(|m| row.places.iter().any(|p| m.facts.blocking.contains(&(p.path.clone(), p.line))))
}

/// Whether what a row is about lies in a module with an app, or there is none: what is wrong in another
/// module, such as that of an asset, keeps no stack from being deployed.
pub(super) fn is_of_an_app(report: &Report, row: &FixRow) -> bool {
    let has = |p: &super::Place| report.module_of(&p.path).and_then(|i| report.modules.get(i)).is_none_or(|m| m.facts.app);
    !report.modules.iter().any(|m| m.facts.app) || row.places.iter().any(has)
}

/// Which packages of the library stand for a service: those with resources of their own. Others
/// only help to put services together.
pub struct Services<'a> {
    database: &'a Database,
    known: Mutex<BTreeMap<String, bool>>,
}

impl<'a> Services<'a> {
    /// Those that a database knows.
    #[must_use]
    pub const fn of(database: &'a Database) -> Self {
        Self { database, known: Mutex::new(BTreeMap::new()) }
    }

    /// Whether a package, by its short name, stands for a service.
    #[must_use]
    pub fn is_one(&self, name: &str) -> bool {
        let mut known = self.known.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(&is) = known.get(name) {
            return is;
        }
        // Classes of the resources as CloudFormation has them begin so.
        let resources = |path: &String| {
            let module = self.database.module_of(path)?;
            let newest = self.database.release_at_or_before(&module.path, NEWEST)?;
            Some(self.database.package(path, newest)?.names().iter().any(|n| n.starts_with("Cfn")))
        };
        let is = self.database.paths_named(name).iter().any(|path| resources(path) == Some(true));
        known.insert(name.to_owned(), is);
        is
    }
}

/// No release is newer.
const NEWEST: &str = "999.0.0";
