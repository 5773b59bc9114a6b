//! A document as a module: a Markdown answer with its files, a record, standard input.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::fragment::{self, Fragment, Wrapper};
use super::group::{self, Folder, GoFile};
use super::load::LoadOptions;
use super::notice::{Notice, NoticeKind};
use super::version::{Demands, VersionSpec, VersionTable, Wanted};
use super::{Head, Module, Package, PackageKind, gomod, guess, paths};
use crate::finding::VersionSource;
use crate::input::jsonl::{Content, Decoded, Record};
use crate::input::markdown::{self, Block, BlockKind};
use crate::input::{Completeness, Document, SourceMap, SourceUnit, as_utf8};

/// What a document led to.
#[derive(Debug)]
pub struct LoadedDocument {
    /// Its code; a module without units where it holds none.
    pub module: Module,
    /// What there is to say.
    pub notices: Vec<Notice>,
}

/// Loads a file as a document: Markdown, or Go with or without a package clause.
///
/// # Errors
/// A notice where the file cannot be read.
pub fn load_document(path: &Path, options: &LoadOptions, table: &dyn VersionTable) -> Result<LoadedDocument, Notice> {
    let shown = paths::as_written(path);
    let bytes = options.read(path).map_err(|(kind, message)| {
        // It was asked for by name, so the request has failed.
        let kind = if kind == NoticeKind::Unreadable { NoticeKind::Missing } else { kind };
        Notice::new(kind, shown.clone(), message)
    })?;
    Ok(load_text(shown, bytes, false, options, table))
}

/// Loads text that has no file. `partial` says that, if it is a
/// Go file, others of its package may exist; Markdown holds what it holds.
#[must_use]
pub fn load_text(shown: String, bytes: Vec<u8>, partial: bool, options: &LoadOptions, table: &dyn VersionTable) -> LoadedDocument {
    let document = Arc::new(Document::new(shown, bytes));
    let mut files = Files::new(document, options);
    let text = as_utf8(&files.document.bytes);
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let whole = Decoded { map: SourceMap::shift(small(start), small(text.len() - start)), text: text[start..].to_owned() };
    files.partial = partial && markdown::starts_with_package(&whole.text);
    files.take(whole);
    files.finish(options.wanted.as_ref(), table)
}

/// Loads a record. Its own version counts where nothing overrides it.
///
/// # Errors
/// What is wrong with the record.
pub fn load_record(record: &Record, options: &LoadOptions, table: &dyn VersionTable) -> Result<LoadedDocument, String> {
    let content = record.content.as_ref().map_err(Clone::clone)?;
    let mut files = Files::new(Arc::clone(&record.document), options);
    let mut own = None;
    if let Some(version) = &record.version {
        match VersionSpec::one(version) {
            Ok(spec) => own = Some(Wanted { spec, source: VersionSource::Record }),
            Err(message) => files.tell(NoticeKind::Version, 0, message),
        }
    }
    match content {
        Content::Text(decoded) => files.take(decoded.clone()),
        Content::Files(list) => list.iter().for_each(|(path, decoded)| files.take_named(path, decoded.clone())),
    }
    Ok(files.finish(options.wanted.as_ref().or(own.as_ref()), table))
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Parts of a file, made one.
struct Part {
    path: String,
    wrapper: Wrapper,
}

/// The files of a document in the making.
struct Files<'a> {
    document: Arc<Document>,
    options: &'a LoadOptions,
    /// Whole files by path.
    whole: BTreeMap<String, SourceUnit>,
    parts: Vec<Part>,
    /// The go.mod, and the map of its text.
    go_mod: Option<(String, SourceMap)>,
    partial: bool,
    notices: Vec<Notice>,
}

impl<'a> Files<'a> {
    fn new(document: Arc<Document>, options: &'a LoadOptions) -> Self {
        Self { document, options, whole: BTreeMap::new(), parts: Vec::new(), go_mod: None, partial: false, notices: Vec::new() }
    }

    fn tell(&mut self, kind: NoticeKind, offset: u32, message: impl Into<String>) {
        let line = self.document.line_column(offset).0;
        self.notices.push(Notice::new(kind, self.document.path.clone(), message).at(line));
    }

    /// Takes a text of any kind.
    fn take(&mut self, text: Decoded) {
        if markdown::starts_with_package(&text.text) {
            self.add_file("main.go", text);
        } else if markdown::has_fence(&text.text) {
            self.take_markdown(&text);
        } else if fragment::is_go(&text.text) {
            self.add_part("fragment.go".to_owned(), text, true);
        } else {
            self.take_markdown(&text);
        }
    }

    /// Takes a file that has a path.
    fn take_named(&mut self, path: &str, text: Decoded) {
        let clean = clean(path);
        if clean.rsplit('/').next() == Some("go.mod") {
            if !clean.contains('/') || self.go_mod.is_none() {
                self.go_mod = Some((text.text, text.map));
            }
        } else if !clean.ends_with(".go") {
            // Other files of an answer are none of ours.
        } else if markdown::starts_with_package(&text.text) {
            self.add_file(&clean, text);
        } else {
            self.add_part(clean, text, true);
        }
    }

    fn take_markdown(&mut self, text: &Decoded) {
        let mut named_module = false;
        for block in markdown::blocks(&text.text) {
            let map = block.map.then(&text.map);
            let content = || Decoded { text: block.text.to_string(), map: map.clone() };
            match &block.kind {
                BlockKind::GoFile(package) => {
                    let path = block.path.as_deref().map(clean).filter(|p| !p.is_empty());
                    self.add_file(&path.unwrap_or_else(|| format!("{package}_block/block{}.go", block.number)), content());
                }
                BlockKind::GoMod => {
                    // The first that names a module; else the first.
                    let names = block.text.lines().any(|l| l.starts_with("module"));
                    if self.go_mod.is_none() || (names && !named_module) {
                        self.go_mod = Some((block.text.to_string(), map.clone()));
                        named_module |= names;
                    }
                }
                BlockKind::GoPart => self.add_part(self.part_path(&block), content(), true),
                BlockKind::Untold => self.add_part(self.part_path(&block), content(), false),
                BlockKind::Other => {}
            }
        }
    }

    fn add_file(&mut self, path: &str, text: Decoded) {
        let unit = self.unit(path, &text.text, text.map, Completeness::File);
        let start = unit.map.offset_to_document(0);
        if let Some(old) = self.whole.insert(path.to_owned(), unit) {
            let line = self.document.line_column(start).0;
            self.tell(NoticeKind::Document, old.map.offset_to_document(0), format!("{path} is replaced by the block at line {line}"));
        }
    }

    /// Adds code without a package clause. Text that nobody calls Go must be clearly so.
    fn add_part(&mut self, path: String, text: Decoded, told: bool) {
        if !told && !fragment::is_go(&text.text) {
            return;
        }
        let Some(fragment) = Fragment::of(&text.text) else {
            if !text.text.trim().is_empty() {
                self.tell(
                    NoticeKind::Damaged,
                    text.map.offset_to_document(0),
                    "this code is not understood: neither declarations nor statements",
                );
            }
            return;
        };
        match self.parts.last_mut() {
            Some(last) if last.path == path && last.wrapper.takes(&fragment) => last.wrapper.add(&fragment, &text.map),
            _ => {
                let mut wrapper = Wrapper::default();
                wrapper.add(&fragment, &text.map);
                self.parts.push(Part { path, wrapper });
            }
        }
    }

    /// The path that a part is known by: its own, or that of the part before it in the same
    /// section.
    fn part_path(&self, block: &Block) -> String {
        let own = block.path.as_deref().map(clean).filter(|p| !p.is_empty());
        let before = self.parts.last().filter(|_| block.continues).map(|p| p.path.clone());
        own.or(before).unwrap_or_else(|| format!("block{}.go", block.number))
    }

    fn unit(&self, path: &str, text: &str, map: SourceMap, completeness: Completeness) -> SourceUnit {
        SourceUnit {
            document: Arc::clone(&self.document),
            path: path.to_owned(),
            text: Arc::from(text),
            invalid_utf8: self.invalid_utf8(&map),
            map,
            completeness,
            context: false,
        }
    }

    /// Where the unit has a byte that is no UTF-8 in the document.
    fn invalid_utf8(&self, map: &SourceMap) -> Option<u32> {
        let bytes: &[u8] = &self.document.bytes;
        std::str::from_utf8(bytes).err()?;
        map.segments().iter().find_map(|s| {
            let piece = bytes.get(s.document as usize..(s.document + s.len) as usize)?;
            let at = std::str::from_utf8(piece).err()?.valid_up_to();
            Some(s.unit + small(at))
        })
    }

    fn finish(mut self, wanted: Option<&Wanted>, table: &dyn VersionTable) -> LoadedDocument {
        let (mut go_mod, errors) = self.go_mod.as_ref().map(|(text, _)| gomod::parse(text)).unwrap_or_default();
        for e in errors {
            let offset = self.go_mod.as_ref().map_or(0, |(text, map)| map.offset_to_document(line_start(text, e.line)));
            self.tell(NoticeKind::GoMod, offset, e.message);
        }
        // Who takes over an answer has a toolchain of today, and Go raises this line.
        go_mod.go = None;
        let mut module = Module::new(go_mod);
        module.demands = Demands {
            require: module.go_mod.require.clone(),
            exclude: module.go_mod.exclude.clone(),
            replace: module.go_mod.replace.clone(),
            source: VersionSource::Document,
            keep_core: false,
            ..Demands::default()
        };
        let remarks = module.choose(wanted, table);
        if self.whole.is_empty() && self.parts.is_empty() {
            self.tell(NoticeKind::Document, 0, "holds no Go code");
        } else {
            for remark in remarks {
                self.tell(NoticeKind::Version, 0, remark);
            }
        }
        self.add_packages(&mut module, table);
        self.notices.sort();
        LoadedDocument { module, notices: self.notices }
    }

    fn add_packages(&mut self, module: &mut Module, table: &dyn VersionTable) {
        let files: Vec<GoFile> = std::mem::take(&mut self.whole).into_values().map(|u| GoFile::new(u, &self.options.platform)).collect();
        let heads: BTreeMap<String, Head> = files.iter().map(|f| (f.unit.path.clone(), f.head.clone())).collect();
        let folders: BTreeSet<String> = files.iter().filter_map(|f| Some(f.unit.path.rsplit_once('/')?.0.to_owned())).collect();
        let told = !module.go_mod.module.is_empty();
        if !told {
            let imports = files.iter().flat_map(|f| f.head.imports.iter().map(String::as_str));
            let guessed = guess::module(&folders, imports, &|path| table.knows(path));
            module.go_mod.module = guessed.unwrap_or_else(|| "example.com/extracted".to_owned());
        }
        let mut exist = BTreeSet::new();
        for (folder, files) in group::by_folder(files) {
            let import_path = group::import_path(&module.go_mod.module, &folder);
            if folder.split('/').any(group::is_hidden) {
                self.tell(
                    NoticeKind::Excluded,
                    files[0].unit.map.offset_to_document(0),
                    format!("{folder} is no folder of the module's packages"),
                );
                continue;
            }
            for file in &files {
                if let Some(why) = &file.excluded {
                    self.tell(NoticeKind::Excluded, file.unit.map.offset_to_document(0), format!("{}: {why}", file.unit.path));
                }
            }
            let folder = Folder { import_path, files, checked: true, incomplete: self.partial };
            let packages = group::packages(folder, &mut module.units);
            exist.extend(packages.iter().filter(|p| p.kind == PackageKind::Library).map(|p| p.path.clone()));
            module.packages.extend(packages);
        }
        module.complete = !self.partial && !module.units.is_empty();
        self.missing(module, &exist);
        if told && module.complete {
            let nowhere = |i: &&String| module.is_nowhere(i, table);
            let lost: BTreeSet<String> = module.packages.iter().flat_map(|p| &p.imports).filter(nowhere).cloned().collect();
            module.missing.extend(lost);
            module.missing.sort();
        }
        for (n, part) in std::mem::take(&mut self.parts).into_iter().enumerate() {
            let beside = heads.get(&part.path);
            let import = |name: &str, selected: &[&str]| {
                let own = beside.and_then(|head| imported(head, name));
                own.or_else(|| table.meant(name, selected).map(|path| format!("{name} {path:?}")))
            };
            let (text, map) = part.wrapper.finish(&import);
            let unit = self.unit(&part.path, &text, map, Completeness::Fragment);
            module.packages.push(part_package(n, &unit, module.units.len()));
            module.units.push(unit);
        }
    }

    /// Imports of the module's own folders of which the document has no file, not even a part.
    fn missing(&self, module: &mut Module, exist: &BTreeSet<String>) {
        let partly: BTreeSet<String> = self
            .parts
            .iter()
            .map(|p| group::import_path(&module.go_mod.module, p.path.rsplit_once('/').map_or("", |(folder, _)| folder)))
            .collect();
        let imports: BTreeSet<&String> = module.packages.iter().flat_map(|p| &p.imports).collect();
        let own: Vec<&String> = imports.into_iter().filter(|i| module.owns(i) && !exist.contains(*i)).collect();
        let (open, missing): (Vec<&String>, Vec<&String>) = own.into_iter().partition(|i| partly.contains(*i));
        let complete = module.complete && open.is_empty();
        module.missing = if module.complete { missing.into_iter().cloned().collect() } else { Vec::new() };
        module.complete = complete;
    }
}

/// The import, as it is written, that brings a name to a file.
fn imported(head: &Head, name: &str) -> Option<String> {
    let last = |path: &str| path == name || path.strip_suffix(name).is_some_and(|p| p.ends_with('/'));
    let mut imports = head.imports.iter().zip(&head.names);
    let (path, _) = imports.find(|(path, alias)| alias.as_deref().map_or_else(|| last(path), |a| a == name))?;
    Some(format!("{name} {path:?}"))
}

/// Each part is a package of its own: what others declare is not known to be beside it.
fn part_package(n: usize, unit: &SourceUnit, index: usize) -> Package {
    let mut imports = Head::of(&unit.text).imports;
    imports.sort();
    imports.dedup();
    Package {
        path: format!("{}/{n}/{}", fragment::PACKAGE, unit.path),
        name: fragment::PACKAGE.to_owned(),
        kind: PackageKind::Library,
        units: vec![index],
        cgo: false,
        incomplete: true,
        checked: true,
        mismatched: Vec::new(),
        imports,
    }
}

/// Where a line of a text starts.
fn line_start(text: &str, line: u32) -> u32 {
    let lines = line.saturating_sub(1) as usize;
    small(text.split_inclusive('\n').take(lines).map(str::len).sum())
}

/// A path inside the module: without `./`, `/` and `..`.
fn clean(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.trim_start_matches(['.', '/']).split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

impl Module {
    /// Whether the import path is one of the module's own folders, as far as its path tells.
    #[must_use]
    pub fn owns(&self, import: &str) -> bool {
        let module = self.go_mod.module.as_str();
        let below = |path: &str| import.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let nested = |path: &str| path.len() > module.len() && below(path);
        let others = self.go_mod.require.iter().map(|r| r.path.as_str()).chain(self.go_mod.replace.iter().map(|r| r.path.as_str()));
        !module.is_empty() && below(module) && !others.into_iter().any(nested)
    }

    /// Whether an import path that is none of the module's own leads nowhere: without a dot in its
    /// first element it is one of the standard library, unless a module of that name is required,
    /// replaced or vendored (<https://go.dev/ref/mod#resolve-pkg-mod>). A later toolchain may have
    /// more packages below an element that the library has now.
    #[must_use]
    pub fn is_nowhere(&self, import: &str, table: &dyn VersionTable) -> bool {
        let first = import.split('/').next().unwrap_or_default();
        let below = |path: &str| import.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let others = self.go_mod.require.iter().map(|r| r.path.as_str()).chain(self.go_mod.replace.iter().map(|r| r.path.as_str()));
        let pseudo = matches!(first, "" | "." | ".." | "C" | "unsafe");
        !pseudo
            && !first.contains('.')
            && !self.go_mod.module.is_empty()
            && self.demands.vendored.is_empty()
            && !below(&self.go_mod.module)
            && !others.into_iter().any(below)
            && !table.std_has(first)
    }
}
