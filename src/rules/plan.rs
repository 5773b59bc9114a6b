//! Which patterns are to be tried where: their anchors are looked up among the packages
//! that the code imports and the names that occur in it.

use rustc_hash::FxHashMap;

use super::RuleSet;
use super::source::{Anchor, AnchorKind};
use super::symbol::{Glob, SymbolPattern};
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
    /// Those with a `*` in the name, which is held against the names that the code has: few names
    /// are many patterns'.
    wild: Vec<(&'s Glob, Vec<PatternId>)>,
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
            let wild = self.wild.iter().filter(|(glob, _)| glob.matches(info.name(name))).flat_map(|w| &w.1);
            let mut list: Vec<PatternId> = self.exact.get(&name).into_iter().flatten().chain(wild).copied().collect();
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

/// Where rules may have something to do: their anchors by the name of the package. Made once, for
/// every package under check asks.
#[derive(Debug, Default)]
pub(super) struct Index {
    by_package: FxHashMap<String, Vec<Entry>>,
    /// Of packages with a `*` in their name, or with a path.
    others: Vec<Entry>,
    anywhere: Vec<PatternId>,
}

/// A pattern, and which of its anchor's symbols.
type Entry = (PatternId, usize);

impl Index {
    fn of(set: &RuleSet) -> Self {
        let mut index = Self::default();
        for (r, rule) in set.rules.iter().enumerate() {
            for (p, pattern) in rule.source.patterns.iter().enumerate() {
                let Some(anchor) = &pattern.anchor else {
                    index.anywhere.push((r, p));
                    continue;
                };
                for (i, symbol) in anchor.symbols.iter().enumerate() {
                    let list = match symbol.package_name() {
                        Some(name) => index.by_package.entry(name.to_owned()).or_default(),
                        None => &mut index.others,
                    };
                    list.push(((r, p), i));
                }
            }
        }
        index
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
        let index = self.index.get_or_init(|| Index::of(self));
        let anchor = |id: PatternId| self.rules[id.0].source.patterns[id.1].anchor.as_ref();
        let may_be_in = |&&(id, i): &&Entry| {
            let symbol = anchor(id).map(|a| &a.symbols[i]);
            symbol.is_some_and(|s| packages.iter().any(|(path, name)| s.may_be_in(path, name)))
        };
        let named = packages.iter().filter_map(|(_, name)| index.by_package.get(*name)).flatten();
        let mut entries: Vec<Entry> = named.chain(index.others.iter().filter(may_be_in)).copied().collect();
        entries.sort_unstable();
        entries.dedup();
        let mut is_due = vec![None; self.rules.len()];
        let mut due = |r: usize| *is_due[r].get_or_insert_with(|| version.is_none_or(|v| self.rules[r].source.header.versions.contains(v)));
        for (id, i) in entries {
            if let Some(anchor) = anchor(id).filter(|_| due(id.0)) {
                add_anchor(&mut plan, anchor, &anchor.symbols[i], id, info);
            }
        }
        plan.anywhere = index.anywhere.iter().copied().filter(|id| due(id.0)).collect();
        plan
    }
}

fn add_anchor<'s>(plan: &mut Plan<'s>, anchor: &Anchor, symbol: &'s SymbolPattern, id: PatternId, info: &Info<'_, '_>) {
    let table = match anchor.kind {
        AnchorKind::Call => &mut plan.calls,
        AnchorKind::Literal => &mut plan.literals,
    };
    let Some(name) = symbol.name().exact() else {
        match table.wild.iter_mut().find(|(glob, _)| *glob == symbol.name()) {
            Some((_, list)) => list.push(id),
            None => table.wild.push((symbol.name(), vec![id])),
        }
        return;
    };
    let Some(name) = info.known_name(name) else { return };
    let list = table.exact.entry(name).or_default();
    if list.last() != Some(&id) {
        list.push(id);
    }
}
