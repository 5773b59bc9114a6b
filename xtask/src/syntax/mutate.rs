//! Syntactic mutants of Go files: a token or a character less, more or elsewhere.

/// Small numbers that look random and are the same for the same seed.
pub struct Random(u64);

impl Random {
    /// The numbers of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `limit`; 0 where there is none.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }
}

/// What may be put between two tokens.
const INSERTED: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ";",
    ":",
    ".",
    "\n",
    "=",
    ":=",
    "+",
    "-",
    "*",
    "/",
    "&",
    "|",
    "^",
    "<-",
    "...",
    "~",
    "!",
    "==",
    "<<",
    "++",
    "+=",
    "&^",
    "if",
    "for",
    "func",
    "type",
    "var",
    "const",
    "import",
    "package",
    "return",
    "range",
    "switch",
    "case",
    "default",
    "select",
    "go",
    "defer",
    "chan",
    "map",
    "struct",
    "interface",
    "else",
    "goto",
    "break",
    "fallthrough",
    "x",
    "_",
    "0",
    "0x",
    "08",
    "1_",
    "1e",
    "0b12",
    "0x1.0",
    "'a'",
    "''",
    "'ab'",
    "\"s\"",
    "\"",
    "`",
    "'",
    "\"\\q\"",
    "\"\\xg\"",
    "// c\n",
    "/* c */",
    "/*\n*/",
    "/*",
    "#",
    "?",
    "@",
    "\u{201c}",
    "é",
    "\u{0}",
    "\u{feff}",
    "x.(type)",
    "[]int",
    "[...]int",
    "x{}",
    "(x)",
    "[P any]",
    "[P *C]",
    "...int",
    "<-chan int",
    "chan<- int",
    "label:",
    "\\",
    "\r\n",
    "//line x.go:0\n",
    "{1, 2,}",
    "x, y",
    "x := 1",
    "struct{}",
    "interface{ ~int | T }",
    "0i",
    "0o8",
    "1__2",
    "'\\''",
    "'\\400'",
    "\"\\ud800\"",
];

/// A mutant of `text`, one to three steps away.
pub fn mutant(text: &str, random: &mut Random) -> String {
    let mut out = text.to_owned();
    for _ in 0..1 + random.below(8) / 6 {
        out = step(&out, random);
    }
    out
}

fn step(text: &str, random: &mut Random) -> String {
    let tokens = tokens(text);
    if tokens.is_empty() {
        return INSERTED[random.below(INSERTED.len())].to_owned();
    }
    let (start, end) = tokens[random.below(tokens.len())];
    let (before, token, after) = (&text[..start], &text[start..end], &text[end..]);
    let inserted = INSERTED[random.below(INSERTED.len())];
    match random.below(10) {
        0 | 1 => format!("{before}{after}"),
        2 => format!("{before}{token} {token}{after}"),
        3 | 4 => format!("{before}{inserted} {token}{after}"),
        5 | 6 => format!("{before}{inserted}{after}"),
        7 => before.to_owned(),
        8 => {
            let (other_start, other_end) = tokens[random.below(tokens.len())];
            format!("{before}{}{after}", &text[other_start..other_end])
        }
        _ => {
            let at = start + random.below(end - start);
            let at = (at..=end).find(|&i| text.is_char_boundary(i)).unwrap_or(end);
            format!("{}{inserted}{}", &text[..at], &text[at..])
        }
    }
}

/// Words, white space with line breaks, and single characters.
fn tokens(text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let mut last = None;
    for (at, c) in text.char_indices() {
        let blank = c == ' ' || c == '\t';
        match out.last_mut() {
            Some(token) if last.is_some_and(|l| is_word(l) && is_word(c) || l == '\n' && c == '\n') => token.1 = at + c.len_utf8(),
            _ if !blank => out.push((at, at + c.len_utf8())),
            _ => {}
        }
        last = Some(c);
    }
    out
}
