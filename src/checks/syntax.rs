//! Text that is no Go.

use std::sync::Arc;

use super::CheckInfo;
use super::context::declaration;
use crate::finding::{Category, Code, Finding, Severity, Stage, VersionInForce};
use crate::input::{Completeness, SourceUnit, Span};
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

/// Regions that are not understood and not reported: nothing is checked there, and that is said.
#[must_use]
pub fn notices(unit: &SourceUnit, file: &File) -> Vec<Notice> {
    let fragment = unit.completeness == Completeness::Fragment;
    let proven = !file.errors.is_empty() || unit.invalid_utf8.is_some();
    if proven && !fragment {
        return Vec::new();
    }
    let tell = |offset: u32, message: String| {
        let line = unit.document.line_column(unit.locate(Span::new(offset, offset)).span.start).0;
        Notice::new(NoticeKind::Damaged, &*unit.document.path, message).at(line)
    };
    // Something may be missing from a fragment, so what is wrong with it is no error; but it is the reason.
    if let Some(e) = file.errors.first() {
        return vec![tell(e.offset, format!("this code is not understood, and not checked: {}", e.message))];
    }
    let mut list: Vec<Notice> = Vec::new();
    for d in &file.damage {
        let notice = tell(d.declaration.start, "this declaration is not understood, and not checked".to_owned());
        if list.last().is_none_or(|last| last.line != notice.line) {
            list.push(notice);
        }
    }
    list
}
