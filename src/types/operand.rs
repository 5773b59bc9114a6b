//! Operands: what an expression came out as, and whether it fits where it is given.

use super::check::Checker;
use super::constant::{Const, Misfit};
use super::object::Builtin;
use super::predicates::Answer;
use super::problem::{Detail, Remedy, SymbolRef};
use super::ty::{Basic, Kind, Ty, Types};
use crate::finding::Code;
use crate::input::Span;
use crate::syntax::ast::{ChanDir, ExprId, ExprKind, Op, Sym};

/// How an operand may be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mode {
    /// A call without results.
    NoValue,
    /// A predeclared function.
    Builtin(Builtin),
    /// A type.
    TypeExpr,
    /// A constant.
    Constant,
    /// Addressable.
    Variable,
    /// An element of a map: assignable, not addressable.
    MapIndex,
    /// A value.
    Value,
    /// A value that may be had with a second, boolean one.
    CommaOk,
}

/// An operand; an erroneous one has an Unknown type.
#[derive(Clone, Debug)]
pub(super) struct Operand {
    pub mode: Mode,
    pub ty: Ty,
    pub value: Option<Const>,
    pub expr: ExprId,
    pub span: Span,
    /// Its type follows from an operation on something Unknown, which may itself be wrong: then the
    /// compiler says that, and nothing about this value.
    pub doubt: bool,
}

/// What a value is given to. Only a report needs its name, so only a report makes it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target {
    /// Nothing that has a history.
    Plain,
    /// A parameter of what this expression calls.
    Parameter(ExprId),
    /// A field of this struct type, in a literal.
    Field(Ty, Sym),
    /// The left side of an assignment.
    Assigned(ExprId),
}

impl Operand {
    pub(super) fn value(ty: Ty, expr: ExprId, span: Span) -> Self {
        Self { mode: Mode::Value, ty, value: None, expr, span, doubt: false }
    }
    pub(super) fn is_nil(&self) -> bool {
        self.ty == Ty::basic(Basic::UntypedNil)
    }
    pub(super) fn is_const(&self) -> bool {
        self.mode == Mode::Constant
    }
    pub(super) fn unknown(&self) -> bool {
        self.ty.is_unknown()
    }
    pub(super) fn fail(&mut self) {
        self.mode = Mode::Value;
        self.value = None;
        if !self.ty.is_unknown() {
            self.ty = Ty::unknown(super::ty::Reason::Error);
        }
    }
}

impl Checker<'_> {
    // --- words ---

    /// An expression in a few words: literals of types lose their elements, functions their bodies.
    pub(super) fn expr_text(&self, e: ExprId) -> String {
        let ast = self.ast();
        let span = ast.expr(e).span;
        let short = match ast.expr(e).kind {
            ExprKind::CompositeLit { lbrace, elems, .. } if !elems.is_empty() => {
                format!("{}{{…}}", self.text(Span::new(span.start, lbrace)).trim())
            }
            ExprKind::Unary { op: Op::And, x } => format!("&{}", self.expr_text(x)),
            ExprKind::FuncLit { sig, .. } => format!("func{} {{…}}", self.text(ast.sig(sig).span)),
            ExprKind::Call { fun, args, .. } => {
                let args: Vec<String> = ast.exprs(args).iter().map(|&a| self.expr_text(a)).collect();
                format!("{}({})", self.expr_text(fun), args.join(", "))
            }
            ExprKind::Selector { x, sel } => format!("{}.{}", self.expr_text(x), self.ident_text(sel)),
            _ => self.text(span).to_string(),
        };
        let line: String = short.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.chars().count() > 120 { line.chars().take(119).chain(['…']).collect() } else { line }
    }

    /// As go/types describes an operand: `x (variable of type T)`.
    pub(super) fn operand_text(&mut self, x: &Operand) -> String {
        let expr = self.expr_text(x.expr);
        if x.is_nil() {
            return if expr == "nil" { "nil".into() } else { format!("{expr} (untyped nil)") };
        }
        let ty = self.type_text(x.ty);
        let kind = |c: &mut Self, t: Ty| match &*c.kind(t) {
            Kind::Named(..) => {
                let u = c.underlying(t);
                match &*c.kind(u) {
                    Kind::Struct { .. } => "struct ",
                    Kind::Interface { .. } | Kind::FactsInterface(_) => "interface ",
                    Kind::Func(_) => "func ",
                    Kind::Map(..) => "map ",
                    Kind::Slice(_) => "slice ",
                    Kind::Basic(b) => match b {
                        Basic::String => "string ",
                        Basic::Bool => "bool ",
                        b if b.is_integer() => "int ",
                        b if b.is_float() => "float ",
                        _ => "",
                    },
                    _ => "",
                }
            }
            _ => "",
        };
        match x.mode {
            Mode::NoValue => format!("{expr} (no value)"),
            Mode::Builtin(_) => format!("{expr} (built-in)"),
            Mode::TypeExpr => format!("{expr} (type)"),
            Mode::Constant => {
                let value = x.value.as_ref().map(Const::text).unwrap_or_default();
                let shown = if value == expr { String::new() } else { format!(" {value}") };
                if self.is_untyped(x.ty) {
                    format!("{expr} ({ty} constant{shown})")
                } else {
                    let k = kind(self, x.ty);
                    format!("{expr} (constant{shown} of {k}type {ty})")
                }
            }
            _ if self.is_untyped(x.ty) => format!("{expr} ({ty} value)"),
            mode => {
                let what = match mode {
                    Mode::Variable => "variable",
                    Mode::MapIndex => "map index expression",
                    Mode::CommaOk => "comma, ok expression",
                    _ => "value",
                };
                let k = kind(self, x.ty);
                format!("{expr} ({what} of {k}type {ty})")
            }
        }
    }

    // --- untyped values ---

    pub(super) fn is_untyped(&self, t: Ty) -> bool {
        t.as_basic().is_some_and(Basic::is_untyped)
    }

    /// The type that an untyped value takes on its own.
    pub(super) fn default_type(&self, t: Ty) -> Ty {
        match t.as_basic() {
            Some(Basic::UntypedBool) => Ty::basic(Basic::Bool),
            Some(Basic::UntypedInt) => Ty::basic(Basic::Int),
            Some(Basic::UntypedRune) => Ty::basic(Basic::Int32),
            Some(Basic::UntypedFloat) => Ty::basic(Basic::Float64),
            Some(Basic::UntypedComplex) => Ty::basic(Basic::Complex128),
            Some(Basic::UntypedString) => Ty::basic(Basic::String),
            _ => t,
        }
    }

    /// The type and value that an untyped operand takes for `target`; an error code where it takes
    /// none (go/types: implicitTypeAndValue).
    pub(super) fn implicit(&mut self, x: &Operand, target: Ty) -> Result<(Ty, Option<Const>), Code> {
        let Some(from) = x.ty.as_basic().filter(|b| b.is_untyped()) else { return Ok((x.ty, None)) };
        if target.is_unknown() {
            return Ok((target, x.value.clone()));
        }
        if let Some(to) = target.as_basic().filter(|b| b.is_untyped()) {
            return max_untyped(from, to).map(|b| (Ty::basic(b), None)).ok_or(Code::InvalidUntypedConversion);
        }
        let no = Err(Code::InvalidUntypedConversion);
        if self.as_param(target).is_some() {
            let u = self.underlying(target);
            let set = self.type_set(u);
            if set.unknown {
                return Ok((target, None));
            }
            let Some(terms) = set.terms.clone() else { return no };
            for (_, t) in terms {
                self.implicit(x, t).map_err(|_| Code::InvalidUntypedConversion)?;
            }
            // nil stays untyped.
            return Ok((if x.is_nil() { x.ty } else { target }, None));
        }
        let u = self.underlying(target);
        match &*self.kind(u) {
            Kind::Unknown(_) => Ok((target, x.value.clone())),
            Kind::Basic(b) => self.implicit_basic(x, from, *b, target),
            Kind::Interface { .. } | Kind::FactsInterface(_) => {
                if x.is_nil() {
                    return Ok((x.ty, None));
                }
                let set = self.type_set(u);
                if set.is_all() || set.unknown { Ok((self.default_type(x.ty), x.value.clone())) } else { no }
            }
            Kind::Pointer(_) | Kind::Func(_) | Kind::Slice(_) | Kind::Map(..) | Kind::Chan(..) if x.is_nil() => Ok((x.ty, None)),
            _ => no,
        }
    }

    fn implicit_basic(&mut self, x: &Operand, from: Basic, to: Basic, target: Ty) -> Result<(Ty, Option<Const>), Code> {
        if x.is_nil() {
            return if to == Basic::UnsafePointer { Ok((x.ty, None)) } else { Err(Code::InvalidUntypedConversion) };
        }
        if let (true, Some(v)) = (x.is_const(), &x.value) {
            return match v.represent(to) {
                Ok(v) => Ok((target, Some(v))),
                Err(_) if from.is_numeric() && to.is_numeric() => {
                    Err(if !from.is_integer() && to.is_integer() { Code::TruncatedFloat } else { Code::NumericOverflow })
                }
                Err(_) => Err(Code::InvalidConstVal),
            };
        }
        let fits = match from {
            Basic::UntypedBool => to.is_boolean(),
            Basic::UntypedString => to.is_string(),
            _ => to.is_numeric(),
        };
        if fits { Ok((target, None)) } else { Err(Code::InvalidUntypedConversion) }
    }

    /// Gives an untyped operand the type `target`, or reports (go/types: convertUntyped).
    pub(super) fn convert_untyped(&mut self, x: &mut Operand, target: Ty) {
        match self.implicit(x, target) {
            Ok((t, v)) => {
                if v.is_some() {
                    x.value = v;
                }
                if x.ty != t && !x.is_const() && !self.settle(x.expr, t) {
                    return x.fail();
                }
                x.ty = t;
            }
            Err(code) => {
                self.untyped_error(x, target, code);
                x.fail();
            }
        }
    }

    /// An untyped value has got its type: so have the constants that were shifted in it, which must
    /// be integers (go/types: updateExprType).
    fn settle(&mut self, e: ExprId, t: Ty) -> bool {
        if self.is_untyped(t) || t.is_unknown() || !self.is_untyped(self.expr_types[self.file][e.index()]) {
            return true;
        }
        #[allow(clippy::cast_possible_truncation)]
        let constant = |c: &Self, e: ExprId| c.expr_consts.contains_key(&(c.file as u32, e));
        let kind = self.ast().expr(e).kind;
        let is_shift = matches!(kind, ExprKind::Binary { op: Op::Shl | Op::Shr, .. });
        if constant(self, e) {
            return true;
        }
        let ok = match kind {
            ExprKind::Paren(x) => self.settle(x, t),
            ExprKind::Unary { op: Op::Add | Op::Sub | Op::Xor | Op::Not, x } => self.settle(x, t),
            ExprKind::Binary { op, .. } if super::expr::is_comparison(op) => true,
            ExprKind::Binary { x, .. } if is_shift => {
                let inner = self.unparen(x);
                if constant(self, inner) && self.all_basic(t, Basic::is_integer).is_no() {
                    let (text, ty) = (self.expr_text(x), self.type_text(t));
                    let message = format!("invalid operation: shifted operand {text} (type {ty}) must be integer");
                    self.error(self.ast().expr(x).span, Code::InvalidShiftOperand, message);
                    return false;
                }
                self.settle(x, t)
            }
            ExprKind::Binary { x, y, .. } => {
                let left = self.settle(x, t);
                self.settle(y, t) && left
            }
            _ => true,
        };
        self.record(e, t);
        ok
    }

    pub(super) fn untyped_error(&mut self, x: &Operand, target: Ty, code: Code) {
        let (op, t) = (self.operand_text(x), self.type_text(target));
        match code {
            Code::TruncatedFloat => {
                let e = self.expr_text(x.expr);
                self.error(x.span, code, format!("{e} truncated to {t}"));
            }
            Code::NumericOverflow => {
                let e = self.expr_text(x.expr);
                self.error(x.span, code, format!("{e} overflows {t}"));
            }
            _ => self.error(x.span, code, format!("cannot convert {op} to type {t}")),
        }
    }

    // --- assignability ---

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

/// The larger of two untyped kinds: bool, int < rune < float < complex, string.
pub(super) fn max_untyped(a: Basic, b: Basic) -> Option<Basic> {
    if a == b {
        return Some(a);
    }
    (a.is_numeric() && b.is_numeric()).then(|| a.max(b))
}
