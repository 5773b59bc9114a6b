//! What an upgrade breaks and mends: two checks of the same code compared, grouped by cause.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::finding::{Applicability, Era, Finding, Related, RuleId, Stage, Subject, VersionInForce};
use crate::fix::Tally;
use crate::input::Location;

/// An upgrade of one module.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Upgrade {
    /// The folder of its go.mod.
    pub root: String,
    /// Its module path.
    pub module: String,
    /// The version in force.
    pub from: VersionInForce,
    /// The version that it is to have.
    pub to: String,
    /// Requirements of go.mod that change.
    pub requirements: Vec<Raise>,
    /// The `go` directive, where the target requires another.
    pub go: Option<Directive>,
    /// What the target refuses and the version in force does not, by cause; the earliest first.
    pub breaks: Vec<Cause>,
    /// How many places these are.
    pub places: u64,
    /// Releases at which something breaks for the first time, oldest first.
    pub releases: Vec<Step>,
    /// What the version in force refuses and the target does not.
    pub mended: u64,
    /// What both refuse.
    pub standing: u64,
    /// What fixes mend of what breaks, and of what comes to light then.
    pub fixes: Tally,
    /// What breaks and is left after that.
    pub left: u64,
    /// What one should know.
    pub remarks: Vec<String>,
}

/// A requirement that changes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, schemars::JsonSchema)]
pub struct Raise {
    /// The module.
    pub path: String,
    /// Its version now; empty where go.mod does not require it yet.
    pub from: String,
    /// Its version with the target.
    pub to: String,
    /// Why.
    pub reason: String,
}

/// A `go` directive that changes.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, schemars::JsonSchema)]
pub struct Directive {
    /// What it says now.
    pub from: String,
    /// What it is to say.
    pub to: String,
}

/// A release at which something breaks.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, schemars::JsonSchema)]
pub struct Step {
    /// The release.
    pub release: String,
    /// How many places break with it.
    pub places: u64,
}

/// Why some places break.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Cause {
    /// The rule that tells it.
    #[schemars(with = "String")]
    pub rule: RuleId,
    /// When it breaks.
    pub stage: Stage,
    /// The symbol.
    pub subject: Option<Subject>,
    /// The fact, as the first place tells it.
    pub message: String,
    /// The first release at which one of the places breaks; null where it is not known.
    pub since: Option<String>,
    /// The symbol's forms, oldest first.
    pub history: Vec<Era>,
    /// What to do.
    pub help: Vec<String>,
    /// Where.
    pub sites: Vec<Site>,
}

/// A place that breaks.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, schemars::JsonSchema)]
pub struct Site {
    /// The file.
    pub path: String,
    /// Its line, from 1.
    pub line: u32,
    /// Its column in bytes, from 1.
    pub column: u32,
    /// The best fix there is; null where code is to be written by hand.
    pub fix: Option<Applicability>,
    /// What it does.
    pub title: Option<String>,
}

/// The release at which a place breaks first: its place among all, and its name.
pub type First = (usize, String);

/// Groups what breaks by cause. `since` says at which release a finding's place breaks first.
#[must_use]
pub fn causes(broken: &[&Finding], since: impl Fn(&Finding) -> Option<First>) -> (Vec<Cause>, Vec<Step>) {
    type Key<'a> = (Stage, &'a str, Option<&'a Subject>, &'a str);
    let mut groups: BTreeMap<Key<'_>, (Option<First>, Vec<&Finding>)> = BTreeMap::new();
    let mut steps: BTreeMap<First, u64> = BTreeMap::new();
    for f in broken {
        let first = since(f);
        if let Some(first) = &first {
            *steps.entry(first.clone()).or_default() += 1 + uses(f).count() as u64;
        }
        // Without a symbol the words have to tell causes apart.
        let words = if f.subject.is_some() { "" } else { f.message.as_str() };
        let rule = f.rules.first().map_or("", AsRef::as_ref);
        let group = groups.entry((f.stage, rule, f.subject.as_ref(), words)).or_default();
        if group.0.is_none() || first.as_ref().is_some_and(|a| group.0.as_ref().is_some_and(|b| a < b)) {
            group.0 = first;
        }
        group.1.push(f);
    }
    let mut out: Vec<(Option<First>, Cause)> =
        groups.into_values().filter_map(|(first, list)| Some((first.clone(), cause(first, &list)?))).collect();
    out.sort_by(|a, b| (a.1.stage, &a.0, &a.1.subject, &a.1.message).cmp(&(b.1.stage, &b.0, &b.1.subject, &b.1.message)));
    let steps = steps.into_iter().map(|((_, release), places)| Step { release, places }).collect();
    (out.into_iter().map(|c| c.1).collect(), steps)
}

fn cause(first: Option<First>, list: &[&Finding]) -> Option<Cause> {
    let told = list.first()?;
    let mut sites: Vec<Site> = Vec::new();
    for f in list {
        let best = f.fixes.iter().min_by_key(|fix| fix.applicability);
        let site = |place: &Location| {
            let (line, column) = place.document.line_column(place.span.start);
            let (fix, title) = (best.map(|b| b.applicability), best.map(|b| b.title.clone()));
            Site { path: place.document.path.clone(), line, column, fix, title }
        };
        sites.push(site(&f.primary));
        sites.extend(uses(f).map(|r| site(&r.location)));
    }
    sites.sort();
    sites.dedup();
    Some(Cause {
        rule: told.rules.first()?.clone(),
        stage: told.stage,
        subject: told.subject.clone(),
        message: told.message.clone(),
        since: first.map(|f| f.1),
        history: told.history.clone(),
        help: told.help.clone(),
        sites,
    })
}

/// Further places that the compiler refuses for the same cause.
fn uses(f: &Finding) -> impl Iterator<Item = &Related> {
    f.related.iter().filter(|r| r.code.is_some())
}
