//! `api diff`.

use std::io::Write;

use super::{Common, Format, dated, primary, release};
use crate::api::diff::{Breaks, Change, Diff, Kind};
use crate::cli::{Error, Result};
use crate::output::{json, sink::Sink};

#[derive(clap::Args)]
pub struct Args {
    /// The version to compare from
    from: String,
    /// The version to compare with
    to: String,
    /// Only this package: its name or import path
    package: Option<String>,
    /// Name the changes that break nobody, too
    #[arg(long)]
    all: bool,
    /// Only counts, no changes
    #[arg(long)]
    totals: bool,
    #[command(flatten)]
    common: Common,
}

pub fn run(args: &Args) -> Result<()> {
    let database = args.common.database()?;
    let module = primary(&database)?;
    let (from, to) = (release(module, &args.from)?, release(module, &args.to)?);
    let wanted = |path: &str| args.package.as_ref().is_none_or(|p| path == p || path.ends_with(&format!("/{p}")));
    if let Some(package) = &args.package
        && !database.all_packages(&module.path).iter().any(|p| wanted(p))
    {
        let near = database.nearest_packages(package, &module.path, to);
        return Err(Error::Usage {
            message: format!("no version has a package {package}"),
            advice: if near.is_empty() { "give its name or import path".to_owned() } else { format!("near: {}", near.join(", ")) },
        });
    }
    let mut diff = database.diff(module, from, to, &wanted);
    if args.totals {
        diff.changes.clear();
    } else if !args.all {
        diff.changes.retain(|c| c.breaks != Breaks::Nothing);
    }
    let mut out = Sink::stdout();
    match args.common.format {
        Format::Json => json::pretty(&diff, &mut out)?,
        Format::Text => {
            writeln!(out, "{}: {} to {}", module.path, dated(module, from), dated(module, to))?;
            text(&diff, &module.path, &mut out)?;
        }
    }
    out.finish()?;
    Ok(())
}

fn text(diff: &Diff, module: &str, out: &mut dyn Write) -> std::io::Result<()> {
    for (breaks, title) in [
        (Breaks::Compile, "Breaks at compile"),
        (Breaks::Implementers, "Breaks types that implement an interface"),
        (Breaks::Synth, "Compiles, and fails at synth where it is not set"),
        (Breaks::Nothing, "Breaks nobody"),
    ] {
        let Some(totals) = diff.totals.get(&breaks) else { continue };
        writeln!(out, "\n{title}: {}", totals.values().sum::<usize>())?;
        for (kind, count) in totals {
            writeln!(out, "  {count:>6}  {}", kind.words())?;
        }
        let mut package = "";
        for change in diff.changes.iter().filter(|c| c.breaks == breaks) {
            let short = change.package.strip_prefix(module).filter(|p| !p.is_empty()).map_or(change.package.as_str(), |p| &p[1..]);
            if change.symbol.is_empty() {
                package = "";
                writeln!(out, "\n  {short}: {}", change.kind.words())?;
                continue;
            }
            if package != change.package {
                package = &change.package;
                writeln!(out, "\n  {short}")?;
            }
            line(change, out)?;
        }
    }
    Ok(())
}

fn line(change: &Change, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "    {}: {}", change.symbol, change.kind.words())?;
    if matches!(change.kind, Kind::FieldBecameRequired | Kind::FieldBecameOptional) {
        return Ok(()); // the kind says it all
    }
    for (mark, form) in [('-', &change.before), ('+', &change.after)] {
        if let Some(form) = form {
            writeln!(out, "      {mark} {form}")?;
        }
    }
    Ok(())
}
