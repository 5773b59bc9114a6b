//! A plain Go module: its packages' APIs from its sources.

use std::collections::HashMap;
use std::path::Path;

use walkdir::WalkDir;

use super::plain::package_document;
use super::scan::Refused;
use crate::api::text::Document;
use crate::input::SourceUnit;
use crate::project::constraint::Platform;
use crate::project::group::{Folder, GoFile, by_folder, import_path, packages};
use crate::syntax::ast::Decl;

/// Files larger than this are not read.
const MAX_FILE: u64 = 32 << 20;
/// Modules with more Go files than this are refused.
const MAX_FILES: usize = 100_000;

const NEEDS_CGO: &str = "it needs cgo, and may declare more than could be read";

/// A package's folder in its module (empty for the root), and its API.
pub type PackageApi = (String, Document);

/// The packages of the module `path` in `folder`. A package of which some declaration could not
/// be read is left out, so that nothing it may have is said to be missing.
#[must_use]
pub fn module(folder: &Path, path: &str) -> (Vec<PackageApi>, Vec<Refused>) {
    let mut refused = Vec::new();
    let files = match files(folder, &mut refused) {
        Ok(files) => files,
        Err(e) => return (Vec::new(), vec![e]),
    };
    let folders = by_folder(files);
    let names = folders.iter().filter_map(|(folder, files)| {
        let library = files.iter().find(|f| f.excluded.is_none())?;
        Some((import_path(path, folder), library.head.package.clone()?))
    });
    let names: HashMap<String, String> = names.collect();
    let mut out = Vec::new();
    for (path, files) in folders {
        match package(files, &names) {
            Ok(Some(document)) => out.push((path, document)),
            Ok(None) => {}
            Err(reason) => refused.push(Refused::new(if path.is_empty() { "." } else { &path }, reason)),
        }
    }
    (out, refused)
}

/// The Go files of a module that can be part of an importable package.
fn files(folder: &Path, refused: &mut Vec<Refused>) -> Result<Vec<GoFile>, Refused> {
    let platform = Platform::default();
    let mut out = Vec::new();
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(|e| {
        let name = e.file_name().to_string_lossy();
        let skipped = matches!(&*name, "testdata" | "vendor") || name.starts_with(['.', '_']) || e.path().join("go.mod").is_file();
        e.depth() == 0 || !(e.file_type().is_dir() && skipped)
    });
    for entry in walk {
        let entry = entry.map_err(|e| Refused::new(folder.display().to_string(), e))?;
        let Some(path) = entry.path().strip_prefix(folder).ok().and_then(Path::to_str) else { continue };
        let path = path.replace('\\', "/");
        if !entry.file_type().is_file() || !path.ends_with(".go") || path.ends_with("_test.go") {
            continue;
        }
        if out.len() == MAX_FILES {
            return Err(Refused::new(folder.display().to_string(), format!("more than {MAX_FILES} Go files")));
        }
        match read(entry.path(), path.clone()) {
            Ok(unit) => out.push(GoFile::new(unit, &platform)),
            Err(reason) => {
                // Its package is then incomplete.
                refused.push(Refused::new(path.clone(), reason));
                out.push(GoFile::new(unit(path, Vec::new()), &platform));
            }
        }
    }
    Ok(out)
}

fn read(file: &Path, path: String) -> Result<SourceUnit, String> {
    let size = std::fs::metadata(file).map_err(|e| e.to_string())?.len();
    if size > MAX_FILE {
        return Err(format!("larger than {MAX_FILE} bytes"));
    }
    Ok(unit(path, std::fs::read(file).map_err(|e| e.to_string())?))
}

fn unit(path: String, bytes: Vec<u8>) -> SourceUnit {
    SourceUnit::from_bytes(path.clone(), path, bytes)
}

/// One folder's package; `None` where it has none that can be imported.
fn package(files: Vec<GoFile>, names: &HashMap<String, String>) -> Result<Option<Document>, String> {
    let cgo = files.iter().any(|f| f.cgo);
    let broken = files.iter().find(|f| f.excluded.is_none() && f.head.package.is_none()).map(|f| f.unit.path.clone());
    let mut units = Vec::new();
    let Some(package) = packages(Folder { files, ..Folder::default() }, &mut units).into_iter().next() else {
        return if cgo { Err(NEEDS_CGO.to_owned()) } else { Ok(None) };
    };
    if package.name == "main" {
        return Ok(None);
    }
    if let Some(path) = broken {
        return Err(format!("{path} could not be read"));
    }
    if package.cgo {
        return Err(NEEDS_CGO.to_owned());
    }
    let units: Vec<_> = package.units.iter().map(|&u| &units[u]).collect();
    let parsed: Vec<_> = units.iter().map(|u| crate::syntax::parse(&u.text).file).collect();
    for (unit, file) in units.iter().zip(&parsed) {
        let bad = file.decls.iter().any(|d| match *d {
            Decl::Bad { .. } => true,
            Decl::Specs(specs) => file.specs(specs).iter().any(|s| matches!(s, crate::syntax::ast::Spec::Bad { .. })),
            Decl::Func(_) => false,
        });
        if bad {
            return Err(format!("{} has a declaration that was not understood", unit.path));
        }
    }
    let files: Vec<_> = parsed.iter().zip(units.iter().map(|u| &*u.text)).collect();
    Ok(Some(package_document(&package.name, &files, names)))
}
