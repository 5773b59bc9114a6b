//! What every declared fix makes of the fixtures of its rule, as patches in `golden/`.
//! `UPDATE_GOLDEN=1 cargo test --test fix` writes them.
#![allow(clippy::unwrap_used)]

mod catalogue;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sigdrift::analyzer::Analyzer;
use sigdrift::config::Config;
use sigdrift::finding::{Applicability, Code, Report, VersionSource};
use sigdrift::fix::{Change, Tally, patch};
use sigdrift::rules::fixture::{self, Fixture};

fn analyzer(version: &str, threads: usize) -> Analyzer {
    let config = Config {
        cdk_version: Some((version.to_owned(), VersionSource::Flag)),
        all_files: true,
        threads: std::num::NonZero::new(threads),
        ..Config::default()
    };
    Analyzer::new(config).unwrap()
}

/// The safe fixes of some paths, or all, in memory.
fn fixed(analyzer: &Analyzer, paths: &[PathBuf], unsafe_too: bool) -> (Report, Vec<Change>, Tally) {
    let (mut report, mut changes, mut tally) = (Report::default(), Vec::new(), Tally::default());
    analyzer.fix(paths, unsafe_too, &mut |fixed| {
        tally.add(fixed.outcome.tally);
        changes.extend(fixed.outcome.changes);
        report.add(fixed.outcome.report);
        true
    });
    report.sort();
    changes.sort_by(|a, b| a.before.path.cmp(&b.before.path));
    (report, changes, tally)
}

fn patch_of(root: &Path, changes: &[Change]) -> String {
    let mut out = Vec::new();
    for c in changes {
        let path = Path::new(&c.before.path).strip_prefix(root).unwrap().to_string_lossy().into_owned();
        patch::write(&path, &c.before.bytes, &c.after, &mut out).unwrap();
    }
    String::from_utf8(out).unwrap()
}

fn syntax_errors(report: &Report) -> usize {
    report.findings.iter().filter(|f| f.code == Some(Code::syntax)).count()
}

fn by_version(root: &Path) -> BTreeMap<String, Vec<Fixture>> {
    let mut out: BTreeMap<String, Vec<Fixture>> = BTreeMap::new();
    for fixture in fixture::all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata")).unwrap() {
        let laid = fixture.lay_out(root).unwrap();
        laid.require("github.com/aws/aws-cdk-go/awscdk/v2").unwrap();
        out.entry(laid.version.clone()).or_default().push(laid);
    }
    out
}

#[test]
fn fixtures_are_mended_as_the_golden_patches_say() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let mut patches: BTreeMap<String, String> = BTreeMap::new();
    for (version, fixtures) in by_version(root) {
        let paths: Vec<PathBuf> = fixtures.iter().map(|f| f.path.clone()).collect();
        let before = analyzer(&version, 0).check(&paths);
        let (after, changes, tally) = fixed(&analyzer(&version, 0), &paths, true);
        let (_, alone, counted) = fixed(&analyzer(&version, 1), &paths, true);
        assert_eq!((patch_of(root, &alone), counted), (patch_of(root, &changes), tally), "threads leave no trace");
        assert!(syntax_errors(&after) <= syntax_errors(&before), "{version}: fixed text parses");
        assert!(fixtures.iter().filter(|f| f.is_clean()).all(|f| changes.iter().all(|c| !Path::new(&c.before.path).starts_with(&f.path))));
        for fixture in &fixtures {
            let own: Vec<Change> = changes.iter().filter(|c| Path::new(&c.before.path).starts_with(&fixture.path)).cloned().collect();
            *patches.entry(fixture.rule.clone()).or_default() += &patch_of(root, &own);
        }
        for c in &changes {
            fs::write(&c.before.path, &*c.after).unwrap();
        }
        let (again, more, _) = fixed(&analyzer(&version, 0), &paths, true);
        assert!(more.is_empty(), "{version}: fixes converge:\n{}", patch_of(root, &more));
        assert_eq!(again.findings.len(), after.findings.len(), "{version}: what was told of the fixed text is so");
    }
    compare(&patches);
}

/// Compares the patches with the golden ones; a rule that declares a fix has one.
fn compare(patches: &BTreeMap<String, String>) {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fix/golden");
    let mut faults = Vec::new();
    for rule in sigdrift::analyzer::rules(&[]).unwrap() {
        let made = patches.get(rule.id.as_ref()).map_or("", String::as_str);
        let path = golden.join(format!("{}.patch", rule.id));
        if rule.fix.is_some_and(|a| a != Applicability::Display) && made.is_empty() {
            faults.push(format!("{}: declares a fix, and none of its fixtures is mended", rule.id));
        }
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            if made.is_empty() { drop(fs::remove_file(&path)) } else { fs::write(&path, made).unwrap() }
        }
        if fs::read_to_string(&path).unwrap_or_default() != made {
            faults.push(format!("{}: not what its golden patch says:\n{made}", rule.id));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
