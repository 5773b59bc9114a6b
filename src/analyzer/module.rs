//! One module: its packages are checked along the import graph.
//!
//! Each package is parsed, checked, reduced to its export summary, and its trees are
//! dropped. A package's result depends on its texts and on the summaries of what it
//! imports, and on nothing else.

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::package::Outcome;
use super::{Analyzer, imports};
use crate::api::PackageFacts;
use crate::finding::{Certainty, CheckedModule, Report};
use crate::project::{Module, PackageKind};

impl Analyzer {
    /// Checks a module.
    pub(super) fn check_module(&self, module: &Module) -> Report {
        let releases = imports::releases(module, &self.database);
        let mut summaries: FxHashMap<String, Arc<PackageFacts>> = FxHashMap::default();
        let mut report = Report::default();
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
                report.findings.extend(outcome.findings);
                report.notices.extend(outcome.notices);
                report.coverage.add(&outcome.coverage);
                if let Some(s) = outcome.summary {
                    summaries.insert(module.packages[i].path.clone(), s);
                }
            }
        }
        if !module.version.exact {
            for f in &mut report.findings {
                f.certainty = f.certainty.max(Certainty::AssumedVersion);
            }
        }
        report.modules.push(checked(module));
        report
    }
}

/// What the report says of a module.
fn checked(module: &Module) -> CheckedModule {
    let packages = || module.packages.iter().filter(|p| p.checked);
    // A file is in the package and in its tests, and yet one file.
    let units: FxHashSet<usize> = packages().flat_map(|p| p.units.iter().copied()).filter(|&u| !module.units[u].context).collect();
    let folders: FxHashSet<&str> = packages().map(|p| p.path.as_str()).collect();
    CheckedModule {
        files: units.len() as u64,
        packages: folders.len() as u64,
        root: if module.root.is_empty() { ".".to_owned() } else { module.root.clone() },
        module: module.go_mod.module.clone(),
        version: Arc::clone(&module.version),
        record: None,
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
