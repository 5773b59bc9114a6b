//! Undefined qualifiers that name a known package: the import is missing. One finding a
//! file and package, however often it is used.

use super::CheckInfo;
use super::context::Context;
use super::edit::Editor;
use super::words::{code_list, plural};
use crate::finding::{Applicability, Category, Code, Finding, Repair, Severity, Stage};
use crate::types::{Detail, Problem};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "missing-import",
    pack: "go",
    codes: &[Code::UndeclaredName],
    stage: Stage::Compile,
    severity: Severity::Error,
    category: Category::Syntax,
    fix: Some(Applicability::Safe),
    summary: "a known package is used and not imported",
    text: include_str!("missing_import.md"),
    refs: &["https://go.dev/ref/spec#Import_declarations"],
};

/// A package that may be meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Candidate {
    path: String,
    /// Under another name than its own.
    alias: Option<String>,
    /// Whether it has everything, or something, that is selected.
    has: Has,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Has {
    Nothing,
    Unknown,
    Some,
    All,
}

/// The packages that an undefined qualifier of a file may stand for, the likeliest first.
pub(super) fn candidates(ctx: &Context<'_>, file: usize, name: &str, selected: &[&str]) -> Vec<Candidate> {
    if let Some(found) = imported_beside(ctx, file, name) {
        return vec![found];
    }
    let own = ctx.module.packages.iter().filter(|p| p.name == name && p.path != ctx.package.path && name != "main");
    let mut paths: Vec<String> = own.map(|p| p.path.clone()).collect();
    paths.extend(ctx.packages_named(name));
    paths.dedup();
    let has = |path: &str| {
        let Some(facts) = ctx.facts(path) else { return Has::Unknown };
        match selected.iter().filter(|s| facts.exports(s)).count() {
            0 => Has::Nothing,
            n if n == selected.len() => Has::All,
            _ => Has::Some,
        }
    };
    let mut out: Vec<Candidate> = paths.into_iter().map(|path| Candidate { has: has(&path), path, alias: None }).collect();
    out.sort_by_key(|c| std::cmp::Reverse(c.has)); // stable: libraries before the standard library
    if out.iter().any(|c| c.has > Has::Nothing) {
        out.retain(|c| c.has > Has::Nothing);
    }
    // A name such as `user` or `list` may as well be a variable: an import must explain it.
    out.retain(|c| c.has > Has::Nothing || is_library(ctx, &c.path));
    out
}

/// Another file of the package imports something under the name.
fn imported_beside(ctx: &Context<'_>, file: usize, name: &str) -> Option<Candidate> {
    let others = (0..ctx.files.len()).filter(|&f| f != file);
    let path = others.filter_map(|f| ctx.path_of(f, name)).next()?;
    let alias = (ctx.package_name(path) != name).then(|| name.to_owned());
    Some(Candidate { path: path.to_owned(), alias, has: Has::All })
}

fn is_library(ctx: &Context<'_>, path: &str) -> bool {
    ctx.libraries().iter().any(|(m, _)| path.strip_prefix(m.path.as_str()).is_some_and(|r| r.is_empty() || r.starts_with('/')))
}

/// The finding for all uses of one qualifier in one file, in order.
pub(super) fn find(ctx: &Context<'_>, uses: &[&Problem], name: &str, candidates: &[Candidate]) -> Option<Finding> {
    let (first, rest) = uses.split_first()?;
    let best = candidates.first()?;
    let mut f = ctx.finding(&INFO, first, format!("`{name}` is not imported; it is package {:?}", best.path));
    let own = candidates.len() > 1;
    if own {
        let paths: Vec<&str> = candidates.iter().map(|c| c.path.as_str()).collect();
        f.message = format!("`{name}` is not imported; it may be package {}", code_list(&paths, "or"));
    }
    f.label = if rest.is_empty() { String::new() } else { plural(rest.len(), "further use", "further uses") };
    f.subject = Some(crate::finding::Subject { package: best.path.clone(), name: String::new() });
    for p in rest {
        let mut related = ctx.related(p.file, p.span, "use", "");
        related.code = Some(p.code);
        f.related.push(related);
    }
    let mut editor = Editor::new(ctx, first.file);
    editor.import(&best.path, best.alias.as_deref());
    let sure = best.has > Has::Nothing && candidates.get(1).is_none_or(|c| c.has < best.has);
    let reason = if own { "several packages have this name" } else { "the package has none of the names that are selected" };
    f.repair = if sure { Repair::Mechanical } else { Repair::Choice };
    f.fixes.push(editor.safe_if(sure, format!("import {:?}", best.path), reason));
    Some(f)
}

/// The name selected from an undefined qualifier.
pub(super) fn selected(p: &Problem) -> Option<&str> {
    match &p.detail {
        Detail::Undeclared { selected, .. } => selected.as_deref(),
        _ => None,
    }
}
