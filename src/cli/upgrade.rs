//! `upgrade`: what another version of the library breaks, and the go.mod that asks for it.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use super::{Error, Result, analysis, error};
use crate::analyzer::Planned;
use crate::finding::VersionSource;
use crate::output::sink::Sink;
use crate::output::upgrade::{UpgradeFormat, UpgradesModel, write};
use crate::report::upgrade::Upgrade;

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    analysis: analysis::AnalysisArgs,
    /// The version to go to: 2.270.0, 2.270 (its newest), or latest
    #[arg(long, value_name = "VERSION")]
    to: String,
    /// Say what would happen, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: UpgradeFormat,
    /// Write the report to a file in place of standard output (`-`)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub fn run(args: &Args) -> Result {
    let mut overridden = false;
    let prepared = args.analysis.prepare_with(|config| {
        // What is in force is what go.mod says: that is what changes.
        overridden = config.cdk_version.take().is_some_and(|(_, source)| source == VersionSource::Flag);
    })?;
    if overridden {
        let message = "`upgrade` starts at the version that go.mod asks for; --cdk-version cannot be given".to_owned();
        return Err(Error::Usage { message, advice: "name the version to go to with --to".to_owned() });
    }
    let target = prepared.analyzer().target(&args.to).map_err(|message| Error::Usage {
        message,
        advice: "`sigdrift api versions` lists the releases, and those that should not be used".to_owned(),
    })?;
    let mut sink = match &args.output {
        Some(path) => Sink::file(path).map_err(|e| Error::unwritable(path, e))?,
        None => Sink::stdout(),
    };
    let (planned, notices) = prepared.analyzer().upgrades(prepared.paths(), &target);
    if !args.dry_run {
        for p in &planned {
            set(p)?;
        }
    }
    let upgrades: Vec<&Upgrade> = planned.iter().map(|p| &p.upgrade).collect();
    let model = UpgradesModel { applied: !args.dry_run, upgrades: &upgrades, notices: &notices };
    let failed = |e| match &args.output {
        Some(path) => Error::unwritable(path, e),
        None => Error::Output(e),
    };
    write(&model, args.format, &mut sink).map_err(failed)?;
    sink.finish().map_err(failed)?;
    args.analysis.hint();
    let failure = planned.is_empty() || notices.iter().any(|n| n.kind.is_failure());
    Ok(match (failure, upgrades.iter().all(|u| u.breaks.is_empty())) {
        (true, _) => ExitCode::from(error::FAILURE),
        (false, false) => ExitCode::FAILURE,
        (false, true) => ExitCode::SUCCESS,
    })
}

/// Puts the new go.mod in the place of the old one, whole.
fn set(planned: &Planned) -> Result<()> {
    let change = &planned.go_mod;
    if change.after == change.before {
        return Ok(());
    }
    let failed = |e| Error::unwritable(&change.path, e);
    let mut sink = Sink::file(&change.path).map_err(failed)?;
    sink.write_all(change.after.as_bytes()).map_err(failed)?;
    sink.finish().map_err(failed)
}
