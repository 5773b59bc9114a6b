//! Values that do not fit what they are given to.

use super::context::Context;
use super::past::{Past, nearest_version};
use super::signature::Signature;
use super::unknown_name::factories;
use super::words::code_list;
use super::{CheckInfo, amount, collection, enum_not_called, interface_pointer, property_not_called, remedy};
use crate::api::{PackageFacts, Symbol, TypeKind};
use crate::finding::{Applicability, Category, Code, Finding, Repair, Severity, Stage};
use crate::input::Span;
use crate::syntax::ast::ExprKind;
use crate::types::{Detail, Problem, Remedy, SymbolRef};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "wrong-type",
    pack: "signature",
    codes: &[Code::IncompatibleAssign, Code::InvalidIfaceAssign],
    stage: Stage::Compile,
    severity: Severity::Error,
    category: Category::Syntax,
    fix: Some(Applicability::Safe),
    summary: "a value has another type than is due",
    text: include_str!("wrong_type.md"),
    refs: &["aws/jsii#4936", "https://go.dev/ref/spec#Assignability"],
};

/// The value that does not fit.
pub(super) struct Misfit<'p> {
    pub file: usize,
    pub value: Span,
    pub have: &'p str,
    pub want: &'p str,
    pub target: Option<&'p SymbolRef>,
    pub remedy: Remedy,
}

pub(super) fn find(ctx: &Context<'_>, p: &Problem) -> Option<Finding> {
    let Detail::Mismatch { value, have, want, target, cause, remedy, function } = &p.detail else { return None };
    let (have, want) = (&as_written(have), &as_written(want));
    if *remedy == Remedy::Call {
        return Some(match function {
            Some(symbol) if !symbol.name.contains('.') && ctx.module_in_force(&symbol.package).is_some() => {
                enum_not_called::find(ctx, p, symbol, want)
            }
            _ => property_not_called::find(ctx, p, function.as_ref(), want),
        });
    }
    let misfit = Misfit { file: p.file, value: *value, have, want, target: target.as_ref(), remedy: *remedy };
    let mut f = ctx.finding(&INFO, p, message(ctx, &misfit, cause));
    f.label = format!("is {}", have.strip_prefix("untyped ").map_or_else(|| format!("`{have}`"), |t| format!("an untyped {t}")));
    if let Some(target) = target {
        ctx.set_subject(&mut f, target);
        if let Some((help, version)) = before(ctx, target, have, want) {
            f.help.push(help);
            f.right_at = version;
        }
    }
    remedy::offer(ctx, &misfit, &mut f);
    if f.fixes.is_empty() {
        way_out(ctx, &misfit, cause, &mut f);
    }
    Some(f)
}

/// A type in the words of the database, which has no `any`.
fn as_written(ty: &str) -> String {
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    let mut out = String::with_capacity(ty.len());
    let mut rest = ty;
    while !rest.is_empty() {
        let end = rest.find(|c| !word(c)).unwrap_or(rest.len());
        out.push_str(if &rest[..end] == "any" { "interface{}" } else { &rest[..end] });
        let next = rest[end..].find(word).map_or(rest.len(), |n| end + n);
        out.push_str(&rest[end..next]);
        rest = &rest[next..];
    }
    out
}

fn message(ctx: &Context<'_>, m: &Misfit<'_>, cause: &str) -> String {
    let (have, want) = (m.have, m.want);
    let given = have.strip_prefix("untyped ").map_or_else(|| format!("`{have}` is given"), |t| format!("an untyped {t} constant is given"));
    if let Some(method) = cause.strip_prefix(have).and_then(|c| missing_method(c)) {
        return format!("`{have}` does not implement `{want}`: it lacks the method `{method}`");
    }
    match m.target {
        Some(target) if target.name.contains('.') && ctx.facts(&target.package).is_some_and(|f| is_field(&f, &target.name)) => {
            format!("`{}` takes `{want}`, {given}", ctx.qualified(target))
        }
        Some(target) => match parameter(ctx, m, target) {
            Some(name) => format!("`{name}` of `{}` takes `{want}`, {given}", ctx.qualified(target)),
            None => format!("`{}` takes `{want}`, {given}", ctx.qualified(target)),
        },
        None => format!("`{want}` is due, {given}"),
    }
}

/// The method in `does not implement X (missing method M)`.
fn missing_method(cause: &str) -> Option<&str> {
    let (_, rest) = cause.split_once("(missing method ")?;
    rest.split([')', '\n']).next()
}

fn is_field(facts: &PackageFacts, name: &str) -> bool {
    let owner = name.split('.').next().unwrap_or(name);
    matches!(facts.symbol(owner), Some(Symbol::Type(t)) if matches!(t.kind, TypeKind::Struct { .. }))
}

/// The name of the parameter that the value is given to.
fn parameter(ctx: &Context<'_>, m: &Misfit<'_>, target: &SymbolRef) -> Option<String> {
    let ast = ctx.ast(m.file);
    let form = ctx.facts(&target.package)?.form(&target.name)?;
    let signature = Signature::parse(&form)?;
    let at = ast.exprs.iter().find_map(|e| match e.kind {
        ExprKind::Call { args, .. } => ast.exprs(args).iter().position(|&a| ast.expr(a).span == m.value),
        _ => None,
    })?;
    let last = signature.params.len().checked_sub(1)?;
    let param = signature.params.get(at.min(last))?;
    (!param.name.is_empty()).then(|| param.name.to_owned())
}

/// In which releases the value did or will fit, in words, and the nearest of them.
fn before(ctx: &Context<'_>, target: &SymbolRef, have: &str, want: &str) -> Option<(String, Option<String>)> {
    let past = Past::of(ctx, target).filter(Past::changed)?;
    // History is written from inside the package: its own types have no qualifier.
    let own = format!("{}.", ctx.package_name(&target.package));
    let bare = have.replace(&own, "");
    let form = |s: &str| s.trim_end_matches(", required").to_owned();
    let (order, era) = past.others().find(|(_, e)| e.signature.as_deref().is_some_and(|s| form(s) == bare))?;
    let told = match order {
        std::cmp::Ordering::Less => format!("it was `{have}` until {}, and is `{want}` since", past.version(era.until.as_deref()?)),
        _ => format!("it is `{have}` from {} on; {} is in force", past.version(era.since.as_deref()?), past.in_force()),
    };
    Some((told, nearest_version(order, era)))
}

/// What to do where no edit follows.
fn way_out(ctx: &Context<'_>, m: &Misfit<'_>, cause: &str, f: &mut Finding) {
    // A pointer that is given is the cause only where a class is due.
    let given = if m.want.contains('.') { m.have } else { "" };
    let pointers = [m.want, given].into_iter().filter_map(|t| t.trim_start_matches("*[]").trim_start_matches("[]").strip_prefix('*'));
    if let Some((facts, name)) = pointers.filter(|t| is_interface(ctx, m, t)).find_map(|t| named(ctx, m, t)) {
        let class = SymbolRef { package: facts.path().to_owned(), name };
        let shown = ctx.qualified(&class);
        f.help.push(format!("a class is an interface in Go: declare `{shown}`, not `*{shown}`"));
        if let Some(fix) = collection::elements(ctx, m) {
            f.repair = Repair::Choice;
            f.fixes.push(fix);
            return;
        }
        interface_pointer::offer(ctx, m.file, &class, f);
        return;
    }
    if missing_method(cause).is_some() && is_own(ctx, m, m.have) {
        f.help.push("embed the interface in the struct, or write the method".to_owned());
    }
    let Some((facts, name)) = named(ctx, m, m.want) else { return };
    let Some(Symbol::Type(t)) = facts.symbol(&name) else { return };
    match t.kind {
        TypeKind::Enum => {
            f.repair = Repair::Choice;
            let prefix = format!("{name}_");
            let names = ctx.names_of(&facts);
            let members: Vec<String> =
                names.iter().filter(|n| n.starts_with(&prefix)).take(5).map(|n| format!("{}.{n}", facts.name())).collect();
            f.help.push(format!("`{}` is an enum: {} and so on", m.want, code_list(&members, "and")));
            f.fixes.extend(amount::member(ctx, m, &facts, &name));
        }
        TypeKind::Interface { class: true, .. } => {
            let made: Vec<String> = factories(ctx, &facts, &name).iter().map(|n| format!("{}.{n}", facts.name())).collect();
            if !made.is_empty() {
                f.help.push(format!("`{}` is made by {}", m.want, code_list(&made, "or")));
            }
        }
        _ => {}
    }
}

/// Whether a type, or what it points to, may be declared in the code under check, so that it can get
/// methods. Predeclared types are all in lower case.
fn is_own(ctx: &Context<'_>, m: &Misfit<'_>, ty: &str) -> bool {
    let ty = ty.trim_start_matches('*');
    let name = ty.rsplit('.').next().unwrap_or(ty);
    let plain = !ty.is_empty() && ty.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'));
    plain && name.contains(char::is_uppercase) && named(ctx, m, ty).is_none()
}

fn is_interface(ctx: &Context<'_>, m: &Misfit<'_>, ty: &str) -> bool {
    let found = named(ctx, m, ty);
    found.is_some_and(|(facts, name)| matches!(facts.symbol(&name), Some(Symbol::Type(t)) if matches!(t.kind, TypeKind::Interface { .. })))
}

/// The package and name of a type in a message: `awss3.Bucket`.
pub(super) fn named(ctx: &Context<'_>, m: &Misfit<'_>, ty: &str) -> Option<(std::sync::Arc<PackageFacts>, String)> {
    let (qualifier, name) = ty.split_once('.')?;
    let plain = |s: &str| s.chars().all(|c| c.is_alphanumeric() || c == '_');
    if !plain(qualifier) || !plain(name) {
        return None;
    }
    let path = package_path(ctx, m, qualifier)?;
    Some((ctx.facts(&path)?, name.to_owned()))
}

/// The import path of a package that a message names: as the target's package has it, else
/// as the file does.
pub(super) fn package_path(ctx: &Context<'_>, m: &Misfit<'_>, name: &str) -> Option<String> {
    if let Some(facts) = m.target.and_then(|t| ctx.facts(&t.package)) {
        if facts.name() == name {
            return Some(facts.path().to_owned());
        }
        if let Some(path) = facts.import_path(name) {
            return Some(path.to_owned());
        }
    }
    let mut imported = ctx.ast(m.file).imports.iter().map(|s| &s.path).filter(|p| ctx.package_name(p) == name);
    if let Some(path) = imported.next() {
        return Some(path.clone());
    }
    match &ctx.packages_named(name)[..] {
        [one] => Some(one.clone()),
        _ => None,
    }
}
