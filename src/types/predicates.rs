//! Questions about types: identity, comparability, what underlies them. Where a part is Unknown the answer is `Maybe`.

use super::check::Checker;
use super::object::FactsMembers;
use super::ty::{Basic, Kind, Method, NamedId, ParamId, PkgId, Reason, Sig, Ty};

/// A three-valued answer: only `No` may lead to a finding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// For sure.
    Yes,
    /// For sure not.
    No,
    /// It depends on something Unknown.
    Maybe,
}

impl Answer {
    /// A sure answer.
    #[must_use]
    pub fn of(b: bool) -> Self {
        if b { Self::Yes } else { Self::No }
    }
    /// Doubt, or a sure no.
    #[must_use]
    pub fn maybe(b: bool) -> Self {
        if b { Self::Maybe } else { Self::No }
    }
    /// Both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            _ => Self::Maybe,
        }
    }
    pub(super) fn is_no(self) -> bool {
        self == Self::No
    }
    pub(super) fn is_yes(self) -> bool {
        self == Self::Yes
    }
}

/// `comparable`, the second type that the universe declares (`error` is the first).
pub(super) const COMPARABLE: NamedId = NamedId(1);

impl Checker<'_> {
    /// The type that underlies `t`; of a type parameter: its constraint's interface.
    pub(super) fn underlying(&mut self, t: Ty) -> Ty {
        match &*self.kind(t) {
            Kind::Named(id, args) => self.named_underlying(t, *id, args),
            Kind::Param(p) => {
                let Some(c) = self.params[p.0 as usize].constraint else { return Ty::unknown(Reason::Unmodelled) };
                if matches!(*self.kind(c), Kind::Interface { .. }) || c.is_unknown() {
                    c
                } else {
                    self.intern(Kind::Interface { methods: Vec::new(), embeds: vec![c] })
                }
            }
            _ => t,
        }
    }

    fn named_underlying(&mut self, t: Ty, id: NamedId, args: &[Ty]) -> Ty {
        let u = match self.named(id).underlying {
            Some(u) => u,
            None if !self.named(id).foreign.is_none() => self.load_underlying(id),
            None if self.named(id).rhs.is_some() => return self.follow(t, id),
            None => match self.named(id).obj {
                // A local type whose declaration has not been reached.
                Some(o) if self.obj(o).color == super::object::Color::White => {
                    self.declare(o);
                    self.named(id).underlying.unwrap_or(Ty::unknown(Reason::Unmodelled))
                }
                _ => return Ty::unknown(Reason::Unmodelled),
            },
        };
        if args.is_empty() {
            return u;
        }
        if let Some(&i) = self.instances.get(&t) {
            return i;
        }
        let map = self.type_args(id, args);
        let i = self.instance_of_facts(id, u, &map).unwrap_or_else(|| self.subst(u, &map));
        self.instances.insert(t, i);
        i
    }

    /// The underlying type of an instance of an imported generic interface: its members with the
    /// arguments in place. `None` of another type, or where members are kept back.
    fn instance_of_facts(&mut self, id: NamedId, u: Ty, map: &[(ParamId, Ty)]) -> Option<Ty> {
        let facts = self.foreign_members(id)?;
        if facts.sealed || !matches!(**self.types.kind(u), Kind::FactsInterface(_)) {
            return None;
        }
        let methods = self.methods_of_facts(id, &facts, map);
        let embeds = self.embedded_types(id).iter().map(|&e| self.subst(e, map)).collect();
        Some(self.intern(Kind::Interface { methods, embeds }))
    }

    /// The methods of an imported interface itself, with type arguments in place.
    pub(super) fn methods_of_facts(&mut self, id: NamedId, facts: &FactsMembers, map: &[(ParamId, Ty)]) -> Vec<Method> {
        self.asks_members(id);
        let mut methods = Vec::with_capacity(facts.order.len());
        for &(name, _) in &facts.order {
            let Some(ty) = self.member_type(id, name) else { continue };
            let pkg = if super::check::is_exported(self.names.text(name)) { PkgId::UNIVERSE } else { self.named(id).pkg };
            methods.push(Method { name, pkg, ty: self.subst(ty, map) });
        }
        methods
    }

    /// The underlying type of A in `type A B`.
    pub(super) fn underlying_of_defined(&mut self, b: Ty) -> Ty {
        let u = self.underlying(b);
        match (&*self.kind(b), &*self.kind(u)) {
            // The members of an imported interface are read with the arguments of B, which A has not.
            (Kind::Named(_, args), Kind::FactsInterface(_)) if !args.is_empty() => {
                self.intern(Kind::Interface { methods: Vec::new(), embeds: vec![b] })
            }
            _ => u,
        }
    }

    /// The underlying type of `type A B`, where B's was not known when A was declared.
    fn follow(&mut self, t: Ty, id: NamedId) -> Ty {
        let Some(rhs) = self.named[id.0 as usize].rhs.take() else { return Ty::unknown(Reason::Unmodelled) };
        let u = self.underlying_of_defined(rhs); // a cycle ends where `rhs` is taken
        if u.is_unknown() {
            self.named[id.0 as usize].rhs = Some(rhs);
            return u;
        }
        self.named[id.0 as usize].underlying = Some(u);
        self.underlying(t)
    }

    /// Pairs of type parameters and arguments.
    pub(super) fn type_args(&self, id: NamedId, args: &[Ty]) -> Vec<(ParamId, Ty)> {
        self.named(id).tparams.iter().copied().zip(args.iter().copied()).collect()
    }

    /// The basic type below a type, which is completed first.
    pub(super) fn basic(&mut self, t: Ty) -> Option<Basic> {
        let u = self.underlying(t);
        u.as_basic()
    }

    pub(super) fn is_interface(&mut self, t: Ty) -> bool {
        if self.as_param(t).is_some() {
            return false;
        }
        let u = self.underlying(t);
        matches!(**self.types.kind(u), Kind::Interface { .. } | Kind::FactsInterface(_))
    }

    /// An interface that only constraints may use: it names types, or asks for `comparable`.
    pub(super) fn is_constraint_interface(&mut self, t: Ty) -> bool {
        if !self.is_interface(t) {
            return false;
        }
        let set = self.limits(t);
        !set.unknown && (set.terms.is_some() || set.comparable)
    }

    pub(super) fn as_param(&self, t: Ty) -> Option<ParamId> {
        match **self.types.kind(t) {
            Kind::Param(p) => Some(p),
            _ => None,
        }
    }

    /// Whether the type has a name: predeclared, defined, or a type parameter.
    pub(super) fn has_name(&self, t: Ty) -> bool {
        matches!(**self.types.kind(t), Kind::Basic(_) | Kind::Named(..) | Kind::Param(_))
    }

    /// Whether a part of the type is Unknown.
    pub(super) fn opaque(&self, t: Ty) -> bool {
        match &**self.types.kind(t) {
            Kind::Unknown(_) => true,
            Kind::Pointer(e) | Kind::Slice(e) | Kind::Chan(_, e) => self.opaque(*e),
            Kind::Array(n, e) => n.is_none() || self.opaque(*e),
            Kind::Map(k, v) => self.opaque(*k) || self.opaque(*v),
            Kind::Tuple(ts) => ts.iter().any(|&t| self.opaque(t)),
            Kind::Func(s) => s.params.iter().chain(&s.results).any(|&t| self.opaque(t)),
            Kind::Struct { fields, partial } => {
                self.asks_whole(t);
                *partial || fields.iter().any(|f| self.opaque(f.ty))
            }
            Kind::Interface { methods, embeds } => methods.iter().any(|m| self.opaque(m.ty)) || embeds.iter().any(|&e| self.opaque(e)),
            Kind::Union(ts) => ts.iter().any(|&(_, t)| self.opaque(t)),
            Kind::Named(_, args) => args.iter().any(|&t| self.opaque(t)),
            Kind::Basic(_) | Kind::FactsInterface(_) | Kind::Param(_) => false,
        }
    }

    /// Replaces type parameters.
    pub(super) fn subst(&mut self, t: Ty, map: &[(ParamId, Ty)]) -> Ty {
        if map.is_empty() {
            return t;
        }
        let kind = self.kind(t);
        let k = match &*kind {
            Kind::Param(p) => return map.iter().find(|(q, _)| q == p).map_or(t, |&(_, a)| a),
            Kind::Basic(_) | Kind::Unknown(_) | Kind::FactsInterface(_) => return t,
            Kind::Pointer(e) => Kind::Pointer(self.subst(*e, map)),
            Kind::Slice(e) => Kind::Slice(self.subst(*e, map)),
            Kind::Array(n, e) => Kind::Array(*n, self.subst(*e, map)),
            Kind::Map(k, v) => Kind::Map(self.subst(*k, map), self.subst(*v, map)),
            Kind::Chan(d, e) => Kind::Chan(*d, self.subst(*e, map)),
            Kind::Tuple(ts) => Kind::Tuple(self.subst_all(ts, map)),
            Kind::Func(s) => Kind::Func(Sig {
                tparams: s.tparams.clone(),
                params: self.subst_all(&s.params, map),
                results: self.subst_all(&s.results, map),
                variadic: s.variadic,
            }),
            Kind::Struct { fields, partial } => {
                self.asks_whole(t);
                let mut fields = fields.clone();
                for f in &mut fields {
                    f.ty = self.subst(f.ty, map);
                }
                Kind::Struct { fields, partial: *partial }
            }
            Kind::Interface { methods, embeds } => {
                let mut methods = methods.clone();
                for m in &mut methods {
                    m.ty = self.subst(m.ty, map);
                }
                Kind::Interface { methods, embeds: self.subst_all(embeds, map) }
            }
            Kind::Union(ts) => Kind::Union(ts.iter().map(|&(d, t)| (d, self.subst(t, map))).collect()),
            Kind::Named(_, args) if args.is_empty() => return t,
            Kind::Named(id, args) => Kind::Named(*id, self.subst_all(args, map)),
        };
        if k == *kind { t } else { self.intern(k) }
    }

    pub(super) fn subst_all(&mut self, ts: &[Ty], map: &[(ParamId, Ty)]) -> Vec<Ty> {
        ts.iter().map(|&t| self.subst(t, map)).collect()
    }

    /// Type identity (spec, Type identity).
    pub(super) fn identical(&mut self, a: Ty, b: Ty) -> Answer {
        self.identical_at(a, b, 0)
    }

    fn identical_at(&mut self, a: Ty, b: Ty, depth: u32) -> Answer {
        if a == b {
            self.asks_whole(a);
            return Answer::Yes;
        }
        if a.is_unknown() || b.is_unknown() || depth > 40 {
            return Answer::Maybe;
        }
        let (ka, kb) = (self.kind(a), self.kind(b));
        match (&*ka, &*kb) {
            (Kind::Pointer(x), Kind::Pointer(y)) | (Kind::Slice(x), Kind::Slice(y)) => self.identical_at(*x, *y, depth + 1),
            (Kind::Array(n, x), Kind::Array(m, y)) => {
                let len = match (n, m) {
                    (Some(n), Some(m)) => Answer::of(n == m),
                    _ => Answer::Maybe,
                };
                len.and(self.identical_at(*x, *y, depth + 1))
            }
            (Kind::Map(k, v), Kind::Map(l, w)) => self.identical_at(*k, *l, depth + 1).and(self.identical_at(*v, *w, depth + 1)),
            (Kind::Chan(d, x), Kind::Chan(e, y)) => Answer::of(d == e).and(self.identical_at(*x, *y, depth + 1)),
            (Kind::Tuple(x), Kind::Tuple(y)) => self.identical_lists(x, y, depth),
            (Kind::Func(s), Kind::Func(t)) => self.identical_sigs(s, t, depth),
            (Kind::Struct { fields: f, partial: p }, Kind::Struct { fields: g, partial: q }) => {
                self.asks_whole(a);
                self.asks_whole(b);
                if *p || *q {
                    return Answer::Maybe;
                }
                if f.len() != g.len() {
                    return Answer::No;
                }
                let mut answer = Answer::Yes;
                for (x, y) in f.iter().zip(g) {
                    let same = x.name == y.name && x.embedded == y.embedded && x.tag == y.tag && x.pkg == y.pkg;
                    answer = answer.and(Answer::of(same)).and(self.identical_at(x.ty, y.ty, depth + 1));
                }
                answer
            }
            (Kind::Interface { .. } | Kind::FactsInterface(_), Kind::Interface { .. } | Kind::FactsInterface(_)) => {
                self.identical_interfaces(a, b, depth)
            }
            (Kind::Named(i, x), Kind::Named(j, y)) => Answer::of(i == j).and(self.identical_lists(x, y, depth)),
            (Kind::Union(_), Kind::Union(_)) => Answer::Maybe,
            _ => Answer::No,
        }
    }

    fn identical_lists(&mut self, x: &[Ty], y: &[Ty], depth: u32) -> Answer {
        if x.len() != y.len() {
            return Answer::No;
        }
        x.iter().zip(y).fold(Answer::Yes, |a, (&x, &y)| if a.is_no() { a } else { a.and(self.identical_at(x, y, depth + 1)) })
    }

    fn identical_sigs(&mut self, s: &Sig, t: &Sig, depth: u32) -> Answer {
        if s.variadic != t.variadic || s.tparams.len() != t.tparams.len() {
            return Answer::No;
        }
        let map: Vec<(ParamId, Ty)> = t.tparams.iter().zip(&s.tparams).map(|(&q, &p)| (q, self.intern(Kind::Param(p)))).collect();
        let (params, results) = (self.subst_all(&t.params, &map), self.subst_all(&t.results, &map));
        self.identical_lists(&s.params, &params, depth).and(self.identical_lists(&s.results, &results, depth))
    }

    fn identical_interfaces(&mut self, a: Ty, b: Ty, depth: u32) -> Answer {
        let (x, y) = (self.type_set(a), self.type_set(b));
        if x.unknown || y.unknown {
            return Answer::Maybe;
        }
        if x.comparable != y.comparable || x.methods.len() != y.methods.len() || x.terms.is_some() != y.terms.is_some() {
            return Answer::No;
        }
        if x.sealed || y.sealed {
            return Answer::Maybe;
        }
        let mut answer = Answer::Yes;
        for (m, n) in x.methods.iter().zip(&y.methods) {
            answer = answer.and(Answer::of(m.name == n.name && m.pkg == n.pkg)).and(self.identical_at(m.ty, n.ty, depth + 1));
        }
        if x.terms != y.terms {
            answer = answer.and(Answer::Maybe);
        }
        answer
    }

    /// Whether values of the type can be compared with `==` (spec, Comparison operators);
    /// `dynamic`: interfaces count.
    pub(super) fn comparable(&mut self, t: Ty, dynamic: bool) -> Answer {
        self.comparable_at(t, dynamic, &mut Vec::new())
    }

    /// `within`: the types that hold this one, by value; a type among them is one of infinite size.
    fn comparable_at(&mut self, t: Ty, dynamic: bool, within: &mut Vec<Ty>) -> Answer {
        if within.contains(&t) || within.len() > 40 {
            return Answer::Maybe;
        }
        within.push(t);
        let answer = self.comparable_parts(t, dynamic, within);
        within.pop();
        answer
    }

    fn comparable_parts(&mut self, t: Ty, dynamic: bool, within: &mut Vec<Ty>) -> Answer {
        let u = self.underlying(t);
        match &*self.kind(u) {
            Kind::Unknown(_) => Answer::Maybe,
            Kind::Basic(b) => Answer::of(*b != Basic::UntypedNil),
            Kind::Pointer(_) | Kind::Chan(..) => Answer::Yes,
            Kind::Struct { fields, partial } => {
                self.asks_whole(u);
                let start = if *partial { Answer::Maybe } else { Answer::Yes };
                fields.iter().fold(start, |a, f| a.and(self.comparable_at(f.ty, dynamic, within)))
            }
            Kind::Array(_, e) => self.comparable_at(*e, dynamic, within),
            Kind::Interface { .. } | Kind::FactsInterface(_) => {
                let param = self.as_param(t).is_some();
                if dynamic && !param {
                    return Answer::Yes;
                }
                let set = self.limits(u);
                if set.comparable {
                    return Answer::Yes;
                }
                if set.unknown {
                    return Answer::Maybe;
                }
                match &set.terms {
                    Some(terms) => terms.iter().fold(Answer::Yes, |a, &(_, t)| a.and(self.comparable_at(t, false, within))),
                    None => Answer::No,
                }
            }
            _ => Answer::No,
        }
    }

    /// Whether `nil` is a value of the type.
    pub(super) fn has_nil(&mut self, t: Ty) -> Answer {
        let u = self.underlying(t);
        match &*self.kind(u) {
            Kind::Unknown(_) => Answer::Maybe,
            Kind::Basic(b) => Answer::of(matches!(b, Basic::UnsafePointer | Basic::UntypedNil)),
            Kind::Pointer(_) | Kind::Slice(_) | Kind::Map(..) | Kind::Chan(..) | Kind::Func(_) => Answer::Yes,
            Kind::Interface { .. } | Kind::FactsInterface(_) => {
                if self.as_param(t).is_none() {
                    return Answer::Yes;
                }
                let set = self.limits(u);
                match &set.terms {
                    _ if set.unknown => Answer::Maybe,
                    Some(terms) => terms.iter().fold(Answer::Yes, |a, &(_, t)| a.and(self.has_nil(t))),
                    None => Answer::No,
                }
            }
            _ => Answer::No,
        }
    }
}
