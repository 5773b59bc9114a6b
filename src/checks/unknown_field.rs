//! Keys of struct literals that are no field.

use super::CheckInfo;
use super::context::Context;
use super::edit::Editor;
use super::near::Near;
use super::owner::Stray;
use super::past::{Absence, Past};
use super::words::{code_list, list};
use crate::api::{MemberKind, PackageFacts, Symbol, TypeKind};
use crate::finding::{Applicability, Category, Code, Finding, Repair, Severity, Stage};
use crate::input::Span;
use crate::syntax::ast::{ExprId, ExprKind};
use crate::types::{Detail, Problem, SymbolRef};

/// The check.
pub static INFO: CheckInfo = CheckInfo {
    id: "unknown-field",
    pack: "signature",
    codes: &[Code::MissingLitField],
    stage: Stage::Compile,
    severity: Severity::Error,
    category: Category::Syntax,
    fix: Some(Applicability::Safe),
    summary: "a struct has no such field in the version in force",
    text: include_str!("unknown_field.md"),
    refs: &["aws/aws-cdk#25026", "https://go.dev/ref/spec#Composite_literals"],
};

pub(super) fn find(ctx: &Context<'_>, p: &Problem) -> Option<Finding> {
    let Detail::UnknownField { structure, ty, field, key, value, .. } = &p.detail else { return None };
    let Some(structure) = structure else {
        return Some(own(ctx, p, ty, field, *key));
    };
    let symbol = SymbolRef { package: structure.package.clone(), name: format!("{}.{field}", structure.name) };
    let past = Past::of(ctx, &symbol);
    let shown = ctx.qualified(structure);
    let absence = past.as_ref().map_or(Absence::Never, Past::absence);
    let when = match (&past, &absence) {
        (Some(past), Absence::NotYet(v)) => format!(" in {}; it comes with {}", past.in_force(), past.version(v)),
        (Some(past), Absence::Gone(v)) => format!(" in {}; {} was the last with it", past.in_force(), past.version(v)),
        (Some(past), Absence::Between(a, b)) => {
            format!(" in {}; it has until {} and from {} on", past.in_force(), past.version(a), past.version(b))
        }
        _ => String::new(),
    };
    let mut f = ctx.finding(&INFO, p, format!("`{shown}` has no field `{field}`{when}"));
    ctx.set_subject(&mut f, &symbol);
    if let Some(past) = &past {
        let successors = past.successors(ctx, &symbol);
        if !successors.is_empty() {
            f.help.push(format!("its documentation named {} in its place", code_list(&successors, "or")));
        }
    }
    let Some(facts) = ctx.facts(&structure.package) else { return Some(f) };
    let names = fields(&facts, &structure.name);
    let wrong = Wrong { field, key: *key, value: value.as_deref(), never: absence == Absence::Never };
    let renamed = rename(ctx, p, &facts, &structure.name, &names, &wrong, &mut f);
    if !renamed && absence == Absence::Never {
        elsewhere(ctx, &facts, &structure.name, field, &mut f);
        if let Some(fix) = Stray::of(ctx, p.file, &facts, *key).and_then(|s| s.fix(&structure.name)) {
            f.repair = Repair::Choice;
            f.fixes.push(fix);
        }
    }
    if f.help.is_empty() && !names.is_empty() && names.len() <= 12 {
        f.help.push(format!("its fields are {}", code_list(&names, "and")));
    }
    Some(f)
}

/// A struct of the module under check: the engine's words say all that is known.
fn own(ctx: &Context<'_>, p: &Problem, ty: &str, field: &str, key: Span) -> Finding {
    let mut f = ctx.finding(&INFO, p, format!("`{ty}` has no field `{field}`"));
    if let Some((_, right)) = p.message.split_once(", but does have ") {
        f.help.push(format!("it is written `{right}`"));
        f.repair = Repair::Mechanical;
        let mut editor = Editor::new(ctx, p.file);
        editor.rename_key(key, right);
        f.fixes.push(editor.safe(format!("write `{right}`")));
    }
    f
}

/// The names of a struct's fields.
fn fields(facts: &PackageFacts, structure: &str) -> Vec<String> {
    let members = facts.members(structure);
    members.into_iter().filter(|m| matches!(m.kind, MemberKind::Field { .. } | MemberKind::Embedded)).map(|m| m.name.into_owned()).collect()
}

/// The key that is no field.
struct Wrong<'p> {
    field: &'p str,
    key: Span,
    /// The type of its value.
    value: Option<&'p str>,
    /// No release has it.
    never: bool,
}

/// Corrects the case, or offers the one near field; whether there is one.
fn rename(
    ctx: &Context<'_>,
    p: &Problem,
    facts: &PackageFacts,
    structure: &str,
    names: &[String],
    wrong: &Wrong<'_>,
    f: &mut Finding,
) -> bool {
    let given = keys(ctx, p.file, wrong.key);
    let is_free = |n: &&String| !given.iter().any(|g| g == n);
    let near = Near::rank(wrong.field, names.iter().map(String::as_str));
    let mut editor = Editor::new(ctx, p.file);
    if let Some(right) = near.other_case() {
        f.help.push(format!("it is written `{right}`"));
        f.repair = Repair::Mechanical;
        editor.rename_key(wrong.key, right);
        if !given.contains(&right) {
            f.fixes.push(editor.safe(format!("write `{right}`")));
        }
        return true;
    }
    let told: Vec<&str> = near.names().collect();
    if !told.is_empty() {
        f.help.push(format!("near fields: {}", code_list(&told, "and")));
    }
    // What two wrong keys are near to, neither of them is; nor can a field be given twice.
    let near = Near::rank(wrong.field, names.iter().filter(is_free).map(String::as_str));
    let (true, Some(one)) = (wrong.never, near.one()) else { return false };
    let rivals = given.iter().filter(|g| **g != wrong.field && !names.iter().any(|n| n == *g));
    let rivalled = rivals.into_iter().any(|g| Near::rank(g, names.iter().map(String::as_str)).one() == Some(one));
    let fits = facts.members(structure).iter().find(|m| m.name == one).is_none_or(|m| may_fit(facts, &m.ty, wrong.value));
    if rivalled || !fits {
        return false;
    }
    f.repair = Repair::Choice;
    editor.rename_key(wrong.key, one);
    f.fixes.push(editor.not_safe(format!("rename the field to `{one}`"), "the names differ, so the meaning may"));
    true
}

/// The keys of the literal that has this one.
fn keys<'a>(ctx: &Context<'a>, file: usize, key: Span) -> Vec<&'a str> {
    let ast = ctx.ast(file);
    let key_of = |e: ExprId| match ast.expr(e).kind {
        ExprKind::KeyValue { key, .. } => Some(ast.expr(key).span),
        _ => None,
    };
    let literal = ast.exprs.iter().find_map(|e| match e.kind {
        ExprKind::CompositeLit { elems, .. } if ast.exprs(elems).iter().any(|&e| key_of(e) == Some(key)) => Some(elems),
        _ => None,
    });
    let elems = literal.map_or(&[][..], |elems| ast.exprs(elems));
    elems.iter().filter_map(|&e| key_of(e)).map(|s| ctx.text(file, s)).collect()
}

/// Whether a value of a type may go into a field. Only what is simple is judged: pointers
/// and lists are what they are, while an interface may be implemented by anything.
fn may_fit(facts: &PackageFacts, field: &str, value: Option<&str>) -> bool {
    let Some(value) = value else { return true };
    let value = value.replace(&format!("{}.", facts.name()), "");
    let simple = |t: &str| t.starts_with('*') && !t.contains("interface{}");
    let scalar = value.strip_prefix('*').is_some_and(|t| t.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()));
    if field == value || field == "interface{}" {
        return true;
    }
    if simple(field) { !simple(&value) && !value.starts_with("[]") } else { !scalar }
}

/// Structs of the package that have the field: of one that is nested in this struct the
/// place is told.
fn elsewhere(ctx: &Context<'_>, facts: &PackageFacts, structure: &str, field: &str, f: &mut Finding) {
    let has = |ty: &str| facts.members(ty).iter().any(|m| m.name == field && matches!(m.kind, MemberKind::Field { .. }));
    for m in facts.members(structure) {
        let inner = m.ty.trim_start_matches(['*', '[', ']']);
        if matches!(m.kind, MemberKind::Field { .. }) && !inner.contains('.') && has(inner) {
            f.help.push(format!("it belongs into the field `{}`, whose type `{inner}` has it", m.name));
            return;
        }
    }
    let names = ctx.names_of(facts);
    let is_struct = |n: &str| matches!(facts.symbol(n), Some(Symbol::Type(t)) if matches!(t.kind, TypeKind::Struct { .. }));
    let near = Near::rank(structure, names.iter().map(String::as_str).filter(|n| is_struct(n) && has(n)));
    let owners: Vec<&str> = near.names().collect();
    if !owners.is_empty() {
        let word = if owners.len() == 1 { "has" } else { "have" };
        let quoted: Vec<String> = owners.iter().map(|o| format!("`{o}`")).collect();
        f.help.push(format!("{} {word} such a field", list(&quoted, "and")));
    }
}
