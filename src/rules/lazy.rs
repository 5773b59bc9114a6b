//! Regular expressions that are compiled when a value is first matched: most of a run's are never
//! asked, and to compile one takes as long as to parse a file.

use std::sync::OnceLock;

use regex::bytes::{Regex, RegexBuilder};

/// A regular expression.
#[derive(Clone, Debug)]
pub struct LazyRegex {
    text: String,
    ready: OnceLock<Option<Regex>>,
}

impl LazyRegex {
    /// The expression that a text is; nobody looks yet whether it is one.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ready: OnceLock::new() }
    }

    /// Compiles it now.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn compile(&self) -> Result<(), regex::Error> {
        let regex = build(&self.text)?;
        self.ready.get_or_init(|| Some(regex));
        Ok(())
    }

    /// Whether a value matches; none matches an expression that is wrong.
    pub fn is_match(&self, value: &[u8]) -> bool {
        self.ready.get_or_init(|| build(&self.text).ok()).as_ref().is_some_and(|r| r.is_match(value))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// An expression of plain ASCII, without classes by name, works on bytes: its automaton is made in a
/// tenth of the time that one for all of Unicode takes.
fn build(text: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(text).unicode(!text.is_ascii() || text.contains('\\')).build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_letters() {
        for (text, value, fits) in [
            ("^[^{]+$", "caf\u{e9}", true),
            ("(?i)^secret$", "SECRET", true),
            ("^\\w+$", "caf\u{e9}", true),
            ("^caf\u{e9}.$", "caf\u{e9}\u{e9}", true),
            ("^.{2}$", "\u{e9}", true),
            ("[^a-z]", "caf", false),
        ] {
            assert_eq!(LazyRegex::new(text).is_match(value.as_bytes()), fits, "{text} {value}");
        }
    }
}
