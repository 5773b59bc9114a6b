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
        let mut against = Vec::new();
        let mut tell = |name: &str, s: &Summary| {
            let at_synth = s.by_stage.get(&Stage::Synth).copied().unwrap_or(0);
            if s.compiles == Compiles::No {
                against.push(format!("{name} does not compile: {} compiler errors", s.compiler_errors));
            } else if synth && at_synth > 0 {
                against.push(format!("synth of {name} fails: {at_synth} findings"));
            }
        };
        tell(name, last);
        if self.against.is_some() {
            tell(&self.input.answer.name, self.summary);
        }
        Some(match (against.is_empty(), synth, last.compiles) {
            (false, ..) => (Judgement::Contradicted, against.join("; ")),
            (true, false, Compiles::Yes) => (Judgement::Holds, format!("{name} compiles")),
            (true, true, _) => (Judgement::NotJudged, "no known blocker, and that is no proof that synth succeeds".to_owned()),
            (true, false, _) => (Judgement::NotJudged, "parts of the code were not understood".to_owned()),
        })
    }

    /// `Total fixes: 4`, `only 4 minor corrections`.
    fn counts(&self, s: &Statement) -> Option<Verdict> {
        let noun = |w: &str| matches!(w, "fixes" | "corrections" | "fix" | "correction" | "errors" | "issues");
        let total = s.words.iter().any(|w| matches!(w.as_str(), "total" | "only" | "identified" | "overall"));
        let number = |w: &str| w.parse::<u64>().ok();
        let at = s.words.iter().position(|w| noun(w)).filter(|_| total)?;
        let before = s.words[..at].iter().rev().take(4).find_map(|w| number(w));
        let claimed = before.or_else(|| s.words[at + 1..].iter().take(2).find_map(|w| number(w)))?;
        let (distinct, occurrences, errors) = (self.fixes.distinct, self.fixes.occurrences, self.fixes.compiler_errors);
        let facts = format!("{distinct} different fixes at {occurrences} places; the compiler reports {errors} errors");
        let holds = [distinct, occurrences, errors].contains(&claimed);
        Some((if holds { Judgement::Holds } else { Judgement::Contradicted }, facts))
    }

    /// The fixes whose symbol a statement names, where it says that something was wrong.
    fn by_symbol(&self, s: &Statement) -> Vec<&FixRow> {
        let named = |f: &&FixRow| f.names.iter().any(|n| s.symbols.iter().any(|w| w == n || w.rsplit('.').next() == Some(n)));
        if complains(s) { self.fixes.list.iter().filter(named).collect() } else { Vec::new() }
    }

    /// The fixes whose rule a statement names.
    fn by_rule(&self, s: &Statement) -> Vec<&FixRow> {
        let named = |f: &&FixRow| f.rules.iter().any(|r| s.says(r));
        if complains(s) { self.fixes.list.iter().filter(named).collect() } else { Vec::new() }
    }

    fn holds(&self, s: &Statement, found: &[&FixRow]) -> Verdict {
        let list: Vec<String> = found.iter().map(|f| format!("fix {}", f.number)).collect();
        let places: u64 = found.iter().map(|f| f.places.len() as u64).sum();
        let count = s.occurrences.filter(|&n| n != places && found.len() == 1);
        let note = count.map_or_else(String::new, |n| format!("; it says {n} places, and there are {places}"));
        (Judgement::Holds, format!("{}{note}", list.join(", ")))
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
        for symbol in s.symbols.iter().filter(|w| w.len() > 3) {
            let Some(known) = known(self.input, symbol, &module.version.value) else { continue };
            let used = self.input.answer.units.iter().any(|u| statements::occurs(&u.text, symbol.rsplit('.').next().unwrap_or(symbol)));
            if denied {
                return Some((Judgement::Contradicted, known));
            }
            if used && self.summary.undecided.is_empty() {
                return Some((Judgement::Contradicted, format!("the answer uses {symbol} without a finding; {known}")));
            }
        }
        None
    }
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
    use crate::report::review::{Checked, Extent, Review, Rubric};

    fn claims(text: &str) -> Vec<(u32, Judgement)> {
        let report = Report::default();
        let review = Review::of(&Input {
            answer: Checked { name: "answer.md".into(), report: &report, units: &[] },
            against: None,
            claims: Some(("review.md", text)),
            rubric: &Rubric::default(),
            extent: Extent::default(),
            database: crate::api::Database::embedded(),
        });
        review.claims.map(|c| c.list.into_iter().map(|c| (c.line, c.judgement)).collect()).unwrap_or_default()
    }

    #[test]
    fn what_cannot_be_judged_is_not() {
        use Judgement::{Contradicted, NotJudged};
        let text = "# Failures\n\nThe model was 99% correct.\n\n- **Total fixes**: 4\n- Production grade\n- CDK synth would succeed\n";
        assert_eq!(claims(text), [(3, NotJudged), (5, Contradicted), (6, NotJudged), (7, NotJudged)]);
    }
}
