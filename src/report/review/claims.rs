//! What an existing review says, statement by statement: whether it holds, what
//! contradicts it, or why it cannot be judged. A statement is judged only where it names
//! something that the code or the database can answer for.

mod statements;
mod words;

use serde::Serialize;

use self::statements::{Statement, statements};
use self::words::{below, compile_errors, complains, contains_word, denies, is_about_arguments, speaks_of, spelled, total};
use super::{Comparison, Compiles, FixRow, Fixes, Input, Summary};
use crate::api::Role;
use crate::api::versions::Version;
use crate::finding::{CheckedModule, Era, Severity, Stage, VersionSource};

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
        // Code that is not the answer's is of no use here.
        let has = |l: &String| l.len() >= 12 && judge.has_code(l);
        let list = statements(text)
            .into_iter()
            .filter(|s| s.quoted.is_empty() || s.quoted.iter().any(has))
            .map(|s| {
                let (judgement, because) = judge.judge(&s, &mut named);
                Claim { line: s.line, text: s.text, judgement, because }
            })
            .collect();
        let breaks = |f: &&FixRow| f.stage != Stage::Advice && f.severity != Severity::Note;
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

/// Whether code compiles depends on the release, and nothing says which one is meant: then in words.
fn depends(modules: &[CheckedModule]) -> Option<String> {
    modules.iter().filter(|m| m.version.source == VersionSource::Latest).find_map(|m| {
        let v = m.verdict.as_ref()?;
        let (first, last) = (v.compiles.first()?, v.compiles.last()?);
        let all = first.from == v.asked.from && last.to == v.asked.to && v.compiles.len() <= v.unfit.len() + 1;
        (!all).then(|| format!("compiles with {} only, and nothing says which release is meant", words::releases(&v.compiles)))
    })
}

/// `1 finding`, `2 findings`.
fn count(n: u64, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

impl Judge<'_> {
    fn judge(&self, s: &Statement, named: &mut Vec<u32>) -> Verdict {
        if !s.quoted.is_empty() {
            return self.quoted(s, named);
        }
        if let Some(verdict) = self.stage_verdict(s).or_else(|| self.counts(s)).or_else(|| self.absent(s)) {
            return verdict;
        }
        for rows in [Self::by_end, Self::by_symbol, Self::by_rule] {
            let found = rows(self, s);
            if !found.is_empty() {
                return self.holds(s, &found, named);
            }
            if let Some(introduced) = self.introduced(s) {
                return introduced;
            }
        }
        self.symbol(s).unwrap_or_else(|| (Judgement::NotJudged, "it names nothing that the code or the database can answer for".to_owned()))
    }

    /// Code that is shown as the answer's: what it has to do with the fixes.
    fn quoted(&self, s: &Statement, named: &mut Vec<u32>) -> Verdict {
        let letters = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        let shown: Vec<String> = s.quoted.iter().map(|l| letters(l)).filter(|l| l.len() >= 12).collect();
        let met = |f: &&FixRow| f.lines.iter().map(|l| letters(l)).any(|l| shown.iter().any(|q| l.contains(q.as_str())));
        let found: Vec<u32> = self.fixes.list.iter().filter(met).map(|f| f.number).collect();
        if found.is_empty() {
            return (Judgement::NotJudged, "the answer has this code, and nothing is known to be wrong with it".to_owned());
        }
        let list: Vec<String> = found.iter().map(|n| format!("fix {n}")).collect();
        named.extend(found);
        (Judgement::Holds, format!("the answer has this code: {}", list.join(", ")))
    }

    /// Whether a statement names the answer under review, by its file or as what the model wrote.
    fn is_of_answer(&self, s: &Statement) -> bool {
        let file = self.input.answer.name.rsplit(['/', '\\']).next().unwrap_or("").to_lowercase();
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
        stem.len() > 3 && contains_word(&s.lower, stem)
            || ["model response", "model's", "generated code", "original"].iter().any(|w| s.lower.contains(w))
    }

    /// The fixes of files that break off, where a statement says that of the answer.
    fn by_end(&self, s: &Statement) -> Vec<&FixRow> {
        let says = ["truncated", "cut off", "stopped abruptly", "breaks off"].iter().any(|w| s.lower.contains(w));
        if !says || !self.is_of_answer(s) {
            return Vec::new();
        }
        self.fixes.list.iter().filter(|f| f.code.as_deref() == Some("syntax")).collect()
    }

    /// Statements about compile and synth as a whole.
    fn stage_verdict(&self, s: &Statement) -> Option<Verdict> {
        let has = |words: &[&str]| words.iter().any(|w| s.lower.contains(w));
        let synth = s.words.iter().any(|w| w.starts_with("synth"));
        let compile = s.words.iter().any(|w| w.starts_with("compil") || w == "build" || w == "builds");
        let fails = has(&["not compil", "n't compil", "compilation error", "compilation fail", "fails to compil", "does not build"]);
        if fails && self.is_of_answer(s) {
            let name = &self.input.answer.name;
            if let Some(why) = depends(&self.input.answer.report.modules) {
                return Some((Judgement::NotJudged, format!("{name} {why}")));
            }
            return Some(match self.summary.compiles {
                Compiles::No => (Judgement::Holds, format!("{name} does not compile: {}", self.errors(self.summary))),
                Compiles::Yes => (Judgement::Contradicted, format!("{name} compiles")),
                _ => (Judgement::NotJudged, "parts of the code were not understood".to_owned()),
            });
        }
        let success = has(&["succe", "passes", "passed", "would pass", "will pass", "works", "without error", "no error", "clean", "✅"])
            || s.words.iter().any(|w| w == "pass");
        let success = success && !has(&["fail", "not succe", "n't succe", "unsuccess", "would not", "does not", "did not"]);
        let none = has(&["no compil", "no syntax error", "no build error"]);
        if !(none || success && (synth || compile)) {
            return None;
        }
        let synth = synth && !none;
        if self.against.is_none() && !self.is_of_answer(s) {
            return Some((Judgement::NotJudged, "it may speak of a final version, and none was given".to_owned()));
        }
        let (name, last, modules) = match self.against {
            Some(c) if !self.is_of_answer(s) => (c.name.as_str(), &c.summary, &c.modules),
            _ => (self.input.answer.name.as_str(), self.summary, &self.input.answer.report.modules),
        };
        // A review speaks of the final code, where there is one.
        let at_synth = last.by_stage.get(&Stage::Synth).copied().unwrap_or(0);
        if let Some(why) = depends(modules).filter(|_| !synth || at_synth == 0) {
            return Some((Judgement::NotJudged, format!("{name} {why}")));
        }
        let against = if last.compiles == Compiles::No {
            let besides =
                if synth && at_synth > 0 { format!("; besides, synth fails: {}", count(at_synth, "finding")) } else { String::new() };
            format!("{name} does not compile: {}{besides}", self.errors(last))
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

    fn errors(&self, summary: &Summary) -> String {
        let least = if summary.at_least { "at least " } else { "" };
        format!("{least}{}", count(summary.compiler_errors, "compiler error"))
    }

    /// `Total fixes: 4`, `identified only 4 minor corrections`, `<5 fixes`, `3 compilation errors`.
    fn counts(&self, s: &Statement) -> Option<Verdict> {
        let (distinct, occurrences, errors) = (self.fixes.distinct, self.fixes.occurrences, self.fixes.compiler_errors);
        let least = if self.summary.at_least { "at least " } else { "" };
        let facts = format!(
            "{} at {}; the compiler reports {least}{}",
            if distinct == 1 { "1 different fix".to_owned() } else { format!("{distinct} different fixes") },
            count(occurrences, "place"),
            count(errors, "error")
        );
        // What a number may still come to, where there may be more than is known.
        let more = self.may_be_more() || self.summary.left_out.findings > 0;
        let open = |n: u64, known: u64| more && n > known;
        let (holds, open) = if let Some(limit) = below(&s.lower) {
            (distinct < limit, open(limit, distinct))
        } else if let Some(n) = compile_errors(&s.words) {
            (n == errors, open(n, errors))
        } else {
            let n = total(&s.words)?;
            ([distinct, occurrences, errors].contains(&n), open(n, distinct))
        };
        if open {
            return Some((Judgement::NotJudged, format!("{facts}, and there may be more")));
        }
        Some((if holds { Judgement::Holds } else { Judgement::Contradicted }, facts))
    }

    /// Whether the compiler may report more than is listed: in a file that cannot be parsed, or by the settings.
    const fn may_be_more(&self) -> bool {
        self.summary.at_least || self.summary.left_out.compiler_errors > 0
    }

    /// Something is said to be missing that is there, or to be unused where nothing is.
    fn absent(&self, s: &Statement) -> Option<Verdict> {
        if ["missing go.mod", "no go.mod", "without go.mod", "lacks go.mod"].iter().any(|w| s.lower.contains(w)) {
            let module = self.input.answer.report.modules.iter().find(|m| m.version.source == VersionSource::Document)?;
            let why = format!("the answer has a go.mod, which asks for {}", module.version.value);
            return Some((Judgement::Contradicted, why));
        }
        // The name of a package that is not at hand is not known, so its import may be unused.
        let whole = self.summary.undecided.is_empty() && !self.may_be_more() && !self.summary.unknown.contains_key("third-party");
        let (rule, what) = [("unused-import", "import"), ("unused-variable", "variable")].into_iter().find(|(rule, _)| s.says(rule))?;
        let found = self.fixes.list.iter().any(|f| f.rules.iter().any(|r| r == rule));
        (whole && !found && complains(s)).then(|| (Judgement::Contradicted, format!("the compiler finds no unused {what} in the answer")))
    }

    /// The fixes whose symbol a statement names, where it says that something was wrong.
    fn by_symbol(&self, s: &Statement) -> Vec<&FixRow> {
        if !complains(s) {
            return Vec::new();
        }
        let is = |f: &FixRow, w: &str| {
            let member = |n: &str| n.strip_prefix(w).is_some_and(|rest| rest.starts_with('_'));
            f.names.iter().filter(|n| !n.is_empty()).any(|n| w == n || w.rsplit('.').next() == Some(n) || member(n))
                || f.imports.iter().any(|i| w == i)
                // `constructs.Construct`, where `constructs` is not imported.
                || f.code.as_deref() == Some("UndeclaredName") && !f.imports.is_empty() && w.split('.').next().is_some_and(|q| f.names.iter().any(|n| n == q))
        };
        let named = |f: &&FixRow| s.symbols.iter().chain(&s.named).any(|w| is(f, w)) || spelled(s, f);
        self.fixes.list.iter().filter(named).collect()
    }

    /// The fixes whose rule a statement names.
    fn by_rule(&self, s: &Statement) -> Vec<&FixRow> {
        // What it names besides must be what the fix is about.
        let about =
            |f: &&FixRow| s.named.is_empty() || s.named.iter().any(|n| f.what.contains(n.as_str()) || f.around.contains(n.as_str()));
        let named = |f: &&FixRow| f.rules.iter().any(|r| s.says(r)) && about(f);
        if complains(s) { self.fixes.list.iter().filter(named).collect() } else { Vec::new() }
    }

    fn holds(&self, s: &Statement, found: &[&FixRow], named: &mut Vec<u32>) -> Verdict {
        let list = |rows: &[&FixRow]| rows.iter().map(|f| format!("fix {}", f.number)).collect::<Vec<_>>().join(", ");
        // What the answer is said to have had must be in it.
        if s.lower.contains("original") && !s.code.is_empty() && !s.code.iter().any(|c| self.has_code(c)) {
            named.extend(found.iter().map(|f| f.number));
            let lines: Vec<&str> = found.iter().filter_map(|f| f.lines.first().map(String::as_str)).collect();
            return (
                Judgement::Contradicted,
                format!("the answer has no `{}`; it has `{}` ({})", s.code[0], lines.join("`, `"), list(found)),
            );
        }
        let (mut same, other): (Vec<&FixRow>, Vec<&FixRow>) = found.iter().partition(|f| speaks_of(s, f));
        // Where it speaks of what the compiler says, it does not of what else is known of the symbol.
        if same.iter().any(|f| f.code.is_some()) {
            same.retain(|f| f.code.is_some() || f.rules.iter().any(|r| s.says(r)));
        }
        if same.is_empty() {
            return (Judgement::NotJudged, format!("of the same symbol something else is known: {}", list(&other)));
        }
        named.extend(same.iter().map(|f| f.number));
        let places: u64 = same.iter().map(|f| f.places.len() as u64).sum();
        let count = s.occurrences.filter(|&n| n != places && same.len() == 1);
        let note = count.map_or_else(String::new, |n| format!("; it says {n} places, and there are {places}"));
        // A statement may be wrong about what the parameter is.
        let form = same.iter().filter(|f| is_about_arguments(f)).find_map(|f| f.signature.as_deref());
        let takes = form.map_or_else(String::new, |t| format!(", as to how many it takes: {t}"));
        (Judgement::Holds, format!("{}{takes}{note}", list(&same)))
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
        let denied = denies(s);
        if !denied && !complains(s) {
            return None;
        }
        let report = self.input.answer.report;
        let [module] = report.modules.as_slice() else { return None };
        let counts = words::names_arguments(s);
        for symbol in s.symbols.iter().filter(|w| w.len() > 3) {
            let Some(known) = known(self.input, symbol, &module.version.value) else { continue };
            if denied {
                return Some((Judgement::Contradicted, known));
            }
            let short = symbol.rsplit('.').next().unwrap_or(symbol);
            let callable = known.contains('(');
            if callable && counts && self.summary.undecided.is_empty() && !self.may_be_more() && self.is_right(short) {
                return Some((Judgement::Contradicted, format!("the answer uses {symbol} without a finding; {known}")));
            }
        }
        None
    }

    /// Whether the answer uses a name, and no finding lies in a line with it.
    fn is_right(&self, name: &str) -> bool {
        let used = self.input.answer.units.iter().any(|u| statements::occurs(&u.text, name));
        used && !self.fixes.list.iter().any(|f| f.lines.iter().any(|l| statements::occurs(l, name)))
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
        let Some(short) = input.database.package_name(path) else { continue };
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
    use crate::report::review::{Checked, LeftOut, Review, Rubric};

    fn claims(text: &str) -> Vec<(u32, Judgement)> {
        let report = Report::default();
        let review = Review::of(&Input {
            answer: Checked { name: "answer.md".into(), report: &report, units: &[], left_out: LeftOut::default() },
            against: None,
            claims: Some(("review.md", text)),
            rubric: &Rubric::default(),
            address_quota: 5,
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
