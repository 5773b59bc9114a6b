//! The rounds of one part of the input.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use crate::finding::{Applicability, Report};
use crate::input::{Bytes, Document};
use crate::project::{Notice, NoticeKind};

use super::apply::{Rewrite, Splice};
use super::judge::{self, Step};
use super::select::{self, Ban, Chosen};
use super::trace::Trace;
use super::{Change, Contents, Options, Outcome, Recheck, Tally};

/// A part that is fixed takes this many rounds at most; each mends something, so what needs
/// more is told and not gone on with.
const MAX_ROUNDS: usize = 100;

/// How often a round is tried with fewer fixes, before all fixes of the files at fault go.
const MAX_TRIES: usize = 12;

/// How many passes there are at most.
const MAX_PASSES: usize = 12;

/// Fixes a part of the input that was checked with the result `report`.
///
/// A second run over the outcome changes nothing. What was taken back early may do later, when its
/// neighbours are others, and is tried again in a further pass, until one changes nothing. Where
/// passes go round in a circle, the end is the one of its states whose text comes first: from that,
/// the next run goes the same way round.
#[must_use]
pub fn run(report: Report, options: &Options<'_>, recheck: &Recheck<'_>) -> Outcome {
    let origins = (0..report.findings.len()).map(Some).collect();
    let mut state = State {
        report,
        origins,
        bans: Vec::new(),
        documents: BTreeMap::new(),
        turned: false,
        tally: Tally::default(),
        notices: Vec::new(),
        trace: Trace::default(),
    };
    let mut ends: Vec<State> = Vec::new();
    while !state.pass(options, recheck) && ends.len() < MAX_PASSES {
        if let Some(first) = ends.iter().position(|e| e.texts() == state.texts()) {
            state = ends.drain(first..).min_by(|a, b| a.texts().cmp(&b.texts())).unwrap_or(state);
            break;
        }
        ends.push(state.clone());
    }
    state.finish(options)
}

#[derive(Clone)]
struct State {
    report: Report,
    /// Which finding of the first report each of the report is; none where it was not there at first.
    origins: Vec<Option<usize>>,
    bans: Vec<Ban>,
    /// As they were, and as they are.
    documents: BTreeMap<String, (Arc<Document>, Bytes)>,
    /// The round refused to go back to where the pass had been.
    turned: bool,
    tally: Tally,
    notices: Vec<Notice>,
    trace: Trace,
}

impl State {
    /// Goes round after round, as if nothing had been tried before. Whether another pass would change
    /// nothing.
    fn pass(&mut self, options: &Options<'_>, recheck: &Recheck<'_>) -> bool {
        (self.bans, self.notices, self.tally.taken_back) = (Vec::new(), Vec::new(), 0);
        let mut seen = BTreeSet::from([self.hash(&Contents::new())]);
        for round in 0..MAX_ROUNDS {
            let known = self.bans.len();
            if !self.round(options, recheck, &mut seen) {
                // What this last round refused, it would refuse again; what it did not try for older bans, or
                // refused for where the pass had been, it might not.
                return round == 0 || (known == 0 && !self.turned);
            }
        }
        self.tell("", format!("after {MAX_ROUNDS} rounds there still are fixes to apply; run again to go on"));
        true
    }

    /// The changed documents as they are now.
    fn texts(&self) -> Vec<(&String, &[u8])> {
        let changed = self.documents.iter().filter(|(_, (before, now))| *before.bytes != **now);
        changed.map(|(path, (_, now))| (path, &**now)).collect()
    }

    /// Applies what can be applied together. Whether there may be more.
    fn round(&mut self, options: &Options<'_>, recheck: &Recheck<'_>, seen: &mut BTreeSet<u64>) -> bool {
        self.turned = false;
        // What the bans below say is of the documents as they are at the start of the round.
        let report = std::mem::take(&mut self.report);
        let mut next = None;
        for attempt in 0.. {
            let chosen = select::choose(&report, options, &self.bans);
            if chosen.is_empty() {
                break;
            }
            // Fixes that cannot be applied together although nobody told them apart go one at a time.
            let ready = step(&report, chosen.clone()).or_else(|| step(&report, chosen[..1].to_vec()));
            let Some((step, contents)) = ready else {
                self.ban(&report, &chosen[0]);
                continue;
            };
            next = self.attempt(&report, step, contents, attempt, recheck, seen);
            if next.is_some() {
                break;
            }
        }
        let Some((after, origins)) = next else {
            self.report = report;
            return false;
        };
        self.report = after;
        self.origins = origins;
        true
    }

    /// Checks what a step leads to; keeps it, or bans what is at fault.
    fn attempt(
        &mut self,
        report: &Report,
        step: Step<'_>,
        contents: Contents,
        attempt: usize,
        recheck: &Recheck<'_>,
        seen: &mut BTreeSet<u64>,
    ) -> Option<(Report, Vec<Option<usize>>)> {
        let hash = self.hash(&contents);
        if seen.contains(&hash) {
            for c in &step.chosen {
                self.take_back(report, c, "it undoes another fix");
            }
            self.turned = true;
            return None;
        }
        let mut all: Contents = self.documents.iter().map(|(path, (_, bytes))| (path.clone(), bytes.clone())).collect();
        all.extend(contents.iter().map(|(path, bytes)| (path.clone(), bytes.clone())));
        let after = recheck(&all);
        let verdict = judge::judge(report, &step, &after);
        if !verdict.blamed.is_empty() {
            let paths: BTreeSet<&String> = verdict.blamed.iter().flat_map(|&i| step.paths(i)).collect();
            for (i, c) in step.chosen.iter().enumerate() {
                if verdict.blamed.contains(&i) || (attempt >= MAX_TRIES && step.paths(i).iter().any(|p| paths.contains(p))) {
                    self.take_back(report, c, "the code was no better with it");
                }
            }
            return None;
        }
        seen.insert(hash);
        let origins: Vec<Option<usize>> = verdict.before.iter().map(|was| self.origins.get((*was)?).copied()?).collect();
        self.trace.add(&step, &self.origins, &origins);
        self.keep(report, &step, contents);
        Some((after, origins))
    }

    /// Makes a step's outcome that of the part.
    fn keep(&mut self, report: &Report, step: &Step<'_>, contents: Contents) {
        for c in &step.chosen {
            let n = c.findings.len() as u64;
            if c.applicability == Applicability::Safe { self.tally.safe += n } else { self.tally.unsafe_ += n }
        }
        for ban in &mut self.bans {
            if let Some(rewrite) = step.rewrites.get(&ban.path) {
                ban.place = rewrite.map(ban.place);
            }
        }
        for (path, bytes) in contents {
            let before = match self.documents.remove(&path) {
                Some((before, _)) => before,
                None => match document(report, step, &path) {
                    Some(document) => document,
                    None => continue,
                },
            };
            self.documents.insert(path, (before, bytes));
        }
    }

    fn ban(&mut self, report: &Report, c: &Chosen<'_>) {
        self.bans.extend(c.findings.iter().map(|&i| Ban::of(&report.findings[i], c.fix)));
    }

    fn take_back(&mut self, report: &Report, c: &Chosen<'_>, why: &str) {
        self.ban(report, c);
        self.tally.taken_back += 1;
        let f = &report.findings[c.findings[0]];
        let line = f.primary.document.line_column(f.primary.span.start).0;
        let title = &c.fix.title;
        self.notices.push(Notice::new(NoticeKind::Fix, f.primary.document.path.clone(), format!("taken back: {title}; {why}")).at(line));
    }

    fn tell(&mut self, path: &str, message: String) {
        self.notices.push(Notice::new(NoticeKind::Fix, path, message));
    }

    /// Stands for the documents as they are, with some replaced.
    fn hash(&self, contents: &Contents) -> u64 {
        let mut all: BTreeMap<&String, &[u8]> = self.documents.iter().map(|(path, (_, bytes))| (path, &**bytes)).collect();
        all.extend(contents.iter().map(|(path, bytes)| (path, &**bytes)));
        let originals = |path: &String| self.documents.get(path).map(|(before, _)| &*before.bytes);
        // A document that is what it was at first is no change.
        all.retain(|path, bytes| originals(path) != Some(*bytes));
        let mut hasher = DefaultHasher::new();
        all.hash(&mut hasher);
        hasher.finish()
    }

    fn finish(mut self, options: &Options<'_>) -> Outcome {
        for (f, origin) in self.report.findings.iter_mut().zip(&self.origins) {
            if origin.is_none() && (options.wanted)(f) {
                f.help.push("an error that is mended hid it until now".to_owned());
                self.tally.unmasked += 1;
            }
        }
        let changed = self.documents.into_values().filter(|(before, after)| *before.bytes != **after);
        let changes: Vec<Change> = changed.map(|(before, after)| Change { before, after }).collect();
        self.tally.changed = changes.len() as u64;
        self.notices.sort();
        Outcome { report: self.report, changes, tally: self.tally, notices: self.notices, trace: self.trace }
    }
}

impl Step<'_> {
    /// The documents that a fix changes.
    fn paths(&self, i: usize) -> Vec<&String> {
        let own = self.written[i].iter().map(|(p, _)| p);
        own.chain(self.chosen[i].unit.map(|u| &u.document.path)).collect()
    }
}

/// The document of a path that a step changes.
fn document(report: &Report, step: &Step<'_>, path: &str) -> Option<Arc<Document>> {
    let edits = step.chosen.iter().flat_map(|c| &c.fix.edits).map(|e| &e.location.document);
    let units = step.chosen.iter().filter_map(|c| c.unit).map(|u| &u.document);
    let primaries = report.findings.iter().map(|f| &f.primary.document);
    edits.chain(units).chain(primaries).find(|d| d.path == path).cloned()
}

/// Applies fixes to the documents as the report has them.
fn step<'r>(report: &'r Report, chosen: Vec<Chosen<'r>>) -> Option<(Step<'r>, Contents)> {
    let imported = select::import_splices(&chosen);
    let mut splices: BTreeMap<String, Vec<Splice>> = imported.clone();
    for e in chosen.iter().flat_map(|c| &c.fix.edits) {
        let splice = Splice { span: e.location.span, text: e.text.clone() };
        splices.entry(e.location.document.path.clone()).or_default().push(splice);
    }
    let mut out = Step { chosen, rewrites: BTreeMap::new(), imports: BTreeMap::new(), written: Vec::new() };
    let mut contents = Contents::new();
    for (path, list) in splices {
        let rewrite = Rewrite::new(list)?;
        let bytes = rewrite.apply(&document(report, &out, &path)?.bytes)?;
        contents.insert(path.clone(), bytes.into());
        out.rewrites.insert(path, rewrite);
    }
    for (path, list) in &imported {
        let spans = list.iter().filter_map(|s| out.rewrites.get(path)?.written(s)).collect();
        out.imports.insert(path.clone(), spans);
    }
    let place = |e: &crate::finding::Edit| {
        let path = e.location.document.path.clone();
        let span = out.rewrites.get(&path)?.written(&Splice { span: e.location.span, text: e.text.clone() })?;
        Some((path, span))
    };
    let written = out.chosen.iter().map(|c| c.fix.edits.iter().filter_map(place).collect()).collect();
    out.written = written;
    Some((out, contents))
}
