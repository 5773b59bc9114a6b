//! Expressions (go/types: expr.go).

use super::check::Checker;
use super::operand::{Mode, Operand};
use super::ty::{Basic, Kind, Reason, Ty};
use crate::finding::Code;
use crate::syntax::ast::{ExprId, ExprKind, Op, SigId, StmtId};

impl Checker<'_> {
    /// An expression that must be a single value.
    pub(super) fn expr(&mut self, e: ExprId, hint: Option<Ty>) -> Operand {
        let mut x = self.raw_expr(e, hint);
        self.exclude(&mut x, true);
        self.single_value(&mut x);
        x
    }

    /// A value or a type.
    pub(super) fn expr_or_type(&mut self, e: ExprId) -> Operand {
        let mut x = self.raw_expr(e, None);
        self.exclude(&mut x, false);
        self.single_value(&mut x);
        x
    }

    /// Reports modes that are no value (nor type, unless `types` is false).
    fn exclude(&mut self, x: &mut Operand, types: bool) {
        if x.unknown() {
            return;
        }
        match x.mode {
            Mode::NoValue => {
                let e = self.expr_text(x.expr);
                let what = if types { "used as value" } else { "used as value or type" };
                self.error(x.span, Code::TooManyValues, format!("{e} (no value) {what}"));
                x.fail();
            }
            Mode::Builtin(_) => {
                let e = self.expr_text(x.expr);
                self.error(x.span, Code::UncalledBuiltin, format!("{e} (built-in) must be called"));
                x.fail();
            }
            Mode::TypeExpr if types => {
                let e = self.expr_text(x.expr);
                self.error(x.span, Code::NotAnExpr, format!("{e} (type) is not an expression"));
                x.fail();
            }
            _ => {}
        }
    }

    /// Checks and forgets, to mark what is used.
    pub(super) fn use_exprs(&mut self, list: &[ExprId]) -> bool {
        let mut ok = true;
        for &e in list {
            let x = self.raw_expr(e, None);
            ok &= !x.unknown();
        }
        ok
    }

    /// An expression that may give several values: their types; `want` values are hoped for.
    pub(super) fn unpack(&mut self, e: ExprId, want: usize) -> Vec<Ty> {
        let ops = self.multi(e, want == 2);
        if ops.iter().any(Operand::unknown) && ops.len() != want {
            return vec![Ty::unknown(Reason::Error); want];
        }
        if ops.len() != want {
            self.assign_mismatch(&[e], want, ops.len());
            return vec![Ty::unknown(Reason::Error); want];
        }
        ops.into_iter().map(|o| o.ty).collect()
    }

    /// The values of an expression: several for a call with several results, two for a comma-ok form.
    pub(super) fn multi(&mut self, e: ExprId, comma_ok: bool) -> Vec<Operand> {
        let mut x = self.raw_expr(e, None);
        self.exclude(&mut x, true);
        if let Kind::Tuple(ts) = &*self.kind(x.ty)
            && x.mode != Mode::NoValue
        {
            return ts.iter().map(|&t| Operand::value(t, e, x.span)).collect();
        }
        if comma_ok && matches!(x.mode, Mode::MapIndex | Mode::CommaOk) {
            let ok = if x.doubt { Ty::unknown(Reason::Unmodelled) } else { Ty::basic(Basic::UntypedBool) };
            let second = Operand::value(ok, e, x.span);
            x.mode = Mode::Value;
            return vec![x, second];
        }
        if comma_ok && x.unknown() {
            // An Unknown expression may be of any form.
            let form = self.ast().expr(self.unparen(e)).kind;
            if matches!(
                form,
                ExprKind::Call { .. }
                    | ExprKind::Index { .. }
                    | ExprKind::TypeAssert { .. }
                    | ExprKind::Unary { op: Op::Arrow, .. }
                    | ExprKind::Bad
            ) {
                return vec![x.clone(), x];
            }
        }
        vec![x]
    }

    pub(super) fn unparen(&self, e: ExprId) -> ExprId {
        let mut e = e;
        while let ExprKind::Paren(x) = self.ast().expr(e).kind {
            e = x;
        }
        e
    }

    /// Checks any expression and records its type.
    pub(super) fn raw_expr(&mut self, e: ExprId, hint: Option<Ty>) -> Operand {
        let mut x = self.expr_internal(e, hint);
        x.expr = e;
        x.span = self.span_of_expr(e);
        self.record(e, x.ty);
        if x.mode == Mode::Constant
            && let Some(v) = &x.value
        {
            #[allow(clippy::cast_possible_truncation)]
            self.expr_consts.insert((self.file as u32, e), v.clone());
        }
        x
    }

    fn expr_internal(&mut self, e: ExprId, hint: Option<Ty>) -> Operand {
        let ast = self.ast();
        let span = ast.expr(e).span;
        let unknown = |r| Operand::value(Ty::unknown(r), e, span);
        match ast.expr(e).kind {
            ExprKind::Bad => unknown(Reason::Damaged),
            ExprKind::Ident(id) => self.ident(e, id),
            ExprKind::BasicLit(kind) => self.literal(e, kind),
            ExprKind::FuncLit { sig, body } => self.func_literal(e, sig, body),
            ExprKind::CompositeLit { ty, elems, lbrace, rbrace } => self.composite(e, ty, ast.exprs(elems), (lbrace, rbrace), hint),
            ExprKind::Paren(x) => self.raw_expr(x, None),
            ExprKind::Selector { x, sel } => self.selector(e, x, sel),
            ExprKind::Index { x, indices } => self.index_expr(e, x, ast.exprs(indices)),
            ExprKind::Slice { x, lo, hi, max, three } => self.slice_expr(e, x, [lo, hi, max], three),
            ExprKind::TypeAssert { x, ty } => self.type_assert(e, x, ty),
            ExprKind::Call { fun, args, ellipsis, rparen, .. } => self.call(e, fun, ast.exprs(args), ellipsis, rparen, hint),
            ExprKind::Star(x) => self.star(e, x),
            ExprKind::Unary { op, x } => self.unary(e, op, x),
            ExprKind::Binary { op, x, y, op_pos } => self.binary(Some(e), x, y, op, op_pos),
            ExprKind::KeyValue { value, .. } => {
                self.raw_expr(value, None);
                unknown(Reason::Error)
            }
            ExprKind::Ellipsis(_) => unknown(Reason::Error),
            ExprKind::ArrayType { .. }
            | ExprKind::StructType(_)
            | ExprKind::FuncType(_)
            | ExprKind::InterfaceType(_)
            | ExprKind::MapType { .. }
            | ExprKind::ChanType { .. } => {
                let t = self.type_expr(e);
                Operand { mode: Mode::TypeExpr, ..Operand::value(t, e, span) }
            }
        }
    }

    fn func_literal(&mut self, e: ExprId, sig_id: SigId, body: StmtId) -> Operand {
        let mark = self.open_scope();
        let sig = self.signature(sig_id);
        let ty = self.intern(Kind::Func(sig.clone()));
        if self.env.in_func {
            let saved = self.env.clone();
            self.func_scope(sig_id, &sig, body);
            self.env = saved;
        } else {
            // At package level the body waits until all declarations are known.
            let decl = self.env.decl;
            self.bodies.push(super::check::Body {
                file: self.file,
                sig: sig_id,
                ty,
                block: body,
                recv: None,
                decl,
                tparams: Vec::new(),
                iota: self.env.iota,
            });
        }
        self.close_scope(mark);
        Operand::value(ty, e, self.span_of_expr(e))
    }

    fn star(&mut self, e: ExprId, inner: ExprId) -> Operand {
        let mut x = self.expr_or_type(inner);
        if x.unknown() {
            return x;
        }
        if x.mode == Mode::TypeExpr {
            x.ty = self.pointer(x.ty);
            return x;
        }
        if x.is_nil() {
            self.error(x.span, Code::InvalidIndirection, "invalid operation: cannot indirect nil");
            x.fail();
            return x;
        }
        let core = self.core_type(x.ty);
        match core.map(|c| self.kind(c)).as_deref() {
            Some(Kind::Pointer(base)) => {
                x.ty = *base;
                x.mode = Mode::Variable;
                x.value = None;
            }
            Some(Kind::Unknown(r)) => x.ty = Ty::unknown(*r),
            _ => {
                let text = self.operand_text(&x);
                self.error(x.span, Code::InvalidIndirection, format!("invalid operation: cannot indirect {text}"));
                x.fail();
            }
        }
        x.expr = e;
        x
    }

    fn type_assert(&mut self, e: ExprId, inner: ExprId, ty: Option<ExprId>) -> Operand {
        let mut x = self.expr(inner, None);
        let Some(ty) = ty else {
            self.error(self.span_of_expr(e), Code::BadTypeKeyword, "use of .(type) outside type switch");
            x.fail();
            return x;
        };
        if x.unknown() {
            let t = self.type_expr(ty);
            return Operand { mode: Mode::CommaOk, doubt: true, ..Operand::value(t, e, self.span_of_expr(e)) };
        }
        let text = self.operand_text(&x);
        if self.as_param(x.ty).is_some() {
            self.error(x.span, Code::InvalidAssert, format!("invalid operation: cannot use type assertion on type parameter value {text}"));
            x.fail();
            return x;
        }
        let u = self.underlying(x.ty);
        if !self.is_interface(x.ty) && !u.is_unknown() {
            self.error(x.span, Code::InvalidAssert, format!("invalid operation: {text} is not an interface"));
            x.fail();
            self.type_expr(ty);
            return x;
        }
        let t = self.var_type(ty);
        if !t.is_unknown() && !u.is_unknown() {
            self.check_assertable(e, &x, t, false);
        }
        Operand { mode: Mode::CommaOk, ..Operand::value(t, e, self.span_of_expr(e)) }
    }

    /// Whether a value of interface `x` can have dynamic type `t`.
    pub(super) fn check_assertable(&mut self, e: ExprId, x: &Operand, t: Ty, type_switch: bool) {
        // A type parameter is an interface here: go/types' IsInterface.
        if self.is_interface(t) || self.as_param(t).is_some() {
            return; // no static check is required, but for methods that conflict
        }
        let (answer, cause) = self.has_methods(t, x.ty);
        if !answer.is_no() {
            return;
        }
        let (text, have, iface) = (self.expr_text(e), self.type_text(t), self.type_text(x.ty));
        let span = self.span_of_expr(e);
        let message = if type_switch {
            let op = self.operand_text(x);
            format!("impossible type switch case: {text}\n\t{op} cannot have dynamic type {have} {cause}")
        } else {
            format!("impossible type assertion: {text}\n\t{have} does not implement {iface} {cause}")
        };
        self.error(span, Code::ImpossibleAssert, message);
    }
}
