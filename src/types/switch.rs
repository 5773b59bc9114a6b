//! Switch, type switch and select statements (go/types: stmt.go).

use super::check::Checker;
use super::constant::Const;
use super::object::ObjKind;
use super::operand::{Mode, Operand, Target};
use super::problem::Detail;
use super::stmt::Context;
use super::ty::{Basic, Ty};
use crate::finding::Code;
use crate::input::Span;
use crate::syntax::ast::{ExprId, ExprKind, IdentId, Op, StmtId, StmtKind};

impl Checker<'_> {
    fn multiple_defaults(&mut self, clauses: &[StmtId]) {
        let ast = self.ast();
        let mut first = false;
        for &c in clauses {
            let default = match ast.stmt(c).kind {
                StmtKind::Case { default, .. } => default,
                StmtKind::Comm { comm, .. } => comm.is_none(),
                _ => false,
            };
            if default && std::mem::replace(&mut first, true) {
                self.error(ast.stmt(c).span, Code::DuplicateDefault, "multiple defaults in switch");
            }
        }
    }

    pub(super) fn switch(&mut self, init: Option<StmtId>, tag: Option<ExprId>, clauses: &[StmtId], inner: Context, span: Span) {
        let ast = self.ast();
        let mark = self.open_scope();
        self.optional(init);
        let mut x = match tag {
            Some(t) => {
                let mut x = self.expr(t, None);
                if x.is_nil() {
                    self.error(x.span, Code::UntypedNilUse, "use of untyped nil in switch expression");
                    x.fail();
                } else if !x.unknown() {
                    let d = self.default_type(x.ty);
                    self.assignment(&mut x, d, "switch expression", Target::Plain);
                }
                if !x.unknown() && self.comparable(x.ty, true).is_no() && self.has_nil(x.ty).is_no() {
                    let (text, t) = (self.operand_text(&x), self.type_text(x.ty));
                    self.error(x.span, Code::InvalidExprSwitch, format!("cannot switch on {text} ({t} is not comparable)"));
                    x.fail();
                }
                x
            }
            None => {
                let mut x = Operand::value(Ty::basic(Basic::Bool), ExprId(0), span);
                x.mode = Mode::Constant;
                x.value = Some(Const::Bool(true));
                x
            }
        };
        if tag.is_none() {
            x.span = Span::new(span.start, span.start);
        }
        self.multiple_defaults(clauses);
        let mut seen: Vec<(Const, Ty)> = Vec::new();
        for (i, &c) in clauses.iter().enumerate() {
            let StmtKind::Case { exprs, body, .. } = ast.stmt(c).kind else { continue };
            for &e in ast.exprs(exprs) {
                self.case_value(&x, e, tag.is_some(), &mut seen);
            }
            let m = self.open_scope();
            let last = i + 1 == clauses.len();
            self.stmt_list(body, Context { break_ok: true, fallthrough_ok: !last, final_case: last, type_switch: false, ..inner });
            self.close_scope(m);
        }
        self.close_scope(mark);
    }

    fn case_value(&mut self, x: &Operand, e: ExprId, has_tag: bool, seen: &mut Vec<(Const, Ty)>) {
        let mut v = self.expr(e, None);
        if x.unknown() || v.unknown() {
            return;
        }
        if has_tag || self.is_untyped(v.ty) {
            let mut y = x.clone();
            if !has_tag {
                y.expr = e; // `true` has no place of its own
            }
            self.convert_untyped(&mut v, y.ty);
            if v.unknown() {
                return;
            }
        }
        let mut res = v.clone();
        let mut y = x.clone();
        if !has_tag {
            y.expr = e;
        }
        self.comparison(&mut res, &y, Op::Eql, true);
        if res.unknown() || !v.is_const() {
            return;
        }
        let Some(c) = v.value.clone().filter(|c| *c != Const::Unknown) else { return };
        let c = match &c {
            Const::Float(_) | Const::Int(_) => c.to_int().map_or(c.clone(), Const::Int),
            _ => c,
        };
        if seen.iter().any(|(o, t)| *o == c && *t == v.ty) {
            let text = self.operand_text(&v);
            self.error(v.span, Code::DuplicateCase, format!("duplicate case {text} in expression switch"));
            return;
        }
        if matches!(c, Const::Int(_) | Const::Float(_) | Const::Str(_)) {
            seen.push((c, v.ty));
        }
    }

    pub(super) fn type_switch(&mut self, init: Option<StmtId>, bind: Option<IdentId>, guard: ExprId, clauses: &[StmtId], inner: Context) {
        let ast = self.ast();
        let mark = self.open_scope();
        self.optional(init);
        let mut bind = bind;
        if let Some(b) = bind
            && ast.ident(b).sym == self.known.blank
        {
            self.error(ast.ident(b).span, Code::NoNewVar, "no new variable on left side of :=");
            bind = None;
        }
        let mut x = self.expr(guard, None);
        if !x.unknown() {
            let u = self.underlying(x.ty);
            let text = self.operand_text(&x);
            if self.as_param(x.ty).is_some() {
                self.error(x.span, Code::InvalidTypeSwitch, format!("cannot use type switch on type parameter value {text}"));
                x.fail();
            } else if !self.is_interface(x.ty) && !u.is_unknown() {
                self.error(x.span, Code::InvalidTypeSwitch, format!("{text} is not an interface"));
                x.fail();
            }
        }
        self.multiple_defaults(clauses);
        let mut seen: Vec<Option<Ty>> = Vec::new();
        let mut vars = Vec::new();
        for &c in clauses {
            let StmtKind::Case { exprs, body, .. } = ast.stmt(c).kind else { continue };
            let t = self.case_types(&x, ast.exprs(exprs), &mut seen);
            let m = self.open_scope();
            if let Some(b) = bind {
                let ident = ast.ident(b);
                let o = self.new_obj(ident.sym, ObjKind::Var, t, ident.span);
                self.declare_local(o);
                vars.push(o);
            }
            self.stmt_list(body, Context { break_ok: true, type_switch: true, ..inner });
            self.close_scope(m);
        }
        if let Some(b) = bind {
            let ident = ast.ident(b);
            if !vars.iter().any(|&v| self.obj(v).used) && !self.open_body() {
                let name = self.names.text(ident.sym).to_string();
                self.report(ident.span, Code::UnusedVar, format!("declared and not used: {name}"), Detail::UnusedVar { name });
            }
        }
        self.close_scope(mark);
    }

    /// Whether the file has regions that were not understood, so that uses may be lost.
    fn open_body(&self) -> bool {
        !self.ast().damage.is_empty()
    }

    fn case_types(&mut self, x: &Operand, types: &[ExprId], seen: &mut Vec<Option<Ty>>) -> Ty {
        let mut t = None;
        for &e in types {
            t = if self.is_nil_expr(e) {
                self.raw_expr(e, None);
                None
            } else {
                let t = self.var_type(e);
                if t.is_unknown() {
                    if types.len() == 1 {
                        return t;
                    }
                    continue;
                }
                Some(t)
            };
            let duplicate = seen.iter().any(|s| match (*s, t) {
                (None, None) => true,
                // Two types that are alike as far as they are known need not be one.
                (Some(a), Some(b)) => !self.opaque(b) && self.identical(a, b).is_yes(),
                _ => false,
            });
            if duplicate {
                let text = t.map_or("nil".to_string(), |t| self.type_text(t));
                self.error(self.span_of_expr(e), Code::DuplicateCase, format!("duplicate case {text} in type switch"));
                continue;
            }
            seen.push(t);
            if let (false, Some(t)) = (x.unknown(), t) {
                self.check_assertable(e, x, t, true);
            }
        }
        match (types.len(), t) {
            (1, Some(t)) => t,
            _ => x.ty,
        }
    }

    fn is_nil_expr(&mut self, e: ExprId) -> bool {
        match self.ast().expr(self.unparen(e)).kind {
            ExprKind::Ident(id) => {
                let sym = self.ast().ident(id).sym;
                self.lookup(sym).is_some_and(|o| matches!(self.obj(o).kind, ObjKind::Nil))
            }
            _ => false,
        }
    }

    pub(super) fn select_stmt(&mut self, clauses: &[StmtId], inner: Context) {
        let ast = self.ast();
        self.multiple_defaults(clauses);
        for &c in clauses {
            let StmtKind::Comm { comm, body } = ast.stmt(c).kind else { continue };
            let rhs = match comm.map(|s| ast.stmt(s).kind) {
                Some(StmtKind::Assign { rhs, .. } | StmtKind::Define { rhs, .. }) => ast.exprs(rhs).first().copied(),
                Some(StmtKind::Expr(e)) => Some(e),
                _ => None,
            };
            if let (Some(e), Some(s)) = (rhs, comm) {
                let inner = self.unparen(e);
                let receive = matches!(ast.expr(inner).kind, ExprKind::Unary { op: Op::Arrow, .. } | ExprKind::Bad);
                if !receive {
                    self.error(ast.stmt(s).span, Code::InvalidSelectCase, "select case must be send or receive (possibly with assignment)");
                    continue;
                }
            }
            let m = self.open_scope();
            self.optional(comm);
            self.stmt_list(body, Context { break_ok: true, ..inner });
            self.close_scope(m);
        }
    }
}
