//! Inference of type arguments (go/types: infer.go, unify.go).

use super::call::CallSite;
use super::check::Checker;
use super::operand::{Operand, max_untyped};
use super::ty::{Basic, Kind, ParamId, Reason, Sig, Ty};
use crate::finding::Code;
use crate::syntax::ast::ChanDir;

/// Type arguments found so far.
struct Unifier {
    params: Vec<ParamId>,
    found: Vec<Option<Ty>>,
}

impl Unifier {
    fn index(&self, p: ParamId) -> Option<usize> {
        self.params.iter().position(|&q| q == p)
    }
}

impl Checker<'_> {
    /// Whether the type mentions one of the parameters.
    pub(super) fn has_params(&self, t: Ty, params: &[ParamId]) -> bool {
        match &**self.types.kind(t) {
            Kind::Param(p) => params.contains(p),
            Kind::Pointer(e) | Kind::Slice(e) | Kind::Chan(_, e) | Kind::Array(_, e) => self.has_params(*e, params),
            Kind::Map(k, v) => self.has_params(*k, params) || self.has_params(*v, params),
            Kind::Tuple(ts) => ts.iter().any(|&t| self.has_params(t, params)),
            Kind::Func(s) => s.params.iter().chain(&s.results).any(|&t| self.has_params(t, params)),
            Kind::Struct { fields, .. } => {
                self.asks_whole(t);
                fields.iter().any(|f| self.has_params(f.ty, params))
            }
            Kind::Interface { methods, embeds } => {
                methods.iter().any(|m| self.has_params(m.ty, params)) || embeds.iter().any(|&e| self.has_params(e, params))
            }
            Kind::Union(ts) => ts.iter().any(|&(_, t)| self.has_params(t, params)),
            Kind::Named(_, args) => args.iter().any(|&t| self.has_params(t, params)),
            Kind::Unknown(_) | Kind::Basic(_) | Kind::FactsInterface(_) => false,
        }
    }

    /// Infers what the call leaves out; gives the instantiated signature and parameter types.
    pub(super) fn infer_call(
        &mut self,
        site: &CallSite<'_>,
        sig: &Sig,
        targs: Vec<Option<Ty>>,
        params: Vec<Ty>,
        args: &[Operand],
    ) -> Option<(Sig, Vec<Ty>)> {
        if self.go_version < (1, 18) {
            let at = self.span_of_expr(site.fun).end;
            self.error(
                crate::input::Span::new(at, at + 1),
                Code::UnsupportedFeature,
                "implicit function instantiation requires go1.18 or later",
            );
        }
        let (fresh, map) = self.rename(&sig.tparams);
        let params = self.subst_all(&params, &map);
        let mut u = Unifier { params: fresh.clone(), found: targs };
        let mut doubt = None;
        // An argument that is wrong itself, or not known, leaves nothing to be sure of.
        for (x, &p) in args.iter().zip(&params) {
            if self.opaque(p) || x.unknown() || self.opaque(x.ty) {
                doubt.get_or_insert(x.ty.reason().unwrap_or(Reason::Unmodelled));
            }
        }
        for (x, &p) in args.iter().zip(&params) {
            if !self.has_params(p, &u.params) {
                continue;
            }
            if x.unknown() || self.opaque(x.ty) {
                doubt.get_or_insert(x.ty.reason().unwrap_or(Reason::Unmodelled));
            }
            if x.unknown() || self.is_untyped(x.ty) {
                continue;
            }
            if self.func_sig(x.ty).is_some_and(|s| !s.tparams.is_empty()) {
                doubt.get_or_insert(Reason::Unmodelled); // a generic function as argument
                continue;
            }
            if !self.unify(&mut u, p, x.ty, true, 0) && doubt.is_none() {
                let (have, f, e) = (self.type_text(x.ty), self.expr_text(site.fun), self.expr_text(x.expr));
                let want = self.inferred_text(&u, p);
                self.error(x.span, Code::CannotInferTypeArgs, format!("in call to {f}, type {have} of {e} does not match {want}"));
                return None;
            }
        }
        self.infer_core(&mut u);
        if let Some(x) = self.infer_untyped(&mut u, &params, args)
            && doubt.is_none()
        {
            let (f, e) = (self.expr_text(site.fun), self.operand_text(x));
            self.error(x.span, Code::CannotInferTypeArgs, format!("in call to {f}, mismatched types of untyped arguments at {e}"));
            return None;
        }
        self.infer_core(&mut u);
        if u.found.iter().any(Option::is_none) {
            if let Some(r) = doubt {
                for t in &mut u.found {
                    t.get_or_insert(Ty::unknown(r));
                }
            } else {
                let i = u.found.iter().position(Option::is_none)?;
                let name = self.names.text(self.params[u.params[i].0 as usize].name).to_string();
                let f = self.expr_text(site.fun);
                let span = self.span_of_expr(site.expr);
                self.error(span, Code::CannotInferTypeArgs, format!("in call to {f}, cannot infer {name}"));
                return None;
            }
        }
        let types = self.resolve_found(&u);
        if doubt.is_none() && !types.iter().any(|&t| self.opaque(t)) && !self.verify_type_args(&sig.tparams, &types, &[site.fun]) {
            return None;
        }
        let map: Vec<_> = fresh.iter().copied().zip(types.iter().copied()).collect();
        let params = self.subst_all(&params, &map);
        Some((self.instantiate_sig(sig, &types), params))
    }

    fn inferred_text(&mut self, u: &Unifier, p: Ty) -> String {
        let map: Vec<_> = u.params.iter().copied().zip(&u.found).filter_map(|(p, t)| t.map(|t| (p, t))).collect();
        let t = self.subst(p, &map);
        if t == p { self.type_text(p) } else { format!("inferred type {} for {}", self.type_text(t), self.type_text(p)) }
    }

    /// Fresh type parameters, so that a generic function may call itself.
    fn rename(&mut self, params: &[ParamId]) -> (Vec<ParamId>, Vec<(ParamId, Ty)>) {
        let fresh: Vec<Ty> = params.iter().map(|p| self.new_param(self.params[p.0 as usize].name)).collect();
        let ids: Vec<ParamId> = fresh.iter().filter_map(|&t| self.as_param(t)).collect();
        let map: Vec<_> = params.iter().copied().zip(fresh).collect();
        for (&p, &q) in params.iter().zip(&ids) {
            let c = self.params[p.0 as usize].constraint;
            let c = c.map(|c| self.subst(c, &map));
            self.params[q.0 as usize].constraint = c;
        }
        (ids, map)
    }

    /// Untyped constants give parameters their default type, where nothing else did.
    /// Gives the first that does not go with the others.
    fn infer_untyped<'o>(&mut self, u: &mut Unifier, params: &[Ty], args: &'o [Operand]) -> Option<&'o Operand> {
        let mut largest: Vec<Option<Basic>> = vec![None; u.params.len()];
        for (x, &p) in args.iter().zip(params) {
            let (Some(b), Some(param)) = (x.ty.as_basic().filter(|b| b.is_untyped() && *b != Basic::UntypedNil), self.as_param(p)) else {
                continue;
            };
            if let Some(i) = u.index(param).filter(|&i| u.found[i].is_none()) {
                largest[i] = match largest[i] {
                    None => Some(b),
                    Some(o) => match max_untyped(o, b) {
                        Some(m) => Some(m),
                        None => return Some(x),
                    },
                };
            }
        }
        for (i, b) in largest.into_iter().enumerate() {
            if let Some(b) = b {
                u.found[i] = Some(self.default_type(Ty::basic(b)));
            }
        }
        None
    }

    /// Constraints with a core type tell more (`S ~[]E`).
    fn infer_core(&mut self, u: &mut Unifier) {
        for _ in 0..=u.params.len() {
            let before = u.found.clone();
            for i in 0..u.params.len() {
                let Some(c) = self.params[u.params[i].0 as usize].constraint else { continue };
                let set = self.type_set(c);
                let Some(terms) = set.terms.clone() else {
                    if let Some(t) = u.found[i] {
                        self.unify_methods(u, &set.methods.clone(), t);
                    }
                    continue;
                };
                let mut core: Option<(bool, Ty)> = None;
                let mut single = true;
                for (tilde, t) in terms {
                    let tu = self.underlying(t);
                    match core {
                        None => core = Some((tilde, if tilde { tu } else { t })),
                        Some((k, c)) if self.underlying(c) == tu => core = Some((k || tilde || c != t, tu)),
                        Some(_) => single = false,
                    }
                }
                let Some((tilde, core)) = core.filter(|_| single) else { continue };
                match u.found[i] {
                    Some(t) => {
                        let tu = if tilde { self.core_type(t).unwrap_or(t) } else { t };
                        self.unify(u, core, tu, true, 0);
                    }
                    None if !tilde => u.found[i] = Some(core),
                    None => {
                        if !self.has_params(core, &u.params) {
                            u.found[i] = Some(core);
                        } else {
                            let types = self.partial_map(u);
                            let t = self.subst(core, &types);
                            if !self.has_params(t, &u.params) {
                                u.found[i] = Some(t);
                            }
                        }
                    }
                }
            }
            if u.found == before {
                break;
            }
        }
    }

    fn unify_methods(&mut self, u: &mut Unifier, methods: &[super::ty::Method], t: Ty) {
        for m in methods {
            if let super::lookup::Selection::Method { ty, .. } = self.select(t, m.name) {
                self.unify(u, m.ty, ty, false, 0);
            }
        }
    }

    fn partial_map(&self, u: &Unifier) -> Vec<(ParamId, Ty)> {
        u.params.iter().copied().zip(&u.found).filter_map(|(p, t)| t.map(|t| (p, t))).collect()
    }

    /// Type arguments that name other parameters are completed by those.
    fn resolve_found(&mut self, u: &Unifier) -> Vec<Ty> {
        let map = self.partial_map(u);
        let mut out: Vec<Ty> = u.found.iter().map(|t| t.unwrap_or(Ty::unknown(Reason::Error))).collect();
        for _ in 0..u.params.len() {
            for t in &mut out {
                if self.has_params(*t, &u.params) {
                    *t = self.subst(*t, &map);
                }
            }
        }
        for t in &mut out {
            if self.has_params(*t, &u.params) {
                *t = Ty::unknown(Reason::Unmodelled);
            }
        }
        out
    }

    /// Makes `x` and `y` equal by choosing parameters; `inexact` as for assignment.
    fn unify(&mut self, u: &mut Unifier, x: Ty, y: Ty, inexact: bool, depth: u32) -> bool {
        if x == y || x.is_unknown() || y.is_unknown() || depth > 40 {
            return true;
        }
        if let Some(i) = self.as_param(x).and_then(|p| u.index(p)) {
            return self.unify_param(u, i, y, inexact, depth);
        }
        if let Some(i) = self.as_param(y).and_then(|p| u.index(p)) {
            return self.unify_param(u, i, x, inexact, depth);
        }
        // A type parameter of the function around stands for its core type.
        if inexact && self.as_param(y).is_some() {
            return self.core_type(y).is_some_and(|c| !self.is_interface(c) && self.unify(u, x, c, inexact, depth + 1));
        }
        let (mut x, mut y) = (x, y);
        if inexact {
            let named = |c: &Self, t: Ty| matches!(**c.types.kind(t), Kind::Named(..));
            if named(self, x) != named(self, y) {
                let (nx, literal) = if named(self, x) { (x, y) } else { (y, x) };
                if !self.has_name(literal) && !self.is_interface(nx) {
                    if named(self, x) {
                        x = self.underlying(x)
                    } else {
                        y = self.underlying(y)
                    }
                    if x == y {
                        return true;
                    }
                }
            }
        }
        self.unify_structure(u, x, y, inexact, depth)
    }

    fn unify_param(&mut self, u: &mut Unifier, i: usize, y: Ty, inexact: bool, depth: u32) -> bool {
        let Some(t) = u.found[i] else {
            u.found[i] = Some(y);
            return true;
        };
        if t == y {
            return true;
        }
        if !self.unify(u, t, y, inexact, depth + 1) {
            return false;
        }
        // A defined type is kept rather than its literal; a channel with a direction rather than one
        // without.
        let named = |c: &Self, t: Ty| matches!(**c.types.kind(t), Kind::Named(..));
        if named(self, y) && !named(self, t) {
            u.found[i] = Some(y);
        } else if let (Kind::Chan(ChanDir::Both, _), Kind::Chan(d, _)) = (&*self.kind(t), &*self.kind(y))
            && *d != ChanDir::Both
        {
            u.found[i] = Some(y);
        }
        true
    }

    fn unify_structure(&mut self, u: &mut Unifier, x: Ty, y: Ty, inexact: bool, depth: u32) -> bool {
        let (kx, ky) = (self.kind(x), self.kind(y));
        let d = depth + 1;
        match (&*kx, &*ky) {
            (Kind::Pointer(a), Kind::Pointer(b)) | (Kind::Slice(a), Kind::Slice(b)) => self.unify(u, *a, *b, false, d),
            (Kind::Array(n, a), Kind::Array(m, b)) => (n == m || n.is_none() || m.is_none()) && self.unify(u, *a, *b, false, d),
            (Kind::Map(k, v), Kind::Map(l, w)) => self.unify(u, *k, *l, false, d) && self.unify(u, *v, *w, false, d),
            (Kind::Chan(e, a), Kind::Chan(f, b)) => {
                (e == f || inexact && (*e == ChanDir::Both || *f == ChanDir::Both)) && self.unify(u, *a, *b, false, d)
            }
            (Kind::Func(s), Kind::Func(t)) => {
                s.variadic == t.variadic && self.unify_lists(u, &s.params, &t.params, d) && self.unify_lists(u, &s.results, &t.results, d)
            }
            (Kind::Tuple(a), Kind::Tuple(b)) => self.unify_lists(u, a, b, d),
            (Kind::Struct { fields: f, .. }, Kind::Struct { fields: g, .. }) => {
                self.asks_whole(x);
                self.asks_whole(y);
                f.len() == g.len() && f.iter().zip(g).all(|(a, b)| a.name == b.name && self.unify(u, a.ty, b.ty, false, d))
            }
            (Kind::Named(i, a), Kind::Named(j, b)) => {
                if i == j {
                    return self.unify_lists(u, a, b, d);
                }
                inexact && (self.is_interface(x) || self.is_interface(y)) && self.unify_interface(u, x, y, d)
            }
            (Kind::Named(..), _) | (_, Kind::Named(..)) if self.is_interface(x) || self.is_interface(y) => {
                inexact && self.unify_interface(u, x, y, d)
            }
            (Kind::Interface { .. } | Kind::FactsInterface(_), _) | (_, Kind::Interface { .. } | Kind::FactsInterface(_)) => {
                self.unify_interface(u, x, y, d)
            }
            _ => false,
        }
    }

    fn unify_lists(&mut self, u: &mut Unifier, a: &[Ty], b: &[Ty], depth: u32) -> bool {
        a.len() == b.len() && a.iter().zip(b).all(|(&x, &y)| self.unify(u, x, y, false, depth))
    }

    /// Methods that both sides have must unify.
    fn unify_interface(&mut self, u: &mut Unifier, x: Ty, y: Ty, depth: u32) -> bool {
        let (iface, other) = if self.is_interface(x) { (x, y) } else { (y, x) };
        let set = self.type_set(iface);
        for m in set.methods.clone() {
            match self.select(other, m.name) {
                super::lookup::Selection::Method { ty, .. } => {
                    if !self.unify(u, m.ty, ty, false, depth) {
                        return false;
                    }
                }
                super::lookup::Selection::Unknown(_) => {}
                _ => return self.is_interface(other), // reported, if at all, as an assignment
            }
        }
        true
    }
}
