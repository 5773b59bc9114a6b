//! Names that nothing declares. One finding a name and package.

use super::CheckInfo;
use super::context::Context;
use super::edit::Editor;
use super::near::Near;
use super::signature::Signature;
use super::words::{code_list, plural};
use crate::api::Symbol;
use crate::finding::{Applicability, Category, Code, Finding, Repair, Severity, Stage};
use crate::syntax::ast::{Decl, Spec};
use crate::types::{Problem, is_exported};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "undefined-symbol",
    pack: "go",
    codes: &[Code::UndeclaredName],
    stage: Stage::Compile,
    severity: Severity::Error,
    category: Category::Architecture,
    fix: Some(Applicability::Unsafe),
    summary: "a name that no file of the package declares",
    text: include_str!("undefined_symbol.md"),
    refs: &["https://go.dev/ref/spec#Declarations_and_scope"],
};

/// The finding for all uses of one name in the package, in order.
pub(super) fn find(ctx: &Context<'_>, uses: &[&Problem], name: &str) -> Option<Finding> {
    let (first, rest) = uses.split_first()?;
    let qualifies = super::missing_import::selected(first).is_some();
    let what = if qualifies { "neither imported nor declared" } else { "not declared in this scope or package" };
    let mut f = ctx.finding(&INFO, first, format!("undefined: `{name}` is {what}"));
    f.subject = Some(crate::finding::Subject { package: ctx.package.path.clone(), name: name.to_owned() });
    f.label = if rest.is_empty() { String::new() } else { plural(rest.len(), "further use", "further uses") };
    for p in rest {
        let mut related = ctx.related(p.file, p.span, "use", "");
        related.code = Some(p.code);
        f.related.push(related);
    }
    if qualifies {
        // An import is missing, or a package was made up: no part of the program.
        f.category = Category::Syntax;
        if !of_due(ctx, uses, &mut f) {
            prefixed(ctx, first, name, &mut f);
        }
    } else if is_exported(name) {
        unqualified(ctx, uses, name, &mut f);
    }
    let names = declared(ctx);
    let near = Near::rank(name, names.iter().map(String::as_str));
    let near: Vec<&str> = near.names().collect();
    if !near.is_empty() {
        f.help.push(format!("near names: {}", code_list(&near, "and")));
    }
    Some(f)
}

/// A name that one imported package exports lacks its qualifier.
fn unqualified(ctx: &Context<'_>, uses: &[&Problem], name: &str, f: &mut Finding) {
    let Some(first) = uses.first() else { return };
    let imported: Vec<&str> = ctx.ast(first.file).imports.iter().map(|s| s.path.as_str()).collect();
    let exporters = ctx.exporters(name);
    let mut here: Vec<&str> = imported.into_iter().filter(|p| ctx.facts(p).is_some_and(|f| f.exports(name))).collect();
    here.sort_unstable();
    here.dedup();
    match (&here[..], &exporters[..]) {
        ([path], _) => {
            let Some(qualifier) = ctx.qualifier_of(first.file, path) else { return };
            f.help.push(format!("`{qualifier}.{name}` exists"));
            f.repair = Repair::Choice;
            if uses.iter().all(|u| u.file == first.file) {
                let mut editor = Editor::new(ctx, first.file);
                for u in uses {
                    editor.insert(u.span.start, format!("{qualifier}."));
                }
                f.fixes.push(editor.not_safe(format!("write `{qualifier}.{name}`"), "an own declaration may be missing instead"));
            }
        }
        (_, few) if !few.is_empty() && few.len() <= 3 => {
            let names: Vec<String> = few.iter().map(|p| format!("{}.{name}", ctx.package_name(p))).collect();
            f.help.push(format!("the library has {}", code_list(&names, "and")));
        }
        _ => {}
    }
}

/// What is selected belongs to the package of the type that is due at each place, and gives that type: no other
/// is meant.
fn of_due(ctx: &Context<'_>, uses: &[&Problem], f: &mut Finding) -> bool {
    let Some(first) = uses.first() else { return false };
    let meant = |u: &&Problem| {
        let name = super::missing_import::selected(u)?;
        let whole = ctx.selection_of(u.file, u.span)?;
        let due = super::due::due(ctx, u.file, whole)?;
        let facts = ctx.facts(&due.package)?;
        let gives = match facts.symbol(name)? {
            Symbol::Const { ty, .. } | Symbol::Var { ty } => ty == due.name,
            Symbol::Type(_) => name == due.name,
            Symbol::Func { signature, .. } => Signature::parse(&signature).is_some_and(|s| s.results == due.name),
        };
        gives.then_some(due.package)
    };
    let Some(path) = meant(first) else { return false };
    if uses.iter().any(|u| u.file != first.file || meant(u).as_ref() != Some(&path)) {
        return false;
    }
    let mut editor = Editor::new(ctx, first.file);
    let to = editor.qualifier(&path);
    for u in uses {
        editor.replace(u.span, to.clone());
    }
    f.help.push(format!("{path:?} has what is due here"));
    f.repair = Repair::Mechanical;
    f.fixes.push(editor.safe(format!("write `{to}`")));
    true
}

/// A qualifier that lacks what all packages of the library start with (`s3` for its package).
fn prefixed(ctx: &Context<'_>, first: &Problem, name: &str, f: &mut Finding) {
    if name.len() < 2 {
        return;
    }
    for (info, at) in ctx.libraries() {
        let paths = ctx.database.packages(&info.path, at);
        let ends = |p: &&String| !p[info.path.len()..].trim_start_matches('/').contains('/') && p.ends_with(name);
        // `s3` may be three letters and a name, not the tail of another word.
        let mut hits = paths.iter().filter(ends).filter(|p| ctx.package_name(p).len() == name.len() + 3);
        let (Some(path), None) = (hits.next(), hits.next()) else { continue };
        let Some(facts) = ctx.facts(path) else { continue };
        if super::missing_import::selected(first).is_some_and(|s| facts.exports(s)) {
            f.repair = Repair::Choice;
            f.help.push(format!("{path:?} has what is selected"));
            let mut editor = Editor::new(ctx, first.file);
            editor.import(path, Some(name));
            f.fixes.push(editor.not_safe(format!("import {path:?} as `{name}`"), "the name alone does not say which package is meant"));
            return;
        }
    }
}

/// Names that the package's files declare or import.
fn declared(ctx: &Context<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for file in 0..ctx.files.len() {
        let ast = ctx.ast(file);
        let text = |id| ctx.text(file, ast.ident(id).span).to_owned();
        out.extend(ast.imports.iter().filter_map(|s| ctx.import_name(file, s)));
        for d in &ast.decls {
            match d {
                Decl::Func(f) if !f.is_method => out.push(text(f.name)),
                Decl::Specs(specs) => {
                    for s in ast.specs(*specs) {
                        match s {
                            Spec::Var { names, .. } | Spec::Const { names, .. } => out.extend(ast.idents(*names).iter().map(|&n| text(n))),
                            Spec::Type { name, .. } => out.push(text(*name)),
                            Spec::Bad { .. } => {}
                        }
                    }
                }
                _ => {}
            }
        }
    }
    out.sort();
    out.dedup();
    out
}
