//! What the parser keeps: the [`File`], built from the leaves up while it is read.
//!
//! It counts only where the text is proven to have no fault; then it is what lowering
//! tree-sitter's tree would give, without the tree.

use rustc_hash::FxHashMap;

use super::Parser;
use super::expr::{Shape, X};
use crate::input::Span;
use crate::syntax::ast::{Expr, ExprId, ExprKind, FieldDecl, File, Ident, IdentId, List, Op, Spec, Stmt, StmtId, StmtKind, Sym};
use crate::syntax::token::Tok;

/// A file whose nodes are nested deeper is left to the lowering of tree-sitter's tree: it
/// says what of it is not understood.
const MAX_HEIGHT: u32 = 250;

/// What an expression became so far.
#[derive(Clone, Copy)]
pub(super) enum Node {
    /// Nothing: it was not understood.
    None,
    /// A name, which may turn out to be no expression: a label, a parameter's name.
    Name(IdentId),
    /// `x.(type)`, by its `x`.
    Guard(ExprId),
    /// An expression.
    Expr(ExprId),
}

/// The file being built.
pub(super) struct Build<'t> {
    pub(super) file: File,
    syms: FxHashMap<&'t str, Sym>,
    /// Expressions of lists that are being read.
    pub(super) operands: Vec<X>,
    pub(super) stmts: Vec<StmtId>,
    pub(super) fields: Vec<FieldDecl>,
    pub(super) specs: Vec<Spec>,
    /// The height of the tallest node below the one that is being read.
    tallest: u32,
    /// Something is built otherwise than tree-sitter's tree would be lowered.
    pub(super) odd: bool,
}

impl Build<'_> {
    /// Room for what a text of this size usually holds.
    pub(super) fn new(size: usize) -> Self {
        let mut file = File::default();
        file.exprs.reserve(size / 10);
        file.idents.reserve(size / 10);
        file.stmts.reserve(size / 40);
        file.expr_lists.reserve(size / 20);
        Self {
            file,
            syms: FxHashMap::default(),
            operands: Vec::new(),
            stmts: Vec::new(),
            fields: Vec::new(),
            specs: Vec::new(),
            tallest: 0,
            odd: false,
        }
    }
}

impl<'t> Parser<'t> {
    /// Begins a node; its height is counted until `leave`.
    pub(super) fn enter(&mut self) -> u32 {
        std::mem::take(&mut self.build.tallest)
    }

    /// Ends a node that is `levels` higher than the tallest one below it.
    pub(super) fn leave(&mut self, beside: u32, levels: u32) {
        let height = self.build.tallest + levels;
        self.build.odd |= height > MAX_HEIGHT;
        self.build.tallest = beside.max(height);
    }

    /// The token as a name.
    pub(super) fn name(&mut self) -> IdentId {
        let span = Span::new(self.pos, self.end);
        let name: &'t str = self.text.get(self.pos as usize..self.end as usize).unwrap_or("");
        let next = Sym(index(self.build.syms.len()));
        let sym = *self.build.syms.entry(name).or_insert(next);
        let file = &mut self.build.file;
        if sym == next {
            file.names.push(name.into());
        }
        file.idents.push(Ident { sym, span });
        IdentId(index(file.idents.len() - 1))
    }

    pub(super) fn new_expr(&mut self, kind: ExprKind, start: u32, end: u32) -> ExprId {
        let exprs = &mut self.build.file.exprs;
        exprs.push(Expr { kind, span: Span::new(start, end) });
        ExprId(index(exprs.len() - 1))
    }

    pub(super) fn new_stmt(&mut self, kind: StmtKind, start: u32, end: u32) -> StmtId {
        let stmts = &mut self.build.file.stmts;
        stmts.push(Stmt { kind, span: Span::new(start, end) });
        StmtId(index(stmts.len() - 1))
    }

    /// A new expression from where `x` starts to where the last token ended.
    pub(super) fn grown(&mut self, x: X, shape: Shape, kind: ExprKind) -> X {
        self.built(x.start, self.last_end, shape, kind)
    }

    pub(super) fn built(&mut self, start: u32, end: u32, shape: Shape, kind: ExprKind) -> X {
        let id = self.new_expr(kind, start, end);
        X { node: Node::Expr(id), ..X::new(start, end, shape) }
    }

    /// The expression that `x` is, for good.
    pub(super) fn id(&mut self, x: X) -> ExprId {
        match x.node {
            Node::Expr(id) => id,
            Node::Name(name) => self.new_expr(ExprKind::Ident(name), x.start, x.end),
            Node::Guard(_) | Node::None => {
                self.build.odd = true;
                self.new_expr(ExprKind::Bad, x.start, x.end)
            }
        }
    }

    pub(super) fn end_of(&self, e: ExprId) -> u32 {
        self.build.file.expr(e).span.end
    }

    pub(super) fn stmt_end(&self, s: StmtId) -> u32 {
        self.build.file.stmt(s).span.end
    }

    /// The operands behind `mark`, as a list.
    pub(super) fn take_operands(&mut self, mark: usize) -> List<ExprId> {
        // Names become expressions first: the list must lie in one piece.
        for i in mark..self.build.operands.len() {
            let x = self.build.operands[i];
            let id = self.id(x);
            self.build.operands[i].node = Node::Expr(id);
        }
        let Build { file, operands, .. } = &mut self.build;
        let start = index(file.expr_lists.len());
        let ids = operands.drain(mark..).filter_map(|x| if let Node::Expr(id) = x.node { Some(id) } else { None });
        file.expr_lists.extend(ids);
        List::new(start, index(file.expr_lists.len()) - start)
    }

    pub(super) fn take_stmts(&mut self, mark: usize) -> List<StmtId> {
        let Build { file, stmts, .. } = &mut self.build;
        let start = index(file.stmt_lists.len());
        file.stmt_lists.extend(stmts.drain(mark..));
        List::new(start, index(file.stmt_lists.len()) - start)
    }

    pub(super) fn take_fields(&mut self, mark: usize) -> List<FieldDecl> {
        let Build { file, fields, .. } = &mut self.build;
        let start = index(file.fields.len());
        file.fields.extend(fields.drain(mark..));
        List::new(start, index(file.fields.len()) - start)
    }

    /// The specs behind `mark`; constants learn their place in the group.
    pub(super) fn take_specs(&mut self, mark: usize) -> List<Spec> {
        let Build { file, specs, .. } = &mut self.build;
        let start = index(file.specs.len());
        let mut given = None;
        for (at, mut spec) in (0..).zip(specs.drain(mark..)) {
            if let Spec::Const { ty, values, iota, inherit, .. } = &mut spec {
                *iota = at;
                if ty.is_some() || !values.is_empty() {
                    given = Some(at);
                } else {
                    *inherit = given;
                }
            }
            file.specs.push(spec);
        }
        List::new(start, index(file.specs.len()) - start)
    }

    pub(super) fn one_field(&mut self, field: FieldDecl) -> List<FieldDecl> {
        let fields = &mut self.build.file.fields;
        fields.push(field);
        List::new(index(fields.len() - 1), 1)
    }

    pub(super) fn names(&mut self, names: &[IdentId]) -> List<IdentId> {
        let lists = &mut self.build.file.ident_lists;
        let start = index(lists.len());
        lists.extend_from_slice(names);
        List::new(start, index(names.len()))
    }
}

/// The operator that a token is, of an expression or an assignment.
pub(super) const fn operator(tok: Tok) -> Option<Op> {
    Some(match tok {
        Tok::Add | Tok::AddAssign => Op::Add,
        Tok::Sub | Tok::SubAssign => Op::Sub,
        Tok::Mul | Tok::MulAssign => Op::Mul,
        Tok::Quo | Tok::QuoAssign => Op::Quo,
        Tok::Rem | Tok::RemAssign => Op::Rem,
        Tok::And | Tok::AndAssign => Op::And,
        Tok::Or | Tok::OrAssign => Op::Or,
        Tok::Xor | Tok::XorAssign => Op::Xor,
        Tok::Shl | Tok::ShlAssign => Op::Shl,
        Tok::Shr | Tok::ShrAssign => Op::Shr,
        Tok::AndNot | Tok::AndNotAssign => Op::AndNot,
        Tok::LAnd => Op::LAnd,
        Tok::LOr => Op::LOr,
        Tok::Arrow => Op::Arrow,
        Tok::Eql => Op::Eql,
        Tok::Lss => Op::Lss,
        Tok::Gtr => Op::Gtr,
        Tok::Neq => Op::Neq,
        Tok::Leq => Op::Leq,
        Tok::Geq => Op::Geq,
        Tok::Not => Op::Not,
        Tok::Tilde => Op::Tilde,
        _ => return None,
    })
}

/// Sizes fit: longer texts are not parsed.
pub(super) fn index(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}
