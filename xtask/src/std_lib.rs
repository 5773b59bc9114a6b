//! The Go standard library: text from the toolchain's sources, and the proof of it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use anyhow::{Context, Result, bail, ensure};
use sigdrift::api::text::Document;
use sigdrift::api::versions::{Releases, Version};
use walkdir::WalkDir;

use crate::std_probe;
use crate::std_stub::Stubs;

/// The module's folder under `api/`.
const FOLDER: &str = "api/std";

/// One package's file.
pub struct PackageFile {
    /// Its import path.
    pub path: String,
    /// What the file holds.
    pub document: Document,
    /// The file.
    pub text: String,
}

/// `cargo xtask api std`: writes `api/std` anew from the toolchain that `go` runs.
pub fn generate(root: &Path) -> Result<()> {
    let staging = tempfile::tempdir()?;
    run_go(root, "stdapi", staging.path())?;
    let releases = releases(staging.path())?;
    let packages = read(staging.path(), &releases)?;
    for package in &packages {
        let mut sorted = package.document.clone();
        sorted.sort();
        ensure!(sorted.write(&releases) == package.text, "{}: not in canonical form", package.path);
    }
    let target = root.join(FOLDER);
    if target.exists() {
        std::fs::remove_dir_all(&target)?;
    }
    for entry in WalkDir::new(staging.path()).sort_by_file_name() {
        let entry = entry?;
        let to = target.join(entry.path().strip_prefix(staging.path())?);
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(to)?;
        } else {
            std::fs::copy(entry.path(), to)?;
        }
    }
    let bytes: usize = packages.iter().map(|p| p.text.len()).sum();
    println!("{FOLDER}: {} packages, {bytes} bytes", packages.len());
    Ok(())
}

/// `cargo xtask api verify-std`: go/types on the committed text against go/types on the
/// toolchain's sources.
pub fn verify(root: &Path) -> Result<()> {
    let (packages, releases) = committed(root)?;
    let staging = tempfile::tempdir()?;
    let stubs = Stubs::new(&packages);
    for package in &packages {
        let dir = staging.path().join(&package.path);
        std::fs::create_dir_all(&dir)?;
        let text = stubs.write(package).with_context(|| package.path.clone())?;
        std::fs::write(dir.join("stub.go"), text)?;
    }
    let output = run_go(root, "stdcheck", staging.path());
    print!("{}", String::from_utf8(output?)?);
    std_probe::verify(root, &packages, &Arc::new(releases))
}

/// The committed packages.
pub fn committed(root: &Path) -> Result<(Vec<PackageFile>, Releases)> {
    let folder = root.join(FOLDER);
    let releases = releases(&folder)?;
    Ok((read(&folder, &releases)?, releases))
}

/// Runs one of the Go programs beside this crate; what it printed.
pub fn run_go(root: &Path, program: &str, argument: &Path) -> Result<Vec<u8>> {
    let output = Command::new("go")
        .current_dir(root.join("xtask/go"))
        .args(["run", &format!("./{program}")])
        .arg(argument)
        .output()
        .context("the Go toolchain is needed")?;
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    if !output.status.success() {
        print!("{}", String::from_utf8_lossy(&output.stdout));
        bail!("{program} failed");
    }
    Ok(output.stdout)
}

/// The releases that `module.txt` lists.
fn releases(folder: &Path) -> Result<Releases> {
    let text = std::fs::read_to_string(folder.join("module.txt"))?;
    let versions = text
        .lines()
        .filter_map(|l| l.strip_prefix("release ")?.split(' ').next())
        .map(|v| Version::parse(v).with_context(|| format!("release {v}")));
    Ok(Releases::new(versions.collect::<Result<_>>()?))
}

/// All packages of a module's folder, by path.
fn read(folder: &Path, releases: &Releases) -> Result<Vec<PackageFile>> {
    let mut packages = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        let relative: PathBuf = entry.path().strip_prefix(folder)?.with_extension("");
        let path = relative.to_str().context("file name")?.replace('\\', "/");
        if !entry.file_type().is_file() || path == "module" {
            continue;
        }
        let text = std::fs::read_to_string(entry.path())?;
        let document = Document::parse(&path, &text, releases)?;
        packages.push(PackageFile { path, document, text });
    }
    packages.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(packages)
}
