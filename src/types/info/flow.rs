//! Where a value goes: into which fields and lists, to which calls, and what is done to
//! it on the way. The order of statements is not looked at.
//!
//! Pointers are not told from what they point to: `p`, `&p` and `*p` are one value. A
//! copy of a struct counts as the struct, so what is done to a copy counts as done to it.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::symbol::Callee;
use super::vars::Given;
use super::{At, Info, Parent};
use crate::api::Role;
use crate::syntax::ast::{ExprId, ExprKind, IdentId, List, Op, Spec, StmtId, StmtKind, Sym};
use crate::types::lookup::Selection;
use crate::types::object::{Builtin, ObjId};
use crate::types::ty::Kind;

/// A step from a value that holds another one to that.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Step {
    /// A field.
    Field(Sym),
    /// An element; its index where it is known.
    Elem(Option<usize>),
}

/// A call of a method on the value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MethodCall {
    /// The method.
    pub name: Sym,
    /// The call.
    pub call: At,
}

/// A call that the value, or what holds it, is given to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passed {
    /// The call.
    pub call: At,
    /// From the argument to the value; empty where it is the argument.
    pub path: Vec<Step>,
}

/// What becomes of a value.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// Fields of it that are set later.
    pub set: FxHashSet<Sym>,
    /// The left sides of the assignments to these fields.
    pub assigned: Vec<(Sym, At)>,
    /// Fields of it that are read, so that what they hold may be changed.
    pub read: FxHashSet<Sym>,
    /// Methods called on it.
    pub methods: Vec<MethodCall>,
    /// Calls of known modules that it is given to.
    pub passed: Vec<Passed>,
    /// Fields that it is put into, with the literal or variable that has them.
    pub fields: Vec<(At, Sym)>,
    /// It may be reached by code that is not followed.
    pub escapes: bool,
    /// It, or an element of it, is overwritten; or what holds it may hold another one instead.
    pub written: bool,
}

/// Paths longer than this are not followed.
const DEPTH: usize = 8;

/// A walk ends after so many steps, with the value out of sight.
const FUEL: u32 = 4096;

/// The walk that makes a [`Flow`].
struct Walk<'i, 'c, 'a> {
    info: &'i mut Info<'c, 'a>,
    flow: Flow,
    seen: FxHashSet<(ObjId, Vec<Step>)>,
    /// Calls whose result was followed.
    called: FxHashSet<(At, Vec<Step>)>,
    /// Left sides that the value itself is assigned to.
    stored: FxHashSet<At>,
    /// Steps that are left.
    fuel: u32,
}

/// What is kept of flows that were asked for.
#[derive(Debug, Default)]
pub(super) struct Flows {
    values: FxHashMap<At, Rc<Flow>>,
    vars: FxHashMap<ObjId, Rc<Flow>>,
}

impl Info<'_, '_> {
    /// What becomes of the value that an expression makes: a literal, a call's result.
    pub fn flow(&mut self, at: At) -> Rc<Flow> {
        if let Some(f) = self.flows.values.get(&at) {
            return Rc::clone(f);
        }
        // Whoever asks again on the way learns nothing.
        self.flows.values.insert(at, Rc::new(Flow { escapes: true, ..Flow::default() }));
        let mut walk = Walk::new(self);
        walk.visit(at, &[]);
        let flow = Rc::new(walk.flow);
        self.flows.values.insert(at, Rc::clone(&flow));
        flow
    }

    /// What becomes of the object that a call gives, or of the objects in the list that it gives.
    pub fn flow_of_result(&mut self, call: At) -> Rc<Flow> {
        let Some(t) = self.literal_type(call) else { return Rc::new(Flow { escapes: true, ..Flow::default() }) };
        match **self.checker.types.kind(t) {
            Kind::Slice(_) | Kind::Array(..) | Kind::Map(..) => {
                let mut walk = Walk::new(self);
                walk.visit(call, &[Step::Elem(None)]);
                Rc::new(walk.flow)
            }
            // Parts of structs and results of several are not followed.
            Kind::Struct { .. } => Rc::new(Flow { escapes: true, ..Flow::default() }),
            Kind::Tuple(ref list) if !list.is_empty() => Rc::new(Flow { escapes: true, ..Flow::default() }),
            Kind::Tuple(_) | Kind::Basic(_) => Rc::new(Flow::default()),
            _ => self.flow(call),
        }
    }

    /// What becomes of what a variable holds.
    pub(super) fn flow_of_var(&mut self, o: ObjId) -> Rc<Flow> {
        if let Some(f) = self.flows.vars.get(&o) {
            return Rc::clone(f);
        }
        self.flows.vars.insert(o, Rc::new(Flow { escapes: true, ..Flow::default() }));
        let mut walk = Walk::new(self);
        walk.variable(o, &[]);
        let flow = Rc::new(walk.flow);
        self.flows.vars.insert(o, Rc::clone(&flow));
        flow
    }

    /// Whether a variable's content may be changed through a pointer to it.
    pub(super) fn is_written(&mut self, o: ObjId) -> bool {
        let flow = self.flow_of_var(o);
        flow.escapes || flow.written
    }
}

impl<'i, 'c, 'a> Walk<'i, 'c, 'a> {
    fn new(info: &'i mut Info<'c, 'a>) -> Self {
        Self {
            info,
            flow: Flow::default(),
            seen: FxHashSet::default(),
            called: FxHashSet::default(),
            stored: FxHashSet::default(),
            fuel: FUEL,
        }
    }
}

impl Walk<'_, '_, '_> {
    fn escape(&mut self) {
        self.flow.escapes = true;
    }

    /// Follows the value of an expression, from which `path` leads to the value asked about.
    fn visit(&mut self, at: At, path: &[Step]) {
        if path.len() > DEPTH || self.fuel == 0 {
            return self.escape();
        }
        self.fuel -= 1;
        let parent = self.info.parent(at);
        let addressed = matches!(parent, Parent::Expr(p) if matches!(self.info.kind(at.file, p), ExprKind::Unary { op: Op::And, .. } | ExprKind::Paren(_)));
        if path.is_empty() && !addressed && !self.is_assigned(at) && self.is_scalar(at) {
            return; // it goes on as a copy
        }
        match parent {
            Parent::None => self.escape(),
            Parent::Expr(p) => self.in_expr(at, At { expr: p, ..at }, path),
            Parent::Stmt(s) => self.in_stmt(at, s, path),
            Parent::Spec(i) => self.in_spec(at, i, path),
        }
    }

    fn is_scalar(&mut self, at: At) -> bool {
        let t = self.info.type_of(at);
        self.info.checker.basic(t).is_some()
    }

    fn in_expr(&mut self, at: At, outer: At, path: &[Step]) {
        match self.info.expr(outer) {
            ExprKind::Paren(_) | ExprKind::Star(_) | ExprKind::Unary { op: Op::And, .. } => self.visit(outer, path),
            ExprKind::TypeAssert { x, .. } if x == at.expr => self.visit(outer, path),
            ExprKind::Unary { op: Op::Arrow, .. } => self.escape(),
            ExprKind::KeyValue { key, value } if value == at.expr => self.in_element(outer, key, path),
            ExprKind::CompositeLit { elems, .. } => self.in_literal(at, outer, elems, path),
            ExprKind::Call { fun, args, ellipsis, .. } if fun != at.expr => self.in_call(at, outer, args, ellipsis.is_some(), path),
            ExprKind::Selector { sel, .. } => self.selected(at, outer, sel, path),
            ExprKind::Index { x, .. } if x == at.expr => match path.split_first() {
                Some((Step::Elem(_), rest)) => self.visit(outer, rest),
                _ if self.is_assigned(outer) => self.flow.written = true,
                _ => {}
            },
            ExprKind::Slice { x, lo, .. } if x == at.expr => {
                let path = if lo.is_some() { shifted(path) } else { path.to_vec() };
                self.visit(outer, &path);
            }
            _ => {}
        }
    }

    /// `key: value` of a literal.
    fn in_element(&mut self, element: At, key: ExprId, path: &[Step]) {
        let Parent::Expr(literal) = self.info.parent(element) else { return self.escape() };
        let literal = At { expr: literal, ..element };
        let field = match (self.info.expr(At { expr: key, ..element }), self.info.is_struct_literal(literal)) {
            (ExprKind::Ident(id), Some(true)) => Some(self.info.ast(element.file).ident(id).sym),
            (_, Some(false)) => None,
            _ => return self.escape(),
        };
        self.hold(literal, field.map_or(Step::Elem(None), Step::Field), path);
    }

    /// An element without key.
    fn in_literal(&mut self, at: At, literal: At, elems: List<ExprId>, path: &[Step]) {
        let elems = self.info.ast(at.file).exprs(elems);
        let Some(i) = elems.iter().position(|&e| e == at.expr) else { return };
        let step = match self.info.is_struct_literal(literal) {
            Some(true) => match self.info.field_at(literal, i) {
                Some(f) => Step::Field(f),
                None => return self.escape(),
            },
            Some(false) => {
                let keyed = elems.iter().any(|&e| matches!(self.info.kind(at.file, e), ExprKind::KeyValue { .. }));
                Step::Elem((!keyed).then_some(i))
            }
            None => return self.escape(),
        };
        self.hold(literal, step, path);
    }

    /// The value, at the end of `path`, is put into `holder`.
    fn hold(&mut self, holder: At, step: Step, path: &[Step]) {
        if let Step::Field(f) = step {
            self.flow.fields.push((holder, f));
        }
        self.visit(holder, &longer(step, path));
    }

    fn in_call(&mut self, at: At, call: At, args: List<ExprId>, spread: bool, path: &[Step]) {
        let args = self.info.ast(at.file).exprs(args);
        let Some(i) = args.iter().position(|&a| a == at.expr) else { return };
        match self.info.callee(call) {
            Callee::Conversion => self.visit(call, path),
            Callee::Builtin(b) => self.in_builtin(b, call, i, spread && i + 1 == args.len(), path),
            Callee::Known(symbols) if symbols.iter().any(|s| s.role == Role::Std) => self.escape(),
            Callee::Known(_) => self.flow.passed.push(Passed { call, path: path.to_vec() }),
            Callee::Own(f) => match self.info.parameter(f, i) {
                Some(p) if !spread => self.variable(p, path),
                _ => self.escape(),
            },
            Callee::Unknown => self.escape(),
        }
    }

    fn in_builtin(&mut self, b: Builtin, call: At, arg: usize, spread: bool, path: &[Step]) {
        match b {
            Builtin::Append if arg == 0 => self.visit(call, path),
            Builtin::Append if spread => self.visit(call, &shifted(path)),
            Builtin::Append => {
                let index = self.info.appended_index(call, arg);
                self.visit(call, &longer(Step::Elem(index), path));
            }
            Builtin::Len | Builtin::Cap | Builtin::Print | Builtin::Println | Builtin::Panic => {}
            Builtin::Clear | Builtin::Delete => self.flow.written = true,
            _ => self.escape(),
        }
    }

    /// `value.sel`.
    fn selected(&mut self, at: At, selector: At, sel: IdentId, path: &[Step]) {
        let name = self.info.ast(at.file).ident(sel).sym;
        if let Some((Step::Field(f), rest)) = path.split_first() {
            if *f == name {
                return self.visit(selector, rest);
            }
            if self.info.is_embedded(at, *f) {
                return self.escape(); // the name may be one that the field promotes
            }
        }
        match self.info.select(at, name) {
            Selection::Field { .. } if !path.is_empty() => {}
            Selection::Field { .. } => {
                if self.is_assigned(selector) {
                    self.flow.set.insert(name);
                    if !self.flow.assigned.contains(&(name, selector)) {
                        self.flow.assigned.push((name, selector));
                    }
                } else {
                    self.flow.read.insert(name);
                }
            }
            Selection::Method { .. } if path.is_empty() => match self.info.call_of(selector) {
                Some(call) if self.info.is_remote(call) => self.flow.methods.push(MethodCall { name, call }),
                _ => self.escape(),
            },
            _ => self.escape(),
        }
    }

    /// Whether an expression is the left side of an assignment.
    fn is_assigned(&self, at: At) -> bool {
        let Parent::Stmt(s) = self.info.parent(self.info.outside_parens(at)) else { return false };
        let ast = self.info.ast(at.file);
        match ast.stmt(s).kind {
            StmtKind::Assign { lhs, .. } | StmtKind::Define { lhs, .. } => ast.exprs(lhs).contains(&self.info.outside_parens(at).expr),
            StmtKind::IncDec { .. } => true,
            _ => false,
        }
    }

    fn in_stmt(&mut self, at: At, s: StmtId, path: &[Step]) {
        let ast = self.info.ast(at.file);
        match ast.stmt(s).kind {
            StmtKind::Assign { lhs, rhs, .. } | StmtKind::Define { lhs, rhs, .. } => {
                let (lhs, rhs) = (ast.exprs(lhs), ast.exprs(rhs));
                if lhs.contains(&at.expr) {
                    // A variable that gets another value is looked at as a whole.
                    if self.info.named_var(at).is_none() && !self.stored.contains(&at) {
                        self.flow.written = true;
                    }
                } else if let (Some(i), true) = (rhs.iter().position(|&e| e == at.expr), lhs.len() == rhs.len()) {
                    self.assign(At { expr: lhs[i], ..at }, path);
                } else {
                    self.escape();
                }
            }
            StmtKind::Return(results) if ast.exprs(results) == [at.expr] => self.returned(at.file, s, path),
            StmtKind::Range { value, x, .. } if x == at.expr => {
                if let (Some(v), Some((Step::Elem(_), rest))) = (value, path.split_first()) {
                    self.assign(At { expr: v, ..at }, rest);
                }
            }
            StmtKind::Range { .. }
            | StmtKind::Expr(_)
            | StmtKind::Go(_)
            | StmtKind::Defer(_)
            | StmtKind::IncDec { .. }
            | StmtKind::If { .. }
            | StmtKind::For { .. }
            | StmtKind::Switch { .. }
            | StmtKind::Case { .. } => {}
            _ => self.escape(),
        }
    }

    /// The value is what a function gives: it goes on at the function's calls.
    fn returned(&mut self, file: usize, s: StmtId, path: &[Step]) {
        let Some((function, ways)) = self.info.returns_from(file, s) else { return self.escape() };
        let Some(calls) = self.info.calls_of(function) else { return self.escape() };
        if ways > 1 {
            self.flow.written = true;
        }
        for call in calls {
            if self.called.insert((call, path.to_vec())) {
                self.visit(call, path);
            }
        }
    }

    fn in_spec(&mut self, at: At, i: u32, path: &[Step]) {
        let ast = self.info.ast(at.file);
        let Some(&Spec::Var { names, values, .. }) = ast.specs.get(i as usize) else { return };
        let (names, values) = (ast.idents(names), ast.exprs(values));
        let (Some(k), true) = (values.iter().position(|&v| v == at.expr), names.len() == values.len()) else { return self.escape() };
        match self.info.checker.uses[at.file][names[k].index()] {
            Some(o) => self.variable(o, path),
            None => self.escape(),
        }
    }

    /// `lhs = value`.
    fn assign(&mut self, lhs: At, path: &[Step]) {
        let step = |x| At { expr: x, ..lhs };
        self.stored.insert(lhs);
        match self.info.expr(lhs) {
            ExprKind::Paren(x) => self.assign(step(x), path),
            ExprKind::Ident(id) => match self.info.checker.uses[lhs.file][id.index()] {
                Some(o) => self.variable(o, path),
                None if self.info.ast(lhs.file).ident(id).sym == self.info.checker.known.blank => {}
                None => self.escape(),
            },
            ExprKind::Selector { x, sel } => {
                let field = self.info.ast(lhs.file).ident(sel).sym;
                self.flow.fields.push((step(x), field));
                self.store(step(x), &longer(Step::Field(field), path));
            }
            ExprKind::Index { x, .. } => self.store(step(x), &longer(Step::Elem(None), path)),
            ExprKind::Star(x) => self.store(step(x), path),
            _ => self.escape(),
        }
    }

    /// The value becomes a part of what an expression denotes: of a variable of this function
    /// that is made here, else it is out of sight.
    fn store(&mut self, holder: At, path: &[Step]) {
        let step = |x| At { expr: x, ..holder };
        match self.info.expr(holder) {
            ExprKind::Paren(x) | ExprKind::Star(x) => self.store(step(x), path),
            ExprKind::Selector { x, sel } => {
                let field = self.info.ast(holder.file).ident(sel).sym;
                self.store(step(x), &longer(Step::Field(field), path));
            }
            ExprKind::Index { x, .. } => self.store(step(x), &longer(Step::Elem(None), path)),
            ExprKind::Ident(_) => match self.info.named_var(holder) {
                Some(o) if self.info.is_made_here(o) => self.variable(o, path),
                _ => self.escape(),
            },
            _ => self.escape(),
        }
    }

    /// Follows the uses of a variable from which `path` leads to the value.
    fn variable(&mut self, o: ObjId, path: &[Step]) {
        if !self.seen.insert((o, path.to_vec())) {
            return;
        }
        if self.info.is_open_var(o) {
            self.escape();
        }
        let vars = self.info.vars();
        let Some(v) = vars.get(o) else { return };
        if v.result {
            self.escape();
        }
        let mut other = |&(g, _): &(Given, _)| match g {
            Given::Zero => false,
            Given::Opaque => true,
            Given::Value(value) => self.info.self_append(o, value).is_none(),
        };
        if v.given.iter().filter(|g| other(g)).count() > 1 {
            self.flow.written = true;
        }
        for &at in &v.uses {
            self.visit(at, path);
        }
    }
}

fn longer(step: Step, path: &[Step]) -> Vec<Step> {
    let mut out = Vec::with_capacity(path.len() + 1);
    out.push(step);
    out.extend_from_slice(path);
    out
}

/// The path where elements have moved by an unknown number.
fn shifted(path: &[Step]) -> Vec<Step> {
    let mut out = path.to_vec();
    if let Some(Step::Elem(i)) = out.first_mut() {
        *i = None;
    }
    out
}
