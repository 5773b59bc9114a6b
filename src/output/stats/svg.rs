//! The charts as a picture that needs nothing else.

use std::io::{self, Write};

use super::plot::charts;
use crate::output::escape::xml;
use crate::report::stats::Stats;

const STYLE: &str = "text{font:13px system-ui,sans-serif;fill:#1c1c1c}.t{font-weight:600}.n{text-anchor:end}.r{fill:#666}\
rect{fill:#3b6ea5}.b{fill:#fff}@media(prefers-color-scheme:dark){text{fill:#e4e4e4}.b{fill:#1b1b1b}rect{fill:#7aa7d9}.r{fill:#999}}";

const NAMES: u64 = 330;
const BARS: u64 = 420;
const WIDTH: u64 = 900;
const ROW: u64 = 22;

/// The longest name that fits beside the bars, in characters.
const LONGEST: usize = 44;

pub(super) fn write(stats: &Stats, top: usize, out: &mut dyn Write) -> io::Result<()> {
    let charts = charts(stats, top);
    let rows = |c: &super::plot::Chart| c.bars.len() as u64 + 2 + u64::from(!c.rest.is_empty());
    let height = charts.iter().map(rows).sum::<u64>() * ROW + ROW;
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\">"
    )?;
    writeln!(out, "<title>Statistics of {} answers</title>\n<style>{STYLE}</style>", stats.answers.total)?;
    writeln!(out, "<rect class=\"b\" width=\"{WIDTH}\" height=\"{height}\"/>")?;
    let mut y = ROW;
    for chart in &charts {
        y += ROW / 2;
        writeln!(out, "<text class=\"t\" x=\"12\" y=\"{y}\">{}</text>", xml(&chart.title))?;
        let most = chart.bars.iter().map(|b| b.value).max().unwrap_or(1).max(1);
        for bar in &chart.bars {
            y += ROW;
            let long = if bar.value == 0 { 0 } else { (bar.value * BARS / most).max(1) };
            let (top, after) = (y - 12, NAMES + long + 8);
            writeln!(out, "<text class=\"n\" x=\"{}\" y=\"{y}\">{}</text>", NAMES - 8, xml(&fitting(&bar.name)))?;
            writeln!(out, "<rect x=\"{NAMES}\" y=\"{top}\" width=\"{long}\" height=\"14\"><title>{}</title></rect>", xml(&bar.name))?;
            writeln!(out, "<text x=\"{after}\" y=\"{y}\">{}</text>", xml(&bar.label))?;
        }
        if !chart.rest.is_empty() {
            y += ROW;
            writeln!(out, "<text class=\"r\" x=\"{NAMES}\" y=\"{y}\">{}</text>", xml(&chart.rest))?;
        }
        y += ROW;
    }
    writeln!(out, "</svg>")
}

/// A name that does not run into the edge: its end says more than its start.
fn fitting(name: &str) -> String {
    let long = name.chars().count().saturating_sub(LONGEST);
    if long == 0 { name.to_owned() } else { format!("…{}", name.chars().skip(long + 1).collect::<String>()) }
}
