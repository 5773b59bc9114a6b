//! What holds values: variables that are made in this package, struct literals and their fields.

use super::symbol::Callee;
use super::vars::Given;
use super::{At, Info};
use crate::api::Role;
use crate::syntax::ast::{ExprKind, Op, Sym};
use crate::types::object::{Builtin, ObjId};
use crate::types::ty::Kind;

impl Info<'_, '_> {
    /// Whether all that a variable holds is made in this package: it is no parameter, and given
    /// only literals, zero values and extended slices.
    pub(super) fn is_made_here(&mut self, o: ObjId) -> bool {
        let vars = self.vars();
        let Some(v) = vars.get(o) else { return false };
        !v.outside
            && v.given.iter().all(|&(g, _)| match g {
                Given::Zero => true,
                Given::Opaque => false,
                Given::Value(at) => self.makes(at),
            })
    }

    fn makes(&mut self, at: At) -> bool {
        match self.expr(at) {
            ExprKind::Paren(x) | ExprKind::Unary { op: Op::And, x } => self.makes(At { expr: x, ..at }),
            ExprKind::CompositeLit { .. } => true,
            ExprKind::Call { .. } => matches!(self.callee(at), Callee::Builtin(Builtin::Append | Builtin::Make | Builtin::New)),
            _ => false,
        }
    }

    /// Whether a call goes to a module that keeps no hold of what it is given but what its API
    /// shows: one of those that are known, save for the standard library.
    pub(super) fn is_remote(&mut self, call: At) -> bool {
        matches!(self.callee(call), Callee::Known(symbols) if symbols.iter().all(|s| s.role != Role::Std))
    }

    /// Whether a literal is of a struct type; `None` where its type is not known.
    pub fn is_struct_literal(&mut self, literal: At) -> Option<bool> {
        let t = self.literal_type(literal)?;
        Some(matches!(**self.checker.types.kind(t), Kind::Struct { .. }))
    }

    pub(super) fn field_at(&mut self, literal: At, i: usize) -> Option<Sym> {
        let t = self.literal_type(literal)?;
        match &**self.checker.types.kind(t) {
            Kind::Struct { fields, partial: false } => {
                self.checker.asks_whole(t);
                fields.get(i).map(|f| f.name)
            }
            _ => None,
        }
    }

    /// Whether a field of the struct that an expression denotes is an embedded one.
    pub(super) fn is_embedded(&mut self, at: At, field: Sym) -> bool {
        let Some(t) = self.literal_type(at) else { return true };
        match &**self.checker.types.kind(t) {
            Kind::Struct { fields, .. } => fields.iter().any(|f| f.name == field && f.embedded),
            _ => false,
        }
    }
}
