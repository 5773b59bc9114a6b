//! Answers one by one, with their files: what a review is made from.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Analyzer;
use super::records::take;
use crate::finding::Report;
use crate::input::SourceUnit;
use crate::input::jsonl::{Record, Records};
use crate::project::{self, LoadOptions, Notice, NoticeKind};

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
            self.record_answers(stream, emit, notices);
        }
    }

    fn record_answers(&self, path: &Path, emit: &mut dyn FnMut(Answer), notices: &mut Vec<Notice>) {
        let shown = path.to_string_lossy().trim_start_matches("./").to_owned();
        let file = match File::open(path) {
            Ok(file) => file,
            Err(e) => return notices.push(Notice::new(NoticeKind::Missing, shown, e.to_string())),
        };
        let mut records = Records::new(BufReader::with_capacity(1 << 18, file), shown.clone(), self.config.fields.clone());
        loop {
            let (chunk, failure) = take(&mut records);
            let answers: Vec<Answer> = chunk.par_iter().map(|r| self.record_answer(&shown, r)).collect();
            answers.into_iter().for_each(&mut *emit);
            if let Some(e) = failure {
                return notices.push(Notice::new(NoticeKind::Unreadable, shown, e.to_string()));
            }
            if chunk.is_empty() {
                return;
            }
        }
    }

    fn record_answer(&self, path: &str, record: &Record) -> Answer {
        let id = record.id.as_ref().map_or_else(String::new, |id| format!(" ({id})"));
        let units = project::load_record(record, &self.options, &self.database).map_or_else(|_| Vec::new(), |l| l.module.units);
        self.answer(format!("{path}:{}{id}", record.line), self.record(record), units)
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
