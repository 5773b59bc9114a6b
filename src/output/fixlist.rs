//! The fix list that text output ends with: what is to be done, file by file, and the totals.

use std::io::{self, Write};

use crate::finding::{Finding, Report};

use super::place::Range;
use super::summary::{Summary, best_fix};
use super::words::{self, count};
use super::{Options, escape};

/// Writes the list, the totals, the versions, the coverage where it is asked for, and the notices.
///
/// # Errors
/// Those of the writer.
pub fn write(report: &Report, summary: &Summary, options: &Options<'_>, out: &mut dyn Write) -> io::Result<()> {
    if !report.findings.is_empty() {
        writeln!(out, "Fix list")?;
    }
    let width = |text: fn(&Finding) -> usize| report.findings.iter().map(text).max().unwrap_or(0);
    let rule_width = width(|f| f.rules.first().map_or(0, |r| r.len()));
    let mut path = "";
    for f in &report.findings {
        if f.primary.document.path != path {
            path = &f.primary.document.path;
            writeln!(out, "  {}", escape::line(path))?;
        }
        let range = Range::in_bytes(&f.primary);
        let place = format!("{}:{}", range.line, range.column);
        let rule = f.rules.first().map_or("", AsRef::as_ref);
        writeln!(
            out,
            "    {place:>9}  {:7}  {:7}  {rule:rule_width$}  {}",
            f.stage.as_str(),
            f.severity.as_str(),
            escape::line(&way_out(f))
        )?;
    }
    if !report.findings.is_empty() {
        writeln!(out)?;
    }
    totals(summary, out)?;
    for line in words::checked(&report.modules) {
        writeln!(out, "Checked {}", escape::line(&line))?;
    }
    for line in words::verdicts(&report.modules).into_iter().chain(words::app(&report.modules)) {
        writeln!(out, "{}", escape::line(&line))?;
    }
    if options.coverage {
        coverage(report, out)?;
    }
    for notice in words::notices(&report.notices, options.verbose) {
        writeln!(out, "{}", escape::line(&notice))?;
    }
    Ok(())
}

/// What is to be done about a finding: its best fix, else its first help, else the fact itself.
fn way_out(finding: &Finding) -> String {
    let best = best_fix(finding);
    match finding.fixes.iter().find(|f| Some(f.applicability) == best) {
        Some(fix) => words::fix(fix),
        None => finding.help.first().cloned().unwrap_or_else(|| words::message(finding).into_owned()),
    }
}

fn totals(s: &Summary, out: &mut dyn Write) -> io::Result<()> {
    let stages = join(s.by_stage.iter().map(|(stage, n)| format!("{n} {}", stage.as_str())));
    let severities = join(s.by_severity.iter().map(|(severity, n)| count(*n, severity.as_str())));
    match s.findings {
        0 => writeln!(out, "No findings in {}", count(s.files_checked, "Go file"))?,
        n => {
            writeln!(out, "{} in {}: {severities}; by stage: {stages}", count(n, "finding"), count(s.files_with_findings, "file"))?;
            let rules = s.by_rule.iter().map(|r| format!("{} {}", r.count, escape::line(&r.rule)));
            writeln!(out, "By rule: {}", join(rules))?;
            let f = s.fixable;
            writeln!(out, "Fixes: {} safe, {} unsafe, {} to be read, {} to be written by hand", f.safe, f.unsafe_, f.display, f.none)?;
        }
    }
    if let Some(b) = s.baseline {
        writeln!(out, "Baseline: {} known and not listed, {} gone", b.suppressed, b.gone)?;
    }
    Ok(())
}

fn coverage(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let c = &report.coverage;
    let permille = (c.typed * 1000).checked_div(c.expressions).unwrap_or(1000);
    writeln!(out, "Coverage: {} of {} expressions have a type ({}.{} %)", c.typed, c.expressions, permille / 10, permille % 10)?;
    for (reason, n) in &c.unknown {
        writeln!(out, "  {n:>9}  {}", escape::line(reason))?;
    }
    Ok(())
}

fn join(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(", ")
}
