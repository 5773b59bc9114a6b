//! Trees on disk, and the modules that they load as.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::test_table::Table;
use super::version::Wanted;
use super::*;
use crate::finding::VersionSource;

const CDK: &str = "package x\nimport _ \"example.com/cdk/v2/s3\"\n";

fn tree(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        write(dir.path(), path, text.as_bytes());
    }
    dir
}

fn write(dir: &Path, path: &str, bytes: &[u8]) {
    let path = dir.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn load_with(dir: &Path, paths: &[&str], options: &LoadOptions) -> Loaded {
    let given: Vec<PathBuf> = paths.iter().map(|p| dir.join(p)).collect();
    load(&given, options, &Table::new())
}

fn load_all(dir: &TempDir, paths: &[&str]) -> Loaded {
    load_with(dir.path(), paths, &LoadOptions::default())
}

/// Packages as `path: files`, with `*` before those that are checked and `-` before files
/// that are only context.
fn shown(loaded: &Loaded) -> Vec<String> {
    let package = |m: &Module, p: &Package| {
        let name = |&u: &usize| format!("{}{}", if m.units[u].context { "-" } else { "" }, m.units[u].path);
        let files: Vec<String> = p.units.iter().map(name).collect();
        let open = if p.incomplete { " (incomplete)" } else { "" };
        format!("{}{}: {}{open}", if p.checked { "*" } else { "" }, p.path, files.join(" "))
    };
    loaded.modules.iter().flat_map(|m| m.packages.iter().map(move |p| package(m, p))).collect()
}

fn notices(loaded: &Loaded, dir: &TempDir) -> Vec<String> {
    let base = format!("{}/", dir.path().display());
    loaded.notices.iter().map(|n| format!("{}: {}: {}", n.path.replace(&base, ""), n.kind.as_str(), n.message.replace(&base, ""))).collect()
}

#[test]
fn only_packages_that_use_a_core_module_are_checked_with_what_they_need() {
    let dir = tree(&[
        ("go.mod", "module m\ngo 1.24\nrequire example.com/cdk/v2 v2.178.2\n"),
        ("main.go", "package main\nimport \"m/app\"\n"),
        ("app/app.go", "package app\nimport \"m/lib\"\n"),
        ("lib/lib.go", &format!("{CDK}import \"m/util\"\n")),
        ("util/util.go", "package util\n"),
        ("util/util_test.go", "package util\nimport \"m/other\"\n"),
        ("other/other.go", "package other\n// example.com/cdk/v2 in a comment\n"),
        ("testdata/t.go", CDK),
        ("_x/t.go", CDK),
        (".h/t.go", CDK),
        ("vendor/example.com/v/v.go", CDK),
    ]);
    let loaded = load_all(&dir, &["."]);
    assert_eq!(
        shown(&loaded),
        [
            "*m: main.go",
            "*m/app: app/app.go",
            "*m/lib: lib/lib.go",
            "*m/other: other/other.go",
            "*m/util: util/util.go",
            "*m/util: util/util.go util/util_test.go"
        ]
    );
    assert_eq!(notices(&loaded, &dir), Vec::<String>::new());
    let m = &loaded.modules[0];
    assert_eq!((m.version.value.as_str(), m.version.source, m.version.exact), ("2.178.2", VersionSource::GoMod, true));
    assert!(m.complete && m.missing.is_empty());
    // From a folder that has no import of its own, too.
    assert_eq!(shown(&load_all(&dir, &["app"])), ["*m/app: app/app.go", "m/lib: -lib/lib.go", "m/util: -util/util.go"]);
    // A hidden folder that is given is checked.
    assert_eq!(shown(&load_all(&dir, &["testdata"])), ["*m/testdata: testdata/t.go"]);
}

#[test]
fn what_the_program_deploys_is_checked_with_what_it_needs() {
    let app = format!("{CDK}var code, entry = Asset(\"cmd/hello\"), Entry(\"../fn/main.go\") // tool\n");
    let dir = tree(&[
        ("go.mod", "module m\ngo 1.24\nrequire example.com/cdk/v2 v2.178.2\n"),
        ("main.go", "package main\n"),
        ("app/app.go", &app),
        ("cmd/hello/main.go", "package main\nimport _ \"m/util\"\n"),
        ("fn/main.go", "package main\n"),
        ("tool/tool.go", "package main\nvar code = \"other\"\n"),
        ("other/other.go", "package other\n"),
        ("util/util.go", "package util\n"),
    ]);
    let want = ["*m/app: app/app.go", "*m/cmd/hello: cmd/hello/main.go", "*m/fn: fn/main.go", "*m/util: util/util.go"];
    assert_eq!(shown(&load_all(&dir, &["."])), want);
    assert_eq!(shown(&load_all(&dir, &["app"])), want[..1]);
}

#[test]
fn one_file_is_checked_among_its_siblings() {
    let dir = tree(&[("go.mod", "module m\n"), ("a.go", "package x\n"), ("b.go", CDK), ("gen.go", "//go:build ignore\n\npackage main\n")]);
    assert_eq!(shown(&load_all(&dir, &["a.go"])), ["*m: a.go -b.go"]);
    assert_eq!(shown(&load_all(&dir, &["gen.go"])), ["*command-line-arguments/gen.go: gen.go", "*m: -a.go -b.go"]);
}

#[test]
fn nothing_to_do_without_a_core_module() {
    let dir = tree(&[("go.mod", "module m\n"), ("a.go", "package a\nimport \"fmt\"\n")]);
    let loaded = load_all(&dir, &["."]);
    assert_eq!((loaded.modules.len(), loaded.go_files), (0, 1));
    let all = load_with(dir.path(), &["."], &LoadOptions { all: true, ..LoadOptions::default() });
    assert_eq!(shown(&all), ["*m: a.go"]);
}

#[test]
fn imports_that_are_missing_or_damaged_hide_no_file() {
    let used = "package a\n\nvar x = cdk.X\n".to_owned();
    let damaged = CDK.replacen('"', "\"\n\"", 1).replacen("package x", "package", 1);
    for text in [&used, &damaged] {
        let dir = tree(&[("go.mod", "module m\nrequire example.com/cdk/v2 v2.100.0\n"), ("a.go", text)]);
        assert_eq!(shown(&load_all(&dir, &["."])), ["*m: a.go"], "{text}");
    }
    let other = tree(&[("go.mod", "module m\n"), ("a.go", "package a\n\nvar x = mycdk.X\n")]);
    assert_eq!(load_all(&other, &["."]).modules.len(), 0);
}

#[test]
fn nested_modules_stand_apart() {
    let dir = tree(&[
        ("go.mod", "module m\nrequire example.com/cdk/v2 v2.100.0\n"),
        ("a.go", &format!("{CDK}import \"m/sub/lib\"\nimport \"m/gone\"\nimport \"m/empty\"\n")),
        ("empty/a_windows.go", "package empty\n"),
        ("sub/go.mod", "module m/sub\nrequire example.com/cdk/v2 v2.212.0\n"),
        ("sub/b.go", CDK),
    ]);
    let loaded = load_all(&dir, &["."]);
    assert_eq!(shown(&loaded), ["*m: a.go", "*m/sub: b.go"]);
    let versions: Vec<_> = loaded.modules.iter().map(|m| m.version.value.as_str()).collect();
    assert_eq!(versions, ["2.100.0", "2.212.0"]);
    let m = &loaded.modules[0];
    assert_eq!(m.missing, ["m/empty", "m/gone"]);
    assert!(!m.complete, "m/sub/lib may come from the nested module");
}

#[test]
fn workspaces_and_replaced_folders_lend_their_packages() {
    let dir = tree(&[
        ("go.work", "go 1.24\nuse ./a\nuse ./b\n"),
        ("a/go.mod", "module a\nrequire example.com/cdk/v2 v2.100.0\nreplace c => ../c\n"),
        ("a/a.go", &format!("{CDK}import \"b/lib\"\nimport \"c\"\n")),
        ("b/go.mod", "module b\nrequire example.com/cdk/v2 v2.179.0\n"),
        ("b/lib/lib.go", "package lib\n"),
        ("c/go.mod", "module c\n"),
        ("c/c.go", "package c\n"),
    ]);
    let loaded = load_all(&dir, &["a"]);
    assert_eq!(shown(&loaded), ["*a: a.go", "b/lib: -../b/lib/lib.go", "c: -../c/c.go"]);
    assert_eq!(loaded.modules[0].version.value, "2.179.0", "the workspace selects for all");
}

#[test]
fn ignored_files_are_context() {
    let dir = tree(&[
        (".gitignore", "*_gen.go\n/skipped/\n"),
        ("go.mod", "module m\n"),
        ("a.go", CDK),
        ("b_gen.go", "package x\n"),
        ("skipped/s.go", CDK),
    ]);
    assert_eq!(shown(&load_all(&dir, &["."])), ["*m: a.go -b_gen.go"]);
    let options = LoadOptions { respect_ignore: false, ..LoadOptions::default() };
    assert_eq!(shown(&load_with(dir.path(), &["."], &options)), ["*m: a.go b_gen.go", "*m/skipped: skipped/s.go"]);
}

#[test]
fn loose_files_guess_their_module() {
    let dir = tree(&[("main.go", &format!("{CDK}import \"tap/lib\"\n")), ("lib/lib.go", CDK)]);
    let loaded = load_all(&dir, &["."]);
    assert_eq!(shown(&loaded), ["*tap: main.go", "*tap/lib: lib/lib.go"]);
    assert!(!loaded.modules[0].complete);
    let dir = tree(&[("d/main.go", CDK)]);
    let loaded = load_all(&dir, &["."]);
    assert_eq!(shown(&loaded), ["*_/d: d/main.go"]);
    assert_eq!(loaded.modules[0].version.source, VersionSource::Latest);
}

#[test]
fn the_standard_library_has_no_prefix() {
    let dir = tree(&[("go.mod", "module std\n"), ("net/http/h.go", "package http\nimport \"fmt\"\n"), ("fmt/f.go", "package fmt\n")]);
    let options = LoadOptions { all: true, ..LoadOptions::default() };
    assert_eq!(shown(&load_with(dir.path(), &["."], &options)), ["*fmt: fmt/f.go", "*net/http: net/http/h.go"]);
}

#[test]
fn bad_input_has_its_word_and_costs_no_other_file() {
    let dir = tree(&[
        ("go.mod", "module m\nrequire example.com/cdk/v2\nwhat is this\n"),
        ("good.go", CDK),
        ("empty.go", ""),
        ("crlf.go", "package x\r\n\r\nvar a = 1\r\n"),
        ("x.go/inner.go", CDK),
        ("w_windows.go", CDK),
    ]);
    write(dir.path(), "bom.go", b"\xef\xbb\xbfpackage x\n");
    write(dir.path(), "latin1.go", b"package x\n// caf\xe9\n");
    write(dir.path(), "big.go", &vec![b' '; 2000]);
    let options = LoadOptions { max_file_size: 1000, ..LoadOptions::default() };
    let loaded = load_with(dir.path(), &["nowhere", "."], &options);
    assert_eq!(shown(&loaded), ["*m: bom.go crlf.go empty.go good.go latin1.go (incomplete)", "*m/x.go: x.go/inner.go"]);
    assert_eq!(
        notices(&loaded, &dir),
        [
            "big.go: too-large: has 2000 bytes, more than the 1000 of --max-file-size",
            "go.mod: version: requires no version of example.com/cdk/v2; 2.212.0 is assumed",
            "go.mod: go-mod: usage: require module/path v1.2.3",
            "go.mod: go-mod: unknown directive: what",
            "nowhere: missing: does not exist",
            "w_windows.go: excluded: its name is for another platform than linux/amd64",
        ]
    );
    assert!(loaded.notices.iter().any(|n| n.kind.is_failure()));
    let latin1 = loaded.modules[0].units.iter().find(|u| u.path == "latin1.go").unwrap();
    assert_eq!(latin1.invalid_utf8, Some(16));
}

#[cfg(unix)]
#[test]
fn links() {
    use std::os::unix::fs::symlink;
    let dir = tree(&[("go.mod", "module m\n"), ("a.go", CDK), ("elsewhere.txt", "package x\n")]);
    symlink(dir.path(), dir.path().join("loop")).unwrap();
    symlink(dir.path().join("elsewhere.txt"), dir.path().join("linked.go")).unwrap();
    symlink(dir.path().join("self.go"), dir.path().join("self.go")).unwrap();
    let loaded = load_all(&dir, &["."]);
    assert_eq!(shown(&loaded), ["*m: a.go linked.go (incomplete)"]);
    let told = notices(&loaded, &dir);
    assert_eq!(told.len(), 3, "{told:?}");
    assert_eq!(told[1], "loop: link: a link to a folder is not followed");
    assert!(told[2].starts_with("self.go: unreadable: "));
    // A link that is given is followed.
    assert_eq!(shown(&load_all(&dir, &["loop/a.go"])).len(), 1);
}

#[test]
fn versions_that_nobody_released_are_told() {
    let dir = tree(&[("go.mod", "module m\nrequire example.com/cdk/v2 v2.200.0\n"), ("a.go", CDK)]);
    let loaded = load_all(&dir, &["."]);
    assert!(!loaded.modules[0].version.exact);
    assert_eq!(notices(&loaded, &dir), ["go.mod: version: example.com/cdk/v2 2.200.0 is not in the database; 2.179.0 stands in for it"]);
    let wanted = Some(Wanted { spec: "2.178".parse().unwrap(), source: VersionSource::Flag });
    let loaded = load_with(dir.path(), &["."], &LoadOptions { wanted, ..LoadOptions::default() });
    assert_eq!((loaded.modules[0].version.value.as_str(), loaded.modules[0].version.source), ("2.178.2", VersionSource::Flag));
}

#[test]
fn content_can_stand_for_a_file() {
    let dir = tree(&[("go.mod", "module m\n"), ("a.go", "package x\n")]);
    let stdin = |name: Option<&str>, bytes: &[u8]| {
        let name = name.map(|n| dir.path().join(n));
        load_stdin(bytes.to_vec(), name.as_deref(), &LoadOptions::default(), &Table::new())
    };
    let loaded = stdin(Some("new.go"), CDK.as_bytes());
    assert_eq!(shown(&loaded), ["*m: -a.go new.go"]);
    assert_eq!(shown(&stdin(Some("nowhere/new.go"), CDK.as_bytes())), ["*m/nowhere: nowhere/new.go"]);
    assert_eq!(shown(&stdin(Some("x.md"), b"```go\npackage a\n```\n")), ["*example.com/extracted/a_block: a_block/block1.go"]);
    assert_eq!(shown(&stdin(None, CDK.as_bytes())), ["*example.com/extracted: main.go (incomplete)"]);
}

#[test]
fn a_vendor_folder_says_what_is_built() {
    let dir = tree(&[
        ("go.mod", "module m\r\nrequire example.com/cdk/v2 v2.100.0\r\n"),
        ("vendor/modules.txt", "# example.com/cdk/v2 v2.178.2\n## explicit\n"),
        ("a.go", CDK),
    ]);
    assert_eq!(load_all(&dir, &["."]).modules[0].version.value, "2.178.2");
}

#[test]
fn markdown_below_a_folder_is_taken_where_it_is_wanted() {
    let dir = tree(&[("docs/b.md", ""), ("a.md", ""), (".x/c.md", "")]);
    assert_eq!(load_all(&dir, &["."]).documents.len(), 0);
    let loaded = load_with(dir.path(), &["."], &LoadOptions { markdown: true, ..LoadOptions::default() });
    assert_eq!(loaded.documents.iter().map(|p| p.ends_with("a.md")).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn documents_and_streams_are_handed_on() {
    let dir = tree(&[("a.md", ""), ("b.jsonl", ""), ("c.txt", ""), ("sub/d.md", "")]);
    let loaded = load_all(&dir, &["a.md", "b.jsonl", "c.txt", "sub"]);
    let names = |list: &[PathBuf]| list.iter().map(|p| p.file_name().unwrap().to_string_lossy().into_owned()).collect::<Vec<_>>();
    assert_eq!((names(&loaded.documents), names(&loaded.streams)), (vec!["a.md".into(), "c.txt".into()], vec!["b.jsonl".into()]));
}

#[test]
fn imports_that_only_the_standard_library_could_have() {
    let imports = "package a\nimport _ \"example.com/cdk/v2\"\nimport _ \"strngs\"\nimport _ \"fmt/later\"\nimport _ \"req/x\"\nimport _ \"other/lib\"\nimport \"C\"\n";
    let go_mod = "module m\nrequire example.com/cdk/v2 v2.100.0\nrequire req v0.0.0\n";
    let mut options = LoadOptions::default();
    options.platform.cgo = true;
    let missing = |files: &[(&str, &str)]| load_with(tree(files).path(), &["."], &options).modules[0].missing.clone();
    assert_eq!(missing(&[("go.mod", go_mod), ("a.go", imports)]), ["other/lib", "strngs"]);
    assert_eq!(missing(&[("a.go", imports)]), Vec::<String>::new());
    let vendored = "# req v0.0.0\n## explicit\nreq/x\n";
    assert_eq!(missing(&[("go.mod", go_mod), ("a.go", imports), ("vendor/modules.txt", vendored)]), Vec::<String>::new());
}
