//! Modules that the user has on disk, added to what is known: jsii-generated ones by the
//! assembly that they embed, others by their Go sources.
//!
//! What is found out is kept in a cache as API text, and looked up by module path and
//! version. A package that the index lacks is not known, which is not to say that it does
//! not exist.

pub mod archive;
pub mod cache;
mod module;
mod plain;
#[cfg(test)]
mod plain_tests;
mod scan;
pub mod source;
mod typetext;
mod values;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

pub use module::{Indexed, Origin, index};
pub use plain::package_document;
pub use scan::{Found, Refused, Scan, modules};

use super::PackageFacts;

/// Files of the cache larger than this are not read.
const MAX_TEXT: u64 = 64 << 20;

/// The modules in a cache.
#[derive(Debug)]
pub struct Index {
    root: PathBuf,
    read: Mutex<HashMap<PathBuf, Option<Arc<PackageFacts>>>>,
}

impl Index {
    /// The index below `root`, which need not exist.
    #[must_use]
    pub fn open(root: &Path) -> Self {
        Self { root: root.to_owned(), read: Mutex::default() }
    }

    /// The user's index, where the system has a place for it.
    #[must_use]
    pub fn of_user() -> Option<Self> {
        Some(Self::open(&cache::default_root()?))
    }

    /// Whether a module was indexed at this version (`v1.2.3`).
    #[must_use]
    pub fn has(&self, module: &str, version: &str) -> bool {
        cache::module_folder(&self.root, module, version).is_ok_and(|f| f.join("module.txt").is_file())
    }

    /// A package of a module at a version (`v1.2.3`), where that is indexed and readable.
    #[must_use]
    pub fn package(&self, module: &str, version: &str, import_path: &str) -> Option<Arc<PackageFacts>> {
        let rest = import_path.strip_prefix(module)?;
        let package = if rest.is_empty() { rest } else { rest.strip_prefix('/')? };
        let file = cache::module_folder(&self.root, module, version).ok()?.join(cache::package_file(package).ok()?);
        if let Some(known) = self.read.lock().unwrap_or_else(PoisonError::into_inner).get(&file) {
            return known.clone();
        }
        let facts = read(&file, import_path).map(Arc::new);
        self.read.lock().unwrap_or_else(PoisonError::into_inner).entry(file).or_insert(facts).clone()
    }
}

fn read(file: &Path, import_path: &str) -> Option<PackageFacts> {
    if std::fs::metadata(file).ok()?.len() > MAX_TEXT {
        return None;
    }
    PackageFacts::from_text(import_path, &std::fs::read_to_string(file).ok()?).ok()
}
