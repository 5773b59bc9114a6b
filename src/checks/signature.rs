//! Signatures as the database writes them, taken apart.

/// A parameter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Param<'t> {
    /// Its name, may be empty.
    pub name: &'t str,
    /// Its type; `...T` for a variadic one.
    pub ty: &'t str,
}

/// `[T any](a A, b ...B) R`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Signature<'t> {
    /// `[T any]` or empty.
    pub type_params: &'t str,
    pub params: Vec<Param<'t>>,
    /// What follows the parameters, may be empty.
    pub results: &'t str,
}

impl<'t> Signature<'t> {
    /// Reads a signature; `None` where the text is none.
    pub(super) fn parse(text: &'t str) -> Option<Self> {
        let (type_params, rest) = if text.starts_with('[') { text.split_at(closing(text)? + 1) } else { ("", text) };
        let end = rest.starts_with('(').then(|| closing(rest)).flatten()?;
        let parts = split(&rest[1..end]);
        let params = parts.into_iter().map(param).collect();
        Some(Self { type_params, params, results: rest[end + 1..].trim() })
    }

    /// Whether the last parameter is variadic.
    pub(super) fn is_variadic(&self) -> bool {
        self.params.last().is_some_and(|p| p.ty.starts_with("..."))
    }

    /// Parameters that must be given.
    pub(super) fn required(&self) -> usize {
        self.params.len() - usize::from(self.is_variadic())
    }

    /// Whether a call may have so many arguments.
    pub(super) fn takes(&self, arguments: usize) -> bool {
        arguments == self.required() || self.is_variadic() && arguments > self.required()
    }

    /// `2 arguments`, `at least 1 argument`.
    pub(super) fn count(&self) -> String {
        arguments(self.required(), self.is_variadic())
    }
}

/// `2 arguments`, `at least 1 argument`, `no arguments`.
pub(super) fn arguments(n: usize, at_least: bool) -> String {
    let least = if at_least { "at least " } else { "" };
    match n {
        0 if !at_least => "no arguments".to_owned(),
        1 => format!("{least}1 argument"),
        n => format!("{least}{n} arguments"),
    }
}

/// `1 is given`, `3 are given`, `none is given`.
pub(super) fn given(n: usize) -> String {
    match n {
        0 => "none is given".to_owned(),
        1 => "1 is given".to_owned(),
        n => format!("{n} are given"),
    }
}

/// The offset of the bracket that closes the one that `text` starts with.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_i32;
    for (i, b) in text.bytes().enumerate() {
        match b {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return Some(i);
        }
    }
    None
}

/// Splits at commas outside of brackets.
fn split(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut out) = (0_i32, 0, Vec::new());
    for (i, b) in text.bytes().enumerate() {
        match b {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth -= 1,
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

/// `name T`, or a type alone.
fn param(text: &str) -> Param<'_> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let alone = !rest.starts_with(' ') || matches!(name, "" | "chan" | "func" | "interface" | "struct" | "map");
    if alone { Param { name: "", ty: text } } else { Param { name, ty: rest.trim() } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        let s = Signature::parse(text).unwrap();
        let params: Vec<String> = s.params.iter().map(|p| format!("{}:{}", p.name, p.ty)).collect();
        format!("{}|{}|{}", s.type_params, params.join(";"), s.results)
    }

    #[test]
    fn parts() {
        assert_eq!(show("(a constructs.Construct, b *[]*string) Artifact"), "|a:constructs.Construct;b:*[]*string|Artifact");
        assert_eq!(show("(v ...T) *[]interface{}"), "|v:...T|*[]interface{}");
        assert_eq!(show("[S ~[]E, E any](x S, cmp func(a E, b E) int)"), "[S ~[]E, E any]|x:S;cmp:func(a E, b E) int|");
        assert_eq!(show("() (n int, err error)"), "||(n int, err error)");
        assert_eq!(show("(string, map[string]int, func(int) bool, chan int)"), "|:string;:map[string]int;:func(int) bool;:chan int|");
        assert_eq!(Signature::parse("*string"), None);
        assert_eq!(Signature::parse("(a"), None);
    }

    #[test]
    fn counts() {
        let s = Signature::parse("(a A, b ...B)").unwrap();
        assert_eq!((s.takes(0), s.takes(1), s.takes(5), s.count()), (false, true, true, "at least 1 argument".into()));
        let s = Signature::parse("(a A, b B)").unwrap();
        assert_eq!((s.takes(1), s.takes(2), s.takes(3), s.count()), (false, true, false, "2 arguments".into()));
        assert_eq!(
            (arguments(0, false), given(0), given(1), given(3)),
            ("no arguments".into(), "none is given".into(), "1 is given".into(), "3 are given".into())
        );
    }
}
