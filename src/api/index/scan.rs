//! Finding modules: in Go's module cache, in a vendor folder, or a module's own folder.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::cache;
use crate::project::{GoMod, gomod};

/// A module on disk.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Its folder.
    pub folder: PathBuf,
    /// Its path.
    pub module: String,
    /// Its version, as go.mod files name it (`v1.2.3`); `None` where only its assembly
    /// can tell.
    pub version: Option<String>,
    /// What its go.mod says; a default one where there is none.
    pub go_mod: GoMod,
}

/// Something that was not taken, and why.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Refused {
    /// The file, folder, module or package.
    pub what: String,
    /// The reason.
    pub reason: String,
}

impl Refused {
    pub(super) fn new(what: impl Into<String>, reason: impl ToString) -> Self {
        Self { what: what.into(), reason: reason.to_string() }
    }
}

/// Modules by folder, and what cannot be one.
#[derive(Default, Debug)]
pub struct Scan {
    /// In order of their folders.
    pub found: Vec<Found>,
    /// What was passed over with a reason.
    pub refused: Vec<Refused>,
}

/// All modules at or below `dir`. Links are not followed.
#[must_use]
pub fn modules(dir: &Path) -> Scan {
    let mut scan = Scan::default();
    let mut below = WalkDir::new(dir).sort_by_file_name().into_iter();
    while let Some(entry) = below.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(e) => {
                let path = e.path().unwrap_or(dir).display().to_string();
                scan.refused.push(Refused::new(path, e.io_error().map_or_else(|| e.to_string(), ToString::to_string)));
                continue;
            }
        };
        if entry.file_type().is_dir() && scan.take(&entry) {
            below.skip_current_dir();
        }
    }
    scan
}

impl Scan {
    /// Looks at one folder; whether nothing below it is of interest.
    fn take(&mut self, entry: &DirEntry) -> bool {
        let folder = entry.path();
        let name = entry.file_name().to_string_lossy();
        if entry.depth() > 0 && (name == ".git" || (name == "cache" && folder.join("download").is_dir())) {
            return true;
        }
        if folder.join("modules.txt").is_file() {
            self.vendored(folder);
            return true;
        }
        let version = name.split_once('@').map(|(_, v)| v);
        let go_mod = folder.join("go.mod");
        if version.is_none() && !go_mod.is_file() {
            return false;
        }
        let escaped = version.map(cache::unescape);
        if escaped == Some(None) {
            self.refused.push(Refused::new(folder.display().to_string(), "its name holds no version"));
            return true;
        }
        if version.is_none() && archives(folder).is_empty() {
            // Under development: what it vendors has versions.
            self.refused.push(Refused::new(folder.display().to_string(), "a module without a version in its folder's name"));
            return false;
        }
        let go_mod = std::fs::read_to_string(go_mod).map(|t| gomod::parse(&t).0).unwrap_or_default();
        let module = if go_mod.module.is_empty() { path_in_cache(folder).unwrap_or_default() } else { go_mod.module.clone() };
        if module.is_empty() {
            self.refused.push(Refused::new(folder.display().to_string(), "nothing says which module it is"));
        } else {
            self.found.push(Found { folder: folder.to_owned(), module, version: escaped.flatten(), go_mod });
        }
        true
    }

    /// The modules of a vendor folder. What stands in the place of another is passed over:
    /// its path and version would promise what the replacement need not hold.
    fn vendored(&mut self, folder: &Path) {
        let list = folder.join("modules.txt");
        let text = match std::fs::read_to_string(&list) {
            Ok(text) => text,
            Err(e) => return self.refused.push(Refused::new(list.display().to_string(), e)),
        };
        let vendored = gomod::parse_vendored(&text);
        for replaced in vendored.replace {
            self.refused.push(Refused::new(replaced.path, "replaced by another module or folder"));
        }
        for module in vendored.modules {
            let at = format!("{}@{}", module.path, module.version);
            if !cache::is_import_path(&module.path) {
                self.refused.push(Refused::new(at, "not a module path"));
            } else if folder.join(&module.path).is_dir() {
                self.found.push(Found {
                    folder: folder.join(&module.path),
                    module: module.path,
                    version: Some(module.version),
                    go_mod: GoMod::default(),
                });
            }
        }
    }
}

/// The npm archives that a jsii-generated module embeds: `jsii/*.tgz`.
#[must_use]
pub(super) fn archives(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder.join("jsii")).into_iter().flatten().flatten();
    let files = entries.filter(|e| e.file_type().is_ok_and(|t| t.is_file())).map(|e| e.path());
    let mut out: Vec<_> = files.filter(|p| p.extension().is_some_and(|e| e == "tgz")).collect();
    out.sort();
    out
}

/// The module path of a folder in Go's module cache that has no go.mod: that below the
/// folder that holds `cache/download`.
fn path_in_cache(folder: &Path) -> Option<String> {
    let top = folder.ancestors().find(|a| a.join("cache/download").is_dir())?;
    let relative = folder.strip_prefix(top).ok()?.to_str()?.replace('\\', "/");
    cache::unescape(relative.split_once('@')?.0).filter(|p| cache::is_import_path(p))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = dir.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        dir
    }

    fn listed(dir: &Path) -> (Vec<String>, usize) {
        let scan = modules(dir);
        let found = scan.found.iter().map(|f| format!("{} {}", f.module, f.version.as_deref().unwrap_or("-")));
        (found.collect(), scan.refused.len())
    }

    #[test]
    fn a_module_cache() {
        let dir = tree(&[
            ("cache/download/example.com/a/@v/v1.0.0.mod", "module example.com/a"),
            ("example.com/!big/a@v1.0.0/go.mod", "module example.com/Big/a\n"),
            ("example.com/!big/a@v1.0.0/sub/x.go", "package sub"),
            ("example.com/!big/a/v2@v2.0.0-!rc.1/go.mod", "module example.com/Big/a/v2"),
            ("example.com/old@v0.1.0/x.go", "package old"),
            ("example.com/bad@V1/x.go", "package bad"),
        ]);
        let found = ["example.com/Big/a v1.0.0", "example.com/Big/a/v2 v2.0.0-Rc.1", "example.com/old v0.1.0"];
        let (mut got, refused) = listed(dir.path());
        got.sort();
        assert_eq!((got.iter().map(String::as_str).collect::<Vec<_>>(), refused), (found.to_vec(), 1));
        assert_eq!(listed(&dir.path().join("example.com/!big/a@v1.0.0")).0, ["example.com/Big/a v1.0.0"]);
    }

    #[test]
    fn a_vendor_folder() {
        let dir = tree(&[
            (
                "vendor/modules.txt",
                "# example.com/a v1.2.3\n## explicit; go 1.20\nexample.com/a/x\n# example.com/b v1.0.0 => ../b\nexample.com/b\n# ../../out v1.0.0\nx\n# example.com/gone v1.0.0\n",
            ),
            ("vendor/example.com/a/x/x.go", "package x"),
            ("vendor/example.com/b/b.go", "package b"),
            ("go.mod", "module example.com/main"),
        ]);
        assert_eq!(listed(&dir.path().join("vendor")), (vec!["example.com/a v1.2.3".to_owned()], 2));
        assert_eq!(listed(dir.path()), (vec!["example.com/a v1.2.3".to_owned()], 3));
        std::fs::create_dir(dir.path().join("jsii")).unwrap();
        std::fs::write(dir.path().join("jsii/main-1.0.0.tgz"), "").unwrap();
        assert_eq!(listed(dir.path()), (vec!["example.com/main -".to_owned()], 0));
    }
}
