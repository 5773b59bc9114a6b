//! Indexing one module.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::assemblies::{self, Assemblies};
use super::scan::{Found, Refused, archives};
use super::source::PackageApi;
use super::{cache, source, typetext};
use crate::api::jsii::{self, Assembly, Derived};
use crate::api::table::{Known, ReleaseRow, Role, Table};
use crate::api::text::{Document, Node};
use crate::api::versions::Releases;
use crate::api::{Database, Intervals};
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
    /// What of it was left out, and why its assembly was.
    pub refused: Vec<Refused>,
    /// Its folder in the cache.
    pub folder: PathBuf,
}

/// What was read of a module.
struct Contents {
    origin: Origin,
    version: Option<String>,
    packages: Vec<PackageApi>,
    refused: Vec<Refused>,
}

/// Reads a module and writes it to the cache below `root`. What it builds upon is looked
/// for in `assemblies`.
pub fn index(found: &Found, assemblies: &Assemblies, database: &Database, root: &Path) -> Result<Indexed, Refused> {
    let fail = |e: &dyn std::fmt::Display| Refused::new(name(found), e);
    let Contents { origin, version, packages, mut refused } = contents(found, assemblies, database)?;
    let version = found.version.clone().or(version).ok_or_else(|| fail(&"nothing says which version it is"))?;
    let folder = cache::module_folder(root, &found.module, &version).map_err(|e| fail(&e))?;
    if packages.is_empty() {
        return Err(match refused.into_iter().next() {
            Some(first) => fail(&format!("no package of it can be used ({}: {})", first.what, first.reason)),
            None => fail(&"it has no package"),
        });
    }
    let mut files = vec![(PathBuf::from("module.txt"), table(found, &version, origin, database).write())];
    let mut declarations = 0;
    for (package, document) in packages {
        match package_text(&package, &document) {
            Ok((file, text)) => {
                declarations += document.package.children.len();
                files.push((file, text));
            }
            Err(reason) => refused.push(Refused::new(package, reason)),
        }
    }
    cache::write(&folder, &files).map_err(|e| Refused::new(folder.display().to_string(), e))?;
    Ok(Indexed { module: found.module.clone(), version, origin, packages: files.len() - 1, declarations, refused, folder })
}

/// A package's file and text, where both are sound.
fn package_text(package: &str, document: &Document) -> Result<(PathBuf, String), String> {
    let file = cache::package_file(package).map_err(|e| e.to_string())?;
    let text = document.write(&Releases::default());
    // Names come from the module: one with a line break could pretend to be anything.
    match Document::parse(package, &text, &Releases::default()) {
        Ok(read) if read == *document => Ok((file, text)),
        Ok(_) => Err("it has names that are none".to_owned()),
        Err(e) => Err(e.message),
    }
}

fn name(found: &Found) -> String {
    match &found.version {
        Some(version) => format!("{}@{version}", found.module),
        None => found.module.clone(),
    }
}

/// A module's packages, by its assembly where it has one and what that builds upon is there.
fn contents(found: &Found, assemblies: &Assemblies, database: &Database) -> Result<Contents, Refused> {
    let mut refused = Vec::new();
    match archives(&found.folder).as_slice() {
        [] => {}
        [archive] => {
            let fail = |e: String| Refused::new(archive.display().to_string(), e);
            let assembly = assemblies::read(archive).map_err(fail)?;
            match derive(found, &assembly, assemblies, database).map_err(fail)? {
                Ok(packages) => {
                    let version = Some(format!("v{}", assembly.version));
                    return Ok(Contents { origin: Origin::Jsii, version, packages, refused });
                }
                Err(reason) => refused.push(Refused::new("its assembly", reason)),
            }
        }
        _ => refused.push(Refused::new("its assemblies", "there is more than one")),
    }
    let (packages, more) = source::module(&found.folder, &found.module);
    refused.extend(more);
    Ok(Contents { origin: Origin::Go, version: None, packages, refused })
}

/// The packages of an assembly. The inner error says why its Go sources should be read in
/// its place, the outer one that nothing of the module should be.
fn derive(
    found: &Found,
    assembly: &Assembly,
    assemblies: &Assemblies,
    database: &Database,
) -> Result<Result<Vec<PackageApi>, String>, String> {
    let path = assembly.import_path().map_err(|e| e.to_string())?;
    if path != found.module {
        return Ok(Err(format!("it is that of {path}")));
    }
    let dependencies = match assemblies.dependencies(found, assembly) {
        Ok(dependencies) => dependencies,
        Err(reason) => return Ok(Err(reason)),
    };
    let runtime = database.with_role(Role::Runtime).map_or("", |m| m.path.as_str());
    let runtime = found.go_mod.require.iter().find(|r| r.path == runtime).map(|r| r.version.as_str());
    match jsii::packages(assembly, &dependencies, runtime) {
        Ok(packages) => Ok(Ok(packages.into_iter().map(|p| (p.folder.clone(), document(p))).collect())),
        Err(e @ jsii::Error::Missing(_)) => Ok(Err(e.to_string())),
        Err(e) => Err(e.to_string()),
    }
}

fn document(derived: Derived) -> Document {
    let life = Releases::default().all();
    let mut package = Node::new(derived.name, life.clone());
    package.children = derived.declarations.into_iter().map(|l| node(l, &life)).collect();
    let mut document = Document { package, imports: derived.imports };
    document.sort();
    document
}

fn node(line: jsii::Line, life: &Intervals) -> Node {
    let children = line.children.into_iter().map(|l| node(l, life)).collect();
    Node { text: line.text, life: life.clone(), children }
}

/// The module's table, with one release.
fn table(found: &Found, version: &str, origin: Origin, database: &Database) -> Table {
    let GoMod { require, .. } = &found.go_mod;
    let mut requires: BTreeMap<String, (&str, &str)> = BTreeMap::new();
    for r in require.iter().filter(|r| cache::is_import_path(&r.path) && cache::is_import_path(&r.version)) {
        let short = typetext::package_name_of(&r.path);
        let free = |n: &String| !requires.contains_key(n) && !matches!(n.as_str(), "sum" | "broken");
        let mut names = std::iter::once(short.to_owned()).chain((2..).map(|i| format!("{short}{i}")));
        if let Some(name) = names.find(free) {
            requires.insert(name, (&r.path, r.version.strip_prefix('v').unwrap_or(&r.version)));
        }
    }
    let known = |v: &str| Known { value: v.to_owned(), own: true };
    Table {
        path: found.module.clone(),
        role: database.module_info(&found.module).map_or(Role::Companion, |m| m.role),
        source: if origin == Origin::Jsii { "jsii" } else { "go" }.to_owned(),
        requires: requires.iter().map(|(n, (p, _))| (n.clone(), (*p).to_owned())).collect(),
        imports: Vec::new(),
        conflicts: Vec::new(),
        releases: vec![ReleaseRow {
            version: version.strip_prefix('v').unwrap_or(version).to_owned(),
            requires: requires.iter().map(|(n, (_, v))| (n.clone(), known(v))).collect(),
            ..ReleaseRow::default()
        }],
    }
}
