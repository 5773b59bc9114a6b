//! What `sigdrift index` learned is known to a check: by module path and the version in force.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use sigdrift::analyzer::Analyzer;
use sigdrift::api::Database;
use sigdrift::api::index::{Assemblies, index, modules};
use sigdrift::config::Config;

fn write(root: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

#[test]
fn indexed_modules_are_checked_against() {
    let dir = tempfile::tempdir().unwrap();
    write(
        dir.path(),
        &[
            ("mod/example.com/lib@v1.2.0/go.mod", "module example.com/lib\ngo 1.20\n"),
            ("mod/example.com/lib@v1.2.0/lib.go", "package lib\nfunc Old(a string) error { return nil }\n"),
            ("mod/example.com/lib@v1.3.0/go.mod", "module example.com/lib\ngo 1.20\n"),
            ("mod/example.com/lib@v1.3.0/lib.go", "package lib\nfunc Old(a string, more ...int) error { return nil }\n"),
            ("app/main.go", "package main\nimport \"example.com/lib\"\nfunc main() {\n\t_ = lib.Old(\"a\", 1)\n\t_ = lib.New()\n}\n"),
        ],
    );
    let cache = dir.path().join("cache");
    let found = modules(&dir.path().join("mod")).found;
    for module in &found {
        index(module, &Assemblies::new(&found), Database::embedded(), &cache).unwrap();
    }
    let check = |go_mod: &str, cache: Option<&Path>| {
        write(dir.path(), &[("app/go.mod", go_mod)]);
        let config = Config { all_files: true, index: cache.map(Path::to_owned), ..Config::default() };
        let report = Analyzer::new(config).unwrap().check(&[dir.path().join("app")]);
        report.findings.iter().filter_map(|f| f.code.map(|c| c.as_str())).collect::<Vec<_>>().join(" ")
    };
    let require = |go: &str, version: &str| format!("module example.com/app\ngo {go}\nrequire example.com/lib {version}\n");
    assert_eq!(check(&require("1.22", "v1.2.0"), Some(&cache)), "WrongArgCount UndeclaredImportedName");
    assert_eq!(check(&require("1.22", "v1.3.0"), Some(&cache)), "UndeclaredImportedName");
    // A version that is not there, a go.mod that need not list what counts, a replacement,
    // and no index: not known, so silent.
    assert_eq!(check(&require("1.22", "v1.4.0"), Some(&cache)), "");
    assert_eq!(check(&require("1.16", "v1.2.0"), Some(&cache)), "");
    assert_eq!(check(&(require("1.22", "v1.2.0") + "replace example.com/lib => example.com/fork v1.0.0\n"), Some(&cache)), "");
    assert_eq!(check(&require("1.22", "v1.2.0"), None), "");
}
