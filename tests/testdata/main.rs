//! The harness of all rules: fixtures in `testdata/`, with what is to be found in comments
//! beside the code. testdata/README.md describes their form.
#![allow(clippy::unwrap_used)]

mod rewrite;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sigdrift::analyzer::Analyzer;
use sigdrift::config::{Config, Filter, Gate};
use sigdrift::finding::{Finding, Report, Stage, VersionSource};
use sigdrift::output::{Format, Options, write};
use sigdrift::rules::fixture::{self, Fixture};
use sigdrift::rules::want;

use rewrite::Rewrite;

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

/// What became of a fixture, or of a rewrite of it.
#[derive(Clone, Copy, Default)]
struct Tally {
    found: u64,
    undecided: u64,
}

/// A fixture's own rule, in the fixture (`None`) and in its rewrites.
type Tallies = BTreeMap<(String, bool, PathBuf), BTreeMap<Option<Rewrite>, Tally>>;

/// Lays out each fixture of one file, and its rewrites, as modules; gives their folders by version.
fn lay_out_rewrites(root: &Path) -> BTreeMap<String, Vec<(Fixture, Option<Rewrite>, PathBuf)>> {
    let rules = sigdrift::analyzer::rules(&[]).unwrap();
    let late = |id: &str| rules.iter().any(|r| r.id == id && r.stage != Stage::Compile);
    let mut out: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for fixture in fixtures().into_iter().filter(|f| f.path.extension().is_some_and(|e| e == "go") && late(&f.rule)) {
        let text = std::fs::read_to_string(&fixture.path).unwrap();
        let own = fixture.path.file_stem().unwrap();
        for how in [None].into_iter().chain(Rewrite::ALL.map(Some)) {
            let new = how.map_or_else(|| text.clone(), |h| rewrite::rewrite(&text, h));
            if how.is_some() && new.trim() == text.trim() {
                continue;
            }
            let folder = root.join(&fixture.rule).join(&fixture.version).join(own).join(how.map_or("as-it-is", Rewrite::name));
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(folder.join("x.go"), new).unwrap();
            let required = format!("require github.com/aws/aws-cdk-go/awscdk/v2 v{}", fixture.version);
            std::fs::write(folder.join("go.mod"), format!("module example.com/fixture\n\ngo 1.24\n\n{required}\n")).unwrap();
            out.entry(fixture.version.clone()).or_default().push((fixture.clone(), how, folder));
        }
    }
    out
}

/// Each finding is there in other words, too, or the rule says that it cannot tell; what is right
/// stays right. The table is `rewrites.md`.
#[test]
fn rewrites_of_fixtures_are_found_or_undecided() {
    let root = tempfile::tempdir().unwrap();
    let (mut tallies, mut faults) = (Tallies::new(), Vec::new());
    let rules = sigdrift::analyzer::rules(&[]).unwrap();
    let on = |id: &str| rules.iter().any(|r| r.id == id && r.on_by_default());
    for (version, laid) in lay_out_rewrites(root.path()) {
        let paths: Vec<PathBuf> = laid.iter().map(|(.., folder)| folder.clone()).collect();
        let report = analyse(&version, 0, &paths);
        for (fixture, how, folder) in &laid {
            let inside: Vec<&Finding> =
                report.findings.iter().filter(|f| Path::new(&f.primary.document.path).starts_with(folder)).collect();
            let shown = format!("{} {}", fixture.files[0].1, how.map_or("as it is", Rewrite::name));
            if let (Some(f), Some(_)) = (inside.iter().find(|f| f.stage == Stage::Compile), how) {
                let line = f.primary.document.line_column(f.primary.span.start).0;
                let text = std::fs::read_to_string(folder.join("x.go")).unwrap();
                faults.push(format!(
                    "{shown}: does not compile: {}: {}",
                    f.message,
                    text.lines().nth(line as usize - 1).unwrap_or("").trim()
                ));
            }
            let wrong = inside.iter().find(|f| f.rules.iter().any(|r| on(r) || *r == fixture.rule));
            if let (true, Some(f)) = (fixture.is_clean(), wrong) {
                let line = f.primary.document.line_column(f.primary.span.start).0;
                let text = std::fs::read_to_string(folder.join("x.go")).unwrap();
                faults.push(format!(
                    "{shown}: {}: {}: {}",
                    f.rules[0],
                    f.message,
                    text.lines().nth(line as usize - 1).unwrap_or("").trim()
                ));
            }
            let found = inside.iter().filter(|f| f.rules.contains(&fixture.rule.as_str().into())).count() as u64;
            let module = report.modules.iter().find(|m| Path::new(&m.root) == folder);
            // One place may have several findings.
            let places = module.and_then(|m| m.places.get(fixture.rule.as_str()));
            let (found, undecided) = places.map_or((found, 0), |p| (p.found, p.undecided));
            let key = (fixture.rule.clone(), fixture.is_clean(), fixture.path.clone());
            tallies.entry(key).or_default().insert(*how, Tally { found, undecided });
        }
    }
    let table = table(&tallies);
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/testdata/rewrites.md");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&golden, &table).unwrap();
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(std::fs::read_to_string(&golden).unwrap() == table, "UPDATE_GOLDEN=1 writes tests/testdata/rewrites.md");
}

/// A row a rule, a column a rewrite.
fn table(tallies: &Tallies) -> String {
    let mut rows: BTreeMap<&str, [(u64, Tally); 4]> = BTreeMap::new();
    for ((rule, clean, _), by_rewrite) in tallies {
        if *clean {
            continue;
        }
        let before = by_rewrite[&None];
        for (i, how) in Rewrite::ALL.into_iter().enumerate() {
            let Some(after) = by_rewrite.get(&Some(how)) else { continue };
            let (wanted, sum) = &mut rows.entry(rule).or_default()[i];
            *wanted += before.found;
            sum.found += after.found.min(before.found);
            sum.undecided += after.undecided.saturating_sub(before.undecided).min(before.found.saturating_sub(after.found));
        }
    }
    let mut out = String::from(
        "# Fixtures in other words\n\nMade by the test beside it: what each rule finds in rewrites of its fixtures (values in variables, from functions,\nassigned later, lists made by `append`), of what it finds in the fixtures. `?`: it says that it cannot tell.\n`missed`: neither.\n\n| rule | variable | helper | assignment | append |\n|---|---|---|---|---|\n",
    );
    for (rule, cells) in rows {
        out.push_str(&format!("| {rule} |"));
        for (wanted, sum) in cells {
            let missed = wanted - sum.found - sum.undecided;
            let open = if sum.undecided > 0 { format!(", {} ?", sum.undecided) } else { String::new() };
            let lost = if missed > 0 { format!(", {missed} missed") } else { String::new() };
            out.push_str(&if wanted == 0 { " |".to_owned() } else { format!(" {} of {wanted}{open}{lost} |", sum.found) });
        }
        out.push('\n');
    }
    out
}
