//! Imports that cannot be resolved.

use super::CheckInfo;
use super::context::{Context, last_element};
use super::edit::Editor;
use super::moved;
use super::near::Near;
use super::past::{Absence, Past};
use super::words::code_list;
use crate::api::table::Role;
use crate::finding::{Applicability, Category, Code, Finding, Repair, Severity, Stage, Subject};
use crate::project::PackageKind;
use crate::syntax::ast::{ExprId, ExprKind, ImportSpec};
use crate::types::{Detail, Problem};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "unresolved-import",
    pack: "signature",
    codes: &[Code::import, Code::BadImportPath, Code::BrokenImport],
    stage: Stage::Compile,
    severity: Severity::Error,
    category: Category::Syntax,
    fix: Some(Applicability::Unsafe),
    summary: "an import of a package that does not exist",
    text: include_str!("unresolved_import.md"),
    refs: &["https://go.dev/ref/spec#Import_declarations"],
};

pub(super) fn find(ctx: &Context<'_>, p: &Problem) -> Option<Finding> {
    let Detail::Import { path } = &p.detail else { return None };
    if ctx.is_own(path) {
        let mut f = ctx.finding(&INFO, p, format!("{path:?} is no package of this module"));
        f.category = Category::Architecture;
        f.help.push("its folder is missing, or holds no Go file that belongs to the build".to_owned());
        subject(&mut f, path);
        return Some(f);
    }
    if let Some(info) = ctx.database.module_of(path).filter(|m| m.role == Role::Companion && !ctx.releases.contains_key(&m.path)) {
        let mut f = ctx.finding(&INFO, p, format!("no module that go.mod requires provides {path:?}"));
        let newest = info.newest().map(|r| info.version(r));
        f.help.push(format!(
            "require {} in go.mod{}",
            info.path,
            newest.map_or_else(String::new, |v| format!("; the newest that is known is v{v}"))
        ));
        subject(&mut f, path);
        return Some(f);
    }
    if !path.split('/').next().is_some_and(|first| first.contains('.')) {
        return Some(nowhere(ctx, p, path));
    }
    let past = Past::of_package(ctx, path);
    let mut f = match &past {
        Some(past) => {
            let when = match past.absence() {
                Absence::Never => "in no release".to_owned(),
                Absence::NotYet(v) => format!("in {}; it comes with {}", past.in_force(), past.version(&v)),
                Absence::Gone(v) => format!("in {}; {} was the last with it", past.in_force(), past.version(&v)),
                Absence::Between(a, b) => {
                    format!("in {}; it does until {} and from {} on", past.in_force(), past.version(&a), past.version(&b))
                }
            };
            let mut f = ctx.finding(&INFO, p, format!("package {path:?} does not exist, {when}").replace("exist, in 2", "exist in 2"));
            f.history = past.eras().to_vec();
            f
        }
        None => ctx.finding(&INFO, p, format!("package {path:?} cannot be imported")),
    };
    f.repair = Repair::Choice;
    subject(&mut f, path);
    let spec = ctx.ast(p.file).imports.iter().find(|s| s.path_span == p.span || s.span == p.span);
    if !past.is_some_and(|past| moved(ctx, p, path, &past, spec, &mut f)) {
        nearest(ctx, p, path, spec, &mut f);
    }
    Some(f)
}

/// A package that went into modules of its own: the one that the code speaks for.
fn moved<'a>(ctx: &Context<'a>, p: &Problem, path: &str, past: &Past<'a>, spec: Option<&ImportSpec>, f: &mut Finding) -> bool {
    let Some((spec, name)) = spec.and_then(|s| Some((s, ctx.import_name(p.file, s)?))) else { return false };
    let all = moved::successors(ctx, path, past, &selected(ctx, p.file, &name));
    let Some((to, reason)) = moved::likeliest(ctx, &all) else { return false };
    f.help.push(format!("the module `{}` has what the code selects; {reason}", to.path()));
    f.fixes.push(moved::fix(ctx, p.file, spec, &name, to, reason));
    true
}

/// A path that only the standard library could have. Often it is a package of this module, under the
/// module path of another project.
fn nowhere(ctx: &Context<'_>, p: &Problem, path: &str) -> Finding {
    let mut f = ctx.finding(&INFO, p, format!("package {path:?} is not in the standard library, and no module that go.mod names has it"));
    f.category = Category::Architecture;
    f.repair = Repair::Choice;
    subject(&mut f, path);
    let module = ctx.module.go_mod.module.as_str();
    let tail = |own: &str| {
        let rest = own.strip_prefix(module)?.strip_prefix('/')?;
        path.strip_suffix(rest)?.ends_with('/').then_some(rest.len())
    };
    let own = ctx.module.packages.iter().filter(|q| q.kind == PackageKind::Library);
    if let Some((own, _)) = own.filter_map(|q| Some((q.path.as_str(), tail(&q.path)?))).max_by_key(|(_, len)| *len) {
        f.help.push(format!("go.mod names this module {module:?}, so its package is {own:?}"));
        f.repair = Repair::Mechanical;
        if let Some(spec) = ctx.ast(p.file).imports.iter().find(|s| s.path_span == p.span || s.span == p.span) {
            let mut editor = Editor::new(ctx, p.file);
            editor.replace(spec.path_span, format!("{own:?}"));
            f.fixes.push(editor.safe(format!("import {own:?}")));
        }
        return f;
    }
    let std = ctx.database.modules().iter().find(|m| m.role == Role::Std).map(|m| ctx.database.all_packages(&m.path)).unwrap_or_default();
    let near = Near::rank(path, std.iter().map(String::as_str));
    let told: Vec<&str> = near.names().collect();
    if !told.is_empty() {
        f.help.push(format!("near packages: {}", code_list(&told, "and")));
    }
    f
}

fn subject(f: &mut Finding, path: &str) {
    f.subject = Some(Subject { package: path.to_owned(), name: String::new() });
}

/// Packages with a near path.
fn nearest(ctx: &Context<'_>, p: &Problem, path: &str, spec: Option<&ImportSpec>, f: &mut Finding) {
    let Some((info, at)) = ctx.module_in_force(path).filter(|(m, _)| m.role != Role::Std) else { return };
    let mut paths: Vec<String> = ctx.database.packages_named(last_element(path), at);
    paths.retain(|q| q.starts_with(info.path.as_str()));
    if paths.is_empty() {
        paths = ctx.database.nearest_packages(path, &info.path, at);
    }
    if paths.is_empty() {
        return;
    }
    f.help.push(format!("near packages: {}", code_list(&paths, "and")));
    let Some((spec, name)) = spec.and_then(|s| Some((s, ctx.import_name(p.file, s)?))) else { return };
    let selected = selected(ctx, p.file, &name);
    let has_all = |q: &String| ctx.facts(q).is_some_and(|facts| selected.iter().all(|s| facts.exports(s)));
    let mut fitting = paths.iter().filter(|q| has_all(q));
    if let (Some(one), None) = (fitting.next(), fitting.next()) {
        let mut editor = Editor::new(ctx, p.file);
        // What the file selects under the old name, it goes on selecting under it.
        let renamed = spec.name.is_none() && !selected.is_empty() && ctx.package_name(one) != name;
        editor.replace(spec.path_span, if renamed { format!("{name} {one:?}") } else { format!("{one:?}") });
        f.fixes.push(editor.not_safe(format!("import {one:?}"), "likeness of names proves nothing"));
    }
}

/// The names that a file selects from a qualifier.
fn selected<'a>(ctx: &Context<'a>, file: usize, qualifier: &str) -> Vec<&'a str> {
    let ast = ctx.ast(file);
    let is = |x: ExprId| matches!(ast.expr(x).kind, ExprKind::Ident(q) if ctx.text(file, ast.ident(q).span) == qualifier);
    let names = ast.exprs.iter().filter_map(|e| match e.kind {
        ExprKind::Selector { x, sel } if is(x) => Some(ctx.text(file, ast.ident(sel).span)),
        _ => None,
    });
    names.collect()
}
