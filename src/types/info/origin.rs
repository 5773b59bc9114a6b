//! Where a value comes from: the literal or call that makes it, and what stands in its
//! fields, elements and arguments.

use super::list::List;
use super::symbol::Callee;
use super::vars::Given;
use super::{At, Info};
use crate::syntax::ast::{ExprKind, Op};
use crate::types::object::{ObjId, ObjKind};
use crate::types::ty::Kind;

/// Values are followed through this many variables and operators.
const FAR: u32 = 32;

/// What makes a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin {
    /// An expression that is no variable: a literal, a call, a constant.
    Expr(At),
    /// `nil`, or the zero value.
    Zero,
    /// A variable that is given several values.
    Var(ObjId),
    /// Not known.
    Unknown,
}

/// A step into a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Pick {
    /// A field of a literal.
    Field(Box<str>),
    /// Elements of a list: from an index up to another one, itself included.
    Elems(usize, Option<usize>),
    /// An argument of the call that makes the value; all of them without a number.
    Arg(Option<usize>),
}

/// What was picked.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Picked {
    /// The values.
    pub origins: Vec<Origin>,
    /// Whether that is all there is.
    pub complete: bool,
}

impl Picked {
    fn one(o: Origin) -> Self {
        Self { origins: vec![o], complete: true }
    }
    fn unknown() -> Self {
        Self { origins: Vec::new(), complete: false }
    }
}

impl Info<'_, '_> {
    /// What makes the value of an expression.
    pub fn origin(&mut self, at: At) -> Origin {
        self.origin_within(at, FAR)
    }

    fn origin_within(&mut self, at: At, far: u32) -> Origin {
        if far == 0 {
            return Origin::Unknown;
        }
        let inner = |expr| At { expr, ..at };
        match self.expr(at) {
            ExprKind::Paren(x) | ExprKind::Star(x) | ExprKind::Unary { op: Op::And, x } | ExprKind::TypeAssert { x, .. } => {
                self.origin_within(inner(x), far - 1)
            }
            ExprKind::Ident(id) => match self.checker.uses[at.file][id.index()] {
                Some(o) => match self.checker.obj(o).kind {
                    ObjKind::Nil => Origin::Zero,
                    ObjKind::Var => self.origin_of_var(o, far),
                    ObjKind::Const(_) | ObjKind::Func => Origin::Expr(at),
                    _ => Origin::Unknown,
                },
                None => Origin::Unknown,
            },
            ExprKind::Call { args, .. } => match (self.callee(at), self.ast(at.file).exprs(args)) {
                (Callee::Conversion, [x]) => self.origin_within(inner(*x), far - 1),
                _ => Origin::Expr(at),
            },
            ExprKind::Bad | ExprKind::Unary { op: Op::Arrow, .. } => Origin::Unknown,
            // A field or element of something else: only what a package exports has one value.
            ExprKind::Selector { x, .. } => match self.expr(inner(x)) {
                ExprKind::Ident(id) if self.is_package(at.file, id) => Origin::Expr(at),
                _ => Origin::Unknown,
            },
            ExprKind::Index { .. } | ExprKind::Slice { .. } => Origin::Unknown,
            _ => Origin::Expr(at),
        }
    }

    fn origin_of_var(&mut self, o: ObjId, far: u32) -> Origin {
        match self.single_value(o) {
            // A number or string may be changed through its address; what becomes of other values
            // their flow tells.
            Some(Given::Value(_)) if self.is_scalar_var(o) && self.is_written(o) => Origin::Unknown,
            Some(Given::Value(v)) => self.origin_within(v, far - 1),
            Some(Given::Zero) => {
                let flow = self.flow_of_var(o);
                let untouched = flow.set.is_empty() && flow.read.is_empty() && !flow.written && !flow.escapes;
                if untouched { Origin::Zero } else { Origin::Unknown }
            }
            _ if self.is_open_var(o) => Origin::Unknown,
            _ => Origin::Var(o),
        }
    }

    /// Whether a variable is of a predeclared type, or a pointer to one.
    fn is_scalar_var(&mut self, o: ObjId) -> bool {
        let t = self.checker.obj(o).ty;
        let t = match **self.checker.types.kind(t) {
            Kind::Pointer(base) => base,
            _ => t,
        };
        self.checker.basic(t).is_some()
    }

    /// Follows steps from a value; all values where a step has several.
    pub fn pick(&mut self, from: At, steps: &[Pick]) -> Picked {
        let mut now = Picked::one(self.origin(from));
        for step in steps {
            let mut next = Picked { origins: Vec::new(), complete: now.complete };
            for o in now.origins {
                let p = self.step(o, step);
                next.origins.extend(p.origins);
                next.complete &= p.complete;
            }
            now = next;
        }
        now
    }

    fn step(&mut self, from: Origin, step: &Pick) -> Picked {
        match (step, from) {
            (Pick::Field(_), Origin::Zero) => Picked::one(Origin::Zero),
            (Pick::Field(name), Origin::Expr(at)) => self.field_of(at, name),
            (Pick::Elems(from, to), o) => match self.list(o) {
                Some(list) => elements(self, &list, *from, *to),
                None => Picked::unknown(),
            },
            (Pick::Arg(n), Origin::Expr(at)) => self.argument(at, *n),
            _ => Picked::unknown(),
        }
    }

    /// The field of a literal; [`Origin::Zero`] where it is absent and never set.
    fn field_of(&mut self, literal: At, name: &str) -> Picked {
        let ExprKind::CompositeLit { elems, .. } = self.expr(literal) else { return Picked::unknown() };
        if self.is_struct_literal(literal) != Some(true) {
            return Picked::unknown();
        }
        let flow = self.flow(literal);
        let touched = self.checker.names.find(name).is_some_and(|s| flow.set.contains(&s) || flow.read.contains(&s));
        if touched || flow.escapes || flow.written {
            return Picked::unknown();
        }
        let elems = self.ast(literal.file).exprs(elems);
        for (i, &e) in elems.iter().enumerate() {
            let (key, value) = match self.kind(literal.file, e) {
                ExprKind::KeyValue { key, value } => match self.kind(literal.file, key) {
                    ExprKind::Ident(id) => (Some(self.ast(literal.file).ident(id).sym), value),
                    _ => return Picked::unknown(),
                },
                _ => (self.field_at(literal, i), e),
            };
            let Some(key) = key else { return Picked::unknown() };
            if self.checker.names.text(key) == name {
                return Picked::one(self.origin(At { expr: value, ..literal }));
            }
        }
        Picked::one(Origin::Zero)
    }

    /// Arguments of a call of a known function.
    fn argument(&mut self, call: At, n: Option<usize>) -> Picked {
        let ExprKind::Call { args, ellipsis: None, .. } = self.expr(call) else { return Picked::unknown() };
        if !matches!(self.callee(call), Callee::Known(_)) {
            return Picked::unknown();
        }
        let args = self.ast(call.file).exprs(args);
        let wanted: Vec<_> = match n {
            Some(n) => args.get(n).copied().into_iter().collect(),
            None => args.to_vec(),
        };
        Picked { origins: wanted.into_iter().map(|expr| self.origin(At { expr, ..call })).collect(), complete: true }
    }
}

/// The elements of a list between two indices.
fn elements(info: &mut Info<'_, '_>, list: &List, from: usize, to: Option<usize>) -> Picked {
    let all = from == 0 && to.is_none();
    let wanted: Vec<At> = list
        .items
        .iter()
        .filter(|item| all || item.index.is_some_and(|i| from <= i && to.is_none_or(|t| i <= t)))
        .map(|item| item.at)
        .collect();
    let complete = all || list.items.iter().all(|i| i.index.is_some());
    Picked { origins: wanted.into_iter().map(|at| info.origin(at)).collect(), complete }
}
