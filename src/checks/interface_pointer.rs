//! Types written as pointers to classes. A class is an interface in Go, and a pointer to one
//! has no methods and fits nowhere.

use super::context::Context;
use super::edit::Editor;
use crate::finding::{Finding, Repair};
use crate::input::Span;
use crate::syntax::ast::ExprKind;
use crate::types::SymbolRef;

/// Offers to write the class itself, wherever the file writes a pointer to it.
pub(super) fn offer(ctx: &Context<'_>, file: usize, class: &SymbolRef, f: &mut Finding) {
    f.repair = Repair::Choice;
    let ast = ctx.ast(file);
    let mut editor = Editor::new(ctx, file);
    let mut written = false;
    for e in &ast.exprs {
        let ExprKind::Star(x) = e.kind else { continue };
        if ctx.symbol_of(file, x).is_some_and(|s| s == *class) {
            editor.delete(Span::new(e.span.start, ast.expr(x).span.start));
            written = true;
        }
    }
    if written {
        let shown = ctx.qualified(class);
        f.fixes.push(editor.not_safe(format!("write `{shown}` for `*{shown}`"), "other code may hold pointers to it"));
    }
}
