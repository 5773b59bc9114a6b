//! Literals of a class or interface.

use super::CheckInfo;
use super::context::Context;
use super::unknown_name::factories;
use super::words::code_list;
use crate::finding::{Category, Code, Finding, Repair, Severity, Stage};
use crate::types::{Detail, Problem};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "struct-for-factory",
    pack: "signature",
    codes: &[Code::InvalidLit],
    stage: Stage::Compile,
    severity: Severity::Error,
    category: Category::Syntax,
    fix: None,
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
    }
    Some(f)
}
