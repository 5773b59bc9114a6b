//! What to do, as a rule says it: text with `{instead:capture}` and `{newer:capture}` in it, which the
//! database knows for the symbol that was found. Other braces are text, as in Go's literals.

use super::sexp;
use crate::types::info::{Info, Newer, Symbol};

/// What is asked of a symbol.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum What {
    /// The symbols that the database names in its place.
    Instead,
    /// A sentence about newer members of its class.
    Newer,
}

const WORDS: [(&str, What); 2] = [("{instead:", What::Instead), ("{newer:", What::Newer)];

/// So many members are listed.
const FEW: usize = 6;

/// A piece of a help.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Piece<'t> {
    /// As it stands.
    Text(&'t str),
    /// What the database says of the symbol of a capture.
    Of(What, &'t str),
}

/// Takes a help apart.
pub fn parse(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    let find = |rest: &str| WORDS.iter().filter_map(|&(word, what)| Some((rest.find(word)?, word, what))).min_by_key(|f| f.0);
    while let Some((at, word, what)) = find(rest) {
        let inside = &rest[at + word.len()..];
        let Some(close) = inside.find('}') else { break };
        out.extend((at > 0).then_some(Piece::Text(&rest[..at])));
        out.push(Piece::Of(what, &inside[..close]));
        rest = &inside[close + 1..];
    }
    out.extend((!rest.is_empty()).then_some(Piece::Text(rest)));
    out
}

/// Whether every pattern captures what a help asks about.
///
/// # Errors
/// A sentence about the first capture that one lacks.
pub fn check(text: &str, patterns: &[sexp::Pattern]) -> Result<(), String> {
    for piece in parse(text) {
        let Piece::Of(_, capture) = piece else { continue };
        if let Some(p) = patterns.iter().find(|p| !p.captures.iter().any(|c| c.name == capture)) {
            return Err(format!("the help names {{{capture}}}, which the pattern on line {} does not capture", p.line));
        }
    }
    Ok(())
}

impl What {
    /// What there is to say of a symbol at a version; `None` where nothing is known.
    pub fn text(self, info: &Info<'_, '_>, symbol: &Symbol, version: &str) -> Option<String> {
        match self {
            Self::Instead => info.replaced_by(symbol).map(|by| quoted(by.split(", "))),
            Self::Newer => {
                let class = symbol.name.split('_').next().unwrap_or_default();
                let ask = format!("`sigdrift api show {}.{class}` lists the others", symbol.qualifier);
                Some(match info.newer(symbol) {
                    Newer::Here(names) => {
                        // The newest are the last.
                        let more = names.len().saturating_sub(FEW);
                        let rest = if more > 0 { format!(", and {more} before them") } else { String::new() };
                        format!("{version} has newer ones without that mark: {}{rest}", quoted(names[more..].iter().map(String::as_str)))
                    }
                    Newer::Since(first, last) => {
                        let newest =
                            if first == last { String::new() } else { format!(", and {} the newest, `{}`", last.since, last.name) };
                        format!("{version} has no newer one without that mark: {} brings `{}`{newest}", first.since, first.name)
                    }
                    Newer::None => ask,
                })
            }
        }
    }
}

fn quoted<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn helps() {
        let pieces = parse("use {instead:old} in its place");
        assert_eq!(pieces, [Piece::Text("use "), Piece::Of(What::Instead, "old"), Piece::Text(" in its place")]);
        assert_eq!(parse("{newer:x}"), [Piece::Of(What::Newer, "x")]);
        for text in ["", "map[string]string{\"a\": \"b\"}", "{instead", "{instead:x", "{other:x}"] {
            assert!(parse(text).iter().all(|p| matches!(p, Piece::Text(_))), "{text}");
        }
    }
}
