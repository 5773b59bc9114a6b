//! Terminating statements (go/types: return.go).

use super::check::Checker;
use crate::syntax::ast::{Branch, ExprKind, File, List, StmtId, StmtKind, Sym};

impl Checker<'_> {
    /// Whether the list ends in a terminating statement.
    pub(super) fn terminates_list(&self, list: List<StmtId>) -> bool {
        let ast = self.ast();
        let last = ast.stmts(list).iter().rev().find(|&&s| !matches!(ast.stmt(s).kind, StmtKind::Empty));
        last.is_some_and(|&s| self.terminates(s, None))
    }

    fn terminates(&self, s: StmtId, label: Option<Sym>) -> bool {
        let ast = self.ast();
        match ast.stmt(s).kind {
            StmtKind::Bad | StmtKind::Return(_) => true,
            StmtKind::Branch { tok, .. } => matches!(tok, Branch::Goto | Branch::Fallthrough),
            StmtKind::Expr(e) => self.calls_panic(e),
            StmtKind::Block { stmts, .. } => self.terminates_list(stmts),
            StmtKind::If { then, els, .. } => els.is_some_and(|e| self.terminates(then, None) && self.terminates(e, None)),
            StmtKind::Labeled { label, stmt } => self.terminates(stmt, Some(ast.ident(label).sym)),
            StmtKind::For { cond: None, body, .. } => !has_break(ast, body, label, true),
            StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } => self.terminates_switch(clauses, label),
            StmtKind::Select { clauses, .. } => ast.stmts(clauses).iter().all(|&c| match ast.stmt(c).kind {
                StmtKind::Comm { body, .. } => self.terminates_list(body) && !list_has_break(ast, body, label, true),
                _ => false,
            }),
            _ => false,
        }
    }

    fn terminates_switch(&self, clauses: List<StmtId>, label: Option<Sym>) -> bool {
        let ast = self.ast();
        let mut default_seen = false;
        for &c in ast.stmts(clauses) {
            let StmtKind::Case { default, body, .. } = ast.stmt(c).kind else { return false };
            default_seen |= default;
            if !self.terminates_list(body) || list_has_break(ast, body, label, true) {
                return false;
            }
        }
        default_seen
    }

    /// A call of the predeclared `panic`.
    fn calls_panic(&self, e: crate::syntax::ast::ExprId) -> bool {
        let ast = self.ast();
        let mut e = e;
        while let ExprKind::Paren(x) = ast.expr(e).kind {
            e = x;
        }
        let ExprKind::Call { fun, .. } = ast.expr(e).kind else { return matches!(ast.expr(e).kind, ExprKind::Bad) };
        match ast.expr(fun).kind {
            ExprKind::Ident(id) => self.uses[self.file][id.index()]
                .is_some_and(|o| matches!(self.obj(o).kind, super::object::ObjKind::Builtin(super::object::Builtin::Panic))),
            _ => false,
        }
    }
}

fn list_has_break(ast: &File, list: List<StmtId>, label: Option<Sym>, implicit: bool) -> bool {
    ast.stmts(list).iter().any(|&s| has_break(ast, s, label, implicit))
}

/// Whether a `break` leaves the statement that `label` (or, with `implicit`, no label) names.
fn has_break(ast: &File, s: StmtId, label: Option<Sym>, implicit: bool) -> bool {
    let named = |s| has_break(ast, s, label, false);
    match ast.stmt(s).kind {
        StmtKind::Branch { tok: Branch::Break, label: None } => implicit,
        StmtKind::Branch { tok: Branch::Break, label: Some(id) } => label == Some(ast.ident(id).sym),
        StmtKind::Labeled { stmt, .. } => has_break(ast, stmt, label, implicit),
        StmtKind::Block { stmts, .. } => list_has_break(ast, stmts, label, implicit),
        StmtKind::If { then, els, .. } => has_break(ast, then, label, implicit) || els.is_some_and(|e| has_break(ast, e, label, implicit)),
        StmtKind::Case { body, .. } | StmtKind::Comm { body, .. } => list_has_break(ast, body, label, implicit),
        StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } | StmtKind::Select { clauses, .. } => {
            label.is_some() && ast.stmts(clauses).iter().any(|&c| named(c))
        }
        StmtKind::For { body, .. } | StmtKind::Range { body, .. } => label.is_some() && named(body),
        _ => false,
    }
}
