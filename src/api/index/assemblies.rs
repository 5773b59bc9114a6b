//! The assemblies of a run: of the modules in hand, and of those that they build upon.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::archive::{self, Limits};
use super::cache;
use super::scan::{Found, archives};
use crate::api::jsii::Assembly;
use crate::api::versions::Version;
use crate::project::Requirement;

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
        used.map(|name| self.named(module, name).ok_or_else(|| format!("the module of {name}, which it builds upon, is not at hand")))
            .collect()
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
        let beside = module.go_mod.require.iter().flat_map(|r| top.map_or(Vec::new(), |top| versions_beside(top, r)));
        // The least version that will do, else the newest of those that will not.
        let mut others: Vec<&Found> = self.found.iter().collect();
        others.sort_by_cached_key(|f| {
            let required = module.go_mod.require.iter().find(|r| r.path == f.module);
            rank(f.version.as_deref().unwrap_or(""), required.map_or("", |r| &r.version))
        });
        beside.chain(others.into_iter().map(|f| f.folder.clone())).collect()
    }
}

/// The least version that will do comes first, the newest of those that will not last but
/// for older ones.
fn rank(version: &str, required: &str) -> impl Ord + use<> {
    let (version, required) = (Version::parse(version), Version::parse(required));
    let will_do = version >= required;
    (!will_do, will_do.then(|| version.clone()), std::cmp::Reverse(version))
}

/// The folders of a required module in the module cache `top`, the required version first.
fn versions_beside(top: &Path, required: &Requirement) -> Vec<PathBuf> {
    let Ok(folder) = cache::folder_in_cache(&required.path, &required.version) else { return Vec::new() };
    let exact = top.join(folder);
    let (Some(parent), Some(name)) = (exact.parent(), exact.file_name().and_then(|n| n.to_str())) else { return Vec::new() };
    let start = name.split_inclusive('@').next().unwrap_or(name);
    let names = std::fs::read_dir(parent).into_iter().flatten().flatten().filter_map(|e| e.file_name().into_string().ok());
    let mut versions: Vec<String> = names.filter_map(|n| cache::unescape(n.strip_prefix(start)?)).collect();
    versions.sort_by_cached_key(|v| rank(v, &required.version));
    versions.iter().filter_map(|v| Some(top.join(cache::folder_in_cache(&required.path, v).ok()?))).collect()
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
