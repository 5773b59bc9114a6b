//! What a fix changes, as a reader is shown it: the lines before and after.

use crate::finding::{Edit, Finding, Fix, ImportChange};
use crate::input::Document;

/// The longest stretch of a line that is shown: a record may be one line of a megabyte.
const WINDOW: usize = 160;
/// So many lines are shown as they stand; of more, only those that change.
pub(super) const WHOLE: usize = 8;
/// Stands between lines that are shown and have others between them.
pub(super) const GAP: &str = "…";

/// The lines of a finding and what a fix makes of them, layout aside. Nothing stands before an
/// import that is added, and nothing after what is removed.
pub(super) fn of(finding: &Finding, fix: Option<&Fix>) -> (String, Option<String>) {
    let document = &finding.primary.document;
    let own = at_line(document, finding.primary.span.start);
    let line = || tidy(&raw(document, own.0, own.1));
    let Some(fix) = fix else { return (line(), None) };
    let mut edits: Vec<&Edit> = fix.edits.iter().filter(|e| e.location.document.path == document.path).collect();
    edits.sort_by_key(|e| e.location.span.start);
    let added = fix.imports.iter().filter(|i| i.add).map(import).collect::<Vec<_>>().join("\n");
    if edits.is_empty() {
        return match added.is_empty() {
            false => (String::new(), Some(added)),
            true => (line(), fix.imports.iter().any(|i| !i.add).then(String::new)),
        };
    }
    let stretches = stretches(document, own, &edits);
    let side = |change: bool| {
        let parts: Vec<String> = stretches.iter().map(|&s| tidy(&stretch(document, s, if change { &edits } else { &[] }))).collect();
        parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(&format!("\n{GAP}\n"))
    };
    let (before, after) = (side(false), side(true));
    let after = if added.is_empty() { after } else { format!("{added}\n{after}") };
    (before, Some(after))
}

/// The line of an offset, tidied.
pub(super) fn line(document: &Document, offset: u32) -> String {
    let (start, end) = at_line(document, offset);
    tidy(&raw(document, start, end))
}

/// The line of an offset with some lines before it: what an element is part of.
pub(super) fn around(document: &Document, offset: u32) -> String {
    let (mut start, end) = at_line(document, offset);
    for _ in 0..3 {
        start = at_line(document, u32::try_from(start.saturating_sub(1)).unwrap_or(0)).0;
    }
    raw(document, start, end)
}

pub(super) fn import(i: &ImportChange) -> String {
    let alias = i.alias.as_ref().map_or_else(String::new, |a| format!("{a} "));
    format!("import {alias}\"{}\"", i.path)
}

/// The lines that are shown: from the finding's to those of its edits, where these are few.
fn stretches(document: &Document, own: (usize, usize), edits: &[&Edit]) -> Vec<(usize, usize)> {
    let of = |e: &&Edit| (at_line(document, e.location.span.start).0, at_line(document, e.location.span.end).1);
    let mut all: Vec<(usize, usize)> = std::iter::once(own).chain(edits.iter().map(of)).collect();
    all.sort_unstable();
    let (start, end) = all.iter().fold((own.0, own.1), |(a, b), s| (a.min(s.0), b.max(s.1)));
    let lines = memchr::memchr_iter(b'\n', document.bytes.get(start..end).unwrap_or_default()).count() + 1;
    if lines <= WHOLE && end - start <= WHOLE * WINDOW {
        return vec![(start, end)];
    }
    let mut out: Vec<(usize, usize)> = Vec::new();
    for (start, end) in all {
        match out.last_mut() {
            Some(last) if start <= last.1 + 1 => last.1 = last.1.max(end),
            _ => out.push((start, end)),
        }
    }
    out
}

/// The text of some lines, with edits made.
fn stretch(document: &Document, (start, end): (usize, usize), edits: &[&Edit]) -> String {
    let (mut out, mut at) = (String::new(), start);
    for e in edits {
        let (from, to) = (e.location.span.start as usize, e.location.span.end as usize);
        if from >= at && to <= end {
            out += &raw(document, at, from);
            out += &e.text;
            at = to;
        }
    }
    out + &raw(document, at, end)
}

/// The line around an offset, or what of it is near.
fn at_line(document: &Document, offset: u32) -> (usize, usize) {
    let bytes: &[u8] = &document.bytes;
    let at = (offset as usize).min(bytes.len());
    let start = memchr::memrchr(b'\n', &bytes[..at]).map_or(0, |i| i + 1);
    let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |i| at + i);
    if end - start <= 4 * WINDOW {
        return (start, end);
    }
    (start.max(at.saturating_sub(WINDOW)), end.min(at + WINDOW))
}

fn raw(document: &Document, start: usize, end: usize) -> String {
    String::from_utf8_lossy(document.bytes.get(start..end).unwrap_or_default()).into_owned()
}

/// Lines without indentation and alignment; what stands in quotes stays as it is.
pub(super) fn tidy(text: &str) -> String {
    text.lines().map(tidy_line).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

fn tidy_line(line: &str) -> String {
    let (mut out, mut quote, mut escaped) = (String::with_capacity(line.len()), None, false);
    for c in line.trim().chars() {
        match quote {
            Some(q) => {
                if c == q && !escaped {
                    quote = None;
                }
                escaped = c == '\\' && q == '"' && !escaped;
            }
            None if c == '"' || c == '`' => quote = Some(c),
            None if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
                continue;
            }
            None => {}
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alignment_goes_and_text_stays() {
        assert_eq!(tidy("\tName:     \"a  b\", // x   y\n\n  z"), "Name: \"a  b\", // x y\nz");
        assert_eq!(tidy(r#"a("\"  x",   `b  c`)"#), r#"a("\"  x", `b  c`)"#);
    }
}
