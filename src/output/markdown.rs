//! `markdown`: a report to paste into a review or a pull request.

use std::io::{self, Write};

use crate::finding::{Finding, Report};

use super::Options;
use super::escape::{code_span, line, markdown};
use super::place::{Range, excerpt};
use super::summary::Summary;
use super::words::{self, count};

/// Writes the report.
///
/// # Errors
/// Those of the writer.
pub fn write(report: &Report, summary: &Summary, options: &Options<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "# {}\n", count(summary.findings, "finding"))?;
    totals(report, summary, out)?;
    for group in report.findings.chunk_by(|a, b| a.primary.document.path == b.primary.document.path) {
        let path = group.first().map_or("", |f| &f.primary.document.path);
        writeln!(out, "## {}\n", code_span(path))?;
        for f in group {
            finding(f, out)?;
        }
    }
    if !report.notices.is_empty() {
        writeln!(out, "## Notices\n")?;
        for n in words::notices(&report.notices, options.verbose) {
            writeln!(out, "- {}", markdown(&n))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn totals(report: &Report, s: &Summary, out: &mut dyn Write) -> io::Result<()> {
    for line in words::checked(&report.modules) {
        writeln!(out, "- {}", markdown(&line))?;
    }
    for line in words::verdicts(&report.modules) {
        writeln!(out, "- {}", markdown(&line))?;
    }
    if s.findings > 0 {
        let f = s.fixable;
        writeln!(out, "- Fixes: {} safe, {} unsafe, {} to be read, {} to be written by hand", f.safe, f.unsafe_, f.display, f.none)?;
    }
    if let Some(b) = s.baseline {
        writeln!(out, "- Baseline: {} known and not listed, {} gone", b.suppressed, b.gone)?;
    }
    writeln!(out)?;
    if !s.by_rule.is_empty() {
        writeln!(out, "| rule | stage | findings | safely fixable |\n|---|---|--:|--:|")?;
        for r in &s.by_rule {
            writeln!(out, "| {} | {} | {} | {} |", code_span(&r.rule), r.stage.as_str(), r.count, r.safely_fixable)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn finding(f: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let r = Range::in_bytes(&f.primary);
    let rules = f.rules.iter().map(|r| code_span(r)).collect::<Vec<_>>().join(", ");
    writeln!(out, "### Line {}: {}\n", r.line, markdown(&words::message(f)))?;
    writeln!(out, "{} {rules}, {}\n", f.severity.as_str(), markdown(&words::stage(f)))?;
    source(f, out)?;
    let signature = words::signature_in_force(f).map(|s| format!("Signature in force: {}", code_span(&s)));
    let history = words::history(f).into_iter().map(|h| markdown_history(&h));
    let releases = words::failing(f);
    let related = words::related(&f.related).into_iter().map(|l| format!("Also {}", markdown(&l)));
    let help = f.help.iter().map(|h| markdown(h));
    let fixes = f.fixes.iter().map(|x| format!("Fix: {}", markdown(&words::fix(x))));
    let mut any = false;
    for text in signature.into_iter().chain(releases).chain(history).chain(related).chain(help).chain(fixes) {
        writeln!(out, "- {text}")?;
        any = true;
    }
    if any {
        writeln!(out)?;
    }
    Ok(())
}

fn markdown_history(text: &str) -> String {
    match text.split_once(": ") {
        Some((span, form)) => format!("{}: {}", markdown(span), code_span(form)),
        None => markdown(text),
    }
}

/// The source lines in a fence that is longer than any in them.
fn source(f: &Finding, out: &mut dyn Write) -> io::Result<()> {
    if f.primary.document.bytes.is_empty() {
        return Ok(());
    }
    let shown = excerpt(&f.primary.document, f.primary.span.start, f.primary.span.end);
    let longest = shown.text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    writeln!(out, "{fence}go")?;
    for text in shown.text.lines() {
        // Tabs stay; anything else that is no text is spelled out already.
        writeln!(out, "{}", text.split('\t').map(line).collect::<Vec<_>>().join("\t"))?;
    }
    writeln!(out, "{fence}\n")
}
