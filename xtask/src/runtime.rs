//! A Go module without jsii assembly, release by release: the jsii runtime's helpers.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use sigdrift::api::index::source;
use sigdrift::api::text::{Document, Node};
use sigdrift::api::versions::{Releases, Version};
use sigdrift::api::{Intervals, Release};
use walkdir::WalkDir;

/// The runtime's path.
pub const MODULE: &str = "github.com/aws/jsii-runtime-go";
const FOLDER: &str = "api/jsii-runtime";
/// Older releases are no requirement of anything that is known, and have other packages.
const OLDEST: &str = "1.24.0";

/// One downloaded release.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Download {
    #[serde(default)]
    dir: PathBuf,
    #[serde(default)]
    info: PathBuf,
    #[serde(default)]
    error: String,
}

/// `cargo xtask api runtime`: writes `api/jsii-runtime` anew from the sources of all
/// releases that the text has, the proxy lists, another module of `api/` requires, a clone
/// of the repository has as tags, or `also` names. Where there is a clone, sources come
/// from it.
pub fn generate(root: &Path, clone: Option<&Path>, also: &[String]) -> Result<()> {
    let tags = clone.map_or(Ok(BTreeMap::new()), tags)?;
    let mut versions = versions(root, also)?;
    versions.extend(tags.keys().cloned());
    versions.retain(|v| !v.is_prerelease() && Version::parse(OLDEST).is_some_and(|oldest| *v >= oldest));
    let scratch = tempfile::tempdir()?;
    std::fs::write(scratch.path().join("go.mod"), "module scratch\n")?;
    let mut table = format!("module {MODULE}\nrole runtime\nsource go\n");
    let mut all = Vec::new();
    for version in &versions {
        let (dir, date) = match (clone, tags.get(version)) {
            (Some(clone), Some(date)) => (checkout(clone, version, scratch.path())?, date.clone()),
            _ => download(scratch.path(), version)?,
        };
        writeln!(table, "release {version} {date} sum {}", &sum(&dir)?[..12])?;
        all.push(packages(&dir)?);
    }
    let releases = Releases::new(versions.iter().cloned().collect());
    let merged = merge(&all);
    let target = root.join(FOLDER);
    if target.exists() {
        std::fs::remove_dir_all(&target)?;
    }
    write(&target.join("module.txt"), &table)?;
    let mut bytes = 0;
    for (path, document) in &merged {
        let text = document.write(&releases);
        bytes += text.len();
        write(&target.join(format!("{}.txt", if path.is_empty() { "root" } else { path })), &text)?;
    }
    println!("{FOLDER}: {} releases, {} packages, {bytes} bytes", versions.len(), merged.len());
    Ok(())
}

fn write(file: &Path, text: &str) -> Result<()> {
    std::fs::create_dir_all(file.parent().context("a folder")?)?;
    std::fs::write(file, text).with_context(|| file.display().to_string())
}

/// A sum over the files that are read.
fn sum(dir: &Path) -> Result<String> {
    let hex = |bytes: &[u8]| bytes.iter().fold(String::new(), |out, b| out + &format!("{b:02x}"));
    let mut list = String::new();
    for entry in WalkDir::new(dir).sort_by_file_name() {
        let entry = entry?;
        let path = entry.path().strip_prefix(dir)?.to_str().context("file name")?.replace('\\', "/");
        if entry.file_type().is_file() && path.ends_with(".go") && !path.ends_with("_test.go") {
            writeln!(list, "{}  {path}", hex(&Sha256::digest(std::fs::read(entry.path())?)))?;
        }
    }
    Ok(hex(&Sha256::digest(list)))
}

/// The releases that are known without a clone.
fn versions(root: &Path, also: &[String]) -> Result<BTreeSet<Version>> {
    let scratch = tempfile::tempdir()?;
    std::fs::write(scratch.path().join("go.mod"), "module scratch\n")?;
    let listed = String::from_utf8(go(scratch.path(), &["list", "-m", "-versions", MODULE])?)?;
    let mut texts: Vec<String> = listed.split_whitespace().skip(1).map(str::to_owned).chain(also.iter().cloned()).collect();
    for entry in std::fs::read_dir(root.join("api"))? {
        if let Ok(text) = std::fs::read_to_string(entry?.path().join("module.txt")) {
            texts.extend(required(&text));
        }
    }
    texts.iter().map(|t| Version::parse(t).with_context(|| format!("{t} is no version"))).collect()
}

/// The releases of a clone, with their dates.
fn tags(clone: &Path) -> Result<BTreeMap<Version, String>> {
    let format = "--format=%(refname:short) %(creatordate:short)";
    let list = String::from_utf8(run(Command::new("git").arg("-C").arg(clone).args(["tag", format]))?)?;
    let pairs = list.lines().filter_map(|l| l.split_once(' '));
    Ok(pairs.filter_map(|(tag, date)| Some((Version::parse(tag)?, date.to_owned()))).collect())
}

/// The Go files of a tag.
fn checkout(clone: &Path, version: &Version, scratch: &Path) -> Result<PathBuf> {
    let dir = scratch.join(version.to_string());
    std::fs::create_dir(&dir)?;
    let archive = run(Command::new("git").arg("-C").arg(clone).args(["archive", &format!("v{version}"), "*.go"]))?;
    tar::Archive::new(archive.as_slice()).unpack(&dir)?;
    Ok(dir)
}

/// Versions of the runtime in a module's table: its own releases, or what it requires.
fn required(table: &str) -> Vec<String> {
    let own = table.lines().next() == Some(&format!("module {MODULE}"));
    let name = table.lines().find_map(|l| l.strip_prefix("require ")?.strip_suffix(MODULE)).map(str::trim);
    let releases = table.lines().filter_map(|l| l.strip_prefix("release "));
    let versions = releases.filter_map(|l| {
        let words: Vec<&str> = l.split_whitespace().collect();
        if own {
            return words.first().copied();
        }
        let at = words.iter().position(|w| Some(*w) == name)?;
        words.get(at + 1).map(|w| w.trim_start_matches('~'))
    });
    versions.map(str::to_owned).collect()
}

fn go(dir: &Path, args: &[&str]) -> Result<Vec<u8>> {
    run(Command::new("go").current_dir(dir).args(args).env("GOFLAGS", "-mod=mod").env("GOSUMDB", "off").env("GOWORK", "off"))
}

fn run(command: &mut Command) -> Result<Vec<u8>> {
    let output = command.output().with_context(|| format!("{:?} is needed", command.get_program()))?;
    // `go mod download -json` tells its errors in JSON.
    if !output.status.success() && output.stdout.is_empty() {
        bail!("{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(output.stdout)
}

/// The folder of a release in the module cache, and its date.
fn download(dir: &Path, version: &Version) -> Result<(PathBuf, String)> {
    let json = go(dir, &["mod", "download", "-json", &format!("{MODULE}@v{version}")])?;
    let download: Download = serde_json::from_slice(&json)?;
    ensure!(download.error.is_empty(), "{version}: {}", download.error);
    let info: serde_json::Value = serde_json::from_slice(&std::fs::read(&download.info)?)?;
    let date = info["Time"].as_str().and_then(|t| t.split('T').next()).unwrap_or("-");
    Ok((download.dir, date.to_owned()))
}

/// The packages that users can import, and internal ones whose types those name.
fn packages(dir: &Path) -> Result<BTreeMap<String, Document>> {
    let (all, refused) = source::module(dir, MODULE);
    if let Some(first) = refused.first() {
        bail!("{}: {}: {}", dir.display(), first.what, first.reason);
    }
    let is_internal = |p: &str| p.split('/').any(|e| e == "internal");
    let (internal, mut out): (BTreeMap<_, _>, BTreeMap<_, _>) = all.into_iter().partition(|(p, _)| is_internal(p));
    let mut named: Vec<String> = out.values().flat_map(imports_of_module).collect();
    while let Some(path) = named.pop() {
        if let Some(document) = internal.get(&path).filter(|_| !out.contains_key(&path)) {
            named.extend(imports_of_module(document));
            out.insert(path, document.clone());
        }
    }
    Ok(out)
}

fn imports_of_module(document: &Document) -> Vec<String> {
    document.imports.iter().filter_map(|(_, p)| Some(p.strip_prefix(MODULE)?.trim_start_matches('/').to_owned())).collect()
}

/// Facts with the releases in which they hold.
#[derive(Default)]
struct Fact {
    life: Intervals,
    below: BTreeMap<String, Fact>,
    /// In the order of the newest release.
    order: Vec<String>,
}

impl Fact {
    fn add(&mut self, node: &Node, release: Release) {
        self.life.insert(release);
        self.order = node.children.iter().map(|c| c.text.clone()).collect();
        for child in &node.children {
            self.below.entry(child.text.clone()).or_default().add(child, release);
        }
    }

    /// Lines of the newest release keep their order, which has a meaning in structs.
    fn node(&self, text: &str) -> Node {
        let gone = self.below.keys().filter(|k| !self.order.contains(k));
        let children = self.order.iter().chain(gone).filter_map(|t| Some(self.below.get(t)?.node(t)));
        Node { text: text.to_owned(), life: self.life.clone(), children: children.collect() }
    }
}

/// One document a package from those of all releases, oldest first.
fn merge(all: &[BTreeMap<String, Document>]) -> BTreeMap<String, Document> {
    let mut facts: BTreeMap<&str, (&str, Fact)> = BTreeMap::new();
    let mut imports: BTreeMap<&str, BTreeSet<(String, String)>> = BTreeMap::new();
    let mut names: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (release, packages) in (0..).map(Release).zip(all) {
        for (path, document) in packages {
            let name = document.package.text.as_str();
            names.entry(name).or_default().insert(path);
            facts.entry(path).or_insert((name, Fact::default())).1.add(&document.package, release);
            imports.entry(path).or_default().extend(document.imports.iter().cloned());
        }
    }
    let documents = facts.into_iter().map(|(path, (name, fact))| {
        let mut document = Document { package: fact.node(name), imports: Vec::new() };
        // The format leaves out what the module's packages' names tell.
        let told = |q: &str, p: &str| p.starts_with(MODULE) && names.get(q).is_some_and(|n| n.len() == 1);
        document.imports = imports.remove(path).unwrap_or_default().into_iter().filter(|(q, p)| !told(q, p)).collect();
        document.sort();
        (path.to_owned(), document)
    });
    documents.collect()
}
