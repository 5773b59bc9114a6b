//! Statistics as a table, JSON, CSV, or a plot.

mod csv;
mod json;
mod plot;
mod svg;
mod table;
#[cfg(test)]
mod tests;

use std::io::{self, Write};

use crate::report::stats::{By, Count, Stats};

/// How statistics are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, clap::ValueEnum)]
pub enum Format {
    /// Tables to read.
    #[default]
    Table,
    /// One document with everything.
    Json,
    /// One table with everything: `table,name,findings,answers,share`.
    Csv,
    /// Bars for a terminal.
    Bars,
    /// The same bars as a picture.
    Svg,
}

/// Writes statistics. `top` is how many names a table or plot lists, 0 for all; JSON and CSV
/// always have all.
///
/// # Errors
/// Those of the writer.
pub fn write(stats: &Stats, format: Format, top: usize, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Table => table::write(stats, top, out),
        Format::Json => json::write(stats, out),
        Format::Csv => csv::write(stats, out),
        Format::Bars => plot::write(stats, top, out),
        Format::Svg => svg::write(stats, top, out),
    }
}

/// A part of a whole in ten-thousandths, rounded.
fn share(part: u64, whole: u64) -> u64 {
    (part * 20_000).checked_div(whole).unwrap_or(0).div_ceil(2)
}

/// A share in words: `12.3 %`.
fn percent(part: u64, whole: u64) -> String {
    let tenths = (share(part, whole) + 5) / 10;
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// A number with commas.
fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// What a table lists, and above it says.
const fn title(by: By) -> &'static str {
    match by {
        By::Cause => "Compile errors by cause",
        By::Stage => "Findings by stage",
        By::Rule => "Findings by rule",
        By::Code => "Compile errors by the compiler's code",
        By::Package => "Findings by package of the symbol",
        By::Symbol => "Findings by symbol",
        By::Invented => "Invented symbols, which no release has",
    }
}

/// Answers by outcome, in the order of printing.
fn outcomes(stats: &Stats) -> [(&'static str, u64); 6] {
    let a = &stats.answers;
    [
        ("clean", a.clean),
        ("synth errors only", a.synth_errors),
        ("compile errors", a.compile_errors),
        ("partly understood, no error", a.unsure),
        ("no Go code", a.without_go),
        ("not readable", a.broken),
    ]
}

/// A name short enough for a column: of an import path its last element that is no version.
fn short(by: By, name: &str) -> String {
    if !matches!(by, By::Package | By::Symbol | By::Invented) {
        return name.to_owned();
    }
    let is_version = |p: &str| p.strip_prefix('v').is_some_and(|v| !v.is_empty() && v.bytes().all(|b| b.is_ascii_digit()));
    let (folders, last) = name.rsplit_once('/').unwrap_or(("", name));
    let (package, symbol) = last.split_once('.').map_or((last, None), |(p, s)| (p, Some(s)));
    let package = if is_version(package) { folders.rsplit('/').next().unwrap_or(package) } else { package };
    symbol.map_or_else(|| package.to_owned(), |s| format!("{package}.{s}"))
}

/// The first names of a table, and how many more there are. Causes and stages are few, and all told.
fn cut(stats: &Stats, by: By, top: usize) -> (Vec<(&str, Count)>, usize) {
    let mut rows = stats.table(by);
    let more = if top == 0 || matches!(by, By::Cause | By::Stage) { 0 } else { rows.len().saturating_sub(top) };
    rows.truncate(rows.len() - more);
    (rows, more)
}

/// What says that a table is cut; empty where it is not.
fn rest(more: usize) -> String {
    if more == 0 { String::new() } else { format!("and {more} more (--top 0 lists all)") }
}
