//! Fields that jsii requires and a struct leaves nil.

use super::{CheckInfo, Report, Scan, list};
use crate::finding::{Category, Era, Severity, Stage};
use crate::types::info::{At, Folded, Origin, Pick};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "missing-required-field",
    pack: "synth",
    codes: &[],
    stage: Stage::Synth,
    severity: Severity::Error,
    category: Category::Configuration,
    fix: None,
    summary: "a struct lacks a field that jsii requires",
    text: include_str!("missing_required_field.md"),
    refs: &["aws/jsii#2672", "aws/jsii#3438"],
};

/// Looks at a literal.
pub(super) fn find(scan: &mut Scan<'_, '_, '_>, literal: At) {
    let Some(id) = scan.info.literal_structure(literal) else { return };
    let required: Vec<_> = scan.info.fields(id).into_iter().filter(|f| f.1).map(|f| f.0).collect();
    if required.is_empty() {
        return;
    }
    let set: Vec<_> = scan.elements(literal).into_iter().map(|e| e.0).collect();
    let mut missing = Vec::new();
    let mut open = false;
    for field in required {
        let name = scan.info.name(field).to_owned();
        let picked = scan.info.pick(literal, &[Pick::Field(name.as_str().into())]);
        let absent = match picked.origins[..] {
            [Origin::Zero] if picked.complete => scan.info.field_expression(literal, field).is_none_or(|value| scan.info.is_nil(value)),
            // An enum's zero value is the empty string.
            [Origin::Expr(at)] if picked.complete => {
                let is_enum = scan.info.field_type(id, field).is_some_and(|t| scan.info.enum_members(t).is_some());
                is_enum && scan.info.fold(at) == Folded::Whole(crate::types::Const::Str(std::rc::Rc::from(&b""[..])))
            }
            _ => {
                open |= !set.contains(&field);
                false
            }
        };
        if absent {
            missing.push((name, set.contains(&field)));
        }
    }
    scan.saw(&INFO, literal.file, open);
    if missing.is_empty() || !scan.is_given(literal) {
        return;
    }
    let Some(symbol) = scan.info.structure_symbol(id) else { return };
    let names: Vec<String> = missing.iter().map(|m| m.0.clone()).collect();
    let what = match (&missing[..], missing.iter().any(|m| m.1)) {
        ([_], true) => "it is nil",
        ([_], false) => "it is not set",
        (_, true) => "they are nil",
        (_, false) => "they are not set",
    };
    let message = format!("{} requires {}, and {what}: the jsii runtime refuses the struct", Scan::shown(&symbol), list(&names));
    let report = Report { message, label: "incomplete".to_owned(), subject: Some((symbol, Some(names[0].clone()))), ..Report::default() };
    let span = scan.head(literal);
    scan.report(&INFO, literal.file, span, report);
    let in_force = scan.ctx.module.version.value.clone();
    if let Some(f) = scan.last() {
        f.help.push(format!("set {}", list(&names)));
        if let Some(before) = became_required(&f.history, &in_force) {
            f.help.push(format!("`{}` was optional up to {before}", names[0]));
        }
    }
}

/// The last release in which a field was optional, where it then became required.
fn became_required(history: &[Era], in_force: &str) -> Option<String> {
    let in_force = crate::api::versions::Version::parse(in_force)?;
    let required = |e: &Era| e.signature.as_deref().is_some_and(|s| s.ends_with(", required"));
    let now =
        history.iter().rposition(|e| e.since.as_deref().and_then(crate::api::versions::Version::parse).is_none_or(|v| v <= in_force))?;
    let before = history[..now].last()?;
    (required(&history[now]) && before.signature.is_some() && !required(before)).then(|| before.until.clone()).flatten()
}
