//! `text`: each finding with its source, then the fix list.

use std::io::{self, Write};

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Patch, Renderer, Snippet};

use crate::finding::{Finding, Fix, Related, Report, Severity};
use crate::input::Location;

use super::escape;
use super::place::{Range, excerpt};
use super::summary::{Summary, best_fix};
use super::{Options, fixlist, words};

/// How far away a related place may be to be shown in the same excerpt.
const NEAR: u32 = 12;

/// Writes the findings, the fix list and the notices.
///
/// # Errors
/// Those of the writer.
pub fn write(report: &Report, summary: &Summary, options: &Options<'_>, out: &mut dyn Write) -> io::Result<()> {
    let renderer = if options.color { Renderer::styled() } else { Renderer::plain() };
    for finding in &report.findings {
        for line in renderer.render(&groups(finding)).lines().filter(|line| !is_bare_origin(line)) {
            writeln!(out, "{line}")?;
        }
        writeln!(out)?;
    }
    if options.quiet {
        return Ok(());
    }
    fixlist::write(report, summary, options, out)
}

/// The place is printed by an origin of its own, because the renderer would count
/// columns in characters of the excerpt; it then announces the source with a bare `:::`.
fn is_bare_origin(line: &str) -> bool {
    let mut chars = line.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, '\x1b' | '[' | ';' | 'm' | ' '));
    line.contains(":::") && chars.by_ref().eq([':', ':', ':'])
}

fn groups(finding: &Finding) -> Vec<Group<'static>> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let rules = finding.rules.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
    let range = Range::in_bytes(&finding.primary);
    let origin = Origin::path(escape::line(&finding.primary.document.path).into_owned()).line(range.line as usize);
    let mut group = level
        .primary_title(escape::line(&words::message(finding)).into_owned())
        .id(escape::line(&rules).into_owned())
        .element(origin.char_column(range.column as usize));
    let (near, far): (Vec<_>, Vec<_>) = finding.related.iter().partition(|r| is_near(finding, r));
    if !finding.primary.document.bytes.is_empty() {
        group = group.element(source(finding, &near));
    }
    let mut note = |name: &'static str, text: String| {
        let group_before = std::mem::replace(&mut group, Group::with_level(Level::NOTE));
        group = group_before.element(Level::NOTE.with_name(name).message(escape::line(&text).into_owned()));
    };
    if let Some((field, range)) = Range::in_record(&finding.primary) {
        note("record", format!("line {}, column {} of {field}", range.line, range.column));
    }
    note("stage", words::stage(finding));
    if let Some(releases) = words::failing(finding) {
        note("releases", releases);
    }
    if let Some(signature) = words::signature_in_force(finding) {
        note("signature", signature);
    }
    for line in words::history(finding) {
        note("history", line);
    }
    let far: Vec<Related> = far.into_iter().cloned().collect();
    for line in words::related(&far) {
        note("also", line);
    }
    for help in &finding.help {
        note("help", help.clone());
    }
    let shown = shown_fix(finding);
    for fix in finding.fixes.iter().filter(|f| !shown.is_some_and(|s| std::ptr::eq(*f, s))) {
        note("fix", words::fix(fix));
    }
    std::iter::once(group).chain(shown.map(patch)).collect()
}

fn is_near(finding: &Finding, related: &Related) -> bool {
    let (a, b) = (Range::in_bytes(&finding.primary), Range::in_bytes(&related.location));
    let lines = a.line.abs_diff(b.line).max(a.end_line.abs_diff(b.end_line));
    related.location.document.path == finding.primary.document.path && lines <= NEAR
}

/// The lines of the finding and of related places that are near, with their marks.
fn source(finding: &Finding, near: &[&Related]) -> Snippet<'static, Annotation<'static>> {
    let places = || std::iter::once(&finding.primary).chain(near.iter().map(|r| &r.location)).map(|l| l.span);
    let from = places().map(|s| s.start).min().unwrap_or(0);
    let to = places().map(|s| s.end).max().unwrap_or(0);
    let shown = excerpt(&finding.primary.document, from, to);
    let mark = |kind: AnnotationKind, location: &Location, label: &str| {
        let annotation = kind.span(shown.range(location.span.start, location.span.end));
        if label.is_empty() { annotation } else { annotation.label(escape::line(label).into_owned()) }
    };
    let primary = mark(AnnotationKind::Primary, &finding.primary, &finding.label);
    let others = near.iter().map(|r| mark(AnnotationKind::Context, &r.location, if r.message.is_empty() { &r.role } else { &r.message }));
    let annotations: Vec<_> = std::iter::once(primary).chain(others).collect();
    Snippet::source(shown.text).line_start(shown.line as usize).annotations(annotations)
}

/// The best fix, where it is short enough to be shown as changed lines.
fn shown_fix(finding: &Finding) -> Option<&Fix> {
    let best = best_fix(finding)?;
    let fix = finding.fixes.iter().find(|f| f.applicability == best)?;
    let (first, last) = (fix.edits.first()?, fix.edits.last()?);
    let lines = Range::in_bytes(&last.location).end_line - Range::in_bytes(&first.location).line;
    let one_document = fix.edits.iter().all(|e| e.location.document.path == first.location.document.path);
    let in_order = fix.edits.windows(2).all(|w| w[0].location.span.end <= w[1].location.span.start);
    (one_document && in_order && lines <= NEAR && fix.imports.is_empty()).then_some(fix)
}

fn patch(fix: &Fix) -> Group<'static> {
    let title = Level::HELP.with_name("fix").secondary_title(escape::line(&words::fix(fix)).into_owned());
    let (Some(first), Some(last)) = (fix.edits.first(), fix.edits.last()) else { return Group::with_title(title) };
    let shown = excerpt(&first.location.document, first.location.span.start, last.location.span.end);
    let patches: Vec<_> = fix
        .edits
        .iter()
        .map(|e| Patch::new(shown.range(e.location.span.start, e.location.span.end), escape::source(&e.text).into_owned()))
        .collect();
    title.element(Snippet::source(shown.text).line_start(shown.line as usize).patches(patches))
}
