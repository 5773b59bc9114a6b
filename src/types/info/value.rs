//! Values as the jsii kernel sees them, and which alternatives of a union take them.
//!
//! What is written here follows the kernel's deserialisers: scalars by their type, structs
//! by their name and that of their bases, lists and maps by their elements; an object where
//! a class or interface is due, and only there. An answer other than No is doubt.

use super::fold::Folded;
use super::origin::Origin;
use super::shape::Alternative;
use super::symbol::Callee;
use super::{At, Info};
use crate::api::Role;
use crate::syntax::ast::ExprKind;
use crate::types::constant::Const;
use crate::types::ty::{Basic, Kind, NamedId, Ty};

/// A value that is not nil, as it goes to the kernel.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Shape {
    /// A string.
    String,
    /// A boolean.
    Bool,
    /// A number.
    Number,
    /// A member of an enum.
    Enum,
    /// A struct of a known module.
    Struct(NamedId),
    /// A list; its elements, where all are known.
    List(Option<Vec<At>>),
    /// A map; its keys, where they stand, and its values, where all are known.
    Map(Option<Vec<(String, At, At)>>),
}

/// Values are looked into so deep.
const DEPTH: u32 = 6;

impl Info<'_, '_> {
    /// What a value is for jsii; `None` where that is not known, or it is or may be nil.
    pub fn shape(&mut self, value: At) -> Option<Shape> {
        let at = match self.origin(value) {
            Origin::Expr(at) => at,
            grown @ Origin::Var(_) => return self.list(grown).map(|l| Shape::List(Some(l.items.iter().map(|i| i.at).collect()))),
            _ => return None,
        };
        match self.expr(at) {
            ExprKind::CompositeLit { .. } => self.literal_shape(at),
            ExprKind::Call { .. } => self.call_shape(at),
            ExprKind::BasicLit(_) | ExprKind::Ident(_) | ExprKind::Selector { .. } | ExprKind::Binary { .. } | ExprKind::Unary { .. } => {
                let constant = matches!(self.fold(at), Folded::Whole(_) | Folded::Prefix(_));
                let t = self.type_of(at);
                if self.enum_members(t).is_some() {
                    return Some(Shape::Enum);
                }
                constant.then(|| scalar(t)).flatten()
            }
            _ => None,
        }
    }

    fn literal_shape(&mut self, at: At) -> Option<Shape> {
        if let Some(id) = self.literal_structure(at) {
            return Some(Shape::Struct(id));
        }
        let t = self.literal_type(at)?;
        let ExprKind::CompositeLit { elems, .. } = self.expr(at) else { return None };
        let elems = self.ast(at.file).exprs(elems);
        let flow = self.flow(at);
        let whole = !flow.escapes && !flow.written;
        let kind = std::rc::Rc::clone(self.checker.types.kind(t));
        match *kind {
            Kind::Slice(e) | Kind::Array(_, e) if e != Ty::basic(Basic::Uint8) => {
                let plain = elems.iter().all(|&e| !matches!(self.kind(at.file, e), ExprKind::KeyValue { .. }));
                Some(Shape::List((plain && whole).then(|| elems.iter().map(|&expr| At { expr, ..at }).collect())))
            }
            Kind::Map(k, _) if self.checker.basic(k).is_some_and(Basic::is_string) => {
                let mut entries = Vec::with_capacity(elems.len());
                for &e in elems {
                    let ExprKind::KeyValue { key, value } = self.kind(at.file, e) else { return None };
                    match self.fold(At { expr: key, ..at }) {
                        Folded::Whole(Const::Str(s)) if whole => {
                            entries.push((String::from_utf8_lossy(&s).into_owned(), At { expr: key, ..at }, At { expr: value, ..at }));
                        }
                        _ => return Some(Shape::Map(None)),
                    }
                }
                Some(Shape::Map(whole.then_some(entries)))
            }
            _ => None,
        }
    }

    /// What a helper of the runtime makes: `*string`, `*[]*string`.
    fn call_shape(&mut self, call: At) -> Option<Shape> {
        let Callee::Known(symbols) = self.callee(call) else { return None };
        if symbols.first()?.role != Role::Runtime {
            return None;
        }
        let base = self.pointee(self.type_of(call))?;
        if let Kind::Slice(e) = **self.checker.types.kind(base) {
            let pointee = self.pointee(e)?;
            scalar(pointee)?;
            return Some(Shape::List(None));
        }
        scalar(base)
    }

    /// Whether the kernel refuses a value where one of `alternatives` is due; then the value that
    /// is to blame: itself, or an element of it.
    pub fn refused(&mut self, value: At, alternatives: &[Alternative]) -> Option<At> {
        self.refused_within(value, alternatives, DEPTH)
    }

    fn refused_within(&mut self, value: At, alternatives: &[Alternative], depth: u32) -> Option<At> {
        if depth == 0 || alternatives.is_empty() {
            return None;
        }
        let shape = self.shape(value)?;
        let mut inside = None;
        for a in alternatives {
            match self.refusal(value, &shape, a, depth) {
                None => return None,
                Some(at) if at != value => inside = Some(at),
                Some(_) => {}
            }
        }
        Some(inside.unwrap_or(value))
    }

    /// Whether an alternative does not take a value, for sure; then what is to blame.
    fn refusal(&mut self, value: At, shape: &Shape, alternative: &Alternative, depth: u32) -> Option<At> {
        let no = Some(value);
        match (shape, alternative) {
            (_, Alternative::Other)
            | (Shape::String, Alternative::String)
            | (Shape::Bool, Alternative::Bool)
            | (Shape::Number, Alternative::Number)
            // The kernel takes any enum's member, and reads it as an object with one key, too.
            | (Shape::Enum, Alternative::Enum | Alternative::Map(_)) => None,
            (Shape::Enum, Alternative::Struct(id)) => self.requires(*id).then_some(value),
            (Shape::Struct(_), Alternative::Map(_)) => None,
            (Shape::Struct(have), Alternative::Struct(want)) => (!self.may_extend(*have, *want)).then_some(value),
            (Shape::List(elems), Alternative::List(of)) => {
                let elems = elems.as_ref()?;
                elems.iter().find_map(|&e| self.refused_within(e, of, depth - 1))
            }
            (Shape::Map(entries), Alternative::Map(of)) => {
                let entries = entries.as_ref()?;
                entries.iter().find_map(|&(_, _, e)| self.refused_within(e, of, depth - 1))
            }
            (Shape::Map(entries), Alternative::Struct(id)) => {
                let keys: Vec<&str> = entries.as_ref()?.iter().map(|(k, ..)| k.as_str()).collect();
                self.lacks_key(*id, &keys).then_some(value)
            }
            _ => no,
        }
    }

    fn requires(&mut self, id: NamedId) -> bool {
        self.fields(id).iter().any(|f| f.1)
    }

    /// Whether a map with these keys lacks a field that the struct requires.
    fn lacks_key(&mut self, id: NamedId, keys: &[&str]) -> bool {
        self.fields(id).iter().filter(|f| f.1).any(|&(f, _)| self.json_name(id, f).is_some_and(|n| !keys.contains(&n.as_str())))
    }

    /// Whether a struct is, or may be, derived from another one: it then has all of its fields.
    /// Go's structs do not tell.
    fn may_extend(&mut self, have: NamedId, want: NamedId) -> bool {
        let have = self.fields(have);
        self.fields(want).iter().all(|&(f, _)| have.iter().any(|h| h.0 == f))
    }
}

fn scalar(t: Ty) -> Option<Shape> {
    match t.as_basic()? {
        b if b.is_string() => Some(Shape::String),
        b if b.is_boolean() => Some(Shape::Bool),
        b if b.is_numeric() && !b.is_complex() => Some(Shape::Number),
        _ => None,
    }
}
