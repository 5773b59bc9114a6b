//! Where indexed modules are kept: one folder a module and version, in the layout of the
//! database's text (`docs/api-format.md`).

use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Part of the path: another layout goes elsewhere, so an old cache is never misread.
const LAYOUT: &str = "index-1";

/// A name that may not become part of a path.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{0}` is no {1}")]
pub struct BadName(pub String, pub &'static str);

/// The environment variable that names the folder in place of the user's own.
pub const VARIABLE: &str = "SIGDRIFT_CACHE";

/// The folder of the user's cache for this program, where the system has one.
#[must_use]
pub fn default_root() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(VARIABLE).filter(|v| !v.is_empty()) {
        return Some(named.into());
    }
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|p| p.is_absolute());
    let base = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|h| h.join("Library/Caches"))
    } else {
        folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|h| h.join(".cache")))
    };
    base.map(|b| b.join("sigdrift"))
}

/// Whether `path` is one of a module or package, by the rules of Go: no element that a
/// file system could take for a parent, for a hidden file or for a drive.
#[must_use]
pub fn is_import_path(path: &str) -> bool {
    let element = |e: &str| {
        !e.is_empty()
            && !e.starts_with('.')
            && !e.ends_with('.')
            && e.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~+".contains(&b))
            && !is_device(e)
    };
    path.len() <= 500 && path.split('/').all(element)
}

/// Names that Windows keeps for devices, whatever follows the first dot.
fn is_device(element: &str) -> bool {
    let stem = element.split('.').next().unwrap_or(element).to_ascii_lowercase();
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt")).is_some_and(|n| n.len() == 1 && n != "0")
}

/// A name in which case does not matter, as in Go's module cache: `Azure` is `!azure`.
fn escape(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            out.push('!');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// The reverse of [`escape`]; `None` where the name is not an escaped one.
#[must_use]
pub fn unescape(name: &str) -> Option<String> {
    let mut out = String::with_capacity(name.len());
    let mut chars = name.chars();
    while let Some(c) = chars.next() {
        match c {
            '!' => out.push(chars.next().filter(char::is_ascii_lowercase)?.to_ascii_uppercase()),
            c if c.is_ascii_uppercase() => return None,
            c => out.push(c),
        }
    }
    Some(out)
}

/// The folder of a module's version, below `root`.
pub fn module_folder(root: &Path, module: &str, version: &str) -> Result<PathBuf, BadName> {
    Ok(root.join(LAYOUT).join(folder_in_cache(module, version)?))
}

/// The folder of a module's version as Go names it in its module cache.
pub fn folder_in_cache(module: &str, version: &str) -> Result<PathBuf, BadName> {
    if !is_import_path(module) {
        return Err(BadName(module.to_owned(), "module path"));
    }
    let rest = version.strip_prefix('v').unwrap_or("");
    if !rest.starts_with(|c: char| c.is_ascii_digit()) || version.contains('/') || !is_import_path(version) {
        return Err(BadName(version.to_owned(), "version"));
    }
    let mut folder: PathBuf = escape(module).split('/').collect();
    folder.set_file_name(format!("{}@{}", escape(module.rsplit('/').next().unwrap_or(module)), escape(version)));
    Ok(folder)
}

/// The file of the package in folder `package` of a module (empty for the module's own),
/// within the module's folder.
pub fn package_file(package: &str) -> Result<PathBuf, BadName> {
    if package.is_empty() {
        return Ok(PathBuf::from("root.txt"));
    }
    // `module.txt` and `root.txt` are taken, and a folder may hold what a file is named.
    if !is_import_path(package) || matches!(package, "module" | "root") {
        return Err(BadName(package.to_owned(), "package path"));
    }
    Ok(PathBuf::from(format!("{}.txt", escape(package))))
}

/// Writes a module's files, given with their paths in its folder. Readers see the old
/// folder or the whole new one.
pub fn write(folder: &Path, files: &[(PathBuf, String)]) -> io::Result<()> {
    let parent = folder.parent().ok_or(io::ErrorKind::InvalidInput)?;
    std::fs::create_dir_all(parent)?;
    let staging = tempfile::Builder::new().prefix(".new-").tempdir_in(parent)?;
    for (path, text) in files {
        let path = staging.path().join(path);
        if let Some(dir) = path.parent() {
            std::fs::create_dir_all(dir)?;
        }
        std::fs::File::create(path)?.write_all(text.as_bytes())?;
    }
    if folder.exists() {
        let old = tempfile::Builder::new().prefix(".old-").tempdir_in(parent)?;
        std::fs::rename(folder, old.path().join("old"))?;
    }
    std::fs::rename(staging.keep(), folder)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leaves_the_cache() {
        let root = Path::new("root");
        for (module, version) in [
            ("../x", "v1.0.0"),
            ("a/../../x", "v1.0.0"),
            ("/etc", "v1.0.0"),
            ("a//b", "v1.0.0"),
            ("", "v1.0.0"),
            ("a\\..\\b", "v1.0.0"),
            ("c:/x", "v1.0.0"),
            ("a/.git", "v1.0.0"),
            ("a/nul", "v1.0.0"),
            ("a/aux.go", "v1.0.0"),
            ("a\0b", "v1.0.0"),
            ("a/b", "v1/../../x"),
            ("a/b", "../v1"),
            ("a/b", "v1.."),
            ("a/b", "v"),
            ("a/b", ""),
        ] {
            assert!(module_folder(root, module, version).is_err(), "{module} {version}");
        }
        for package in ["..", "../x", "/x", "a/../b", ".x", "module", "a/", "con"] {
            assert!(package_file(package).is_err(), "{package}");
        }
        assert_eq!(
            module_folder(root, "github.com/Azure/sdk/v2", "v2.1.0-Alpha.0").unwrap(),
            root.join(LAYOUT).join("github.com/!azure/sdk/v2@v2.1.0-!alpha.0")
        );
        assert_eq!(package_file("").unwrap(), Path::new("root.txt"));
        assert_eq!(package_file("a/b").unwrap(), Path::new("a/b.txt"));
    }

    #[test]
    fn escaping_comes_back() {
        assert_eq!(unescape(&escape("github.com/BurntSushi/toml")).as_deref(), Some("github.com/BurntSushi/toml"));
        assert_eq!(unescape("Upper"), None);
        assert_eq!(unescape("a!"), None);
        assert_eq!(unescape("a!A"), None);
    }

    #[test]
    fn a_module_is_replaced_whole() {
        let dir = tempfile::tempdir().unwrap();
        let folder = module_folder(dir.path(), "example.com/m", "v1.0.0").unwrap();
        write(&folder, &[("a/b.txt".into(), "1".into()), ("root.txt".into(), "1".into())]).unwrap();
        write(&folder, &[("root.txt".into(), "2".into())]).unwrap();
        assert_eq!(std::fs::read_to_string(folder.join("root.txt")).unwrap(), "2");
        assert!(!folder.join("a").exists());
        let rest: Vec<_> = std::fs::read_dir(folder.parent().unwrap()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(rest, ["m@v1.0.0"]);
    }
}
