//! The analysis as a whole: from paths to a report.
//!
//! Modules are independent. Within one, packages are checked along the import graph:
//! each is parsed, checked, reduced to its export summary, and its trees are dropped.
//! A package's result depends on its texts and on the summaries of what it imports,
//! and on nothing else.

mod imports;
mod package;

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use self::package::Outcome;
use crate::api::{Database, PackageFacts};
use crate::checks::CHECKS;
use crate::config::Config;
use crate::finding::{Certainty, CheckedModule, Coverage, Finding, Report, RuleInfo};
use crate::project::version::Wanted;
use crate::project::{self, LoadOptions, Module, Notice, PackageKind};

/// Checks code against one set of settings. Cheap to keep, shared by all threads.
pub struct Analyzer {
    config: Config,
    options: LoadOptions,
    rules: Vec<RuleInfo>,
    pool: rayon::ThreadPool,
}

/// Deep code makes deep recursion; tree-sitter and the lowering bound it, this bears it.
const STACK: usize = 64 << 20;

impl Analyzer {
    /// Prepares an analysis.
    ///
    /// # Errors
    /// [`SetupError`] where the settings cannot be used.
    pub fn new(config: Config) -> Result<Self, SetupError> {
        let wanted = match &config.cdk_version {
            None => None,
            Some((text, source)) => {
                let spec = text.parse().map_err(|reason| SetupError::Version { text: text.clone(), reason })?;
                Some(Wanted { spec, source: *source })
            }
        };
        let threads = config.threads.map_or(0, std::num::NonZeroUsize::get);
        let options = LoadOptions { wanted, all: config.all_files, threads, ..LoadOptions::default() };
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build();
        let pool = pool.map_err(|e| SetupError::Version { text: threads.to_string(), reason: e.to_string() })?;
        Ok(Self { rules: rules()?, config, options, pool })
    }

    fn database(&self) -> &Database {
        let _ = &self.config;
        Database::embedded()
    }

    /// Checks files and folders.
    #[must_use]
    pub fn check(&self, paths: &[PathBuf]) -> Report {
        self.pool.install(|| self.check_paths(paths))
    }

    fn check_paths(&self, paths: &[PathBuf]) -> Report {
        let mut report = Report { rules: self.rules.clone(), ..Report::default() };
        let loaded = project::load(paths, &self.options, self.database());
        report.notices = loaded.notices;
        let documents: Vec<_> = loaded.documents.par_iter().map(|d| project::load_document(d, &self.options, self.database())).collect();
        let mut modules = loaded.modules;
        for d in documents {
            match d {
                Ok(d) => {
                    modules.push(d.module);
                    report.notices.extend(d.notices);
                }
                Err(notice) => report.notices.push(notice),
            }
        }
        let parts: Vec<_> = modules.par_iter().map(|m| self.check_module(m)).collect();
        for part in parts {
            self.add(&mut report, part);
        }
        report.sort();
        report
    }

    /// Checks text that has no file: standard input.
    #[must_use]
    pub fn check_text(&self, name: &str, bytes: Vec<u8>) -> Report {
        self.pool.install(|| {
            let mut report = Report { rules: self.rules.clone(), ..Report::default() };
            let loaded = project::load_text(name.to_owned(), bytes, true, &self.options, self.database());
            report.notices = loaded.notices;
            let part = self.check_module(&loaded.module);
            self.add(&mut report, part);
            report.sort();
            report
        })
    }

    fn add(&self, report: &mut Report, part: Part) {
        report.findings.extend(part.findings.into_iter().filter(|f| self.config.filter.keeps(f)));
        report.coverage.add(&part.coverage);
        report.modules.push(part.module);
    }

    /// Checks one module.
    fn check_module(&self, module: &Module) -> Part {
        let releases = imports::releases(module, self.database());
        let mut summaries: FxHashMap<String, Arc<PackageFacts>> = FxHashMap::default();
        let mut part = Part::of(module);
        let imported: FxHashSet<&str> = module.packages.iter().flat_map(|p| p.imports.iter().map(String::as_str)).collect();
        for level in levels(module) {
            let outcomes: Vec<(usize, Outcome)> = level
                .into_par_iter()
                .map(|i| {
                    let p = &module.packages[i];
                    (i, self.check_package(module, p, imported.contains(p.path.as_str()), &releases, &summaries))
                })
                .collect();
            for (i, outcome) in outcomes {
                part.findings.extend(outcome.findings);
                part.coverage.add(&outcome.coverage);
                if let Some(s) = outcome.summary {
                    summaries.insert(module.packages[i].path.clone(), s);
                }
            }
        }
        if !module.version.exact {
            for f in &mut part.findings {
                f.certainty = f.certainty.max(Certainty::AssumedVersion);
            }
        }
        part
    }
}

/// A module's share of the report.
struct Part {
    findings: Vec<Finding>,
    coverage: Coverage,
    module: CheckedModule,
}

impl Part {
    fn of(module: &Module) -> Self {
        let checked = module.packages.iter().filter(|p| p.checked);
        let files: FxHashSet<usize> = checked.clone().flat_map(|p| p.units.iter().copied()).collect();
        let folders: FxHashSet<&str> = checked.map(|p| p.path.as_str()).collect();
        Self {
            findings: Vec::new(),
            coverage: Coverage::default(),
            module: CheckedModule {
                root: if module.root.is_empty() { ".".into() } else { module.root.clone() },
                module: module.go_mod.module.clone(),
                version: Arc::clone(&module.version),
                files: files.len() as u64,
                packages: folders.len() as u64,
            },
        }
    }
}

/// The packages of a module in an order in which each comes after those that it imports,
/// as lists whose members do not need each other. A package with tests stands for the same one
/// without; packages of an import cycle come last, and are Unknown to each other.
fn levels(module: &Module) -> Vec<Vec<usize>> {
    let mut chosen: FxHashMap<&str, usize> = FxHashMap::default();
    for (i, p) in module.packages.iter().enumerate() {
        let better = chosen.get(p.path.as_str()).is_none_or(|&j| module.packages[j].kind == PackageKind::Library);
        if better {
            chosen.insert(&p.path, i);
        }
    }
    let mut left: Vec<usize> = chosen.values().copied().collect();
    left.sort_unstable();
    let mut done: FxHashSet<&str> = FxHashSet::default();
    let mut out = Vec::new();
    while !left.is_empty() {
        let ready = |&i: &usize| {
            let p = &module.packages[i];
            p.imports.iter().all(|d| *d == p.path || done.contains(d.as_str()) || !chosen.contains_key(d.as_str()))
        };
        let (mut level, rest): (Vec<usize>, Vec<usize>) = left.into_iter().partition(ready);
        left = rest;
        if level.is_empty() {
            level = std::mem::take(&mut left);
        }
        done.extend(level.iter().map(|&i| module.packages[i].path.as_str()));
        out.push(level);
    }
    out
}

/// Why an analysis cannot start.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// The signature database cannot be used.
    #[error("{}: no signature database: {reason}", .path.display())]
    Database {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A query file is wrong.
    #[error("{}:{line}: {reason}", .path.display())]
    Rule {
        /// The file, or its folder.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        reason: String,
    },
    /// The awscdk version that was asked for is none.
    #[error("`{text}` is no version: {reason}")]
    Version {
        /// What was asked for.
        text: String,
        /// Why.
        reason: String,
    },
}

impl SetupError {
    /// What to do about it, in a sentence.
    #[must_use]
    pub fn advice(&self) -> String {
        match self {
            Self::Database { .. } => {
                "give a file that `cargo xtask api pack` wrote, or leave `--api-db` out to use the embedded one".to_owned()
            }
            Self::Rule { .. } => "docs/writing-rules.md describes the form of a query file".to_owned(),
            Self::Version { .. } => "write it like 2.212.0; `sigdrift api versions` lists those that the database holds".to_owned(),
        }
    }
}

/// All rules: the checks and the query files; sorted by id.
///
/// # Errors
/// The first query file that is wrong.
pub fn rules() -> Result<Vec<RuleInfo>, SetupError> {
    let mut rules: Vec<RuleInfo> = CHECKS.iter().map(|&c| RuleInfo::from(c)).collect();
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(rules)
}
