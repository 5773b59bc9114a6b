//! Whether a path in the code leads somewhere: paths are relative to the folder in which the
//! program runs, which is most often that of its module.

use std::path::{Component, Path};

use crate::input::{Completeness, SourceUnit};
use crate::types::Answer;

/// How many folders above the module are looked at, for a program that is started from there.
const ABOVE: usize = 3;

/// Whether `path`, written in a file, is there. Only a file that itself lies on disk can say no.
pub(super) fn exists(unit: &SourceUnit, path: &str) -> Answer {
    let file = Path::new(&unit.document.path);
    let on_disk = unit.completeness == Completeness::File && file.extension().is_some_and(|e| e == "go") && file.is_file();
    let wanted = Path::new(path);
    let relative = wanted.components().all(|c| matches!(c, Component::Normal(_) | Component::CurDir | Component::ParentDir));
    if !on_disk || !relative || path.is_empty() {
        return Answer::Maybe;
    }
    let Ok(file) = std::path::absolute(file) else { return Answer::Maybe };
    let depth = unit.path.matches('/').count() + 1;
    for (i, folder) in file.ancestors().skip(1).take(depth + ABOVE).enumerate() {
        if folder.join(wanted).exists() {
            return if i < depth { Answer::Yes } else { Answer::Maybe };
        }
    }
    Answer::No
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_looked_for_from_the_file_up() {
        let root = tempfile::tempdir().unwrap();
        let lib = root.path().join("app/lib");
        std::fs::create_dir_all(root.path().join("app/lambda")).unwrap();
        std::fs::create_dir_all(root.path().join("shared")).unwrap();
        std::fs::create_dir_all(&lib).unwrap();
        let file = lib.join("x.go");
        std::fs::write(&file, "package lib\n").unwrap();
        let unit = SourceUnit::from_bytes(file.to_str().unwrap().to_owned(), "lib/x.go".to_owned(), b"package lib\n".to_vec());
        for (path, answer) in [
            ("lambda", Answer::Yes),
            ("./lambda/", Answer::Yes),
            ("../lambda", Answer::Yes),
            ("shared", Answer::Maybe),
            ("no/such/folder", Answer::No),
            ("/no/such/folder", Answer::Maybe),
            ("", Answer::Maybe),
        ] {
            assert_eq!(exists(&unit, path), answer, "{path}");
        }
        assert_eq!(exists(&SourceUnit::whole("x.go", "package lib\n"), "no/such/folder"), Answer::Maybe);
    }
}
