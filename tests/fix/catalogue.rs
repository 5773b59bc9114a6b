//! The fixes that real answers need most, one file each: what becomes of it, by which grade.
//! `NN-NAME.go` becomes `NN-NAME.fixed`; its first line says at which version, and whether safe
//! fixes are enough. `UPDATE_GOLDEN=1 cargo test --test fix` writes the results.

use std::fs;
use std::path::{Path, PathBuf};

use sigdrift::finding::Stage;

use super::{analyzer, fixed};

#[test]
fn each_fix_of_the_catalogue_makes_its_case_compile() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fix/catalogue");
    let mut cases: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    cases.retain(|p| p.extension().is_some_and(|e| e == "go"));
    cases.sort();
    assert_eq!(cases.len(), 15);
    let faults: Vec<String> = cases.iter().filter_map(|case| fault(case)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// What is wrong with a case, if anything.
fn fault(case: &Path) -> Option<String> {
    let text = fs::read_to_string(case).unwrap();
    let (version, grade) = text.lines().next()?.strip_prefix("// at ")?.split_once(", ")?;
    let name = case.file_name()?.to_string_lossy();
    let work = tempfile::tempdir().unwrap();
    let file = work.path().join(&*name);
    fs::write(&file, &text).unwrap();
    let (report, changes, tally) = fixed(&analyzer(version, 1), &[file], grade == "unsafe");
    let after = changes.first().map_or_else(String::new, |c| String::from_utf8(c.after.to_vec()).unwrap());
    let golden = case.with_extension("fixed");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&golden, &after).unwrap();
    }
    let left: Vec<String> = report.findings.iter().filter(|f| f.stage == Stage::Compile).map(|f| f.message.clone()).collect();
    if !left.is_empty() {
        return Some(format!("{name}: left: {}\n{after}", left.join("; ")));
    }
    if (tally.unsafe_ > 0) != (grade == "unsafe") {
        return Some(format!("{name}: {} safe and {} unsafe fixes", tally.safe, tally.unsafe_));
    }
    (fs::read_to_string(&golden).unwrap_or_default() != after).then(|| format!("{name}: not what its golden file says:\n{after}"))
}
