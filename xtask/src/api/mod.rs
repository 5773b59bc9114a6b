//! `cargo xtask api`: makes and proves the signature database's text.

mod add;
mod cache;
mod check;
mod expand;
mod measure;
mod store;
mod verify;

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
    /// Compare the text with the sources of the Go module at some releases
    Verify(verify::Verify),
    /// Check, offline, that the text is canonical, packs without loss, and is what was proven
    Check(check::Check),
    /// Write a database file for `sigdrift --api-db`
    Pack(check::Pack),
    /// Print sizes and times
    Measure,
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
        Command::Verify(args) => verify::run(&api, args),
        Command::Check(args) => check::run(&api, args),
        Command::Measure => measure::run(&api),
        Command::Pack(args) => check::write_pack(&api, args),
    }
}
