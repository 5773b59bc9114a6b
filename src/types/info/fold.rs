//! Constant values of expressions: Go's constants, and what helpers, variables with one
//! value and format strings make of them.

use std::rc::Rc;

use super::origin::Origin;
use super::symbol::Callee;
use super::vars::Given;
use super::{At, Info};
use crate::api::Role;
use crate::syntax::ast::{ExprKind, Op};
use crate::types::constant::Const;
use crate::types::object::ObjId;
use crate::types::ty::{Basic, Kind, Ty};

/// What is known of a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Folded {
    /// All of it.
    Whole(Const),
    /// How a string starts.
    Prefix(Rc<[u8]>),
    /// Nothing.
    Unknown,
}

impl Folded {
    /// The text of a string, or what is known of its start.
    fn start(&self) -> Option<&Rc<[u8]>> {
        match self {
            Self::Whole(Const::Str(s)) | Self::Prefix(s) => Some(s),
            _ => None,
        }
    }
}

/// Values are followed this far through variables and calls.
const FAR: u32 = 24;

impl Info<'_, '_> {
    /// What is known of the value of an expression, pointers to it included.
    pub fn fold(&mut self, at: At) -> Folded {
        self.fold_within(at, FAR)
    }

    /// The same, of a value that may be absent.
    pub fn fold_origin(&mut self, origin: Origin) -> Folded {
        match origin {
            Origin::Expr(at) => self.fold(at),
            Origin::Zero | Origin::Var(_) | Origin::Unknown => Folded::Unknown,
        }
    }

    fn fold_within(&mut self, at: At, far: u32) -> Folded {
        if far == 0 {
            return Folded::Unknown;
        }
        #[allow(clippy::cast_possible_truncation)] // files are counted by u32
        match self.checker.expr_consts.get(&(at.file as u32, at.expr)) {
            Some(Const::Unknown) => return Folded::Unknown,
            Some(c) => return Folded::Whole(c.clone()),
            None => {}
        }
        let inner = |expr| At { expr, ..at };
        match self.expr(at) {
            ExprKind::Paren(x) | ExprKind::Star(x) | ExprKind::Unary { op: Op::And, x } => self.fold_within(inner(x), far - 1),
            ExprKind::Ident(_) => self.fold_var(at, far),
            ExprKind::Selector { .. } => match self.origin(at) {
                Origin::Expr(made) if made != at => self.fold_within(made, far - 1),
                _ => Folded::Unknown,
            },
            ExprKind::Binary { op: Op::Add, x, y, .. } => {
                let (a, b) = (self.fold_within(inner(x), far - 1), self.fold_within(inner(y), far - 1));
                add(&a, &b)
            }
            ExprKind::Call { args, ellipsis: None, .. } => {
                let args: Vec<At> = self.ast(at.file).exprs(args).iter().map(|&a| inner(a)).collect();
                self.fold_call(at, &args, far)
            }
            _ => Folded::Unknown,
        }
    }

    fn fold_var(&mut self, at: At, far: u32) -> Folded {
        let Some(o) = self.named_var(at) else { return Folded::Unknown };
        if let Some(arg) = self.frames.last().and_then(|f| f.iter().find(|(p, _)| *p == o)).map(|&(_, arg)| arg) {
            return self.fold_argument(o, arg, far);
        }
        match self.single_value(o) {
            Some(Given::Value(v)) if !self.is_written(o) => self.fold_within(v, far - 1),
            _ => Folded::Unknown,
        }
    }

    /// What the call that is looked into gives a parameter.
    fn fold_argument(&mut self, param: ObjId, arg: At, far: u32) -> Folded {
        let vars = self.vars();
        if vars.get(param).is_none_or(|v| v.given.len() != 1) || self.is_written(param) {
            return Folded::Unknown;
        }
        let frame = self.frames.pop();
        let folded = self.fold_within(arg, far - 1);
        self.frames.extend(frame);
        folded
    }

    /// What a function of this package returns for these arguments.
    fn fold_own(&mut self, function: ObjId, args: &[At], far: u32) -> Folded {
        let Some(value) = self.returned(function) else { return Folded::Unknown };
        let params = self.parameters(function);
        let frame = params.into_iter().zip(args).filter_map(|(p, &arg)| Some((p?, arg))).collect();
        self.frames.push(frame);
        let folded = self.fold_within(value, far - 1);
        self.frames.pop();
        folded
    }

    fn fold_call(&mut self, call: At, args: &[At], far: u32) -> Folded {
        match self.callee(call) {
            Callee::Own(f) => self.fold_own(f, args, far),
            Callee::Conversion => match args {
                [x] if self.same_kind(*x, call) => self.fold_within(*x, far - 1),
                _ => Folded::Unknown,
            },
            Callee::Known(symbols) => {
                let Some(role) = symbols.first().map(|s| s.role) else { return Folded::Unknown };
                let Some(sig) = self.signature(call) else { return Folded::Unknown };
                let [result] = sig.results[..] else { return Folded::Unknown };
                let basic = self.pointee(result);
                match args {
                    [x] if role == Role::Runtime && !sig.variadic && basic.is_some_and(|b| self.is_scalar(b)) => {
                        self.fold_within(*x, far - 1)
                    }
                    [format, rest @ ..] if matches!(role, Role::Runtime | Role::Std) && self.is_format(&sig.params, sig.variadic) => {
                        let text = basic.unwrap_or(result);
                        if text != Ty::basic(Basic::String) {
                            return Folded::Unknown;
                        }
                        let format = self.fold_within(*format, far - 1);
                        formatted(&format, rest.is_empty())
                    }
                    _ => Folded::Unknown,
                }
            }
            Callee::Unknown => match args {
                [x] if self.is_helper(call) => self.fold_within(*x, far - 1),
                _ => Folded::Unknown,
            },
            Callee::Builtin(_) => Folded::Unknown,
        }
    }

    /// Whether a conversion leaves the value as it is: from a string to a string type, and so on.
    fn same_kind(&mut self, from: At, to: At) -> bool {
        let (a, b) = (self.type_of(from), self.type_of(to));
        let (a, b) = (self.checker.basic(a), self.checker.basic(b));
        matches!((a, b), (Some(a), Some(b)) if a.is_string() && b.is_string() || a.is_boolean() && b.is_boolean())
    }

    pub(super) fn pointee(&self, t: Ty) -> Option<Ty> {
        match **self.checker.types.kind(t) {
            Kind::Pointer(base) => Some(base),
            _ => None,
        }
    }

    /// A predeclared type, or a type parameter (limited to such, for there is nothing else whose
    /// pointer a helper could give).
    fn is_scalar(&self, t: Ty) -> bool {
        t.as_basic().is_some() || matches!(**self.checker.types.kind(t), Kind::Param(_))
    }

    /// `(format string, a ...any)`.
    fn is_format(&self, params: &[Ty], variadic: bool) -> bool {
        let [format, rest] = params else { return false };
        let any = matches!(**self.checker.types.kind(*rest), Kind::Slice(e) if e == crate::types::ty::Types::ANY);
        variadic && any && *format == Ty::basic(Basic::String)
    }
}

fn add(a: &Folded, b: &Folded) -> Folded {
    match (a, b) {
        (Folded::Whole(x), Folded::Whole(y)) => match x.binary(Op::Add, y, false) {
            Const::Unknown => Folded::Unknown,
            c => Folded::Whole(c),
        },
        (Folded::Whole(Const::Str(x)), Folded::Prefix(y)) => Folded::Prefix([&x[..], &y[..]].concat().into()),
        (Folded::Whole(Const::Str(s)) | Folded::Prefix(s), _) => Folded::Prefix(Rc::clone(s)),
        _ => Folded::Unknown,
    }
}

/// What a format string comes to: itself without verbs, else what stands before the first one.
fn formatted(format: &Folded, no_arguments: bool) -> Folded {
    let Some(text) = format.start() else { return Folded::Unknown };
    match text.iter().position(|&b| b == b'%') {
        None if no_arguments => format.clone(),
        None => Folded::Prefix(Rc::clone(text)),
        Some(0) => Folded::Unknown,
        Some(n) => Folded::Prefix(Rc::from(&text[..n])),
    }
}
