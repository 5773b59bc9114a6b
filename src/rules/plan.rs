//! Which patterns are to be tried where: their anchors are looked up among the packages
//! that the code imports and the names that occur in it.

use rustc_hash::FxHashMap;

use super::RuleSet;
use super::source::{Anchor, AnchorKind};
use super::symbol::Glob;
use crate::api::Role;
use crate::api::versions::Version;
use crate::syntax::ast::Sym;
use crate::types::info::Info;

/// A pattern: index of its rule, and among its patterns.
pub(super) type PatternId = (usize, usize);

/// Which patterns are to be tried where.
#[derive(Default)]
pub(super) struct Plan<'s> {
    /// By the name that is called.
    pub calls: Table<'s>,
    /// By the name of the literal's type.
    pub literals: Table<'s>,
    /// Tried at every node.
    pub anywhere: Vec<PatternId>,
}

/// Patterns by a name.
#[derive(Default)]
pub(super) struct Table<'s> {
    exact: FxHashMap<Sym, Vec<PatternId>>,
    /// Those with a `*` in the name, which is held against the names that the code has.
    wild: Vec<(PatternId, &'s Glob)>,
    /// Both together, of names that were asked for.
    met: FxHashMap<Sym, Vec<PatternId>>,
}

impl Table<'_> {
    pub fn is_empty(&self) -> bool {
        self.exact.is_empty() && self.wild.is_empty()
    }

    /// The patterns of a name, in order.
    pub fn at(&mut self, name: Sym, info: &Info<'_, '_>) -> &[PatternId] {
        if self.wild.is_empty() {
            return self.exact.get(&name).map_or(&[], Vec::as_slice);
        }
        self.met.entry(name).or_insert_with(|| {
            let wild = self.wild.iter().filter(|(_, glob)| glob.matches(info.name(name))).map(|w| w.0);
            let mut list: Vec<PatternId> = self.exact.get(&name).into_iter().flatten().copied().chain(wild).collect();
            list.sort_unstable();
            list.dedup();
            list
        })
    }
}

impl Plan<'_> {
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty() && self.literals.is_empty() && self.anywhere.is_empty()
    }
}

impl RuleSet {
    /// The patterns whose anchor the package has to do with.
    pub(super) fn plan(&self, info: &Info<'_, '_>, version: Option<&Version>) -> Plan<'_> {
        let mut plan = Plan::default();
        let packages: Vec<(&str, &str)> = info.packages().filter(|p| p.2 != Role::Std).map(|(path, name, _)| (path, name)).collect();
        if packages.is_empty() {
            return plan;
        }
        for (r, rule) in self.rules.iter().enumerate() {
            if version.is_some_and(|v| !rule.source.header.versions.contains(v)) {
                continue;
            }
            for (p, pattern) in rule.source.patterns.iter().enumerate() {
                match &pattern.anchor {
                    Some(a) => add_anchor(&mut plan, a, (r, p), &packages, info),
                    None => plan.anywhere.push((r, p)),
                }
            }
        }
        plan
    }
}

fn add_anchor<'s>(plan: &mut Plan<'s>, anchor: &'s Anchor, id: PatternId, packages: &[(&str, &str)], info: &Info<'_, '_>) {
    let table = match anchor.kind {
        AnchorKind::Call => &mut plan.calls,
        AnchorKind::Literal => &mut plan.literals,
    };
    for symbol in &anchor.symbols {
        if !packages.iter().any(|(path, name)| symbol.may_be_in(path, name)) {
            continue;
        }
        match symbol.name().exact() {
            Some(name) => {
                let Some(name) = info.known_name(name) else { continue };
                let list = table.exact.entry(name).or_default();
                if list.last() != Some(&id) {
                    list.push(id);
                }
            }
            None => table.wild.push((id, symbol.name())),
        }
    }
}
