//! `upgrade`: what another version of the library breaks, and the go.mod that asks for it.

use std::path::PathBuf;
use std::process::ExitCode;

use super::{Error, Result, analysis, error};
use crate::analyzer::Planned;
use crate::finding::VersionSource;
use crate::fix::write::{self, Refusal, Roots};
use crate::output::sink::Sink;
use crate::output::upgrade::{UpgradeFormat, UpgradesModel, write as print};
use crate::project::{Notice, NoticeKind};
use crate::report::upgrade::Upgrade;

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    analysis: analysis::AnalysisArgs,
    /// The version to go to: 2.270.0, 2.270 (its newest), or latest
    #[arg(long, value_name = "VERSION")]
    to: String,
    /// Apply fixes that may change behaviour, too
    #[arg(long)]
    unsafe_fixes: bool,
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
    let (planned, mut notices) = prepared.analyzer().upgrades(prepared.paths(), &target, args.unsafe_fixes);
    if !args.dry_run {
        let mut given = prepared.paths().to_vec();
        // A module's go.mod may lie above what was given of it.
        given.extend(planned.iter().map(|p| p.go_mod.path.clone()));
        let roots = Roots::of(&given);
        notices.extend(planned.iter().flat_map(|p| written(p, &roots)));
    }
    let upgrades: Vec<&Upgrade> = planned.iter().map(|p| &p.upgrade).collect();
    let model = UpgradesModel { applied: !args.dry_run, upgrades: &upgrades, notices: &notices };
    let failed = |e| match &args.output {
        Some(path) => Error::unwritable(path, e),
        None => Error::Output(e),
    };
    print(&model, args.format, &mut sink).map_err(failed)?;
    sink.finish().map_err(failed)?;
    args.analysis.hint();
    let failure = planned.is_empty() || notices.iter().any(|n| n.kind.is_failure());
    Ok(match (failure, upgrades.iter().all(|u| u.left == 0)) {
        (true, _) => ExitCode::from(error::FAILURE),
        (false, false) => ExitCode::FAILURE,
        (false, true) => ExitCode::SUCCESS,
    })
}

/// Writes what is to change, each file whole: the sources, and go.mod last, which asks for the
/// version that they are made for. Gives what could not be written; go.mod stays then.
fn written(planned: &Planned, roots: &Roots) -> Vec<Notice> {
    let notice = |path: &str, refusal: Refusal| Notice::new(NoticeKind::Unwritten, path, refusal.to_string());
    let go_mod = &planned.go_mod;
    // Sources without the go.mod that they are made for would be worse than before.
    if go_mod.after != go_mod.before
        && let Err(refusal) = write::writable(&go_mod.path, roots)
    {
        return vec![notice(&go_mod.path.to_string_lossy(), refusal)];
    }
    let refused = write::replace_all(&planned.changes, roots);
    let mut out: Vec<Notice> = refused.into_iter().map(|(i, refusal)| notice(&planned.changes[i].before.path, refusal)).collect();
    if out.is_empty()
        && go_mod.after != go_mod.before
        && let Err(refusal) = write::replace(&go_mod.path, roots, go_mod.before.as_bytes(), go_mod.after.as_bytes())
    {
        out.push(notice(&go_mod.path.to_string_lossy(), refusal));
    }
    out
}
