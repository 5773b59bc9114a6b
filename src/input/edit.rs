//! Edits of a unit's text, written as its document writes that text: with the quote marks
//! and indents of a Markdown block, the escapes of a JSON string, the document's line ends.

use super::{Segment, SourceUnit, Span, json};

/// What a Markdown container may put before a line, and what a parser may drop at its end.
const CONTAINER: [char; 4] = [' ', '\t', '>', '\r'];

impl SourceUnit {
    /// What is to be replaced in the document, and by what, so that `text` takes the place of a
    /// range of the unit; `None` where the document does not have that range in one piece.
    #[must_use]
    pub fn edit(&self, span: Span, text: &str) -> Option<(Span, String)> {
        let (first, start) = self.exact(span.start)?;
        let (last, end) = self.exact(span.end)?;
        let whole = (first..last).all(|i| self.is_whole_after(i));
        // Behind the last line of a quoted block the document goes on without the block's marks.
        let len = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        let marked = !self.map.is_json() && !self.line_form(span.start.min(len.saturating_sub(1))).0.is_empty();
        if !whole || span.start > span.end || start > end || (marked && span.start == len) {
            return None;
        }
        let mut encoded = self.encode(span.start, text);
        if marked && span.end == len && text.ends_with('\n') {
            encoded.truncate(encoded.rfind('\n').map_or(encoded.len(), |i| i + 1));
        }
        Some((Span::new(start, end), encoded))
    }

    /// A piece of the document as the unit would have it: without escapes, and without the marks of a
    /// container before its lines; `None` where it cannot be read so.
    #[must_use]
    pub fn plain(&self, text: &str) -> Option<String> {
        if self.map.is_json() {
            return json::unescape(text);
        }
        let prefix = self.line_form(u32::try_from(self.text.find('\n').map_or(0, |i| i + 1)).unwrap_or(0)).0;
        let lines = text.split('\n').map(|l| l.strip_prefix(prefix.as_str()).unwrap_or(l));
        Some(lines.collect::<Vec<_>>().join("\n"))
    }

    /// The segment that has an offset of the unit, and the offset in the document.
    fn exact(&self, offset: u32) -> Option<(usize, u32)> {
        let i = self.map.segments().partition_point(|s| s.unit <= offset).checked_sub(1)?;
        let s = self.map.segments()[i];
        (offset <= s.unit + s.len).then(|| (i, s.document + offset - s.unit))
    }

    /// The document's text between two segments, without escapes.
    fn gap(&self, before: &Segment, after: &Segment) -> Option<String> {
        self.decoded((before.document + before.len) as usize, after.document as usize)
    }

    fn decoded(&self, start: usize, end: usize) -> Option<String> {
        let text = std::str::from_utf8(self.document.bytes.get(start..end)?).ok()?;
        if self.map.is_json() { json::unescape(text) } else { Some(text.to_owned()) }
    }

    /// Whether the document has nothing between a segment and the next but what the unit has,
    /// and the marks of a container.
    fn is_whole_after(&self, i: usize) -> bool {
        let [before, after] = [self.map.segments()[i], self.map.segments()[i + 1]];
        let own = Span::new(before.unit + before.len, after.unit).of(&self.text);
        let Some(gap) = self.gap(&before, &after) else { return false };
        let mut own = own.chars().peekable();
        gap.chars().all(|c| own.next_if_eq(&c).is_some() || CONTAINER.contains(&c)) && own.peek().is_none()
    }

    /// `text` as the document writes it at an offset of the unit.
    fn encode(&self, at: u32, text: &str) -> String {
        let mut out = text.to_owned();
        if text.contains('\n') {
            let (prefix, wide) = self.line_form(at);
            let line_end = if wide || self.text.contains("\r\n") { "\r\n" } else { "\n" };
            out = out.replace("\r\n", "\n").replace('\n', &format!("{line_end}{prefix}"));
        }
        if self.map.is_json() { json::escaped(&out) } else { out }
    }

    /// What the document puts before the line of an offset, and whether a carriage return, which
    /// the unit may lack, ends the line above.
    fn line_form(&self, at: u32) -> (String, bool) {
        let line = self.text.get(..at as usize).and_then(|head| head.rfind('\n')).map_or(0, |i| i + 1);
        let segments = self.map.segments();
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        let i = segments.partition_point(|s| s.unit < line);
        let Some(here) = segments.get(i).filter(|s| s.unit == line) else { return (String::new(), false) };
        let gap = match i.checked_sub(1) {
            Some(before) => self.gap(&segments[before], here),
            // The first line of a block stands in a line of the document; that of a JSON text in its string.
            None if self.map.is_json() => None,
            None => {
                let start = here.document as usize;
                let from = self.document.bytes[..start.min(self.document.bytes.len())].iter().rposition(|b| *b == b'\n');
                self.decoded(from.map_or(0, |i| i + 1), start)
            }
        };
        let gap = gap.unwrap_or_default();
        let prefix = gap.rsplit('\n').next().unwrap_or("");
        let marks = prefix.chars().all(|c| CONTAINER.contains(&c) && c != '\r');
        (if marks { prefix.to_owned() } else { String::new() }, gap.contains('\r'))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::input::jsonl::{Content, Fields, Records};
    use crate::input::{Completeness, Document, markdown};

    fn unit(document: &Arc<Document>, text: &str, map: crate::input::SourceMap) -> SourceUnit {
        SourceUnit {
            document: Arc::clone(document),
            path: "a.go".into(),
            text: Arc::from(text),
            map,
            completeness: Completeness::File,
            invalid_utf8: None,
            context: false,
        }
    }

    /// The Go block of a Markdown text.
    fn block(text: &str) -> Option<SourceUnit> {
        let b = markdown::blocks(text).into_iter().next()?;
        Some(unit(&Arc::new(Document::new("a.md".into(), text)), &b.text, b.map))
    }

    /// The Go text of a JSON record, or the block in it.
    fn record(line: &[u8]) -> Option<SourceUnit> {
        let record = Records::new(line, "a.jsonl".into(), Fields::default()).next()?.unwrap();
        let Ok(Content::Text(decoded)) = record.content else { return None };
        match markdown::blocks(&decoded.text).into_iter().next() {
            Some(b) => Some(unit(&record.document, &b.text, b.map.then(&decoded.map))),
            None => Some(unit(&record.document, &decoded.text, decoded.map)),
        }
    }

    fn edited(unit: &SourceUnit, span: Span, text: &str) -> Option<Vec<u8>> {
        let (span, text) = unit.edit(span, text)?;
        let bytes: &[u8] = &unit.document.bytes;
        Some([&bytes[..span.start as usize], text.as_bytes(), &bytes[span.end as usize..]].concat())
    }

    fn spot(unit: &SourceUnit, needle: &str) -> Span {
        let at = unit.text.find(needle).unwrap();
        Span::new(u32::try_from(at).unwrap(), u32::try_from(at + needle.len()).unwrap())
    }

    /// A line that begins with an escape, behind the marks of its block.
    #[test]
    fn a_line_of_a_block_in_a_record_goes() {
        for (mark, code) in [("> ", "package a\\n> \\t\\\"os\\\"\\n> x"), ("   ", "package a\\n   \\t\\\"os\\\"\\n   x")] {
            let head = if mark == "> " { "" } else { "1. a\\n\\n" };
            let line = format!("{{\"answer\":\"{head}{mark}```go\\n{mark}{code}\\n{mark}```\\n\"}}");
            let u = record(line.as_bytes()).unwrap();
            let after = edited(&u, spot(&u, "\t\"os\"\n"), "").map(|b| String::from_utf8(b).unwrap());
            assert_eq!(after, Some(line.replace(&format!("\\t\\\"os\\\"\\n{mark}"), "")));
        }
    }

    #[test]
    fn quotes_and_indents_go_on() {
        let u = block("> ```go\n> package a\n> var x = 1\n> ```\n").unwrap();
        let at = spot(&u, "var");
        assert_eq!(
            String::from_utf8(edited(&u, Span::new(at.start, at.start), "import \"b\"\n\n").unwrap()).unwrap(),
            "> ```go\n> package a\n> import \"b\"\n> \n> var x = 1\n> ```\n"
        );
        assert_eq!(edited(&u, spot(&u, "package a\n"), "").unwrap(), b"> ```go\n> var x = 1\n> ```\n");
        let u = block("1. a\r\n\r\n   ```go\r\n   package a\r\n   ```\r\n").unwrap();
        assert_eq!(edited(&u, spot(&u, "a\r\n"), "b\n\n").unwrap(), b"1. a\r\n\r\n   ```go\r\n   package b\r\n   \r\n   ```\r\n");
    }

    #[test]
    fn json_escapes() {
        let u = record(b"{\"code\": \"package a\\n\\nimport \\\"fmt\\\"\\n\"}").unwrap();
        assert_eq!(edited(&u, spot(&u, "import \"fmt\"\n"), "").unwrap(), b"{\"code\": \"package a\\n\\n\"}");
        let end = u32::try_from(u.text.len()).unwrap();
        assert_eq!(edited(&u, Span::new(end, end), "\tx\n").unwrap(), b"{\"code\": \"package a\\n\\nimport \\\"fmt\\\"\\n\\tx\\n\"}");
    }

    #[test]
    fn what_was_added_cannot_be_edited() {
        let wrapped = crate::input::SourceMap::new(vec![Segment { unit: 10, document: 0, len: 5 }]);
        let u = unit(&Arc::new(Document::new("a".into(), "x := 1")), "func _() {\nx := 1\n}\n", wrapped);
        assert_eq!(u.edit(Span::new(2, 4), ""), None);
        assert_eq!(u.edit(Span::new(12, 18), ""), None);
    }

    proptest::proptest! {
        /// Editing the document and reading it again is the same as editing the unit.
        #[test]
        fn edits_commute_with_reading(
            lines in proptest::collection::vec("[a-z\"\\\\ \t{}]{0,8}x", 1..8),
            form in 0_usize..4, crlf: bool, from: proptest::sample::Index, len in 0_usize..12, text in "[a-z\"\\\\]{0,3}(\n[a-z]x){0,2}",
        ) {
            let end = if crlf { "\r\n" } else { "\n" };
            let prefix = ["", "> ", "  ", ""][form];
            let open = if form == 2 { format!("- a{end}{end}") } else { String::new() };
            let body: String = lines.iter().map(|l| format!("{prefix}{}{end}", l.trim_start())).collect();
            let doc = format!("{open}{prefix}```go{end}{body}{prefix}```{end}");
            let json = form == 3;
            let read = |doc: &[u8]| if json { record(doc) } else { block(std::str::from_utf8(doc).unwrap()) };
            let doc = if json { format!("{{\"code\": {}}}", serde_json::to_string(&doc).unwrap()) } else { doc };
            let u = read(doc.as_bytes()).unwrap();
            let start = from.index(u.text.len());
            let stop = (start + len).min(u.text.len().saturating_sub(2));
            proptest::prop_assume!(start <= stop);
            // A piece of a line end is no place to edit.
            proptest::prop_assume!(!u.text[start..].starts_with('\n') || !crlf);
            proptest::prop_assume!(!u.text[stop..].starts_with('\n') || !crlf);
            let span = Span::new(u32::try_from(start).unwrap(), u32::try_from(stop).unwrap());
            let new = edited(&u, span, &text).unwrap();
            let told = if crlf { text.replace('\n', "\r\n") } else { text };
            let want = format!("{}{told}{}", &u.text[..start], &u.text[stop..]);
            let plain = |s: &str| s.replace('\r', "");
            proptest::prop_assert_eq!(plain(&read(&new).unwrap().text), plain(&want));
        }
    }
}
