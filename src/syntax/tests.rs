//! Files under testdata, as they are understood; `cargo xtask syntax-compare
//! src/syntax/testdata` proves the snapshots of the valid ones, and all errors.

use std::fmt::Write as _;
use std::path::Path;

use proptest::prelude::*;

use super::ast::{Decl, File, SyntaxError};
use super::{dump, parse, parse_by_tree, syntax_errors};

/// The S-expressions, the damage and the errors of a file, a line each.
fn shown(text: &str) -> String {
    let file = parse(text).file;
    let mut out = dump::lines(&file, text).join("\n");
    for damage in &file.damage {
        let _ = write!(out, "\ndamage {:?} in {}..{}", damage.span.of(text), damage.declaration.start, damage.declaration.end);
    }
    for function in functions(&file).filter(|f| f.damaged) {
        let _ = write!(out, "\ndamaged {}", &file.names[file.ident(function.name).sym.index()]);
    }
    for SyntaxError { offset, message } in &file.errors {
        let _ = write!(out, "\nerror {offset} {message}");
    }
    out
}

fn functions(file: &File) -> impl Iterator<Item = &super::ast::FuncDecl> {
    file.decls.iter().filter_map(|d| if let Decl::Func(function) = d { Some(function) } else { None })
}

fn check_folder(folder: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/syntax/testdata").join(folder);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "go") {
            let name = path.file_stem().unwrap().to_str().unwrap();
            let kind = path.parent().unwrap().file_name().unwrap().to_str().unwrap();
            insta::assert_snapshot!(format!("{kind}_{name}"), shown(&std::fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn valid_files() {
    check_folder("");
}

#[test]
fn broken_files() {
    check_folder("broken");
}

/// Nesting far beyond what a thread's stack would bear by recursion.
#[test]
fn deep_nesting_is_damage() {
    let nested = |head: &str, open: &str, inner: &str, close: &str, tail: &str| {
        format!("package p\n{head}{}{inner}{}{tail}\n", open.repeat(50_000), close.repeat(50_000))
    };
    let cases = [
        nested("var x = ", "(", "1", ")", ""),
        nested("var x = ", "(", "", "", ""),
        nested("var x ", "[]", "int", "", ""),
        nested("var x = ", "func() { return ", "1", "}", ""),
        nested("func f() { if x {} ", " else if x {}", "", "", "}"),
        nested("var x = 1", "+1", "", "", ""),
        nested("var x = ", "!", "a", "", ""),
        nested("var x = a", ".b(1)", "", "", ""),
        nested("func f() ", "{", "", "}", ""),
        nested("var x = T", "{", "", "}", ""),
        nested("func f() {", "l: ", "", "", "}"),
        nested("", "{", "", "", ""),
        nested("", "}", "", "", ""),
        nested("var x ", "chan <-", "int", "", ""),
        nested("type I interface { int", "|int", "", "", "}"),
        nested("var x ", "struct { a ", "", "", ""),
    ];
    for text in cases {
        let parsed = parse(&text);
        let head = &text[..40];
        assert!(!parsed.file.damage.is_empty(), "{head}");
        assert!(!dump::lines(&parsed.file, &text).is_empty(), "{head}");
    }
}

/// The parser builds what is lowered from tree-sitter's tree, wherever both understand a text.
fn agrees(text: &str) {
    let (own, lowered) = (parse(text).file, parse_by_tree(text));
    if own.errors.is_empty() && own.damage.is_empty() && lowered.damage.is_empty() {
        assert_eq!(dump::lines(&own, text), dump::lines(&lowered, text));
        assert_eq!(own.names, lowered.names);
    }
}

#[test]
fn both_ways_to_read_a_file_agree() {
    let folders = ["src/syntax/testdata", "testdata", "tests"].map(|f| Path::new(env!("CARGO_MANIFEST_DIR")).join(f));
    let files = folders.iter().flat_map(walkdir::WalkDir::new).filter_map(Result::ok);
    for file in files.filter(|f| f.path().extension().is_some_and(|e| e == "go")) {
        agrees(&String::from_utf8_lossy(&std::fs::read(file.path()).unwrap()));
    }
}

#[test]
fn a_chain_of_a_thousand_operators_is_understood() {
    let text = format!("package p\nvar x = a{}\n", " + a".repeat(1000));
    assert!(parse(&text).file.damage.is_empty());
}

#[test]
fn names_are_shared_within_a_file() {
    let file = parse("package p\nfunc f(a int) int { return a }\n").file;
    let mut names: Vec<&str> = file.names.iter().map(AsRef::as_ref).collect();
    names.sort_unstable();
    assert_eq!(names, ["a", "f", "int", "p"]);
}

#[test]
fn loose_statements_are_kept() {
    let text = "stack := f()\ng(stack)\nfunc h() {}\n";
    let file = parse(text).file;
    let spans: Vec<&str> = file.stmts(file.loose).iter().map(|&s| file.stmt(s).span.of(text)).collect();
    assert_eq!(spans, ["stack := f()", "g(stack)"]);
    assert_eq!(functions(&file).count(), 1);
}

/// Pieces of Go, and some that are none.
const PIECES: &[&str] = &[
    "package p\n",
    "import \"a\"\n",
    "func f(",
    "func (t T) ",
    ") ",
    "{\n",
    "}\n",
    "type T ",
    "struct {",
    "interface {",
    "var x ",
    "= ",
    ":= ",
    "const (\n",
    "a, ",
    "b.c ",
    "[",
    "] ",
    "int ",
    "1 ",
    "\"s\" ",
    "`r` ",
    "'c' ",
    "if ",
    "else ",
    "for ",
    "range ",
    "switch ",
    "case ",
    "default:",
    "select {",
    "go ",
    "defer ",
    "return ",
    "<-",
    "chan ",
    "map[",
    "...",
    "~",
    "| ",
    "* ",
    "& ",
    ".(type) ",
    "// c\n",
    "/* c */",
    "/*\n*/",
    "\n",
    "; ",
    "l: ",
    "goto l\n",
    "é",
    "\u{0}",
    "\u{feff}",
    "\r\n",
    "\\",
    "0x",
    "'",
    "\"",
    "`",
    "new(",
    "make(",
    "fallthrough\n",
    "iota ",
    "nil ",
    "++\n",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_taken(text in any::<String>()) {
        sound(&text);
    }

    #[test]
    fn any_pieces_are_taken(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60)) {
        sound(&pieces.concat());
    }

    #[test]
    fn any_cut_is_taken(file in 0..7_usize, start in 0..4000_usize, length in 0..40_usize) {
        let mut text = CUT[file].to_owned();
        let place = |at: usize| (0..=at.min(CUT[file].len())).rev().find(|&i| CUT[file].is_char_boundary(i)).unwrap_or(0);
        text.replace_range(place(start)..place(start + length).max(place(start)), "");
        sound(&text);
    }
}

const CUT: [&str; 7] = [
    include_str!("testdata/declarations.go"),
    include_str!("testdata/doubtful.go"),
    include_str!("testdata/encoding.go"),
    include_str!("testdata/expressions.go"),
    include_str!("testdata/generics.go"),
    include_str!("testdata/statements.go"),
    include_str!("testdata/types.go"),
];

/// All that is named exists, and all places lie in the text.
fn sound(text: &str) {
    agrees(text);
    let file = parse(text).file;
    let _ = dump::lines(&file, text);
    let size = u32::try_from(text.len()).unwrap();
    let spans = file.exprs.iter().map(|e| e.span).chain(file.stmts.iter().map(|s| s.span)).chain(file.idents.iter().map(|i| i.span));
    for span in spans.chain(file.damage.iter().map(|d| d.declaration)).chain(file.specs.iter().map(super::ast::Spec::span)) {
        assert!(span.start <= span.end && span.end <= size + 1, "{span:?}");
        assert!(text.is_char_boundary(span.start as usize), "{span:?}");
    }
    assert_eq!(file.errors, syntax_errors(text));
    assert!(file.errors.is_sorted_by_key(|e| e.offset));
    assert!(file.errors.iter().all(|e| e.offset <= size));
}

#[test]
fn an_error_damages_its_own_function_only() {
    let file = parse(include_str!("testdata/broken/statement.go")).file;
    let damaged: Vec<bool> = functions(&file).map(|f| f.damaged).collect();
    assert_eq!(damaged, [false, true, false]);
}

#[test]
fn declarations_behind_a_lacking_brace_are_found() {
    let text = include_str!("testdata/broken/brace.go");
    let file = parse(text).file;
    let seen: Vec<(&str, bool)> = functions(&file).map(|f| (&*file.names[file.ident(f.name).sym.index()], f.damaged)).collect();
    assert_eq!(seen, [("lost", true), ("next", false)]);
    assert!(file.damage.iter().all(|d| d.declaration.end <= 40), "{:?}", file.damage);
}

/// What the compiler says of a file without a package clause.
#[test]
fn the_first_complaint_at_a_place_counts() {
    assert_eq!(syntax_errors("")[0].message, "expected 'package', found 'EOF'");
}
