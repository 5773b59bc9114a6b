//! Unification of types, for inference (go/types: unify.go).

use super::check::Checker;
use super::lookup::Selection;
use super::ty::{Field, Kind, Method, ParamId, Sig, Ty};
use crate::syntax::ast::ChanDir;

/// How types must match. Without a mode, defined types match what underlies them and the
/// direction of channels does not matter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mode {
    /// Inexactly at every level.
    Inexact,
    /// Inexactly at the top, as in assignments; elements exactly.
    Assign,
    /// Identical.
    Exact,
}

impl Mode {
    const fn elements(self) -> Self {
        if matches!(self, Self::Inexact) { Self::Inexact } else { Self::Exact }
    }
    fn exact(self) -> bool {
        self == Self::Exact
    }
}

/// Type arguments found so far; parameters that were unified with each other share theirs.
pub(super) struct Unifier {
    pub params: Vec<ParamId>,
    handles: Vec<usize>,
    found: Vec<Option<Ty>>,
}

impl Unifier {
    pub(super) fn new(params: Vec<ParamId>, found: Vec<Option<Ty>>) -> Self {
        Self { handles: (0..params.len()).collect(), params, found }
    }
    pub(super) fn index(&self, p: ParamId) -> Option<usize> {
        self.params.iter().position(|&q| q == p)
    }
    pub(super) fn at(&self, i: usize) -> Option<Ty> {
        self.found[self.handles[i]]
    }
    pub(super) fn set(&mut self, i: usize, t: Ty) {
        let h = self.handles[i];
        self.found[h] = Some(t);
    }
    /// What is known of each parameter.
    pub(super) fn inferred(&self) -> Vec<Option<Ty>> {
        (0..self.params.len()).map(|i| self.at(i)).collect()
    }
    pub(super) fn unknowns(&self) -> usize {
        self.inferred().iter().filter(|t| t.is_none()).count()
    }
    /// Lets two parameters share one type; not where both have one.
    fn join(&mut self, i: usize, j: usize) -> bool {
        let (a, b) = (self.handles[i], self.handles[j]);
        if a == b {
            return true;
        }
        let (keep, drop) = match (self.found[a], self.found[b]) {
            (Some(_), Some(_)) => return false,
            (None, Some(_)) => (b, a),
            _ => (a, b),
        };
        for h in &mut self.handles {
            if *h == drop {
                *h = keep;
            }
        }
        true
    }
}

impl Checker<'_> {
    fn is_defined(&self, t: Ty) -> bool {
        matches!(**self.types.kind(t), Kind::Named(..))
    }

    /// Whether all methods of an interface are known, with all that their types name.
    fn methods_are_known(&mut self, t: Ty) -> bool {
        let set = self.type_set(t);
        !set.unknown && !set.sealed && set.methods.iter().all(|m| !self.opaque(m.ty))
    }

    fn bound(&self, u: &Unifier, t: Ty) -> Option<usize> {
        self.as_param(t).and_then(|p| u.index(p))
    }

    /// Makes `x` and `y` match by choosing parameters.
    pub(super) fn unify(&mut self, u: &mut Unifier, x: Ty, y: Ty, mode: Mode, depth: u32) -> bool {
        if x == y || x.is_unknown() || y.is_unknown() || depth > 100 {
            return true;
        }
        let by_methods = self.go_version >= (1, 21);
        let (mut x, mut y) = (x, y);
        if self.is_defined(x) || self.bound(u, y).is_some() {
            std::mem::swap(&mut x, &mut y);
        }
        let literal = !self.is_defined(x) && self.as_param(x).is_none();
        if !mode.exact() && self.is_defined(y) && literal && !(by_methods && self.is_interface(x)) {
            y = self.underlying(y);
            if x == y || y.is_unknown() {
                return true;
            }
        }
        match (self.bound(u, x), self.bound(u, y)) {
            (Some(i), Some(j)) => {
                if u.join(i, j) {
                    return true;
                }
                let (Some(a), Some(b)) = (u.at(i), u.at(j)) else { return true };
                return self.unify(u, a, b, mode, depth + 1);
            }
            (Some(i), None) => return self.unify_param(u, i, y, mode, depth),
            _ => {}
        }
        let interfaces = by_methods && !mode.exact() && (self.is_interface(x) || self.is_interface(y));
        if let (Kind::Named(i, a), Kind::Named(j, b)) = (&*self.kind(x), &*self.kind(y))
            && i == j
            // Arguments that no method tells are left open, as by go/types.
            && !(interfaces && self.methods_are_known(x))
        {
            return self.unify_lists(u, a, b, mode, depth + 1);
        }
        if interfaces {
            return self.unify_interfaces(u, x, y, depth);
        }
        if self.as_param(y).is_some() && self.as_param(x).is_none() {
            std::mem::swap(&mut x, &mut y);
        }
        if self.as_param(x).is_some() {
            // A type parameter of the function around: its core type tells its structure.
            let core = self.core_type(x).filter(|&c| !self.is_interface(c));
            return core.is_some_and(|c| self.unify(u, c, y, Mode::Assign, depth + 1));
        }
        self.unify_structure(u, x, y, mode, depth + 1)
    }

    fn unify_param(&mut self, u: &mut Unifier, i: usize, y: Ty, mode: Mode, depth: u32) -> bool {
        let Some(x) = u.at(i) else {
            u.set(i, y);
            return true;
        };
        if !self.unify(u, x, y, mode, depth + 1) {
            return false;
        }
        if x == y || x.is_unknown() || y.is_unknown() {
            return true;
        }
        let (xn, yn) = (self.is_defined(x), self.is_defined(y));
        match (self.is_interface(x), self.is_interface(y)) {
            (true, true) => {
                if xn && yn {
                    return !self.identical(x, y).is_no();
                }
                let (a, b) = (self.type_set(x), self.type_set(y));
                if a.methods.len() != b.methods.len() && !a.unknown && !b.unknown {
                    return false;
                }
            }
            (false, false) => {}
            // Either may be meant.
            _ => return false,
        }
        if !mode.exact() && !xn {
            let yu = self.underlying(y);
            let directed = matches!(*self.kind(yu), Kind::Chan(ChanDir::Send | ChanDir::Recv, _));
            if yn || directed {
                u.set(i, y);
            }
        }
        true
    }

    /// At least one is an interface: the methods of the smaller one must be the other's, too.
    fn unify_interfaces(&mut self, u: &mut Unifier, x: Ty, y: Ty, depth: u32) -> bool {
        let (iface, other) = if self.is_interface(x) { (x, y) } else { (y, x) };
        let set = self.type_set(iface);
        if set.unknown {
            return true;
        }
        let mut methods = set.methods.clone();
        let mut other = other;
        if self.is_interface(other) {
            let second = self.type_set(other);
            if second.unknown {
                return true;
            }
            if second.methods.len() < methods.len() {
                methods.clone_from(&second.methods);
                other = iface;
            }
        }
        self.unify_methods(u, &methods, other, depth)
    }

    fn unify_methods(&mut self, u: &mut Unifier, methods: &[Method], t: Ty, depth: u32) -> bool {
        methods.iter().all(|m| match self.select(t, m.name) {
            Selection::Method { ty, .. } => self.unify(u, m.ty, ty, Mode::Exact, depth + 1),
            Selection::Unknown(_) => true,
            _ => false,
        })
    }

    fn unify_structure(&mut self, u: &mut Unifier, x: Ty, y: Ty, mode: Mode, depth: u32) -> bool {
        let (kx, ky) = (self.kind(x), self.kind(y));
        let elem = mode.elements();
        match (&*kx, &*ky) {
            (Kind::Unknown(_), _) | (_, Kind::Unknown(_)) => true,
            (Kind::Pointer(a), Kind::Pointer(b)) | (Kind::Slice(a), Kind::Slice(b)) => self.unify(u, *a, *b, elem, depth),
            (Kind::Array(n, a), Kind::Array(m, b)) => (n == m || n.is_none() || m.is_none()) && self.unify(u, *a, *b, elem, depth),
            (Kind::Map(k, v), Kind::Map(l, w)) => self.unify(u, *k, *l, elem, depth) && self.unify(u, *v, *w, elem, depth),
            (Kind::Chan(e, a), Kind::Chan(f, b)) => (!mode.exact() || e == f) && self.unify(u, *a, *b, elem, depth),
            (Kind::Func(s), Kind::Func(t)) => self.unify_sigs(u, s, t, elem, depth),
            (Kind::Tuple(a), Kind::Tuple(b)) => self.unify_lists(u, a, b, mode, depth),
            (Kind::Struct { fields: f, partial: p }, Kind::Struct { fields: g, partial: q }) => {
                self.asks_whole(x);
                self.asks_whole(y);
                *p || *q || self.unify_fields(u, f, g, elem, depth)
            }
            (Kind::Interface { .. } | Kind::FactsInterface(_), Kind::Interface { .. } | Kind::FactsInterface(_)) => {
                let (a, b) = (self.type_set(x), self.type_set(y));
                if a.unknown || b.unknown {
                    return true;
                }
                a.methods.len() == b.methods.len() && self.unify_methods(u, &a.methods.clone(), y, depth)
            }
            (Kind::Named(i, a), Kind::Named(j, b)) => self.unify_lists(u, a, b, mode, depth) && i == j,
            _ => false,
        }
    }

    fn unify_sigs(&mut self, u: &mut Unifier, s: &Sig, t: &Sig, elem: Mode, depth: u32) -> bool {
        s.variadic == t.variadic
            && self.unify_lists(u, &s.params, &t.params, elem, depth)
            && self.unify_lists(u, &s.results, &t.results, elem, depth)
    }

    fn unify_fields(&mut self, u: &mut Unifier, f: &[Field], g: &[Field], elem: Mode, depth: u32) -> bool {
        f.len() == g.len()
            && f.iter()
                .zip(g)
                .all(|(a, b)| a.name == b.name && a.embedded == b.embedded && a.tag == b.tag && self.unify(u, a.ty, b.ty, elem, depth))
    }

    fn unify_lists(&mut self, u: &mut Unifier, a: &[Ty], b: &[Ty], mode: Mode, depth: u32) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(&x, &y)| self.unify(u, x, y, mode, depth))
    }
}
