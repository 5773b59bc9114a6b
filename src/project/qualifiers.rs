//! The names before a dot in code that has no imports, and which of them the code itself
//! declares.

use std::collections::{BTreeMap, BTreeSet};

use tree_sitter::Node;

/// What a piece of code selects from names, and which names it declares.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Qualifiers {
    /// What is selected, by name before the dot.
    selected: BTreeMap<String, BTreeSet<String>>,
    /// Names that are declared somewhere in the code, in whatever scope.
    declared: BTreeSet<String>,
}

impl Qualifiers {
    /// Reads a tree.
    #[must_use]
    pub fn of(root: Node<'_>, text: &str) -> Self {
        let mut out = Self::default();
        let mut cursor = root.walk();
        // Without recursion: nesting may be deep.
        loop {
            out.node(cursor.node(), text);
            if cursor.goto_first_child() {
                continue;
            }
            while !cursor.goto_next_sibling() {
                if !cursor.goto_parent() {
                    return out;
                }
            }
        }
    }

    /// Adds those of further code in the same file.
    pub fn add(&mut self, other: &Self) {
        for (name, selected) in &other.selected {
            self.selected.entry(name.clone()).or_default().extend(selected.iter().cloned());
        }
        self.declared.extend(other.declared.iter().cloned());
    }

    /// Names that are not declared, each with the exported names that are selected from it; none
    /// from which something else is, which no package would offer.
    pub fn open(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        let exported = |names: &BTreeSet<String>| names.iter().all(|n| n.starts_with(char::is_uppercase));
        let open = self.selected.iter().filter(move |(name, selected)| !self.declared.contains(*name) && exported(selected));
        open.map(|(name, selected)| (name.as_str(), selected.iter().map(String::as_str).collect()))
    }

    fn node(&mut self, node: Node<'_>, text: &str) {
        let field = |name| node.child_by_field_name(name);
        match node.kind() {
            "selector_expression" => {
                if let (Some(operand), Some(name)) = (field("operand").filter(|o| o.kind() == "identifier"), field("field")) {
                    self.select(operand, name, text);
                }
            }
            "qualified_type" => {
                if let (Some(package), Some(name)) = (field("package"), field("name")) {
                    self.select(package, name, text);
                }
            }
            "short_var_declaration" | "range_clause" | "receive_statement" | "assignment_statement" => {
                self.declare_all(field("left"), text);
            }
            "type_switch_statement" => self.declare_all(field("alias"), text),
            "import_spec" => self.import(field("name"), field("path"), text),
            "var_spec"
            | "const_spec"
            | "parameter_declaration"
            | "variadic_parameter_declaration"
            | "function_declaration"
            | "type_spec"
            | "type_alias"
            | "type_parameter_declaration" => {
                let mut cursor = node.walk();
                for name in node.children_by_field_name("name", &mut cursor) {
                    self.declare(name, text);
                }
            }
            _ => {}
        }
    }

    fn select(&mut self, package: Node<'_>, name: Node<'_>, text: &str) {
        let word = |n: Node<'_>| text.get(n.byte_range()).unwrap_or("").to_owned();
        self.selected.entry(word(package)).or_default().insert(word(name));
    }

    fn declare(&mut self, name: Node<'_>, text: &str) {
        self.declared.insert(text.get(name.byte_range()).unwrap_or("").to_owned());
    }

    /// The names of a list, or of a name alone.
    fn declare_all(&mut self, list: Option<Node<'_>>, text: &str) {
        let Some(list) = list else { return };
        let mut cursor = list.walk();
        let names = list.named_children(&mut cursor).chain(std::iter::once(list));
        names.filter(|n| n.kind() == "identifier").for_each(|n| self.declare(n, text));
    }

    /// The name that an import brings: its own, or by its path, which ends with it mostly.
    fn import(&mut self, name: Option<Node<'_>>, path: Option<Node<'_>>, text: &str) {
        if let Some(name) = name {
            return self.declare(name, text);
        }
        let path = path.and_then(|p| text.get(p.byte_range())).unwrap_or("").trim_matches(['"', '`']);
        self.declared.extend(path.split('/').rev().take(2).map(str::to_owned));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::syntax;

    fn open(text: &str) -> String {
        let tree = syntax::parse_tree(&format!("{text}\n")).unwrap();
        let q = Qualifiers::of(tree.root_node(), text);
        q.open().map(|(name, selected)| format!("{name}:{}", selected.join("+"))).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_is_open() {
        assert_eq!(open("b := s3.NewB(stack, &s3.P{X: j.Y})\nb.Z()\nvar c d.E"), "d:E j:Y s3:NewB+P");
        assert_eq!(open("stack.bucket.Grant()\nthis.x.Y()\ns.Name = o.size"), "s:Name");
        for declares in [
            "a := 1\na.B()",
            "var a T\na.B()",
            "const a = 1\na.B()",
            "func f(a T, c ...U) { a.B(); c.B() }",
            "func (a T) f() (c U) { a.B(); return c.B() }",
            "for a, c := range x { a.B(); c.B() }",
            "switch a := x.(type) { case T: a.B() }",
            "type a struct{}\na.B()",
            "func a() {}\na.B()",
            "import a \"x/y\"\na.B()",
            "import (\n\"x/a\"\n\"x/c/v2\"\n)\na.B()\nc.B()",
            "a = x\na.B()",
            "select { case a := <-c: a.B() }",
        ] {
            assert_eq!(open(declares), "", "{declares}");
        }
    }
}
