//! Progress of a long run, on a terminal's standard error only.

use std::io::IsTerminal as _;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::finding::Report;

/// How long a run may take before it shows progress.
const PATIENCE: Duration = Duration::from_millis(1500);

/// Counts results, and shows the counts once a run is long.
pub struct Progress {
    bar: Option<ProgressBar>,
    wanted: bool,
    start: Instant,
    results: u64,
    findings: usize,
}

impl Progress {
    /// `apart` says that the results do not go to the same terminal.
    pub fn new(apart: bool) -> Self {
        let wanted = apart && std::io::stderr().is_terminal();
        Self { bar: None, wanted, start: Instant::now(), results: 0, findings: 0 }
    }

    /// Counts a result.
    pub fn count(&mut self, report: &Report) {
        self.results += 1;
        self.findings += report.findings.len();
        if !self.wanted || self.start.elapsed() < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let style = ProgressStyle::with_template("{spinner} {pos} checked, {per_sec}, {msg}, {elapsed}");
            let bar = ProgressBar::new_spinner().with_elapsed(PATIENCE);
            style.into_iter().for_each(|s| bar.set_style(s));
            bar.enable_steady_tick(Duration::from_millis(200));
            bar
        });
        bar.set_position(self.results);
        bar.set_message(format!("{} findings", self.findings));
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
