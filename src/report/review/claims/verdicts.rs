//! Statements about the whole: whether it compiles, whether synth passes, how many fixes it took.

use super::statements::Statement;
use super::words::{self, below, compile_errors, total};
use super::{Judge, Judgement, Verdict, count};
use crate::finding::{CheckedModule, Stage, VersionSource};
use crate::report::review::compare::refuted;
use crate::report::review::{Compiles, Summary};

/// Whether code compiles depends on the release, and nothing says which one is meant, or the code itself
/// says that it is another one: then in words.
pub(super) fn depends(modules: &[CheckedModule]) -> Option<String> {
    if let Some(r) = refuted(modules) {
        return Some(format!(
            "compiles with {}, and not with {}, the answer's; it names none itself",
            words::releases(&r.compiles),
            r.version
        ));
    }
    modules.iter().filter(|m| m.version.source == VersionSource::Latest).find_map(|m| {
        let v = m.verdict.as_ref()?;
        let (first, last) = (v.compiles.first()?, v.compiles.last()?);
        let all = first.from == v.asked.from && last.to == v.asked.to && v.compiles.len() <= v.unfit.len() + 1;
        (!all).then(|| format!("compiles with {} only, and nothing says which release is meant", words::releases(&v.compiles)))
    })
}

impl Judge<'_> {
    /// Statements about compile and synth as a whole.
    pub(super) fn stage_verdict(&self, s: &Statement) -> Option<Verdict> {
        let has = |words: &[&str]| words.iter().any(|w| s.lower.contains(w));
        let synth = s.words.iter().any(|w| w.starts_with("synth"));
        let compile = s.words.iter().any(|w| w.starts_with("compil") || w == "build" || w == "builds");
        let fails = has(&["not compil", "n't compil", "compilation error", "compilation fail", "fails to compil", "does not build"]);
        let several =
            ["multiple", "several", "many"].iter().any(|w| s.words.first().is_some_and(|f| f == w) || s.lower.contains(&format!(": {w} ")));
        // A review says of the answer that it has errors, unless it speaks of a final version.
        if fails && (self.is_of_answer(s) || several && !Self::is_of_last(s)) {
            let name = &self.input.answer.name;
            if let Some(why) = depends(&self.input.answer.report.modules) {
                return Some((Judgement::NotJudged, format!("{name} {why}")));
            }
            return Some(match self.summary.compiles {
                Compiles::No if several && self.summary.compiler_errors < 2 => {
                    (Judgement::Contradicted, format!("{name} has {}", self.errors(self.summary)))
                }
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
        let at_synth = last.synth_failures;
        if let Some(why) = depends(modules).filter(|_| !synth || at_synth == 0) {
            return Some((Judgement::NotJudged, format!("{name} {why}")));
        }
        // What does not compile with a release that it is not made for is no fault of the code.
        let meant = refuted(modules).is_none();
        let against = if last.compiles == Compiles::No && meant {
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
            (true, true, _) if last.by_stage.contains_key(&Stage::Synth) => {
                (Judgement::NotJudged, format!("synth of {name} fails where some code runs, and whether it does is not known"))
            }
            (true, true, _) => (Judgement::NotJudged, "no known blocker, and that is no proof that synth succeeds".to_owned()),
            (true, false, _) => (Judgement::NotJudged, "parts of the code were not understood".to_owned()),
        })
    }

    fn errors(&self, summary: &Summary) -> String {
        let least = if summary.at_least { "at least " } else { "" };
        format!("{least}{}", count(summary.compiler_errors, "compiler error"))
    }

    /// `Total fixes: 4`, `identified only 4 minor corrections`, `<5 fixes`, `3 compilation errors`.
    pub(super) fn counts(&self, s: &Statement) -> Option<Verdict> {
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
            ([distinct, distinct + self.fixes.notes, occurrences, errors].contains(&n), open(n, distinct))
        };
        if open {
            return Some((Judgement::NotJudged, format!("{facts}, and there may be more")));
        }
        Some((if holds { Judgement::Holds } else { Judgement::Contradicted }, facts))
    }

    /// Whether the compiler may report more than is listed: in a file that cannot be parsed, or by the settings.
    pub(super) const fn may_be_more(&self) -> bool {
        self.summary.at_least || self.summary.left_out.compiler_errors > 0
    }
}
