//! What the checker asks of imported packages, name by name, where somebody wants to know in
//! which releases all the answers are the same ([`Imports::watch`](super::Imports::watch)).
//!
//! Packages take notes of symbols by themselves. The members of a type are read all at once and
//! asked for one by one, so their notes are taken where they are asked for. Of a struct only the
//! fields count whose names occur in the source: no other can be selected or set. What looks at
//! all fields of one whose list was read is good for the release in force alone.

use rustc_hash::FxHashSet;

use super::check::Checker;
use super::ty::{NamedId, PkgId, Ty};
use crate::api::PackageFacts;
use crate::api::watch::Watch;
use crate::syntax::ast::Sym;

/// What the notes need to know.
#[derive(Debug, Default)]
pub(super) struct Watched {
    /// Symbols below it occur in the source.
    source_names: usize,
    /// How many are asked questions whose answers nobody makes use of.
    quiet: u32,
    /// Packages and types that were met only then.
    packages: FxHashSet<PkgId>,
    types: FxHashSet<(PkgId, Sym)>,
    /// Of which types notes were taken, so that none are taken twice: of what they embed, and of a
    /// member's name.
    embedded: FxHashSet<NamedId>,
    members: FxHashSet<(NamedId, Sym)>,
    /// Underlying types that list the fields of an imported struct.
    structs: FxHashSet<Ty>,
}

impl Watched {
    pub(super) fn new(source_names: usize) -> Self {
        Self { source_names, ..Self::default() }
    }
}

impl Checker<'_> {
    fn watch(&self) -> Option<&Watch> {
        self.imports.watch()
    }

    fn facts_of(&self, id: NamedId) -> Option<(&PackageFacts, &str)> {
        let n = self.named(id);
        Some((self.pkg(n.pkg).facts.as_deref()?, self.names.text(n.name)))
    }

    fn is_mentioned(&self, name: Sym) -> bool {
        name.index() < self.watched.source_names
    }

    /// A member of an imported type is asked for by its name.
    pub(super) fn asks_member(&mut self, id: NamedId, name: Sym) {
        if self.watch().is_none() || self.notes_are_taken() && !self.watched.members.insert((id, name)) {
            return;
        }
        if let Some((facts, owner)) = self.facts_of(id) {
            let name = self.names.text(name);
            facts.watch_members(owner, |n| n == name);
        }
    }

    /// All members of an imported type are.
    pub(super) fn asks_members(&self, id: NamedId) {
        if let (Some(_), Some((facts, owner))) = (self.watch(), self.facts_of(id)) {
            facts.watch_members(owner, |_| true);
        }
    }

    /// All that an imported type embeds is.
    pub(super) fn asks_embedded(&mut self, id: NamedId) {
        if self.watch().is_none() || self.notes_are_taken() && !self.watched.embedded.insert(id) {
            return;
        }
        if let Some((facts, owner)) = self.facts_of(id) {
            facts.watch_embedded(owner);
        }
    }

    /// The fields of an imported struct are listed. Gives whether the types of those that the
    /// source does not mention are to be read quietly.
    pub(super) fn asks_fields(&self, id: NamedId) -> bool {
        let (Some(_), Some((facts, owner))) = (self.watch(), self.facts_of(id)) else { return false };
        facts.watch_embedded(owner);
        facts.watch_members(owner, |n| self.names.find(n).is_some_and(|s| self.is_mentioned(s)));
        true
    }

    /// The type of a field that the source does not mention, as the text has it. Nothing of it
    /// is kept, so that whoever asks again is noted.
    pub(super) fn quiet_field(&mut self, id: NamedId, name: Sym) -> Option<Option<Ty>> {
        if self.is_mentioned(name) {
            return None;
        }
        let facts = self.foreign_members(id)?;
        let text = facts.by_name.borrow().get(&name).map(|m| std::rc::Rc::clone(&m.text));
        let pkg = self.named(id).pkg;
        let scope = self.param_scope(id);
        if let Some(w) = self.watch() {
            w.pause();
        }
        self.watched.quiet += 1;
        let ty = text.map(|text| self.text_type(pkg, &text, &scope));
        self.watched.quiet -= 1;
        if let Some(w) = self.watch() {
            w.resume();
        }
        Some(ty)
    }

    /// A struct's list of fields was made.
    pub(super) fn listed(&mut self, underlying: Ty) {
        if self.watch().is_some() {
            self.watched.structs.insert(underlying);
        }
    }

    /// Whether what is asked now is noted, so that who asks again need not be.
    pub(super) fn notes_are_taken(&self) -> bool {
        self.watched.quiet == 0
    }

    /// Something looks at all parts of a type.
    pub(super) fn asks_whole(&self, t: Ty) {
        if self.watched.structs.contains(&t)
            && let Some(w) = self.watch()
        {
            w.only_here();
        }
    }

    /// A package is met for the first time.
    pub(super) fn met_package(&mut self, id: PkgId) {
        if self.watched.quiet > 0 {
            self.watched.packages.insert(id);
        }
    }

    /// A package is met again: where nobody took notes the first time, they are taken now.
    pub(super) fn meets_package(&mut self, id: PkgId) {
        if self.watched.quiet == 0 && !self.watched.packages.is_empty() && self.watched.packages.remove(&id) {
            let _ = self.imports.import(&self.pkg(id).path);
        }
    }

    /// A type is met for the first time.
    pub(super) fn met_type(&mut self, pkg: PkgId, name: Sym) {
        if self.watched.quiet > 0 {
            self.watched.types.insert((pkg, name));
        }
    }

    /// A type is met again.
    pub(super) fn meets_type(&mut self, pkg: PkgId, name: Sym) {
        if self.watched.quiet == 0 && !self.watched.types.is_empty() && self.watched.types.remove(&(pkg, name)) {
            let text = self.names.text(name);
            let _ = self.pkg(pkg).facts.as_ref().map(|f| f.symbol(text).is_some());
        }
    }
}
