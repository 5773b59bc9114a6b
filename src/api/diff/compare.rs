//! Two releases of one package, declaration by declaration.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use super::signature::Signature;
use super::{Change, Kind};
use crate::api::PackageFacts;
use crate::api::line::{self, Kind as Declared, MemberLine};
use crate::api::package::Entry;

/// Deeper than any real chain of embedded types.
const MAX_DEPTH: usize = 64;

/// The changes from `old` to `new`, by symbol.
pub fn packages(old: &PackageFacts, new: &PackageFacts) -> Vec<Change> {
    let mut compare = Compare { old, new, changes: Vec::new(), own: (Own::new(), Own::new()) };
    for (declaration, entry) in old.declarations() {
        compare.declaration(declaration.kind, declaration.name, &entry);
    }
    for (declaration, entry) in new.declarations() {
        compare.added(declaration.kind, declaration.name, &entry);
    }
    let mut changes = compare.changes;
    changes.sort_by(|a, b| (&a.symbol, a.kind, &a.after).cmp(&(&b.symbol, b.kind, &b.after)));
    changes
}

struct Compare<'a> {
    old: &'a PackageFacts,
    new: &'a PackageFacts,
    changes: Vec<Change>,
    /// The members that the type at hand has itself, at both releases.
    own: (Own, Own),
}

/// Form of each member, and by what it is replaced where it is deprecated.
type Own = HashMap<String, (String, Option<String>)>;

fn own(facts: &PackageFacts, owner: &str) -> Own {
    let members = facts.members(owner).into_iter().filter(|m| !m.kind.is_embedding());
    members.map(|m| (m.name.to_string(), (m.form(), m.deprecated.map(Cow::into_owned)))).collect()
}

impl Compare<'_> {
    fn push(&mut self, kind: Kind, symbol: impl Into<String>, before: Option<String>, after: Option<String>) {
        let package = self.old.path().to_owned();
        self.changes.push(Change { package, symbol: symbol.into(), kind, breaks: kind.breaks(), before, after });
    }

    /// A declaration of the older release.
    fn declaration(&mut self, kind: Declared, name: &str, entry: &Entry<'_>) {
        let Some(after) = self.new.form(name) else {
            let removed = match kind {
                Declared::Func => Kind::FunctionRemoved,
                Declared::Var | Declared::Const => Kind::ConstantRemoved,
                _ => Kind::TypeRemoved,
            };
            return self.push(removed, name, self.old.form(name), None);
        };
        let before = self.old.form(name).unwrap_or_default();
        self.deprecation(name);
        match kind {
            Declared::Func => self.callable(name, &before, &after),
            Declared::Class | Declared::Interface | Declared::Struct | Declared::Enum => {
                if before != after {
                    self.push(Kind::KindChanged, name, Some(before), Some(after));
                }
                self.own = (own(self.old, name), own(self.new, name));
                for child in self.old.members_of(entry) {
                    self.member(kind, name, &child);
                }
            }
            _ if before != after => self.push(Kind::KindChanged, name, Some(before), Some(after)),
            _ => {}
        }
    }

    /// A member line of the older release, of a type that the newer one still has.
    fn member(&mut self, kind: Declared, owner: &str, child: &Entry<'_>) {
        let Some(member) = line::member(child.text) else { return };
        match member {
            MemberLine::Base(ty) | MemberLine::Embedded(ty) => {
                if !is_a(self.new, owner, ty, 0) {
                    self.push(Kind::EmbeddingRemoved, owner, Some(ty.to_owned()), None);
                }
            }
            MemberLine::New(_) => self.function(&format!("New{owner}")),
            MemberLine::Override(_) => self.function(&format!("New{owner}_Override")),
            MemberLine::StaticMethod(name, _) => self.function(&format!("{owner}_{name}")),
            MemberLine::StaticProperty(name, _, set) => {
                self.function(&format!("{owner}_{name}"));
                if set {
                    self.function(&format!("{owner}_Set{name}"));
                }
            }
            MemberLine::Method(name, ..) => self.method(owner, name, Kind::MethodRemoved),
            MemberLine::Value(name, _) | MemberLine::Required(name, _) if kind == Declared::Struct => self.field(owner, name),
            MemberLine::Value(name, _) => self.method(owner, name, Kind::PropertyRemoved),
            MemberLine::Settable(name, _) => {
                self.method(owner, name, Kind::PropertyRemoved);
                let (before, after) = self.forms(owner, &format!("Set{name}"));
                if after.is_none() && self.forms(owner, name).1.is_some() {
                    self.push(Kind::SetterRemoved, format!("{owner}.Set{name}"), before, None);
                }
            }
            MemberLine::EnumMember(name) => {
                let symbol = format!("{owner}_{name}");
                if self.new.symbol(&symbol).is_none() {
                    self.push(Kind::ConstantRemoved, symbol, None, None);
                } else {
                    self.deprecation(&symbol);
                }
            }
            MemberLine::Required(..) | MemberLine::Absent(_) => {}
        }
    }

    /// The form of a member at the older and the newer release.
    fn forms(&self, owner: &str, name: &str) -> (Option<String>, Option<String>) {
        let form = |own: &Own, facts: &PackageFacts| own.get(name).map(|m| m.0.clone()).or_else(|| facts.form(&format!("{owner}.{name}")));
        (form(&self.own.0, self.old), form(&self.own.1, self.new))
    }

    /// Tells of a member that is newly deprecated, in a type that is not.
    fn member_deprecation(&mut self, owner: &str, name: &str) {
        let by = |own: &Own| own.get(name).and_then(|m| m.1.clone());
        if let (None, Some(by)) = (by(&self.own.0), by(&self.own.1))
            && self.new.deprecated(owner).is_none()
        {
            self.push(Kind::Deprecated, format!("{owner}.{name}"), None, Some(by).filter(|b| !b.is_empty()));
        }
    }

    /// A constructor or static member.
    fn function(&mut self, symbol: &str) {
        let before = self.old.form(symbol).unwrap_or_default();
        match self.new.form(symbol) {
            None => self.push(Kind::FunctionRemoved, symbol, Some(before), None),
            Some(after) => {
                self.callable(symbol, &before, &after);
                self.deprecation(symbol);
            }
        }
    }

    /// A method, or a property's getter.
    fn method(&mut self, owner: &str, name: &str, removed: Kind) {
        let symbol = format!("{owner}.{name}");
        let (before, after) = self.forms(owner, name);
        let before = before.unwrap_or_default();
        let Some(after) = after else { return self.push(removed, symbol, Some(before), None) };
        self.member_deprecation(owner, name);
        if removed == Kind::MethodRemoved || after.starts_with("() ") == before.starts_with("() ") {
            self.callable(&symbol, &before, &after);
        } else {
            self.push(Kind::PropertyTypeChanged, symbol, Some(before), Some(after));
        }
    }

    fn field(&mut self, owner: &str, name: &str) {
        let symbol = format!("{owner}.{name}");
        let (before, after) = self.forms(owner, name);
        let before = before.unwrap_or_default();
        let Some(after) = after else { return self.push(Kind::FieldRemoved, symbol, Some(before), None) };
        self.member_deprecation(owner, name);
        let split = |form: &str| form.strip_suffix(", required").map_or((form.to_owned(), false), |t| (t.to_owned(), true));
        let ((old, was_required), (new, required)) = (split(&before), split(&after));
        if old != new {
            let kind = if self.fits(&old, &new) { Kind::FieldWidened } else { Kind::FieldTypeChanged };
            self.push(kind, &symbol, Some(old), Some(new));
        }
        match (was_required, required) {
            (false, true) => self.push(Kind::FieldBecameRequired, symbol, Some(before), Some(after)),
            (true, false) => self.push(Kind::FieldBecameOptional, symbol, Some(before), Some(after)),
            _ => {}
        }
    }

    fn callable(&mut self, symbol: &str, before: &str, after: &str) {
        if before == after {
            return;
        }
        let kinds = match (Signature::parse(before), Signature::parse(after)) {
            (Some(old), Some(new)) => self.signature(&old, &new),
            _ => vec![Kind::KindChanged],
        };
        for kind in kinds {
            self.push(kind, symbol, Some(before.to_owned()), Some(after.to_owned()));
        }
    }

    /// What is different between two signatures, worst first; no kind twice.
    fn signature(&self, old: &Signature<'_>, new: &Signature<'_>) -> Vec<Kind> {
        let mut kinds = BTreeSet::new();
        let (before, after) = (old.parameters.len(), new.parameters.len());
        if after < before {
            kinds.insert(Kind::ParametersShrank);
        } else if after > before {
            // a call without arguments for `...T` stays right
            let harmless = after == before + 1 && new.is_variadic() && !old.is_variadic();
            kinds.insert(if harmless { Kind::ParameterWidened } else { Kind::ParametersGrew });
        }
        for (a, b) in old.parameters.iter().zip(&new.parameters) {
            if a.1 != b.1 {
                let fits = self.fits(a.1, b.1);
                kinds.insert(if fits { Kind::ParameterWidened } else { Kind::ParameterTypeChanged });
            } else if a.0 != b.0 {
                kinds.insert(Kind::ParameterRenamed);
            }
        }
        if old.result != new.result {
            let fits = !old.result.is_empty() && self.fits(new.result, old.result);
            let property = before == 0 && after == 0 && !fits;
            kinds.insert(match (fits, property) {
                (true, _) => Kind::ResultNarrowed,
                (false, true) => Kind::PropertyTypeChanged,
                (false, false) => Kind::ResultChanged,
            });
        }
        kinds.into_iter().collect()
    }

    /// Whether a value of type `from` fits where `to` is wanted, at the newer release.
    fn fits(&self, from: &str, to: &str) -> bool {
        if to == "interface{}" {
            return !from.is_empty() && !from.starts_with("...");
        }
        if let Some(all) = to.strip_prefix("interface{ ").and_then(|t| t.strip_suffix(" }")) {
            return all.split("; ").all(|part| self.fits(from, part));
        }
        let named = |t: &str| t.starts_with(|c: char| c.is_alphabetic());
        named(from) && named(to) && is_a(self.new, from, to, 0)
    }

    fn deprecation(&mut self, symbol: &str) {
        let was = self.old.deprecated(symbol).is_some();
        if let Some(by) = self.new.deprecated(symbol).filter(|_| !was) {
            let by = (!by.is_empty()).then(|| by.into_owned());
            self.push(Kind::Deprecated, symbol, None, by);
        }
    }

    /// A declaration of the newer release.
    fn added(&mut self, kind: Declared, name: &str, entry: &Entry<'_>) {
        if self.old.form(name).is_none() {
            let added = match kind {
                Declared::Func => Kind::FunctionAdded,
                Declared::Var | Declared::Const => Kind::ConstantAdded,
                _ => Kind::TypeAdded,
            };
            return self.push(added, name, None, self.new.form(name));
        }
        if matches!(kind, Declared::Class | Declared::Interface | Declared::Struct) {
            self.own = (own(self.old, name), own(self.new, name));
        }
        for child in self.new.members_of(entry) {
            let Some(member) = line::member(child.text) else { continue };
            let (symbol, added) = match member {
                MemberLine::Base(ty) | MemberLine::Embedded(ty) => {
                    if !is_a(self.old, name, ty, 0) {
                        let grew = kind == Declared::Interface;
                        self.push(if grew { Kind::InterfaceGrew } else { Kind::EmbeddingAdded }, name, None, Some(ty.to_owned()));
                    }
                    continue;
                }
                MemberLine::New(_) => (format!("New{name}"), Kind::FunctionAdded),
                MemberLine::StaticMethod(m, _) | MemberLine::StaticProperty(m, ..) => (format!("{name}_{m}"), Kind::FunctionAdded),
                MemberLine::EnumMember(m) => (format!("{name}_{m}"), Kind::ConstantAdded),
                MemberLine::Value(m, _) | MemberLine::Required(m, _) if kind == Declared::Struct => {
                    (format!("{name}.{m}"), Kind::FieldAdded)
                }
                MemberLine::Method(m, ..) | MemberLine::Value(m, _) | MemberLine::Settable(m, _) => {
                    (format!("{name}.{m}"), if kind == Declared::Interface { Kind::InterfaceGrew } else { Kind::MethodAdded })
                }
                MemberLine::Required(..) | MemberLine::Override(_) | MemberLine::Absent(_) => continue,
            };
            let (before, after) = match symbol.split_once('.') {
                Some((owner, member)) => self.forms(owner, member),
                None => (self.old.form(&symbol), self.new.form(&symbol)),
            };
            if before.is_none() {
                let required = matches!(member, MemberLine::Required(..));
                let added = if required { Kind::RequiredFieldAdded } else { added };
                self.push(added, symbol, None, after);
            }
        }
    }
}

/// Whether the type `name` of a package is `target` or embeds it, within the module; both
/// as the package writes them.
fn is_a(facts: &PackageFacts, name: &str, target: &str, depth: usize) -> bool {
    if name == target {
        return true;
    }
    if depth >= MAX_DEPTH {
        return false;
    }
    let (holder, local) = match name.split_once('.') {
        None => (None, name),
        Some((qualifier, local)) => match facts.sibling(qualifier) {
            Some(other) => (Some(other), local),
            None => return false,
        },
    };
    let holder = holder.as_deref().unwrap_or(facts);
    holder.members(local).iter().filter(|m| m.kind.is_embedding()).any(|m| {
        let ty = crate::api::facts::requalify(&m.ty, holder.name(), facts.name());
        let ty = if holder.name() == facts.name() { m.ty.as_ref() } else { &ty };
        is_a(facts, ty, target, depth + 1)
    })
}
