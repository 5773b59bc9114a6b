//! JSON Lines: a record a line, read one at a time, so memory stays at the size of the
//! longest line. Text in a record keeps its place: each byte of a decoded string maps to
//! the bytes of the line.

use std::io::{self, BufRead};
use std::sync::Arc;

use super::json::{self, Members, Value};
use super::{Document, SourceMap};

/// Which fields of a record are read. A path of names is joined with dots; a number
/// counts in an array (`choices.0.message.content`).
#[derive(Clone, Debug, Default)]
pub struct Fields {
    /// The field with the code; without it the first of [`Fields::USUAL`] that a record has.
    pub content: Option<String>,
    /// The field that names the record; without it `id`.
    pub id: Option<String>,
    /// The field with the version to check against.
    pub version: Option<String>,
}

impl Fields {
    /// Names under which code is looked for where nobody told one.
    pub const USUAL: &'static [&'static str] =
        &["content", "response", "completion", "output", "answer", "text", "code", "files", "message.content", "choices.0.message.content"];
}

/// A string of a record.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// Its text.
    pub text: String,
    /// From the text to the record's document.
    pub map: SourceMap,
}

/// The code of a record.
#[derive(Clone, Debug)]
pub enum Content {
    /// Go or Markdown.
    Text(Decoded),
    /// Files by path.
    Files(Vec<(String, Decoded)>),
}

/// One line of the input.
#[derive(Debug)]
pub struct Record {
    /// Its line, 1-based.
    pub line: u32,
    /// What it calls itself.
    pub id: Option<String>,
    /// The version that it asks for.
    pub version: Option<String>,
    /// The line as a document.
    pub document: Arc<Document>,
    /// Its code, or why there is none.
    pub content: Result<Content, String>,
}

/// The records of a reader, in order. Blank lines are no records.
#[derive(Debug)]
pub struct Records<R> {
    reader: R,
    path: String,
    fields: Fields,
    limit: usize,
    line: u32,
}

/// The longest line that is read, unless told otherwise.
pub const RECORD_LIMIT: usize = 256 << 20;

impl<R: BufRead> Records<R> {
    /// Reads records from `reader`, which is the file `path`.
    pub const fn new(reader: R, path: String, fields: Fields) -> Self {
        Self { reader, path, fields, limit: RECORD_LIMIT, line: 0 }
    }

    /// The record that one line, read at `number`, holds; `None` where it is blank.
    #[must_use]
    pub fn one(line: Vec<u8>, path: String, number: u32, fields: Fields) -> Option<Record>
    where
        R: Default,
    {
        let records = Self { line: number, ..Self::new(R::default(), path, fields) };
        (!line.iter().all(u8::is_ascii_whitespace)).then(|| records.record(line, true))
    }

    /// Sets how many bytes a line may have; a longer one is a record with an error.
    #[must_use]
    pub const fn with_limit(mut self, limit: usize) -> Self {
        self.limit = limit;
        self
    }

    fn record(&self, line: Vec<u8>, whole: bool) -> Record {
        let (mut id, mut version) = (None, None);
        let content = if whole { parse(&line) } else { Err(format!("the line is longer than {} bytes", self.limit)) };
        let content = content.and_then(|root| {
            if !root.is_object() {
                return Err(format!("the record is {}, no object", root.kind()));
            }
            let root = Members(root.entries());
            id = root.at(self.fields.id.as_deref().unwrap_or("id")).and_then(|v| v.scalar());
            version = self.fields.version.as_deref().and_then(|f| root.at(f)).and_then(|v| v.scalar());
            self.content(&root)
        });
        let document = Arc::new(Document::record(self.path.clone(), line, self.line));
        Record { line: self.line, id, version, document, content }
    }

    fn content(&self, root: &Members<'_>) -> Result<Content, String> {
        let usable = |v: &Value<'_>| v.is_string() || v.is_object();
        let (names, told) = match &self.fields.content {
            Some(field) => (vec![field.as_str()], field.clone()),
            None => (Fields::USUAL.to_vec(), Fields::USUAL.join(", ")),
        };
        let there: Vec<(&str, Value<'_>)> = names.into_iter().filter_map(|n| Some((n, root.at(n)?))).collect();
        let Some((name, value)) = there.iter().find(|(_, v)| usable(v)).or(there.first()) else {
            return Err(format!("the record has no field {told}"));
        };
        if let Some((text, map)) = value.decode() {
            return Ok(Content::Text(Decoded { text, map }));
        }
        if !value.is_object() {
            return Err(format!("the field {name} is {}, neither a string nor an object of paths and contents", value.kind()));
        }
        let file = |(key, value): (String, Value<'_>)| match value.decode() {
            Some((text, map)) => Ok((key, Decoded { text, map })),
            None => Err(format!("the content of {key} is no string")),
        };
        value.entries().into_iter().map(file).collect::<Result<_, _>>().map(Content::Files)
    }
}

fn parse(line: &[u8]) -> Result<Value<'_>, String> {
    // The first line may start with a byte order mark.
    json::parse(line, json::start(line)).map_err(|e| format!("not JSON: {e}"))
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = io::Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let mut line = Vec::new();
            self.line = self.line.saturating_add(1);
            match read_line(&mut self.reader, self.limit, &mut line) {
                Err(e) => return Some(Err(e)),
                Ok(Line::End) => return None,
                Ok(Line::Whole) if line.iter().all(u8::is_ascii_whitespace) => {}
                Ok(read) => return Some(Ok(self.record(line, matches!(read, Line::Whole)))),
            }
        }
    }
}

enum Line {
    Whole,
    Cut,
    End,
}

/// Reads a line without its end; what exceeds `limit` is passed over, not kept.
fn read_line(reader: &mut impl BufRead, limit: usize, out: &mut Vec<u8>) -> io::Result<Line> {
    let (mut any, mut cut) = (false, false);
    loop {
        let buffer = match reader.fill_buf() {
            Ok(buffer) => buffer,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        if buffer.is_empty() {
            break;
        }
        any = true;
        let end = memchr::memchr(b'\n', buffer);
        let piece = &buffer[..end.unwrap_or(buffer.len())];
        let room = limit.saturating_sub(out.len());
        cut |= piece.len() > room;
        out.extend_from_slice(&piece[..piece.len().min(room)]);
        let used = piece.len() + usize::from(end.is_some());
        reader.consume(used);
        if end.is_some() {
            break;
        }
    }
    if cut {
        out.clear();
    }
    Ok(match (any, cut) {
        (false, _) => Line::End,
        (_, true) => Line::Cut,
        _ => Line::Whole,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::input::Span;

    fn records(text: &[u8], fields: &Fields) -> Vec<Record> {
        Records::new(io::Cursor::new(text), "a.jsonl".to_owned(), fields.clone()).map(Result::unwrap).collect()
    }

    fn text(record: &Record) -> &Decoded {
        match record.content.as_ref().unwrap() {
            Content::Text(d) => d,
            Content::Files(_) => panic!("files"),
        }
    }

    #[test]
    fn text_maps_to_the_line() {
        let input = "{\"id\": 7, \"content\": \"package a\\n\\n\\tf(\\\"x\\u00e9\\ud83d\\ude00\\\")\\n\"}\n\n{\"content\": \"é\", \"v\": \"2.1.0\"}";
        let fields = Fields { version: Some("v".to_owned()), ..Fields::default() };
        let r = records(input.as_bytes(), &fields);
        assert_eq!(r.len(), 2);
        assert_eq!((r[0].line, r[0].id.as_deref(), r[0].version.as_deref()), (1, Some("7"), None));
        assert_eq!((r[1].line, r[1].id.as_deref(), r[1].version.as_deref()), (3, None, Some("2.1.0")));
        let d = text(&r[0]);
        assert_eq!(d.text, "package a\n\n\tf(\"xé😀\")\n");
        let start = u32::try_from(d.text.find('"').unwrap()).unwrap();
        let span = Span::new(start, start + u32::try_from("\"xé😀\"".len()).unwrap());
        let line = std::str::from_utf8(&r[0].document.bytes).unwrap();
        assert_eq!(d.map.to_document(span).of(line), "\\\"x\\u00e9\\ud83d\\ude00\\\"");
        assert_eq!(r[1].document.line_column(0).0, 3);
    }

    #[test]
    fn dotted_paths_and_files() {
        let input = br#"{"choices":[{"message":{"content":"package a"}}]}
{"x":{"files":{"go.mod":"module m","lib/a.go":"package lib"}},"x.id":"r"}
{"x":{"files":{"go.mod":1}}}"#;
        assert_eq!(text(&records(input, &Fields::default())[0]).text, "package a");
        let fields = Fields { content: Some("x.files".into()), id: Some("x.id".into()), version: None };
        let r = records(input, &fields);
        let Content::Files(files) = r[1].content.as_ref().unwrap() else { panic!("text") };
        assert_eq!(
            files.iter().map(|(p, d)| (p.as_str(), d.text.as_str())).collect::<Vec<_>>(),
            [("go.mod", "module m"), ("lib/a.go", "package lib")]
        );
        assert_eq!(r[1].id.as_deref(), Some("r"));
        assert!(r[0].content.as_ref().unwrap_err().contains("x.files"));
        assert!(r[2].content.as_ref().unwrap_err().contains("go.mod"));
    }

    #[test]
    fn broken_records_are_records() {
        let input = b"\xef\xbb\xbf{\"content\": \"package a\"}\nnot json\n{\"content\": 1}\n[]\n{\"content\": \"\xff\"}\n{\"content\":\"a\0\"}\n{\"content\": \"ok\"}  \r\n{\"content";
        let r = records(input, &Fields::default());
        let good: Vec<bool> = r.iter().map(|r| r.content.is_ok()).collect();
        assert_eq!(good, [true, false, false, false, false, false, true, false]);
        assert_eq!(r.iter().map(|r| r.line).collect::<Vec<_>>(), (1..=8).collect::<Vec<_>>());
    }

    #[test]
    fn long_lines_are_passed_over() {
        let input = format!("{{\"content\": \"{}\"}}\n{{\"content\": \"a\"}}\n", "x".repeat(5000));
        let all = Records::new(io::Cursor::new(input), String::new(), Fields::default()).with_limit(100);
        let r: Vec<Record> = all.map(Result::unwrap).collect();
        assert_eq!(r.iter().map(|r| r.content.is_ok()).collect::<Vec<_>>(), [false, true]);
        assert!(r[0].document.bytes.is_empty());
    }

    proptest::proptest! {
        #[test]
        fn any_bytes(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
            records(&bytes, &Fields::default());
        }

        #[test]
        fn any_string_comes_back(text in "([\"\\\\\n\t/\u{0}-\u{20}]|\\PC)*") {
            let line = serde_json::json!({"a": [1, "}"], "content": text}).to_string();
            let r = records(line.as_bytes(), &Fields::default());
            let d = super::tests::text(&r[0]);
            proptest::prop_assert_eq!(&d.text, &text);
            for s in d.map.segments() {
                proptest::prop_assert_eq!(Span::new(s.unit, s.unit + s.len).of(&text), Span::new(s.document, s.document + s.len).of(&line));
            }
        }
    }
}
