//! Edits that make a value fit.

use super::context::Context;
use super::edit::Editor;
use super::signature::Signature;
use super::wrong_type::{Misfit, named, package_path};
use super::{collection, copied};
use crate::api::table::Role;
use crate::api::{MemberKind, PackageFacts, Symbol};
use crate::finding::{Applicability, Finding, Fix, Repair};
use crate::input::Span;
use crate::syntax::ast::{ExprId, ExprKind, Op};
use crate::types::Remedy;

/// Adds the fix, if one follows from the types.
pub(super) fn offer(ctx: &Context<'_>, m: &Misfit<'_>, f: &mut Finding) {
    let fix = match m.remedy {
        Remedy::None => {
            number(ctx, m).or_else(|| collection::list(ctx, m)).or_else(|| collection::map(ctx, m)).or_else(|| embedding_list(ctx, m))
        }
        Remedy::Call => None,
        Remedy::Dereference => unwrapped(ctx, m).or_else(|| bare(ctx, m)).or_else(|| dereference(ctx, m)),
        Remedy::AddressOf => address(ctx, m),
        Remedy::DropOperator => drop_operator(ctx, m),
        Remedy::Pointer => wrap(ctx, m, m.want, None),
        Remedy::AnySlice => any_slice(ctx, m),
    };
    if let Some(fix) = &fix {
        f.repair = if fix.applicability == Applicability::Unsafe { Repair::Choice } else { Repair::Mechanical };
    }
    if fix.is_none() && m.remedy == Remedy::AnySlice {
        f.help.push(format!("copy the elements into a new `{}`", m.want.trim_start_matches('*')));
    }
    f.fixes.extend(fix);
}

pub(super) fn value(ctx: &Context<'_>, m: &Misfit<'_>) -> Option<ExprId> {
    ctx.expr_at(m.file, m.value)
}

/// A helper of the runtime around a value that already is what the helper gives.
fn unwrapped(ctx: &Context<'_>, m: &Misfit<'_>) -> Option<Fix> {
    let target = m.target.filter(|t| ctx.module_in_force(&t.package).is_some_and(|(i, _)| i.role == Role::Runtime))?;
    let form = ctx.facts(&target.package)?.form(&target.name)?;
    let signature = Signature::parse(&form)?;
    if signature.results != m.have || signature.params.len() != 1 || signature.is_variadic() {
        return None;
    }
    let ast = ctx.ast(m.file);
    let call = ast.exprs.iter().find(|e| match e.kind {
        ExprKind::Call { args, .. } => matches!(ast.exprs(args), [a] if ast.expr(*a).span == m.value),
        _ => false,
    })?;
    let mut editor = Editor::new(ctx, m.file);
    editor.delete(Span::new(call.span.start, m.value.start)).delete(Span::new(m.value.end, call.span.end));
    Some(editor.safe(format!("leave `{}` out: the value is `{}` already", ctx.qualified(target), m.have)))
}

/// A literal in a helper of the runtime that makes a pointer of it, where the literal itself is due.
fn bare(ctx: &Context<'_>, m: &Misfit<'_>) -> Option<Fix> {
    let ast = ctx.ast(m.file);
    let ExprKind::Call { fun, args, ellipsis: None, .. } = ast.expr(value(ctx, m)?).kind else { return None };
    let helper = ctx.symbol_of(m.file, fun).filter(|h| ctx.module_in_force(&h.package).is_some_and(|(i, _)| i.role == Role::Runtime))?;
    let [only] = *ast.exprs(args) else { return None };
    let form = ctx.facts(&helper.package)?.form(&helper.name)?;
    let signature = Signature::parse(&form)?;
    let gives_pointer = signature.results.strip_prefix('*') == Some(m.want);
    let takes_it = matches!(&signature.params[..], [p] if p.ty == m.want);
    if !matches!(ast.expr(only).kind, ExprKind::BasicLit { .. }) || !gives_pointer || !takes_it {
        return None;
    }
    let inner = ast.expr(only).span;
    let mut editor = Editor::new(ctx, m.file);
    editor.delete(Span::new(m.value.start, inner.start)).delete(Span::new(inner.end, m.value.end));
    Some(editor.safe(format!("leave `{}` out: a `{}` is due", ctx.qualified(&helper), m.want)))
}

/// `*x`.
fn dereference(ctx: &Context<'_>, m: &Misfit<'_>) -> Option<Fix> {
    let mut editor = Editor::new(ctx, m.file);
    match ctx.ast(m.file).expr(value(ctx, m)?).kind {
        ExprKind::Binary { .. } | ExprKind::FuncLit { .. } => return None,
        _ => editor.insert(m.value.start, "*"),
    };
    Some(editor.safe("dereference it with `*`"))
}

/// `&x`, where x has an address.
fn address(ctx: &Context<'_>, m: &Misfit<'_>) -> Option<Fix> {
    // A pointer to an interface is a mistake in a declaration.
    let pointee = m.want.strip_prefix('*')?;
    let found = named(ctx, m, pointee);
    let interface = found.is_some_and(|(facts, name)| match facts.symbol(&name) {
        Some(Symbol::Type(t)) => matches!(t.kind, crate::api::TypeKind::Interface { .. }),
        _ => false,
    });
    if interface || !addressable(ctx, m.file, value(ctx, m)?) {
        return None;
    }
    let mut editor = Editor::new(ctx, m.file);
    editor.insert(m.value.start, "&");
    Some(editor.safe("take its address with `&`"))
}

fn addressable(ctx: &Context<'_>, file: usize, e: ExprId) -> bool {
    match ctx.ast(file).expr(e).kind {
        ExprKind::Ident(_) | ExprKind::CompositeLit { .. } => true,
        ExprKind::Paren(x) | ExprKind::Selector { x, .. } => addressable(ctx, file, x) && !is_literal(ctx, file, x),
        _ => false,
    }
}

fn is_literal(ctx: &Context<'_>, file: usize, e: ExprId) -> bool {
    matches!(ctx.ast(file).expr(e).kind, ExprKind::CompositeLit { .. })
}

/// Without the `&` or `*` that it has.
fn drop_operator(ctx: &Context<'_>, m: &Misfit<'_>) -> Option<Fix> {
    let ast = ctx.ast(m.file);
    let (ExprKind::Star(x) | ExprKind::Unary { op: Op::And, x }) = ast.expr(value(ctx, m)?).kind else { return None };
    let operator = Span::new(m.value.start, ast.expr(x).span.start);
    let text = ctx.text(m.file, operator).trim();
    let title = format!("drop `{text}`");
    let mut editor = Editor::new(ctx, m.file);
    editor.delete(operator);
    Some(editor.safe(title))
}

/// The runtime's package at the release in force.
pub(super) fn runtime(ctx: &Context<'_>) -> Option<std::sync::Arc<PackageFacts>> {
    let (info, at) = ctx.role_in_force(Role::Runtime)?;
    ctx.database.package(&info.path, at)
}

/// A function of the runtime whose signature pleases; those that are deprecated do not count.
pub(super) fn helper(facts: &PackageFacts, pleases: impl Fn(&Signature<'_>) -> bool) -> Option<String> {
    let fits = |n: &str| {
        let form = facts.form(n).unwrap_or_default();
        Signature::parse(&form).is_some_and(|s| pleases(&s)) && facts.deprecated(n).is_none()
    };
    facts.names().iter().find(|n| fits(n)).map(|n| n.clone().into_owned())
}

/// `jsii.String(x)`: the helper that makes `want` of its pointee, or of any number.
fn wrap(ctx: &Context<'_>, m: &Misfit<'_>, want: &str, conversion: Option<&str>) -> Option<Fix> {
    let facts = runtime(ctx)?;
    let base = want.strip_prefix('*')?;
    let one = |s: &Signature<'_>| s.params.len() == 1 && !s.is_variadic() && s.results == want;
    let plain = helper(&facts, |s| one(s) && s.type_params.is_empty() && s.params[0].ty == base);
    let generic = || helper(&facts, |s| one(s) && !s.type_params.is_empty() && !s.params[0].ty.contains(['*', '[']));
    let (name, conversion) = match plain {
        Some(name) => (name, conversion),
        None => (generic()?, None),
    };
    let mut editor = Editor::new(ctx, m.file);
    let qualifier = editor.qualifier(facts.path());
    let (open, close) = conversion.map_or(("(".to_owned(), ")"), |c| (format!("({c}("), "))"));
    editor.insert(m.value.start, format!("{qualifier}.{name}{open}")).insert(m.value.end, close);
    Some(editor.safe(format!("wrap it in `{qualifier}.{name}`")))
}

/// A number of another type where a pointer to one is due.
fn number(ctx: &Context<'_>, m: &Misfit<'_>) -> Option<Fix> {
    const NUMBERS: [&str; 12] =
        ["int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "float32", "float64"];
    let base = m.want.strip_prefix('*')?;
    (NUMBERS.contains(&m.have) && NUMBERS.contains(&base)).then(|| wrap(ctx, m, m.want, Some(base)))?
}

/// `*[]interface{}` from a list of something.
fn any_slice(ctx: &Context<'_>, m: &Misfit<'_>) -> Option<Fix> {
    if let Some(elem) = literal_element(ctx, m) {
        let mut editor = Editor::new(ctx, m.file);
        editor.replace(elem, "interface{}");
        return Some(editor.safe("make it a list of `interface{}`"));
    }
    let facts = runtime(ctx)?;
    let converted = || {
        let name = helper(&facts, |s| matches!(&s.params[..], [p] if p.ty == "*[]*T") && s.results == m.want)?;
        m.have.starts_with("*[]*").then_some(())?;
        let mut editor = Editor::new(ctx, m.file);
        let qualifier = editor.qualifier(facts.path());
        editor.insert(m.value.start, format!("{qualifier}.{name}(")).insert(m.value.end, ")");
        Some(editor.safe(format!("convert it with `{qualifier}.{name}`")))
    };
    twin(ctx, m, &facts).or_else(converted).or_else(|| copied::list(ctx, m))
}

/// A call of a helper of the runtime that has a twin with the same parameters and the result
/// that is due.
fn twin(ctx: &Context<'_>, m: &Misfit<'_>, facts: &PackageFacts) -> Option<Fix> {
    let ast = ctx.ast(m.file);
    let ExprKind::Call { fun, .. } = ast.expr(value(ctx, m)?).kind else { return None };
    let symbol = ctx.symbol_of(m.file, fun).filter(|s| s.package == facts.path())?;
    let form = facts.form(&symbol.name)?;
    let given = Signature::parse(&form)?;
    let name = helper(facts, |s| s.type_params == given.type_params && s.params == given.params && s.results == m.want)?;
    let ExprKind::Selector { sel, .. } = ast.expr(fun).kind else { return None };
    let mut editor = Editor::new(ctx, m.file);
    editor.replace(ast.ident(sel).span, name.clone());
    Some(editor.safe(format!("call `{}.{name}` instead", facts.name())))
}

/// The element type of `&[]T{...}`, where no element leaves its own type out.
fn literal_element(ctx: &Context<'_>, m: &Misfit<'_>) -> Option<Span> {
    let ast = ctx.ast(m.file);
    let literal = match ast.expr(value(ctx, m)?).kind {
        ExprKind::Unary { op: Op::And, x } => x,
        _ => value(ctx, m)?,
    };
    let ExprKind::CompositeLit { ty: Some(ty), elems, .. } = ast.expr(literal).kind else { return None };
    let ExprKind::ArrayType { len: None, elem } = ast.expr(ty).kind else { return None };
    let elided = |e: &ExprId| match ast.expr(*e).kind {
        ExprKind::CompositeLit { ty, .. } => ty.is_none(),
        ExprKind::KeyValue { value, .. } => matches!(ast.expr(value).kind, ExprKind::CompositeLit { ty: None, .. }),
        _ => false,
    };
    (!ast.exprs(elems).iter().any(elided)).then_some(ast.expr(elem).span)
}

/// A list of an interface that embeds the one that is due.
fn embedding_list(ctx: &Context<'_>, m: &Misfit<'_>) -> Option<Fix> {
    let (have, want) = (m.have.strip_prefix("*[]")?, m.want.strip_prefix("*[]")?);
    let (facts, name) = named(ctx, m, have)?;
    let (qualifier, wanted) = want.split_once('.')?;
    let path = package_path(ctx, m, qualifier)?;
    if !embeds(&facts, &name, &path, wanted, ctx, 0) {
        return None;
    }
    let Some(elem) = literal_element(ctx, m) else { return copied::list(ctx, m) };
    let mut editor = Editor::new(ctx, m.file);
    let qualifier = editor.qualifier(&path);
    editor.replace(elem, format!("{qualifier}.{wanted}"));
    Some(editor.safe(format!("make it a list of `{qualifier}.{wanted}`")))
}

/// Whether an interface embeds another, directly or through others.
fn embeds(facts: &PackageFacts, name: &str, path: &str, wanted: &str, ctx: &Context<'_>, depth: usize) -> bool {
    depth < 32
        && facts.members(name).iter().filter(|m| matches!(m.kind, MemberKind::Embedded | MemberKind::Base)).any(|m| {
            match m.ty.split_once('.') {
                None => (facts.path() == path && m.ty == wanted) || embeds(facts, &m.ty, path, wanted, ctx, depth + 1),
                Some((qualifier, ty)) => {
                    let Some(other) = facts.import_path(qualifier).and_then(|p| ctx.facts(p)) else { return false };
                    (other.path() == path && ty == wanted) || embeds(&other, ty, path, wanted, ctx, depth + 1)
                }
            }
        })
}
