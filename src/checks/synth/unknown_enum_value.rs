//! Strings that are no member of the enum that they are made.

use super::{CheckInfo, Report, Scan};
use crate::api::Role;
use crate::checks::near::Near;
use crate::finding::{Category, Severity, Stage};
use crate::syntax::ast::{ExprKind, Sym};
use crate::types::Const;
use crate::types::Ty;
use crate::types::info::{At, Callee, Folded, Origin};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "unknown-enum-value",
    pack: "synth",
    codes: &[],
    stage: Stage::Synth,
    severity: Severity::Error,
    category: Category::Configuration,
    fix: None,
    summary: "a string is no member of the enum that it is used as",
    text: include_str!("unknown_enum_value.md"),
    refs: &["https://aws.github.io/jsii/specification/2-type-system/"],
};

/// Looks at the fields or elements of a literal.
pub(super) fn in_literal(scan: &mut Scan<'_, '_, '_>, literal: At) {
    let mut wrong = Vec::new();
    if let Some(id) = scan.info.literal_structure(literal) {
        for (field, value) in scan.elements(literal) {
            if let Some(t) = scan.info.field_type(id, field) {
                wrong.extend(foreign(scan, value, t));
            }
        }
    } else if let Some(t) = scan.info.element_type(scan.info.ty(literal)) {
        let ExprKind::CompositeLit { elems, .. } = scan.info.expr(literal) else { return };
        for &e in scan.info.ast(literal.file).exprs(elems) {
            let value = match scan.info.ast(literal.file).expr(e).kind {
                ExprKind::KeyValue { value, .. } => value,
                _ => e,
            };
            wrong.extend(foreign(scan, At { expr: value, ..literal }, t));
        }
    }
    if wrong.is_empty() {
        return;
    }
    let flow = scan.info.flow(literal);
    if !flow.escapes && !flow.written && scan.is_given(literal) {
        wrong.into_iter().for_each(|w| report(scan, w));
    }
}

/// Looks at a call of `append`.
pub(super) fn appended(scan: &mut Scan<'_, '_, '_>, call: At) {
    let Some((element, values)) = scan.appended(call) else { return };
    for value in values {
        if let Some(wrong) = foreign(scan, value, element)
            && scan.is_given_whole(call)
        {
            report(scan, wrong);
        }
    }
}

/// Looks at what is assigned to a field of a literal.
pub(super) fn assigned(scan: &mut Scan<'_, '_, '_>, literal: At, field: Sym, value: At) {
    let Some(id) = scan.info.literal_structure(literal) else { return };
    let Some(t) = scan.info.field_type(id, field) else { return };
    let wrong = foreign(scan, value, t);
    wrong.into_iter().for_each(|w| report(scan, w));
}

/// Looks at the arguments of a call.
pub(super) fn in_call(scan: &mut Scan<'_, '_, '_>, call: At) {
    let ExprKind::Call { args, ellipsis: None, .. } = scan.info.expr(call) else { return };
    let args = scan.info.ast(call.file).exprs(args);
    let Some(callee) = scan.info.library_parameters(call) else { return };
    for (p, &arg) in callee.list.iter().zip(args) {
        let wrong = foreign(scan, At { expr: arg, ..call }, p.ty);
        wrong.into_iter().for_each(|w| report(scan, w));
    }
}

struct Wrong {
    at: At,
    ty: Ty,
    value: String,
}

/// The constant that a value is, where it is no member of the enum that is due. The empty string
/// stands for no value.
fn foreign(scan: &mut Scan<'_, '_, '_>, value: At, due: Ty) -> Option<Wrong> {
    let (_, members) = scan.info.enum_members(due)?;
    let folded = scan.info.fold(value);
    let open = !matches!(folded, Folded::Whole(_)) && !is_member(scan, value);
    scan.saw(&INFO, value.file, open);
    let Folded::Whole(Const::Str(s)) = folded else { return None };
    let text = String::from_utf8_lossy(&s).into_owned();
    (!text.is_empty() && !members.contains(&text)).then_some(Wrong { at: value, ty: due, value: text })
}

/// Whether a value is a constant or result of the library, or there is none: no string of this package.
fn is_member(scan: &mut Scan<'_, '_, '_>, value: At) -> bool {
    match scan.info.origin(value) {
        Origin::Zero => true,
        Origin::Expr(made) => match scan.info.callee(made) {
            Callee::Known(symbols) => symbols.iter().all(|s| s.role != Role::Runtime),
            _ => scan.info.named_symbol(made).is_some(),
        },
        Origin::Var(_) | Origin::Unknown => false,
    }
}

fn report(scan: &mut Scan<'_, '_, '_>, wrong: Wrong) {
    let Some((symbol, members)) = scan.info.enum_members(wrong.ty) else { return };
    let shown = Scan::shown(&symbol);
    let message = format!("{:?} is no member of {shown}: the jsii runtime refuses it", wrong.value);
    let near = Near::rank(&wrong.value, members.iter().map(String::as_str));
    let close: Vec<String> = near.names().map(str::to_owned).collect();
    let list: Vec<String> = if close.is_empty() { members } else { close };
    let few: Vec<String> = list.iter().take(8).map(|m| format!("`{shown}_{m}`")).collect();
    let more = list.len() - few.len();
    let rest = if more > 0 { format!(", and {more} more") } else { String::new() };
    let help = vec![format!("its members are constants: {}{rest}", few.join(", "))];
    let span = scan.info.span(wrong.at);
    let report = Report { message, label: "no member".to_owned(), help, subject: Some((symbol, None)), ..Report::default() };
    scan.report(&INFO, wrong.at.file, span, report);
}
