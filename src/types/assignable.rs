//! Assignability, and how a value could be made to fit (go/types: operand.go, assignments.go).

use super::check::Checker;
use super::constant::Misfit;
use super::operand::{Mode, Operand, Target};
use super::predicates::Answer;
use super::problem::{Detail, Remedy, SymbolRef};
use super::ty::{Basic, Kind, Ty, Types};
use crate::finding::Code;
use crate::syntax::ast::{ChanDir, ExprKind, Op};

impl Checker<'_> {
    /// Checks that `x` can be assigned to a variable of type `t` (go/types: assignment).
    /// `target` is what it is given to, for the record.
    pub(super) fn assignment(&mut self, x: &mut Operand, t: Ty, context: &str, target: Target) {
        if !self.single_value(x) {
            return;
        }
        if x.unknown() || t.is_unknown() {
            return;
        }
        match x.mode {
            Mode::Builtin(_) => {
                let e = self.expr_text(x.expr);
                self.error(x.span, Code::UncalledBuiltin, format!("{e} (built-in) must be called"));
                return x.fail();
            }
            Mode::TypeExpr => {
                let e = self.expr_text(x.expr);
                self.error(x.span, Code::NotAnExpr, format!("{e} (type) is not an expression"));
                return x.fail();
            }
            _ => {}
        }
        if self.is_untyped(x.ty) {
            let goal = if !x.is_nil() && self.is_interface(t) { self.default_type(x.ty) } else { t };
            match self.implicit(x, goal) {
                Err(code) => return self.mismatch(x, goal, context, target, code, String::new()),
                Ok((ty, v)) => {
                    if v.is_some() {
                        x.value = v;
                    }
                    if x.is_nil() {
                        return;
                    }
                    if !x.is_const() && !self.settle(x.expr, ty) {
                        return x.fail();
                    }
                    x.ty = ty;
                }
            }
        }
        if let Some(s) = self.func_sig(x.ty) {
            if !s.tparams.is_empty() && self.func_sig(t).is_none() {
                let e = self.expr_text(x.expr);
                self.error(x.span, Code::WrongTypeArgCount, format!("cannot use generic function {e} without instantiation"));
                return x.fail();
            }
            if !s.tparams.is_empty() {
                if self.go_version < (1, 21) || !matches!(context, "assignment" | "variable declaration" | "return statement") {
                    return;
                }
                self.infer_value(x, t);
                if x.unknown() {
                    return;
                }
            }
        }
        let (answer, code, cause) = self.assignable(x, t);
        if answer.is_no() {
            self.mismatch(x, t, context, target, code, cause);
        }
    }

    /// The signature of a function type, generic or not.
    pub(super) fn func_sig(&mut self, t: Ty) -> Option<super::ty::Sig> {
        let u = self.underlying(t);
        match &**self.types.kind(u) {
            Kind::Func(s) => Some(s.clone()),
            _ => None,
        }
    }

    fn mismatch(&mut self, x: &mut Operand, t: Ty, context: &str, target: Target, code: Code, cause: String) {
        if x.doubt {
            return x.fail();
        }
        let (op, want) = (self.operand_text(x), self.type_text(t));
        let mut message = format!("cannot use {op} as {want} value in {context}");
        if let Target::Parameter(fun) = target {
            message = format!("{message} to {}", self.expr_text(fun));
        }
        let target = self.target_ref(target);
        let code = match code {
            Code::TruncatedFloat => {
                message.push_str(" (truncated)");
                code
            }
            Code::NumericOverflow => {
                message.push_str(" (overflows)");
                code
            }
            Code::InvalidIfaceAssign | Code::InvalidChanAssign => code,
            _ => Code::IncompatibleAssign,
        };
        if !cause.is_empty() {
            message.push_str(": ");
            message.push_str(&cause);
        }
        let remedy = self.remedy(x, t);
        let have = self.type_text(x.ty);
        let function = if remedy == Remedy::Call { self.callee_ref(x.expr) } else { None };
        self.report(x.span, code, message, Detail::Mismatch { value: x.span, have, want, target, cause, remedy, function });
        x.fail();
    }

    /// The symbol that a value is given to, where another package declares it.
    fn target_ref(&mut self, target: Target) -> Option<SymbolRef> {
        match target {
            Target::Plain => None,
            Target::Parameter(fun) => self.callee_ref(fun),
            Target::Field(base, name) => self.field_ref(base, name),
            Target::Assigned(lhs) => self.assigned_field(lhs),
        }
    }

    /// How `x` could be made to fit `t`.
    fn remedy(&mut self, x: &Operand, t: Ty) -> Remedy {
        let fits = |c: &mut Self, ty: Ty| {
            let y = Operand::value(ty, x.expr, x.span);
            c.assignable(&y, t).0.is_yes()
        };
        if let Some(s) = self.func_sig(x.ty)
            && s.params.is_empty()
            && s.tparams.is_empty()
            && s.results.len() == 1
            && fits(self, s.results[0])
        {
            return Remedy::Call;
        }
        if let Kind::Pointer(e) = *self.kind(x.ty)
            && fits(self, e)
        {
            let amp = matches!(self.ast().expr(x.expr).kind, ExprKind::Unary { op: Op::And, .. });
            return if amp { Remedy::DropOperator } else { Remedy::Dereference };
        }
        if let Kind::Pointer(e) = *self.kind(t) {
            let same = self.identical(e, self.default_type(x.ty)).is_yes();
            let scalar = self.basic(e).is_some();
            if scalar && (same || x.is_const() && self.implicit(x, e).is_ok()) {
                return Remedy::Pointer;
            }
            if same {
                let star = matches!(self.ast().expr(x.expr).kind, ExprKind::Star(_));
                return if star { Remedy::DropOperator } else { Remedy::AddressOf };
            }
            if let (Kind::Slice(want), Kind::Pointer(h)) = (&*self.kind(e), &*self.kind(x.ty))
                && *want == Types::ANY
                && matches!(*self.kind(*h), Kind::Slice(_))
            {
                return Remedy::AnySlice;
            }
        }
        Remedy::None
    }

    /// Whether `x` is assignable to `t` (spec, Assignability), the code and cause where not.
    pub(super) fn assignable(&mut self, x: &Operand, t: Ty) -> (Answer, Code, String) {
        let v = x.ty;
        let yes = (Answer::Yes, Code::IncompatibleAssign, String::new());
        let maybe = (Answer::Maybe, Code::IncompatibleAssign, String::new());
        match self.identical(v, t) {
            Answer::Yes => return yes,
            Answer::Maybe => return maybe,
            Answer::No => {}
        }
        if self.is_untyped(v) {
            return if self.implicit(x, t).is_ok() { yes } else { (Answer::No, Code::IncompatibleAssign, String::new()) };
        }
        let (vu, tu) = (self.underlying(v), self.underlying(t));
        if vu.is_unknown() || tu.is_unknown() {
            return maybe;
        }
        let (vp, tp) = (self.as_param(v).is_some(), self.as_param(t).is_some());
        if !vp && !tp && (!self.has_name(v) || !self.has_name(t)) {
            match self.identical(vu, tu) {
                Answer::Yes => return yes,
                Answer::Maybe => return maybe,
                Answer::No => {}
            }
        }
        let t_interface = self.is_interface(t);
        let pointed = match *self.kind(tu) {
            Kind::Pointer(e) => self.is_interface(e),
            _ => false,
        };
        if t_interface || pointed {
            let (answer, cause) = self.implements(v, t, false);
            match answer {
                Answer::Yes => return yes,
                Answer::Maybe => return maybe,
                Answer::No if !vp => return (Answer::No, Code::InvalidIfaceAssign, cause),
                Answer::No => {}
            }
        }
        if self.is_interface(v) {
            let (answer, _) = self.implements(t, v, false);
            if !answer.is_no() {
                return (Answer::No, Code::IncompatibleAssign, "need type assertion".into());
            }
        }
        if let (Kind::Chan(ChanDir::Both, a), Kind::Chan(_, b)) = (&*self.kind(vu), &*self.kind(tu)) {
            let same = self.identical(*a, *b);
            if !same.is_no() {
                let ok = !self.has_name(v) || !self.has_name(t);
                return (if ok { same } else { Answer::No }, Code::InvalidChanAssign, String::new());
            }
        }
        if vp || tp {
            return (self.assignable_params(x, v, t), Code::IncompatibleAssign, String::new());
        }
        (Answer::No, Code::IncompatibleAssign, String::new())
    }

    /// Values and variables of type parameters: each type of the set must fit.
    fn assignable_params(&mut self, x: &Operand, v: Ty, t: Ty) -> Answer {
        let terms = |c: &mut Self, p: Ty| {
            let u = c.underlying(p);
            let set = c.type_set(u);
            (set.unknown, set.terms.clone())
        };
        if self.as_param(t).is_some() && !self.has_name(v) {
            let (unknown, list) = terms(self, t);
            if unknown {
                return Answer::Maybe;
            }
            let Some(list) = list else { return Answer::No };
            return list.iter().fold(Answer::Yes, |a, &(_, t)| a.and(self.assignable(x, t).0));
        }
        if self.as_param(v).is_some() && !self.has_name(t) {
            let (unknown, list) = terms(self, v);
            if unknown {
                return Answer::Maybe;
            }
            let Some(list) = list else { return Answer::No };
            return list.iter().fold(Answer::Yes, |a, &(_, v)| {
                let y = Operand { ty: v, ..x.clone() };
                a.and(self.assignable(&y, t).0)
            });
        }
        Answer::No
    }

    /// Whether `v` implements interface `t` (spec, Implementing an interface); the cause where not.
    pub(super) fn implements(&mut self, v: Ty, t: Ty, constraint: bool) -> (Answer, String) {
        let (vu, tu) = (self.underlying(v), self.underlying(t));
        if vu.is_unknown() || tu.is_unknown() {
            return (Answer::Maybe, String::new());
        }
        let verb = if constraint { "satisfy" } else { "implement" };
        if !matches!(*self.kind(tu), Kind::Interface { .. } | Kind::FactsInterface(_)) {
            let (a, b) = (self.type_text(v), self.type_text(t));
            let detail = if matches!(*self.kind(tu), Kind::Pointer(_)) {
                format!("type {b} is pointer to interface, not interface")
            } else {
                format!("{b} is not an interface")
            };
            return (Answer::No, format!("{a} does not {verb} {b} ({detail})"));
        }
        // What embeds an interface has all that it asks for, whatever that is.
        if self.embeds(v, t, 0) {
            return (Answer::Yes, String::new());
        }
        let set = self.type_set(t);
        if set.is_all() {
            return (Answer::Yes, String::new());
        }
        let (methods, cause) = self.has_methods(v, t);
        if methods.is_no() {
            let (a, b) = (self.type_text(v), self.type_text(t));
            return (Answer::No, format!("{a} does not {verb} {b} {cause}"));
        }
        let mut answer = methods;
        if set.comparable {
            answer = answer.and(self.comparable(v, true));
        }
        if let Some(terms) = &set.terms {
            answer = answer.and(self.in_terms(v, vu, terms));
        }
        if answer.is_no() {
            let (a, b) = (self.type_text(v), self.type_text(t));
            return (answer, format!("{a} does not {verb} {b}"));
        }
        (answer, String::new())
    }

    /// Whether `v` is among the terms; of an interface or type parameter: each of its own terms.
    fn in_terms(&mut self, v: Ty, vu: Ty, terms: &[(bool, Ty)]) -> Answer {
        if matches!(*self.kind(vu), Kind::Interface { .. } | Kind::FactsInterface(_)) {
            let own = self.type_set(vu);
            if own.unknown {
                return Answer::Maybe;
            }
            let Some(list) = &own.terms else { return Answer::No };
            return list.iter().fold(Answer::Yes, |a, &(tilde, t)| {
                let within = self.term_within(tilde, t, terms);
                a.and(within)
            });
        }
        self.term_within(false, v, terms)
    }

    fn term_within(&mut self, tilde: bool, v: Ty, terms: &[(bool, Ty)]) -> Answer {
        let vu = self.underlying(v);
        let mut answer = Answer::No;
        for &(term_tilde, t) in terms {
            let same = if term_tilde {
                let tu = self.underlying(t);
                self.identical(vu, tu)
            } else if tilde {
                Answer::No
            } else {
                self.identical(v, t)
            };
            match same {
                Answer::Yes => return Answer::Yes,
                Answer::Maybe => answer = Answer::Maybe,
                Answer::No => {}
            }
        }
        answer
    }

    /// Reports an operand that is no single value.
    pub(super) fn single_value(&mut self, x: &mut Operand) -> bool {
        if x.mode == Mode::NoValue {
            let e = self.expr_text(x.expr);
            self.error(x.span, Code::TooManyValues, format!("{e} (no value) used as value"));
            x.fail();
            return false;
        }
        if let Kind::Tuple(ts) = &*self.kind(x.ty) {
            let (e, t) = (self.expr_text(x.expr), self.type_text(x.ty));
            if ts.len() != 1 {
                self.error(x.span, Code::TooManyValues, format!("multiple-value {e} (value of type {t}) in single-value context"));
                x.fail();
                return false;
            }
        }
        true
    }

    /// Tells why a value does not fit a basic type, for messages.
    pub(super) fn misfit_code(from: Basic, to: Basic, m: Misfit) -> Code {
        match m {
            Misfit::Truncated if !from.is_integer() && to.is_integer() => Code::TruncatedFloat,
            Misfit::Kind => Code::InvalidConstVal,
            _ => Code::NumericOverflow,
        }
    }
}
