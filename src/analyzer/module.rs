//! One module: its packages are checked along the import graph.
//!
//! Each package is parsed, checked, reduced to its export summary, and its trees are
//! dropped. A package's result depends on its texts and on the summaries of what it
//! imports, and on nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::package::Outcome;
use super::part::Depth;
use super::releases::{Courses, Key};
use super::{Analyzer, imports};
use crate::api::PackageFacts;
use crate::checks::{CHECKS, CheckInfo};
use crate::finding::{AppFacts, Certainty, CheckedModule, Finding, Places, Report, RuleId, Severity, Stage};
use crate::project::{GoMod, Module, Package, PackageKind};

impl Analyzer {
    /// Checks a module.
    pub(super) fn check_module(&self, module: &Module, depth: Depth) -> Report {
        let mut report = self.check_selected(module);
        if depth == Depth::Whole && (self.range.is_some() || self.config.releases) {
            self.over_releases(module, &mut report);
        }
        report
    }

    /// Adds what the module comes to over the releases that are asked for: the verdict, and
    /// where a range is to be checked what fails at some of its releases only.
    fn over_releases(&self, module: &Module, report: &mut Report) {
        let versions = self.versions(self.range.as_ref());
        let courses = self.courses(module, &versions, self.range.is_some());
        if self.range.is_some() {
            self.add_older(module, &courses, report);
            for f in &mut report.findings {
                f.releases = courses.failing(f);
            }
        }
        for m in &mut report.modules {
            m.verdict = Some(courses.verdict());
        }
    }

    /// Adds findings that the newest release of a range does not have: each as the newest that has
    /// it tells it.
    fn add_older(&self, module: &Module, courses: &Courses, report: &mut Report) {
        let mut told: BTreeSet<Key> = report.findings.iter().flat_map(Key::all_of).collect();
        for (i, setting) in courses.settings.iter().enumerate().rev() {
            if !courses.fails.iter().any(|(key, at)| at[i] && !told.contains(key)) {
                continue;
            }
            let mut older = module.clone();
            older.choose(Some(&setting.wanted()), &self.database);
            for f in self.check_selected(&older).findings {
                let keys = Key::all_of(&f);
                if keys.first().is_some_and(|k| !told.contains(k)) {
                    report.findings.push(f);
                    told.extend(keys);
                }
            }
            // What no finding tells by itself is a part of another one there.
            told.extend(courses.fails.iter().filter(|(_, at)| at[i]).map(|(key, _)| key.clone()));
        }
    }

    /// Whether what a rule finds keeps an app from synth.
    fn blocks_synth(&self, rule: &RuleId) -> bool {
        let blocks = |c: &CheckInfo| c.id == &**rule && c.stage == Stage::Synth && c.severity == Severity::Error;
        CHECKS.iter().any(|c| blocks(c)) || self.queries.blocks_synth(rule)
    }

    /// Checks a module against the versions in force.
    pub(super) fn check_selected(&self, module: &Module) -> Report {
        let releases = imports::releases(module, &self.database);
        let mut summaries = Summaries::default();
        let mut report = Report::default();
        let mut facts = AppFacts::default();
        let mut places: BTreeMap<RuleId, Places> = BTreeMap::new();
        let (mut found, mut apps): (Vec<(usize, Finding)>, Vec<usize>) = Default::default();
        let plan = Plan::of(module);
        for level in plan.levels() {
            let outcomes: Vec<(Job, Outcome)> = level
                .into_par_iter()
                .map(|job| {
                    let view = summaries.seen_by(&module.packages[job.package]);
                    (job, self.check_package(module, job, &releases, &view))
                })
                .collect();
            for (job, outcome) in outcomes {
                if outcome.facts.app {
                    apps.push(job.package);
                }
                facts.add(outcome.facts);
                outcome.places.into_iter().for_each(|(rule, n)| places.entry(rule).or_default().add(n));
                found.extend(outcome.findings.into_iter().map(|f| (job.package, f)));
                report.notices.extend(outcome.notices);
                report.coverage.add(&outcome.coverage);
                report.sources.extend(outcome.sources);
                summaries.add(module, job, outcome.exports);
            }
        }
        if !module.version.exact {
            for (_, f) in &mut found {
                f.certainty = f.certainty.max(Certainty::AssumedVersion);
            }
        }
        for (reason, n) in &report.coverage.unknown {
            let what = if *n == 1 { "1 expression has" } else { &format!("{n} expressions have") };
            facts.undecided.insert(format!("{what} no type that is known ({reason})"));
        }
        let open = places.iter().filter(|(rule, n)| n.undecided > 0 && self.blocks_synth(rule));
        facts.undecided.extend(open.map(|(rule, n)| undecided(rule, n.undecided)));
        facts.settle();
        let built = built_with(&module.packages, apps);
        let of_app = found.iter().filter(|(i, _)| built.as_ref().is_none_or(|b| b.contains(i))).map(|(_, f)| f);
        let (met, may_be_met): (Vec<&Finding>, Vec<&Finding>) = failures(of_app).into_iter().partition(|f| is_met(&facts, f));
        let where_it_runs = |f: &&Finding| format!("{}: that fails where it runs, and whether it does is not known", shown(f));
        facts.undecided.extend(may_be_met.iter().map(where_it_runs));
        let line = |f: &Finding| f.primary.document.line_column(f.primary.span.start).0;
        facts.blocking = met.iter().map(|f| (f.primary.document.path.clone(), line(f))).collect();
        facts.decide(met.into_iter().map(shown).collect());
        report.findings.extend(found.into_iter().map(|(_, f)| f));
        report.modules.push(CheckedModule { facts, places, ..checked(module) });
        report
    }
}

/// What a rule leaves open.
fn undecided(rule: &RuleId, n: u64) -> String {
    let places = if n == 1 { "1 place".to_owned() } else { format!("{n} places") };
    format!("whether {rule} holds at {places} depends on what is not known")
}

/// The packages that are built with the apps, themselves among them: what is wrong elsewhere keeps
/// none from synth. `None` where there is no app.
fn built_with(packages: &[Package], apps: Vec<usize>) -> Option<FxHashSet<usize>> {
    let mut left = apps;
    let mut out: FxHashSet<usize> = FxHashSet::default();
    while let Some(i) = left.pop() {
        if out.insert(i) {
            let needed = |p: &Package| p.path == packages[i].path || packages[i].imports.contains(&p.path);
            left.extend((0..packages.len()).filter(|&j| needed(&packages[j])));
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Whether a failure is met whenever the app runs: what does not compile is, what synth refuses where it
/// runs for sure.
fn is_met(facts: &AppFacts, f: &Finding) -> bool {
    f.stage < Stage::Synth || facts.sure.contains(&(f.primary.document.path.clone(), f.primary.span.start))
}

/// What an app fails with: errors of the stages up to synth, those in tests aside; in order.
fn failures<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<&'a Finding> {
    let blocks = |f: &&Finding| {
        f.stage <= Stage::Synth
            && f.severity == Severity::Error
            && f.certainty == Certainty::Proven
            && !f.primary.document.path.ends_with("_test.go")
    };
    let mut sorted: Vec<&Finding> = findings.filter(blocks).collect();
    sorted.sort_by(|a, b| (a.stage, &a.primary).cmp(&(b.stage, &b.primary)));
    sorted
}

/// A failure as a reason of the verdict.
fn shown(f: &Finding) -> String {
    let document = &f.primary.document;
    let line = document.line_column(f.primary.span.start).0;
    format!("{} at {}:{line}: {}", f.rules.first().map_or("", AsRef::as_ref), document.path, f.message)
}

/// What the report says of a module.
fn checked(module: &Module) -> CheckedModule {
    let packages = || module.packages.iter().filter(|p| p.checked);
    // A file is in the package and in its tests, and yet one file.
    let units: FxHashSet<usize> = packages().flat_map(|p| p.units.iter().copied()).filter(|&u| !module.units[u].context).collect();
    let folders: FxHashSet<&str> = packages().map(|p| p.path.as_str()).collect();
    // A document without a go.mod has a path that was made up for it.
    let made_up = GoMod { module: String::new(), ..module.go_mod.clone() } == GoMod::default();
    CheckedModule {
        files: units.len() as u64,
        packages: folders.len() as u64,
        root: if module.root.is_empty() { ".".to_owned() } else { module.root.clone() },
        module: if made_up { String::new() } else { module.go_mod.module.clone() },
        version: Arc::clone(&module.version),
        record: None,
        verdict: None,
        places: BTreeMap::new(),
        facts: AppFacts::default(),
    }
}

/// What one check of a package says of what it exports.
#[derive(Clone, Default)]
pub(super) struct Exports {
    pub own: Option<Arc<PackageFacts>>,
    /// Of the package without its tests.
    pub library: Option<Arc<PackageFacts>>,
}

/// Export summaries of a module's packages.
#[derive(Default)]
pub(super) struct Summaries {
    library: FxHashMap<String, Arc<PackageFacts>>,
    /// With what the packages' own tests declare: for their external tests. `None` where that is
    /// not known.
    with_tests: FxHashMap<String, Option<Arc<PackageFacts>>>,
}

impl Summaries {
    pub(super) fn add(&mut self, module: &Module, job: Job, exports: Exports) {
        let package = &module.packages[job.package];
        let mut library = exports.library;
        if package.kind == PackageKind::WithTests {
            self.with_tests.insert(package.path.clone(), exports.own);
        } else {
            library = exports.own;
        }
        if let Some(summary) = library {
            self.library.insert(package.path.clone(), summary);
        }
    }

    pub(super) fn seen_by<'a>(&'a self, package: &Package) -> View<'a> {
        let tested = package.path.strip_suffix("_test").filter(|_| package.kind == PackageKind::ExternalTest);
        let own = tested.and_then(|path| self.with_tests.get_key_value(path));
        View { library: &self.library, own: own.map(|(path, s)| (path.as_str(), s.as_ref())) }
    }
}

/// The summaries that one package sees.
pub(super) struct View<'a> {
    library: &'a FxHashMap<String, Arc<PackageFacts>>,
    own: Option<(&'a str, Option<&'a Arc<PackageFacts>>)>,
}

impl View<'_> {
    /// Whether the path is that of the package whose external test looks, and what its own tests
    /// declare is not known.
    pub(super) fn lacks(&self, path: &str) -> bool {
        matches!(self.own, Some((own, None)) if own == path)
    }

    /// The summary of a package of the module.
    pub(super) fn get(&self, path: &str) -> Option<&Arc<PackageFacts>> {
        match self.own {
            Some((own, summary)) if own == path => summary,
            _ => self.library.get(path),
        }
    }
}

/// What is to be done with a package.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Job {
    /// Its index in the module.
    pub package: usize,
    /// Its findings are wanted.
    pub check: bool,
    /// Its export summary is.
    pub summary: bool,
    /// Of a package with its tests: the same one without, whose export summary is made along the way.
    pub library: Option<usize>,
}

/// The order of work in a module. A package with its tests is checked in place of the same one
/// without, whose export summary is made from the same check: each file is parsed and checked once.
pub(super) struct Plan<'a> {
    module: &'a Module,
    jobs: Vec<Job>,
}

impl<'a> Plan<'a> {
    pub(super) fn of(module: &'a Module) -> Self {
        let packages = &module.packages;
        let of_kind = |kind| packages.iter().enumerate().filter(move |(_, p)| p.kind == kind);
        let external: FxHashSet<&str> = of_kind(PackageKind::ExternalTest).map(|(_, p)| p.path.as_str()).collect();
        let imported: FxHashSet<&str> = packages.iter().flat_map(|p| p.imports.iter().map(String::as_str)).collect();
        let library: FxHashMap<&str, usize> = of_kind(PackageKind::Library).map(|(i, p)| (p.path.as_str(), i)).collect();
        let tested: FxHashMap<&str, usize> = of_kind(PackageKind::WithTests).map(|(i, p)| (p.path.as_str(), i)).collect();
        let holds = |tests: &Package, library: &Package| {
            tests.name == library.name && library.units.iter().all(|u| tests.units.binary_search(u).is_ok())
        };
        let mut jobs = Vec::new();
        for (package, p) in packages.iter().enumerate() {
            let path = p.path.as_str();
            let mut job = Job { package, check: p.checked, summary: false, library: None };
            match p.kind {
                PackageKind::Library => {
                    let other = tested.get(path).map(|&t| &packages[t]);
                    job.check &= other.is_none();
                    job.summary = imported.contains(path) && !other.is_some_and(|t| t.checked && holds(t, p));
                }
                PackageKind::WithTests => {
                    job.summary = external.contains(format!("{path}_test").as_str());
                    let other = library.get(path).copied().filter(|_| p.checked && imported.contains(path));
                    job.library = other.filter(|&l| holds(p, &packages[l]));
                }
                PackageKind::ExternalTest => {}
            }
            jobs.push(job);
        }
        jobs.retain(|j| j.check || j.summary);
        Self { module, jobs }
    }

    /// Lists of packages that do not need each other, each after those that it imports. Where two
    /// packages' tests import the other package, the packages come first, and then their tests.
    /// Packages of an import cycle come last, and are Unknown to each other.
    pub(super) fn levels(&self) -> Vec<Vec<Job>> {
        let packages = &self.module.packages;
        let of = |wanted: &dyn Fn(&Job) -> Option<usize>| -> FxHashSet<&str> {
            self.jobs.iter().filter_map(wanted).map(|i| packages[i].path.as_str()).collect()
        };
        let library = of(&|j| if packages[j.package].kind == PackageKind::Library { Some(j.package) } else { j.library });
        let tested = of(&|j| Some(j.package).filter(|&i| packages[i].kind == PackageKind::WithTests));
        let mut done: FxHashSet<(bool, &str)> = FxHashSet::default();
        let mut left = self.jobs.clone();
        let mut out = Vec::new();
        while !left.is_empty() {
            let ready = |package: usize| {
                let p = &packages[package];
                let own = p.path.strip_suffix("_test").filter(|own| p.kind == PackageKind::ExternalTest && tested.contains(own));
                own.is_none_or(|own| done.contains(&(true, own)))
                    && p.imports.iter().all(|d| *d == p.path || !library.contains(d.as_str()) || done.contains(&(false, d.as_str())))
            };
            let (mut level, mut rest): (Vec<Job>, Vec<Job>) = left.into_iter().partition(|j| ready(j.package));
            if level.is_empty() {
                level = split(&mut rest, ready);
            }
            if level.is_empty() {
                level = std::mem::take(&mut rest);
            }
            left = rest;
            for job in &level {
                let p = &packages[job.package];
                done.insert((p.kind == PackageKind::WithTests, p.path.as_str()));
                done.extend(job.library.map(|_| (false, p.path.as_str())));
            }
            out.push(level);
        }
        out
    }
}

/// Takes the packages that wait for their tests' imports alone out of their tests' jobs.
fn split(left: &mut [Job], ready: impl Fn(usize) -> bool) -> Vec<Job> {
    let alone = |job: &mut Job| {
        let package = job.library.take_if(|l| ready(*l))?;
        Some(Job { package, check: false, summary: true, library: None })
    };
    left.iter_mut().filter_map(alone).collect()
}
