//! Paths: absolute for comparing, as the user wrote them for printing.

use std::path::{Component, Path, PathBuf};

/// An absolute path without `.` and `..`, links left as they are.
#[must_use]
pub fn absolute(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

/// The way from folder `from` to `to`, both absolute, with `/` between parts; empty where
/// they are the same.
#[must_use]
pub fn relative(from: &Path, to: &Path) -> String {
    let (a, b): (Vec<_>, Vec<_>) = (from.components().collect(), to.components().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let up = a[same..].iter().map(|_| "..".to_owned());
    let down = b[same..].iter().map(|c| c.as_os_str().to_string_lossy().into_owned());
    up.chain(down).collect::<Vec<_>>().join("/")
}

/// A path as it was given, with `/` between parts.
#[must_use]
pub fn as_written(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") };
    text.strip_prefix("./").filter(|t| !t.is_empty()).map_or(text.clone(), str::to_owned)
}

/// How absolute paths are printed.
#[derive(Clone, Debug)]
pub struct Printer {
    /// The current folder, where paths were given relative to it.
    base: Option<PathBuf>,
}

impl Printer {
    /// Prints as `given` was written: relative paths stay relative to the current folder.
    #[must_use]
    pub fn new(given: &[PathBuf]) -> Self {
        let relative = given.iter().all(|p| p.is_relative());
        Self { base: relative.then(|| absolute(Path::new("."))) }
    }

    /// The path as printed.
    #[must_use]
    pub fn print(&self, path: &Path) -> String {
        match &self.base {
            Some(base) => relative(base, path),
            None => as_written(path),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways() {
        let way = |a: &str, b: &str| relative(Path::new(a), Path::new(b));
        assert_eq!(way("/a/b", "/a/b/c/d.go"), "c/d.go");
        assert_eq!(way("/a/b", "/a/x"), "../x");
        assert_eq!(way("/a", "/a"), "");
        assert_eq!(absolute(Path::new("/a/./b/../c")), Path::new("/a/c"));
        assert_eq!(as_written(Path::new("./x/y.go")), "x/y.go");
        assert_eq!(as_written(Path::new(".")), ".");
    }
}
