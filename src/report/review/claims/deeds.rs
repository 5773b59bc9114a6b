//! Statements about what was done, and about what is there: "added X", "replaced X by Y", "uses X",
//! "X=false". The answer and the final code answer for them, where each thing that is named is there or not.

use super::statements::{Statement, occurs};
use super::{Judge, Judgement, Verdict};
use crate::input::{SourceUnit, Span};
use crate::report::review::chunks::without_comments;

/// Code without comments.
pub(super) struct Code<'a> {
    units: Vec<(&'a SourceUnit, String)>,
    /// All of it without white space.
    letters: String,
}

/// A text without white space.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

impl<'a> Code<'a> {
    pub fn of(units: &'a [SourceUnit]) -> Self {
        let units: Vec<(&SourceUnit, String)> = units.iter().map(|u| (u, without_comments(&u.text))).collect();
        let letters = units.iter().map(|(u, _)| letters(&u.text)).collect();
        Self { units, letters }
    }

    /// Whether it has a piece of code, whatever the layout.
    pub fn has(&self, code: &str) -> bool {
        self.letters.contains(&letters(code))
    }

    /// The first place of a name, or of names with dots between them.
    pub fn place(&self, name: &str) -> Option<String> {
        self.lines_with(name).into_iter().next().map(|(place, _)| place)
    }

    /// The lines with a name, each with its place.
    pub fn lines_with(&self, name: &str) -> Vec<(String, String)> {
        self.units.iter().flat_map(|(unit, code)| Self::lines_of(unit, code, name)).collect()
    }

    fn lines_of(unit: &SourceUnit, code: &str, name: &str) -> Vec<(String, String)> {
        if !occurs(code, name) {
            return Vec::new();
        }
        let place = |n: usize| {
            let offset: usize = unit.text.split_inclusive('\n').take(n).map(str::len).sum();
            let offset = u32::try_from(offset).unwrap_or(0);
            let at = unit.locate(Span::new(offset, offset));
            format!("{}:{}", at.document.path, at.document.line_column(at.span.start).0)
        };
        let lines = code.lines().enumerate().filter(|(_, l)| occurs(l, name));
        lines.map(|(n, l)| (place(n), l.trim().to_owned())).collect()
    }

    /// Of each file that uses a package by its name: whether it imports one of that name.
    pub fn uses_of_package(&self, name: &str) -> Vec<bool> {
        let uses = |code: &&(&SourceUnit, String)| occurs(&code.1, name) && code.1.contains(&format!("{name}."));
        self.units
            .iter()
            .filter(uses)
            .map(|(_, code)| {
                code.contains(&format!("/{name}\"")) || code.contains(&format!("\"{name}\"")) || code.contains(&format!("{name} \""))
            })
            .collect()
    }

    /// Whether it has a thing that a statement names: an identifier, an import path, or the name of a package
    /// that is imported; in a file, where the statement names one that is there.
    fn place_of(&self, thing: &str, file: Option<&str>) -> Option<String> {
        let of_file = |u: &&(&SourceUnit, String)| file.is_none_or(|f| u.0.path.ends_with(f));
        let own: Vec<&(&SourceUnit, String)> = self.units.iter().filter(of_file).collect();
        let own = if own.is_empty() { self.units.iter().collect() } else { own };
        let imported = |code: &str| imports(code).any(|p| p == thing || p.rsplit('/').next() == Some(thing));
        if let Some((unit, _)) = own.iter().find(|(_, code)| imported(code)) {
            return Some(unit.document.path.clone());
        }
        own.iter().find_map(|(unit, code)| Self::lines_of(unit, code, thing).into_iter().next()).map(|(place, _)| place)
    }

    /// Whether a package of a name is imported.
    fn imports(&self, name: &str) -> bool {
        self.units.iter().any(|(_, code)| imports(code).any(|p| p.rsplit('/').next() == Some(name)))
    }

    /// The values that a field is given, with their places: the innermost literal of each.
    fn values(&self, field: &str) -> Vec<(String, String)> {
        let after = |line: &str| {
            let rest = line.split_once(&format!("{field}:"))?.1.trim();
            let value = expression(rest);
            let inner = value.rsplit_once('(').map_or(value, |(_, inner)| inner.trim_end_matches(')'));
            Some(inner.trim().to_owned())
        };
        let lines = self.lines_with(field).into_iter();
        lines.filter_map(|(place, line)| after(&line).map(|v| (place, v))).collect()
    }
}

/// What somebody is said to have done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    Add,
    Remove,
    Replace,
}

/// Words for what was done; what is only wanted is not done.
const DEEDS: &[(Deed, &[&str])] = &[
    (Deed::Add, &["added", "implemented", "introduced", "included"]),
    (Deed::Remove, &["removed", "dropped", "deleted", "eliminated"]),
    (Deed::Replace, &["replaced", "changed", "renamed", "switched", "corrected", "updated", "converted"]),
];

/// Words after which the opposite is said, or only something possible.
const DOUBT: &[&str] = &["not", "never", "cannot", "should", "would", "could", "without", "must", "may", "might", "if", "no", "t"];

impl Judge<'_> {
    /// What was done between the answer and the final code.
    pub(super) fn deed(&self, s: &Statement) -> Option<Verdict> {
        let last = self.last.as_ref()?;
        if s.words.iter().any(|w| DOUBT.contains(&w.as_str())) {
            return None;
        }
        let said: Vec<Deed> = DEEDS.iter().filter(|(_, words)| s.words.iter().any(|w| words.contains(&w.as_str()))).map(|d| d.0).collect();
        let file = file(s);
        let things = self.things(s)?;
        let here = |code: &Code<'_>, t: &String| code.place_of(t, file);
        match (said.as_slice(), things.as_slice()) {
            ([Deed::Replace], [a, b]) => {
                let (old, new) = in_order(&s.text, a, b)?;
                match (here(&self.own, old), here(last, old), here(&self.own, new), here(last, new)) {
                    (Some(was), None, None, Some(is)) => {
                        Some((Judgement::Holds, format!("the answer has `{old}` ({was}), and the final code `{new}` ({is})")))
                    }
                    (None, None, ..) => Some((Judgement::Contradicted, format!("the answer has no `{old}`"))),
                    (_, _, None, None) => Some((Judgement::Contradicted, format!("the final code has no `{new}`"))),
                    _ => None,
                }
            }
            ([Deed::Add], list) => {
                let places: Option<Vec<String>> =
                    list.iter().filter(|t| here(&self.own, t).is_none()).map(|t| Some(format!("`{t}` at {}", here(last, t)?))).collect();
                match places {
                    Some(places) if places.len() == list.len() => {
                        Some((Judgement::Holds, format!("the answer has it not, and the final code has {}", places.join(", "))))
                    }
                    None if list.iter().all(|t| here(last, t).is_none()) => {
                        Some((Judgement::Contradicted, format!("the final code has no `{}`", list.join("`, no `"))))
                    }
                    _ => None,
                }
            }
            ([Deed::Remove], list) => {
                let gone: Vec<String> = list
                    .iter()
                    .filter(|t| here(last, t).is_none())
                    .filter_map(|t| Some(format!("`{t}` ({})", here(&self.own, t)?)))
                    .collect();
                if gone.len() == list.len() {
                    return Some((Judgement::Holds, format!("the answer has {}, and the final code has it not", gone.join(", "))));
                }
                let never = list.iter().all(|t| here(&self.own, t).is_none());
                never.then(|| (Judgement::Contradicted, format!("the answer has no `{}`", list.join("`, no `"))))
            }
            _ => None,
        }
    }

    /// The things that a statement says something of: identifiers, import paths and packages; none where
    /// it names something besides. Where something stands is not what was done.
    fn things(&self, s: &Statement) -> Option<Vec<String>> {
        let plain = |w: &str| w.strip_suffix("()").unwrap_or(w).to_owned();
        let is_name = |w: &String| {
            let path = w.contains('/') && !w.contains(' ');
            path || w.len() > 3 && w.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '.') && w.starts_with(char::is_alphabetic)
        };
        let is_file = |w: &String| [".go", ".md", ".json", ".mod"].iter().any(|e| w.ends_with(e));
        let imported = |w: &String| w.len() > 5 && (self.own.imports(w) || self.last.as_ref().is_some_and(|c| c.imports(w)));
        let mut out: Vec<String> = Vec::new();
        for w in s.named.iter().map(|w| plain(w)).chain(s.words.iter().filter(|w| imported(w)).cloned()).filter(|w| !is_file(w)) {
            // What is set as code and is no name, such as `nil` or a whole line, is not looked for.
            if !is_name(&w) {
                return None;
            }
            if !out.contains(&w) {
                out.push(w);
            }
        }
        // A name, and not a word of English with a capital inside.
        out.retain(|w| w.contains(['.', '_', '/']) || s.code_words.iter().any(|c| plain(c) == *w) || imported(w) || self.is_name(w));
        if !DEEDS[2].1.iter().any(|d| s.words.iter().any(|w| w == d)) {
            out.retain(|w| !is_where(&s.text, w));
        }
        (!out.is_empty()).then_some(out)
    }

    /// What code is said to use.
    pub(super) fn use_of(&self, s: &Statement) -> Option<Verdict> {
        let says = s.words.iter().any(|w| matches!(w.as_str(), "uses" | "used" | "using" | "calls" | "references"));
        if !says || s.words.iter().any(|w| DOUBT.contains(&w.as_str()) || w == "instead") {
            return None;
        }
        let (code, who) = match (self.is_of_answer(s), Self::is_of_last(s)) {
            (true, false) => (&self.own, "the answer"),
            (false, true) => (self.last.as_ref()?, "the final code"),
            _ => return None,
        };
        // Of a call what stands before its last parentheses is enough: there may be more arguments.
        let calls: Vec<&String> = s.code.iter().filter(|c| c.contains('.') && c.len() > 8).collect();
        if !calls.is_empty() {
            let all = calls.iter().all(|c| code.has(c.strip_suffix(')').unwrap_or(c)));
            let shown: Vec<&str> = calls.iter().map(|c| c.as_str()).collect();
            let exact = |c: &&String| !c.ends_with(')') || code.has(c) || code.has(&format!("{},)", &c[..c.len() - 1]));
            let more = calls.iter().filter(|c| !exact(c)).map(|c| format!("`{c}`")).collect::<Vec<_>>().join(", ");
            let said = format!("{who} calls `{}`", shown.join("`, `"));
            return all.then(|| match more.is_empty() {
                true => (Judgement::Holds, said),
                false => (Judgement::InPart, format!("{who} has the call, but with more arguments than {more}")),
            });
        }
        let symbols: Vec<&String> = s.symbols.iter().filter(|w| w.contains('.') && !w.ends_with(".md") && !w.ends_with(".go")).collect();
        let places: Option<Vec<String>> = symbols.iter().map(|w| code.place(w).map(|p| format!("`{w}` at {p}"))).collect();
        places.filter(|p| !p.is_empty()).map(|p| (Judgement::Holds, format!("{who} has {}", p.join(", "))))
    }

    /// A field that is said to have a value: in the final code, where there is one.
    pub(super) fn value(&self, s: &Statement) -> Option<Verdict> {
        if s.words.iter().any(|w| DOUBT.contains(&w.as_str())) {
            return None;
        }
        let (code, who) = match &self.last {
            Some(last) if !self.is_of_answer(s) => (last, "the final code"),
            None if !self.is_of_answer(s) => return None,
            _ => (&self.own, "the answer"),
        };
        let (field, value) = field_value(&s.text)?;
        let all = code.values(field);
        let same = all.iter().filter(|(_, v)| v == value).count();
        let shown = |list: &[(String, String)]| list.iter().map(|(p, v)| format!("`{field}: {v}` at {p}")).collect::<Vec<_>>().join(", ");
        match (all.len(), same) {
            (0, _) => None,
            (n, m) if n == m => Some((Judgement::Holds, format!("{who} has {}", shown(&all)))),
            (_, 0) => Some((Judgement::Contradicted, format!("{who} has {}", shown(&all)))),
            _ => None,
        }
    }
}

/// The expression that some code begins with: up to a comma or a bracket that closes an outer one.
fn expression(code: &str) -> &str {
    let mut depth = 0_u32;
    let end = code.find(|c| match c {
        '(' | '{' | '[' => {
            depth += 1;
            false
        }
        ')' | '}' | ']' if depth > 0 => {
            depth -= 1;
            false
        }
        ')' | '}' | ']' | ',' => depth == 0,
        _ => false,
    });
    &code[..end.unwrap_or(code.len())]
}

/// Whether a statement names something as the place of something else: "in X", "for X".
fn is_where(text: &str, thing: &str) -> bool {
    let before = text.find(thing).and_then(|i| text[..i].split_whitespace().last()).unwrap_or("");
    let word = before.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    ["in", "from", "for", "of", "on", "using", "inside", "into", "at", "through", "to", "with", "by"].contains(&word.as_str())
}

/// The paths that code imports, as far as its lines tell.
fn imports(code: &str) -> impl Iterator<Item = &str> {
    let lines = code.lines().map(str::trim).filter(|l| l.ends_with('"') && !l.contains([',', ':', '=']) && l.matches('"').count() == 2);
    lines.filter_map(|l| l.split('"').nth(1))
}

/// The Go file that a statement names, if it is one.
fn file(s: &Statement) -> Option<&str> {
    let mut found = s.text.split(|c: char| c.is_whitespace() || c == ',' || c == ':').filter(|w| w.len() > 4 && w.ends_with(".go"));
    found.next().filter(|_| found.next().is_none())
}

/// Which of two things was before and which came after, by the words between them.
fn in_order<'t>(text: &str, a: &'t String, b: &'t String) -> Option<(&'t String, &'t String)> {
    let (i, j) = (text.find(a.as_str())?, text.rfind(b.as_str())?);
    let between = text.get(i + a.len()..j)?.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| between.contains(w));
    if has(&["instead of", "rather than", "in place of"]) {
        Some((b, a))
    } else if has(&[" to ", " with ", " by ", "→", "->"]) {
        Some((a, b))
    } else {
        None
    }
}

/// `Field=value`, `Field: value`.
fn field_value(text: &str) -> Option<(&str, &str)> {
    text.match_indices(['=', ':']).find_map(|(i, _)| {
        let field = text[..i].rsplit(|c: char| !c.is_alphanumeric()).next()?;
        let rest = text[i + 1..].trim_start();
        let value = rest.split(|c: char| !(c.is_alphanumeric())).next()?;
        let humps = field.chars().filter(|c| c.is_uppercase()).count();
        let plain = value == "true" || value == "false" || value.parse::<u64>().is_ok();
        (field.starts_with(char::is_uppercase) && humps > 1 && plain).then_some((field, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_their_values() {
        assert_eq!(field_value("RDS has DeletionProtection=false"), Some(("DeletionProtection", "false")));
        assert_eq!(field_value("with MaxAzs: 3 and more"), Some(("MaxAzs", "3")));
        assert_eq!(field_value("Category: 3"), None);
        let unit = SourceUnit::whole(
            "a.go",
            "package a

var x = P{
	MaxAzs: f.Number(3), // MaxAzs: 9
	On:  true,
}
",
        );
        let code = Code::of(std::slice::from_ref(&unit));
        assert_eq!(code.values("MaxAzs"), [("a.go:4".to_owned(), "3".to_owned())]);
        assert_eq!(code.values("On"), [("a.go:5".to_owned(), "true".to_owned())]);
    }

    #[test]
    fn which_was_before() {
        let (a, b) = ("Old".to_owned(), "New".to_owned());
        assert_eq!(in_order("Replaced Old with New", &a, &b), Some((&a, &b)));
        assert_eq!(in_order("New instead of Old", &b, &a), Some((&a, &b)));
        assert_eq!(in_order("Old, New", &a, &b), None);
    }
}
