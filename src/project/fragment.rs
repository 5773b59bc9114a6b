//! Code without a package clause: declarations, statements, an expression. It is wrapped
//! so that it parses as a file, and every byte of it keeps its place.

use tree_sitter::Node;

use crate::input::{Segment, SourceMap};
use crate::syntax;

/// A fragment as a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wrapped {
    /// The file.
    pub text: String,
    /// From the file to the fragment.
    pub map: SourceMap,
    /// Whether the parser understood all of it.
    pub clean: bool,
}

/// The name of the package that fragments are in.
pub const PACKAGE: &str = "fragment";

/// Wraps `text`: a package clause goes before it, each run of statements into a function
/// without a name, and a value that stands alone is assigned to `_`. `None` where nothing in
/// it is understood as Go.
#[must_use]
pub fn wrap(text: &str) -> Option<Wrapped> {
    // The grammar wants each statement's line to end.
    let tree = syntax::parse(&format!("{text}\n")).tree?;
    let root = tree.root_node();
    let mut out = Writer { source: text, text: format!("package {PACKAGE}\n"), segments: Vec::new(), at: 0 };
    let mut in_function = false;
    let mut understood = false;
    let mut run_end = 0;
    let mut cursor = root.walk();
    for node in root.children(&mut cursor) {
        let kind = node.kind();
        if !node.is_named() || kind == "comment" {
            continue;
        }
        understood |= !node.has_error() && !node.is_missing();
        let declares =
            matches!(kind, "import_declaration" | "function_declaration" | "method_declaration" | "type_declaration" | "package_clause")
                || (!in_function && matches!(kind, "var_declaration" | "const_declaration"));
        if declares && in_function {
            out.insert(run_end, "\n}\n");
            in_function = false;
        } else if !declares && !in_function {
            out.insert(node.start_byte(), "func _() {\n");
            in_function = true;
        }
        if !declares && is_value(node) {
            out.insert(node.start_byte(), "_ = ");
        }
        run_end = node.end_byte();
    }
    if in_function {
        out.insert(run_end, "\n}\n");
    }
    out.copy(text.len());
    out.text.push('\n');
    understood.then(|| Wrapped { text: out.text, map: SourceMap::new(out.segments), clean: !root.has_error() })
}

/// Whether a text that nobody calls Go is it all the same: it parses, and has something
/// that prose and shell commands have not.
#[must_use]
pub fn is_go(text: &str) -> bool {
    let telling = [":=", "func ", "import \"", "import (", "&"].iter().any(|t| text.contains(t));
    telling && wrap(text).is_some_and(|w| w.clean)
}

/// Whether a statement is an expression that Go does not let stand alone.
fn is_value(node: Node<'_>) -> bool {
    let inner = if node.kind() == "expression_statement" { node.named_child(0) } else { None };
    inner.is_some_and(|e| {
        let receives = e.kind() == "unary_expression" && e.child(0).is_some_and(|op| op.kind() == "<-");
        e.kind() != "call_expression" && !receives
    })
}

struct Writer<'t> {
    source: &'t str,
    text: String,
    segments: Vec<Segment>,
    /// How much of the source has been copied.
    at: usize,
}

impl Writer<'_> {
    fn copy(&mut self, to: usize) {
        if let Some(piece) = self.source.get(self.at..to).filter(|p| !p.is_empty()) {
            let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            self.segments.push(Segment { unit: small(self.text.len()), document: small(self.at), len: small(piece.len()) });
            self.text.push_str(piece);
            self.at = to;
        }
    }

    fn insert(&mut self, at: usize, text: &str) {
        self.copy(at.min(self.source.len()));
        self.text.push_str(text);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::input::Span;

    fn wrapped(text: &str) -> String {
        let w = wrap(text).unwrap();
        assert!(w.clean, "{text}");
        assert!(!syntax::parse(&w.text).tree.unwrap().root_node().has_error(), "{}", w.text);
        w.text.strip_prefix("package fragment\n").unwrap().to_owned()
    }

    #[test]
    fn shapes() {
        assert_eq!(wrapped("func f() {}\n"), "func f() {}\n\n");
        assert_eq!(
            wrapped("import \"fmt\"\n\nx := 1\nfmt.Println(x) // done"),
            "import \"fmt\"\n\nfunc _() {\nx := 1\nfmt.Println(x)\n}\n // done\n"
        );
        assert_eq!(wrapped("a.New(x, &a.P{\n\tB: 1,\n})"), "func _() {\na.New(x, &a.P{\n\tB: 1,\n})\n}\n\n");
        assert_eq!(wrapped("&a.P{B: 1}"), "func _() {\n_ = &a.P{B: 1}\n}\n\n");
        assert_eq!(
            wrapped("x := 1\n\ntype T struct{}\n\nvar y = 2\ny++\nreturn y"),
            "func _() {\nx := 1\n}\n\n\ntype T struct{}\n\nvar y = 2\nfunc _() {\ny++\nreturn y\n}\n\n"
        );
        assert_eq!(wrapped("// only\n<-c\n"), "// only\nfunc _() {\n<-c\n}\n\n\n");
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
        assert!(wrap("x := f(\n\nfunc g() {}\n").is_none_or(|w| !w.clean));
    }

    proptest::proptest! {
        #[test]
        fn segments_are_exact(text in "(x := 1\n|f\\(|\\)|\\{|\\}|func |import \"a\"\n|\"|`|/\\*|[a-z ;\n]|\\PC){0,30}") {
            if let Some(w) = wrap(&text) {
                let copied: String = w.map.segments().iter().map(|s| Span::new(s.unit, s.unit + s.len).of(&w.text)).collect();
                proptest::prop_assert_eq!(&copied, &text);
                for s in w.map.segments() {
                    proptest::prop_assert_eq!(Span::new(s.unit, s.unit + s.len).of(&w.text), Span::new(s.document, s.document + s.len).of(&text));
                }
            }
        }
    }
}
