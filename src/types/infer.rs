//! Inference of type arguments (go/types: infer.go).

use super::call::CallSite;
use super::check::Checker;
use super::lookup::Selection;
use super::operand::{Operand, max_untyped};
use super::ty::{Basic, Kind, ParamId, Reason, Sig, Ty};
use super::unify::{Mode, Unifier};
use crate::finding::Code;
use crate::input::Span;
use crate::syntax::ast::ChanDir;

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

    /// Infers what the call leaves out, of the callee and of generic functions among the arguments;
    /// gives the instantiated signature and parameter types.
    pub(super) fn infer_call(
        &mut self,
        site: &CallSite<'_>,
        sig: &Sig,
        targs: Vec<Option<Ty>>,
        params: Vec<Ty>,
        args: &mut [Operand],
    ) -> Option<(Sig, Vec<Ty>)> {
        if self.go_version < (1, 18) && !sig.tparams.is_empty() {
            let at = self.span_of_expr(site.fun).end;
            let message = "implicit function instantiation requires go1.18 or later";
            self.error(Span::new(at, at + 1), Code::UnsupportedFeature, message);
        }
        let (mut all, map) = self.rename(&sig.tparams);
        let own = all.len();
        let params = self.subst_all(&params, &map);
        // Type arguments that are given take part no more: what fits them is told by assignment.
        let given: Vec<_> = all.iter().copied().zip(&targs).filter_map(|(p, t)| t.map(|t| (p, t))).collect();
        let params = self.subst_all(&params, &given);
        let mut found = targs;
        let doubt = self.doubt_of(&params, args);
        let generic = self.generic_arguments(args, &mut all);
        found.resize(all.len(), None);
        let mut u = Unifier::new(all, found);
        let types = match self.infer(&mut u, &params, args) {
            Ok(types) => types,
            Err(_) if doubt.is_some() => {
                let r = doubt.unwrap_or(Reason::Unmodelled);
                u.inferred().into_iter().map(|t| t.filter(|&t| !self.has_params(t, &u.params)).unwrap_or(Ty::unknown(r))).collect()
            }
            Err((at, message)) => {
                let f = self.expr_text(site.fun);
                let at = at.unwrap_or_else(|| self.span_of_expr(site.expr));
                self.error(at, Code::CannotInferTypeArgs, format!("in call to {f}, {message}"));
                return None;
            }
        };
        for (i, from, to) in generic {
            if let Some(s) = self.func_sig(args[i].ty) {
                let s = self.instantiate_sig(&s, &types[from..to]);
                args[i].ty = self.intern(Kind::Func(s));
                self.record(args[i].expr, args[i].ty);
            }
        }
        let sure = doubt.is_none() && !types[..own].iter().any(|&t| self.opaque(t));
        if sure && !self.verify_type_args(&sig.tparams, &types[..own], &[site.fun]) {
            return None;
        }
        let map: Vec<_> = u.params.iter().copied().zip(types.iter().copied()).collect();
        let params = self.subst_all(&params, &map);
        Some((self.instantiate_sig(sig, &types[..own]), params))
    }

    /// Why nothing is sure: an argument that is wrong itself, or not known.
    fn doubt_of(&self, params: &[Ty], args: &[Operand]) -> Option<Reason> {
        args.iter()
            .zip(params)
            .find(|&(x, &p)| self.opaque(p) || x.unknown() || self.opaque(x.ty) || x.doubt)
            .map(|(x, _)| x.ty.reason().unwrap_or(Reason::Unmodelled))
    }

    /// Generic functions among the arguments: their type parameters are inferred, too. Gives the
    /// argument, and where its own stand among all.
    fn generic_arguments(&mut self, args: &mut [Operand], all: &mut Vec<ParamId>) -> Vec<(usize, usize, usize)> {
        let mut out = Vec::new();
        for (i, x) in args.iter_mut().enumerate() {
            let Kind::Func(s) = &*self.kind(x.ty) else { continue };
            if s.tparams.is_empty() {
                continue;
            }
            let (fresh, map) = self.rename(&s.tparams);
            let s = Sig {
                tparams: fresh.clone(),
                params: self.subst_all(&s.params, &map),
                results: self.subst_all(&s.results, &map),
                variadic: s.variadic,
            };
            x.ty = self.intern(Kind::Func(s));
            out.push((i, all.len(), all.len() + fresh.len()));
            all.extend(fresh);
        }
        out
    }

    /// The type arguments that a generic function needs to have the type `t`.
    pub(super) fn infer_value(&mut self, x: &mut Operand, t: Ty) {
        let Some(sig) = self.func_sig(x.ty) else { return };
        let (fresh, map) = self.rename(&sig.tparams);
        let inner = Sig { tparams: Vec::new(), ..sig.clone() };
        let f = self.intern(Kind::Func(inner));
        let f = self.subst(f, &map);
        if self.opaque(f) || self.opaque(t) {
            x.ty = Ty::unknown(Reason::Unmodelled);
            return;
        }
        let goal = Operand { ty: self.underlying(t), ..x.clone() };
        let count = fresh.len();
        let mut u = Unifier::new(fresh, vec![None; count]);
        match self.infer(&mut u, &[f], std::slice::from_ref(&goal)) {
            Ok(types) => {
                let s = self.instantiate_sig(&sig, &types);
                x.ty = self.intern(Kind::Func(s));
            }
            Err((_, message)) => {
                self.error(x.span, Code::CannotInferTypeArgs, message);
                x.fail();
            }
        }
    }

    /// Finds all type arguments, or tells why not; the place is the argument's, where one is to blame.
    fn infer(&mut self, u: &mut Unifier, params: &[Ty], args: &[Operand]) -> Result<Vec<Ty>, (Option<Span>, String)> {
        for (x, &p) in args.iter().zip(params) {
            let concerned = self.has_params(p, &u.params) || self.has_params(x.ty, &u.params);
            if !concerned || x.unknown() || self.opaque(x.ty) || self.is_untyped(x.ty) {
                continue;
            }
            if !self.unify(u, p, x.ty, Mode::Assign, 0) {
                let (have, e) = (self.type_text(x.ty), self.expr_text(x.expr));
                let want = self.inferred_text(u, p);
                return Err((Some(x.span), format!("type {have} of {e} does not match {want}")));
            }
        }
        loop {
            let before = u.unknowns();
            self.infer_constraints(u)?;
            if u.unknowns() == before {
                break;
            }
        }
        self.infer_untyped(u, params, args)?;
        self.resolve_found(u)
    }

    fn inferred_text(&mut self, u: &Unifier, p: Ty) -> String {
        let map = partial_map(u);
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
    fn infer_untyped(&mut self, u: &mut Unifier, params: &[Ty], args: &[Operand]) -> Result<(), (Option<Span>, String)> {
        let mut largest: Vec<Option<Basic>> = vec![None; u.params.len()];
        for (x, &p) in args.iter().zip(params) {
            let (Some(b), Some(param)) = (x.ty.as_basic().filter(|b| b.is_untyped() && *b != Basic::UntypedNil), self.as_param(p)) else {
                continue;
            };
            if let Some(i) = u.index(param).filter(|&i| u.at(i).is_none()) {
                largest[i] = match largest[i] {
                    None => Some(b),
                    Some(o) => match max_untyped(o, b) {
                        Some(m) => Some(m),
                        None => return Err((Some(x.span), format!("mismatched types {} and {}", o.name(), b.name()))),
                    },
                };
            }
        }
        for (i, b) in largest.into_iter().enumerate() {
            if let Some(b) = b {
                u.set(i, self.default_type(Ty::basic(b)));
            }
        }
        Ok(())
    }

    /// Constraints tell more: a core type (`S ~[]E`), and methods.
    fn infer_constraints(&mut self, u: &mut Unifier) -> Result<(), (Option<Span>, String)> {
        for i in 0..u.params.len() {
            let Some(c) = self.params[u.params[i].0 as usize].constraint else { continue };
            let set = self.type_set(c);
            let found = u.at(i);
            if set.unknown && set.terms.is_none() {
                if found.is_none() {
                    u.set(i, Ty::unknown(Reason::Unmodelled)); // its core type may tell it
                }
                continue;
            }
            if let Some((tilde, core, single)) = self.core_term(&set.terms.clone().unwrap_or_default()) {
                match found {
                    Some(t) if !self.unify(u, t, core, Mode::Inexact, 0) => return Err((None, self.unsatisfied(u, i, t, c))),
                    None if single && !tilde => u.set(i, core),
                    _ => {}
                }
            }
            if set.unknown {
                continue;
            }
            if let Some(t) = found.filter(|&t| !self.has_params(t, &u.params) && !self.opaque(t)) {
                for m in set.methods.clone() {
                    let fits = match self.select(t, m.name) {
                        Selection::Method { ty, pointer_receiver, indirect, .. } => {
                            (!pointer_receiver || indirect) && self.unify(u, m.ty, ty, Mode::Exact, 0)
                        }
                        Selection::Unknown(_) => true,
                        _ => !self.visible(m.pkg),
                    };
                    if !fits {
                        return Err((None, self.unsatisfied(u, i, t, c)));
                    }
                }
            }
        }
        Ok(())
    }

    fn unsatisfied(&self, u: &Unifier, i: usize, t: Ty, c: Ty) -> String {
        let name = self.names.text(self.params[u.params[i].0 as usize].name);
        format!("{name} (type {}) does not satisfy {}", self.type_text(t), self.type_text(c))
    }

    /// The core type of a constraint's terms: whether what it underlies counts, and whether it is the
    /// only one.
    fn core_term(&mut self, terms: &[(bool, Ty)]) -> Option<(bool, Ty, bool)> {
        if let [(tilde, t)] = *terms {
            return Some((tilde, t, true));
        }
        let mut core: Option<Ty> = None;
        let mut any_tilde = false;
        for &(tilde, t) in terms {
            any_tilde |= tilde;
            let tu = self.underlying(t);
            core = Some(match core {
                None => tu,
                Some(c) if c == tu => c,
                Some(c) => match (&*self.kind(c), &*self.kind(tu)) {
                    // Channels may differ in direction, but not oppose each other.
                    (Kind::Chan(ChanDir::Both, a), Kind::Chan(_, b)) if a == b => tu,
                    (Kind::Chan(_, a), Kind::Chan(ChanDir::Both, b)) if a == b => c,
                    _ => return None,
                },
            });
        }
        core.map(|c| (any_tilde, c, false))
    }

    /// Type arguments that name other parameters are completed by those.
    fn resolve_found(&mut self, u: &Unifier) -> Result<Vec<Ty>, (Option<Span>, String)> {
        let mut out = u.inferred();
        for _ in 0..u.params.len() {
            let map: Vec<_> = u.params.iter().copied().zip(&out).filter_map(|(p, t)| t.map(|t| (p, t))).collect();
            for t in out.iter_mut().flatten() {
                if self.has_params(*t, &u.params) {
                    *t = self.subst(*t, &map);
                }
            }
        }
        let mut types = Vec::with_capacity(out.len());
        for (i, t) in out.into_iter().enumerate() {
            let Some(t) = t.filter(|&t| !self.has_params(t, &u.params)) else {
                let name = self.names.text(self.params[u.params[i].0 as usize].name).to_string();
                return Err((None, format!("cannot infer {name}")));
            };
            // A generic function all of whose parameters are found is generic no more.
            let t = match &*self.kind(t) {
                Kind::Func(s) if !s.tparams.is_empty() => self.intern(Kind::Func(Sig { tparams: Vec::new(), ..s.clone() })),
                _ => t,
            };
            types.push(t);
        }
        Ok(types)
    }
}

fn partial_map(u: &Unifier) -> Vec<(ParamId, Ty)> {
    u.params.iter().copied().zip(u.inferred()).filter_map(|(p, t)| t.map(|t| (p, t))).collect()
}
