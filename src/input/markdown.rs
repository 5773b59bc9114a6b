//! The code blocks of a Markdown document, each with its text, the name of the file it
//! stands for, and the map to the document.
//!
//! Which block is a file, and under which name, follows the habits of written answers:
//! a path in a comment on the block's first line, in the info string, or in one of the
//! last lines above the block.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use regex::Regex;

use super::{Segment, SourceMap};

/// How many lines above a block are searched for its name.
const LINES_ABOVE: usize = 6;

/// A code block.
#[derive(Clone, Debug)]
pub struct Block {
    /// What stands behind the opening fence; `None` for indented code.
    pub info: Option<String>,
    /// Its content, without quote marks and list indents.
    pub text: Arc<str>,
    /// From the content to the document.
    pub map: SourceMap,
    /// Its place among the document's fenced blocks, from 1.
    pub number: usize,
    /// The path that is named for it, as written.
    pub path: Option<String>,
    /// Whether no heading stands between it and the fenced block before, if there is one.
    pub continues: bool,
    /// What it holds.
    pub kind: BlockKind,
}

/// What a block holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BlockKind {
    /// A Go file: it has a package clause, with this name.
    GoFile(String),
    /// Go without a package clause, as its info string says.
    GoPart,
    /// No info string: it may be a part of a Go file.
    Untold,
    /// A go.mod, or its requirements.
    GoMod,
    /// Anything else.
    Other,
}

#[allow(clippy::expect_used)] // constant patterns
fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a valid pattern")
}

static PATH: LazyLock<Regex> = LazyLock::new(|| pattern(r"[\w./-]*\w\.go\b"));
static PACKAGE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m)^package\s+(\w+)"));
static MODULE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m)^module\s+\S+"));
static REQUIRE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?m)^require\s*(\(|\S+\s+v\d)"));

/// All code blocks of `text`, in order.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let tame = without_html(text);
    let mut out = Vec::new();
    let mut open: Option<(Option<String>, Builder)> = None;
    let (mut fences, mut above_from) = (0, 0);
    for (event, range) in Parser::new_ext(&tame, Options::empty()).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let info = match kind {
                    CodeBlockKind::Fenced(info) => Some(info.into_string()),
                    CodeBlockKind::Indented => None,
                };
                open = Some((info, Builder::default()));
            }
            Event::Text(content) => {
                if let Some((_, builder)) = &mut open {
                    builder.push(text, &content, range);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                let Some((info, mut builder)) = open.take() else { continue };
                let info = info.or_else(|| builder.unfence());
                let above = text.get(above_from..range.start).unwrap_or("");
                if info.is_some() {
                    fences += 1;
                    above_from = line_end(text, range.end);
                }
                let block = builder.finish(info, above, fences);
                // An answer that shows a Markdown file has its blocks inside.
                if block.info.as_deref().is_some_and(|i| matches!(first_word(i).as_str(), "md" | "markdown")) {
                    let inner = blocks(&block.text).into_iter();
                    out.extend(inner.map(|b| Block { map: b.map.then(&block.map), number: fences, ..b }));
                }
                out.push(block);
            }
            _ => {}
        }
    }
    out
}

/// `text` with the `<` that start lines put out of force. Answers wrap code in tags, and
/// to a Markdown parser such a line hides the fence below it. Content is taken from the
/// original.
fn without_html(text: &str) -> Cow<'_, str> {
    let starts_line = |&at: &usize| {
        let before = text.as_bytes()[..at].iter().rev().find(|b| !matches!(b, b' ' | b'\t' | b'>'));
        before.is_none_or(|b| *b == b'\n')
    };
    let mut tags = memchr::memchr_iter(b'<', text.as_bytes()).filter(starts_line).peekable();
    if tags.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut bytes = text.as_bytes().to_vec();
    tags.for_each(|at| bytes[at] = b'x');
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// The offset behind the line that holds the byte before `offset`.
fn line_end(text: &str, offset: usize) -> usize {
    if offset > 0 && text.as_bytes()[offset - 1] == b'\n' {
        return offset;
    }
    memchr::memchr(b'\n', &text.as_bytes()[offset..]).map_or(text.len(), |i| offset + i + 1)
}

/// Content in the making.
#[derive(Default)]
struct Builder {
    text: String,
    segments: Vec<Segment>,
}

impl Builder {
    /// Adds a piece of content that the parser found at `range`.
    fn push(&mut self, source: &str, content: &str, range: Range<usize>) {
        let original = source.get(range.clone()).unwrap_or("");
        if original.is_empty() || original.len() != content.len() {
            self.text.push_str(content); // spaces in place of a tab
            return;
        }
        if let Some(last) = self.segments.last_mut() {
            let last_end = (last.document + last.len) as usize;
            let joined = (last.unit + last.len) as usize == self.text.len();
            // The parser drops the carriage return; kept, a block is one segment.
            if joined && source.get(last_end..range.start) == Some("\r") {
                self.text.push('\r');
                last.len += 1;
            }
        }
        let unit = self.text.len();
        self.text.push_str(original);
        if let Some(last) = self.segments.last_mut()
            && (last.unit + last.len) as usize == unit
            && (last.document + last.len) as usize == range.start
        {
            last.len += small(original.len());
            return;
        }
        self.segments.push(Segment { unit: small(unit), document: small(range.start), len: small(original.len()) });
    }

    /// Takes away the fences of a block that is indented so far that Markdown sees no fence;
    /// gives its info string.
    fn unfence(&mut self) -> Option<String> {
        let fence = ["```", "~~~"].into_iter().find(|f| self.text.starts_with(f))?;
        let start = self.text.find('\n').map_or(self.text.len(), |i| i + 1);
        let info = self.text[..start].trim_start_matches(&fence[..1]).trim().to_owned();
        let closes = |line: &str| line.trim_start().starts_with(fence) && line.trim().chars().all(|c| fence.starts_with(c));
        let mut end = start;
        for line in self.text[start..].split_inclusive('\n').take_while(|l| !closes(l)) {
            end += line.len();
        }
        let inner = SourceMap::new(vec![Segment { unit: 0, document: small(start), len: small(end - start) }]);
        let outer = SourceMap::new(std::mem::take(&mut self.segments));
        self.segments = inner.then(&outer).segments().to_vec();
        self.text = self.text[start..end].to_owned();
        Some(info)
    }

    fn finish(self, info: Option<String>, above: &str, number: usize) -> Block {
        let mut text = self.text;
        // A document may end within a line; a block does not.
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        let path = name_of(&text, info.as_deref(), above);
        let continues = !above.lines().any(|l| l.starts_with('#'));
        let kind = kind_of(&text, info.as_deref());
        Block { info, map: SourceMap::new(self.segments), text: Arc::from(text), number, path, continues, kind }
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The path that is named for a block.
fn name_of(text: &str, info: Option<&str>, above: &str) -> Option<String> {
    let last = |line: &str| PATH.find_iter(line).last().map(|m| m.as_str().to_owned());
    let first_line = text.lines().find(|l| !l.trim().is_empty()).unwrap_or("").trim_start();
    if first_line.starts_with("//")
        && let Some(path) = last(first_line)
    {
        return Some(path);
    }
    if let Some(path) = info.and_then(last) {
        return Some(path);
    }
    for line in above.lines().rev().take(LINES_ABOVE) {
        if let Some(path) = last(line) {
            return Some(path);
        }
        if line.starts_with('#') {
            break;
        }
    }
    None
}

fn kind_of(text: &str, info: Option<&str>) -> BlockKind {
    let word = info.map(first_word).unwrap_or_default();
    let go = matches!(word.as_str(), "go" | "golang") || info.is_some_and(|i| PATH.is_match(i));
    if !text.contains("package ") && (MODULE.is_match(text) || REQUIRE.is_match(text)) {
        return BlockKind::GoMod;
    }
    let file = go || (word.is_empty() && starts_with_package(text));
    if let (true, Some(clause)) = (file, PACKAGE.captures(text)) {
        BlockKind::GoFile(clause[1].to_owned())
    } else if go {
        BlockKind::GoPart
    } else if word.is_empty() {
        BlockKind::Untold
    } else {
        BlockKind::Other
    }
}

/// The language that an info string names.
fn first_word(info: &str) -> String {
    let end = info.find(|c: char| !(c.is_alphanumeric() || "_.+-".contains(c))).unwrap_or(info.len());
    info[..end].to_lowercase()
}

/// Whether nothing but comments and blank lines stands before a package clause.
#[must_use]
pub fn starts_with_package(text: &str) -> bool {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = if rest.starts_with("//") {
            rest.find('\n')
        } else if rest.starts_with("/*") {
            rest.find("*/").map(|i| i + 2)
        } else {
            return rest.strip_prefix("package").is_some_and(|r| r.starts_with([' ', '\t']));
        };
        rest = rest[end.unwrap_or(rest.len())..].trim_start();
    }
}

/// Whether a line opens or closes a fenced block.
#[must_use]
pub fn has_fence(text: &str) -> bool {
    text.lines().any(|l| l.trim_start_matches([' ', '\t', '>']).starts_with("```") || l.trim_start().starts_with("~~~"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::input::Span;

    fn go(text: &str) -> Vec<Block> {
        blocks(text).into_iter().filter(|b| matches!(b.kind, BlockKind::GoFile(_))).collect()
    }

    /// The document's text for the first occurrence of `needle` in the block.
    fn back<'t>(document: &'t str, block: &Block, needle: &str) -> &'t str {
        let at = u32::try_from(block.text.find(needle).unwrap()).unwrap();
        let span = block.map.to_document(Span::new(at, at + u32::try_from(needle.len()).unwrap()));
        span.of(document)
    }

    #[test]
    fn names_come_from_comment_info_bold_and_heading() {
        let t = "## `lib/a.go`\n\n```go\npackage lib\n```\n\n**lib/b.go** does it\n\n```go\npackage lib\n```\n\
            ### x.go\n```golang title=\"lib/c.go\"\npackage lib\n```\nSee y.go:\n~~~go\n\n// ./lib/d.go - the stack\npackage lib\n~~~\n\
            ```lib/e.go\npackage lib\n```\n```go\npackage lib\n```\n";
        let names: Vec<_> = go(t).into_iter().map(|b| b.path).collect();
        let want = ["lib/a.go", "lib/b.go", "lib/c.go", "./lib/d.go", "lib/e.go"].map(|s| Some(s.to_owned()));
        assert_eq!(names[..5], want);
        assert_eq!(names[5], None);
    }

    #[test]
    fn names_stop_at_a_heading_and_after_six_lines() {
        assert_eq!(go("a.go\n# Other\n```go\npackage a\n```\n")[0].path, None);
        assert_eq!(go("a.go\n1\n2\n3\n4\n5\n```go\npackage a\n```\n")[0].path.as_deref(), Some("a.go"));
        assert_eq!(go("a.go\n1\n2\n3\n4\n5\n6\n```go\npackage a\n```\n")[0].path, None);
        assert_eq!(go("a.go\n```sh\nls\n```\n```go\npackage a\n```\n")[0].path, None);
    }

    #[test]
    fn containers_and_line_ends_map_back() {
        for t in [
            "> - item\n>\n>   ```go\n>   package a\n>   func f() {\n>   \tg(1)\n>   }\n>   ```\n",
            "1. item\r\n\r\n   ```go\r\n   package a\r\n   func f() {\r\n   \tg(1)\r\n   }\r\n   ```\r\n",
            "text\r\n```go\r\npackage a\r\nfunc f() {\r\n\tg(1)\r\n}\r\n",
            "    package a\n    func f() {\n    \tg(1)\n    }\n",
            "<answer>\n```go\npackage a\n\nfunc f() {\n\tg(1)\n}\n```\n</answer>\n",
            "\tpackage a\n\tfunc f() {\n\t\tg(1)\n\t}\n",
            "text\n\n    ```go\n    package a\n    func f() {\n    \tg(1)\n    }\n    ```\n",
        ] {
            let b = &go(t)[0];
            assert_eq!(back(t, b, "g(1)"), "g(1)", "{t:?}");
            assert_eq!(back(t, b, "package a"), "package a", "{t:?}");
            assert_eq!(b.text.replace('\r', "").trim_end().replace("\n\n", "\n"), "package a\nfunc f() {\n\tg(1)\n}", "{t:?}");
        }
    }

    #[test]
    fn a_fence_may_be_indented_too_far() {
        let b = &blocks("Do:\n\n    ~~~ go\n    x := 1\n    ~~~\n    more\n")[0];
        assert_eq!((&*b.text, b.info.as_deref(), &b.kind), ("x := 1\n", Some("go"), &BlockKind::GoPart));
    }

    #[test]
    fn a_block_of_markdown_has_blocks() {
        let t = "> ````md\n> # lib/a.go\n> ```go\n> package a\n>\n> func f() {\n> \tg(1)\n> }\n> ```\n> ````\n";
        let b = &go(t)[0];
        assert_eq!((b.path.as_deref(), back(t, b, "g(1)")), (Some("lib/a.go"), "g(1)"));
        assert_eq!(t.find("g(1)"), Some(b.map.offset_to_document(u32::try_from(b.text.find("g(1)").unwrap()).unwrap()) as usize));
    }

    #[test]
    fn a_plain_block_is_one_segment() {
        for t in ["# a\n```go\npackage a\n\nvar x = 1\n```\n", "# a\r\n```go\r\npackage a\r\n\r\nvar x = 1\r\n```\r\n"] {
            assert_eq!(go(t)[0].map.segments().len(), 1, "{t:?}");
        }
    }

    #[test]
    fn kinds() {
        let kinds = |t| blocks(t).into_iter().map(|b| b.kind).collect::<Vec<_>>();
        use BlockKind::{GoMod, GoPart, Other, Untold};
        let file = || BlockKind::GoFile("a".to_owned());
        assert_eq!(kinds("```\n// x\n\npackage a\n```\n```\nls package a\n```\n"), [file(), Untold]);
        assert_eq!(
            kinds("```go\nfoo()\n```\n```text\nmodule m\n```\n```\nrequire (\n```\n```ts\npackage a\n```\n"),
            [GoPart, GoMod, GoMod, Other]
        );
        assert_eq!(kinds("```Go {.x}\npackage a\n"), [file()]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_maps_back(text in "([ \t>`~\r\n*1.-]|\\PC|```go\n|package a\n|    ){0,60}") {
            for block in blocks(&text) {
                let (mut unit, mut document) = (0, 0);
                for s in block.map.segments() {
                    proptest::prop_assert!(s.unit >= unit && s.document >= document);
                    (unit, document) = (s.unit + s.len, s.document + s.len);
                    proptest::prop_assert_eq!(Span::new(s.unit, unit).of(&block.text), Span::new(s.document, document).of(&text));
                }
                proptest::prop_assert!(unit as usize <= block.text.len() && document as usize <= text.len());
            }
        }
    }
}
