//! Properties of edits, and the form of import changes.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::apply::{Rewrite, Splice};
use super::imports;
use crate::finding::ImportChange;
use crate::input::Span;

fn change(path: &str, alias: Option<&str>, add: bool) -> ImportChange {
    ImportChange { path: path.to_owned(), alias: alias.map(str::to_owned), add }
}

/// `text` with imports added (`+path`, `+alias path`) and removed (`-path`).
fn changed(text: &str, changes: &[&str]) -> String {
    let parse = |c: &&str| {
        let (sign, rest) = c.split_at(1);
        let (alias, path) = rest.split_once(' ').map_or((None, rest), |(a, p)| (Some(a), p));
        change(path, alias, sign == "+")
    };
    let changes: Vec<ImportChange> = changes.iter().map(parse).collect();
    let edits = imports::edits(text, &changes, false).unwrap();
    let splices = edits.into_iter().map(|(span, text)| Splice { span, text }).collect();
    String::from_utf8(Rewrite::new(splices).unwrap().apply(text.as_bytes()).unwrap()).unwrap()
}

#[test]
fn the_first_imports() {
    assert_eq!(changed("package a\n\nvar x int\n", &["+fmt"]), "package a\n\nimport \"fmt\"\n\nvar x int\n");
    assert_eq!(changed("// a\npackage a // b\nvar x int\n", &["+c.d/e"]), "// a\npackage a // b\n\nimport \"c.d/e\"\n\nvar x int\n");
    assert_eq!(
        changed("package a\n\nvar x int\n", &["+x.y/z", "+os", "+q x.y/a"]),
        "package a\n\nimport (\n\t\"os\"\n\n\tq \"x.y/a\"\n\t\"x.y/z\"\n)\n\nvar x int\n"
    );
    assert_eq!(changed("package a", &["+fmt"]), "package a\n\nimport \"fmt\"");
}

#[test]
fn a_lone_import_becomes_a_group() {
    let lone = "package a\n\nimport \"fmt\"\n\nvar x int\n";
    assert_eq!(changed(lone, &["+x.y/z"]), "package a\n\nimport (\n\t\"fmt\"\n\n\t\"x.y/z\"\n)\n\nvar x int\n");
    assert_eq!(changed(lone, &["+errors", "+os"]), "package a\n\nimport (\n\t\"errors\"\n\t\"fmt\"\n\t\"os\"\n)\n\nvar x int\n");
    assert_eq!(changed("package a\n\nimport x \"x.y/z\" // c\n", &["+os"]), "package a\n\nimport (\n\t\"os\"\n\n\tx \"x.y/z\" // c\n)\n");
    let two = "package a\n\nimport \"fmt\"\nimport \"os\"\n";
    assert_eq!(changed(two, &["+x.y/z"]), "package a\n\nimport \"fmt\"\nimport \"os\"\nimport \"x.y/z\"\n");
    assert_eq!(changed(lone, &["-fmt", "+os"]), "package a\n\nimport \"os\"\n\nvar x int\n");
}

#[test]
fn into_the_block_of_its_kind() {
    let group = "package a\n\nimport (\n\t\"fmt\"\n\t\"os\"\n\n\t\"x.y/a\"\n\t\"x.y/c\"\n\n\t\"m.n/own\"\n)\n";
    assert_eq!(
        changed(group, &["+io", "+x.y/b", "+x.y/d", "+m.n/a"]),
        group
            .replace("\t\"os\"\n", "\t\"io\"\n\t\"os\"\n")
            .replace("\t\"x.y/c\"\n", "\t\"x.y/b\"\n\t\"x.y/c\"\n\t\"x.y/d\"\n")
            .replace("\t\"m.n/own\"\n", "\t\"m.n/a\"\n\t\"m.n/own\"\n")
    );
    let libraries = "package a\n\nimport (\n\t\"x.y/a\"\n)\n";
    assert_eq!(changed(libraries, &["+os"]), "package a\n\nimport (\n\t\"os\"\n\n\t\"x.y/a\"\n)\n");
    let std = "package a\n\nimport (\n\t\"os\"\n)\n";
    assert_eq!(changed(std, &["+x.y/a"]), "package a\n\nimport (\n\t\"os\"\n\n\t\"x.y/a\"\n)\n");
    assert_eq!(changed(std, &["-os", "+x.y/a"]), "package a\n\nimport (\n\t\"x.y/a\"\n)\n");
    assert_eq!(changed(std, &["+os"]), std, "it is there already");
}

#[test]
fn removals_keep_the_form() {
    let group = "package a\n\nimport (\n\t\"a\" // why\n\n\t\"b\"\n\t\"c\"\n\n\t\"d\"\n)\n\nvar x int\n";
    assert_eq!(changed(group, &["-a"]), "package a\n\nimport (\n\t\"b\"\n\t\"c\"\n\n\t\"d\"\n)\n\nvar x int\n");
    assert_eq!(changed(group, &["-b"]), "package a\n\nimport (\n\t\"a\" // why\n\n\t\"c\"\n\n\t\"d\"\n)\n\nvar x int\n");
    assert_eq!(changed(group, &["-d"]), "package a\n\nimport (\n\t\"a\" // why\n\n\t\"b\"\n\t\"c\"\n)\n\nvar x int\n");
    assert_eq!(changed(group, &["-b", "-c"]), "package a\n\nimport (\n\t\"a\" // why\n\n\t\"d\"\n)\n\nvar x int\n");
    assert_eq!(changed(group, &["-a", "-b", "-c", "-d"]), "package a\n\nvar x int\n");
    assert_eq!(changed("package a\n\nimport \"a\"\nimport \"b\"\n", &["-a"]), "package a\n\nimport \"b\"\n");
    assert_eq!(changed("package a\n\nimport \"a\"\nimport \"b\"\n\nvar x int\n", &["-a", "-b"]), "package a\n\nvar x int\n");
    assert_eq!(changed("package a\r\n\r\nimport \"a\"\r\n\r\nvar x int\r\n", &["-a"]), "package a\r\n\r\nvar x int\r\n");
    assert_eq!(changed("package a\n\nimport (\n\t\"a\"\n\t\"a\"\n)\n", &["-a"]), "package a\n\nimport (\n\t\"a\"\n)\n");
}

#[test]
fn groups_on_one_line() {
    assert_eq!(changed("package a; import (\"a\"; \"b\")\n", &["-a"]), "package a; import (\"b\")\n");
    assert_eq!(changed("package a; import (\"a\"; \"b\")\n", &["-b"]), "package a; import (\"a\")\n");
    assert_eq!(imports::edits("package a; import (\"a\"; \"b\")\n", &[change("c", None, true)], false), None);
}

fn splices(len: u32) -> impl Strategy<Value = Vec<Splice>> {
    let one =
        (0..=len, 0..6_u32, "[x-z]{0,4}").prop_map(move |(start, n, text)| Splice { span: Span::new(start, (start + n).min(len)), text });
    prop::collection::vec(one, 0..8)
}

proptest! {
    /// What no edit touches is the same text at its new place, and edits of any order give one result.
    #[test]
    fn places_are_found_again(text in "[a-w]{0,40}", picks in splices(40), seed in any::<u64>()) {
        let len = u32::try_from(text.len()).unwrap();
        let mut list: Vec<Splice> = picks.into_iter().filter(|s| s.span.end <= len).collect();
        let Some(rewrite) = Rewrite::new(list.clone()) else { return Ok(()) };
        let new = String::from_utf8(rewrite.apply(text.as_bytes()).unwrap()).unwrap();
        let n = list.len().max(1);
        list.rotate_left(usize::try_from(seed % n as u64).unwrap());
        list.reverse();
        prop_assert_eq!(Rewrite::new(list.clone()), Some(rewrite.clone()));
        for s in &list {
            prop_assert_eq!(rewrite.written(s).unwrap().of(&new), &s.text);
        }
        for start in 0..len {
            for end in start + 1..=len {
                let span = Span::new(start, end);
                let free = list.iter().all(|s| s.span.end <= start || s.span.start >= end);
                let moved = rewrite.map(span);
                prop_assert!(moved.start <= moved.end && moved.end as usize <= new.len());
                if free {
                    prop_assert_eq!(moved.of(&new), span.of(&text));
                }
            }
        }
    }

    /// Adding and removing imports parses, has what was asked for, and changes nothing else.
    #[test]
    fn imports_are_what_was_asked_for(
        there in prop::collection::btree_set("(a|b\\.c/[a-d]|os|io)", 0..5), adds in prop::collection::btree_set("(d\\.e/[a-c]|b\\.c/[e-g]|fmt|net)", 0..4),
        form in 0..4, gone in any::<prop::sample::Index>(),
    ) {
        let specs: Vec<String> = there.iter().map(|p| format!("\"{p}\"")).collect();
        let head = match form {
            _ if specs.is_empty() => String::new(),
            0 => format!("import (\n\t{}\n)\n\n", specs.join("\n\t")),
            1 => format!("import (\n\t{}\n)\n\n", specs.join("\n\n\t")),
            2 => specs.iter().map(|s| format!("import {s}\n")).collect::<String>() + "\n",
            _ => format!("import (\n\t// c\n\t{} // d\n)\n\n", specs.join("\n\t")),
        };
        let text = format!("package a\n\n{head}var x int\n");
        let mut changes: Vec<ImportChange> = adds.iter().map(|p| change(p, None, true)).collect();
        let removed = (!there.is_empty()).then(|| there.iter().nth(gone.index(there.len())).unwrap().clone());
        changes.extend(removed.iter().map(|p| change(p, None, false)));
        let edits = imports::edits(&text, &changes, false).unwrap();
        let list = edits.into_iter().map(|(span, text)| Splice { span, text }).collect();
        let new = String::from_utf8(Rewrite::new(list).unwrap().apply(text.as_bytes()).unwrap()).unwrap();
        let parsed = crate::syntax::parse(&new);
        prop_assert!(parsed.file.errors.is_empty() && parsed.file.damage.is_empty(), "{new}");
        let mut found: Vec<String> = parsed.file.imports.iter().map(|s| s.path.clone()).collect();
        found.sort();
        let mut want: Vec<String> = there.iter().filter(|p| Some(*p) != removed.as_ref()).chain(&adds).cloned().collect();
        want.sort();
        prop_assert_eq!(&found, &want, "{}", new);
        prop_assert!(new.ends_with("\n\nvar x int\n") && !new.contains("\n\n\n"), "{new}");
    }
}
