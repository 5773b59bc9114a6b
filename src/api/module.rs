//! One module of a database: its table and its packages, unpacked when asked for.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use zstd::dict::DecoderDictionary;

use super::package::Package;
use super::table::{Role, Table};
use super::versions::{Releases, Version};
use super::{Intervals, PackageFacts, Release, Siblings, line};

/// Bytes of a database file, and its dictionary once it is unpacked.
pub(super) struct Source {
    pub bytes: Cow<'static, [u8]>,
    index: Block,
    dictionary: Range<usize>,
    dictionary_len: usize,
    ready: OnceLock<Option<DecoderDictionary<'static>>>,
}

/// Where a packed text lies, and how long it is unpacked.
#[derive(Clone)]
pub(super) struct Block {
    pub range: Range<usize>,
    pub len: usize,
}

impl Source {
    pub fn new(bytes: Cow<'static, [u8]>, index: Block, dictionary: Range<usize>, dictionary_len: usize) -> Self {
        Self { bytes, index, dictionary, dictionary_len, ready: OnceLock::new() }
    }

    /// The source of a database that knows nothing.
    pub fn empty() -> Self {
        Self::new(Cow::Borrowed(&[]), Block { range: 0..0, len: 0 }, 0..0, 0)
    }

    /// Where the packed texts start.
    pub fn blocks_start(&self) -> usize {
        self.dictionary.end
    }

    /// The list of blocks.
    pub fn index(&self) -> io::Result<String> {
        let packed = self.bytes.get(self.index.range.clone()).ok_or_else(damaged)?;
        String::from_utf8(zstd::bulk::decompress(packed, self.index.len)?).map_err(|_| damaged())
    }

    /// Unpacks a text.
    pub fn text(&self, block: &Block) -> io::Result<String> {
        let dictionary = self.ready.get_or_init(|| {
            let packed = self.bytes.get(self.dictionary.clone())?;
            let plain = zstd::bulk::decompress(packed, self.dictionary_len).ok()?;
            Some(DecoderDictionary::copy(&plain))
        });
        let dictionary = dictionary.as_ref().ok_or_else(damaged)?;
        let packed = self.bytes.get(block.range.clone()).ok_or_else(damaged)?;
        let plain = zstd::bulk::Decompressor::with_prepared_dictionary(dictionary)?.decompress(packed, block.len)?;
        String::from_utf8(plain).map_err(|_| damaged())
    }
}

fn damaged() -> io::Error {
    io::Error::other("damaged database")
}

/// A release of a module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReleaseInfo {
    /// `2.100.0`.
    pub version: String,
    /// `2023-10-06`; `None` where not known.
    pub date: Option<String>,
    /// Whether date and requirements are the release's own, not the next older one's.
    pub exact: bool,
    /// Module paths and the versions that it requires at least.
    pub requires: Vec<(String, String)>,
    /// Why nobody should use it.
    pub broken: Option<String>,
    /// Modules that it does not go with from some version on.
    pub conflicts: Vec<Arc<ConflictInfo>>,
}

/// From which version on another module does not fit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConflictInfo {
    /// The other module's path.
    pub module: String,
    /// Its first version that does not fit.
    pub from: String,
    /// Why.
    pub reason: String,
}

/// A module that the database knows.
#[derive(Clone, Debug)]
pub struct ModuleInfo {
    /// Module path; `std` for the standard library.
    pub path: String,
    /// Its short name: the folder under `api/`.
    pub name: String,
    /// Its part.
    pub role: Role,
    /// Oldest first; a [`Release`] counts in this list.
    pub releases: Arc<[ReleaseInfo]>,
    list: Arc<Releases>,
}

impl ModuleInfo {
    pub(super) fn new(name: &str, table: &Table) -> Self {
        let list = Arc::new(table.release_list());
        let path_of = |n: &str| table.required_path(n).unwrap_or(n).to_owned();
        let conflicts: Vec<(Intervals, Arc<ConflictInfo>)> = table
            .conflicts_with_releases(&list)
            .into_iter()
            .map(|(i, c)| (i, Arc::new(ConflictInfo { module: path_of(&c.module), from: c.version.clone(), reason: c.reason.clone() })))
            .collect();
        let at = |version: &str| Version::parse(version).and_then(|v| list.find(&v));
        let conflicts_at = |version: &str| {
            let Some(at) = at(version).filter(|_| !conflicts.is_empty()) else { return Vec::new() };
            conflicts.iter().filter(|c| c.0.contain(at)).map(|c| Arc::clone(&c.1)).collect()
        };
        let releases = table.releases.iter().map(|row| ReleaseInfo {
            version: row.version.clone(),
            date: (!row.date.value.is_empty()).then(|| row.date.value.clone()),
            exact: row.date.own && row.requires.iter().all(|r| r.1.own),
            requires: row.requires.iter().map(|(n, v)| (path_of(n), v.value.clone())).collect(),
            broken: row.broken.clone(),
            conflicts: conflicts_at(&row.version),
        });
        Self { path: table.path.clone(), name: name.to_owned(), role: table.role, releases: releases.collect(), list: Arc::clone(&list) }
    }

    /// The release that is exactly `version`.
    #[must_use]
    pub fn release(&self, version: &str) -> Option<Release> {
        self.list.find(&Version::parse(version)?)
    }

    /// The newest release that is not newer than `version`.
    #[must_use]
    pub fn at_or_before(&self, version: &str) -> Option<Release> {
        self.list.at_or_before(&Version::parse(version)?)
    }

    /// The newest release.
    #[must_use]
    pub fn newest(&self) -> Option<Release> {
        self.list.newest()
    }

    /// What is known of a release.
    #[must_use]
    pub fn info(&self, release: Release) -> Option<&ReleaseInfo> {
        self.releases.get(usize::from(release.0))
    }

    /// The version of a release; empty where the list has none such.
    #[must_use]
    pub fn version(&self, release: Release) -> &str {
        self.info(release).map_or("", |r| r.version.as_str())
    }

    /// The list that intervals count in.
    #[must_use]
    pub fn list(&self) -> &Arc<Releases> {
        &self.list
    }
}

/// A package that is perhaps not unpacked yet.
pub(super) struct Slot {
    /// Folder in the module, `root` for the module's own.
    pub path: String,
    /// Import path.
    pub import_path: String,
    /// The text's first line.
    pub first: String,
    pub block: Block,
    pub package: OnceLock<Option<Arc<Package>>>,
}

impl Slot {
    /// What slots are sorted by: the order of import paths, without their common start.
    fn place(&self) -> (bool, &str) {
        (self.path != "root", &self.path)
    }

    /// The package's name.
    pub fn name(&self) -> &str {
        let (head, _) = line::split_releases(&self.first);
        head.strip_prefix("package ").unwrap_or("")
    }

    /// The releases that have it.
    pub fn life(&self, releases: &Releases) -> Intervals {
        let all = releases.all();
        match line::split_releases(&self.first).1 {
            None => all,
            Some(text) => Intervals::parse(text, releases, &all).unwrap_or_default(),
        }
    }
}

/// A module's packages.
pub(super) struct Module {
    pub table: Table,
    pub info: ModuleInfo,
    pub source: Arc<Source>,
    /// By import path.
    pub slots: Vec<Slot>,
    by_name: OnceLock<HashMap<String, Option<usize>>>,
    facts: Mutex<HashMap<(usize, Release), Arc<PackageFacts>>>,
    this: Weak<Self>,
}

impl Module {
    pub fn new(name: &str, table: Table, source: Arc<Source>, mut slots: Vec<Slot>) -> Arc<Self> {
        for slot in &mut slots {
            slot.import_path = match (table.role, slot.path.as_str()) {
                (_, "root") => table.path.clone(),
                (Role::Std, path) => path.to_owned(),
                (_, path) => format!("{}/{path}", table.path),
            };
        }
        slots.sort_by(|a, b| a.place().cmp(&b.place()));
        Arc::new_cyclic(|this| Self {
            info: ModuleInfo::new(name, &table),
            table,
            source,
            slots,
            by_name: OnceLock::new(),
            facts: Mutex::default(),
            this: Weak::clone(this),
        })
    }

    /// The place of a package.
    pub fn find(&self, import_path: &str) -> Option<usize> {
        let path = match (self.table.role, import_path.strip_prefix(self.table.path.as_str())) {
            (Role::Std, _) => import_path,
            (_, Some("")) => "root",
            (_, rest) => rest?.strip_prefix('/')?,
        };
        self.slots.binary_search_by(|s| s.place().cmp(&(path != "root", path))).ok()
    }

    /// A package over all releases.
    pub fn package(&self, slot: usize) -> Option<&Arc<Package>> {
        let slot = self.slots.get(slot)?;
        let unpack = || {
            let rest = self.source.text(&slot.block).ok()?;
            let text = format!("{}\n{rest}", slot.first);
            Package::new(&slot.import_path, text.into(), Arc::clone(&self.info.list)).ok().map(Arc::new)
        };
        slot.package.get_or_init(unpack).as_ref()
    }

    /// A package at a release that has it.
    pub fn facts(&self, slot: usize, at: Release) -> Option<Arc<PackageFacts>> {
        let mut known = self.facts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(facts) = known.get(&(slot, at)) {
            return Some(Arc::clone(facts));
        }
        let package = self.package(slot)?;
        if !package.life().contain(at) {
            return None;
        }
        let siblings = self.this.upgrade().map(|s| s as Arc<dyn Siblings>);
        let facts = Arc::new(PackageFacts::new(Arc::clone(package), at, siblings));
        known.insert((slot, at), Arc::clone(&facts));
        Some(facts)
    }

    /// The packages with a name, by import path.
    pub fn with_name<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Slot> {
        self.slots.iter().filter(move |s| s.name() == name)
    }
}

impl Siblings for Module {
    fn named(&self, short_name: &str) -> Option<&str> {
        if let Some((_, path)) = self.table.imports.iter().find(|i| i.0 == short_name) {
            return Some(path);
        }
        let by_name = self.by_name.get_or_init(|| {
            let mut names: HashMap<String, Option<usize>> = HashMap::new();
            for (i, slot) in self.slots.iter().enumerate() {
                names.entry(slot.name().to_owned()).and_modify(|n| *n = None).or_insert(Some(i));
            }
            names
        });
        let slot = (*by_name.get(short_name)?)?;
        Some(&self.slots[slot].import_path)
    }

    fn package(&self, import_path: &str, at: Release) -> Option<Arc<PackageFacts>> {
        self.facts(self.find(import_path)?, at)
    }

    fn life(&self, import_path: &str) -> Option<Intervals> {
        Some(self.slots[self.find(import_path)?].life(self.info.list()))
    }
}
