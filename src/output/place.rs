//! From bytes of a document to the lines and columns that a format counts.

use serde::Serialize;

use crate::input::{Document, Location};

use super::escape;

/// A range of a document: lines and columns from 1, the end one past the last character.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, schemars::JsonSchema)]
pub struct Range {
    /// Line of the first byte.
    pub line: u32,
    /// Its column.
    pub column: u32,
    /// Line of the end.
    pub end_line: u32,
    /// Column of the end.
    pub end_column: u32,
}

impl Range {
    /// Columns in bytes: text, JSON and most formats.
    #[must_use]
    pub fn in_bytes(location: &Location) -> Self {
        let (line, column) = location.document.line_column(location.span.start);
        let (end_line, end_column) = location.document.line_column(location.span.end);
        Self { line, column, end_line, end_column }
    }

    /// The range in the text of the record that holds the location, and which of its strings that
    /// is; `None` for what is in no record.
    #[must_use]
    pub fn in_record(location: &Location) -> Option<(&str, Self)> {
        let start = location.document.within(location.span.start)?;
        let end = location.document.within(location.span.end)?;
        let range = Self { line: start.line, column: start.column, end_line: end.line, end_column: end.column };
        (start.field == end.field).then_some((start.field, range))
    }

    /// Columns in Unicode code points: SARIF, as it declares.
    #[must_use]
    pub fn in_code_points(location: &Location) -> Self {
        let bytes = Self::in_bytes(location);
        let column = |offset: u32, column: u32| {
            let end = offset as usize;
            let start = end.saturating_sub(column as usize - 1);
            let before = location.document.bytes.get(start..end.min(location.document.bytes.len())).unwrap_or_default();
            u32::try_from(escape::lossy(before).chars().count() + 1).unwrap_or(u32::MAX)
        };
        Self { column: column(location.span.start, bytes.column), end_column: column(location.span.end, bytes.end_column), ..bytes }
    }
}

/// The text of whole lines around a range of a document.
pub struct Excerpt {
    /// The text, as long as the bytes it stands for.
    pub text: String,
    /// Number of its first line.
    pub line: u32,
    /// Where it starts in the document.
    pub start: u32,
}

/// What a line may cost: a record of a megabyte must not be laid out once a finding.
const WINDOW: usize = 2000;

/// The lines from the one that holds `from` to the one that holds `to`.
#[must_use]
pub fn excerpt(document: &Document, from: u32, to: u32) -> Excerpt {
    let bytes: &[u8] = &document.bytes;
    let from = (from as usize).min(bytes.len());
    let to = (to as usize).clamp(from, bytes.len());
    let line_start = memchr::memrchr(b'\n', &bytes[..from]).map_or(0, |i| i + 1);
    let line_end = memchr::memchr(b'\n', &bytes[to..]).map_or(bytes.len(), |i| to + i);
    let mut start = line_start.max(from.saturating_sub(WINDOW));
    let mut end = line_end.min(to + WINDOW);
    // Not inside of a character.
    while start < from && start > line_start && is_continuation(bytes[start]) {
        start += 1;
    }
    while end > to && end < line_end && is_continuation(bytes[end]) {
        end -= 1;
    }
    let (line, _) = document.line_column(u32::try_from(from).unwrap_or(u32::MAX));
    Excerpt { text: escape::source(&escape::lossy(&bytes[start..end])).into_owned(), line, start: u32::try_from(start).unwrap_or(u32::MAX) }
}

const fn is_continuation(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

impl Excerpt {
    /// A span of the document as a range of the text that cuts no character.
    #[must_use]
    pub fn range(&self, start: u32, end: u32) -> std::ops::Range<usize> {
        let place = |offset: u32| (offset.saturating_sub(self.start) as usize).min(self.text.len());
        let (mut a, mut b) = (place(start), place(end));
        while !self.text.is_char_boundary(a) {
            a -= 1;
        }
        while !self.text.is_char_boundary(b) {
            b += 1;
        }
        a..b.max(a)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::input::Span;

    fn location(text: &[u8], start: u32, end: u32) -> Location {
        Location { document: Arc::new(Document::new("x".into(), text.to_vec())), span: Span::new(start, end) }
    }

    #[test]
    fn columns_in_bytes_and_code_points() {
        let l = location("a\n\u{e4}\u{e4} x\n".as_bytes(), 7, 8);
        assert_eq!(Range::in_bytes(&l), Range { line: 2, column: 6, end_line: 2, end_column: 7 });
        assert_eq!(Range::in_code_points(&l), Range { line: 2, column: 4, end_line: 2, end_column: 5 });
        let l = location(b"\xff\xffx", 2, 3);
        assert_eq!(Range::in_code_points(&l).column, 3);
    }

    #[test]
    fn an_excerpt_is_whole_lines_or_a_window() {
        let l = location(b"one\ntwo\nthree\n", 5, 6);
        let e = excerpt(&l.document, 5, 9);
        assert_eq!((e.text.as_str(), e.line, e.start), ("two\nthree", 2, 4));
        assert_eq!(e.range(5, 6), 1..2);
        let long = "\u{e4}".repeat(9000);
        let l = location(long.as_bytes(), 9001, 9002);
        let e = excerpt(&l.document, 9001, 9002);
        assert!(e.text.len() <= 2 * WINDOW + 2);
        assert_eq!(&e.text[e.range(9001, 9002)], "\u{e4}", "a span that cuts a character shows the whole one");
    }
}
