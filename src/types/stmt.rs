//! Statements (go/types: stmt.go, range.go).

use super::check::Checker;
use super::object::{Builtin, ObjId, ObjKind};
use super::operand::{Mode, Operand, Target};
use super::problem::Detail;
use super::ty::{Basic, Kind, Ty, Types};
use crate::finding::Code;
use crate::input::Span;
use crate::syntax::ast::{Branch, ChanDir, ExprId, ExprKind, List, Op, StmtId, StmtKind};

/// What may stand where a statement stands.
#[derive(Clone, Copy, Default)]
pub(super) struct Context {
    pub break_ok: bool,
    pub continue_ok: bool,
    pub fallthrough_ok: bool,
    pub final_case: bool,
    pub type_switch: bool,
}

impl Checker<'_> {
    /// A function's block, in the scope of its parameters.
    pub(super) fn func_body(&mut self, block: StmtId, has_results: bool) {
        let StmtKind::Block { stmts, rbrace } = self.ast().stmt(block).kind else { return };
        self.stmt_list(stmts, Context::default());
        self.check_labels(block);
        if has_results && !self.terminates_list(stmts) {
            self.error(Span::new(rbrace, rbrace + 1), Code::MissingReturn, "missing return");
        }
    }

    /// Reports the variables of a function that nothing reads.
    pub(super) fn report_unused_vars(&mut self) {
        let mut vars = std::mem::take(&mut self.func_vars);
        vars.retain(|&v| !self.obj(v).used && self.obj(v).name != self.known.blank);
        vars.sort_by_key(|&v| self.obj(v).span);
        for v in vars {
            let (name, span) = (self.names.text(self.obj(v).name).to_string(), self.obj(v).span);
            self.report(span, Code::UnusedVar, format!("declared and not used: {name}"), Detail::UnusedVar { name });
        }
    }

    pub(super) fn stmt_list(&mut self, list: List<StmtId>, ctx: Context) {
        let ast = self.ast();
        let stmts = ast.stmts(list);
        // A trailing empty statement is no place for fallthrough to be judged by.
        let last = stmts.iter().rposition(|&s| !matches!(ast.stmt(s).kind, StmtKind::Empty));
        for (i, &s) in stmts.iter().enumerate() {
            let mut inner = ctx;
            if Some(i) != last {
                inner.fallthrough_ok = false;
                inner.final_case = false;
            }
            self.stmt(s, inner);
        }
    }

    pub(super) fn stmt(&mut self, id: StmtId, ctx: Context) {
        let ast = self.ast();
        let stmt = ast.stmt(id);
        let span = stmt.span;
        let inner = Context { fallthrough_ok: false, final_case: false, type_switch: false, ..ctx };
        match stmt.kind {
            StmtKind::Bad => self.damaged_statement(),
            StmtKind::Empty => {}
            StmtKind::Decl { specs } => self.local_specs(specs),
            StmtKind::Labeled { stmt, .. } => self.stmt(stmt, ctx),
            StmtKind::Expr(e) => self.expr_stmt(e),
            StmtKind::Send { ch, value, arrow } => self.send(ch, value, arrow),
            StmtKind::IncDec { x, inc } => self.inc_dec(x, inc),
            StmtKind::Assign { lhs, rhs, op: None, .. } => self.assign_vars(ast.exprs(lhs), ast.exprs(rhs)),
            StmtKind::Assign { lhs, rhs, op: Some(op), op_pos } => self.assign_op(ast.exprs(lhs), ast.exprs(rhs), op, op_pos),
            StmtKind::Define { lhs, rhs, op_pos } => self.short_var_decl(Span::new(op_pos, op_pos + 2), ast.exprs(lhs), ast.exprs(rhs)),
            StmtKind::Go(e) => self.suspended(e, "go"),
            StmtKind::Defer(e) => self.suspended(e, "defer"),
            StmtKind::Return(results) => self.return_stmt(span, ast.exprs(results)),
            StmtKind::Branch { tok, label } => self.branch(span, tok, label.is_some(), ctx),
            StmtKind::Block { stmts, .. } => {
                let mark = self.open_scope();
                self.stmt_list(stmts, inner);
                self.close_scope(mark);
            }
            StmtKind::If { init, cond, then, els } => {
                let mark = self.open_scope();
                self.optional(init);
                self.condition(cond, "if");
                self.stmt(then, inner);
                if let Some(e) = els {
                    self.stmt(e, inner);
                }
                self.close_scope(mark);
            }
            StmtKind::Switch { init, tag, clauses, .. } => self.switch(init, tag, ast.stmts(clauses), inner, span),
            StmtKind::TypeSwitch { init, bind, x, clauses, .. } => self.type_switch(init, bind, x, ast.stmts(clauses), inner),
            StmtKind::Select { clauses, .. } => self.select_stmt(ast.stmts(clauses), inner),
            StmtKind::For { init, cond, post, body } => {
                let mark = self.open_scope();
                self.optional(init);
                if let Some(c) = cond {
                    self.condition(c, "for");
                }
                self.optional(post);
                if let Some(p) = post
                    && let StmtKind::Define { .. } = ast.stmt(p).kind
                {
                    self.error(ast.stmt(p).span, Code::InvalidPostDecl, "cannot declare in post statement");
                }
                self.stmt(body, Context { break_ok: true, continue_ok: true, ..inner });
                self.close_scope(mark);
            }
            StmtKind::Range { key, value, define, x, body } => self.range(key, value, define, x, body, inner),
            StmtKind::Case { .. } | StmtKind::Comm { .. } => {}
        }
    }

    /// A statement that was not understood may declare and use anything.
    fn damaged_statement(&mut self) {
        self.open = true;
        for i in 0..self.func_vars.len() {
            let v = self.func_vars[i];
            self.obj_mut(v).used = true;
        }
    }

    pub(super) fn optional(&mut self, s: Option<StmtId>) {
        if let Some(s) = s {
            self.stmt(s, Context::default());
        }
    }

    fn condition(&mut self, e: ExprId, what: &str) {
        let x = self.expr(e, None);
        if !x.unknown() && self.all_basic(x.ty, Basic::is_boolean).is_no() {
            self.error(x.span, Code::InvalidCond, format!("non-boolean condition in {what} statement"));
        }
    }

    fn expr_stmt(&mut self, e: ExprId) {
        let x = self.raw_expr(e, None);
        if x.unknown() || x.doubt {
            return;
        }
        let inner = self.unparen(e);
        let (code, what) = match (x.mode, self.ast().expr(inner).kind) {
            (Mode::Builtin(_), _) => (Code::UncalledBuiltin, "must be called"),
            (Mode::TypeExpr, _) => (Code::NotAnExpr, "is not an expression"),
            (_, ExprKind::Call { fun, .. }) => {
                if !self.discards(fun) {
                    return;
                }
                (Code::UnusedExpr, "is not used")
            }
            (_, ExprKind::Unary { op: Op::Arrow, .. }) => return,
            _ => (Code::UnusedExpr, "is not used"),
        };
        let text = self.operand_text(&x);
        self.error(x.span, code, format!("{text} {what}"));
    }

    /// Whether a call's callee is a conversion or a predeclared function whose result must be used.
    fn discards(&mut self, fun: ExprId) -> bool {
        match self.callee_mode(fun) {
            Mode::TypeExpr => true,
            Mode::Builtin(b) => !matches!(
                b,
                Builtin::Clear
                    | Builtin::Close
                    | Builtin::Copy
                    | Builtin::Delete
                    | Builtin::Panic
                    | Builtin::Print
                    | Builtin::Println
                    | Builtin::Recover
            ),
            _ => false,
        }
    }

    pub(super) fn callee_mode(&mut self, fun: ExprId) -> Mode {
        let inner = self.unparen(fun);
        let ast = self.ast();
        let by_object = |c: &Self, o: ObjId| match c.obj(o).kind {
            ObjKind::TypeName => Mode::TypeExpr,
            ObjKind::Builtin(b) => Mode::Builtin(b),
            _ => Mode::Value,
        };
        match ast.expr(inner).kind {
            ExprKind::Ident(id) => self.uses[self.file][id.index()].map_or(Mode::Value, |o| by_object(self, o)),
            ExprKind::Selector { sel, .. } => self.uses[self.file][sel.index()].map_or(Mode::Value, |o| by_object(self, o)),
            ExprKind::Index { x, .. } => self.callee_mode(x),
            ExprKind::Star(x) | ExprKind::Paren(x) => self.callee_mode(x),
            ExprKind::ArrayType { .. }
            | ExprKind::FuncType(_)
            | ExprKind::MapType { .. }
            | ExprKind::ChanType { .. }
            | ExprKind::StructType(_)
            | ExprKind::InterfaceType(_) => Mode::TypeExpr,
            _ => Mode::Value,
        }
    }

    fn suspended(&mut self, e: ExprId, keyword: &str) {
        let x = self.raw_expr(e, None);
        if x.unknown() {
            return;
        }
        let ExprKind::Call { fun, .. } = self.ast().expr(self.unparen(e)).kind else { return };
        let mode = self.callee_mode(fun);
        let text = self.operand_text(&x);
        if mode == Mode::TypeExpr {
            let code = if keyword == "go" { Code::InvalidGo } else { Code::InvalidDefer };
            self.error(x.span, code, format!("{keyword} requires function call, not conversion"));
        } else if matches!(mode, Mode::Builtin(_)) && self.discards(fun) {
            self.error(x.span, Code::UnusedResults, format!("{keyword} discards result of {text}"));
        }
    }

    fn send(&mut self, ch: ExprId, value: ExprId, arrow: u32) {
        let c = self.expr(ch, None);
        let mut v = self.expr(value, None);
        if c.unknown() {
            return;
        }
        let at = Span::new(arrow, arrow + 2);
        let core = self.core_type(c.ty);
        match core.map(|c| self.kind(c)).as_deref() {
            Some(Kind::Chan(ChanDir::Recv, _)) => {
                let text = self.operand_text(&c);
                self.error(at, Code::InvalidSend, format!("invalid operation: cannot send to receive-only channel {text}"));
            }
            Some(Kind::Chan(_, elem)) => self.assignment(&mut v, *elem, "send", Target::Plain),
            Some(Kind::Unknown(_)) => {}
            _ => {
                let text = self.operand_text(&c);
                self.error(at, Code::InvalidSend, format!("invalid operation: cannot send to non-channel {text}"));
            }
        }
    }

    fn inc_dec(&mut self, e: ExprId, inc: bool) {
        let x = self.expr(e, None);
        if x.unknown() {
            return;
        }
        if !self.is_numeric(x.ty) {
            let (text, t) = (self.expr_text(e), self.type_text(x.ty));
            let op = if inc { "++" } else { "--" };
            self.error(x.span, Code::NonNumericIncDec, format!("invalid operation: {text}{op} (non-numeric type {t})"));
            return;
        }
        self.op_assign(e, Operand { mode: Mode::Value, value: None, ..x });
    }

    fn assign_op(&mut self, lhs: &[ExprId], rhs: &[ExprId], op: Op, op_pos: u32) {
        let ([l], [r]) = (lhs, rhs) else {
            self.error(Span::new(op_pos, op_pos + 2), Code::MultiValAssignOp, "assignment operation requires single-valued expressions");
            self.use_exprs(lhs);
            self.use_exprs(rhs);
            return;
        };
        let x = self.binary(None, *l, *r, op, op_pos);
        self.op_assign(*l, x);
    }

    fn return_stmt(&mut self, span: Span, results: &[ExprId]) {
        let named = self.env.named_results.clone();
        if results.is_empty() && !named.is_empty() {
            for o in named {
                let name = self.obj(o).name;
                if name == self.known.blank {
                    continue;
                }
                if self.lookup(name).is_some_and(|alt| alt != o) {
                    let text = self.names.text(name).to_string();
                    self.error(span, Code::OutOfScopeResult, format!("result parameter {text} not in scope at return"));
                }
            }
            return;
        }
        let want = self.env.results.as_ref().map_or(0, Vec::len);
        if want == 0 && results.is_empty() {
            return;
        }
        self.return_values(span, results);
    }

    fn branch(&mut self, span: Span, tok: Branch, labeled: bool, ctx: Context) {
        if labeled {
            return; // see `labels`
        }
        match tok {
            Branch::Break if !ctx.break_ok => self.error(span, Code::MisplacedBreak, "break not in for, switch, or select statement"),
            Branch::Continue if !ctx.continue_ok => self.error(span, Code::MisplacedContinue, "continue not in for statement"),
            Branch::Fallthrough if !ctx.fallthrough_ok => {
                let text = if ctx.final_case {
                    "cannot fallthrough final case in switch"
                } else if ctx.type_switch {
                    "cannot fallthrough in type switch"
                } else {
                    "fallthrough statement out of place"
                };
                self.error(span, Code::MisplacedFallthrough, text);
            }
            _ => {}
        }
    }

    // --- range ---

    fn range(&mut self, key: Option<ExprId>, value: Option<ExprId>, define: bool, e: ExprId, body: StmtId, inner: Context) {
        let mut x = self.expr(e, None);
        let types = self.range_types(&x, key, value);
        let mark = self.open_scope();
        let over_int = !x.unknown() && self.all_basic(x.ty, Basic::is_integer).is_yes();
        if define {
            self.range_define([key, value], types, &mut x, over_int);
        } else {
            for (e, t) in [key, value].into_iter().zip(types) {
                let (Some(e), Some(t)) = (e, t) else { continue };
                if t.is_unknown() {
                    self.use_exprs(&[e]);
                    continue;
                }
                let mut y = Operand::value(t, e, self.span_of_expr(e));
                if over_int {
                    y = x.clone();
                }
                self.assign_var(e, None, Some(y), if over_int { "range clause" } else { "assignment" });
            }
        }
        self.stmt(body, Context { break_ok: true, continue_ok: true, ..inner });
        self.close_scope(mark);
    }

    fn range_define(&mut self, lhs: [Option<ExprId>; 2], types: [Option<Ty>; 2], x: &mut Operand, over_int: bool) {
        let ast = self.ast();
        let mut vars = Vec::new();
        for (e, t) in lhs.into_iter().zip(types) {
            let Some(e) = e else { continue };
            let ExprKind::Ident(id) = ast.expr(e).kind else {
                self.use_exprs(&[e]);
                continue;
            };
            let o = self.new_var(id);
            let t = match t {
                Some(t) if !t.is_unknown() => {
                    if over_int {
                        let d = self.default_type(x.ty);
                        self.init_var(None, &mut x.clone(), "range clause");
                        d
                    } else {
                        t
                    }
                }
                Some(t) => {
                    // go/types says nothing of variables of a range that failed; of one that is Unknown,
                    // it would if they go unused.
                    if t.reason() == Some(super::ty::Reason::Error) {
                        self.obj_mut(o).used = true;
                    }
                    t
                }
                None => {
                    self.obj_mut(o).used = true;
                    Ty::unknown(super::ty::Reason::Error)
                }
            };
            self.obj_mut(o).ty = t;
            self.record(e, t);
            if ast.ident(id).sym != self.known.blank {
                vars.push(o);
            }
        }
        if vars.is_empty() {
            let at = lhs[0].map_or(x.span, |e| ast.expr(e).span);
            self.error(at, Code::NoNewVar, "no new variables on left side of :=");
        }
        for o in vars {
            self.declare_var_local(o);
        }
    }

    /// The types of key and value; reports what cannot be ranged over.
    fn range_types(&mut self, x: &Operand, key: Option<ExprId>, value: Option<ExprId>) -> [Option<Ty>; 2] {
        if x.unknown() {
            return [Some(x.ty), Some(x.ty)];
        }
        match self.range_key_value(x.ty) {
            Ok((k, v)) => {
                let text = self.operand_text(x);
                if let (None, Some(e)) = (k, key) {
                    self.error(self.span_of_expr(e), Code::InvalidIterVar, format!("range over {text} permits no iteration variables"));
                } else if let (None, Some(e)) = (v, value) {
                    self.error(
                        self.span_of_expr(e),
                        Code::InvalidIterVar,
                        format!("range over {text} permits only one iteration variable"),
                    );
                }
                [k, v]
            }
            Err(cause) => {
                let text = self.operand_text(x);
                let cause = if cause.is_empty() { String::new() } else { format!(": {cause}") };
                self.error(x.span, Code::InvalidRangeExpr, format!("cannot range over {text}{cause}"));
                [Some(Ty::unknown(super::ty::Reason::Error)), Some(Ty::unknown(super::ty::Reason::Error))]
            }
        }
    }

    fn range_key_value(&mut self, t: Ty) -> Result<(Option<Ty>, Option<Ty>), String> {
        let Some(core) = self.core_type(t) else { return Err("no core type".into()) };
        let int = Ty::basic(Basic::Int);
        let mut core = core;
        if let Kind::Pointer(b) = *self.kind(core) {
            let bu = self.underlying(b);
            if matches!(*self.kind(bu), Kind::Array(..) | Kind::Unknown(_)) {
                core = bu;
            }
        }
        match &*self.kind(core) {
            Kind::Unknown(r) => Ok((Some(Ty::unknown(*r)), Some(Ty::unknown(*r)))),
            Kind::Basic(b) if b.is_string() => Ok((Some(int), Some(Ty::basic(Basic::Int32)))),
            Kind::Basic(b) if b.is_integer() => {
                if self.go_version < (1, 22) {
                    return Err("requires go1.22 or later".into());
                }
                Ok((Some(t), None))
            }
            Kind::Array(_, e) | Kind::Slice(e) => Ok((Some(int), Some(*e))),
            Kind::Map(k, v) => Ok((Some(*k), Some(*v))),
            Kind::Chan(ChanDir::Send, _) => Err("receive from send-only channel".into()),
            Kind::Chan(_, e) => Ok((Some(*e), None)),
            Kind::Func(s) => {
                if self.go_version < (1, 23) {
                    return Err("requires go1.23 or later".into());
                }
                if s.params.len() != 1 || !s.results.is_empty() {
                    return Err("func must be func(yield func(...) bool)".into());
                }
                let cb = self.core_type(s.params[0]).unwrap_or(Types::VOID);
                match &*self.kind(cb) {
                    Kind::Unknown(r) => Ok((Some(Ty::unknown(*r)), Some(Ty::unknown(*r)))),
                    Kind::Func(y) if y.params.len() <= 2 && y.results == [Ty::basic(Basic::Bool)] => {
                        Ok((y.params.first().copied(), y.params.get(1).copied()))
                    }
                    _ => Err("func must be func(yield func(...) bool)".into()),
                }
            }
            _ => Err(String::new()),
        }
    }
}
