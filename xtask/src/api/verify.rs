//! `cargo xtask api verify`: the committed text against the Go module's own sources.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sigdrift::api::versions::Version;

use super::cache::{self, Cache};
use super::expand::Module;

/// The releases that prove the derivation: `cargo xtask api verify` without versions.
pub const PROVEN: [&str; 11] =
    ["2.1.0", "2.50.0", "2.100.0", "2.140.0", "2.178.2", "2.179.0", "2.212.0", "2.224.0", "2.240.0", "2.262.0", "2.270.0"];

#[derive(clap::Args)]
pub struct Verify {
    /// Releases; without any, those that are proven
    versions: Vec<String>,
    /// The module's folder below api/
    #[arg(long, default_value = "awscdk")]
    module: String,
    /// Sources of the program that prints the exported API of a Go module
    #[arg(long, default_value = "../shared/oracle/apidump")]
    apidump: PathBuf,
    /// Where downloads are kept
    #[arg(long)]
    cache: Option<PathBuf>,
}

pub fn run(api: &Path, args: &Verify) -> Result<()> {
    let module = Module::open(&api.join(&args.module))?;
    let cache = Cache::open(args.cache.clone())?;
    let temp = tempfile::tempdir()?;
    let apidump = temp.path().join("apidump");
    cache::run(Command::new("go").args(["build", "-o"]).arg(&apidump).arg(".").current_dir(&args.apidump))
        .with_context(|| format!("cannot build {}", args.apidump.display()))?;
    let proven: Vec<String> = PROVEN.iter().map(|v| (*v).to_owned()).collect();
    let versions = if args.versions.is_empty() { &proven } else { &args.versions };
    println!("version\tsources\tours\tmissing\textra\texcused");
    let mut bad = 0;
    for version in versions {
        let sources = cache.go_sources(&module.table.path, version)?;
        let dump = cache::run(Command::new(&apidump).arg(&sources))?;
        let truth: BTreeSet<String> = String::from_utf8(dump)?.lines().map(str::to_owned).collect();
        let release = Version::parse(version).and_then(|v| module.table.release_list().find(&v)).context("no such release")?;
        bad += compare(version, &truth, module.facts(release).into_iter().collect());
    }
    if bad > 0 {
        bail!("{bad} facts differ")
    }
    Ok(())
}

/// Prints a row and what differs; how much that is.
fn compare(version: &str, truth: &BTreeSet<String>, mut ours: BTreeSet<String>) -> usize {
    if !truth.iter().any(|f| is_field(f) && f.contains(" required")) {
        // jsii-pacmak before 1.60 or so wrote no tags
        ours = ours.iter().map(|f| without_tag(f)).collect();
    }
    let (missing, excused_missing): (Vec<&String>, Vec<&String>) = truth.difference(&ours).partition(|f| !is_empty_package(f, truth));
    let old = Version::parse(version) < Version::parse("2.13.0");
    let (extra, excused_extra): (Vec<&String>, Vec<&String>) = ours.difference(truth).partition(|f| !(old && f.contains(", deprecated ")));
    let excused = excused_missing.len() + excused_extra.len();
    println!("{version}\t{}\t{}\t{}\t{}\t{excused}", truth.len(), ours.len(), missing.len(), extra.len());
    for (mark, facts) in [('-', &missing), ('+', &extra)] {
        facts.iter().take(20).for_each(|f| println!("  {mark} {f}"));
    }
    for (mark, facts) in [('-', &excused_missing), ('+', &excused_extra)] {
        facts.iter().for_each(|f| println!("  excused {mark} {f}"));
    }
    missing.len() + extra.len()
}

fn is_field(fact: &str) -> bool {
    fact.split_once(", ").is_some_and(|f| f.1.starts_with("field "))
}

fn without_tag(fact: &str) -> String {
    if !is_field(fact) {
        return fact.to_owned();
    }
    fact.replacen(" optional", "", 1).replacen(" required", "", 1)
}

/// A package clause and nothing else: a submodule without types, which the assembly has
/// no reason to tell apart from a folder.
fn is_empty_package(fact: &str, truth: &BTreeSet<String>) -> bool {
    let Some((package, rest)) = fact.split_once(", ") else { return false };
    let prefix = format!("{package}, ");
    rest.starts_with("name ") && truth.range(prefix.clone()..).take_while(|f| f.starts_with(&prefix)).count() == 1
}
