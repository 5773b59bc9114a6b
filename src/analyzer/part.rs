//! A part of the input: what is checked by itself, and fixed by itself.

use std::path::{Path, PathBuf};

use super::Analyzer;
use crate::finding::Report;
use crate::fix::{self, Contents, Outcome};
use crate::input::Bytes;
use crate::input::jsonl::{Record, Records};
use crate::project::{self, LoadOptions, LoadedDocument, Module};

/// A part of the input.
pub(super) enum Part {
    /// A module, and how to load it again.
    Module(Box<Module>, project::Origin),
    /// A document.
    Document(PathBuf),
    /// A record of a file.
    Record(PathBuf, Box<Record>),
    /// Standard input.
    Stdin(Vec<u8>),
}

/// How much is asked of a module.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Depth {
    /// All that the settings ask for.
    Whole,
    /// The versions in force, and no other releases.
    Selected,
}

/// Where a part came from.
#[derive(Debug)]
pub enum Origin {
    /// Files, each a document.
    Files,
    /// A record of JSON Lines, in this file.
    Record(PathBuf),
    /// Standard input, which is this once it is fixed.
    Stdin(Bytes),
}

/// A part of the input, fixed; nothing is written.
#[derive(Debug)]
pub struct Fixed {
    /// What became of it; the report is what is wanted of it.
    pub outcome: Outcome,
    /// Where it came from.
    pub origin: Origin,
}

impl From<Report> for Fixed {
    fn from(report: Report) -> Self {
        Self { outcome: Outcome { report, ..Outcome::default() }, origin: Origin::Files }
    }
}

impl Analyzer {
    /// Fixes files, folders, documents, JSON Lines and standard input, in memory; gives one
    /// part after the other, in the order of [`Analyzer::each`].
    pub fn fix(&self, paths: &[PathBuf], unsafe_too: bool, emit: &mut (dyn FnMut(Fixed) -> bool + Send + '_)) {
        self.parts(paths, &|part| self.fix_part(part, unsafe_too), emit);
    }

    fn fix_part(&self, part: Part, unsafe_too: bool) -> Fixed {
        let wanted = |f: &crate::finding::Finding| self.wants(f);
        let options = fix::Options { unsafe_too, wanted: &wanted };
        let mut outcome = fix::run(self.check_part(&part), &options, &|contents| self.recheck(&part, contents, self.options.all));
        outcome.report = self.wanted_part(outcome.report);
        let origin = match part {
            Part::Module(..) | Part::Document(_) => Origin::Files,
            Part::Record(path, _) => Origin::Record(path),
            Part::Stdin(bytes) => Origin::Stdin(outcome.changes.first().map_or_else(|| Bytes::from(bytes), |c| c.after.clone())),
        };
        Fixed { outcome, origin }
    }

    /// Checks a part.
    pub(super) fn check_part(&self, part: &Part) -> Report {
        let whole = Depth::Whole;
        match part {
            Part::Module(module, _) => self.check_module(module, whole),
            Part::Document(path) => self.file(path, &self.options, whole),
            Part::Record(_, record) => self.record(record, whole),
            Part::Stdin(bytes) => self.text(bytes.clone(), whole),
        }
    }

    /// Fixes a part that was checked with the result `report`, in memory, and says what that took.
    /// `all` says that files count which do not import the library.
    pub(super) fn mend(&self, part: &Part, report: Report, all: bool) -> Outcome {
        let wanted = |f: &crate::finding::Finding| self.wants(f);
        let options = fix::Options { unsafe_too: true, wanted: &wanted };
        fix::run(report, &options, &|contents| self.recheck(part, contents, all))
    }

    /// Checks a part with other content for its documents; what it comes to over the releases is not asked.
    fn recheck(&self, part: &Part, contents: &Contents, all: bool) -> Report {
        let once = Depth::Selected;
        let one = || contents.values().next().map(|bytes| bytes.to_vec());
        match part {
            Part::Module(_, origin) => {
                let options = LoadOptions { all, ..self.overlaid(contents) };
                let (module, notices) = origin.load(&options, &self.database);
                let mut report = module.map_or_else(Report::default, |m| self.check_module(&m, once));
                report.notices.extend(notices);
                report
            }
            Part::Document(path) => self.file(path, &self.overlaid(contents), once),
            Part::Record(_, record) => {
                let Some(line) = one() else { return self.record(record, once) };
                let document = &record.document;
                match Records::<std::io::Empty>::one(line, document.path.clone(), record.line, self.config.fields.clone()) {
                    Some(changed) => self.record(&changed, once),
                    None => self.record(record, once),
                }
            }
            Part::Stdin(bytes) => self.text(one().unwrap_or_else(|| bytes.clone()), once),
        }
    }

    pub(super) fn overlaid(&self, contents: &Contents) -> LoadOptions {
        let mut options = self.options.clone();
        for (path, bytes) in contents {
            options.overlay.insert(Path::new(path), bytes.clone());
        }
        options
    }

    fn file(&self, path: &Path, options: &LoadOptions, depth: Depth) -> Report {
        match project::load_document(path, options, &self.database) {
            Ok(loaded) => self.document(&path.to_string_lossy(), loaded, depth),
            Err(notice) => notice.into(),
        }
    }

    /// What came through standard input.
    fn text(&self, bytes: Vec<u8>, depth: Depth) -> Report {
        let name = self.config.stdin_name.as_deref().map(Path::new);
        self.loaded_text(project::load_stdin(bytes, name, &self.options, &self.database), depth)
    }

    pub(super) fn loaded_text(&self, loaded: project::Loaded, depth: Depth) -> Report {
        let mut report = Report { notices: loaded.notices, ..Report::default() };
        for mut module in loaded.modules {
            if let (true, Some(unit)) = (module.root.is_empty(), module.units.first().filter(|u| !u.document.path.ends_with(".go"))) {
                module.root.clone_from(&unit.document.path);
            }
            report.add(self.check_module(&module, depth));
        }
        report
    }

    /// A document is a module by itself, whose root is its path.
    pub(super) fn document(&self, path: &str, loaded: LoadedDocument, depth: Depth) -> Report {
        let printed = loaded.module.units.first().map(|u| u.document.path.clone());
        let root = printed.unwrap_or_else(|| path.to_owned());
        let mut report = self.check_module(&loaded.module, depth);
        for module in &mut report.modules {
            module.root.clone_from(&root);
        }
        report.notices.extend(loaded.notices);
        report
    }
}
