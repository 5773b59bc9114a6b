//! Progress of a long run, on a terminal's standard error only.

use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use indicatif::{HumanDuration, ProgressBar, ProgressStyle};

use crate::finding::Report;

/// How long a run may take before it shows progress.
const PATIENCE: Duration = Duration::from_millis(1500);

/// Counts results, and shows the counts once a run is long.
pub struct Progress {
    bar: Option<ProgressBar>,
    wanted: bool,
    start: Instant,
    counts: Counts,
}

/// What is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Counts {
    results: u64,
    findings: u64,
    /// Bytes of files of records: those that are through, and all.
    read: u64,
    total: u64,
}

impl Counts {
    /// The line after `elapsed`.
    fn line(&self, elapsed: Duration) -> String {
        let rate = per_second(self.results, elapsed);
        let mut line = format!("{} checked, {rate}/s, {} findings", self.results, self.findings);
        if let Some(left) = self.left(elapsed) {
            let percent = 100 * self.read / self.total.max(1);
            line.push_str(&format!(", {percent} %, {} left", HumanDuration(left)));
        }
        line
    }

    /// The time that the rest will take, where it is known how much that is.
    fn left(&self, elapsed: Duration) -> Option<Duration> {
        if self.read == 0 || self.total == 0 {
            return None;
        }
        let rest = u128::from(self.total.saturating_sub(self.read));
        let millis = elapsed.as_millis() * rest / u128::from(self.read);
        Some(Duration::from_millis(u64::try_from(millis).unwrap_or(u64::MAX)))
    }
}

fn per_second(n: u64, elapsed: Duration) -> u128 {
    u128::from(n) * 1000 / elapsed.as_millis().max(1)
}

impl Progress {
    /// `apart` says that the results do not go to the same terminal; `total` is how many bytes
    /// files of records have.
    pub fn new(apart: bool, total: u64) -> Self {
        let wanted = apart && std::io::stderr().is_terminal();
        Self { bar: None, wanted, start: Instant::now(), counts: Counts { total, ..Counts::default() } }
    }

    /// Counts a result.
    pub fn count(&mut self, report: &Report) {
        self.counts.results += 1;
        self.counts.findings += report.findings.len() as u64;
        self.counts.read += report.read;
        let elapsed = self.start.elapsed();
        if !self.wanted || elapsed < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::new_spinner();
            ProgressStyle::with_template("{spinner} {msg}").into_iter().for_each(|s| bar.set_style(s));
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        });
        bar.set_message(self.counts.line(elapsed));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_has_rate_findings_and_time_left() {
        let counts = Counts { results: 500, findings: 12, read: 1000, total: 4000 };
        assert_eq!(counts.line(Duration::from_secs(2)), "500 checked, 250/s, 12 findings, 25 %, 6 seconds left");
        let unknown = Counts { total: 0, ..counts };
        assert_eq!(unknown.line(Duration::from_secs(2)), "500 checked, 250/s, 12 findings");
    }
}
