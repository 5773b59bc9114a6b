//! The review of an answer: what a reviewer writes by hand, computed. A document says
//! whether the code compiles and over which releases, what is to be mended and in which
//! order, what a final version resolved and brought in, and which statements of an
//! existing review hold.

mod change;
mod changes;
mod chunks;
mod claims;
mod compare;
mod deployment;
mod fixes;
mod mending;
mod pairs;
mod rubric;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::api::Database;
use crate::finding::{Cause, CheckedModule, Finding, Places, Report, Severity, Stage, SynthVerdict};
use crate::fix::{Contents, Trace};
use crate::input::{Location, SourceUnit};
use crate::project::NoticeKind;

pub use changes::Change;
pub use claims::{Claim, Claims, Judgement};
pub use compare::{Comparison, Mark, Refuted};
pub use deployment::{Addresses, Deployment, Fits, Services};
pub use fixes::{FixRow, Fixes, Way};
pub use rubric::{Competency, Extent, Rubric};

/// Code and what was found in it.
pub struct Checked<'a> {
    /// Its name as it is printed: a path, or a record's.
    pub name: String,
    /// What was found.
    pub report: &'a Report,
    /// The Go files.
    pub units: &'a [SourceUnit],
    /// What was found, too, and is not to be listed.
    pub left_out: LeftOut,
    /// What becomes of it where all fixes are applied; none where that is not known.
    pub mended: Option<&'a Mended>,
}

/// What becomes of code where all fixes are applied, in as many rounds as that takes.
#[derive(Clone, Debug, Default)]
pub struct Mended {
    /// What was done in which round. Findings are numbered as in the report.
    pub trace: Trace,
    /// The documents that changed, as they are at the end.
    pub texts: Contents,
}

/// What the settings leave out. It is no part of the counts; and yet code does not compile for that.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, schemars::JsonSchema)]
pub struct LeftOut {
    /// Findings.
    pub findings: u64,
    /// Compiler errors that they stand for.
    pub compiler_errors: u64,
}

impl LeftOut {
    /// Adds a finding.
    pub fn add(&mut self, finding: &Finding) {
        self.findings += 1;
        self.compiler_errors += compiler_errors(finding);
    }
}

/// What a review is made from.
pub struct Input<'a> {
    /// The answer under review.
    pub answer: Checked<'a>,
    /// The code that was made of it.
    pub against: Option<Checked<'a>>,
    /// The text of an existing review, and its path.
    pub claims: Option<(&'a str, &'a str)>,
    /// How an answer is rated.
    pub rubric: &'a Rubric,
    /// How many elastic addresses an account may have in a region.
    pub address_quota: u64,
    /// What is known of the library.
    pub database: &'a Database,
    /// Which of its packages stand for a service.
    pub services: &'a Services<'a>,
}

/// A review of one answer.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Review {
    /// What was reviewed.
    pub name: String,
    /// The modules in it, with the versions in force.
    pub modules: Vec<CheckedModule>,
    /// The verdicts and the counts.
    pub summary: Summary,
    /// What is to be mended.
    pub fixes: Fixes,
    /// What became of it in the final code.
    pub against: Option<Comparison>,
    /// What an existing review says, judged.
    pub claims: Option<Claims>,
    /// What would be deployed.
    pub deployment: Deployment,
    /// The rules about security: what ran, and what came of it.
    pub security: Vec<SecurityRule>,
    /// An estimate by the rubric.
    pub competency: Competency,
    /// What to do, in order.
    pub recommendations: Vec<String>,
    /// What was not checked, and why.
    pub not_checked: Vec<NotChecked>,
}

/// Whether code compiles, as far as that is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Compiles {
    /// No compile finding, and every file was understood.
    Yes,
    /// The compiler refuses it.
    No,
    /// No compile finding, but something was not read or not understood.
    NotDecided,
    /// There is no Go code.
    NoCode,
    /// It could not be read.
    NotRead,
}

/// The verdicts and the counts.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Summary {
    /// Whether it compiles with the version in force.
    pub compiles: Compiles,
    /// What the compiler would list: causes, and the places that follow from them.
    pub compiler_errors: u64,
    /// Whether there may be more: a file that cannot be parsed is not checked any further.
    pub at_least: bool,
    /// How many expressions the code has.
    pub expressions: u64,
    /// How many have no known type, by reason: nothing is said of them.
    pub unknown: BTreeMap<String, u64>,
    /// Whether synth can be expected to pass: blocked, no known blocker, or not decided.
    pub synth: SynthVerdict,
    /// How many findings fail at synth whenever the app runs; others may lie where it does not.
    pub synth_failures: u64,
    /// What stands in the way of a decision.
    pub undecided: Vec<String>,
    /// Findings by stage.
    pub by_stage: BTreeMap<Stage, u64>,
    /// Compile findings by cause.
    pub by_cause: BTreeMap<Cause, u64>,
    /// Findings by severity.
    pub by_severity: BTreeMap<Severity, u64>,
    /// What the settings leave out, of all that is counted here.
    pub left_out: LeftOut,
}

/// A rule about security and what came of it.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct SecurityRule {
    /// Its id.
    pub rule: String,
    /// What it looks for.
    pub summary: String,
    /// Ids of related rules of cdk-nag and of Checkov. They may look for more: what passes here may fire there.
    pub ids: Vec<String>,
    /// References.
    pub refs: Vec<String>,
    /// What came of it.
    pub outcome: Outcome,
    /// How often it fired.
    pub fired: u64,
    /// At how many places of the kind that it is about it was tried.
    pub seen: u64,
    /// At how many of them it could not be decided.
    pub undecided: u64,
}

/// What came of a rule. Nothing is passed that was not tried.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It found something.
    Fired,
    /// It found nothing, and at some places it could not be decided.
    NotDecided,
    /// It was decided at every place that it is about, and found nothing.
    Passed,
    /// The code has nothing that it is about, as far as it was understood.
    NotApplicable,
}

/// Something that this document says nothing about.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct NotChecked {
    /// What.
    pub what: String,
    /// Why not.
    pub why: String,
}

impl Checked<'_> {
    /// The Go file that a place lies in.
    fn unit_of(&self, place: &Location) -> Option<&SourceUnit> {
        self.units.iter().find(|u| u.document.path == place.document.path && u.map.offset_to_unit(place.span.start).is_some())
    }
}

/// Where something is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, schemars::JsonSchema)]
pub struct Place {
    /// The document's path.
    pub path: String,
    /// From 1.
    pub line: u32,
    /// From 1, in bytes.
    pub column: u32,
}

impl Place {
    fn of(location: &Location) -> Self {
        let (line, column) = location.document.line_column(location.span.start);
        Self { path: location.document.path.clone(), line, column }
    }
}

impl Review {
    /// Reviews an answer.
    #[must_use]
    pub fn of(input: &Input<'_>) -> Self {
        let report = input.answer.report;
        let fixes = Fixes::of(&input.answer);
        let summary = Summary::of(report, input.answer.left_out);
        let against = input.against.as_ref().map(|last| Comparison::of(&input.answer, last, &fixes));
        let claims = input.claims.map(|(path, text)| Claims::of(path, text, input, &summary, &fixes, against.as_ref()));
        let facts = deployment::facts(&report.modules);
        let regions: BTreeSet<&str> = facts.stacks.iter().filter_map(|s| s.region.as_deref()).collect();
        // Without an app no stack is made, however many functions make some.
        let spread = if facts.app { facts.stacks.len().max(regions.len()) } else { 0 };
        let services = facts.services.iter().filter(|s| input.services.is_one(s)).count();
        let extent = Extent { services: services as u64, spread: spread as u64 };
        let competency = match summary.left_out.findings {
            0 => input.rubric.estimate(&fixes, extent),
            _ => input.rubric.not_scored("the settings leave findings out, which the rubric would count"),
        };
        let deployment = Deployment::of(report, &facts, &fixes, input.address_quota);
        let recommendations = recommendations(report, &summary, &fixes, &deployment, against.as_ref());
        Self {
            name: input.answer.name.clone(),
            modules: report.modules.clone(),
            deployment,
            security: security(report),
            not_checked: not_checked(report),
            summary,
            fixes,
            against,
            claims,
            competency,
            recommendations,
        }
    }
}

impl Summary {
    /// The verdicts on a report.
    #[must_use]
    pub fn of(report: &Report, left_out: LeftOut) -> Self {
        let mut by_stage: BTreeMap<Stage, u64> = BTreeMap::new();
        let mut by_severity: BTreeMap<Severity, u64> = BTreeMap::new();
        let mut by_cause: BTreeMap<Cause, u64> = BTreeMap::new();
        for f in &report.findings {
            *by_stage.entry(f.stage).or_default() += 1;
            *by_severity.entry(f.severity).or_default() += 1;
            if let Some(cause) = f.cause {
                *by_cause.entry(cause).or_default() += 1;
            }
        }
        let hinders = |k: NoticeKind| k.is_failure() || matches!(k, NoticeKind::Damaged | NoticeKind::TooLarge);
        let broken: Vec<&str> = report.modules.iter().filter_map(|m| m.record.as_ref()?.error.as_deref()).collect();
        let told = report.notices.iter().filter(|n| hinders(n.kind)).map(|n| format!("{}: {}", n.path, n.message));
        let undecided: Vec<String> = told.chain(broken.iter().map(|&e| e.to_owned())).collect();
        let files: u64 = report.modules.iter().map(|m| m.files).sum();
        let compiles = match (by_stage.contains_key(&Stage::Compile) || left_out.compiler_errors > 0, files, undecided.is_empty()) {
            (true, ..) => Compiles::No,
            (false, 0, _) if !broken.is_empty() => Compiles::NotRead,
            (false, 0, _) => Compiles::NoCode,
            (false, _, false) => Compiles::NotDecided,
            (false, _, true) => Compiles::Yes,
        };
        let runs = |f: &&Finding| {
            let site = (f.primary.document.path.clone(), f.primary.span.start);
            f.stage == Stage::Synth && f.severity == Severity::Error && report.modules.iter().any(|m| m.facts.sure.contains(&site))
        };
        let synth_failures = report.findings.iter().filter(runs).count() as u64;
        let compiler_errors = report.findings.iter().map(compiler_errors).sum();
        let at_least = report.findings.iter().any(|f| f.code.is_some_and(|c| c.as_str() == "syntax"));
        let (expressions, unknown) = (report.coverage.expressions, report.coverage.unknown.clone());
        Self {
            compiles,
            compiler_errors,
            at_least,
            expressions,
            unknown,
            synth: deployment::synth(&report.modules),
            synth_failures,
            undecided,
            by_stage,
            by_cause,
            by_severity,
            left_out,
        }
    }
}

/// A finding's message in one line.
fn in_a_line(finding: &Finding) -> String {
    finding.message.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

/// How many errors the compiler prints for a finding.
fn compiler_errors(finding: &Finding) -> u64 {
    if finding.stage != Stage::Compile {
        return 0;
    }
    u64::from(finding.code.is_some()) + finding.related.iter().filter(|r| r.code.is_some()).count() as u64
}

fn security(report: &Report) -> Vec<SecurityRule> {
    let about = report.rules.iter().filter(|r| r.pack == "security");
    let rule = |r: &crate::finding::RuleInfo| {
        let mut places = Places::default();
        report.modules.iter().filter_map(|m| m.places.get(&r.id)).for_each(|p| places.add(*p));
        let fired = report.findings.iter().filter(|f| f.rules.contains(&r.id)).count() as u64;
        let outcome = match places {
            _ if fired > 0 => Outcome::Fired,
            Places { undecided: 1.., .. } => Outcome::NotDecided,
            Places { seen: 1.., found: 0, .. } => Outcome::Passed,
            // What was found and is not listed is left out by the settings.
            Places { seen: 1.., .. } => Outcome::NotDecided,
            _ => Outcome::NotApplicable,
        };
        SecurityRule {
            rule: r.id.to_string(),
            summary: r.summary.to_string(),
            ids: ids(&r.explanation),
            refs: r.refs.iter().map(ToString::to_string).collect(),
            outcome,
            fired,
            seen: places.seen,
            undecided: places.undecided,
        }
    };
    about.map(rule).collect()
}

/// The ids of other tools that a rule's text names.
fn ids(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    words.filter(|w| w.starts_with("AwsSolutions-") || w.starts_with("CKV_")).map(|w| w.trim_end_matches('-').to_owned()).collect()
}

fn not_checked(report: &Report) -> Vec<NotChecked> {
    let releases = ("over which releases it compiles", "that was not asked for");
    let left_out = !report.modules.is_empty() && report.modules.iter().all(|m| m.verdict.is_none());
    let list = [
        ("conformance with the prompt", "the prompt is not part of the code"),
        ("tests and their coverage", "nothing is run"),
        ("cost", "prices are not known"),
        ("the state of the account: quotas in use, names taken, regions enabled", "there is no network"),
        ("whether a deployment was tried", "the code does not say"),
    ];
    left_out
        .then_some(releases)
        .into_iter()
        .chain(list)
        .map(|(what, why)| NotChecked { what: what.to_owned(), why: why.to_owned() })
        .collect()
}

/// `1 to 4, 7`: numbers in order, three in a row and more as one run.
#[must_use]
pub fn in_runs(numbers: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for &n in numbers {
        match runs.last_mut() {
            Some(run) if run.1 + 1 == n => run.1 = n,
            _ => runs.push((n, n)),
        }
    }
    let shown = |&(a, b): &(u32, u32)| match b - a {
        0 => a.to_string(),
        1 => format!("{a}, {b}"),
        _ => format!("{a} to {b}"),
    };
    runs.iter().map(shown).collect::<Vec<_>>().join(", ")
}

fn recommendations(
    report: &Report,
    summary: &Summary,
    fixes: &Fixes,
    deployment: &Deployment,
    against: Option<&Comparison>,
) -> Vec<String> {
    let mut out = Vec::new();
    let numbers = |wanted: &dyn Fn(&&FixRow) -> bool| {
        let list: Vec<u32> = fixes.list.iter().filter(|f| wanted(f)).map(|f| f.number).collect();
        (!list.is_empty()).then(|| in_runs(&list))
    };
    if let Some(list) = numbers(&|f| f.way == Way::Safe) {
        out.push(format!("Apply the safe fixes ({list}): `sigdrift check --fix` writes them"));
    }
    if let Some(list) = numbers(&|f| f.way == Way::Unsafe) {
        out.push(format!("Look at the fixes that may change behaviour ({list}), then apply them with `--unsafe-fixes`"));
    }
    if let Some(list) = numbers(&|f| f.stage == Stage::Compile && f.way == Way::Display) {
        out.push(format!("Make by hand what is shown and not applied ({list}): the code does not compile without it"));
    }
    if let Some(list) = numbers(&|f| f.stage == Stage::Compile && f.way == Way::Author) {
        out.push(format!("Write what no tool can decide ({list}): the code does not compile without it"));
    }
    let by_hand = |f: &FixRow| f.severity != Severity::Note && f.way != Way::Safe && f.way != Way::Unsafe;
    if let Some(list) = numbers(&|f| f.stage == Stage::Synth && by_hand(f) && deployment::is_of_an_app(report, f)) {
        out.push(format!("Mend {list} before synth, which fails where that code runs"));
    }
    if let Some(list) = numbers(&|f| f.stage == Stage::Synth && by_hand(f) && !deployment::is_of_an_app(report, f)) {
        out.push(format!("Mend {list}, too: it lies in a module without an app"));
    }
    if let Some(list) = numbers(&|f| f.stage == Stage::Deploy && by_hand(f)) {
        out.push(format!("Look at {list} before the deployment, which may fail, or deploy what was not meant"));
    }
    if !deployment.app && !matches!(summary.compiles, Compiles::NoCode | Compiles::NotRead) {
        out.push("Write a program that creates an app and its stacks: as far as the code was understood, none does".to_owned());
    }
    if let Some(list) = numbers(&|f| f.stage == Stage::Advice && f.severity == Severity::Warning && f.way == Way::Author) {
        out.push(format!("Decide about {list}: no stage fails for it"));
    }
    if let Some(c) = against {
        // What only the release brings about that the code is not made for needs no mending.
        let matters = |m: &&Mark| m.severity != Severity::Note && !(m.stage == Stage::Compile && c.refuted.is_some());
        let (new, left) = (c.introduced.iter().filter(matters).count(), c.left.iter().filter(matters).count());
        if new > 0 {
            out.push(format!("Mend what the final code brought in: {new} new"));
        }
        if left > 0 {
            out.push(format!("Mend what the final code still has: {left} left"));
        }
    }
    if summary.compiles == Compiles::NotDecided {
        out.push("Make the parts readable that were not understood, and run the review again".to_owned());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_numbers() {
        assert_eq!(in_runs(&[1, 2, 3, 4, 7, 9, 10]), "1 to 4, 7, 9, 10");
        assert_eq!(in_runs(&[]), "");
    }

    #[test]
    fn ids_of_other_tools() {
        assert_eq!(ids("cdk-nag has this as AwsSolutions-RDS2, Checkov as CKV_AWS_16."), ["AwsSolutions-RDS2", "CKV_AWS_16"]);
    }
}
