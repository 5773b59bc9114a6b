//! `stats`: what the results of many checks add up to.

use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::{Error, Result, error};
use crate::output::escape;
use crate::output::sink::Sink;
use crate::output::stats::{Format, write};
use crate::report::stats::Stats;

/// How many names tables and plots list.
pub const TOP: usize = 10;

#[derive(clap::Args)]
pub struct Args {
    /// Files that `check --format jsonl` wrote; `-` or none for standard input
    results: Vec<PathBuf>,
    /// How to print the statistics
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// How many names a table or plot lists; 0 for all (JSON and CSV have all)
    #[arg(long, value_name = "N", default_value_t = TOP)]
    top: usize,
    /// Write to a file in place of standard output (`-`)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub fn run(args: &Args) -> Result {
    let mut stats = Stats::default();
    let mut bad = 0;
    let stdin = [PathBuf::from("-")];
    for path in if args.results.is_empty() { &stdin[..] } else { &args.results } {
        let shown = path.to_string_lossy();
        let reader: Box<dyn BufRead> = if path == Path::new("-") {
            Box::new(io::stdin().lock())
        } else {
            Box::new(BufReader::with_capacity(1 << 18, File::open(path).map_err(|e| Error::unreadable(path, e))?))
        };
        bad += count(reader, &shown, &mut stats).map_err(|e| Error::unreadable(path, e))?;
    }
    print(&stats, args.format, args.top, args.output.as_deref())?;
    Ok(if bad > 0 { ExitCode::from(error::FAILURE) } else { ExitCode::SUCCESS })
}

/// Counts the lines of a reader; how many are no results. Each of those is told.
fn count(mut reader: impl BufRead, shown: &str, stats: &mut Stats) -> io::Result<u64> {
    let (mut line, mut number, mut bad) = (Vec::new(), 0_u64, 0);
    loop {
        line.clear();
        if reader.read_until(b'\n', &mut line)? == 0 {
            return Ok(bad);
        }
        number += 1;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        if let Err(e) = stats.add_line(&line) {
            eprintln!("{}:{number}: {}", escape::line(shown), escape::line(&format!("not a result of `check --format jsonl`: {e}")));
            bad += 1;
        }
    }
}

/// Prints statistics.
///
/// # Errors
/// Where they cannot be written.
pub fn print(stats: &Stats, format: Format, top: usize, output: Option<&Path>) -> Result<()> {
    let failed = |e: io::Error| match output {
        Some(path) => Error::unwritable(path, e),
        None => Error::Output(e),
    };
    let mut sink = match output {
        Some(path) => Sink::file(path).map_err(failed)?,
        None => Sink::stdout(),
    };
    write(stats, format, top, &mut sink).map_err(failed)?;
    sink.finish().map_err(failed)
}
