//! Parameters and results of signature text.

/// A callable taken apart.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signature<'a> {
    /// Names (empty where it has none) and types; a variadic's type starts with `...`.
    pub parameters: Vec<(&'a str, &'a str)>,
    /// What follows the parameters.
    pub result: &'a str,
}

impl<'a> Signature<'a> {
    /// Takes `(a int, b ...string) T` apart; `None` where the parentheses do not match.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let open = text.find('(')?;
        let close = open + matching(&text[open..])?;
        let parameters = split(&text[open + 1..close]);
        let named = parameters.iter().all(|p| p.contains(' '));
        let parts = |p: &'a str| if named { p.split_once(' ').unwrap_or(("", p)) } else { ("", p) };
        Some(Self { parameters: parameters.into_iter().map(parts).collect(), result: text[close + 1..].trim_start() })
    }

    /// Whether the last parameter takes any number of arguments.
    #[must_use]
    pub fn is_variadic(&self) -> bool {
        self.parameters.last().is_some_and(|p| p.1.starts_with("..."))
    }
}

/// Where the bracket that opens `text` closes.
fn matching(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (i, b) in text.bytes().enumerate() {
        match b {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some(i);
                }
            }
            _ => {}
        }
    }
    None
}

/// Splits at the commas that are in no brackets.
fn split(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut depth, mut start) = (0usize, 0);
    for (i, b) in text.bytes().enumerate() {
        match b {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                out.push(text[start..i].trim());
                start = i + 1;
            }
            _ => {}
        }
    }
    let last = text[start..].trim();
    if !last.is_empty() {
        out.push(last);
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn signatures_come_apart() {
        let s = Signature::parse("(a map[string]int, f func(x, y int) (int, error), more ...T) (int, error)").unwrap();
        assert_eq!(s.parameters, [("a", "map[string]int"), ("f", "func(x, y int) (int, error)"), ("more", "...T")]);
        assert_eq!(s.result, "(int, error)");
        assert!(s.is_variadic());
        let s = Signature::parse("()").unwrap();
        assert_eq!((s.parameters.len(), s.result), (0, ""));
        assert_eq!(Signature::parse("(int, *T)").unwrap().parameters, [("", "int"), ("", "*T")]);
        assert_eq!(Signature::parse("(int"), None);
    }
}
