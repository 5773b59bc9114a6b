//! Indexing one module.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::scan::{Found, Refused};
use super::{cache, source};
use crate::api::versions::Releases;
use crate::project::GoMod;

/// What a module's API was read from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// The assembly that it embeds.
    Jsii,
    /// Its Go sources.
    Go,
}

/// A module that is now in the index.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Indexed {
    /// Its path.
    pub module: String,
    /// Its version (`v1.2.3`).
    pub version: String,
    /// Where from.
    pub origin: Origin,
    /// How many packages.
    pub packages: usize,
    /// How many declarations they have.
    pub declarations: usize,
    /// What of it was left out.
    pub refused: Vec<Refused>,
    /// Its folder in the cache.
    pub folder: PathBuf,
}

/// Reads a module and writes it to the cache below `root`.
pub fn index(found: &Found, root: &Path) -> Result<Indexed, Refused> {
    let fail = |e: &dyn std::fmt::Display| Refused::new(name(found), e);
    let (origin, version) = (Origin::Go, found.version.clone());
    let (packages, mut refused) = source::module(&found.folder, &found.module);
    let version = version.ok_or_else(|| fail(&"nothing says which version it is"))?;
    let folder = cache::module_folder(root, &found.module, &version).map_err(|e| fail(&e))?;
    if packages.is_empty() {
        return Err(match refused.into_iter().next() {
            Some(first) => fail(&format!("no package of it can be used ({}: {})", first.what, first.reason)),
            None => fail(&"it has no package"),
        });
    }
    let mut files = vec![(PathBuf::from("module.txt"), module_text(found, &version, origin))];
    let mut declarations = 0;
    for (package, document) in packages {
        match cache::package_file(&package) {
            Ok(file) => {
                declarations += document.package.children.len();
                files.push((file, document.write(&Releases::default())));
            }
            Err(e) => refused.push(Refused::new(package, e)),
        }
    }
    cache::write(&folder, &files).map_err(|e| Refused::new(folder.display().to_string(), e))?;
    Ok(Indexed { module: found.module.clone(), version, origin, packages: files.len() - 1, declarations, refused, folder })
}

fn name(found: &Found) -> String {
    match &found.version {
        Some(version) => format!("{}@{version}", found.module),
        None => found.module.clone(),
    }
}

/// `module.txt` as `docs/api-format.md` has it.
fn module_text(found: &Found, version: &str, origin: Origin) -> String {
    let mut requires: BTreeMap<String, (&str, &str)> = BTreeMap::new();
    let GoMod { require, .. } = &found.go_mod;
    for r in require.iter().filter(|r| cache::is_import_path(&r.path) && cache::is_import_path(&r.version)) {
        let short = short_name(&r.path);
        let taken = |n: &String| requires.contains_key(n);
        let name = std::iter::once(short.clone()).chain((2..).map(|i| format!("{short}{i}"))).find(|n| !taken(n));
        requires.insert(name.unwrap_or(short), (&r.path, r.version.strip_prefix('v').unwrap_or(&r.version)));
    }
    let source = match origin {
        Origin::Jsii => "jsii",
        Origin::Go => "go",
    };
    let mut out = format!("module {}\nrole companion\nsource {source}\n", found.module);
    for (name, (path, _)) in &requires {
        out.push_str(&format!("require {name} {path}\n"));
    }
    out.push_str(&format!("release {} -", version.strip_prefix('v').unwrap_or(version)));
    for (name, (_, version)) in &requires {
        out.push_str(&format!(" {name} {version}"));
    }
    out.push('\n');
    out
}

/// The last element of a path that is no major version.
fn short_name(path: &str) -> String {
    super::typetext::package_name_of(path).to_owned()
}
