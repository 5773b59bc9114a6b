//! What the second check says of the fixes: which of them made things no better, and which
//! findings came to light.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{Code, Finding, Report, Stage};
use crate::input::Span;
use crate::project::NoticeKind;

use super::apply::Rewrite;
use super::imports;
use super::select::Chosen;

/// Fixes applied together, and what they made of the documents.
pub struct Step<'r> {
    pub chosen: Vec<Chosen<'r>>,
    pub rewrites: BTreeMap<String, Rewrite>,
    /// By path: where the imports were changed, in the new text.
    pub imports: BTreeMap<String, Vec<Span>>,
    /// For each fix: what it wrote, by path.
    pub written: Vec<Vec<(String, Span)>>,
}

/// How the findings of the next report hang together with those before.
pub struct Verdict {
    /// Fixes to be taken back: indices into [`Step::chosen`].
    pub blamed: BTreeSet<usize>,
    /// For each finding of the next report, the one that it was before.
    pub before: Vec<Option<usize>>,
}

/// Compares the reports before and after a step.
pub fn judge(old: &Report, step: &Step<'_>, new: &Report) -> Verdict {
    let before: Vec<Option<usize>> = matched(old, step, new);
    let mut blamed = BTreeSet::new();
    for (n, was) in new.findings.iter().zip(&before) {
        match was {
            // What a fix was to mend is still there.
            Some(was) => blamed.extend((0..step.chosen.len()).filter(|&i| step.chosen[i].findings.contains(was))),
            None => blamed.extend(authors(old, step, n).into_iter().filter(|&i| is_worse(old, &step.chosen[i], n))),
        }
    }
    blamed.extend(breakers(old, step, new));
    Verdict { blamed, before }
}

/// Whether a new finding is a fault of a fix: code that compiles, and may be warned of, is better
/// than code that does not.
fn is_worse(old: &Report, c: &Chosen<'_>, n: &Finding) -> bool {
    let mended = c.findings.iter().map(|&i| old.findings[i].stage).max();
    n.stage <= Stage::Synth || mended.is_some_and(|stage| n.stage <= stage)
}

type Key<'a> = (&'a str, Option<Code>, &'a str, &'a str, u32);

fn key<'a>(f: &'a Finding, start: u32) -> Key<'a> {
    (&f.primary.document.path, f.code, f.rules.first().map_or("", AsRef::as_ref), &f.message, start)
}

/// For each new finding the old one that says the same of the same place.
fn matched(old: &Report, step: &Step<'_>, new: &Report) -> Vec<Option<usize>> {
    let mut known: BTreeMap<Key<'_>, Vec<usize>> = BTreeMap::new();
    // Where text went, two findings may come to one place: what nobody meant to mend is there still.
    let meant: BTreeSet<usize> = step.chosen.iter().flat_map(|c| &c.findings).copied().collect();
    let mut order: Vec<usize> = (0..old.findings.len()).collect();
    order.sort_by_key(|i| meant.contains(i));
    for i in order {
        let f = &old.findings[i];
        let place = f.primary.span;
        let moved = step.rewrites.get(&f.primary.document.path).map_or(place, |r| r.map(place));
        known.entry(key(f, moved.start)).or_default().push(i);
    }
    known.values_mut().for_each(|list| list.reverse());
    new.findings.iter().map(|f| known.get_mut(&key(f, f.primary.span.start)).and_then(Vec::pop)).collect()
}

/// The fixes whose own text a new finding is about.
fn authors(old: &Report, step: &Step<'_>, n: &Finding) -> Vec<usize> {
    let (path, place) = (n.primary.document.path.as_str(), n.primary.span);
    let text =
        n.primary.document.bytes.get(place.start as usize..place.end as usize).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("");
    let in_imports = step.imports.get(path).is_some_and(|spans| spans.iter().any(|w| meets(place, *w)));
    let in_path = |c: &Chosen<'_>| c.unit.is_some_and(|u| u.document.path == path);
    if in_imports {
        let quoted = |c: &&usize| step.chosen[**c].fix.imports.iter().any(|i| i.add && text.contains(i.path.as_str()));
        let all: Vec<usize> = (0..step.chosen.len()).filter(|&i| in_path(&step.chosen[i])).collect();
        let named: Vec<usize> = all.iter().filter(quoted).copied().collect();
        return if named.is_empty() { all } else { named };
    }
    let by = |i: &usize| {
        let c = &step.chosen[*i];
        let gone = |change: &crate::finding::ImportChange| !change.add && imports::name(change) == text;
        let missed = n.code == Some(Code::UndeclaredName) && in_path(c) && c.fix.imports.iter().any(gone);
        missed || is_own(old, step, *i, path, place)
    };
    (0..step.chosen.len()).filter(by).collect()
}

/// Whether a place lies in the node that a fix worked on, and has some of its text.
fn is_own(old: &Report, step: &Step<'_>, i: usize, path: &str, place: Span) -> bool {
    let own: Vec<Span> = step.written[i].iter().filter(|(p, _)| p == path).map(|(_, s)| *s).collect();
    let primary = &old.findings[step.chosen[i].findings[0]].primary;
    let node = (primary.document.path == path).then(|| step.rewrites.get(path).map_or(primary.span, |r| r.map(primary.span)));
    let Some(hull) = own.iter().copied().chain(node).reduce(Span::join) else { return false };
    hull.start <= place.start && place.end <= hull.end && own.iter().any(|w| meets(place, *w))
}

/// Whether a place has some of a text, or stands where it was deleted.
const fn meets(place: Span, written: Span) -> bool {
    if written.start == written.end || place.start == place.end {
        place.start <= written.end && written.start <= place.end
    } else {
        place.start < written.end && written.start < place.end
    }
}

/// The fixes of documents that can be read no more.
fn breakers(old: &Report, step: &Step<'_>, new: &Report) -> Vec<usize> {
    let broken = |report: &Report, path: &str| {
        let errors = report.findings.iter().filter(|f| f.code == Some(Code::syntax) && f.primary.document.path == path).count();
        errors + report.notices.iter().filter(|n| n.kind == NoticeKind::Damaged && n.path == path).count()
    };
    let paths = step.rewrites.keys().filter(|p| broken(new, p) > broken(old, p));
    let of = |path: &String| {
        let path = path.clone();
        (0..step.chosen.len()).filter(move |&i| {
            step.written[i].iter().any(|(p, _)| *p == path) || step.chosen[i].unit.is_some_and(|u| u.document.path == path)
        })
    };
    paths.flat_map(of).collect()
}
