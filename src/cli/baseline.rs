//! `baseline`: the findings of today, so that only new ones are listed.
//!
//! A baseline counts findings by fingerprint and path. A finding that it holds is taken
//! off the list as often as it was counted. What is left of a count, because its file was
//! renamed, takes off findings of the same fingerprint elsewhere.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::{Deserialize, Serialize};

use super::progress::Progress;
use super::{Error, Result, analysis, error};
use crate::finding::{Finding, Report};
use crate::output::sink::Sink;
use crate::output::summary::BaselineCount;
use crate::output::{escape, json, words};

/// The version of the file's form.
const VERSION: u32 = 1;

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    analysis: analysis::AnalysisArgs,
    /// The file to write
    #[arg(long, short, value_name = "FILE", default_value = "sigdrift-baseline.json")]
    output: PathBuf,
}

pub fn run(args: &Args) -> Result {
    let prepared = args.analysis.prepare()?;
    let report = prepared.report(Progress::new(true, prepared.record_bytes()));
    let baseline = Baseline::of(&report);
    let mut sink = Sink::file(&args.output).map_err(|e| Error::unwritable(&args.output, e))?;
    json::pretty(&baseline, &mut sink).map_err(|e| Error::unwritable(&args.output, e))?;
    sink.finish().map_err(|e| Error::unwritable(&args.output, e))?;
    for notice in words::notices(&report.notices, false) {
        eprintln!("{}", escape::line(&notice));
    }
    let mut out = Sink::stdout();
    writeln!(
        out,
        "{} recorded in {}",
        words::count(report.findings.len() as u64, "finding"),
        escape::line(&args.output.display().to_string())
    )?;
    out.finish()?;
    let whole = report.notices.iter().all(|n| !n.kind.is_failure());
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::from(error::FAILURE) })
}

/// The file.
#[derive(Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    version: u32,
    findings: Vec<Entry>,
}

/// Findings of one fingerprint in one file.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    /// For readers; the fingerprint holds it.
    rule: String,
    fingerprint: String,
    count: u64,
}

impl Baseline {
    /// The baseline that takes off all of a report's findings.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let mut counts: BTreeMap<(&str, &str, &str), u64> = BTreeMap::new();
        for f in &report.findings {
            let rule = f.rules.first().map_or("", AsRef::as_ref);
            *counts.entry((path(f), rule, &f.fingerprint)).or_default() += 1;
        }
        let entry = |((path, rule, fingerprint), count): ((&str, &str, &str), u64)| Entry {
            path: path.to_owned(),
            rule: rule.to_owned(),
            fingerprint: fingerprint.to_owned(),
            count,
        };
        Self { version: VERSION, findings: counts.into_iter().map(entry).collect() }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// Where it cannot be read or is not a baseline of this version.
    pub fn load(path: &Path) -> Result<Self> {
        let text = std::fs::read(path).map_err(|e| Error::unreadable(path, e))?;
        let wrong = |reason: String| Error::Baseline { path: path.to_owned(), reason };
        let baseline: Self = serde_json::from_slice(&text).map_err(|e| wrong(e.to_string()))?;
        if baseline.version != VERSION {
            return Err(wrong(format!("it has version {}, and this program writes version {VERSION}", baseline.version)));
        }
        Ok(baseline)
    }

    /// Takes the findings that are known off the report.
    #[must_use]
    pub fn take_from(self, report: &mut Report) -> BaselineCount {
        let before = report.findings.len();
        let mut left: BTreeMap<(String, String), u64> = BTreeMap::new();
        for e in self.findings {
            *left.entry((e.fingerprint, e.path)).or_default() += e.count;
        }
        report.findings.retain(|f| !take(left.get_mut(&(f.fingerprint.clone(), path(f).to_owned()))));
        let mut renamed: BTreeMap<String, u64> = BTreeMap::new();
        for ((fingerprint, _), count) in left {
            *renamed.entry(fingerprint).or_default() += count;
        }
        report.findings.retain(|f| !take(renamed.get_mut(&f.fingerprint)));
        BaselineCount { suppressed: (before - report.findings.len()) as u64, gone: renamed.values().sum() }
    }
}

/// Counts one down, where there is one.
fn take(count: Option<&mut u64>) -> bool {
    match count {
        Some(n) if *n > 0 => {
            *n -= 1;
            true
        }
        _ => false,
    }
}

fn path(f: &Finding) -> &str {
    let path = &f.primary.document.path;
    path.strip_prefix("./").unwrap_or(path)
}
