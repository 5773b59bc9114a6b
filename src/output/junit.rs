//! `junit`: a suite a file, a case a finding; a finding that makes the run fail is a
//! failure, any other is told in its case's output.

use std::io::{self, Write};

use crate::config::Gate;
use crate::finding::{Finding, Report};

use super::escape::xml;
use super::place::Range;
use super::words;

/// Writes the document.
///
/// # Errors
/// Those of the writer.
pub fn write(report: &Report, gate: &Gate, out: &mut dyn Write) -> io::Result<()> {
    let failures = |findings: &[Finding]| findings.iter().filter(|f| gate.trips(f)).count();
    let total = report.findings.len();
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<testsuites name=\"sigdrift\" tests=\"{}\" failures=\"{}\" errors=\"0\">", total.max(1), failures(&report.findings))?;
    for group in report.findings.chunk_by(|a, b| a.primary.document.path == b.primary.document.path) {
        let path = group.first().map_or("", |f| &f.primary.document.path);
        let (n, failed) = (group.len(), failures(group));
        writeln!(out, "  <testsuite name=\"{}\" tests=\"{n}\" failures=\"{failed}\" errors=\"0\">", xml(path))?;
        for finding in group {
            case(finding, gate.trips(finding), out)?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    if total == 0 {
        // Readers take a document without a case for a run that broke.
        writeln!(out, "  <testsuite name=\"sigdrift\" tests=\"1\" failures=\"0\" errors=\"0\">")?;
        writeln!(out, "    <testcase name=\"no findings\" classname=\"sigdrift\"/>")?;
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

fn case(f: &Finding, fails: bool, out: &mut dyn Write) -> io::Result<()> {
    let range = Range::in_bytes(&f.primary);
    let path = &f.primary.document.path;
    let rule = f.rules.first().map_or("", AsRef::as_ref);
    let name = format!("{rule} at {}:{}", range.line, range.column);
    writeln!(out, "    <testcase name=\"{}\" classname=\"{}\" file=\"{}\" line=\"{}\">", xml(&name), xml(path), xml(path), range.line)?;
    let body: String = std::iter::once(format!("{path}:{}:{}: {}", range.line, range.column, words::message(f)))
        .chain(std::iter::once(words::stage(f)))
        .chain(words::history(f))
        .chain(f.help.iter().cloned())
        .chain(f.fixes.iter().map(words::fix))
        .map(|l| xml(&l) + "\n")
        .collect();
    if fails {
        let kind = f.code.map_or(rule, |c| c.as_str());
        writeln!(out, "      <failure message=\"{}\" type=\"{}\">{body}</failure>", xml(&words::message(f)), xml(kind))?;
    } else {
        writeln!(out, "      <system-out>{body}</system-out>")?;
    }
    writeln!(out, "    </testcase>")
}
