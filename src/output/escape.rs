//! Text from outside (paths, source, messages that quote source) made harmless for the
//! place where it is printed.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a terminal or an editor may obey the character instead of showing it: C0 and
/// C1 controls, and the marks that turn the direction of text.
#[must_use]
pub const fn is_control(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// One line of text for a terminal: controls are spelled out (`\u{1b}`).
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_control(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Source text for a terminal, byte for byte as long as before, so that spans still
/// fit. Line breaks and tabs stay.
#[must_use]
pub fn source(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| is_control(c) && c != '\n' && c != '\t') {
        return Cow::Borrowed(text);
    }
    let stand_in = |c: char| match c {
        '\n' | '\t' => c,
        // The CR of a line's end is white space; one elsewhere must not overwrite the line.
        '\r' => ' ',
        c if !is_control(c) => c,
        c if c.len_utf8() == 1 => '?',
        c if c.len_utf8() == 2 => '\u{bf}',
        _ => '\u{fffd}',
    };
    Cow::Owned(text.chars().map(stand_in).collect())
}

/// Bytes as text of the same length: what is no UTF-8 becomes `?`, byte by byte.
#[must_use]
pub fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.utf8_chunks().fold(String::with_capacity(bytes.len()), |mut out, chunk| {
            out.push_str(chunk.valid());
            out.extend(chunk.invalid().iter().map(|_| '?'));
            out
        })),
    }
}

/// Text between or in attributes of XML and HTML. XML 1.0 forbids most controls even
/// as references, so they are spelled out.
#[must_use]
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(c),
            '\u{fffe}' | '\u{ffff}' => out.extend(c.escape_unicode()),
            c if is_control(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

/// Text in a line of Markdown, where nothing of it is to be markup: punctuation gets a
/// backslash, which Markdown takes before any ASCII punctuation, but spans in back
/// quotes (our own way to mark code) stay code.
#[must_use]
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (i, part) in text.split('`').enumerate() {
        let closed = i % 2 == 1 && text.matches('`').count() > i;
        if closed {
            out.push_str(&code_span(part));
            continue;
        }
        if i % 2 == 1 {
            out.push_str("\\`");
        }
        for c in line(part).chars() {
            if c.is_ascii_punctuation() && !matches!(c, '.' | ',' | ':' | ';' | '/' | '-' | '(' | ')' | '\'' | '"' | '?' | '%' | '=' | '+')
            {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// A code span of Markdown that holds any text, also in a table's cell.
#[must_use]
pub fn code_span(text: &str) -> String {
    let text = line(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') || text.is_empty() { " " } else { "" };
    format!("{fence}{pad}{}{pad}{fence}", text.replace('|', "\\|"))
}

/// The message of a workflow command.
#[must_use]
pub fn command_data(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '%' | '\r' | '\n' => push_percent(&mut out, c),
            c if is_control(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

/// A property of a workflow command.
#[must_use]
pub fn command_property(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in command_data(text).chars() {
        match c {
            ':' | ',' => push_percent(&mut out, c),
            c => out.push(c),
        }
    }
    out
}

fn push_percent(out: &mut String, c: char) {
    let _ = write!(out, "%{:02X}", u32::from(c));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_see_no_controls() {
        assert_eq!(line("a\x1b[31mb\nc\u{9b}d\u{202e}"), "a\\u{1b}[31mb\\nc\\u{9b}d\\u{202e}");
        let text = "a\x1bb\u{9b}c\u{202e}\r\n\td";
        let clean = source(text);
        assert_eq!(clean, "a?b\u{bf}c\u{fffd} \n\td");
        assert_eq!(clean.len(), text.len());
        assert_eq!(lossy(b"a\xff\xfeb"), "a??b");
    }

    #[test]
    fn markup_is_no_markup() {
        assert_eq!(xml("<a href='x'>&\0</a>"), "&lt;a href=&#39;x&#39;&gt;&amp;\\u{0}&lt;/a&gt;");
        assert_eq!(markdown("use `nil|x` for *y* <b>"), "use `nil\\|x` for \\*y\\* \\<b\\>");
        assert_eq!(markdown("one ` only [x](y)"), "one \\` only \\[x\\](y)");
        assert_eq!(code_span("a``b"), "```a``b```");
        assert_eq!(code_span("`"), "`` ` ``");
    }

    #[test]
    fn commands_are_not_broken() {
        assert_eq!(command_data("100%\n::error::x"), "100%25%0A::error::x");
        assert_eq!(command_property("a:b,c"), "a%3Ab%2Cc");
    }
}
