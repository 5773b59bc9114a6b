//! Finding the files: Go files below the given paths, with a first look for the import
//! paths that matter, and documents among the paths.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ignore::{DirEntry, WalkBuilder, WalkState};
use memchr::memmem::Finder;

use super::group;
use super::load::LoadOptions;
use super::notice::{Notice, NoticeKind};
use super::paths::{self, Printer};

/// The text that every import of a core module has in it.
#[derive(Clone, Debug)]
pub struct Needles {
    /// What all needles start with.
    common: Finder<'static>,
    needles: Vec<String>,
    /// The name of the first module's package with a dot.
    qualifier: Finder<'static>,
}

impl Needles {
    /// Looks for the repositories of these modules: with other modules of theirs, and other
    /// major versions.
    #[must_use]
    pub fn new(modules: &[&str]) -> Self {
        let repository = |path: &&str| path.match_indices('/').nth(2).map_or(*path, |(i, _)| &path[..i]).to_owned();
        let needles: Vec<String> = modules.iter().map(repository).collect();
        let mut common = needles.first().cloned().unwrap_or_default();
        while !needles.iter().all(|n| n.starts_with(&common)) {
            common.pop();
        }
        let is_major = |part: &str| part.strip_prefix('v').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
        let name = modules.first().and_then(|path| path.rsplit('/').find(|&part| !is_major(part))).unwrap_or_default();
        let qualifier = Finder::new(format!("{name}.").as_bytes()).into_owned();
        Self { common: Finder::new(common.as_bytes()).into_owned(), needles, qualifier }
    }

    /// Whether a needle occurs in `bytes`.
    #[must_use]
    pub fn occur(&self, bytes: &[u8]) -> bool {
        self.common.find_iter(bytes).any(|at| self.needles.iter().any(|n| bytes[at..].starts_with(n.as_bytes())))
    }

    /// Whether the first module's package may be selected from in `bytes`, where nothing of it is imported.
    #[must_use]
    pub fn select(&self, bytes: &[u8]) -> bool {
        let part_of_name = |b: u8| b == b'_' || b == b'.' || b == b'/' || b.is_ascii_alphanumeric();
        self.qualifier.needle().len() > 1 && self.qualifier.find_iter(bytes).any(|at| at == 0 || !part_of_name(bytes[at - 1]))
    }

    /// Whether the import path starts with a needle.
    #[must_use]
    pub fn start(&self, import_path: &str) -> bool {
        self.needles.iter().any(|n| import_path.starts_with(n.as_str()))
    }
}

/// A Go file that was found.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Found {
    /// Its absolute path.
    pub path: PathBuf,
    /// Whether a needle occurs in it.
    pub hit: bool,
    /// Whether it was given itself, not met on the way.
    pub given: bool,
    /// The folder that was given, or the one of the file that was given.
    pub root: PathBuf,
}

/// What a walk met.
enum Met {
    Go(Found),
    Document(PathBuf),
}

/// What was found.
#[derive(Debug, Default)]
pub struct Walked {
    /// Go files, sorted.
    pub files: Vec<Found>,
    /// Documents: Markdown and text of any kind that was given itself.
    pub documents: Vec<PathBuf>,
    /// JSON Lines that were given.
    pub streams: Vec<PathBuf>,
    /// What there is to say.
    pub notices: Vec<Notice>,
}

/// How a walk looks at what it meets.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// What is read.
    pub options: &'a LoadOptions,
    /// What is looked for.
    pub needles: &'a Needles,
    /// How paths are told.
    pub printer: &'a Printer,
}

/// Walks `given`: folders are searched for Go files, files are taken by their names.
#[must_use]
pub fn walk(given: &[PathBuf], look: Look<'_>) -> Walked {
    let mut out = Walked::default();
    for path in given {
        let missing = |message: String| Notice::new(NoticeKind::Missing, paths::as_written(path), message);
        match fs::metadata(path) {
            _ if look.options.overlays(path) => out.take_file(path, look),
            Err(e) => out.notices.push(missing(reason(&e))),
            Ok(m) if m.is_dir() => out.take_folder(path, look),
            Ok(m) if m.is_file() => out.take_file(path, look),
            Ok(_) => out.notices.push(missing("is neither a file nor a folder".to_owned())),
        }
    }
    out.files.sort();
    // A file that was reached twice counts as given where it once was.
    out.files.reverse();
    out.files.dedup_by(|b, a| a.path == b.path);
    out.files.reverse();
    out
}

/// What an error of the file system comes down to.
#[must_use]
pub fn reason(e: &io::Error) -> String {
    match e.kind() {
        io::ErrorKind::NotFound => "does not exist".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => e.to_string(),
    }
}

impl Walked {
    fn take_file(&mut self, path: &Path, look: Look<'_>) {
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("").to_lowercase();
        match extension.as_str() {
            _ if is_stream(path) => self.streams.push(path.to_owned()),
            "go" => {
                let absolute = paths::absolute(path);
                let root = absolute.parent().unwrap_or(&absolute).to_owned();
                let (hit, notice) = look.at(&absolute, &mut Vec::new());
                self.notices.extend(notice);
                self.files.push(Found { path: absolute, hit, given: true, root });
            }
            _ => self.documents.push(path.to_owned()),
        }
    }

    fn take_folder(&mut self, root: &Path, look: Look<'_>) {
        let absolute_root = paths::absolute(root);
        let found = Mutex::new((Vec::new(), Vec::new()));
        let respect = look.options.respect_ignore;
        let walker = WalkBuilder::new(&absolute_root)
            .git_global(false)
            .require_git(false)
            .ignore(respect)
            .git_ignore(respect)
            .git_exclude(respect)
            .parents(respect)
            .threads(look.options.threads)
            .filter_entry(|e| e.depth() == 0 || !is_folder(e) || !e.file_name().to_str().is_some_and(group::is_hidden))
            .build_parallel();
        walker.run(|| {
            let mut buffer = Vec::new();
            let (found, absolute_root) = (&found, &absolute_root);
            Box::new(move |entry| {
                let (file, notice) = match entry {
                    Ok(entry) => look.visit(&entry, absolute_root, &mut buffer),
                    Err(e) => (None, Some(look.failed(&e, absolute_root))),
                };
                if file.is_some() || notice.is_some() {
                    let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
                    found.0.extend(file);
                    found.1.extend(notice);
                }
                WalkState::Continue
            })
        });
        let (met, notices) = found.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut documents = Vec::new();
        for met in met {
            match met {
                Met::Go(file) => self.files.push(file),
                // As the folder was given, so is what lies in it.
                Met::Document(path) => documents.push(path.strip_prefix(&absolute_root).map_or(path.clone(), |rest| root.join(rest))),
            }
        }
        documents.sort();
        self.documents.extend(documents);
        self.notices.extend(notices);
    }
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|t| t.is_dir())
}

impl Look<'_> {
    fn notice(self, kind: NoticeKind, path: &Path, message: impl Into<String>) -> Notice {
        Notice::new(kind, self.printer.print(path), message)
    }

    fn failed(self, e: &ignore::Error, root: &Path) -> Notice {
        let mut path = root;
        let mut inner = e;
        while let ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } =
            inner
        {
            if let ignore::Error::WithPath { path: p, .. } = inner {
                path = p;
            }
            inner = err;
        }
        let message = inner.io_error().map_or_else(|| inner.to_string(), reason);
        self.notice(NoticeKind::Unreadable, path, message)
    }

    /// Takes what the walk met, if it is a Go file.
    fn visit(self, entry: &DirEntry, root: &Path, buffer: &mut Vec<u8>) -> (Option<Met>, Option<Notice>) {
        let path = entry.path();
        let Some(kind) = entry.file_type() else { return (None, None) };
        let go = path.extension().is_some_and(|e| e == "go");
        let markdown = self.options.markdown && path.extension().is_some_and(|e| e == "md" || e == "markdown");
        if kind.is_file() && markdown {
            return (Some(Met::Document(path.to_owned())), None);
        }
        if kind.is_dir() || (!go && !kind.is_symlink()) {
            return (None, None);
        }
        let told = |kind, message: String| (None, Some(self.notice(kind, path, message)));
        if kind.is_symlink() {
            match fs::metadata(path) {
                Ok(m) if m.is_dir() => return told(NoticeKind::Link, "a link to a folder is not followed".to_owned()),
                Ok(m) if m.is_file() && go => {}
                Err(e) if go => return told(NoticeKind::Unreadable, reason(&e)),
                _ => return (None, None),
            }
        } else if !kind.is_file() {
            return told(NoticeKind::Unreadable, "is no regular file".to_owned());
        }
        let (hit, notice) = self.at(path, buffer);
        (Some(Met::Go(Found { path: path.to_owned(), hit, given: false, root: root.to_owned() })), notice)
    }

    /// Whether a needle occurs in the file. A file that cannot be read has none, and is told.
    fn at(self, path: &Path, buffer: &mut Vec<u8>) -> (bool, Option<Notice>) {
        if self.options.all || self.options.overlays(path) {
            return (true, None);
        }
        match read_into(path, self.options.max_file_size, buffer) {
            Ok(()) => (self.needles.occur(buffer), None),
            Err((kind, message)) => (false, Some(self.notice(kind, path, message))),
        }
    }
}

/// Why a file was not read.
type Refusal = (NoticeKind, String);

/// Reads a file that is not larger than `limit`.
fn read_into(path: &Path, limit: u64, buffer: &mut Vec<u8>) -> Result<(), Refusal> {
    buffer.clear();
    let fail = |e: io::Error| (NoticeKind::Unreadable, reason(&e));
    let file = File::open(path).map_err(fail)?;
    let size = file.metadata().map_err(fail)?.len();
    if size > limit {
        return Err((NoticeKind::TooLarge, format!("has {size} bytes, more than the {limit} of --max-file-size")));
    }
    // The file may grow while it is read: the limit holds all the same.
    buffer.reserve(usize::try_from(size).unwrap_or(0) + 1);
    file.take(limit).read_to_end(buffer).map_err(fail)?;
    Ok(())
}

/// Reads a file that is not larger than `limit`.
pub(super) fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Refusal> {
    let mut buffer = Vec::new();
    read_into(path, limit, &mut buffer)?;
    Ok(buffer)
}

/// Whether a file holds records, a line each, as its ending says.
#[must_use]
pub fn is_stream(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("jsonl") || e.eq_ignore_ascii_case("ndjson"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needles() {
        let n = Needles::new(&["example.com/a/cdk-go/awscdk/v2", "example.com/a/constructs-go/x/v10", "example.com/a/run"]);
        assert!(n.occur(b"import \"example.com/a/cdk-go/awscdk\""));
        assert!(n.occur(b"example.com/a/sdk example.com/a/run"));
        assert!(!n.occur(b"example.com/a/sdk") && !n.occur(b"example.com/a/"));
        assert!(n.select(b"x := awscdk.NewApp(nil)") && n.select(b"awscdk.X"));
        assert!(!n.select(b"cdk.awscdk.NewApp") && !n.select(b"package awscdk") && !n.select(b"my_awscdk.X"));
        assert!(n.start("example.com/a/cdk-go/other/v2") && !n.start("example.com/a/sdk"));
    }
}
