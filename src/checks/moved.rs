//! Packages that went from the library into modules of their own.
//!
//! What the database holds tells them: a package is gone, and a companion exports the same names in
//! the same forms, but for a number that the companion's own name ends in (`fooVN` of `NewFooVNBar`
//! for `NewBar`). Where there is one companion a number, the code may say which number is meant.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::edit::Editor;
use super::past::{Absence, Past};
use crate::api::table::Role;
use crate::api::{ModuleInfo, PackageFacts};
use crate::finding::Fix;
use crate::project::Requirement;
use crate::syntax::ast::{ExprKind, ImportSpec};

/// A companion that has what a package had.
pub(super) struct Successor<'a> {
    info: &'a ModuleInfo,
    /// Its newest release, where possible of those that go with the library in force.
    version: String,
    /// Whether it does.
    fits: bool,
    /// Its package's name.
    package: String,
    /// The number in its name; empty where it has none.
    number: String,
    /// Names that the file selects, and what they are called there.
    names: BTreeMap<String, String>,
}

impl Successor<'_> {
    /// Its module, which is its package too.
    pub(super) fn path(&self) -> &str {
        &self.info.path
    }
}

/// The companions that have all the names that a file selects from a package that is gone.
pub(super) fn successors<'a>(ctx: &Context<'a>, path: &str, past: &Past<'a>, selected: &[&str]) -> Vec<Successor<'a>> {
    let (Absence::Gone(last) | Absence::Between(last, _)) = past.absence() else { return Vec::new() };
    let old = ctx.database.module_of(path).and_then(|m| ctx.database.package(path, m.release(&last)?));
    let Some(old) = old.filter(|_| !selected.is_empty()) else { return Vec::new() };
    let companions = ctx.database.modules().iter().filter(|m| m.role == Role::Companion);
    companions.filter_map(|info| successor(ctx, info, &old, selected)).collect()
}

fn successor<'a>(ctx: &Context<'a>, info: &'a ModuleInfo, old: &PackageFacts, selected: &[&str]) -> Option<Successor<'a>> {
    let fit = ctx.database.newest_fit(info, &|path| ctx.releases.get(path).copied());
    let release = fit.or_else(|| info.newest())?;
    let new = ctx.database.package(&info.path, release)?;
    let stem = new.name().trim_end_matches(|c: char| c.is_ascii_digit());
    let number = new.name()[stem.len()..].to_owned();
    let mark = (!number.is_empty()).then(|| format!("V{number}")).filter(|_| stem.ends_with('v'));
    let plain = |name: &str| mark.as_ref().map_or_else(|| name.to_owned(), |m| name.replacen(m.as_str(), "", 1));
    let exported = new.names();
    let by_plain: BTreeMap<String, &Cow<'_, str>> = exported.iter().map(|n| (plain(n), n)).collect();
    let mut names = BTreeMap::new();
    for &name in selected {
        let own = match (by_plain.get(name), name.split_once('_')) {
            (Some(n), _) => n.to_string(),
            (None, Some((owner, member))) => format!("{}_{member}", by_plain.get(owner)?),
            _ => return None,
        };
        let was = old.form(name)?;
        if plain(&new.form(&own)?) != was {
            return None;
        }
        names.insert(name.to_owned(), own);
    }
    let package = new.name().to_owned();
    Some(Successor { info, version: info.version(release).to_owned(), fits: fit.is_some(), package, number, names })
}

/// The companion that is meant, and why: the one that go.mod requires, else that for which the code
/// speaks. What does not compile with the library in force is none.
pub(super) fn likeliest<'s, 'a>(ctx: &Context<'_>, all: &'s [Successor<'a>]) -> Option<(&'s Successor<'a>, String)> {
    let told = spoken_for(ctx, all)?;
    match all.iter().find(|s| s.fits && required(ctx, s)) {
        // An upgrade adds the requirement for the code's sake: that is the better reason.
        Some(one) if one.number != told.0.number => Some((one, "go.mod requires it, and others have the name too".to_owned())),
        _ => Some(told),
    }
}

/// The companion whose number ends a name that the package's code selects (`V1_26`), or comes next to
/// it; else that with the highest number.
fn spoken_for<'s, 'a>(ctx: &Context<'_>, all: &'s [Successor<'a>]) -> Option<(&'s Successor<'a>, String)> {
    let fitting: Vec<&Successor<'a>> = all.iter().filter(|s| s.fits).collect();
    if let [one] = all {
        return fitting.first().map(|_| (one, "the package is another, so what it does may be".to_owned()));
    }
    let number = |s: &Successor<'_>| s.number.parse::<u32>().unwrap_or(0);
    let numbers = numbers(ctx);
    let mut named = all.iter().filter(|s| numbers.contains(s.number.as_str()));
    if let (Some(one), None) = (named.next(), named.next()) {
        let meant = format!("the code selects {} elsewhere", one.number);
        if one.fits {
            return Some((one, format!("of {} modules it is that of this number: {meant}", all.len())));
        }
        let near = fitting.into_iter().min_by_key(|s| (number(s).abs_diff(number(one)), s.number.clone()))?;
        return Some((near, format!("{meant}, whose module does not compile with the library in force; this is the nearest that does")));
    }
    let newest = fitting.into_iter().max_by_key(|s| number(s))?;
    Some((newest, format!("the code does not say which of {} modules is meant; this is the newest", all.len())))
}

fn required(ctx: &Context<'_>, s: &Successor<'_>) -> bool {
    ctx.module.go_mod.require.iter().any(|r| r.path == s.info.path)
}

/// The numbers that names end in which the package's code selects: `26` of `V1_26`.
fn numbers<'a>(ctx: &Context<'a>) -> BTreeSet<&'a str> {
    let mut out = BTreeSet::new();
    for file in 0..ctx.files.len() {
        let ast = ctx.ast(file);
        for e in &ast.exprs {
            let ExprKind::Selector { sel, .. } = e.kind else { continue };
            let last = ctx.text(file, ast.ident(sel).span).rsplit_once('_').map(|(_, last)| last);
            out.extend(last.filter(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())));
        }
    }
    out
}

/// Has the file import the companion, and use its names. What go.mod does not require is only shown.
pub(super) fn fix(ctx: &Context<'_>, file: usize, spec: &ImportSpec, qualifier: &str, to: &Successor<'_>, reason: String) -> Fix {
    let ast = ctx.ast(file);
    let alias = spec.name.map(|n| ctx.text(file, ast.ident(n).span));
    let mut editor = Editor::new(ctx, file);
    let name = match alias {
        Some(alias) => {
            editor.import(&to.info.path, Some(alias));
            alias.to_owned()
        }
        None if ctx.is_taken(file, &to.package) => {
            let name = editor.alias_for(&to.info.path, &to.package);
            editor.import(&to.info.path, Some(&name));
            name
        }
        None => {
            editor.import(&to.info.path, None);
            to.package.clone()
        }
    };
    editor.remove_import(&spec.path, alias);
    for e in &ast.exprs {
        let ExprKind::Selector { x, sel } = e.kind else { continue };
        let (x, sel) = (ast.expr(x), ast.ident(sel).span);
        let is = matches!(x.kind, ExprKind::Ident(q) if ctx.text(file, ast.ident(q).span) == qualifier);
        if let Some(own) = to.names.get(ctx.text(file, sel)).filter(|_| is) {
            if name != qualifier {
                editor.replace(x.span, name.as_str());
            }
            if ctx.text(file, sel) != own {
                editor.replace(sel, own.as_str());
            }
        }
    }
    let title = format!("import {:?}", to.info.path);
    if ctx.module.go_mod.module.is_empty() || required(ctx, to) {
        return editor.not_safe(title, reason);
    }
    editor.needs(Requirement { path: to.info.path.clone(), version: format!("v{}", to.version) }, title, &reason)
}
