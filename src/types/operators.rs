//! Unary and binary operators, comparisons and shifts (go/types: expr.go).

use super::check::Checker;
use super::constant::Const;
use super::operand::{Mode, Operand};
use super::predicates::Answer;
use super::ty::{Basic, Kind, Reason, Ty};
use crate::finding::Code;
use crate::input::Span;
use crate::syntax::ast::{ChanDir, ExprId, ExprKind, Op};

impl Checker<'_> {
    pub(super) fn unary(&mut self, e: ExprId, op: Op, inner: ExprId) -> Operand {
        if op == Op::And {
            return self.address_of(e, inner);
        }
        let mut x = self.expr(inner, None);
        if x.unknown() {
            if op == Op::Arrow {
                x.mode = Mode::CommaOk;
            }
            return x;
        }
        if op == Op::Arrow {
            return self.receive(x);
        }
        let span = self.span_of_expr(e);
        if op == Op::Tilde {
            self.error(span, Code::UndefinedOp, "cannot use ~ outside of interface or type constraint");
            x.fail();
            return x;
        }
        let ok = match op {
            Op::Add | Op::Sub => self.all_basic(x.ty, Basic::is_numeric),
            Op::Xor => self.all_basic(x.ty, Basic::is_integer),
            _ => self.all_basic(x.ty, Basic::is_boolean),
        };
        if ok.is_no() {
            let text = self.operand_text(&x);
            self.error(x.span, Code::UndefinedOp, format!("invalid operation: operator {} not defined on {text}", op.as_str()));
            x.fail();
            return x;
        }
        if x.is_const() {
            let size = self.basic(x.ty).filter(|b| b.is_unsigned()).map(bit_size);
            x.value = x.value.map(|v| v.unary(op, size));
            self.overflow(&mut x, span);
        } else {
            x.mode = Mode::Value;
        }
        x
    }

    fn address_of(&mut self, e: ExprId, inner: ExprId) -> Operand {
        let mut x = self.expr(inner, None);
        if x.unknown() {
            return x;
        }
        let literal = matches!(self.ast().expr(self.unparen(inner)).kind, ExprKind::CompositeLit { .. });
        if !literal && x.mode != Mode::Variable {
            let text = self.operand_text(&x);
            self.error(x.span, Code::UnaddressableOperand, format!("invalid operation: cannot take address of {text}"));
            x.fail();
            return x;
        }
        x.ty = self.pointer(x.ty);
        x.mode = Mode::Value;
        x.value = None;
        x.expr = e;
        x
    }

    fn receive(&mut self, mut x: Operand) -> Operand {
        let core = self.core_type(x.ty);
        match core.map(|c| self.kind(c)).as_deref() {
            Some(Kind::Chan(ChanDir::Send, _)) => {
                let text = self.operand_text(&x);
                self.error(x.span, Code::InvalidReceive, format!("invalid operation: cannot receive from send-only channel {text}"));
                x.fail();
            }
            Some(Kind::Chan(_, elem)) => {
                x.ty = *elem;
                x.mode = Mode::CommaOk;
                x.value = None;
            }
            Some(Kind::Unknown(r)) => {
                x.ty = Ty::unknown(*r);
                x.mode = Mode::CommaOk;
            }
            _ => {
                let text = self.operand_text(&x);
                self.error(x.span, Code::InvalidReceive, format!("invalid operation: cannot receive from non-channel {text}"));
                x.fail();
            }
        }
        x
    }

    /// `x op y`; `e` is `None` for `x op= y`.
    pub(super) fn binary(&mut self, e: Option<ExprId>, lhs: ExprId, rhs: ExprId, op: Op, op_pos: u32) -> Operand {
        let x = self.expr(lhs, None);
        let y = self.expr(rhs, None);
        if x.unknown() || y.unknown() {
            return self.binary_unknown(x, y, op);
        }
        if x.doubt || y.doubt {
            self.quiet += 1;
            let mut z = self.binary_known(e, x, y, (lhs, rhs), op, op_pos);
            self.quiet -= 1;
            z.doubt = true;
            return z;
        }
        self.binary_known(e, x, y, (lhs, rhs), op, op_pos)
    }

    /// Both operands have types.
    fn binary_known(
        &mut self,
        e: Option<ExprId>,
        mut x: Operand,
        mut y: Operand,
        (lhs, rhs): (ExprId, ExprId),
        op: Op,
        op_pos: u32,
    ) -> Operand {
        if matches!(op, Op::Shl | Op::Shr) {
            self.shift(&mut x, &mut y, op);
            return x;
        }
        self.match_types(&mut x, &mut y);
        if x.unknown() || y.unknown() {
            x.fail();
            return x;
        }
        if is_comparison(op) {
            self.comparison(&mut x, &y, op, false);
            return x;
        }
        let at = e.map_or(x.span, |e| self.span_of_expr(e));
        if self.identical(x.ty, y.ty).is_no() {
            let (a, b) = (self.type_text(x.ty), self.type_text(y.ty));
            let text = match e {
                Some(e) => self.expr_text(e),
                None => format!("{} {}= {}", self.expr_text(lhs), op.as_str(), self.expr_text(rhs)),
            };
            self.error(at, Code::MismatchedTypes, format!("invalid operation: {text} (mismatched types {a} and {b})"));
            x.fail();
            return x;
        }
        if self.op_defined(op, x.ty).is_no() {
            let text = self.operand_text(&x);
            self.error(x.span, Code::UndefinedOp, format!("invalid operation: operator {} not defined on {text}", op.as_str()));
            x.fail();
            return x;
        }
        let integer = self.all_basic(x.ty, Basic::is_integer).is_yes();
        if matches!(op, Op::Quo | Op::Rem)
            && (x.is_const() || integer)
            && y.is_const()
            && y.value.as_ref().is_some_and(Const::is_zero_number)
        {
            self.error(y.span, Code::DivByZero, "invalid operation: division by zero");
            x.fail();
            return x;
        }
        if let (true, true, Some(a), Some(b)) = (x.is_const(), y.is_const(), &x.value, &y.value) {
            x.value = Some(a.binary(op, b, integer));
            let span = Span::new(op_pos, op_pos + 1);
            self.overflow(&mut x, span);
        } else {
            x.mode = Mode::Value;
            x.value = None;
        }
        x
    }

    /// One operand is Unknown: comparisons are boolean still, the rest is Unknown.
    fn binary_unknown(&self, mut x: Operand, y: Operand, op: Op) -> Operand {
        let reason = x.ty.reason().or(y.ty.reason()).unwrap_or(Reason::Error);
        x.doubt = true;
        x.mode = Mode::Value;
        x.value = None;
        x.ty = if is_comparison(op) || matches!(op, Op::LAnd | Op::LOr) {
            Ty::basic(Basic::UntypedBool)
        } else if matches!(op, Op::Shl | Op::Shr) && !x.unknown() {
            x.ty
        } else if matches!(op, Op::Shl | Op::Shr) {
            Ty::unknown(reason)
        } else if !x.unknown() && !self.is_untyped(x.ty) {
            x.ty
        } else if !y.unknown() && !self.is_untyped(y.ty) {
            y.ty
        } else {
            Ty::unknown(reason)
        };
        if x.ty.as_basic().is_some() || matches!(**self.types.kind(x.ty), Kind::Named(..)) {
            x.mode = Mode::Constant; // it may be
            x.value = Some(Const::Unknown);
        }
        x
    }

    fn op_defined(&mut self, op: Op, t: Ty) -> Answer {
        match op {
            Op::Add => self.all_basic(t, |b| b.is_numeric() || b.is_string()),
            Op::Sub | Op::Mul | Op::Quo => self.all_basic(t, Basic::is_numeric),
            Op::LAnd | Op::LOr => self.all_basic(t, Basic::is_boolean),
            _ => self.all_basic(t, Basic::is_integer),
        }
    }

    /// Gives an untyped operand the other's type (go/types: matchBinaryOperands).
    pub(super) fn match_types(&mut self, x: &mut Operand, y: &mut Operand) {
        if !self.may_convert(x, y) {
            return;
        }
        self.convert_untyped(x, y.ty);
        if !x.unknown() {
            self.convert_untyped(y, x.ty);
        }
    }

    fn may_convert(&mut self, x: &Operand, y: &Operand) -> bool {
        if !self.is_untyped(x.ty) && !self.is_untyped(y.ty) {
            return false;
        }
        let mut both = |test: fn(Basic) -> bool| match (self.all_basic(x.ty, test), self.all_basic(y.ty, test)) {
            (Answer::Maybe, _) | (_, Answer::Maybe) => true,
            (a, b) => a == b,
        };
        if !both(Basic::is_numeric) {
            return false;
        }
        let same = both(Basic::is_boolean) && both(Basic::is_string);
        if self.is_interface(x.ty) || self.is_interface(y.ty) {
            return true;
        }
        if !same {
            return false;
        }
        if x.is_nil() {
            return !self.has_nil(y.ty).is_no();
        }
        if y.is_nil() {
            return !self.has_nil(x.ty).is_no();
        }
        let (xu, yu) = (self.underlying(x.ty), self.underlying(y.ty));
        !matches!(*self.kind(xu), Kind::Pointer(_)) && !matches!(*self.kind(yu), Kind::Pointer(_))
    }

    /// `x op y` for comparisons; the result is an untyped boolean (go/types: comparison).
    pub(super) fn comparison(&mut self, x: &mut Operand, y: &Operand, op: Op, switch_case: bool) {
        let op = if switch_case { Op::Eql } else { op };
        let (first, _, _) = self.assignable(x, y.ty);
        let ok = if first.is_no() { self.assignable(y, x.ty).0 } else { first };
        let mut failure: Option<(Code, Span, Ty, String)> = None;
        if ok.is_no() {
            let (a, b) = (self.type_text(x.ty), self.type_text(y.ty));
            failure = Some((Code::MismatchedTypes, y.span, y.ty, format!("mismatched types {a} and {b}")));
        } else if !ok.is_yes() {
            // Whether the types are the trouble or the operator, nobody knows.
        } else if matches!(op, Op::Eql | Op::Neq) {
            if x.is_nil() || y.is_nil() {
                let t = if x.is_nil() { y.ty } else { x.ty };
                let nil_nil = x.is_nil() && y.is_nil();
                if nil_nil || self.has_nil(t).is_no() {
                    failure = Some((Code::UndefinedOp, y.span, y.ty, format!("operator {} not defined on nil", op.as_str())));
                }
            } else if self.comparable(x.ty, true).is_no() {
                failure = Some((Code::UndefinedOp, x.span, x.ty, self.incomparable(x.ty, op)));
            } else if self.comparable(y.ty, true).is_no() {
                failure = Some((Code::UndefinedOp, y.span, y.ty, self.incomparable(y.ty, op)));
            }
        } else {
            for o in [&*x, y] {
                if failure.is_none() && self.all_basic(o.ty, Basic::is_ordered).is_no() {
                    let t = self.type_text(o.ty);
                    failure = Some((Code::UndefinedOp, o.span, o.ty, format!("operator {} not defined on {t}", op.as_str())));
                }
            }
        }
        if let Some((code, span, _, cause)) = failure {
            let (a, b) = (self.expr_text(x.expr), self.expr_text(y.expr));
            if switch_case {
                self.error(x.span, code, format!("invalid case {a} in switch on {b} ({cause})"));
            } else {
                self.error(span, code, format!("invalid operation: {a} {} {b} ({cause})", op.as_str()));
            }
            x.fail();
            return;
        }
        match (x.is_const() && y.is_const(), &x.value, &y.value) {
            (true, Some(a), Some(b)) => x.value = Some(a.compare(op, b).map_or(Const::Unknown, Const::Bool)),
            _ => {
                x.mode = Mode::Value;
                x.value = None;
            }
        }
        x.ty = Ty::basic(Basic::UntypedBool);
    }

    fn incomparable(&mut self, t: Ty, op: Op) -> String {
        let u = self.underlying(t);
        match &*self.kind(u) {
            Kind::Slice(_) => "slice can only be compared to nil".into(),
            Kind::Map(..) => "map can only be compared to nil".into(),
            Kind::Func(_) => "func can only be compared to nil".into(),
            _ => format!("operator {} not defined on {}", op.as_str(), self.type_text(t)),
        }
    }

    fn shift(&mut self, x: &mut Operand, y: &mut Operand, op: Op) {
        let value = if x.is_const() { x.value.clone() } else { None };
        let as_int = value.as_ref().and_then(Const::to_int);
        let unknown_value = matches!(value, Some(Const::Unknown));
        let integer = self.all_basic(x.ty, Basic::is_integer);
        if integer.is_no() && !(self.is_untyped(x.ty) && (as_int.is_some() || unknown_value)) {
            let text = self.operand_text(x);
            self.error(x.span, Code::InvalidShiftOperand, format!("invalid operation: shifted operand {text} must be integer"));
            x.fail();
            return;
        }
        let Some(count) = self.shift_count(x, y) else { return };
        if x.is_const() {
            if y.is_const() {
                let Some(n) = count else {
                    x.value = Some(Const::Unknown);
                    return;
                };
                if integer.is_no() {
                    x.ty = Ty::basic(Basic::UntypedInt);
                }
                x.value = Some(value.map_or(Const::Unknown, |v| v.shift(op == Op::Shl, n)));
                let span = x.span;
                self.overflow(x, span);
                return;
            }
            if self.is_untyped(x.ty) {
                // Its type is what the context gives; the value is not constant any more.
                x.mode = Mode::Value;
                x.value = None;
                return;
            }
        }
        if integer.is_no() {
            let text = self.operand_text(x);
            self.error(x.span, Code::InvalidShiftOperand, format!("invalid operation: shifted operand {text} must be integer"));
            x.fail();
            return;
        }
        x.mode = Mode::Value;
        x.value = None;
    }

    /// The count of a shift; the outer `None` says that it was reported.
    fn shift_count(&mut self, x: &mut Operand, y: &mut Operand) -> Option<Option<u64>> {
        let text = self.operand_text(y);
        let fail = |c: &mut Self, x: &mut Operand, code, message: String| {
            c.error(y.span, code, message);
            x.fail();
            None
        };
        if y.is_const() {
            let v = y.value.clone().unwrap_or(Const::Unknown);
            if v == Const::Unknown {
                return Some(None);
            }
            let int = v.to_int();
            if int.as_ref().is_some_and(|i| i.sign() == num_bigint::Sign::Minus) {
                return fail(self, x, Code::InvalidShiftCount, format!("invalid operation: negative shift count {text}"));
            }
            if self.is_untyped(y.ty) {
                let from = y.ty.as_basic().unwrap_or(Basic::UntypedInt);
                if let Err(m) = v.represent(Basic::Uint) {
                    let code = if from.is_numeric() { Self::misfit_code(from, Basic::Uint, m) } else { Code::InvalidConstVal };
                    return fail(self, x, code, format!("cannot use {text} as uint value in shift count"));
                }
            } else if self.all_basic(y.ty, Basic::is_integer).is_no() {
                return fail(self, x, Code::InvalidShiftCount, format!("invalid operation: shift count {text} must be integer"));
            }
            let n = int.and_then(|i| u64::try_from(i).ok());
            if x.is_const() && n.is_none_or(|n| n > 1023 - 1 + 52) {
                return fail(self, x, Code::InvalidShiftCount, format!("invalid operation: invalid shift count {text}"));
            }
            return Some(n);
        }
        if self.is_untyped(y.ty) {
            self.convert_untyped(y, Ty::basic(Basic::Uint));
            if y.unknown() {
                x.fail();
                return None;
            }
        } else if self.all_basic(y.ty, Basic::is_integer).is_no() {
            return fail(self, x, Code::InvalidShiftCount, format!("invalid operation: shift count {text} must be integer"));
        }
        Some(None)
    }

    /// Reports a constant that its type cannot hold.
    pub(super) fn overflow(&mut self, x: &mut Operand, span: Span) {
        let Some(v) = &x.value else { return };
        if *v == Const::Unknown {
            return;
        }
        let Some(b) = self.basic(x.ty) else { return };
        if b.is_untyped() {
            if let Const::Int(i) = v
                && i.bits() > 512
            {
                self.error(span, Code::InvalidConstVal, "constant overflow");
                x.value = Some(Const::Unknown);
            }
            return;
        }
        match v.represent(b) {
            Ok(v) => x.value = Some(v),
            Err(m) => {
                let text = format!("cannot use {} (untyped constant) as {} value", v.text(), self.type_text(x.ty));
                let code = Self::misfit_code(b, b, m);
                let message = if code == Code::NumericOverflow { format!("{} (overflows)", text) } else { text };
                self.error(span, code, message);
                x.fail();
            }
        }
    }
}

pub(super) fn bit_size(b: Basic) -> u32 {
    match b {
        Basic::Int8 | Basic::Uint8 => 8,
        Basic::Int16 | Basic::Uint16 => 16,
        Basic::Int32 | Basic::Uint32 | Basic::Float32 => 32,
        _ => 64,
    }
}

pub(super) fn is_comparison(op: Op) -> bool {
    matches!(op, Op::Eql | Op::Neq | Op::Lss | Op::Leq | Op::Gtr | Op::Geq)
}
