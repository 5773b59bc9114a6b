//! Records on their way from a reader to those who check them: a thread reads ahead, but no
//! further than some megabytes, so that who takes the results slowly holds up the whole.

use std::collections::VecDeque;
use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crate::input::jsonl::Record;

/// Records that are taken at a time, and the bytes after which fewer are. As many bytes are read ahead.
const CHUNK: usize = 256;
const CHUNK_BYTES: usize = 16 << 20;

#[derive(Default)]
pub(super) struct Queue {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    records: VecDeque<Record>,
    bytes: usize,
    /// Nobody takes any more.
    closed: bool,
    /// No more will come.
    ended: bool,
    told: Told,
}

/// What there is to say of records as a whole.
#[derive(Default)]
pub(super) struct Told {
    /// How many there were.
    pub records: usize,
    /// How many of them cannot be read.
    pub broken: usize,
    /// Why the first of these cannot.
    pub first: Option<String>,
    /// What ended the reading.
    pub failure: Option<io::Error>,
}

impl Queue {
    /// Reads all there is, until nobody takes any more.
    pub(super) fn fill(&self, records: impl Iterator<Item = io::Result<Record>>) {
        let mut failure = None;
        for record in records {
            match record.map(|r| self.put(r)) {
                Ok(true) => {}
                Ok(false) => break,
                Err(e) => {
                    failure = Some(e);
                    break;
                }
            }
        }
        let mut state = self.lock();
        (state.ended, state.told.failure) = (true, failure);
        drop(state);
        self.changed.notify_all();
    }

    /// Whether more is wanted.
    fn put(&self, record: Record) -> bool {
        let mut state = self.lock();
        while state.bytes >= CHUNK_BYTES && !state.closed {
            state = self.wait(state);
        }
        state.told.records += 1;
        if let Err(why) = &record.content {
            state.told.broken += 1;
            state.told.first.get_or_insert_with(|| why.clone());
        }
        state.bytes += record.document.bytes.len();
        state.records.push_back(record);
        self.changed.notify_all();
        !state.closed
    }

    /// The next records: those that are there, once there is one; none at the end.
    pub(super) fn take(&self) -> Vec<Record> {
        let mut state = self.lock();
        while state.records.is_empty() && !state.ended {
            state = self.wait(state);
        }
        self.chunk(state)
    }

    /// Those that are there, if any.
    pub(super) fn poll(&self) -> Vec<Record> {
        self.chunk(self.lock())
    }

    fn chunk(&self, mut state: MutexGuard<'_, State>) -> Vec<Record> {
        let (mut chunk, mut bytes) = (Vec::new(), 0);
        while chunk.len() < CHUNK && bytes < CHUNK_BYTES {
            let Some(record) = state.records.pop_front() else { break };
            bytes += record.document.bytes.len();
            chunk.push(record);
        }
        state.bytes -= bytes;
        self.changed.notify_all();
        chunk
    }

    /// Ends the reading.
    pub(super) fn close(&self) -> Told {
        let mut state = self.lock();
        state.closed = true;
        self.changed.notify_all();
        std::mem::take(&mut state.told)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        self.changed.wait(state).unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::input::jsonl::{Fields, Records};

    fn record(n: usize, size: usize) -> Record {
        let line = format!("{{\"id\": {n}, \"content\": \"{}\"}}", "x".repeat(size));
        Records::new(io::Cursor::new(line), "a.jsonl".into(), Fields::default()).next().unwrap().unwrap()
    }

    fn ids(chunk: &[Record]) -> Vec<usize> {
        chunk.iter().map(|r| r.id.as_ref().unwrap().parse().unwrap()).collect()
    }

    #[test]
    fn all_come_in_order_and_no_more_than_a_chunk() {
        let queue = Queue::default();
        queue.fill((0..600).map(|n| Ok(record(n, 1))).chain([Err(io::Error::other("gone"))]));
        let chunks: Vec<Vec<usize>> = std::iter::from_fn(|| Some(ids(&queue.take())).filter(|c| !c.is_empty())).collect();
        assert_eq!(chunks.iter().map(Vec::len).collect::<Vec<_>>(), [256, 256, 88]);
        assert_eq!(chunks.concat(), (0..600).collect::<Vec<_>>());
        assert_eq!(queue.close().failure.unwrap().to_string(), "gone");
    }

    #[test]
    fn reading_ahead_is_bounded() {
        let (queue, read) = (Queue::default(), AtomicUsize::new(0));
        std::thread::scope(|s| {
            s.spawn(|| {
                queue.fill((0..20).map(|n| {
                    read.store(n + 1, Ordering::SeqCst);
                    Ok(record(n, 5 << 20))
                }));
            });
            let mut taken = 0;
            loop {
                let chunk = queue.take();
                if chunk.is_empty() {
                    break;
                }
                taken += chunk.len();
                // Four lie in the queue, and one is in hand.
                assert!(read.load(Ordering::SeqCst) <= taken + 5);
            }
            assert_eq!(taken, 20);
        });
        let told = queue.close();
        assert_eq!((told.records, told.broken), (20, 0));
    }

    #[test]
    fn a_closed_queue_ends_its_reader() {
        let queue = Queue::default();
        std::thread::scope(|s| {
            s.spawn(|| queue.fill((0..).map(|n| Ok(record(n, 1 << 20)))));
            assert!(!queue.take().is_empty());
            queue.close();
        });
    }
}
