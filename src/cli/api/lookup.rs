//! From what somebody types to a symbol of a package.

use crate::api::{Database, ModuleInfo, PackageFacts, Release, Role};

/// What was meant.
pub enum Found {
    /// These symbols: import path and name (empty for the package itself).
    Symbols(Vec<(String, String)>),
    /// Nothing by that name; names that start so, or are near, and how many more there are.
    Near(Vec<String>, usize),
}

/// More would not be read.
const AT_MOST: usize = 20;

impl Found {
    /// The first of these names, and how many more there are.
    fn near(mut names: Vec<String>) -> Self {
        let more = names.len().saturating_sub(AT_MOST);
        names.truncate(AT_MOST);
        Self::Near(names, more)
    }
}

/// Looks `text` up: `awss3.NewBucket`, `NewBucket`, an import path with a name.
pub fn find(database: &Database, text: &str) -> Found {
    let (folder, rest) = match text.rfind('/') {
        Some(slash) => text.split_at(slash + 1),
        None => ("", text),
    };
    if let Some(found) = in_named_package(database, folder, rest) {
        return found;
    }
    everywhere(database, text)
}

/// `PKG`, `PKG.NAME` where PKG is a package's name or import path.
fn in_named_package(database: &Database, folder: &str, rest: &str) -> Option<Found> {
    // a path's last element may have dots and a version: try the longest package first
    let ends: Vec<usize> = rest.match_indices('.').map(|(i, _)| i).chain([rest.len()]).collect();
    for end in ends.into_iter().rev() {
        let package = format!("{folder}{}", &rest[..end]);
        let name = rest[end..].trim_start_matches('.');
        let paths = if folder.is_empty() { named(database, &package) } else { vec![package] };
        let paths: Vec<String> = paths.into_iter().filter(|p| database.package_intervals(p).is_some()).collect();
        if paths.is_empty() {
            continue;
        }
        let symbols: Vec<(String, String)> =
            paths.iter().filter(|p| name.is_empty() || !database.forms(p, name).is_empty()).map(|p| (p.clone(), name.to_owned())).collect();
        if !symbols.is_empty() {
            return Some(Found::Symbols(symbols));
        }
        return Some(Found::near(paths.iter().flat_map(|p| near(database, p, name)).collect()));
    }
    None
}

/// The import paths of all packages with a name, those of the library first.
fn named(database: &Database, name: &str) -> Vec<String> {
    let mut out: Vec<(Role, String)> = Vec::new();
    for module in database.modules() {
        let paths = database.all_packages(&module.path);
        out.extend(paths.into_iter().filter(|p| database.package_name(p) == Some(name)).map(|p| (module.role, p)));
    }
    out.sort();
    out.into_iter().map(|o| o.1).collect()
}

/// Names of a package that start with `name`, else those near it, with the package's name.
fn near(database: &Database, import_path: &str, name: &str) -> Vec<String> {
    let Some((_, at)) = newest(database, import_path) else { return Vec::new() };
    let Some(facts) = database.package(import_path, at) else { return Vec::new() };
    let starts = |n: &str, part: &str| n.to_lowercase().starts_with(&part.to_lowercase());
    let mut names: Vec<String> = match name.split_once('.') {
        None => facts.names().iter().filter(|n| starts(n, name)).map(|n| n.to_string()).collect(),
        Some((owner, part)) => {
            let members = facts.member_names(owner).into_iter().filter(|n| starts(n, part));
            members.map(|n| format!("{owner}.{n}")).collect()
        }
    };
    names.retain(|n| !n.ends_with("_Override") || name.ends_with('_'));
    names.sort_by_key(|n| (n.contains('_'), n.len(), n.clone()));
    if names.is_empty() {
        names = database.nearest(import_path, name, at);
    }
    names.into_iter().map(|n| format!("{}.{n}", facts.name())).collect()
}

/// The newest release that has a package.
pub fn newest<'d>(database: &'d Database, import_path: &str) -> Option<(&'d ModuleInfo, Release)> {
    let module = database.module_of(import_path)?;
    Some((module, database.package_intervals(import_path)?.last()?))
}

/// A name without its package, in all packages of the library, the runtime and constructs.
fn everywhere(database: &Database, name: &str) -> Found {
    let modules: Vec<&ModuleInfo> = database.modules().iter().filter(|m| m.role != Role::Std).collect();
    let packages: Vec<String> = modules.iter().flat_map(|m| database.all_packages(&m.path)).collect();
    let owner = name.split_once('.').map_or(name, |(o, _)| o);
    let exact: Vec<(String, String)> = packages
        .iter()
        .filter(|p| database.whole_package(p).is_some_and(|w| may_declare(w.text(), owner)))
        .filter(|p| !database.forms(p, name).is_empty())
        .map(|p| (p.clone(), name.to_owned()))
        .collect();
    if !exact.is_empty() {
        return Found::Symbols(exact);
    }
    let facts = packages.iter().filter_map(|p| database.package(p, newest(database, p)?.1));
    let lower = name.to_lowercase();
    let mut out: Vec<String> = facts.flat_map(|f| starting(&f, &lower)).collect();
    out.sort_by_key(|n| (n.rsplit('.').next().map(str::len), n.clone()));
    Found::near(out)
}

/// Whether a text can hold a declaration that a name stands on: a quick look before a
/// thorough one.
fn may_declare(text: &str, name: &str) -> bool {
    let class = name.strip_prefix("New").unwrap_or(name);
    let class = class.strip_suffix("_Override").unwrap_or(class);
    let first = class.split('_').next().unwrap_or(class);
    let found = |n: &str| !n.is_empty() && memchr::memmem::find(text.as_bytes(), format!(" {n}").as_bytes()).is_some();
    found(first) || found(name.split('_').next().unwrap_or(name))
}

fn starting(facts: &PackageFacts, lower: &str) -> Vec<String> {
    let names = facts.names();
    let wanted = names.iter().filter(|n| !n.ends_with("_Override") && n.to_lowercase().starts_with(lower));
    wanted.map(|n| format!("{}.{n}", facts.name())).collect()
}
