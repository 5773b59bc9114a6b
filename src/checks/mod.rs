//! From problems of the type engine to findings, one file a check.
//!
//! The engine says what the compiler refuses, where, and under which code; a check says
//! why: since when, what was meant, and what to change. [`findings`] sorts problems to
//! checks, makes one finding of what has one cause, and loses none.

mod amount;
mod arg_count;
mod collection;
mod context;
mod copied;
mod due;
mod edit;
mod enum_not_called;
mod import_clash;
mod info;
mod interface_pointer;
pub mod language;
mod missing_import;
mod moved;
mod near;
mod owner;
mod past;
mod property_not_called;
mod redeclared;
mod remedy;
mod signature;
mod struct_for_factory;
pub mod syntax;
pub mod synth;
#[cfg(test)]
mod tests;
mod undefined_symbol;
mod unknown_field;
mod unknown_method;
mod unknown_name;
mod unresolved_import;
mod unused_import;
mod unused_variable;
mod words;
mod wrong_package;
mod wrong_type;

use std::collections::BTreeMap;

pub use context::{Context, Lookups};
pub use info::{CheckInfo, proof_read};

use crate::finding::{Code, Finding};
use crate::input::Span;
use crate::types::{Detail, Problem};

/// All checks, sorted by id.
pub static CHECKS: &[&CheckInfo] = &[
    &arg_count::INFO,
    &synth::after_end::SEALED,
    &synth::construct_id::DUPLICATE,
    &synth::construct_id::EMPTY,
    &enum_not_called::INFO,
    &import_clash::INFO,
    &language::INVALID_CONSTANT,
    &language::INVALID_DECLARATION,
    &language::INVALID_JUMP,
    &language::INVALID_OPERATION,
    &missing_import::INFO,
    &synth::missing_required_field::INFO,
    &language::MISSING_RETURN,
    &synth::nil_argument::INFO,
    &synth::nil_element::INFO,
    &property_not_called::INFO,
    &redeclared::INFO,
    &synth::refused_value::INFO,
    &synth::construct_id::OUTSIDE,
    &struct_for_factory::INFO,
    &syntax::INFO,
    &language::TYPE_ARGUMENTS,
    &undefined_symbol::INFO,
    &synth::unknown_enum_value::INFO,
    &unknown_field::INFO,
    &unknown_method::INFO,
    &unknown_name::INFO,
    &unresolved_import::INFO,
    &unused_import::INFO,
    &language::UNUSED_RESULT,
    &unused_variable::INFO,
    &synth::after_end::CLOSED,
    &language::VALUE_COUNT,
    &wrong_package::INFO,
    &wrong_type::INFO,
    &synth::wrong_union_value::INFO,
];

/// The findings of one package, sorted and sealed. Every problem is in one of them, as its
/// place or as a related one; but those in files that are there for their declarations only,
/// and in declarations that were not understood, are silent. Syntax errors are no problems of the
/// engine: see [`syntax::finding`].
#[must_use]
pub fn findings(problems: &[Problem], ctx: &Context<'_>) -> Vec<Finding> {
    let problems: Vec<&Problem> = problems.iter().filter(|p| speaks(ctx, p)).collect();
    let mut out = undeclared(ctx, &problems);
    let others = problems.iter().filter(|p| !matches!(p.detail, Detail::Undeclared { .. }));
    out.extend(others.map(|p| (p.file, p.span, find(ctx, p))));
    let mut findings: Vec<Finding> = out.into_iter().map(|(file, span, f)| sealed(ctx, file, span, f)).collect();
    findings.sort_by(Finding::order);
    findings
}

/// A finding with its place in the unit.
type Placed = (usize, Span, Finding);

fn sealed(ctx: &Context<'_>, file: usize, span: Span, mut f: Finding) -> Finding {
    if f.fingerprint.is_empty() {
        f.seal(ctx.declaration(file, span.start), ctx.text(file, span));
    }
    f
}

fn speaks(ctx: &Context<'_>, p: &Problem) -> bool {
    let damage = &ctx.ast(p.file).damage;
    let damaged = || damage.iter().any(|d| d.declaration.start <= p.span.start && p.span.start < d.declaration.end);
    !ctx.unit(p.file).context && !damaged()
}

/// Undeclared names: one finding for a package that a file lacks, one for a name that the
/// package lacks.
fn undeclared(ctx: &Context<'_>, problems: &[&Problem]) -> Vec<Placed> {
    let mut by_name: BTreeMap<&str, Vec<&Problem>> = BTreeMap::new();
    for p in problems {
        if let Detail::Undeclared { name, .. } = &p.detail {
            by_name.entry(name).or_default().push(p);
        }
    }
    let mut out = Vec::new();
    for (name, mut uses) in by_name {
        uses.sort_by_key(|p| (p.file, p.span));
        for file in 0..ctx.files.len() {
            let (here, rest): (Vec<&Problem>, Vec<&Problem>) =
                uses.iter().partition(|p| p.file == file && missing_import::selected(p).is_some());
            let mut selected: Vec<&str> = here.iter().filter_map(|p| missing_import::selected(p)).collect();
            selected.sort_unstable();
            selected.dedup();
            if selected.is_empty() {
                continue;
            }
            let candidates = missing_import::candidates(ctx, file, name, &selected);
            if let (Some(f), Some(p)) = (missing_import::find(ctx, &here, name, &candidates), here.first()) {
                out.push((file, p.span, f));
                uses = rest;
            }
        }
        if let (Some(f), Some(p)) = (undefined_symbol::find(ctx, &uses, name), uses.first()) {
            out.push((p.file, p.span, f));
        }
    }
    out
}

/// The finding of any other problem.
fn find(ctx: &Context<'_>, p: &Problem) -> Finding {
    let special = match p.code {
        Code::WrongArgCount => arg_count::find(ctx, p),
        Code::UndeclaredImportedName => unknown_name::find(ctx, p),
        Code::UnexportedName => Some(unknown_name::unexported(ctx, p)),
        Code::MissingLitField => unknown_field::find(ctx, p),
        Code::MissingFieldOrMethod => unknown_method::find(ctx, p),
        Code::NotAType => unknown_method::nested(ctx, p),
        Code::AmbiguousSelector => Some(unknown_method::ambiguous(ctx, p)),
        Code::IncompatibleAssign | Code::InvalidIfaceAssign => wrong_type::find(ctx, p),
        Code::InvalidLit => struct_for_factory::find(ctx, p),
        Code::import => unresolved_import::find(ctx, p),
        Code::UnusedImport => unused_import::find(ctx, p),
        Code::UnusedVar => unused_variable::find(ctx, p),
        Code::DuplicateDecl => import_clash::find(ctx, p).or_else(|| Some(redeclared::find(ctx, p))),
        code if redeclared::INFO.codes.contains(&code) => Some(redeclared::find(ctx, p)),
        _ => None,
    };
    special.unwrap_or_else(|| plain(ctx, p))
}

/// What the engine reports without details, in the type checker's words.
fn plain(ctx: &Context<'_>, p: &Problem) -> Finding {
    match home(p.code) {
        Some(check) if !language::GROUPS.iter().any(|g| std::ptr::eq(*g, check)) => ctx.finding(check, p, language::words(&p.message)),
        _ => language::find(ctx, p),
    }
}

/// The check that has a code; of several that of the mistake without details.
fn home(code: Code) -> Option<&'static CheckInfo> {
    match code {
        Code::IncompatibleAssign | Code::InvalidIfaceAssign => Some(&wrong_type::INFO),
        Code::UndeclaredName => Some(&undefined_symbol::INFO),
        Code::UndeclaredImportedName => Some(&unknown_name::INFO),
        Code::InvalidLit => Some(&language::INVALID_OPERATION),
        _ => CHECKS.iter().copied().find(|c| c.codes.contains(&code)),
    }
}
