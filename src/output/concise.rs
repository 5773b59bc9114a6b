//! `concise`: `path:line:column: severity[rule] message`, a line a finding.

use std::io::{self, Write};

use crate::finding::Report;

use super::escape::line;
use super::place::Range;
use super::words;

/// Writes the lines.
///
/// # Errors
/// Those of the writer.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for f in &report.findings {
        let range = Range::in_bytes(&f.primary);
        let rules = f.rules.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(",");
        let path = line(&f.primary.document.path);
        let releases = words::failing(f).map_or_else(String::new, |r| format!(" ({r})"));
        let message = words::message(f);
        let message = line(&message);
        writeln!(out, "{path}:{}:{}: {}[{}] {message}{releases}", range.line, range.column, f.severity.as_str(), line(&rules))?;
    }
    Ok(())
}
