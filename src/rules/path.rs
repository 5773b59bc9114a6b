//! Paths from a captured value, `$`, to a part of it: `$.Stages[0].Actions[*]`, `$(2)`.

use crate::types::info::Pick;

/// The steps of an operand that is a path: one that starts with `$`.
#[must_use]
pub fn steps(operand: &str) -> Option<&str> {
    operand.strip_prefix('$')
}

/// Reads the steps of a path: `.Field`, `[i]`, `[i..]`, `[*]`, `(argument)`, `(*)`, in any number.
///
/// # Errors
/// A sentence about the step that is none.
pub fn parse(text: &str) -> Result<Vec<Pick>, String> {
    let mut out = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (step, after) =
            step(rest).ok_or_else(|| format!("`{rest}` in `{text}` is no step of a path: .Field, [0], [1..], [*], (0) and (*) are"))?;
        out.push(step);
        rest = after;
    }
    Ok(out)
}

fn step(text: &str) -> Option<(Pick, &str)> {
    if let Some(rest) = text.strip_prefix('.') {
        let end = rest.find(['.', '[', '(']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let good = name.chars().next().is_some_and(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || c == '_');
        return good.then(|| (Pick::Field(name.into()), after));
    }
    if let Some(rest) = text.strip_prefix('[') {
        let (inside, after) = rest.split_once(']')?;
        let pick = match inside.split_once("..") {
            _ if inside == "*" => Pick::Elems(0, None),
            Some((from, "")) => Pick::Elems(from.parse().ok()?, None),
            Some((from, to)) => Pick::Elems(from.parse().ok()?, Some(to.parse().ok()?)),
            None => {
                let i = inside.parse().ok()?;
                Pick::Elems(i, Some(i))
            }
        };
        return Some((pick, after));
    }
    let (inside, after) = text.strip_prefix('(')?.split_once(')')?;
    let n = if inside == "*" { None } else { Some(inside.parse().ok()?) };
    Some((Pick::Arg(n), after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        let all = parse(".Stages[0].Actions[*]").unwrap();
        assert_eq!(all, [Pick::Field("Stages".into()), Pick::Elems(0, Some(0)), Pick::Field("Actions".into()), Pick::Elems(0, None)]);
        assert_eq!(parse("(2)[1..](*)").unwrap(), [Pick::Arg(Some(2)), Pick::Elems(1, None), Pick::Arg(None)]);
        for bad in ["x", ".", "[", "[x]", "(", ".a b", "..a", ".1a"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
