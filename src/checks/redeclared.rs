//! Names, methods and fields that are declared or given twice.

use super::CheckInfo;
use super::context::Context;
use crate::finding::{Category, Code, Finding, Repair, Severity, Stage};
use crate::types::{Detail, Problem};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "redeclared",
    pack: "go",
    codes: &[
        Code::DuplicateDecl,
        Code::DuplicateMethod,
        Code::DuplicateFieldAndMethod,
        Code::DuplicateLitField,
        Code::DuplicateLitKey,
        Code::DuplicateCase,
        Code::DuplicateDefault,
        Code::DuplicateLabel,
        Code::RepeatedDecl,
    ],
    stage: Stage::Compile,
    severity: Severity::Error,
    category: Category::Syntax,
    fix: None,
    summary: "a name, field, key or case stands there twice",
    text: include_str!("redeclared.md"),
    refs: &["https://go.dev/ref/spec#Uniqueness_of_identifiers"],
};

pub(super) fn find(ctx: &Context<'_>, p: &Problem) -> Finding {
    let Detail::Duplicate { name, other } = &p.detail else {
        return ctx.finding(&INFO, p, super::language::words(&p.message));
    };
    let message = match p.code {
        Code::DuplicateLitField => format!("the field `{name}` is given twice in one literal"),
        Code::DuplicateMethod => format!("the method `{name}` is declared twice"),
        Code::DuplicateFieldAndMethod => format!("`{name}` is a field and a method of one type"),
        _ if p.message.contains("through import") => format!("`{name}` is declared by the package, and by an import of a file"),
        _ => format!("`{name}` is declared twice in one block"),
    };
    let mut f = ctx.finding(&INFO, p, message);
    if p.code == Code::DuplicateLitField {
        f.repair = Repair::Choice;
    }
    f.subject = Some(crate::finding::Subject { package: ctx.package.path.clone(), name: name.clone() });
    if let Some((file, span)) = other {
        f.related.push(ctx.related(*file, *span, "declaration", "declared here"));
    }
    f
}
