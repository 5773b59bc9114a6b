//! Interruption of a run that writes result after result: it ends at once, as the signal would have
//! ended it, but for the line in hand, which is written to its end.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::{flag, low_level};

/// Held while something is written that must be whole.
#[derive(Clone, Default)]
pub struct Writing {
    held: Arc<Mutex<()>>,
    ending: Arc<AtomicBool>,
}

impl Writing {
    /// Watches for the signals that end a run, from now on; `temporary` is removed when one comes. Where
    /// they cannot be watched, a signal does what it always does.
    pub fn watched(temporary: Option<PathBuf>) -> Self {
        let writing = Self::default();
        if let Ok(signals) = Signals::new([SIGINT, SIGTERM]) {
            let other = writing.clone();
            // The thread ends with the process.
            thread::spawn(move || other.wait(signals, temporary));
        }
        writing
    }

    /// Keeps signals off until the guard is gone. Once one has come, it does not return.
    pub fn hold(&self) -> MutexGuard<'_, ()> {
        while self.ending.load(Ordering::SeqCst) {
            thread::park();
        }
        self.lock()
    }

    fn lock(&self) -> MutexGuard<'_, ()> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait(&self, mut signals: Signals, temporary: Option<PathBuf>) {
        let Some(signal) = signals.forever().next() else { return };
        // Who reads the output may never come back: a second signal does not wait for him.
        for signal in [SIGINT, SIGTERM] {
            flag::register_conditional_default(signal, Arc::clone(&self.ending)).ok();
        }
        self.ending.store(true, Ordering::SeqCst);
        let _held = self.lock();
        temporary.map(fs::remove_file);
        // A shell that waits sees the signal, and so ends a loop of its own; it shows 128 and the number.
        low_level::emulate_default_handler(signal).ok();
    }
}
