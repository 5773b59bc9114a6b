//! `pkg.Name` where the package has no such name.

use super::context::Context;
use super::edit::Editor;
use super::near::Near;
use super::past::{Absence, Past};
use super::signature::Signature;
use super::words::{code_list, list};
use super::{CheckInfo, wrong_package};
use crate::api::{PackageFacts, Symbol, TypeKind};
use crate::finding::{Applicability, Category, Code, Finding, Repair, Severity, Stage};
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
    if f.fixes.is_empty() && past.as_ref().is_some_and(|past| matches!(past.absence(), Absence::Gone(_))) {
        wrong_package::moved(ctx, p, symbol, *name_span, *args, &mut f);
    }
    let never = past.as_ref().is_none_or(|past| past.absence() == Absence::Never);
    constructor(ctx, &facts, p, symbol, qualifier, &mut f);
    let wanted = Wanted { file: p.file, name: &symbol.name, span: *name_span, args: *args, never };
    if let Some(of) = symbol.name.strip_prefix("New").filter(|of| matches!(facts.symbol(of), Some(Symbol::Func { .. }))) {
        f.help.push(format!("`{qualifier}.{of}` is a function"));
        wanted.offer(ctx, &facts, of, &mut f);
    }
    neighbours(ctx, &facts, &wanted, &mut f);
    if past.as_ref().is_some_and(|past| matches!(past.absence(), Absence::NotYet(_))) {
        f.repair = Repair::Choice;
    }
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
            let wanted = Wanted { file: p.file, name: &symbol.name, span: p.span, args: None, never: true };
            neighbours(ctx, &facts, &wanted, &mut f);
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
    f.repair = Repair::Choice;
    let here = ctx.facts(&symbol.package).is_some_and(|facts| facts.exports(one));
    if here {
        let mut editor = Editor::new(ctx, p.file);
        editor.replace(name, one.clone());
        f.fixes.push(editor.not_safe(format!("rename to `{one}`"), "a successor may take other arguments"));
    }
}

/// `NewX` where X is there, and is made in another way.
fn constructor(ctx: &Context<'_>, facts: &PackageFacts, p: &Problem, symbol: &SymbolRef, qualifier: &str, f: &mut Finding) {
    let Some(of) = symbol.name.strip_prefix("New") else { return };
    let Some(Symbol::Type(t)) = facts.symbol(of) else { return };
    let due = || ctx.selector_at(p.file, p.span).and_then(|(e, _)| super::due::due(ctx, p.file, e));
    match t.kind {
        TypeKind::Struct { .. } => f.help.push(match due().filter(|due| (due.package.as_str(), due.name.as_str()) != (facts.path(), of)) {
            Some(due) => format!("`{of}` is a struct, and `{}` is due here", ctx.qualified(&due)),
            None => format!("`{of}` is a struct: write `&{qualifier}.{of}{{...}}`"),
        }),
        TypeKind::Enum => f.help.push(format!("`{of}` is an enum: its members are `{qualifier}.{of}_...`")),
        TypeKind::Interface { .. } => {
            let made = factories(ctx, facts, of);
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
pub(super) fn factories(ctx: &Context<'_>, facts: &PackageFacts, class: &str) -> Vec<String> {
    let gives = |n: &str| {
        let Some(Symbol::Func { signature, .. }) = facts.symbol(n) else { return false };
        super::signature::Signature::parse(&signature).is_some_and(|s| s.results == class)
    };
    let new = format!("New{class}");
    let prefix = format!("{class}_");
    let names = ctx.names_of(facts);
    let statics = names.iter().map(String::as_str).filter(|n: &&str| n.starts_with(&prefix) && gives(n));
    let mut out: Vec<String> = std::iter::once(new.as_str()).filter(|n| gives(n)).chain(statics).map(str::to_owned).collect();
    let more = out.len().saturating_sub(FEW);
    out.truncate(FEW);
    if more > 0 {
        out.push(format!("{prefix}..."));
    }
    out
}

/// The name that is asked for.
struct Wanted<'p> {
    file: usize,
    name: &'p str,
    span: Span,
    /// With how many arguments it is called, if it is.
    args: Option<usize>,
    /// No release has it.
    never: bool,
}

impl Wanted<'_> {
    fn rename<'c, 'a>(&self, ctx: &'c Context<'a>, to: &str) -> Editor<'c, 'a> {
        let mut editor = Editor::new(ctx, self.file);
        editor.replace(self.span, to);
        editor
    }

    /// Offers the one near name, where a call of it may have these arguments.
    fn offer(&self, ctx: &Context<'_>, facts: &PackageFacts, one: &str, f: &mut Finding) {
        let form = facts.form(one);
        let takes = form.as_deref().and_then(Signature::parse).is_none_or(|s| self.args.is_none_or(|n| s.takes(n)));
        // What takes its place is told by its own finding, once it is written.
        if self.never && takes && facts.deprecated(one).is_none() {
            f.repair = Repair::Choice;
            let reason = "another name is another thing, perhaps";
            f.fixes.push(self.rename(ctx, one).not_safe(format!("rename to `{one}`"), reason));
        }
    }
}

/// Near names of the same package; corrects the case, offers the one neighbour.
fn neighbours(ctx: &Context<'_>, facts: &PackageFacts, wanted: &Wanted<'_>, f: &mut Finding) {
    let name = wanted.name;
    let names = ctx.names_of(facts);
    let names = names.iter().map(String::as_str).filter(|n: &&str| !n.ends_with("_Override") || name.ends_with("_Override"));
    let all = Near::rank(name, names.clone());
    if let Some(right) = all.other_case() {
        f.help.push(format!("it is written `{right}`"));
        f.repair = Repair::Mechanical;
        f.fixes.push(wanted.rename(ctx, right).safe(format!("write `{right}`")));
        return;
    }
    // Of a type that exists, only its members can be meant.
    let owner = name.match_indices('_').map(|(i, _)| i).rfind(|i| *i > 0 && facts.exports(&name[..*i]));
    if let Some(at) = owner {
        let (owner, member) = (&name[..at], &name[at + 1..]);
        let members: Vec<&str> = names.filter_map(|n| n.strip_prefix(owner)?.strip_prefix('_')).collect();
        let near = Near::rank(member, members.iter().copied());
        let told: Vec<String> = near.names().map(|n| format!("{owner}_{n}")).collect();
        if !told.is_empty() {
            f.help.push(format!("near names: {}", code_list(&told, "and")));
        } else if !members.is_empty() && members.len() <= FEW {
            let members: Vec<String> = members.iter().map(|n| format!("`{owner}_{n}`")).collect();
            f.help.push(format!("`{owner}` has {}", list(&members, "and")));
        }
        if let Some(one) = near.one() {
            wanted.offer(ctx, facts, &format!("{owner}_{one}"), f);
        }
        return;
    }
    let near: Vec<&str> = all.names().collect();
    if !near.is_empty() {
        f.help.push(format!("near names: {}", code_list(&near, "and")));
    }
    if let Some(one) = all.one() {
        wanted.offer(ctx, facts, one, f);
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
