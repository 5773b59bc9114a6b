//! One file a format. Every format prints the same report; what reaches a terminal has
//! no control characters, and markup formats escape what comes from outside.

pub mod concise;
pub mod escape;
pub mod fixlist;
pub mod github;
pub mod gitlab;
pub mod html;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod model;
pub mod place;
pub mod rdjson;
pub mod review;
pub mod upgrade;
pub mod sarif;
pub mod sink;
pub mod stats;
pub mod summary;
pub mod text;
pub mod words;

use std::io::{self, Write};

use crate::config::Gate;
use crate::finding::Report;
use crate::fix::Tally;

use summary::{BaselineCount, Summary};

/// How findings are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, clap::ValueEnum)]
pub enum Format {
    /// Source with marks, then the fix list.
    #[default]
    Text,
    /// A line a finding.
    Concise,
    /// One document, described by docs/finding.schema.json.
    Json,
    /// A line a module, Markdown document or record.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands, which annotate a pull request.
    Github,
    /// A code quality report.
    Gitlab,
    /// JUnit XML, a case a finding.
    Junit,
    /// Reviewdog's diagnostic format.
    Rdjson,
    /// A report to paste into a review.
    Markdown,
    /// A page that needs nothing else.
    Html,
}

/// What the formats need besides the report.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Colours, in text.
    pub color: bool,
    /// Findings only, in text.
    pub quiet: bool,
    /// All that goes without saying.
    pub verbose: bool,
    /// How much was understood, in text.
    pub coverage: bool,
    /// Which findings make the run fail.
    pub gate: &'a Gate,
    /// What a baseline took away.
    pub baseline: Option<BaselineCount>,
    /// What was fixed before.
    pub fixed: Option<Tally>,
}

impl Format {
    /// Whether it has a place for what is no finding. Where it has none, the caller
    /// prints notices elsewhere.
    #[must_use]
    pub const fn holds_notices(self, options: &Options<'_>) -> bool {
        match self {
            Self::Text => !options.quiet,
            Self::Json | Self::Jsonl | Self::Sarif | Self::Markdown | Self::Html | Self::Github => true,
            Self::Concise | Self::Gitlab | Self::Junit | Self::Rdjson => false,
        }
    }
}

/// Writes `report` as `format`.
///
/// # Errors
/// Those of the writer.
pub fn write(report: &Report, format: Format, options: &Options<'_>, out: &mut dyn Write) -> io::Result<()> {
    let summary = Summary { fixed: options.fixed, ..Summary::of(report, options.gate, options.baseline) };
    match format {
        Format::Text => text::write(report, &summary, options, out),
        Format::Concise => concise::write(report, out),
        Format::Json => json::write(report, &summary, out),
        Format::Jsonl => json::write_lines(report, out),
        Format::Sarif => sarif::write(report, out),
        Format::Github => github::write(report, out),
        Format::Gitlab => gitlab::write(report, out),
        Format::Junit => junit::write(report, options.gate, out),
        Format::Rdjson => rdjson::write(report, out),
        Format::Markdown => markdown::write(report, &summary, options, out),
        Format::Html => html::write(report, &summary, options, out),
    }
}
