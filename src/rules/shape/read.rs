//! From the text of a pattern to its shape.

use super::{Children, Field, Form, Kind, Shape, TextTest, Wanted};
use crate::rules::lazy::LazyRegex;
use crate::rules::sexp::{Operand, Pattern, RawPredicate};
use crate::rules::source::{Anchor, AnchorKind};

impl Shape {
    /// The shape of a pattern that [`Pattern`] holds to be well formed, from its anchor's place on;
    /// `None` where something in it is not modelled. What has a shape is a query that tree-sitter
    /// takes, too. `all` is whether regular expressions are looked at now.
    pub(in crate::rules) fn of(raw: &Pattern, anchor: &Anchor, textual: &[&str], all: bool) -> Option<Self> {
        let &[depth] = &anchor.depths[..] else { return None };
        let mut reader = Reader { rest: &raw.text, captures: Vec::new() };
        let root = reader.form()?;
        reader.space();
        if !reader.rest.is_empty() || !is_root(&root, anchor, depth) {
            return None;
        }
        let captures = reader.captures;
        let tests = raw.predicates.iter().filter(|p| textual.contains(&&*p.name));
        let texts = tests.map(|p| text_test(p, &captures, all)).collect::<Option<Vec<_>>>()?;
        let own = captures.iter().position(|c| *c == anchor.capture)?;
        Some(Self { root, depth, anchor: own, captures, texts })
    }
}

/// Whether a match may start at a form: at the anchor itself, one node above it, or at a function.
fn is_root(root: &Form, anchor: &Anchor, depth: usize) -> bool {
    match (&root.kinds[..], depth) {
        ([Kind::Call], 0) => anchor.kind == AnchorKind::Call,
        ([Kind::Literal], 0) => anchor.kind == AnchorKind::Literal,
        ([], 1) => matches!(&root.children, Children::Each(child) if anchor.kind == AnchorKind::Call && child.kinds == [Kind::Call]),
        ([Kind::Function], _) => anchor.kind == AnchorKind::Call,
        _ => false,
    }
}

fn text_test(p: &RawPredicate, captures: &[String], all: bool) -> Option<TextTest> {
    let (negated, name) = p.name.strip_prefix("not-").map_or((false, &*p.name), |n| (true, n));
    let [Operand::Capture(first), operands @ ..] = &p.operands[..] else { return None };
    let index = |name: &String| captures.iter().position(|c| c == name);
    let texts =
        || -> Option<Vec<String>> { operands.iter().map(|o| if let Operand::Text(t) = o { Some(t.clone()) } else { None }).collect() };
    let wanted = match (name, operands) {
        ("eq?", [Operand::Capture(other)]) => Wanted::Same(index(other)?),
        ("eq?", [Operand::Text(text)]) => Wanted::OneOf(vec![text.clone()]),
        ("any-of?", _) => Wanted::OneOf(texts()?),
        ("match?", [Operand::Text(text)]) => {
            let regex = LazyRegex::new(text.clone());
            if all {
                regex.compile().ok()?;
            }
            Wanted::Match(regex)
        }
        _ => return None,
    };
    Some(TextTest { capture: index(first)?, wanted, negated })
}

struct Reader<'t> {
    rest: &'t str,
    captures: Vec<String>,
}

/// A child of a form: whether a `.` stands before it, its field, itself.
type Item = (bool, Option<Field>, Form);

impl Reader<'_> {
    fn space(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            if !self.rest.starts_with(';') {
                return;
            }
            self.rest = self.rest.split_once('\n').map_or("", |(_, rest)| rest);
        }
    }

    fn eat(&mut self, c: char) -> bool {
        self.space();
        self.rest.strip_prefix(c).inspect(|rest| self.rest = rest).is_some()
    }

    fn word(&mut self) -> &str {
        let end = self.rest.find(|c: char| !(c.is_alphanumeric() || "_-".contains(c))).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn form(&mut self) -> Option<Form> {
        let mut form = if self.eat('[') {
            self.choice()?
        } else if self.eat('(') {
            self.space();
            if self.rest.starts_with(['(', '[']) { self.group()? } else { self.node()? }
        } else {
            return None;
        };
        loop {
            self.space();
            if self.rest.starts_with(['*', '+', '?']) {
                return None;
            }
            if !self.eat('@') {
                return Some(form);
            }
            let end = self.rest.find(|c: char| !(c.is_alphanumeric() || "_-./?!".contains(c))).unwrap_or(self.rest.len());
            let (name, rest) = self.rest.split_at(end);
            self.rest = rest;
            if self.captures.iter().any(|c| c == name) {
                return None;
            }
            form.captures.push(self.captures.len());
            self.captures.push(name.to_owned());
        }
    }

    /// A form and predicates, in parentheses.
    fn group(&mut self) -> Option<Form> {
        let form = self.form()?;
        while !self.eat(')') {
            self.predicate()?;
        }
        Some(form)
    }

    /// Kinds alone: what else may stand in a choice is not modelled.
    fn choice(&mut self) -> Option<Form> {
        let mut kinds = Vec::new();
        while !self.eat(']') {
            let form = self.form()?;
            let [kind] = form.kinds[..] else { return None };
            if !matches!(form.children, Children::None) || !form.captures.is_empty() {
                return None;
            }
            kinds.push(kind);
        }
        Some(Form { kinds, children: Children::None, captures: Vec::new() })
    }

    /// `kind children)`.
    fn node(&mut self) -> Option<Form> {
        let kinds = match self.word() {
            "_" => Vec::new(),
            name => vec![Kind::of(name)?],
        };
        let mut items: Vec<Item> = Vec::new();
        let mut dot = false;
        while !self.eat(')') {
            if self.eat('.') {
                dot = true;
            } else if self.rest.starts_with("(#") {
                self.predicate()?;
            } else if self.rest.starts_with(['(', '[']) {
                items.push((std::mem::take(&mut dot), None, self.form()?));
            } else {
                let field = Field::of(self.word())?;
                if !self.eat(':') {
                    return None;
                }
                items.push((std::mem::take(&mut dot), Some(field), self.form()?));
            }
        }
        Some(Form { children: children(&kinds, items, dot)?, kinds, captures: Vec::new() })
    }

    /// Skips a predicate, which was read before.
    fn predicate(&mut self) -> Option<()> {
        self.space();
        self.rest = self.rest.strip_prefix("(#")?;
        let mut chars = self.rest.char_indices();
        let mut quoted = false;
        while let Some((i, c)) = chars.next() {
            match c {
                '\\' if quoted => {
                    chars.next()?;
                }
                '"' => quoted = !quoted,
                ')' if !quoted => {
                    self.rest = &self.rest[i + 1..];
                    return Some(());
                }
                _ => {}
            }
        }
        None
    }
}

/// What is asked of the children of a node; `None` where that is not modelled, or where tree-sitter
/// might hold that no such node has such children.
fn children(kinds: &[Kind], items: Vec<Item>, last: bool) -> Option<Children> {
    if items.is_empty() {
        return (!last).then_some(Children::None);
    }
    if !items.iter().all(|(_, field, form)| may_hold(kinds, *field, form)) {
        return None;
    }
    if items.iter().all(|(dot, field, _)| !dot && field.is_some()) && !last {
        let fields: Vec<(Field, Form)> = items.into_iter().filter_map(|(_, field, form)| Some((field?, form))).collect();
        return fields.is_sorted_by(|a, b| a.0 < b.0).then_some(Children::Fields(fields));
    }
    if items.iter().all(|(dot, field, _)| *dot && field.is_none()) {
        return Some(Children::Row { forms: items.into_iter().map(|(_, _, form)| form).collect(), closed: last });
    }
    match <[Item; 1]>::try_from(items) {
        Ok([(false, None, form)]) if !last => Some(Children::Each(Box::new(form))),
        _ => None,
    }
}

/// Whether nodes of a kind have such a child, in this field.
fn may_hold(kinds: &[Kind], field: Option<Field>, child: &Form) -> bool {
    let only = |kind: Kind| child.kinds == [kind];
    let expression = child.kinds.iter().all(|k| k.is_expression());
    match (kinds, field) {
        ([], Some(Field::Selected)) | ([Kind::Selector], Some(Field::Selected)) => only(Kind::FieldIdentifier),
        ([], None) => only(Kind::Call),
        ([Kind::Call], Some(Field::Function)) | ([Kind::Selector | Kind::Unary], Some(Field::Operand)) => expression,
        ([Kind::Call], Some(Field::Arguments)) => only(Kind::Arguments),
        ([Kind::Arguments | Kind::Expressions], None) => expression,
        ([Kind::Composite], Some(Field::Body)) => only(Kind::Literal),
        ([Kind::Literal], None) => only(Kind::Keyed) || only(Kind::Element),
        ([Kind::Keyed], Some(Field::Key | Field::Value)) => only(Kind::Element),
        ([Kind::Element], None) => child.kinds.iter().all(|k| k.is_expression() || *k == Kind::Literal),
        ([Kind::Function], Some(Field::Name)) => only(Kind::Identifier),
        ([Kind::Function], Some(Field::Body)) => only(Kind::Block),
        ([Kind::Block], None) => only(Kind::Statements),
        ([Kind::Statements], None) => only(Kind::Define),
        ([Kind::Define], Some(Field::Right)) => only(Kind::Expressions),
        _ => false,
    }
}
