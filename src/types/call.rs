//! Calls and conversions (go/types: call.go).

use super::check::Checker;
use super::object::ObjKind;
use super::operand::{Mode, Operand, Target};
use super::predicates::Answer;
use super::problem::{Detail, SymbolRef};
use super::ty::{Kind, PkgId, Reason, Sig, Ty, Types};
use crate::finding::Code;
use crate::input::Span;
use crate::syntax::ast::{ExprId, ExprKind};

/// The parts of a call.
#[derive(Clone, Copy)]
pub(super) struct CallSite<'l> {
    pub expr: ExprId,
    pub fun: ExprId,
    pub args: &'l [ExprId],
    pub ellipsis: Option<u32>,
    pub rparen: u32,
}

impl Checker<'_> {
    pub(super) fn call(
        &mut self,
        e: ExprId,
        fun: ExprId,
        args: &[ExprId],
        ellipsis: Option<u32>,
        rparen: u32,
        _hint: Option<Ty>,
    ) -> Operand {
        let site = CallSite { expr: e, fun, args, ellipsis, rparen };
        let before = self.problems.len();
        let (mut f, given) = self.callee(fun);
        self.note_call(before, args.len());
        let span = self.span_of_expr(e);
        if f.mode == Mode::TypeExpr {
            return self.conversion_call(&site, f.ty);
        }
        if let Mode::Builtin(b) = f.mode {
            return self.builtin(&site, b);
        }
        if f.unknown() {
            self.quiet_arguments(args);
            return Operand::value(f.ty, e, span);
        }
        if !self.single_value(&mut f) {
            self.use_exprs(args);
            return Operand::value(Ty::unknown(Reason::Error), e, span);
        }
        let core = self.core_type(f.ty);
        match core.map(|c| self.kind(c)).as_deref() {
            Some(Kind::Func(sig)) => {
                let sig = sig.clone();
                self.call_sig(&site, sig, &given)
            }
            Some(Kind::Unknown(r)) => {
                self.quiet_arguments(args);
                Operand::value(Ty::unknown(*r), e, span)
            }
            _ => {
                let text = self.operand_text(&f);
                self.error(f.span, Code::InvalidCall, format!("invalid operation: cannot call non-function {text}"));
                self.use_exprs(args);
                Operand::value(Ty::unknown(Reason::Error), e, span)
            }
        }
    }

    /// Arguments of a call to something Unknown: checked, for errors of their own.
    fn quiet_arguments(&mut self, args: &[ExprId]) {
        for &a in args {
            self.raw_expr(a, None);
        }
    }

    /// Tells a missing name that it is called, and with how many arguments.
    fn note_call(&mut self, before: usize, n: usize) {
        if let Some(p) = self.problems.get_mut(before..).and_then(<[_]>::last_mut)
            && let Detail::UndeclaredImported { args, .. } | Detail::MissingMember { args, .. } = &mut p.detail
        {
            *args = Some(n);
        }
    }

    /// What is called, and the type arguments given to it.
    fn callee(&mut self, fun: ExprId) -> (Operand, Vec<ExprId>) {
        if let ExprKind::Index { x, indices } = self.ast().expr(fun).kind {
            let saved = self.problems.len();
            let inner = self.raw_expr(x, None);
            let generic = inner.mode == Mode::Value && self.func_sig(inner.ty).is_some_and(|s| !s.tparams.is_empty());
            if generic {
                let list = self.ast().exprs(indices).to_vec();
                return (inner, list);
            }
            self.problems.truncate(saved); // checked again as an ordinary index expression
        }
        let mut f = self.raw_expr(fun, None);
        if f.mode == Mode::NoValue {
            self.single_value(&mut f);
        }
        (f, Vec::new())
    }

    fn conversion_call(&mut self, site: &CallSite<'_>, t: Ty) -> Operand {
        let span = self.span_of_expr(site.expr);
        let text = self.type_text(t);
        let mut out = Operand::value(t, site.expr, span);
        if let Kind::Named(id, args) = &*self.kind(t)
            && args.is_empty()
            && !self.named(*id).tparams.is_empty()
        {
            self.error(
                self.span_of_expr(site.fun),
                Code::WrongTypeArgCount,
                format!("cannot use generic type {text} without instantiation"),
            );
            self.use_exprs(site.args);
            return Operand::value(Ty::unknown(Reason::Error), site.expr, span);
        }
        match site.args {
            [] => {
                let at = Span::new(site.rparen, site.rparen + 1);
                self.error(at, Code::WrongArgCount, format!("missing argument in conversion to {text}"));
                out.ty = if t.is_unknown() { t } else { Ty::unknown(Reason::Error) };
            }
            [a] => {
                let mut x = self.expr(*a, None);
                if x.ty.reason() == Some(Reason::Error) {
                    out.ty = x.ty; // as go/types, which goes on with an invalid operand
                    return out;
                }
                if site.ellipsis.is_some() {
                    self.error(x.span, Code::BadDotDotDotSyntax, format!("invalid use of ... in conversion to {text}"));
                    out.ty = Ty::unknown(Reason::Error);
                    return out;
                }
                if !x.unknown() && self.is_constraint_interface(t) {
                    let message =
                        format!("cannot use interface {text} in conversion (contains specific type constraints or is comparable)");
                    self.error(span, Code::MisplacedConstraintIface, message);
                    out.ty = Ty::unknown(Reason::Error);
                    return out;
                }
                out.doubt = x.unknown();
                let under = self.underlying(t);
                let may_be_basic = self.as_param(t).is_none() && (under.as_basic().is_some() || under.is_unknown());
                if x.unknown() && may_be_basic || x.is_const() && under.is_unknown() {
                    out.mode = Mode::Constant; // it may be
                    out.value = Some(super::constant::Const::Unknown);
                    return out;
                }
                if !x.unknown() && !t.is_unknown() {
                    self.convert(&mut x, t);
                    x.expr = site.expr;
                    x.span = span;
                    return x;
                }
            }
            [.., last] => {
                self.use_exprs(site.args);
                let at = self.span_of_expr(*last);
                self.error(at, Code::WrongArgCount, format!("too many arguments in conversion to {text}"));
                out.ty = Ty::unknown(Reason::Error);
            }
        }
        out
    }

    /// The values of the arguments: one call may give them all.
    pub(super) fn arguments(&mut self, args: &[ExprId]) -> Vec<Operand> {
        match args {
            [only] if matches!(self.ast().expr(self.unparen(*only)).kind, ExprKind::Call { .. }) => self.multi(*only, false),
            _ => args.iter().map(|&a| self.expr(a, None)).collect(),
        }
    }

    /// A call of a function of a known signature.
    fn call_sig(&mut self, site: &CallSite<'_>, sig: Sig, given: &[ExprId]) -> Operand {
        let span = self.span_of_expr(site.expr);
        let (sig, targs) = match self.explicit_type_args(sig, given) {
            Ok(pair) => pair,
            Err(()) => {
                self.use_exprs(site.args);
                return Operand::value(Ty::unknown(Reason::Error), site.expr, span);
            }
        };
        let args = self.arguments(site.args);
        let sig = self.check_arguments(site, &sig, targs, args);
        let mut out = Operand::value(Types::VOID, site.expr, span);
        match sig.results[..] {
            [] => out.mode = Mode::NoValue,
            [t] => out.ty = t,
            _ => out.ty = self.intern(Kind::Tuple(sig.results.clone())),
        }
        out
    }

    /// Applies type arguments that the call gives.
    fn explicit_type_args(&mut self, sig: Sig, given: &[ExprId]) -> Result<(Sig, Vec<Option<Ty>>), ()> {
        if given.is_empty() {
            let n = sig.tparams.len();
            return Ok((sig, vec![None; n]));
        }
        let types: Vec<Ty> = given.iter().map(|&g| self.type_expr(g)).collect();
        let (got, want) = (types.len(), sig.tparams.len());
        if got > want {
            self.error(self.span_of_expr(given[want]), Code::WrongTypeArgCount, format!("got {got} type arguments but want {want}"));
            return Err(());
        }
        if got == want {
            let params = sig.tparams.clone();
            if !types.iter().any(|t| t.is_unknown()) {
                self.verify_type_args(&params, &types, given);
            }
            let sig = self.instantiate_sig(&sig, &types);
            return Ok((sig, Vec::new()));
        }
        let mut targs: Vec<Option<Ty>> = types.into_iter().map(Some).collect();
        targs.resize(want, None);
        Ok((sig, targs))
    }

    pub(super) fn instantiate_sig(&mut self, sig: &Sig, types: &[Ty]) -> Sig {
        let map: Vec<_> = sig.tparams.iter().copied().zip(types.iter().copied()).collect();
        Sig {
            tparams: Vec::new(),
            params: self.subst_all(&sig.params, &map),
            results: self.subst_all(&sig.results, &map),
            variadic: sig.variadic,
        }
    }

    /// Checks number and types of arguments; gives the signature with type arguments inferred.
    fn check_arguments(&mut self, site: &CallSite<'_>, sig: &Sig, targs: Vec<Option<Ty>>, mut args: Vec<Operand>) -> Sig {
        let spread = site.ellipsis.is_some();
        let unknown_count = args.len() == 1
            && site.args.len() == 1
            && args[0].unknown()
            && matches!(self.ast().expr(self.unparen(site.args[0])).kind, ExprKind::Call { .. });
        let mut params = sig.params.clone();
        let mut want = params.len();
        if sig.variadic && !spread {
            if args.len() + 1 >= want {
                let last = params.pop();
                let elem = match last.map(|l| self.kind(l)).as_deref() {
                    Some(Kind::Slice(e)) => *e,
                    _ => Ty::unknown(Reason::Unmodelled),
                };
                params.resize(args.len(), elem);
                want = args.len();
            } else {
                want -= 1;
            }
        } else if spread && !sig.variadic {
            let at = site.ellipsis.map_or(site.rparen, |o| o);
            let f = self.expr_text(site.fun);
            self.error(Span::new(at, at + 3), Code::NonVariadicDotDotDot, format!("cannot use ... in call to non-variadic {f}"));
            return self.unknown_results(sig);
        } else if spread && site.args.len() == 1 && args.len() > 1 {
            let at = site.ellipsis.unwrap_or(site.rparen);
            self.error(Span::new(at, at + 3), Code::InvalidDotDotDot, format!("cannot use ... with {}-valued call", args.len()));
            return self.unknown_results(sig);
        }
        if args.len() != want {
            // A call whose results are not known may give any number of arguments; go/types goes on
            // with the results of a call that has too many or too few.
            if !unknown_count {
                self.wrong_count(site, sig, &args, want);
            }
            return if sig.tparams.is_empty() || targs.is_empty() { sig.clone() } else { self.unknown_results(sig) };
        }
        let given_sig = sig;
        let reverse = args.iter().any(|a| matches!(&**self.types.kind(a.ty), Kind::Func(s) if !s.tparams.is_empty()));
        let (sig, params) = if !reverse && (sig.tparams.is_empty() || targs.is_empty()) {
            (sig.clone(), params)
        } else {
            match self.infer_call(site, sig, targs, params, &mut args) {
                Some(pair) => pair,
                None => return self.unknown_results(sig),
            }
        };
        let generic = !given_sig.tparams.is_empty();
        for (x, &t) in args.iter_mut().zip(&params) {
            // What could not be inferred for sure says nothing about the argument.
            if generic && self.opaque(t) {
                continue;
            }
            self.assignment(x, t, "argument", Target::Parameter(site.fun));
        }
        sig
    }

    fn unknown_results(&mut self, sig: &Sig) -> Sig {
        let results = sig.results.iter().map(|&t| if self.has_params(t, &sig.tparams) { Ty::unknown(Reason::Error) } else { t }).collect();
        Sig { tparams: Vec::new(), params: Vec::new(), results, variadic: false }
    }

    fn wrong_count(&mut self, site: &CallSite<'_>, sig: &Sig, args: &[Operand], want: usize) {
        let ast = self.ast();
        let fun = self.expr_text(site.fun);
        let have_types: Vec<Ty> = args.iter().map(|a| a.ty).collect();
        let have = self.summary_text(&have_types, false);
        let wanted = self.summary_text(&sig.params, sig.variadic);
        let few = args.len() < want;
        let word = if few { "not enough" } else { "too many" };
        let span = if few { self.callee_span(site.fun) } else { args.get(want).map_or(self.span_of_expr(site.expr), |a| a.span) };
        let missing: Vec<Ty> = if few { sig.params[args.len()..want].to_vec() } else { Vec::new() };
        let nilable = missing.iter().all(|&t| self.has_nil(t) == Answer::Yes);
        let before = &self.files[self.file].text[..site.rparen as usize];
        let last_end = site.args.last().map(|&a| ast.expr(a).span.end);
        let trailing_comma = last_end.is_some_and(|e| before.get(e as usize..).is_some_and(|t| t.trim_start().starts_with(',')));
        let symbol = self.callee_ref(site.fun);
        let detail = Detail::ArgCount {
            symbol,
            call: site.expr,
            have: args.len(),
            want,
            missing: missing.iter().map(|&t| self.type_text(t)).collect(),
            nilable,
            insert: last_end.unwrap_or(site.rparen),
            has_args: !site.args.is_empty(),
            trailing_comma,
        };
        self.report(span, Code::WrongArgCount, format!("{word} arguments in call to {fun}\n\thave {have}\n\twant {wanted}"), detail);
    }

    /// Types for `have` and `want`: untyped ones by their kind.
    fn summary_text(&self, types: &[Ty], variadic: bool) -> String {
        let text = self.types_text(types, variadic);
        text.replace("untyped int", "number")
            .replace("untyped float", "number")
            .replace("untyped rune", "number")
            .replace("untyped string", "string")
            .replace("untyped bool", "bool")
            .replace("untyped nil", "nil")
    }

    /// The name that is called.
    pub(super) fn callee_span(&self, fun: ExprId) -> Span {
        match self.ast().expr(fun).kind {
            ExprKind::Selector { sel, .. } => self.ast().ident(sel).span,
            ExprKind::Index { x, .. } | ExprKind::Paren(x) => self.callee_span(x),
            _ => self.ast().expr(fun).span,
        }
    }

    /// The symbol that is called, where another package declares it.
    pub(super) fn callee_ref(&mut self, fun: ExprId) -> Option<SymbolRef> {
        let ast = self.ast();
        let (x, sel) = match ast.expr(fun).kind {
            ExprKind::Selector { x, sel } => (x, sel),
            ExprKind::Index { x, .. } | ExprKind::Paren(x) => return self.callee_ref(x),
            _ => return None,
        };
        let name = self.ident_text(sel).to_string();
        if let ExprKind::Ident(id) = ast.expr(x).kind
            && let Some(o) = self.uses[self.file][id.index()]
            && let ObjKind::PkgName { pkg, .. } = self.obj(o).kind
        {
            return Some(SymbolRef { package: self.pkg(pkg).path.clone(), name });
        }
        let recv = self.expr_types[self.file][x.index()];
        let super::lookup::Selection::Method { owner: Some(owner), .. } = self.select(recv, ast.ident(sel).sym) else { return None };
        let n = self.named(owner);
        if n.pkg == PkgId::SELF || n.pkg == PkgId::UNIVERSE {
            return None;
        }
        Some(SymbolRef { package: self.pkg(n.pkg).path.clone(), name: format!("{}.{name}", self.names.text(n.name)) })
    }
}
