//! Literals of a class or interface.

use super::CheckInfo;
use super::context::Context;
use super::due;
use super::edit::Editor;
use super::signature::Signature;
use super::unknown_name::factories;
use super::words::code_list;
use crate::api::PackageFacts;
use crate::finding::{Applicability, Category, Code, Finding, Fix, Repair, Severity, Stage};
use crate::input::Span;
use crate::syntax::ast::{ExprId, ExprKind, Op};
use crate::types::{Detail, Problem, SymbolRef};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "struct-for-factory",
    pack: "signature",
    codes: &[Code::InvalidLit],
    stage: Stage::Compile,
    severity: Severity::Error,
    category: Category::Syntax,
    fix: Some(Applicability::Unsafe),
    summary: "a literal of a class, which only functions make",
    text: include_str!("struct_for_factory.md"),
    refs: &["https://go.dev/ref/spec#Composite_literals"],
};

pub(super) fn find(ctx: &Context<'_>, p: &Problem) -> Option<Finding> {
    let Detail::InterfaceLiteral { symbol: Some(symbol) } = &p.detail else { return None };
    let shown = ctx.qualified(symbol);
    let mut f = ctx.finding(&INFO, p, format!("`{shown}` is an interface in Go, which has no literals"));
    ctx.set_subject(&mut f, symbol);
    f.repair = Repair::Choice;
    if let Some(facts) = ctx.facts(&symbol.package) {
        let made: Vec<String> = factories(ctx, &facts, &symbol.name).into_iter().map(|n| format!("{}.{n}", facts.name())).collect();
        if !made.is_empty() {
            f.help.push(format!("it is made by {}", code_list(&made, "or")));
        }
        f.fixes.extend(factory(ctx, p, symbol, &facts));
    }
    Some(f)
}

/// `pkg.Class_Field(value)` for `&pkg.Class{Field: value}`.
fn factory(ctx: &Context<'_>, p: &Problem, class: &SymbolRef, facts: &PackageFacts) -> Option<Fix> {
    let ast = ctx.ast(p.file);
    let (id, ty, elems) = (0..).map(ExprId).zip(&ast.exprs).find_map(|(id, e)| match e.kind {
        ExprKind::CompositeLit { ty: Some(ty), elems, .. } if e.span == p.span || ast.expr(ty).span == p.span => Some((id, ty, elems)),
        _ => None,
    })?;
    let [element] = ast.exprs(elems) else { return None };
    let ExprKind::KeyValue { key, value } = ast.expr(*element).kind else { return None };
    let name = format!("{}_{}", class.name, ctx.text(p.file, ast.expr(key).span));
    let form = facts.form(&name)?;
    Signature::parse(&form).filter(|s| s.takes(1) && s.results == class.name)?;
    let whole = match due::parent(ctx, p.file, id) {
        Some((_, around)) if matches!(around.kind, ExprKind::Unary { op: Op::And, .. }) => around.span,
        _ => ast.expr(id).span,
    };
    let ExprKind::Selector { x, .. } = ast.expr(ty).kind else { return None };
    let made = format!("{}.{name}", ctx.text(p.file, ast.expr(x).span));
    let inner = ast.expr(value).span;
    let mut editor = Editor::new(ctx, p.file);
    editor.replace(Span::new(whole.start, inner.start), format!("{made}(")).replace(Span::new(inner.end, whole.end), ")");
    Some(editor.not_safe(format!("make it with `{made}`"), "the field's name says which function is meant, and nothing else does"))
}
