//! What people say of errors, in words.

use super::statements::{Statement, occurs};
use crate::finding::{ReleaseSpan, Stage};
use crate::report::review::FixRow;

/// Words that say that something was wrong and is to change.
const DEFECT: &[&str] = &[
    "add",
    "added",
    "adding",
    "broken",
    "call",
    "change",
    "changed",
    "corrected",
    "correction",
    "empty",
    "error",
    "errors",
    "fail",
    "failed",
    "fails",
    "fix",
    "fixed",
    "fixes",
    "incorrect",
    "instead",
    "invalid",
    "issue",
    "lacks",
    "missing",
    "must",
    "needs",
    "placeholder",
    "problem",
    "remove",
    "removed",
    "rename",
    "renamed",
    "replace",
    "replaced",
    "required",
    "should",
    "undefined",
    "unknown",
    "unused",
    "wrong",
];

/// Words that deny that something exists.
const DENIAL: &[&str] = &["not exist", "n't exist", "undefined", "no such", "is not defined", "not a valid", "invented", "hallucinat"];

/// `2.140.0 to 2.178.2, 2.200.0`.
pub(super) fn releases(list: &[ReleaseSpan]) -> String {
    let one = |s: &ReleaseSpan| if s.from == s.to { s.from.clone() } else { format!("{} to {}", s.from, s.to) };
    list.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// Whether a statement says that something was wrong.
pub(super) fn complains(s: &Statement) -> bool {
    let lacks = ["has no ", "have no ", "not have ", "n't have "].iter().any(|w| s.lower.contains(w));
    lacks || s.words.iter().any(|w| DEFECT.contains(&w.as_str())) || s.text.contains('→') || s.text.contains("->")
}

/// Whether a statement says that something does not exist.
pub(super) fn denies(s: &Statement) -> bool {
    DENIAL.iter().any(|w| s.lower.contains(w))
}

/// Whether a statement is about parameters.
pub(super) fn names_arguments(s: &Statement) -> bool {
    s.words.iter().any(|w| KINDS[0].1.contains(&w.as_str()))
}

/// Whether a fix is about the number of arguments.
pub(super) fn is_about_arguments(fix: &FixRow) -> bool {
    fix.code.as_deref().is_some_and(|c| KINDS[0].0.contains(&c))
}

/// Whether a word stands in a text by itself: `model_response` is none in `model_response2`.
pub(super) fn contains_word(text: &str, word: &str) -> bool {
    occurs(text, word)
}

/// Whether a statement spells a name of several words out: "scale-in cooldown", "kubectl layer".
pub(super) fn spelled(s: &Statement, fix: &FixRow) -> bool {
    let absent = fix.code.as_deref().is_some_and(|c| KINDS[2].0.contains(&c));
    let required = fix.code.is_none() && fix.stage == Stage::Synth;
    let same = |a: &String, b: &String| a.strip_suffix('s').unwrap_or(a) == b.strip_suffix('s').unwrap_or(b);
    let said = |w: &String| s.words.iter().any(|x| same(x, w));
    let in_a_row = |name: &[String]| s.words.windows(name.len()).any(|w| w.iter().zip(name).all(|(a, b)| same(a, b)));
    fix.names.iter().map(|n| words_of(n)).any(|w| match w.len() {
        0 | 1 => false,
        2 => required && in_a_row(&w),
        _ => (absent || required) && w.iter().all(said),
    })
}

/// Whether a statement says that an import is missing or wrong, and names the package that a fix imports.
pub(super) fn imports(s: &Statement, fix: &FixRow) -> bool {
    let name = |path: &String| path.rsplit('/').next().unwrap_or("").to_owned();
    let says = s.words.iter().any(|w| matches!(w.as_str(), "import" | "imports" | "imported"));
    says && fix.imports.iter().map(name).any(|n| n.len() > 5 && s.words.contains(&n))
}

/// Whether a statement names the member that a fix is about, or what takes its place: of its owner much can be said.
pub(super) fn names_member(s: &Statement, fix: &FixRow) -> bool {
    if !matches!(fix.code.as_deref(), Some("MissingFieldOrMethod" | "MissingLitField")) {
        return true;
    }
    // The message puts the owner before the member: "`a.Props` has no field `Name`".
    let quoted: Vec<&str> = fix.what.split('`').skip(1).step_by(2).collect();
    let Some(member) = quoted.get(1) else { return true };
    let other =
        |n: &&str| s.symbols.iter().any(|w| w.rsplit('.').next() == Some(*n)) || s.named.iter().any(|w| w.trim_end_matches("()") == *n);
    let written = |w: &&String| fix.after.as_deref().is_some_and(|a| occurs(a, w)) && !fix.lines.iter().any(|l| occurs(l, w));
    // "`a.Props` using incorrect property names": of all of them, and so of this one.
    let kind = ["property names", "field names", "properties", "fields"];
    let any = |w: &str| kind.iter().any(|k| s.lower.contains(&format!("{w} {k}")));
    let all = s.symbols.len() == 1 && ["incorrect", "wrong", "invalid"].into_iter().any(any);
    all || occurs(&s.text, member) || spelled(s, fix) || quoted.iter().skip(2).any(other) || s.symbols.iter().any(|w| written(&w))
}

/// Where a statement says what a parameter is for, and the parameter is called otherwise: in words.
pub(super) fn other_parameter(s: &Statement, fix: &FixRow) -> Option<String> {
    if !is_about_arguments(fix) {
        return None;
    }
    let said = described(&s.lower)?;
    let form = fix.signature.as_deref()?;
    let names: Vec<String> =
        form.split('(').nth(1)?.split(')').next()?.split(',').filter_map(|p| p.split_whitespace().next()).map(str::to_lowercase).collect();
    // Only a word that names no parameter at all is taken for a mistake.
    let due: Vec<&str> = fix.advice.as_deref()?.split('`').skip(1).step_by(2).filter(|q| *q != "nil").collect();
    let fits = said.iter().any(|w| names.iter().any(|n| n.contains(w)));
    let of_due = said.iter().any(|w| due.iter().any(|n| n.to_lowercase().contains(w)));
    (!due.is_empty() && (!fits || !of_due))
        .then(|| format!("the parameter that is missing is `{}`, and not \"{}\"", due.join("`, `"), said.join(" ")))
}

/// Where a statement gives the line at which the answer breaks off, and it is another one: whether it is the
/// next, and which one it is.
pub(super) fn other_end(s: &Statement, same: &[&FixRow]) -> Option<(bool, String)> {
    let at = s.words.iter().position(|w| w == "line")?;
    let said: u32 = s.words.get(at + 1)?.parse().ok()?;
    let [fix] = same else { return None };
    let line = fix.places.first().filter(|_| fix.broken_off)?.line;
    (line != said).then(|| (line.abs_diff(said) <= 1, format!("it breaks off at line {line}")))
}

/// What a parameter is said to be for: "parameter (description string)", "parameter for ICMP type".
fn described(lower: &str) -> Option<Vec<&str>> {
    let rest = lower.split("parameter").nth(1)?;
    let rest = rest.strip_prefix('s').unwrap_or(rest).trim_start();
    let inner = rest
        .strip_prefix('(')
        .and_then(|r| r.split(')').next())
        .or_else(|| rest.strip_prefix("for ").and_then(|r| r.split([',', '.', ';']).next()))?;
    if inner.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let idle = ["string", "type", "value", "the", "a", "of", "nil", "pointer", "optional", "empty", "in", "and", "missing", "required"];
    let words: Vec<&str> = inner.split(|c: char| !c.is_alphanumeric()).filter(|w| w.len() > 2 && !idle.contains(w)).collect();
    (!words.is_empty() && words.len() <= 2).then_some(words)
}

/// The words of a name in mixed case, in lower case.
fn words_of(name: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for c in name.chars() {
        match out.last_mut() {
            Some(w) if c.is_lowercase() => w.push(c),
            _ => out.push(c.to_lowercase().collect()),
        }
    }
    out
}

/// What people say of an error, by the compiler's code for it.
const KINDS: &[(&[&str], &[&str])] = &[
    (&["WrongArgCount"], &["argument", "arguments", "parameter", "parameters", "nil", "signature", "arity", "param", "params"]),
    (&["UnusedImport", "UnusedVar"], &["unused", "used", "import", "imports", "variable"]),
    (
        &["UndeclaredName", "UndeclaredImportedName", "MissingFieldOrMethod", "MissingLitField", "import", "InvalidLit"],
        &[
            "exist",
            "exists",
            "undefined",
            "found",
            "field",
            "fields",
            "method",
            "property",
            "properties",
            "import",
            "imports",
            "imported",
            "package",
            "name",
            "renamed",
            "rename",
            "replaced",
            "invalid",
            "unknown",
            "deprecated",
            "available",
            "wrong",
            "incorrect",
            "nonexistent",
            "constant",
            "enum",
            "format",
            "reference",
        ],
    ),
    (
        &["IncompatibleAssign", "InvalidIfaceAssign", "NonIndexableOperand", "InvalidIndirection"],
        &[
            "type",
            "types",
            "pointer",
            "value",
            "string",
            "convert",
            "conversion",
            "mismatch",
            "slice",
            "dereference",
            "call",
            "called",
            "wrap",
        ],
    ),
    (&["syntax"], &["syntax", "brace", "parenthesis", "truncated", "incomplete", "abruptly", "cut", "breaks"]),
    (&["DuplicateDecl", "MissingReturn"], &["duplicate", "redeclared", "twice", "return"]),
];

/// Whether a statement is about the error of a fix, and not only about its symbol.
pub(super) fn speaks_of(s: &Statement, fix: &FixRow) -> bool {
    if fix.rules.iter().any(|r| s.says(r)) {
        return true;
    }
    let Some(code) = &fix.code else { return fix.stage != Stage::Compile };
    // `DatabaseName to DefaultDatabaseName`: it names what the fix writes.
    let written = |w: &&String| {
        let name = w.rsplit('.').next().unwrap_or(w);
        !fix.names.iter().any(|n| n == name)
            && fix.after.as_deref().is_some_and(|a| occurs(a, name) && !fix.lines.iter().any(|l| occurs(l, name)))
    };
    if s.symbols.iter().any(|w| written(&w)) || s.named.iter().any(|w| fix.imports.contains(w)) || spelled(s, fix) {
        return true;
    }
    let words = KINDS.iter().find(|k| k.0.contains(&code.as_str())).map_or(&[][..], |k| k.1);
    let compiles = ["compilation", "compile", "compiler", "build"];
    s.words.iter().any(|w| words.contains(&w.as_str()) || compiles.contains(&w.as_str()))
}

/// The number of fixes that a statement gives as all of them.
pub(super) fn total(words: &[String]) -> Option<u64> {
    let noun = |w: &str| matches!(w, "fixes" | "corrections" | "fix" | "correction" | "errors");
    let number = |w: &String| w.parse::<u64>().ok();
    let word = |i: usize| words.get(i).map_or("", String::as_str);
    for i in 0..words.len() {
        let after = usize::from(word(i + 1) == "of" || word(i + 1) == "number");
        match word(i) {
            // total fixes: 4; what else a review counts has kinds of its own
            "total" if noun(word(i + 1 + after)) => {
                return words.iter().skip(i + 2 + after).take(2).find_map(number);
            }
            // fixes required: 4 total
            w if noun(w) && word(i + 3) == "total" => return number(words.get(i + 2)?),
            w if noun(w) && word(i + 2) == "total" => return number(words.get(i + 1)?),
            // only 4 minor corrections
            "only" | "total" | "identified" => {
                if let Some(n) = words.get(i + 1 + after).and_then(number)
                    && (2..=4).any(|k| noun(word(i + k + after)))
                {
                    return Some(n);
                }
            }
            _ => {}
        }
    }
    None
}

/// `<5 fixes`, `fewer than 5 fixes`: the limit.
pub(super) fn below(lower: &str) -> Option<u64> {
    ["<", "fewer than ", "less than "].iter().find_map(|start| {
        let rest = lower.split(start).nth(1)?.trim_start();
        let (digits, noun) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit())?);
        noun.starts_with(' ').then_some(())?;
        noun.split_whitespace().take(3).any(|w| w.starts_with("fix") || w.starts_with("correction")).then(|| digits.parse().ok())?
    })
}

/// `3 compilation errors`.
pub(super) fn compile_errors(words: &[String]) -> Option<u64> {
    let kind = |w: &str| matches!(w, "compilation" | "compile" | "compiler" | "build");
    words.windows(3).find(|w| kind(&w[1]) && w[2].starts_with("error")).and_then(|w| w[0].parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals() {
        let of = |t: &str| total(&t.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(of("total fixes 4 minor"), Some(4));
        assert_eq!(of("review identified only 4 minor corrections"), Some(4));
        assert_eq!(of("a total of 12 issues"), None);
        assert_eq!(of("only skeleton tests 90 coverage fix created 10 tests"), None);
        assert_eq!(of("fixed 3 errors"), None);
    }

    #[test]
    fn limits() {
        assert_eq!(below("category: d (minimal) - <5 fixes, all trivial"), Some(5));
        assert_eq!(below("fewer than 3 minor fixes"), Some(3));
        assert_eq!(below("less than 90 % of the tests"), None);
        assert_eq!(below("coverage <90"), None);
        assert_eq!(below("<90% coverage fix: created"), None);
        let words = |t: &str| t.split(' ').map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(compile_errors(&words("it has 3 compilation errors")), Some(3));
        assert_eq!(compile_errors(&words("compilation errors of 3 kinds")), None);
    }

    #[test]
    fn names_spelled_out() {
        assert_eq!(words_of("ScaleInCooldown"), ["scale", "in", "cooldown"]);
    }
}
