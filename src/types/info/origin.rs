//! Where a value comes from: the literal or call that makes it, and what stands in its
//! fields, elements and arguments.

use super::list::List;
use super::symbol::Callee;
use super::vars::Given;
use super::{At, Info};
use crate::api::Role;
use crate::syntax::ast::{ExprKind, IdentId, Op, Sym};
use crate::types::object::{ObjId, ObjKind};
use crate::types::ty::{Kind, Ty};

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
    /// The elements of lists that led to each of the values, the outermost first.
    pub via: Vec<Vec<At>>,
    /// Whether that is all there is.
    pub complete: bool,
}

impl Picked {
    fn one(o: Origin) -> Self {
        Self { origins: vec![o], via: vec![Vec::new()], complete: true }
    }
    fn unknown() -> Self {
        Self::default()
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
            ExprKind::Paren(x) | ExprKind::Star(x) | ExprKind::TypeAssert { x, .. } => self.origin_within(inner(x), far - 1),
            ExprKind::Unary { op: Op::And, x } => match self.origin_within(inner(x), far - 1) {
                // The address of a number or string is there, whatever that is.
                Origin::Zero if self.is_plain_at(inner(x)) => Origin::Unknown,
                o => o,
            },
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
                (Callee::Own(f), _) => match self.returned(f) {
                    Some(value) => self.origin_within(value, far - 1),
                    None => Origin::Expr(at),
                },
                _ => Origin::Expr(at),
            },
            ExprKind::Bad | ExprKind::Unary { op: Op::Arrow, .. } => Origin::Unknown,
            // What a package exports, or a field of a literal.
            ExprKind::Selector { x, sel } => match self.expr(inner(x)) {
                ExprKind::Ident(id) if self.is_package(at.file, id) => Origin::Expr(at),
                _ => self.origin_of_field(inner(x), sel, far),
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
                // The runtime may give it a value.
                let filled =
                    flow.passed.iter().any(|p| matches!(self.callee(p.call), Callee::Known(list) if list[0].role == Role::Runtime));
                let untouched = flow.set.is_empty() && flow.read.is_empty() && !flow.written && !flow.escapes && !filled;
                if untouched { Origin::Zero } else { Origin::Unknown }
            }
            _ if self.is_open_var(o) => Origin::Unknown,
            _ => Origin::Var(o),
        }
    }

    /// The field of a literal that is made in this package and never changed.
    fn origin_of_field(&mut self, x: At, sel: IdentId, far: u32) -> Origin {
        let name = self.ast(x.file).ident(sel).sym;
        let Origin::Expr(literal) = self.origin_within(x, far - 1) else { return Origin::Unknown };
        if !self.has_field(literal, name) {
            return Origin::Unknown; // a promoted one, or no field
        }
        let name = self.name(name).to_owned();
        match self.field_given(literal, &name, true) {
            Some(Given::Value(at)) if self.is_plain_at(at) && self.may_change(at) => Origin::Unknown,
            Some(Given::Value(at)) => self.origin_within(at, far - 1),
            Some(Given::Zero) => Origin::Zero,
            _ => Origin::Unknown,
        }
    }

    fn is_plain_at(&mut self, at: At) -> bool {
        let t = self.type_of(at);
        self.is_plain(t)
    }

    /// Whether what a pointer points to may be overwritten.
    fn may_change(&mut self, at: At) -> bool {
        let flow = self.flow(at);
        flow.written || flow.escapes
    }

    /// Whether an expression is of a struct that itself has a field.
    fn has_field(&mut self, literal: At, name: Sym) -> bool {
        let Some(t) = self.literal_type(literal) else { return false };
        match &**self.checker.types.kind(t) {
            Kind::Struct { fields, .. } => fields.iter().any(|f| f.name == name),
            _ => false,
        }
    }

    /// Whether a variable is of a predeclared type, or a pointer to one.
    fn is_scalar_var(&mut self, o: ObjId) -> bool {
        let t = self.checker.obj(o).ty;
        self.is_plain(t)
    }

    fn is_plain(&mut self, t: Ty) -> bool {
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
            let mut next = Picked { complete: now.complete, ..Picked::default() };
            for (o, via) in now.origins.into_iter().zip(now.via) {
                let p = self.step(o, step);
                next.origins.extend(p.origins);
                next.via.extend(p.via.into_iter().map(|v| [&via[..], &v].concat()));
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
        match self.field_given(literal, name, false) {
            Some(Given::Value(at)) => Picked::one(self.origin(at)),
            Some(Given::Zero) => Picked::one(Origin::Zero),
            _ => Picked::unknown(),
        }
    }

    /// What a literal gives a field that is never set later; `None` where that is not known.
    /// `read`: that the field is read somewhere does not matter, for the asker is who reads it and
    /// what it holds is looked at by itself.
    fn field_given(&mut self, literal: At, name: &str, read: bool) -> Option<Given> {
        let ExprKind::CompositeLit { elems, .. } = self.expr(literal) else { return None };
        if self.is_struct_literal(literal) != Some(true) {
            return None;
        }
        let flow = self.flow(literal);
        let field = self.checker.names.find(name);
        if flow.escapes || flow.written || !read && field.is_some_and(|s| flow.read.contains(&s)) {
            return None;
        }
        if let Some(field) = field.filter(|s| flow.set.contains(s)) {
            // Whoever reads the field may do so before it is set.
            return if read { None } else { self.set_once(literal, field).map(Given::Value) };
        }
        let elems = self.ast(literal.file).exprs(elems);
        for (i, &e) in elems.iter().enumerate() {
            let (key, value) = match self.kind(literal.file, e) {
                ExprKind::KeyValue { key, value } => match self.kind(literal.file, key) {
                    ExprKind::Ident(id) => (Some(self.ast(literal.file).ident(id).sym), value),
                    _ => return None,
                },
                _ => (self.field_at(literal, i), e),
            };
            if self.checker.names.text(key?) == name {
                return Some(Given::Value(At { expr: value, ..literal }));
            }
        }
        Some(Given::Zero)
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
        let origins: Vec<Origin> = wanted.into_iter().map(|expr| self.origin(At { expr, ..call })).collect();
        Picked { via: vec![Vec::new(); origins.len()], origins, complete: true }
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
    let origins = wanted.iter().map(|&at| info.origin(at)).collect();
    Picked { origins, via: wanted.into_iter().map(|at| vec![at]).collect(), complete }
}
