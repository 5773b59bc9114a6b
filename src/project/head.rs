//! The head of a Go file: its package clause and imports, without parsing the rest.

use crate::syntax;

/// What a file's head says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Head {
    /// The name in the package clause; `None` where there is none, or what stands there is no identifier.
    pub package: Option<String>,
    /// Import paths, in order.
    pub imports: Vec<String>,
    /// The names that they are given, as far as they are: `.` and `_` too.
    pub names: Vec<Option<String>>,
    /// Whether a declaration or the end follows, so that nothing is amiss.
    pub whole: bool,
}

impl Head {
    /// Reads the head of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self::with_end(text).0
    }

    /// The text up to the first declaration that is no import; all of it where something is amiss before.
    #[must_use]
    pub fn text(text: &str) -> &str {
        let (head, end) = Self::with_end(text);
        if head.whole { &text[..end] } else { text }
    }

    /// The head, and where what follows it begins.
    fn with_end(text: &str) -> (Self, usize) {
        let mut out = Self::default();
        let mut scanner = Scanner { rest: text };
        if scanner.next() != Token::Word("package") {
            return (out, 0);
        }
        let Token::Word(name) = scanner.next() else { return (out, 0) };
        if syntax::is_keyword(name) || name.starts_with(char::is_numeric) {
            return (out, 0);
        }
        out.package = Some(name.to_owned());
        loop {
            match scanner.next() {
                Token::Char(';') => {}
                Token::Word("import") if scanner.imports(&mut out) => {}
                token => {
                    let word = if let Token::Word(word) = token { word.len() } else { 0 };
                    out.whole = match token {
                        Token::End => scanner.rest.is_empty(),
                        Token::Word(word) => matches!(word, "const" | "func" | "type" | "var"),
                        _ => false,
                    };
                    return (out, text.len() - scanner.rest.len() - word);
                }
            }
        }
    }
}

#[derive(PartialEq, Eq)]
enum Token<'t> {
    Word(&'t str),
    Text(&'t str),
    Char(char),
    End,
}

struct Scanner<'t> {
    rest: &'t str,
}

impl<'t> Scanner<'t> {
    /// The token after white space and comments.
    fn next(&mut self) -> Token<'t> {
        loop {
            self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n', '\u{feff}']);
            let end = if self.rest.starts_with("//") {
                self.rest.find('\n')
            } else if let Some(inside) = self.rest.strip_prefix("/*") {
                inside.find("*/").map(|i| i + 4)
            } else {
                break;
            };
            self.rest = &self.rest[end.unwrap_or(self.rest.len())..];
        }
        let Some(c) = self.rest.chars().next() else { return Token::End };
        let is_word = |c: char| c == '_' || c.is_alphanumeric();
        let len = match c {
            '"' | '`' => {
                let Some(end) = self.rest[1..].find([c, '\n']).filter(|&i| self.rest[i + 1..].starts_with(c)) else {
                    return Token::End;
                };
                let text = &self.rest[1..=end];
                self.rest = &self.rest[end + 2..];
                return Token::Text(text);
            }
            c if is_word(c) => self.rest.find(|c| !is_word(c)).unwrap_or(self.rest.len()),
            c => c.len_utf8(),
        };
        let (token, rest) = self.rest.split_at(len);
        self.rest = rest;
        if is_word(c) { Token::Word(token) } else { Token::Char(c) }
    }

    /// One import, or a group of them; false where something else stands there.
    fn imports(&mut self, out: &mut Head) -> bool {
        let mut group = false;
        let mut name = None;
        loop {
            match self.next() {
                Token::Char('(') if !group => group = true,
                Token::Text(path) => {
                    out.imports.push(path.to_owned());
                    out.names.push(name.take());
                    if !group {
                        return true;
                    }
                }
                Token::Word(word) => name = Some(word.to_owned()),
                Token::Char('.') => name = Some(".".to_owned()),
                Token::Char(';') => {}
                Token::Char(')') => return group,
                _ => return false,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> (Option<String>, Vec<String>) {
        let h = Head::of(text);
        (h.package, h.imports)
    }

    #[test]
    fn heads() {
        let text = "// Package x.\n/* y\n*/ package /*z*/ lib; import \"a\"\nimport (\n\tb \"b/c\"\n\t. `d`\n\t_ \"e\" // f\n)\n\nimport \"C\"\nfunc f() { import \"no\" }";
        assert_eq!(head(text), (Some("lib".into()), ["a", "b/c", "d", "e", "C"].map(String::from).to_vec()));
        let names: Vec<_> = Head::of(text).names.into_iter().map(Option::unwrap_or_default).collect();
        assert_eq!(names, ["", "b", ".", "_", ""]);
        assert_eq!(head("\u{feff}package a\r\nimport \"x\"\r\n").1, ["x"]);
        assert_eq!(head("package a\nimport \"x\nfunc f() {}"), (Some("a".into()), vec![]));
        let whole = |text: &str| Head::of(text).whole;
        assert!(["package a", "package a\nimport (\n\"x\"\n)\n// y\n", "package a; import \"x\"; var x = 1"].into_iter().all(whole));
        for amiss in
            ["import \"x\"", "package a\nimport\n\t\"x\"\n)", "package a\nimport (\n\"x\n)", "package a\nimport 'x'", "package a \"x"]
        {
            assert!(!whole(amiss), "{amiss}");
        }
        for none in ["", "func f() {}", "package", "/* open", "package \"x\"", "package import \"x\"", "package 1x\nimport \"x\""] {
            assert_eq!(head(none), (None, vec![]), "{none}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text(text in "(package |import |\\(|\\)|\"|`|/\\*|\\*/|//|\n|a|\\PC)*") {
            let _ = Head::of(&text);
        }
    }
}
