//! `config`: the settings in force.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use super::settings::{FILE_NAME, Found};
use super::{Error, Result};
use crate::output::{escape, sink::Sink};

#[derive(clap::Subcommand)]
pub enum Command {
    /// Print the settings in the form of sigdrift.toml
    Show(Show),
}

#[derive(clap::Args)]
pub struct Show {
    /// The settings file, in place of the nearest sigdrift.toml
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

pub fn run(command: &Command) -> Result {
    let Command::Show(args) = command;
    let mut found = Found::load(args.config.as_deref())?;
    let origin = match &found.path {
        Some(path) => format!("from {}", path.display()),
        None => format!("no {FILE_NAME} here or above: these are the defaults"),
    };
    found.settings.fail_on.get_or_insert_with(|| crate::config::Gate::default().to_string());
    let text = toml::to_string(&found.settings).map_err(|e| Error::Usage {
        message: format!("the settings cannot be printed: {e}"),
        advice: "check that its paths are UTF-8".to_owned(),
    })?;
    let mut sink = Sink::stdout();
    writeln!(sink, "# {}", escape::line(&origin))?;
    for line in text.lines() {
        writeln!(sink, "{}", escape::line(line))?;
    }
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}
