//! Type sets: what an interface asks for (spec, Interface types), and core types.

use std::rc::Rc;

use super::check::Checker;
use super::predicates::{Answer, COMPARABLE};
use super::ty::{Basic, Kind, Method, NamedId, Reason, Ty};

/// What an interface asks for.
#[derive(Debug, Default)]
pub(super) struct TypeSet {
    /// All methods, sorted by name.
    pub methods: Vec<Method>,
    /// Types it is limited to (`true` for `~`); `None` for all types.
    pub terms: Option<Vec<(bool, Ty)>>,
    /// Only comparable types.
    pub comparable: bool,
    /// A part is Unknown.
    pub unknown: bool,
    /// Has methods that no other package can implement.
    pub sealed: bool,
}

impl TypeSet {
    pub(super) fn is_all(&self) -> bool {
        self.methods.is_empty() && self.terms.is_none() && !self.comparable && !self.unknown && !self.sealed
    }
}

impl Checker<'_> {
    /// All that an interface type (its underlying one) asks for.
    pub(super) fn type_set(&mut self, t: Ty) -> Rc<TypeSet> {
        if let Some(set) = self.type_sets.get(&t) {
            return Rc::clone(set);
        }
        let mut set = TypeSet::default();
        self.gather(t, &mut set, &mut Vec::new(), true);
        // By their text, as the compiler tells of the first one that is missing.
        set.methods.sort_by(|a, b| self.names.text(a.name).cmp(self.names.text(b.name)));
        let set = Rc::new(set);
        let u = self.underlying(t);
        // What a package of this module declares may not be complete yet.
        if matches!(**self.types.kind(u), Kind::FactsInterface(_)) && !set.unknown && self.notes_are_taken() {
            self.type_sets.insert(t, Rc::clone(&set));
        }
        set
    }

    /// The same without the methods: which types an interface is limited to.
    pub(super) fn limits(&mut self, t: Ty) -> TypeSet {
        let mut set = TypeSet::default();
        self.gather(t, &mut set, &mut Vec::new(), false);
        set
    }

    fn gather(&mut self, t: Ty, set: &mut TypeSet, seen: &mut Vec<Ty>, methods_too: bool) {
        if seen.contains(&t) || seen.len() > 2000 {
            return;
        }
        seen.push(t);
        if let Kind::Named(COMPARABLE, _) = &**self.types.kind(t) {
            set.comparable = true;
            return;
        }
        let u = self.underlying(t);
        match &*self.kind(u) {
            Kind::Interface { methods, embeds } => {
                for m in methods.iter().filter(|_| methods_too) {
                    add_method(set, m.clone());
                }
                for &e in embeds {
                    self.gather(e, set, seen, methods_too);
                }
            }
            Kind::FactsInterface(id) => self.gather_facts(t, *id, set, seen, methods_too),
            Kind::Unknown(_) => set.unknown = true,
            Kind::Union(terms) => {
                let mut all = Vec::new();
                for &(tilde, term) in terms {
                    let tu = self.underlying(term);
                    match &*self.kind(tu) {
                        Kind::Unknown(_) => set.unknown = true,
                        Kind::Interface { .. } | Kind::FactsInterface(_) => {
                            let inner = self.limits(term);
                            set.unknown |= inner.unknown;
                            match &inner.terms {
                                Some(ts) => all.extend_from_slice(ts),
                                None => return, // the union is all types
                            }
                        }
                        _ => all.push((tilde, term)),
                    }
                }
                self.limit(set, all);
            }
            _ => self.limit(set, vec![(false, t)]),
        }
    }

    fn gather_facts(&mut self, t: Ty, id: NamedId, set: &mut TypeSet, seen: &mut Vec<Ty>, methods_too: bool) {
        let Some(facts) = self.foreign_members(id) else {
            set.unknown = true;
            return;
        };
        set.sealed |= facts.sealed;
        let args = match &*self.kind(t) {
            Kind::Named(_, args) => args.clone(),
            _ => Vec::new(),
        };
        let map = self.type_args(id, &args);
        if methods_too {
            self.methods_of_facts(id, &facts, &map).into_iter().for_each(|m| add_method(set, m));
        }
        for &ty in self.embedded_types(id).iter() {
            let ty = self.subst(ty, &map);
            self.gather(ty, set, seen, methods_too);
        }
    }

    /// Intersects the terms of a set.
    fn limit(&mut self, set: &mut TypeSet, terms: Vec<(bool, Ty)>) {
        let Some(old) = set.terms.take() else {
            set.terms = Some(terms);
            return;
        };
        let mut out = Vec::new();
        for &(a_tilde, a) in &old {
            for &(b_tilde, b) in &terms {
                let (au, bu) = (self.underlying(a), self.underlying(b));
                if a == b {
                    out.push((a_tilde && b_tilde, a));
                } else if a_tilde && au == bu {
                    out.push((false, b));
                } else if b_tilde && au == bu {
                    out.push((false, a));
                }
            }
        }
        set.terms = Some(out);
    }

    /// The single type that underlies all types of a type parameter's set; of another type, its own.
    /// `None` where there is none.
    pub(super) fn core_type(&mut self, t: Ty) -> Option<Ty> {
        let u = self.underlying(t);
        if !matches!(**self.types.kind(u), Kind::Interface { .. } | Kind::FactsInterface(_)) {
            return Some(u);
        }
        if self.as_param(t).is_none() {
            let set = self.limits(u);
            if set.terms.is_none() {
                return Some(u);
            }
        }
        let set = self.limits(u);
        if set.unknown {
            return Some(Ty::unknown(Reason::Unmodelled));
        }
        let terms = set.terms.as_ref()?;
        let mut core: Option<Ty> = None;
        for &(_, t) in terms {
            let u = self.underlying(t);
            match core {
                None => core = Some(u),
                Some(c) if c == u => {}
                Some(c) => {
                    // Channels may differ in direction; anything else has no core type.
                    match (&*self.kind(c), &*self.kind(u)) {
                        (Kind::Chan(d, x), Kind::Chan(_, y)) if x == y => {
                            core = Some(if *d == crate::syntax::ast::ChanDir::Both { u } else { c });
                        }
                        _ => return None,
                    }
                }
            }
        }
        core
    }

    /// Whether every type of a type parameter's set (or the type itself) has the property.
    pub(super) fn all_basic(&mut self, t: Ty, test: impl Fn(Basic) -> bool + Copy) -> Answer {
        if t.is_unknown() {
            return Answer::Maybe;
        }
        if self.as_param(t).is_some() {
            let u = self.underlying(t);
            let set = self.limits(u);
            if set.unknown {
                return Answer::Maybe;
            }
            let Some(terms) = &set.terms else { return Answer::No };
            if terms.is_empty() {
                return Answer::Maybe;
            }
            return terms.iter().fold(Answer::Yes, |a, &(_, t)| a.and(self.all_basic(t, test)));
        }
        let u = self.underlying(t);
        if u.is_unknown() {
            return Answer::Maybe;
        }
        Answer::of(u.as_basic().is_some_and(test))
    }
}

fn add_method(set: &mut TypeSet, m: Method) {
    if !set.methods.iter().any(|n| n.name == m.name && n.pkg == m.pkg) {
        set.methods.push(m);
    }
}
