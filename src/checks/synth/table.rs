//! The table of refused values, and of the few names of the library that the checks here
//! have to know: `values.txt`, which describes its form.

use std::sync::OnceLock;

use crate::api::Role;
use crate::api::versions::Version;
use crate::rules::lazy::LazyRegex;
use crate::types::info::{Pick, Symbol};

const TEXT: &str = include_str!("values.txt");

/// A symbol as the table names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Name {
    package: String,
    /// `Type`, `Function`, `Type.Method`; `*` in front stands for any start.
    name: String,
}

impl Name {
    fn parse(text: &str) -> Option<Self> {
        let (package, name) = text.split_once('.')?;
        Some(Self { package: package.to_owned(), name: name.to_owned() })
    }

    /// Whether its last part is a name.
    pub fn ends(&self, name: &str) -> bool {
        self.name.rsplit('.').next() == Some(name)
    }

    /// Whether it is the constructor of a type.
    pub fn makes(&self, ty: &Symbol) -> bool {
        *ty.qualifier == *self.package && ty.owner.is_none() && self.name.strip_prefix("New") == Some(&*ty.name)
    }

    /// Whether one of some symbols has one of some names.
    pub fn any(names: &[Self], symbols: &[Symbol]) -> bool {
        names.iter().any(|n| symbols.iter().any(|s| n.is(s)))
    }

    /// Whether a symbol has the name.
    pub fn is(&self, symbol: &Symbol) -> bool {
        if *symbol.qualifier != *self.package || symbol.role == Role::Std {
            return false;
        }
        match self.name.strip_prefix('*') {
            Some(end) => symbol.owner.is_none() && symbol.name.ends_with(end),
            None => symbol.text() == self.name,
        }
    }
}

/// What a value must be.
#[derive(Clone, Debug)]
pub(super) enum Constraint {
    /// A string that matches.
    Match(LazyRegex),
    /// A string that does not match.
    Refuse(LazyRegex),
    /// A number within a range.
    Range(Option<f64>, Option<f64>),
    /// A duration of whole units of so many milliseconds, within a range of them.
    Whole(f64, Option<f64>, Option<f64>),
}

/// A value that the library looks at.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    /// The struct, or what is called.
    pub name: Name,
    /// Whether it is called.
    pub called: bool,
    /// From the literal or the call to the value.
    pub path: Vec<Pick>,
    /// What the value must be.
    pub constraint: Constraint,
    /// What the library says.
    pub says: String,
}

/// The table.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub rules: Vec<Rule>,
    pub units: Vec<(Name, f64)>,
    pub roots: Vec<Name>,
    pub in_stack: Vec<Name>,
    pub unsettled: Vec<String>,
    pub closes: Vec<Name>,
    pub seals: Vec<Name>,
    /// The first release known to refuse a tree that has grown between two runs.
    pub sealed_since: Option<Version>,
    pub apps: Vec<Name>,
    pub stacks: Vec<Name>,
    pub core: Vec<Name>,
    pub lookups: Vec<String>,
    pub assets: Vec<Name>,
    pub networks: Vec<Name>,
    pub egress: Vec<String>,
    pub addresses: Vec<Name>,
}

/// The table, read once.
pub(super) fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = Table::default();
        for line in lines() {
            // A line that is wrong is left out; a test reads them all.
            let _ = table.add(line);
        }
        table
    })
}

fn lines() -> impl Iterator<Item = &'static str> {
    TEXT.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'))
}

impl Table {
    fn add(&mut self, line: &str) -> Option<()> {
        let (head, says) = line.split_once(" | ").unwrap_or((line, ""));
        let (word, rest) = head.split_once(' ')?;
        match word {
            "unit" => {
                let (name, ms) = rest.split_once(' ')?;
                self.units.push((Name::parse(name)?, ms.parse().ok()?));
            }
            "root" => self.roots.push(Name::parse(rest)?),
            "in-stack" => self.in_stack.push(Name::parse(rest)?),
            "closes" => self.closes.push(Name::parse(rest)?),
            "seals" => self.seals.push(Name::parse(rest)?),
            "sealed-since" => self.sealed_since = Some(Version::parse(rest)?),
            "app" => self.apps.push(Name::parse(rest)?),
            "stack" => self.stacks.push(Name::parse(rest)?),
            "core" => self.core.push(Name::parse(rest)?),
            "lookup" => self.lookups.push(rest.to_owned()),
            "asset" => self.assets.push(Name::parse(rest)?),
            "network" => self.networks.push(Name::parse(rest)?),
            "egress" => self.egress.push(rest.to_owned()),
            "address" => self.addresses.push(Name::parse(rest)?),
            "unsettled" => self.unsettled.push(rest.to_owned()),
            _ => self.rules.push(rule(word, constraint(rest)?, says)?),
        }
        Some(())
    }
}

fn rule(what: &str, constraint: Constraint, says: &str) -> Option<Rule> {
    let called = what.find('(').is_some_and(|i| what[..i].matches('.').count() == 1 && !what[..i].contains('['));
    let at = if called {
        what.find('(')?
    } else {
        let package = what.find('.')?;
        package + 1 + what[package + 1..].find('.')?
    };
    let (name, path) = what.split_at(at);
    Some(Rule { name: Name::parse(name)?, called, path: steps(path)?, constraint, says: says.to_owned() })
}

fn constraint(text: &str) -> Option<Constraint> {
    let (word, rest) = text.split_once(' ')?;
    Some(match word {
        "match" => Constraint::Match(LazyRegex::new(rest)),
        "refuse" => Constraint::Refuse(LazyRegex::new(rest)),
        "range" => {
            let (low, high) = range(rest)?;
            Constraint::Range(low, high)
        }
        "whole" => {
            let (unit, rest) = rest.split_once(' ')?;
            let (low, high) = range(rest)?;
            Constraint::Whole(unit.parse().ok()?, low, high)
        }
        _ => return None,
    })
}

fn range(text: &str) -> Option<(Option<f64>, Option<f64>)> {
    let (low, high) = text.split_once("..")?;
    let end = |t: &str| if t.is_empty() { Some(None) } else { t.parse().ok().map(Some) };
    Some((end(low)?, end(high)?))
}

/// `.Field`, `[*]`, `(0)`.
fn steps(text: &str) -> Option<Vec<Pick>> {
    let mut out = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("[*]") {
            out.push(Pick::Elems(0, None));
            rest = after;
        } else if let Some(after) = rest.strip_prefix('(') {
            let (n, after) = after.split_once(')')?;
            out.push(Pick::Arg(Some(n.parse().ok()?)));
            rest = after;
        } else {
            let after = rest.strip_prefix('.')?;
            let end = after.find(['.', '[', '(']).unwrap_or(after.len());
            out.push(Pick::Field(after[..end].into()));
            rest = &after[end..];
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sound() {
        let mut table = Table::default();
        for line in lines() {
            assert!(table.add(line).is_some(), "{line}");
        }
        for rule in &table.rules {
            assert!(!rule.says.is_empty(), "each rule says what the library says");
            if let Constraint::Match(regex) | Constraint::Refuse(regex) = &rule.constraint {
                regex.compile().unwrap();
            }
        }
        let artifact = &table.rules[0];
        assert_eq!((artifact.called, artifact.name.name.as_str()), (true, "NewArtifact"));
        assert_eq!(artifact.path, [Pick::Arg(Some(0))]);
    }

    /// What the table names is in the database: a renamed symbol would silence its line.
    #[test]
    fn the_table_names_what_exists() {
        let database = crate::api::Database::embedded();
        let module = database.with_role(Role::Primary).unwrap();
        let at = module.newest().unwrap();
        let exists = |n: &Name| {
            let paths = database.packages_named(&n.package, at);
            paths.iter().filter_map(|p| database.package(p, at)).any(|p| p.form(&n.name).is_some())
        };
        let table = table();
        let names = table.rules.iter().map(|r| &r.name).chain(table.units.iter().map(|u| &u.0)).chain(&table.roots).chain(&table.in_stack);
        let names = names.chain(&table.apps).chain(&table.stacks).chain(&table.assets).chain(&table.networks).chain(&table.addresses);
        for n in names.filter(|n| !n.name.starts_with('*')) {
            assert!(exists(n), "{n:?}");
        }
        for r in table.rules.iter().filter(|r| !r.called && !r.name.name.starts_with('*')) {
            let Pick::Field(field) = &r.path[0] else { panic!("{r:?}") };
            let n = Name { package: r.name.package.clone(), name: format!("{}.{field}", r.name.name) };
            assert!(exists(&n), "{n:?}");
        }
    }
}
