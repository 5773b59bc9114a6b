//! Answers one by one, with their files: what a review is made from.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::part::Part;
use super::{Analyzer, Work};
use crate::finding::Report;
use crate::input::SourceUnit;
use crate::project::{self, LoadOptions, Notice};
use crate::report::review::LeftOut;

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
    pub fn answers<T: Send>(&self, paths: &[PathBuf], make: &Make<'_, T>, emit: &mut (dyn FnMut(T) + Send)) -> Vec<Notice> {
        let mut notices = Vec::new();
        self.pool.install(|| {
            // A path at a time, so that two folders are two answers; documents side by side.
            let (single, rest): (Vec<_>, Vec<_>) = paths.iter().enumerate().partition(|(_, p)| is_document(p));
            let documents: Vec<(usize, Result<T, Notice>)> =
                single.into_par_iter().map(|(i, p)| (i, self.document_answer(p).map(make))).collect();
            let mut made: Vec<(usize, Vec<T>)> = Vec::new();
            for (i, document) in documents {
                match document {
                    Ok(answer) => made.push((i, vec![answer])),
                    Err(notice) => notices.push(notice),
                }
            }
            for (i, path) in rest {
                let mut list = Vec::new();
                self.path_answers(path, make, &mut list, &mut notices);
                made.push((i, list));
            }
            made.sort_by_key(|m| m.0);
            made.into_iter().flat_map(|m| m.1).for_each(&mut *emit);
        });
        notices
    }

    /// A document that cannot be read is no answer.
    fn document_answer(&self, path: &Path) -> Result<Answer, Notice> {
        let name = path.to_string_lossy().into_owned();
        let loaded = project::load_document(path, &self.options, &self.database)?;
        let units = loaded.module.units.clone();
        let report = self.document(&name, loaded);
        Ok(self.answer(name, report, units))
    }

    fn path_answers<T: Send>(&self, path: &Path, make: &Make<'_, T>, out: &mut Vec<T>, notices: &mut Vec<Notice>) {
        if path == Path::new("-") {
            return self.part_answers(&|work, emit| self.standard_input(work, emit), make, out, notices);
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
            let parts: Vec<Report> = loaded.modules.par_iter().map(|m| self.check_module(m)).collect();
            parts.into_iter().for_each(|p| report.add(p));
            let units = loaded.modules.into_iter().flat_map(|m| m.units).filter(|u| !u.context).collect();
            out.push(make(self.answer(name, report, units)));
        } else {
            notices.extend(loaded.notices);
        }
        let documents: Vec<_> = loaded.documents.par_iter().map(|p| self.document_answer(p).map(make)).collect();
        for document in documents {
            match document {
                Ok(made) => out.push(made),
                Err(notice) => notices.push(notice),
            }
        }
        for stream in &loaded.streams {
            self.part_answers(&|work, emit| self.stream(stream, work, emit), make, out, notices);
        }
    }

    /// The answers of a reader of parts: records, or standard input. Each is made use of where it was
    /// checked, so that no more of them are in memory than are worked on.
    fn part_answers<T: Send>(&self, read: &Read<'_, T>, make: &Make<'_, T>, out: &mut Vec<T>, notices: &mut Vec<Notice>) {
        read(&|part| Step::Made(make(self.part_answer(part))), &mut |step| {
            match step {
                Step::Made(made) => out.push(made),
                Step::Said(said) => notices.extend(said),
            }
            true
        });
    }

    fn part_answer(&self, part: Part) -> Answer {
        let (name, report, units) = match part {
            Part::Record(path, record) => {
                let id = record.id.as_ref().map_or_else(String::new, |id| format!(" ({id})"));
                let loaded = project::load_record(&record, &self.options, &self.database);
                let units = loaded.as_ref().map_or_else(|_| Vec::new(), |l| l.module.units.clone());
                (format!("{}:{}{id}", path.display(), record.line), self.loaded_record(&record, loaded), units)
            }
            Part::Stdin(bytes) => {
                let name = self.config.stdin_name.as_deref();
                let loaded = project::load_stdin(bytes, name.map(Path::new), &self.options, &self.database);
                let units = loaded.modules.iter().flat_map(|m| m.units.iter().cloned()).collect();
                (name.unwrap_or("<stdin>").to_owned(), self.loaded_text(loaded), units)
            }
            Part::Module(module, _) => (module.root.clone(), self.check_module(&module), module.units),
            Part::Document(path) => (path.display().to_string(), self.check_part(&Part::Document(path)), Vec::new()),
        };
        self.answer(name, report, units)
    }

    fn answer(&self, name: String, report: Report, units: Vec<SourceUnit>) -> Answer {
        let mut left_out = LeftOut::default();
        report.findings.iter().filter(|f| !self.wants(f)).for_each(|f| left_out.add(f));
        let mut report = self.wanted_part(report);
        report.rules = self.rules.iter().filter(|r| self.config.filter.may_want(r)).cloned().collect();
        Answer { name, report, units, left_out }
    }
}

/// What is one answer, whatever it holds.
fn is_document(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("md") || e.eq_ignore_ascii_case("markdown"))
}
