//! `rules`: what there is to find.

mod new;
mod test;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Serialize;

use super::{Error, Result, explain};
use crate::finding::RuleInfo;
use crate::output::{escape, json, sink::Sink};

#[derive(clap::Subcommand)]
pub enum Command {
    /// List all rules, by pack
    List(List),
    /// Write the skeleton of a rule, with fixtures
    New(new::New),
    /// Run the rules of a folder over their fixtures
    Test(test::Test),
}

#[derive(clap::Args)]
pub struct List {
    /// How to print them
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// A folder with further query files (may be given several times)
    #[arg(long = "rules", value_name = "DIR")]
    folders: Vec<PathBuf>,
}

#[derive(Clone, Copy, Default, clap::ValueEnum)]
enum Format {
    /// A line a rule
    #[default]
    Text,
    /// All that is known about each
    Json,
}

pub fn run(command: &Command) -> Result {
    match command {
        Command::List(args) => print_list(args),
        Command::New(args) => new::run(args),
        Command::Test(args) => test::run(args),
    }
}

fn print_list(args: &List) -> Result {
    let rules = crate::analyzer::rules(&args.folders)?;
    let mut sink = Sink::stdout();
    match args.format {
        Format::Text => list(&rules, &mut sink)?,
        Format::Json => json::pretty(&rules.iter().map(RuleModel::new).collect::<Vec<_>>(), &mut sink)?,
    }
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}

fn list(rules: &[RuleInfo], out: &mut dyn Write) -> std::io::Result<()> {
    let width = rules.iter().map(|r| r.id.len()).max().unwrap_or(0);
    let mut packs: Vec<&str> = rules.iter().map(|r| r.pack.as_ref()).collect();
    packs.sort_unstable();
    packs.dedup();
    for pack in packs {
        writeln!(out, "{}", escape::line(pack))?;
        for r in rules.iter().filter(|r| r.pack == pack) {
            let (id, stage, severity) = (escape::line(&r.id), r.stage.as_str(), r.severity.as_str());
            let (on, fix) = (explain::on(r), explain::fix(r.fix));
            writeln!(out, "  {id:width$}  {stage:7}  {severity:7}  {on:10}  fix: {fix:6}  {}", escape::line(&r.summary))?;
        }
    }
    Ok(())
}

/// A rule as JSON shows it.
#[derive(Serialize)]
struct RuleModel<'a> {
    id: &'a str,
    pack: &'a str,
    status: crate::finding::Status,
    default: bool,
    stage: crate::finding::Stage,
    severity: crate::finding::Severity,
    category: crate::finding::Category,
    codes: Vec<&'static str>,
    versions: &'a str,
    fix: Option<crate::finding::Applicability>,
    grade: Option<crate::finding::Grade>,
    summary: &'a str,
    explanation: &'a str,
    links: Vec<String>,
    aliases: &'a [crate::finding::RuleId],
}

impl<'a> RuleModel<'a> {
    fn new(r: &'a RuleInfo) -> Self {
        Self {
            id: &r.id,
            pack: &r.pack,
            status: r.status,
            default: r.on_by_default(),
            stage: r.stage,
            severity: r.severity,
            category: r.category,
            codes: r.codes.iter().map(|c| c.as_str()).collect(),
            versions: &r.versions,
            fix: r.fix,
            grade: r.grade,
            summary: &r.summary,
            explanation: &r.explanation,
            links: r.links(),
            aliases: &r.aliases,
        }
    }
}

/// The error for a name that no rule has.
pub fn unknown(name: &str, rules: &[RuleInfo]) -> Error {
    let known: Vec<&str> =
        rules.iter().flat_map(|r| [r.id.as_ref(), r.pack.as_ref()].into_iter().chain(r.codes.iter().map(|c| c.as_str()))).collect();
    let nearest = similar::get_close_matches(name, &known, 3, 0.6).into_iter().map(str::to_owned).collect();
    Error::UnknownRule { name: name.to_owned(), nearest }
}
