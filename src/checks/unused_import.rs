//! Imports that nothing uses.

use super::CheckInfo;
use super::context::Context;
use super::edit::Editor;
use crate::finding::{Applicability, Category, Code, Finding, Repair, Severity, Stage, Subject};
use crate::types::{Detail, Problem};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "unused-import",
    pack: "go",
    codes: &[Code::UnusedImport],
    stage: Stage::Compile,
    severity: Severity::Error,
    category: Category::Syntax,
    fix: Some(Applicability::Safe),
    summary: "an import that nothing in the file uses",
    text: include_str!("unused_import.md"),
    refs: &["https://go.dev/ref/spec#Import_declarations"],
};

pub(super) fn find(ctx: &Context<'_>, p: &Problem) -> Option<Finding> {
    let Detail::UnusedImport { path, duplicate } = &p.detail else { return None };
    let ast = ctx.ast(p.file);
    let spec = ast.imports.iter().find(|s| s.span == p.span);
    let name = spec.and_then(|s| s.name).map(|n| ctx.text(p.file, ast.ident(n).span));
    let alias = name.map_or(String::new(), |n| format!(" as `{n}`"));
    let mut f = ctx.finding(&INFO, p, format!("{path:?} is imported{alias} and not used"));
    f.subject = Some(Subject { package: path.clone(), name: String::new() });
    if *duplicate {
        f.help.push("the file imports it more than once".to_owned());
    }
    f.repair = Repair::Mechanical;
    let mut editor = Editor::new(ctx, p.file);
    editor.remove_import(path, name);
    f.fixes.push(editor.safe(format!("remove the import of {path:?}")));
    Some(f)
}
