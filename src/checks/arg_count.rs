//! Calls with too few or too many arguments.

use std::cmp::Ordering;

use super::CheckInfo;
use super::context::Context;
use super::edit::Editor;
use super::past::{Past, nearest_version};
use super::signature::{Signature, given};
use super::words::{list, plural};
use crate::api::table::Role;
use crate::finding::{Applicability, Category, Code, Era, Finding, Fix, Repair, Severity, Stage};
use crate::input::Span;
use crate::syntax::ast::{Expr, ExprId, ExprKind};
use crate::types::{Detail, Problem, SymbolRef};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "arg-count",
    pack: "signature",
    codes: &[Code::WrongArgCount],
    stage: Stage::Compile,
    severity: Severity::Error,
    category: Category::Syntax,
    fix: Some(Applicability::Safe),
    summary: "a call has too few or too many arguments",
    text: include_str!("arg_count.md"),
    refs: &["aws/aws-cdk#31667", "https://go.dev/ref/spec#Calls"],
};

/// The call, as the engine saw it.
struct Call<'p> {
    symbol: Option<&'p SymbolRef>,
    expr: ExprId,
    have: usize,
    want: usize,
    nilable: bool,
    insert: u32,
}

pub(super) fn find(ctx: &Context<'_>, p: &Problem) -> Option<Finding> {
    let Detail::ArgCount { symbol, call, have, want, nilable, insert, .. } = &p.detail else { return conversion(ctx, p) };
    let call = Call { symbol: symbol.as_ref(), expr: *call, have: *have, want: *want, nilable: *nilable, insert: *insert };
    let past = call.symbol.and_then(|s| Past::of(ctx, s));
    let form = call.symbol.and_then(|s| ctx.facts(&s.package)?.form(&s.name));
    let signature = form.as_deref().and_then(Signature::parse);
    let name = call.symbol.map_or_else(|| callee(ctx, p.file, call.expr), |s| ctx.qualified(s));
    let count = signature.as_ref().map_or_else(|| super::signature::arguments(call.want, false), Signature::count);
    let since = past.as_ref().and_then(|past| counts_since(past)).map_or(String::new(), |v| format!(" since {v}"));
    let mut f = ctx.finding(&INFO, p, format!("{name} takes {count}{since}, {}", given(call.have)));
    if let Some(symbol) = call.symbol {
        ctx.set_subject(&mut f, symbol);
    }
    f.label = label(&call, signature.as_ref());
    let drift = past.as_ref().and_then(|past| right_at(past, call.have));
    if let (Some(past), Some((order, era))) = (&past, &drift) {
        f.help.push(told(past, *order, era));
        f.right_at = nearest_version(*order, era);
    }
    let is_library = call.symbol.and_then(|s| ctx.module_in_force(&s.package)).is_some_and(|(m, _)| m.role != Role::Std);
    if is_library && call.have < call.want && call.nilable {
        let older = drift.is_some_and(|(order, _)| order == Ordering::Less);
        append_nil(ctx, p, &call, signature.as_ref(), older, &mut f);
    } else if call.have > call.want {
        f.repair = Repair::Choice;
        f.fixes.extend(drop_nil(ctx, p.file, &call));
    }
    Some(f)
}

/// `pkg.X(a, b)` where X is a class, which `pkg.NewX` makes.
fn conversion(ctx: &Context<'_>, p: &Problem) -> Option<Finding> {
    p.message.contains("in conversion to").then_some(())?;
    let ast = ctx.ast(p.file);
    let around = |e: &&Expr| e.span.start <= p.span.start && p.span.end <= e.span.end;
    let calls = ast.exprs.iter().filter(around).filter_map(|e| match e.kind {
        ExprKind::Call { fun, args, .. } => Some((e.span.end - e.span.start, fun, args.len as usize)),
        _ => None,
    });
    let (_, fun, given) = calls.min_by_key(|c| c.0)?;
    let ExprKind::Selector { sel, .. } = ast.expr(fun).kind else { return None };
    let class = ctx.symbol_of(p.file, fun)?;
    let maker = SymbolRef { package: class.package.clone(), name: format!("New{}", class.name) };
    let form = ctx.facts(&maker.package)?.form(&maker.name)?;
    let takes = Signature::parse(&form)?.takes(given);
    let (shown, new) = (ctx.qualified(&class), ctx.qualified(&maker));
    let mut f = ctx.finding(&INFO, p, format!("`{shown}` is a type, and a conversion takes one argument; `{new}` makes one"));
    ctx.set_subject(&mut f, &maker);
    f.repair = Repair::Choice;
    if takes {
        let mut editor = Editor::new(ctx, p.file);
        editor.insert(ast.ident(sel).span.start, "New");
        f.fixes.push(editor.not_safe(format!("call `{new}`"), "another function may make it"));
    }
    Some(f)
}

/// What is called, for a message.
fn callee(ctx: &Context<'_>, file: usize, call: ExprId) -> String {
    let ast = ctx.ast(file);
    let ExprKind::Call { fun, .. } = ast.expr(call).kind else { return "the call".to_owned() };
    let text = ctx.text(file, ast.expr(fun).span);
    match ast.expr(fun).kind {
        ExprKind::FuncLit { .. } => "the function".to_owned(),
        ExprKind::Selector { sel, .. } if text.len() > 40 || text.contains('\n') => ctx.text(file, ast.ident(sel).span).to_owned(),
        _ if text.len() > 40 || text.contains('\n') => "the call".to_owned(),
        _ => text.to_owned(),
    }
}

/// The version since which the callable takes as many arguments as now.
fn counts_since(past: &Past<'_>) -> Option<String> {
    let count = |e: &Era| Signature::parse(e.signature.as_deref()?).map(|s| (s.required(), s.is_variadic()));
    let now = past.now()?;
    let mut since = now.since.as_deref()?;
    for (order, era) in past.others() {
        if order != Ordering::Less || count(era).is_none() {
            break;
        }
        if count(era) != count(now) {
            return Some(past.version(since));
        }
        since = era.since.as_deref()?;
    }
    None
}

/// The nearest era in which the call had the right number of arguments.
fn right_at<'p>(past: &'p Past<'_>, have: usize) -> Option<(Ordering, &'p Era)> {
    past.others().find(|(_, e)| e.signature.as_deref().and_then(Signature::parse).is_some_and(|s| s.takes(have)))
}

fn told(past: &Past<'_>, order: Ordering, era: &Era) -> String {
    let version = |v: &Option<String>| past.version(v.as_deref().unwrap_or(""));
    match order {
        Ordering::Less => format!("the call was right until {}", version(&era.until)),
        _ => format!("the call is right from {} on; {} is in force", version(&era.since), past.in_force()),
    }
}

fn label(call: &Call<'_>, signature: Option<&Signature<'_>>) -> String {
    if call.have > call.want {
        let n = call.have - call.want;
        return format!("{} too many", if n == 1 { "one".to_owned() } else { n.to_string() });
    }
    let missing = signature.and_then(|s| s.params.get(call.have..call.want)).unwrap_or_default();
    let names: Vec<String> = missing.iter().filter(|m| !m.name.is_empty()).map(|m| format!("`{}`", m.name)).collect();
    if names.is_empty() {
        return plural(call.want - call.have, "argument is missing", "arguments are missing");
    }
    format!("{} {} missing", list(&names, "and"), if names.len() == 1 { "is" } else { "are" })
}

/// Offers `nil` for what was left out, unless jsii requires it.
fn append_nil(ctx: &Context<'_>, p: &Problem, call: &Call<'_>, signature: Option<&Signature<'_>>, older: bool, f: &mut Finding) {
    let ExprKind::Call { args, ellipsis, .. } = ctx.ast(p.file).expr(call.expr).kind else { return };
    // A call that passes on several results, or a list, has no place for more arguments.
    if ellipsis.is_some() || args.len as usize != call.have {
        return;
    }
    let n = call.want - call.have;
    let jsii = call.symbol.filter(|s| ctx.module_in_force(&s.package).is_some_and(|(m, _)| m.role != Role::Runtime));
    let optional = jsii.and_then(|s| ctx.facts(&s.package)?.optional(&s.name));
    let missing: Vec<String> =
        signature.map_or_else(Vec::new, |s| s.params.iter().take(call.want).skip(call.have).map(|m| format!("`{}`", m.name)).collect());
    let proven = older || optional.is_some_and(|o| o >= n);
    if !proven && optional.is_some() {
        f.help.push(format!("{} must be given: `nil` compiles, and fails at synth", list(&missing, "and")));
        return;
    }
    if !older {
        f.help.push("Go has no optional parameters: what TypeScript leaves out is `nil` in Go".to_owned());
    }
    f.repair = if proven { Repair::Mechanical } else { Repair::Choice };
    let nils = vec!["nil"; n].join(", ");
    let mut editor = Editor::new(ctx, p.file);
    editor.insert(call.insert, if call.have == 0 { nils.clone() } else { format!(", {nils}") });
    let title = if missing.is_empty() { format!("append `{nils}`") } else { format!("append `nil` for {}", list(&missing, "and")) };
    f.fixes.push(editor.safe_if(proven, title, "a parameter that jsii requires may not be nil"));
}

/// Offers to drop arguments that say nothing.
fn drop_nil(ctx: &Context<'_>, file: usize, call: &Call<'_>) -> Option<Fix> {
    let ast = ctx.ast(file);
    let ExprKind::Call { args, lparen, ellipsis: None, .. } = ast.expr(call.expr).kind else { return None };
    let spans: Vec<Span> = ast.exprs(args).iter().map(|&a| ast.expr(a).span).collect();
    let extra = spans.get(call.want..)?;
    if spans.len() != call.have || !extra.iter().all(|s| ctx.text(file, *s) == "nil") {
        return None;
    }
    let from = call.want.checked_sub(1).map_or(lparen + 1, |i| spans[i].end);
    let mut editor = Editor::new(ctx, file);
    editor.delete(Span::new(from, extra.last()?.end));
    Some(editor.not_safe("drop `nil`", "an argument is dropped"))
}
