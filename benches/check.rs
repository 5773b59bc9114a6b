//! What a whole check costs, as a ratio to what tree-sitter takes to parse the same files with
//! the same allocator: `cargo bench --bench check -- [--all] PATH...` (for GOROOT/src: `--all`,
//! and a copy, for the check takes a folder by what its go.mod says). A check is a run of the
//! program, from its start to its last line, with one thread; rounds are pairs of both, so that
//! other programs disturb them alike, and of each the fastest counts. Times are the processor's,
//! user and system, as /proc tells them.
//!
//! `cargo bench --bench check -- --rules PATH...` tells what the query rules cost: the same check
//! with those that are on by default, and with all of them, as a ratio to one that ignores each.

use std::hint::black_box;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use sigdrift::api::Database;
use sigdrift::project::{self, LoadOptions};
use sigdrift::rules::RuleSet;
use sigdrift::syntax;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Pairs of a parse and a check.
const ROUNDS: usize = 5;
/// Ticks of the clock of /proc that a measurement must last, or it is repeated.
const TICKS: u64 = 100;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let all = arguments.iter().any(|a| a == "--all");
    let paths: Vec<PathBuf> = arguments.iter().filter(|a| !a.starts_with('-')).map(PathBuf::from).collect();
    syntax::use_mimalloc();
    if arguments.iter().any(|a| a == "--rules") {
        rules(&paths, all);
        return;
    }
    let loaded = project::load(&paths, &LoadOptions { all, ..LoadOptions::default() }, Database::embedded());
    let texts: Vec<_> = loaded.modules.iter().flat_map(|m| &m.units).map(|u| u.text.clone()).collect();
    let bytes: usize = texts.iter().map(|t| t.len()).sum();
    if bytes == 0 {
        println!("usage: cargo bench --bench check -- [--all] [--rules] PATH...");
        return;
    }
    let modules = loaded.modules.len();
    println!("{modules} modules, {} files, {:.2} MB", texts.len(), megabytes(bytes));
    let check = |threads: &str| check(&paths, all, threads, &[]);
    let (mut parsed, mut checked, mut pairs) = (f64::INFINITY, f64::INFINITY, Vec::new());
    let mut peak = 0;
    for _ in 0..ROUNDS {
        let one = measured(|| parse(&texts));
        let other = measured(|| peak = peak.max(check("1").0));
        (parsed, checked) = (parsed.min(one), checked.min(other));
        pairs.push(other / one);
    }
    pairs.sort_by(f64::total_cmp);
    println!("parsing        {parsed:>8.3} s  {:>7.2} MB/s", megabytes(bytes) / parsed);
    println!("whole check    {checked:>8.3} s  {:>7.2} MB/s", megabytes(bytes) / checked);
    println!("ratio          {:>8.3}    (pairs: {:.3} to {:.3})", checked / parsed, pairs[0], pairs[pairs.len() - 1]);
    println!("peak memory    {:>8} MB with one thread", peak >> 10);
    let (peak, wall) = (0..ROUNDS).map(|_| check("0")).fold((0, Duration::MAX), |a, b| (a.0.max(b.0), a.1.min(b.1)));
    println!("on all cores   {:>8.3} s by the wall clock, {} MB", wall.as_secs_f64(), peak >> 10);
}

/// Measures checks with and without query rules, in rounds of one each; of each the fastest counts.
fn rules(paths: &[PathBuf], all: bool) {
    let ids: Vec<String> = RuleSet::all(&[]).map(|set| set.infos().iter().map(|r| r.id.to_string()).collect()).unwrap_or_default();
    let without = ["--ignore".to_owned(), ids.join(",")];
    let every = ["--enable".to_owned(), ids.join(",")];
    let settings: [(&str, &[String]); 3] = [("without query rules", &without), ("those on by default", &[]), ("all of them", &every)];
    let mut rounds: Vec<[f64; 3]> = Vec::new();
    for _ in 0..2 * ROUNDS {
        rounds.push(settings.map(|(_, more)| {
            measured(|| {
                black_box(check(paths, all, "1", more));
            })
        }));
    }
    for (i, (name, _)) in settings.iter().enumerate() {
        let least = |i: usize| rounds.iter().map(|r| r[i]).fold(f64::INFINITY, f64::min);
        let mut pairs: Vec<f64> = rounds.iter().map(|r| r[i] / r[0]).collect();
        pairs.sort_by(f64::total_cmp);
        let ratio = least(i) / least(0);
        println!("{name:<20} {:>8.3} s  ratio {ratio:.3}  (pairs: {:.3} to {:.3})", least(i), pairs[0], pairs[pairs.len() - 1]);
    }
}

fn parse(texts: &[std::sync::Arc<str>]) {
    let mut parser = tree_sitter::Parser::new();
    if parser.set_language(&tree_sitter_go::LANGUAGE.into()).is_ok() {
        for text in texts {
            black_box(parser.parse(text.as_bytes(), None));
        }
    }
}

/// Runs the program; the most memory that it was seen to hold, in KB, and how long it took.
fn check(paths: &[PathBuf], all: bool, threads: &str, more: &[String]) -> (u64, Duration) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sigdrift"));
    command.args(["check", "--format", "json", "--fail-on", "never"]).args(more).args(paths).stdout(Stdio::null()).stderr(Stdio::null());
    if all {
        command.arg("--all");
    }
    if threads != "0" {
        command.args(["--threads", threads]);
    }
    let start = Instant::now();
    let Ok(mut child) = command.spawn() else { return (0, Duration::MAX) };
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while matches!(child.try_wait(), Ok(None)) {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|l| l.strip_prefix("VmHWM:"));
        peak = line.and_then(|l| l.trim().split(' ').next()?.parse().ok()).unwrap_or(0).max(peak);
        std::thread::sleep(Duration::from_millis(2));
    }
    (peak, start.elapsed())
}

/// Seconds of the processor that a step takes, in this process and in those that it waits for.
fn measured(mut step: impl FnMut()) -> f64 {
    let before = ticks();
    let mut times = 0_u32;
    loop {
        step();
        times += 1;
        let took = ticks() - before;
        if took >= TICKS || times >= 1000 {
            return f64::from(u32::try_from(took).unwrap_or(u32::MAX)) / 100.0 / f64::from(times);
        }
    }
}

/// User and system time so far, children's too, in hundredths of a second.
fn ticks() -> u64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let behind_name = text.rsplit(')').next().unwrap_or("");
    behind_name.split_ascii_whitespace().skip(11).take(4).filter_map(|n| n.parse::<u64>().ok()).sum()
}

fn megabytes(bytes: usize) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1e6
}
