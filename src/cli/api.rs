//! `api`: what the signature database knows.

mod diff;
mod lookup;
mod show;
mod versions;

use std::path::PathBuf;
use std::process::ExitCode;

use super::{Error, Result};
use crate::api::{Database, ModuleInfo, Release, Role};

#[derive(clap::Subcommand)]
pub enum Command {
    /// Show a symbol: its form at a version and its history
    ///
    /// SYMBOL is a name (`NewBucket`), with its package (`awss3.NewBucket`,
    /// `awss3.BucketProps.Encryption`), or with the package's import path. Part of a name
    /// lists what it may be the start of.
    Show(show::Args),
    /// List what changed between two versions, and whom it breaks
    Diff(diff::Args),
    /// List the versions that the database holds
    Versions(versions::Args),
}

#[derive(clap::Args)]
struct Common {
    /// A database file to put in front of the embedded database
    #[arg(long, value_name = "FILE")]
    api_db: Option<PathBuf>,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

pub fn run(command: &Command) -> Result {
    match command {
        Command::Show(args) => show::run(args)?,
        Command::Diff(args) => diff::run(args)?,
        Command::Versions(args) => versions::run(args)?,
    }
    Ok(ExitCode::SUCCESS)
}

impl Common {
    fn database(&self) -> Result<Database> {
        let Some(path) = &self.api_db else { return Ok(Database::embedded().clone()) };
        Database::open(path).map_err(|error| Error::Usage {
            message: error.to_string(),
            advice: "give a file that `sigdrift index --output` wrote, or leave `--api-db` out to use the embedded database".to_owned(),
        })
    }
}

/// The module that versions on the command line are of, unless another is named.
fn primary(database: &Database) -> Result<&ModuleInfo> {
    database.with_role(Role::Primary).ok_or_else(|| Error::Usage {
        message: "the database has no primary module".to_owned(),
        advice: "leave `--api-db` out to use the embedded database".to_owned(),
    })
}

/// The release of a module that a version names.
fn release(module: &ModuleInfo, version: &str) -> Result<Release> {
    module.release(version).ok_or_else(|| {
        let older = module.at_or_before(version).map(|r| module.version(r));
        let newest = module.newest().map_or("", |r| module.version(r));
        Error::Usage {
            message: format!("the database holds no version {version} of {}", module.path),
            advice: match older {
                Some(older) => format!("the next older one is {older}, the newest {newest}; `sigdrift api versions` lists all"),
                None => format!("the newest is {newest}; `sigdrift api versions` lists all"),
            },
        }
    })
}

/// A version and its date, where known.
fn dated(module: &ModuleInfo, release: Release) -> String {
    let info = module.info(release);
    let version = module.version(release);
    match info.and_then(|i| i.date.as_deref()) {
        Some(date) => format!("{version} ({date})"),
        None => version.to_owned(),
    }
}
