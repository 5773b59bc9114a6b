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
use super::releases::{Courses, Key};
use super::{Analyzer, imports};
use crate::api::PackageFacts;
use crate::finding::{AppFacts, Certainty, CheckedModule, Finding, Places, Report, RuleId, Severity, Stage};
use crate::project::{GoMod, Module, Package, PackageKind};

impl Analyzer {
    /// Checks a module.
    pub(super) fn check_module(&self, module: &Module) -> Report {
        let mut report = self.check_selected(module);
        if self.range.is_some() || self.config.releases {
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
            let outcomes: Vec<(usize, Outcome)> = level
                .into_par_iter()
                .map(|i| {
                    let view = summaries.seen_by(&module.packages[i]);
                    (i, self.check_package(module, &module.packages[i], plan.job(i), &releases, &view))
                })
                .collect();
            for (i, outcome) in outcomes {
                if outcome.facts.app {
                    apps.push(i);
                }
                facts.add(outcome.facts);
                outcome.places.into_iter().for_each(|(rule, n)| places.entry(rule).or_default().add(n));
                found.extend(outcome.findings.into_iter().map(|f| (i, f)));
                report.notices.extend(outcome.notices);
                report.coverage.add(&outcome.coverage);
                report.sources.extend(outcome.sources);
                summaries.add(&module.packages[i], outcome.summary);
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
        let open = places.iter().filter(|(rule, n)| n.undecided > 0 && self.queries.blocks_synth(rule));
        facts.undecided.extend(open.map(|(rule, n)| undecided(rule, n.undecided)));
        facts.settle();
        let built = built_with(&module.packages, apps);
        facts.decide(blockers(found.iter().filter(|(i, _)| built.as_ref().is_none_or(|b| b.contains(i))).map(|(_, f)| f)));
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

/// What keeps an app from synth for sure: errors of the stages up to it, those in tests aside.
fn blockers<'a>(findings: impl Iterator<Item = &'a Finding>) -> Vec<String> {
    let blocks = |f: &&Finding| {
        f.stage <= Stage::Synth
            && f.severity == Severity::Error
            && f.certainty == Certainty::Proven
            && !f.primary.document.path.ends_with("_test.go")
    };
    let mut sorted: Vec<&Finding> = findings.filter(blocks).collect();
    sorted.sort_by(|a, b| (a.stage, &a.primary).cmp(&(b.stage, &b.primary)));
    let shown = |f: &Finding| {
        let document = &f.primary.document;
        let line = document.line_column(f.primary.span.start).0;
        format!("{} at {}:{line}: {}", f.rules.first().map_or("", AsRef::as_ref), document.path, f.message)
    };
    sorted.into_iter().map(shown).collect()
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

/// Export summaries of a module's packages.
#[derive(Default)]
pub(super) struct Summaries {
    library: FxHashMap<String, Arc<PackageFacts>>,
    /// With what the packages' own tests declare: for their external tests. `None` where that is
    /// not known.
    with_tests: FxHashMap<String, Option<Arc<PackageFacts>>>,
}

impl Summaries {
    pub(super) fn add(&mut self, package: &Package, summary: Option<Arc<PackageFacts>>) {
        if package.kind == PackageKind::WithTests {
            self.with_tests.insert(package.path.clone(), summary);
        } else if let Some(summary) = summary {
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
    /// The summary of a package of the module.
    pub(super) fn get(&self, path: &str) -> Option<&Arc<PackageFacts>> {
        match self.own {
            Some((own, summary)) if own == path => summary,
            _ => self.library.get(path),
        }
    }
}

/// What is to be done with a package.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Job {
    /// Its findings are wanted.
    pub check: bool,
    /// Its export summary is.
    pub summary: bool,
}

/// The order of work in a module. A package with its tests is checked in place of the same one
/// without, which is reduced to what it exports where another package imports it: a test may
/// import what imports the package under test.
pub(super) struct Plan<'a> {
    module: &'a Module,
    jobs: Vec<Job>,
}

impl<'a> Plan<'a> {
    pub(super) fn of(module: &'a Module) -> Self {
        let packages = &module.packages;
        let paths = |kind| packages.iter().filter(move |p| p.kind == kind).map(|p| p.path.as_str()).collect::<FxHashSet<_>>();
        let (tested, external) = (paths(PackageKind::WithTests), paths(PackageKind::ExternalTest));
        let imported: FxHashSet<&str> = packages.iter().flat_map(|p| p.imports.iter().map(String::as_str)).collect();
        let job = |p: &Package| match p.kind {
            PackageKind::Library => {
                Job { check: p.checked && !tested.contains(p.path.as_str()), summary: imported.contains(p.path.as_str()) }
            }
            PackageKind::WithTests => Job { check: p.checked, summary: external.contains(format!("{}_test", p.path).as_str()) },
            PackageKind::ExternalTest => Job { check: p.checked, summary: false },
        };
        Self { module, jobs: packages.iter().map(job).collect() }
    }

    pub(super) fn job(&self, i: usize) -> Job {
        self.jobs[i]
    }

    /// Lists of packages that do not need each other, each after those that it imports; packages of
    /// an import cycle come last, and are Unknown to each other.
    pub(super) fn levels(&self) -> Vec<Vec<usize>> {
        let packages = &self.module.packages;
        let mut left: Vec<usize> = (0..packages.len()).filter(|&i| self.jobs[i].check || self.jobs[i].summary).collect();
        let library: FxHashSet<&str> =
            left.iter().map(|&i| &packages[i]).filter(|p| p.kind == PackageKind::Library).map(|p| p.path.as_str()).collect();
        let tested: FxHashSet<&str> =
            left.iter().map(|&i| &packages[i]).filter(|p| p.kind == PackageKind::WithTests).map(|p| p.path.as_str()).collect();
        let mut done: FxHashSet<(bool, &str)> = FxHashSet::default();
        let mut out = Vec::new();
        while !left.is_empty() {
            let ready = |&i: &usize| {
                let p = &packages[i];
                let own = p.path.strip_suffix("_test").filter(|own| p.kind == PackageKind::ExternalTest && tested.contains(own));
                own.is_none_or(|own| done.contains(&(true, own)))
                    && p.imports.iter().all(|d| *d == p.path || !library.contains(d.as_str()) || done.contains(&(false, d.as_str())))
            };
            let (mut level, rest): (Vec<usize>, Vec<usize>) = left.into_iter().partition(ready);
            left = rest;
            if level.is_empty() {
                level = std::mem::take(&mut left);
            }
            done.extend(level.iter().map(|&i| (packages[i].kind == PackageKind::WithTests, packages[i].path.as_str())));
            out.push(level);
        }
        out
    }
}
