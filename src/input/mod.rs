//! Where code comes from: documents as the user gave them, and the source units
//! (Go files) that lie in them.
//!
//! A [`Document`] is a file, a record or standard input, byte for byte. A
//! [`SourceUnit`] is one Go file in it: the whole document for `x.go`, one fenced
//! block of a Markdown answer, one string of a JSON record. A unit's text may differ
//! from the document's bytes (block quotes, JSON escapes, a BOM); its [`SourceMap`]
//! maps both ways, so every position that leaves the program is one in the document.

mod bytes;
mod edit;
mod json;
pub mod jsonl;
mod map;
pub mod markdown;
mod within;

use std::sync::{Arc, OnceLock};

pub use bytes::Bytes;
pub use map::{Segment, SourceMap};
pub use within::Within;

/// A half-open range of bytes, `start..end`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, serde::Serialize, schemars::JsonSchema)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Whether `offset` lies inside.
    #[must_use]
    pub const fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The text that the range covers; empty where it leaves `text` or cuts a character.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// Something that was read, byte for byte as the user has it.
#[derive(Debug)]
pub struct Document {
    /// The path as printed: as the user wrote it, joined with `/`.
    pub path: String,
    /// The bytes that were read.
    pub bytes: Bytes,
    /// The number of its first line: 1, or more for a record of a longer file.
    pub first_line: u32,
    lines: OnceLock<Vec<u32>>,
    /// The strings in it, where it is a record.
    strings: Option<OnceLock<within::Strings>>,
}

impl Document {
    /// A document named `path` that holds `bytes`.
    #[must_use]
    pub fn new(path: String, bytes: impl Into<Bytes>) -> Self {
        Self { path, bytes: bytes.into(), first_line: 1, lines: OnceLock::new(), strings: None }
    }

    /// A record: the line `line` of the file `path`.
    #[must_use]
    pub fn record(path: String, bytes: impl Into<Bytes>, line: u32) -> Self {
        Self { first_line: line, strings: Some(OnceLock::new()), ..Self::new(path, bytes) }
    }

    /// Where `offset` lies in the text that a record has in one of its strings; `None` for what is
    /// no record.
    #[must_use]
    pub fn within(&self, offset: u32) -> Option<Within<'_>> {
        self.strings.as_ref()?.get_or_init(|| within::Strings::of(&self.bytes)).place(&self.bytes, offset)
    }

    /// Offsets at which lines start; the first is 0.
    #[must_use]
    pub fn line_starts(&self) -> &[u32] {
        self.lines.get_or_init(|| {
            let ends = memchr::memchr_iter(b'\n', &self.bytes);
            std::iter::once(0).chain(ends.map(|i| u32::try_from(i + 1).unwrap_or(u32::MAX))).collect()
        })
    }

    /// Line and column of a byte offset, both 1-based, the column in bytes.
    #[must_use]
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let starts = self.line_starts();
        let line = starts.partition_point(|&s| s <= offset).max(1);
        let column = offset - starts[line - 1] + 1;
        (u32::try_from(line - 1).unwrap_or(u32::MAX).saturating_add(self.first_line), column)
    }
}

/// A place in a document: what a finding points at.
#[derive(Clone, Debug)]
pub struct Location {
    /// The document.
    pub document: Arc<Document>,
    /// Bytes of the document.
    pub span: Span,
}

impl PartialEq for Location {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}
impl Eq for Location {}
impl PartialOrd for Location {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Location {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        // Records of one file are documents of one path.
        let place = |l: &Self| (l.document.first_line, l.span);
        self.document.path.cmp(&other.document.path).then_with(|| place(self).cmp(&place(other)))
    }
}

/// The byte order mark, in UTF-8.
const BOM: &str = "\u{feff}";

/// Bytes as text of the same length: each byte that is no UTF-8 becomes a `?`.
#[must_use]
pub fn as_utf8(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        out.extend(chunk.invalid().iter().map(|_| '?'));
    }
    out
}

/// How much of a Go file a unit is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Completeness {
    /// A file: it has a package clause.
    #[default]
    File,
    /// Declarations, statements or an expression without package clause or imports:
    /// names that a missing part may declare are Unknown.
    Fragment,
}

/// One Go file of a document.
#[derive(Clone, Debug)]
pub struct SourceUnit {
    /// Where it lies.
    pub document: Arc<Document>,
    /// The path at which Go would find it, relative to the folder of its module
    /// (`lib/stack.go`), `/` between parts.
    pub path: String,
    /// The Go source. Bytes that are not UTF-8 are replaced one for one by `?`, see `invalid_utf8`.
    pub text: Arc<str>,
    /// From `text` to the document and back.
    pub map: SourceMap,
    /// File or fragment.
    pub completeness: Completeness,
    /// Offset of the first byte of `text` that was not UTF-8 (the Go compiler refuses it).
    pub invalid_utf8: Option<u32>,
    /// Loaded only for what it declares: nobody asked about it, so no finding is reported in it.
    pub context: bool,
}

impl SourceUnit {
    /// A Go file that is a whole document.
    #[must_use]
    pub fn whole(path: &str, text: &str) -> Self {
        let text: Arc<str> = Arc::from(text);
        let len = u32::try_from(text.len()).unwrap_or(u32::MAX);
        Self {
            document: Arc::new(Document::new(path.to_owned(), Arc::clone(&text))),
            path: path.to_owned(),
            text,
            map: SourceMap::shift(0, len),
            completeness: Completeness::File,
            invalid_utf8: None,
            context: false,
        }
    }

    /// A Go file that is a whole document, from its bytes: a byte order mark is left out, and
    /// what is not UTF-8 is replaced. `display` names the document, `path` the file in its module.
    #[must_use]
    pub fn from_bytes(display: String, path: String, bytes: Vec<u8>) -> Self {
        let (text, bytes, invalid_utf8): (Arc<str>, Bytes, _) = match String::from_utf8(bytes) {
            Ok(whole) => match whole.strip_prefix(BOM) {
                Some(rest) => (Arc::from(rest), whole.into_bytes().into(), None),
                None => {
                    let text: Arc<str> = Arc::from(whole);
                    (Arc::clone(&text), text.into(), None)
                }
            },
            Err(e) => {
                let at = e.utf8_error().valid_up_to();
                let bytes = e.into_bytes();
                let skip = if bytes.starts_with(BOM.as_bytes()) { BOM.len() } else { 0 };
                (Arc::from(as_utf8(&bytes[skip..])), bytes.into(), u32::try_from(at - skip).ok())
            }
        };
        let len = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let start = u32::try_from(bytes.len()).unwrap_or(u32::MAX) - len;
        let document = Arc::new(Document::new(display, bytes));
        Self { document, path, text, map: SourceMap::shift(start, len), completeness: Completeness::File, invalid_utf8, context: false }
    }

    /// The place in the document of a range of the unit's text.
    #[must_use]
    pub fn locate(&self, span: Span) -> Location {
        Location { document: Arc::clone(&self.document), span: self.map.to_document(span) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(bytes: &[u8]) -> SourceUnit {
        SourceUnit::from_bytes("d/a.go".into(), "a.go".into(), bytes.to_vec())
    }

    #[test]
    fn text_of_any_bytes() {
        let u = unit(b"package a\r\n");
        assert_eq!((&*u.text, u.invalid_utf8, u.map.offset_to_document(3)), ("package a\r\n", None, 3));
        assert!(matches!(u.document.bytes, Bytes::Text(_)));
        let u = unit(b"\xef\xbb\xbfpackage a");
        assert_eq!((&*u.text, u.map.offset_to_document(0)), ("package a", 3));
        let u = unit(b"\xef\xbb\xbfab\xffc\xe2\x82d");
        assert_eq!((&*u.text, u.invalid_utf8, u.map.offset_to_document(2)), ("ab?c??d", Some(2), 5));
        assert_eq!(unit(b"").locate(Span::new(0, 0)).span, Span::new(0, 0));
    }

    #[test]
    fn places_in_records_are_ordered_by_line() {
        let at = |line, start| Location {
            document: Arc::new(Document::record("a.jsonl".into(), "abcdef", line)),
            span: Span::new(start, start + 1),
        };
        assert!(at(1, 5) < at(2, 0) && at(2, 0) < at(2, 1) && at(1, 0) != at(2, 0));
    }

    #[test]
    fn lines_of_a_record() {
        let d = Document::record("a.jsonl".into(), "ab\ncd", 7);
        assert_eq!([d.line_column(0), d.line_column(4), d.line_column(5)], [(7, 1), (8, 2), (8, 3)]);
    }
}
