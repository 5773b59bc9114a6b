//! Which patterns are to be tried where: their anchors are looked up among the packages
//! that the code imports and the names that occur in it.

use rustc_hash::FxHashMap;

use super::RuleSet;
use super::run::Context;
use super::source::{Anchor, AnchorKind};
use crate::api::Role;
use crate::api::versions::Version;
use crate::syntax::ast::Sym;
use crate::types::Checker;

/// A pattern: index of its rule, and among its patterns.
pub(super) type PatternId = (usize, usize);

/// Which patterns are to be tried where.
#[derive(Default)]
pub(super) struct Plan {
    /// By the name that is called.
    pub calls: FxHashMap<Sym, Vec<PatternId>>,
    /// By the name of the literal's type.
    pub literals: FxHashMap<Sym, Vec<PatternId>>,
    /// Tried at every node.
    pub anywhere: Vec<PatternId>,
}

impl Plan {
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty() && self.literals.is_empty() && self.anywhere.is_empty()
    }
}

impl RuleSet {
    /// The patterns whose anchor the package has to do with.
    pub(super) fn plan(&self, context: &Context<'_, '_>, version: Option<&Version>) -> Plan {
        let mut plan = Plan::default();
        let known = |&(path, _): &(&str, &str)| context.roles.role(path).is_some_and(|r| r != Role::Std);
        let packages: Vec<(&str, &str)> = context.checker.packages().filter(known).collect();
        if packages.is_empty() {
            return plan;
        }
        for (r, rule) in self.rules.iter().enumerate() {
            if version.is_some_and(|v| !rule.source.header.versions.contains(v)) {
                continue;
            }
            for (p, pattern) in rule.source.patterns.iter().enumerate() {
                match &pattern.anchor {
                    Some(a) => add_anchor(&mut plan, a, (r, p), &packages, context.checker),
                    None => plan.anywhere.push((r, p)),
                }
            }
        }
        plan
    }
}

fn add_anchor(plan: &mut Plan, anchor: &Anchor, id: PatternId, packages: &[(&str, &str)], checker: &Checker<'_>) {
    let map = match anchor.kind {
        AnchorKind::Call => &mut plan.calls,
        AnchorKind::Literal => &mut plan.literals,
    };
    let mut add = |s: Sym| {
        let list = map.entry(s).or_default();
        if list.last() != Some(&id) {
            list.push(id);
        }
    };
    for symbol in &anchor.symbols {
        if !packages.iter().any(|(path, name)| symbol.may_be_in(path, name)) {
            continue;
        }
        match symbol.name().exact() {
            Some(name) => checker.known_name(name).into_iter().for_each(&mut add),
            None => checker.known_names().filter(|(_, n)| symbol.name().matches(n)).for_each(|(s, _)| add(s)),
        }
    }
}
