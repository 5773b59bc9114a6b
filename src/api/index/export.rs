//! Indexed modules as one database file.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::cache;
use super::module::Indexed;
use crate::api::pack::{self, ModuleTexts};
use crate::api::versions::Version;

/// Modules that were just indexed as a database file's bytes: of each path the newest
/// version.
pub fn database(modules: &[Indexed]) -> io::Result<Vec<u8>> {
    let mut newest: BTreeMap<&str, &Indexed> = BTreeMap::new();
    for module in modules {
        let version = |m: &Indexed| Version::parse(&m.version);
        let slot = newest.entry(&module.module).or_insert(module);
        if version(slot) < version(module) {
            *slot = module;
        }
    }
    let texts = newest.values().enumerate().map(|(i, m)| texts(i, m)).collect::<io::Result<Vec<_>>>()?;
    pack::pack(&texts, &[], 19)
}

/// A module's files in the cache.
fn texts(number: usize, module: &Indexed) -> io::Result<ModuleTexts> {
    let mut out = ModuleTexts { folder: format!("indexed{number}"), table: String::new(), packages: Vec::new() };
    for entry in WalkDir::new(&module.folder).sort_by_file_name() {
        let entry = entry?;
        let Some(path) = entry.path().strip_prefix(&module.folder).ok().and_then(Path::to_str) else { continue };
        let Some(path) = path.replace('\\', "/").strip_suffix(".txt").and_then(cache::unescape) else { continue };
        let text = std::fs::read_to_string(entry.path())?;
        if path == "module" {
            out.table = text;
        } else {
            out.packages.push((path, text));
        }
    }
    out.packages.sort();
    Ok(out)
}
