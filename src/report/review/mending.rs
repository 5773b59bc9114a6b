//! What becomes of the findings where all fixes are applied, in as many rounds as that takes: a
//! row shows the lines as they are in the end, and tells which other rows have a share in that.

use std::collections::BTreeSet;

use super::change::{self, tidy};
use super::fixes::{FixRow, Way};
use super::{Checked, Mended};
use crate::finding::{Applicability, Finding, Fix};
use crate::fix::{Applied, Round};
use crate::input::{SourceUnit, Span};

/// The end of a finding.
enum End<'a> {
    /// Its own fix was applied in a round.
    Own(usize, &'a Applied),
    /// It went in a round because of other fixes.
    Gone(&'a Round),
    /// It is there still.
    Left,
}

/// Fills in what becomes of the rows.
pub(super) fn settle(checked: &Checked<'_>, rows: &mut [FixRow]) {
    let of: Vec<Shown> = {
        let view = View { checked, rows };
        rows.iter().map(|row| view.shown(row)).collect()
    };
    for (row, shown) in rows.iter_mut().zip(of) {
        (row.before, row.after, row.way) = (shown.before, shown.after, shown.way);
        (row.with, row.needs, row.mended_by, row.left) = (shown.with, shown.needs, shown.by, shown.left);
        if let Some((title, reason)) = shown.fix {
            (row.advice, row.caution) = (Some(title), reason);
        } else if !row.mended_by.is_empty() {
            row.advice = None;
        }
        (row.broken_off, row.goes_on) = (shown.broken_off, shown.goes_on);
    }
    // What another fix is needed for, or mends, is no safer than that one.
    let ways: Vec<Way> = rows.iter().map(|r| r.way).collect();
    for row in rows {
        let others = row.needs.iter().chain(&row.mended_by).filter_map(|&n| ways.get(n as usize - 1));
        row.way = others.copied().fold(row.way, Way::max);
    }
}

/// What a row shows.
struct Shown {
    before: String,
    after: Option<String>,
    way: Way,
    with: Vec<u32>,
    needs: Vec<u32>,
    by: Vec<u32>,
    left: u64,
    fix: Option<(String, String)>,
    broken_off: bool,
    goes_on: bool,
}

struct View<'a> {
    checked: &'a Checked<'a>,
    rows: &'a [FixRow],
}

impl View<'_> {
    fn number(&self, finding: usize) -> Option<u32> {
        self.rows.iter().find(|r| r.findings.contains(&finding)).map(|r| r.number)
    }

    /// The numbers of the rows that some fixes mend, without one.
    fn numbers<'f>(&self, fixes: impl Iterator<Item = &'f Applied>, but: u32) -> Vec<u32> {
        let all: BTreeSet<u32> = fixes.filter_map(|a| self.number(*a.findings.first()?)).filter(|&n| n != but).collect();
        all.into_iter().collect()
    }

    fn shown(&self, row: &FixRow) -> Shown {
        let finding = &self.checked.report.findings[row.findings[0]];
        let broken_off = row.code.as_deref() == Some("syntax") && self.breaks_off(finding);
        let Some(mended) = self.checked.mended else {
            return Shown { broken_off, ..as_offered(finding) };
        };
        let left = row.findings.iter().filter(|&&i| matches!(end(mended, i), End::Left)).count() as u64;
        let shown = match end(mended, row.findings[0]) {
            End::Left => {
                let mut shown = as_offered(finding);
                // What `--fix` would have written, and did not keep.
                if let (Way::Safe | Way::Unsafe, Some((_, reason))) = (shown.way, &mut shown.fix) {
                    shown.way = Way::Display;
                    "tried, and taken back: the code is no better with it".clone_into(reason);
                }
                shown
            }
            End::Gone(round) => self.gone(finding, row, round, mended),
            End::Own(round, applied) => self.own(finding, row, round, applied, mended),
        };
        Shown { left, broken_off, ..shown }
    }

    /// A row whose own fix was applied.
    fn own(&self, finding: &Finding, row: &FixRow, round: usize, applied: &Applied, mended: &Mended) -> Shown {
        let first = applied.findings.iter().filter_map(|&i| self.number(i)).min();
        let Lines { before, after, area } = self.lines(finding, applied, mended).unwrap_or_else(|| Lines::offered(finding, &applied.fix));
        let with = self.sharing(&area, row.number, mended);
        // Another finding has the same fix: one edit mends both.
        let by: Vec<u32> = first.filter(|&n| n != row.number).into_iter().collect();
        let offered = |f: &Fix| f.title == applied.fix.title && f.applicability <= Applicability::Unsafe;
        let needs =
            if round == 0 || finding.fixes.iter().any(offered) { Vec::new() } else { self.needed(&area, round, applied, row, mended) };
        let with = with.into_iter().filter(|n| !by.contains(n) && !needs.contains(n)).collect();
        // Where nothing tells what it needs, it may be all that came before it.
        let late = round > 0 && needs.is_empty() && !finding.fixes.iter().any(offered);
        let earlier = mended.trace.rounds[..round].iter().flat_map(|r| &r.applied).filter(|_| late).map(|a| way(a.applicability));
        Shown {
            before,
            after: Some(after),
            way: earlier.fold(way(applied.applicability), Way::max),
            with,
            needs,
            by,
            left: 0,
            fix: Some((applied.fix.title.clone(), applied.fix.reason.clone())),
            broken_off: false,
            goes_on: mended.trace.rounds.iter().skip(round + 1).flat_map(|r| &r.applied).any(|a| a.findings.is_empty() && shares(a, &area)),
        }
    }

    /// A row that went because of other fixes.
    fn gone(&self, finding: &Finding, row: &FixRow, round: &Round, mended: &Mended) -> Shown {
        let unit = self.checked.unit_of(&finding.primary);
        let place = unit.and_then(|u| line_of(u, finding.primary.span));
        let meets = |a: &&Applied| {
            let own = &finding.primary;
            let line = place.map_or(own.span, |(_, line)| line);
            a.places.iter().any(|(path, span)| *path == own.document.path && touches(*span, line))
        };
        let names = |a: &&Applied| {
            let brings = |name: &String| name.len() > 3 && a.fix.edits.iter().any(|e| e.text.contains(name.as_str()));
            row.names.iter().any(brings)
        };
        let near = self.numbers(round.applied.iter().filter(meets), row.number);
        let by = if near.is_empty() { self.numbers(round.applied.iter().filter(names), row.number) } else { near };
        let lines = place.zip(unit).and_then(|((_, line), u)| Lines::of(u, &[line], mended));
        let (before, after) = lines.map_or_else(|| (change::of(finding, None).0, None), |l| (l.before, Some(l.after)));
        Shown {
            before,
            after,
            way: if by.is_empty() { Way::Unsafe } else { Way::Safe },
            with: Vec::new(),
            needs: Vec::new(),
            by,
            left: 0,
            fix: None,
            broken_off: false,
            goes_on: false,
        }
    }

    /// The lines of a finding and of a fix, before and after.
    fn lines(&self, finding: &Finding, applied: &Applied, mended: &Mended) -> Option<Lines> {
        let path = &finding.primary.document.path;
        let own: Vec<Span> = applied.places.iter().filter(|(p, _)| p == path).map(|(_, s)| *s).collect();
        let added: Vec<String> = applied.fix.imports.iter().filter(|i| i.add).map(change::import).collect();
        if own.is_empty() {
            return None; // imports alone
        }
        let unit = self.checked.unit_of(&finding.primary)?;
        let spans: Option<Vec<Span>> = std::iter::once(finding.primary.span).chain(own).map(|s| Some(line_of(unit, s)?.1)).collect();
        let mut lines = Lines::of(unit, &spans?, mended)?;
        if !added.is_empty() {
            lines.after = format!("{}\n{}", added.join("\n"), lines.after);
        }
        Some(lines)
    }

    /// The other rows whose fixes change some of the same lines.
    fn sharing(&self, area: &[(String, Span)], own: u32, mended: &Mended) -> Vec<u32> {
        let all = mended.trace.rounds.iter().flat_map(|r| &r.applied);
        self.numbers(all.filter(|a| shares(a, area)), own)
    }

    /// The rows that have to be mended before a fix of a later round is there.
    fn needed(&self, area: &[(String, Span)], round: usize, applied: &Applied, row: &FixRow, mended: &Mended) -> Vec<u32> {
        let before = || mended.trace.rounds[..round].iter().flat_map(|r| &r.applied);
        let near = self.numbers(before().filter(|a| shares(a, area)), row.number);
        if !near.is_empty() {
            return near;
        }
        // It names a package that another fix imports.
        let used = |path: &str| {
            let name = path.rsplit('/').next().unwrap_or(path);
            applied.fix.edits.iter().any(|e| e.text.contains(&format!("{name}.")))
        };
        let imports = self.numbers(before().filter(|a| a.fix.imports.iter().any(|i| i.add && used(&i.path))), row.number);
        if !imports.is_empty() {
            return imports;
        }
        // It writes a name that another fix brought in, in the same file.
        let names = |a: &Applied| -> BTreeSet<String> {
            let words = a.fix.edits.iter().flat_map(|e| e.text.split(|c: char| !(c.is_alphanumeric() || c == '_')));
            words.filter(|w| w.len() > 3).map(str::to_owned).collect()
        };
        let own = names(applied);
        let all: Vec<(u32, &Applied)> =
            before().filter(|a| !names(a).is_disjoint(&own)).filter_map(|a| Some((self.gap(a, row)?, a))).collect();
        let least = all.iter().map(|(gap, _)| *gap).min();
        self.numbers(all.into_iter().filter(|(gap, _)| Some(*gap) == least).map(|(_, a)| a), row.number)
    }

    /// How far before a row's first place a fix's nearest line starts, in its file: what gives a literal its
    /// type stands before its fields.
    fn gap(&self, applied: &Applied, row: &FixRow) -> Option<u32> {
        let own = &self.checked.report.findings[row.findings[0]].primary;
        let unit = self.checked.unit_of(own)?;
        let here = applied.places.iter().filter(|(path, _)| *path == own.document.path);
        here.filter_map(|(_, span)| own.span.start.checked_sub(line_of(unit, *span)?.1.start)).min()
    }

    /// Whether a file ends where the parser gave up.
    fn breaks_off(&self, finding: &Finding) -> bool {
        let Some(unit) = self.checked.unit_of(&finding.primary) else { return false };
        let at = unit.map.offset_to_unit(finding.primary.span.start).unwrap_or(0);
        let line = unit.text[at as usize..].split('\n').skip(1).all(|l| l.trim().is_empty());
        line && !unit.text.trim().is_empty()
    }
}

/// What becomes of a finding.
fn end(mended: &Mended, finding: usize) -> End<'_> {
    for (n, round) in mended.trace.rounds.iter().enumerate() {
        if let Some(applied) = round.applied.iter().find(|a| a.findings.contains(&finding)) {
            return End::Own(n, applied);
        }
        if round.gone.contains(&finding) {
            return End::Gone(round);
        }
    }
    End::Left
}

const fn way(applicability: Applicability) -> Way {
    match applicability {
        Applicability::Safe => Way::Safe,
        Applicability::Unsafe => Way::Unsafe,
        Applicability::Display => Way::Display,
    }
}

/// What the finding itself offers.
fn as_offered(finding: &Finding) -> Shown {
    let fix = finding.fixes.iter().min_by_key(|f| f.applicability);
    let (before, after) = change::of(finding, fix);
    Shown {
        before,
        after,
        way: fix.map_or(Way::Author, |f| way(f.applicability)),
        with: Vec::new(),
        needs: Vec::new(),
        by: Vec::new(),
        left: 0,
        fix: fix.map(|f| (f.title.clone(), f.reason.clone())),
        broken_off: false,
        goes_on: false,
    }
}

fn touches(a: Span, b: Span) -> bool {
    a.start <= b.end && b.start <= a.end
}

fn shares(a: &Applied, area: &[(String, Span)]) -> bool {
    a.places.iter().any(|(path, span)| area.iter().any(|(p, s)| p == path && touches(*span, *s)))
}

/// The whole lines of a place: in the unit, and in the document.
fn line_of(unit: &SourceUnit, place: Span) -> Option<(Span, Span)> {
    let text: &str = &unit.text;
    let (start, end) = (unit.map.offset_to_unit(place.start)? as usize, unit.map.offset_to_unit(place.end)? as usize);
    let start = text.get(..start)?.rfind('\n').map_or(0, |i| i + 1);
    let end = text.get(end..)?.find('\n').map_or(text.len(), |i| end + i);
    let span = Span::new(u32::try_from(start).ok()?, u32::try_from(end).ok()?);
    Some((span, unit.map.to_document(span)))
}

/// Lines before and after, and where they stand in the document.
struct Lines {
    before: String,
    after: String,
    area: Vec<(String, Span)>,
}

impl Lines {
    /// Those of some stretches of a document: as one where they are few.
    fn of(unit: &SourceUnit, spans: &[Span], mended: &Mended) -> Option<Self> {
        let path = &unit.document.path;
        let text = |s: Span| Some(s.of(&unit.text).to_owned());
        let in_unit = |s: Span| Some(Span::new(unit.map.offset_to_unit(s.start)?, unit.map.offset_to_unit(s.end)?));
        let mut spans = spans.to_vec();
        spans.sort_unstable();
        let hull = spans.iter().copied().reduce(Span::join)?;
        let few = text(in_unit(hull)?)?.lines().count() <= change::WHOLE;
        let mut parts: Vec<Span> = if few { vec![hull] } else { Vec::new() };
        for s in spans.into_iter().filter(|_| !few) {
            match parts.last_mut() {
                Some(last) if s.start <= last.end + 1 => *last = last.join(s),
                _ => parts.push(s),
            }
        }
        let (mut before, mut after) = (Vec::new(), Vec::new());
        for &part in &parts {
            before.push(tidy(&text(in_unit(part)?)?));
            let now = mended.trace.at_last(path, part);
            let bytes: &[u8] = mended.texts.get(path).map_or(&unit.document.bytes, |b| b);
            let piece = std::str::from_utf8(bytes.get(now.start as usize..now.end as usize)?).ok()?;
            after.push(tidy(&unit.plain(piece)?));
        }
        let join = |list: Vec<String>| list.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(&format!("\n{}\n", change::GAP));
        let area = parts.into_iter().map(|s| (path.clone(), s)).collect();
        Some(Self { before: join(before), after: join(after), area })
    }

    /// Those that a fix itself tells.
    fn offered(finding: &Finding, fix: &Fix) -> Self {
        let (before, after) = change::of(finding, Some(fix));
        Self { before, after: after.unwrap_or_default(), area: Vec::new() }
    }
}
