//! Modules, packages, imports, and the version in force.
//!
//! A [`Module`] is what one go.mod (or one Markdown document, record or set of loose
//! files) holds. Its files are grouped into [`Package`]s as Go groups them.

pub mod constraint;
mod document;
#[cfg(test)]
mod document_tests;
pub mod fragment;
pub mod gomod;
pub mod gomod_edit;
pub mod group;
mod guess;
pub(crate) mod head;
mod load;
#[cfg(test)]
mod load_tests;
mod notice;
mod paths;
mod qualifiers;
mod table;
#[cfg(test)]
mod test_table;
mod tree;
pub mod version;
mod walk;

pub use document::{LoadedDocument, load_document, load_record, load_text};
pub use head::Head;
pub use load::{LoadOptions, Loaded, Origin, Overlay, load, load_stdin};
pub use notice::{Notice, NoticeKind};
pub use version::{Demands, VersionSpec, VersionTable, Wanted};
pub use walk::is_stream;

use std::sync::Arc;

use serde::Serialize;

use crate::finding::{VersionInForce, VersionSource};
use crate::input::SourceUnit;

/// A requirement of go.mod: module path and version (`v2.212.0`).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, schemars::JsonSchema)]
pub struct Requirement {
    /// Module path.
    pub path: String,
    /// The version as written.
    pub version: String,
}

/// A `replace` directive.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Replacement {
    /// The module that is replaced.
    pub path: String,
    /// Only that version of it.
    pub version: Option<String>,
    /// A folder (`./x`) or a module path.
    pub target: String,
    /// The version of the target module.
    pub target_version: Option<String>,
}

/// What a go.mod says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct GoMod {
    /// The module's path; empty where the file names none.
    pub module: String,
    /// The `go` directive (`1.24`).
    pub go: Option<String>,
    /// `require` lines.
    pub require: Vec<Requirement>,
    /// `replace` lines.
    pub replace: Vec<Replacement>,
    /// `exclude` lines: requirements of these very versions are dropped.
    pub exclude: Vec<Requirement>,
    /// The `toolchain` directive (`go1.24.1`).
    pub toolchain: Option<String>,
}

/// How a package came by its files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum PackageKind {
    /// The package's files without its tests.
    Library,
    /// The package's files with its `_test.go` files: what the compiler checks when it tests.
    /// Findings in files that [`PackageKind::Library`] has too come only from there.
    WithTests,
    /// `package x_test`.
    ExternalTest,
}

/// The files that the compiler sees as one package.
#[derive(Clone, Debug)]
pub struct Package {
    /// Its import path.
    pub path: String,
    /// The name of its package clauses.
    pub name: String,
    /// Which of the folder's packages.
    pub kind: PackageKind,
    /// Indices into [`Module::units`], sorted by path.
    pub units: Vec<usize>,
    /// Whether files of the folder were left out because they need cgo, so names may be
    /// declared elsewhere.
    pub cgo: bool,
    /// Whether files of the folder could not be read, or the package has only the files that
    /// were given, so names may be declared elsewhere.
    pub incomplete: bool,
    /// Whether findings are asked for; else it is loaded only for what it exports.
    pub checked: bool,
    /// Files of the same folder whose package clause has another name than those in `units`
    /// (the compiler says MismatchedPkgName and leaves them out); indices into [`Module::units`].
    pub mismatched: Vec<usize>,
    /// What the package imports, sorted.
    pub imports: Vec<String>,
}

impl Package {
    /// Whether names of the package may be declared in files that are not at hand.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.cgo || self.incomplete
    }
}

/// One module with the Go files that are to be checked.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its go.mod; a default one where there is none.
    pub go_mod: GoMod,
    /// Whether all files of the module are at hand: an import of a folder of this module that
    /// has no files is then an error; else its package is Unknown.
    pub complete: bool,
    /// The files.
    pub units: Vec<SourceUnit>,
    /// Its packages.
    pub packages: Vec<Package>,
    /// The awscdk version in force.
    pub version: Arc<VersionInForce>,
    /// For each module the database knows, the version in force by minimal version selection:
    /// (module path, version as released, `2.212.0`). A module that is replaced by a folder or
    /// fork is absent, and listed in `unknown_modules`.
    pub selected: Vec<(String, String)>,
    /// Paths of modules whose API must be treated as Unknown.
    pub unknown_modules: Vec<String>,
    /// Imports of folders of this module that are proven not to exist, or to hold no package:
    /// the compiler refuses them. Sorted.
    pub missing: Vec<String>,
    /// The folder of its go.mod, as printed; empty for the current one.
    pub root: String,
    /// What it says about versions, for a choice of others.
    pub demands: Demands,
}

impl Module {
    /// A module without files, with the versions in force that its demands lead to.
    #[must_use]
    pub fn new(go_mod: GoMod) -> Self {
        Self {
            go_mod,
            complete: false,
            units: Vec::new(),
            packages: Vec::new(),
            version: Arc::new(VersionInForce { value: String::new(), source: VersionSource::Latest, exact: false }),
            selected: Vec::new(),
            unknown_modules: Vec::new(),
            missing: Vec::new(),
            root: String::new(),
            demands: Demands::default(),
        }
    }

    /// Puts other versions in force: those that go.mod asks for, or what is wanted. Gives what
    /// a user should know about the choice.
    pub fn choose(&mut self, wanted: Option<&Wanted>, table: &dyn VersionTable) -> Vec<String> {
        let chosen = version::select(&self.demands, wanted, table);
        self.version = Arc::new(chosen.version);
        self.selected = chosen.selected;
        self.unknown_modules = chosen.unknown;
        chosen.remarks
    }
}
