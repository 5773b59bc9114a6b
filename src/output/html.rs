//! `html`: a page that needs nothing else, no script and nothing from the network.

use std::io::{self, Write};

use crate::finding::{Finding, Report};

use super::Options;
use super::escape::xml;
use super::place::{Range, excerpt};
use super::summary::Summary;
use super::words::{self, count};

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{overflow-wrap:break-word;font:15px/1.5 system-ui,sans-serif;max-width:90rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c;background:#fff}\
table{display:block;overflow-x:auto;border-collapse:collapse}\
td,th{padding:.2rem .6rem;border-bottom:1px solid #ddd;text-align:left;vertical-align:top}\
h1,h2,h3,li,code{overflow-wrap:anywhere}td:has(code){min-width:8rem}td:nth-child(n+7){overflow-wrap:anywhere}\
pre{background:#f5f5f5;padding:.6rem;overflow-x:auto;tab-size:4}mark{background:#ffd9d6}\
.error{color:#b3261e}.warning{color:#8a5a00}.note{color:#1f5fa8}\
@media print{table{display:table}td:has(code){min-width:0}}\
@media(prefers-color-scheme:dark){body{color:#e4e4e4;background:#1b1b1b}pre{background:#262626}td,th{border-color:#444}\
mark{background:#6b2a26;color:inherit}.error{color:#ff8a80}.warning{color:#ffcf70}.note{color:#8ab8f5}}";

/// Writes a page up to the start of its body.
///
/// # Errors
/// Those of the writer.
pub fn head(title: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width\">\n<title>sigdrift: {}</title>", xml(title))?;
    writeln!(out, "<style>{STYLE}</style>\n</head>\n<body>")
}

/// Writes the page.
///
/// # Errors
/// Those of the writer.
pub fn write(report: &Report, summary: &Summary, options: &Options<'_>, out: &mut dyn Write) -> io::Result<()> {
    let title = count(summary.findings, "finding");
    head(&title, out)?;
    writeln!(out, "<h1>{title}</h1>")?;
    totals(report, summary, out)?;
    for group in report.findings.chunk_by(|a, b| a.primary.document.path == b.primary.document.path) {
        let path = group.first().map_or("", |f| &f.primary.document.path);
        writeln!(out, "<h2><code>{}</code></h2>", xml(path))?;
        for f in group {
            finding(f, out)?;
        }
    }
    if !report.notices.is_empty() {
        writeln!(out, "<h2>Notices</h2>")?;
        list(words::notices(&report.notices, options.verbose).iter().map(|n| xml(n)), out)?;
    }
    writeln!(out, "</body>\n</html>")
}

fn totals(report: &Report, s: &Summary, out: &mut dyn Write) -> io::Result<()> {
    let f = s.fixable;
    let fixes = format!("Fixes: {} safe, {} unsafe, {} to be read, {} to be written by hand", f.safe, f.unsafe_, f.display, f.none);
    let baseline = s.baseline.map(|b| format!("Baseline: {} known and not listed, {} gone", b.suppressed, b.gone));
    let modules = words::checked(&report.modules).into_iter().map(|line| xml(&line));
    list(modules.chain((s.findings > 0).then_some(fixes)).chain(baseline), out)?;
    if s.by_rule.is_empty() {
        return Ok(());
    }
    writeln!(out, "<table>\n<tr><th>rule</th><th>stage</th><th>findings</th><th>safely fixable</th></tr>")?;
    for r in &s.by_rule {
        let stage = r.stage.as_str();
        writeln!(out, "<tr><td>{}</td><td>{stage}</td><td>{}</td><td>{}</td></tr>", xml(&r.rule), r.count, r.safely_fixable)?;
    }
    writeln!(out, "</table>")
}

fn finding(f: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let r = Range::in_bytes(&f.primary);
    let severity = f.severity.as_str();
    writeln!(out, "<h3><span class=\"{severity}\">{severity}</span>, line {}: {}</h3>", r.line, xml(&words::message(f)))?;
    let rules = f.rules.iter().map(|r| format!("<code>{}</code>", xml(r))).collect::<Vec<_>>().join(", ");
    writeln!(out, "<p>{rules}: {}</p>", xml(&words::stage(f)))?;
    source(f, out)?;
    let signature = words::signature_in_force(f).map(|s| format!("Signature in force: <code>{}</code>", xml(&s)));
    let history = words::history(f).into_iter().map(|h| format!("<code>{}</code>", xml(&h)));
    let related = words::related(&f.related).into_iter().map(|l| format!("Also {}", xml(&l)));
    let help = f.help.iter().map(|h| xml(h));
    let fixes = f.fixes.iter().map(|x| format!("Fix: {}", xml(&words::fix(x))));
    list(signature.into_iter().chain(history).chain(related).chain(help).chain(fixes), out)
}

fn source(f: &Finding, out: &mut dyn Write) -> io::Result<()> {
    if f.primary.document.bytes.is_empty() {
        return Ok(());
    }
    let span = f.primary.span;
    let shown = excerpt(&f.primary.document, span.start, span.end);
    let range = shown.range(span.start, span.end);
    let (before, marked, after) = (&shown.text[..range.start], &shown.text[range.clone()], &shown.text[range.end..]);
    writeln!(out, "<pre>{}<mark>{}</mark>{}</pre>", xml(before), xml(marked), xml(after))
}

fn list(items: impl Iterator<Item = String>, out: &mut dyn Write) -> io::Result<()> {
    let mut items = items.peekable();
    if items.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "<ul>")?;
    for item in items {
        writeln!(out, "<li>{item}</li>")?;
    }
    writeln!(out, "</ul>")
}
