//! Looking indexed modules up.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use walkdir::WalkDir;

use super::cache;
use crate::api::package::Package;
use crate::api::{PackageFacts, Release, Siblings};

/// Files of the cache larger than this are not read.
const MAX_TEXT: u64 = 64 << 20;

/// The modules in a cache.
#[derive(Debug)]
pub struct Index {
    root: PathBuf,
    modules: Mutex<HashMap<PathBuf, Option<Arc<Stored>>>>,
}

impl Index {
    /// The index below `root`, which need not exist.
    #[must_use]
    pub fn open(root: &Path) -> Self {
        Self { root: root.to_owned(), modules: Mutex::default() }
    }

    /// The user's index, where the system has a place for it.
    #[must_use]
    pub fn of_user() -> Option<Self> {
        Some(Self::open(&cache::default_root()?))
    }

    /// Whether a module was indexed at this version (`v1.2.3`).
    #[must_use]
    pub fn has(&self, module: &str, version: &str) -> bool {
        self.module(module, version).is_some()
    }

    /// A package of a module at a version (`v1.2.3`), where that is indexed and readable.
    /// That there is none is not to say that it does not exist.
    #[must_use]
    pub fn package(&self, module: &str, version: &str, import_path: &str) -> Option<Arc<PackageFacts>> {
        self.module(module, version)?.facts(import_path)
    }

    fn module(&self, module: &str, version: &str) -> Option<Arc<Stored>> {
        let folder = cache::module_folder(&self.root, module, version).ok()?;
        let mut modules = self.modules.lock().unwrap_or_else(PoisonError::into_inner);
        modules.entry(folder.clone()).or_insert_with(|| Stored::open(folder, module)).clone()
    }
}

/// One module of the cache.
#[derive(Debug)]
struct Stored {
    /// Files by import path.
    files: BTreeMap<String, PathBuf>,
    /// Import paths by package name, where only one package has it.
    named: OnceLock<HashMap<String, String>>,
    packages: Mutex<HashMap<String, Option<Arc<Package>>>>,
    this: Weak<Self>,
}

impl Stored {
    fn open(folder: PathBuf, path: &str) -> Option<Arc<Self>> {
        if !folder.join("module.txt").is_file() {
            return None;
        }
        let mut files = BTreeMap::new();
        for entry in WalkDir::new(&folder).into_iter().flatten().filter(|e| e.file_type().is_file()) {
            let relative = entry.path().strip_prefix(&folder).ok().and_then(Path::to_str)?.replace('\\', "/");
            match relative.strip_suffix(".txt").and_then(cache::unescape).as_deref() {
                None | Some("module") => {}
                Some("root") => drop(files.insert(path.to_owned(), entry.into_path())),
                Some(package) => drop(files.insert(format!("{path}/{package}"), entry.into_path())),
            }
        }
        let make = |this: &Weak<Self>| Self { files, named: OnceLock::new(), packages: Mutex::default(), this: this.clone() };
        Some(Arc::new_cyclic(make))
    }

    fn facts(&self, import_path: &str) -> Option<Arc<PackageFacts>> {
        // Kept are texts, not facts: those hold on to this module.
        let siblings = self.this.upgrade().map(|this| this as Arc<dyn Siblings>);
        Some(Arc::new(PackageFacts::new(self.text(import_path)?, Release(0), siblings)))
    }

    fn text(&self, import_path: &str) -> Option<Arc<Package>> {
        let file = self.files.get(import_path)?;
        let mut packages = self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        packages.entry(import_path.to_owned()).or_insert_with(|| read(file, import_path).map(Arc::new)).clone()
    }

    fn names(&self) -> HashMap<String, String> {
        let mut out: HashMap<String, Option<String>> = HashMap::new();
        for path in self.files.keys() {
            if let Some(text) = self.text(path) {
                out.entry(text.name().to_owned()).and_modify(|p| *p = None).or_insert_with(|| Some(path.clone()));
            }
        }
        out.into_iter().filter_map(|(name, path)| Some((name, path?))).collect()
    }
}

impl Siblings for Stored {
    fn named(&self, short_name: &str) -> Option<&str> {
        self.named.get_or_init(|| self.names()).get(short_name).map(String::as_str)
    }

    fn package(&self, import_path: &str, _: Release) -> Option<Arc<PackageFacts>> {
        self.facts(import_path)
    }
}

fn read(file: &Path, import_path: &str) -> Option<Package> {
    if std::fs::metadata(file).ok()?.len() > MAX_TEXT {
        return None;
    }
    Package::unsorted(import_path, &std::fs::read_to_string(file).ok()?).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::api::{Database, Symbol, index};

    #[test]
    fn what_was_indexed_is_found() {
        let dir = tempfile::tempdir().unwrap();
        let (module, cache) = (dir.path().join("m@v1.0.0"), dir.path().join("cache"));
        std::fs::create_dir_all(module.join("Sub")).unwrap();
        std::fs::write(module.join("go.mod"), "module example.com/m\n").unwrap();
        std::fs::write(module.join("m.go"), "package root\nimport \"example.com/m/Sub\"\nfunc F() sub.T\n").unwrap();
        std::fs::write(module.join("Sub/sub.go"), "package sub\ntype T int\n").unwrap();
        let found = index::modules(dir.path()).found;
        let indexed = index::index(&found[0], &index::Assemblies::default(), Database::embedded(), &cache).unwrap();
        assert_eq!((indexed.packages, indexed.declarations, indexed.refused.len()), (2, 2, 0));
        let index = Index::open(&cache);
        assert!(index.has("example.com/m", "v1.0.0") && !index.has("example.com/m", "v1.0.1"));
        let root = index.package("example.com/m", "v1.0.0", "example.com/m").unwrap();
        assert_eq!(root.name(), "root");
        assert!(matches!(root.symbol("F"), Some(Symbol::Func { signature, .. }) if signature == "() sub.T"));
        assert!(index.package("example.com/m", "v1.0.0", "example.com/m/Sub").unwrap().symbol("T").is_some());
        for other in ["example.com/m/none", "example.com/mSub", "example.com", "example.com/m/../m", "example.com/m/module"] {
            assert!(index.package("example.com/m", "v1.0.0", other).is_none(), "{other}");
        }
        // What somebody wrote into the cache is not trusted either.
        std::fs::write(indexed.folder.join("root.txt"), "nonsense").unwrap();
        assert!(Index::open(&cache).package("example.com/m", "v1.0.0", "example.com/m").is_none());
        assert!(Index::open(&cache).package("../../etc", "v1.0.0", "../../etc").is_none());
    }
}
