//! What stands in a list: a literal, a helper's arguments, or a variable that is extended
//! by `append`.

use super::origin::Origin;
use super::symbol::Callee;
use super::vars::Given;
use super::{At, Folded, Info, Parent};
use crate::api::Role;
use crate::syntax::ast::{ExprKind, StmtId, StmtKind};
use crate::types::constant::Const;
use crate::types::object::{Builtin, ObjId};

/// An element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Item {
    /// The element.
    pub at: At,
    /// Its index, where it is known.
    pub index: Option<usize>,
}

/// The elements that a list may have.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct List {
    /// In order of place.
    pub items: Vec<Item>,
    /// It has at least so many.
    pub min: usize,
    /// It has at most so many; `None` where there is no limit.
    pub max: Option<usize>,
}

impl List {
    fn of(items: Vec<Item>) -> Self {
        Self { min: items.len(), max: Some(items.len()), items }
    }

    /// Adds what an `append` adds: for sure, or perhaps; `many` times where it repeats.
    fn extend(&mut self, more: &[At], sure: bool, many: bool) {
        let exact = self.max == Some(self.min);
        for &at in more {
            let index = (sure && exact).then_some(self.items.len());
            self.items.push(Item { at, index });
        }
        self.min += if sure { more.len() } else { 0 };
        self.max = self.max.filter(|_| !many).map(|m| m + more.len());
    }
}

/// Lists are followed through this many variables.
const FAR: u32 = 16;

impl Info<'_, '_> {
    /// What stands in a list; `None` where that is not known.
    pub fn list(&mut self, origin: Origin) -> Option<List> {
        self.list_within(origin, FAR)
    }

    fn list_within(&mut self, origin: Origin, far: u32) -> Option<List> {
        match origin {
            _ if far == 0 => None,
            Origin::Zero => Some(List::of(Vec::new())),
            Origin::Unknown => None,
            Origin::Var(o) => self.extended(o, far),
            Origin::Expr(at) => match self.expr(at) {
                ExprKind::CompositeLit { elems, .. } => {
                    let flow = self.flow(at);
                    if flow.escapes || flow.written || self.is_struct_literal(at) != Some(false) {
                        return None;
                    }
                    let elems = self.ast(at.file).exprs(elems);
                    if elems.iter().any(|&e| matches!(self.kind(at.file, e), ExprKind::KeyValue { .. })) {
                        return None;
                    }
                    let item = |(i, &expr): (usize, &_)| Item { at: At { expr, ..at }, index: Some(i) };
                    Some(List::of(elems.iter().enumerate().map(item).collect()))
                }
                ExprKind::Call { args, ellipsis: None, .. } => {
                    let args: Vec<At> = self.ast(at.file).exprs(args).iter().map(|&expr| At { expr, ..at }).collect();
                    self.made_by(at, &args, far)
                }
                _ => None,
            },
        }
    }

    /// The list that a call makes.
    fn made_by(&mut self, call: At, args: &[At], far: u32) -> Option<List> {
        match (self.callee(call), args) {
            (Callee::Builtin(Builtin::Append), [base, more @ ..]) => {
                let base = self.origin(*base);
                let mut list = self.list_within(base, far - 1)?;
                list.extend(more, true, false);
                Some(list)
            }
            (Callee::Builtin(Builtin::Make), [_, len, ..]) => {
                (self.fold(*len) == Folded::Whole(Const::int(0))).then(|| List::of(Vec::new()))
            }
            (Callee::Known(symbols), _) if symbols.iter().any(|s| s.role == Role::Runtime) => {
                let sig = self.signature(call)?;
                if !sig.variadic || sig.params.len() != 1 {
                    return None;
                }
                Some(List::of(args.iter().enumerate().map(|(i, &at)| Item { at, index: Some(i) }).collect()))
            }
            _ => None,
        }
    }

    /// The list in a variable that starts as one and is then extended in place.
    fn extended(&mut self, o: ObjId, far: u32) -> Option<List> {
        if self.is_open_var(o) || self.is_written(o) {
            return None;
        }
        let vars = self.vars();
        let v = vars.get(o)?;
        let (first, rest) = v.given.split_first()?;
        let mut list = match *first {
            (Given::Zero, _) => List::of(Vec::new()),
            (Given::Value(at), _) => {
                let origin = self.origin(at);
                self.list_within(origin, far - 1)?
            }
            (Given::Opaque, _) => return None,
        };
        let home = first.1.and_then(|s| self.block_of(s));
        for &(given, stmt) in rest {
            let Given::Value(at) = given else { return None };
            let more = self.self_append(o, at)?;
            let (sure, many) = self.how_often(stmt?, home?);
            list.extend(&more, sure, many);
        }
        Some(list)
    }

    /// What `o = append(o, more...)` adds.
    pub(super) fn self_append(&mut self, o: ObjId, value: At) -> Option<Vec<At>> {
        let ExprKind::Call { args, ellipsis: None, .. } = self.expr(value) else { return None };
        if self.callee(value) != Callee::Builtin(Builtin::Append) {
            return None;
        }
        let (&base, more) = self.ast(value.file).exprs(args).split_first()?;
        (self.named_var(At { expr: base, ..value }) == Some(o)).then(|| more.iter().map(|&expr| At { expr, ..value }).collect())
    }

    /// The block that a statement stands in directly.
    fn block_of(&self, (file, s): (usize, StmtId)) -> Option<(usize, StmtId)> {
        match self.index(file).stmt_parent(s) {
            Parent::Stmt(b) => Some((file, b)),
            _ => None,
        }
    }

    /// Whether a statement runs exactly once for each run of `home`, and whether it may run more
    /// often than once.
    fn how_often(&self, (file, s): (usize, StmtId), home: (usize, StmtId)) -> (bool, bool) {
        if self.block_of((file, s)) == Some(home) {
            return (true, false);
        }
        let mut at = s;
        loop {
            let Parent::Stmt(up) = self.index(file).stmt_parent(at) else { return (false, true) };
            if (file, up) == home {
                return (false, false);
            }
            if matches!(self.ast(file).stmt(up).kind, StmtKind::For { .. } | StmtKind::Range { .. } | StmtKind::Labeled { .. }) {
                return (false, true);
            }
            at = up;
        }
    }

    /// The index of an argument of `o = append(o, ...)`, where it is known.
    pub(super) fn appended_index(&mut self, call: At, arg: usize) -> Option<usize> {
        let Parent::Stmt(s) = self.parent(call) else { return None };
        let StmtKind::Assign { lhs, .. } = self.ast(call.file).stmt(s).kind else { return None };
        let [lhs] = *self.ast(call.file).exprs(lhs) else { return None };
        let o = self.named_var(At { expr: lhs, ..call })?;
        let ExprKind::Call { args, .. } = self.expr(call) else { return None };
        let at = At { expr: self.ast(call.file).exprs(args)[arg], ..call };
        self.extended(o, FAR)?.items.iter().find(|i| i.at == at)?.index
    }
}
