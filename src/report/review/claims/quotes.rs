//! Blocks of code that a review shows as the answer's: whether they are, and which fixes lie in them.

use super::deeds::letters;
use super::statements::{Statement, closes};
use super::{Judge, Judgement, Verdict};
use crate::input::{SourceUnit, Span};

/// A line that is shorter says nothing about where code is from.
const LONG: usize = 12;

impl Judge<'_> {
    /// Code that is shown as the answer's: whether the answer has it, and what is known of that code.
    pub(super) fn quoted(&self, s: &Statement, named: &mut Vec<u32>) -> Verdict {
        let lines: Vec<String> = s.quoted.iter().map(|l| letters(l)).filter(|l| !l.is_empty()).collect();
        let long: Vec<&String> = lines.iter().filter(|l| l.len() >= LONG).collect();
        let missing: Vec<&&String> = long.iter().filter(|l| !self.has_code(l)).collect();
        let first = missing.first().and_then(|m| s.quoted.iter().find(|l| letters(l) == ***m)).map_or("", String::as_str);
        match (missing.len(), long.len()) {
            (_, 0) => (Judgement::NotJudged, "the code that is shown is too short to be looked for".to_owned()),
            (n, all) if n == all && s.of_answer => (Judgement::Contradicted, format!("the answer has no line of it: no `{first}`")),
            (n, all) if n == all => (Judgement::NotJudged, "the code that is shown is not the answer's".to_owned()),
            (0, _) => match self.goes_on(s, &long) {
                Some(line) if s.of_answer => (Judgement::Contradicted, format!("the answer's code goes on where this closes: `{line}`")),
                Some(line) => (Judgement::NotJudged, format!("the answer's code goes on where what is shown closes: `{line}`")),
                None => self.known(&long, named),
            },
            (n, all) => (Judgement::NotJudged, format!("{n} of the {all} lines that are shown are not the answer's, the first: `{first}`")),
        }
    }

    /// The answer's next line, where a block closes what goes on in the answer.
    fn goes_on(&self, s: &Statement, lines: &[&String]) -> Option<String> {
        let last = s.quoted.iter().rposition(|l| letters(l).len() >= LONG)?;
        let opens = s.quoted[last].ends_with(['{', '(']);
        if opens || !closes(s.quoted.get(last + 1)?) {
            return None;
        }
        let next = |u: &SourceUnit| {
            let rest = u.text.get(stretch(u, lines)?.end as usize..)?;
            rest.lines().map(str::trim).find(|l| !l.is_empty() && !l.starts_with("//")).map(str::to_owned)
        };
        let all: Vec<String> = self.input.answer.units.iter().filter_map(next).collect();
        let ends = all.iter().any(|l| l.starts_with(['}', ')']));
        all.into_iter().next().filter(|_| !ends)
    }

    /// The fixes in code that the answer has.
    fn known(&self, lines: &[&String], named: &mut Vec<u32>) -> Verdict {
        let stretches: Vec<(&SourceUnit, Span)> = self.input.answer.units.iter().filter_map(|u| Some((u, stretch(u, lines)?))).collect();
        let lies = |f: &crate::finding::Finding| {
            stretches.iter().any(|(u, span)| {
                let own = u.document.path == f.primary.document.path;
                own && u.map.offset_to_unit(f.primary.span.start).is_some_and(|at| span.start <= at && at < span.end)
            })
        };
        let findings = &self.input.answer.report.findings;
        let rows = self.fixes.list.iter().filter(|row| row.findings.iter().any(|&i| lies(&findings[i])));
        let found: Vec<u32> = rows.map(|row| row.number).collect();
        if stretches.is_empty() {
            return (Judgement::NotJudged, "the answer has these lines, but not together".to_owned());
        }
        if found.is_empty() {
            return (Judgement::NotJudged, "the answer has this code; whether it is wrong is not said by any rule".to_owned());
        }
        let list: Vec<String> = found.iter().map(|n| format!("fix {n}")).collect();
        named.extend(found);
        (Judgement::Holds, format!("the answer has this code: {}", list.join(", ")))
    }
}

/// The lines of a file from the first of some lines to the last, where all are there in their order, and
/// no more between them than as many lines again.
fn stretch(unit: &SourceUnit, lines: &[&String]) -> Option<Span> {
    let mut at = 0;
    let own: Vec<(usize, usize, String)> = unit
        .text
        .split_inclusive('\n')
        .map(|l| {
            at += l.len();
            (at - l.len(), at, letters(l))
        })
        .collect();
    let fits = |start: usize| {
        let (mut next, mut last) = (start, start);
        for line in lines {
            // What the block has in a line may be a part of one.
            last = (next..own.len()).find(|&i| own[i].2.contains(line.as_str()))?;
            next = last + 1;
        }
        (last - start < 2 * lines.len() + 8).then_some(last)
    };
    let first = lines.first()?;
    let start = (0..own.len()).find_map(|i| own[i].2.contains(first.as_str()).then(|| Some((i, fits(i)?)))?)?;
    Some(Span::new(u32::try_from(own[start.0].0).ok()?, u32::try_from(own[start.1].1).ok()?))
}
