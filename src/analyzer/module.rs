//! One module: its files are parsed, its packages checked.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::Analyzer;
use crate::checks::syntax;
use crate::finding::{CheckedModule, Report};
use crate::project::Module;
use crate::syntax::parse;

impl Analyzer {
    /// Checks a module.
    pub(super) fn check_module(&self, module: &Module) -> Report {
        let packages = || module.packages.iter().filter(|p| p.checked);
        // A file is in the package and in its tests, and yet one file.
        let units: BTreeSet<usize> = packages().flat_map(|p| p.units.iter().chain(&p.mismatched)).copied().collect();
        let units: Vec<_> = units.into_iter().map(|u| &module.units[u]).filter(|u| !u.context).collect();
        let parts: Vec<_> = units
            .par_iter()
            .map(|unit| {
                let file = parse(&unit.text).file;
                (syntax::finding(unit, &file, &module.version), syntax::notices(unit, &file))
            })
            .collect();
        let mut report = Report::default();
        for (finding, notices) in parts {
            report.findings.extend(finding);
            report.notices.extend(notices);
        }
        report.modules.push(CheckedModule {
            files: units.len() as u64,
            packages: packages().count() as u64,
            root: if module.root.is_empty() { ".".to_owned() } else { module.root.clone() },
            module: module.go_mod.module.clone(),
            version: Arc::clone(&module.version),
            record: None,
        });
        report
    }
}
