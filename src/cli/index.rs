//! `index`: adds Go modules on disk to what is known.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use rayon::prelude::*;

use super::error::FAILURE;
use super::{Error, Result};
use crate::api::index::{self, Found, Indexed, Origin, Refused, cache};
use crate::output::{escape, sink::Sink};

#[derive(clap::Args)]
pub struct Args {
    /// Folders to look for modules in
    #[arg(required = true, value_name = "DIR")]
    dirs: Vec<PathBuf>,
}

pub fn run(args: &Args) -> Result {
    let root = cache::default_root().ok_or_else(|| Error::Usage {
        message: "this system has no folder for caches".to_owned(),
        advice: format!("set {} to a folder", cache::VARIABLE),
    })?;
    let mut found: BTreeMap<(String, Option<String>), Found> = BTreeMap::new();
    let mut refused = Vec::new();
    for dir in &args.dirs {
        // A folder that is not there must not pass for one without modules.
        std::fs::read_dir(dir).map_err(|e| Error::unreadable(dir, e))?;
        let scan = index::modules(dir);
        refused.extend(scan.refused);
        for module in scan.found {
            found.entry((module.module.clone(), module.version.clone())).or_insert(module);
        }
    }
    let results: Vec<_> = found.into_values().collect::<Vec<_>>().into_par_iter().map(|m| index::index(&m, &root)).collect();
    let mut indexed = Vec::new();
    for result in results {
        match result {
            Ok(module) => indexed.push(module),
            Err(e) => refused.push(e),
        }
    }
    report(&indexed)?;
    for Refused { what, reason } in &refused {
        eprintln!("warning: {}: {}", escape::line(what), escape::line(reason));
    }
    Ok(if indexed.is_empty() { ExitCode::from(FAILURE) } else { ExitCode::SUCCESS })
}

fn report(indexed: &[Indexed]) -> std::io::Result<()> {
    let mut sink = Sink::stdout();
    let (mut packages, mut declarations) = (0, 0);
    for module in indexed {
        let from = match module.origin {
            Origin::Jsii => "assembly",
            Origin::Go => "Go sources",
        };
        writeln!(
            sink,
            "{} {} ({from}): {} packages, {} declarations",
            escape::line(&module.module),
            escape::line(&module.version),
            module.packages,
            module.declarations
        )?;
        for Refused { what, reason } in &module.refused {
            writeln!(sink, "    {} left out: {}", escape::line(what), escape::line(reason))?;
        }
        packages += module.packages;
        declarations += module.declarations;
    }
    writeln!(sink, "{} modules indexed: {packages} packages, {declarations} declarations", indexed.len())?;
    sink.finish()
}
