//! The sentences that several formats share.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::finding::{
    AppFacts, Applicability, Certainty, CheckedModule, Era, Finding, Readiness, Related, ReleaseSpan, Subject, Verdict, VersionInForce,
    VersionSource,
};
use crate::project::{Notice, NoticeKind};

use super::place::Range;

/// Who names the version in force.
#[must_use]
pub const fn version_source(source: VersionSource) -> &'static str {
    match source {
        VersionSource::Flag => "--cdk-version",
        VersionSource::Config => "sigdrift.toml",
        VersionSource::GoMod => "go.mod",
        VersionSource::Document => "the document's go.mod",
        VersionSource::Record => "the record",
        VersionSource::Answer => "the answer's, as nothing here names one",
        VersionSource::Latest => "the newest known, as nothing names one",
    }
}

/// `2.212.0 (go.mod)`.
#[must_use]
pub fn version(version: &VersionInForce) -> String {
    let stand_in = if version.exact { "" } else { "; not in the database, the nearest older release stands in" };
    format!("{} ({}{stand_in})", version.value, version_source(version.source))
}

/// The message in one line. The compiler puts what it has and what it wants on lines of their own.
#[must_use]
pub fn message(finding: &Finding) -> Cow<'_, str> {
    match finding.message.split_once('\n') {
        None => Cow::Borrowed(&finding.message),
        Some((first, rest)) => Cow::Owned(format!("{first}: {}", rest.lines().map(str::trim).collect::<Vec<_>>().join(", "))),
    }
}

/// `fails at compile (WrongArgCount) with 2.212.0 (go.mod)`.
#[must_use]
pub fn stage(finding: &Finding) -> String {
    let code = finding.code.map(|c| format!(" ({})", c.as_str())).unwrap_or_default();
    let doubt = match finding.certainty {
        Certainty::Proven => "",
        Certainty::AssumedVersion => ", if that version is like the nearest known one",
        Certainty::Heuristic => ", as far as can be judged",
    };
    format!("{}{code}, version {}{doubt}", finding.stage.as_str(), version(&finding.version))
}

/// A symbol with its signature or type: `NewArtifact(name *string) Artifact`, `Memory *float64`.
fn declaration(name: &str, signature: &str) -> String {
    let space = if signature.starts_with('(') || signature.starts_with('[') { "" } else { " " };
    format!("{name}{space}{signature}")
}

/// The last element of an import path, less a major version.
fn package_name(path: &str) -> &str {
    let mut parts = path.rsplit('/');
    let last = parts.next().unwrap_or(path);
    let is_major = last.strip_prefix('v').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    if is_major { parts.next().unwrap_or(last) } else { last }
}

fn subject_name(subject: Option<&Subject>) -> String {
    subject.map_or_else(String::new, |s| format!("{}.{}", package_name(&s.package), s.name))
}

/// The signature that holds at the version in force. The history of a symbol of another
/// module counts in that module's versions, so the finding itself says which one it is.
#[must_use]
pub fn signature_in_force(finding: &Finding) -> Option<String> {
    let signature = finding.signature.as_ref().or_else(|| era_in_force(finding)?.signature.as_ref())?;
    Some(declaration(&subject_name(finding.subject.as_ref()), signature))
}

fn era_in_force(finding: &Finding) -> Option<&Era> {
    let at = &finding.version.value;
    finding.history.iter().find(|e| {
        e.since.as_ref().is_none_or(|s| compare_versions(s, at) != Ordering::Greater)
            && e.until.as_ref().is_none_or(|u| compare_versions(u, at) != Ordering::Less)
    })
}

/// The symbol's forms over the versions, one a line; empty where it never changed.
#[must_use]
pub fn history(finding: &Finding) -> Vec<String> {
    let told = finding.history.len() > 1 || finding.history.first().is_some_and(|e| e.since.is_some() || e.until.is_some());
    if !told {
        return Vec::new();
    }
    eras(finding.subject.as_ref(), &finding.history)
}

/// A symbol's forms, one a line.
#[must_use]
pub fn eras(subject: Option<&Subject>, history: &[Era]) -> Vec<String> {
    let name = subject_name(subject);
    history
        .iter()
        .map(|era| format!("{}: {}", span(era), era.signature.as_ref().map_or_else(|| "absent".to_owned(), |s| declaration(&name, s))))
        .collect()
}

/// The releases of a form, in words.
#[must_use]
pub fn span(era: &Era) -> String {
    match (&era.since, &era.until) {
        (None, None) => "always".to_owned(),
        (None, Some(until)) => format!("until {until}"),
        (Some(since), None) => format!("since {since}"),
        (Some(since), Some(until)) if since == until => format!("only {since}"),
        (Some(since), Some(until)) => format!("{since} to {until}"),
    }
}

/// Orders `2.9.0` before `2.10.0`, and a pre-release before its release.
#[must_use]
pub fn compare_versions(a: &str, b: &str) -> Ordering {
    let parts = |v: &str| -> (Vec<u64>, bool) {
        let v = v.trim_start_matches('v');
        let (core, pre) = v.split_once('-').map_or((v, false), |(core, _)| (core, true));
        (core.split('.').map(|n| n.parse().unwrap_or(0)).collect(), !pre)
    };
    parts(a).cmp(&parts(b)).then_with(|| a.cmp(b))
}

/// Further places, those of one file, role and message in one line.
#[must_use]
pub fn related(related: &[Related]) -> Vec<String> {
    let mut lines: Vec<(&Related, String)> = Vec::new();
    for r in related {
        let range = Range::in_bytes(&r.location);
        let path = &r.location.document.path;
        match lines.last_mut() {
            Some((first, line)) if first.location.document.path == *path && first.role == r.role && first.message == r.message => {
                line.push_str(&format!(", {}:{}", range.line, range.column));
            }
            _ => lines.push((r, format!("{path}:{}:{}", range.line, range.column))),
        }
    }
    let word = |r: &Related| if r.message.is_empty() { String::new() } else { format!(": {}", r.message) };
    lines.into_iter().map(|(r, places)| format!("{} at {places}{}", r.role, word(r))).collect()
}

/// Whether a fix may be applied.
#[must_use]
pub const fn applicability(a: Applicability) -> &'static str {
    match a {
        Applicability::Safe => "safe",
        Applicability::Unsafe => "unsafe",
        Applicability::Display => "to be read, not applied",
    }
}

/// A fix in a line, with the reason where it is not safe.
#[must_use]
pub fn fix(fix: &crate::finding::Fix) -> String {
    let reason = if fix.reason.is_empty() { String::new() } else { format!("; {}", fix.reason) };
    format!("{} ({}{reason})", fix.title, applicability(fix.applicability))
}

/// The notices, a line each. Those that go without saying are only counted, unless
/// `verbose`.
#[must_use]
pub fn notices(notices: &[Notice], verbose: bool) -> Vec<String> {
    let shown = notices.iter().filter(|n| verbose || !n.kind.is_detail());
    let details = notices.iter().filter(|n| !verbose && n.kind.is_detail()).count() as u64;
    let rest = (details > 0).then(|| format!("left out: {} that Go passes over, too (--verbose lists them)", count(details, "path")));
    shown.map(notice).chain(rest).collect()
}

/// A notice in a line.
#[must_use]
pub fn notice(notice: &Notice) -> String {
    let line = notice.line.map(|l| format!(":{l}")).unwrap_or_default();
    let place = if notice.path.is_empty() { String::new() } else { format!("{}{line}: ", notice.path) };
    format!("{}: {place}{}", notice_kind(notice.kind), notice.message)
}

/// The word that a notice starts with.
const fn notice_kind(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Missing => "error",
        NoticeKind::Unreadable => "not read",
        NoticeKind::TooLarge | NoticeKind::Excluded | NoticeKind::Link => "left out",
        NoticeKind::Damaged => "not understood",
        NoticeKind::GoMod | NoticeKind::Document => "input",
        NoticeKind::Version => "version",
        NoticeKind::Rule | NoticeKind::Unwritten => "error",
        NoticeKind::Fix => "fix",
    }
}

/// As many modules as are listed one by one.
const FEW: usize = 20;

fn module_name(m: &CheckedModule) -> String {
    match &m.record {
        Some(record) => format!("{}:{}", m.root, record.line),
        None if m.module.is_empty() => m.root.clone(),
        None => format!("{} ({})", m.root, m.module),
    }
}

/// What was checked against which version: a line a module, or where there are many, a line a version.
#[must_use]
pub fn checked(modules: &[CheckedModule]) -> Vec<String> {
    if modules.len() <= FEW {
        return modules
            .iter()
            .map(|m| format!("{}: version {}, {}", module_name(m), version(&m.version), count(m.files, "Go file")))
            .collect();
    }
    let mut versions: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    for m in modules {
        let (n, files) = versions.entry(version(&m.version)).or_default();
        *n += 1;
        *files += m.files;
    }
    let line = |(version, (n, files))| format!("{}: version {version}, {}", count(n, "module or document"), count(files, "Go file"));
    versions.into_iter().map(line).collect()
}

/// At which releases each module compiles, where that was asked for; a line a module.
#[must_use]
pub fn verdicts(modules: &[CheckedModule]) -> Vec<String> {
    modules.iter().filter_map(|m| Some((m, m.verdict.as_ref()?))).map(|(m, v)| format!("{}: {}", module_name(m), verdict(v))).collect()
}

fn verdict(v: &Verdict) -> String {
    let asked = format!("{} ({})", count(v.count, "release"), span_of(&v.asked));
    let unfit: String = v.unfit.iter().map(|u| format!("; left out: {} ({})", span_of(&u.releases), u.reason)).collect();
    if !v.compiles.is_empty() {
        return format!("compiles with {}, of {asked}{unfit}", spans(&v.compiles));
    }
    if v.fewest.is_empty() {
        return format!("compiles with none of {asked}{unfit}");
    }
    format!("compiles with none of {asked}; the fewest errors, {}, with {}{unfit}", v.errors, spans(&v.fewest))
}

/// `2.140.0 .. 2.178.2, 2.200.0`.
#[must_use]
pub fn spans(list: &[ReleaseSpan]) -> String {
    list.iter().map(span_of).collect::<Vec<_>>().join(", ")
}

fn span_of(s: &ReleaseSpan) -> String {
    if s.from == s.to { s.from.clone() } else { format!("{} .. {}", s.from, s.to) }
}

/// At which releases of a range a finding fails.
#[must_use]
pub fn failing(finding: &Finding) -> Option<String> {
    (!finding.releases.is_empty()).then(|| format!("fails with {}", spans(&finding.releases)))
}

/// Reasons of a verdict that are listed; further ones are counted.
const REASONS: usize = 3;

/// What is known of apps as a whole, and whether synth can be expected to pass; of many modules only how
/// often.
#[must_use]
pub fn app(modules: &[CheckedModule]) -> Vec<String> {
    let apps: Vec<&CheckedModule> = modules.iter().filter(|m| !m.facts.services.is_empty() || !m.facts.stacks.is_empty()).collect();
    if apps.len() <= FEW {
        return apps.iter().flat_map(|m| [facts(&m.facts), Some(synth(&m.facts))]).flatten().collect();
    }
    let mut verdicts: BTreeMap<&str, u64> = BTreeMap::new();
    for m in apps {
        *verdicts.entry(m.facts.synth.verdict.as_str()).or_default() += 1;
    }
    let counts: Vec<String> = verdicts.iter().map(|(word, n)| format!("{n} {word}")).collect();
    vec![format!("Synth: {}", counts.join(", "))]
}

/// `App: 2 stacks, NAT gateways 1 to 2 in eu-west-1, uses awsec2, awss3`.
fn facts(facts: &AppFacts) -> Option<String> {
    let mut parts = Vec::new();
    if !facts.stacks.is_empty() {
        parts.push(count(facts.stacks.len() as u64, "stack"));
    }
    for (region, n) in &facts.network {
        let place = if region.is_empty() { "a region that is not known" } else { region.as_str() };
        parts.push(format!("NAT gateways {}, elastic addresses {} in {place}", n.nat_gateways, n.elastic_ips));
    }
    let services: Vec<&str> = facts.services.iter().map(String::as_str).collect();
    if !services.is_empty() {
        parts.push(format!("uses {}", services.join(", ")));
    }
    (!parts.is_empty()).then(|| format!("App: {}", parts.join("; ")))
}

/// `Synth: not decided: ...`.
fn synth(facts: &AppFacts) -> String {
    let v = &facts.synth;
    if v.verdict == Readiness::Blocked {
        return format!("Synth: blocked by {}", count(v.reasons.len() as u64, "error"));
    }
    let mut reasons = v.reasons.iter().take(REASONS).cloned().collect::<Vec<_>>().join("; ");
    if v.reasons.len() > REASONS {
        let _ = std::fmt::Write::write_fmt(&mut reasons, format_args!("; and {} more", v.reasons.len() - REASONS));
    }
    let colon = if reasons.is_empty() { "" } else { ": " };
    format!("Synth: {}{colon}{reasons}", v.verdict.as_str())
}

/// `1 finding`, `2 findings`.
#[must_use]
pub fn count(n: u64, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_ordered_by_number() {
        let mut v = ["2.10.0", "2.9.1", "2.10.0-rc.1", "2.9.0"];
        v.sort_by(|a, b| compare_versions(a, b));
        assert_eq!(v, ["2.9.0", "2.9.1", "2.10.0-rc.1", "2.10.0"]);
    }

    #[test]
    fn packages_are_named_by_their_last_element() {
        assert_eq!(package_name("example.com/lib/v2"), "lib");
        assert_eq!(package_name("example.com/lib/v2/video"), "video");
    }
}
