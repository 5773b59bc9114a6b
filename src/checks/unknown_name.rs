//! `pkg.Name` where the package has no such name.

use super::context::Context;
use super::edit::Editor;
use super::near::Near;
use super::past::{Absence, Past};
use super::words::{code_list, list};
use super::{CheckInfo, wrong_package};
use crate::api::{PackageFacts, Symbol, TypeKind};
use crate::finding::{Applicability, Category, Code, Finding, Severity, Stage};
use crate::input::Span;
use crate::types::{Detail, Problem, SymbolRef};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "unknown-name",
    pack: "signature",
    codes: &[Code::UndeclaredImportedName, Code::UnexportedName],
    stage: Stage::Compile,
    severity: Severity::Error,
    category: Category::Syntax,
    fix: Some(Applicability::Safe),
    summary: "a package has no such name in the version in force",
    text: include_str!("unknown_name.md"),
    refs: &["https://go.dev/ref/spec#Qualified_identifiers"],
};

/// A type's members are all told where they are no more than this.
const FEW: usize = 8;

pub(super) fn find(ctx: &Context<'_>, p: &Problem) -> Option<Finding> {
    let Detail::UndeclaredImported { symbol, qualifier, name_span, args } = &p.detail else { return None };
    if let Some(f) = wrong_package::find(ctx, p, symbol, qualifier, *name_span, *args) {
        return Some(f);
    }
    let past = Past::of(ctx, symbol);
    let shown = format!("{qualifier}.{}", symbol.name);
    let mut f = ctx.finding(&INFO, p, message(past.as_ref(), &shown));
    ctx.set_subject(&mut f, symbol);
    if let Some(past) = &past {
        f.help.extend(past.told(&format!("`{shown}`")));
        successors(ctx, p, symbol, &past.successors(ctx, symbol), *name_span, &mut f);
    }
    let Some(facts) = ctx.facts(&symbol.package) else { return Some(f) };
    let never = past.as_ref().is_none_or(|past| past.absence() == Absence::Never);
    constructor(&facts, &symbol.name, qualifier, &mut f);
    neighbours(ctx, p.file, &facts, &symbol.name, *name_span, never, &mut f);
    if never {
        others(ctx, symbol, &mut f);
    }
    Some(f)
}

/// An unexported name.
pub(super) fn unexported(ctx: &Context<'_>, p: &Problem) -> Finding {
    let mut f = ctx.finding(&INFO, p, p.message.clone());
    let symbol = ctx.selector_at(p.file, p.span).and_then(|(e, _)| ctx.symbol_of(p.file, e));
    if let Some(symbol) = symbol {
        f.message = format!("`{}` begins with a lower-case letter, so other packages cannot use it", ctx.qualified(&symbol));
        ctx.set_subject(&mut f, &symbol);
        if let Some(facts) = ctx.facts(&symbol.package) {
            neighbours(ctx, p.file, &facts, &symbol.name, p.span, true, &mut f);
        }
    }
    f
}

fn message(past: Option<&Past<'_>>, shown: &str) -> String {
    let Some(past) = past else { return format!("`{shown}` does not exist") };
    match past.absence() {
        Absence::Never => format!("`{shown}` does not exist, in no release"),
        Absence::NotYet(v) => format!("`{shown}` does not exist in {}; it comes with {}", past.in_force(), past.version(&v)),
        Absence::Gone(v) => format!("`{shown}` does not exist in {}; {} was the last with it", past.in_force(), past.version(&v)),
        Absence::Between(a, b) => {
            format!("`{shown}` does not exist in {}; it does until {} and from {} on", past.in_force(), past.version(&a), past.version(&b))
        }
    }
}

/// What replaced it, as far as its documentation said.
fn successors(ctx: &Context<'_>, p: &Problem, symbol: &SymbolRef, successors: &[String], name: Span, f: &mut Finding) {
    if successors.is_empty() {
        return;
    }
    f.help.push(format!("its documentation named {} in its place", code_list(successors, "or")));
    let [one] = successors else { return };
    let here = ctx.facts(&symbol.package).is_some_and(|facts| facts.exports(one));
    if here {
        let mut editor = Editor::new(ctx, p.file);
        editor.replace(name, one.clone());
        f.fixes.push(editor.not_safe(format!("rename to `{one}`"), "a successor may take other arguments"));
    }
}

/// `NewX` where X is there, and is made in another way.
fn constructor(facts: &PackageFacts, name: &str, qualifier: &str, f: &mut Finding) {
    let Some(of) = name.strip_prefix("New") else { return };
    let Some(Symbol::Type(t)) = facts.symbol(of) else { return };
    match t.kind {
        TypeKind::Struct { .. } => f.help.push(format!("`{of}` is a struct: write `&{qualifier}.{of}{{...}}`")),
        TypeKind::Enum => f.help.push(format!("`{of}` is an enum: its members are `{qualifier}.{of}_...`")),
        TypeKind::Interface { .. } => {
            let made = factories(facts, of);
            if made.is_empty() {
                f.help.push(format!("`{of}` has no constructor"));
            } else {
                f.help.push(format!("`{of}` is made by {}", code_list(&made, "or")));
            }
        }
        _ => {}
    }
}

/// The functions of a package that give a class: its constructor first, then its static members.
pub(super) fn factories(facts: &PackageFacts, class: &str) -> Vec<String> {
    let gives = |n: &str| {
        let Some(Symbol::Func { signature, .. }) = facts.symbol(n) else { return false };
        super::signature::Signature::parse(&signature).is_some_and(|s| s.results == class)
    };
    let new = format!("New{class}");
    let prefix = format!("{class}_");
    let names = facts.names();
    let statics = names.iter().map(AsRef::as_ref).filter(|n: &&str| n.starts_with(&prefix) && gives(n));
    let mut out: Vec<String> = std::iter::once(new.as_str()).filter(|n| gives(n)).chain(statics).map(str::to_owned).collect();
    let more = out.len().saturating_sub(FEW);
    out.truncate(FEW);
    if more > 0 {
        out.push(format!("{prefix}..."));
    }
    out
}

/// Near names of the same package; corrects the case, offers the one neighbour.
fn neighbours(ctx: &Context<'_>, file: usize, facts: &PackageFacts, name: &str, span: Span, never: bool, f: &mut Finding) {
    let names = facts.names();
    let names = names.iter().map(AsRef::as_ref).filter(|n: &&str| !n.ends_with("_Override") || name.ends_with("_Override"));
    let member = name.rsplit_once('_').filter(|(owner, _)| !owner.is_empty());
    let all = Near::rank(name, names.clone());
    let rename = |to: &str| {
        let mut editor = Editor::new(ctx, file);
        editor.replace(span, to);
        editor
    };
    if let Some(right) = all.other_case() {
        f.help.push(format!("it is written `{right}`"));
        f.fixes.push(rename(right).safe(format!("write `{right}`")));
        return;
    }
    // Of a type that exists, only its members can be meant.
    let owner = member.map(|_| name.match_indices('_').filter(|(i, _)| facts.exports(&name[..*i])).map(|(i, _)| i).next_back());
    if let Some(Some(at)) = owner {
        return members(&name[..at], &name[at + 1..], names, rename, never, f);
    }
    let near: Vec<&str> = all.names().collect();
    if !near.is_empty() {
        f.help.push(format!("near names: {}", code_list(&near, "and")));
    }
    if let (true, Some(one)) = (never, all.one()) {
        f.fixes.push(rename(one).not_safe(format!("rename to `{one}`"), "another name is another thing, perhaps"));
    }
}

/// The members of a type that are near a wrong one, or all where they are few.
fn members<'n, 'c, 'a: 'c>(
    owner: &str,
    member: &str,
    names: impl Iterator<Item = &'n str>,
    rename: impl Fn(&str) -> Editor<'c, 'a>,
    never: bool,
    f: &mut Finding,
) {
    let all: Vec<&str> = names.filter_map(|n| n.strip_prefix(owner)?.strip_prefix('_')).collect();
    let near = Near::rank(member, all.iter().copied());
    let told: Vec<String> = near.names().map(|n| format!("{owner}_{n}")).collect();
    if !told.is_empty() {
        f.help.push(format!("near names: {}", code_list(&told, "and")));
    } else if !all.is_empty() && all.len() <= FEW {
        let all: Vec<String> = all.iter().map(|n| format!("`{owner}_{n}`")).collect();
        f.help.push(format!("`{owner}` has {}", list(&all, "and")));
    }
    if let (true, Some(one)) = (never, near.one()) {
        let one = format!("{owner}_{one}");
        f.fixes.push(rename(&one).not_safe(format!("rename to `{one}`"), "another name is another thing, perhaps"));
    }
}

/// Several other packages that have the name.
fn others(ctx: &Context<'_>, symbol: &SymbolRef, f: &mut Finding) {
    let paths = ctx.exporters(&symbol.name);
    if paths.is_empty() || paths.len() > 12 {
        return;
    }
    let mut names: Vec<String> = paths.iter().take(4).map(|p| format!("{}.{}", ctx.package_name(p), symbol.name)).collect();
    names.dedup();
    let more = if paths.len() > 4 { " and others" } else { "" };
    f.help.push(format!("other packages have it: {}{more}", code_list(&names, "and")));
}
