//! Lists whose elements fit where the list does not: copied, element by element.

use super::context::Context;
use super::edit::Editor;
use super::remedy::value;
use super::wrong_type::{Misfit, package_path};
use crate::finding::Fix;
use crate::syntax::ast::{ExprId, ExprKind, Op};

/// A pointer to a copy of a list that a variable or a field holds. The caller has shown that each
/// element may be assigned to the element that is due. The library reads lists when it is
/// given them, so a copy says the same.
pub(super) fn list(ctx: &Context<'_>, m: &Misfit<'_>) -> Option<Fix> {
    let (_, elem) = (m.have.strip_prefix("*[]")?, m.want.strip_prefix("*[]")?);
    let ast = ctx.ast(m.file);
    let given = value(ctx, m)?;
    let (x, pointer) = match ast.expr(given).kind {
        ExprKind::Unary { op: Op::And, x } => (x, false),
        _ => (given, true),
    };
    // It is evaluated more than once, and beside the names of the loop.
    if !is_plain(ctx, m.file, x) {
        return None;
    }
    let mut editor = Editor::new(ctx, m.file);
    let elem = written(ctx, m, &mut editor, elem)?;
    let text = &ctx.unit(m.file).text;
    let line = text[..m.value.start as usize].rfind('\n').map_or(0, |i| i + 1);
    let indent: String = text[line..].chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let x = ctx.text(m.file, ast.expr(x).span);
    let list = if pointer { format!("*{x}") } else { x.to_owned() };
    let mut lines = vec![format!("func() *[]{elem} {{")];
    if pointer {
        lines.extend([format!("\tif {x} == nil {{"), "\t\treturn nil".to_owned(), "\t}".to_owned()]);
    }
    lines.push(format!("\tto := make([]{elem}, len({list}))"));
    lines.push(format!("\tfor i, v := range {list} {{"));
    lines.extend(["\t\tto[i] = v", "\t}", "\treturn &to", "}()"].map(str::to_owned));
    editor.replace(m.value, lines.join(&format!("{end}{indent}")));
    Some(editor.safe(format!("copy it into a list of `{elem}`")))
}

/// A name, or fields of one, that the loop's own names do not hide.
fn is_plain(ctx: &Context<'_>, file: usize, e: ExprId) -> bool {
    let ast = ctx.ast(file);
    match ast.expr(e).kind {
        ExprKind::Ident(name) => !matches!(ctx.text(file, ast.ident(name).span), "to" | "i" | "v"),
        ExprKind::Selector { x, .. } => is_plain(ctx, file, x),
        _ => false,
    }
}

/// A type of a message as the file writes it.
fn written(ctx: &Context<'_>, m: &Misfit<'_>, editor: &mut Editor<'_, '_>, ty: &str) -> Option<String> {
    let name = ty.trim_start_matches('*');
    let stars = &ty[..ty.len() - name.len()];
    if name == "interface{}" {
        return Some(ty.to_owned());
    }
    match name.split_once('.') {
        Some((qualifier, name)) => {
            let path = package_path(ctx, m, qualifier)?;
            Some(format!("{stars}{}.{name}", editor.qualifier(&path)))
        }
        None => name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()).then(|| ty.to_owned()),
    }
}
