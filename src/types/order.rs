//! After the bodies: types of infinite size, and variables that need themselves.

use rustc_hash::{FxHashMap, FxHashSet};

use super::check::Checker;
use super::object::{DeclInfo, ObjId, ObjKind};
use super::ty::{Kind, NamedId, PkgId, Ty};
use crate::finding::Code;

impl Checker<'_> {
    /// A type may not hold itself by value (spec, Type declarations).
    pub(super) fn check_type_sizes(&mut self) {
        let mut done: FxHashSet<NamedId> = FxHashSet::default();
        let mut reported: FxHashSet<NamedId> = FxHashSet::default();
        for i in 0..self.named.len() {
            #[allow(clippy::cast_possible_truncation)]
            let id = NamedId(i as u32);
            if self.named(id).rhs.is_some() {
                let t = self.intern(Kind::Named(id, Vec::new()));
                self.underlying(t);
                if self.stands_for_itself(id) {
                    self.file = self.named(id).obj.map_or(self.file, |o| self.obj(o).file as usize);
                    self.report_type_cycle(id);
                    self.break_cycle(id);
                }
            }
            if self.named(id).pkg == PkgId::SELF && self.named(id).obj.is_some() {
                self.size_of(id, &mut Vec::new(), &mut done, &mut reported);
            }
        }
    }

    /// Whether following `type A B; type B ...` leads back.
    fn stands_for_itself(&self, id: NamedId) -> bool {
        let mut at = id;
        for _ in 0..self.named.len() {
            match self.named(at).rhs.map(|t| &**self.types.kind(t)) {
                Some(&Kind::Named(next, _)) if next == id => return true,
                Some(&Kind::Named(next, _)) => at = next,
                _ => return false,
            }
        }
        false
    }

    /// One report is enough for a cycle.
    fn break_cycle(&mut self, id: NamedId) {
        let mut at = id;
        while let Some(rhs) = self.named[at.0 as usize].rhs.take() {
            self.named[at.0 as usize].underlying = Some(Ty::unknown(super::ty::Reason::Error));
            if let Kind::Named(next, _) = *self.kind(rhs) {
                at = next;
            }
        }
    }

    /// The same for one type that a function declares.
    pub(super) fn check_type_size(&mut self, id: NamedId) {
        self.size_of(id, &mut Vec::new(), &mut FxHashSet::default(), &mut FxHashSet::default());
    }

    fn size_of(&mut self, id: NamedId, path: &mut Vec<NamedId>, done: &mut FxHashSet<NamedId>, reported: &mut FxHashSet<NamedId>) {
        if done.contains(&id) {
            return;
        }
        if let Some(start) = path.iter().position(|&p| p == id) {
            let cycle = &path[start..];
            if cycle.iter().any(|c| reported.contains(c)) {
                return;
            }
            // go/types reports the first of the cycle in order of source.
            let first = cycle.iter().copied().min_by_key(|&c| self.named(c).obj).unwrap_or(id);
            reported.extend(cycle.iter().copied());
            let name = self.names.text(self.named(first).name).to_string();
            if let Some(o) = self.named(first).obj {
                let (file, span) = (self.obj(o).file as usize, self.obj(o).span);
                self.file = file;
                self.error(span, Code::InvalidDeclCycle, format!("invalid recursive type {name}"));
            }
            for c in path[start..].iter().copied() {
                self.named[c.0 as usize].underlying = Some(Ty::unknown(super::ty::Reason::Error));
            }
            return;
        }
        path.push(id);
        if let Some(u) = self.named(id).underlying {
            self.size_parts(u, path, done, reported);
        }
        path.pop();
        done.insert(id);
    }

    fn size_parts(&mut self, t: Ty, path: &mut Vec<NamedId>, done: &mut FxHashSet<NamedId>, reported: &mut FxHashSet<NamedId>) {
        match &*self.kind(t) {
            Kind::Array(_, e) => self.size_parts(*e, path, done, reported),
            Kind::Struct { fields, .. } => {
                for f in fields {
                    self.size_parts(f.ty, path, done, reported);
                }
            }
            Kind::Interface { embeds, .. } => {
                for &e in embeds {
                    self.size_parts(e, path, done, reported);
                }
            }
            Kind::Union(terms) => {
                for &(_, t) in terms {
                    self.size_parts(t, path, done, reported);
                }
            }
            // go/types reports instances of generic types where they stand, which is not known here.
            Kind::Named(id, args) if args.is_empty() && self.named(*id).pkg == PkgId::SELF => self.size_of(*id, path, done, reported),
            _ => {}
        }
    }

    /// Package variables may not depend on themselves (spec, Package initialization).
    pub(super) fn check_init_order(&mut self) {
        let mut state: FxHashMap<ObjId, u8> = FxHashMap::default();
        let mut order: Vec<ObjId> = self.deps.keys().copied().collect();
        order.sort();
        for o in order {
            let mut path = Vec::new();
            self.init_walk(o, &mut state, &mut path);
        }
    }

    fn init_walk(&mut self, o: ObjId, state: &mut FxHashMap<ObjId, u8>, path: &mut Vec<ObjId>) {
        match state.get(&o) {
            Some(2) => return,
            Some(1) => {
                if let Some(start) = path.iter().position(|&p| p == o) {
                    self.report_init_cycle(&path[start..]);
                }
                return;
            }
            _ => {}
        }
        state.insert(o, 1);
        path.push(o);
        let mut next: Vec<ObjId> = self.deps.get(&o).map(|d| d.iter().copied().collect()).unwrap_or_default();
        next.sort();
        for n in next {
            if path.len() < 10_000 && self.obj(n).decl.is_some() {
                self.init_walk(n, state, path);
            }
        }
        path.pop();
        state.insert(o, 2);
    }

    /// A cycle matters if it holds a variable; functions may call each other.
    fn report_init_cycle(&mut self, cycle: &[ObjId]) {
        let is_var = |c: &Self, o: ObjId| matches!(c.obj(o).kind, ObjKind::Var) && matches!(c.obj(o).decl, Some(DeclInfo::Var { .. }));
        let Some(&first) = cycle.iter().filter(|&&o| is_var(self, o)).min() else { return };
        if self.obj(first).ty.is_unknown() {
            return; // reported when its type was asked for
        }
        let name = self.names.text(self.obj(first).name).to_string();
        let (file, span) = (self.obj(first).file as usize, self.obj(first).span);
        self.file = file;
        self.error(span, Code::InvalidInitCycle, format!("initialization cycle for {name}"));
    }
}
