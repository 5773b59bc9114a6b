//! Facts about an app as a whole: stacks, environments, NAT gateways, lookups, assets.

use super::Scan;
use super::table::{Name, table};
use crate::api::Role;
use crate::finding::{AppFacts, Count, Environment, Network, Range, Stack};
use crate::syntax::ast::{ExprId, ExprKind, StmtKind};
use crate::types::Const;
use crate::types::info::{At, Callee, Callers, Folded, Origin, Parent, Pick, Symbol};

/// Subnets in so many zones where a network says nothing.
const DEFAULT_ZONES: u64 = 3;
/// A stack without environment knows of so many zones.
const AGNOSTIC_ZONES: u64 = 2;
/// Calls are followed up through so many functions.
const FAR: u32 = 6;

/// The facts of one package.
pub(super) fn find(scan: &mut Scan<'_, '_, '_>) -> AppFacts {
    let mut facts = AppFacts::default();
    for file in 0..scan.info.files() {
        let unit = scan.ctx.unit(file);
        if unit.context || unit.document.path.ends_with("_test.go") {
            continue;
        }
        for i in 0..scan.info.ast(file).exprs.len() {
            #[allow(clippy::cast_possible_truncation)] // arenas are indexed by u32
            let at = At { file, expr: ExprId(i as u32) };
            if let Some(function) = scan.info.shared_function(at) {
                // As a value it may be called from anywhere, however often.
                let runs = scan.info.call_of(at).map_or_else(Count::unknown, |c| times(scan, c, FAR));
                facts.calls.entry(function).or_default().add(runs);
            }
            if matches!(scan.info.expr(at), ExprKind::Call { .. })
                && let Callee::Known(symbols) = scan.info.callee(at)
            {
                call(scan, at, &symbols, &mut facts);
            }
        }
    }
    facts
}

fn call(scan: &mut Scan<'_, '_, '_>, at: At, symbols: &[Symbol], facts: &mut AppFacts) {
    let Some(first) = symbols.first() else { return };
    if !matches!(first.role, Role::Primary | Role::Companion) {
        return;
    }
    let is = |names: &[Name]| names.iter().any(|n| symbols.iter().any(|s| n.is(s)));
    let t = table();
    if first.owner.is_none() && !is(&t.core) {
        facts.services.insert(first.qualifier.to_string());
    }
    facts.app |= is(&t.apps);
    facts.synthesized |= is(&t.seals);
    let (path, line) = place(scan, at);
    let shown = || format!("{} at {path}:{line}", Scan::shown(first));
    if t.lookups.iter().any(|end| first.name.ends_with(end.as_str())) {
        facts.lookups.insert(shown());
    }
    if is(&t.assets) {
        facts.assets.insert(shown());
    }
    if is(&t.stacks) {
        let (environment, account, region) = environment(scan, at);
        let id = constant(scan, at, &[Pick::Arg(Some(1))]);
        facts.stacks.insert(Stack { path, line, id, account, region, environment });
        return;
    }
    let (network, addresses) = (is(&t.networks), is(&t.addresses));
    if !network && !addresses {
        return;
    }
    let (agnostic, region) = stack_of(scan, at);
    let each = if network { gateways(scan, at, agnostic) } else { Range::default() };
    let extra = if addresses { Range { min: 1, max: Some(1) } } else { Range::default() };
    let mut elastic_ips = each;
    elastic_ips.add(extra);
    let runs = times(scan, at, FAR);
    facts.made.push((region.unwrap_or_default(), Network { nat_gateways: each, elastic_ips }, runs));
}

/// The path and line of an expression.
fn place(scan: &Scan<'_, '_, '_>, at: At) -> (String, u32) {
    let unit = scan.ctx.unit(at.file);
    let location = unit.locate(scan.info.span(at));
    (location.document.path.clone(), location.document.line_column(location.span.start).0)
}

fn constant(scan: &mut Scan<'_, '_, '_>, at: At, path: &[Pick]) -> Option<String> {
    let [Origin::Expr(value)] = scan.info.pick(at, path).origins[..] else { return None };
    match scan.info.fold(value) {
        Folded::Whole(Const::Str(s)) => String::from_utf8(s.to_vec()).ok().filter(|s| !s.is_empty()),
        _ => None,
    }
}

/// The environment that the call of a stack's constructor gives.
fn environment(scan: &mut Scan<'_, '_, '_>, call: At) -> (Environment, Option<String>, Option<String>) {
    let field = |name: &str| Pick::Field(name.into());
    let env = [Pick::Arg(Some(2)), field("Env")];
    let given = match scan.info.pick(call, &env).origins[..] {
        [Origin::Zero] => Environment::Agnostic,
        [Origin::Expr(_)] => Environment::Given,
        _ => Environment::Unknown,
    };
    if given != Environment::Given {
        return (given, None, None);
    }
    let mut part = |name: &str| constant(scan, call, &[env[0].clone(), env[1].clone(), field(name)]);
    let (account, region) = (part("Account"), part("Region"));
    (given, account, region)
}

/// Whether the stack that a construct is made in has no environment for sure, and its region.
fn stack_of(scan: &mut Scan<'_, '_, '_>, call: At) -> (Option<bool>, Option<String>) {
    let [Origin::Expr(made)] = scan.info.pick(call, &[Pick::Arg(Some(0))]).origins[..] else { return (None, None) };
    let Callee::Known(list) = scan.info.callee(made) else { return (None, None) };
    if !table().stacks.iter().any(|n| list.iter().any(|s| n.is(s))) {
        return (None, None);
    }
    match environment(scan, made) {
        (Environment::Agnostic, ..) => (Some(true), None),
        (Environment::Given, _, region) => (Some(false), region),
        (Environment::Unknown, ..) => (None, None),
    }
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

/// How often an expression runs: as often as its function is called, where it stands neither in a
/// loop nor in a branch.
fn times(scan: &mut Scan<'_, '_, '_>, at: At, far: u32) -> Count {
    let Some(mut s) = scan.info.statement(at).filter(|_| far > 0) else { return Count::unknown() };
    let mut sure = true;
    while let Parent::Stmt(up) = scan.info.stmt_place(at.file, s) {
        match scan.info.ast(at.file).stmt(up).kind {
            StmtKind::For { .. } | StmtKind::Range { .. } => return Count::unknown(),
            StmtKind::If { .. } | StmtKind::Case { .. } => sure = false,
            _ => {}
        }
        s = up;
    }
    let mut out = match scan.info.callers(at) {
        Callers::Entry => Count::of(Range { min: 1, max: Some(1) }),
        Callers::Shared(function) => Count::in_each(function),
        Callers::Unknown => return Count::unknown(),
        Callers::Calls(calls) => {
            let mut sum = Count::default();
            let tested = |c: &At| scan.ctx.unit(c.file).document.path.ends_with("_test.go");
            let calls: Vec<At> = calls.into_iter().filter(|c| !tested(c)).collect();
            calls.into_iter().for_each(|c| sum.add(times(scan, c, far - 1)));
            sum
        }
    };
    if !sure {
        out.doubt();
    }
    out
}
