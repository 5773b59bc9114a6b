//! What an existing review says, statement by statement: whether it holds, what
//! contradicts it, or why it cannot be judged. A statement is judged only where it names
//! something that the code or the database can answer for.

mod statements;

use serde::Serialize;

use self::statements::{Statement, statements};
use super::{Comparison, Compiles, FixRow, Fixes, Input, Summary};
use crate::api::Role;
use crate::api::versions::Version;
use crate::finding::{Era, Stage};

/// The judged statements of a review.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Claims {
    /// The review.
    pub path: String,
    /// Its statements, in their order.
    pub list: Vec<Claim>,
    /// Numbers of the fixes that no statement names and that break a stage.
    pub unnamed: Vec<u32>,
}

/// A statement and what becomes of it.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Claim {
    /// Its line in the review.
    pub line: u32,
    /// Its words.
    pub text: String,
    /// What becomes of it.
    pub judgement: Judgement,
    /// By what.
    pub because: String,
}

/// What becomes of a statement.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Judgement {
    /// The code shows it.
    Holds,
    /// The code shows the opposite.
    Contradicted,
    /// Nothing that was looked at says so or otherwise.
    NotJudged,
}

type Verdict = (Judgement, String);

impl Claims {
    /// Judges the statements of a review.
    pub(super) fn of(path: &str, text: &str, input: &Input<'_>, summary: &Summary, fixes: &Fixes, against: Option<&Comparison>) -> Self {
        let judge = Judge { input, summary, fixes, against };
        let mut named: Vec<u32> = Vec::new();
        let list = statements(text)
            .into_iter()
            .map(|s| {
                let (judgement, because) = judge.judge(&s, &mut named);
                Claim { line: s.line, text: s.text, judgement, because }
            })
            .collect();
        let breaks = |f: &&FixRow| f.stage != Stage::Advice;
        let unnamed = fixes.list.iter().filter(breaks).map(|f| f.number).filter(|n| !named.contains(n)).collect();
        Self { path: path.to_owned(), list, unnamed }
    }
}

struct Judge<'a> {
    input: &'a Input<'a>,
    summary: &'a Summary,
    fixes: &'a Fixes,
    against: Option<&'a Comparison>,
}

/// Words that say that something was wrong and is to change.
const DEFECT: &[&str] = &[
    "add",
    "added",
    "adding",
    "broken",
    "call",
    "change",
    "changed",
    "correct",
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
    "invalid",
    "issue",
    "lacks",
    "missing",
    "must",
    "needs",
    "placeholder",
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

/// `1 finding`, `2 findings`.
fn count(n: u64, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// Whether a statement says that something was wrong.
fn complains(s: &Statement) -> bool {
    s.words.iter().any(|w| DEFECT.contains(&w.as_str()))
}

impl Judge<'_> {
    fn judge(&self, s: &Statement, named: &mut Vec<u32>) -> Verdict {
        if let Some(verdict) = self.stage_verdict(s).or_else(|| self.counts(s)) {
            return verdict;
        }
        for rows in [Self::by_symbol, Self::by_rule] {
            let found = rows(self, s);
            if !found.is_empty() {
                named.extend(found.iter().map(|f| f.number));
                return self.holds(s, &found);
            }
            if let Some(introduced) = self.introduced(s) {
                return introduced;
            }
        }
        self.symbol(s).unwrap_or_else(|| (Judgement::NotJudged, "it names nothing that the code or the database can answer for".to_owned()))
    }

    /// Statements about compile and synth as a whole.
    fn stage_verdict(&self, s: &Statement) -> Option<Verdict> {
        let has = |words: &[&str]| words.iter().any(|w| s.lower.contains(w));
        let success = has(&["succe", "passes", "passed", "would pass", "will pass", "works", "without error", "no error", "clean", "✅"])
            && !has(&["fail", "not succe", "n't succe", "unsuccess"]);
        let synth = s.words.iter().any(|w| w.starts_with("synth"));
        let compile = s.words.iter().any(|w| w.starts_with("compil") || w == "build" || w == "builds");
        let none = has(&["no compil", "no syntax error", "no build error"]);
        if !(none || success && (synth || compile)) {
            return None;
        }
        let synth = synth && !none;
        let (name, last) = match self.against {
            Some(c) => (c.name.as_str(), &c.summary),
            None => (self.input.answer.name.as_str(), self.summary),
        };
        // A review speaks of the final code, where there is one.
        let at_synth = last.by_stage.get(&Stage::Synth).copied().unwrap_or(0);
        let against = if last.compiles == Compiles::No {
            format!("{name} does not compile: {}", count(last.compiler_errors, "compiler error"))
        } else if synth && at_synth > 0 {
            format!("synth of {name} fails: {}", count(at_synth, "finding"))
        } else {
            String::new()
        };
        Some(match (against.is_empty(), synth, last.compiles) {
            (false, ..) => (Judgement::Contradicted, against),
            (true, false, Compiles::Yes) => (Judgement::Holds, format!("{name} compiles")),
            (true, true, _) => (Judgement::NotJudged, "no known blocker, and that is no proof that synth succeeds".to_owned()),
            (true, false, _) => (Judgement::NotJudged, "parts of the code were not understood".to_owned()),
        })
    }

    /// `Total fixes: 4`, `identified only 4 minor corrections`.
    fn counts(&self, s: &Statement) -> Option<Verdict> {
        let claimed = total(&s.words)?;
        let (distinct, occurrences, errors) = (self.fixes.distinct, self.fixes.occurrences, self.fixes.compiler_errors);
        let facts = format!("{distinct} different fixes at {occurrences} places; the compiler reports {errors} errors");
        let holds = [distinct, occurrences, errors].contains(&claimed);
        Some((if holds { Judgement::Holds } else { Judgement::Contradicted }, facts))
    }

    /// The fixes whose symbol a statement names, where it says that something was wrong.
    fn by_symbol(&self, s: &Statement) -> Vec<&FixRow> {
        let named =
            |f: &&FixRow| f.names.iter().any(|n| s.symbols.iter().chain(&s.named).any(|w| w == n || w.rsplit('.').next() == Some(n)));
        if complains(s) { self.fixes.list.iter().filter(named).collect() } else { Vec::new() }
    }

    /// The fixes whose rule a statement names.
    fn by_rule(&self, s: &Statement) -> Vec<&FixRow> {
        // What it names besides must be what the fix is about.
        let about =
            |f: &&FixRow| s.named.is_empty() || s.named.iter().any(|n| f.what.contains(n.as_str()) || f.before.contains(n.as_str()));
        let named = |f: &&FixRow| f.rules.iter().any(|r| s.says(r)) && about(f);
        if complains(s) { self.fixes.list.iter().filter(named).collect() } else { Vec::new() }
    }

    fn holds(&self, s: &Statement, found: &[&FixRow]) -> Verdict {
        let list = |rows: &[&FixRow]| rows.iter().map(|f| format!("fix {}", f.number)).collect::<Vec<_>>().join(", ");
        // What the answer is said to have had must be in it.
        if s.lower.contains("original") && !s.code.is_empty() && !s.code.iter().any(|c| self.has_code(c)) {
            let lines: Vec<&str> = found.iter().map(|f| f.before.as_str()).collect();
            return (
                Judgement::Contradicted,
                format!("the answer has no `{}`; it has `{}` ({})", s.code[0], lines.join("`, `"), list(found)),
            );
        }
        let (same, other): (Vec<&FixRow>, Vec<&FixRow>) = found.iter().partition(|f| speaks_of(s, f));
        if same.is_empty() {
            return (Judgement::NotJudged, format!("of the same symbol something else is known: {}", list(&other)));
        }
        let places: u64 = same.iter().map(|f| f.places.len() as u64).sum();
        let count = s.occurrences.filter(|&n| n != places && same.len() == 1);
        let note = count.map_or_else(String::new, |n| format!("; it says {n} places, and there are {places}"));
        (Judgement::Holds, format!("{}{note}", list(&same)))
    }

    /// Whether the answer has a piece of code, whatever its layout.
    fn has_code(&self, code: &str) -> bool {
        let letters = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let code = letters(code);
        self.input.answer.units.iter().any(|u| letters(&u.text).contains(&code))
    }

    /// Statements about what the final code brought in.
    fn introduced(&self, s: &Statement) -> Option<Verdict> {
        let marks = self.against?.introduced.iter().filter(|m| s.says(&m.rule));
        let places: Vec<String> = marks.map(|m| format!("{}:{} ({})", m.place.path, m.place.line, m.what)).collect();
        (!places.is_empty()).then(|| (Judgement::Holds, format!("the final code brought it in: {}", places.join("; "))))
    }

    /// A symbol of the library that is said to be wrong, and is right in the version in force.
    fn symbol(&self, s: &Statement) -> Option<Verdict> {
        let denied = DENIAL.iter().any(|w| s.lower.contains(w));
        if !denied && !complains(s) {
            return None;
        }
        let report = self.input.answer.report;
        let [module] = report.modules.as_slice() else { return None };
        let counts = s.words.iter().any(|w| KINDS[0].1.contains(&w.as_str()));
        for symbol in s.symbols.iter().filter(|w| w.len() > 3) {
            let Some(known) = known(self.input, symbol, &module.version.value) else { continue };
            if denied {
                return Some((Judgement::Contradicted, known));
            }
            let short = symbol.rsplit('.').next().unwrap_or(symbol);
            let callable = known.contains('(');
            if callable && counts && self.summary.undecided.is_empty() && self.is_right(short) {
                return Some((Judgement::Contradicted, format!("the answer uses {symbol} without a finding; {known}")));
            }
        }
        None
    }

    /// Whether the answer uses a name, and no finding lies in a line with it.
    fn is_right(&self, name: &str) -> bool {
        let used = self.input.answer.units.iter().any(|u| statements::occurs(&u.text, name));
        used && !self.fixes.list.iter().any(|f| statements::occurs(&f.before, name))
    }
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
    (&["syntax"], &["syntax", "brace", "parenthesis", "truncated", "incomplete"]),
    (&["DuplicateDecl", "MissingReturn"], &["duplicate", "redeclared", "twice", "return"]),
];

/// Whether a statement is about the error of a fix, and not only about its symbol.
fn speaks_of(s: &Statement, fix: &FixRow) -> bool {
    if fix.rules.iter().any(|r| s.says(r)) {
        return true;
    }
    let Some(code) = &fix.code else { return fix.stage != Stage::Compile };
    // `DatabaseName to DefaultDatabaseName`: it names what the fix writes.
    let written = |w: &&String| {
        let name = w.rsplit('.').next().unwrap_or(w);
        !fix.names.iter().any(|n| n == name)
            && fix.after.as_deref().is_some_and(|a| statements::occurs(a, name) && !statements::occurs(&fix.before, name))
    };
    if s.symbols.iter().any(|w| written(&w)) {
        return true;
    }
    let words = KINDS.iter().find(|k| k.0.contains(&code.as_str())).map_or(&[][..], |k| k.1);
    let compiles = ["compilation", "compile", "compiler", "build"];
    s.words.iter().any(|w| words.contains(&w.as_str()) || compiles.contains(&w.as_str()))
}

/// The number of fixes that a statement gives as all of them.
fn total(words: &[String]) -> Option<u64> {
    let noun = |w: &str| matches!(w, "fixes" | "corrections" | "fix" | "correction" | "errors" | "issues" | "failures");
    let number = |w: &String| w.parse::<u64>().ok();
    let word = |i: usize| words.get(i).map_or("", String::as_str);
    for i in 0..words.len() {
        let after = usize::from(word(i + 1) == "of" || word(i + 1) == "number");
        match word(i) {
            // total fixes: 4; total: 4 fixes
            "total" if noun(word(i + 1 + after)) => return number(words.get(i + 2 + after)?),
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

/// What the database knows of a symbol of an imported package that exists in a version.
fn known(input: &Input<'_>, symbol: &str, version: &str) -> Option<String> {
    let (package, name) = match symbol.split_once('.') {
        Some((p, n)) if p.starts_with(char::is_lowercase) => (Some(p), n),
        _ => (None, symbol),
    };
    let at = Version::parse(version)?;
    let reaches = |e: &Era| {
        let before = |v: &Option<String>| v.as_deref().and_then(Version::parse).is_none_or(|v| v <= at);
        let after = |v: &Option<String>| v.as_deref().and_then(Version::parse).is_none_or(|v| v >= at);
        e.signature.is_some() && before(&e.since) && after(&e.until)
    };
    let primary = &input.database.with_role(Role::Primary)?.path;
    let mut paths: Vec<&str> =
        input.answer.units.iter().flat_map(|u| u.text.split('"')).filter(|p| p.starts_with(primary.as_str())).collect();
    paths.sort_unstable();
    paths.dedup();
    for path in paths {
        let short = input.database.package_name(path)?;
        if package.is_some_and(|p| p != short) {
            continue;
        }
        let eras = input.database.history(path, name);
        if let Some(i) = eras.iter().position(reaches) {
            let now = eras[i].signature.as_deref().unwrap_or_default();
            let next = eras.get(i + 1).map_or_else(String::new, |e| {
                let form = e.signature.as_deref().unwrap_or("absent");
                format!("; since {}: {form}", e.since.as_deref().unwrap_or("later"))
            });
            return Some(format!("{short}.{name} in {version}: {now}{next}"));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Report;
    use crate::report::review::{Checked, Review, Rubric};

    fn claims(text: &str) -> Vec<(u32, Judgement)> {
        let report = Report::default();
        let review = Review::of(&Input {
            answer: Checked { name: "answer.md".into(), report: &report, units: &[] },
            against: None,
            claims: Some(("review.md", text)),
            rubric: &Rubric::default(),
            address_quota: 5,
            database: crate::api::Database::embedded(),
        });
        review.claims.map(|c| c.list.into_iter().map(|c| (c.line, c.judgement)).collect()).unwrap_or_default()
    }

    #[test]
    fn totals() {
        let of = |t: &str| total(&t.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(of("total fixes 4 minor"), Some(4));
        assert_eq!(of("review identified only 4 minor corrections"), Some(4));
        assert_eq!(of("a total of 12 issues"), Some(12));
        assert_eq!(of("only skeleton tests 90 coverage fix created 10 tests"), None);
        assert_eq!(of("fixed 3 errors"), None);
    }

    #[test]
    fn what_cannot_be_judged_is_not() {
        use Judgement::{Contradicted, NotJudged};
        let text = "# Failures\n\nThe model was 99% correct.\n\n- **Total fixes**: 4\n- Production grade\n- CDK synth would succeed\n";
        assert_eq!(claims(text), [(3, NotJudged), (5, Contradicted), (6, NotJudged), (7, NotJudged)]);
    }
}
