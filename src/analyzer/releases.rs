//! What a module comes to over many releases.
//!
//! Parsing and lowering know of no version, so they are done once a package. Each check takes
//! notes of the releases in which everything that it asked the database is the same (see
//! [`crate::api::watch`]): its result is that of all of them, and only the next release is
//! checked again. The releases of the modules that the CDK requires are selected for each
//! release as ever, and belong to what is compared.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::Analyzer;
use super::imports::{self, ModuleImports, Notes};
use super::language;
use super::module::{Exports, Job, Plan, Summaries, View};
use super::package::{Ready, Summaries as Texts};
use crate::api::versions::Version;
use crate::api::watch::{Watch, Window};
use crate::api::{Database, PackageFacts, Release, Role};
use crate::checks;
use crate::finding::{Finding, ReleaseSpan, Stage, Unfit, Verdict, VersionInForce, VersionSource};
use crate::input::{Location, Span};
use crate::project::{Module, VersionSpec, Wanted, version};
use crate::rules;
use crate::types::Checker;
use crate::types::info::Info;

/// A release of the primary module, and what is selected beside it.
pub(super) struct Setting {
    pub version: Version,
    releases: FxHashMap<String, Release>,
    /// The language version that comes with it.
    language: (u32, u32),
    /// Why nobody should use it.
    pub unfit: Option<String>,
}

impl Setting {
    /// What to ask for to have it in force.
    pub(super) fn wanted(&self) -> Wanted {
        Wanted { spec: VersionSpec::Exact(self.version.clone()), source: VersionSource::Flag }
    }
}

/// What fails, whatever the release: a place, and the compiler's code or the rule.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Key {
    path: String,
    span: Span,
    what: String,
    stage: Stage,
}

impl Key {
    fn at(place: &Location, what: &str, stage: Stage) -> Self {
        Self { path: place.document.path.clone(), span: place.span, what: what.to_owned(), stage }
    }

    /// What a finding says fails: at its place, and where the compiler reports the same cause again.
    pub(super) fn all_of(f: &Finding) -> Vec<Self> {
        let Some(code) = f.code else {
            return vec![Self::at(&f.primary, f.rules.first().map_or("", AsRef::as_ref), f.stage)];
        };
        let uses = f.related.iter().filter_map(|r| Some(Self::at(&r.location, r.code?.as_str(), Stage::Compile)));
        std::iter::once(Self::at(&f.primary, code.as_str(), Stage::Compile)).chain(uses).collect()
    }
}

/// A module over many releases.
pub(super) struct Courses {
    /// The releases, oldest first.
    pub settings: Vec<Setting>,
    /// What fails somewhere, and at which of them.
    pub fails: BTreeMap<Key, Vec<bool>>,
    /// How many times a package was checked.
    #[cfg_attr(not(test), allow(dead_code))]
    pub runs: usize,
}

/// One check of a package, good for all releases with the same answers.
struct Run {
    windows: Vec<Window>,
    language: (u32, u32),
    own: Vec<(String, Option<Arc<PackageFacts>>)>,
    fails: Vec<Key>,
    exports: Exports,
    /// The summaries' texts.
    texts: Texts,
}

impl Run {
    /// Whether a check against these releases, with these summaries, would ask the same and be
    /// answered the same.
    fn holds(&self, setting: &Setting, view: &View<'_>) -> bool {
        let same = |w: &Window| match (setting.releases.get(&w.module), w.at) {
            (Some(&r), Some(_)) => w.low <= r && r <= w.high,
            (None, None) => true,
            _ => false,
        };
        let seen = |(path, was): &(String, Option<Arc<PackageFacts>>)| match (view.get(path), was) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        self.language == setting.language && self.windows.iter().all(same) && self.own.iter().all(seen)
    }
}

/// A package over all settings: its runs, and which of them holds at each.
struct Course {
    runs: Vec<Run>,
    at: Vec<usize>,
}

impl Analyzer {
    /// Why a release should not be used with what else a module requires.
    pub(super) fn unfit(&self, module: &Module, version: &Version) -> Option<String> {
        setting(module, version, &self.database).unfit
    }

    /// The releases that a range, or all that is known, comes to; oldest first.
    pub(super) fn versions(&self, spec: Option<&VersionSpec>) -> Vec<Version> {
        let all = VersionSpec::Range(None, None);
        spec.unwrap_or(&all).releases(&self.database)
    }

    /// Checks a module against many releases; where `rules` is set, by the query rules too.
    pub(super) fn courses(&self, module: &Module, versions: &[Version], rules: bool) -> Courses {
        let settings: Vec<Setting> = versions.iter().map(|v| setting(module, v, &self.database)).collect();
        let mut summaries: Vec<Summaries> = settings.iter().map(|_| Summaries::default()).collect();
        let mut out = Courses { fails: BTreeMap::new(), runs: 0, settings };
        let plan = Plan::of(module);
        for level in plan.levels() {
            let check = |job: Job| (job, self.course(module, job, &out.settings, &summaries, rules));
            let courses: Vec<(Job, Course)> = level.into_par_iter().map(check).collect();
            for (job, course) in courses {
                out.runs += course.runs.len();
                for (setting, &run) in course.at.iter().enumerate() {
                    let run = &course.runs[run];
                    summaries[setting].add(module, job, run.exports.clone());
                    for key in &run.fails {
                        if let Some(at) = out.fails.get_mut(key) {
                            at[setting] = true;
                        } else if !self.config.exclude.matches(&key.path) {
                            let mut at = vec![false; versions.len()];
                            at[setting] = true;
                            out.fails.insert(key.clone(), at);
                        }
                    }
                }
            }
        }
        out
    }

    fn course(&self, module: &Module, job: Job, settings: &[Setting], summaries: &[Summaries], rules: bool) -> Course {
        let package = &module.packages[job.package];
        let ready = Ready::new(module, package, &self.database);
        let mut course = Course { runs: Vec::new(), at: Vec::with_capacity(settings.len()) };
        for (setting, seen) in settings.iter().zip(summaries) {
            let view = seen.seen_by(package);
            let known = course.runs.iter().rposition(|r| r.holds(setting, &view));
            let at = known.unwrap_or_else(|| {
                let mut run = self.run(module, &ready, job, setting, &view, rules);
                // The same text is the same summary, so that what imports it need not be checked anew.
                if let Some(same) = course.runs.iter().find(|r| r.texts.own == run.texts.own) {
                    run.exports.own.clone_from(&same.exports.own);
                }
                if let Some(same) = course.runs.iter().find(|r| r.texts.library == run.texts.library) {
                    run.exports.library.clone_from(&same.exports.library);
                }
                course.runs.push(run);
                course.runs.len() - 1
            });
            course.at.push(at);
        }
        course
    }

    fn run(&self, module: &Module, ready: &Ready<'_>, job: Job, at: &Setting, view: &View<'_>, rules: bool) -> Run {
        let package = &module.packages[job.package];
        let notes = Notes { watch: Arc::new(Watch::default()), own: RefCell::default() };
        let imports = ModuleImports {
            database: &self.database,
            index: self.index.as_ref(),
            module,
            releases: &at.releases,
            summaries: view,
            notes: Some(&notes),
        };
        let mut checker = Checker::new(&package.path, ready.files(), ready.names.clone(), &imports, package.is_open(), at.language);
        let mut fails = Vec::new();
        if job.check {
            checker.check();
            let key = |file: usize, span, code: &str| Key::at(&ready.units[file].locate(span), code, Stage::Compile);
            fails.extend(ready.problems(&checker).iter().map(|p| key(p.file, p.span, p.code.as_str())));
            if rules {
                let mut info = Info::new(&mut checker, &self.database);
                fails.extend(self.rule_keys(&mut info, ready, at, &notes.watch));
                let context = checks::Context {
                    module,
                    package,
                    units: ready.units.clone(),
                    files: &ready.parsed,
                    database: &self.database,
                    releases: &at.releases,
                    lookups: checks::Lookups::default(),
                };
                let synth = checks::synth::check(&mut info, &context);
                fails.extend(synth.findings.iter().flat_map(Key::all_of));
            }
            let version = Arc::new(VersionInForce { value: at.version.to_string(), source: VersionSource::Flag, exact: true });
            fails.extend(ready.whole().filter_map(|(u, p)| checks::syntax::finding(u, &p.file, &version)).flat_map(|f| Key::all_of(&f)));
            fails.extend(checks::language::mismatched(module, package, &version).iter().flat_map(Key::all_of));
        } else {
            checker.check_exports();
        }
        let texts = ready.summaries(module, job, &mut checker);
        let facts = |text: &Option<String>| PackageFacts::from_text(&package.path, text.as_ref()?).ok().map(Arc::new);
        let exports = Exports { own: facts(&texts.own), library: facts(&texts.library) };
        fails.sort();
        fails.dedup();
        drop(checker);
        let windows = notes.watch.windows();
        Run { windows, language: at.language, own: notes.own.into_inner(), fails, exports, texts }
    }

    /// What the query rules find. They may ask for the version itself.
    fn rule_keys(&self, info: &mut Info<'_, '_>, ready: &Ready<'_>, at: &Setting, watch: &Arc<Watch>) -> Vec<Key> {
        if let Some(primary) = self.database.with_role(Role::Primary)
            && let Some(&release) = at.releases.get(&primary.path)
        {
            let window = watch.module(&primary.path, Some(release));
            watch.narrow(window, self.queries.constant_around(primary.list(), release));
        }
        let version = Arc::new(VersionInForce { value: at.version.to_string(), source: VersionSource::Flag, exact: true });
        let context = rules::Context { info, units: &ready.units, files: &ready.parsed, version: &version };
        self.queries.run(context).findings.iter().flat_map(Key::all_of).collect()
    }
}

/// What is selected with a release of the primary module.
fn setting(module: &Module, version: &Version, database: &Database) -> Setting {
    let wanted = Wanted { spec: VersionSpec::Exact(version.clone()), source: VersionSource::Flag };
    let selection = version::select(&module.demands, Some(&wanted), database);
    let primary = database.with_role(Role::Primary);
    let info = primary.and_then(|p| p.info(p.release(&version.to_string())?));
    let conflict = || {
        info?.conflicts.iter().find_map(|c| {
            let (_, selected) = selection.selected.iter().find(|s| s.0 == c.module)?;
            (Version::parse(selected)? >= Version::parse(&c.from)?).then(|| format!("{} {selected}: {}", c.module, c.reason))
        })
    };
    let unfit = info.and_then(|i| i.broken.clone()).or_else(conflict);
    let language = language::version(&module.go_mod, wanted.source, &selection.selected, database);
    Setting { version: version.clone(), language, releases: imports::of_selection(&selection.selected, database), unfit }
}

impl Courses {
    /// How many compile errors there are at each release.
    fn errors(&self) -> Vec<u64> {
        let mut out = vec![0; self.settings.len()];
        for (_, at) in self.fails.iter().filter(|(key, _)| key.stage == Stage::Compile) {
            for (n, fails) in out.iter_mut().zip(at) {
                *n += u64::from(*fails);
            }
        }
        out
    }

    /// The releases that are so, as spans without a gap.
    pub(super) fn spans(&self, so: impl Fn(usize) -> bool) -> Vec<ReleaseSpan> {
        let mut out: Vec<ReleaseSpan> = Vec::new();
        let mut open = false;
        for (i, s) in self.settings.iter().enumerate() {
            let version = s.version.to_string();
            match (so(i), open) {
                (true, false) => out.push(ReleaseSpan { from: version.clone(), to: version }),
                (true, true) => out.iter_mut().last().into_iter().for_each(|l| l.to.clone_from(&version)),
                (false, _) => {}
            }
            open = so(i);
        }
        out
    }

    /// The releases at which what a finding says fails.
    pub(super) fn failing(&self, f: &Finding) -> Vec<ReleaseSpan> {
        let key = Key::all_of(f).into_iter().next();
        let at = key.and_then(|k| self.fails.get(&k));
        at.map_or_else(Vec::new, |at| self.spans(|i| at[i]))
    }

    /// The first release at which what a finding says fails, and its place among all.
    pub(super) fn first(&self, f: &Finding) -> Option<(usize, String)> {
        let key = Key::all_of(f).into_iter().next()?;
        let i = self.fails.get(&key)?.iter().position(|&fails| fails)?;
        Some((i, self.settings[i].version.to_string()))
    }

    /// At which releases the module compiles.
    pub(super) fn verdict(&self) -> Verdict {
        let errors = self.errors();
        let fit = |i: usize| self.settings[i].unfit.is_none();
        let compiles = self.spans(|i| errors[i] == 0 && fit(i));
        let least = (0..errors.len()).filter(|&i| fit(i)).map(|i| errors[i]).min().unwrap_or(0);
        let fewest = if compiles.is_empty() { self.spans(|i| errors[i] == least && fit(i)) } else { Vec::new() };
        let name = |s: Option<&Setting>| s.map_or_else(String::new, |s| s.version.to_string());
        Verdict {
            asked: ReleaseSpan { from: name(self.settings.first()), to: name(self.settings.last()) },
            count: self.settings.len() as u64,
            compiles,
            errors: least,
            fewest,
            unfit: self.unfit(),
        }
    }

    /// Releases that nobody should use with the module, those with the same reason together.
    fn unfit(&self) -> Vec<Unfit> {
        let mut reasons: Vec<&str> = self.settings.iter().filter_map(|s| s.unfit.as_deref()).collect();
        reasons.sort_unstable();
        reasons.dedup();
        let of = |reason: &str| self.spans(|i| self.settings[i].unfit.as_deref() == Some(reason));
        let all = |reason: &str| of(reason).into_iter().map(|releases| Unfit { releases, reason: reason.to_owned() }).collect::<Vec<_>>();
        reasons.into_iter().flat_map(all).collect()
    }
}
