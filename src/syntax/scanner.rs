//! The tokens of a text, with the semicolons that Go inserts and the errors that its
//! scanner finds.

mod chars;
mod literal;

use super::ast::SyntaxError;
use super::token::Tok;

pub(super) use chars::describe;

/// A token at its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) tok: Tok,
    pub(super) pos: u32,
    pub(super) end: u32,
    /// A semicolon that a line break or the text's end stands for.
    pub(super) newline: bool,
}

/// Reads one token after the other.
pub(super) struct Scanner<'t> {
    text: &'t str,
    src: &'t [u8],
    offset: usize,
    insert_semicolon: bool,
    /// The first line break in the comment that was just skipped, where it ends a statement.
    comment_newline: Option<usize>,
    /// Characters that Go refuses wherever they stand: NUL, and a byte order mark inside.
    refused: Vec<SyntaxError>,
    /// Places where Go ends a statement and tree-sitter may not.
    pub(super) doubts: Vec<u32>,
    /// Errors found so far, in no order.
    pub(super) errors: Vec<SyntaxError>,
}

const MARK: &[u8] = "\u{feff}".as_bytes();

impl<'t> Scanner<'t> {
    /// A scanner of all of `text`; a byte order mark may stand first.
    pub(super) fn new(text: &'t str) -> Self {
        let start = if text.as_bytes().starts_with(MARK) { MARK.len() } else { 0 };
        Self::from(text, start)
    }

    /// A scanner of `text` from `start` on.
    pub(super) fn from(text: &'t str, start: usize) -> Self {
        let src = text.as_bytes();
        let rest = src.get(start..).unwrap_or_default();
        let mut refused: Vec<SyntaxError> = Vec::new();
        let mut refuse = |at: usize, message: &str| refused.push(SyntaxError { offset: offset32(start + at), message: message.to_owned() });
        memchr::memchr_iter(0, rest).for_each(|at| refuse(at, "illegal character NUL"));
        memchr::memmem::find_iter(rest, MARK).for_each(|at| refuse(at, "illegal byte order mark"));
        refused.sort_by_key(|e| e.offset);
        Self { text, src, offset: start, insert_semicolon: false, comment_newline: None, refused, doubts: Vec::new(), errors: Vec::new() }
    }

    /// Whether an error has been found up to where it has read.
    pub(super) fn has_errors(&self) -> bool {
        !self.errors.is_empty() || self.refused.first().is_some_and(|e| e.offset as usize <= self.offset)
    }

    /// All errors up to where it has read, and the doubts, in order.
    pub(super) fn finish(mut self) -> (Vec<SyntaxError>, Vec<u32>) {
        let read = self.offset;
        self.errors.extend(self.refused.into_iter().filter(|e| e.offset as usize <= read));
        // stable: of two at one place go/parser keeps the one that it came upon first
        self.errors.sort_by_key(|e| e.offset);
        self.doubts.sort_unstable();
        (self.errors, self.doubts)
    }

    /// Goes to the end of the text at once.
    pub(super) fn give_up(&mut self) {
        self.offset = self.src.len();
        self.refused.clear();
        (self.insert_semicolon, self.comment_newline) = (false, None);
    }

    pub(super) fn error(&mut self, at: usize, message: impl Into<String>) {
        self.errors.push(SyntaxError { offset: offset32(at), message: message.into() });
    }

    fn peek(&self, ahead: usize) -> u8 {
        self.src.get(self.offset + ahead).copied().unwrap_or(0)
    }

    /// The next token; at the end, `Eof` again and again.
    pub(super) fn scan(&mut self) -> Token {
        loop {
            if let Some(at) = self.comment_newline.take() {
                return newline(at);
            }
            self.skip_blanks();
            let pos = self.offset;
            let Some(&byte) = self.src.get(pos) else {
                return self.end(pos);
            };
            let tok = match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.word(),
                b'\n' => {
                    self.insert_semicolon = false;
                    self.offset += 1;
                    return newline(pos);
                }
                b'/' if matches!(self.peek(1), b'/' | b'*') => {
                    self.comment();
                    continue;
                }
                b'0'..=b'9' => self.number(),
                b'.' if self.peek(1).is_ascii_digit() => self.number(),
                b'"' => self.string(),
                b'\'' => self.rune(),
                b'`' => self.raw_string(),
                0x80.. => self.beyond_ascii(),
                _ => self.operator(byte),
            };
            if tok != Tok::Illegal {
                self.insert_semicolon = tok.ends_statement();
            }
            return Token { tok, pos: offset32(pos), end: offset32(self.offset), newline: false };
        }
    }

    fn end(&mut self, pos: usize) -> Token {
        if std::mem::take(&mut self.insert_semicolon) {
            return Token { end: offset32(pos), ..newline(pos) };
        }
        Token { tok: Tok::Eof, pos: offset32(pos), end: offset32(pos), newline: false }
    }

    fn skip_blanks(&mut self) {
        while let Some(&byte) = self.src.get(self.offset) {
            match byte {
                b' ' | b'\t' | b'\r' => self.offset += 1,
                b'\n' if !self.insert_semicolon => self.offset += 1,
                _ => return,
            }
        }
    }

    fn word(&mut self) -> Tok {
        let start = self.offset;
        let rest = &self.src[start..];
        let len = rest.iter().position(|&b| !chars::in_word(b)).unwrap_or(rest.len());
        self.offset += len;
        if self.peek(0) >= 0x80 {
            self.skip_letters();
            return if self.offset == start + len { Tok::of_word(&rest[..len]) } else { Tok::Ident };
        }
        if len > 1 { Tok::of_word(&rest[..len]) } else { Tok::Ident }
    }

    /// Letters and digits of any script.
    fn skip_letters(&mut self) {
        while let Some(c) = self.current().filter(|&c| chars::is_letter(c) || chars::is_digit(c)) {
            self.offset += c.len_utf8();
        }
    }

    /// The character at the place.
    fn current(&self) -> Option<char> {
        self.text.get(self.offset..)?.chars().next()
    }

    fn beyond_ascii(&mut self) -> Tok {
        let Some(c) = self.current() else {
            self.offset += 1;
            return Tok::Illegal;
        };
        if chars::is_letter(c) {
            self.skip_letters();
            return Tok::Ident;
        }
        let at = self.offset;
        self.offset += c.len_utf8();
        match c {
            '\u{feff}' => {}
            '“' | '”' => self.error(at, format!("curly quotation mark '{c}' (use neutral '\"')")),
            _ => self.error(at, format!("illegal character {}", describe(c))),
        }
        Tok::Illegal
    }

    fn comment(&mut self) {
        let start = self.offset;
        if self.peek(1) == b'/' {
            let rest = &self.src[start..];
            let len = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
            self.offset += len;
            if start == 0 || self.src[start - 1] == b'\n' {
                let body = self.text.get(start + 2..start + len).unwrap_or("");
                self.line_directive(start + 2, body.strip_suffix('\r').unwrap_or(body));
            }
            return;
        }
        let inside = start + 2;
        let found = memchr::memmem::find(&self.src[inside..], b"*/");
        let end = found.map_or(self.src.len(), |at| inside + at);
        if self.insert_semicolon
            && let Some(at) = memchr::memchr(b'\n', &self.src[inside..end])
        {
            self.comment_newline = Some(inside + at);
            self.insert_semicolon = false;
            self.doubt_comment(inside + at, end + 2);
        }
        if found.is_some() {
            self.offset = end + 2;
            self.line_directive(inside, self.text.get(inside..end).unwrap_or(""));
        } else {
            self.offset = end;
            self.error(start, "comment not terminated");
        }
    }

    /// tree-sitter sees no line break in a comment: where none follows either, it goes on
    /// with the statement.
    fn doubt_comment(&mut self, at: usize, end: usize) {
        let behind = self.src.get(end..).unwrap_or_default();
        let next = behind.iter().find(|b| !matches!(b, b' ' | b'\t' | b'\r'));
        if next.is_some_and(|&b| b != b'\n') {
            self.doubts.push(offset32(at));
        }
    }

    /// `//line file:line:column` is read for its errors only.
    fn line_directive(&mut self, at: usize, body: &str) {
        let Some(text) = body.strip_prefix("line ") else { return };
        let at = at + "line ".len();
        let Some((before, number)) = text.rsplit_once(':') else { return };
        let last = before.len() + 1;
        let Some(number) = digits(number) else {
            return self.error(at + last, format!("invalid line number: {}", &text[last..]));
        };
        let allowed = 1..=1 << 30;
        let second = before.rsplit_once(':').and_then(|(file, line)| Some((file.len() + 1, digits(line)?)));
        let (line_at, line) = match second {
            Some(_) if !allowed.contains(&number) => {
                return self.error(at + last, format!("invalid column number: {}", &text[last..]));
            }
            Some((line_at, line)) => (line_at, line),
            None => (last, number),
        };
        if !allowed.contains(&line) {
            let shown = if second.is_some() { &text[line_at..last - 1] } else { &text[line_at..] };
            self.error(at + line_at, format!("invalid line number: {shown}"));
        }
    }

    fn operator(&mut self, first: u8) -> Tok {
        let (tok, len) = operator(first, self.peek(1), self.peek(2));
        self.offset += len;
        if tok == Tok::Illegal {
            self.error(self.offset - len, format!("illegal character {}", describe(char::from(first))));
        }
        tok
    }
}

/// The operator that stands at three bytes, and its length.
const fn operator(first: u8, second: u8, third: u8) -> (Tok, usize) {
    match (first, second, third) {
        (b'.', b'.', b'.') => (Tok::Ellipsis, 3),
        (b'&', b'^', b'=') => (Tok::AndNotAssign, 3),
        (b'<', b'<', b'=') => (Tok::ShlAssign, 3),
        (b'>', b'>', b'=') => (Tok::ShrAssign, 3),
        (b':', b'=', _) => (Tok::Define, 2),
        (b'+', b'=', _) => (Tok::AddAssign, 2),
        (b'+', b'+', _) => (Tok::Inc, 2),
        (b'-', b'=', _) => (Tok::SubAssign, 2),
        (b'-', b'-', _) => (Tok::Dec, 2),
        (b'*', b'=', _) => (Tok::MulAssign, 2),
        (b'/', b'=', _) => (Tok::QuoAssign, 2),
        (b'%', b'=', _) => (Tok::RemAssign, 2),
        (b'^', b'=', _) => (Tok::XorAssign, 2),
        (b'<', b'-', _) => (Tok::Arrow, 2),
        (b'<', b'=', _) => (Tok::Leq, 2),
        (b'<', b'<', _) => (Tok::Shl, 2),
        (b'>', b'=', _) => (Tok::Geq, 2),
        (b'>', b'>', _) => (Tok::Shr, 2),
        (b'=', b'=', _) => (Tok::Eql, 2),
        (b'!', b'=', _) => (Tok::Neq, 2),
        (b'&', b'^', _) => (Tok::AndNot, 2),
        (b'&', b'=', _) => (Tok::AndAssign, 2),
        (b'&', b'&', _) => (Tok::LAnd, 2),
        (b'|', b'=', _) => (Tok::OrAssign, 2),
        (b'|', b'|', _) => (Tok::LOr, 2),
        _ => (single(first), 1),
    }
}

const fn single(byte: u8) -> Tok {
    match byte {
        b':' => Tok::Colon,
        b'.' => Tok::Period,
        b',' => Tok::Comma,
        b';' => Tok::Semicolon,
        b'(' => Tok::LParen,
        b')' => Tok::RParen,
        b'[' => Tok::LBrack,
        b']' => Tok::RBrack,
        b'{' => Tok::LBrace,
        b'}' => Tok::RBrace,
        b'+' => Tok::Add,
        b'-' => Tok::Sub,
        b'*' => Tok::Mul,
        b'/' => Tok::Quo,
        b'%' => Tok::Rem,
        b'^' => Tok::Xor,
        b'<' => Tok::Lss,
        b'>' => Tok::Gtr,
        b'=' => Tok::Assign,
        b'!' => Tok::Not,
        b'&' => Tok::And,
        b'|' => Tok::Or,
        b'~' => Tok::Tilde,
        _ => Tok::Illegal,
    }
}

fn newline(at: usize) -> Token {
    Token { tok: Tok::Semicolon, pos: offset32(at), end: offset32(at + 1), newline: true }
}

fn digits(text: &str) -> Option<u64> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// Offsets fit: larger texts are refused before.
fn offset32(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
