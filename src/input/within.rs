//! Where in a record's text a place of the record lies: the line and column that its author
//! sees, where the record is one long line.

use super::json::{self, Value};

/// A place in a string of a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Within<'d> {
    /// The dotted path of the string (`content`, `files.lib/a.go`, `choices.0.message.content`).
    pub field: &'d str,
    /// The line in it, from 1.
    pub line: u32,
    /// The column in bytes of the text, from 1.
    pub column: u32,
}

/// The strings of a record, in order.
#[derive(Debug, Default)]
pub(super) struct Strings(Vec<Text>);

#[derive(Debug)]
struct Text {
    field: String,
    /// Offsets in the record at which lines of the text start; the first is where it starts.
    lines: Vec<u32>,
    /// Where its closing quote stands.
    end: u32,
}

impl Strings {
    /// Those of the JSON text `bytes`.
    pub(super) fn of(bytes: &[u8]) -> Self {
        let mut out = Self::default();
        if let Ok(root) = json::parse(bytes, json::start(bytes)) {
            out.add(bytes, root, String::new());
        }
        out
    }

    /// Adds the strings of a value. The parser bounds how deep values are nested.
    fn add(&mut self, bytes: &[u8], value: Value<'_>, field: String) {
        let below = |name: String| if field.is_empty() { name } else { format!("{field}.{name}") };
        if value.is_string() {
            let range = value.range();
            let (start, end) = (range.start + 1, range.end.saturating_sub(1));
            let inner = bytes.get(start..end).unwrap_or_default();
            let breaks = json::line_breaks(inner).map(|at| start + at);
            let lines = std::iter::once(start).chain(breaks).map(small).collect();
            self.0.push(Text { field, lines, end: small(end) });
        } else if value.is_object() {
            value.entries().into_iter().for_each(|(name, v)| self.add(bytes, v, below(name)));
        } else {
            value.elements().into_iter().enumerate().for_each(|(i, v)| self.add(bytes, v, below(i.to_string())));
        }
    }

    /// The place of `offset`.
    pub(super) fn place(&self, bytes: &[u8], offset: u32) -> Option<Within<'_>> {
        let text = &self.0[self.0.partition_point(|t| t.lines[0] <= offset).checked_sub(1)?];
        if offset > text.end {
            return None;
        }
        let line = text.lines.partition_point(|&at| at <= offset);
        let piece = std::str::from_utf8(bytes.get(text.lines[line - 1] as usize..offset as usize)?).ok()?;
        let before = json::unescape(piece).map_or(piece.len(), |t| t.len());
        Some(Within { field: &text.field, line: small(line), column: small(before + 1) })
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::input::Document;

    /// Field, line and column of the first occurrence of `needle`.
    fn place(record: &str, needle: &str) -> Option<(String, u32, u32)> {
        let document = Document::record("a.jsonl".into(), record, 7);
        let within = document.within(small(record.find(needle).unwrap()))?;
        Some((within.field.to_owned(), within.line, within.column))
    }

    #[test]
    fn lines_and_columns_are_those_of_the_text() {
        let r = r#"{"id": 1, "a": [{"b": "x"}, "\\n\u000a\n\r\\\n\"\u00e9é\ud83d\ude00 here"], "files": {"lib/a.go": "package a\n\tvar"}}"#;
        assert_eq!(place(r, "x\"}"), Some(("a.0.b".into(), 1, 1)));
        assert_eq!(place(r, "here"), Some(("a.1".into(), 4, 11)));
        assert_eq!(place(r, "var"), Some(("files.lib/a.go".into(), 2, 2)));
        assert_eq!(place(r, "1, "), None);
        assert_eq!(place("no record", "record"), None);
        assert_eq!(Document::new("a.go".into(), "\"x\"").within(1), None);
    }
}
