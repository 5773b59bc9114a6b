//! Methods used as values where their result is due: properties in TypeScript.

use super::CheckInfo;
use super::context::Context;
use super::edit::Editor;
use crate::finding::{Applicability, Category, Code, Finding, Repair, Severity, Stage};
use crate::types::{Problem, SymbolRef};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "property-not-called",
    pack: "signature",
    codes: &[Code::IncompatibleAssign, Code::InvalidIfaceAssign],
    stage: Stage::Compile,
    severity: Severity::Error,
    category: Category::Syntax,
    fix: Some(Applicability::Safe),
    summary: "a property is a method in Go, and is not called",
    text: include_str!("property_not_called.md"),
    refs: &["https://go.dev/ref/spec#Method_values"],
};

/// `symbol` is the method, where a library declares it.
pub(super) fn find(ctx: &Context<'_>, p: &Problem, symbol: Option<&SymbolRef>, want: &str) -> Finding {
    let text = ctx.text(p.file, p.span);
    let shown = if text.len() > 60 || text.contains('\n') { "the value" } else { text };
    let (kind, library) = match symbol {
        Some(s) if s.name.contains('.') => ("method", ctx.module_in_force(&s.package).is_some()),
        _ => ("function", false),
    };
    let mut f = ctx.finding(&INFO, p, format!("`{shown}` is a {kind}; `{want}` is due, which calling it gives"));
    if let Some(symbol) = symbol {
        ctx.set_subject(&mut f, symbol);
    }
    f.repair = if library { Repair::Mechanical } else { Repair::Choice };
    let mut editor = Editor::new(ctx, p.file);
    editor.insert(p.span.end, "()");
    f.fixes.push(editor.safe_if(library, "call it: append `()`", "a function of the module may do more than give a value"));
    f
}
