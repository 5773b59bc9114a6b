//! The harness of all rules: fixtures in `testdata/`, with what is to be found in comments
//! beside the code. testdata/README.md describes their form.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sigdrift::analyzer::Analyzer;
use sigdrift::config::{Config, Filter, Gate};
use sigdrift::finding::{Finding, Report, VersionSource};
use sigdrift::output::{Format, Options, write};
use sigdrift::rules::fixture::{self, Fixture};
use sigdrift::rules::want;

/// Runs all rules, those that are off by default too.
fn analyse(version: &str, threads: usize, paths: &[PathBuf]) -> Report {
    let config = Config {
        cdk_version: Some((version.to_owned(), VersionSource::Flag)),
        all_files: true,
        threads: std::num::NonZero::new(threads),
        filter: Filter { enable: vec!["preview".into(), "pedantic".into()], ..Filter::default() },
        ..Config::default()
    };
    let report = Analyzer::new(config).unwrap().check(paths);
    let failures: Vec<_> = report.notices.iter().filter(|n| n.kind.is_failure()).collect();
    assert!(failures.is_empty(), "somebody removed what was laid out: {failures:?}");
    report
}

fn fixtures() -> Vec<Fixture> {
    fixture::all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata")).unwrap()
}

/// Fixtures by version, laid out in a folder as modules of their own.
fn laid_out(root: &Path) -> BTreeMap<String, Vec<Fixture>> {
    let mut by_version: BTreeMap<String, Vec<Fixture>> = BTreeMap::new();
    for fixture in fixtures() {
        let laid = fixture.lay_out(root).unwrap();
        laid.require("github.com/aws/aws-cdk-go/awscdk/v2").unwrap();
        by_version.entry(laid.version.clone()).or_default().push(laid);
    }
    by_version
}

/// A rule that is off by default speaks in its own fixtures only.
#[test]
fn each_rule_finds_what_its_fixtures_want_and_nothing_else() {
    let root = tempfile::tempdir().unwrap();
    let rules = sigdrift::analyzer::rules(&[]).unwrap();
    let on = |id: &str| rules.iter().any(|r| r.id == id && r.on_by_default());
    let mut faults = Vec::new();
    for (version, fixtures) in laid_out(root.path()) {
        let paths: Vec<PathBuf> = fixtures.iter().map(|f| f.path.clone()).collect();
        let report = analyse(&version, 0, &paths);
        let mut by_file: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        for finding in &report.findings {
            by_file.entry(&finding.primary.document.path).or_default().push(finding);
        }
        for fixture in &fixtures {
            for (path, shown) in &fixture.files {
                let mut found = by_file.remove(path.to_str().unwrap()).unwrap_or_default();
                found.retain(|f| f.rules.iter().any(|r| on(r) || *r == fixture.rule));
                faults.extend(want::compare(path, shown, &found));
            }
        }
        for (path, findings) in by_file {
            faults.push(format!("{path}: findings in a file that no fixture has: {}", findings[0].message));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// A rule that never fired, or never had to hold its tongue, is not tested.
#[test]
fn each_rule_has_fixtures_of_both_kinds() {
    let fixtures = fixtures();
    let rules = sigdrift::analyzer::rules(&[]).unwrap();
    let mut faults = Vec::new();
    for rule in &rules {
        let own: Vec<_> = fixtures.iter().filter(|f| f.rule == rule.id).collect();
        if !own.iter().any(|f| f.wants().unwrap().iter().any(|w| w.rule == rule.id)) {
            faults.push(format!("testdata/{}: no fixture wants the rule", rule.id));
        }
        if !own.iter().any(|f| f.is_clean()) {
            faults.push(format!("testdata/{}: no fixture called clean*", rule.id));
        }
    }
    for fixture in &fixtures {
        if !rules.iter().any(|r| r.id == fixture.rule) {
            faults.push(format!("testdata/{}: there is no such rule", fixture.rule));
        }
        if fixture.is_clean() && !fixture.wants().unwrap().is_empty() {
            faults.push(format!("{}: a clean fixture wants something", fixture.path.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The same bytes for any number of threads.
#[test]
fn threads_leave_no_trace() {
    let root = tempfile::tempdir().unwrap();
    let gate = Gate::default();
    let options = Options { color: false, quiet: false, verbose: true, coverage: true, gate: &gate, baseline: None, fixed: None };
    for (version, fixtures) in laid_out(root.path()) {
        let paths: Vec<PathBuf> = fixtures.iter().map(|f| f.path.clone()).collect();
        let print = |threads: usize, format: Format| {
            let mut out = Vec::new();
            write(&analyse(&version, threads, &paths), format, &options, &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        for format in [Format::Text, Format::Json] {
            let one = print(1, format);
            for threads in [2, 7] {
                let many = print(threads, format);
                let differs = one.lines().zip(many.lines()).find(|(a, b)| a != b);
                assert!(many == one, "{version}: {threads} threads print something else: {differs:?}");
            }
        }
    }
}
