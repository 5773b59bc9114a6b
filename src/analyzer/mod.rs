//! The analysis as a whole: from paths to a report.

mod answers;
mod imports;
mod language;
mod module;
mod package;
mod part;
mod queue;
mod records;
mod releases;
#[cfg(test)]
mod releases_tests;
mod setup;
mod upgrade;

use std::io::{BufReader, Read as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::api::Database;
use crate::api::index::Index;
use crate::checks::CHECKS;
use crate::config::Config;
use crate::finding::{Finding, Report, RuleInfo};
use crate::project::{self, LoadOptions, Notice, NoticeKind, VersionSpec, Wanted};
use crate::rules::{Cost, RuleSet};

pub use answers::Answer;
pub use part::{Fixed, Origin};
pub use setup::SetupError;
pub use upgrade::{GoModChange, Planned};

use part::Part;

/// What is done with a part of the input.
type Work<'a, T> = dyn Fn(Part) -> T + Sync + 'a;

/// An analysis, ready to run.
pub struct Analyzer {
    config: Config,
    rules: Vec<RuleInfo>,
    queries: RuleSet,
    options: LoadOptions,
    /// Releases to be checked against, where they are several.
    range: Option<VersionSpec>,
    database: Database,
    index: Option<Index>,
    pool: rayon::ThreadPool,
    remarks: Vec<String>,
}

/// Deep code makes deep recursion; tree-sitter and the lowering bound it, this bears it.
const STACK: usize = 64 << 20;

/// Takes results one by one; what it says to the last is whether it wants more.
pub type Emit<'a> = dyn FnMut(Report) -> bool + Send + 'a;

impl Analyzer {
    /// Prepares an analysis.
    ///
    /// # Errors
    /// Where a setting names something that is not there.
    pub fn new(mut config: Config) -> Result<Self, SetupError> {
        let wanted = config.cdk_version.as_ref().map(|(text, source)| {
            let spec: VersionSpec = text.parse().map_err(|reason| SetupError::Version { reason })?;
            Ok::<_, SetupError>(Wanted { spec, source: *source })
        });
        let wanted = wanted.transpose()?;
        let range = wanted.as_ref().map(|w| &w.spec).filter(|s| matches!(s, VersionSpec::Range(..))).cloned();
        let threads = config.threads.map_or(0, std::num::NonZero::get);
        let mut options = LoadOptions { wanted, all: config.all_files, markdown: config.markdown, threads, ..LoadOptions::default() };
        if let Some(most) = config.max_file_size {
            options.max_file_size = most;
        }
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build();
        let pool = pool.map_err(|e| SetupError::Threads { reason: e.to_string() })?;
        let database = match &config.database {
            Some(path) => Database::open(path)?,
            None => Database::embedded().clone(),
        };
        if let Some((range, (text, _))) = range.as_ref().zip(config.cdk_version.as_ref())
            && range.releases(&database).is_empty()
        {
            return Err(SetupError::Version { reason: format!("no release that is known lies in {text}") });
        }
        let index = config.index.as_deref().map(Index::open);
        let queries = RuleSet::all(&config.rule_folders)?;
        let rules = all_rules(&queries);
        let mut remarks = config.filter.resolve(&rules);
        let queries = queries.wanted(&config.filter);
        remarks.extend(queries.slow());
        Ok(Self { rules, queries, options, range, database, index, pool, remarks, config })
    }

    /// What there is to say about the settings: rules under former ids, rules that are slow.
    #[must_use]
    pub fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// Leaves all patterns of query rules to tree-sitter.
    #[cfg(test)]
    pub(crate) fn without_shapes(&mut self) {
        self.queries.without_shapes();
    }

    /// Measures what each query rule costs, from now on.
    pub fn measure(&mut self) {
        self.queries.measure();
    }

    /// What each query rule cost so far, the dearest first; nothing where it is not measured.
    #[must_use]
    pub fn costs(&self) -> Vec<Cost> {
        self.queries.costs()
    }

    /// The settings.
    #[must_use]
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// What is known of the library.
    #[must_use]
    pub const fn database(&self) -> &Database {
        &self.database
    }

    /// Whether the code is checked against more than one release.
    #[must_use]
    pub const fn has_range(&self) -> bool {
        self.range.is_some()
    }

    /// All rules.
    #[must_use]
    pub fn rules(&self) -> &[RuleInfo] {
        &self.rules
    }

    /// Checks files, folders, documents, JSON Lines, and standard input (`-`). A path that
    /// is not there is a notice, and the others are checked.
    #[must_use]
    pub fn check(&self, paths: &[PathBuf]) -> Report {
        let mut report = Report { rules: self.rules.clone(), ..Report::default() };
        self.each(paths, &mut |part| {
            report.add(part);
            true
        });
        report.sort();
        report
    }

    /// The same, one result after the other, in an order that depends on the paths alone:
    /// modules, documents, records, standard input; then what belongs to none of them.
    /// However many records there are, only some are in memory at a time.
    pub fn each(&self, paths: &[PathBuf], emit: &mut Emit<'_>) {
        self.parts(paths, &|part| self.wanted_part(self.check_part(&part)), emit);
    }

    /// Does `work` on one part of the input after the other, in the same order.
    fn parts<T: From<Report> + Send>(&self, paths: &[PathBuf], work: &Work<'_, T>, emit: &mut (dyn FnMut(T) -> bool + Send + '_)) {
        self.pool.install(|| {
            let (stdin, given): (Vec<PathBuf>, Vec<PathBuf>) = paths.iter().cloned().partition(|p| p == Path::new("-"));
            let loaded = project::load(&given, &self.options, &self.database);
            let nothing = loaded.modules.is_empty() && loaded.documents.is_empty() && loaded.streams.is_empty();
            let mut notices = loaded.notices;
            if nothing && !given.is_empty() && !notices.iter().any(|n| n.kind.is_failure()) {
                notices.push(nothing_found(&given, loaded.go_files));
            }
            let modules = loaded.modules.into_par_iter().zip(loaded.origins.into_par_iter());
            let done: Vec<T> = modules.map(|(module, origin)| work(Part::Module(Box::new(module), origin))).collect();
            if !done.into_iter().all(&mut *emit) {
                return;
            }
            // A chunk at a time, so that a million answers need no more memory than some.
            for chunk in loaded.documents.chunks(64) {
                let done: Vec<T> = chunk.par_iter().map(|path| work(Part::Document(path.clone()))).collect();
                if !done.into_iter().all(&mut *emit) {
                    return;
                }
            }
            for path in &loaded.streams {
                if !self.stream(path, work, emit) {
                    return;
                }
            }
            if !stdin.is_empty() && !self.standard_input(work, emit) {
                return;
            }
            if !notices.is_empty() {
                emit(Report { notices, ..Report::default() }.into());
            }
        });
    }

    /// Works on standard input. Whether more is wanted.
    fn standard_input<T: From<Report> + Send>(&self, work: &Work<'_, T>, emit: &mut (dyn FnMut(T) -> bool + Send + '_)) -> bool {
        match self.config.stdin_name.as_deref().map(Path::new) {
            Some(name) if project::is_stream(name) => {
                self.stream_from(BufReader::with_capacity(1 << 18, std::io::stdin()), name, work, emit)
            }
            _ => emit(self.stdin(work)),
        }
    }

    fn stdin<T: From<Report>>(&self, work: &Work<'_, T>) -> T {
        let mut bytes = Vec::new();
        match std::io::stdin().lock().read_to_end(&mut bytes) {
            Ok(_) => work(Part::Stdin(bytes)),
            Err(e) => Report::from(Notice::new(NoticeKind::Unreadable, "<stdin>", e.to_string())).into(),
        }
    }

    /// What of a result the settings ask for.
    fn wanted_part(&self, mut report: Report) -> Report {
        report.findings.retain(|f| self.wants(f));
        report.sort();
        report
    }

    fn wants(&self, f: &Finding) -> bool {
        self.config.filter.keeps(f) && !self.config.exclude.matches(&f.primary.document.path)
    }
}

/// Silence must not look like a clean run.
fn nothing_found(given: &[PathBuf], go_files: usize) -> Notice {
    let message = match go_files {
        0 => "nothing to check: no Go files (--markdown takes Markdown below folders)".to_owned(),
        n => format!("nothing to check: none of {n} Go files imports the CDK (--all checks them all the same)"),
    };
    let path = if let [path] = given { path.to_string_lossy().into_owned() } else { String::new() };
    Notice::new(NoticeKind::Document, path, message)
}

/// All rules: the checks, the query files of this program and those in `folders`; sorted by id.
///
/// # Errors
/// The first query file that is wrong.
pub fn rules(folders: &[PathBuf]) -> Result<Vec<RuleInfo>, SetupError> {
    Ok(all_rules(&RuleSet::all(folders)?))
}

/// The checks and a set of query rules, sorted by id.
fn all_rules(queries: &RuleSet) -> Vec<RuleInfo> {
    let mut rules: Vec<RuleInfo> = CHECKS.iter().map(|&c| RuleInfo::from(c)).collect();
    rules.extend(queries.infos());
    rules.sort_by(|a, b| a.id.cmp(&b.id));
    rules
}
