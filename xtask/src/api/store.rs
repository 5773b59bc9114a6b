//! A module's committed text in memory: facts with their releases.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use sigdrift::api::jsii::{Derived, Line};
use sigdrift::api::line::{self, Kind};
use sigdrift::api::table::{ReleaseRow, Table};
use sigdrift::api::text::{Document, Node};
use sigdrift::api::versions::{Releases, Version};
use sigdrift::api::{Intervals, Release};

/// Lines by their text.
type Facts = HashMap<Arc<str>, Fact>;

#[derive(Default)]
struct Fact {
    life: Intervals,
    below: Facts,
}

/// A module folder of api/.
pub struct Store {
    folder: PathBuf,
    pub table: Table,
    pub releases: Releases,
    /// Packages by folder: name and declarations.
    packages: BTreeMap<String, (String, Fact)>,
    texts: HashMap<Arc<str>, ()>,
}

impl Store {
    /// Reads a module's folder; only its table with `fresh`.
    pub fn open(folder: &Path, fresh: bool) -> Result<Self> {
        let file = folder.join("module.txt");
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let mut table = Table::parse(&file.display().to_string(), &text)?;
        let mut store = Self {
            folder: folder.to_owned(),
            releases: table.release_list(),
            packages: BTreeMap::new(),
            texts: HashMap::new(),
            table: table.clone(),
        };
        if fresh {
            // what is broken was found out by hand
            table.releases.retain(|r| r.broken.is_some());
            store.table = table;
            store.releases = store.table.release_list();
            return Ok(store);
        }
        for (path, text) in package_files(folder)? {
            let document = Document::parse(&path, &text, &store.releases)?;
            let mut fact = Fact { life: document.package.life, below: Facts::new() };
            for node in document.package.children {
                store.load(node, &mut fact.below);
            }
            store.packages.insert(path, (document.package.text, fact));
        }
        Ok(store)
    }

    fn load(&mut self, node: Node, facts: &mut Facts) {
        let text = self.intern(&node.text);
        let mut fact = Fact { life: node.life, below: Facts::new() };
        for child in node.children {
            self.load(child, &mut fact.below);
        }
        facts.insert(text, fact);
    }

    fn intern(&mut self, text: &str) -> Arc<str> {
        if let Some((known, ())) = self.texts.get_key_value(text) {
            return Arc::clone(known);
        }
        let new: Arc<str> = text.into();
        self.texts.insert(Arc::clone(&new), ());
        new
    }

    /// Adds a release to the list, before its facts.
    pub fn insert_release(&mut self, row: ReleaseRow) -> Result<Release> {
        let version = Version::parse(&row.version).context("not a version")?;
        if let Some(old) = self.table.releases.iter_mut().find(|r| r.version == row.version) {
            *old = ReleaseRow { broken: old.broken.take(), ..row };
        } else {
            let at = self.table.releases.partition_point(|r| Version::parse(&r.version).is_some_and(|v| v < version));
            self.table.releases.insert(at, row);
            if at < self.releases.len() {
                let at = u16::try_from(at)?;
                for (_, fact) in self.packages.values_mut() {
                    make_room(fact, at);
                }
            }
            self.releases = self.table.release_list();
        }
        self.releases.find(&version).context("release is not in the list")
    }

    /// Forgets what held at a release, and adds what `packages` says.
    pub fn set(&mut self, release: Release, packages: &[Derived]) {
        for (_, fact) in self.packages.values_mut() {
            forget(fact, release);
        }
        for package in packages {
            let path = if package.folder.is_empty() { "root" } else { &package.folder };
            let (_, mut fact) = self.packages.remove(path).unwrap_or_default();
            fact.life.insert(release);
            for line in &package.declarations {
                self.add(line, release, &mut fact.below);
            }
            self.packages.insert(path.to_owned(), (package.name.clone(), fact));
        }
        for (_, fact) in self.packages.values_mut() {
            drop_empty(fact);
        }
        self.packages.retain(|_, (_, fact)| !fact.life.is_empty());
    }

    fn add(&mut self, line: &Line, release: Release, facts: &mut Facts) {
        let text = self.intern(&line.text);
        let fact = facts.entry(text).or_default();
        fact.life.insert(release);
        for child in &line.children {
            self.add(child, release, &mut fact.below);
        }
    }

    /// All packages as documents, by path.
    pub fn documents(&self) -> BTreeMap<String, Document> {
        self.packages
            .iter()
            .map(|(path, (name, fact))| {
                let mut document = Document { package: node(name, fact), imports: Vec::new() };
                document.sort();
                (path.clone(), document)
            })
            .collect()
    }

    /// Writes table and packages; only what changed. Returns how many files changed.
    pub fn write(&self) -> Result<usize> {
        let mut changed = write_changed(&self.folder.join("module.txt"), &self.table.write())?;
        let documents = self.documents();
        for (path, document) in &documents {
            changed += write_changed(&self.folder.join(format!("{path}.txt")), &document.write(&self.releases))?;
        }
        for (path, _) in package_files(&self.folder)? {
            if !documents.contains_key(&path) {
                fs::remove_file(self.folder.join(format!("{path}.txt")))?;
                changed += 1;
            }
        }
        Ok(changed)
    }
}

fn write_changed(file: &Path, text: &str) -> Result<usize> {
    if fs::read_to_string(file).is_ok_and(|old| old == text) {
        return Ok(0);
    }
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, text).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(1)
}

/// The package files of a module's folder: path without `.txt`, and text; by path.
pub fn package_files(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut out = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        let Ok(path) = entry.path().strip_prefix(folder) else { continue };
        let Some(path) = path.to_str().and_then(|p| p.strip_suffix(".txt")) else { continue };
        if entry.file_type().is_file() && path != "module" {
            out.push((path.replace('\\', "/"), fs::read_to_string(entry.path())?));
        }
    }
    if out.iter().any(|(p, _)| p.contains("..")) {
        bail!("strange path in {}", folder.display());
    }
    Ok(out)
}

fn node(text: &str, fact: &Fact) -> Node {
    let mut children: Vec<Node> = fact.below.iter().map(|(t, f)| node(t, f)).collect();
    if line::declaration(text).is_some_and(|d| d.kind == Kind::Struct) {
        // the format keeps the order of fields; here it is by name
        children.sort_by(|a, b| {
            let key = |n: &Node| (line::member_name(&n.text).to_owned(), n.life.first(), n.text.clone());
            key(a).cmp(&key(b))
        });
    }
    Node { text: text.to_owned(), life: fact.life.clone(), children }
}

/// Shifts releases from `at` on by one.
fn make_room(fact: &mut Fact, at: u16) {
    let mut out = Vec::with_capacity(fact.life.0.len());
    for &(Release(a), Release(b)) in &fact.life.0 {
        match (a >= at, b >= at) {
            (true, _) => out.push((Release(a + 1), Release(b + 1))),
            (false, true) => out.extend([(Release(a), Release(at - 1)), (Release(at + 1), Release(b + 1))]),
            (false, false) => out.push((Release(a), Release(b))),
        }
    }
    fact.life = Intervals(out);
    fact.below.values_mut().for_each(|f| make_room(f, at));
}

fn forget(fact: &mut Fact, release: Release) {
    if !fact.life.contain(release) {
        return;
    }
    let mut rest = vec![(Release(release.0.saturating_add(1)), Release(u16::MAX))];
    if release.0 > 0 {
        rest.insert(0, (Release(0), Release(release.0 - 1)));
    }
    fact.life = fact.life.intersection(&Intervals(rest));
    fact.below.values_mut().for_each(|f| forget(f, release));
}

fn drop_empty(fact: &mut Fact) {
    fact.below.retain(|_, f| !f.life.is_empty());
    fact.below.values_mut().for_each(drop_empty);
}
