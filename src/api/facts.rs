//! One package at one release: the answers that the type engine and the checks ask for.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use super::line::{Declaration, Kind, MemberLine};
use super::package::{Entry, Package};
use super::text::TextError;
use super::watch::Watch;
use super::{Intervals, Member, MemberKind, Release, Symbol, TypeKind, TypeSymbol, line};

/// What a package at hand knows of the other packages of its module.
pub trait Siblings: Send + Sync {
    /// The import path of the package with that name, where exactly one has it.
    fn named(&self, short_name: &str) -> Option<&str>;
    /// Another package of the module at the same release.
    fn package(&self, import_path: &str, at: Release) -> Option<Arc<PackageFacts>>;
    /// The releases that have a package; `None` where none ever had it, or there is but one.
    fn life(&self, _import_path: &str) -> Option<Intervals> {
        None
    }
}

/// What one package exports at one release. Cheap to clone.
#[derive(Clone)]
pub struct PackageFacts {
    package: Arc<Package>,
    at: Release,
    siblings: Option<Arc<dyn Siblings>>,
    /// What notes how long answers stay the same, and the module's place there.
    watch: Option<(Arc<Watch>, usize)>,
}

impl fmt::Debug for PackageFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PackageFacts").field("path", &self.path()).field("at", &self.at).finish_non_exhaustive()
    }
}

impl PackageFacts {
    /// A package as of release `at`.
    #[must_use]
    pub fn new(package: Arc<Package>, at: Release, siblings: Option<Arc<dyn Siblings>>) -> Self {
        Self { package, at, siblings, watch: None }
    }

    /// The same, whose answers `watch` takes notes of, as those of a module.
    #[must_use]
    pub fn watched(&self, watch: &Arc<Watch>, module: &str) -> Self {
        let window = watch.module(module, Some(self.at));
        Self { watch: Some((Arc::clone(watch), window)), ..self.clone() }
    }

    /// The same, whose answers nobody takes notes of.
    #[must_use]
    pub fn unwatched(&self) -> Self {
        Self { watch: None, ..self.clone() }
    }

    /// Notes that a type's members of some names were asked for, whether it has them or not;
    /// an embedded type has the name of the field that it is.
    pub fn watch_members(&self, type_name: &str, asked: impl Fn(&str) -> bool) {
        if self.watch.is_none() {
            return;
        }
        let Some((_, entry)) = self.declared(type_name) else { return };
        for child in entry.children() {
            let hit = match line::member(child.text) {
                Some(MemberLine::Base(ty) | MemberLine::Embedded(ty)) => asked(embedded_name(ty)),
                Some(MemberLine::New(_)) => asked("new"),
                Some(MemberLine::Override(_)) => asked("override"),
                Some(MemberLine::Settable(name, _)) => asked(name) || asked(&format!("Set{name}")),
                Some(_) => asked(line::member_name(child.text)),
                None => false,
            };
            if hit {
                self.holds(&child);
            }
        }
    }

    /// Notes that all was asked for that a type embeds.
    pub fn watch_embedded(&self, type_name: &str) {
        if self.watch.is_none() {
            return;
        }
        let Some((_, entry)) = self.declared(type_name) else { return };
        for child in entry.children().filter(|e| line::embedded(e.text).is_some()) {
            self.holds(&child);
        }
    }

    /// Whether an entry holds at this release, given that what it belongs to does.
    pub(super) fn holds(&self, entry: &Entry<'_>) -> bool {
        if let (Some((watch, window)), Some(text)) = (&self.watch, entry.releases) {
            watch.narrow(*window, self.package.constant_around(text, self.at));
        }
        self.package.holds(entry, self.at)
    }

    /// Reads API text without releases: an export summary of a user's package, a package
    /// of an indexed module.
    pub fn from_text(path: &str, text: &str) -> Result<Self, TextError> {
        Ok(Self::new(Arc::new(Package::unsorted(path, text)?), Release(0), None))
    }

    /// Its import path.
    #[must_use]
    pub fn path(&self) -> &str {
        self.package.path()
    }

    /// The name of its package clause.
    #[must_use]
    pub fn name(&self) -> &str {
        self.package.name()
    }

    /// The release that the answers are for.
    #[must_use]
    pub fn release(&self) -> Release {
        self.at
    }

    /// The import path that a qualifier in its type text stands for.
    #[must_use]
    pub fn import_path(&self, qualifier: &str) -> Option<&str> {
        self.package
            .imports()
            .find(|(name, _)| *name == qualifier)
            .map(|(_, path)| path)
            .or_else(|| self.siblings.as_ref()?.named(qualifier))
    }

    /// Whether some declaration of the package, at whatever release, speaks of a symbol of another
    /// package: `awsevents.Schedule`.
    #[must_use]
    pub fn mentions(&self, symbol: &str) -> bool {
        let text = self.package.text();
        let ends = |i: usize| !text[i + symbol.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        text.match_indices(symbol).any(|(i, _)| ends(i) && !text[..i].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
    }

    /// What a package-level Go name is: `NewBucket`, `Bucket_FromBucketName`,
    /// `BucketEncryption_KMS`, `BucketProps`.
    #[must_use]
    pub fn symbol(&self, name: &str) -> Option<Symbol<'_>> {
        if let Some((declaration, entry)) = self.declared(name) {
            return Some(self.declared_symbol(&declaration, &entry));
        }
        self.constructor(name).or_else(|| self.type_level(name))
    }

    /// Whether it exports a name of its own, or a static member that it lists.
    #[must_use]
    pub fn exports(&self, name: &str) -> bool {
        self.symbol(name).is_some()
    }

    /// The members of a type: its own and what it embeds, not those that it inherits.
    /// Getters and setters are methods.
    #[must_use]
    pub fn members(&self, type_name: &str) -> Vec<Member<'_>> {
        let mut out = Vec::new();
        if let Some((declaration, entry)) = self.declared(type_name) {
            for child in self.alive(&entry) {
                self.push_members(&mut out, declaration.kind, &child);
            }
        }
        out
    }

    /// All package-level names, sorted; of static members only those that the package's
    /// own text lists.
    #[must_use]
    pub fn names(&self) -> Vec<Cow<'_, str>> {
        let mut out = Vec::new();
        for entry in self.package.declarations().filter(|e| self.holds(e)) {
            let Some(d) = line::declaration(entry.text) else { continue };
            out.push(Cow::Borrowed(d.name));
            if matches!(d.kind, Kind::Class | Kind::Enum) {
                for child in self.alive(&entry) {
                    push_names(&mut out, d.name, child.text);
                }
            }
        }
        out.sort();
        out.dedup();
        out
    }

    /// Whether a symbol (`NewBucket`, `Bucket.AddMetric`) is deprecated; then by which
    /// symbols replaced, as far as known (may be empty).
    #[must_use]
    pub fn deprecated(&self, symbol: &str) -> Option<Cow<'_, str>> {
        let entry = self.noted(symbol, b'~')?;
        self.note(&entry, "~").or_else(|| {
            // a type's notes hold for its members too
            let (owner, _) = symbol.split_once('.')?;
            self.note(&self.declared(owner)?.1, "~")
        })
    }

    /// Whether something of a type may be deprecated: where not, none of its members need be asked for.
    #[must_use]
    pub fn may_deprecate(&self, type_name: &str) -> bool {
        self.declared(type_name).is_some_and(|(_, e)| is_marked(&e, b'~'))
    }

    /// Whether a symbol is experimental.
    #[must_use]
    pub fn experimental(&self, symbol: &str) -> bool {
        self.noted(symbol, b'%').is_some_and(|e| self.note(&e, "%").is_some())
    }

    /// Its declarations, by name.
    pub(super) fn declarations(&self) -> impl Iterator<Item = (Declaration<'_>, Entry<'_>)> {
        let alive = self.package.declarations().filter(|e| self.holds(e));
        alive.filter_map(|e| Some((line::declaration(e.text)?, e)))
    }

    /// The lines below a declaration.
    pub(super) fn members_of<'a>(&'a self, entry: &Entry<'a>) -> Vec<Entry<'a>> {
        self.alive(entry).collect()
    }

    /// The declaration of `name` at this release.
    pub(super) fn declared(&self, name: &str) -> Option<(Declaration<'_>, Entry<'_>)> {
        self.package.declared(name).find(|(_, e)| self.holds(e))
    }

    /// The lines below `entry` that hold at this release.
    pub(super) fn alive<'a>(&'a self, entry: &Entry<'a>) -> impl Iterator<Item = Entry<'a>> {
        entry.children().filter(|e| self.holds(e))
    }

    /// Those of the lines below `entry` that are about a member of that name, as [`Self::alive`].
    pub(super) fn alive_named<'a>(&'a self, entry: &Entry<'a>, name: &str) -> impl Iterator<Item = Entry<'a>> {
        entry.named(name).filter(|e| self.holds(e))
    }

    /// The rest of the first note that starts with `mark`.
    pub(super) fn note<'a>(&'a self, entry: &Entry<'a>, mark: &str) -> Option<Cow<'a, str>> {
        let found = entry.notes().find(|e| e.text.starts_with(mark) && self.holds(e))?;
        Some(Cow::Borrowed(found.text[mark.len()..].trim_start()))
    }

    /// The same for what comes along with an answer that is asked for its other parts: nobody
    /// takes notes of it.
    fn quiet_note<'a>(&'a self, entry: &Entry<'a>, mark: &str) -> Option<Cow<'a, str>> {
        let found = entry.notes().find(|e| e.text.starts_with(mark) && self.package.holds(e, self.at))?;
        Some(Cow::Borrowed(found.text[mark.len()..].trim_start()))
    }

    /// The line that a symbol or `Type.Member` stands on; of members only where something of the type
    /// has a note with this mark, so that most need not be looked for.
    fn noted(&self, symbol: &str, mark: u8) -> Option<Entry<'_>> {
        if let Some((owner, member)) = symbol.split_once('.') {
            let (_, entry) = self.declared(owner).filter(|(_, e)| is_marked(e, mark))?;
            let getter = member.strip_prefix("Set");
            let of = |name| self.alive_named(&entry, name).find(|e| !line::is_static(line::member(e.text)));
            return of(member).or_else(|| getter.and_then(of));
        }
        if let Some((_, entry)) = self.declared(symbol) {
            return Some(entry);
        }
        let class = symbol.strip_prefix("New").map(|n| n.strip_suffix("_Override").unwrap_or(n));
        if let Some((_, entry)) = class.and_then(|c| self.declared(c)) {
            return Some(entry); // constructors share their type's fate
        }
        splits(symbol).find_map(|(owner, member)| {
            let (_, entry) = self.declared(owner).filter(|(_, e)| is_marked(e, mark))?;
            self.alive_named(&entry, member).find(|e| line::member_rank(e.text) >= 5)
        })
    }

    fn declared_symbol<'a>(&'a self, d: &Declaration<'a>, entry: &Entry<'a>) -> Symbol<'a> {
        let kind = match d.kind {
            Kind::Func => return Symbol::Func { type_params: d.type_params.into(), signature: d.rest.into() },
            Kind::Var => return Symbol::Var { ty: d.rest.into() },
            Kind::Const => {
                let (ty, value) = d.rest.split_once(" = ").map_or((d.rest, None), |(t, v)| (t, Some(v.into())));
                return Symbol::Const { ty: ty.into(), value };
            }
            Kind::Class => TypeKind::Interface { class: true, sealed: d.limited },
            Kind::Interface => TypeKind::Interface { class: false, sealed: d.limited },
            Kind::Struct => TypeKind::Struct { partial: d.limited },
            Kind::Enum => TypeKind::Enum,
            Kind::Type => match d.rest.strip_prefix("= ") {
                Some(target) => TypeKind::Alias(target.into()),
                None => TypeKind::Defined(d.rest.into()),
            },
        };
        Symbol::Type(TypeSymbol { kind, type_params: d.type_params.into(), deprecated: self.quiet_note(entry, "~") })
    }

    /// `NewT` and `NewT_Override`.
    fn constructor(&self, name: &str) -> Option<Symbol<'_>> {
        let rest = name.strip_prefix("New")?;
        let (class, overriding) = rest.strip_suffix("_Override").map_or((rest, false), |c| (c, true));
        let (declaration, entry) = self.declared(class)?;
        if declaration.kind != Kind::Class {
            return None;
        }
        let lines = entry.named("new").chain(entry.named("override").filter(|_| overriding));
        lines.filter(|e| self.holds(e)).find_map(|e| match line::member(e.text)? {
            MemberLine::New(params) | MemberLine::Override(params) => {
                Some(func(if overriding { override_signature(class, params) } else { format!("{params} {class}") }))
            }
            _ => None,
        })
    }

    /// `Bucket_FromBucketName`, `BucketEncryption_KMS`.
    fn type_level(&self, name: &str) -> Option<Symbol<'_>> {
        splits(name).find_map(|(owner, member)| {
            let (declaration, entry) = self.declared(owner)?;
            match declaration.kind {
                Kind::Enum => self
                    .alive_named(&entry, member)
                    .next()
                    .map(|_| Symbol::Const { ty: Cow::Owned(owner.to_owned()), value: Some(Cow::Owned(format!("\"{member}\""))) }),
                Kind::Class => self.static_member(&entry, member, 0).map(func),
                _ => None,
            }
        })
    }

    /// The signature of a static member that a class has or inherits.
    fn static_member(&self, class: &Entry<'_>, member: &str, depth: usize) -> Option<String> {
        // The setter of a property stands on the property's line.
        let property = member.strip_prefix("Set");
        let lines = class.named(member).chain(property.into_iter().flat_map(|p| class.named(p)));
        for line in lines {
            let found = match line::member(line.text) {
                Some(MemberLine::StaticMethod(name, signature)) if name == member => signature.to_owned(),
                Some(MemberLine::StaticProperty(name, ty, _)) if name == member => format!("() {ty}"),
                Some(MemberLine::StaticProperty(_, ty, true)) => format!("(val {ty})"),
                _ => continue,
            };
            if self.holds(&line) {
                return Some(found);
            }
        }
        let bases = class.children().take_while(|e| line::is_before_members(e.text));
        let base = bases.filter_map(|e| e.text.strip_prefix('^').filter(|_| self.holds(&e))).last();
        let base = base.filter(|_| depth < 64)?; // only damaged data has a cycle
        let Some((qualifier, base)) = base.split_once('.') else {
            let (_, entry) = self.declared(base)?;
            return self.static_member(&entry, member, depth + 1);
        };
        let other = self.sibling(qualifier)?;
        let (_, entry) = other.declared(base)?;
        let signature = other.static_member(&entry, member, depth + 1)?;
        Some(requalify(&signature, other.name(), self.name()))
    }

    /// The package of the same module that a qualifier means, at the same release.
    pub(super) fn sibling(&self, qualifier: &str) -> Option<Arc<Self>> {
        let siblings = self.siblings.as_ref()?;
        let path = self.import_path(qualifier)?;
        let found = siblings.package(path, self.at);
        let Some((watch, window)) = &self.watch else { return found };
        if let Some(life) = siblings.life(path) {
            watch.narrow(*window, life.constant_around(self.at));
        }
        found.map(|f| Arc::new(Self { watch: self.watch.clone(), ..(*f).clone() }))
    }

    fn push_members<'a>(&'a self, out: &mut Vec<Member<'a>>, owner: Kind, entry: &Entry<'a>) {
        let Some(parsed) = line::member(entry.text) else { return };
        let mut push = |name: Cow<'a, str>, kind, ty: Cow<'a, str>| {
            let union = self.quiet_note(entry, "| ").unwrap_or_default();
            out.push(Member { name, kind, ty, deprecated: self.quiet_note(entry, "~"), union });
        };
        match parsed {
            MemberLine::Base(ty) => push(embedded_name(ty).into(), MemberKind::Base, ty.into()),
            MemberLine::Embedded(ty) => push(embedded_name(ty).into(), MemberKind::Embedded, ty.into()),
            MemberLine::Method(name, signature, pointer) => {
                let kind = if pointer { MemberKind::PointerMethod } else { MemberKind::Method };
                push(name.into(), kind, signature.into());
            }
            MemberLine::New(signature) if owner != Kind::Class => push("new".into(), MemberKind::Method, signature.into()),
            MemberLine::Override(signature) if owner != Kind::Class => push("override".into(), MemberKind::Method, signature.into()),
            MemberLine::Value(name, ty) if owner == Kind::Struct => push(name.into(), MemberKind::Field { required: false }, ty.into()),
            MemberLine::Required(name, ty) => push(name.into(), MemberKind::Field { required: true }, ty.into()),
            MemberLine::Value(name, ty) => push(name.into(), MemberKind::Method, format!("() {ty}").into()),
            MemberLine::Settable(name, ty) => {
                push(name.into(), MemberKind::Method, format!("() {ty}").into());
                let parameter = setter_parameter(owner, name);
                push(format!("Set{name}").into(), MemberKind::Method, format!("({parameter} {ty})").into());
            }
            MemberLine::New(_)
            | MemberLine::Override(_)
            | MemberLine::Absent(_)
            | MemberLine::StaticMethod(..)
            | MemberLine::StaticProperty(..)
            | MemberLine::EnumMember(_) => {}
        }
    }
}

fn func(signature: String) -> Symbol<'static> {
    Symbol::Func { type_params: Cow::Borrowed(""), signature: Cow::Owned(signature) }
}

/// The name of a setter's parameter.
pub fn setter_parameter(owner: Kind, property: &str) -> Cow<'static, str> {
    if owner == Kind::Class { "val".into() } else { first_letter(property).into() }
}

fn first_letter(name: &str) -> String {
    name.chars().take(1).flat_map(char::to_lowercase).collect()
}

/// The signature of `NewT_Override`, from the constructor's parameters.
pub fn override_signature(class: &str, params: &str) -> String {
    let rest = params.strip_prefix('(').unwrap_or(params);
    let comma = if rest == ")" { "" } else { ", " };
    format!("({} {class}{comma}{rest}", first_letter(class))
}

/// All ways to read a name as owner, `_`, member; the longest owner first.
fn splits(name: &str) -> impl Iterator<Item = (&str, &str)> {
    name.rmatch_indices('_').map(|(i, _)| (&name[..i], &name[i + 1..])).filter(|(a, b)| !a.is_empty() && !b.is_empty())
}

fn push_names<'a>(out: &mut Vec<Cow<'a, str>>, owner: &str, text: &'a str) {
    match line::member(text) {
        Some(MemberLine::EnumMember(name) | MemberLine::StaticMethod(name, _)) => out.push(format!("{owner}_{name}").into()),
        Some(MemberLine::StaticProperty(name, _, set)) => {
            out.push(format!("{owner}_{name}").into());
            if set {
                out.push(format!("{owner}_Set{name}").into());
            }
        }
        Some(MemberLine::New(_)) => out.extend([format!("New{owner}").into(), format!("New{owner}_Override").into()]),
        Some(MemberLine::Override(_)) => out.push(format!("New{owner}_Override").into()),
        _ => {}
    }
}

/// The field name of an embedded type: `*pkg.List[int]` is embedded as `List`.
fn embedded_name(ty: &str) -> &str {
    let ty = ty.trim_start_matches('*');
    let ty = ty.split_once('[').map_or(ty, |(t, _)| t);
    ty.rsplit_once('.').map_or(ty, |(_, n)| n)
}

/// Rewrites type text of package `from` to how package `to` writes it.
pub fn requalify(text: &str, from: &str, to: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    let mut before = String::new();
    while let Some(c) = rest.chars().next() {
        if !(c.is_alphabetic() || c == '_') {
            out.push(c);
            before.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let qualified = before.ends_with('.') && !before.ends_with("...");
        let parameter = (before.ends_with('(') || before.ends_with(", ")) && after.starts_with(' ');
        if word == to && after.starts_with('.') {
            // what stands after `to.` needs no qualifier any more
            let name = &after[1..];
            let end = name.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(name.len());
            out.push_str(&name[..end]);
            rest = &name[end..];
        } else {
            if word.starts_with(char::is_uppercase) && !qualified && !parameter {
                out.push_str(from);
                out.push('.');
            }
            out.push_str(word);
            rest = after;
        }
        before.clear();
    }
    out
}

/// Whether a line below an entry has a mark in it.
fn is_marked(entry: &Entry<'_>, mark: u8) -> bool {
    memchr::memchr(mark, entry.below.as_bytes()).is_some()
}
