//! Which version of each known module is in force: what a user may ask for, and minimal
//! version selection over everything that is known to be required.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::{Replacement, Requirement};
use crate::api::Release;
use crate::api::versions::{Releases, Version};
use crate::finding::{VersionInForce, VersionSource};

/// What the choice of versions needs to know of the database.
pub trait VersionTable: Sync {
    /// Paths of all known modules.
    fn modules(&self) -> Vec<&str>;
    /// The module whose versions users speak of.
    fn primary(&self) -> &str;
    /// The modules whose import makes a package one to check; [`VersionTable::primary`] first.
    fn core(&self) -> Vec<&str>;
    /// A module's releases, oldest first.
    fn releases(&self, module: &str) -> Option<&Releases>;
    /// What a release requires: module path and version.
    fn requires(&self, module: &str, release: Release) -> Vec<(&str, &str)>;
    /// Why nobody should use a release; `None` for a sound one.
    fn broken(&self, module: &str, release: Release) -> Option<&str>;
    /// Whether the module's version is that of the toolchain, not of a requirement.
    fn is_std(&self, module: &str) -> bool;
    /// Whether the import path belongs to a known module.
    fn knows(&self, import_path: &str) -> bool;
    /// Whether the standard library has packages whose path begins with this element.
    fn std_has(&self, first_element: &str) -> bool;
    /// The package that code without imports means by a name, from which it selects exported
    /// names; `None` where that is not clear.
    fn meant(&self, qualifier: &str, selected: &[&str]) -> Option<String>;
}

/// A version that somebody asks for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum VersionSpec {
    /// The newest sound release.
    Latest,
    /// This one.
    Exact(Version),
    /// The newest that starts so: `2.212`.
    Prefix(String),
    /// Each of these, both ends included: `2.100..2.276`.
    Range(Option<String>, Option<String>),
}

impl FromStr for VersionSpec {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let fault = || format!("{text:?} is no version: expected 2.212.0, 2.212 or latest");
        if text == "latest" {
            return Ok(Self::Latest);
        }
        if let Some((from, to)) = text.split_once("..") {
            let end = |t: &str| match t.trim().trim_start_matches('v') {
                "" => Ok(None),
                t => Version::parse(t).map(|_| Some(t.to_owned())).ok_or_else(fault),
            };
            return match (end(from)?, end(to)?) {
                (None, None) => Err(fault()),
                (Some(a), Some(b)) if Version::parse(&a) > Version::parse(&b) && !starts(&a, &b) => {
                    Err(format!("the range {text} is empty"))
                }
                (from, to) => Ok(Self::Range(from, to)),
            };
        }
        let version = Version::parse(text).ok_or_else(fault)?;
        let text = text.trim_start_matches('v');
        let whole = text.split(['-', '+']).next().is_some_and(|t| t.split('.').count() >= 3);
        Ok(if whole { Self::Exact(version) } else { Self::Prefix(text.to_owned()) })
    }
}

/// Whether `version` is `prefix` or lies under it.
fn starts(version: &str, prefix: &str) -> bool {
    version.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

impl VersionSpec {
    /// Reads what must mean one version: a check is against one.
    ///
    /// # Errors
    /// Why the text is none, or that it is a range.
    pub fn one(text: &str) -> Result<Self, String> {
        match text.parse()? {
            Self::Range(..) => Err(format!("{text:?} is a range of versions, and a check is against one: run it for each")),
            spec => Ok(spec),
        }
    }

    /// The releases that are meant, oldest first; one for anything but a range.
    #[must_use]
    pub fn releases(&self, table: &dyn VersionTable) -> Vec<Version> {
        let Some(all) = table.releases(table.primary()) else { return Vec::new() };
        match self {
            Self::Range(from, to) => {
                let low = from.as_deref().and_then(Version::parse);
                let inside = |v: &&Version| {
                    let below = to.as_deref().is_none_or(|t| starts(&v.to_string(), t) || Version::parse(t).is_some_and(|t| **v <= t));
                    low.as_ref().is_none_or(|l| *v >= l) && below
                };
                all.as_slice().iter().filter(inside).cloned().collect()
            }
            Self::Exact(v) => vec![v.clone()],
            Self::Latest => newest_sound(table, all).into_iter().collect(),
            Self::Prefix(p) => {
                let under = |v: &&Version| starts(&v.to_string(), p);
                all.as_slice().iter().rfind(under).cloned().or_else(|| Version::parse(p)).into_iter().collect()
            }
        }
    }
}

fn newest_sound(table: &dyn VersionTable, all: &Releases) -> Option<Version> {
    let sound = |i: &usize| u16::try_from(*i).is_ok_and(|i| table.broken(table.primary(), Release(i)).is_none());
    (0..all.len()).rev().find(sound).or_else(|| all.len().checked_sub(1)).map(|i| all.as_slice()[i].clone())
}

/// A version that overrides what go.mod says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// Which one.
    pub spec: VersionSpec,
    /// Who wants it.
    pub source: VersionSource,
}

/// Everything that a build says about versions.
#[derive(Clone, Debug)]
pub struct Demands {
    /// Requirements of the module.
    pub require: Vec<Requirement>,
    /// Requirements of modules that are built with it from their folders: others of the
    /// workspace, replacements. Where the primary module's version is overridden they are
    /// thought to follow.
    pub beside: Vec<Requirement>,
    /// Requirements that count for nothing.
    pub exclude: Vec<Requirement>,
    /// Replacements.
    pub replace: Vec<Replacement>,
    /// What a vendor folder holds: these versions, whatever is required.
    pub vendored: Vec<Requirement>,
    /// Where they stand.
    pub source: VersionSource,
    /// Whether requirements on other known modules count when the primary module's version is
    /// overridden or not named. They do in a go.mod; in a document they fall with the version
    /// that they were written for.
    pub keep_core: bool,
}

impl Default for Demands {
    fn default() -> Self {
        Self {
            require: Vec::new(),
            beside: Vec::new(),
            exclude: Vec::new(),
            replace: Vec::new(),
            vendored: Vec::new(),
            source: VersionSource::GoMod,
            keep_core: true,
        }
    }
}

/// The versions in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Selection {
    /// The primary module's.
    pub version: VersionInForce,
    /// Known modules and the release that stands for each.
    pub selected: Vec<(String, String)>,
    /// Modules that something else stands in for.
    pub unknown: Vec<String>,
    /// What a user should know about the choice.
    pub remarks: Vec<String>,
}

/// Selects versions as Go does: of all versions of a module that are required, directly or
/// by a selected release, the highest. What is wanted overrides it for the primary module.
#[must_use]
pub fn select(demands: &Demands, wanted: Option<&Wanted>, table: &dyn VersionTable) -> Selection {
    let mut remarks = Vec::new();
    let primary = table.primary();
    let asked = wanted.and_then(|w| Some((w.spec.releases(table).pop()?, w.source)));
    let named = demands.own(primary, &mut remarks);
    let same = named.is_some() && asked.as_ref().is_none_or(|(v, _)| Some(v) == named.as_ref());
    let mut graph = Graph { table, demands, highest: BTreeMap::new(), pinned: asked.is_some() };
    if let Some((v, _)) = &asked {
        graph.set_primary(v.clone(), |_| true);
    }
    let known = table.modules();
    let beside = demands.beside.iter().filter(|_| !graph.pinned).collect::<Vec<_>>();
    for r in demands.require.iter().chain(beside).filter(|r| !demands.excludes(r)) {
        let counts = same || demands.keep_core || !known.contains(&r.path.as_str());
        if let (true, Some(v)) = (counts, Version::parse(&r.version)) {
            graph.add(&r.path, v);
        }
    }
    let (version, source) = match (asked, graph.highest.get(primary)) {
        (Some((v, source)), _) => (Some(v), source),
        (None, Some(v)) => (Some(v.clone()), demands.source),
        (None, None) => {
            let latest = VersionSpec::Latest.releases(table).pop();
            if let Some(v) = &latest {
                let named: Vec<String> = graph.highest.keys().cloned().collect();
                graph.set_primary(v.clone(), |path| !named.iter().any(|n| n == path));
            }
            (latest, VersionSource::Latest)
        }
    };
    let selected = graph.selected(&mut remarks);
    let value = version.as_ref().map_or_else(String::new, ToString::to_string);
    let exact = table.releases(primary).zip(version.as_ref()).is_some_and(|(all, v)| all.find(v).is_some());
    if let (false, Some((_, stand_in))) = (exact, selected.iter().find(|(p, _)| p == primary)) {
        remarks.push(format!("{primary} {value} is not in the database; {stand_in} stands in for it"));
    }
    Selection { version: VersionInForce { value, source, exact }, selected, unknown: demands.unknown(), remarks }
}

struct Graph<'a> {
    table: &'a dyn VersionTable,
    demands: &'a Demands,
    highest: BTreeMap<String, Version>,
    /// Whether the primary module's version stays, whatever is required.
    pinned: bool,
}

impl Graph<'_> {
    /// Sets the primary module's version, and adds what it requires of the modules that `counts`.
    fn set_primary(&mut self, version: Version, counts: impl Fn(&str) -> bool) {
        let primary = self.table.primary();
        let required = self.required_by(primary, &version);
        self.highest.insert(primary.to_owned(), version);
        for (path, version) in required {
            if counts(&path) {
                self.add(&path, version);
            }
        }
    }

    /// Adds a requirement and all that follows from it.
    fn add(&mut self, path: &str, version: Version) {
        let mut todo = vec![(path.to_owned(), version)];
        while let Some((path, version)) = todo.pop() {
            if self.pinned && path == self.table.primary() {
                continue;
            }
            let version = self.demands.effective(&path, &version);
            if self.highest.get(&path).is_some_and(|have| *have >= version) {
                continue;
            }
            // Companions follow an overridden library: what they ask for was chosen for the version in go.mod.
            if !self.pinned || self.table.core().contains(&path.as_str()) {
                todo.extend(self.required_by(&path, &version));
            }
            self.highest.insert(path, version);
        }
    }

    /// The requirements of a release, or of the one that stands in for it.
    fn required_by(&self, path: &str, version: &Version) -> Vec<(String, Version)> {
        if self.demands.replaced(path, version).is_some_and(|r| r.target != path) {
            return Vec::new();
        }
        let release = self.table.releases(path).and_then(|all| all.at_or_before(version));
        let lines = release.map(|r| self.table.requires(path, r)).unwrap_or_default();
        lines.into_iter().filter_map(|(p, v)| Some((p.to_owned(), Version::parse(v)?))).collect()
    }

    /// The release in force of each known module.
    fn selected(&self, remarks: &mut Vec<String>) -> Vec<(String, String)> {
        let mut out = Vec::new();
        for path in self.table.modules() {
            let Some(all) = self.table.releases(path) else { continue };
            let newest = all.as_slice().last();
            let wanted = match self.highest.get(path) {
                Some(v) if self.demands.replaced(path, v).is_some_and(|r| r.target != path) => None,
                Some(v) => Some(v.clone()),
                None if self.table.is_std(path) => newest.cloned(),
                None => None,
            };
            let Some(wanted) = wanted else { continue };
            if newest.is_some_and(|n| *n < wanted) && path != self.table.primary() {
                remarks.push(format!("{path} {wanted} is newer than the database"));
            }
            let release = all.at_or_before(&wanted).or_else(|| all.find(all.as_slice().first()?));
            if let Some(v) = release.and_then(|r| all.version(r)) {
                out.push((path.to_owned(), v.to_string()));
            }
        }
        out.sort();
        out
    }
}

impl Demands {
    /// The version that the requirements themselves name for a module.
    fn own(&self, path: &str, remarks: &mut Vec<String>) -> Option<Version> {
        let mut highest = None;
        for r in self.require.iter().filter(|r| r.path == path && !self.excludes(r)) {
            match Version::parse(&r.version) {
                Some(v) => highest = highest.max(Some(v)),
                None => remarks.push(format!("{path}: {:?} is no version", r.version)),
            }
        }
        highest
    }

    fn excludes(&self, r: &Requirement) -> bool {
        self.exclude.contains(r)
    }

    /// The replacement in force for a module at a version.
    fn replaced(&self, path: &str, version: &Version) -> Option<&Replacement> {
        let same = |v: &String| Version::parse(v).as_ref() == Some(version);
        let fits = |r: &&Replacement| r.path == path && r.version.as_ref().is_none_or(same);
        // A line for this very version goes before one for all.
        self.replace.iter().filter(fits).max_by_key(|r| r.version.is_some())
    }

    /// The version that is built for a requirement: what the vendor folder holds, or a
    /// replacement of the same path.
    fn effective(&self, path: &str, version: &Version) -> Version {
        if let Some(v) = self.vendored.iter().find(|r| r.path == path).and_then(|r| Version::parse(&r.version)) {
            return v;
        }
        let to = self.replaced(path, version).filter(|r| r.target == path);
        to.and_then(|r| Version::parse(r.target_version.as_deref()?)).unwrap_or_else(|| version.clone())
    }

    /// Modules that a folder or another module stands in for.
    fn unknown(&self) -> Vec<String> {
        let mut out: Vec<String> = self.replace.iter().filter(|r| r.target != r.path).map(|r| r.path.clone()).collect();
        out.sort();
        out.dedup();
        out
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    use crate::project::test_table::{CDK, CON, LABS, RUN, Table};

    fn req(path: &str, version: &str) -> Requirement {
        Requirement { path: path.into(), version: version.into() }
    }

    fn demands(require: &[(&str, &str)]) -> Demands {
        Demands { require: require.iter().map(|(p, v)| req(p, v)).collect(), ..Demands::default() }
    }

    fn run(d: &Demands, wanted: Option<&str>) -> (String, VersionSource, bool, Vec<String>) {
        let wanted = wanted.map(|w| Wanted { spec: w.parse().unwrap(), source: VersionSource::Flag });
        let s = select(d, wanted.as_ref(), &Table::new());
        let at = |p: &str| s.selected.iter().find(|x| x.0 == p).map_or_else(|| "-".to_owned(), |x| x.1.clone());
        (s.version.value.clone(), s.version.source, s.version.exact, vec![at(CDK), at(CON), at(RUN)])
    }

    use VersionSource::{Flag, GoMod, Latest};

    #[test]
    fn specs() {
        let parse = |t: &str| t.parse::<VersionSpec>();
        let all = |t: &str| parse(t).unwrap().releases(&Table::new()).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(all("v2.212.0"), ["2.212.0"]);
        assert_eq!(all("2.178"), ["2.178.2"]);
        assert_eq!(all("2.17"), ["2.17"], "not a prefix of 2.178");
        assert_eq!(all("latest"), ["2.212.0"], "the newest is broken");
        assert_eq!(all("2.100..2.178"), ["2.100.0", "2.178.2"]);
        assert_eq!(all("2.101..v2.212.0"), ["2.178.2", "2.179.0", "2.212.0"]);
        assert_eq!(all("2.213.0.."), ["2.276.0"]);
        assert_eq!(all("..2.100"), ["2.100.0"]);
        for bad in ["", "x", "..", "2.5..2.4", "2.x", "1.2.3..y"] {
            assert!(parse(bad).is_err(), "{bad}");
        }
        assert!(parse("2.178.2..2.178").is_ok());
    }

    #[test]
    fn go_mod_decides() {
        assert_eq!(
            run(&demands(&[(CDK, "v2.100.0")]), None),
            ("2.100.0".into(), GoMod, true, vec!["2.100.0".into(), "10.0.0".into(), "1.80.0".into()])
        );
        let d = demands(&[(CDK, "v2.178.2"), (CON, "v10.5.0"), (RUN, "v1.80.0")]);
        assert_eq!(run(&d, None).3, ["2.178.2", "10.5.0", "1.139.0"]);
        assert_eq!(run(&demands(&[(CDK, "v2.100.0"), (LABS, "v2.0.0")]), None).0, "2.212.0", "a known module requires more");
    }

    #[test]
    fn never_released_versions_have_a_stand_in() {
        assert_eq!(
            run(&demands(&[(CDK, "v2.200.0")]), None),
            ("2.200.0".into(), GoMod, false, vec!["2.179.0".into(), "10.0.0".into(), "1.91.0".into()])
        );
        assert_eq!(run(&demands(&[(CDK, "v2.999.0")]), None).3[0], "2.276.0");
        assert_eq!(run(&demands(&[(CDK, "v2.1.0")]), None), ("2.1.0".into(), GoMod, false, vec!["2.100.0".into(), "-".into(), "-".into()]));
        assert_eq!(run(&demands(&[(CDK, "latest")]), None).1, Latest);
    }

    #[test]
    fn an_override_keeps_the_other_requirements_of_go_mod() {
        let mut d = demands(&[(CDK, "v2.276.0"), (CON, "v10.4.2"), (LABS, "v2.0.0")]);
        d.beside = vec![req(CON, "v10.5.0")];
        assert_eq!(run(&d, Some("2.100.0")), ("2.100.0".into(), Flag, true, vec!["2.100.0".into(), "10.4.2".into(), "1.80.0".into()]));
        assert_eq!(run(&d, Some("2.100..2.178")).0, "2.178.2");
    }

    #[test]
    fn an_override_drops_those_of_a_document() {
        let d = Demands { keep_core: false, ..demands(&[(CDK, "v2.100.0"), (CON, "v10.5.0")]) };
        assert_eq!(run(&d, Some("2.178.2")).3, ["2.178.2", "10.0.0", "1.91.0"]);
        assert_eq!(run(&d, Some("2.100.0")).3[1], "10.5.0", "the same version is no override");
        assert_eq!(run(&d, None).3[1], "10.5.0");
        let d = Demands { keep_core: false, ..demands(&[(CON, "v10.5.0")]) };
        assert_eq!(run(&d, None).3, ["2.212.0", "10.0.0", "1.91.0"]);
    }

    #[test]
    fn nothing_named_is_the_newest_sound_release() {
        assert_eq!(run(&demands(&[]), None), ("2.212.0".into(), Latest, true, vec!["2.212.0".into(), "10.0.0".into(), "1.91.0".into()]));
        assert_eq!(run(&demands(&[(CON, "v10.4.2")]), None).3[1], "10.4.2");
    }

    #[test]
    fn replacements_exclusions_and_vendor() {
        let replace = |target: &str, version: Option<&str>| Replacement {
            path: CDK.into(),
            version: None,
            target: target.into(),
            target_version: version.map(Into::into),
        };
        let mut d = demands(&[(CDK, "v2.212.0"), (CON, "v10.4.2")]);
        d.replace = vec![replace("../fork", None)];
        let s = select(&d, None, &Table::new());
        assert_eq!(s.unknown, [CDK]);
        assert!(s.selected.iter().all(|x| x.0 != CDK && x.0 != RUN), "{:?}", s.selected);
        d.replace = vec![replace(CDK, Some("v2.100.0"))];
        assert_eq!(run(&d, None).3, ["2.100.0", "10.4.2", "1.80.0"]);
        d.replace.clear();
        d.exclude = vec![req(CDK, "v2.212.0")];
        d.require.push(req(CDK, "v2.178.2"));
        assert_eq!(run(&d, None).0, "2.178.2");
        d.vendored = vec![req(CDK, "v2.179.0")];
        assert_eq!(run(&d, None).0, "2.179.0");
        assert_eq!(run(&d, Some("2.100.0")).0, "2.100.0");
    }
}
