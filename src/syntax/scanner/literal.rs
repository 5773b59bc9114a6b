//! Numbers, strings and runes, with the errors in them.

use super::{Scanner, describe};
use crate::syntax::token::Tok;

/// The base of a number and how a message names it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Base {
    Decimal,
    LeadingZero,
    Hexadecimal,
    Octal,
    Binary,
}

impl Base {
    const fn name(self) -> &'static str {
        match self {
            Self::Decimal => "decimal literal",
            Self::LeadingZero | Self::Octal => "octal literal",
            Self::Hexadecimal => "hexadecimal literal",
            Self::Binary => "binary literal",
        }
    }

    const fn radix(self) -> u8 {
        match self {
            Self::Decimal => 10,
            Self::LeadingZero | Self::Octal => 8,
            Self::Hexadecimal => 16,
            Self::Binary => 2,
        }
    }
}

/// What a run of digits held.
#[derive(Default)]
struct Digits {
    any: bool,
    separator: bool,
    /// Offset of the first digit that the base does not have.
    invalid: Option<usize>,
}

impl Scanner<'_> {
    pub(super) fn number(&mut self) -> Tok {
        let start = self.offset;
        let mut seen = Digits::default();
        let mut base = Base::Decimal;
        let mut tok = Tok::Float;
        if self.peek(0) != b'.' {
            tok = Tok::Int;
            base = self.prefix();
            seen.any = base == Base::LeadingZero;
            self.digits(base.radix(), &mut seen);
        }
        if self.peek(0) == b'.' {
            tok = Tok::Float;
            if matches!(base, Base::Octal | Base::Binary) {
                self.error(self.offset, format!("invalid radix point in {}", base.name()));
            }
            self.offset += 1;
            self.digits(base.radix(), &mut seen);
        }
        if !seen.any {
            self.error(self.offset, format!("{} has no digits", base.name()));
        }
        tok = self.exponent(base, tok, &mut seen);
        if self.peek(0) == b'i' {
            tok = Tok::Imag;
            self.offset += 1;
        }
        self.judge(start, tok, base, &seen);
        tok
    }

    fn prefix(&mut self) -> Base {
        if self.peek(0) != b'0' {
            return Base::Decimal;
        }
        let base = match self.peek(1) | 0x20 {
            b'x' => Base::Hexadecimal,
            b'o' => Base::Octal,
            b'b' => Base::Binary,
            _ => Base::LeadingZero,
        };
        self.offset += if base == Base::LeadingZero { 1 } else { 2 };
        base
    }

    /// Digits and separators; below base 16 any decimal digit is read and judged later.
    fn digits(&mut self, radix: u8, seen: &mut Digits) {
        loop {
            let byte = self.peek(0);
            match byte {
                b'_' => seen.separator = true,
                b'0'..=b'9' => {
                    seen.any = true;
                    if radix <= 10 && byte >= b'0' + radix && seen.invalid.is_none() {
                        seen.invalid = Some(self.offset);
                    }
                }
                b'a'..=b'f' | b'A'..=b'F' if radix == 16 => seen.any = true,
                _ => return,
            }
            self.offset += 1;
        }
    }

    fn exponent(&mut self, base: Base, tok: Tok, seen: &mut Digits) -> Tok {
        let letter = char::from(self.peek(0));
        match letter {
            'e' | 'E' if !matches!(base, Base::Decimal | Base::LeadingZero) => {
                self.error(self.offset, format!("'{letter}' exponent requires decimal mantissa"));
            }
            'p' | 'P' if base != Base::Hexadecimal => {
                self.error(self.offset, format!("'{letter}' exponent requires hexadecimal mantissa"));
            }
            'e' | 'E' | 'p' | 'P' => {}
            _ => {
                if base == Base::Hexadecimal && tok == Tok::Float {
                    self.error(self.offset, "hexadecimal mantissa requires a 'p' exponent");
                }
                return tok;
            }
        }
        self.offset += 1;
        if matches!(self.peek(0), b'+' | b'-') {
            self.offset += 1;
        }
        let mut exponent = Digits::default();
        self.digits(10, &mut exponent);
        seen.separator |= exponent.separator;
        if !exponent.any {
            self.error(self.offset, "exponent has no digits");
        }
        Tok::Float
    }

    fn judge(&mut self, start: usize, tok: Tok, base: Base, seen: &Digits) {
        if tok == Tok::Int
            && let Some(at) = seen.invalid
        {
            let digit = char::from(self.src[at]);
            self.error(at, format!("invalid digit '{digit}' in {}", base.name()));
        }
        if seen.separator
            && let Some(at) = misplaced_separator(&self.src[start..self.offset])
        {
            self.error(start + at, "'_' must separate successive digits");
        }
    }

    pub(super) fn string(&mut self) -> Tok {
        let start = self.offset;
        self.offset += 1;
        loop {
            let rest = &self.src[self.offset..];
            let Some(at) = memchr::memchr3(b'"', b'\\', b'\n', rest) else {
                self.offset = self.src.len();
                self.error(start, "string literal not terminated");
                break;
            };
            self.offset += at;
            match rest[at] {
                b'"' => {
                    self.offset += 1;
                    break;
                }
                b'\\' => {
                    self.offset += 1;
                    self.escape(b'"');
                }
                _ => {
                    self.error(start, "string literal not terminated");
                    break;
                }
            }
        }
        Tok::String
    }

    pub(super) fn raw_string(&mut self) -> Tok {
        let inside = self.offset + 1;
        if let Some(at) = memchr::memchr(b'`', &self.src[inside..]) {
            self.offset = inside + at + 1;
        } else {
            self.error(self.offset, "raw string literal not terminated");
            self.offset = self.src.len();
        }
        Tok::String
    }

    pub(super) fn rune(&mut self) -> Tok {
        let start = self.offset;
        self.offset += 1;
        let (mut valid, mut count) = (true, 0);
        loop {
            let Some(c) = self.current().filter(|&c| c != '\n') else {
                if valid {
                    self.error(start, "rune literal not terminated");
                    valid = false;
                }
                break;
            };
            self.offset += c.len_utf8();
            if c == '\'' {
                break;
            }
            count += 1;
            if c == '\\' && !self.escape(b'\'') {
                valid = false;
            }
        }
        if valid && count != 1 {
            self.error(start, "illegal rune literal");
        }
        Tok::Char
    }

    /// What stands behind a backslash; false where it is no escape.
    fn escape(&mut self, quote: u8) -> bool {
        let start = self.offset;
        let (digits, base, max) = match self.src.get(start) {
            Some(b'a' | b'b' | b'f' | b'n' | b'r' | b't' | b'v' | b'\\') => return self.step(),
            Some(&byte) if byte == quote => return self.step(),
            Some(b'0'..=b'7') => (3, 8, 255),
            Some(b'x') => (2, 16, 255),
            Some(b'u') => (4, 16, 0x10_ffff),
            Some(b'U') => (8, 16, 0x10_ffff),
            Some(_) => return self.refuse(start, "unknown escape sequence"),
            None => return self.refuse(start, "escape sequence not terminated"),
        };
        if base == 16 {
            self.offset += 1;
        }
        let mut value: u32 = 0;
        for _ in 0..digits {
            let Some(c) = self.current() else {
                return self.refuse(self.offset, "escape sequence not terminated");
            };
            let Some(digit) = c.to_digit(16).filter(|&d| d < base) else {
                return self.refuse(self.offset, &format!("illegal character {} in escape sequence", describe(c)));
            };
            value = value.wrapping_mul(base).wrapping_add(digit);
            self.offset += 1;
        }
        if value > max || (0xd800..0xe000).contains(&value) {
            return self.refuse(start, "escape sequence is invalid Unicode code point");
        }
        true
    }

    fn step(&mut self) -> bool {
        self.offset += 1;
        true
    }

    fn refuse(&mut self, at: usize, message: &str) -> bool {
        self.error(at, message);
        false
    }
}

/// The first `_` of a number that does not stand between digits.
fn misplaced_separator(number: &[u8]) -> Option<usize> {
    let prefix = if number.len() >= 2 && number[0] == b'0' { number[1] | 0x20 } else { b' ' };
    let prefixed = matches!(prefix, b'x' | b'o' | b'b');
    // A prefix counts as a digit.
    let (start, mut last) = if prefixed { (2, b'0') } else { (0, b'.') };
    for (at, &byte) in number.iter().enumerate().skip(start) {
        let before = last;
        last = match byte {
            b'_' if before != b'0' => return Some(at),
            b'_' => b'_',
            b'0'..=b'9' => b'0',
            b'a'..=b'f' | b'A'..=b'F' if prefix == b'x' => b'0',
            _ if before == b'_' => return Some(at - 1),
            _ => b'.',
        };
    }
    (last == b'_').then(|| number.len() - 1)
}
