//! The folders of one module on disk: which are checked, which are only needed, and the
//! packages that they make.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::group::{self, Folder, GoFile};
use super::load::{LoadOptions, Sibling};
use super::notice::{Notice, NoticeKind};
use super::paths::{self, Printer};
use super::version::VersionTable;
use super::walk::{self, Found, Needles};
use super::{Module, guess};
use crate::input::SourceUnit;

/// What a folder's files say, whether or not they are kept.
#[derive(Debug, Default)]
struct Node {
    /// Its Go files, where they are kept.
    files: Vec<GoFile>,
    kept: bool,
    /// Imports of files of the build without tests.
    library: BTreeSet<String>,
    /// Imports of its tests.
    tests: BTreeSet<String>,
    /// Whether one of its files imports a core module.
    core: bool,
    /// Whether files could not be read.
    incomplete: bool,
    /// The names of its files that were asked for.
    asked: BTreeSet<String>,
    /// Those that were given themselves.
    given: BTreeSet<String>,
    /// Whether findings are wanted.
    checked: bool,
}

impl Node {
    fn imports(&self) -> impl Iterator<Item = &String> {
        let tests = if self.asked.is_empty() { None } else { Some(&self.tests) };
        self.library.iter().chain(tests.into_iter().flatten())
    }
}

/// The folders of a module.
pub(super) struct Tree<'a> {
    root: &'a Path,
    module: String,
    siblings: Vec<Sibling>,
    printer: &'a Printer,
    options: &'a LoadOptions,
    needles: &'a Needles,
    nodes: BTreeMap<PathBuf, Node>,
    /// What there is to say.
    pub notices: Vec<Notice>,
}

/// Where an import leads.
#[derive(PartialEq, Eq)]
enum Target {
    /// To this folder of the module, or of a sibling.
    Folder(PathBuf),
    /// To a folder of the module that does not exist.
    Nowhere,
    /// Into a module that lies in a folder of this one.
    Nested,
    /// Elsewhere.
    Foreign,
}

impl<'a> Tree<'a> {
    pub(super) fn new(
        root: &'a Path,
        module: &str,
        siblings: Vec<Sibling>,
        printer: &'a Printer,
        options: &'a LoadOptions,
        needles: &'a Needles,
    ) -> Self {
        Self { root, module: module.to_owned(), siblings, printer, options, needles, nodes: BTreeMap::new(), notices: Vec::new() }
    }

    /// Whether nothing is to be checked.
    pub(super) fn is_empty(&self) -> bool {
        !self.nodes.values().any(|n| n.checked)
    }

    /// Reads what is needed, given the files that were found.
    pub(super) fn load(&mut self, found: &[Found], table: &dyn VersionTable) {
        let mut asked: BTreeMap<PathBuf, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
        for file in found {
            let (Some(folder), Some(name)) = (file.path.parent(), file.path.file_name()) else { continue };
            let name = name.to_string_lossy().into_owned();
            let entry = asked.entry(folder.to_owned()).or_default();
            if file.given {
                entry.1.insert(name.clone());
            }
            entry.0.insert(name);
        }
        self.read(asked.keys().cloned().collect(), |node| node.core || self.options.all);
        for (folder, (names, given)) in asked {
            if let Some(node) = self.nodes.get_mut(&folder) {
                (node.asked, node.given) = (names, given);
            }
        }
        if self.module.is_empty() {
            self.module = self.guessed(table).unwrap_or_default();
        }
        self.explore();
        self.decide();
        self.keep();
    }

    /// The path under which the files of a tree without go.mod import each other.
    fn guessed(&self, table: &dyn VersionTable) -> Option<String> {
        let folders = self.nodes.keys().map(|f| paths::relative(self.root, f)).filter(|f| !f.is_empty()).collect();
        let imports = self.nodes.values().flat_map(Node::imports).map(String::as_str);
        guess::module(&folders, imports, &|path| table.knows(path))
    }

    /// Reads folders in parallel; the files of those that `keep` wants stay in memory.
    fn read(&mut self, folders: Vec<PathBuf>, keep: impl Fn(&Node) -> bool + Sync) {
        let read: Vec<_> = folders
            .into_par_iter()
            .map(|folder| {
                let (mut node, notices) = self.read_folder(&folder);
                node.kept = keep(&node);
                if !node.kept {
                    node.files = Vec::new();
                }
                (folder, node, notices)
            })
            .collect();
        for (folder, node, notices) in read {
            self.notices.extend(notices);
            let old = self.nodes.remove(&folder).unwrap_or_default();
            self.nodes.insert(folder, Node { asked: old.asked, given: old.given, checked: old.checked, ..node });
        }
    }

    /// Reads all Go files of a folder: those that nobody asked for too, since they may
    /// declare what the others use.
    fn read_folder(&self, folder: &Path) -> (Node, Vec<Notice>) {
        let (mut node, mut notices) = (Node::default(), Vec::new());
        for path in self.go_files(folder, &mut notices) {
            let bytes = match self.options.read(&path) {
                Ok(bytes) => bytes,
                Err((kind, message)) => {
                    node.incomplete = true;
                    notices.push(Notice::new(kind, self.printer.print(&path), message));
                    continue;
                }
            };
            let unit = SourceUnit::from_bytes(self.printer.print(&path), paths::relative(self.root, &path), bytes);
            let file = GoFile::new(unit, &self.options.platform);
            if file.excluded.is_none() {
                let test = file.unit.path.ends_with("_test.go");
                let set = if test { &mut node.tests } else { &mut node.library };
                set.extend(file.head.imports.iter().cloned());
                node.core |= self.uses_core(&file);
            }
            node.files.push(file);
        }
        (node, notices)
    }

    /// Whether a file uses a core module: imports it, would if the imports were right, or selects
    /// from it though the import is missing.
    fn uses_core(&self, file: &GoFile) -> bool {
        let text = file.unit.text.as_bytes();
        file.head.imports.iter().any(|i| self.needles.start(i))
            || (!file.head.whole && self.needles.occur(text))
            || self.needles.select(text)
    }

    /// The Go files of a folder, sorted.
    fn go_files(&self, folder: &Path, notices: &mut Vec<Notice>) -> Vec<PathBuf> {
        let mut out = BTreeSet::new();
        match fs::read_dir(folder) {
            Ok(entries) => {
                for entry in entries.flatten() {
                    let path = entry.path();
                    let go = path.extension().is_some_and(|e| e == "go");
                    // Links to files count, as they do for Go; folders named so do not. What
                    // cannot be told is tried, so that it is missed.
                    if go && fs::metadata(&path).map_or(true, |m| m.is_file()) {
                        out.insert(path);
                    }
                }
            }
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {}
            Err(e) => notices.push(Notice::new(NoticeKind::Unreadable, self.printer.print(folder), walk::reason(&e))),
        }
        out.extend(self.options.overlay.files_in(folder).cloned());
        out.into_iter().collect()
    }

    /// Reads the folders that those asked for import, and so on: whether they use a core
    /// module decides what is checked.
    fn explore(&mut self) {
        loop {
            let next = self.targets(self.nodes.values().flat_map(Node::imports));
            let new: Vec<PathBuf> = next.into_iter().filter(|f| !self.nodes.contains_key(f)).collect();
            if new.is_empty() {
                return;
            }
            self.read(new, |node| node.core || self.options.all);
        }
    }

    fn targets<'i>(&self, imports: impl Iterator<Item = &'i String>) -> BTreeSet<PathBuf> {
        let imports: BTreeSet<&String> = imports.collect();
        let folder = |i: &String| match self.target(i) {
            Target::Folder(folder) => Some(folder),
            _ => None,
        };
        imports.into_iter().filter_map(folder).collect()
    }

    fn target(&self, import: &str) -> Target {
        if self.module == "std" {
            let folder = self.root.join(import);
            return if folder.is_dir() { Target::Folder(folder) } else { Target::Foreign };
        }
        let below = |module: &str| match import.strip_prefix(module) {
            Some("") => Some(""),
            Some(rest) => rest.strip_prefix('/'),
            None => None,
        };
        let own = below(&self.module).filter(|_| !self.module.is_empty()).map(|rest| (self.module.len(), rest, self.root));
        let others = self.siblings.iter().filter_map(|s| Some((s.path.len(), below(&s.path)?, s.root.as_path())));
        let Some((_, rest, root)) = others.chain(own).max_by_key(|t| t.0) else { return Target::Foreign };
        let mut folder = root.to_owned();
        for part in rest.split('/').filter(|p| !p.is_empty()) {
            if matches!(part, "." | "..") {
                return Target::Foreign;
            }
            folder.push(part);
            if folder.join("go.mod").is_file() {
                return Target::Nested;
            }
        }
        if folder.is_dir() { Target::Folder(folder) } else { Target::Nowhere }
    }

    /// Decides what is checked: of the folders that were asked for those whose packages use a
    /// core module, themselves or through packages of the module, what they are built from, and
    /// what they deploy.
    fn decide(&mut self) {
        let mut users: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
        for (folder, node) in &self.nodes {
            for target in self.targets(node.imports()) {
                users.entry(target).or_default().push(folder.clone());
            }
        }
        let mut todo: Vec<PathBuf> = self.nodes.iter().filter(|(_, n)| n.core).map(|(f, _)| f.clone()).collect();
        let mut reach: BTreeSet<PathBuf> = BTreeSet::new();
        while let Some(folder) = todo.pop() {
            todo.extend(users.remove(&folder).into_iter().flatten());
            reach.insert(folder);
        }
        let mut todo: Vec<PathBuf> = reach.iter().cloned().collect();
        todo.extend(self.deployed(&reach));
        reach.extend(todo.iter().cloned());
        while let Some(folder) = todo.pop() {
            let Some(node) = self.nodes.get(&folder) else { continue };
            todo.extend(self.targets(node.imports()).into_iter().filter(|t| reach.insert(t.clone())));
        }
        for (folder, node) in &mut self.nodes {
            // Go's package builtin is documentation: it does not compile.
            let builtin = self.module == "std" && *folder == self.root.join("builtin");
            node.checked = !builtin && !node.asked.is_empty() && (self.options.all || !node.given.is_empty() || reach.contains(folder));
        }
    }

    /// Folders of Go code that strings of these packages name, from the module's root or their
    /// own folder: the code of functions that the program deploys. It imports nothing of the
    /// library, and yet the program fails where it does not compile.
    fn deployed(&self, users: &BTreeSet<PathBuf>) -> BTreeSet<PathBuf> {
        let mut out = BTreeSet::new();
        let others = self.nodes.iter().filter(|(f, n)| !n.asked.is_empty() && !users.contains(*f));
        let others: BTreeSet<&Path> = others.map(|(f, _)| f.as_path()).collect();
        if others.is_empty() {
            return out;
        }
        for folder in users {
            let files = self.nodes.get(folder).into_iter().flat_map(|n| &n.files).filter(|f| f.excluded.is_none());
            for text in files.flat_map(|f| strings(&f.unit.text)) {
                let text = text.rsplit_once('/').filter(|(_, last)| last.ends_with(".go")).map_or(text, |(folder, _)| folder);
                let named = [self.root, folder].map(|from| paths::absolute(&from.join(text)));
                out.extend(named.into_iter().filter(|path| others.contains(path.as_path())));
            }
        }
        out
    }

    /// Keeps what is checked and what that needs, in memory; drops the rest.
    fn keep(&mut self) {
        let mut needed: BTreeSet<PathBuf> = BTreeSet::new();
        let mut todo: BTreeSet<PathBuf> = self.nodes.iter().filter(|(_, n)| n.checked).map(|(f, _)| f.clone()).collect();
        while !todo.is_empty() {
            let missing = todo.iter().filter(|f| self.nodes.get(*f).is_none_or(|n| !n.kept)).cloned().collect();
            self.read(missing, |_| true);
            let mut next = BTreeSet::new();
            for node in todo.iter().filter_map(|f| self.nodes.get(f)) {
                let tests = node.checked.then_some(&node.tests);
                next.extend(self.targets(node.library.iter().chain(tests.into_iter().flatten())));
            }
            needed.append(&mut todo);
            todo = next.difference(&needed).cloned().collect();
        }
        self.nodes.retain(|folder, _| needed.contains(folder));
    }

    /// Moves the packages into `module`.
    pub(super) fn finish(&mut self, module: &mut Module, loose: bool, table: &dyn VersionTable) {
        module.complete = !loose && !module.go_mod.module.is_empty() && self.module != "std";
        let sound = module.complete;
        self.missing(module, sound.then_some(table));
        if module.go_mod.module.is_empty() {
            module.go_mod.module.clone_from(&self.module);
        }
        for (folder, node) in std::mem::take(&mut self.nodes) {
            let import_path = self.import_path(&folder);
            let mut files = Vec::with_capacity(node.files.len());
            for mut file in node.files {
                let name = file.unit.path.rsplit('/').next().unwrap_or("");
                file.unit.context = !(node.checked && node.asked.contains(name));
                match &file.excluded {
                    Some(_) if node.given.contains(name) => module.packages.push(group::lone(file, &mut module.units)),
                    Some(why) if !file.unit.context => {
                        self.notices.push(Notice::new(NoticeKind::Excluded, file.unit.document.path.clone(), why.clone()));
                        files.push(file);
                    }
                    _ => files.push(file),
                }
            }
            let folder = Folder { import_path, files, checked: node.checked, incomplete: node.incomplete };
            module.packages.extend(group::packages(folder, &mut module.units));
        }
    }

    fn import_path(&self, folder: &Path) -> String {
        let inside = |root: &Path| folder.strip_prefix(root).ok().map(|_| paths::relative(root, folder));
        let own = inside(self.root).map(|rest| (self.root, self.module.as_str(), rest));
        let others = self.siblings.iter().filter_map(|s| Some((s.root.as_path(), s.path.as_str(), inside(&s.root)?)));
        // The innermost root owns the folder.
        match others.chain(own).max_by_key(|(root, ..)| root.components().count()) {
            Some((_, "", rest)) => group::import_path(LOOSE, &rest),
            Some((_, module, rest)) => group::import_path(module, &rest),
            None => folder.to_string_lossy().into_owned(),
        }
    }

    /// Notes the imports that lead nowhere: of the module's own folders, and, where a module is known
    /// whole, those that could only be the standard library's; and whether the former are all that is
    /// missing.
    fn missing(&self, module: &mut Module, table: Option<&dyn VersionTable>) {
        let (mut missing, mut sure) = (BTreeSet::new(), true);
        for import in self.nodes.values().filter(|n| n.checked).flat_map(Node::imports) {
            let absent = match self.target(import) {
                Target::Folder(folder) => self.nodes.get(&folder).is_none_or(|n| !n.incomplete && !n.files.iter().any(is_library)),
                Target::Nowhere => true,
                Target::Nested => {
                    sure = false;
                    false
                }
                Target::Foreign => {
                    if table.is_some_and(|t| module.is_nowhere(import, t)) {
                        missing.insert(import.clone());
                    }
                    false
                }
            };
            if absent && !module.owns(import) {
                sure = false;
            } else if absent {
                missing.insert(import.clone());
            }
        }
        module.complete &= sure;
        module.missing = if module.go_mod.module.is_empty() { Vec::new() } else { missing.into_iter().collect() };
    }
}

/// What stands for the path of a module that nobody names.
const LOOSE: &str = "_";

/// What stands between double quotes in Go source, where it may be a path inside a module.
fn strings(text: &str) -> impl Iterator<Item = &str> {
    let word = |b: u8| b.is_ascii_alphanumeric();
    let path = move |s: &&str| !s.starts_with('/') && s.bytes().any(word) && s.bytes().all(|b| word(b) || b"_-./".contains(&b));
    text.lines().flat_map(|line| line.split('"').skip(1).step_by(2)).filter(path)
}

fn is_library(file: &GoFile) -> bool {
    file.excluded.is_none() && !file.unit.path.ends_with("_test.go")
}
