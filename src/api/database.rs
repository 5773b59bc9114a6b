//! The database: all modules, packed, opened in an instant, unpacked where asked.

use std::borrow::Cow;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use super::module::{Block, Module, ModuleInfo, Slot, Source};
use super::pack::MAGIC;
use super::package::Package;
use super::table::{Role, Table};
use super::{Intervals, PackageFacts, Release};

/// Why a database file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It cannot be read.
    #[error("cannot read {path}: {error}")]
    Read {
        /// The file.
        path: String,
        /// Why.
        error: std::io::Error,
    },
    /// It is something else, or damaged.
    #[error("{path} is no database of this version of the program: {message}")]
    Format {
        /// The file.
        path: String,
        /// What is wrong.
        message: String,
    },
}

/// All that is known of Go modules. Cheap to clone.
#[derive(Clone)]
pub struct Database {
    inner: Arc<Inner>,
}

struct Inner {
    sources: Vec<Arc<Source>>,
    modules: OnceLock<Vec<Arc<Module>>>,
    infos: OnceLock<Vec<ModuleInfo>>,
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Database").finish_non_exhaustive()
    }
}

static EMBEDDED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/api.bin"));

impl Database {
    /// The database that is part of the program. Costs nothing until the first question.
    pub fn embedded() -> &'static Self {
        static DATABASE: OnceLock<Database> = OnceLock::new();
        DATABASE.get_or_init(Self::embedded_anew)
    }

    /// The embedded database as it is at the start: for measurements.
    #[must_use]
    pub fn embedded_anew() -> Self {
        let source = source(Cow::Borrowed(EMBEDDED)).unwrap_or_else(|_| Source::empty());
        Self::of(vec![Arc::new(source)])
    }

    /// How many bytes the embedded database has.
    #[must_use]
    pub fn embedded_len() -> usize {
        EMBEDDED.len()
    }

    /// A database file, in front of the embedded one: its modules replace those of the
    /// same path there.
    ///
    /// # Errors
    /// A file that cannot be read, or is no database.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|error| OpenError::Read { path: name.clone(), error })?;
        Self::from_bytes(bytes).map_err(|message| OpenError::Format { path: name, message })
    }

    /// As [`Database::open`], from the file's bytes.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, String> {
        let source = Arc::new(source(Cow::Owned(bytes))?);
        modules(&source)?; // a damaged file is told at once
        let embedded = Self::embedded().inner.sources.iter().cloned();
        Ok(Self::of(std::iter::once(source).chain(embedded).collect()))
    }

    fn of(sources: Vec<Arc<Source>>) -> Self {
        Self { inner: Arc::new(Inner { sources, modules: OnceLock::new(), infos: OnceLock::new() }) }
    }

    fn loaded(&self) -> &[Arc<Module>] {
        self.inner.modules.get_or_init(|| {
            let mut all: Vec<Arc<Module>> = Vec::new();
            for source in &self.inner.sources {
                for module in modules(source).unwrap_or_default() {
                    if all.iter().all(|m| m.info.path != module.info.path) {
                        all.push(module);
                    }
                }
            }
            all
        })
    }

    /// All modules.
    #[must_use]
    pub fn modules(&self) -> &[ModuleInfo] {
        self.inner.infos.get_or_init(|| self.loaded().iter().map(|m| m.info.clone()).collect())
    }

    /// The module that plays a part; the first one where several do.
    #[must_use]
    pub fn with_role(&self, role: Role) -> Option<&ModuleInfo> {
        self.modules().iter().find(|m| m.role == role)
    }

    /// The module that a package belongs to, by its import path alone: the package need
    /// not exist.
    #[must_use]
    pub fn module_of(&self, import_path: &str) -> Option<&ModuleInfo> {
        let at = self.place_of(import_path)?;
        self.modules().get(at)
    }

    fn place_of(&self, import_path: &str) -> Option<usize> {
        let modules = self.loaded();
        let inside = |m: &Arc<Module>| {
            let rest = import_path.strip_prefix(m.info.path.as_str());
            m.info.role != Role::Std && rest.is_some_and(|r| r.is_empty() || r.starts_with('/'))
        };
        let longest = modules.iter().enumerate().filter(|(_, m)| inside(m)).max_by_key(|(_, m)| m.info.path.len());
        longest.map(|l| l.0).or_else(|| {
            let at = modules.iter().position(|m| m.info.role == Role::Std)?;
            modules[at].find(import_path).map(|_| at)
        })
    }

    fn module(&self, import_path: &str) -> Option<&Arc<Module>> {
        self.loaded().get(self.place_of(import_path)?)
    }

    fn by_path(&self, module_path: &str) -> Option<&Arc<Module>> {
        self.loaded().iter().find(|m| m.info.path == module_path)
    }

    /// A module by its path.
    #[must_use]
    pub fn module_info(&self, module_path: &str) -> Option<&ModuleInfo> {
        self.modules().iter().find(|m| m.path == module_path)
    }

    /// The release of a module that is exactly `version`.
    #[must_use]
    pub fn release(&self, module_path: &str, version: &str) -> Option<Release> {
        self.module_info(module_path)?.release(version)
    }

    /// The newest release of a module that is not newer than `version`.
    #[must_use]
    pub fn release_at_or_before(&self, module_path: &str, version: &str) -> Option<Release> {
        self.module_info(module_path)?.at_or_before(version)
    }

    /// A package at a release of its module; `None` where that has no such package.
    #[must_use]
    pub fn package(&self, import_path: &str, at: Release) -> Option<Arc<PackageFacts>> {
        let module = self.module(import_path)?;
        module.facts(module.find(import_path)?, at)
    }

    /// A package over all releases.
    #[must_use]
    pub fn whole_package(&self, import_path: &str) -> Option<&Arc<Package>> {
        let module = self.module(import_path)?;
        module.package(module.find(import_path)?)
    }

    /// The name of a package, without unpacking it; `None` where none ever was there.
    #[must_use]
    pub fn package_name(&self, import_path: &str) -> Option<&str> {
        let module = self.module(import_path)?;
        module.slots.get(module.find(import_path)?).map(Slot::name)
    }

    /// The releases that have a package; `None` where none ever had it.
    #[must_use]
    pub fn package_intervals(&self, import_path: &str) -> Option<Intervals> {
        let module = self.module(import_path)?;
        let slot = &module.slots[module.find(import_path)?];
        Some(slot.life(module.info.list()))
    }

    /// The import paths of a module's packages at a release, sorted.
    #[must_use]
    pub fn packages(&self, module_path: &str, at: Release) -> Vec<String> {
        let Some(module) = self.by_path(module_path) else { return Vec::new() };
        let alive = |s: &&Slot| s.life(module.info.list()).contain(at);
        module.slots.iter().filter(alive).map(|s| s.import_path.clone()).collect()
    }

    /// The import paths of all packages of a module, over all releases, sorted.
    #[must_use]
    pub fn all_packages(&self, module_path: &str) -> Vec<String> {
        self.by_path(module_path).map_or(Vec::new(), |m| m.slots.iter().map(|s| s.import_path.clone()).collect())
    }

    /// The packages of the primary module with a name that exist at `at`, which counts in
    /// that module's list; sorted.
    #[must_use]
    pub fn packages_named(&self, short_name: &str, at: Release) -> Vec<String> {
        let Some(module) = self.loaded().iter().find(|m| m.info.role == Role::Primary) else { return Vec::new() };
        let alive = |s: &&Slot| s.life(module.info.list()).contain(at);
        module.with_name(short_name).filter(alive).map(|s| s.import_path.clone()).collect()
    }

    /// The import paths of all modules' packages with a name, whatever their release; those of
    /// the primary module first.
    #[must_use]
    pub fn paths_named(&self, short_name: &str) -> Vec<String> {
        let mut modules: Vec<_> = self.loaded().iter().collect();
        modules.sort_by_key(|m| m.info.role);
        modules.into_iter().flat_map(|m| m.with_name(short_name)).map(|s| s.import_path.clone()).collect()
    }

    /// Whether a name begins with the three letters that most of a module's packages begin with.
    #[must_use]
    pub fn shares_prefix(&self, module_path: &str, name: &str) -> bool {
        let Some((module, prefix)) = self.by_path(module_path).zip(name.get(..3)) else { return false };
        let sharing = module.slots.iter().filter(|s| s.name().starts_with(prefix)).count();
        name.len() > 3 && 2 * sharing > module.slots.len()
    }

    /// The standard library's packages with a name, sorted.
    #[must_use]
    pub fn std_packages_named(&self, short_name: &str) -> Vec<String> {
        let Some(module) = self.loaded().iter().find(|m| m.info.role == Role::Std) else { return Vec::new() };
        module.with_name(short_name).map(|s| s.import_path.clone()).collect()
    }

    /// The import paths of a module's packages that export a name at a release, sorted.
    /// Unpacks the whole module, so only a report should ask.
    #[must_use]
    pub fn elsewhere(&self, symbol: &str, module_path: &str, at: Release) -> Vec<String> {
        let Some(module) = self.by_path(module_path) else { return Vec::new() };
        (0..module.slots.len()).filter_map(|i| module.facts(i, at)).filter(|p| p.exports(symbol)).map(|p| p.path().to_owned()).collect()
    }

    /// Unpacks everything; how many packages that are. For tests and measurements.
    #[must_use]
    pub fn unpack_all(&self) -> usize {
        self.loaded().iter().map(|m| (0..m.slots.len()).filter(|i| m.package(*i).is_some()).count()).sum()
    }
}

/// Reads a file's head.
fn source(bytes: Cow<'static, [u8]>) -> Result<Source, String> {
    let rest = bytes.strip_prefix(MAGIC.as_slice()).ok_or("it does not start as one")?;
    let number = |i: usize| {
        let field: [u8; 4] = rest.get(i * 4..i * 4 + 4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(field)).ok()
    };
    let fields = (number(0), number(1), number(2), number(3));
    let (Some(index), Some(index_len), Some(dictionary_len), Some(dictionary)) = fields else {
        return Err("it is cut short".to_owned());
    };
    let start = MAGIC.len() + 16;
    let dictionary = start + index..start + index + dictionary;
    if dictionary.end > bytes.len() || index_len > 64 << 20 || dictionary_len > 64 << 20 {
        return Err("it is cut short".to_owned());
    }
    Ok(Source::new(bytes, Block { range: start..start + index, len: index_len }, dictionary, dictionary_len))
}

/// Reads a file's index and its modules' tables.
fn modules(source: &Arc<Source>) -> Result<Vec<Arc<Module>>, String> {
    let index = source.index().map_err(|e| e.to_string())?;
    let mut at = source.blocks_start();
    let mut block = |len: Option<&str>, packed: Option<&str>| {
        let number = |t: Option<&str>| t.and_then(|t| t.parse::<usize>().ok()).filter(|n| *n <= 64 << 20);
        let (len, packed) = (number(len).ok_or("damaged index")?, number(packed).ok_or("damaged index")?);
        at += packed;
        if at > source.bytes.len() {
            return Err("it is cut short");
        }
        Ok(Block { range: at - packed..at, len })
    };
    let mut out = Vec::new();
    let mut current: Option<(String, Table, Vec<Slot>)> = None;
    let mut finish = |c: Option<(String, Table, Vec<Slot>)>| {
        if let Some((name, table, slots)) = c {
            out.push(Module::new(&name, table, Arc::clone(source), slots));
        }
    };
    for line in index.lines() {
        if let Some(rest) = line.strip_prefix("module ") {
            let mut parts = rest.split(' ');
            let name = parts.next().unwrap_or("");
            let table = source.text(&block(parts.next(), parts.next())?).map_err(|e| e.to_string())?;
            let table = Table::parse(name, &table).map_err(|e| e.to_string())?;
            finish(current.replace((name.to_owned(), table, Vec::new())));
        } else {
            let mut parts = line.splitn(4, ' ');
            let path = parts.next().unwrap_or("").to_owned();
            let block = block(parts.next(), parts.next())?;
            let first = parts.next().unwrap_or("").to_owned();
            let Some((_, _, slots)) = current.as_mut() else { return Err("damaged index".to_owned()) };
            slots.push(Slot { path, import_path: String::new(), first, block, package: OnceLock::new() });
        }
    }
    finish(current);
    Ok(out)
}
