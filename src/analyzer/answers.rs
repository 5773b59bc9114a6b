//! Answers one by one, with their files: what a review is made from.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::part::{Depth, Part};
use super::{Analyzer, Work};
use crate::finding::Report;
use crate::input::SourceUnit;
use crate::project::{self, LoadOptions, Notice};
use crate::report::review::{LeftOut, Mended};

/// One answer: a document, a record, or the Go code of a path that was given.
#[derive(Debug)]
pub struct Answer {
    /// The path, or the record's path and line.
    pub name: String,
    /// What was found; it names all rules that ran.
    pub report: Report,
    /// The Go files.
    pub units: Vec<SourceUnit>,
    /// What the settings leave out of the report.
    pub left_out: LeftOut,
    /// What becomes of it where all fixes are applied, in as many rounds as that takes; none where that
    /// was not asked for.
    pub mended: Option<Mended>,
}

/// What becomes of a part: what was made of an answer, or notices that belong to none.
enum Step<T> {
    Made(T),
    Said(Vec<Notice>),
}

impl<T> From<Report> for Step<T> {
    fn from(report: Report) -> Self {
        Self::Said(report.notices)
    }
}

/// What gives parts to work on, one after the other.
type Read<'a, T> = dyn Fn(&Work<'_, Step<T>>, &mut (dyn FnMut(Step<T>) -> bool + Send + '_)) -> bool + 'a;

/// What is made of an answer.
type Make<'a, T> = dyn Fn(Answer) -> T + Sync + 'a;

impl Analyzer {
    /// Checks answers and makes something of each, in the order of the paths; what belongs to
    /// none of them comes back. A folder's Go code is one answer, each document in it another.
    /// Where `mend` is set, all fixes are tried in memory, too.
    pub fn answers<T: Send>(&self, paths: &[PathBuf], mend: bool, make: &Make<'_, T>, emit: &mut (dyn FnMut(T) + Send)) -> Vec<Notice> {
        let mut notices = Vec::new();
        self.pool.install(|| {
            // A path at a time, so that two folders are two answers; documents side by side.
            let (single, rest): (Vec<_>, Vec<_>) = paths.iter().enumerate().partition(|(_, p)| is_document(p));
            let documents: Vec<(usize, Result<T, Notice>)> =
                single.into_par_iter().map(|(i, p)| (i, self.document_answer(p, mend).map(make))).collect();
            let mut made: Vec<(usize, Vec<T>)> = Vec::new();
            for (i, document) in documents {
                match document {
                    Ok(answer) => made.push((i, vec![answer])),
                    Err(notice) => notices.push(notice),
                }
            }
            for (i, path) in rest {
                let mut list = Vec::new();
                self.path_answers(path, mend, make, &mut list, &mut notices);
                made.push((i, list));
            }
            made.sort_by_key(|m| m.0);
            made.into_iter().flat_map(|m| m.1).for_each(&mut *emit);
        });
        notices
    }

    /// A document that cannot be read is no answer.
    fn document_answer(&self, path: &Path, mend: bool) -> Result<Answer, Notice> {
        let name = path.to_string_lossy().into_owned();
        let loaded = project::load_document(path, &self.options, &self.database)?;
        let units = loaded.module.units.clone();
        let report = self.document(&name, loaded, Depth::Whole);
        let mended = mend.then(|| self.all_mended(&[(&Part::Document(path.to_owned()), &report)], false));
        Ok(self.answer(name, report, units, mended))
    }

    /// What becomes of parts, each with its report, where all fixes are applied.
    fn all_mended(&self, parts: &[(&Part, &Report)], all: bool) -> Mended {
        let mut out = Mended::default();
        let mut shift = 0;
        for (part, report) in parts {
            let outcome = self.mend(part, (*report).clone(), all);
            out.texts.extend(outcome.changes.into_iter().map(|c| (c.before.path.clone(), c.after)));
            out.trace.merge(outcome.trace, shift);
            shift += report.findings.len();
        }
        out
    }

    fn path_answers<T: Send>(&self, path: &Path, mend: bool, make: &Make<'_, T>, out: &mut Vec<T>, notices: &mut Vec<Notice>) {
        if path == Path::new("-") {
            return self.part_answers(&|work, emit| self.standard_input(work, emit), mend, make, out, notices);
        }
        let given = [path.to_owned()];
        // All Go code of a folder belongs to the answer, whether it imports the library or not.
        let options = LoadOptions { all: true, ..self.options.clone() };
        let loaded = project::load(&given, &options, &self.database);
        let name = path.to_string_lossy().into_owned();
        let alone = loaded.documents.is_empty() && loaded.streams.is_empty();
        let failed = loaded.notices.iter().any(|n| n.kind.is_failure());
        if alone && !failed || !loaded.modules.is_empty() {
            let mut report = Report { notices: loaded.notices, ..Report::default() };
            let parts = loaded.modules.into_par_iter().zip(loaded.origins.into_par_iter());
            let parts: Vec<(Part, Report)> = parts
                .map(|(module, origin)| {
                    let report = self.check_module(&module, Depth::Whole);
                    (Part::Module(Box::new(module), origin), report)
                })
                .collect();
            let mended = mend.then(|| self.all_mended(&parts.iter().map(|(p, r)| (p, r)).collect::<Vec<_>>(), true));
            let mut units = Vec::new();
            for (part, checked) in parts {
                report.add(checked);
                if let Part::Module(module, _) = part {
                    units.extend(module.units.into_iter().filter(|u| !u.context));
                }
            }
            out.push(make(self.answer(name, report, units, mended)));
        } else {
            notices.extend(loaded.notices);
        }
        let documents: Vec<_> = loaded.documents.par_iter().map(|p| self.document_answer(p, mend).map(make)).collect();
        for document in documents {
            match document {
                Ok(made) => out.push(made),
                Err(notice) => notices.push(notice),
            }
        }
        for stream in &loaded.streams {
            self.part_answers(&|work, emit| self.stream(stream, work, emit), mend, make, out, notices);
        }
    }

    /// The answers of a reader of parts: records, or standard input. Each is made use of where it was
    /// checked, so that no more of them are in memory than are worked on.
    fn part_answers<T: Send>(&self, read: &Read<'_, T>, mend: bool, make: &Make<'_, T>, out: &mut Vec<T>, notices: &mut Vec<Notice>) {
        read(&|part| Step::Made(make(self.part_answer(part, mend))), &mut |step| {
            match step {
                Step::Made(made) => out.push(made),
                Step::Said(said) => notices.extend(said),
            }
            true
        });
    }

    fn part_answer(&self, part: Part, mend: bool) -> Answer {
        let (name, report, units) = match &part {
            Part::Record(path, record) => {
                let id = record.id.as_ref().map_or_else(String::new, |id| format!(" ({id})"));
                let loaded = project::load_record(record, &self.options, &self.database);
                let units = loaded.as_ref().map_or_else(|_| Vec::new(), |l| l.module.units.clone());
                (format!("{}:{}{id}", path.display(), record.line), self.loaded_record(record, loaded, Depth::Whole), units)
            }
            Part::Stdin(bytes) => {
                let name = self.config.stdin_name.as_deref();
                let loaded = project::load_stdin(bytes.clone(), name.map(Path::new), &self.options, &self.database);
                let units = loaded.modules.iter().flat_map(|m| m.units.iter().cloned()).collect();
                (name.unwrap_or("<stdin>").to_owned(), self.loaded_text(loaded, Depth::Whole), units)
            }
            Part::Module(module, _) => (module.root.clone(), self.check_module(module, Depth::Whole), module.units.clone()),
            Part::Document(path) => (path.display().to_string(), self.check_part(&part), Vec::new()),
        };
        let mended = mend.then(|| self.all_mended(&[(&part, &report)], self.options.all));
        self.answer(name, report, units, mended)
    }

    fn answer(&self, name: String, report: Report, units: Vec<SourceUnit>, mut mended: Option<Mended>) -> Answer {
        let mut left_out = LeftOut::default();
        report.findings.iter().filter(|f| !self.wants(f)).for_each(|f| left_out.add(f));
        if let Some(mended) = &mut mended {
            // Findings are numbered as in the report that comes of it: what is wanted, sorted.
            let mut order: Vec<usize> = (0..report.findings.len()).filter(|&i| self.wants(&report.findings[i])).collect();
            order.sort_by(|&a, &b| report.findings[a].order(&report.findings[b]));
            mended.trace.renumber(&|i| order.iter().position(|&j| j == i));
        }
        let mut report = self.wanted_part(report);
        report.rules = self.rules.iter().filter(|r| self.config.filter.may_want(r)).cloned().collect();
        Answer { name, report, units, left_out, mended }
    }
}

/// What is one answer, whatever it holds.
fn is_document(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("md") || e.eq_ignore_ascii_case("markdown"))
}
