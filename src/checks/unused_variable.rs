//! Variables that nothing reads.

use super::CheckInfo;
use super::context::Context;
use super::edit::Editor;
use crate::finding::{Applicability, Category, Code, Finding, Fix, Repair, Severity, Stage};
use crate::input::Span;
use crate::syntax::ast::{ExprId, ExprKind, File, Spec, Stmt, StmtId, StmtKind};
use crate::types::{Detail, Problem};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "unused-variable",
    pack: "go",
    codes: &[Code::UnusedVar],
    stage: Stage::Compile,
    severity: Severity::Error,
    category: Category::Syntax,
    fix: Some(Applicability::Unsafe),
    summary: "a variable that nothing reads",
    text: include_str!("unused_variable.md"),
    refs: &["https://go.dev/ref/spec#Variable_declarations"],
};

const REASON: &str = "it may have been meant to be used";

pub(super) fn find(ctx: &Context<'_>, p: &Problem) -> Option<Finding> {
    let Detail::UnusedVar { name } = &p.detail else { return None };
    let mut f = ctx.finding(&INFO, p, format!("`{name}` is declared and not used"));
    f.repair = Repair::Choice;
    let ast = ctx.ast(p.file);
    for (id, stmt) in (0..).map(StmtId).zip(&ast.stmts) {
        if stmt.span.start <= p.span.start
            && p.span.end <= stmt.span.end
            && let Some(fix) = repair(ctx, p, id, *stmt, name)
        {
            f.fixes.push(fix);
            break;
        }
    }
    if let Some(call) = initializer(ctx, p) {
        f.help.push(format!("keep the call: `_ = {call}(...)` does without the variable"));
    }
    Some(f)
}

/// The callee of the call that gives the variable its value.
fn initializer<'a>(ctx: &Context<'a>, p: &Problem) -> Option<&'a str> {
    let ast = ctx.ast(p.file);
    ast.stmts.iter().find_map(|s| {
        let StmtKind::Define { lhs, rhs, .. } = s.kind else { return None };
        let at = ast.exprs(lhs).iter().position(|&l| ast.expr(l).span == p.span)?;
        let value = ast.exprs(rhs).get(at).filter(|_| lhs.len == rhs.len)?;
        let ExprKind::Call { fun, .. } = ast.expr(*value).kind else { return None };
        let text = ctx.text(p.file, ast.expr(fun).span);
        (text.len() <= 60 && !text.contains('\n')).then_some(text)
    })
}

/// The fix, if this is the statement that declares the variable.
fn repair(ctx: &Context<'_>, p: &Problem, id: StmtId, stmt: Stmt, name: &str) -> Option<Fix> {
    let ast = ctx.ast(p.file);
    let mut editor = Editor::new(ctx, p.file);
    match stmt.kind {
        StmtKind::Define { lhs, op_pos, .. } => {
            let names = ast.exprs(lhs);
            names.iter().find(|&&l| ast.expr(l).span == p.span)?;
            if names.len() == 1 && !assigned_elsewhere(ctx, p, name) {
                editor.replace(Span::new(p.span.start, op_pos + 2), "_ =");
                return Some(editor.not_safe(format!("write `_ =` in place of `{name} :=`"), REASON));
            }
            after(ctx, p, id, stmt, name)
        }
        StmtKind::Range { key, value, define: true, x, .. } => {
            range(ctx, p, key, value, x, &mut editor)?;
            Some(editor.not_safe(format!("drop `{name}`"), REASON))
        }
        StmtKind::TypeSwitch { bind: Some(bind), x, .. } if ast.ident(bind).span == p.span => {
            editor.delete(Span::new(p.span.start, ast.expr(x).span.start));
            Some(editor.not_safe(format!("drop `{name} :=`"), REASON))
        }
        StmtKind::Decl { specs } => {
            let declares =
                |s: &Spec| matches!(s, Spec::Var { names, .. } if ast.idents(*names).iter().any(|&n| ast.ident(n).span == p.span));
            ast.specs(specs).iter().find(|s| declares(s))?;
            if assigned_elsewhere(ctx, p, name) {
                return after(ctx, p, id, stmt, name);
            }
            editor.replace(p.span, "_");
            Some(editor.not_safe(format!("write `_` in place of `{name}`"), REASON))
        }
        _ => None,
    }
}

/// `for k, v := range x` without the one or the other.
fn range(ctx: &Context<'_>, p: &Problem, key: Option<ExprId>, value: Option<ExprId>, x: ExprId, editor: &mut Editor<'_, '_>) -> Option<()> {
    let ast = ctx.ast(p.file);
    let is = |e: Option<ExprId>| e.map(|e| ast.expr(e).span).filter(|s| *s == p.span);
    let blank = |e: Option<ExprId>| e.is_none_or(|e| ctx.text(p.file, ast.expr(e).span) == "_");
    let key_span = key.map(|k| ast.expr(k).span)?;
    if is(value).is_some() && !blank(key) {
        editor.delete(Span::new(key_span.end, p.span.end));
    } else if is(key).is_some() && !blank(value) {
        editor.replace(p.span, "_");
    } else if is(key).or_else(|| is(value)).is_some() {
        let head = ctx.text(p.file, Span::new(key_span.start, ast.expr(x).span.start));
        let keyword = u32::try_from(head.find("range")?).ok()?;
        editor.delete(Span::new(key_span.start, key_span.start + keyword));
    } else {
        return None;
    }
    Some(())
}

/// `_ = name` on the line after the statement, where a statement may stand there.
fn after(ctx: &Context<'_>, p: &Problem, id: StmtId, stmt: Stmt, name: &str) -> Option<Fix> {
    in_list(ctx.ast(p.file), id).then_some(())?;
    let text = &ctx.unit(p.file).text;
    let line = text[..stmt.span.start as usize].rfind('\n').map_or(0, |i| i + 1);
    let indent: String = text[line..].chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
    let rest = &text[stmt.span.end as usize..];
    let tail = rest.find('\n').unwrap_or(rest.len());
    let end = rest[..tail].trim_end_matches('\r').len();
    // What shares the line may be more than a comment.
    let shared = rest[..end].trim();
    if !shared.is_empty() && !shared.starts_with("//") {
        return None;
    }
    let line_break = if rest[..tail].ends_with('\r') { "\r\n" } else { "\n" };
    let mut editor = Editor::new(ctx, p.file);
    editor.insert(stmt.span.end + u32::try_from(end).ok()?, format!("{line_break}{indent}_ = {name}"));
    Some(editor.not_safe(format!("add `_ = {name}`"), REASON))
}

/// Whether the statement stands in the list of a block or clause.
fn in_list(ast: &File, id: StmtId) -> bool {
    ast.stmts.iter().any(|s| match s.kind {
        StmtKind::Block { stmts, .. } | StmtKind::Case { body: stmts, .. } | StmtKind::Comm { body: stmts, .. } => {
            ast.stmts(stmts).contains(&id)
        }
        _ => false,
    })
}

/// Whether the name stands a second time in the declaration: as the target of an assignment
/// it needs the variable.
fn assigned_elsewhere(ctx: &Context<'_>, p: &Problem, name: &str) -> bool {
    let text = &ctx.unit(p.file).text;
    let owner = ctx.declaration(p.file, p.span.start);
    let mut idents = ctx.ast(p.file).idents.iter();
    idents.any(|i| {
        i.span != p.span && i.span.start > p.span.start && i.span.of(text) == name && ctx.declaration(p.file, i.span.start) == owner
    })
}
