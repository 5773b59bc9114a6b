//! How a symbol's form changed over the releases.

use std::collections::BTreeSet;

use super::line::{self, Kind, MemberLine};
use super::package::{Entry, Package};
use super::{Database, Member, MemberKind, PackageFacts, Release, Symbol, TypeKind};
use crate::finding::Era;

/// Deeper than any real chain of embedded types.
const MAX_DEPTH: usize = 64;

/// The forms that a symbol had, oldest first: until which release, and its form.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Form {
    /// First release.
    pub since: Release,
    /// Last release.
    pub until: Release,
    /// Signature, type or kind; `None` where the symbol does not exist.
    pub text: Option<String>,
}

impl Database {
    /// The forms that a symbol (`NewArtifact`, `StageProps.Actions`, `Bucket_FromBucketName`)
    /// had over all releases, oldest first, without a break. Empty where it never existed.
    #[must_use]
    pub fn forms(&self, import_path: &str, symbol: &str) -> Vec<Form> {
        let forms = self.forms_of(import_path, symbol, &|p| p.form(symbol));
        if forms.iter().all(|f| f.text.is_none()) { Vec::new() } else { forms }
    }

    /// As [`Database::forms`], of what `form` says about the symbol's package at a release.
    #[must_use]
    pub fn forms_of(&self, import_path: &str, symbol: &str, form: &dyn Fn(&PackageFacts) -> Option<String>) -> Vec<Form> {
        let Some(package) = self.whole_package(import_path) else { return Vec::new() };
        let Some(newest) = package.releases().newest() else { return Vec::new() };
        let mut points = BTreeSet::from([Release(0)]);
        push_life(package, &mut points);
        let owner = symbol.split_once('.').map_or(symbol, |(owner, _)| owner);
        for name in declarations_of(owner) {
            self.push_points(package, name, &mut points, 0);
        }
        let mut forms: Vec<Form> = Vec::new();
        let points: Vec<Release> = points.into_iter().filter(|p| *p <= newest).collect();
        for (i, &since) in points.iter().enumerate() {
            let until = points.get(i + 1).map_or(newest, |next| Release(next.0 - 1));
            let text = self.package(import_path, since).and_then(|p| form(&p));
            match forms.last_mut() {
                Some(last) if last.text == text => last.until = until,
                _ => forms.push(Form { since, until, text }),
            }
        }
        forms
    }

    /// As [`Database::forms`], with versions; the oldest and the newest end are open.
    #[must_use]
    pub fn history(&self, import_path: &str, symbol: &str) -> Vec<Era> {
        let Some(module) = self.module_of(import_path) else { return Vec::new() };
        let version = |r: Release| Some(module.version(r).to_owned());
        let newest = module.newest();
        let era = |f: Form| Era {
            since: if f.since == Release(0) { None } else { version(f.since) },
            until: if Some(f.until) == newest { None } else { version(f.until) },
            signature: f.text,
        };
        self.forms(import_path, symbol).into_iter().map(era).collect()
    }

    /// Adds the releases from which on a declaration, or one that it embeds, may differ.
    fn push_points(&self, package: &Package, name: &str, points: &mut BTreeSet<Release>, depth: usize) {
        for (declaration, entry) in package.declared(name) {
            push_entry(package, &entry, points);
            if depth >= MAX_DEPTH || !matches!(declaration.kind, Kind::Class | Kind::Interface | Kind::Struct) {
                continue;
            }
            for child in entry.children() {
                let Some(MemberLine::Base(ty) | MemberLine::Embedded(ty)) = line::member(child.text) else { continue };
                match ty.split_once('.') {
                    None => self.push_points(package, ty, points, depth + 1),
                    Some((qualifier, ty)) => {
                        let path = self.sibling(package, qualifier);
                        if let Some(other) = path.and_then(|p| self.whole_package(&p)) {
                            push_life(other, points);
                            self.push_points(other, ty, points, depth + 1);
                        }
                    }
                }
            }
        }
    }

    /// The import path behind a qualifier, where it is a package of the same module.
    fn sibling(&self, package: &Package, qualifier: &str) -> Option<String> {
        let at = package.life().last()?;
        let path = self.package(package.path(), at)?.import_path(qualifier)?.to_owned();
        let same = self.module_of(&path)?.path == self.module_of(package.path())?.path;
        same.then_some(path)
    }
}

fn push_life(package: &Package, points: &mut BTreeSet<Release>) {
    for &(a, b) in &package.life().0 {
        points.extend([a, Release(b.0.saturating_add(1))]);
    }
}

fn push_entry(package: &Package, entry: &Entry<'_>, points: &mut BTreeSet<Release>) {
    let releases = package.releases();
    if let Some(intervals) = entry.releases.and_then(|t| super::Intervals::parse(t, releases, &releases.all()).ok()) {
        for (a, b) in intervals.0 {
            points.extend([a, Release(b.0.saturating_add(1))]);
        }
    }
    for child in entry.children() {
        push_entry(package, &child, points);
    }
}

/// The declarations that a package-level name may stand on.
fn declarations_of(name: &str) -> Vec<&str> {
    let mut out = vec![name];
    if let Some(class) = name.strip_prefix("New") {
        out.extend([class, class.strip_suffix("_Override").unwrap_or(class)]);
    }
    out.extend(name.match_indices('_').map(|(i, _)| &name[..i]).filter(|n| !n.is_empty()));
    out
}

impl Member<'_> {
    /// The signature of a method, the type of a field.
    #[must_use]
    pub fn form(&self) -> String {
        let required = matches!(self.kind, MemberKind::Field { required: true });
        format!("{}{}", self.ty, if required { ", required" } else { "" })
    }
}

impl PackageFacts {
    /// A symbol's form: signature of a callable, type of a field or variable, kind of a type.
    #[must_use]
    pub fn form(&self, symbol: &str) -> Option<String> {
        if let Some((owner, member)) = symbol.split_once('.') {
            return self.member_form(owner, member, 0);
        }
        Some(match self.symbol(symbol)? {
            Symbol::Func { type_params, signature } => format!("{type_params}{signature}"),
            Symbol::Var { ty } => ty.into_owned(),
            Symbol::Const { ty, value } => value.map_or_else(|| ty.to_string(), |v| format!("{ty} = {v}")),
            Symbol::Type(t) => match t.kind {
                TypeKind::Interface { class: true, .. } => "class".to_owned(),
                TypeKind::Interface { .. } => format!("interface{}", t.type_params),
                TypeKind::Struct { .. } => format!("struct{}", t.type_params),
                TypeKind::Enum => "enum".to_owned(),
                TypeKind::Defined(ty) => format!("{}{ty}", t.type_params),
                TypeKind::Alias(ty) => format!("= {ty}"),
            },
        })
    }

    /// The form of a member that a type has or inherits within its module.
    fn member_form(&self, owner: &str, name: &str, depth: usize) -> Option<String> {
        let members = self.members(owner);
        if let Some(m) = members.iter().find(|m| m.name == name && !m.kind.is_embedding()) {
            return Some(m.form());
        }
        if depth >= MAX_DEPTH {
            return None;
        }
        members.iter().filter(|m| m.kind.is_embedding()).find_map(|m| {
            let ty = m.ty.trim_start_matches('*');
            let ty = ty.split_once('[').map_or(ty, |(t, _)| t);
            let Some((qualifier, ty)) = ty.split_once('.') else { return self.member_form(ty, name, depth + 1) };
            let other = self.sibling(qualifier)?;
            let form = other.member_form(ty, name, depth + 1)?;
            Some(super::facts::requalify(&form, other.name(), self.name()))
        })
    }

    /// The names of all members that a type has or inherits within its module, sorted.
    #[must_use]
    pub fn member_names(&self, owner: &str) -> Vec<String> {
        let mut out = Vec::new();
        self.push_member_names(owner, &mut out, 0);
        out.sort();
        out.dedup();
        out
    }

    fn push_member_names(&self, owner: &str, out: &mut Vec<String>, depth: usize) {
        for m in self.members(owner) {
            if !m.kind.is_embedding() {
                out.push(m.name.into_owned());
            } else if depth < MAX_DEPTH {
                match m.ty.trim_start_matches('*').split_once('.') {
                    None => self.push_member_names(&m.ty, out, depth + 1),
                    Some((qualifier, ty)) => {
                        if let Some(other) = self.sibling(qualifier) {
                            other.push_member_names(ty, out, depth + 1);
                        }
                    }
                }
            }
        }
    }
}
