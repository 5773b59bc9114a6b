//! An answer and the code that was made of it: findings resolved, left and brought in, and
//! the changes that no finding explains.

use std::collections::BTreeMap;

use serde::Serialize;
use similar::{DiffOp, TextDiff};

use super::{Checked, Fixes, Place, Summary, in_a_line};
use crate::finding::{CheckedModule, Finding, Severity, Stage};
use crate::input::{SourceUnit, Span};

/// What became of an answer.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Comparison {
    /// The final code.
    pub name: String,
    /// Its modules, with the versions in force.
    pub modules: Vec<CheckedModule>,
    /// Its verdicts.
    pub summary: Summary,
    /// Findings of the answer that are gone.
    pub resolved: Vec<Mark>,
    /// Those that are still there.
    pub left: Vec<Mark>,
    /// Those that the final code has and the answer had not.
    pub introduced: Vec<Mark>,
    /// Changes of the text that no finding explains.
    pub unexplained: Vec<Change>,
    /// How many changes findings explain.
    pub explained: u64,
}

/// A finding in a comparison.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Mark {
    /// Its number among the fixes; null where the answer has no such finding.
    pub number: Option<u32>,
    /// Its rule.
    pub rule: String,
    /// When it breaks.
    pub stage: Stage,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub what: String,
    /// Where: in the answer, or in the final code where it is new.
    pub place: Place,
    /// Whether it is gone because the final code has no such file.
    pub with_file: bool,
}

/// A stretch of changed lines, or a whole file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, schemars::JsonSchema)]
pub struct Change {
    /// The file's path in its module.
    pub file: String,
    /// `changed`, `added` or `dropped` files.
    pub kind: &'static str,
    /// Where in the answer; null for a file that it has not.
    pub place: Option<Place>,
    /// First line in the answer's file, and how many.
    pub old: (u32, u32),
    /// First line in the final file, and how many.
    pub new: (u32, u32),
    /// The first line that is gone.
    pub before: String,
    /// The first line that is new.
    pub after: String,
}

impl Comparison {
    /// Compares an answer with its final code.
    pub(super) fn of(answer: &Checked<'_>, last: &Checked<'_>, fixes: &Fixes) -> Self {
        let (old, new) = (&answer.report.findings, &last.report.findings);
        let partner = pair(old, new);
        let number = |i: usize| fixes.number(i);
        let dropped = |f: &Finding| {
            let unit = answer.units.iter().find(|u| holds(u, f));
            unit.is_some_and(|u| counterpart(u, last.units).is_none())
        };
        let mark = |f: &Finding, number, gone: bool| Mark {
            number,
            with_file: gone && dropped(f),
            rule: f.rules.first().map_or_else(String::new, ToString::to_string),
            stage: f.stage,
            severity: f.severity,
            what: in_a_line(f),
            place: Place::of(&f.primary),
        };
        let marks = |wanted: bool| {
            let list = old.iter().enumerate().filter(|(i, _)| partner.contains_key(i) == wanted);
            let mut list: Vec<Mark> = list.map(|(i, f)| mark(f, number(i), !wanted)).collect();
            list.sort_by_key(|m| m.number);
            list
        };
        let is_new = |j: &usize| !partner.values().any(|k| k == j);
        let introduced = new.iter().enumerate().filter(|(j, _)| is_new(j)).map(|(_, f)| mark(f, None, false)).collect();
        let gone: Vec<&Finding> = old.iter().enumerate().filter(|(i, _)| !partner.contains_key(i)).map(|(_, f)| f).collect();
        let came: Vec<&Finding> = new.iter().enumerate().filter(|(j, _)| is_new(j)).map(|(_, f)| f).collect();
        let (explained, unexplained) = changes(answer.units, last.units, &gone, &came);
        Self {
            name: last.name.clone(),
            modules: last.report.modules.clone(),
            summary: Summary::of(last.report, last.left_out),
            resolved: marks(false),
            left: marks(true),
            introduced,
            unexplained,
            explained,
        }
    }
}

/// Which finding of the answer is which of the final code: the same fingerprint, or else the same
/// rule and message. A fingerprint knows neither line nor path.
fn pair(old: &[Finding], new: &[Finding]) -> BTreeMap<usize, usize> {
    let mut out = BTreeMap::new();
    let mut taken = vec![false; new.len()];
    let exact = |a: &Finding, b: &Finding| a.fingerprint == b.fingerprint;
    let alike = |a: &Finding, b: &Finding| a.rules == b.rules && a.message == b.message;
    for same in [&exact as &dyn Fn(&Finding, &Finding) -> bool, &alike] {
        for (i, f) in old.iter().enumerate() {
            if out.contains_key(&i) {
                continue;
            }
            if let Some(j) = (0..new.len()).find(|&j| !taken[j] && same(f, &new[j])) {
                taken[j] = true;
                out.insert(i, j);
            }
        }
    }
    out
}

/// The file of the final code that an answer's file became: the same path, or else the only one with that name.
fn counterpart<'a>(unit: &SourceUnit, units: &'a [SourceUnit]) -> Option<&'a SourceUnit> {
    let name = |u: &SourceUnit| u.path.rsplit('/').next().map(str::to_owned);
    units.iter().find(|u| u.path == unit.path).or_else(|| {
        let mut found = units.iter().filter(|u| name(u) == name(unit));
        found.next().filter(|_| found.next().is_none())
    })
}

/// Whether a finding lies in a file.
fn holds(unit: &SourceUnit, f: &Finding) -> bool {
    let all = unit.locate(Span::new(0, u32::try_from(unit.text.len()).unwrap_or(u32::MAX)));
    let at = f.primary.span.start;
    all.document.path == f.primary.document.path && all.span.start <= at && at <= all.span.end
}

/// A text line by line without its layout.
fn plain(text: &str) -> String {
    let lines = text.split('\n').map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n")
}

fn changes(old: &[SourceUnit], new: &[SourceUnit], gone: &[&Finding], came: &[&Finding]) -> (u64, Vec<Change>) {
    let mut explained = 0;
    let mut out = Vec::new();
    let mut met: Vec<&str> = Vec::new();
    for unit in old {
        match counterpart(unit, new) {
            None => out.push(whole(unit, "dropped")),
            Some(other) => {
                met.push(&other.path);
                // Layout is no change.
                let (before, after) = (plain(&unit.text), plain(&other.text));
                let diff = TextDiff::from_lines(&before, &after);
                for op in diff.ops().iter().filter(|op| !matches!(op, DiffOp::Equal { .. })) {
                    let (a, b) = (Lines::of(&unit.text, op.old_range()), Lines::of(&other.text, op.new_range()));
                    let letters = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
                    if letters(a.text) == letters(b.text) {
                        continue; // layout
                    }
                    if explains(unit, &a, &b, gone) || touched(other, &b, came) {
                        explained += 1;
                    } else {
                        out.push(change(unit, &a, &b));
                    }
                }
            }
        }
    }
    out.extend(new.iter().filter(|u| !met.contains(&u.path.as_str())).map(|u| whole(u, "added")));
    (explained, out)
}

/// Some lines of a text.
struct Lines<'a> {
    /// From 0.
    first: usize,
    count: usize,
    span: Span,
    text: &'a str,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str, range: std::ops::Range<usize>) -> Self {
        let starts: Vec<usize> = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i + 1)).collect();
        let at = |line: usize| starts.get(line).copied().unwrap_or(text.len());
        let (start, end) = (at(range.start), at(range.end));
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { first: range.start, count: range.len(), span: Span::new(small(start), small(end)), text: &text[start..end] }
    }

    fn first_line(&self) -> String {
        self.text.lines().map(str::trim).find(|l| !l.is_empty()).unwrap_or("").to_owned()
    }
}

/// Whether a change mends a finding: it lies where the finding is, where a fix would edit, or adds the import.
fn explains(unit: &SourceUnit, a: &Lines<'_>, b: &Lines<'_>, gone: &[&Finding]) -> bool {
    let imports = |f: &Finding| f.fixes.iter().flat_map(|x| &x.imports).any(|i| i.add && b.text.contains(&format!("\"{}\"", i.path)));
    touched(unit, a, gone) || gone.iter().any(|f| imports(f))
}

/// Whether findings lie in some lines of a file.
fn touched(unit: &SourceUnit, lines: &Lines<'_>, findings: &[&Finding]) -> bool {
    let place = unit.locate(lines.span);
    let Span { start, end } = place.span;
    // New lines stand behind the end of the line before: an edit may add to that.
    let before = place.document.bytes.get(..start as usize).unwrap_or_default();
    let rest = before.iter().rev().take_while(|b| b.is_ascii_whitespace() || **b == b',').count();
    let added = start.saturating_sub(u32::try_from(rest).unwrap_or(0));
    let meets = |path: &str, span: Span| {
        path == place.document.path && (span.start < end && start <= span.end || start == end && added <= span.start && span.end <= end)
    };
    findings.iter().any(|f| {
        meets(&f.primary.document.path, f.primary.span)
            || f.related.iter().any(|r| meets(&r.location.document.path, r.location.span))
            || f.fixes.iter().flat_map(|x| &x.edits).any(|e| meets(&e.location.document.path, e.location.span))
    })
}

fn line(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn change(unit: &SourceUnit, a: &Lines<'_>, b: &Lines<'_>) -> Change {
    Change {
        file: unit.path.clone(),
        kind: "changed",
        place: Some(Place::of(&unit.locate(a.span))),
        old: (line(a.first + 1), line(a.count)),
        new: (line(b.first + 1), line(b.count)),
        before: a.first_line(),
        after: b.first_line(),
    }
}

fn whole(unit: &SourceUnit, kind: &'static str) -> Change {
    let n = line(unit.text.lines().count());
    let (old, new) = if kind == "dropped" { ((1, n), (0, 0)) } else { ((0, 0), (1, n)) };
    let place = (kind == "dropped").then(|| Place::of(&unit.locate(Span::new(0, 0))));
    Change { file: unit.path.clone(), kind, place, old, new, before: String::new(), after: String::new() }
}
