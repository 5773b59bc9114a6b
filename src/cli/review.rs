//! `review`: the document that a reviewer writes about an answer.

use std::path::PathBuf;
use std::process::ExitCode;

use super::{Error, Result, analysis, error};
use crate::analyzer::Answer;
use crate::output::review::{ReviewFormat, write};
use crate::output::sink::Sink;
use crate::output::{escape, words};
use crate::report::review::{Checked, Input, Review, Rubric};

#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    analysis: analysis::AnalysisArgs,
    /// The code that was made of the answer: a folder or a document
    #[arg(long, value_name = "PATH")]
    against: Option<PathBuf>,
    /// An existing review of the answer, in Markdown, whose statements are judged
    #[arg(long, value_name = "FILE")]
    claims: Option<PathBuf>,
    /// How answers are rated, in place of the rubric that comes with the program
    #[arg(long, value_name = "FILE")]
    rubric: Option<PathBuf>,
    /// How many elastic IP addresses the account may have in a region
    #[arg(long, value_name = "N", default_value_t = 5)]
    eip_quota: u64,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: ReviewFormat,
    /// Write to a file in place of standard output (`-`)
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub fn run(args: &Args) -> Result {
    // Over which releases an answer compiles is part of the verdict.
    let prepared = args.analysis.prepare_with(|config| config.releases = true)?;
    let rubric = args.rubric()?;
    let claims = match &args.claims {
        Some(path) => Some((path.to_string_lossy().into_owned(), std::fs::read(path).map_err(|e| Error::unreadable(path, e))?)),
        None => None,
    };
    let claims = claims.map(|(path, bytes)| (path, crate::input::as_utf8(&bytes)));
    let sink = match &args.output {
        Some(path) => Sink::file(path).map_err(|e| Error::unwritable(path, e))?,
        None => Sink::stdout(),
    };
    let mut last = Vec::new();
    let mut notices = Vec::new();
    if let Some(path) = &args.against {
        notices.extend(prepared.answers(std::slice::from_ref(path), &|a| a, &mut |a| last.push(a)));
    }
    let against = merged(last);
    let single = claims.is_some() || against.is_some();
    let (mut reviews, mut failure) = (Vec::new(), false);
    let make = |answer: Answer| {
        let failed = answer.report.notices.iter().any(|n| n.kind.is_failure());
        let review = Review::of(&Input {
            answer: checked(&answer),
            against: against.as_ref().map(checked),
            claims: claims.as_ref().map(|(path, text)| (path.as_str(), text.as_str())),
            rubric: &rubric,
            address_quota: args.eip_quota,
            database: prepared.database(),
        });
        (review, failed)
    };
    notices.extend(prepared.answers(prepared.paths(), &make, &mut |(review, failed)| {
        failure |= failed;
        reviews.push(review);
    }));
    if single && reviews.len() != 1 {
        let message = format!("--against and --claims are about one answer, and {} were given", reviews.len());
        return Err(Error::Usage { message, advice: "run the review once for each answer".to_owned() });
    }
    if !reviews.is_empty() {
        print(&reviews, args, sink)?;
    }
    for line in words::notices(&notices, false) {
        eprintln!("{}", escape::line(&line));
    }
    args.analysis.hint();
    failure |= notices.iter().any(|n| n.kind.is_failure());
    Ok(if failure { ExitCode::from(error::FAILURE) } else { ExitCode::SUCCESS })
}

impl Args {
    fn rubric(&self) -> Result<Rubric> {
        let Some(path) = &self.rubric else { return Ok(Rubric::default()) };
        let text = std::fs::read_to_string(path).map_err(|e| Error::unreadable(path, e))?;
        Rubric::parse(&text).map_err(|reason| Error::Usage {
            message: format!("{} is no rubric: {reason}", path.display()),
            advice: "docs/review.md shows its form".to_owned(),
        })
    }
}

fn print(reviews: &[Review], args: &Args, mut sink: Sink) -> Result<()> {
    let failed = |e| match &args.output {
        Some(path) => Error::unwritable(path, e),
        None => Error::Output(e),
    };
    write(reviews, args.format, &mut sink).map_err(failed)?;
    sink.finish().map_err(failed)
}

fn checked(answer: &Answer) -> Checked<'_> {
    Checked { name: answer.name.clone(), report: &answer.report, units: &answer.units }
}

/// Several answers in one folder are one final version.
fn merged(answers: Vec<Answer>) -> Option<Answer> {
    answers.into_iter().reduce(|mut all, a| {
        all.report.add(a.report);
        all.report.sort();
        all.units.extend(a.units);
        all
    })
}
