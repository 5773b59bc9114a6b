//! Patterns that are matched on the checked syntax itself, without tree-sitter.
//!
//! To compile a query takes tree-sitter milliseconds, and a file that Go's own way of reading has
//! read needs no tree for anything else. Most patterns say little of the code's shape (a literal; a
//! call and its arguments; a key and its value) and leave the rest to predicates. Those are matched
//! here, by the same rules: `.`, fields, `_` and captures. What is not modelled, in a pattern or in
//! the code that it is tried at, is left to tree-sitter. Both ways find the same (tested); but for a
//! comment, which is a node to tree-sitter, and here stands nowhere.

mod read;
#[cfg(test)]
mod tests;
mod walk;

use super::lazy::LazyRegex;

/// A pattern, taken apart.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    root: Form,
    /// How many nodes the anchor is below the root.
    depth: usize,
    /// Which of the captures the anchor is.
    anchor: usize,
    /// Names of its captures.
    captures: Vec<String>,
    /// The predicates about the text of captures.
    texts: Vec<TextTest>,
}

/// A node of a pattern.
#[derive(Clone, Debug)]
struct Form {
    /// The kinds that it may be of; empty for any.
    kinds: Vec<Kind>,
    children: Children,
    /// Indices of its captures.
    captures: Vec<usize>,
}

/// What is asked of a node's children.
#[derive(Clone, Debug)]
enum Children {
    /// Nothing.
    None,
    /// The children in these fields.
    Fields(Vec<(Field, Form)>),
    /// The first ones, side by side; all of them where it is closed.
    Row { forms: Vec<Form>, closed: bool },
    /// Any one.
    Each(Box<Form>),
}

/// Kinds of tree-sitter's nodes that are modelled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Kind {
    Call,
    Arguments,
    Selector,
    FieldIdentifier,
    Composite,
    Literal,
    Keyed,
    Element,
    Unary,
    Identifier,
    Function,
    Block,
    Statements,
    Define,
    Expressions,
}

/// Fields of nodes, in the order in which they stand.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Field {
    Name,
    Function,
    Arguments,
    Operand,
    Selected,
    Key,
    Value,
    Right,
    Body,
}

/// A predicate about the text of a capture.
#[derive(Clone, Debug)]
struct TextTest {
    capture: usize,
    wanted: Wanted,
    negated: bool,
}

/// What a text is to be.
#[derive(Clone, Debug)]
enum Wanted {
    OneOf(Vec<String>),
    Same(usize),
    Match(LazyRegex),
}

impl Shape {
    /// Whether a capture is the key of an element of the literal that is the anchor.
    pub(super) fn is_key(&self, capture: &str) -> bool {
        let (Children::Each(element), [Kind::Literal]) = (&self.root.children, &self.root.kinds[..]) else { return false };
        let Children::Fields(fields) = &element.children else { return false };
        let index = self.captures.iter().position(|c| c == capture);
        let is = |form: &Form| index.is_some_and(|i| form.captures.contains(&i)) && form.kinds == [Kind::Identifier];
        let holds = |form: &Form| match &form.children {
            Children::Each(inner) => is(inner),
            Children::Row { forms, .. } => forms.iter().any(is),
            _ => false,
        };
        self.root.captures.contains(&self.anchor) && fields.iter().any(|(field, form)| *field == Field::Key && holds(form))
    }
}

impl Kind {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "call_expression" => Self::Call,
            "argument_list" => Self::Arguments,
            "selector_expression" => Self::Selector,
            "field_identifier" => Self::FieldIdentifier,
            "composite_literal" => Self::Composite,
            "literal_value" => Self::Literal,
            "keyed_element" => Self::Keyed,
            "literal_element" => Self::Element,
            "unary_expression" => Self::Unary,
            "identifier" => Self::Identifier,
            "function_declaration" => Self::Function,
            "block" => Self::Block,
            "statement_list" => Self::Statements,
            "short_var_declaration" => Self::Define,
            "expression_list" => Self::Expressions,
            _ => return None,
        })
    }

    fn is_expression(self) -> bool {
        matches!(self, Self::Call | Self::Selector | Self::Composite | Self::Unary | Self::Identifier)
    }
}

impl Field {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "name" => Self::Name,
            "function" => Self::Function,
            "arguments" => Self::Arguments,
            "operand" => Self::Operand,
            "field" => Self::Selected,
            "key" => Self::Key,
            "value" => Self::Value,
            "right" => Self::Right,
            "body" => Self::Body,
            _ => return None,
        })
    }
}
