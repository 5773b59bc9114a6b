//! `completions`: a script that completes commands and flags.

use std::process::ExitCode;

use clap_complete::Shell;

use super::Result;
use crate::output::sink::Sink;

#[derive(clap::Args)]
pub struct Args {
    /// The shell
    shell: Shell,
}

pub fn run(args: &Args) -> Result {
    let mut sink = Sink::stdout();
    clap_complete::generate(args.shell, &mut super::definition(), "sigdrift", &mut sink);
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}
