//! Code without a package clause: declarations, statements, an expression. It is wrapped
//! so that it parses as a file, and every byte of it keeps its place.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use tree_sitter::Node;

use super::qualifiers::Qualifiers;
use crate::input::{Segment, SourceMap};
use crate::syntax;

/// How deep blocks of one function are nested, at most.
const MAX_SCOPES: usize = 32;

/// The name of the package that fragments are in.
pub const PACKAGE: &str = "fragment";

/// A declaration or statement of a fragment.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Item {
    start: usize,
    end: usize,
    kind: ItemKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum ItemKind {
    Import,
    /// Stands at the top of a file.
    Declaration,
    /// Stands there or in a function.
    Value,
    Statement,
    /// An expression that Go does not let stand alone.
    Expression,
}

/// What a fragment consists of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fragment {
    text: String,
    items: Vec<Item>,
    /// What it declares at the top of a file.
    names: BTreeSet<String>,
    /// Lines of dots that stand for code, without their ends.
    elided: Vec<Range<usize>>,
    qualifiers: Qualifiers,
    /// Whether the parser understood all of it.
    pub clean: bool,
}

impl Fragment {
    /// Reads `text`; `None` where nothing in it is understood as Go.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let dots = dots(text);
        if !dots.is_empty() {
            let shortened = Self::parsed(text, dots);
            if shortened.as_ref().is_some_and(|f| f.clean) {
                return shortened;
            }
        }
        Self::parsed(text, Vec::new())
    }

    fn parsed(text: &str, elided: Vec<Range<usize>>) -> Option<Self> {
        // The grammar wants each statement's line to end.
        let mut source = format!("{text}\n");
        for dots in &elided {
            source.replace_range(dots.clone(), &" ".repeat(dots.len()));
        }
        let tree = syntax::parse_tree(&source)?;
        let root = tree.root_node();
        // Between statements code may be missing; in a literal or a call it makes the rest say something else.
        if !elided.iter().all(|dots| is_between_statements(root, dots)) {
            return None;
        }
        let (mut items, mut names) = (Vec::new(), BTreeSet::new());
        let mut understood = false;
        let mut cursor = root.walk();
        for node in root.named_children(&mut cursor).filter(|n| n.kind() != "comment") {
            understood |= !node.has_error() && !node.is_missing();
            let kind = kind_of(node);
            if matches!(kind, ItemKind::Declaration | ItemKind::Value) {
                declared(node, text, &mut names);
            }
            items.push(Item { start: node.start_byte().min(text.len()), end: node.end_byte().min(text.len()), kind });
        }
        let qualifiers = Qualifiers::of(root, text);
        understood.then(|| Self { text: text.to_owned(), items, names, elided, qualifiers, clean: !root.has_error() })
    }
}

/// Lines that are nothing but dots.
fn dots(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut out = Vec::new();
    for line in text.split_inclusive('\n') {
        let dots = line.trim();
        if (dots.len() >= 3 && dots.bytes().all(|b| b == b'.')) || (!dots.is_empty() && dots.chars().all(|c| c == '\u{2026}')) {
            let start = at + line.len() - line.trim_start().len();
            out.push(start..start + dots.len());
        }
        at += line.len();
    }
    out
}

fn is_between_statements(root: Node<'_>, place: &Range<usize>) -> bool {
    let node = root.descendant_for_byte_range(place.start, place.end);
    node.is_some_and(|n| matches!(n.kind(), "source_file" | "block" | "statement_list"))
}

fn kind_of(node: Node<'_>) -> ItemKind {
    match node.kind() {
        "import_declaration" => ItemKind::Import,
        "function_declaration" | "method_declaration" | "type_declaration" | "package_clause" => ItemKind::Declaration,
        "var_declaration" | "const_declaration" => ItemKind::Value,
        "expression_statement" if node.named_child(0).is_some_and(stands_alone) => ItemKind::Expression,
        _ => ItemKind::Statement,
    }
}

/// Whether an expression is a value, not a call or a receive operation.
fn stands_alone(expression: Node<'_>) -> bool {
    let receives = expression.kind() == "unary_expression" && expression.child(0).is_some_and(|op| op.kind() == "<-");
    expression.kind() != "call_expression" && !receives
}

/// Adds the names that a declaration brings to the top of a file.
fn declared(node: Node<'_>, text: &str, names: &mut BTreeSet<String>) {
    let mut cursor = node.walk();
    for name in node.children_by_field_name("name", &mut cursor) {
        let receiver = node.child_by_field_name("receiver").and_then(|r| text.get(r.byte_range())).unwrap_or("");
        names.insert(format!("{receiver}{}", text.get(name.byte_range()).unwrap_or("")));
    }
    let mut cursor = node.walk();
    for child in node
        .named_children(&mut cursor)
        .filter(|c| c.kind().ends_with("_spec") || c.kind().ends_with("_spec_list") || c.kind() == "type_alias")
    {
        declared(child, text, names);
    }
}

/// Whether a text that nobody calls Go is it all the same: it parses, and has something
/// that prose and shell commands have not.
#[must_use]
pub fn is_go(text: &str) -> bool {
    let telling = [":=", "func ", "import \"", "import (", "&", ") {"].iter().any(|t| text.contains(t));
    (telling || TELLING.is_match(text)) && Fragment::of(text).is_some_and(|f| f.clean)
}

/// A declaration, a call of an exported name, or a value that is returned.
#[allow(clippy::expect_used)] // a constant pattern
static TELLING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?m)^\s*(type\s+\w+.*\{|(var|const)\s+(\(|\w.*=)|var\s+\w+\s+[\w*\[]+\.\w|return\b.*[&*(\x22])|\w\.[A-Z]\w*\(")
        .expect("a valid pattern")
});

/// A file made of fragments: a package clause goes before them, each run of statements into
/// a function without a name, and a value that stands alone is assigned to `_`. The
/// statements of a later fragment see the variables of the one before, and may declare them
/// anew.
#[derive(Debug)]
pub struct Wrapper {
    text: String,
    segments: Vec<Segment>,
    /// Whether the pieces stand in JSON strings.
    json: bool,
    names: BTreeSet<String>,
    qualifiers: Qualifiers,
    /// How many blocks of the function that is open are.
    scopes: usize,
    empty: bool,
    clean: bool,
}

impl Default for Wrapper {
    fn default() -> Self {
        Self {
            text: format!("package {PACKAGE}\n"),
            segments: Vec::new(),
            json: false,
            names: BTreeSet::new(),
            qualifiers: Qualifiers::default(),
            scopes: 0,
            empty: true,
            clean: true,
        }
    }
}

impl Wrapper {
    /// Whether the fragment can follow those that are there: it is sound, imports nothing, and
    /// declares nothing twice.
    #[must_use]
    pub fn takes(&self, fragment: &Fragment) -> bool {
        let imports = fragment.items.iter().any(|i| i.kind == ItemKind::Import);
        self.empty || (self.scopes < MAX_SCOPES && self.clean && fragment.clean && !imports && self.names.is_disjoint(&fragment.names))
    }

    /// Adds a fragment, with the map from it to the document.
    pub fn add(&mut self, fragment: &Fragment, map: &SourceMap) {
        self.json |= map.is_json();
        // The function that an earlier fragment left open goes on in a block of its own.
        let mut in_function = false;
        let mut at = 0;
        for item in &fragment.items {
            let declares = match item.kind {
                ItemKind::Import | ItemKind::Declaration => true,
                ItemKind::Value => !in_function,
                ItemKind::Statement | ItemKind::Expression => false,
            };
            if declares {
                self.close();
                in_function = false;
            }
            self.copy(fragment, &mut at, item.start, map);
            if !declares && !in_function {
                self.text.push_str(if self.scopes == 0 { "func _() {\n" } else { "{\n" });
                self.scopes += 1;
                in_function = true;
            }
            if item.kind == ItemKind::Expression {
                self.text.push_str("_ = ");
            }
            self.copy(fragment, &mut at, item.end, map);
        }
        self.copy(fragment, &mut at, fragment.text.len(), map);
        self.text.push('\n');
        self.names.extend(fragment.names.iter().cloned());
        self.qualifiers.add(&fragment.qualifiers);
        self.empty = false;
        self.clean &= fragment.clean;
    }

    /// Ends the function that is open.
    fn close(&mut self) {
        if self.scopes > 0 {
            self.text.push('\n');
            self.text.extend(std::iter::repeat_n("}\n", self.scopes));
            self.scopes = 0;
        }
    }

    /// Copies what stands before `to`, without what is elided.
    fn copy(&mut self, fragment: &Fragment, at: &mut usize, to: usize, map: &SourceMap) {
        for dots in &fragment.elided {
            if *at <= dots.start && dots.end <= to {
                self.copy_piece(&fragment.text, *at..dots.start, map);
                *at = dots.end;
            }
        }
        self.copy_piece(&fragment.text, *at..to, map);
        *at = to.max(*at);
    }

    fn copy_piece(&mut self, source: &str, piece: Range<usize>, map: &SourceMap) {
        let start = piece.start;
        let Some(piece) = source.get(piece).filter(|p| !p.is_empty()) else { return };
        let inner = SourceMap::new(vec![Segment { unit: small(self.text.len()), document: small(start), len: small(piece.len()) }]);
        self.segments.extend_from_slice(inner.then(map).segments());
        self.text.push_str(piece);
    }

    /// The file, and the map from it to the document. `import` says what a qualifier that the code
    /// does not declare stands for: the import, as it is written.
    #[must_use]
    pub fn finish(mut self, import: &dyn Fn(&str, &[&str]) -> Option<String>) -> (String, SourceMap) {
        self.close();
        let selected: BTreeMap<&str, Vec<&str>> = self.qualifiers.open().collect();
        let imports: String = selected
            .iter()
            .filter_map(|(qualifier, selected)| import(qualifier, selected))
            .map(|spec| format!("import {spec}\n"))
            .collect();
        let after = self.text.find('\n').map_or(0, |i| i + 1);
        self.text.insert_str(after, &imports);
        for s in &mut self.segments {
            s.unit += small(imports.len());
        }
        let map = SourceMap::new(self.segments);
        (self.text, if self.json { map.in_json() } else { map })
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::input::Span;

    fn wrapped(texts: &[&str]) -> String {
        let mut wrapper = Wrapper::default();
        for text in texts {
            let fragment = Fragment::of(text).unwrap();
            assert!(fragment.clean && wrapper.takes(&fragment), "{text}");
            wrapper.add(&fragment, &SourceMap::shift(0, 1000));
            wrapper.segments.clear();
        }
        let text = wrapper.finish(&|_, _| None).0;
        assert!(!syntax::parse_tree(&text).unwrap().root_node().has_error(), "{text}");
        text.strip_prefix("package fragment\n").unwrap().to_owned()
    }

    #[test]
    fn shapes() {
        assert_eq!(wrapped(&["func f() {}\n"]), "func f() {}\n\n");
        assert_eq!(
            wrapped(&["import \"fmt\"\n\nx := 1\nfmt.Println(x) // done"]),
            "import \"fmt\"\n\nfunc _() {\nx := 1\nfmt.Println(x) // done\n\n}\n"
        );
        assert_eq!(wrapped(&["a.New(x, &a.P{\n\tB: 1,\n})"]), "func _() {\na.New(x, &a.P{\n\tB: 1,\n})\n\n}\n");
        assert_eq!(wrapped(&["&a.P{B: 1}"]), "func _() {\n_ = &a.P{B: 1}\n\n}\n");
        assert_eq!(
            wrapped(&["x := 1\n\ntype T struct{}\n\nvar y = 2\ny++\nreturn y"]),
            "func _() {\nx := 1\n}\n\n\ntype T struct{}\n\nvar y = 2\nfunc _() {\ny++\nreturn y\n\n}\n"
        );
        assert_eq!(wrapped(&["// only\n<-c\n"]), "// only\nfunc _() {\n<-c\n\n\n}\n");
    }

    #[test]
    fn later_fragments_see_earlier_ones() {
        assert_eq!(wrapped(&["x := 1", "x := f(x)", "g(x)"]), "func _() {\nx := 1\n{\nx := f(x)\n{\ng(x)\n\n}\n}\n}\n");
        assert_eq!(wrapped(&["x := 1", "func f() {}", "g(x)"]), "func _() {\nx := 1\n\n}\nfunc f() {}\nfunc _() {\ng(x)\n\n}\n");
    }

    #[test]
    fn nothing_is_declared_twice() {
        let takes = |first: &str, second: &str| {
            let mut wrapper = Wrapper::default();
            wrapper.add(&Fragment::of(first).unwrap(), &SourceMap::shift(0, 1000));
            wrapper.takes(&Fragment::of(second).unwrap())
        };
        assert!(takes("func f() {}", "func g() {}") && takes("func (a A) f() {}", "func (b B) f() {}\nfunc f() {}"));
        for decl in [
            "func f() {}",
            "type f struct{}",
            "type (\n\tg int\n\tf = int\n)",
            "var a, f = 1, 2",
            "const (\n\tf = 1\n)",
            "func (a A) f() {}",
        ] {
            assert!(!takes(decl, decl), "{decl}");
        }
        assert!(!takes("x := 1", "import \"fmt\""));
        let mut wrapper = Wrapper::default();
        let x = Fragment::of("x := 1").unwrap();
        (0..MAX_SCOPES).for_each(|_| wrapper.add(&x, &SourceMap::shift(0, 10)));
        assert!(!wrapper.takes(&x), "nesting has an end");
    }

    #[test]
    fn what_is_not_go() {
        for text in [
            "return to sender",
            "type your name",
            "See a.go.",
            "app.synth();\nx = new App()",
            "$ npm install -g aws-cdk",
            "Some prose, with words.",
            "{\"a\": 1}",
            "cdk deploy --all && echo ok",
            "",
        ] {
            assert!(!is_go(text), "{text}");
        }
        for text in [
            "x := f()",
            "a.New(&a.P{})",
            "app.Synth(nil)",
            "type T struct {\n\tA int\n}",
            "var x = y",
            "const (\n\tA = 1\n)",
            "return f(x)",
        ] {
            assert!(is_go(text), "{text}");
        }
    }

    #[test]
    fn damage_is_told() {
        assert!(Fragment::of("x := f(\n\nfunc g() {}\n").is_none_or(|f| !f.clean));
    }

    #[test]
    fn dots_between_statements_stand_for_code() {
        assert_eq!(wrapped(&["func f() {\n\t...\n\tg()\n\t…\n}\n...\n"]), "func f() {\n\t\n\tg()\n\t\n}\n\n\n");
        for text in ["f(a,\n...\n)", "x := T{\n\tA: 1,\n\t...\n}"] {
            assert!(Fragment::of(text).is_none_or(|f| f.elided.is_empty()), "{text}");
        }
    }

    #[test]
    fn imports_are_put_before() {
        let mut wrapper = Wrapper::default();
        let text = "b := s3.New(x)\nfunc f(b int) { fmt.Print(b.C) }\n";
        wrapper.add(&Fragment::of(text).unwrap(), &SourceMap::shift(0, 100));
        let (file, map) =
            wrapper.finish(&|name, selected| (name != "fmt").then(|| format!("{:?}", format!("p/{name}/{}", selected.concat()))));
        assert_eq!(file.lines().take(3).collect::<Vec<_>>(), ["package fragment", "import \"p/s3/New\"", "func _() {"]);
        let at = u32::try_from(file.find("s3.").unwrap()).unwrap();
        assert_eq!(map.offset_to_document(at), 5);
    }

    proptest::proptest! {
        #[test]
        fn segments_are_exact(text in "(x := 1\n|f\\(|\\)|\\{|\\}|func |import \"a\"\n|\"|`|/\\*|[a-z ;\n]|\\PC){0,30}") {
            if let Some(fragment) = Fragment::of(&text) {
                let mut wrapper = Wrapper::default();
                wrapper.add(&fragment, &SourceMap::shift(0, u32::try_from(text.len()).unwrap()));
                let (file, map) = wrapper.finish(&|_, _| None);
                let copied: String = map.segments().iter().map(|s| Span::new(s.unit, s.unit + s.len).of(&file)).collect();
                proptest::prop_assert_eq!(&copied, &text);
                for s in map.segments() {
                    proptest::prop_assert_eq!(Span::new(s.unit, s.unit + s.len).of(&file), Span::new(s.document, s.document + s.len).of(&text));
                }
            }
        }
    }
}
