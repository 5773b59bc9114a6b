//! `nil` in a list or map: jsii has no optional elements.

use super::{CheckInfo, Report, Scan};
use crate::finding::{Category, Severity, Stage};
use crate::syntax::ast::ExprKind;
use crate::types::Ty;
use crate::types::info::At;

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "nil-element",
    pack: "synth",
    codes: &[],
    stage: Stage::Synth,
    severity: Severity::Error,
    category: Category::Configuration,
    fix: None,
    summary: "a list or map that is given to jsii has a nil in it",
    text: include_str!("nil_element.md"),
    refs: &["https://aws.github.io/jsii/specification/2-type-system/"],
};

/// Looks at a literal of a list or map.
pub(super) fn find(scan: &mut Scan<'_, '_, '_>, literal: At) {
    let Some(element) = scan.info.element_type(scan.info.ty(literal)) else { return };
    // Whatever stands behind an `interface{}` may take nil.
    if scan.info.is_any(element) || !scan.info.is_nilable(element) {
        return;
    }
    let ExprKind::CompositeLit { elems, .. } = scan.info.expr(literal) else { return };
    scan.saw(&INFO, literal.file, false);
    for &e in scan.info.ast(literal.file).exprs(elems) {
        let value = match scan.info.ast(literal.file).expr(e).kind {
            ExprKind::KeyValue { value, .. } => value,
            _ => e,
        };
        let at = At { expr: value, ..literal };
        if !scan.info.is_nil(at) {
            continue;
        }
        if !scan.is_given_whole(literal) {
            return;
        }
        report(scan, At { expr: e, ..literal }, element);
    }
}

/// Looks at a call of `append`.
pub(super) fn appended(scan: &mut Scan<'_, '_, '_>, call: At) {
    let Some((element, values)) = scan.appended(call) else { return };
    if scan.info.is_any(element) || !scan.info.is_nilable(element) {
        return;
    }
    for value in values {
        if scan.info.is_nil(value) && scan.is_given_whole(call) {
            report(scan, value, element);
        }
    }
}

fn report(scan: &mut Scan<'_, '_, '_>, at: At, element: Ty) {
    let message = format!("nil in a list or map of `{}`: the jsii runtime wants a value for each element", scan.info.type_text(element));
    let help = vec!["leave the element out, or give it a value".to_owned()];
    let span = scan.info.span(at);
    scan.report(&INFO, at.file, span, Report { message, label: "nil".to_owned(), help, ..Report::default() });
}
