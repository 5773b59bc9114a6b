//! Text that is no Go.

use std::sync::Arc;

use super::CheckInfo;
use super::context::declaration;
use crate::finding::{Category, Code, Finding, Severity, Stage, VersionInForce};
use crate::input::{SourceUnit, Span};
use crate::project::{Notice, NoticeKind};
use crate::syntax::ast::File;

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "syntax-error",
    pack: "go",
    codes: &[Code::syntax],
    stage: Stage::Compile,
    severity: Severity::Error,
    category: Category::Syntax,
    fix: None,
    summary: "the text is not Go, so the compiler stops there",
    text: include_str!("syntax.md"),
    refs: &["https://go.dev/ref/spec"],
};

/// The first syntax error of a file. What follows it may be its consequence.
#[must_use]
pub fn finding(unit: &SourceUnit, file: &File, version: &Arc<VersionInForce>) -> Option<Finding> {
    let utf8 = unit.invalid_utf8.map(|offset| (offset, "illegal UTF-8 encoding"));
    let errors = file.errors.iter().map(|e| (e.offset, e.message.as_str()));
    let (offset, message) = utf8.into_iter().chain(errors).min_by_key(|(offset, _)| *offset)?;
    Some(at(unit, file, version, offset, message))
}

/// The finding at an offset.
fn at(unit: &SourceUnit, file: &File, version: &Arc<VersionInForce>, offset: u32, message: &str) -> Finding {
    // As in go/token, the end of a text that ends with a line's end lies on that line.
    let at_end = offset as usize == unit.text.len() && unit.text.ends_with('\n');
    let offset = offset - u32::from(at_end);
    let rest = unit.text.get(offset as usize..).unwrap_or("");
    let len = rest.chars().next().filter(|c| !c.is_whitespace()).map_or(0, char::len_utf8);
    let span = Span::new(offset, offset + u32::try_from(len).unwrap_or(0));
    let mut finding = Finding::compile(INFO.id, Code::syntax, unit, span, version, format!("syntax error: {message}"));
    let line = rest.lines().next().unwrap_or("");
    finding.seal(declaration(&unit.text, file, offset), line);
    finding
}

/// Regions that are not understood and yet not proven to be wrong: nothing is reported
/// there, and that is said.
#[must_use]
pub fn notices(unit: &SourceUnit, file: &File) -> Vec<Notice> {
    if !file.errors.is_empty() || unit.invalid_utf8.is_some() {
        return Vec::new();
    }
    let mut lines: Vec<u32> = file.damage.iter().map(|d| unit.document.line_column(unit.locate(d.declaration).span.start).0).collect();
    lines.dedup();
    let message = "this declaration is not understood, and not checked";
    lines.into_iter().map(|line| Notice::new(NoticeKind::Damaged, &*unit.document.path, message).at(line)).collect()
}
