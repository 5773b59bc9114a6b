//! `cargo xtask api`: makes and proves the signature database's text.

mod add;
mod cache;
mod expand;
mod store;

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use sigdrift::api::versions::Version;

#[derive(clap::Subcommand)]
pub enum Command {
    /// Derive the facts of releases from their jsii assemblies
    Add(add::Add),
    /// Print the full list of facts of a release
    Facts(Facts),
}

#[derive(clap::Args)]
pub struct Facts {
    version: String,
    #[arg(long, default_value = "awscdk")]
    module: String,
}

impl Facts {
    fn run(&self, api: &Path) -> Result<()> {
        let module = expand::Module::open(&api.join(&self.module))?;
        let version = Version::parse(&self.version);
        let release = version.and_then(|v| module.table.release_list().find(&v)).context("no such release")?;
        let mut out = std::io::stdout().lock();
        for fact in module.facts(release) {
            writeln!(out, "{fact}")?;
        }
        Ok(())
    }
}

pub fn run(root: &Path, command: &Command) -> Result<()> {
    let api = root.join("api");
    match command {
        Command::Add(args) => add::run(&api, args),
        Command::Facts(args) => args.run(&api),
    }
}
