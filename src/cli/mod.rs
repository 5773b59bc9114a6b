//! The command line, one file a subcommand.

mod analysis;
mod api;
mod baseline;
mod check;
mod completions;
mod config;
mod error;
mod explain;
mod fix;
mod index;
mod interrupt;
mod man;
mod progress;
mod review;
mod rules;
mod settings;
mod stats;
mod upgrade;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub use error::Error;

/// The outcome of a subcommand.
pub type Result<T = ExitCode> = std::result::Result<T, Error>;

#[derive(Parser)]
#[command(
    name = "sigdrift",
    version,
    about = "Finds API-signature drift and known pitfalls in Go code that uses the AWS CDK",
    long_about = "Finds API-signature drift and known pitfalls in Go code that uses the AWS CDK: what the Go compiler, \
                  `cdk synth` and the deployment would say, for any v2 version, without Go, the module or the network.",
    after_help = "Exit codes: 0 nothing that --fail-on names, 1 findings, 2 the run itself failed or is not whole.",
    arg_required_else_help = true,
    args_conflicts_with_subcommands = true,
    subcommand_precedence_over_arg = true
)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    check: check::CheckArgs,
}

#[derive(Subcommand)]
enum Command {
    /// Check files, folders, Markdown answers or standard input (the default)
    Check(check::CheckArgs),
    /// Review answers: verdicts, the list of fixes, what a final version resolved, which claims hold
    ///
    /// Each document, each record of JSON Lines and the Go code of each folder is an answer,
    /// and has a document; several have an overview before them.
    Review(review::Args),
    /// Say what another version breaks, mend it, and set go.mod to it
    ///
    /// Compares the version in force with the one to go to: what breaks at compile and at synth, by
    /// cause, with the release that brought it; what is mended by it. Then applies fixes
    /// and sets the requirements of go.mod, unless --dry-run is given.
    Upgrade(upgrade::Args),
    /// Record the findings of today, so that only new ones are listed
    Baseline(baseline::Args),
    /// Add up the results of `check --format jsonl`: what is wrong, how often, and why
    Stats(stats::Args),
    /// Look up what each version exports
    #[command(subcommand)]
    Api(api::Command),
    /// Explain a rule
    Explain(explain::Args),
    /// List the rules
    #[command(subcommand)]
    Rules(rules::Command),
    /// Show the settings in force
    #[command(subcommand)]
    Config(config::Command),
    /// Add Go modules on disk to what is known
    ///
    /// Reads what Go modules export, so that `check` knows their types too: jsii-generated
    /// modules by the assembly that they embed, others by their sources. The module cache
    /// (`go env GOMODCACHE`), folders in it and vendor folders will do. The result is kept in
    /// the user's cache, or in the folder that SIGDRIFT_CACHE names.
    Index(index::Args),
    /// Print a completion script for a shell
    Completions(completions::Args),
    /// Print a manual page
    Man(man::Args),
}

/// Runs the program with the arguments of the process.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match std::panic::catch_unwind(|| run(cli)) {
        Ok(Ok(code)) => code,
        Ok(Err(error)) => {
            error.print();
            error.exit_code()
        }
        Err(_) => {
            eprintln!("error: this is a bug in sigdrift; nothing it printed before is wrong because of it");
            eprintln!("help: report it at {}/issues with the lines above and the file that brings it about", env!("CARGO_PKG_REPOSITORY"));
            ExitCode::from(error::FAILURE)
        }
    }
}

fn run(cli: Cli) -> Result {
    match cli.command {
        None => check::run(&cli.check),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::Review(args)) => review::run(&args),
        Some(Command::Upgrade(args)) => upgrade::run(&args),
        Some(Command::Baseline(args)) => baseline::run(&args),
        Some(Command::Stats(args)) => stats::run(&args),
        Some(Command::Api(command)) => api::run(&command),
        Some(Command::Explain(args)) => explain::run(&args),
        Some(Command::Rules(command)) => rules::run(&command),
        Some(Command::Config(command)) => config::run(&command),
        Some(Command::Index(args)) => index::run(&args),
        Some(Command::Completions(args)) => completions::run(&args),
        Some(Command::Man(args)) => man::run(&args),
    }
}

/// The definition of the whole command line.
fn definition() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_definition_is_sound() {
        super::definition().debug_assert();
    }
}
