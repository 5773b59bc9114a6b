//! Files of folders become packages, as Go groups them.

use std::collections::BTreeMap;

use super::constraint::Platform;
use super::head::Head;
use super::{Package, PackageKind};
use crate::input::SourceUnit;

/// A Go file that was read.
#[derive(Clone, Debug)]
pub struct GoFile {
    /// The file.
    pub unit: SourceUnit,
    /// Its package clause and imports.
    pub head: Head,
    /// Why it is no part of the build; `None` where it is.
    pub excluded: Option<String>,
    /// Whether it is left out because it needs cgo.
    pub cgo: bool,
}

impl GoFile {
    /// Reads the head of a file, and decides whether it belongs to the build.
    #[must_use]
    pub fn new(unit: SourceUnit, platform: &Platform) -> Self {
        let name = unit.path.rsplit('/').next().unwrap_or(&unit.path);
        let head = Head::of(&unit.text);
        let mut excluded = platform.excludes(name, &unit.text);
        // A file that imports "C" has the tag `cgo` by itself.
        let with_cgo = || Platform { cgo: true, ..platform.clone() }.excludes(name, &unit.text);
        let cgo = !platform.cgo
            && match excluded {
                None => head.imports.iter().any(|i| i == "C"),
                Some(_) => with_cgo().is_none(),
            };
        if cgo {
            excluded = Some("it needs cgo".to_owned());
        } else if excluded.is_none() && head.package.as_deref() == Some("documentation") {
            excluded = Some("its package is documentation".to_owned());
        }
        Self { unit, head, excluded, cgo }
    }

    fn name(&self) -> &str {
        self.unit.path.rsplit('/').next().unwrap_or(&self.unit.path)
    }
}

/// One folder of a module.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// The import path of its package.
    pub import_path: String,
    /// Its Go files, sorted by name.
    pub files: Vec<GoFile>,
    /// Whether findings are asked for.
    pub checked: bool,
    /// Whether files could not be read.
    pub incomplete: bool,
}

/// The packages of a folder. Files that belong to the build are moved to `units`.
pub fn packages(folder: Folder, units: &mut Vec<SourceUnit>) -> Vec<Package> {
    let Folder { import_path, mut files, checked, incomplete } = folder;
    files.sort_by(|a, b| a.name().cmp(b.name()));
    let cgo = files.iter().any(|f| f.cgo);
    let mut members = Vec::new();
    let mut name: Option<String> = None;
    for file in files.into_iter().filter(|f| f.excluded.is_none()) {
        let test = file.name().ends_with("_test.go");
        let clause = file.head.package.clone().unwrap_or_default();
        let external = test && clause.ends_with("_test") && name.as_ref() != Some(&clause);
        let base = if external { clause.trim_end_matches("_test") } else { &clause };
        if name.is_none() && !base.is_empty() {
            name = Some(base.to_owned());
        }
        let set = if external {
            Set::External
        } else if test {
            Set::Test
        } else {
            Set::Library
        };
        members.push(Member { unit: units.len(), set, clause, imports: file.head.imports });
        units.push(file.unit);
    }
    let make = |kind, path: String, members: Vec<&Member>| Package { checked, incomplete, cgo, ..package(kind, path, &members) };
    let of = |sets: &[Set]| members.iter().filter(|m| sets.contains(&m.set)).collect::<Vec<_>>();
    let (library, tests, external) = (of(&[Set::Library]), of(&[Set::Test]), of(&[Set::External]));
    let mut out = Vec::new();
    if !library.is_empty() {
        out.push(make(PackageKind::Library, import_path.clone(), library));
    }
    if !tests.is_empty() && checked {
        let mut with_tests = make(PackageKind::WithTests, import_path.clone(), of(&[Set::Library, Set::Test]));
        // The library's own mismatches are told with the library.
        with_tests.mismatched.retain(|u| tests.iter().any(|m| m.unit == *u));
        out.push(with_tests);
    }
    if !external.is_empty() && checked {
        out.push(make(PackageKind::ExternalTest, format!("{import_path}_test"), external));
    }
    out
}

/// A package of one file that the build leaves out: what `go run` makes of it.
pub fn lone(file: GoFile, units: &mut Vec<SourceUnit>) -> Package {
    let clause = file.head.package.clone().unwrap_or_default();
    let path = format!("command-line-arguments/{}", file.unit.path);
    let member = Member { unit: units.len(), set: Set::Library, clause, imports: file.head.imports };
    units.push(file.unit);
    Package { checked: true, cgo: file.cgo, ..package(PackageKind::Library, path, &[&member]) }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Set {
    Library,
    Test,
    External,
}

struct Member {
    unit: usize,
    set: Set,
    clause: String,
    imports: Vec<String>,
}

/// A package of these files: the first package clause names it, and files with another name
/// are no part of it.
fn package(kind: PackageKind, path: String, members: &[&Member]) -> Package {
    let name = members.iter().map(|m| m.clause.as_str()).find(|c| !c.is_empty()).unwrap_or("");
    // A file without a name is broken, and is told so where it stands.
    let (own, others): (Vec<&Member>, Vec<&Member>) = members.iter().partition(|m| m.clause == name || m.clause.is_empty());
    let mut imports: Vec<String> = own.iter().flat_map(|m| m.imports.iter().cloned()).collect();
    imports.sort();
    imports.dedup();
    let indices = |list: Vec<&Member>| list.into_iter().map(|m| m.unit).collect();
    Package {
        path,
        name: name.to_owned(),
        kind,
        units: indices(own),
        mismatched: indices(others),
        imports,
        cgo: false,
        incomplete: false,
        checked: false,
    }
}

/// Sorts files into folders by their paths; a key is the path of a folder, `""` for the root.
#[must_use]
pub fn by_folder(files: Vec<GoFile>) -> BTreeMap<String, Vec<GoFile>> {
    let mut out: BTreeMap<String, Vec<GoFile>> = BTreeMap::new();
    for file in files {
        let folder = file.unit.path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        out.entry(folder).or_default().push(file);
    }
    out
}

/// Whether Go passes over a folder when it lists a module's packages.
#[must_use]
pub fn is_hidden(name: &str) -> bool {
    name == "testdata" || name == "vendor" || name.starts_with('_') || (name.starts_with('.') && !matches!(name, "." | ".."))
}

/// The import path of a folder of a module.
#[must_use]
pub fn import_path(module: &str, folder: &str) -> String {
    match (module, folder) {
        // The standard library's own module has no prefix.
        ("std", folder) => folder.to_owned(),
        (module, "") => module.to_owned(),
        (module, folder) => format!("{module}/{folder}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[(&str, &str)]) -> (Vec<Package>, Vec<SourceUnit>) {
        let files = files.iter().map(|(path, text)| GoFile::new(SourceUnit::whole(path, text), &Platform::default())).collect();
        let mut units = Vec::new();
        let folder = Folder { import_path: "m/lib".into(), files, checked: true, incomplete: false };
        (packages(folder, &mut units), units)
    }

    fn shown(files: &[(&str, &str)]) -> Vec<String> {
        let (packages, units) = folder(files);
        let names = |list: &[usize]| list.iter().map(|&u| units[u].path.trim_start_matches("lib/")).collect::<Vec<_>>().join(" ");
        packages.iter().map(|p| format!("{:?} {} {}: {} / {}", p.kind, p.path, p.name, names(&p.units), names(&p.mismatched))).collect()
    }

    #[test]
    fn tests_and_external_tests() {
        let files = [
            ("lib/b.go", "package lib"),
            ("lib/a.go", "package lib"),
            ("lib/a_test.go", "package lib"),
            ("lib/x_test.go", "package lib_test"),
        ];
        assert_eq!(
            shown(&files),
            [
                "Library m/lib lib: a.go b.go / ",
                "WithTests m/lib lib: a.go a_test.go b.go / ",
                "ExternalTest m/lib_test lib_test: x_test.go / "
            ]
        );
        assert_eq!(shown(&files[3..]), ["ExternalTest m/lib_test lib_test: x_test.go / "]);
        assert_eq!(shown(&[("lib/a.go", "package lib_test"), ("lib/b_test.go", "package lib_test")])[0], "Library m/lib lib_test: a.go / ");
    }

    #[test]
    fn the_first_clause_names_the_package() {
        let files = [("lib/a.go", "package lib"), ("lib/b.go", "package main"), ("lib/c.go", ""), ("lib/d_test.go", "package other")];
        assert_eq!(shown(&files), ["Library m/lib lib: a.go c.go / b.go", "WithTests m/lib lib: a.go c.go / d_test.go"]);
    }

    #[test]
    fn files_outside_the_build() {
        let files = [
            ("lib/a_windows.go", "package lib"),
            ("lib/gen.go", "//go:build ignore\n\npackage main"),
            ("lib/doc.go", "package documentation"),
            ("lib/_x.go", "package x"),
            ("lib/z.go", "package lib"),
        ];
        assert_eq!(shown(&files), ["Library m/lib lib: z.go / "]);
        let (p, _) =
            folder(&[("lib/a.go", "package lib\nimport \"C\""), ("lib/b.go", "package lib\nimport (\n\"fmt\"\n\"os\"\n\"fmt\"\n)")]);
        assert!(p[0].cgo && p[0].units.len() == 1);
        assert_eq!(p[0].imports, ["fmt", "os"]);
        let (p, _) = folder(&[("lib/a.go", "//go:build linux && cgo\n\npackage lib"), ("lib/b.go", "package lib")]);
        assert!(p[0].cgo && p[0].units.len() == 1);
        assert_eq!(folder(&[("lib/a_windows.go", "package lib")]).0.len(), 0);
    }

    #[test]
    fn paths() {
        assert_eq!(
            (import_path("m", ""), import_path("m", "a/b"), import_path("std", "net/http")),
            ("m".into(), "m/a/b".into(), "net/http".into())
        );
        assert!(
            is_hidden("testdata") && is_hidden("vendor") && is_hidden("_x") && is_hidden(".git") && !is_hidden("lib") && !is_hidden(".")
        );
    }
}
