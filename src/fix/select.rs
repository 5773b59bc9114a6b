//! Which of the fixes on offer are applied together.

use std::collections::BTreeMap;

use crate::finding::{Applicability, Certainty, Finding, Fix, ImportChange, Report};
use crate::input::{SourceUnit, Span};

use super::apply::Splice;
use super::{Options, imports};

/// A fix that was found wanting, and is not tried again.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Ban {
    pub path: String,
    pub place: Span,
    pub rule: String,
    pub title: String,
}

impl Ban {
    pub fn of(finding: &Finding, fix: &Fix) -> Self {
        Self {
            path: finding.primary.document.path.clone(),
            place: finding.primary.span,
            rule: finding.rules.first().map_or(String::new(), ToString::to_string),
            title: fix.title.clone(),
        }
    }
}

/// A fix that is applied.
#[derive(Clone, Debug)]
pub struct Chosen<'r> {
    /// The findings that offer it.
    pub findings: Vec<usize>,
    pub fix: &'r Fix,
    pub applicability: Applicability,
    /// The unit whose imports it changes.
    pub unit: Option<&'r SourceUnit>,
}

/// How far a fix may be trusted: one that rests on a version that nobody knows is not safe.
pub fn applicability(finding: &Finding, fix: &Fix) -> Applicability {
    if finding.certainty == Certainty::AssumedVersion { fix.applicability.max(Applicability::Unsafe) } else { fix.applicability }
}

/// Chooses fixes that do not touch each other. The choice depends on what is on offer, not on
/// its order: safe ones go first, then those that stand first.
pub fn choose<'r>(report: &'r Report, options: &Options<'_>, bans: &[Ban]) -> Vec<Chosen<'r>> {
    let mut offers: Vec<Chosen<'r>> = report
        .findings
        .iter()
        .enumerate()
        .filter(|(_, f)| (options.wanted)(f))
        .filter_map(|(i, f)| offer(report, i, f, options, bans))
        .collect();
    offers.sort_by(|a, b| order(report, a).cmp(&order(report, b)));
    let mut field = Field::default();
    let mut out: Vec<Chosen<'r>> = Vec::new();
    for offer in offers {
        let path = |c: &Chosen<'_>| &report.findings[c.findings[0]].primary.document.path;
        let same = |c: &&mut Chosen<'r>| c.fix.edits == offer.fix.edits && c.fix.imports == offer.fix.imports && path(c) == path(&offer);
        if let Some(twin) = out.iter_mut().rev().find(same).filter(|c| same_unit(c.unit, offer.unit)) {
            twin.findings.extend(offer.findings);
        } else if field.takes(&offer) {
            out.push(offer);
        }
    }
    out
}

fn same_unit(a: Option<&SourceUnit>, b: Option<&SourceUnit>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => std::ptr::eq(a, b) || (a.document.path == b.document.path && a.map == b.map),
        (a, b) => a.is_none() && b.is_none(),
    }
}

type Order<'a> = (Applicability, &'a str, Span, &'a [crate::finding::RuleId], &'a str, &'a Fix);

fn order<'a>(report: &'a Report, c: &'a Chosen<'_>) -> Order<'a> {
    let f = &report.findings[c.findings[0]];
    let first = c.fix.edits.first().map_or(f.primary.span, |e| e.location.span);
    (c.applicability, &f.primary.document.path, first, &f.rules, &f.message, c.fix)
}

/// The best fix of a finding that may be applied.
fn offer<'r>(report: &'r Report, i: usize, f: &'r Finding, options: &Options<'_>, bans: &[Ban]) -> Option<Chosen<'r>> {
    let limit = if options.unsafe_too { Applicability::Unsafe } else { Applicability::Safe };
    let mut fixes: Vec<&Fix> = f.fixes.iter().collect();
    fixes.sort_by_key(|fix| fix.applicability);
    fixes.into_iter().find_map(|fix| {
        let applicability = applicability(f, fix);
        let fits = applicability <= limit && !bans.contains(&Ban::of(f, fix)) && fix.edits.iter().all(is_sound);
        let unit = report.source_of(&f.primary).filter(|_| !fix.imports.is_empty());
        let importable = fix.imports.is_empty() || imports::of_unit(unit?, &fix.imports).is_some();
        let does = !fix.edits.is_empty() || !fix.imports.is_empty();
        (fits && importable && does).then_some(Chosen { findings: vec![i], fix, applicability, unit })
    })
}

/// Whether an edit lies in its document, and changes it.
fn is_sound(edit: &crate::finding::Edit) -> bool {
    let old = edit.location.document.bytes.get(edit.location.span.start as usize..edit.location.span.end as usize);
    old.is_some_and(|old| old != edit.text.as_bytes())
}

/// What is taken already.
#[derive(Default)]
struct Field<'r> {
    /// By path: ranges by their start, with end and text.
    taken: BTreeMap<&'r str, BTreeMap<u32, (u32, &'r str)>>,
    /// By path and start of the unit: its imports.
    imports: BTreeMap<(&'r str, u32), Imports<'r>>,
}

#[derive(Default)]
struct Imports<'r> {
    /// The part of the document that they are in.
    area: Span,
    changes: Vec<&'r ImportChange>,
}

impl<'r> Field<'r> {
    /// Takes a fix, if nothing of it touches what was taken before.
    fn takes(&mut self, offer: &Chosen<'r>) -> bool {
        if !offer.fix.edits.iter().all(|e| self.is_free(e)) {
            return false;
        }
        if let Some(unit) = offer.unit {
            let path = unit.document.path.as_str();
            let area = unit.map.to_document(imports::area(&unit.text));
            let key = (path, area.start);
            // The imports of a unit are changed together, and not while their text is.
            let held = |(start, (end, _)): (&u32, &(u32, &str))| *start <= area.end && *end >= area.start;
            if self.taken.get(path).is_some_and(|t| t.iter().any(held))
                || self.imports.get(&key).is_some_and(|i| i.clashes(&offer.fix.imports))
            {
                return false;
            }
            let entry = self.imports.entry(key).or_insert(Imports { area, changes: Vec::new() });
            entry.changes.extend(&offer.fix.imports);
        }
        for e in &offer.fix.edits {
            let taken = self.taken.entry(&e.location.document.path).or_default();
            taken.insert(e.location.span.start, (e.location.span.end, &e.text));
        }
        true
    }

    /// Whether an edit touches nothing; an equal one that replaces something may be shared.
    fn is_free(&self, e: &crate::finding::Edit) -> bool {
        let (path, span) = (e.location.document.path.as_str(), e.location.span);
        let touches = |(&start, &(end, text)): (&u32, &(u32, &str))| {
            let equal = start == span.start && end == span.end && text == e.text && start < end;
            end >= span.start && !equal
        };
        let before = self.taken.get(path).and_then(|t| t.range(..=span.end).next_back());
        let in_imports = self.imports.iter().any(|((p, _), i)| *p == path && span.start <= i.area.end && span.end >= i.area.start);
        !before.is_some_and(touches) && !in_imports
    }
}

impl Imports<'_> {
    /// Whether two packages would have one name.
    fn clashes(&self, changes: &[ImportChange]) -> bool {
        let clash = |a: &ImportChange, b: &ImportChange| a.add && b.add && a.path != b.path && imports::name(a) == imports::name(b);
        changes.iter().any(|a| self.changes.iter().any(|b| clash(a, b)))
    }
}

/// The import edits of all fixes, by the document's path.
pub fn import_splices(chosen: &[Chosen<'_>]) -> BTreeMap<String, Vec<Splice>> {
    let mut units: Vec<(&SourceUnit, Vec<ImportChange>)> = Vec::new();
    for c in chosen {
        let Some(unit) = c.unit else { continue };
        match units.iter_mut().find(|(u, _)| same_unit(Some(u), Some(unit))) {
            Some((_, changes)) => changes.extend(c.fix.imports.iter().cloned()),
            None => units.push((unit, c.fix.imports.clone())),
        }
    }
    let mut out: BTreeMap<String, Vec<Splice>> = BTreeMap::new();
    for (unit, mut changes) in units {
        changes.sort();
        changes.dedup();
        let edits = imports::of_unit(unit, &changes).unwrap_or_default();
        out.entry(unit.document.path.clone()).or_default().extend(edits.into_iter().map(|(span, text)| Splice { span, text }));
    }
    out
}
