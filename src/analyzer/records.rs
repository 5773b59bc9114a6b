//! JSON Lines: a result a record, in order, in constant memory.

use std::fs::File;
use std::io::BufReader;
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
        let shown = path.to_string_lossy().trim_start_matches("./").to_owned();
        let mut told = |kind, e: std::io::Error| emit(Report::from(Notice::new(kind, shown.clone(), e.to_string())).into());
        let file = match File::open(path) {
            Ok(file) => file,
            Err(e) => return told(NoticeKind::Missing, e),
        };
        let mut records = Records::new(BufReader::with_capacity(1 << 18, file), shown.clone(), self.config.fields.clone());
        loop {
            let (chunk, failure) = take(&mut records);
            let end = chunk.is_empty();
            let done: Vec<T> = chunk.into_par_iter().map(|record| work(Part::Record(path.to_owned(), Box::new(record)))).collect();
            if !done.into_iter().all(&mut *emit) {
                return false;
            }
            if let Some(e) = failure {
                return emit(Report::from(Notice::new(NoticeKind::Unreadable, shown, e.to_string())).into());
            }
            if end {
                return true;
            }
        }
    }

    pub(super) fn record(&self, record: &Record) -> Report {
        let path = record.document.path.as_str();
        let info = RecordInfo { line: record.line, id: record.id.clone(), error: None };
        match project::load_record(record, &self.options, &self.database) {
            Ok(loaded) => {
                let mut report = self.document(path, loaded);
                for module in &mut report.modules {
                    module.record = Some(info.clone());
                }
                report
            }
            Err(error) => self.broken(path, RecordInfo { error: Some(error), ..info }),
        }
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
            facts: crate::finding::AppFacts::default(),
        };
        Report { modules: vec![checked], notices: vec![notice], ..Report::default() }
    }
}

/// The next records, and the error that ended them.
pub(super) fn take(records: &mut Records<BufReader<File>>) -> (Vec<Record>, Option<std::io::Error>) {
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
