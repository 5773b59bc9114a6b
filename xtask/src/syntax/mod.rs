//! `cargo xtask syntax-compare DIR...`: the lowered syntax and the syntax errors of
//! every Go file in the folders, against those of go/parser (Go must be installed).

mod mutate;

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result};
use sigdrift::syntax;

/// What go/parser makes of a file.
#[derive(Default)]
struct Oracle {
    path: PathBuf,
    errors: Vec<(u32, String)>,
    lines: Vec<String>,
}

/// The counts of a comparison.
#[derive(Default)]
struct Tally {
    files: usize,
    equal: usize,
    damaged: usize,
    different: usize,
    error_files: usize,
    same_verdict: usize,
    same_line: usize,
    same_message: usize,
    same_all: usize,
    shown: usize,
}

/// Compares every Go file in `folders`; prints at most `show` differences.
pub fn compare(folders: &[PathBuf], show: usize) -> Result<()> {
    compare_files(go_files(folders)?, show)
}

/// Compares `count` mutants of the smaller Go files in `folders`.
pub fn compare_mutants(folders: &[PathBuf], show: usize, count: usize, seed: u64) -> Result<()> {
    let sources = go_files(folders)?;
    let mut random = mutate::Random::new(seed);
    let folder = tempfile::tempdir()?;
    let mut mutants = Vec::new();
    while mutants.len() < count {
        let source = &sources[random.below(sources.len())];
        let bytes = std::fs::read(source)?;
        let Some(text) = std::str::from_utf8(&bytes).ok().filter(|t| t.len() < 20_000) else { continue };
        let name = folder.path().join(format!("{}.go", mutants.len()));
        std::fs::write(&name, mutate::mutant(text, &mut random))?;
        mutants.push(name);
    }
    let compared = compare_files(mutants, show);
    if show > 0 {
        println!("mutants are in {}", folder.keep().display());
    }
    compared
}

/// Prints what is understood of a file.
pub fn dump(path: &Path) -> Result<()> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let file = syntax::parse(&text).file;
    syntax::dump::lines(&file, &text).iter().for_each(|line| println!("{line}"));
    for damage in &file.damage {
        println!("damage {}..{} in {}..{}", damage.span.start, damage.span.end, damage.declaration.start, damage.declaration.end);
    }
    for error in &file.errors {
        println!("error {}: {}", line_of(&text, error.offset), error.message);
    }
    Ok(())
}

fn compare_files(paths: Vec<PathBuf>, show: usize) -> Result<()> {
    let mut go = Command::new("go")
        .args(["run", "."])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/go"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("running go")?;
    let mut input = go.stdin.take().context("no input")?;
    let feeder = std::thread::spawn(move || paths.iter().try_for_each(|p| writeln!(input, "{}", p.display())));
    let mut tally = Tally { shown: show, ..Tally::default() };
    let mut oracle = Oracle::default();
    for line in BufReader::new(go.stdout.take().context("no output")?).split(b'\n') {
        let line = String::from_utf8_lossy(&line?).into_owned();
        match line.split_at(2.min(line.len())) {
            ("F ", path) => {
                tally.add(&std::mem::replace(&mut oracle, Oracle { path: path.into(), ..Oracle::default() }))?;
            }
            ("E ", error) => {
                let (offset, message) = error.split_once(' ').context("bad line")?;
                oracle.errors.push((offset.parse()?, message.to_owned()));
            }
            ("D ", text) => oracle.lines.push(text.to_owned()),
            // The rest of a message that holds a line break.
            _ => {}
        }
    }
    tally.add(&oracle)?;
    feeder.join().ok().context("feeder")??;
    tally.print();
    Ok(())
}

fn go_files(folders: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in folders.iter().flat_map(|f| walkdir::WalkDir::new(f).sort_by_file_name()) {
        let entry = entry?;
        if entry.file_type().is_file() && entry.path().extension().is_some_and(|e| e == "go") {
            files.push(entry.path().canonicalize()?);
        }
    }
    Ok(files)
}

impl Tally {
    fn add(&mut self, oracle: &Oracle) -> Result<()> {
        if oracle.path.as_os_str().is_empty() {
            return Ok(());
        }
        let bytes = std::fs::read(&oracle.path).with_context(|| oracle.path.display().to_string())?;
        let Ok(text) = String::from_utf8(bytes) else { return Ok(()) };
        self.files += 1;
        let file = syntax::parse(&text).file;
        self.errors(oracle, &file, &text);
        if !oracle.errors.is_empty() {
            return Ok(());
        }
        let ours = syntax::dump::lines(&file, &text);
        if ours == oracle.lines {
            self.equal += 1;
        } else if file.damage.is_empty() {
            self.different += 1;
            self.show_difference(&oracle.path, &ours, &oracle.lines);
        } else {
            self.damaged += 1;
            for damage in file.damage.iter().take(3) {
                self.show(&format!(
                    "damage {}:{}: {:?}",
                    oracle.path.display(),
                    line_of(&text, damage.span.start),
                    damage.span.of(&text).get(..60).unwrap_or(damage.span.of(&text))
                ));
            }
        }
        Ok(())
    }

    fn errors(&mut self, oracle: &Oracle, file: &syntax::ast::File, text: &str) {
        self.error_files += usize::from(!oracle.errors.is_empty());
        let ours = file.errors.first().map(|e| (line_of(text, e.offset), e.message.as_str()));
        let theirs = oracle.errors.first().map(|(offset, message)| (line_of(text, *offset), message.as_str()));
        self.same_verdict += usize::from(ours.is_some() == theirs.is_some());
        self.same_line += usize::from(theirs.is_some() && ours.map(|o| o.0) == theirs.map(|t| t.0));
        self.same_message += usize::from(theirs.is_some() && ours == theirs);
        let all = file.errors.iter().map(|e| (e.offset, e.message.as_str()));
        let same_all = all.eq(oracle.errors.iter().map(|(offset, message)| (*offset, message.as_str())));
        self.same_all += usize::from(same_all && theirs.is_some());
        if ours.is_some() != theirs.is_some() || ours.map(|o| o.0) != theirs.map(|t| t.0) {
            self.show(&format!("errors {}: ours {ours:?}, go's {theirs:?}", oracle.path.display()));
        }
    }

    fn show(&mut self, text: &str) {
        if self.shown > 0 {
            self.shown -= 1;
            println!("{text}");
        }
    }

    fn show_difference(&mut self, path: &Path, ours: &[String], theirs: &[String]) {
        let at = ours.iter().zip(theirs).take_while(|(a, b)| a == b).count();
        let (a, b) = (ours.get(at).map_or("", String::as_str), theirs.get(at).map_or("", String::as_str));
        let byte = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count().saturating_sub(30);
        let cut = |s: &str| s.chars().skip(byte).take(200).collect::<String>();
        self.show(&format!("tree {}:\n  ours {}\n  go's {}", path.display(), cut(a), cut(b)));
    }

    fn print(&self) {
        let valid = self.files - self.error_files;
        println!("{} files, {valid} valid: {} equal, {} with damage, {} different", self.files, self.equal, self.damaged, self.different);
        println!(
            "{} with errors: same verdict in {} of all files, same first line in {}, same first message in {}, same list in {}",
            self.error_files, self.same_verdict, self.same_line, self.same_message, self.same_all
        );
    }
}

fn line_of(text: &str, offset: u32) -> usize {
    text.as_bytes().iter().take(offset as usize).filter(|&&b| b == b'\n').count() + 1
}
