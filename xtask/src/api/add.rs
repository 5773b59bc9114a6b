//! `cargo xtask api add`: derives the facts of releases and merges them into the text.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use sigdrift::api::jsii::{self, Assembly, Derived};
use sigdrift::api::table::{Known, ReleaseRow, Table};
use sigdrift::api::versions::Version;

use super::cache::{Cache, GoRelease};
use super::store::Store;

#[derive(clap::Args)]
pub struct Add {
    /// Releases to add, or to derive anew
    #[arg(required_unless_present = "all")]
    versions: Vec<String>,
    /// All releases that npm knows, from nothing
    #[arg(long, conflicts_with = "versions")]
    all: bool,
    /// The module's folder below api/
    #[arg(long, default_value = "awscdk")]
    module: String,
    /// Where downloads are kept
    #[arg(long)]
    cache: Option<PathBuf>,
}

pub fn run(api: &Path, args: &Add) -> Result<()> {
    let started = Instant::now();
    let cache = Cache::open(args.cache.clone())?;
    let mut store = Store::open(&api.join(&args.module), args.all)?;
    let Some(npm) = store.table.source.strip_prefix("npm ").map(str::to_owned) else {
        bail!("{} is not made from an npm package", args.module);
    };
    let mut versions = args.versions.clone();
    let known = if args.all { cache.versions(&npm)? } else { Vec::new() };
    let major = major(&store.table.path).to_owned();
    versions.extend(known.iter().filter(|v| v.split('.').next() == Some(&major)).cloned());
    for v in &versions {
        Version::parse(v).with_context(|| format!("{v} is no version"))?;
    }
    versions.sort_by_key(|v| Version::parse(v));
    let go = cache.go_releases(&npm, &store.table.path, &versions, !args.all)?;
    let jobs: Vec<(String, GoRelease)> = versions.into_iter().zip(go).collect();
    let rows: Vec<ReleaseRow> = rows(&store.table, &jobs);
    // pairs, so that derived facts do not pile up while they are merged
    for chunk in rows.chunks(2) {
        let derived: Vec<_> = chunk.par_iter().map(|row| derive(&cache, &npm, &store.table, row)).collect();
        for (row, result) in chunk.iter().zip(derived) {
            let (packages, sum) = result.with_context(|| format!("{npm} {}", row.version))?;
            let release = store.insert_release(ReleaseRow { sum, ..row.clone() })?;
            store.set(release, &packages);
            eprintln!("{} {}: {} packages, {:.0?}", args.module, row.version, packages.len(), started.elapsed());
        }
    }
    let changed = store.write()?;
    eprintln!("{changed} files changed, {:.1?}", started.elapsed());
    Ok(())
}

/// The major version that a module path stands for.
fn major(path: &str) -> &str {
    let last = path.rsplit('/').next().unwrap_or("");
    last.strip_prefix('v').filter(|n| n.parse::<u32>().is_ok()).unwrap_or("1")
}

/// The table's rows, but for the checksums.
fn rows(table: &Table, jobs: &[(String, GoRelease)]) -> Vec<ReleaseRow> {
    let mut rows: Vec<ReleaseRow> = Vec::new();
    for (version, go) in jobs {
        let parsed = Version::parse(version);
        let in_table = table.releases.iter().rev().find(|r| Version::parse(&r.version) < parsed);
        let older = rows.last().or(in_table).cloned().unwrap_or_default();
        let stand_in = |k: &Known| Known { own: false, ..k.clone() };
        // npm tells dates too, but a mirror's may be when it first saw a release
        let date = if go.date.is_empty() { stand_in(&older.date) } else { Known { value: go.date.clone(), own: true } };
        let required = |name: &str, path: &str| match go.requires.get(path) {
            Some(v) => Some(Known { value: v.clone(), own: true }),
            None if go.date.is_empty() => older.requires.iter().find(|r| r.0 == name).map(|r| stand_in(&r.1)),
            None => None,
        };
        let requires = table.requires.iter().filter_map(|(n, p)| Some((n.clone(), required(n, p)?))).collect();
        rows.push(ReleaseRow { version: version.clone(), date, requires, ..ReleaseRow::default() });
    }
    rows
}

/// The facts of a release, and its checksum.
fn derive(cache: &Cache, npm: &str, table: &Table, row: &ReleaseRow) -> Result<(Vec<Derived>, String)> {
    let bytes = cache.assembly(npm, &row.version)?;
    let sum = Sha256::digest(&bytes).iter().take(6).map(|b| format!("{b:02x}")).collect();
    let assembly = Assembly::read(&bytes)?;
    drop(bytes);
    let mut dependencies = Vec::new();
    for (name, range) in &assembly.dependencies {
        if assembly.uses(name) {
            let version = required_version(cache, table, row, name, range)?;
            dependencies.push(Assembly::read(&cache.assembly(name, &version)?).with_context(|| format!("{name} {version}"))?);
        }
    }
    let runtime = row.requires.iter().find(|r| r.0 == "jsii").map(|r| r.1.value.as_str());
    Ok((jsii::packages(&assembly, &dependencies, runtime)?, sum))
}

/// The version of an npm dependency that the release was built with: what its Go module
/// requires, else the least that its range allows.
fn required_version(cache: &Cache, table: &Table, row: &ReleaseRow, npm: &str, range: &str) -> Result<String> {
    let least = range.trim_start_matches(['^', '~', '=', '>', ' ', 'v']).to_owned();
    let path = Assembly::read(&cache.assembly(npm, &least)?)?.import_path()?;
    let short = table.requires.iter().find(|(_, p)| *p == path).map(|r| &r.0);
    let required = short.and_then(|s| row.requires.iter().find(|r| r.0 == *s));
    Ok(required.map_or(least, |r| r.1.value.clone()))
}
