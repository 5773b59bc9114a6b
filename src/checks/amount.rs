//! Amounts written in two ways: by a factory and its number, `Duration_Days(7)`, where a member
//! of an enum is due, `RetentionDays_ONE_WEEK`.

use super::context::Context;
use super::edit::Editor;
use super::remedy::value;
use super::wrong_type::Misfit;
use crate::api::PackageFacts;
use crate::finding::Fix;
use crate::syntax::ast::{ExprId, ExprKind};

/// English units of time, in seconds.
const UNITS: [(&str, u64); 7] =
    [("second", 1), ("minute", 60), ("hour", 3_600), ("day", 86_400), ("week", 7 * 86_400), ("month", 30 * 86_400), ("year", 365 * 86_400)];

const NUMBERS: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

/// The one member of an enum that says the same as a call of a factory with a number.
pub(super) fn member(ctx: &Context<'_>, m: &Misfit<'_>, facts: &PackageFacts, of: &str) -> Option<Fix> {
    let ast = ctx.ast(m.file);
    let ExprKind::Call { fun, args, .. } = ast.expr(value(ctx, m)?).kind else { return None };
    let factory = ctx.symbol_of(m.file, fun)?;
    let [amount] = ast.exprs(args) else { return None };
    let seconds = number(ctx, m.file, *amount)?.checked_mul(unit(factory.name.rsplit('_').next()?)?)?;
    let prefix = format!("{of}_");
    let names = ctx.names_of(facts);
    let mut same = names.iter().filter(|n| n.strip_prefix(&prefix).and_then(in_words) == Some(seconds));
    let (one, None) = (same.next()?, same.next()) else { return None };
    let mut editor = Editor::new(ctx, m.file);
    let qualifier = editor.qualifier(facts.path());
    editor.replace(m.value, format!("{qualifier}.{one}"));
    Some(editor.not_safe(format!("write `{qualifier}.{one}`"), "a member of the enum says the same, but the call is gone"))
}

/// A whole number, bare or given to a helper.
fn number(ctx: &Context<'_>, file: usize, e: ExprId) -> Option<u64> {
    let ast = ctx.ast(file);
    match ast.expr(e).kind {
        ExprKind::BasicLit(_) => ctx.text(file, ast.expr(e).span).parse().ok(),
        ExprKind::Call { args, .. } => match ast.exprs(args) {
            [one] if matches!(ast.expr(*one).kind, ExprKind::BasicLit(_)) => number(ctx, file, *one),
            _ => None,
        },
        _ => None,
    }
}

fn unit(word: &str) -> Option<u64> {
    let word = word.to_ascii_lowercase();
    UNITS.iter().find(|(u, _)| word.strip_prefix(u).is_some_and(|rest| matches!(rest, "" | "s"))).map(|u| u.1)
}

/// `ONE_WEEK`, `10_DAYS`, in seconds.
fn in_words(text: &str) -> Option<u64> {
    let (count, of) = text.split_once('_')?;
    let word = count.to_ascii_lowercase();
    let spelt = NUMBERS.iter().zip(1_u64..).find(|(n, _)| **n == word).map(|(_, i)| i);
    spelt.or_else(|| count.parse().ok())?.checked_mul(unit(of)?)
}

#[cfg(test)]
mod tests {
    use super::{in_words, unit};

    #[test]
    fn amounts_in_words() {
        assert_eq!(in_words("ONE_WEEK"), in_words("SEVEN_DAYS"));
        assert_eq!((in_words("THIRTEEN_MONTHS"), in_words("2_HOURS")), (Some(13 * 30 * 86_400), Some(7_200)));
        assert_eq!((in_words("INFINITE"), in_words("SOME_DAYS"), in_words("ONE_DAYLIGHT")), (None, None, None));
        assert_eq!((unit("Days"), unit("Dayss"), unit("")), (Some(86_400), None, None));
    }
}
