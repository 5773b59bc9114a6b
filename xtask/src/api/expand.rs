//! The full list of facts that a module's text stands for at a release, inherited members
//! included, in the form of shared proofs: `pkg PATH, method T.M(params) results`, sorted.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use anyhow::{Context, Result};
use sigdrift::api::line::{self, Declaration, Kind, MemberLine};
use sigdrift::api::package::{Entry, Package};
use sigdrift::api::table::Table;
use sigdrift::api::{Release, facts};

use super::store::package_files;

/// A module's text, indexed.
pub struct Module {
    pub table: Table,
    pub packages: BTreeMap<String, Package>,
    /// Package folders by name.
    by_name: HashMap<String, String>,
}

/// A member as a type lists it: the line in the words of the listing package, and the
/// member's own stability.
#[derive(Clone)]
struct Listed {
    text: String,
    deprecated: bool,
    experimental: bool,
}

type Members = BTreeMap<(bool, String), Listed>;

impl Module {
    pub fn open(folder: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(folder.join("module.txt")).with_context(|| format!("no module in {}", folder.display()))?;
        Self::from_texts(Table::parse("module.txt", &text)?, package_files(folder)?)
    }

    pub fn from_texts(table: Table, files: Vec<(String, String)>) -> Result<Self> {
        let releases = Arc::new(table.release_list());
        let mut packages = BTreeMap::new();
        let mut by_name = HashMap::new();
        for (path, text) in files {
            let package = Package::new(&path, text.into(), Arc::clone(&releases))?;
            by_name.insert(package.name().to_owned(), path.clone());
            packages.insert(path, package);
        }
        Ok(Self { table, packages, by_name })
    }

    /// All facts at a release, sorted.
    pub fn facts(&self, release: Release) -> Vec<String> {
        let mut expander = Expander { module: self, release, memo: HashMap::new() };
        let mut out = BTreeSet::new();
        for (path, package) in &self.packages {
            if package.life().contain(release) {
                expander.package(path, package, &mut out);
            }
        }
        out.into_iter().collect()
    }
}

struct Expander<'m> {
    module: &'m Module,
    release: Release,
    memo: HashMap<(String, String), Rc<Members>>,
}

impl<'m> Expander<'m> {
    fn package(&mut self, path: &str, package: &'m Package, out: &mut BTreeSet<String>) {
        let folder = if path == "root" { "." } else { path };
        let mut facts = vec![format!("name {}", package.name())];
        let release = self.release;
        for entry in package.declarations().filter(|e| package.holds(e, release)) {
            if let Some(declaration) = line::declaration(entry.text) {
                self.declaration(path, package, &declaration, &entry, &mut facts);
            }
        }
        let mut imports = BTreeSet::new();
        for fact in &facts {
            qualifiers(fact, &mut imports);
        }
        for name in imports {
            let own = package.imports().find(|i| i.0 == name).map(|i| i.1);
            let shared = self.module.table.imports.iter().find(|i| i.0 == name).map(|i| i.1.as_str());
            if let Some(path) = own.or(shared).filter(|_| !self.module.by_name.contains_key(&name)) {
                facts.push(format!("import {name} \"{path}\""));
            }
        }
        out.extend(facts.into_iter().map(|f| format!("pkg {folder}, {f}")));
    }

    fn declaration(&mut self, path: &str, package: &'m Package, d: &Declaration<'m>, entry: &Entry<'m>, out: &mut Vec<String>) {
        let n = d.name;
        let flags = self.flags(package, entry);
        push_flags(out, n, flags, (false, false));
        match d.kind {
            Kind::Func => out.push(format!("func {n}{}", d.rest)),
            Kind::Enum => {
                out.push(format!("type {n} string"));
                for child in self.alive(package, entry) {
                    if let Some(MemberLine::EnumMember(m)) = line::member(child.text) {
                        out.push(format!("const {n}_{m} {n} = \"{m}\""));
                        push_flags(out, &format!("{n}_{m}"), self.flags(package, &child), flags);
                    }
                }
            }
            Kind::Struct => {
                out.push(format!("type {n} struct"));
                for child in self.alive(package, entry) {
                    self.field(package, n, &child, flags, out);
                }
            }
            Kind::Class | Kind::Interface => {
                out.push(format!("type {n} interface"));
                self.interface(path, package, d, entry, flags, out);
            }
            Kind::Type | Kind::Var | Kind::Const => out.push(entry.text.to_owned()),
        }
    }

    fn field(&self, package: &Package, owner: &str, child: &Entry<'_>, parent: (bool, bool), out: &mut Vec<String>) {
        let (name, ty, word) = match line::member(child.text) {
            Some(MemberLine::Value(name, ty)) => (name, ty, "optional"),
            Some(MemberLine::Required(name, ty)) => (name, ty, "required"),
            _ => return,
        };
        let json = child.children().find_map(|n| n.text.strip_prefix("json ").filter(|_| package.holds(&n, self.release)));
        let json = json.map_or(String::new(), |j| format!(" json:\"{j}\""));
        out.push(format!("field {owner}.{name} {ty} {word}{json}"));
        push_flags(out, &format!("{owner}.{name}"), self.flags(package, child), parent);
    }

    fn interface(
        &mut self,
        path: &str,
        package: &'m Package,
        d: &Declaration<'m>,
        entry: &Entry<'m>,
        flags: (bool, bool),
        out: &mut Vec<String>,
    ) {
        let n = d.name;
        for child in self.alive(package, entry) {
            match line::member(child.text) {
                Some(MemberLine::Base(ty) | MemberLine::Embedded(ty)) => out.push(format!("embeds {n} {ty}")),
                Some(MemberLine::New(params)) => {
                    out.push(format!("func New{n}{params} {n}"));
                    push_flags(out, &format!("New{n}"), (false, false), flags);
                    push_override(out, n, params, flags);
                }
                Some(MemberLine::Override(params)) => push_override(out, n, params, flags),
                _ => {}
            }
        }
        let members = if d.kind == Kind::Class { self.expansion(path, n) } else { Rc::new(self.own(package, entry)) };
        for member in members.values() {
            push_member(out, n, d.kind, member, flags);
        }
    }

    /// A type's own member lines.
    fn own(&self, package: &Package, entry: &Entry<'_>) -> Members {
        let mut members = Members::new();
        for child in self.alive(package, entry) {
            let is_static = match line::member(child.text) {
                Some(MemberLine::StaticMethod(..) | MemberLine::StaticProperty(..)) => true,
                Some(MemberLine::Method(..) | MemberLine::Value(..) | MemberLine::Settable(..)) => false,
                _ => continue,
            };
            let (deprecated, experimental) = self.flags(package, &child);
            let listed = Listed { text: child.text.to_owned(), deprecated, experimental };
            members.insert((is_static, line::member_name(child.text).to_owned()), listed);
        }
        members
    }

    /// Its own members, then the base class's, then the interfaces', first come first kept.
    fn expansion(&mut self, path: &str, name: &str) -> Rc<Members> {
        let key = (path.to_owned(), name.to_owned());
        if let Some(known) = self.memo.get(&key) {
            return Rc::clone(known);
        }
        let mut members = Members::new();
        if let Some(package) = self.module.packages.get(path)
            && let Some((_, entry)) = package.declared(name).find(|(_, e)| package.holds(e, self.release))
        {
            members = self.own(package, &entry);
            for child in self.alive(package, &entry) {
                let Some(MemberLine::Base(ty) | MemberLine::Embedded(ty)) = line::member(child.text) else { continue };
                self.inherit(path, package.name(), ty, &mut members);
            }
            for child in self.alive(package, &entry) {
                if let Some(MemberLine::Absent(name)) = line::member(child.text) {
                    members.remove(&(false, name.to_owned()));
                }
            }
        }
        let members = Rc::new(members);
        self.memo.insert(key, Rc::clone(&members));
        members
    }

    fn inherit(&mut self, path: &str, package: &str, ty: &str, members: &mut Members) {
        let (parent_path, parent) = match ty.split_once('.') {
            None => (path.to_owned(), ty),
            Some((qualifier, name)) => match self.module.by_name.get(qualifier) {
                Some(path) => (path.clone(), name),
                None => return,
            },
        };
        let from = self.module.packages.get(&parent_path).map_or("", |p| p.name()).to_owned();
        for (key, listed) in self.expansion(&parent_path, parent).iter() {
            members.entry(key.clone()).or_insert_with(|| Listed {
                text: if from == package { listed.text.clone() } else { requalify_member(&listed.text, &from, package) },
                ..listed.clone()
            });
        }
    }

    fn alive<'a>(&self, package: &'a Package, entry: &Entry<'a>) -> Vec<Entry<'a>> {
        entry.children().filter(|e| package.holds(e, self.release)).collect()
    }

    /// Whether deprecated, whether experimental.
    fn flags(&self, package: &Package, entry: &Entry<'_>) -> (bool, bool) {
        let has = |mark: char| entry.notes().any(|n| n.text.starts_with(mark) && package.holds(&n, self.release));
        (has('~'), has('%'))
    }
}

/// Rewrites the types of a member line; the member's own name is no type.
fn requalify_member(text: &str, from: &str, to: &str) -> String {
    let name_start = if text.starts_with("static ") { "static ".len() } else { 0 };
    let name_end = name_start + text[name_start..].find(['(', ' ']).unwrap_or(text.len() - name_start);
    let (head, types) = text.split_at(name_end);
    format!("{head}{}", facts::requalify(types, from, to))
}

fn push_override(out: &mut Vec<String>, class: &str, params: &str, flags: (bool, bool)) {
    out.push(format!("func New{class}_Override{}", facts::override_signature(class, params)));
    push_flags(out, &format!("New{class}_Override"), (false, false), flags);
}

fn push_member(out: &mut Vec<String>, n: &str, owner: Kind, member: &Listed, flags: (bool, bool)) {
    let own = (member.deprecated, member.experimental);
    match line::member(&member.text) {
        Some(MemberLine::StaticMethod(name, signature)) => {
            out.push(format!("func {n}_{name}{signature}"));
            push_flags(out, &format!("{n}_{name}"), own, flags);
        }
        Some(MemberLine::StaticProperty(name, ty, set)) => {
            // Go code carries no stability of static properties
            out.push(format!("func {n}_{name}() {ty}"));
            if set {
                out.push(format!("func {n}_Set{name}(val {ty})"));
            }
        }
        Some(MemberLine::Method(name, signature, _)) => {
            out.push(format!("method {n}.{name}{signature}"));
            push_flags(out, &format!("{n}.{name}"), own, flags);
        }
        Some(MemberLine::Value(name, ty)) => {
            out.push(format!("method {n}.{name}() {ty}"));
            push_flags(out, &format!("{n}.{name}"), own, flags);
        }
        Some(MemberLine::Settable(name, ty)) => {
            out.push(format!("method {n}.{name}() {ty}"));
            push_flags(out, &format!("{n}.{name}"), own, flags);
            out.push(format!("method {n}.Set{name}({} {ty})", facts::setter_parameter(owner, name)));
            push_flags(out, &format!("{n}.Set{name}"), own, flags);
        }
        _ => {}
    }
}

/// The lower stability of a member and its type is the one that counts.
fn push_flags(out: &mut Vec<String>, symbol: &str, own: (bool, bool), parent: (bool, bool)) {
    if own.0 || parent.0 {
        out.push(format!("deprecated {symbol}"));
    } else if own.1 || parent.1 {
        out.push(format!("experimental {symbol}"));
    }
}

/// The package names in a fact's types.
fn qualifiers(fact: &str, out: &mut BTreeSet<String>) {
    let bytes = fact.as_bytes();
    for (i, _) in fact.match_indices('.') {
        let start = bytes[..i].iter().rposition(|b| !(b.is_ascii_alphanumeric() || *b == b'_')).map_or(0, |p| p + 1);
        let exported = bytes.get(i + 1).is_some_and(u8::is_ascii_uppercase);
        if exported && start < i && !bytes[start].is_ascii_uppercase() {
            out.insert(fact[start..i].to_owned());
        }
    }
}
