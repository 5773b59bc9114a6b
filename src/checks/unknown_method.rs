//! `x.Name` where x's type has no such field or method.

use super::context::Context;
use super::edit::Editor;
use super::near::Near;
use super::past::{Absence, Past};
use super::signature::Signature;
use super::words::code_list;
use super::{CheckInfo, interface_pointer};
use crate::api::{Symbol, TypeKind};
use crate::finding::{Applicability, Category, Code, Finding, Repair, Severity, Stage};
use crate::input::Span;
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::{Detail, Problem, SymbolRef};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "unknown-method",
    pack: "signature",
    codes: &[Code::MissingFieldOrMethod, Code::AmbiguousSelector],
    stage: Stage::Compile,
    severity: Severity::Error,
    category: Category::Syntax,
    fix: Some(Applicability::Safe),
    summary: "a type has no such method or field in the version in force",
    text: include_str!("unknown_method.md"),
    refs: &["https://go.dev/ref/spec#Selectors"],
};

pub(super) fn find(ctx: &Context<'_>, p: &Problem) -> Option<Finding> {
    let Detail::MissingMember { owner, ty, member, name_span, args } = &p.detail else { return None };
    let Some(owner) = owner else { return Some(own(ctx, p, ty, member, *name_span)) };
    if p.message.contains("is pointer to interface") {
        return Some(pointer(ctx, p, owner, ty, member));
    }
    let symbol = SymbolRef { package: owner.package.clone(), name: format!("{}.{member}", owner.name) };
    let past = Past::of(ctx, &symbol);
    let absence = past.as_ref().map_or(Absence::Never, Past::absence);
    let when = match (&past, &absence) {
        (Some(past), Absence::NotYet(v)) => format!(" in {}; it comes with {}", past.in_force(), past.version(v)),
        (Some(past), Absence::Gone(v)) => format!(" in {}; {} was the last with it", past.in_force(), past.version(v)),
        (Some(past), Absence::Between(a, b)) => {
            format!(" in {}; it has until {} and from {} on", past.in_force(), past.version(a), past.version(b))
        }
        _ => String::new(),
    };
    let shown = ctx.qualified(owner);
    let mut f = ctx.finding(&INFO, p, format!("`{shown}` has no method or field `{member}`{when}"));
    ctx.set_subject(&mut f, &symbol);
    if let Some(past) = &past {
        let successors = past.successors(ctx, &symbol);
        if !successors.is_empty() {
            f.help.push(format!("its documentation named {} in its place", code_list(&successors, "or")));
        }
    }
    if !of_type(ctx, p.file, owner, member, *name_span, &mut f) {
        let wanted = Wanted { member, name: *name_span, args: *args, never: absence == Absence::Never };
        if !class_has(ctx, owner, member, &mut f) {
            neighbours(ctx, p.file, owner, &wanted, &mut f);
        }
    }
    Some(f)
}

/// An interface `IX` is asked for what only the class `X` has: the value is of a class, and its declaration says less.
fn class_has(ctx: &Context<'_>, owner: &SymbolRef, member: &str, f: &mut Finding) -> bool {
    let Some(class) = owner.name.strip_prefix('I').filter(|c| c.starts_with(char::is_uppercase)) else { return false };
    let Some(facts) = ctx.facts(&owner.package) else { return false };
    let is_class = matches!(facts.symbol(class), Some(Symbol::Type(t)) if matches!(t.kind, TypeKind::Interface { class: true, .. }));
    if !is_class || !facts.member_names(class).iter().any(|m| m == member) {
        return false;
    }
    let class = ctx.qualified(&SymbolRef { package: owner.package.clone(), name: class.to_owned() });
    f.help.push(format!("`{class}` has it: declare what holds the value as that"));
    true
}

/// A type that is asked of a type, as other languages nest them: `CfnBucket.CorsRuleProperty`.
pub(super) fn nested(ctx: &Context<'_>, p: &Problem) -> Option<Finding> {
    let Detail::MissingMember { owner: Some(owner), member, name_span, .. } = &p.detail else { return None };
    let mut f = ctx.finding(&INFO, p, format!("`{}.{member}` is not a type: no type has types of its own", ctx.qualified(owner)));
    ctx.set_subject(&mut f, &SymbolRef { package: owner.package.clone(), name: format!("{}.{member}", owner.name) });
    of_type(ctx, p.file, owner, member, *name_span, &mut f);
    Some(f)
}

/// A selector that two embedded types give.
pub(super) fn ambiguous(ctx: &Context<'_>, p: &Problem) -> Finding {
    let name = ctx.text(p.file, p.span);
    let mut f = ctx.finding(&INFO, p, format!("two embedded types give `{name}`, and neither goes before the other"));
    f.help.push("select the embedded type first".to_owned());
    f
}

/// A type of the module under check.
fn own(ctx: &Context<'_>, p: &Problem, ty: &str, member: &str, name: Span) -> Finding {
    let mut f = ctx.finding(&INFO, p, format!("`{ty}` has no method or field `{member}`"));
    if p.message.contains("is pointer to interface") {
        f.repair = Repair::Choice;
        f.message = format!("`{ty}` is a pointer to an interface, which has no methods; `{member}` is one of the interface");
        f.help.push(format!("declare it as `{}`", ty.trim_start_matches('*')));
    }
    let right = p.message.split_once(", but does have ").and_then(|(_, r)| r.trim_end_matches(')').rsplit(' ').next());
    if let Some(right) = right {
        f.help.push(format!("it is written `{right}`"));
        f.repair = Repair::Mechanical;
        let mut editor = Editor::new(ctx, p.file);
        editor.replace(name, right);
        f.fixes.push(editor.safe(format!("write `{right}`")));
    }
    f
}

/// A pointer to a class: classes are interfaces in Go.
fn pointer(ctx: &Context<'_>, p: &Problem, owner: &SymbolRef, ty: &str, member: &str) -> Finding {
    let shown = ctx.qualified(owner);
    let message = format!("`{ty}` is a pointer to an interface, which has no methods; `{member}` is asked of it");
    let mut f = ctx.finding(&INFO, p, message);
    ctx.set_subject(&mut f, owner);
    f.help.push(format!("a class is an interface in Go: declare it as `{shown}`"));
    interface_pointer::offer(ctx, p.file, owner, &mut f);
    f
}

/// A static member or an enum's member, written as TypeScript does: `Bucket.FromBucketName`.
fn of_type(ctx: &Context<'_>, file: usize, owner: &SymbolRef, member: &str, name: Span, f: &mut Finding) -> bool {
    let Some((_, x)) = ctx.selector_at(file, name) else { return false };
    let Some(x) = names_type(ctx, file, x, owner) else { return false };
    let Some(facts) = ctx.facts(&owner.package) else { return false };
    let mut wanted = format!("{}_{member}", owner.name);
    if !facts.exports(&wanted) {
        let prefix = format!("{}_", owner.name);
        let names = ctx.names_of(&facts);
        let near = Near::rank(&wanted, names.iter().map(String::as_str).filter(|n: &&str| n.starts_with(&prefix)));
        let Some(right) = near.other_case() else {
            let told: Vec<&str> = near.names().collect();
            if !told.is_empty() {
                f.help.push(format!("near members: {}", code_list(&told, "and")));
            }
            return true;
        };
        wanted = right.to_owned();
    }
    let qualifier = ctx.qualified(&SymbolRef { package: owner.package.clone(), name: wanted.clone() });
    let is_enum = matches!(facts.symbol(&owner.name), Some(Symbol::Type(t)) if t.kind == TypeKind::Enum);
    let is_type = matches!(facts.symbol(&wanted), Some(Symbol::Type(_)));
    let what = if is_type {
        "a nested type"
    } else if is_enum {
        "a member of an enum"
    } else {
        "a static member"
    };
    f.help.push(format!("{what} is a name of its package in Go: `{qualifier}`"));
    let end = ctx.ast(file).expr(x).span.end;
    let start = end - u32::try_from(owner.name.len()).unwrap_or(0);
    f.repair = Repair::Mechanical;
    let mut editor = Editor::new(ctx, file);
    editor.replace(Span::new(start, name.end), wanted.clone());
    f.fixes.push(editor.safe(format!("write `{wanted}`")));
    true
}

/// The expression, if it is `pkg.Owner` and no value.
fn names_type(ctx: &Context<'_>, file: usize, x: ExprId, owner: &SymbolRef) -> Option<ExprId> {
    let ExprKind::Selector { .. } = ctx.ast(file).expr(x).kind else { return None };
    (ctx.symbol_of(file, x)? == *owner).then_some(x)
}

/// The member that is asked for.
struct Wanted<'p> {
    member: &'p str,
    name: Span,
    /// With how many arguments it is called, if it is.
    args: Option<usize>,
    /// No release has it.
    never: bool,
}

/// Near members of the type.
fn neighbours(ctx: &Context<'_>, file: usize, owner: &SymbolRef, wanted: &Wanted<'_>, f: &mut Finding) {
    let Some(facts) = ctx.facts(&owner.package) else { return };
    let names = facts.member_names(&owner.name);
    let near = Near::rank(wanted.member, names.iter().map(String::as_str));
    let mut editor = Editor::new(ctx, file);
    if let Some(right) = near.other_case() {
        f.help.push(format!("it is written `{right}`"));
        f.repair = Repair::Mechanical;
        editor.replace(wanted.name, right);
        f.fixes.push(editor.safe(format!("write `{right}`")));
        return;
    }
    let told: Vec<&str> = near.names().collect();
    if !told.is_empty() {
        f.help.push(format!("near members: {}", code_list(&told, "and")));
    }
    let takes = |one: &str| {
        let form = facts.form(&format!("{}.{one}", owner.name));
        form.as_deref().and_then(Signature::parse).is_none_or(|s| wanted.args.is_none_or(|n| s.takes(n)))
    };
    if let Some(one) = near.one().filter(|one| wanted.never && takes(one)) {
        f.repair = Repair::Choice;
        editor.replace(wanted.name, one);
        f.fixes.push(editor.not_safe(format!("rename to `{one}`"), "the names differ, so the meaning may"));
    }
}
