//! Labels and the jumps to them (go/types: labels.go).

use super::check::Checker;
use crate::finding::Code;
use crate::input::Span;
use crate::syntax::ast::{Branch, IdentId, List, Spec, StmtId, StmtKind, Sym};

/// A label of a function.
struct Label {
    name: Sym,
    span: Span,
    used: bool,
}

/// A block: the one around it, the label of its statement, the labels that it declares.
struct Block {
    parent: Option<usize>,
    statement: Option<(Sym, StmtId)>,
    labels: Vec<Sym>,
}

/// The labels and blocks of one function body.
#[derive(Default)]
struct Labels {
    all: Vec<Label>,
    blocks: Vec<Block>,
}

impl Labels {
    fn around(&self, block: usize) -> impl Iterator<Item = &Block> {
        std::iter::successors(self.blocks.get(block), |b| b.parent.map(|p| &self.blocks[p]))
    }

    /// The statement around `block` that has this label.
    fn enclosing(&self, block: usize, name: Sym) -> Option<StmtId> {
        self.around(block).find_map(|b| b.statement.filter(|s| s.0 == name)).map(|s| s.1)
    }

    fn use_label(&mut self, name: Sym) {
        if let Some(l) = self.all.iter_mut().find(|l| l.name == name) {
            l.used = true;
        }
    }
}

/// What one block has met so far.
#[derive(Default)]
struct Jumps {
    /// `goto`s whose label has not been met.
    forward: Vec<IdentId>,
    /// Those of them that a variable declaration follows, and where the last one stands.
    bad: Vec<IdentId>,
    declaration: Option<Span>,
}

impl Jumps {
    fn declares(&mut self, at: Span) {
        self.declaration = Some(at);
        self.bad.clone_from(&self.forward);
    }
}

impl Checker<'_> {
    /// Checks the labels of one function body, nested functions apart.
    pub(super) fn check_labels(&mut self, block: StmtId) {
        let StmtKind::Block { stmts, .. } = self.ast().stmt(block).kind else { return };
        let mut labels = Labels::default();
        for id in self.block_branches(&mut labels, None, None, stmts) {
            let ident = self.ast().ident(id);
            let name = self.names.text(ident.sym).to_string();
            if labels.all.iter().any(|l| l.name == ident.sym) {
                labels.use_label(ident.sym);
                self.error(ident.span, Code::JumpIntoBlock, format!("goto {name} jumps into block"));
            } else {
                self.error(ident.span, Code::UndeclaredLabel, format!("label {name} not declared"));
            }
        }
        if !self.ast().damage.is_empty() {
            return; // a use may be lost
        }
        for l in labels.all {
            if !l.used {
                let name = self.names.text(l.name).to_string();
                self.error(l.span, Code::UnusedLabel, format!("label {name} declared and not used"));
            }
        }
    }

    /// The jumps that leave a block forwards.
    fn block_branches(
        &mut self,
        labels: &mut Labels,
        parent: Option<usize>,
        statement: Option<(Sym, StmtId)>,
        list: List<StmtId>,
    ) -> Vec<IdentId> {
        let block = labels.blocks.len();
        labels.blocks.push(Block { parent, statement, labels: Vec::new() });
        let mut jumps = Jumps::default();
        for &s in self.ast().stmts(list) {
            self.statement_branches(labels, block, &mut jumps, None, s);
        }
        jumps.forward
    }

    fn statement_branches(&mut self, labels: &mut Labels, block: usize, jumps: &mut Jumps, statement: Option<(Sym, StmtId)>, s: StmtId) {
        let ast = self.ast();
        match ast.stmt(s).kind {
            StmtKind::Decl { specs } if matches!(ast.specs(specs).first(), Some(Spec::Var { .. })) => jumps.declares(ast.stmt(s).span),
            StmtKind::Define { .. } => jumps.declares(ast.stmt(s).span),
            StmtKind::Labeled { label, stmt } => {
                let name = ast.ident(label).sym;
                let mut inner = statement;
                if name != self.known.blank {
                    self.declare_label(labels, block, jumps, label);
                    inner = Some((name, stmt));
                }
                self.statement_branches(labels, block, jumps, inner, stmt);
            }
            StmtKind::Branch { tok, label: Some(id) } => self.labeled_branch(labels, block, jumps, tok, id),
            StmtKind::Block { stmts, .. } => {
                let out = self.block_branches(labels, Some(block), statement, stmts);
                jumps.forward.extend(out);
            }
            StmtKind::If { then, els, .. } => {
                self.statement_branches(labels, block, jumps, statement, then);
                if let Some(e) = els {
                    self.statement_branches(labels, block, jumps, statement, e);
                }
            }
            StmtKind::Switch { clauses, .. } | StmtKind::TypeSwitch { clauses, .. } | StmtKind::Select { clauses, .. } => {
                // The clauses are a block of their own.
                let out = self.block_branches(labels, Some(block), statement, clauses);
                jumps.forward.extend(out);
            }
            StmtKind::Case { body, .. } | StmtKind::Comm { body, .. } => {
                let out = self.block_branches(labels, Some(block), None, body);
                jumps.forward.extend(out);
            }
            StmtKind::For { body, .. } | StmtKind::Range { body, .. } => self.statement_branches(labels, block, jumps, statement, body),
            _ => {}
        }
    }

    fn declare_label(&mut self, labels: &mut Labels, block: usize, jumps: &mut Jumps, id: IdentId) {
        let ident = self.ast().ident(id);
        let name = self.names.text(ident.sym).to_string();
        if labels.all.iter().any(|l| l.name == ident.sym) {
            self.error(ident.span, Code::DuplicateLabel, format!("label {name} already declared"));
        } else {
            labels.all.push(Label { name: ident.sym, span: ident.span, used: false });
            labels.blocks[block].labels.push(ident.sym);
        }
        for j in std::mem::take(&mut jumps.forward) {
            let jump = self.ast().ident(j);
            if jump.sym != ident.sym {
                jumps.forward.push(j);
                continue;
            }
            labels.use_label(ident.sym);
            if jumps.declaration.is_some() && jumps.bad.contains(&j) {
                self.error(jump.span, Code::JumpOverDecl, format!("goto {name} jumps over variable declaration"));
            }
        }
    }

    fn labeled_branch(&mut self, labels: &mut Labels, block: usize, jumps: &mut Jumps, tok: Branch, id: IdentId) {
        let ast = self.ast();
        let ident = ast.ident(id);
        let target = labels.enclosing(block, ident.sym).map(|s| ast.stmt(s).kind);
        let is_loop = matches!(target, Some(StmtKind::For { .. } | StmtKind::Range { .. }));
        let wrong = match tok {
            Branch::Break => {
                let selects = matches!(target, Some(StmtKind::Switch { .. } | StmtKind::TypeSwitch { .. } | StmtKind::Select { .. }));
                (!is_loop && !selects).then_some("break")
            }
            Branch::Continue => (!is_loop).then_some("continue"),
            Branch::Goto => {
                if !labels.around(block).any(|b| b.labels.contains(&ident.sym)) {
                    jumps.forward.push(id);
                    return;
                }
                None
            }
            Branch::Fallthrough => return,
        };
        if let Some(word) = wrong {
            let name = self.names.text(ident.sym).to_string();
            self.error(ident.span, Code::MisplacedLabel, format!("invalid {word} label {name}"));
            return;
        }
        labels.use_label(ident.sym);
    }
}
