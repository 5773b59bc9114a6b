//! `api versions`.

use std::io::Write;

use serde::Serialize;

use super::{Common, Format, primary};
use crate::api::ModuleInfo;
use crate::cli::{Error, Result};
use crate::output::{json, sink::Sink};

#[derive(clap::Args)]
pub struct Args {
    /// The module, by its path or short name (default: the library)
    #[arg(long)]
    module: Option<String>,
    #[command(flatten)]
    common: Common,
}

#[derive(Serialize)]
struct Module<'a> {
    module: &'a str,
    versions: Vec<Version<'a>>,
}

#[derive(Serialize)]
struct Version<'a> {
    version: &'a str,
    date: Option<&'a str>,
    /// Whether date and requirements are this version's own.
    exact: bool,
    requires: Vec<Requirement<'a>>,
    broken: Option<&'a str>,
    conflicts: Vec<Conflict<'a>>,
}

#[derive(Serialize)]
struct Requirement<'a> {
    module: &'a str,
    version: &'a str,
}

#[derive(Serialize)]
struct Conflict<'a> {
    module: &'a str,
    from: &'a str,
    reason: &'a str,
}

pub fn run(args: &Args) -> Result<()> {
    let database = args.common.database()?;
    let module = match &args.module {
        None => primary(&database)?,
        Some(name) => {
            let found = database.modules().iter().find(|m| m.path == *name || m.name == *name);
            let known: Vec<&str> = database.modules().iter().map(|m| m.name.as_str()).collect();
            found.ok_or_else(|| Error::Usage {
                message: format!("the database has no module {name}"),
                advice: format!("it has {}", known.join(", ")),
            })?
        }
    };
    let mut out = Sink::stdout();
    match args.common.format {
        Format::Json => json::pretty(&model(module), &mut out)?,
        Format::Text => text(module, &mut out)?,
    }
    out.finish()?;
    Ok(())
}

fn model(module: &ModuleInfo) -> Module<'_> {
    let versions = module.releases.iter().map(|r| Version {
        version: &r.version,
        date: r.date.as_deref(),
        exact: r.exact,
        requires: r.requires.iter().map(|(module, version)| Requirement { module, version }).collect(),
        broken: r.broken.as_deref(),
        conflicts: r.conflicts.iter().map(|c| Conflict { module: &c.module, from: &c.from, reason: &c.reason }).collect(),
    });
    Module { module: &module.path, versions: versions.collect() }
}

fn text(module: &ModuleInfo, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "{}: {} versions, newest first", module.path, module.releases.len())?;
    for release in module.releases.iter().rev() {
        let about = if release.exact { "" } else { "~" };
        let date = release.date.as_deref().unwrap_or("-");
        write!(out, "{:<10} {:<11}", release.version, format!("{about}{date}"))?;
        for (path, version) in &release.requires {
            write!(out, " {} {about}{version}", short(path))?;
        }
        if let Some(reason) = &release.broken {
            write!(out, "  broken: {reason}")?;
        }
        for c in &release.conflicts {
            write!(out, "  not with {} {} or newer", short(&c.module), c.from)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The last telling part of a module path.
fn short(path: &str) -> &str {
    let mut parts = path.rsplit('/');
    let last = parts.next().unwrap_or(path);
    let is_major = last.strip_prefix('v').is_some_and(|n| n.parse::<u32>().is_ok());
    if is_major { parts.next().unwrap_or(last) } else { last }
}
