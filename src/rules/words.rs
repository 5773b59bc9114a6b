//! The words that stand for a value which somebody was to fill in: `queries/placeholders.txt`.

use std::sync::OnceLock;

use regex::bytes::{RegexSet, RegexSetBuilder};

/// A pattern a line, matched against a whole value in any case; `#` starts a comment.
const TABLE: &str = include_str!("../../queries/placeholders.txt");

fn patterns() -> impl Iterator<Item = &'static str> {
    TABLE.lines().map(|l| l.split('#').next().unwrap_or("").trim()).filter(|l| !l.is_empty())
}

/// The patterns are ASCII, and work on bytes, which is much quicker to compile.
fn set(list: impl Iterator<Item = String>) -> Option<RegexSet> {
    RegexSetBuilder::new(list).unicode(false).build().ok()
}

/// Whether a value stands for another one.
pub(super) fn is_placeholder(value: &[u8]) -> bool {
    static WHOLE: OnceLock<Option<RegexSet>> = OnceLock::new();
    let whole = WHOLE.get_or_init(|| set(patterns().map(|p| format!("^(?i:{p})$"))));
    whole.as_ref().is_some_and(|w| w.is_match(value))
}

/// Whether a value that starts so does, however it goes on: the patterns that end in `.*`, without it.
pub(super) fn starts_placeholder(start: &[u8]) -> bool {
    static START: OnceLock<Option<RegexSet>> = OnceLock::new();
    let begins = START.get_or_init(|| set(patterns().filter_map(|p| p.strip_suffix(".*")).map(|p| format!("^(?i:{p})"))));
    begins.as_ref().is_some_and(|w| w.is_match(start))
}

/// Whether the table can be read; for its test.
#[cfg(test)]
fn broken() -> Vec<&'static str> {
    patterns().filter(|p| regex::bytes::Regex::new(p).is_err()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        assert!(broken().is_empty(), "{:?}", broken());
    }

    #[test]
    fn placeholders() {
        let yes = [
            "your-org",
            "YOUR_GITHUB_OWNER",
            "<owner>",
            "REPLACE_ME",
            "changeme",
            "placeholder-repo",
            "TODO",
            "my-org",
            "arn:aws:codestar-connections:us-east-1:123456789012:connection/abc",
            "arn:aws:codeconnections:eu-west-1:999999999999:connection/your-connection-id",
        ];
        let no = [
            "",
            "payments",
            "my-service-api",
            "yourkit",
            "replacements",
            "a<b",
            "todo-app",
            "arn:aws:codestar-connections:us-east-1:210987654321:connection/5f7a3c1e-1d2b-4b5c-8a1f-0e9d8c7b6a5f",
        ];
        for y in yes {
            assert!(is_placeholder(y.as_bytes()), "{y}");
        }
        for n in no {
            assert!(!is_placeholder(n.as_bytes()), "{n}");
        }
        assert!(starts_placeholder(b"your-bucket-") && !starts_placeholder(b"app-"));
    }
}
