//! From paths to modules: the one way in for files on disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::constraint::Platform;
use super::document::{LoadedDocument, load_text};
use super::gomod::{self, GoWork, ModError};
use super::notice::{Notice, NoticeKind};
use super::paths::{self, Printer};
use super::tree::Tree;
use super::version::{Demands, VersionTable, Wanted};
use super::walk::{self, Found, Look, Needles};
use super::{GoMod, Module};
use crate::finding::VersionSource;
use crate::input::Bytes;

/// How files are found and read.
#[derive(Clone, Debug)]
pub struct LoadOptions {
    /// The configuration that packages are checked for.
    pub platform: Platform,
    /// A version that overrides go.mod.
    pub wanted: Option<Wanted>,
    /// Check every package, also those that have nothing to do with a known module.
    pub all: bool,
    /// Files that have more bytes are left out.
    pub max_file_size: u64,
    /// Whether files that .gitignore and the like name are passed over.
    pub respect_ignore: bool,
    /// Whether Markdown below a folder is taken too; a document that is given always is.
    pub markdown: bool,
    /// Threads of the walk; 0 for as many as there are processors.
    pub threads: usize,
    /// Content that stands for files, whatever is on disk.
    pub overlay: Overlay,
}

/// Content that stands for files, by absolute path.
#[derive(Clone, Debug, Default)]
pub struct Overlay(BTreeMap<PathBuf, Bytes>);

impl Overlay {
    /// Puts `bytes` in the place of a file.
    pub fn insert(&mut self, path: &Path, bytes: impl Into<Bytes>) {
        self.0.insert(paths::absolute(path), bytes.into());
    }

    /// What stands for the file.
    fn get(&self, path: &Path) -> Option<&Bytes> {
        if self.0.is_empty() { None } else { self.0.get(&paths::absolute(path)) }
    }

    /// The files of a folder that it stands for.
    pub(super) fn files_in<'a>(&'a self, folder: &'a Path) -> impl Iterator<Item = &'a PathBuf> {
        self.0.keys().filter(move |path| path.parent() == Some(folder))
    }
}

impl Default for LoadOptions {
    fn default() -> Self {
        Self {
            platform: Platform::default(),
            wanted: None,
            all: false,
            max_file_size: 16 << 20,
            respect_ignore: true,
            markdown: false,
            threads: 0,
            overlay: Overlay::default(),
        }
    }
}

impl LoadOptions {
    /// Whether there is content that stands for this file.
    pub(super) fn overlays(&self, path: &Path) -> bool {
        self.overlay.get(path).is_some()
    }

    /// The bytes of a file.
    pub(super) fn read(&self, path: &Path) -> Result<Vec<u8>, (NoticeKind, String)> {
        match self.overlay.get(path) {
            Some(bytes) => Ok(bytes.to_vec()),
            None => walk::read(path, self.max_file_size),
        }
    }
}

/// What the paths led to.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Modules with packages to check, by path.
    pub modules: Vec<Module>,
    /// Where each of them came from.
    pub origins: Vec<Origin>,
    /// Documents that were given, to be loaded one by one: Markdown, and text of any kind.
    pub documents: Vec<PathBuf>,
    /// JSON Lines that were given, to be read record by record.
    pub streams: Vec<PathBuf>,
    /// What there is to say, by path.
    pub notices: Vec<Notice>,
    /// How many Go files were met.
    pub go_files: usize,
}

/// Walks `given` and loads every package that is to be checked, and those that it needs.
#[must_use]
pub fn load(given: &[PathBuf], options: &LoadOptions, table: &dyn VersionTable) -> Loaded {
    let look = Arc::new((Printer::new(given), Needles::new(&table.core())));
    let walked = walk::walk(given, Look { options, needles: &look.1, printer: &look.0 });
    let mut out = Loaded {
        documents: walked.documents,
        streams: walked.streams,
        notices: walked.notices,
        go_files: walked.files.len(),
        ..Loaded::default()
    };
    let groups: Vec<_> = by_module(walked.files).into_iter().collect();
    let loaded: Vec<_> = groups
        .into_par_iter()
        .map(|((root, loose), files)| {
            let origin = Origin { root, loose, files, look: Arc::clone(&look) };
            (origin.load(options, table), origin)
        })
        .collect();
    for ((module, notices), origin) in loaded {
        if let Some(module) = module {
            out.modules.push(module);
            out.origins.push(origin);
        }
        out.notices.extend(notices);
    }
    out.notices.sort();
    out.notices.dedup();
    out
}

/// Where a module came from: enough to load it again, with other content for some of its files.
#[derive(Debug)]
pub struct Origin {
    root: PathBuf,
    loose: bool,
    files: Vec<Found>,
    look: Arc<(Printer, Needles)>,
}

impl Origin {
    /// Loads the module.
    #[must_use]
    pub fn load(&self, options: &LoadOptions, table: &dyn VersionTable) -> (Option<Module>, Vec<Notice>) {
        let (printer, needles) = &*self.look;
        Root { root: self.root.clone(), loose: self.loose, printer, options, table, needles, notices: Vec::new() }.load(&self.files)
    }
}

/// Loads what came through standard input, as if it were the file `name`; without a name it
/// is taken for what it looks like.
#[must_use]
pub fn load_stdin(bytes: Vec<u8>, name: Option<&Path>, options: &LoadOptions, table: &dyn VersionTable) -> Loaded {
    match name {
        Some(path) if path.extension().is_some_and(|e| e == "go") => {
            let mut options = options.clone();
            options.overlay.insert(path, bytes);
            load(&[path.to_owned()], &options, table)
        }
        name => {
            let shown = name.map_or_else(|| "<stdin>".to_owned(), paths::as_written);
            let LoadedDocument { module, notices } = load_text(shown, bytes, name.is_none(), options, table);
            Loaded { modules: vec![module], notices, ..Loaded::default() }
        }
    }
}

/// Sorts files by the folder of their module: the nearest above them with a go.mod, else
/// the folder that was given (then the flag is set).
fn by_module(files: Vec<Found>) -> BTreeMap<(PathBuf, bool), Vec<Found>> {
    let mut roots: BTreeMap<PathBuf, Option<PathBuf>> = BTreeMap::new();
    let mut out: BTreeMap<(PathBuf, bool), Vec<Found>> = BTreeMap::new();
    for file in files {
        let folder = file.path.parent().unwrap_or(&file.path);
        let key = match module_root(folder, &mut roots) {
            Some(root) => (root, false),
            None => (file.root.clone(), true),
        };
        out.entry(key).or_default().push(file);
    }
    out
}

fn module_root(folder: &Path, known: &mut BTreeMap<PathBuf, Option<PathBuf>>) -> Option<PathBuf> {
    if let Some(root) = known.get(folder) {
        return root.clone();
    }
    let root =
        if folder.join("go.mod").is_file() { Some(folder.to_owned()) } else { folder.parent().and_then(|up| module_root(up, known)) };
    known.insert(folder.to_owned(), root.clone());
    root
}

/// A module of the same workspace, or one that a `replace` names by its folder.
#[derive(Clone, Debug)]
pub(super) struct Sibling {
    /// The path under which it is imported.
    pub path: String,
    /// Where it lies.
    pub root: PathBuf,
}

/// The folder of a module, on the way to a [`Module`].
struct Root<'a> {
    root: PathBuf,
    loose: bool,
    printer: &'a Printer,
    options: &'a LoadOptions,
    table: &'a dyn VersionTable,
    needles: &'a Needles,
    notices: Vec<Notice>,
}

impl Root<'_> {
    fn load(mut self, files: &[Found]) -> (Option<Module>, Vec<Notice>) {
        let text = if self.loose { String::new() } else { self.text(&self.root.join("go.mod")).unwrap_or_default() };
        let relevant = files.iter().any(|f| f.hit || f.given) || self.needles.occur(text.as_bytes());
        if !self.options.all && !relevant {
            return (None, self.notices);
        }
        let (go_mod, errors) = gomod::parse(&text);
        self.tell(&self.root.join("go.mod"), errors);
        let (demands, siblings) = self.demands(&go_mod);
        let root = self.root.clone();
        let mut tree = Tree::new(&root, &go_mod.module, siblings, self.printer, self.options, self.needles);
        tree.load(files, self.table);
        if tree.is_empty() {
            self.notices.append(&mut tree.notices);
            return (None, self.notices);
        }
        let mut module = Module::new(go_mod);
        module.demands = demands;
        module.root = self.printer.print(&self.root);
        let mut remarks = module.choose(self.options.wanted.as_ref(), self.table);
        if !self.loose && module.version.source == VersionSource::Latest {
            remarks.push(format!("requires no version of {}; {} is assumed", self.table.primary(), module.version.value));
        }
        let shown = self.printer.print(&self.root.join("go.mod"));
        self.notices.extend(remarks.into_iter().map(|m| Notice::new(NoticeKind::Version, shown.clone(), m)));
        tree.finish(&mut module, self.loose, self.table);
        self.notices.append(&mut tree.notices);
        (Some(module), self.notices)
    }

    /// A text file of the module; a fault is told, absence is not.
    fn text(&mut self, path: &Path) -> Option<String> {
        match fs::read(path) {
            Ok(bytes) => Some(crate::input::as_utf8(&bytes)),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => None,
            Err(e) => {
                self.notices.push(Notice::new(NoticeKind::GoMod, self.printer.print(path), walk::reason(&e)));
                None
            }
        }
    }

    fn tell(&mut self, path: &Path, errors: Vec<ModError>) {
        let shown = self.printer.print(path);
        self.notices.extend(errors.into_iter().map(|e| Notice::new(NoticeKind::GoMod, shown.clone(), e.message).at(e.line)));
    }

    /// What go.mod, the workspace and the vendor folder say about versions, and the modules
    /// whose sources they name.
    fn demands(&mut self, go_mod: &GoMod) -> (Demands, Vec<Sibling>) {
        let mut demands = Demands {
            require: go_mod.require.clone(),
            exclude: go_mod.exclude.clone(),
            replace: go_mod.replace.clone(),
            ..Demands::default()
        };
        let mut siblings = Vec::new();
        if self.loose {
            return (demands, siblings);
        }
        for r in go_mod.replace.iter().filter(|r| r.is_folder()) {
            let root = paths::absolute(&self.root.join(&r.target));
            if let Some(text) = self.text(&root.join("go.mod")) {
                demands.beside.extend(gomod::parse(&text).0.require);
            }
            siblings.push(Sibling { path: r.path.clone(), root });
        }
        let mut vendor = self.root.join("vendor");
        if let Some((folder, work)) = self.workspace() {
            vendor = folder.join("vendor");
            demands.replace.extend(work.replace.iter().cloned());
            for root in work.uses.iter().map(|u| paths::absolute(&folder.join(u))) {
                if root == self.root {
                    continue;
                }
                let Some(text) = self.text(&root.join("go.mod")) else { continue };
                let other = gomod::parse(&text).0;
                demands.beside.extend(other.require);
                demands.replace.extend(other.replace);
                siblings.push(Sibling { path: other.module, root });
            }
        }
        if let Some(text) = self.text(&vendor.join("modules.txt")) {
            demands.vendored = gomod::parse_vendored(&text).modules;
        }
        (demands, siblings)
    }

    /// The go.work above, if it names this module, and its folder.
    fn workspace(&mut self) -> Option<(PathBuf, GoWork)> {
        let folder = self.root.ancestors().find(|a| a.join("go.work").is_file())?.to_owned();
        let text = self.text(&folder.join("go.work"))?;
        let (work, errors) = gomod::parse_work(&text);
        self.tell(&folder.join("go.work"), errors);
        let named = work.uses.iter().any(|u| paths::absolute(&folder.join(u)) == self.root);
        named.then_some((folder, work))
    }
}
