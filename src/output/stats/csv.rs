//! Everything, as one table that spreadsheets read (RFC 4180).

use std::io::{self, Write};

use super::{outcomes, share};
use crate::output::escape::is_control;
use crate::output::words::compare_versions;
use crate::report::stats::{By, Stats};

pub(super) fn write(stats: &Stats, out: &mut dyn Write) -> io::Result<()> {
    let a = &stats.answers;
    out.write_all(b"table,name,findings,answers,share\r\n")?;
    for (name, n) in outcomes(stats) {
        row("answers", name, None, n, (n, a.total), out)?;
    }
    row("compile", "all", None, a.compile(), (a.compile(), a.with_go()), out)?;
    let mut versions: Vec<_> = stats.versions.iter().collect();
    versions.sort_by(|a, b| compare_versions(a.0, b.0));
    let total = versions.iter().map(|v| v.1.0.total).sum();
    for (version, (at, findings)) in &versions {
        row("version", version, Some(*findings), at.total, (at.total, total), out)?;
    }
    for (version, (at, _)) in &versions {
        row("compile", version, None, at.compile(), (at.compile(), at.with_go()), out)?;
    }
    for by in By::ALL {
        let total = stats.total(by);
        for (name, count) in stats.table(by) {
            row(by.as_str(), name, Some(count.findings), count.answers, (count.findings, total), out)?;
        }
    }
    Ok(())
}

fn row(table: &str, name: &str, findings: Option<u64>, answers: u64, of: (u64, u64), out: &mut dyn Write) -> io::Result<()> {
    let share = share(of.0, of.1);
    let findings = findings.map_or_else(String::new, |n| n.to_string());
    write!(out, "{table},{},{findings},{answers},{}.{:04}\r\n", quoted(name), share / 10_000, share % 10_000)
}

/// A cell. Names come from outside: one that a spreadsheet would take for a formula gets an
/// apostrophe before it.
fn quoted(name: &str) -> String {
    let name = if name.starts_with(['=', '+', '-', '@']) { format!("'{name}") } else { name.to_owned() };
    if name.contains([',', '"']) || name.contains(is_control) {
        format!("\"{}\"", crate::output::escape::line(&name).replace('"', "\"\""))
    } else {
        name
    }
}
