//! The changes of the text between an answer and its final code, and which findings explain them.
//! Layout and comments are no change, and neither is another place.

use std::collections::BTreeSet;

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::chunks::{Chunk, Line, words};
use super::compare::Fate;
use super::pairs::Pairs;
use super::{Checked, FixRow, Place};
use crate::finding::{Code, Finding};
use crate::input::{SourceUnit, Span};

/// So many changed lines are shown.
const SHOWN: usize = 3;

/// A stretch of changed lines, a declaration, or a whole file.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, schemars::JsonSchema)]
pub struct Change {
    /// The file's path in its module.
    pub file: String,
    /// `changed` lines; `added` or `dropped` imports, declarations and files.
    pub kind: &'static str,
    /// What is added or dropped: `import`, the name of a declaration, or `file`; empty for lines.
    pub of: String,
    /// Where in the answer; null for what it has not.
    pub place: Option<Place>,
    /// Where in the final code; null for what it has not.
    pub now: Option<Place>,
    /// First line in the answer's file, and how many.
    pub old: (u32, u32),
    /// First line in the final file, and how many.
    pub new: (u32, u32),
    /// The first lines that are gone.
    pub before: String,
    /// The first lines that are new.
    pub after: String,
    /// Of a declaration or a file that is dropped: how many of its lines stand elsewhere in the final code.
    pub elsewhere: u32,
}

/// What differs between two states of some code.
pub(super) struct Diff<'a> {
    pairs: Pairs<'a>,
    hunks: Vec<Hunk>,
}

/// Lines of a declaration that others took the place of.
struct Hunk {
    /// The declarations, by index.
    chunks: (usize, usize),
    /// Lines of the one and of the other.
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
}

impl<'a> Diff<'a> {
    pub fn of(answer: &Checked<'a>, last: &Checked<'a>) -> Self {
        let pairs = Pairs::of(answer.units, last.units);
        let mut hunks = Vec::new();
        for (i, chunk) in pairs.old.iter().enumerate() {
            let Some(j) = pairs.partner(i) else { continue };
            let text = |c: &'_ Chunk| c.lines.iter().map(|l| l.text.clone()).collect::<Vec<_>>();
            let (a, b) = (text(chunk), text(&pairs.new[j]));
            for op in capture_diff_slices(Algorithm::Patience, &a, &b) {
                let letters = |lines: &[String]| lines.concat().replace(' ', "");
                let says = |lines: &[String]| lines.iter().any(|l| l.contains(char::is_alphanumeric));
                let brackets = !says(&a[op.old_range()]) && !says(&b[op.new_range()]);
                if matches!(op, DiffOp::Equal { .. }) || brackets || letters(&a[op.old_range()]) == letters(&b[op.new_range()]) {
                    continue;
                }
                let parts = split(&a, &b, op.old_range(), op.new_range());
                for (old, new) in parts.into_iter().filter(|(old, new)| says(&a[old.clone()]) || says(&b[new.clone()])) {
                    hunks.push(Hunk { chunks: (i, j), old, new });
                }
            }
        }
        Self { pairs, hunks }
    }

    /// Why a finding of the answer is gone.
    pub fn fate(&self, answer: &Checked<'_>, f: &Finding, row: Option<&FixRow>) -> Fate {
        let Some(unit) = answer.unit_of(&f.primary) else { return Fate::Mended };
        let Some(index) = answer.units.iter().position(|u| std::ptr::eq(u, unit)) else { return Fate::Mended };
        let at = unit.map.offset_to_unit(f.primary.span.start).unwrap_or(0) as usize;
        let number = unit.text.get(..at).unwrap_or("").matches('\n').count();
        if self.pairs.became(index).is_empty() {
            return self.anew(row).map_or(Fate::WithFile, Fate::Anew);
        }
        let Some((chunk, line)) = self.pairs.at(index, number) else { return Fate::Mended };
        let own = &self.pairs.old[chunk];
        let text = own.lines[line].text.as_str();
        if !own.is_declaration() || self.pairs.has_line(text) {
            return Fate::Mended;
        }
        if self.pairs.partner(chunk).is_none() {
            return self.anew(row).map_or(Fate::Removed, Fate::Anew);
        }
        let Some(hunk) = self.hunks.iter().find(|h| h.chunks.0 == chunk && h.old.contains(&line)) else { return Fate::Mended };
        let to_go = matches!(f.code, Some(Code::UnusedVar | Code::UnusedImport | Code::DuplicateDecl));
        let mut after = self.pairs.new[hunk.chunks.1].lines[hunk.new.clone()].iter();
        if to_go || after.any(|l| is_same_statement(text, &l.text)) { Fate::Mended } else { Fate::Removed }
    }

    /// Where other code of the final version calls what a finding is about, or what its fix puts in its place.
    fn anew(&self, row: Option<&FixRow>) -> Option<Place> {
        let row = row?;
        let after = row.after.as_deref().unwrap_or("");
        let written = words(after).filter(|w| w.len() > 5 && !words(&row.before).any(|b| b == *w) && !after.contains(&format!("/{w}\"")));
        let selectors = |text: &'_ str| -> Vec<String> {
            let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
            text.split(|c| !word(c)).filter(|w| w.contains('.') && !w.ends_with('.')).map(str::to_owned).collect()
        };
        let known = selectors(&row.before);
        let selected: Vec<String> = selectors(after).into_iter().filter(|s| !known.contains(s)).collect();
        if row.code.as_deref() == Some("UndeclaredImportedName") && row.signature.is_none() && !selected.is_empty() {
            return self.first_line(|text| selectors(text).iter().any(|s| selected.contains(s)));
        }
        let names: Vec<&str> = match row.code.as_deref() {
            Some("WrongArgCount") => row.symbol.as_deref().and_then(|s| s.rsplit('.').next()).into_iter().collect(),
            Some("UndeclaredImportedName" | "MissingLitField" | "MissingFieldOrMethod") if row.signature.is_none() => written.collect(),
            _ => Vec::new(),
        };
        self.first_line(|text| words(text).any(|w| names.contains(&w)))
    }

    /// The first line of a declaration of the final code that is of some kind.
    fn first_line(&self, is: impl Fn(&str) -> bool) -> Option<Place> {
        self.pairs.new.iter().filter(|c| c.is_declaration()).find_map(|c| {
            let line = c.lines.iter().find(|l| is(&l.text))?;
            let unit = &self.pairs.new_units[c.unit];
            Some(Place::of(&unit.locate(line_span(unit, line.number))))
        })
    }

    /// How many changes findings explain, and the others. `gone` are findings of the answer, `mended` those of
    /// them whose code is there in another form; `came` are findings of the final code.
    pub fn explain(&self, gone: &[&Finding], mended: &[&Finding], came: &[&Finding]) -> (u64, Vec<Change>) {
        let written = self.written(mended);
        let is = |h: &Hunk| self.is_touched(h, gone, came) || self.uses(h, mended, &written);
        let explained: Vec<bool> = self.hunks.iter().map(is).collect();
        let (whys, others): (Vec<_>, Vec<_>) = joined(&self.hunks, &explained).into_iter().partition(|(_, e)| *e);
        let mut out: Vec<Change> = others.iter().map(|(h, _)| self.change(h)).collect();
        let mut count = whys.len() as u64;
        let by: Vec<&Hunk> = self.hunks.iter().zip(&explained).filter(|(_, e)| **e).map(|(h, _)| h).collect();
        for (why, change) in self.imports(mended, &by) {
            if why { count += 1 } else { out.push(change) }
        }
        out.extend(self.declarations());
        out.extend(self.files());
        out.sort_by(|a, b| (&a.file, &a.place, &a.now, a.kind, &a.of).cmp(&(&b.file, &b.place, &b.now, b.kind, &b.of)));
        (count, out)
    }

    /// Whether a finding lies in a change.
    fn is_touched(&self, h: &Hunk, mended: &[&Finding], came: &[&Finding]) -> bool {
        let (old, new) = (&self.pairs.old[h.chunks.0], &self.pairs.new[h.chunks.1]);
        touched(&self.pairs.old_units[old.unit], old, &h.old, mended) || touched(&self.pairs.new_units[new.unit], new, &h.new, came)
    }

    /// Names that mending brought in: they stand in the lines that took the place of a finding's, and
    /// nowhere in the answer.
    fn written(&self, mended: &[&Finding]) -> BTreeSet<&str> {
        let known: BTreeSet<&str> = self.pairs.old.iter().flat_map(|c| &c.lines).flat_map(|l| words(&l.text)).collect();
        let by = self.hunks.iter().filter(|h| self.is_touched(h, mended, &[]));
        by.flat_map(|h| self.after(h)).flat_map(|l| words(&l.text)).filter(|w| w.len() > 3 && !known.contains(w)).collect()
    }

    /// Whether a change uses what mending brought in, or the variable that was used nowhere.
    fn uses(&self, h: &Hunk, mended: &[&Finding], written: &BTreeSet<&str>) -> bool {
        let old = &self.pairs.old[h.chunks.0];
        let unit = &self.pairs.old_units[old.unit];
        let variable = |f: &&&Finding| f.code == Some(Code::UnusedVar) && !places(unit, old, &(0..old.lines.len()), f).is_empty();
        let unused: BTreeSet<&str> = mended.iter().filter(variable).filter_map(|f| f.message.split('`').nth(1)).collect();
        self.after(h).iter().flat_map(|l| words(&l.text)).any(|w| unused.contains(w) || written.contains(w))
    }

    fn before(&self, h: &Hunk) -> &[Line] {
        &self.pairs.old[h.chunks.0].lines[h.old.clone()]
    }

    fn after(&self, h: &Hunk) -> &[Line] {
        &self.pairs.new[h.chunks.1].lines[h.new.clone()]
    }

    /// Imports that came or went, whatever their order, each with whether findings explain it.
    fn imports(&self, mended: &[&Finding], by: &[&Hunk]) -> Vec<(bool, Change)> {
        let of = |chunks: &'_ [Chunk], units: &[usize]| -> BTreeSet<String> {
            let own = chunks.iter().filter(|c| units.contains(&c.unit));
            own.flat_map(Chunk::imports).map(|(_, p)| p.to_owned()).collect()
        };
        let uses = |lines: &[Line], path: &str| {
            let name = path.rsplit('/').find(|p| !p.starts_with('v') || p.len() > 3).unwrap_or(path);
            lines.iter().any(|l| words(&l.text).any(|w| w == name))
        };
        let mut out = Vec::new();
        for (chunk, news) in self.pairs.new.iter().map(|c| (c, true)).chain(self.pairs.old.iter().map(|c| (c, false))) {
            let others = if news { self.pairs.made_of(chunk.unit) } else { self.pairs.became(chunk.unit) };
            if others.is_empty() {
                continue; // the whole file came or went
            }
            let known = of(if news { &self.pairs.old } else { &self.pairs.new }, &others);
            let unit = if news { &self.pairs.new_units[chunk.unit] } else { &self.pairs.old_units[chunk.unit] };
            for (i, path) in chunk.imports().into_iter().filter(|(_, p)| !known.contains(*p)) {
                let of_file =
                    |f: &&&Finding| if news { others.iter().any(|&o| lies_in(&self.pairs.old_units[o], f)) } else { lies_in(unit, f) };
                let asks = |f: &&Finding| f.fixes.iter().flat_map(|x| &x.imports).any(|c| c.add == news && c.path == path);
                let hunk = |h: &&&Hunk| {
                    if news { self.pairs.new[h.chunks.1].unit == chunk.unit } else { self.pairs.old[h.chunks.0].unit == chunk.unit }
                };
                let used = |h: &&Hunk| uses(if news { self.after(h) } else { self.before(h) }, path);
                let why = mended.iter().filter(of_file).any(asks)
                    || by.iter().filter(hunk).any(used)
                    || !news && touched(unit, chunk, &(i..i + 1), mended);
                let kind = if news { "added" } else { "dropped" };
                out.push((why, one_sided(unit, &chunk.lines[i..=i], kind, "import", 0)));
            }
        }
        out
    }

    /// Declarations that came or went in files that are there still.
    fn declarations(&self) -> Vec<Change> {
        let dropped = self
            .pairs
            .old
            .iter()
            .enumerate()
            .filter(|(i, c)| c.is_declaration() && self.pairs.partner(*i).is_none() && !self.pairs.became(c.unit).is_empty());
        let added = self
            .pairs
            .new
            .iter()
            .enumerate()
            .filter(|(j, c)| c.is_declaration() && self.pairs.is_new(*j) && !self.pairs.made_of(c.unit).is_empty());
        let dropped =
            dropped.map(|(_, c)| one_sided(&self.pairs.old_units[c.unit], &c.lines, "dropped", &c.name, self.elsewhere(&c.lines)));
        dropped.chain(added.map(|(_, c)| one_sided(&self.pairs.new_units[c.unit], &c.lines, "added", &c.name, 0))).collect()
    }

    /// Files that came or went as a whole.
    fn files(&self) -> Vec<Change> {
        let lines = |chunks: &'_ [Chunk], unit: usize| -> u32 {
            let own = chunks.iter().filter(|c| c.unit == unit).flat_map(|c| &c.lines);
            own.map(|l| small(l.number + 1)).max().unwrap_or(0)
        };
        let own = |i: usize| self.pairs.old.iter().filter(move |c| c.unit == i).map(|c| self.elsewhere(&c.lines)).sum();
        let file = |u: &SourceUnit, kind, n: u32, elsewhere| {
            let (old, new) = if kind == "dropped" { ((1, n), (0, 0)) } else { ((0, 0), (1, n)) };
            Change { old, new, before: String::new(), after: String::new(), ..one_sided(u, &[], kind, "file", elsewhere) }
        };
        let dropped = (0..self.pairs.old_units.len()).filter(|&i| self.pairs.became(i).is_empty());
        let added = (0..self.pairs.new_units.len()).filter(|&j| self.pairs.made_of(j).is_empty());
        let dropped = dropped.map(|i| file(&self.pairs.old_units[i], "dropped", lines(&self.pairs.old, i), own(i)));
        dropped.chain(added.map(|j| file(&self.pairs.new_units[j], "added", lines(&self.pairs.new, j), 0))).collect()
    }

    /// How many of some lines stand in the final code.
    fn elsewhere(&self, lines: &[Line]) -> u32 {
        small(lines.iter().filter(|l| self.pairs.has_line(&l.text)).count())
    }

    fn change(&self, h: &Hunk) -> Change {
        let (old, new) = (&self.pairs.old[h.chunks.0], &self.pairs.new[h.chunks.1]);
        let (unit, other) = (&self.pairs.old_units[old.unit], &self.pairs.new_units[new.unit]);
        let (a, b) = (span(unit, old, &h.old), span(other, new, &h.new));
        let first = |c: &Chunk, r: &std::ops::Range<usize>| c.lines.get(r.start).or(c.lines.last()).map_or(1, |l| small(l.number + 1));
        Change {
            file: unit.path.clone(),
            kind: "changed",
            of: String::new(),
            place: Some(Place::of(&unit.locate(a))),
            now: Some(Place::of(&other.locate(b))),
            old: (first(old, &h.old), small(h.old.len())),
            new: (first(new, &h.new), small(h.new.len())),
            before: shown(self.before(h)),
            after: shown(self.after(h)),
            elsewhere: 0,
        }
    }
}

type Lines = std::ops::Range<usize>;

/// A change taken apart where some of its lines are others in another form: what is about those says
/// nothing of what stands between them.
fn split(a: &[String], b: &[String], old: Lines, new: Lines) -> Vec<(Lines, Lines)> {
    let mut out: Vec<(Lines, Lines)> = Vec::new();
    let (mut i, mut j) = (old.start, new.start);
    while i < old.end || j < new.end {
        let next = (j..new.end).find_map(|k| (i..old.end).find(|&h| is_same_statement(&a[h], &b[k])).map(|h| (h, k)));
        let (h, k) = next.unwrap_or((old.end, new.end));
        match (h > i, k > j) {
            (true, true) => out.push((i..h, j..k)),
            (true, false) => out.extend(statements(a, i..h).into_iter().map(|s| (s, j..j))),
            (false, true) => out.extend(statements(b, j..k).into_iter().map(|s| (i..i, s))),
            (false, false) => {}
        }
        if next.is_none() {
            break;
        }
        out.push((h..h + 1, k..k + 1));
        (i, j) = (h + 1, k + 1);
    }
    out
}

/// The statements in some lines: up to where all brackets are closed.
fn statements(lines: &[String], range: Lines) -> Vec<Lines> {
    let mut out = Vec::new();
    let (mut start, mut depth) = (range.start, 0_i64);
    for i in range.clone() {
        let count = |of: [char; 3]| i64::try_from(lines[i].matches(of).count()).unwrap_or(0);
        depth += count(['(', '[', '{']) - count([')', ']', '}']);
        if depth <= 0 {
            out.push(start..i + 1);
            (start, depth) = (i + 1, 0);
        }
    }
    if start < range.end {
        out.push(start..range.end);
    }
    out
}

/// Changes side by side of which the same is to be told are one.
fn joined(hunks: &[Hunk], explained: &[bool]) -> Vec<(Hunk, bool)> {
    let mut out: Vec<(Hunk, bool)> = Vec::new();
    for (h, &e) in hunks.iter().zip(explained) {
        match out.last_mut().filter(|(l, was)| *was == e && l.chunks == h.chunks && l.old.end == h.old.start && l.new.end == h.new.start) {
            Some((last, _)) => (last.old.end, last.new.end) = (h.old.end, h.new.end),
            None => out.push((Hunk { chunks: h.chunks, old: h.old.clone(), new: h.new.clone() }, e)),
        }
    }
    out
}

/// Something that only one of the two has.
fn one_sided(unit: &SourceUnit, lines: &[Line], kind: &'static str, of: &str, elsewhere: u32) -> Change {
    let first = lines.first().map_or(0, |l| l.number);
    let place = Place::of(&unit.locate(line_span(unit, first)));
    let here = (small(first + 1), small(lines.len()));
    let text = shown(lines);
    let dropped = kind == "dropped";
    let (place, now) = if dropped { (Some(place), None) } else { (None, Some(place)) };
    let (old, new) = if dropped { (here, (0, 0)) } else { ((0, 0), here) };
    let (before, after) = if dropped { (text, String::new()) } else { (String::new(), text) };
    Change { file: unit.path.clone(), kind, of: of.to_owned(), place, now, old, new, before, after, elsewhere }
}

/// The first lines that say something.
fn shown(lines: &[Line]) -> String {
    let says = |l: &&Line| l.text.chars().any(char::is_alphanumeric);
    let mut texts: Vec<&str> = lines.iter().filter(says).map(|l| l.text.as_str()).collect();
    if texts.is_empty() {
        texts = lines.iter().map(|l| l.text.as_str()).collect();
    }
    if texts.len() > SHOWN {
        texts.truncate(SHOWN);
        texts.push("…");
    }
    texts.join("\n")
}

/// Whether a line is what became of another: both begin with the same name, or have most words.
fn is_same_statement(old: &str, new: &str) -> bool {
    let (a, b): (Vec<&str>, Vec<&str>) = (words(old).collect(), words(new).collect());
    let bare = ["return", "if", "for", "_", "var", "const", "type", "func", "case", "defer", "err"];
    let first = a.first().is_some_and(|w| b.first() == Some(w) && !bare.contains(w) && w.len() > 1);
    let same = a.iter().filter(|w| b.contains(w)).count();
    old == new || first || !a.is_empty() && 2 * same >= a.len().max(b.len())
}

/// A line of a file, by its number from 0.
fn line_span(unit: &SourceUnit, number: usize) -> Span {
    let mut lines = unit.text.split_inclusive('\n');
    let start: usize = lines.by_ref().take(number).map(str::len).sum();
    let len = lines.next().map_or(0, |l| l.trim_end().len());
    Span::new(small(start), small(start + len))
}

/// The place of some lines of a declaration; an empty one stands behind the line before.
fn span(unit: &SourceUnit, chunk: &Chunk, range: &std::ops::Range<usize>) -> Span {
    let of = |i: usize| chunk.lines.get(i).map(|l| line_span(unit, l.number));
    match (range.is_empty(), of(range.start), range.end.checked_sub(1).and_then(of)) {
        (false, Some(first), Some(last)) => first.join(last),
        (true, _, Some(before)) => Span::new(before.end, before.end),
        (_, Some(next), _) => Span::new(next.start, next.start),
        _ => Span::new(0, 0),
    }
}

/// Whether findings lie in some lines of a file, or would be mended there.
fn touched(unit: &SourceUnit, chunk: &Chunk, range: &std::ops::Range<usize>, findings: &[&Finding]) -> bool {
    findings.iter().any(|f| !places(unit, chunk, range, f).is_empty())
}

/// The places of a finding and of its edits in some lines of a file.
fn places(unit: &SourceUnit, chunk: &Chunk, range: &std::ops::Range<usize>, f: &Finding) -> Vec<Span> {
    let place = unit.locate(span(unit, chunk, range));
    let Span { start, end } = place.span;
    let own = std::iter::once(&f.primary).chain(f.related.iter().map(|r| &r.location));
    let edits = f.fixes.iter().flat_map(|x| &x.edits).map(|e| &e.location);
    let here = own.chain(edits).filter(|l| l.document.path == place.document.path).map(|l| l.span);
    // An edit that adds stands where the line before ends, or in front of its comma.
    let meets =
        |s: &Span| if start == end { s.start == s.end && s.start <= end && end <= s.end + 1 } else { s.start < end && start <= s.end };
    here.filter(meets).collect()
}

fn lies_in(unit: &SourceUnit, f: &Finding) -> bool {
    f.primary.document.path == unit.document.path && unit.map.offset_to_unit(f.primary.span.start).is_some()
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
