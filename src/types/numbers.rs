//! Predeclared functions of numbers (go/types: builtins.go): `complex`, `real`, `imag`, `min`, `max`.

use super::builtins::shape;
use super::check::Checker;
use super::constant::Const;
use super::object::Builtin;
use super::operand::{Mode, Operand};
use super::ty::{Basic, Reason, Ty};
use crate::finding::Code;

impl Checker<'_> {
    pub(super) fn complex(&mut self, args: Vec<Operand>) -> Operand {
        let (mut x, mut y) = (args[0].clone(), args[1].clone());
        match (self.is_untyped(x.ty), self.is_untyped(y.ty)) {
            (true, false) => self.convert_untyped(&mut x, y.ty),
            (false, true) => self.convert_untyped(&mut y, x.ty),
            (true, true) => {
                for o in [&mut x, &mut y] {
                    if o.is_const() && o.value.as_ref().is_some_and(|v| v.to_float().is_some()) {
                        o.ty = Ty::basic(Basic::UntypedFloat);
                    } else if !o.is_const() {
                        self.convert_untyped(o, Ty::basic(Basic::Float64));
                    }
                }
            }
            _ => {}
        }
        if x.unknown() || y.unknown() {
            x.fail();
            return x;
        }
        if self.identical(x.ty, y.ty).is_no() {
            let (a, b) = (self.type_text(x.ty), self.type_text(y.ty));
            self.error(x.span, Code::InvalidComplex, format!("invalid operation: complex (mismatched types {a} and {b})"));
            x.fail();
            return x;
        }
        x.ty = match self.basic(x.ty) {
            Some(Basic::Float32) => Ty::basic(Basic::Complex64),
            Some(Basic::Float64) => Ty::basic(Basic::Complex128),
            Some(Basic::UntypedFloat) => Ty::basic(Basic::UntypedComplex),
            _ => {
                let t = self.type_text(x.ty);
                if self.as_param(x.ty).is_none() {
                    self.error(x.span, Code::InvalidComplex, format!("invalid argument: arguments have type {t}, expected floating-point"));
                }
                Ty::unknown(Reason::Error)
            }
        };
        match (x.value.as_ref().and_then(Const::to_float), y.value.as_ref().and_then(Const::to_float)) {
            (Some(re), Some(im)) if x.is_const() && y.is_const() => x.value = Some(Const::Complex(re, im)),
            _ => {
                x.mode = if x.is_const() && y.is_const() { Mode::Constant } else { Mode::Value };
                x.value = if x.mode == Mode::Constant { Some(Const::Unknown) } else { None };
            }
        }
        x
    }

    pub(super) fn real_imag(&mut self, args: Vec<Operand>, b: Builtin) -> Operand {
        let mut x = args[0].clone();
        if self.is_untyped(x.ty) {
            if x.is_const() {
                if x.ty.as_basic().is_some_and(Basic::is_numeric) {
                    x.ty = Ty::basic(Basic::UntypedComplex);
                }
            } else {
                self.convert_untyped(&mut x, Ty::basic(Basic::Complex128));
                if x.unknown() {
                    return x;
                }
            }
        }
        let result = match self.basic(x.ty) {
            Some(Basic::Complex64) => Basic::Float32,
            Some(Basic::Complex128) => Basic::Float64,
            Some(Basic::UntypedComplex) => Basic::UntypedFloat,
            _ => {
                let t = self.type_text(x.ty);
                let code = if b == Builtin::Real { Code::InvalidReal } else { Code::InvalidImag };
                if self.as_param(x.ty).is_none() {
                    self.error(x.span, code, format!("invalid argument: argument has type {t}, expected complex type"));
                }
                x.fail();
                return x;
            }
        };
        x.ty = Ty::basic(result);
        if x.is_const() {
            x.value = Some(match (x.value, b) {
                (Some(Const::Complex(re, _)), Builtin::Real) => Const::Float(re),
                (Some(Const::Complex(_, im)), _) => Const::Float(im),
                (Some(v), Builtin::Real) => v,
                _ => Const::int(0),
            });
        } else {
            x.mode = Mode::Value;
        }
        x
    }

    pub(super) fn min_max(&mut self, args: Vec<Operand>, b: Builtin) -> Operand {
        let name = shape(b).0;
        for a in &args {
            if self.all_basic(a.ty, Basic::is_ordered).is_no() {
                let text = self.operand_text(a);
                self.error(a.span, Code::InvalidMinMaxOperand, format!("invalid argument: {text} cannot be ordered"));
                return Operand::value(Ty::unknown(Reason::Error), a.expr, a.span);
            }
        }
        let mut x = args[0].clone();
        for a in &args[1..] {
            let mut y = a.clone();
            self.match_types(&mut x, &mut y);
            if x.unknown() || y.unknown() {
                x.fail();
                return x;
            }
            if self.identical(x.ty, y.ty).is_no() {
                let (s, t) = (self.type_text(x.ty), self.type_text(y.ty));
                let text = self.operand_text(&y);
                self.error(
                    y.span,
                    Code::MismatchedTypes,
                    format!("invalid argument: mismatched types {s} (previous argument) and {t} (type of {text}) in {name}"),
                );
                x.fail();
                return x;
            }
            match (x.is_const() && y.is_const(), &x.value, &y.value) {
                (true, Some(v), Some(w)) => {
                    let less = if b == Builtin::Min { crate::syntax::ast::Op::Lss } else { crate::syntax::ast::Op::Gtr };
                    match w.compare(less, v) {
                        Some(true) => x.value = Some(w.clone()),
                        Some(false) => {}
                        None => x.value = Some(Const::Unknown),
                    }
                }
                _ => {
                    x.mode = Mode::Value;
                    x.value = None;
                }
            }
        }
        if !x.is_const() {
            x.mode = Mode::Value;
            x.ty = self.default_type(x.ty);
        }
        x
    }
}
