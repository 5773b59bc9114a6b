//! A query file, read: metadata, patterns with their anchors, explanation.

use super::header::Header;
use super::predicate::{Predicate, TEXTUAL, Test};
use super::sexp::{self, Error};
use super::shape::Shape;
use super::symbol::SymbolPattern;

/// One rule.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its metadata.
    pub header: Header,
    /// Its patterns.
    pub patterns: Vec<Pattern>,
    /// What `explain` prints: Markdown.
    pub explanation: String,
}

/// One pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// What tree-sitter compiles.
    pub text: String,
    /// The line in the file at which it starts.
    pub line: usize,
    /// The semantic predicates. Where there is an anchor, its own comes first, and then those that ask
    /// of nothing else.
    pub predicates: Vec<Predicate>,
    /// How many those are.
    pub of_anchor: usize,
    /// It asks of a key in a literal whether that is deprecated: where the literal's struct has nothing that is, there
    /// is nothing to try.
    pub by_age: bool,
    /// Where to start; without one the pattern is tried at every node.
    pub anchor: Option<Anchor>,
    /// Its nodes, where they may be matched without tree-sitter.
    pub(super) shape: Option<Shape>,
    /// It matches elements with a key by their syntax.
    pub by_key: bool,
    /// Its root is any node. tree-sitter leaves such a root out, and starts one level below.
    pub any_root: bool,
}

/// A capture whose symbol says where a pattern may match at all.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Anchor {
    /// The capture.
    pub capture: String,
    /// How many nodes it is below the pattern's root; several where the pattern captures it at
    /// several places.
    pub depths: Vec<usize>,
    /// Calls of one of these, or literals of one of these types.
    pub symbols: Vec<SymbolPattern>,
    /// Calls or literals.
    pub kind: AnchorKind,
}

/// What an anchor stands at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AnchorKind {
    /// A call.
    Call,
    /// A composite literal.
    Literal,
}

impl Source {
    /// Reads the text of a query file; node and field names are left to the compiler of queries,
    /// and regular expressions, unless `all` is set, to their first use.
    ///
    /// # Errors
    /// The first thing that is wrong, with its line.
    pub fn parse(text: &str, all: bool) -> Result<Self, Error> {
        let header = Header::parse(text)?;
        let (raw, end) = sexp::patterns(text)?;
        if raw.is_empty() {
            return Err((text.lines().count().max(1), "the file has no pattern".to_owned()));
        }
        let patterns: Vec<Pattern> = raw.iter().map(|p| pattern(p, all)).collect::<Result<_, _>>()?;
        super::message::check(&header.message, &raw).map_err(|m| (line_of(text, "message"), m))?;
        for (_, help) in &header.helps {
            super::help::check(help, &raw).map_err(|m| (line_of(text, "help"), m))?;
        }
        Ok(Self { header, patterns, explanation: explanation(&text[end..]) })
    }
}

fn line_of(text: &str, key: &str) -> usize {
    let is_key =
        |l: &str| l.strip_prefix(';').and_then(|l| l.split_once(':')).is_some_and(|(k, _)| k.split_whitespace().next() == Some(key));
    text.lines().position(is_key).map_or(1, |i| i + 1)
}

/// The comment lines after the last pattern, without their `;`.
fn explanation(text: &str) -> String {
    let lines = text.lines().filter_map(|l| l.strip_prefix(';')).map(|l| l.strip_prefix(' ').unwrap_or(l));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn pattern(raw: &sexp::Pattern, all: bool) -> Result<Pattern, Error> {
    let mut predicates = Vec::new();
    for p in &raw.predicates {
        predicates.extend(Predicate::read(p, all)?);
    }
    let (mut anchor, mut of_anchor) = (None, 0);
    if let Some((own, found)) = find_anchor(raw, &predicates) {
        predicates[..=own].rotate_right(1);
        predicates[1..].sort_by_key(|p| !p.is_about(&found.capture));
        of_anchor = 1 + predicates[1..].iter().take_while(|p| p.is_about(&found.capture)).count();
        anchor = Some(found);
    }
    let shape = anchor.as_ref().and_then(|a| Shape::of(raw, a, &TEXTUAL, all));
    let asks_age =
        |p: &Predicate, s: &Shape| matches!(&p.test, Test::Deprecated(v) if !p.negated && v.path.is_empty() && s.is_key(&v.capture));
    let by_age = shape.as_ref().is_some_and(|s| predicates.iter().any(|p| asks_age(p, s)));
    Ok(Pattern {
        text: raw.text.clone(),
        line: raw.line,
        shape,
        by_age,
        anchor,
        by_key: raw.text.contains("keyed_element"),
        any_root: raw.text.trim_start_matches('(').starts_with('_'),
        predicates,
        of_anchor,
    })
}

/// The first predicate that says what a call calls or of which type a literal is, and its place.
fn find_anchor(raw: &sexp::Pattern, predicates: &[Predicate]) -> Option<(usize, Anchor)> {
    if !raw.rooted {
        return None;
    }
    predicates.iter().enumerate().filter(|(_, p)| !p.negated).find_map(|(i, p)| {
        let (value, symbols, kind, nodes): (_, _, _, &[&str]) = match &p.test {
            Test::Call(v, s) => (v, s, AnchorKind::Call, &["call_expression"]),
            Test::Type(v, s) => (v, s, AnchorKind::Literal, &["literal_value", "composite_literal"]),
            _ => return None,
        };
        let places: Vec<_> = raw.captures.iter().filter(|c| c.name == value.capture).collect();
        let fits = value.path.is_empty() && places.iter().all(|c| c.kind.as_deref().is_some_and(|k| nodes.contains(&k)));
        fits.then(|| {
            let mut depths: Vec<usize> = places.iter().map(|c| c.depth).collect();
            depths.sort_unstable();
            depths.dedup();
            (i, Anchor { capture: value.capture.clone(), depths, symbols: symbols.clone(), kind })
        })
    })
}
