//! What an upgrade breaks, as text and as JSON.

use std::io::{self, Write};

use serde::Serialize;

use crate::finding::Stage;
use crate::project::Notice;
use crate::report::upgrade::{Cause, Upgrade};

use super::escape::line;
use super::words::{self, count};

/// How an upgrade is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, clap::ValueEnum)]
pub enum UpgradeFormat {
    /// For reading.
    #[default]
    Text,
    /// For programs: docs/upgrade.schema.json describes it.
    Json,
}

/// What `--format json` prints.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "Upgrades")]
pub struct UpgradesModel<'a> {
    /// Whether files were changed.
    pub applied: bool,
    /// One a module.
    pub upgrades: &'a [&'a Upgrade],
    /// What the run has to say beside.
    pub notices: &'a [Notice],
}

/// The JSON Schema of `--format json`.
#[must_use]
pub fn schema() -> serde_json::Value {
    let generator = schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<UpgradesModel<'static>>().to_value();
    schema["$id"] = "https://github.com/sigdrift/sigdrift/blob/main/docs/upgrade.schema.json".into();
    schema
}

/// Writes upgrades.
///
/// # Errors
/// Those of the writer.
pub fn write(model: &UpgradesModel<'_>, format: UpgradeFormat, out: &mut dyn Write) -> io::Result<()> {
    if format == UpgradeFormat::Json {
        return super::json::pretty(model, out);
    }
    for u in model.upgrades {
        upgrade(u, model.applied, out)?;
    }
    for notice in words::notices(model.notices, false) {
        writeln!(out, "{}", line(&notice))?;
    }
    Ok(())
}

fn upgrade(u: &Upgrade, applied: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} ({}): {} to {}\n", line(&u.root), line(&u.module), words::version(&u.from), u.to)?;
    for stage in [Stage::Compile, Stage::Synth] {
        let causes: Vec<&Cause> = u.breaks.iter().filter(|c| c.stage == stage).collect();
        if causes.is_empty() {
            continue;
        }
        let places: usize = causes.iter().map(|c| c.sites.len()).sum();
        writeln!(out, "Breaks at {}: {}, {}", stage.as_str(), count(places as u64, "place"), count(causes.len() as u64, "cause"))?;
        for c in causes {
            cause(c, out)?;
        }
        writeln!(out)?;
    }
    if u.breaks.is_empty() {
        writeln!(out, "Nothing that is known breaks.\n")?;
    }
    if !u.releases.is_empty() {
        let steps: Vec<String> = u.releases.iter().map(|s| format!("{} ({})", s.release, count(s.places, "place"))).collect();
        writeln!(out, "First breaks with {}", steps.join(", "))?;
    }
    if u.mended > 0 {
        writeln!(out, "{} refused now, and not by {}", count(u.mended, "place"), u.to)?;
    }
    if u.standing > 0 {
        writeln!(out, "{} refused now as then: `sigdrift check` tells them", count(u.standing, "place"))?;
    }
    let (t, verb) = (u.fixes, if applied { "Fixed" } else { "Fixes for" });
    if t.fixed() > 0 || u.left > 0 {
        let files = count(t.changed, "file");
        writeln!(out, "{verb} {} ({} safe, {} unsafe) in {files}; {} left", t.fixed(), t.safe, t.unsafe_, u.left)?;
    }
    let verb = if applied { "go.mod now requires" } else { "go.mod is to require" };
    for r in &u.requirements {
        let not = if r.from.is_empty() { String::new() } else { format!(", not v{}", line(&r.from)) };
        writeln!(out, "{verb} {} v{}{not}: {}", line(&r.path), line(&r.to), r.reason)?;
    }
    if let Some(go) = &u.go {
        let verb = if applied { "now says" } else { "is to say" };
        writeln!(out, "go.mod {verb} go {}, not {}: the target requires it", go.to, line(&go.from))?;
    }
    for remark in &u.remarks {
        writeln!(out, "note: {}", line(remark))?;
    }
    writeln!(out)
}

fn cause(c: &Cause, out: &mut dyn Write) -> io::Result<()> {
    let since = c.since.as_ref().map_or_else(String::new, |s| format!(" (since {s})"));
    writeln!(out, "  {}: {}{since}", line(&c.rule), line(&c.message))?;
    for era in words::eras(c.subject.as_ref(), &c.history) {
        writeln!(out, "    history: {}", line(&era))?;
    }
    for help in &c.help {
        writeln!(out, "    help: {}", line(help))?;
    }
    for s in &c.sites {
        let way = match (&s.title, s.fix) {
            (Some(title), Some(fix)) => format!("{title} ({})", words::applicability(fix)),
            _ => "to be mended by hand".to_owned(),
        };
        writeln!(out, "    {}:{}:{}: {}", line(&s.path), s.line, s.column, line(&way))?;
    }
    Ok(())
}
