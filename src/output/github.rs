//! `github`: workflow commands, which annotate the lines of a pull request.

use std::io::{self, Write};

use crate::finding::{Finding, Report, Severity};

use super::escape::{command_data, command_property};
use super::place::Range;
use super::words;

/// Writes a command a finding and a notice.
///
/// # Errors
/// Those of the writer.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for f in &report.findings {
        let command = match f.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let r = Range::in_bytes(&f.primary);
        let file = command_property(&f.primary.document.path);
        // Columns of a range over several lines are not understood there.
        let columns = if r.line == r.end_line { format!(",col={},endColumn={}", r.column, r.end_column) } else { String::new() };
        let rule = command_property(f.rules.first().map_or("", AsRef::as_ref));
        let title = format!("{rule} ({})", f.stage.as_str());
        writeln!(
            out,
            "::{command} file={file},line={},endLine={}{columns},title={title}::{}",
            r.line,
            r.end_line,
            command_data(&message(f))
        )?;
    }
    for n in report.notices.iter().filter(|n| !n.kind.is_detail()) {
        let command = if n.kind.is_failure() { "error" } else { "notice" };
        let file = if n.path.is_empty() { String::new() } else { format!(" file={}", command_property(&n.path)) };
        let line = n.line.filter(|_| !n.path.is_empty()).map(|l| format!(",line={l}")).unwrap_or_default();
        writeln!(out, "::{command}{file}{line}::{}", command_data(&words::notice(n)))?;
    }
    Ok(())
}

fn message(f: &Finding) -> String {
    let mut lines = vec![f.message.clone(), words::stage(f)];
    lines.extend(words::history(f));
    lines.extend(f.help.iter().cloned());
    lines.extend(f.fixes.iter().map(words::fix));
    lines.join("\n")
}
