//! What an existing review says, statement by statement: whether it holds, what
//! contradicts it, or why it cannot be judged. A statement is judged only where it names
//! something that the code or the database can answer for.

mod deeds;
mod quotes;
mod statements;
mod verdicts;
mod words;

use serde::Serialize;

use self::deeds::{Code, letters};
use self::statements::{Statement, statements};
use self::words::{complains, contains_word, denies, imports, is_about_arguments, names_member, speaks_of, spelled};
use super::{Comparison, FixRow, Fixes, Input, Summary};
use crate::api::Role;
use crate::api::versions::Version;
use crate::finding::{Cause, Era, Severity, Stage, VersionSource};

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
    /// The code shows some of it, and the opposite of the rest.
    InPart,
    /// The code shows the opposite.
    Contradicted,
    /// Nothing that was looked at says so or otherwise.
    NotJudged,
}

type Verdict = (Judgement, String);

impl Claims {
    /// Judges the statements of a review.
    pub(super) fn of(path: &str, text: &str, input: &Input<'_>, summary: &Summary, fixes: &Fixes, against: Option<&Comparison>) -> Self {
        let judge = Judge {
            input,
            summary,
            fixes,
            against,
            own: Code::of(input.answer.units),
            last: input.against.as_ref().map(|c| Code::of(c.units)),
        };
        let mut named: Vec<u32> = Vec::new();
        let is_name = |word: &str| judge.is_name(word);
        let list = statements(text, &is_name)
            .into_iter()
            .map(|s| {
                let (judgement, because) = judge.judge(&s, &mut named);
                Claim { line: s.line, text: s.text, judgement, because }
            })
            .collect();
        let breaks = |f: &&FixRow| f.stage != Stage::Advice && f.severity == Severity::Error;
        let unnamed = fixes.list.iter().filter(breaks).map(|f| f.number).filter(|n| !named.contains(n)).collect();
        Self { path: path.to_owned(), list, unnamed }
    }
}

struct Judge<'a> {
    input: &'a Input<'a>,
    summary: &'a Summary,
    fixes: &'a Fixes,
    against: Option<&'a Comparison>,
    /// The answer's code.
    own: Code<'a>,
    /// The final code.
    last: Option<Code<'a>>,
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
        let mut open = None;
        for rows in [Self::by_end, Self::by_symbol, Self::by_rule] {
            let found = rows(self, s);
            if !found.is_empty() {
                let verdict = self.holds(s, &found, named);
                if verdict.0 != Judgement::NotJudged {
                    return verdict;
                }
                open = open.or(Some(verdict));
            }
            if let Some(introduced) = self.introduced(s) {
                return introduced;
            }
        }
        let other = self.deed(s).or_else(|| self.value(s)).or_else(|| self.use_of(s)).or(open).or_else(|| self.symbol(s));
        other.unwrap_or_else(|| {
            let why = match s.symbols.is_empty() && s.code.is_empty() {
                true => "it is of no kind that is judged",
                false => "what it says of the code that it names is of no kind that is judged",
            };
            (Judgement::NotJudged, why.to_owned())
        })
    }

    /// Whether a word is a name of this code: of a fix, or an identifier of the answer or of the final code.
    fn is_name(&self, word: &str) -> bool {
        let fix = || self.fixes.list.iter().any(|f| f.names.iter().any(|n| n == word));
        fix() || self.own.place(word).is_some() || self.last.as_ref().is_some_and(|c| c.place(word).is_some())
    }

    /// Whether a statement names the answer under review, by its file or as what the model wrote.
    fn is_of_answer(&self, s: &Statement) -> bool {
        let file = self.input.answer.name.rsplit(['/', '\\']).next().unwrap_or("").to_lowercase();
        let stem = file.rsplit_once('.').map_or(file.as_str(), |(stem, _)| stem);
        stem.len() > 3 && contains_word(&s.lower, stem)
            || contains_word(&s.lower, "model response")
            || ["model's", "generated code", "original"].iter().any(|w| s.lower.contains(w))
    }

    /// Whether a statement speaks of the final code.
    fn is_of_last(s: &Statement) -> bool {
        ["ideal", "final", "after fix", "after the fix"].iter().any(|w| s.lower.contains(w))
    }

    /// The fixes of files that break off, where a statement says that of the answer.
    fn by_end(&self, s: &Statement) -> Vec<&FixRow> {
        let says = ["truncated", "cut off", "stopped abruptly", "breaks off"].iter().any(|w| s.lower.contains(w));
        // Of other answers nothing is known.
        let others = ["responses", "all three", "models"].iter().any(|w| s.lower.contains(w));
        if !says || others || !self.is_of_answer(s) {
            return Vec::new();
        }
        self.fixes.list.iter().filter(|f| f.broken_off).collect()
    }

    /// Something is said to be missing that is there, or to be unused where nothing is.
    fn absent(&self, s: &Statement) -> Option<Verdict> {
        if ["missing go.mod", "no go.mod", "without go.mod", "lacks go.mod"].iter().any(|w| s.lower.contains(w)) {
            let module = self.input.answer.report.modules.iter().find(|m| m.version.source == VersionSource::Document)?;
            let why = format!("the answer has a go.mod, which asks for {}", module.version.value);
            return Some((Judgement::Contradicted, why));
        }
        if let Some(verdict) = self.missing_import(s).or_else(|| self.missing_gateway(s)) {
            return Some(verdict);
        }
        // The name of a package that is not at hand is not known, so its import may be unused.
        let whole = self.summary.undecided.is_empty() && !self.may_be_more() && !self.summary.unknown.contains_key("third-party");
        let (rule, what) = [("unused-import", "import"), ("unused-variable", "variable")].into_iter().find(|(rule, _)| s.says(rule))?;
        let found = self.fixes.list.iter().any(|f| f.rules.iter().any(|r| r == rule));
        let why = format!("the compiler finds no unused {what} in the answer");
        if !whole || found || !complains(s) {
            return None;
        }
        // What was removed was removed, whether it was needed or not.
        Some(match self.deed(s) {
            Some((Judgement::Holds, deed)) => (Judgement::InPart, format!("{deed}; but {why}")),
            _ => (Judgement::Contradicted, why),
        })
    }

    /// An import that is said to be missing, and is not: the answer imports the package wherever it uses it.
    fn missing_import(&self, s: &Statement) -> Option<Verdict> {
        let says = ["missing import", "missing the import", "lacks import", "lacks the import"].iter().any(|w| s.lower.contains(w));
        if !says || self.fixes.list.iter().any(|f| f.broken_off) {
            return None;
        }
        let paths: Vec<&String> = s.named.iter().filter(|n| !n.contains(' ') && !n.ends_with(".md")).collect();
        let [path] = paths[..] else { return None };
        let name = path.rsplit('/').next().unwrap_or(path);
        let known = self.fixes.list.iter().any(|f| f.imports.iter().any(|i| i == path) || f.names.iter().any(|n| n == name));
        if known || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()) {
            return None;
        }
        match self.own.uses_of_package(name) {
            uses if uses.is_empty() => Some((Judgement::Contradicted, format!("the answer does not use `{name}`"))),
            uses if uses.iter().all(|u| *u) => Some((Judgement::Contradicted, format!("the answer imports `{name}` wherever it uses it"))),
            _ => None,
        }
    }

    /// A NAT gateway that is said to be missing, and is made.
    fn missing_gateway(&self, s: &Statement) -> Option<Verdict> {
        if !["missing nat gateway", "no nat gateway", "lacks nat gateway"].iter().any(|w| s.lower.contains(w)) {
            return None;
        }
        let modules = &self.input.answer.report.modules;
        let all = modules.iter().flat_map(|m| m.facts.network.values().chain(m.facts.per_call.values()));
        let least: u64 = all.map(|n| n.nat_gateways.min).sum();
        // What else is said to be missing was not looked at.
        let rest = if ["gateway and ", "gateways and ", "gateway, ", "gateways, "].iter().any(|w| s.lower.contains(w)) {
            "; of what else it names nothing is said here"
        } else {
            ""
        };
        (least > 0).then(|| (Judgement::Contradicted, format!("the answer makes NAT gateways: at least {least}{rest}")))
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
        let named = |f: &&FixRow| s.symbols.iter().chain(&s.named).any(|w| is(f, w)) || spelled(s, f) || imports(s, f);
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
                format!("the answer has no `{}`; it has `{}` ({})", s.code[0], lines.join("`, `").trim_end_matches(','), list(found)),
            );
        }
        let (mut same, other): (Vec<&FixRow>, Vec<&FixRow>) = found.iter().partition(|f| speaks_of(s, f) && names_member(s, f));
        // Where it speaks of what the compiler says, it does not of what else is known of the symbol.
        if same.iter().any(|f| f.code.is_some()) {
            same.retain(|f| f.code.is_some() || f.rules.iter().any(|r| s.says(r)));
        }
        if same.is_empty() {
            named.extend(other.iter().map(|f| f.number));
            return (Judgement::NotJudged, format!("of the same symbol something else is known: {}", list(&other)));
        }
        named.extend(same.iter().map(|f| f.number));
        let mut but = Vec::new();
        let places: u64 = same.iter().map(|f| f.places.len() as u64).sum();
        if let Some(n) = s.occurrences.filter(|&n| n != places && same.len() == 1) {
            but.push(format!("it says {n} places, and there are {places}"));
        }
        but.extend(same.iter().find_map(|f| words::other_parameter(s, f)));
        but.extend(self.other_release(&same));
        let end = words::other_end(s, &same);
        let at = end.as_ref().filter(|(near, _)| *near).map_or_else(String::new, |(_, text)| format!(", {text}"));
        but.extend(end.filter(|(near, _)| !near).map(|(_, text)| text));
        // A statement may be wrong about what the parameter is.
        let form = same.iter().filter(|f| is_about_arguments(f)).find_map(|f| f.signature.as_deref());
        let takes = form.map_or_else(String::new, |t| format!(", as to how many it takes: {t}"));
        match but.is_empty() {
            true => (Judgement::Holds, format!("{}{takes}{at}", list(&same))),
            false => (Judgement::InPart, format!("{}{takes}; but {}", list(&same), but.join("; "))),
        }
    }

    /// Where nothing names a release: that what fixes are about is right with others.
    fn other_release(&self, same: &[&FixRow]) -> Option<String> {
        let [module] = self.input.answer.report.modules.as_slice() else { return None };
        let findings = &self.input.answer.report.findings;
        let required = |e: &Era| e.signature.as_deref().is_some_and(|t| t.ends_with("required"));
        let since = |f: &FixRow| f.stage == Stage::Synth && f.history.iter().any(required) && !f.history.iter().all(required);
        let right = |f: &&FixRow| since(f) || f.findings.iter().any(|&i| findings[i].cause == Some(Cause::Drift));
        let drift = module.version.source == VersionSource::Latest && !same.is_empty() && same.iter().all(right);
        let version = &module.version.value;
        drift.then(|| format!("that is so with {version}, the newest that is known, and not with each release, and nothing names one"))
    }

    /// Whether the answer has a piece of code, whatever its layout.
    fn has_code(&self, code: &str) -> bool {
        self.own.has(code)
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
            // It was changed, whether that was needed or not.
            if let Some(lines) = self.rewritten(symbol) {
                let why =
                    format!("the final code has another form of it ({lines}); with {} it was right before: {known}", module.version.value);
                return Some((Judgement::InPart, why));
            }
            let short = symbol.rsplit('.').next().unwrap_or(symbol);
            let callable = known.contains('(');
            if callable && counts && self.summary.undecided.is_empty() && !self.may_be_more() && self.is_right(short) {
                return Some((Judgement::Contradicted, format!("the answer uses {symbol} without a finding; {known}")));
            }
        }
        None
    }

    /// Places of the final code where a call of a name has a form that the answer has nowhere, if there are some.
    fn rewritten(&self, symbol: &str) -> Option<String> {
        let name = symbol.rsplit('.').next().unwrap_or(symbol);
        let old: Vec<String> = self.own.lines_with(name).into_iter().map(|(_, l)| letters(&l)).collect();
        let new: Vec<String> =
            self.last.as_ref()?.lines_with(name).into_iter().filter(|(_, l)| !old.contains(&letters(l))).map(|(p, _)| p).collect();
        (!old.is_empty() && !new.is_empty()).then(|| new.join(", "))
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
            answer: Checked { name: "answer.md".into(), report: &report, units: &[], left_out: LeftOut::default(), mended: None },
            against: None,
            claims: Some(("review.md", text)),
            rubric: &Rubric::default(),
            address_quota: 5,
            database: crate::api::Database::embedded(),
            services: &crate::report::review::Services::of(crate::api::Database::embedded()),
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
