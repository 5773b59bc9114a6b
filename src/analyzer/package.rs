//! One package: parse, check, report, reduce to its export summary.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Analyzer;
use super::imports::ModuleImports;
use super::language;
use super::module::{Exports, Job, View};
use crate::api::{Database, PackageFacts, Release, Role};
use crate::checks;
use crate::finding::{AppFacts, Code, Coverage, Finding, Places, RuleId};
use crate::input::{Completeness, SourceUnit};
use crate::project::{Module, Notice, Package};
use crate::report::cause;
use crate::rules;
use crate::syntax::{self, Parsed, ast};
use crate::types::info::Info;
use crate::types::{Checker, FileInput, Names, Problem, Reason};

/// What is left of a package once it is checked.
#[derive(Default)]
pub(super) struct Outcome {
    pub findings: Vec<Finding>,
    pub notices: Vec<Notice>,
    pub coverage: Coverage,
    /// Units whose imports a fix would change.
    pub sources: Vec<SourceUnit>,
    pub facts: AppFacts,
    /// What became of the places that query rules and checks of stage synth are about.
    pub places: BTreeMap<RuleId, Places>,
    pub exports: Exports,
}

impl Analyzer {
    /// Checks one package, or reduces it to what it exports.
    pub(super) fn check_package(&self, module: &Module, job: Job, releases: &FxHashMap<String, Release>, summaries: &View<'_>) -> Outcome {
        let package = &module.packages[job.package];
        let mut ready = Ready::new(module, package, &self.database);
        let names = std::mem::take(&mut ready.names);
        let imports = ModuleImports { database: &self.database, index: self.index.as_ref(), module, releases, summaries, notes: None };
        let go = language::version(&module.go_mod, module.version.source, &module.selected, &self.database);
        let mut checker = Checker::new(&package.path, ready.files(), names, &imports, package.is_open(), go);
        let mut out = Outcome::default();
        if job.check {
            checker.check();
            let problems = ready.problems(&checker);
            let context = checks::Context {
                module,
                package,
                units: ready.units.clone(),
                files: &ready.parsed,
                database: &self.database,
                releases,
                lookups: checks::Lookups::default(),
            };
            out.findings = checks::findings(&problems, &context);
            for (unit, p) in ready.whole() {
                out.findings.extend(checks::syntax::finding(unit, &p.file, &module.version));
            }
            for (unit, p) in ready.units.iter().zip(&ready.parsed).filter(|(u, _)| !u.context) {
                out.notices.extend(checks::syntax::notices(unit, &p.file));
            }
            out.findings.extend(checks::language::mismatched(module, package, &module.version));
            out.coverage = coverage(&checker);
            let mut info = Info::new(&mut checker, &self.database);
            let synth = checks::synth::check(&mut info, &context);
            out.findings.extend(synth.findings);
            out.facts = synth.facts;
            out.places = synth.places;
            let (units, files) = (&ready.units, &ready.parsed);
            self.run_queries(rules::Context { info: &mut info, units, files, version: &module.version }, &mut out);
            checks::synth::locate(&mut info, &context, &out.findings, &mut out.facts);
            let of_library = |path: &str| path != package.path && !module.owns(path) && self.database.module_of(path).is_some();
            for f in &mut out.findings {
                f.cause = cause::of(f, &of_library);
            }
            out.sources = edited(&out.findings, units);
        } else {
            checker.check_exports();
        }
        let facts = |text: String| PackageFacts::from_text(&package.path, &text).ok().map(Arc::new);
        let summaries = ready.summaries(module, job, &mut checker);
        out.exports = Exports { own: summaries.own.and_then(facts), library: summaries.library.and_then(facts) };
        out
    }
}

impl Analyzer {
    /// Runs the query rules, and joins what they find with what the checks found.
    fn run_queries(&self, context: rules::Context<'_, '_, '_>, out: &mut Outcome) {
        let mut found = self.queries.run(context);
        found.explain(&mut out.findings);
        out.findings.extend(found.findings);
        out.notices.extend(found.notices);
        out.places.extend(found.places);
    }
}

/// The units in which fixes change imports.
fn edited(findings: &[Finding], units: &[&SourceUnit]) -> Vec<SourceUnit> {
    let importing: Vec<&Finding> = findings.iter().filter(|f| f.fixes.iter().any(|fix| !fix.imports.is_empty())).collect();
    let holds =
        |u: &SourceUnit, f: &Finding| Arc::ptr_eq(&u.document, &f.primary.document) && u.map.offset_to_unit(f.primary.span.start).is_some();
    units.iter().filter(|u| importing.iter().any(|f| holds(u, f))).map(|&u| u.clone()).collect()
}

/// Export summaries, as text: see [`Exports`].
#[derive(Default)]
pub(super) struct Summaries {
    pub own: Option<String>,
    pub library: Option<String>,
}

/// A package, parsed: what does not depend on any version.
pub(super) struct Ready<'m> {
    /// Its files.
    pub units: Vec<&'m SourceUnit>,
    /// Their syntax, names shared.
    pub parsed: Vec<Parsed>,
    /// Their names.
    pub names: Names,
}

impl<'m> Ready<'m> {
    /// Parses the files of a package. Trees take most of the memory, so only those in which a
    /// query rule is likely to look are kept.
    pub(super) fn new(module: &'m Module, package: &Package, database: &Database) -> Self {
        let library = |path: &str| database.module_of(path).is_some_and(|m| m.role != Role::Std);
        let parse = |unit: &&SourceUnit| {
            let mut parsed = syntax::parse(&unit.text);
            if !parsed.file.imports.iter().any(|i| library(&i.path)) {
                parsed.drop_tree();
            }
            parsed
        };
        let units: Vec<&SourceUnit> = package.units.iter().map(|&u| &module.units[u]).collect();
        let mut parsed: Vec<Parsed> = units.iter().map(parse).collect();
        let mut names = Names::default();
        for p in &mut parsed {
            p.file.rename(|n| names.intern(n));
        }
        Self { units, parsed, names }
    }

    /// What a checker takes.
    pub(super) fn files(&self) -> Vec<FileInput<'_>> {
        let files = self.parsed.iter().zip(&self.units);
        files.map(|(p, u)| FileInput { ast: &p.file, text: &u.text, fragment: u.completeness == Completeness::Fragment }).collect()
    }

    /// Files that were asked about and have a package clause.
    pub(super) fn whole(&self) -> impl Iterator<Item = (&'m SourceUnit, &Parsed)> {
        let files = self.units.iter().copied().zip(&self.parsed);
        files.filter(|(u, _)| !u.context && u.completeness == Completeness::File)
    }

    /// The export summaries that are wanted, as text.
    pub(super) fn summaries(&self, module: &Module, job: Job, checker: &mut Checker<'_>) -> Summaries {
        let package = &module.packages[job.package];
        let mut summary = |of: &Package| {
            let files: Vec<bool> = package.units.iter().map(|u| of.units.binary_search(u).is_ok()).collect();
            (!self.loses_names(of, &files)).then(|| checker.summary(&files))
        };
        let library = job.library.and_then(|l| summary(&module.packages[l]));
        Summaries { own: if job.summary { summary(package) } else { None }, library }
    }

    /// Whether files of a package may declare names that its summary would lack: importers must not
    /// take their absence for a fact.
    fn loses_names(&self, package: &Package, files: &[bool]) -> bool {
        let damaged = |p: &Parsed| !p.file.errors.is_empty() || p.file.decls.iter().any(|d| matches!(d, ast::Decl::Bad { .. }));
        package.is_open() || self.parsed.iter().zip(files).any(|(p, of)| *of && damaged(p))
    }

    /// The engine's problems, each once, in order of place.
    pub(super) fn problems(&self, checker: &Checker<'_>) -> Vec<Problem> {
        let mut list: Vec<Problem> = checker.problems().to_vec();
        list.retain(|p| {
            let unit = self.units[p.file];
            let silent = unit.context || unit.completeness == Completeness::Fragment && needs_the_whole(p.code);
            !silent && !in_damage(&self.parsed[p.file].file, p)
        });
        list.sort_by(|a, b| (a.file, a.span, a.code, &a.message).cmp(&(b.file, b.span, b.code, &b.message)));
        list.dedup_by(|a, b| a.file == b.file && a.span == b.span && a.code == b.code);
        list
    }
}

/// Codes that a fragment's missing parts, or the function that it was put into, may bring about.
fn needs_the_whole(code: Code) -> bool {
    matches!(
        code,
        Code::syntax
            | Code::import
            | Code::UnusedVar
            | Code::UnusedImport
            | Code::UnusedExpr
            | Code::UnusedLabel
            | Code::UndeclaredName
            | Code::UndeclaredLabel
            | Code::MissingReturn
            | Code::WrongResultCount
            | Code::MisplacedBreak
            | Code::MisplacedContinue
            | Code::DuplicateDecl
            | Code::InvalidInitCycle
    )
}

/// Whether the problem lies in a declaration that was not understood.
fn in_damage(file: &ast::File, p: &Problem) -> bool {
    file.damage.iter().any(|d| d.declaration.start <= p.span.start && p.span.start < d.declaration.end.max(d.declaration.start + 1))
}

fn coverage(checker: &Checker<'_>) -> Coverage {
    let (expressions, typed, unknown) = checker.coverage();
    let named = Reason::ALL.iter().zip(unknown).filter(|(_, n)| *n > 0);
    Coverage { expressions, typed, unknown: named.map(|(r, n)| (r.as_str().to_owned(), n)).collect() }
}
