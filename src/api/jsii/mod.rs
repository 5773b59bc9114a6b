//! From a jsii assembly (`.jsii`) to the Go API that jsii-pacmak makes of it.
//!
//! Assemblies of modules that the user indexes come from anywhere: what they say in a
//! circle, too deeply or too much of is refused.

mod assembly;
mod derive;
mod names;
mod refs;
mod replaced;

pub use assembly::Assembly;

use std::borrow::Borrow;
use std::collections::BTreeSet;

use super::versions::Version;
use names::Names;

/// What is wrong with an assembly.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It is no JSON, or not that of an assembly.
    #[error("no jsii assembly: {0}")]
    Json(#[from] serde_json::Error),
    /// It names a type that neither it nor a dependency at hand has.
    #[error("type {0} is in no assembly at hand")]
    Missing(String),
    /// It breaks the rules of jsii.
    #[error("the assembly has {0}")]
    Malformed(String),
}

/// A result of this part.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A line of API text and the lines below it.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Line {
    /// The line.
    pub text: String,
    /// The lines below it.
    pub children: Vec<Line>,
}

impl Line {
    /// A line with nothing below it yet.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self { text, children: Vec::new() }
    }
}

/// A package's declarations at one release.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Derived {
    /// Its folder in the module, empty for the module's own.
    pub folder: String,
    /// Its name.
    pub name: String,
    /// Its declarations.
    pub declarations: Vec<Line>,
    /// What the qualifiers of other modules' packages in it stand for.
    pub imports: Vec<(String, String)>,
}

/// The last jsii-pacmak whose Go code gives an overriding method its own parameter names.
const LAST_WITH_OWN_PARAMETERS: &str = "1.117.999";

/// The Go packages of an assembly. `dependencies` has the assemblies whose types it names,
/// `runtime` is the version of the jsii runtime that its Go module requires.
pub fn packages(assembly: &Assembly, dependencies: &[impl Borrow<Assembly>], runtime: Option<&str>) -> Result<Vec<Derived>> {
    let all: Vec<&Assembly> = std::iter::once(assembly).chain(dependencies.iter().map(Borrow::borrow)).collect();
    let names = Names::new(&all)?;
    names.check_depth()?;
    let own_params = runtime.and_then(Version::parse).is_some_and(|v| Some(v) < Version::parse(LAST_WITH_OWN_PARAMETERS));
    let mut packages = derive::Deriver::new(&names, assembly, own_params).packages()?;
    for package in &mut packages {
        package.imports = imports(&package.declarations, &names, assembly);
    }
    Ok(packages)
}

/// What the qualifiers in `lines` stand for that name packages of other modules.
fn imports(lines: &[Line], names: &Names<'_>, assembly: &Assembly) -> Vec<(String, String)> {
    let mut words = BTreeSet::new();
    let mut todo: Vec<&Line> = lines.iter().collect();
    while let Some(line) = todo.pop() {
        words.extend(qualifiers(&line.text));
        todo.extend(&line.children);
    }
    let homes = names.homes();
    let import = |word: &str| {
        if homes.iter().any(|h| h.assembly == assembly.name && h.name == word) {
            return None;
        }
        let foreign = homes.iter().find(|h| h.name == word).map(|h| names.import_path(h));
        foreign.or_else(|| (word == "time").then(|| word.to_owned()))
    };
    words.into_iter().filter_map(|w| Some((w.to_owned(), import(w)?))).collect()
}

/// The words that stand before a dot and a letter.
fn qualifiers(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices('.').filter_map(|(dot, _)| {
        let before = &text[..dot];
        let word = &before[before.trim_end_matches(|c: char| c.is_alphanumeric() || c == '_').len()..];
        (!word.is_empty() && text[dot + 1..].starts_with(char::is_alphabetic)).then_some(word)
    })
}

impl Assembly {
    /// Reads an unpacked assembly.
    pub fn read(bytes: &[u8]) -> Result<Self> {
        Ok(serde_json::from_slice(bytes)?)
    }

    /// The import path of its Go module's own package.
    pub fn import_path(&self) -> Result<String> {
        let all = [self];
        let names = Names::new(&all)?;
        Ok(names.homes().first().map(|h| names.import_path(h)).unwrap_or_default())
    }

    /// Whether its types name types of the npm package `other`.
    #[must_use]
    pub fn uses(&self, other: &str) -> bool {
        let prefix = format!("{other}.");
        self.references().any(|fqn| fqn.starts_with(&prefix))
    }
}
