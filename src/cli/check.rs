//! `check`: analyse, print, and say by the exit code what was found.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ColorChoice;

use super::baseline::Baseline;
use super::interrupt::Writing;
use super::progress::Progress;
use super::{Error, Result, analysis, error};
use crate::config::Gate;
use crate::finding::Report;
use crate::output::sink::Sink;
use crate::output::{self, Format, Options, escape, words};
use crate::report::stats::Stats;

#[derive(clap::Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub analysis: analysis::AnalysisArgs,
    /// How to print the findings
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Write to a file in place of standard output (`-`)
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// What makes the run fail: a stage (that one and earlier), a severity (that one and
    /// worse), both, `assumed` for versions the database does not hold, or `never`
    /// [default: synth,error]
    #[arg(long, value_name = "WORDS", value_parser = Gate::parse)]
    pub fail_on: Option<Gate>,
    /// Do not list the findings that this file holds
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Colours in text
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: ColorChoice,
    /// Findings only: no fix list, no totals, no notices
    #[arg(long, short)]
    pub quiet: bool,
    /// List what goes without saying, too: files that are no part of the build, links
    #[arg(long, short, conflicts_with = "quiet")]
    pub verbose: bool,
    /// Say how much of the code was understood
    #[arg(long)]
    pub coverage: bool,
    /// Say at which of all known releases the code compiles, too
    #[arg(long, conflicts_with_all = ["fix", "diff"])]
    releases: bool,
    /// Apply the safe fixes; what is listed is what they leave
    #[arg(long)]
    pub fix: bool,
    /// Apply fixes that may change behaviour, too
    #[arg(long)]
    pub unsafe_fixes: bool,
    /// Print what --fix would change as a patch, and write nothing; what is left goes to
    /// standard error
    #[arg(long)]
    pub diff: bool,
    /// Print what each query rule costs, to standard error
    #[arg(long, conflicts_with_all = ["fix", "diff"])]
    profile: bool,
    /// Print statistics in place of the findings
    #[arg(
        long,
        value_enum,
        value_name = "FORMAT",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "table",
        conflicts_with_all = ["format", "baseline", "coverage", "fix", "diff"]
    )]
    stats: Option<output::stats::Format>,
    /// How many names the statistics list; 0 for all
    #[arg(long, value_name = "N", default_value_t = super::stats::TOP, requires = "stats")]
    top: usize,
}

pub fn run(args: &CheckArgs) -> Result {
    if args.fix || args.diff {
        return super::fix::run(args);
    }
    if args.unsafe_fixes {
        return Err(Error::Usage {
            message: "--unsafe-fixes alone does nothing".to_owned(),
            advice: "give it with --fix, or with --diff to see what it would change".to_owned(),
        });
    }
    let mut prepared = args.analysis.prepare_with(|config| config.releases = args.releases)?;
    if args.profile {
        prepared.measure();
    }
    let gate = prepared.gate(args.fail_on)?;
    let baseline = args.baseline.as_ref().or(prepared.found.settings.baseline.as_ref());
    let baseline = baseline.map(|path| Baseline::load(path)).transpose()?;
    if let Some(format) = args.stats {
        return statistics(&prepared, &gate, format, args);
    }
    // Before the work, so that a folder that is not there costs nothing.
    let sink = match &args.output {
        Some(path) => Sink::file(path).map_err(|e| Error::unwritable(path, e))?,
        None => Sink::stdout(),
    };
    if args.format == Format::Jsonl && baseline.is_none() {
        return stream(&prepared, &gate, sink, args);
    }
    let mut report = prepared.report(args.progress(&prepared));
    if args.profile {
        prepared.print_costs();
    }
    let taken = baseline.map(|b| b.take_from(&mut report));
    let options = Options {
        color: args.colors(),
        quiet: args.quiet,
        verbose: args.verbose,
        coverage: args.coverage,
        gate: &gate,
        baseline: taken,
        fixed: None,
    };
    args.analysis.hint();
    print(&report, args.format, &options, sink, args.output.as_deref())?;
    Ok(code(report.notices.iter().any(|n| n.kind.is_failure()), report.findings.iter().any(|f| gate.trips(f))))
}

/// Prints each result as soon as it is there, so that the number of records does not matter.
fn stream(prepared: &analysis::Prepared, gate: &Gate, mut sink: Sink, args: &CheckArgs) -> Result {
    let writing = Writing::watched(sink.temporary());
    let mut progress = args.progress(prepared);
    let (mut failure, mut found, mut written) = (false, false, Ok(()));
    prepared.each(&mut |report| {
        progress.count(&report);
        failure |= report.notices.iter().any(|n| n.kind.is_failure());
        found |= report.findings.iter().any(|f| gate.trips(f));
        // Each result goes out at once and whole: who waits for it has it, and a run that is interrupted
        // leaves whole lines.
        let _held = writing.hold();
        written = output::json::write_lines(&report, &mut sink).and_then(|()| sink.flush());
        written.is_ok() && !sink.is_closed()
    });
    drop(progress);
    if args.profile {
        prepared.print_costs();
    }
    let _held = writing.hold();
    written.and_then(|()| sink.finish()).map_err(|e| failed(args.output.as_deref(), e))?;
    Ok(code(failure, found))
}

/// Counts each result as soon as it is there, and lets it go.
fn statistics(prepared: &analysis::Prepared, gate: &Gate, format: output::stats::Format, args: &CheckArgs) -> Result {
    let mut progress = args.progress(prepared);
    let (mut stats, mut notices, mut found) = (Stats::default(), Vec::new(), false);
    prepared.each(&mut |report| {
        progress.count(&report);
        stats.add_report(&report);
        found |= report.findings.iter().any(|f| gate.trips(f));
        notices.extend(report.notices.into_iter().filter(|n| n.kind.is_failure()));
        true
    });
    drop(progress);
    super::stats::print(&stats, format, args.top, args.output.as_deref())?;
    if args.profile {
        prepared.print_costs();
    }
    for line in words::notices(&notices, false) {
        eprintln!("{}", escape::line(&line));
    }
    Ok(code(!notices.is_empty(), found))
}

pub fn failed(path: Option<&Path>, error: std::io::Error) -> Error {
    match path {
        Some(path) => Error::unwritable(path, error),
        None => Error::Output(error),
    }
}

pub fn print(report: &Report, format: Format, options: &Options<'_>, mut sink: Sink, path: Option<&Path>) -> Result<()> {
    output::write(report, format, options, &mut sink).map_err(|e| failed(path, e))?;
    sink.finish().map_err(|e| failed(path, e))?;
    if !format.holds_notices(options) {
        tell(report, options);
    }
    Ok(())
}

/// Notices on standard error.
pub fn tell(report: &Report, options: &Options<'_>) {
    // What was not read is said even to who wants findings only: silence would be taken for their absence.
    let (failures, rest): (Vec<_>, Vec<_>) = report.notices.iter().cloned().partition(|n| n.kind.is_failure());
    let rest = if options.quiet { &[][..] } else { &rest };
    for line in words::notices(&failures, false).into_iter().chain(words::notices(rest, options.verbose)) {
        eprintln!("{}", escape::line(&line));
    }
}

/// A run that could not read everything is no clean run, and no run with findings either.
pub fn code(failure: bool, found: bool) -> ExitCode {
    match (failure, found) {
        (true, _) => ExitCode::from(error::FAILURE),
        (false, true) => ExitCode::FAILURE,
        (false, false) => ExitCode::SUCCESS,
    }
}

impl CheckArgs {
    /// Where results appear on the terminal one by one, they are progress enough.
    pub fn progress(&self, prepared: &analysis::Prepared) -> Progress {
        let apart = self.output.is_some() || self.format != Format::Jsonl || self.stats.is_some() || !std::io::stdout().is_terminal();
        Progress::new(!self.quiet && apart, prepared.record_bytes())
    }

    pub fn colors(&self) -> bool {
        let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty() && v != "0");
        match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto if self.output.is_some() || set("NO_COLOR") => false,
            ColorChoice::Auto => {
                set("CLICOLOR_FORCE") || (std::io::stdout().is_terminal() && std::env::var_os("TERM").is_none_or(|t| t != "dumb"))
            }
        }
    }
}
