//! Which parts of a function run together: the arms of `if` and `switch`, and the bodies of loops.

use super::{At, Info, Parent};
use crate::syntax::ast::{ExprKind, StmtId, StmtKind};
use crate::types::Answer;
use crate::types::info::Callee;
use crate::types::object::Builtin;

/// A part of a function that runs under a condition.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Arm {
    /// The block or clause.
    part: StmtId,
    /// The statement whose arm it is.
    of: StmtId,
    /// It is the body of a loop.
    repeats: bool,
    /// What stands behind it in the function is not reached from its end.
    leaves: bool,
}

/// The arms that an expression stands in, the outermost first, and the function's body.
#[derive(PartialEq, Eq)]
struct Way {
    root: Option<(usize, StmtId)>,
    arms: Vec<Arm>,
}

impl Info<'_, '_> {
    /// Whether one of two places runs whenever the other one does: yes, they exclude each other, or
    /// that is not known.
    pub fn together(&mut self, a: At, b: At) -> Answer {
        let (Some(x), Some(y)) = (self.way(a), self.way(b)) else { return Answer::Maybe };
        if x.root != y.root {
            return if x.arms.is_empty() || y.arms.is_empty() { Answer::Yes } else { Answer::Maybe };
        }
        let shared = x.arms.iter().zip(&y.arms).take_while(|(p, q)| p == q).count();
        let (left, right) = (&x.arms[shared..], &y.arms[shared..]);
        match (left.first(), right.first()) {
            (Some(p), Some(q)) if p.of == q.of && !x.arms[..shared].iter().any(|a| a.repeats) => Answer::No,
            (Some(_), Some(_)) => Answer::Maybe,
            _ if left.iter().chain(right).any(|a| a.leaves) => Answer::Maybe,
            _ => Answer::Yes,
        }
    }

    /// Whether a place runs whenever another one does.
    pub fn runs_with(&mut self, place: At, other: At) -> bool {
        let (Some(x), Some(y)) = (self.way(place), self.way(other)) else { return false };
        x.arms.is_empty() || x.root == y.root && y.arms.starts_with(&x.arms)
    }

    /// `None` within a function literal, or a part of a condition.
    fn way(&mut self, at: At) -> Option<Way> {
        let mut e = at;
        let mut s = loop {
            match self.parent(e) {
                Parent::Expr(p) if matches!(self.kind(at.file, p), ExprKind::FuncLit { .. }) => return None,
                Parent::Expr(p) => e.expr = p,
                Parent::Stmt(s) => break s,
                Parent::Spec(i) => match self.index(at.file).stmt_of_spec(i as usize) {
                    Some(s) => break s,
                    None => return Some(Way { root: None, arms: Vec::new() }),
                },
                Parent::None => return Some(Way { root: None, arms: Vec::new() }),
            }
        };
        let mut arms = Vec::new();
        while let Parent::Stmt(up) = self.index(at.file).stmt_parent(s) {
            let (arm, repeats) = match self.ast(at.file).stmt(up).kind {
                StmtKind::If { then, els, .. } => (s == then || els == Some(s), false),
                StmtKind::Switch { .. } | StmtKind::TypeSwitch { .. } | StmtKind::Select { .. } => (true, false),
                StmtKind::For { body, .. } | StmtKind::Range { body, .. } => (s == body, true),
                _ => (false, false),
            };
            if arm {
                arms.push(Arm { part: s, of: up, repeats, leaves: self.leaves(at.file, s) });
            }
            s = up;
        }
        arms.reverse();
        Some(Way { root: Some((at.file, s)), arms })
    }

    /// Whether a block or clause ends in a statement that leaves it for elsewhere.
    fn leaves(&mut self, file: usize, s: StmtId) -> bool {
        let ast = self.ast(file);
        let (StmtKind::Block { stmts: list, .. } | StmtKind::Case { body: list, .. } | StmtKind::Comm { body: list, .. }) =
            ast.stmt(s).kind
        else {
            return false;
        };
        match ast.stmts(list).last().map(|&last| ast.stmt(last).kind) {
            Some(StmtKind::Return(_) | StmtKind::Branch { .. }) => true,
            Some(StmtKind::Expr(expr)) => {
                let call = At { file, expr };
                matches!(self.expr(call), ExprKind::Call { .. }) && self.callee(call) == Callee::Builtin(Builtin::Panic)
            }
            _ => false,
        }
    }
}
