//! Constants that the library refuses: names, ARNs, ranges. See `values.txt`.

use super::table::{Constraint, Rule, table};
use super::{CheckInfo, Report, Scan};
use crate::finding::{Category, Severity, Stage};
use crate::syntax::ast::ExprKind;
use crate::types::Const;
use crate::types::info::{At, Callee, Folded, Origin, Pick};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "refused-value",
    pack: "synth",
    codes: &[],
    stage: Stage::Synth,
    severity: Severity::Error,
    category: Category::Configuration,
    fix: None,
    summary: "a constant that the library refuses for this field or parameter",
    text: include_str!("refused_value.md"),
    refs: &["https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"],
};

/// Looks at the fields of a literal.
pub(super) fn in_literal(scan: &mut Scan<'_, '_, '_>, literal: At) {
    let Some(id) = scan.info.literal_structure(literal) else { return };
    let Some(symbol) = scan.info.structure_symbol(id) else { return };
    let rules: Vec<&Rule> = table().rules.iter().filter(|r| !r.called && r.name.is(&symbol)).collect();
    if rules.is_empty() || !scan.is_given(literal) {
        return;
    }
    for rule in rules {
        look(scan, literal, rule, &rule.constraint, &Scan::shown(&symbol));
    }
}

/// Looks at the arguments of a call.
pub(super) fn in_call(scan: &mut Scan<'_, '_, '_>, call: At) {
    let kind = scan.info.expr(call);
    let Some(name) = scan.info.called_name(call.file, kind) else { return };
    let name = scan.info.name(name);
    let rules: Vec<&Rule> = table().rules.iter().filter(|r| r.called && r.name.ends(name)).collect();
    if rules.is_empty() {
        return;
    }
    let Callee::Known(symbols) = scan.info.callee(call) else { return };
    for rule in rules {
        let Some(symbol) = symbols.iter().find(|s| rule.name.is(s)) else { continue };
        let shown = Scan::shown(symbol);
        look(scan, call, rule, &rule.constraint, &shown);
    }
}

fn look(scan: &mut Scan<'_, '_, '_>, from: At, rule: &Rule, constraint: &Constraint, shown: &str) {
    let picked = scan.info.pick(from, &rule.path);
    let mut open = !picked.complete;
    for origin in picked.origins {
        let Origin::Expr(value) = origin else {
            open |= origin != Origin::Zero;
            continue;
        };
        let Some(refused) = refused(scan, value, constraint) else {
            open |= !is_known(scan, value, constraint);
            continue;
        };
        let place = place(scan, from, value, rule);
        let what = match rule.path.last() {
            Some(Pick::Field(f)) => format!("`{f}`"),
            _ => match &rule.path[0] {
                Pick::Field(f) => format!("`{f}`"),
                _ => format!("`{shown}`"),
            },
        };
        let message = format!("{refused} is refused for {what}: \"{}\"", rule.says);
        let related = (place != value).then_some((value, "value"));
        let subject = match scan.info.callee(from) {
            Callee::Known(list) => list.iter().find(|s| rule.name.is(s)).map(|s| (s.clone(), None)),
            _ => {
                let symbol = scan.info.literal_structure(from).and_then(|id| scan.info.structure_symbol(id));
                let field = rule.path.first().and_then(|p| if let Pick::Field(f) = p { Some(f.to_string()) } else { None });
                symbol.map(|s| (s, field))
            }
        };
        let span = scan.info.span(place);
        scan.report(&INFO, place.file, span, Report { message, label: "refused".to_owned(), subject, related, help: Vec::new() });
    }
    scan.saw(&INFO, from.file, open);
}

/// Whether it is known of a value that a constraint lets it pass.
fn is_known(scan: &mut Scan<'_, '_, '_>, value: At, constraint: &Constraint) -> bool {
    match constraint {
        Constraint::Match(_) | Constraint::Refuse(_) | Constraint::Range(..) => matches!(scan.info.fold(value), Folded::Whole(_)),
        Constraint::Whole(..) => amount(scan, value).is_some(),
    }
}

/// Where a value is marked: in the literal or call, where it stands there, else at the field
/// that leads to it.
fn place(scan: &Scan<'_, '_, '_>, from: At, value: At, rule: &Rule) -> At {
    let (outer, inner) = (scan.info.span(from), scan.info.span(value));
    if from.file == value.file && outer.start <= inner.start && inner.end <= outer.end {
        return value;
    }
    match (&rule.path[0], scan.info.expr(from)) {
        (Pick::Field(f), _) => {
            let element = scan.elements(from).into_iter().find(|(name, _)| scan.info.name(*name) == &**f);
            element.map_or(value, |(_, v)| v)
        }
        (Pick::Arg(Some(n)), ExprKind::Call { args, .. }) => {
            scan.info.ast(from.file).exprs(args).get(*n).map_or(value, |&expr| At { expr, ..from })
        }
        _ => value,
    }
}

/// How a message shows a value that a constraint does not let pass.
fn refused(scan: &mut Scan<'_, '_, '_>, value: At, constraint: &Constraint) -> Option<String> {
    match constraint {
        Constraint::Match(regex) => string(scan, value).filter(|s| !regex.is_match(s.as_bytes())).map(|s| format!("{s:?}")),
        Constraint::Refuse(regex) => string(scan, value).filter(|s| regex.is_match(s.as_bytes())).map(|s| format!("{s:?}")),
        Constraint::Range(low, high) => {
            let n = number(scan, value)?;
            (low.is_some_and(|l| n < l) || high.is_some_and(|h| n > h)).then(|| format!("{n}"))
        }
        Constraint::Whole(unit, low, high) => {
            let n = amount(scan, value)? / unit;
            let outside = n.fract() != 0.0 || low.is_some_and(|l| n < l) || high.is_some_and(|h| n > h);
            outside.then(|| format!("`{}`", scan.info.text(value)))
        }
    }
}

/// The milliseconds of a duration that a call makes.
fn amount(scan: &mut Scan<'_, '_, '_>, value: At) -> Option<f64> {
    let Callee::Known(symbols) = scan.info.callee(value) else { return None };
    let (_, ms) = table().units.iter().find(|(name, _)| symbols.iter().any(|s| name.is(s)))?;
    let ExprKind::Call { args, .. } = scan.info.expr(value) else { return None };
    let &[amount] = scan.info.ast(value.file).exprs(args) else { return None };
    Some(number(scan, At { expr: amount, ..value })? * ms)
}

fn string(scan: &mut Scan<'_, '_, '_>, value: At) -> Option<String> {
    match scan.info.fold(value) {
        Folded::Whole(Const::Str(s)) => String::from_utf8(s.to_vec()).ok(),
        _ => None,
    }
}

fn number(scan: &mut Scan<'_, '_, '_>, value: At) -> Option<f64> {
    match scan.info.fold(value) {
        Folded::Whole(Const::Str(_) | Const::Bool(_)) => None,
        Folded::Whole(c) => c.text().parse().ok(),
        _ => None,
    }
}
