//! Values in an `interface{}` that none of the types behind it takes.

use super::{CheckInfo, Report, Scan};
use crate::finding::{Category, Severity, Stage};
use crate::syntax::ast::{ExprKind, Sym};
use crate::types::info::{Alternative, At, Symbol};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "wrong-union-value",
    pack: "synth",
    codes: &[],
    stage: Stage::Synth,
    severity: Severity::Error,
    category: Category::Configuration,
    fix: None,
    summary: "none of the types behind an `interface{}` takes the value",
    text: include_str!("wrong_union_value.md"),
    refs: &["aws/jsii#3856", "aws/jsii#3948", "aws/aws-cdk#17902"],
};

/// Looks at the fields of a literal.
pub(super) fn in_literal(scan: &mut Scan<'_, '_, '_>, literal: At) {
    let Some(id) = scan.info.literal_structure(literal) else { return };
    for (field, value) in scan.elements(literal) {
        let Some(t) = scan.info.field_type(id, field) else { continue };
        let holds_any = scan.info.is_any(t) || scan.info.element_type(t).is_some_and(|e| scan.info.is_any(e));
        if !holds_any {
            continue;
        }
        let (alternatives, text) = scan.info.field_union(id, field);
        saw(scan, value, &alternatives);
        let Some(at) = scan.info.refused(value, &alternatives) else { continue };
        let flow = scan.info.flow(literal);
        if flow.escapes || flow.written || flow.set.contains(&field) || !scan.is_given(literal) {
            continue;
        }
        let name = scan.info.name(field).to_owned();
        let Some(symbol) = scan.info.structure_symbol(id) else { continue };
        report(scan, at, value, &alternatives, &text, (symbol, Some(name)));
    }
}

/// Looks at what is assigned to a field of a literal.
pub(super) fn assigned(scan: &mut Scan<'_, '_, '_>, literal: At, field: Sym, value: At) {
    let Some(id) = scan.info.literal_structure(literal) else { return };
    let (alternatives, text) = scan.info.field_union(id, field);
    let Some(at) = scan.info.refused(value, &alternatives) else { return };
    let name = scan.info.name(field).to_owned();
    let Some(symbol) = scan.info.structure_symbol(id) else { return };
    report(scan, at, value, &alternatives, &text, (symbol, Some(name)));
}

/// Looks at the arguments of a call.
pub(super) fn in_call(scan: &mut Scan<'_, '_, '_>, call: At) {
    let ExprKind::Call { args, ellipsis: None, .. } = scan.info.expr(call) else { return };
    let args = scan.info.ast(call.file).exprs(args);
    let Some(callee) = scan.info.library_parameters(call) else { return };
    for (i, (p, &arg)) in callee.list.iter().zip(args).enumerate() {
        let holds_any = scan.info.is_any(p.ty) || scan.info.element_type(p.ty).is_some_and(|e| scan.info.is_any(e));
        if !holds_any || p.variadic {
            continue;
        }
        let value = At { expr: arg, ..call };
        let (alternatives, text) = scan.info.parameter_union(call, i);
        saw(scan, value, &alternatives);
        if let Some(at) = scan.info.refused(value, &alternatives) {
            report(scan, at, value, &alternatives, &text, (callee.symbol.clone(), None));
        }
    }
}

/// Counts a value where the library takes some types only; what it is may not be known.
fn saw(scan: &mut Scan<'_, '_, '_>, value: At, alternatives: &[Alternative]) {
    if alternatives.is_empty() || alternatives.contains(&Alternative::Other) {
        return;
    }
    let known = scan.info.is_nil(value) || scan.info.shape(value).is_some();
    scan.saw(&INFO, value.file, !known);
}

fn report(
    scan: &mut Scan<'_, '_, '_>,
    blame: At,
    value: At,
    alternatives: &[Alternative],
    text: &str,
    (symbol, field): (Symbol, Option<String>),
) {
    let shown = field.as_ref().map_or_else(|| Scan::shown(&symbol), |f| format!("{}.{f}", Scan::shown(&symbol)));
    let inside = if blame == value { "" } else { " in it" };
    let ty = scan.info.type_text(scan.info.ty(blame));
    let message = format!("{shown} takes `{text}`; a value of type `{ty}`{inside} is none of them: the jsii runtime refuses it");
    let mut help = vec![format!("give one of `{text}`")];
    if alternatives.iter().any(|a| matches!(a, Alternative::Struct(_))) && ty.contains("map[") {
        help.push("a map stands for a struct where its keys are jsii's names: they start with a lower-case letter".to_owned());
    }
    let span = scan.info.span(blame);
    scan.report(
        &INFO,
        blame.file,
        span,
        Report { message, label: "refused".to_owned(), help, subject: Some((symbol, field)), ..Report::default() },
    );
}
