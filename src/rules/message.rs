//! Messages of rules: text with `{capture}`, `{capture.Field}` and `{this|or that}` in it.

use super::predicate::Value;
use super::{path, sexp};

/// `{found}`: the constant that the last predicate about constants met.
pub const FOUND: &str = "found";

/// A piece of a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// As it stands.
    Text(String),
    /// What a value is: the first of these that is a constant, else the last.
    Value(Vec<Value>),
}

/// Takes a message apart.
///
/// # Errors
/// A sentence about the braces that hold no capture.
pub fn parse(text: &str) -> Result<Vec<Piece>, String> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let inside = &rest[open + 1..];
        let close = inside.find('}').ok_or_else(|| format!("`{}` is not closed by `}}`", &rest[open..]))?;
        out.push(Piece::Text(rest[..open].to_owned()));
        out.push(Piece::Value(inside[..close].split('|').map(value).collect::<Result<_, _>>()?));
        rest = &inside[close + 1..];
    }
    out.push(Piece::Text(rest.to_owned()));
    Ok(out)
}

fn value(name: &str) -> Result<Value, String> {
    let end = name.find(['.', '[', '(']).unwrap_or(name.len());
    if end == 0 {
        return Err(format!("`{{{name}}}` names no capture"));
    }
    Ok(Value { capture: name[..end].to_owned(), path: path::parse(&name[end..])? })
}

/// Whether every pattern captures what a message asks for.
///
/// # Errors
/// A sentence about the first capture that one lacks.
pub fn check(text: &str, patterns: &[sexp::Pattern]) -> Result<(), String> {
    for piece in parse(text)? {
        let Piece::Value(values) = piece else { continue };
        for v in values.into_iter().filter(|v| v.capture != FOUND) {
            if let Some(p) = patterns.iter().find(|p| !p.captures.iter().any(|c| c.name == v.capture)) {
                return Err(format!("the message names {{{}}}, which the pattern on line {} does not capture", v.capture, p.line));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages() {
        let pieces = parse("stage {stage.StageName} has {n}").unwrap();
        assert_eq!(pieces.len(), 5);
        assert!(matches!(&pieces[1], Piece::Value(v) if v[0].capture == "stage" && v[0].path.len() == 1));
        assert!(matches!(&parse("{a(2)|a}").unwrap()[1], Piece::Value(v) if v.len() == 2));
        for bad in ["{", "{}", "{.x}", "{a.}", "{a|}"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
