//! `rules test`: whether rules find what their fixtures want, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::analyzer::Analyzer;
use crate::api::{Database, Role};
use crate::cli::{Error, Result};
use crate::config::{Config, Filter};
use crate::finding::{Finding, VersionSource};
use crate::output::{escape, sink::Sink, words};
use crate::rules::fixture::{self, Fixture};
use crate::rules::want;

#[derive(clap::Args)]
pub struct Test {
    /// The folder with the query files, or one of them; their fixtures lie in `testdata/RULE/VERSION/` below the folder
    dir: PathBuf,
}

pub fn run(args: &Test) -> Result {
    // Rules that are wrong are told before anything else.
    let ids = own_rules(&args.dir)?;
    let alone = args.dir.is_file();
    let folder = if alone { args.dir.parent().unwrap_or(Path::new("")) } else { &args.dir }.join("testdata");
    let mut fixtures = if folder.is_dir() { fixture::all(&folder).map_err(|e| Error::unreadable(&folder, e))? } else { Vec::new() };
    if alone {
        fixtures.retain(|f| ids.contains(&f.rule));
    }
    let mut faults = missing(&ids, &fixtures);
    let count = fixtures.len();
    let root = tempfile::tempdir().map_err(|e| Error::unwritable(std::env::temp_dir(), e))?;
    for (version, fixtures) in laid_out(fixtures, root.path())? {
        faults.extend(faults_at(&version, &fixtures, &args.dir, &ids)?);
    }
    let mut sink = Sink::stdout();
    faults.extend(crate::rules::RuleSet::folder(&args.dir)?.unknown_symbols(crate::api::Database::embedded()));
    for fault in &faults {
        writeln!(sink, "{}", escape::line(fault))?;
    }
    let counts = [(ids.len(), "rule"), (count, "fixture"), (faults.len(), "fault")].map(|(n, noun)| words::count(n as u64, noun));
    writeln!(sink, "{}", counts.join(", "))?;
    sink.finish()?;
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The ids of a folder's rules; remarks about them are printed.
fn own_rules(dir: &Path) -> Result<BTreeSet<String>> {
    let config = Config { rule_folders: vec![dir.to_owned()], ..Config::default() };
    let analyzer = Analyzer::new(config)?;
    for remark in analyzer.remarks() {
        eprintln!("note: {}", escape::line(remark));
    }
    let built_in: BTreeSet<String> = crate::analyzer::rules(&[])?.into_iter().map(|r| r.id.to_string()).collect();
    Ok(analyzer.rules().iter().map(|r| r.id.to_string()).filter(|id| !built_in.contains(id)).collect())
}

/// Rules that lack a fixture of one kind, and fixtures without a rule.
fn missing(ids: &BTreeSet<String>, fixtures: &[Fixture]) -> Vec<String> {
    let mut faults = Vec::new();
    for id in ids {
        let own: Vec<_> = fixtures.iter().filter(|f| f.rule == *id).collect();
        let wants = |f: &&Fixture| f.wants().is_ok_and(|w| w.iter().any(|w| w.rule == *id));
        if !own.iter().any(wants) {
            faults.push(format!("{id}: no fixture wants it (`// want {id}` in testdata/{id}/VERSION/bad.go)"));
        }
        if !own.iter().any(|f| f.is_clean()) {
            faults.push(format!("{id}: no fixture in which it is silent (testdata/{id}/VERSION/clean.go)"));
        }
    }
    for fixture in fixtures {
        if !ids.contains(&fixture.rule) {
            faults.push(format!("{}: there is no rule {}", fixture.path.display(), fixture.rule));
        }
        if fixture.is_clean() && fixture.wants().is_ok_and(|w| !w.is_empty()) {
            faults.push(format!("{}: a fixture called clean wants something", fixture.path.display()));
        }
    }
    faults
}

fn laid_out(fixtures: Vec<Fixture>, root: &Path) -> Result<BTreeMap<String, Vec<Fixture>>> {
    let module = Database::embedded().with_role(Role::Primary).map(|m| m.path.clone()).unwrap_or_default();
    let mut by_version: BTreeMap<String, Vec<Fixture>> = BTreeMap::new();
    for fixture in fixtures {
        let path = fixture.path.clone();
        let laid = fixture.lay_out(root).and_then(|f| f.require(&module).map(|()| f)).map_err(|e| Error::unreadable(path, e))?;
        by_version.entry(laid.version.clone()).or_default().push(laid);
    }
    Ok(by_version)
}

/// What the folder's rules find and the fixtures do not want, and the other way round.
fn faults_at(version: &str, fixtures: &[Fixture], dir: &Path, ids: &BTreeSet<String>) -> Result<Vec<String>> {
    let known = Database::embedded().with_role(Role::Primary).is_some_and(|m| m.release(version).is_some());
    if !known {
        return Ok(fixtures.iter().map(|f| format!("{}/{version}: no release {version} is known", f.rule)).collect());
    }
    let config = Config {
        cdk_version: Some((version.to_owned(), VersionSource::Flag)),
        all_files: true,
        rule_folders: vec![dir.to_owned()],
        filter: Filter { enable: ids.iter().cloned().collect(), ..Filter::default() },
        ..Config::default()
    };
    let paths: Vec<PathBuf> = fixtures.iter().map(|f| f.path.clone()).collect();
    let report = Analyzer::new(config)?.check(&paths);
    let mut faults: Vec<String> = report.notices.iter().filter(|n| n.kind.is_failure()).map(|n| n.message.clone()).collect();
    let mut by_file: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in &report.findings {
        by_file.entry(&finding.primary.document.path).or_default().push(finding);
    }
    for (path, shown) in fixtures.iter().flat_map(|f| &f.files) {
        let mut found = by_file.remove(&*path.to_string_lossy()).unwrap_or_default();
        let named: BTreeSet<String> =
            want::wants(&std::fs::read_to_string(path).unwrap_or_default()).unwrap_or_default().into_iter().map(|w| w.rule).collect();
        // What the program's own rules find is told where a comment speaks of it, and at stage compile:
        // a fixture that does not compile proves nothing.
        found.retain(|f| f.code.is_some() || f.rules.iter().any(|r| ids.contains(&**r) || named.contains(&**r)));
        faults.extend(want::compare(path, shown, &found));
    }
    Ok(faults)
}
