//! Answers one by one, with their files: what a review is made from.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::part::Part;
use super::{Analyzer, Work};
use crate::finding::Report;
use crate::input::SourceUnit;
use crate::project::{self, LoadOptions, Notice};

/// One answer: a document, a record, or the Go code of a path that was given.
#[derive(Debug)]
pub struct Answer {
    /// The path, or the record's path and line.
    pub name: String,
    /// What was found; it names all rules that ran.
    pub report: Report,
    /// The Go files.
    pub units: Vec<SourceUnit>,
}

impl From<Report> for Answer {
    fn from(report: Report) -> Self {
        Self { name: String::new(), report, units: Vec::new() }
    }
}

/// What gives parts to work on, one after the other.
type Read<'a> = dyn Fn(&Work<'_, Answer>, &mut (dyn FnMut(Answer) -> bool + Send + '_)) -> bool + 'a;

impl Analyzer {
    /// Checks answers and makes something of each, in the order of the paths; what belongs to
    /// none of them comes back. A folder's Go code is one answer, each document in it another.
    pub fn answers<T: Send>(
        &self,
        paths: &[PathBuf],
        make: &(dyn Fn(Answer) -> T + Sync),
        emit: &mut (dyn FnMut(T) + Send),
    ) -> Vec<Notice> {
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
                self.path_answers(path, &mut |a| list.push(make(a)), &mut notices);
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

    fn path_answers(&self, path: &Path, emit: &mut dyn FnMut(Answer), notices: &mut Vec<Notice>) {
        if path == Path::new("-") {
            return self.part_answers(&|work, emit| self.standard_input(work, emit), emit, notices);
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
            emit(self.answer(name, report, units));
        } else {
            notices.extend(loaded.notices);
        }
        let documents: Vec<_> = loaded.documents.par_iter().map(|p| self.document_answer(p)).collect();
        for document in documents {
            match document {
                Ok(answer) => emit(answer),
                Err(notice) => notices.push(notice),
            }
        }
        for stream in &loaded.streams {
            self.part_answers(&|work, emit| self.stream(stream, work, emit), emit, notices);
        }
    }

    /// The answers of a reader of parts: records, or standard input.
    fn part_answers(&self, read: &Read<'_>, emit: &mut dyn FnMut(Answer), notices: &mut Vec<Notice>) {
        let mut list = Vec::new();
        read(&|part| self.part_answer(&part), &mut |answer| {
            list.push(answer);
            true
        });
        for answer in list {
            // What could not be read has no name.
            if answer.name.is_empty() { notices.extend(answer.report.notices) } else { emit(answer) }
        }
    }

    fn part_answer(&self, part: &Part) -> Answer {
        let (name, units) = match part {
            Part::Record(path, record) => {
                let id = record.id.as_ref().map_or_else(String::new, |id| format!(" ({id})"));
                let loaded = project::load_record(record, &self.options, &self.database);
                (format!("{}:{}{id}", path.display(), record.line), loaded.map_or_else(|_| Vec::new(), |l| l.module.units))
            }
            Part::Stdin(bytes) => {
                let name = self.config.stdin_name.as_deref();
                let loaded = project::load_stdin(bytes.clone(), name.map(Path::new), &self.options, &self.database);
                (name.unwrap_or("<stdin>").to_owned(), loaded.modules.into_iter().flat_map(|m| m.units).collect())
            }
            Part::Module(module, _) => (module.root.clone(), module.units.clone()),
            Part::Document(path) => (path.display().to_string(), Vec::new()),
        };
        self.answer(name, self.check_part(part), units)
    }

    fn answer(&self, name: String, report: Report, units: Vec<SourceUnit>) -> Answer {
        let mut report = self.wanted_part(report);
        report.rules = self.rules.iter().filter(|r| self.config.filter.may_want(r)).cloned().collect();
        Answer { name, report, units }
    }
}

/// What is one answer, whatever it holds.
fn is_document(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("md") || e.eq_ignore_ascii_case("markdown"))
}
