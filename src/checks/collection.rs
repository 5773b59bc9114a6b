//! Lists and maps of strings, numbers and bools where the library wants pointers to them.

use super::context::Context;
use super::edit::Editor;
use super::remedy::{helper, runtime, value};
use super::signature::Signature;
use super::wrong_type::{Misfit, named};
use crate::api::{PackageFacts, Symbol, TypeKind};
use crate::finding::Fix;
use crate::input::Span;
use crate::syntax::ast::{ExprId, ExprKind, Op};

/// A composite literal: `&` before it or not, its element type, its elements and its braces.
struct Literal {
    pointed: bool,
    elem: Span,
    elems: Vec<ExprId>,
    lbrace: u32,
    rbrace: u32,
}

/// The value, if it is a literal of a list or map, or a pointer to one.
fn literal(ctx: &Context<'_>, m: &Misfit<'_>) -> Option<Literal> {
    let ast = ctx.ast(m.file);
    let e = value(ctx, m)?;
    let (pointed, literal) = match ast.expr(e).kind {
        ExprKind::Unary { op: Op::And, x } => (true, x),
        _ => (false, e),
    };
    let ExprKind::CompositeLit { ty: Some(ty), elems, lbrace, rbrace } = ast.expr(literal).kind else { return None };
    let (ExprKind::ArrayType { len: None, elem } | ExprKind::MapType { value: elem, .. }) = ast.expr(ty).kind else { return None };
    Some(Literal { pointed, elem: ast.expr(elem).span, elems: ast.exprs(elems).to_vec(), lbrace, rbrace })
}

/// `jsii.Strings("a", "b")` for `[]string{"a", "b"}`, `jsii.Strings(names...)` for a list.
pub(super) fn list(ctx: &Context<'_>, m: &Misfit<'_>) -> Option<Fix> {
    let base = m.want.strip_prefix("*[]*")?;
    let pointed = m.have.starts_with('*');
    let elem = m.have.trim_start_matches('*').strip_prefix("[]")?;
    let facts = runtime(ctx)?;
    let variadic = |s: &Signature<'_>| s.params.len() == 1 && s.is_variadic() && s.results == m.want;
    let plain = helper(&facts, |s| variadic(s) && s.type_params.is_empty() && s.params[0].ty[3..] == *elem);
    let number = |t: &str| t.starts_with("int") || t.starts_with("uint") || t.starts_with("float");
    let generic = || (number(elem) && number(base)).then(|| helper(&facts, |s| variadic(s) && !s.type_params.is_empty()))?;
    let is_generic = plain.is_none();
    let name = plain.or_else(generic)?;
    let mut editor = Editor::new(ctx, m.file);
    let qualifier = editor.qualifier(facts.path());
    let ast = ctx.ast(m.file);
    match literal(ctx, m) {
        // Without an element, nothing says what the type argument is.
        Some(l) if (is_generic && l.elems.is_empty()) || l.elems.iter().any(|&e| is_keyed(ctx, m, e)) => return None,
        Some(l) => {
            editor.replace(Span::new(m.value.start, l.lbrace + 1), format!("{qualifier}.{name}("));
            editor.replace(Span::new(l.rbrace, l.rbrace + 1), ")");
        }
        None if matches!(ast.expr(value(ctx, m)?).kind, ExprKind::Binary { .. } | ExprKind::FuncLit { .. }) => return None,
        None => {
            editor.insert(m.value.start, format!("{qualifier}.{name}({}", if pointed { "*" } else { "" }));
            editor.insert(m.value.end, "...)");
        }
    }
    Some(editor.safe(format!("make it with `{qualifier}.{name}`")))
}

fn is_keyed(ctx: &Context<'_>, m: &Misfit<'_>, e: ExprId) -> bool {
    matches!(ctx.ast(m.file).expr(e).kind, ExprKind::KeyValue { .. })
}

/// `&[]x.ITopic{topic}` for `&[]*x.Topic{topic}`, where the class has all that the interface asks for.
pub(super) fn elements(ctx: &Context<'_>, m: &Misfit<'_>) -> Option<Fix> {
    let elem = |t: &'_ str| t.trim_start_matches('*').strip_prefix("[]").map(str::to_owned);
    let (want, have) = (elem(m.want)?, elem(m.have)?);
    let have = have.strip_prefix('*')?;
    let ((facts, name), (own, class)) = (named(ctx, m, &want)?, named(ctx, m, have)?);
    let is_interface =
        |f: &PackageFacts, n: &str| matches!(f.symbol(n), Some(Symbol::Type(t)) if matches!(t.kind, TypeKind::Interface { .. }));
    if want == have || !is_interface(&facts, &name) || !is_interface(&own, &class) {
        return None;
    }
    let has = own.member_names(&class);
    if !facts.member_names(&name).iter().all(|n| has.binary_search(n).is_ok()) {
        return None;
    }
    let l = literal(ctx, m)?;
    let mut editor = Editor::new(ctx, m.file);
    let qualifier = editor.qualifier(facts.path());
    editor.replace(l.elem, format!("{qualifier}.{name}"));
    Some(editor.not_safe(format!("make it a list of `{want}`"), "other code may hold pointers to its elements"))
}

/// `&map[string]*string{"a": jsii.String("b")}` for `map[string]string{"a": "b"}`.
pub(super) fn map(ctx: &Context<'_>, m: &Misfit<'_>) -> Option<Fix> {
    let (key, base) = m.want.strip_prefix("*map[")?.split_once("]*")?;
    (m.have.trim_start_matches('*') == format!("map[{key}]{base}")).then_some(())?;
    let l = literal(ctx, m)?;
    let facts: std::sync::Arc<PackageFacts> = runtime(ctx)?;
    let wanted = format!("*{base}");
    let one = |s: &Signature<'_>| s.params.len() == 1 && !s.is_variadic() && s.results == wanted;
    let plain = helper(&facts, |s| one(s) && s.type_params.is_empty() && s.params[0].ty == base);
    let name = plain.or_else(|| helper(&facts, |s| one(s) && !s.type_params.is_empty() && !s.params[0].ty.contains(['*', '['])))?;
    let ast = ctx.ast(m.file);
    let mut editor = Editor::new(ctx, m.file);
    let qualifier = editor.qualifier(facts.path());
    if !l.pointed {
        editor.insert(m.value.start, "&");
    }
    editor.insert(l.elem.start, "*");
    for e in l.elems {
        let ExprKind::KeyValue { value, .. } = ast.expr(e).kind else { return None };
        let span = ast.expr(value).span;
        editor.insert(span.start, format!("{qualifier}.{name}(")).insert(span.end, ")");
    }
    Some(editor.safe(format!("make its values pointers with `{qualifier}.{name}`")))
}
