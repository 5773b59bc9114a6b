//! JSON Lines: a result a record, in order, in constant memory.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use rayon::prelude::*;

use super::part::Part;
use super::{Analyzer, Work};
use crate::finding::{CheckedModule, RecordInfo, Report};
use crate::input::jsonl::{Record, Records};
use crate::project::{self, Module, Notice, NoticeKind};

/// Records that are checked at a time, and the bytes after which fewer are taken.
const CHUNK: usize = 256;
const CHUNK_BYTES: usize = 16 << 20;

impl Analyzer {
    /// Works on the records of a file. Whether more is wanted.
    pub(super) fn stream<T: From<Report> + Send>(
        &self,
        path: &Path,
        work: &Work<'_, T>,
        emit: &mut (dyn FnMut(T) -> bool + Send + '_),
    ) -> bool {
        match File::open(path) {
            Ok(file) => self.stream_from(BufReader::with_capacity(1 << 18, file), path, work, emit),
            Err(e) => emit(told(path, NoticeKind::Missing, &e).into()),
        }
    }

    /// Works on the records of a reader. While it works on a chunk the next one is read, and no more:
    /// who takes the results slowly holds up the whole.
    pub(super) fn stream_from<T: From<Report> + Send>(
        &self,
        reader: impl BufRead + Send,
        path: &Path,
        work: &Work<'_, T>,
        emit: &mut (dyn FnMut(T) -> bool + Send + '_),
    ) -> bool {
        let mut records = Records::new(reader, shown(path), self.config.fields.clone());
        let (mut chunk, mut failure) = take(&mut records);
        while !chunk.is_empty() {
            let ended = failure.is_some();
            let check = || chunk.into_par_iter().map(|r| work(Part::Record(path.to_owned(), Box::new(r)))).collect::<Vec<T>>();
            let read = || if ended { (Vec::new(), None) } else { take(&mut records) };
            let (done, (next, next_failure)) = rayon::join(check, read);
            chunk = next;
            failure = failure.or(next_failure);
            if !done.into_iter().all(&mut *emit) {
                return false;
            }
        }
        failure.is_none_or(|e| emit(told(path, NoticeKind::Unreadable, &e).into()))
    }

    pub(super) fn record(&self, record: &Record) -> Report {
        let path = record.document.path.as_str();
        let info = RecordInfo { line: record.line, id: record.id.clone(), error: None };
        let mut report = match project::load_record(record, &self.options, &self.database) {
            Ok(loaded) => {
                let mut report = self.document(path, loaded);
                for module in &mut report.modules {
                    module.record = Some(info.clone());
                }
                report
            }
            Err(error) => self.broken(path, RecordInfo { error: Some(error), ..info }),
        };
        report.read = record.document.bytes.len() as u64 + 1;
        report
    }

    /// A record that could not be read is a result, too.
    fn broken(&self, path: &str, info: RecordInfo) -> Report {
        let mut module = Module::new(project::GoMod::default());
        module.choose(self.options.wanted.as_ref(), &self.database);
        let message = format!("this record cannot be read: {}", info.error.as_deref().unwrap_or_default());
        let notice = Notice::new(NoticeKind::Document, path, message).at(info.line);
        let checked = CheckedModule {
            root: path.to_owned(),
            module: String::new(),
            version: module.version,
            files: 0,
            packages: 0,
            record: Some(info),
            verdict: None,
            places: std::collections::BTreeMap::new(),
            facts: crate::finding::AppFacts::default(),
        };
        Report { modules: vec![checked], notices: vec![notice], ..Report::default() }
    }
}

/// A path as it is printed.
fn shown(path: &Path) -> String {
    path.to_string_lossy().trim_start_matches("./").to_owned()
}

/// A failure to read the file, as a report.
fn told(path: &Path, kind: NoticeKind, error: &std::io::Error) -> Report {
    Notice::new(kind, shown(path), error.to_string()).into()
}

/// The next records, and the error that ended them.
pub(super) fn take(records: &mut Records<impl BufRead>) -> (Vec<Record>, Option<std::io::Error>) {
    let (mut chunk, mut bytes) = (Vec::new(), 0);
    while chunk.len() < CHUNK && bytes < CHUNK_BYTES {
        match records.next() {
            None => break,
            Some(Err(e)) => return (chunk, Some(e)),
            Some(Ok(record)) => {
                bytes += record.document.bytes.len();
                chunk.push(record);
            }
        }
    }
    (chunk, None)
}
