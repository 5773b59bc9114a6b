//! JSON Lines: a result a record, in order, in constant memory.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use rayon::prelude::*;

use super::part::{Depth, Part};
use super::queue::{self, Queue};
use super::{Analyzer, Work};
use crate::finding::{CheckedModule, RecordInfo, Report};
use crate::input::jsonl::{Record, Records};
use crate::project::{self, LoadedDocument, Module, Notice, NoticeKind};

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

    /// Works on the records of a reader: some are worked on while the results of those before go out
    /// and others are read, and no result waits for a record that is not there yet.
    pub(super) fn stream_from<T: From<Report> + Send>(
        &self,
        reader: impl BufRead + Send + 'static,
        path: &Path,
        work: &Work<'_, T>,
        emit: &mut (dyn FnMut(T) -> bool + Send + '_),
    ) -> bool {
        let records = Records::new(reader, shown(path), self.config.fields.clone());
        let queue = Arc::new(Queue::default());
        let filled = Arc::clone(&queue);
        // It may wait for input for ever, so nobody waits for it.
        thread::spawn(move || filled.fill(records));
        let check = |chunk: Vec<Record>| {
            let parts = chunk.into_par_iter().map(|r| Part::Record(path.to_owned(), Box::new(r)));
            parts.map(work).collect::<Vec<T>>()
        };
        let mut send = |done: Vec<T>| done.into_iter().all(&mut *emit);
        let mut wanted = true;
        while wanted {
            let chunk = queue.take();
            if chunk.is_empty() {
                break;
            }
            let mut done = check(chunk);
            loop {
                let next = queue.poll();
                if next.is_empty() {
                    wanted = send(done);
                    break;
                }
                (wanted, done) = rayon::join(|| send(done), || check(next));
                if !wanted {
                    break;
                }
            }
        }
        let end = closing(path, queue.close());
        wanted && end.is_none_or(|report| emit(report.into()))
    }

    pub(super) fn record(&self, record: &Record, depth: Depth) -> Report {
        self.loaded_record(record, project::load_record(record, &self.options, &self.database), depth)
    }

    /// Checks a record that was read, or could not be.
    pub(super) fn loaded_record(&self, record: &Record, loaded: Result<LoadedDocument, String>, depth: Depth) -> Report {
        let path = record.document.path.as_str();
        let info = RecordInfo { line: record.line, id: record.id.clone(), error: None };
        let mut report = match loaded {
            Ok(loaded) => {
                let mut report = self.document(path, loaded, depth);
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

/// What is said once all records are through. Silence must not look like answers that are right.
fn closing(path: &Path, end: queue::Told) -> Option<Report> {
    let notice = |kind, message| Some(Notice::new(kind, shown(path), message).into());
    match end {
        queue::Told { failure: Some(e), .. } => notice(NoticeKind::Unreadable, e.to_string()),
        queue::Told { records: 0, .. } => notice(NoticeKind::Document, "holds no records".to_owned()),
        queue::Told { records, broken, first: Some(first), .. } if broken == records => {
            notice(NoticeKind::Unreadable, format!("none of its records can be read ({records}); of the first: {first}"))
        }
        _ => None,
    }
}

/// A failure to read the file, as a report.
fn told(path: &Path, kind: NoticeKind, error: &std::io::Error) -> Report {
    Notice::new(kind, shown(path), error.to_string()).into()
}
