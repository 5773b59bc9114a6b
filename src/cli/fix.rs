//! `check --fix` and `check --diff`: what can be mended is mended, or shown as a patch; the
//! rest is listed.

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::analysis::Prepared;
use super::baseline::Baseline;
use super::check::{self, CheckArgs};
use super::{Error, Result};
use crate::analyzer::{Fixed, Origin};
use crate::config::Gate;
use crate::finding::{Applicability, Finding, Report};
use crate::fix::write::{self, Refusal, Roots};
use crate::fix::{Change, Rewriter, Tally, patch};
use crate::output::sink::Sink;
use crate::output::words::count;
use crate::output::{self, Format, Options};
use crate::project::{Notice, NoticeKind};

pub fn run(args: &CheckArgs) -> Result {
    let prepared = args.analysis.prepare()?;
    if prepared.has_range() {
        return Err(Error::Usage {
            message: "code cannot be fixed for a range of versions".to_owned(),
            advice: "give --fix the one version that the code is to compile with".to_owned(),
        });
    }
    let gate = prepared.gate(args.fail_on)?;
    let baseline = args.baseline.as_ref().or(prepared.found.settings.baseline.as_ref());
    let baseline = baseline.map(|path| Baseline::load(path)).transpose()?;
    let outlets = Outlets::of(args, &prepared)?;
    let mut run = Run {
        roots: Roots::of(prepared.paths()),
        outlets,
        rewriter: None,
        report: prepared.blank(),
        tally: Tally::default(),
        progress: args.progress(&prepared),
        error: None,
        records: None,
    };
    prepared.fix(args.unsafe_fixes, &mut |fixed| run.take(fixed));
    run.finish_stream();
    if let Some(e) = run.error {
        return Err(e);
    }
    let Run { mut report, tally, outlets, progress, .. } = run;
    drop(progress);
    report.sort();
    let taken = baseline.map(|b| b.take_from(&mut report));
    let options = Options {
        color: args.colors(),
        quiet: args.quiet,
        verbose: args.verbose,
        coverage: args.coverage,
        gate: &gate,
        baseline: taken,
        fixed: Some(tally),
    };
    args.analysis.hint();
    outlets.finish(&report, args, &options)?;
    if !args.quiet {
        let is_unsafe = |f: &&Finding| f.fixes.iter().any(|x| x.applicability == Applicability::Unsafe);
        let more = if args.unsafe_fixes { 0 } else { report.findings.iter().filter(is_unsafe).count() };
        eprintln!("{}", summary(tally, report.findings.len() as u64, more as u64, args.diff));
    }
    Ok(check::code(report.notices.iter().any(|n| n.kind.is_failure()), report.findings.iter().any(|f| Gate::trips(&gate, f))))
}

/// `fixed 12 (10 safe, 2 unsafe) in 3 files; left 4; taken back 1`; what is none but for the first
/// is not said.
fn summary(t: Tally, left: u64, more: u64, diff: bool) -> String {
    let verb = if diff { "would fix" } else { "fixed" };
    let light = if t.unmasked > 0 { format!(" ({} came to light)", t.unmasked) } else { String::new() };
    let more = if more > 0 { format!(", of them {more} with fixes that --unsafe-fixes applies") } else { String::new() };
    let back = if t.taken_back > 0 { format!("; taken back {}", t.taken_back) } else { String::new() };
    let (fixed, files) = (t.fixed(), count(t.changed, "file"));
    format!("{verb} {fixed} ({} safe, {} unsafe) in {files}; left {left}{light}{more}{back}", t.safe, t.unsafe_)
}

/// Where fixed text, the patch and the report go.
struct Outlets {
    /// The fixed text of standard input, or the patch.
    text: Option<Sink>,
    /// The report; standard error where there is none.
    report: Option<Sink>,
    diff: bool,
    /// JSON Lines whose fixed text goes elsewhere.
    elsewhere: Option<(PathBuf, PathBuf)>,
}

impl Outlets {
    fn of(args: &CheckArgs, prepared: &Prepared) -> Result<Self> {
        let paths = prepared.paths();
        let stdin = paths.iter().any(|p| p == Path::new("-"));
        let file = || match &args.output {
            Some(path) => Sink::file(path).map_err(|e| Error::unwritable(path, e)),
            None => Ok(Sink::stdout()),
        };
        if args.diff {
            return Ok(Self { text: Some(file()?), report: None, diff: true, elsewhere: None });
        }
        if stdin {
            return Ok(Self { text: Some(file()?), report: None, diff: false, elsewhere: None });
        }
        let stream = |p: &Path| p.extension().and_then(|e| e.to_str()).is_some_and(|e| e == "jsonl" || e == "ndjson");
        if let (Some(output), [only]) = (&args.output, paths)
            && stream(only)
        {
            let elsewhere = Some((only.clone(), output.clone()));
            return Ok(Self { text: None, report: Some(Sink::stdout()), diff: false, elsewhere });
        }
        Ok(Self { text: None, report: Some(file()?), diff: false, elsewhere: None })
    }

    fn finish(self, report: &Report, args: &CheckArgs, options: &Options<'_>) -> Result<()> {
        let failed = |e| check::failed(args.output.as_deref(), e);
        if let Some(sink) = self.text {
            sink.finish().map_err(failed)?;
        }
        match self.report {
            Some(sink) => check::print(report, args.format, options, sink, args.output.as_deref()),
            None => {
                // The patch, or the fixed text, has standard output to itself.
                let format = if self.diff && args.format == Format::Text { Format::Concise } else { args.format };
                output::write(report, format, options, &mut io::stderr().lock())?;
                if !format.holds_notices(options) {
                    check::tell(report, options);
                }
                Ok(())
            }
        }
    }
}

/// A run under way.
struct Run {
    roots: Roots,
    outlets: Outlets,
    /// The JSON Lines that are being written anew.
    rewriter: Option<(PathBuf, Rewriter<Sink>)>,
    report: Report,
    tally: Tally,
    progress: super::progress::Progress,
    error: Option<Error>,
    /// For a patch: the records of JSON Lines that changed.
    records: Option<(PathBuf, Vec<Change>)>,
}

impl Run {
    /// Takes a part: shows or writes what changed in it. Whether more is wanted.
    fn take(&mut self, fixed: Fixed) -> bool {
        let Fixed { outcome, origin } = fixed;
        self.progress.count(&outcome.report);
        self.tally.add(outcome.tally);
        if matches!(origin, Origin::Files) && !self.outlets.diff {
            for (i, refusal) in write::replace_all(&outcome.changes, &self.roots) {
                self.refuse(outcome.changes[i].before.path.clone(), &refusal);
            }
        } else {
            outcome.changes.iter().for_each(|change| self.change(change, &origin));
        }
        if let (Origin::Stdin(bytes), false, Some(sink)) = (&origin, self.outlets.diff, &mut self.outlets.text)
            && let Err(e) = sink.write_all(bytes)
        {
            self.error = Some(Error::Output(e));
        }
        self.report.add(outcome.report);
        self.report.notices.extend(outcome.notices);
        self.error.is_none()
    }

    fn change(&mut self, change: &Change, origin: &Origin) {
        let path = &change.before.path;
        let result = match origin {
            Origin::Record(file) if self.outlets.diff => {
                self.record_patch(file, change);
                Ok(())
            }
            _ if self.outlets.diff => {
                self.patch(path, &change.before.bytes, &change.after);
                Ok(())
            }
            Origin::Record(file) => self.record(file, change),
            Origin::Files | Origin::Stdin(_) => Ok(()),
        };
        if let Err(refusal) = result {
            self.refuse(path.clone(), &refusal);
        }
    }

    fn patch(&mut self, path: &str, before: &[u8], after: &[u8]) {
        if let Some(sink) = &mut self.outlets.text
            && let Err(e) = patch::write(&patch::relative(path), before, after, sink)
        {
            self.error = Some(Error::Output(e));
        }
    }

    /// A patch has lines around each change, so that of JSON Lines is made when all are known.
    fn record_patch(&mut self, file: &Path, change: &Change) {
        if self.records.as_ref().is_some_and(|(path, _)| path != file) {
            self.finish_stream();
        }
        self.records.get_or_insert_with(|| (file.to_owned(), Vec::new())).1.push(change.clone());
    }

    fn refuse(&mut self, path: String, refusal: &Refusal) {
        self.report.notices.push(Notice::new(NoticeKind::Unwritten, path, refusal.to_string()));
    }

    /// Puts a record in its place in the new file.
    fn record(&mut self, file: &Path, change: &Change) -> std::result::Result<(), Refusal> {
        if self.rewriter.as_ref().is_some_and(|(path, _)| path != file) {
            self.finish_stream();
        }
        if self.rewriter.is_none() {
            self.rewriter = Some((file.to_owned(), self.open(file)?));
        }
        match &mut self.rewriter {
            Some((_, rewriter)) => rewriter.replace(change.before.first_line, &change.before.bytes, &change.after),
            None => Ok(()),
        }
    }

    fn open(&self, file: &Path) -> std::result::Result<Rewriter<Sink>, Refusal> {
        match &self.outlets.elsewhere {
            Some((_, output)) => Rewriter::elsewhere(file, Sink::file(output)?),
            None => Rewriter::in_place(file, &self.roots),
        }
    }

    /// Ends the JSON Lines under way; those that are to be elsewhere are copied even where
    /// nothing was to be fixed.
    fn finish_stream(&mut self) {
        if let Some((path, changes)) = self.records.take() {
            let shown = path.to_string_lossy().into_owned();
            match rewritten(&path, &changes) {
                Ok((before, after)) => self.patch(&shown, &before, &after),
                Err(refusal) => self.refuse(shown, &refusal),
            }
            return;
        }
        let all = self.outlets.elsewhere.as_ref().filter(|_| self.rewriter.is_none()).map(|(file, _)| file.clone());
        if let Some(file) = all {
            match self.open(&file) {
                Ok(rewriter) => self.rewriter = Some((file, rewriter)),
                Err(refusal) => return self.refuse(file.to_string_lossy().into_owned(), &refusal),
            }
        }
        let Some((path, rewriter)) = self.rewriter.take() else { return };
        match rewriter.finish().and_then(|sink| sink.map_or(Ok(()), |s| s.finish().map_err(Refusal::from))) {
            Ok(()) => {}
            Err(refusal) => self.refuse(path.to_string_lossy().into_owned(), &refusal),
        }
    }
}

/// A file of records, and what it is to be.
fn rewritten(path: &Path, changes: &[Change]) -> std::result::Result<(Vec<u8>, Vec<u8>), Refusal> {
    let mut rewriter = Rewriter::elsewhere(path, Vec::new())?;
    for c in changes {
        rewriter.replace(c.before.first_line, &c.before.bytes, &c.after)?;
    }
    let after = rewriter.finish()?.unwrap_or_default();
    Ok((std::fs::read(path)?, after))
}
