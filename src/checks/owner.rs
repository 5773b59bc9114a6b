//! Fields that stand in the wrong struct: moved to the one that they belong to, or two that
//! the library has as one.

use super::context::Context;
use super::due;
use super::edit::Editor;
use super::signature::Signature;
use crate::api::{MemberKind, PackageFacts};
use crate::finding::Fix;
use crate::input::Span;
use crate::syntax::ast::{ExprId, ExprKind, Op};
use crate::types::SymbolRef;

/// An element `key: value` of a literal.
#[derive(Clone, Copy)]
struct Element<'a> {
    at: usize,
    name: &'a str,
    key: Span,
    value: Span,
}

/// A literal with keys that are no fields.
pub(super) struct Stray<'c, 'a> {
    ctx: &'c Context<'a>,
    file: usize,
    facts: &'c PackageFacts,
    literal: ExprId,
    elements: Vec<ExprId>,
    given: Vec<Element<'a>>,
    /// The field that is asked about.
    field: &'a str,
}

impl<'c, 'a> Stray<'c, 'a> {
    /// The literal that has the key.
    pub(super) fn of(ctx: &'c Context<'a>, file: usize, facts: &'c PackageFacts, key: Span) -> Option<Self> {
        let ast = ctx.ast(file);
        let at_key = ctx.expr_at(file, key)?;
        let (element, _) = due::parent(ctx, file, at_key)?;
        let (literal, around) = due::parent(ctx, file, element)?;
        let ExprKind::CompositeLit { elems, .. } = around.kind else { return None };
        let elements = ast.exprs(elems).to_vec();
        let given = elements.iter().enumerate().filter_map(|(at, &e)| match ast.expr(e).kind {
            ExprKind::KeyValue { key, value } => {
                let (key, value) = (ast.expr(key).span, ast.expr(value).span);
                Some(Element { at, name: ctx.text(file, key), key, value })
            }
            _ => None,
        });
        Some(Self { ctx, file, facts, literal, given: given.collect(), elements, field: ctx.text(file, key) })
    }

    /// A fix that moves or joins what is stray, if one follows.
    pub(super) fn fix(&self, structure: &str) -> Option<Fix> {
        let members = self.facts.members(structure);
        let is_field = |name: &str| members.iter().any(|m| m.name == name);
        self.joined(&is_field, &members.iter().map(|m| m.name.as_ref()).collect::<Vec<_>>())
            .or_else(|| {
                let inner = members.iter().filter(|m| matches!(m.kind, MemberKind::Field { .. }));
                let mut owners = inner.filter(|m| m.ty.strip_prefix('*').is_some_and(|t| self.has(t, self.field)));
                let (owner, None) = (owners.next()?, owners.next()) else { return None };
                self.nested(&is_field, &owner.name, owner.ty.trim_start_matches('*'))
            })
            .or_else(|| self.argument())
    }

    /// Whether a struct of the package has a field.
    fn has(&self, structure: &str, field: &str) -> bool {
        let plain = structure.chars().all(|c| c.is_alphanumeric() || c == '_');
        plain && self.facts.members(structure).iter().any(|m| m.name == field && matches!(m.kind, MemberKind::Field { .. }))
    }

    /// Several stray fields with one value, whose names end in that of one field.
    fn joined(&self, is_field: &dyn Fn(&str) -> bool, fields: &[&str]) -> Option<Fix> {
        let ends = |name: &str, of: &str| name.len() > of.len() && name.ends_with(of);
        let free = fields.iter().filter(|f| ends(self.field, f) && self.given.iter().all(|g| g.name != **f));
        let to = *free.max_by_key(|f| f.len())?;
        let stray: Vec<&Element<'_>> = self.given.iter().filter(|g| !is_field(g.name) && ends(g.name, to)).collect();
        let [first, rest @ ..] = &stray[..] else { return None };
        let value = |e: &Element<'_>| self.ctx.text(self.file, e.value);
        if rest.is_empty() || rest.iter().any(|e| value(e) != value(first)) {
            return None;
        }
        let mut editor = Editor::new(self.ctx, self.file);
        editor.rename_key(first.key, to);
        for e in rest {
            editor.delete(self.with_comma(e.at)?);
        }
        Some(editor.not_safe(format!("give the value to `{to}`"), "the library has one field where the code has several"))
    }

    /// Puts stray fields into a struct that a field of this one takes.
    fn nested(&self, is_field: &dyn Fn(&str) -> bool, owner: &str, inner: &str) -> Option<Fix> {
        if self.given.iter().any(|g| g.name == owner) {
            return None;
        }
        let stray: Vec<&Element<'_>> = self.given.iter().filter(|g| !is_field(g.name) && self.has(inner, g.name)).collect();
        let [first, rest @ ..] = &stray[..] else { return None };
        let mut editor = Editor::new(self.ctx, self.file);
        let qualifier = editor.qualifier(self.facts.path());
        editor.replace(Span::new(first.key.start, first.value.start), format!("{owner}: &{qualifier}.{inner}{{{}: ", first.name));
        let more: String = rest.iter().map(|e| format!(", {}: {}", e.name, self.ctx.text(self.file, e.value))).collect();
        editor.insert(first.value.end, format!("{more}}}"));
        for e in rest {
            editor.delete(self.with_comma(e.at)?);
        }
        Some(editor.not_safe(format!("move it into `{owner}`"), "the same name may mean another thing there"))
    }

    /// Puts the stray field into an argument of the call that is `nil` and may be a struct with it.
    fn argument(&self) -> Option<Fix> {
        let ast = self.ctx.ast(self.file);
        let mut inner = self.literal;
        let (fun, args) = loop {
            let (id, around) = due::parent(self.ctx, self.file, inner)?;
            match around.kind {
                ExprKind::Call { fun, args, .. } if fun != inner => break (fun, ast.exprs(args)),
                ExprKind::Unary { op: Op::And, .. } | ExprKind::Paren(_) | ExprKind::CompositeLit { .. } => inner = id,
                _ => return None,
            }
        };
        let is_nil = |e: &ExprId| self.ctx.text(self.file, ast.expr(*e).span) == "nil";
        let takes = |at: usize| self.parameter(fun, at, args.len()).filter(|t| self.has(t, self.field));
        let mut places = args.iter().enumerate().filter(|(_, e)| is_nil(e)).filter_map(|(at, e)| Some((*e, takes(at)?)));
        let ((nil, structure), None) = (places.next()?, places.next()) else { return None };
        let element = self.given.iter().find(|g| g.name == self.field)?;
        let mut editor = Editor::new(self.ctx, self.file);
        let qualifier = editor.qualifier(self.facts.path());
        let value = self.ctx.text(self.file, element.value);
        editor.replace(ast.expr(nil).span, format!("&{qualifier}.{structure}{{{}: {value}}}", element.name));
        editor.delete(self.with_comma(element.at)?);
        Some(editor.not_safe(format!("move it into a `{qualifier}.{structure}`"), "the same name may mean another thing there"))
    }

    /// The struct of the package to which a parameter points, of a function or of a method that all
    /// classes of the package that have it agree on.
    fn parameter(&self, fun: ExprId, at: usize, count: usize) -> Option<String> {
        let ast = self.ctx.ast(self.file);
        let of = |form: &str| {
            let signature = Signature::parse(form).filter(|s| s.takes(count))?;
            Some(signature.params.get(at)?.ty.strip_prefix('*')?.to_owned())
        };
        if let Some(symbol) = self.ctx.symbol_of(self.file, fun) {
            return Some(symbol).filter(|s: &SymbolRef| s.package == self.facts.path()).and_then(|s| of(&self.facts.form(&s.name)?));
        }
        let ExprKind::Selector { sel, .. } = ast.expr(fun).kind else { return None };
        let method = self.ctx.text(self.file, ast.ident(sel).span);
        let names = self.ctx.names_of(self.facts);
        let classes = names.iter().filter(|n| !n.contains('_'));
        let members = classes.flat_map(|n| self.facts.members(n)).filter(|m| m.name == method && matches!(m.kind, MemberKind::Method));
        let mut types: Vec<String> = members.filter_map(|m| of(&m.ty)).collect();
        types.dedup();
        (types.len() == 1).then(|| types.swap_remove(0))
    }

    /// An element with the comma that parts it from its neighbour, and with its line where nothing
    /// else stands there; a comment stays.
    fn with_comma(&self, at: usize) -> Option<Span> {
        let ast = self.ctx.ast(self.file);
        let text = &self.ctx.unit(self.file).text;
        let span = |i: usize| self.elements.get(i).map(|&e| ast.expr(e).span);
        let own = span(at)?;
        let after = &text[own.end as usize..];
        let Some(rest) = after.trim_start().strip_prefix(',') else {
            let before = at.checked_sub(1).and_then(span).map_or(own.start, |b| b.end);
            let parted = Span::new(before, own.end);
            return (!parted.of(text).contains("//")).then_some(parted);
        };
        let line = text[..own.start as usize].rfind('\n').map_or(0, |i| i + 1);
        let blank = rest.trim_start_matches([' ', '\t', '\r']);
        let offset = |tail: &str| u32::try_from(text.len() - tail.len()).ok();
        match blank.strip_prefix('\n') {
            Some(next) if text[line..own.start as usize].trim().is_empty() => Some(Span::new(u32::try_from(line).ok()?, offset(next)?)),
            _ => Some(Span::new(own.start, offset(blank)?)),
        }
    }
}
