//! Where output goes: standard output, or a file that appears whole.

use std::fs;
use std::io::{self, BufWriter, Stdout, Write};
use std::path::{Path, PathBuf};

/// The one writer of a run. A reader who closes the pipe early (`head`) ends the
/// output quietly.
pub struct Sink {
    target: Target,
    closed: bool,
}

enum Target {
    Stdout(BufWriter<Stdout>),
    /// A file that takes the place of the target when the run ends.
    File {
        writer: BufWriter<tempfile::NamedTempFile>,
        path: PathBuf,
    },
    /// A device or pipe (`/dev/stderr`), which nothing can take the place of.
    Stream(BufWriter<fs::File>),
}

impl Sink {
    /// Standard output.
    #[must_use]
    pub fn stdout() -> Self {
        Self { target: Target::Stdout(BufWriter::with_capacity(1 << 16, io::stdout())), closed: false }
    }

    /// A file. It is written beside its place and moved there by [`Sink::finish`], so
    /// an interrupted run leaves the old one.
    ///
    /// # Errors
    /// Where the folder cannot be written to.
    pub fn file(path: &Path) -> io::Result<Self> {
        if path == Path::new("-") || path == Path::new("/dev/stdout") {
            return Ok(Self::stdout());
        }
        let known = fs::metadata(path).ok();
        if path.starts_with("/dev") || known.as_ref().is_some_and(|m| !m.is_file() && !m.is_dir()) {
            let file = fs::OpenOptions::new().append(true).open(path)?;
            return Ok(Self { target: Target::Stream(BufWriter::new(file)), closed: false });
        }
        if known.as_ref().is_some_and(fs::Metadata::is_dir) {
            return Err(io::Error::from(io::ErrorKind::IsADirectory));
        }
        // Through a symlink: the link stays, what it names is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
        // For the system's own word: a temporary file's error would name that file.
        fs::metadata(folder)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(".sigdrift-");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = known.map_or(0o666, |m| m.permissions().mode() & 0o777);
            builder.permissions(fs::Permissions::from_mode(mode));
        }
        let writer = BufWriter::with_capacity(1 << 16, builder.tempfile_in(folder)?);
        Ok(Self { target: Target::File { writer, path }, closed: false })
    }

    /// Whether nobody reads any more.
    #[must_use]
    pub const fn is_closed(&self) -> bool {
        self.closed
    }

    /// The file that takes the place of another one in the end.
    #[must_use]
    pub fn temporary(&self) -> Option<PathBuf> {
        match &self.target {
            Target::File { writer, .. } => Some(writer.get_ref().path().to_owned()),
            Target::Stdout(_) | Target::Stream(_) => None,
        }
    }

    /// Ends the output.
    ///
    /// # Errors
    /// Where what was written does not reach its place.
    pub fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        match self.target {
            Target::File { writer, path } => {
                let file = writer.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.as_file().sync_all()?;
                file.persist(path).map(drop).map_err(|e| e.error)
            }
            Target::Stdout(_) | Target::Stream(_) => Ok(()),
        }
    }

    fn writer(&mut self) -> &mut dyn Write {
        match &mut self.target {
            Target::Stdout(w) => w,
            Target::File { writer, .. } => writer,
            Target::Stream(w) => w,
        }
    }

    /// A broken pipe is no error: from then on nothing is written.
    fn quietly<T>(&mut self, result: io::Result<T>, instead: T) -> io::Result<T> {
        match result {
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(instead)
            }
            other => other,
        }
    }
}

impl Write for Sink {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        if self.closed {
            return Ok(buf.len());
        }
        let result = self.writer().write(buf);
        self.quietly(result, buf.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.closed {
            return Ok(());
        }
        let result = self.writer().flush();
        self.quietly(result, ())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_appears_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out.txt");
        fs::write(&path, "old").unwrap();
        let mut sink = Sink::file(&path).unwrap();
        sink.write_all(b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"old");
        sink.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        let mut sink = Sink::file(&path).unwrap();
        sink.write_all(b"lost").unwrap();
        drop(sink);
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
        assert!(Sink::file(folder.path()).is_err());
    }
}
