//! Functions used as values where their result is due: static members of a class, which
//! are constants in TypeScript.

use super::CheckInfo;
use super::context::Context;
use super::edit::Editor;
use crate::finding::{Applicability, Category, Code, Finding, Repair, Severity, Stage};
use crate::types::{Problem, SymbolRef};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "enum-not-called",
    pack: "signature",
    codes: &[Code::IncompatibleAssign, Code::InvalidIfaceAssign],
    stage: Stage::Compile,
    severity: Severity::Error,
    category: Category::Syntax,
    fix: Some(Applicability::Safe),
    summary: "a static member is a function in Go, and is not called",
    text: include_str!("enum_not_called.md"),
    refs: &["https://go.dev/ref/spec#Assignability"],
};

/// `symbol` is the function, of a library package.
pub(super) fn find(ctx: &Context<'_>, p: &Problem, symbol: &SymbolRef, want: &str) -> Finding {
    let shown = ctx.qualified(symbol);
    let mut f = ctx.finding(&INFO, p, format!("`{shown}` is a function in Go; `{want}` is due, which calling it gives"));
    ctx.set_subject(&mut f, symbol);
    f.repair = Repair::Mechanical;
    let mut editor = Editor::new(ctx, p.file);
    editor.insert(p.span.end, "()");
    f.fixes.push(editor.safe(format!("call it: `{shown}()`")));
    f
}
