//! Writing files: whole, in their place, and only where the user said so.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::Change;

/// What the names of temporary files begin and end with; between them are letters and digits.
const TEMPORARY: (&str, &str) = (".sigdrift-", ".tmp");

/// Why a file was not written.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It leads out of what was given.
    #[error("leads to {}, outside the paths that were given; not written", .0.display())]
    Outside(PathBuf),
    /// Somebody wrote to it since it was read.
    #[error("changed while it was being fixed; not written")]
    Changed,
    /// It is write-protected.
    #[error("is read-only; not written")]
    ReadOnly,
    /// The system says no.
    #[error("cannot be written: {0}")]
    Io(#[from] io::Error),
}

/// The folders in which files may be written.
#[derive(Clone, Debug)]
pub struct Roots {
    folders: Vec<PathBuf>,
    /// Folders in which nothing lies about from runs that were killed.
    swept: Arc<Mutex<BTreeSet<PathBuf>>>,
}

impl Roots {
    /// The paths that were given: folders, and files with the folder that they are in.
    #[must_use]
    pub fn of(given: &[PathBuf]) -> Self {
        let real = |p: &PathBuf| {
            if p.is_dir() {
                return fs::canonicalize(p).ok();
            }
            let folder = p.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
            Some(fs::canonicalize(folder).ok()?.join(p.file_name()?))
        };
        Self { folders: given.iter().filter_map(real).collect(), swept: Arc::default() }
    }

    pub(super) fn hold(&self, real: &Path) -> bool {
        self.folders.iter().any(|root| real.starts_with(root))
    }

    /// Removes the temporary files of runs that were killed from a folder, once. A run that lives
    /// holds a lock on each of its own.
    fn sweep(&self, folder: &Path) {
        if !self.swept.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned()) {
            return;
        }
        let Ok(entries) = fs::read_dir(folder) else { return };
        for entry in entries.flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            if !is_temporary(&name.to_string_lossy()) || !entry.file_type().is_ok_and(|t| t.is_file()) {
                continue;
            }
            // Where there are no locks, nobody can tell whose it is. The lock is held until it is gone.
            if let Ok(file) = OpenOptions::new().write(true).open(&path)
                && file.try_lock().is_ok()
            {
                drop(fs::remove_file(&path));
            }
        }
    }
}

/// Replaces the content of a file that still is `before` by `after`.
///
/// The new content is written beside it, brought to disk, and takes its place by renaming, so
/// that whoever reads the file, whenever the run ends, finds the old content or the new. The
/// file is locked meanwhile: of two runs, the second finds it changed.
///
/// # Errors
/// Why it was not written; it then is what it was.
pub fn replace(path: &Path, roots: &Roots, before: &[u8], after: &[u8]) -> Result<(), Refusal> {
    let real = writable(path, roots)?;
    let old = OpenOptions::new().read(true).write(true).open(&real)?;
    lock(&old)?;
    // By its name: another run may have put a new file there while this one waited.
    let current = fs::read(&real)?;
    if current == after {
        return Ok(());
    }
    if current != before {
        return Err(Refusal::Changed);
    }
    let staged = Staged::beside(&real, &old, roots)?;
    let staged = staged.fill(|file| file.write_all(after))?;
    if fs::read(&real)? != before {
        return Err(Refusal::Changed);
    }
    staged.take_place()?;
    Ok(())
}

/// Where a file really is, if it may be written.
///
/// # Errors
/// Why it may not.
pub fn writable(path: &Path, roots: &Roots) -> Result<PathBuf, Refusal> {
    let real = fs::canonicalize(path)?;
    if !roots.hold(&real) {
        return Err(Refusal::Outside(real));
    }
    if fs::metadata(&real)?.permissions().readonly() {
        return Err(Refusal::ReadOnly);
    }
    Ok(real)
}

/// How many files are written at once. To bring a file to disk is to wait for the disk, which brings
/// many there in the time of one.
const AT_ONCE: usize = 16;

/// Replaces files, each as [`replace`] does; gives for each that was not written its place in the list,
/// and why.
#[must_use]
pub fn replace_all(changes: &[Change], roots: &Roots) -> Vec<(usize, Refusal)> {
    let next = AtomicUsize::new(0);
    let refused = Mutex::new(Vec::new());
    let work = || {
        while let Some((i, c)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|i| Some((i, changes.get(i)?))) {
            if let Err(refusal) = replace(Path::new(&c.before.path), roots, &c.before.bytes, &c.after) {
                refused.lock().unwrap_or_else(PoisonError::into_inner).push((i, refusal));
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..AT_ONCE.min(changes.len()) {
            // Where no thread can be had, this one does the work.
            drop(thread::Builder::new().spawn_scoped(scope, work));
        }
        work();
    });
    let mut refused = refused.into_inner().unwrap_or_else(PoisonError::into_inner);
    refused.sort_by_key(|(i, _)| *i);
    refused
}

/// Whether a name is one that [`Staged`] gives.
fn is_temporary(name: &str) -> bool {
    let middle = name.strip_prefix(TEMPORARY.0).and_then(|n| n.strip_suffix(TEMPORARY.1));
    middle.is_some_and(|m| m.len() == 6 && m.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Some file systems have no locks; the check of the content holds there, too.
pub(super) fn lock(file: &File) -> io::Result<()> {
    match file.lock() {
        Err(e) if e.kind() == io::ErrorKind::Unsupported => Ok(()),
        other => other,
    }
}

/// New content beside the file whose place it is to take.
pub(super) struct Staged {
    file: tempfile::NamedTempFile,
    place: PathBuf,
}

impl Staged {
    /// An empty file with the mode and the owner of the one that it is to replace.
    pub fn beside(place: &Path, old: &File, roots: &Roots) -> io::Result<Self> {
        let folder = place.parent().unwrap_or_else(|| Path::new("/"));
        roots.sweep(folder);
        let meta = old.metadata()?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1).permissions(meta.permissions());
        // A temporary file's error would name that file.
        let mut file = builder.tempfile_in(folder).map_err(|e| io::Error::from(e.kind()))?;
        lock(file.as_file())?;
        if !file.path().exists() {
            // Another run swept it away before it was locked; that run sweeps here no more.
            file = builder.tempfile_in(folder).map_err(|e| io::Error::from(e.kind()))?;
            lock(file.as_file())?;
        }
        // The mask of the process may have taken some of the mode.
        file.as_file().set_permissions(meta.permissions())?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::{MetadataExt as _, fchown};
            let own = file.as_file().metadata()?;
            if (own.uid(), own.gid()) != (meta.uid(), meta.gid()) {
                // Who may not give files away keeps them.
                drop(fchown(file.as_file(), Some(meta.uid()), Some(meta.gid())));
                file.as_file().set_permissions(meta.permissions())?;
            }
        }
        Ok(Self { file, place: place.to_owned() })
    }

    /// Writes the content, and brings it to disk.
    pub fn fill(mut self, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<Self> {
        write(self.file.as_file_mut())?;
        self.file.as_file().sync_all()?;
        Ok(self)
    }

    /// The file to write to.
    pub fn file(&self) -> &File {
        self.file.as_file()
    }

    /// Takes the place of the old file.
    pub fn take_place(self) -> io::Result<()> {
        let folder = self.place.parent().map(Path::to_owned);
        self.file.persist(&self.place).map_err(|e| e.error)?;
        // The name is on disk when its folder is; where folders cannot be opened, the system sees to it.
        if let Some(folder) = folder.and_then(|f| File::open(f).ok()) {
            drop(folder.sync_all());
        }
        Ok(())
    }
}

/// Whether two readers have the same bytes.
pub(super) fn same(mut a: impl io::Read, bytes: &[u8]) -> io::Result<bool> {
    let mut read = Vec::with_capacity(bytes.len());
    a.by_ref().take(bytes.len() as u64 + 1).read_to_end(&mut read)?;
    Ok(read == bytes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// What a killed run left is removed where the next one writes; what a run that lives holds
    /// stays, as does what only looks alike.
    #[test]
    fn leftovers_are_swept() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in [".sigdrift-AbC123.tmp", ".sigdrift-held00.tmp", ".sigdrift-notes.tmp", "a.go"] {
            fs::write(at(name), "old").unwrap();
        }
        let held = File::open(at(".sigdrift-held00.tmp")).unwrap();
        held.lock().unwrap();
        let roots = Roots::of(&[folder.path().to_owned()]);
        replace(&at("a.go"), &roots, b"old", b"new").unwrap();
        assert_eq!(fs::read_to_string(at("a.go")).unwrap(), "new");
        let mut left: Vec<String> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap()).collect();
        left.sort();
        assert_eq!(left, [".sigdrift-held00.tmp", ".sigdrift-notes.tmp", "a.go"]);
    }
}
