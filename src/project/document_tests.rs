//! Documents, and the modules that they load as.
#![allow(clippy::unwrap_used)]

use std::io::Cursor;

use super::test_table::Table;
use super::version::Wanted;
use super::*;
use crate::finding::VersionSource;
use crate::input::Completeness;
use crate::input::jsonl::{Fields, Records};

fn text_with(text: &str, options: &LoadOptions) -> LoadedDocument {
    load_text("a.md".into(), text.as_bytes().to_vec(), false, options, &Table::new())
}

fn text(text: &str) -> LoadedDocument {
    text_with(text, &LoadOptions::default())
}

fn shown(loaded: &LoadedDocument) -> Vec<String> {
    let m = &loaded.module;
    let units = |p: &Package| p.units.iter().map(|&u| m.units[u].path.clone()).collect::<Vec<_>>().join(" ");
    m.packages.iter().map(|p| format!("{}: {}", p.path, units(p))).collect()
}

fn notices(loaded: &LoadedDocument) -> Vec<String> {
    loaded.notices.iter().map(|n| format!("{}: {}", n.line.unwrap_or(0), n.message)).collect()
}

fn flag(version: &str) -> LoadOptions {
    LoadOptions { wanted: Some(Wanted { spec: version.parse().unwrap(), source: VersionSource::Flag }), ..LoadOptions::default() }
}

const ANSWER: &str = "# Answer\n\n```text\nmodule tap\n\ngo 1.19\n\nrequire (\n\texample.com/cdk/v2 v2.100.0\n\tbroken\n)\n```\n\n\
    ### main.go\n```go\npackage main\n\nimport (\n\t\"tap/lib\"\n\t\"tap/gone\"\n)\n```\n\n\
    ### lib/a.go\n```go\npackage lib\n\nvar old = 1\n```\nBetter:\n### lib/a.go\n```go\npackage lib\n\nvar new = 1\n```\n\
    **lib/a_test.go**\n```go\npackage lib\n```\n\n```bash\ngo build\n```\n";

#[test]
fn an_answer_is_one_module() {
    let l = text(ANSWER);
    assert_eq!(shown(&l), ["tap: main.go", "tap/lib: lib/a.go", "tap/lib: lib/a.go lib/a_test.go"]);
    assert_eq!(notices(&l), ["10: usage: require module/path v1.2.3", "26: lib/a.go is replaced by the block at line 33"]);
    let m = &l.module;
    assert_eq!((m.version.value.as_str(), m.version.source), ("2.100.0", VersionSource::Document));
    assert_eq!((m.complete, m.missing.as_slice(), &m.go_mod.go), (true, ["tap/gone".to_owned()].as_slice(), &None));
    let unit = m.units.iter().find(|u| u.path == "lib/a.go").unwrap();
    assert!(unit.text.contains("new"));
    assert_eq!(unit.document.line_column(unit.map.offset_to_document(0)), (33, 1));
    assert_eq!(text_with(ANSWER, &flag("2.178.2")).module.version.source, VersionSource::Flag);
}

#[test]
fn names_without_paths_and_a_guessed_module() {
    let l = text(
        "```go\npackage main\n```\n```go\npackage main\n```\nlib/x.go\n```go\npackage lib\n\nimport \"my.org/tap/lib/sub\"\n```\nlib/sub/y.go\n```go\npackage sub\n```\n",
    );
    assert_eq!(
        shown(&l),
        [
            "my.org/tap/lib: lib/x.go",
            "my.org/tap/lib/sub: lib/sub/y.go",
            "my.org/tap/main_block: main_block/block1.go main_block/block2.go"
        ]
    );
    assert_eq!(text("```go\npackage main\n```\n").module.go_mod.module, "example.com/extracted");
}

#[test]
fn parts_stand_alone_and_leave_their_folder_open() {
    let l = text(
        "main.go\n```go\npackage main\n\nimport (\n\t\"tap/lib\"\n\t\"tap/x\"\n)\n```\nx/x.go\n```go\npackage x\n```\nlib/a.go\n```go\nfunc f() {}\n```\n```\ny := 1\n```\n# Use\n```\nb := f(&x)\n```\n```\nnot go at all\n```\n",
    );
    assert_eq!(shown(&l), ["tap: main.go", "tap/x: x/x.go", "fragment/0/lib/a.go: lib/a.go", "fragment/1/block5.go: block5.go"]);
    let m = &l.module;
    assert!(!m.complete && m.missing.is_empty());
    assert!(m.packages.iter().skip(2).all(|p| p.incomplete && m.units[p.units[0]].completeness == Completeness::Fragment));
}

#[test]
fn plain_text_of_any_kind() {
    let l = text("// c\npackage main\n\nfunc main() {}\n");
    assert_eq!((shown(&l), l.module.complete), (vec!["example.com/extracted: main.go".to_owned()], true));
    let l = text("bucket := s3.NewBucket(stack, nil)\n");
    assert_eq!(shown(&l), ["fragment/0/fragment.go: fragment.go"]);
    let unit = &l.module.units[0];
    let at = u32::try_from(unit.text.find("s3.").unwrap()).unwrap();
    assert_eq!(unit.map.offset_to_document(at), 10);
    for empty in ["", "Just prose.\n", "```sh\nls\n```\n", "```go\n```\n"] {
        let l = text(empty);
        assert_eq!((shown(&l).len(), notices(&l)), (0, vec!["1: holds no Go code".to_owned()]), "{empty}");
    }
    let l = load_text("-".into(), b"\xef\xbb\xbfpackage a\n".to_vec(), true, &LoadOptions::default(), &Table::new());
    assert!(l.module.packages[0].incomplete && !l.module.complete);
    assert_eq!(l.module.units[0].map.offset_to_document(0), 3);
    let l = load_text("-".into(), b"```go\npackage a\n```\n".to_vec(), true, &LoadOptions::default(), &Table::new());
    assert!(!l.module.packages[0].incomplete && l.module.complete);
}

#[test]
fn bytes_that_are_no_text() {
    let mut bytes = b"```go\npackage a\n// ".to_vec();
    bytes.extend(b"\xff\0\n```\n");
    let l = load_text("a.md".into(), bytes, false, &LoadOptions::default(), &Table::new());
    assert_eq!(l.module.units[0].invalid_utf8, Some(13));
}

#[test]
fn records() {
    let lines = [
        r#"{"id": "a", "v": "2.178.2", "content": "package main\n\nvar x = \"y\"\n"}"#,
        r#"{"id": "b", "v": "nonsense", "content": "Text\n```go\n// lib/x.go\npackage lib\n```\n"}"#,
        r#"{"id": "c", "files": {"go.mod": "module m\nrequire example.com/cdk/v2 v2.179.0\n", "./lib/x.go": "package lib\n", "lib/part.go": "x := 1\n", "README.md": "hi"}}"#,
        r#"{"id": "d"}"#,
    ];
    let fields = Fields { version: Some("v".into()), ..Fields::default() };
    let records: Vec<_> = Records::new(Cursor::new(lines.join("\n")), "r.jsonl".into(), fields).map(Result::unwrap).collect();
    let load = |i: usize| load_record(&records[i], &LoadOptions::default(), &Table::new());
    let a = load(0).unwrap();
    assert_eq!((a.module.version.value.as_str(), a.module.version.source), ("2.178.2", VersionSource::Record));
    let unit = &a.module.units[0];
    let at = u32::try_from(unit.text.find('"').unwrap()).unwrap();
    let place = unit.locate(crate::input::Span::new(at, at + 3));
    assert_eq!(place.span.of(lines[0]), r#"\"y\""#);
    let b = load(1).unwrap();
    assert_eq!(shown(&b), ["example.com/extracted/lib: lib/x.go"]);
    assert!(notices(&b)[0].starts_with("2: \"nonsense\" is no version"));
    let c = load(2).unwrap();
    assert_eq!(shown(&c), ["m/lib: lib/x.go", "fragment/0/lib/part.go: lib/part.go"]);
    assert_eq!(c.module.version.value, "2.179.0");
    assert!(load(3).unwrap_err().contains("no field"));
    let flagged = load_record(&records[0], &flag("2.100.0"), &Table::new()).unwrap();
    assert_eq!(flagged.module.version.source, VersionSource::Flag);
}

proptest::proptest! {
    #[test]
    fn any_bytes(bytes in "(```go\n|```\n|package a\n|module m\n|require |x := 1\n|lib/a.go\n|> |[a-z\"(){}\n]|\\PC){0,60}") {
        let l = text(&bytes);
        for u in &l.module.units {
            for s in u.map.segments() {
                let unit = crate::input::Span::new(s.unit, s.unit + s.len).of(&u.text);
                proptest::prop_assert_eq!(unit, crate::input::Span::new(s.document, s.document + s.len).of(&bytes));
            }
        }
    }
}
