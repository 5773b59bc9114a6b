//! `pkg.Name` where another package has that name, and this one never had it.

use std::rc::Rc;

use super::CheckInfo;
use super::context::Context;
use super::due;
use super::edit::Editor;
use super::past::{Absence, Past};
use super::signature::Signature;
use crate::api::table::Role;
use crate::finding::{Applicability, Category, Code, Finding, Repair, Severity, Stage};
use crate::input::Span;
use crate::syntax::ast::{ExprId, ExprKind, Op};
use crate::types::{Problem, SymbolRef};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "wrong-package",
    pack: "signature",
    codes: &[Code::UndeclaredImportedName],
    stage: Stage::Compile,
    severity: Severity::Error,
    category: Category::Syntax,
    fix: Some(Applicability::Safe),
    summary: "a name that another package has",
    text: include_str!("wrong_package.md"),
    refs: &["https://go.dev/ref/spec#Qualified_identifiers"],
};

/// Where the name belongs, if one package is meant and no other.
pub(super) fn find(
    ctx: &Context<'_>,
    p: &Problem,
    symbol: &SymbolRef,
    qualifier: &str,
    name: Span,
    args: Option<usize>,
) -> Option<Finding> {
    if Past::of(ctx, symbol).is_some_and(|past| past.absence() != Absence::Never) {
        return None;
    }
    let hidden = hidden(ctx, symbol, qualifier);
    let path = match &hidden {
        Some(path) => path.clone(),
        None => the_one(ctx, p.file, symbol, name)?,
    };
    if hidden.is_none() && other_case(ctx, symbol) {
        return None;
    }
    let right = SymbolRef { package: path.clone(), name: symbol.name.clone() };
    let (whole, x) = ctx.selector_at(p.file, name)?;
    if hidden.is_none() && is_another(ctx, p.file, whole, &right) {
        return None;
    }
    let mut f = ctx.finding(&INFO, p, format!("`{qualifier}.{}` does not exist; `{}` does", symbol.name, ctx.qualified(&right)));
    if hidden.is_some() {
        f.message = format!("`{qualifier}` is {:?} here, which has no `{}`; {path:?} has it", symbol.package, symbol.name);
        f.help.push(format!("two packages are called `{qualifier}`; import one of them under another name"));
    }
    ctx.set_subject(&mut f, &right);
    let mut editor = Editor::new(ctx, p.file);
    let to = editor.qualifier(&path);
    editor.replace(ctx.ast(p.file).expr(x).span, to.clone());
    let runtime = ctx.module_in_force(&path).is_some_and(|(m, _)| m.role == Role::Runtime);
    let fits = args.is_none_or(|n| takes(ctx, &right, n));
    let reason = if fits { "the same name may be another thing" } else { "it takes another number of arguments" };
    let sure = runtime && fits && hidden.is_none();
    f.repair = if sure { Repair::Mechanical } else { Repair::Choice };
    f.fixes.push(editor.safe_if(sure, format!("write `{to}.{}`", symbol.name), reason));
    Some(f)
}

/// Offers the one other package that has a name which is gone from its own.
pub(super) fn moved(ctx: &Context<'_>, p: &Problem, symbol: &SymbolRef, name: Span, args: Option<usize>, f: &mut Finding) {
    let Some(path) = the_one(ctx, p.file, symbol, name) else { return };
    let right = SymbolRef { package: path, name: symbol.name.clone() };
    let fits = |(whole, _): &(ExprId, ExprId)| args.is_none_or(|n| takes(ctx, &right, n)) && !is_another(ctx, p.file, *whole, &right);
    let Some((_, x)) = ctx.selector_at(p.file, name).filter(fits) else { return };
    f.help.push(format!("`{}` has this name", ctx.qualified(&right)));
    f.repair = Repair::Choice;
    let mut editor = Editor::new(ctx, p.file);
    let to = editor.qualifier(&right.package);
    editor.replace(ctx.ast(p.file).expr(x).span, to.clone());
    f.fixes.push(editor.not_safe(format!("write `{to}.{}`", symbol.name), "the same name may be another thing"));
}

/// A library package of the same name that an own package hides.
fn hidden(ctx: &Context<'_>, symbol: &SymbolRef, qualifier: &str) -> Option<String> {
    if ctx.module_in_force(&symbol.package).is_some() {
        return None;
    }
    let mut paths = ctx.packages_named(qualifier).into_iter().filter(|p| ctx.facts(p).is_some_and(|f| f.exports(&symbol.name)));
    match (paths.next(), paths.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

/// The one other package that exports the name; of several the one whose type is due at the
/// place, that the file imports, whose name continues the wrong one's, or that the wrong
/// one's API speaks of.
fn the_one(ctx: &Context<'_>, file: usize, symbol: &SymbolRef, name: Span) -> Option<String> {
    let (info, at) = ctx.module_in_force(&symbol.package)?;
    // A name of the standard library is looked for there, and nowhere else.
    let paths: Rc<[String]> = match info.role {
        Role::Std => ctx.database.elsewhere(&symbol.name, &info.path, at).into(),
        _ => ctx.exporters(&symbol.name),
    };
    if let [one] = &paths[..] {
        return Some(one.clone());
    }
    let only = |keep: &dyn Fn(&String) -> bool| {
        let mut kept = paths.iter().filter(|p| keep(p));
        match (kept.next(), kept.next()) {
            (Some(one), None) => Some(one.clone()),
            _ => None,
        }
    };
    let due = ctx.selector_at(file, name).and_then(|(e, _)| due::due(ctx, file, e));
    if let Some(due) = due.filter(|d| paths.contains(&d.package)) {
        return Some(due.package);
    }
    let wrong = ctx.package_name(&symbol.package);
    let facts = ctx.facts(&symbol.package);
    let of = symbol.name.split('_').next().unwrap_or(&symbol.name);
    let spoken_of = |p: &String| facts.as_ref().is_some_and(|f| f.mentions(&format!("{}.{of}", ctx.package_name(p))));
    only(&|p| ctx.qualifier_of(file, p).is_some())
        .or_else(|| only(&|p| ctx.package_name(p).starts_with(&wrong)))
        .or_else(|| only(&|p| ctx.module_in_force(p).is_some_and(|(m, _)| m.role == Role::Runtime)))
        .or_else(|| only(&spoken_of))
}

/// Whether the package has the name in another case, which is likelier meant.
fn other_case(ctx: &Context<'_>, symbol: &SymbolRef) -> bool {
    let letters = |n: &str| n.bytes().filter(|b| *b != b'_').map(|b| b.to_ascii_lowercase()).collect::<Vec<u8>>();
    let wrong = letters(&symbol.name);
    let same = |n: &String| n.len().abs_diff(wrong.len()) < 8 && letters(n) == wrong;
    ctx.facts(&symbol.package).is_some_and(|f| ctx.names_of(&f).iter().any(same))
}

/// Whether the other package's thing cannot be meant: another struct is due at the place, or its struct has none
/// of the fields that a literal gives: the one whose type the name is, or one that a call of it is
/// given, and that would come from there too.
fn is_another(ctx: &Context<'_>, file: usize, name: ExprId, right: &SymbolRef) -> bool {
    let ast = ctx.ast(file);
    let Some(facts) = ctx.facts(&right.package) else { return false };
    if !due::admits(ctx, file, name, right) {
        return true;
    }
    let none_of = |structure: &str, elems| {
        let keys: Vec<&str> = ast.exprs(elems).iter().filter_map(|&e| key(ctx, file, e)).collect();
        let members = facts.members(structure);
        !keys.is_empty() && facts.exports(structure) && keys.iter().all(|k| members.iter().all(|m| m.name != *k))
    };
    let argument = |&arg: &ExprId| {
        let ExprKind::Unary { op: Op::And, x } = ast.expr(arg).kind else { return false };
        let ExprKind::CompositeLit { ty: Some(ty), elems, .. } = ast.expr(x).kind else { return false };
        let lacking = |s: &SymbolRef| !ctx.facts(&s.package).is_some_and(|f| f.exports(&s.name));
        ctx.symbol_of(file, ty).filter(lacking).is_some_and(|s| none_of(&s.name, elems))
    };
    match due::parent(ctx, file, name).map(|(_, e)| e.kind) {
        Some(ExprKind::CompositeLit { ty: Some(ty), elems, .. }) if ty == name => none_of(&right.name, elems),
        Some(ExprKind::Call { fun, args, .. }) if fun == name => ast.exprs(args).iter().any(argument),
        _ => false,
    }
}

/// The key of a literal's element.
fn key<'a>(ctx: &Context<'a>, file: usize, element: ExprId) -> Option<&'a str> {
    let ExprKind::KeyValue { key, .. } = ctx.ast(file).expr(element).kind else { return None };
    Some(ctx.text(file, ctx.ast(file).expr(key).span))
}

fn takes(ctx: &Context<'_>, symbol: &SymbolRef, args: usize) -> bool {
    let form = ctx.facts(&symbol.package).and_then(|f| f.form(&symbol.name));
    form.as_deref().and_then(Signature::parse).is_none_or(|s| s.takes(args))
}
