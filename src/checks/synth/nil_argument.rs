//! `nil` for a parameter that jsii requires.

use super::{CheckInfo, Report, Scan};
use crate::finding::{Category, Severity, Stage};
use crate::syntax::ast::ExprKind;
use crate::types::info::{At, Origin, Parameters};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "nil-argument",
    pack: "synth",
    codes: &[],
    stage: Stage::Synth,
    severity: Severity::Error,
    category: Category::Configuration,
    fix: None,
    summary: "nil is given for a parameter that jsii requires",
    text: include_str!("nil_argument.md"),
    refs: &["aws/jsii#2536"],
};

/// Looks at a call.
pub(super) fn find(scan: &mut Scan<'_, '_, '_>, call: At) {
    let ExprKind::Call { args, ellipsis: None, .. } = scan.info.expr(call) else { return };
    receiver(scan, call);
    let args = scan.info.ast(call.file).exprs(args);
    if args.is_empty() {
        return;
    }
    let Some(callee) = scan.info.library_parameters(call).filter(|c| !c.list.is_empty()) else { return };
    let Parameters { symbol, list: parameters } = &*callee;
    scan.saw(&INFO, call.file, false);
    for (i, &arg) in args.iter().enumerate() {
        // The last one takes all further arguments.
        let last = parameters.len() - 1;
        let Some(p) = parameters.get(i).or_else(|| parameters.get(last).filter(|p| p.variadic)) else { break };
        let at = At { expr: arg, ..call };
        let may_be_nil = if p.variadic { scan.info.is_any(p.ty) } else { p.optional };
        if may_be_nil || !scan.info.is_nil(at) || !scan.info.is_nilable(p.ty) {
            continue;
        }
        let name = scan.info.parameter_names(symbol).get(i.min(last)).cloned().unwrap_or_else(|| format!("{}", i + 1));
        let shown = Scan::shown(symbol);
        let (message, help) = if p.variadic {
            (format!("a nil among `{name}` of {shown}: the jsii runtime wants a value for each"), "leave the nil out".to_owned())
        } else {
            (format!("`{name}` of {shown} is nil: the jsii runtime requires it"), format!("give a value for `{name}`"))
        };
        let label = "nil".to_owned();
        let help = vec![help];
        let report = Report { message, label, help, subject: Some((symbol.clone(), None)), ..Report::default() };
        let span = scan.info.span(at);
        scan.report(&INFO, call.file, span, report);
    }
}

/// A method of a variable that holds nothing.
fn receiver(scan: &mut Scan<'_, '_, '_>, call: At) {
    let ExprKind::Call { fun, .. } = scan.info.expr(call) else { return };
    let ExprKind::Selector { x, .. } = scan.info.expr(At { expr: fun, ..call }) else { return };
    if scan.info.receiver(call) != Some(Origin::Zero) || !scan.info.is_nil(At { expr: x, ..call }) {
        return;
    }
    let Some(callee) = scan.info.library_parameters(call) else { return };
    let symbol = callee.symbol.clone();
    let at = At { expr: x, ..call };
    let shown = Scan::shown(&symbol);
    let message = format!("`{}` is nil: calling {shown} on it panics", scan.info.text(at));
    let report = Report { message, label: "nil".to_owned(), subject: Some((symbol, None)), ..Report::default() };
    let span = scan.info.span(at);
    scan.report(&INFO, call.file, span, report);
}
