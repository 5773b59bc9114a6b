//! Facts about an app as a whole: stacks, environments, NAT gateways, lookups, assets.

use super::Scan;
use super::table::{Name, table};
use crate::api::Role;
use crate::finding::{AppFacts, Call, Caller, Finding, Made, Network, Range, Severity, Stage, Term, What};
use crate::input::Completeness;
use crate::syntax::ast::{Decl, ExprId, ExprKind, StmtKind};
use crate::types::Const;
use crate::types::info::{At, Callee, Folded, Origin, Parent, Pick, Symbol};

/// Subnets in so many zones where a network says nothing.
const DEFAULT_ZONES: u64 = 3;
/// A stack without environment knows of so many zones.
const AGNOSTIC_ZONES: u64 = 2;
const ONCE: Range = Range { min: 1, max: Some(1) };

/// The facts of one package.
pub(super) fn find(scan: &mut Scan<'_, '_, '_>) -> AppFacts {
    let mut facts = AppFacts::default();
    for file in 0..scan.info.files() {
        let unit = scan.ctx.unit(file);
        if unit.context || unit.document.path.ends_with("_test.go") {
            continue;
        }
        functions(scan, file, &mut facts);
        for i in 0..scan.info.ast(file).exprs.len() {
            #[allow(clippy::cast_possible_truncation)] // arenas are indexed by u32
            let at = At { file, expr: ExprId(i as u32) };
            match scan.info.expr(at) {
                ExprKind::Call { .. } => match scan.info.callee(at) {
                    Callee::Known(symbols) => call(scan, at, &symbols, &mut facts),
                    _ => module_call(scan, at, &mut facts),
                },
                ExprKind::Ident(_) | ExprKind::Selector { .. } => {
                    if let Some(function) = scan.info.module_value(at) {
                        facts.functions.entry(function).or_default().is_value = true;
                    }
                }
                _ => {}
            }
        }
    }
    facts
}

/// Adds what synth refuses to what the functions make: whether it is met depends on their calls.
pub(super) fn add_failures(scan: &mut Scan<'_, '_, '_>, findings: &[Finding], facts: &mut AppFacts) {
    for f in findings.iter().filter(|f| f.stage == Stage::Synth && f.severity == Severity::Error) {
        let Some(at) = scan.expression_at(&f.primary) else { continue };
        let site = (f.primary.document.path.clone(), f.primary.span.start);
        make(scan, at, What::Failure(site), facts);
    }
}

/// The functions that a file declares, and who calls them besides the calls at hand.
fn functions(scan: &mut Scan<'_, '_, '_>, file: usize, facts: &mut AppFacts) {
    let whole = scan.info.is_whole() && !scan.ctx.package.is_open();
    let fragment = scan.ctx.unit(file).completeness == Completeness::Fragment;
    for f in scan.info.ast(file).decls.iter().filter_map(|d| if let Decl::Func(f) = d { Some(f) } else { None }) {
        let Some((function, name)) = scan.info.declared_function(file, f.name) else { continue };
        let program = scan.info.package_name() == "main";
        let caller = match name.as_str() {
            "init" if !f.is_method => Caller::Program,
            "main" if program && !f.is_method => Caller::Program,
            _ if f.is_method || fragment => Caller::Anybody,
            name if !program && name.starts_with(char::is_uppercase) => Caller::Others,
            _ if !whole => Caller::Anybody,
            _ => Caller::Nobody,
        };
        let known = facts.functions.entry(function).or_default();
        known.caller = known.caller.max(caller);
    }
}

/// The function that an expression stands in; what stands outside of all runs once.
fn around(scan: &Scan<'_, '_, '_>, at: At) -> String {
    let function = scan.info.function_around(at).and_then(|o| scan.info.function_name(o));
    function.unwrap_or_else(|| format!("{}.init", scan.ctx.package.path))
}

fn make(scan: &mut Scan<'_, '_, '_>, at: At, what: What, facts: &mut AppFacts) {
    let function = around(scan, at);
    let runs = runs(scan, at);
    facts.functions.entry(function).or_default().makes.push(Made { runs, what });
}

/// A call of a function of the module.
fn module_call(scan: &mut Scan<'_, '_, '_>, at: At, facts: &mut AppFacts) {
    let Some(callee) = scan.info.module_callee(at) else { return };
    let ExprKind::Call { args, .. } = scan.info.expr(at) else { return };
    let args = scan.info.ast(at.file).exprs(args).iter().map(|&expr| term(scan, At { expr, ..at })).collect();
    let function = around(scan, at);
    let runs = runs(scan, at);
    facts.functions.entry(function).or_default().calls.push(Call { callee, runs, args });
}

fn term(scan: &mut Scan<'_, '_, '_>, at: At) -> Term {
    scan.info.term(at, &|symbols| Name::any(&table().stacks, symbols))
}

/// An argument of a call, as the function tells it.
fn argument(scan: &mut Scan<'_, '_, '_>, call: At, n: usize) -> Term {
    let ExprKind::Call { args, .. } = scan.info.expr(call) else { return Term::Unknown };
    let expr = scan.info.ast(call.file).exprs(args).get(n).copied();
    expr.map_or(Term::Unknown, |expr| term(scan, At { expr, ..call }))
}

fn call(scan: &mut Scan<'_, '_, '_>, at: At, symbols: &[Symbol], facts: &mut AppFacts) {
    let Some(first) = symbols.first() else { return };
    if !matches!(first.role, Role::Primary | Role::Companion) {
        return;
    }
    let t = table();
    let is = |names: &[Name]| Name::any(names, symbols);
    if first.owner.is_none() && !is(&t.core) {
        facts.services.insert(first.qualifier.to_string());
    }
    facts.app |= is(&t.apps);
    facts.synthesized |= is(&t.seals);
    let shown = |scan: &Scan<'_, '_, '_>| {
        let (path, line) = place(scan, at);
        format!("{} at {path}:{line}", Scan::shown(first))
    };
    if t.lookups.iter().any(|end| first.name.ends_with(end.as_str())) {
        facts.lookups.insert(shown(scan));
    }
    if is(&t.assets) {
        facts.assets.insert(shown(scan));
    }
    if is(&t.stacks) {
        let (path, line) = place(scan, at);
        let (id, environment) = (argument(scan, at, 1), argument(scan, at, 2).field("Env"));
        return make(scan, at, What::Stack { path, line, id, environment }, facts);
    }
    let (network, addresses) = (is(&t.networks), is(&t.addresses));
    if !network && !addresses {
        return;
    }
    let own = u64::from(addresses);
    let mut each = |agnostic: Option<bool>| {
        let nat_gateways = if network { gateways(scan, at, agnostic) } else { Range::default() };
        let mut elastic_ips = nat_gateways;
        elastic_ips.add(Range { min: own, max: Some(own) });
        Network { nat_gateways, elastic_ips }
    };
    let (agnostic, given, unknown) = (each(Some(true)), each(Some(false)), each(None));
    let scope = argument(scan, at, 0);
    make(scan, at, What::Network { scope, agnostic, given, unknown }, facts);
}

/// The path and line of an expression.
fn place(scan: &Scan<'_, '_, '_>, at: At) -> (String, u32) {
    let unit = scan.ctx.unit(at.file);
    let location = unit.locate(scan.info.span(at));
    (location.document.path.clone(), location.document.line_column(location.span.start).0)
}

/// The NAT gateways of a network.
fn gateways(scan: &mut Scan<'_, '_, '_>, call: At, agnostic: Option<bool>) -> Range {
    let props = |name: &str| [Pick::Arg(Some(2)), Pick::Field(name.into())];
    let zones = match number(scan, call, &props("MaxAzs")) {
        Value::Absent => Some(DEFAULT_ZONES),
        Value::Number(n) => Some(n),
        Value::Unknown => None,
    };
    let zones = match (zones, agnostic) {
        (Some(n), Some(true)) => Range { min: n.min(AGNOSTIC_ZONES), max: Some(n.min(AGNOSTIC_ZONES)) },
        (Some(n), _) => Range { min: n.min(AGNOSTIC_ZONES), max: Some(n) },
        (None, Some(true)) => Range { min: 0, max: Some(AGNOSTIC_ZONES) },
        (None, _) => Range { min: 0, max: None },
    };
    let own = scan.info.pick(call, &props("NatGatewayProvider"));
    let gateways = match (number(scan, call, &props("NatGateways")), &own.origins[..]) {
        (_, o) if *o != [Origin::Zero] => return Range { min: 0, max: zones.max },
        (Value::Absent, _) => zones,
        (Value::Number(n), _) => Range { min: n.min(zones.min), max: Some(zones.max.map_or(n, |z| z.min(n))) },
        (Value::Unknown, _) => Range { min: 0, max: zones.max },
    };
    match egress(scan, call) {
        Some(true) => gateways,
        Some(false) => Range::default(),
        None => Range { min: 0, max: gateways.max },
    }
}

/// Whether a network has subnets that need NAT gateways.
fn egress(scan: &mut Scan<'_, '_, '_>, call: At) -> Option<bool> {
    let list = [Pick::Arg(Some(2)), Pick::Field("SubnetConfiguration".into())];
    let [origin] = scan.info.pick(call, &list).origins[..] else { return None };
    if origin == Origin::Zero {
        return Some(true);
    }
    let kinds = [list[0].clone(), list[1].clone(), Pick::Elems(0, None), Pick::Field("SubnetType".into())];
    let picked = scan.info.pick(call, &kinds);
    let mut all = picked.complete;
    for o in picked.origins {
        match scan.info.fold_origin(o) {
            Folded::Whole(Const::Str(s)) if table().egress.iter().any(|e| e.as_bytes() == &*s) => return Some(true),
            Folded::Whole(_) => {}
            _ => all = false,
        }
    }
    all.then_some(false)
}

enum Value {
    Absent,
    Number(u64),
    Unknown,
}

fn number(scan: &mut Scan<'_, '_, '_>, call: At, path: &[Pick]) -> Value {
    match scan.info.pick(call, path).origins[..] {
        [Origin::Zero] => Value::Absent,
        [Origin::Expr(at)] => match scan.info.fold(at) {
            Folded::Whole(c) => c.text().parse().map_or(Value::Unknown, Value::Number),
            _ => Value::Unknown,
        },
        _ => Value::Unknown,
    }
}

/// How often an expression runs in each run of its function.
fn runs(scan: &mut Scan<'_, '_, '_>, at: At) -> Range {
    let any = Range { min: 0, max: None };
    let Some(mut s) = scan.info.statement(at) else { return if scan.info.function_around(at).is_none() { ONCE } else { any } };
    let mut runs = ONCE;
    while let Parent::Stmt(up) = scan.info.stmt_place(at.file, s) {
        match scan.info.ast(at.file).stmt(up).kind {
            StmtKind::For { .. } => runs = runs.times(any),
            StmtKind::Range { x, .. } => {
                let listed = scan.info.pick(At { expr: x, ..at }, &[Pick::Elems(0, None)]);
                let n = listed.origins.len() as u64;
                // The loop may be left, or go on, before.
                let min = if listed.complete && !scan.info.may_leave_before(at, up) { n } else { 0 };
                runs = runs.times(Range { min, max: listed.complete.then_some(n) });
            }
            StmtKind::If { .. } | StmtKind::Case { .. } => runs.min = 0,
            _ => {}
        }
        s = up;
    }
    if scan.info.may_return_before(at) {
        runs.min = 0;
    }
    runs
}
