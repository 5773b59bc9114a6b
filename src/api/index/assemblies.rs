//! The assemblies of a run: of the modules in hand, and of those that they build upon.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::archive::{self, Limits};
use super::scan::{Found, archives};
use super::cache;
use crate::api::jsii::Assembly;
use crate::api::versions::Version;

/// Archives larger than this are not opened.
const MAX_ARCHIVE: u64 = 512 << 20;

/// Reads assemblies, each that others build upon only once.
#[derive(Default)]
pub struct Assemblies {
    /// The modules that the run has found, by folder.
    found: Vec<Found>,
    read: Mutex<HashMap<PathBuf, Option<Arc<Assembly>>>>,
}

impl std::fmt::Debug for Assemblies {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Assemblies").field("found", &self.found.len()).finish_non_exhaustive()
    }
}

impl Assemblies {
    /// Assemblies that may be found in these modules, besides what they require.
    #[must_use]
    pub fn new(found: &[Found]) -> Self {
        Self { found: found.iter().filter(|f| !archives(&f.folder).is_empty()).cloned().collect(), read: Mutex::default() }
    }

    /// The assemblies whose types `assembly`, that of `module`, names; else what is missing.
    pub(super) fn dependencies(&self, module: &Found, assembly: &Assembly) -> Result<Vec<Arc<Assembly>>, String> {
        let used = assembly.dependencies.keys().filter(|name| assembly.uses(name));
        used.map(|name| self.named(module, name).ok_or_else(|| format!("the module of {name}, which it builds upon, is not at hand"))).collect()
    }

    fn named(&self, module: &Found, npm: &str) -> Option<Arc<Assembly>> {
        let start = format!("{}-", npm.trim_start_matches('@').replace('/', "-"));
        let archive = self.folders(module).iter().flat_map(|f| archives(f)).find(|a| {
            let name = a.file_name().map(|n| n.to_string_lossy()).unwrap_or_default();
            name.strip_prefix(&start).is_some_and(|v| v.starts_with(|c: char| c.is_ascii_digit()))
        })?;
        // One at a time: the largest take a good part of a gigabyte while they are read.
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let assembly = read.entry(archive).or_insert_with_key(|a| self::read(a).ok().map(Arc::new)).clone();
        assembly.filter(|a| a.name == npm)
    }

    /// Where the modules that `module` requires may lie: beside it, else among those found.
    fn folders(&self, module: &Found) -> Vec<PathBuf> {
        let depth = module.module.split('/').count();
        let top = module.folder.ancestors().nth(depth);
        let beside = module.go_mod.require.iter().filter_map(|r| Some(top?.join(cache::folder_in_cache(&r.path, &r.version).ok()?)));
        // The least version that will do, else the newest of those that will not.
        let rank = |f: &&Found| {
            let version = f.version.as_deref().and_then(Version::parse);
            let required = module.go_mod.require.iter().find(|r| r.path == f.module).and_then(|r| Version::parse(&r.version));
            let late = version >= required;
            (!late, late.then(|| version.clone()), std::cmp::Reverse(version))
        };
        let mut others: Vec<&Found> = self.found.iter().collect();
        others.sort_by_cached_key(rank);
        beside.chain(others.into_iter().map(|f| f.folder.clone())).collect()
    }
}

/// Reads the assembly in an archive.
pub(super) fn read(archive: &Path) -> Result<Assembly, String> {
    let file = File::open(archive).map_err(|e| e.to_string())?;
    if file.metadata().map_err(|e| e.to_string())?.len() > MAX_ARCHIVE {
        return Err(format!("larger than {MAX_ARCHIVE} bytes"));
    }
    let bytes = archive::assembly(BufReader::new(file), Limits::default()).map_err(|e| e.to_string())?;
    Assembly::read(&bytes).map_err(|e| e.to_string())
}
