//! A module's table: what it is, and its releases with dates and requirements.

use std::fmt::Write;

use super::Intervals;
use super::text::TextError;
use super::versions::{Releases, Version};

/// What part a module plays.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Role {
    /// The library itself.
    Primary,
    /// The construct model below it.
    Constructs,
    /// The jsii runtime.
    Runtime,
    /// The Go standard library.
    Std,
    /// Another module that goes with the library.
    Companion,
}

impl Role {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Primary, "primary"),
        (Self::Constructs, "constructs"),
        (Self::Runtime, "runtime"),
        (Self::Std, "std"),
        (Self::Companion, "companion"),
    ];

    /// The word in the table.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|r| r.0 == self).map_or("", |r| r.1)
    }

    /// The role that a word names.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|r| r.1 == word).map(|r| r.0)
    }
}

/// A version or date that may be the next older release's.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Known {
    /// The value; empty where nothing is known.
    pub value: String,
    /// Whether it is the release's own.
    pub own: bool,
}

impl Known {
    fn parse(text: &str) -> Self {
        match text {
            "-" => Self::default(),
            _ => Self { value: text.trim_start_matches('~').to_owned(), own: !text.starts_with('~') },
        }
    }

    fn text(&self) -> String {
        match (self.value.is_empty(), self.own) {
            (true, _) => "-".to_owned(),
            (_, true) => self.value.clone(),
            (_, false) => format!("~{}", self.value),
        }
    }
}

/// A release that does not go with newer versions of another module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Conflict {
    /// The releases, as interval text.
    pub releases: String,
    /// Short name of the other module.
    pub module: String,
    /// Its first version that does not fit.
    pub version: String,
    /// Why.
    pub reason: String,
}

/// One release.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ReleaseRow {
    /// `2.100.0`.
    pub version: String,
    /// `2023-10-06`.
    pub date: Known,
    /// Short names of modules and the versions that it requires.
    pub requires: Vec<(String, Known)>,
    /// First digits of the source's SHA-256.
    pub sum: String,
    /// Why nobody should use it.
    pub broken: Option<String>,
}

/// A module's `module.txt`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Table {
    /// Module path.
    pub path: String,
    /// Its part.
    pub role: Role,
    /// What the text is made from.
    pub source: String,
    /// Short names of required modules and their paths.
    pub requires: Vec<(String, String)>,
    /// Qualifiers that mean the same in all packages.
    pub imports: Vec<(String, String)>,
    /// Hand-made knowledge of what does not fit.
    pub conflicts: Vec<Conflict>,
    /// Oldest first.
    pub releases: Vec<ReleaseRow>,
}

impl Table {
    /// Reads a table.
    pub fn parse(name: &str, text: &str) -> Result<Self, TextError> {
        let mut table = Self {
            path: String::new(),
            role: Role::Companion,
            source: String::new(),
            requires: Vec::new(),
            imports: Vec::new(),
            conflicts: Vec::new(),
            releases: Vec::new(),
        };
        for (i, line) in text.lines().enumerate() {
            let error = |message: &str| TextError { path: name.to_owned(), line: i + 1, message: message.to_owned() };
            let (key, rest) = line.split_once(' ').ok_or_else(|| error("expected `KEY VALUE`"))?;
            match key {
                "module" => rest.clone_into(&mut table.path),
                "role" => table.role = Role::parse(rest).ok_or_else(|| error("unknown role"))?,
                "source" => rest.clone_into(&mut table.source),
                "require" => table.requires.push(pair(rest).ok_or_else(|| error("expected `require NAME PATH`"))?),
                "import" => table.imports.push(pair(rest).ok_or_else(|| error("expected `import NAME PATH`"))?),
                "conflict" => {
                    table.conflicts.push(conflict(rest).ok_or_else(|| error("expected `conflict RELEASES NAME VERSION REASON`"))?)
                }
                "release" => table.releases.push(release(rest).ok_or_else(|| error("malformed release"))?),
                _ => return Err(error("unknown key")),
            }
        }
        if table.path.is_empty() {
            return Err(TextError { path: name.to_owned(), line: 1, message: "no `module PATH`".to_owned() });
        }
        Ok(table)
    }

    /// Writes the table.
    #[must_use]
    pub fn write(&self) -> String {
        let mut out = format!("module {}\nrole {}\nsource {}\n", self.path, self.role.as_str(), self.source);
        for (name, path) in &self.requires {
            let _ = writeln!(out, "require {name} {path}");
        }
        for (name, path) in &self.imports {
            let _ = writeln!(out, "import {name} {path}");
        }
        for c in &self.conflicts {
            let _ = writeln!(out, "conflict {} {} {} {}", c.releases, c.module, c.version, c.reason);
        }
        for r in &self.releases {
            let _ = write!(out, "release {} {}", r.version, r.date.text());
            for (name, version) in &r.requires {
                let _ = write!(out, " {name} {}", version.text());
            }
            if !r.sum.is_empty() {
                let _ = write!(out, " sum {}", r.sum);
            }
            if let Some(reason) = &r.broken {
                let _ = write!(out, " broken {reason}");
            }
            out.push('\n');
        }
        out
    }

    /// The list that intervals count in.
    #[must_use]
    pub fn release_list(&self) -> Releases {
        Releases::new(self.releases.iter().filter_map(|r| Version::parse(&r.version)).collect())
    }

    /// The conflicts, each with the releases that have it.
    #[must_use]
    pub fn conflicts_with_releases(&self, releases: &Releases) -> Vec<(Intervals, &Conflict)> {
        let all = releases.all();
        let parse = |c: &Conflict| Intervals::parse(&c.releases, releases, &all).unwrap_or_default();
        self.conflicts.iter().map(|c| (parse(c), c)).collect()
    }

    /// The path behind a short name.
    #[must_use]
    pub fn required_path(&self, name: &str) -> Option<&str> {
        self.requires.iter().find(|r| r.0 == name).map(|r| r.1.as_str())
    }
}

fn pair(text: &str) -> Option<(String, String)> {
    text.split_once(' ').map(|(a, b)| (a.to_owned(), b.to_owned()))
}

fn conflict(text: &str) -> Option<Conflict> {
    let mut parts = text.splitn(4, ' ').map(str::to_owned);
    Some(Conflict { releases: parts.next()?, module: parts.next()?, version: parts.next()?, reason: parts.next()? })
}

fn release(text: &str) -> Option<ReleaseRow> {
    let (text, broken) = match text.split_once(" broken ") {
        Some((text, reason)) => (text, Some(reason.to_owned())),
        None => (text, None),
    };
    let mut parts = text.split(' ');
    let version = parts.next()?.to_owned();
    Version::parse(&version)?;
    let mut row = ReleaseRow { version, date: Known::parse(parts.next()?), broken, ..ReleaseRow::default() };
    while let Some(name) = parts.next() {
        let value = parts.next()?;
        match name {
            "sum" => value.clone_into(&mut row.sum),
            _ => row.requires.push((name.to_owned(), Known::parse(value))),
        }
    }
    Some(row)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::api::Release;

    const SAMPLE: &str = "module example.org/lib/v2
role primary
source npm lib
require constructs example.org/constructs/v10
import time time
conflict -2.1.0 constructs 10.5.0 a newer one adds a method
release 2.0.0 2021-12-02 constructs 10.0.9 sum 4c26b8be33e2
release 2.1.0 ~2021-12-02 constructs ~10.0.9 sum 5c26b8be33e2
release 2.2.0 - broken does not compile
";

    #[test]
    fn a_table_comes_back() {
        let table = Table::parse("module.txt", SAMPLE).unwrap();
        assert_eq!(table.write(), SAMPLE);
        let releases = table.release_list();
        assert_eq!(releases.len(), 3);
        let conflicts = table.conflicts_with_releases(&releases);
        assert_eq!(conflicts[0].0, Intervals(vec![(Release(0), Release(1))]));
        assert_eq!(table.releases[1].requires[0].1, Known { value: "10.0.9".into(), own: false });
        assert_eq!(table.releases[2].broken.as_deref(), Some("does not compile"));
    }

    #[test]
    fn errors_name_the_line() {
        for (text, line) in [("module x\nfoo bar\n", 2), ("module x\nrelease y z\n", 2), ("role std\n", 1), ("module x\nconflict a b\n", 2)]
        {
            assert_eq!(Table::parse("module.txt", text).unwrap_err().line, line, "{text}");
        }
    }
}
