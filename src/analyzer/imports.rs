//! What an import path stands for, seen from one module.

use std::cell::RefCell;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::module::View;
use crate::api::index::Index;
use crate::api::versions::Version;
use crate::api::watch::Watch;
use crate::api::{Database, PackageFacts, Release, Role};
use crate::finding::VersionSource;
use crate::project::{Module, Requirement};
use crate::types::{Import, Imports, Reason};

/// Resolves the imports of one module's packages.
pub(super) struct ModuleImports<'a> {
    pub database: &'a Database,
    /// Modules that the user added.
    pub index: Option<&'a Index>,
    pub module: &'a Module,
    /// Releases in force, by module path.
    pub releases: &'a FxHashMap<String, Release>,
    /// Export summaries of the module's own packages, as far as they are made.
    pub summaries: &'a View<'a>,
    /// Notes of what is asked, where somebody wants them.
    pub notes: Option<&'a Notes>,
}

/// What one check of a package asked.
pub(super) struct Notes {
    /// Of the database.
    pub watch: Arc<Watch>,
    /// Of the module's own packages.
    pub own: RefCell<Vec<(String, Option<Arc<PackageFacts>>)>>,
}

impl Notes {
    /// A package of the database at a release: whether it exists, and from now on what is asked of it.
    fn package(
        &self,
        database: &Database,
        module: &str,
        path: &str,
        release: Release,
        facts: Option<Arc<PackageFacts>>,
    ) -> Option<Arc<PackageFacts>> {
        let window = self.watch.module(module, Some(release));
        if let Some(life) = database.package_intervals(path) {
            self.watch.narrow(window, life.constant_around(release));
        }
        facts.map(|f| Arc::new(f.watched(&self.watch, module)))
    }
}

impl ModuleImports<'_> {
    fn own(&self, path: &str) -> Option<Import> {
        let summary = self.summaries.get(path);
        if let Some(notes) = self.notes {
            notes.own.borrow_mut().push((path.to_owned(), summary.cloned()));
        }
        if let Some(s) = summary {
            return Some(Import::Facts(Arc::clone(s)));
        }
        if self.module.missing.binary_search_by(|m| m.as_str().cmp(path)).is_ok() {
            return Some(Import::Missing);
        }
        // A package of the standard library's own module has no prefix that tells it.
        let name = &self.module.go_mod.module;
        let own = self.summaries.lacks(path)
            || !name.is_empty() && (path == name || path.strip_prefix(name.as_str()).is_some_and(|r| r.starts_with('/')));
        own.then_some(Import::Unknown(Reason::OpenScope))
    }
}

impl ModuleImports<'_> {
    /// From Go 1.17 on a go.mod lists every module that provides a package of the build
    /// (<https://go.dev/ref/mod#go-mod-file-go>).
    fn lists_all(&self) -> bool {
        self.module.go_mod.go.as_deref().and_then(Version::parse) >= Version::parse("1.17")
    }

    /// Whether go.mod lacks the module of an imported package: `go build` refuses the import then. The
    /// modules that every program of the library needs are left to the Go command, which finds them
    /// through the library; a document's go.mod is a sketch.
    fn lacks(&self, module: &str) -> bool {
        let demands = &self.module.demands;
        let companion = self.database.module_info(module).is_some_and(|m| m.role == Role::Companion);
        companion
            && demands.source == VersionSource::GoMod
            && !self.module.go_mod.module.is_empty()
            && self.lists_all()
            && demands.vendored.is_empty()
            && demands.beside.is_empty()
            && !self.module.go_mod.require.iter().any(|r| r.path == module)
    }

    /// A package of a module that the user added, at the version in force: the highest that
    /// is asked for. From Go 1.17 on a go.mod lists all that count.
    fn indexed(&self, path: &str) -> Option<Arc<PackageFacts>> {
        let index = self.index?;
        let demands = &self.module.demands;
        let lists_all = self.lists_all();
        let asked = if demands.vendored.is_empty() { [&demands.require, &demands.beside] } else { [&demands.vendored, &demands.vendored] };
        let within = |r: &&Requirement| path.strip_prefix(r.path.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let module = asked.into_iter().flatten().filter(within).max_by_key(|r| r.path.len())?.path.as_str();
        if !lists_all || demands.replace.iter().any(|r| r.path == module) {
            return None;
        }
        let versions = asked.into_iter().flatten().filter(|r| r.path == module && !demands.exclude.contains(r));
        let version = versions.max_by_key(|r| Version::parse(&r.version))?;
        index.package(module, &version.version, path)
    }
}

impl Imports for ModuleImports<'_> {
    fn import(&self, path: &str) -> Import {
        if let Some(own) = self.own(path) {
            return own;
        }
        let within = |m: &str| path == m || path.strip_prefix(m).is_some_and(|r| r.starts_with('/'));
        if self.module.unknown_modules.iter().any(|m| within(m)) {
            return Import::Unknown(Reason::ThirdParty);
        }
        let Some(info) = self.database.module_of(path) else {
            return self.indexed(path).map_or(Import::Unknown(Reason::ThirdParty), Import::Facts);
        };
        let module = info.path.as_str();
        let Some(&release) = self.releases.get(module) else {
            let _ = self.notes.map(|n| n.watch.module(module, None));
            let longer = self.module.go_mod.require.iter().any(|r| within(&r.path));
            return if !longer && self.lacks(module) { Import::Missing } else { Import::Unknown(Reason::ThirdParty) };
        };
        let facts = self.database.package(path, release);
        // The standard library is the toolchain's, whatever is selected.
        let notes = self.notes.filter(|_| info.role != Role::Std);
        match notes.map_or_else(|| facts.clone(), |n| n.package(self.database, module, path, release, facts.clone())) {
            Some(facts) => Import::Facts(facts),
            // A longer module path than the database knows may hold the package: a required one does.
            None if self.module.go_mod.require.iter().any(|r| r.path.len() > module.len() && within(&r.path)) => {
                Import::Unknown(Reason::ThirdParty)
            }
            None if is_internal(path) => Import::Unknown(Reason::Unmodelled),
            None => Import::Missing,
        }
    }

    fn watch(&self) -> Option<&Watch> {
        self.notes.map(|n| &*n.watch)
    }

    fn provides(&self, path: &str) -> bool {
        let within = |m: &str| path == m || path.strip_prefix(m).is_some_and(|r| r.starts_with('/'));
        self.module.go_mod.require.iter().any(|r| within(&r.path))
    }

    fn known(&self, name: &str, symbol: &str) -> bool {
        self.database.paths_named(name).iter().any(|path| {
            let facts = match self.import(path) {
                Import::Facts(f) => f,
                _ => return false,
            };
            facts.symbol(symbol).is_some()
        })
    }
}

/// Paths that exist, but export nothing that the database holds.
fn is_internal(path: &str) -> bool {
    path.split('/').any(|p| matches!(p, "internal" | "jsii" | "vendor"))
}

/// The release of each module that is in force. The standard library is the newest known: what
/// it has depends on the toolchain, not on go.mod.
pub(super) fn releases(module: &Module, database: &Database) -> FxHashMap<String, Release> {
    of_selection(&module.selected, database)
}

/// The same, of a selection.
pub(super) fn of_selection(selected: &[(String, String)], database: &Database) -> FxHashMap<String, Release> {
    let mut out = FxHashMap::default();
    for (path, version) in selected {
        if let Some(r) = database.release_at_or_before(path, version) {
            out.insert(path.clone(), r);
        }
    }
    for info in database.modules().iter().filter(|m| m.role == Role::Std) {
        if let Some(last) = info.releases.len().checked_sub(1).and_then(|n| u16::try_from(n).ok()) {
            out.insert(info.path.clone(), Release(last));
        }
    }
    out
}
