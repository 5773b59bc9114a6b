//! Two imports that bind one name.

use super::CheckInfo;
use super::context::Context;
use super::edit::Editor;
use crate::finding::{Applicability, Category, Code, Finding, Repair, Severity, Stage};
use crate::input::Span;
use crate::syntax::ast::{ExprKind, ImportSpec};
use crate::types::{Detail, Problem};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "import-clash",
    pack: "go",
    codes: &[Code::DuplicateDecl],
    stage: Stage::Compile,
    severity: Severity::Error,
    category: Category::Syntax,
    fix: Some(Applicability::Safe),
    summary: "two imports bind one name",
    text: include_str!("import_clash.md"),
    refs: &["https://go.dev/ref/spec#Import_declarations"],
};

/// The finding, if the name is declared by two imports of one file.
pub(super) fn find(ctx: &Context<'_>, p: &Problem) -> Option<Finding> {
    let Detail::Duplicate { name, other: Some((file, other)) } = &p.detail else { return None };
    let specs = &ctx.ast(p.file).imports;
    let at = |span: &Span| specs.iter().find(|s| s.span.start <= span.start && span.end <= s.span.end);
    let (second, first) = (at(&p.span)?, at(other).filter(|_| *file == p.file)?);
    let mut f = ctx.finding(&INFO, p, format!("`{name}` is imported twice: {:?} and {:?}", first.path, second.path));
    f.related.push(ctx.related(*file, *other, "declaration", "the first import"));
    f.repair = if first.path == second.path { Repair::Mechanical } else { Repair::Choice };
    if first.path == second.path {
        f.message = format!("{:?} is imported twice", first.path);
        let mut editor = Editor::new(ctx, p.file);
        let alias = second.name.map(|n| ctx.text(p.file, ctx.ast(p.file).ident(n).span));
        editor.remove_import(&second.path, alias);
        f.fixes.push(editor.safe("remove the second import"));
    } else {
        requalify(ctx, p.file, name, first, second, &mut f);
    }
    Some(f)
}

/// Gives the second import an alias, and each use that only it can mean.
fn requalify(ctx: &Context<'_>, file: usize, name: &str, first: &ImportSpec, second: &ImportSpec, f: &mut Finding) {
    let (one, two) = (ctx.facts(&first.path), ctx.facts(&second.path));
    if one.is_none() && two.is_none() {
        f.help.push(format!("give one of them another name: `{name}2 {:?}`", second.path));
        return;
    }
    let mut editor = Editor::new(ctx, file);
    let alias = editor.alias_for(&second.path, name);
    let ast = ctx.ast(file);
    for e in &ast.exprs {
        let ExprKind::Selector { x, sel } = e.kind else { continue };
        let ExprKind::Ident(q) = ast.expr(x).kind else { continue };
        if ctx.text(file, ast.ident(q).span) != name {
            continue;
        }
        let selected = ctx.text(file, ast.ident(sel).span);
        let of_second = match (&one, &two) {
            (Some(one), _) => !one.exports(selected),
            (None, Some(two)) => two.exports(selected),
            (None, None) => false,
        };
        if of_second {
            editor.replace(ast.ident(q).span, alias.clone());
        }
    }
    let at = second.name.map_or(Span::new(second.path_span.start, second.path_span.start), |n| ast.ident(n).span);
    editor.replace(at, if second.name.is_some() { alias.clone() } else { format!("{alias} ") });
    f.fixes
        .push(editor.not_safe(format!("import {:?} as `{alias}`", second.path), "which package a use means is read from the name alone"));
}
