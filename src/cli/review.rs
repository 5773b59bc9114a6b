//! `review`: the document that a reviewer writes about an answer.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::analysis::Prepared;
use super::{Error, Result, analysis, error};
use crate::analyzer::Answer;
use crate::finding::VersionSource;
use crate::output::review::{ReviewFormat, write, write_each};
use crate::output::sink::Sink;
use crate::output::{escape, words};
use crate::project::Notice;
use crate::report::review::{Checked, Input, Review, Rubric, Services};

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
    /// Leave out over which releases an answer compiles: several times faster
    #[arg(long)]
    no_releases: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: ReviewFormat,
    /// Write to a file in place of standard output (`-`); to a folder, one document an answer and an overview
    #[arg(long, short, value_name = "PATH")]
    output: Option<PathBuf>,
}

pub fn run(args: &Args) -> Result {
    // Over which releases an answer compiles is part of the verdict.
    let prepared = args.analysis.prepare_with(|config| config.releases = !args.no_releases)?;
    let rubric = args.rubric()?;
    let claims = match &args.claims {
        Some(path) => Some((path.to_string_lossy().into_owned(), std::fs::read(path).map_err(|e| Error::unreadable(path, e))?)),
        None => None,
    };
    let claims = claims.map(|(path, bytes)| (path, crate::input::as_utf8(&bytes)));
    let target = Target::of(args.output.as_deref())?;
    let mut notices = Vec::new();
    let (mut reviews, mut failure) = (Vec::new(), false);
    let services = Services::of(prepared.database());
    let make = |answer: &Answer, against: Option<&Answer>| {
        Review::of(&Input {
            answer: checked(answer),
            against: against.map(checked),
            claims: claims.as_ref().map(|(path, text)| (path.as_str(), text.as_str())),
            rubric: &rubric,
            address_quota: args.eip_quota,
            database: prepared.database(),
            services: &services,
        })
    };
    let broken = |answer: &Answer| answer.report.modules.iter().any(|m| m.record.as_ref().is_some_and(|r| r.error.is_some()));
    let failed = |answer: &Answer| broken(answer) || answer.report.notices.iter().any(|n| n.kind.is_failure());
    if claims.is_some() || args.against.is_some() {
        let mut answers = Vec::new();
        notices.extend(prepared.answers(prepared.paths(), true, &|a| a, &mut |a| answers.push(a)));
        let [answer] = answers.as_slice() else { return Err(not_one(answers.len(), notices)) };
        let against = match &args.against {
            Some(path) => args.last(path, &prepared, answer, &mut notices)?,
            None => None,
        };
        failure |= failed(answer) || against.as_ref().is_some_and(failed);
        reviews.push(make(answer, against.as_ref()));
    } else {
        notices.extend(prepared.answers(prepared.paths(), true, &|a| (make(&a, None), failed(&a)), &mut |(review, failed)| {
            failure |= failed;
            reviews.push(review);
        }));
    }
    if !reviews.is_empty() {
        print(&reviews, args, target)?;
    }
    for line in words::notices(&notices, false) {
        eprintln!("{}", escape::line(&line));
    }
    args.analysis.hint();
    failure |= notices.iter().any(|n| n.kind.is_failure());
    Ok(if failure { ExitCode::from(error::FAILURE) } else { ExitCode::SUCCESS })
}

/// `--against` and `--claims` are about one answer.
fn not_one(found: usize, notices: Vec<Notice>) -> Error {
    for line in words::notices(&notices, false) {
        eprintln!("{}", escape::line(&line));
    }
    let what = if found == 0 { "none was found".to_owned() } else { format!("{found} were given") };
    Error::Usage {
        message: format!("--against and --claims are about one answer, and {what}"),
        advice: "name one document, record or folder, and run the review once for each answer".to_owned(),
    }
}

impl Args {
    /// The final code. Where it names no version, it is checked against the answer's: else what differs
    /// between two releases would look like a change of the code.
    fn last(&self, path: &PathBuf, prepared: &Prepared, answer: &Answer, notices: &mut Vec<Notice>) -> Result<Option<Answer>> {
        let all = |prepared: &Prepared| {
            let mut last = Vec::new();
            let notices = prepared.answers(std::slice::from_ref(path), false, &|a| a, &mut |a| last.push(a));
            (merged(last), notices)
        };
        let (mut last, mut said) = all(prepared);
        let version = answer.report.modules.first().map(|m| &m.version).filter(|v| v.exact && v.source != VersionSource::Latest);
        let unnamed =
            |a: &Answer| !a.report.modules.is_empty() && a.report.modules.iter().all(|m| m.version.source == VersionSource::Latest);
        if let Some(version) = version.filter(|_| last.as_ref().is_some_and(unnamed)) {
            let named = (version.value.clone(), VersionSource::Answer);
            let again = self.analysis.prepare_with(|config| (config.releases, config.cdk_version) = (!self.no_releases, Some(named)))?;
            (last, said) = all(&again);
        }
        if last.is_none() {
            words::notices(&said, false).iter().for_each(|line| eprintln!("{}", escape::line(line)));
            let message = format!("{} holds no final code", path.display());
            return Err(Error::Usage { message, advice: "--against takes a folder with Go files, or a document with Go code".to_owned() });
        }
        notices.extend(said);
        Ok(last)
    }

    fn rubric(&self) -> Result<Rubric> {
        let Some(path) = &self.rubric else { return Ok(Rubric::default()) };
        let text = std::fs::read_to_string(path).map_err(|e| Error::unreadable(path, e))?;
        Rubric::parse(&text).map_err(|reason| Error::Usage {
            message: format!("{} is no rubric: {reason}", path.display()),
            advice: "docs/review.md shows its form".to_owned(),
        })
    }
}

/// Where the documents go.
enum Target<'a> {
    /// All into one.
    One(Sink),
    /// Each into a file of a folder.
    Folder(&'a Path),
}

impl<'a> Target<'a> {
    /// A folder is one that is there, or a path that ends as one; it is made where it is not there.
    fn of(output: Option<&'a Path>) -> Result<Self> {
        let Some(path) = output else { return Ok(Self::One(Sink::stdout())) };
        let failed = |e| Error::unwritable(path, e);
        if path.is_dir() || path.as_os_str().as_encoded_bytes().ends_with(b"/") {
            std::fs::create_dir_all(path).map_err(failed)?;
            return Ok(Self::Folder(path));
        }
        Ok(Self::One(Sink::file(path).map_err(failed)?))
    }
}

fn print(reviews: &[Review], args: &Args, target: Target<'_>) -> Result<()> {
    let failed = |e| match &args.output {
        Some(path) => Error::unwritable(path, e),
        None => Error::Output(e),
    };
    match target {
        Target::One(mut sink) => {
            write(reviews, args.format, &mut sink).map_err(failed)?;
            sink.finish().map_err(failed)
        }
        Target::Folder(folder) => write_each(reviews, args.format, &mut |name, text| {
            let path = folder.join(name);
            let mut sink = Sink::file(&path).map_err(|e| Error::unwritable(&path, e))?;
            sink.write_all(text).and_then(|()| sink.finish()).map_err(|e| Error::unwritable(&path, e))
        }),
    }
}

fn checked(answer: &Answer) -> Checked<'_> {
    Checked {
        name: answer.name.clone(),
        report: &answer.report,
        units: &answer.units,
        left_out: answer.left_out,
        mended: answer.mended.as_ref(),
    }
}

/// Several answers in one folder are one final version.
fn merged(answers: Vec<Answer>) -> Option<Answer> {
    answers.into_iter().reduce(|mut all, a| {
        all.report.add(a.report);
        all.report.sort();
        all.units.extend(a.units);
        all.left_out.findings += a.left_out.findings;
        all.left_out.compiler_errors += a.left_out.compiler_errors;
        all
    })
}
