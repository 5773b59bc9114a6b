//! What is due at a place, as far as the database says it: the type of the parameter or of
//! the field that a value is given to.

use std::sync::Arc;

use super::context::Context;
use super::signature::Signature;
use crate::api::{PackageFacts, Symbol, TypeKind};
use crate::syntax::ast::{Expr, ExprId, ExprKind, Op};
use crate::types::SymbolRef;

/// The named type that is due for the value that an expression begins: the expression is
/// the value itself, the type of a literal, or what is called.
pub(super) fn due(ctx: &Context<'_>, file: usize, e: ExprId) -> Option<SymbolRef> {
    let (facts, ty) = due_text(ctx, file, e)?;
    named(&facts, &ty)
}

/// Whether a literal of a struct may stand at a place: what is due is that struct, or may hold it. Of
/// anything but a struct, and where nothing is known of the place, nothing is said.
pub(super) fn admits(ctx: &Context<'_>, file: usize, e: ExprId, structure: &SymbolRef) -> bool {
    let is_struct = |s: &SymbolRef| {
        let facts = ctx.facts(&s.package);
        facts.is_some_and(|f| matches!(f.symbol(&s.name), Some(Symbol::Type(t)) if matches!(t.kind, TypeKind::Struct { .. })))
    };
    let Some((facts, ty)) = due_text(ctx, file, e).filter(|_| is_struct(structure)) else { return true };
    if ty.contains("interface{}") || ty.contains('?') {
        return true;
    }
    match named(&facts, &ty) {
        Some(due) if due == *structure => true,
        // An interface may be one that the struct has the methods of.
        Some(due) => !is_struct(&due) && !is_predeclared(&due.name),
        None => false,
    }
}

fn is_predeclared(name: &str) -> bool {
    name.starts_with(char::is_lowercase)
}

/// The type that is due, as the text of its package has it.
fn due_text(ctx: &Context<'_>, file: usize, e: ExprId) -> Option<(Arc<PackageFacts>, String)> {
    let mut value = e;
    loop {
        let (id, parent) = parent(ctx, file, value)?;
        match parent.kind {
            ExprKind::CompositeLit { ty: Some(t), .. } if t == value => value = id,
            ExprKind::Call { fun, .. } if fun == value => value = id,
            ExprKind::Unary { op: Op::And, .. } | ExprKind::Paren(_) => value = id,
            ExprKind::Call { fun, args, .. } => {
                let at = ctx.ast(file).exprs(args).iter().position(|&a| a == value)?;
                return parameter(ctx, &ctx.symbol_of(file, fun)?, at);
            }
            ExprKind::KeyValue { key, value: v } if v == value => {
                let (literal, _) = self::parent(ctx, file, id)?;
                let key = ctx.text(file, ctx.ast(file).expr(key).span);
                return field(ctx, &literal_type(ctx, file, literal)?, key);
            }
            _ => return None,
        }
    }
}

/// The expression that an expression is part of.
pub(super) fn parent<'a>(ctx: &Context<'a>, file: usize, e: ExprId) -> Option<(ExprId, &'a Expr)> {
    let ast = ctx.ast(file);
    let holds = |x: &Expr| match x.kind {
        ExprKind::CompositeLit { ty, elems, .. } => ty == Some(e) || ast.exprs(elems).contains(&e),
        ExprKind::Call { fun, args, .. } => fun == e || ast.exprs(args).contains(&e),
        ExprKind::KeyValue { key, value } => key == e || value == e,
        ExprKind::Unary { x, .. } | ExprKind::Paren(x) | ExprKind::Star(x) => x == e,
        _ => false,
    };
    (0..).map(ExprId).zip(&ast.exprs).find(|(_, x)| holds(x))
}

/// The struct of a literal, be its type written there or at the list around it.
fn literal_type(ctx: &Context<'_>, file: usize, literal: ExprId) -> Option<SymbolRef> {
    let ast = ctx.ast(file);
    let ExprKind::CompositeLit { ty, .. } = ast.expr(literal).kind else { return None };
    if let Some(ty) = ty {
        return ctx.symbol_of(file, ty);
    }
    let (id, mut around) = parent(ctx, file, literal)?;
    if matches!(around.kind, ExprKind::KeyValue { .. }) {
        around = parent(ctx, file, id)?.1;
    }
    let ExprKind::CompositeLit { ty: Some(ty), .. } = around.kind else { return None };
    let (ExprKind::ArrayType { elem, .. } | ExprKind::MapType { value: elem, .. }) = ast.expr(ty).kind else { return None };
    match ast.expr(elem).kind {
        ExprKind::Star(x) => ctx.symbol_of(file, x),
        _ => ctx.symbol_of(file, elem),
    }
}

fn parameter(ctx: &Context<'_>, callee: &SymbolRef, at: usize) -> Option<(Arc<PackageFacts>, String)> {
    let facts = ctx.facts(&callee.package)?;
    let form = facts.form(&callee.name)?;
    let ty = Signature::parse(&form)?.params.get(at)?.ty.to_owned();
    Some((facts, ty))
}

fn field(ctx: &Context<'_>, structure: &SymbolRef, name: &str) -> Option<(Arc<PackageFacts>, String)> {
    let facts = ctx.facts(&structure.package)?;
    let ty = facts.members(&structure.name).into_iter().find(|m| m.name == name)?.ty.into_owned();
    Some((facts, ty))
}

/// The type that a package's text names, without its pointers.
fn named(facts: &PackageFacts, ty: &str) -> Option<SymbolRef> {
    let ty = ty.trim_start_matches('*');
    let plain = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_alphanumeric() || c == '_');
    let (package, name) = match ty.split_once('.') {
        Some((qualifier, name)) => (facts.import_path(qualifier)?, name),
        None => (facts.path(), ty),
    };
    plain(name).then(|| SymbolRef { package: package.to_owned(), name: name.to_owned() })
}
