//! Assignments, short variable declarations, returned values (go/types: assignments.go).

use super::check::Checker;
use super::object::{ObjId, ObjKind};
use super::operand::{Mode, Operand, Target};
use super::ty::{Basic, Reason, Ty};
use crate::finding::Code;
use crate::input::Span;
use crate::syntax::ast::{ExprId, ExprKind, IdentId};

impl Checker<'_> {
    /// "assignment mismatch: 2 variables but f() returns 1 value".
    pub(super) fn assign_mismatch(&mut self, rhs: &[ExprId], l: usize, r: usize) {
        let count = |n: usize, what: &str| if n == 1 { format!("{n} {what}") } else { format!("{n} {what}s") };
        let (vars, vals) = (count(l, "variable"), count(r, "value"));
        let Some(&first) = rhs.first() else { return };
        let span = self.span_of_expr(first);
        if let ([_], ExprKind::Call { fun, .. }) = (rhs, self.ast().expr(self.unparen(first)).kind) {
            let f = self.expr_text(fun);
            self.error(span, Code::WrongAssignCount, format!("assignment mismatch: {vars} but {f} returns {vals}"));
            return;
        }
        self.error(span, Code::WrongAssignCount, format!("assignment mismatch: {vars} but {vals}"));
    }

    fn return_mismatch(&mut self, stmt: Span, want: &[Ty], have: &[Operand]) {
        let (l, r) = (want.len(), have.len());
        let (word, at) = if r > l {
            ("too many", have[l].span)
        } else if r > 0 {
            ("not enough", have[r - 1].span)
        } else {
            ("not enough", stmt)
        };
        let types: Vec<Ty> = have.iter().map(|o| o.ty).collect();
        let (h, w) = (self.types_text(&types, false), self.types_text(want, false));
        self.error(at, Code::WrongResultCount, format!("{word} return values\n\thave {h}\n\twant {w}"));
    }

    /// Initialises variables; those without a declared type take the value's.
    pub(super) fn init_vars(&mut self, vars: &[ObjId], declared: Option<Ty>, rhs: &[ExprId], redeclared: Option<&[bool]>) {
        let (l, r) = (vars.len(), rhs.len());
        let single_call = r == 1 && matches!(self.ast().expr(self.unparen(rhs[0])).kind, ExprKind::Call { .. });
        let declared_of =
            |c: &Self, i: usize| -> Option<Ty> { if redeclared.is_some_and(|f| f[i]) { Some(c.obj(vars[i]).ty) } else { declared } };
        if l == r && !single_call {
            for (i, &v) in vars.iter().enumerate() {
                let d = declared_of(self, i);
                let mut x = self.expr(rhs[i], None);
                let t = self.init_var(d, &mut x, "assignment");
                self.set_var(v, t);
            }
            return;
        }
        if r != 1 {
            let ok = self.use_exprs(rhs);
            if ok {
                self.assign_mismatch(rhs, l, r);
            }
            return;
        }
        let mut ops = self.values_for(rhs[0], l);
        if ops.len() == l {
            for (i, &v) in vars.iter().enumerate() {
                let d = declared_of(self, i);
                let t = self.init_var(d, &mut ops[i], "assignment");
                self.set_var(v, t);
            }
            return;
        }
        self.told_apart(rhs, l, &ops);
    }

    /// The values of one expression for `want` variables; something Unknown may be any number.
    fn values_for(&mut self, e: ExprId, want: usize) -> Vec<Operand> {
        let ops = self.multi(e, want == 2);
        match &ops[..] {
            [x] if want > 1 && x.unknown() => vec![x.clone(); want],
            _ => ops,
        }
    }

    /// Reports that an expression gives another number of values than are due.
    fn told_apart(&mut self, rhs: &[ExprId], want: usize, have: &[Operand]) {
        if !have.first().is_some_and(|o| o.unknown() || o.doubt) {
            let n = if have.first().is_some_and(|o| o.mode == Mode::NoValue) { 0 } else { have.len() };
            self.assign_mismatch(rhs, want, n);
        }
    }

    fn set_var(&mut self, v: ObjId, t: Ty) {
        if self.obj(v).ty.is_unknown() {
            self.obj_mut(v).ty = t;
        }
    }

    /// `return values`.
    pub(super) fn return_values(&mut self, span: Span, rhs: &[ExprId]) {
        let want = self.env.results.clone().unwrap_or_default();
        let (l, r) = (want.len(), rhs.len());
        let single_call = r == 1 && matches!(self.ast().expr(self.unparen(rhs[0])).kind, ExprKind::Call { .. });
        if l == r && !single_call {
            for (&e, &t) in rhs.iter().zip(&want) {
                let mut x = self.expr(e, None);
                self.assignment(&mut x, t, "return statement", Target::Plain);
            }
            return;
        }
        if r != 1 {
            if r == 0 || self.use_exprs(rhs) {
                self.quiet += 1;
                let have: Vec<Operand> = rhs.iter().map(|&e| self.raw_expr(e, None)).collect();
                self.quiet -= 1;
                self.return_mismatch(span, &want, &have);
            }
            return;
        }
        let mut ops = self.multi(rhs[0], false);
        if ops.len() == 1 && l != 1 && ops[0].unknown() {
            return;
        }
        if ops.len() == l {
            for (x, &t) in ops.iter_mut().zip(&want) {
                self.assignment(x, t, "return statement", Target::Plain);
            }
            return;
        }
        if !ops[0].unknown() {
            self.return_mismatch(span, &want, &ops);
        }
    }

    /// The type of the left side of an assignment: `None` for `_`.
    fn lhs_type(&mut self, e: ExprId) -> Result<Option<Ty>, ()> {
        let inner = self.unparen(e);
        let mut var = None;
        if let ExprKind::Ident(id) = self.ast().expr(inner).kind {
            let sym = self.ast().ident(id).sym;
            if sym == self.known.blank {
                return Ok(None);
            }
            // Being assigned to is no use.
            var = self.lookup(sym).filter(|&o| matches!(self.obj(o).kind, ObjKind::Var)).map(|o| (o, self.obj(o).used));
        }
        let x = self.expr(e, None);
        if let Some((o, used)) = var {
            self.obj_mut(o).used = used;
        }
        if x.unknown() {
            return Err(());
        }
        match x.mode {
            Mode::Variable | Mode::MapIndex => Ok(Some(x.ty)),
            _ => {
                if let ExprKind::Selector { x: inner, .. } = self.ast().expr(e).kind {
                    self.quiet += 1;
                    let op = self.raw_expr(inner, None);
                    self.quiet -= 1;
                    if op.mode == Mode::MapIndex {
                        let text = self.expr_text(e);
                        self.error(x.span, Code::UnaddressableFieldAssign, format!("cannot assign to struct field {text} in map"));
                        return Err(());
                    }
                }
                let text = self.operand_text(&x);
                self.error(
                    x.span,
                    Code::UnassignableOperand,
                    format!("cannot assign to {text} (neither addressable nor a map index expression)"),
                );
                Err(())
            }
        }
    }

    /// `lhs = x` for one pair; `rhs` is checked here where `x` is not given.
    pub(super) fn assign_var(&mut self, lhs: ExprId, rhs: Option<ExprId>, x: Option<Operand>, context: &str) {
        let Ok(t) = self.lhs_type(lhs) else {
            if let Some(r) = rhs {
                self.raw_expr(r, None);
            }
            return;
        };
        let mut x = match (x, rhs) {
            (Some(x), _) => x,
            (None, Some(r)) => self.expr(r, None),
            (None, None) => return,
        };
        match t {
            Some(t) => {
                self.assignment(&mut x, t, context, Target::Assigned(lhs));
            }
            None => self.assign_blank(&mut x, context),
        }
    }

    /// The field that an assignment sets, where another package declares its struct.
    pub(super) fn assigned_field(&self, lhs: ExprId) -> Option<super::problem::SymbolRef> {
        let ExprKind::Selector { x, sel } = self.ast().expr(lhs).kind else { return None };
        let t = self.expr_types[self.file][x.index()];
        let s = self.symbol_ref(t)?;
        Some(super::problem::SymbolRef { name: format!("{}.{}", s.name, self.ident_text(sel)), ..s })
    }

    fn assign_blank(&mut self, x: &mut Operand, context: &str) {
        if x.is_nil() {
            self.error(x.span, Code::UntypedNilUse, format!("use of untyped nil in {context}"));
            return;
        }
        let t = self.default_type(x.ty);
        self.assignment(x, t, context, Target::Plain);
    }

    pub(super) fn assign_vars(&mut self, lhs: &[ExprId], rhs: &[ExprId]) {
        let (l, r) = (lhs.len(), rhs.len());
        let single_call = r == 1 && matches!(self.ast().expr(self.unparen(rhs[0])).kind, ExprKind::Call { .. });
        if l == r && !single_call {
            for (&a, &b) in lhs.iter().zip(rhs) {
                self.assign_var(a, Some(b), None, "assignment");
            }
            return;
        }
        if r != 1 {
            let ok_l = self.use_lhs(lhs);
            let ok_r = self.use_exprs(rhs);
            if ok_l && ok_r {
                self.assign_mismatch(rhs, l, r);
            }
            return;
        }
        let ops = self.values_for(rhs[0], l);
        if ops.len() == l {
            for (&a, x) in lhs.iter().zip(ops) {
                self.assign_var(a, None, Some(x), "assignment");
            }
            return;
        }
        self.told_apart(rhs, l, &ops);
        self.use_lhs(lhs);
    }

    fn use_lhs(&mut self, lhs: &[ExprId]) -> bool {
        let mut ok = true;
        for &e in lhs {
            ok &= self.lhs_type(e).is_ok();
        }
        ok
    }

    /// `lhs := rhs`.
    pub(super) fn short_var_decl(&mut self, span: Span, lhs: &[ExprId], rhs: &[ExprId]) {
        let ast = self.ast();
        let mut vars = Vec::new();
        let mut old = Vec::new();
        let mut new = Vec::new();
        let mut failed = false;
        let mut seen: Vec<crate::syntax::ast::Sym> = Vec::new();
        for &e in lhs {
            let espan = ast.expr(e).span;
            let dummy = |c: &mut Self| {
                let blank = c.known.blank;
                c.new_obj(blank, ObjKind::Var, Ty::unknown(Reason::Error), espan)
            };
            let ExprKind::Ident(id) = ast.expr(e).kind else {
                self.use_lhs(&[e]);
                let text = self.expr_text(e);
                self.error(espan, Code::BadDecl, format!("non-name {text} on left side of :="));
                failed = true;
                let d = dummy(self);
                vars.push(d);
                old.push(false);
                continue;
            };
            let ident = ast.ident(id);
            if ident.sym != self.known.blank {
                if seen.contains(&ident.sym) {
                    let text = self.ident_text(id).to_string();
                    self.error(espan, Code::RepeatedDecl, format!("{text} repeated on left side of :="));
                    failed = true;
                    let d = dummy(self);
                    vars.push(d);
                    old.push(false);
                    continue;
                }
                seen.push(ident.sym);
            }
            match self.local(ident.sym).filter(|&o| self.obj(o).depth == self.depth) {
                Some(o) if ident.sym != self.known.blank => {
                    self.uses[self.file][id.index()] = Some(o);
                    if matches!(self.obj(o).kind, ObjKind::Var) {
                        vars.push(o);
                        old.push(true);
                    } else {
                        let text = self.ident_text(id).to_string();
                        self.error(espan, Code::UnassignableOperand, format!("cannot assign to {text}"));
                        failed = true;
                        let d = dummy(self);
                        vars.push(d);
                        old.push(false);
                    }
                }
                _ => {
                    let o = self.new_var(id);
                    vars.push(o);
                    old.push(false);
                    if ident.sym != self.known.blank {
                        new.push(o);
                    }
                }
            }
        }
        self.init_vars(&vars, None, rhs, Some(&old));
        for (&e, &v) in lhs.iter().zip(&vars) {
            let t = self.obj(v).ty;
            self.record(e, t);
        }
        if new.is_empty() && !failed {
            self.error(span, Code::NoNewVar, "no new variables on left side of :=");
            return;
        }
        for o in new {
            self.declare_var_local(o);
        }
    }

    pub(super) fn new_var(&mut self, id: IdentId) -> ObjId {
        let ident = self.ast().ident(id);
        let o = self.new_obj(ident.sym, ObjKind::Var, Ty::unknown(Reason::Error), ident.span);
        self.uses[self.file][id.index()] = Some(o);
        o
    }

    /// `x++`, `x op= y`.
    pub(super) fn op_assign(&mut self, lhs: ExprId, x: Operand) {
        if x.unknown() {
            return;
        }
        self.assign_var(lhs, None, Some(x), "assignment");
    }

    pub(super) fn is_numeric(&mut self, t: Ty) -> bool {
        !self.all_basic(t, Basic::is_numeric).is_no()
    }
}
