//! Everything, as one JSON document.

use std::io::{self, Write};

use serde::Serialize;

use super::share;
use crate::output::json::pretty;
use crate::output::words::compare_versions;
use crate::report::stats::{Answers, By, Stats};

#[derive(Serialize)]
struct Document<'a> {
    answers: AnswersModel<'a>,
    findings: u64,
    versions: Vec<Version<'a>>,
    causes: Vec<Row<'a>>,
    stages: Vec<Row<'a>>,
    rules: Vec<Row<'a>>,
    codes: Vec<Row<'a>>,
    packages: Vec<Row<'a>>,
    symbols: Vec<Row<'a>>,
    invented: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct AnswersModel<'a> {
    #[serde(flatten)]
    outcomes: &'a Answers,
    compile: u64,
    /// Of those with Go code.
    compile_share: f64,
}

#[derive(Serialize)]
struct Version<'a> {
    version: &'a str,
    findings: u64,
    answers: AnswersModel<'a>,
}

#[derive(Serialize)]
struct Row<'a> {
    name: &'a str,
    findings: u64,
    answers: u64,
    share: f64,
}

fn fraction(part: u64, whole: u64) -> f64 {
    f64::from(u32::try_from(share(part, whole)).unwrap_or(u32::MAX)) / 10_000.0
}

fn answers(outcomes: &Answers) -> AnswersModel<'_> {
    AnswersModel { compile: outcomes.compile(), compile_share: fraction(outcomes.compile(), outcomes.with_go()), outcomes }
}

pub(super) fn write(stats: &Stats, out: &mut dyn Write) -> io::Result<()> {
    let rows = |by: By| {
        let total = stats.total(by);
        let row = |(name, c): (_, crate::report::stats::Count)| Row {
            name,
            findings: c.findings,
            answers: c.answers,
            share: fraction(c.findings, total),
        };
        stats.table(by).into_iter().map(row).collect()
    };
    let mut versions: Vec<Version<'_>> =
        stats.versions.iter().map(|(version, (a, findings))| Version { version, findings: *findings, answers: answers(a) }).collect();
    versions.sort_by(|a, b| compare_versions(a.version, b.version));
    let document = Document {
        answers: answers(&stats.answers),
        findings: stats.findings,
        versions,
        causes: rows(By::Cause),
        stages: rows(By::Stage),
        rules: rows(By::Rule),
        codes: rows(By::Code),
        packages: rows(By::Package),
        symbols: rows(By::Symbol),
        invented: rows(By::Invented),
    };
    pretty(&document, out)
}
