//! The charts, and how a terminal shows them.

use std::io::{self, Write};

use super::{cut, outcomes, percent, rest, short, thousands, title};
use crate::output::escape::line;
use crate::report::stats::{By, Stats};

/// A chart: bars under a title.
pub(super) struct Chart {
    pub title: String,
    pub bars: Vec<Bar>,
    /// What says that bars are missing; empty where none are.
    pub rest: String,
}

/// A bar.
pub(super) struct Bar {
    pub name: String,
    pub value: u64,
    /// The value in words.
    pub label: String,
}

/// The charts: answers by outcome, compile errors by cause, the most frequent rules and invented
/// symbols. Empty ones are left out.
pub(super) fn charts(stats: &Stats, top: usize) -> Vec<Chart> {
    let total = stats.answers.total;
    let bar =
        |name: String, value: u64, whole: u64| Bar { name, value, label: format!("{} ({})", thousands(value), percent(value, whole)) };
    let answers = outcomes(stats).into_iter().map(|(name, n)| bar(name.to_owned(), n, total)).collect();
    let mut out = vec![Chart { title: format!("{} answers", thousands(total)), bars: answers, rest: String::new() }];
    for by in [By::Cause, By::Rule, By::Invented] {
        let whole = stats.total(by);
        let (rows, more) = cut(stats, by, top);
        let bars = rows.into_iter().map(|(name, count)| bar(short(by, name), count.findings, whole)).collect();
        out.push(Chart { title: title(by).to_owned(), bars, rest: rest(more) });
    }
    out.retain(|c| c.bars.iter().any(|b| b.value > 0));
    out
}

/// The widest bar.
const WIDTH: u64 = 40;

/// Eighths of a column.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

pub(super) fn write(stats: &Stats, top: usize, out: &mut dyn Write) -> io::Result<()> {
    for chart in charts(stats, top) {
        writeln!(out, "{}", chart.title)?;
        let names: Vec<_> = chart.bars.iter().map(|b| line(&b.name).into_owned()).collect();
        let width = names.iter().map(|n| n.chars().count()).max().unwrap_or(0);
        let most = chart.bars.iter().map(|b| b.value).max().unwrap_or(1).max(1);
        for (bar, name) in chart.bars.iter().zip(&names) {
            let eighths = bar.value * WIDTH * 8 / most;
            let whole = "█".repeat(usize::try_from(eighths / 8).unwrap_or(0));
            // What is there at all is to be seen.
            let part = if bar.value > 0 && eighths == 0 { EIGHTHS[1] } else { EIGHTHS[usize::try_from(eighths % 8).unwrap_or(0)] };
            let space = if bar.value > 0 { " " } else { "" };
            writeln!(out, "  {name:<width$} {whole}{part}{space}{}", bar.label)?;
        }
        if !chart.rest.is_empty() {
            writeln!(out, "  {}", chart.rest)?;
        }
        writeln!(out)?;
    }
    Ok(())
}
