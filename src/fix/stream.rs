//! JSON Lines written anew: each record as it is to be, all else byte for byte.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::write::{self, Refusal, Roots, Staged};

/// Copies a file of records, some of them changed, in constant memory.
pub struct Rewriter<W: Write> {
    path: PathBuf,
    reader: BufReader<File>,
    /// The line that is read next, from 1.
    line: u32,
    /// What the file was like at first.
    known: (u64, Option<SystemTime>),
    target: Target<W>,
}

enum Target<W: Write> {
    /// The file's own place.
    Place { staged: Staged, lock: File },
    /// Elsewhere.
    Elsewhere(BufWriter<W>),
}

impl<W: Write> Rewriter<W> {
    /// A rewriter in place.
    ///
    /// # Errors
    /// Why the file may not be written.
    pub fn in_place(path: &Path, roots: &Roots) -> Result<Self, Refusal> {
        let real = write::writable(path, roots)?;
        let lock = OpenOptions::new().read(true).write(true).open(&real)?;
        write::lock(&lock)?;
        let staged = Staged::beside(&real, &lock, roots)?;
        Self::new(real, Target::Place { staged, lock })
    }

    /// A rewriter to another place.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn elsewhere(path: &Path, to: W) -> Result<Self, Refusal> {
        Self::new(path.to_owned(), Target::Elsewhere(BufWriter::with_capacity(1 << 16, to)))
    }

    fn new(path: PathBuf, target: Target<W>) -> Result<Self, Refusal> {
        let file = File::open(&path)?;
        let meta = file.metadata()?;
        Ok(Self { path, reader: BufReader::with_capacity(1 << 18, file), line: 1, known: (meta.len(), meta.modified().ok()), target })
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        match &mut self.target {
            Target::Place { staged, .. } => staged.file().write_all(bytes),
            Target::Elsewhere(w) => w.write_all(bytes),
        }
    }

    /// Puts `after` in the place of the record at a line that is `before`.
    ///
    /// # Errors
    /// Where the line is another by now, or nothing can be written.
    pub fn replace(&mut self, line: u32, before: &[u8], after: &[u8]) -> Result<(), Refusal> {
        while self.line < line {
            if !self.copy_line()? {
                return Err(Refusal::Changed);
            }
        }
        if !write::same(io::Read::take(&mut self.reader, before.len() as u64), before)? {
            return Err(Refusal::Changed);
        }
        self.put(after)?;
        self.line += 1;
        // The line's end.
        let mut end = Vec::new();
        self.reader.read_until(b'\n', &mut end)?;
        if !matches!(end.as_slice(), b"\n" | b"") {
            return Err(Refusal::Changed);
        }
        self.put(&end)?;
        Ok(())
    }

    fn copy_line(&mut self) -> io::Result<bool> {
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            let end = memchr::memchr(b'\n', buffer);
            let piece = buffer[..end.map_or(buffer.len(), |i| i + 1)].to_vec();
            self.reader.consume(piece.len());
            self.put(&piece)?;
            if end.is_some() {
                self.line += 1;
                return Ok(true);
            }
        }
    }

    /// Copies the rest, and puts the new file in its place; gives back what wrote it elsewhere.
    ///
    /// # Errors
    /// Where the file was changed meanwhile, or the new one cannot take its place.
    pub fn finish(mut self) -> Result<Option<W>, Refusal> {
        while self.copy_line()? {}
        let now = fs::metadata(&self.path)?;
        if (now.len(), now.modified().ok()) != self.known {
            return Err(Refusal::Changed);
        }
        match self.target {
            Target::Place { staged, lock } => {
                staged.fill(|_| Ok(()))?.take_place()?;
                drop(lock);
                Ok(None)
            }
            Target::Elsewhere(w) => Ok(Some(w.into_inner().map_err(io::IntoInnerError::into_error)?)),
        }
    }
}
