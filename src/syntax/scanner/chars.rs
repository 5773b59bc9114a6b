//! Classes of characters, as Go's `unicode` package has them.

use std::sync::OnceLock;

use regex::Regex;

/// ASCII letters, digits and `_`.
pub(super) const fn in_word(byte: u8) -> bool {
    WORD[byte as usize]
}

const WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = matches!(byte as u8, b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'0'..=b'9');
        byte += 1;
    }
    table
};

/// A letter of any script, or `_`.
pub(super) fn is_letter(c: char) -> bool {
    static LETTER: OnceLock<Option<Regex>> = OnceLock::new();
    if c.is_ascii() { c.is_ascii_alphabetic() || c == '_' } else { is(&LETTER, r"^\p{L}$", c) }
}

/// A decimal digit of any script.
pub(super) fn is_digit(c: char) -> bool {
    static DIGIT: OnceLock<Option<Regex>> = OnceLock::new();
    if c.is_ascii() { c.is_ascii_digit() } else { is(&DIGIT, r"^\p{Nd}$", c) }
}

/// Go's `%#U`: the code point, and the character where it can be printed.
pub(in crate::syntax) fn describe(c: char) -> String {
    static PRINTABLE: OnceLock<Option<Regex>> = OnceLock::new();
    let code = format!("U+{:04X}", u32::from(c));
    if is(&PRINTABLE, r"^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$", c) { format!("{code} '{c}'") } else { code }
}

fn is(class: &OnceLock<Option<Regex>>, pattern: &str, c: char) -> bool {
    let class = class.get_or_init(|| Regex::new(pattern).ok());
    class.as_ref().is_some_and(|class| class.is_match(c.encode_utf8(&mut [0; 4])))
}
