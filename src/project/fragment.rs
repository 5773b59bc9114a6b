//! Code without a package clause: declarations, statements, an expression. It is wrapped
//! so that it parses as a file, and every byte of it keeps its place.

use std::collections::BTreeSet;

use tree_sitter::Node;

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
    /// Whether the parser understood all of it.
    pub clean: bool,
}

impl Fragment {
    /// Reads `text`; `None` where nothing in it is understood as Go.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        // The grammar wants each statement's line to end.
        let tree = syntax::parse(&format!("{text}\n")).tree?;
        let root = tree.root_node();
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
        understood.then(|| Self { text: text.to_owned(), items, names, clean: !root.has_error() })
    }
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
    let telling = [":=", "func ", "import \"", "import (", "&"].iter().any(|t| text.contains(t));
    telling && Fragment::of(text).is_some_and(|f| f.clean)
}

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
        let source = fragment.text.as_str();
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
            self.copy(source, &mut at, item.start, map);
            if !declares && !in_function {
                self.text.push_str(if self.scopes == 0 { "func _() {\n" } else { "{\n" });
                self.scopes += 1;
                in_function = true;
            }
            if item.kind == ItemKind::Expression {
                self.text.push_str("_ = ");
            }
            self.copy(source, &mut at, item.end, map);
        }
        self.copy(source, &mut at, source.len(), map);
        self.text.push('\n');
        self.names.extend(fragment.names.iter().cloned());
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

    fn copy(&mut self, source: &str, at: &mut usize, to: usize, map: &SourceMap) {
        let Some(piece) = source.get(*at..to).filter(|p| !p.is_empty()) else { return };
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let inner = SourceMap::new(vec![Segment { unit: small(self.text.len()), document: small(*at), len: small(piece.len()) }]);
        self.segments.extend_from_slice(inner.then(map).segments());
        self.text.push_str(piece);
        *at = to;
    }

    /// The file, and the map from it to the document.
    #[must_use]
    pub fn finish(mut self) -> (String, SourceMap) {
        self.close();
        let map = SourceMap::new(self.segments);
        (self.text, if self.json { map.in_json() } else { map })
    }
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
        let text = wrapper.finish().0;
        assert!(!syntax::parse(&text).tree.unwrap().root_node().has_error(), "{text}");
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
        for text in ["$ npm install -g aws-cdk", "Some prose, with words.", "{\"a\": 1}", "cdk deploy --all && echo ok", ""] {
            assert!(!is_go(text), "{text}");
        }
        assert!(is_go("x := f()") && is_go("a.New(&a.P{})"));
    }

    #[test]
    fn damage_is_told() {
        assert!(Fragment::of("x := f(\n\nfunc g() {}\n").is_none_or(|f| !f.clean));
    }

    proptest::proptest! {
        #[test]
        fn segments_are_exact(text in "(x := 1\n|f\\(|\\)|\\{|\\}|func |import \"a\"\n|\"|`|/\\*|[a-z ;\n]|\\PC){0,30}") {
            if let Some(fragment) = Fragment::of(&text) {
                let mut wrapper = Wrapper::default();
                wrapper.add(&fragment, &SourceMap::shift(0, u32::try_from(text.len()).unwrap()));
                let (file, map) = wrapper.finish();
                let copied: String = map.segments().iter().map(|s| Span::new(s.unit, s.unit + s.len).of(&file)).collect();
                proptest::prop_assert_eq!(&copied, &text);
                for s in map.segments() {
                    proptest::prop_assert_eq!(Span::new(s.unit, s.unit + s.len).of(&file), Span::new(s.document, s.document + s.len).of(&text));
                }
            }
        }
    }
}
