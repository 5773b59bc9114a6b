//! Bad input: each kind gets its word, no other file is lost, and nothing panics.
#![allow(clippy::unwrap_used)]

mod any_bytes;

use std::fs;
use std::path::Path;

use sigdrift::analyzer::Analyzer;
use sigdrift::config::Config;
use sigdrift::finding::Report;
use sigdrift::project::NoticeKind;

fn check(root: &Path) -> Report {
    let config = Config { all_files: true, ..Config::default() };
    Analyzer::new(config).unwrap().check(&[root.to_owned()])
}

/// A module with a file that is found to be wrong, whatever stands beside it.
fn module() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    write(&folder, "go.mod", "module example.com/m\n\ngo 1.24\n\nrequire github.com/aws/aws-cdk-go/awscdk/v2 v2.212.0\n");
    write(&folder, "canary/canary.go", "package canary\n\nfunc f() {\n");
    folder
}

fn write(folder: &tempfile::TempDir, name: &str, text: impl AsRef<[u8]>) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn names(report: &Report, name: &str) -> bool {
    report.findings.iter().any(|f| f.primary.document.path.ends_with(name))
}

/// The canary is reported; gives the notices about `name`.
fn notices(folder: &tempfile::TempDir, name: &str) -> Vec<(NoticeKind, String)> {
    let report = check(folder.path());
    assert!(names(&report, "canary.go"), "another file is lost: {:?}", report.notices);
    report.notices.into_iter().filter(|n| n.path.ends_with(name)).map(|n| (n.kind, n.message)).collect()
}

#[test]
fn a_folder_with_the_name_of_a_file() {
    let m = module();
    write(&m, "x.go/y.go", "package y\n\nfunc g() {\n");
    assert!(names(&check(m.path()), "x.go/y.go"));
}

#[test]
fn an_empty_file_is_a_syntax_error() {
    let m = module();
    write(&m, "a/empty.go", "");
    notices(&m, "empty.go");
    assert!(names(&check(m.path()), "empty.go"));
}

#[test]
fn a_byte_order_mark_and_carriage_returns_are_go() {
    let m = module();
    write(&m, "a/a.go", "\u{feff}package a\r\n\r\nfunc F() int {\r\n\treturn 1\r\n}\r\n");
    assert_eq!(notices(&m, "a.go"), []);
    assert!(!names(&check(m.path()), "a/a.go"));
}

#[test]
fn what_is_no_utf8_is_told_and_the_rest_is_read() {
    let m = module();
    write(&m, "a/a.go", b"package a\n\n// \xff\xfe\nvar X = 1\n");
    assert!(names(&check(m.path()), "a/a.go"));
}

#[test]
fn a_nul_byte_is_told() {
    let m = module();
    write(&m, "a/a.go", b"package a\n\nvar X = 1\0\n");
    assert!(names(&check(m.path()), "a/a.go"));
}

#[test]
fn deep_nesting_ends() {
    let m = module();
    for (open, close) in [("(", ")"), ("[]", ""), ("{", "}"), ("-", ""), ("f(", ")"), ("func() {", "}()")] {
        let value = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        write(&m, "a/a.go", format!("package a\n\nvar X = {value}\n"));
        notices(&m, "a.go");
    }
}

#[test]
fn a_large_file_is_read_or_told() {
    let m = module();
    let mut text = String::from("package a\n");
    while text.len() < 50 << 20 {
        text.push_str("// 0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789\n");
    }
    text.push_str("func f() {\n");
    write(&m, "a/large.go", text);
    let told = notices(&m, "large.go");
    assert!(told.iter().any(|(kind, _)| *kind == NoticeKind::TooLarge) || names(&check(m.path()), "large.go"), "{told:?}");
}

#[test]
fn a_version_nobody_released_is_told() {
    let m = module();
    write(&m, "go.mod", "module example.com/m\n\ngo 1.24\n\nrequire github.com/aws/aws-cdk-go/awscdk/v2 v2.212.99\n");
    let told = notices(&m, "go.mod");
    assert!(told.iter().any(|(kind, _)| *kind == NoticeKind::Version), "{told:?}");
    assert!(check(m.path()).findings.iter().all(|f| !f.version.exact));
}

#[test]
fn a_go_mod_without_the_cdk_is_told() {
    let m = module();
    write(&m, "go.mod", "module example.com/m\n\ngo 1.24\n");
    let told = notices(&m, "go.mod");
    assert!(told.iter().any(|(kind, _)| *kind == NoticeKind::Version), "{told:?}");
}

#[test]
fn a_go_mod_that_is_none_is_told() {
    let m = module();
    write(&m, "go.mod", "modul example.com/m\n\nrequire (\n");
    let told = notices(&m, "go.mod");
    assert!(told.iter().any(|(kind, _)| *kind == NoticeKind::GoMod), "{told:?}");
}

#[test]
fn a_path_that_is_not_there_is_told() {
    let m = module();
    let config = Config { all_files: true, ..Config::default() };
    let report = Analyzer::new(config).unwrap().check(&[m.path().join("absent.go"), m.path().to_owned()]);
    assert!(names(&report, "canary.go"));
    assert!(report.notices.iter().any(|n| n.kind == NoticeKind::Missing && n.path.ends_with("absent.go")), "{:?}", report.notices);
}

#[cfg(unix)]
#[test]
fn a_link_in_a_circle_ends() {
    let m = module();
    std::os::unix::fs::symlink(m.path(), m.path().join("again")).unwrap();
    std::os::unix::fs::symlink(m.path().join("self.go"), m.path().join("self.go")).unwrap();
    notices(&m, "self.go");
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let m = module();
    write(&m, "a/secret.go", "package a\n");
    let path = m.path().join("a/secret.go");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).unwrap();
    if fs::read(&path).is_ok() {
        return; // the superuser reads everything
    }
    let told = notices(&m, "secret.go");
    assert!(told.iter().any(|(kind, _)| *kind == NoticeKind::Unreadable), "{told:?}");
}
