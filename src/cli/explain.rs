//! `explain`: what a rule finds, why that breaks, and what to write instead.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::{Result, rules};
use crate::finding::{Applicability, RuleInfo, Status};
use crate::output::{escape, sink::Sink};

#[derive(clap::Args)]
pub struct Args {
    /// A rule (`arg-count`) or a code of the Go compiler (`WrongArgCount`)
    rule: String,
    /// A folder with further query files (may be given several times)
    #[arg(long = "rules", value_name = "DIR")]
    folders: Vec<PathBuf>,
}

pub fn run(args: &Args) -> Result {
    let all = crate::analyzer::rules(&args.folders)?;
    let by_id: Vec<_> = all.iter().filter(|r| r.id == args.rule).collect();
    let found = if by_id.is_empty() { all.iter().filter(|r| r.answers_to(&args.rule)).collect() } else { by_id };
    if found.is_empty() {
        return Err(rules::unknown(&args.rule, &all));
    }
    let mut sink = Sink::stdout();
    for (i, rule) in found.into_iter().enumerate() {
        if i > 0 {
            writeln!(sink, "\n")?;
        }
        explain(rule, &mut sink)?;
    }
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}

fn explain(rule: &RuleInfo, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "# {}: {}\n", escape::line(&rule.id), escape::line(&rule.summary))?;
    let codes = rule.codes.iter().map(|c| c.as_str()).collect::<Vec<_>>().join(", ");
    let codes = if codes.is_empty() { codes } else { format!(" ({codes})") };
    writeln!(
        out,
        "Stage: {}{codes}. Severity: {}. Category: {:?}. Fix: {}.",
        rule.stage.as_str(),
        rule.severity.as_str(),
        rule.category,
        fix(rule.fix)
    )?;
    match rule.status {
        Status::Stable => {}
        Status::Preview => writeln!(out, "This rule is new and off by default: `--enable {}` turns it on.", escape::line(&rule.id))?,
        Status::Deprecated => writeln!(out, "This rule is superseded, and off by default.")?,
    }
    if rule.is_pack_off() {
        writeln!(out, "The pack {0} is off by default: `--enable {0}` turns it on.", escape::line(&rule.pack))?;
    }
    if !rule.versions.is_empty() {
        writeln!(out, "Versions: {}.", escape::line(&rule.versions))?;
    }
    writeln!(out)?;
    for line in rule.explanation.lines() {
        writeln!(out, "{}", line.split('\t').map(escape::line).collect::<Vec<_>>().join("\t"))?;
    }
    if !rule.refs.is_empty() {
        writeln!(out, "\nSee also:")?;
        for link in rule.links() {
            writeln!(out, "- {}", escape::line(&link))?;
        }
    }
    Ok(())
}

/// Whether a rule runs where nobody asks for it, in a word.
pub fn on(rule: &RuleInfo) -> &'static str {
    match rule.status {
        Status::Stable if rule.is_pack_off() => "off",
        Status::Stable => "on",
        Status::Preview => "preview",
        Status::Deprecated => "deprecated",
    }
}

/// The best fix in a word.
pub const fn fix(fix: Option<Applicability>) -> &'static str {
    match fix {
        Some(Applicability::Safe) => "safe",
        Some(Applicability::Unsafe) => "unsafe",
        Some(Applicability::Display) => "told",
        None => "none",
    }
}
