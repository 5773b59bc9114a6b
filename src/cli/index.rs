//! `index`: adds Go modules on disk to what is known.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use rayon::prelude::*;

use super::error::FAILURE;
use super::{Error, Result};
use crate::api::Database;
use crate::api::index::{self, Assemblies, Found, Indexed, Origin, Refused, cache};
use crate::output::{escape, sink::Sink};

#[derive(clap::Args)]
pub struct Args {
    /// Folders to look for modules in
    #[arg(required = true, value_name = "DIR")]
    dirs: Vec<PathBuf>,
    /// Also write the modules into a database for --api-db: of each the newest version
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub fn run(args: &Args) -> Result {
    let root = cache::default_root().ok_or_else(|| Error::Usage {
        message: "this system has no folder for caches".to_owned(),
        advice: format!("set {} to a folder", cache::VARIABLE),
    })?;
    let (found, mut refused) = scan(&args.dirs)?;
    let database = Database::embedded();
    let known = |m: &Found| m.version.as_deref().is_some_and(|v| database.release(&m.module, v).is_some());
    let (known, new): (Vec<Found>, Vec<Found>) = found.iter().cloned().partition(known);
    let assemblies = Assemblies::new(&found);
    let results: Vec<_> = new.into_par_iter().map(|m| index::index(&m, &assemblies, database, &root)).collect();
    let mut indexed = Vec::new();
    for result in results {
        match result {
            Ok(module) => indexed.push(module),
            Err(e) => refused.push(e),
        }
    }
    report(&indexed, known.len())?;
    for Refused { what, reason } in &refused {
        eprintln!("warning: {}: {}", escape::line(what), escape::line(reason));
    }
    if let Some(file) = &args.output {
        write(&indexed, file).map_err(|e| Error::unwritable(file, e))?;
    }
    Ok(if indexed.is_empty() && known.is_empty() { ExitCode::from(FAILURE) } else { ExitCode::SUCCESS })
}

/// The modules in all folders, each version once.
fn scan(dirs: &[PathBuf]) -> Result<(Vec<Found>, Vec<Refused>)> {
    let mut found: BTreeMap<(String, Option<String>), Found> = BTreeMap::new();
    let mut refused = Vec::new();
    for dir in dirs {
        // A folder that is not there must not pass for one without modules.
        std::fs::read_dir(dir).map_err(|e| Error::unreadable(dir, e))?;
        let scan = index::modules(dir);
        refused.extend(scan.refused);
        for module in scan.found {
            found.entry((module.module.clone(), module.version.clone())).or_insert(module);
        }
    }
    Ok((found.into_values().collect(), refused))
}

fn write(indexed: &[Indexed], file: &Path) -> std::io::Result<()> {
    let mut sink = Sink::file(file)?;
    sink.write_all(&index::database(indexed)?)?;
    sink.finish()
}

fn report(indexed: &[Indexed], known: usize) -> std::io::Result<()> {
    let mut sink = Sink::stdout();
    let (mut packages, mut declarations) = (0, 0);
    for module in indexed {
        let from = match module.origin {
            Origin::Jsii => "assembly",
            Origin::Go => "Go sources",
        };
        let (name, version) = (escape::line(&module.module), escape::line(&module.version));
        writeln!(sink, "{name} {version} ({from}): {} packages, {} declarations", module.packages, module.declarations)?;
        for Refused { what, reason } in &module.refused {
            writeln!(sink, "    {} left out: {}", escape::line(what), escape::line(reason))?;
        }
        packages += module.packages;
        declarations += module.declarations;
    }
    let already = if known == 0 { String::new() } else { format!("; {known} more are part of the program's own database") };
    writeln!(sink, "{} modules indexed: {packages} packages, {declarations} declarations{already}", indexed.len())?;
    sink.finish()
}
