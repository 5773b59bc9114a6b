//! The arguments that decide what is found, shared by the subcommands that analyse code.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use super::progress::Progress;
use super::settings::Found;
use super::{Error, Result, rules};
use crate::analyzer::{Analyzer, Answer, Emit, Fixed};
use crate::api::Database;
use crate::config::{Config, Filter, Gate, PathFilter, PathPatterns};
use crate::finding::{Report, Stage, VersionSource};
use crate::input::jsonl::Fields;
use crate::output::escape;
use crate::project::{Notice, is_stream};

#[derive(clap::Args)]
pub struct AnalysisArgs {
    /// Files and folders; `-` for standard input; the current folder where none is given
    pub paths: Vec<PathBuf>,
    /// The awscdk version to check against, whatever go.mod says; or a range of them
    /// (2.100..2.276): findings then say at which of its releases they fail
    #[arg(long, value_name = "VERSION")]
    cdk_version: Option<String>,
    /// Only these rules, by id, pack or compiler code
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Not these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// These too, of those that are off by default: rules, packs (`pedantic`), or `preview`
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    enable: Vec<String>,
    /// Only findings that break at these stages
    #[arg(long, value_enum, value_delimiter = ',')]
    stage: Vec<Stage>,
    /// Check Go files that do not import the CDK, too
    #[arg(long)]
    all: bool,
    /// Check Markdown files below folders, too (one that is given itself always is)
    #[arg(long)]
    markdown: bool,
    /// Leave out files that are larger
    #[arg(long, value_name = "MIB", default_value_t = 16, value_parser = clap::value_parser!(u64).range(1..=1024))]
    max_file_size: u64,
    /// Threads to use; all cores where not given
    #[arg(long, value_name = "N")]
    threads: Option<NonZeroUsize>,
    /// A folder with further query files (may be given several times)
    #[arg(long = "rules", value_name = "DIR")]
    rule_folders: Vec<PathBuf>,
    /// A signature database in place of the embedded one
    #[arg(long, value_name = "FILE")]
    api_db: Option<PathBuf>,
    /// What standard input is called; its ending says what it is (x.go, answer.md)
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
    /// The field of a JSON Lines record that holds its code (`choices.0.message.content`);
    /// the usual ones where not given
    #[arg(long, value_name = "FIELD")]
    field: Option<String>,
    /// The field that names a record [default: id]
    #[arg(long, value_name = "FIELD")]
    id_field: Option<String>,
    /// The field with the version that a record is checked against
    #[arg(long, value_name = "FIELD")]
    version_field: Option<String>,
    /// The settings file, in place of the nearest sigdrift.toml
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
}

/// What a subcommand works with.
pub struct Prepared {
    analyzer: Analyzer,
    paths: Vec<PathBuf>,
    /// The settings file.
    pub found: Found,
}

impl AnalysisArgs {
    /// Reads the settings, checks the arguments and prepares the analysis.
    ///
    /// # Errors
    /// Where settings or arguments make no sense.
    pub fn prepare(&self) -> Result<Prepared> {
        self.prepare_with(|_| ())
    }

    /// The same, with settings that only one subcommand has.
    ///
    /// # Errors
    /// Where settings or arguments make no sense.
    pub fn prepare_with(&self, set: impl FnOnce(&mut Config)) -> Result<Prepared> {
        let found = Found::load(self.config.as_deref())?;
        let mut config = self.merged(&found)?;
        set(&mut config);
        let analyzer = Analyzer::new(config)?;
        for remark in analyzer.remarks() {
            eprintln!("note: {}", escape::line(remark));
        }
        for name in analyzer.config().filter.names() {
            if !analyzer.rules().iter().any(|r| r.answers_to(name)) {
                return Err(self.unknown_rule(name, &analyzer, &found));
            }
        }
        let paths = if self.paths.is_empty() { vec![PathBuf::from(".")] } else { self.paths.clone() };
        Ok(Prepared { analyzer, paths, found })
    }

    /// A path that is not there may be a subcommand with a slip.
    pub fn hint(&self) {
        let definition = super::definition();
        let names: Vec<&str> = definition.get_subcommands().map(clap::Command::get_name).collect();
        let slips = self.paths.iter().filter_map(|p| p.to_str()).filter(|p| *p != "-" && !p.contains(['/', '.']) && !Path::new(p).exists());
        for slip in slips {
            for name in similar::get_close_matches(slip, &names, 1, 0.7) {
                eprintln!("help: there is no path `{}`; did you mean the subcommand `{name}`?", escape::line(slip));
            }
        }
    }

    /// Where the name stands in the settings file, it is told with its place.
    fn unknown_rule(&self, name: &str, analyzer: &Analyzer, found: &Found) -> Error {
        let error = rules::unknown(name, analyzer.rules());
        if self.select.iter().chain(&self.ignore).chain(&self.enable).any(|n| n == name) {
            error
        } else {
            found.error(name, error.to_string())
        }
    }

    /// Flags go before the file; what is to be ignored adds up.
    fn merged(&self, found: &Found) -> Result<Config> {
        let s = &found.settings;
        let flag = self.cdk_version.clone().map(|v| (v, VersionSource::Flag));
        let patterns = |patterns: &[String]| {
            PathPatterns::relative_to(&found.root(), patterns.to_vec()).map_err(|(pattern, message)| found.error(&pattern, message))
        };
        let overrides = s
            .overrides
            .iter()
            .map(|o| Ok(PathFilter { paths: patterns(&o.paths)?, select: o.select.clone(), ignore: o.ignore.clone() }))
            .collect::<Result<_>>()?;
        Ok(Config {
            cdk_version: flag.or_else(|| s.cdk_version.clone().map(|v| (v, VersionSource::Config))),
            releases: false,
            all_files: self.all,
            markdown: self.markdown,
            max_file_size: Some(self.max_file_size << 20),
            threads: self.threads,
            exclude: patterns(&s.exclude)?,
            rule_folders: s.rules.iter().chain(&self.rule_folders).cloned().collect(),
            database: self.api_db.clone().or_else(|| s.api_db.clone()),
            index: crate::api::index::cache::default_root(),
            fields: Fields { content: self.field.clone(), id: self.id_field.clone(), version: self.version_field.clone() },
            stdin_name: self.stdin_filename.clone(),
            filter: Filter {
                select: if self.select.is_empty() { s.select.clone() } else { self.select.clone() },
                ignore: s.ignore.iter().chain(&self.ignore).cloned().collect(),
                enable: s.enable.iter().chain(&self.enable).cloned().collect(),
                stages: self.stage.clone(),
                overrides,
            },
        })
    }
}

impl Prepared {
    /// Analyses the paths.
    #[must_use]
    pub fn report(&self, mut progress: Progress) -> Report {
        let mut report = self.blank();
        self.each(&mut |part| {
            progress.count(&part);
            report.add(part);
            true
        });
        report.sort();
        report
    }

    /// How many bytes the files of records among the paths have.
    #[must_use]
    pub fn record_bytes(&self) -> u64 {
        let streams = self.paths.iter().filter(|p| is_stream(p));
        streams.filter_map(|p| std::fs::metadata(p).ok()).filter(std::fs::Metadata::is_file).map(|m| m.len()).sum()
    }

    /// The analysis.
    pub const fn analyzer(&self) -> &Analyzer {
        &self.analyzer
    }

    /// Analyses the paths, and gives one result after the other.
    pub fn each(&self, emit: &mut Emit<'_>) {
        self.analyzer.each(&self.paths, emit);
    }

    /// Measures what each query rule costs.
    pub fn measure(&mut self) {
        self.analyzer.measure();
    }

    /// Prints what each query rule cost, to standard error.
    pub fn print_costs(&self) {
        let costs = self.analyzer.costs();
        let all: u64 = costs.iter().map(|c| c.nanoseconds).sum();
        let ms = |ns: u64| format!("{}.{:03}", ns / 1_000_000, ns / 1000 % 1000);
        eprintln!("{:>10}  {:>8}  {:>8}  {:>6}  rule", "ms", "tried", "matched", "found");
        for c in costs.iter().filter(|c| c.tried > 0) {
            eprintln!("{:>10}  {:>8}  {:>8}  {:>6}  {}", ms(c.nanoseconds), c.tried, c.matched, c.found, escape::line(&c.rule));
        }
        let idle = costs.iter().filter(|c| c.tried == 0).count();
        eprintln!("{:>10}  all query rules, on all threads; {idle} were tried nowhere", ms(all));
    }

    /// Checks answers one by one: see [`Analyzer::answers`].
    pub fn answers<T: Send>(
        &self,
        paths: &[PathBuf],
        mend: bool,
        make: &(dyn Fn(Answer) -> T + Sync),
        emit: &mut (dyn FnMut(T) + Send),
    ) -> Vec<Notice> {
        self.analyzer.answers(paths, mend, make, emit)
    }

    /// What is known of the library.
    #[must_use]
    pub const fn database(&self) -> &Database {
        self.analyzer.database()
    }

    /// Whether the code is checked against more than one release.
    #[must_use]
    pub const fn has_range(&self) -> bool {
        self.analyzer.has_range()
    }

    /// Analyses and fixes the paths, and gives one part after the other.
    pub fn fix(&self, unsafe_too: bool, emit: &mut (dyn FnMut(Fixed) -> bool + Send + '_)) {
        self.analyzer.fix(&self.paths, unsafe_too, emit);
    }

    /// The paths.
    #[must_use]
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// An empty report with the rules that run.
    #[must_use]
    pub fn blank(&self) -> Report {
        Report { rules: self.analyzer.rules().to_vec(), ..Report::default() }
    }

    /// What makes the run fail: the flag, else the settings file, else the default.
    ///
    /// # Errors
    /// Where the settings file says what cannot be.
    pub fn gate(&self, flag: Option<Gate>) -> Result<Gate> {
        match (flag, &self.found.settings.fail_on) {
            (Some(gate), _) => Ok(gate),
            (None, Some(text)) => Gate::parse(text).map_err(|e| self.found.error(text, format!("fail-on: {e}"))),
            (None, None) => Ok(Gate::default()),
        }
    }
}
