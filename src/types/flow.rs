//! Terminating statements and labels (go/types: return.go, labels.go).

use super::check::Checker;
use crate::finding::Code;
use crate::input::Span;
use crate::syntax::ast::{Branch, ExprKind, File, IdentId, List, StmtId, StmtKind, Sym};

/// A label of a function.
struct Label {
    name: Sym,
    span: Span,
    used: bool,
}

/// A block around the statement at hand.
#[derive(Clone)]
struct Around {
    label: Option<Sym>,
    is_loop: bool,
}

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

    // --- labels ---

    /// Checks the labels of one function body, nested functions apart.
    pub(super) fn check_labels(&mut self, block: StmtId) {
        let mut labels: Vec<Label> = Vec::new();
        let mut jumps: Vec<(IdentId, Branch, Vec<Around>)> = Vec::new();
        self.collect_labels(block, None, &mut labels, &mut jumps, &mut Vec::new());
        for (id, tok, around) in jumps {
            let ident = self.ast().ident(id);
            let name = self.names.text(ident.sym).to_string();
            let Some(label) = labels.iter_mut().find(|l| l.name == ident.sym) else {
                match tok {
                    Branch::Break => self.error(ident.span, Code::MisplacedLabel, format!("invalid break label {name}")),
                    Branch::Continue => self.error(ident.span, Code::MisplacedLabel, format!("invalid continue label {name}")),
                    _ => self.error(ident.span, Code::UndeclaredLabel, format!("label {name} not declared")),
                }
                continue;
            };
            label.used = true;
            if tok == Branch::Goto {
                continue;
            }
            let target = around.iter().find(|a| a.label == Some(ident.sym));
            match (tok, target) {
                (Branch::Break, None) => self.error(ident.span, Code::MisplacedLabel, format!("invalid break label {name}")),
                (Branch::Continue, t) if !t.is_some_and(|a| a.is_loop) => {
                    self.error(ident.span, Code::MisplacedLabel, format!("invalid continue label {name}"))
                }
                _ => {}
            }
        }
        if !self.ast().damage.is_empty() {
            return; // a use may be lost
        }
        for l in labels {
            if !l.used && l.name != self.known.blank {
                let name = self.names.text(l.name).to_string();
                self.error(l.span, Code::UnusedLabel, format!("label {name} declared and not used"));
            }
        }
    }

    fn collect_labels(
        &mut self,
        s: StmtId,
        label: Option<Sym>,
        labels: &mut Vec<Label>,
        jumps: &mut Vec<(IdentId, Branch, Vec<Around>)>,
        around: &mut Vec<Around>,
    ) {
        let ast = self.ast();
        let mut all = |c: &mut Self, list: List<StmtId>, around: &mut Vec<Around>| {
            for &s in ast.stmts(list) {
                c.collect_labels(s, None, labels, jumps, around);
            }
        };
        let within = |c: &mut Self, is_loop: bool, around: &mut Vec<Around>, f: &mut dyn FnMut(&mut Self, &mut Vec<Around>)| {
            around.push(Around { label, is_loop });
            f(c, around);
            around.pop();
        };
        match ast.stmt(s).kind {
            StmtKind::Labeled { label: id, stmt } => {
                let ident = ast.ident(id);
                if labels.iter().any(|l| l.name == ident.sym && l.name != self.known.blank) {
                    let name = self.names.text(ident.sym).to_string();
                    self.error(ident.span, Code::DuplicateLabel, format!("label {name} already declared"));
                } else {
                    labels.push(Label { name: ident.sym, span: ident.span, used: false });
                }
                self.collect_labels(stmt, Some(ident.sym), labels, jumps, around);
            }
            StmtKind::Branch { tok, label: Some(id) } => jumps.push((id, tok, around.clone())),
            StmtKind::Block { stmts, .. } => within(self, false, around, &mut |c, a| all(c, stmts, a)),
            StmtKind::If { then, els, .. } => {
                within(self, false, around, &mut |c, a| {
                    c.collect_labels(then, None, labels, jumps, a);
                    if let Some(e) = els {
                        c.collect_labels(e, None, labels, jumps, a);
                    }
                });
            }
            StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } | StmtKind::Select { clauses, .. } => {
                within(self, false, around, &mut |c, a| all(c, clauses, a));
            }
            StmtKind::Case { body, .. } | StmtKind::Comm { body, .. } => all(self, body, around),
            StmtKind::For { body, .. } | StmtKind::Range { body, .. } => {
                within(self, true, around, &mut |c, a| c.collect_labels(body, None, labels, jumps, a));
            }
            _ => {}
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
