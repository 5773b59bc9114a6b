//! A JSON text read in place: values keep their offsets, which `serde_json` does not
//! tell. It checks the text; this finds things in what has been checked.

use super::{Segment, SourceMap};

/// A value of a checked JSON text.
#[derive(Clone, Copy, Debug)]
pub struct Value<'t> {
    text: &'t str,
    /// Where it starts.
    at: usize,
}

/// Checks `bytes` from `start` on, and gives its value.
pub fn parse(bytes: &[u8], start: usize) -> Result<Value<'_>, String> {
    let text = std::str::from_utf8(bytes).map_err(|e| format!("invalid UTF-8 at byte {}", e.valid_up_to() + 1))?;
    let body = text.get(start..).unwrap_or("");
    serde_json::from_str::<serde::de::IgnoredAny>(body).map_err(|e| told(&e))?;
    Ok(Value { text, at: skip_space(text.as_bytes(), start) })
}

impl<'t> Value<'t> {
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// Where it stands in the JSON text.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.at..skip_value(self.text.as_bytes(), self.at)
    }

    /// Whether it is a string.
    pub fn is_string(&self) -> bool {
        self.byte() == b'"'
    }

    /// Whether it is an object.
    pub fn is_object(&self) -> bool {
        self.byte() == b'{'
    }

    /// The value under a dotted path. A name that has dots itself is found too.
    fn at(&self, path: &str) -> Option<Self> {
        Members(if self.is_object() { self.entries() } else { Vec::new() }).at(path).or_else(|| {
            let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
            let element = self.elements().into_iter().nth(first.parse().ok()?)?;
            rest.map_or(Some(element), |rest| element.at(rest))
        })
    }

    /// Names and values of an object.
    pub fn entries(&self) -> Vec<(String, Self)> {
        let mut out = Vec::new();
        if !self.is_object() {
            return out;
        }
        let bytes = self.text.as_bytes();
        let mut at = skip_space(bytes, self.at + 1);
        while bytes.get(at) == Some(&b'"') {
            let key = Self { text: self.text, at };
            at = skip_space(bytes, skip_value(bytes, at)); // at the colon
            let value = Self { text: self.text, at: skip_space(bytes, at + 1) };
            out.push((key.decode().map_or_else(String::new, |(name, _)| name), value));
            at = skip_comma(bytes, skip_value(bytes, value.at));
        }
        out
    }

    /// What an array holds.
    pub fn elements(&self) -> Vec<Self> {
        let mut out = Vec::new();
        if self.byte() != b'[' {
            return out;
        }
        let bytes = self.text.as_bytes();
        let mut at = skip_space(bytes, self.at + 1);
        while bytes.get(at).is_some_and(|&b| b != b']') {
            out.push(Self { text: self.text, at });
            at = skip_comma(bytes, skip_value(bytes, at));
        }
        out
    }

    /// What kind of value it is.
    pub fn kind(&self) -> &'static str {
        match self.byte() {
            b'"' => "a string",
            b'{' => "an object",
            b'[' => "an array",
            b't' | b'f' => "a Boolean",
            b'n' => "null",
            _ => "a number",
        }
    }

    /// A string's text, a number or a Boolean as written.
    pub fn scalar(&self) -> Option<String> {
        match self.byte() {
            b'"' => self.decode().map(|(text, _)| text),
            b'{' | b'[' | b'n' => None,
            _ => self.text.get(self.at..skip_value(self.text.as_bytes(), self.at)).map(str::to_owned),
        }
    }

    /// A string's text, and the map from it to the JSON text; `None` for other values.
    pub fn decode(&self) -> Option<(String, SourceMap)> {
        if !self.is_string() {
            return None;
        }
        let bytes = self.text.as_bytes();
        let (mut text, mut segments) = (String::new(), Vec::new());
        let mut at = self.at + 1;
        loop {
            let run = memchr::memchr2(b'"', b'\\', bytes.get(at..)?)?;
            let ends = bytes.get(at + run) == Some(&b'"');
            // Beside each escape stands a segment, empty where need be, so that each has its place.
            segments.push(Segment { unit: small(text.len()), document: small(at), len: small(run) });
            text.push_str(self.text.get(at..at + run)?);
            at += run;
            if ends {
                return Some((text, SourceMap::new(segments).in_json()));
            }
            let (c, len) = escape(bytes, at);
            text.push(c);
            at += len;
        }
    }
}

/// What is wrong with a JSON text. It is one line of many, so its own line says nothing.
fn told(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    text.strip_suffix(&place).map_or_else(|| text.clone(), |what| format!("{what} at column {}", error.column()))
}

/// Where the value of a JSON text starts: behind a byte order mark.
pub fn start(bytes: &[u8]) -> usize {
    if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 }
}

/// The offsets behind the line breaks that stand, escaped, in a piece of a JSON string.
pub fn line_breaks(piece: &[u8]) -> impl Iterator<Item = usize> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(run) = piece.get(at..).and_then(|rest| memchr::memchr(b'\\', rest)) {
            let (c, len) = escape(piece, at + run);
            at += run + len;
            if c == '\n' {
                return Some(at);
            }
        }
        None
    })
}

/// The text of a piece of a JSON string; `None` where it is none.
pub fn unescape(piece: &str) -> Option<String> {
    serde_json::from_str(&format!("\"{piece}\"")).ok()
}

/// A text as it stands in a JSON string.
pub fn escaped(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted.get(1..quoted.len() - 1).unwrap_or("").to_owned()
}

/// The members of an object, to be asked more than once.
#[derive(Debug)]
pub struct Members<'t>(pub Vec<(String, Value<'t>)>);

impl<'t> Members<'t> {
    /// The value under a dotted path; of members with the same name the last, as parsers have
    /// it. A name that has dots itself is found too.
    pub fn at(&self, path: &str) -> Option<Value<'t>> {
        let member = |name: &str| self.0.iter().rev().find(|(key, _)| key == name).map(|m| m.1);
        member(path).or_else(|| path.match_indices('.').find_map(|(i, _)| member(&path[..i])?.at(&path[i + 1..])))
    }
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The character that the escape at `at` stands for, and the escape's length.
fn escape(bytes: &[u8], at: usize) -> (char, usize) {
    match bytes.get(at + 1) {
        Some(b'n') => ('\n', 2),
        Some(b't') => ('\t', 2),
        Some(b'r') => ('\r', 2),
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(b'u') => {
            let high = hex(bytes, at + 2);
            if (0xd800..0xdc00).contains(&high) && bytes.get(at + 6..at + 8) == Some(b"\\u") {
                let low = hex(bytes, at + 8);
                if (0xdc00..0xe000).contains(&low) {
                    let code = 0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                    return (char::from_u32(code).unwrap_or('\u{fffd}'), 12);
                }
            }
            (char::from_u32(high).unwrap_or('\u{fffd}'), 6)
        }
        Some(&b) => (char::from(b), 2),
        None => ('\u{fffd}', 1),
    }
}

fn hex(bytes: &[u8], at: usize) -> u32 {
    let digits = bytes.get(at..at + 4).and_then(|b| std::str::from_utf8(b).ok());
    digits.and_then(|d| u32::from_str_radix(d, 16).ok()).unwrap_or(0xfffd)
}

fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
        at += 1;
    }
    at
}

fn skip_comma(bytes: &[u8], at: usize) -> usize {
    let at = skip_space(bytes, at);
    if bytes.get(at) == Some(&b',') { skip_space(bytes, at + 1) } else { at }
}

/// The offset behind the value at `at`. Without recursion: nesting may be deep.
fn skip_value(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 0_usize;
    loop {
        match bytes.get(at) {
            None => return at,
            Some(b'"') => at = skip_string(bytes, at),
            Some(b'{' | b'[') => {
                depth += 1;
                at += 1;
            }
            Some(b'}' | b']') => {
                depth = depth.saturating_sub(1);
                at += 1;
            }
            Some(_) if depth == 0 => {
                let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b',' | b']' | b'}' | b':');
                return bytes[at..].iter().position(ends).map_or(bytes.len(), |n| at + n);
            }
            Some(_) => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
}

fn skip_string(bytes: &[u8], at: usize) -> usize {
    let mut at = at + 1;
    while let Some(run) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
        at += run;
        if bytes[at] == b'"' {
            return at + 1;
        }
        at += 2;
    }
    bytes.len()
}
