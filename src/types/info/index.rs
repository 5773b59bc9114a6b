//! Where each node of a file stands: the parents of expressions and statements, and
//! expressions by their place. Made once a file, when a rule first asks.

use crate::input::Span;
use crate::syntax::ast::{ExprId, ExprKind, File, List, Spec, StmtId, StmtKind};

/// What a node stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Parent {
    /// Nothing that is modelled: a declaration of the file, a signature.
    None,
    /// An expression.
    Expr(ExprId),
    /// A statement.
    Stmt(StmtId),
    /// A declaration of variables or constants: index into [`File::specs`].
    Spec(u32),
}

/// Parents and places of one file's nodes.
#[derive(Debug)]
pub struct FileIndex {
    exprs: Vec<Parent>,
    stmts: Vec<Parent>,
    specs: Vec<Option<StmtId>>,
    places: Vec<(Span, ExprId)>,
}

impl FileIndex {
    /// Walks the arenas of a file once.
    #[must_use]
    pub fn new(file: &File) -> Self {
        let mut index = Self {
            exprs: vec![Parent::None; file.exprs.len()],
            stmts: vec![Parent::None; file.stmts.len()],
            specs: vec![None; file.specs.len()],
            places: Vec::new(),
        };
        for i in 0..file.exprs.len() {
            let e = ExprId(number(i));
            expr_children(file, e, &mut |c| index.set(c, Parent::Expr(e)));
        }
        for i in 0..file.stmts.len() {
            let s = StmtId(number(i));
            stmt_children(file, s, &mut |c| index.set(c, Parent::Stmt(s)));
            if let StmtKind::Decl { specs } = file.stmt(s).kind {
                index.specs[specs.start as usize..][..specs.len as usize].fill(Some(s));
            }
        }
        for (i, spec) in file.specs.iter().enumerate() {
            if let Spec::Var { values, .. } | Spec::Const { values, .. } = spec {
                for &v in file.exprs(*values) {
                    index.set(Child::Expr(v), Parent::Spec(number(i)));
                }
            }
        }
        index.places = file.exprs.iter().enumerate().map(|(i, e)| (e.span, ExprId(number(i)))).collect();
        index.places.sort_unstable();
        index
    }

    fn set(&mut self, child: Child, parent: Parent) {
        match child {
            Child::Expr(e) => self.exprs[e.index()] = parent,
            Child::Stmt(s) => self.stmts[s.index()] = parent,
        }
    }

    /// What an expression stands in.
    #[must_use]
    pub fn parent(&self, e: ExprId) -> Parent {
        self.exprs[e.index()]
    }

    /// What a statement stands in; `None` for a function's body.
    #[must_use]
    pub fn stmt_parent(&self, s: StmtId) -> Parent {
        self.stmts[s.index()]
    }

    /// The statement that a declaration is a part of; `None` at package level.
    #[must_use]
    pub fn stmt_of_spec(&self, spec: usize) -> Option<StmtId> {
        self.specs[spec]
    }

    /// The outermost expression at exactly this place.
    #[must_use]
    pub fn at(&self, span: Span) -> Option<ExprId> {
        let from = self.places.partition_point(|(s, _)| *s < span);
        let here = self.places[from..].iter().take_while(|(s, _)| *s == span).map(|&(_, e)| e);
        // Of several the outer one is the parent of the others, and was made after them.
        here.max()
    }
}

#[allow(clippy::cast_possible_truncation)] // arenas are indexed by u32
fn number(i: usize) -> u32 {
    i as u32
}

/// A node below another one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Child {
    /// An expression.
    Expr(ExprId),
    /// A statement.
    Stmt(StmtId),
}

/// The direct children of an expression.
pub fn expr_children(file: &File, e: ExprId, f: &mut dyn FnMut(Child)) {
    let list = |l: List<ExprId>, f: &mut dyn FnMut(Child)| file.exprs(l).iter().for_each(|&c| f(Child::Expr(c)));
    match file.expr(e).kind {
        ExprKind::CompositeLit { ty, elems, .. } => {
            ty.into_iter().for_each(|t| f(Child::Expr(t)));
            list(elems, f);
        }
        ExprKind::FuncLit { body, .. } => f(Child::Stmt(body)),
        ExprKind::Paren(x) | ExprKind::Selector { x, .. } | ExprKind::Star(x) | ExprKind::Unary { x, .. } => f(Child::Expr(x)),
        ExprKind::Index { x, indices } => {
            f(Child::Expr(x));
            list(indices, f);
        }
        ExprKind::Slice { x, lo, hi, max, .. } => {
            f(Child::Expr(x));
            [lo, hi, max].into_iter().flatten().for_each(|c| f(Child::Expr(c)));
        }
        ExprKind::TypeAssert { x, ty } => {
            f(Child::Expr(x));
            ty.into_iter().for_each(|t| f(Child::Expr(t)));
        }
        ExprKind::Call { fun, args, .. } => {
            f(Child::Expr(fun));
            list(args, f);
        }
        ExprKind::Binary { x, y, .. } | ExprKind::KeyValue { key: x, value: y } => {
            f(Child::Expr(x));
            f(Child::Expr(y));
        }
        ExprKind::Bad
        | ExprKind::Ident(_)
        | ExprKind::BasicLit(_)
        | ExprKind::ArrayType { .. }
        | ExprKind::Ellipsis(_)
        | ExprKind::StructType(_)
        | ExprKind::FuncType(_)
        | ExprKind::InterfaceType(_)
        | ExprKind::MapType { .. }
        | ExprKind::ChanType { .. } => {}
    }
}

/// The direct children of a statement; those of a declaration hang on its specs.
pub fn stmt_children(file: &File, s: StmtId, f: &mut dyn FnMut(Child)) {
    let exprs = |l: List<ExprId>, f: &mut dyn FnMut(Child)| file.exprs(l).iter().for_each(|&c| f(Child::Expr(c)));
    let stmts = |l: List<StmtId>, f: &mut dyn FnMut(Child)| file.stmts(l).iter().for_each(|&c| f(Child::Stmt(c)));
    match file.stmt(s).kind {
        StmtKind::Expr(e) | StmtKind::Go(e) | StmtKind::Defer(e) | StmtKind::IncDec { x: e, .. } => f(Child::Expr(e)),
        StmtKind::Send { ch, value, .. } => {
            f(Child::Expr(ch));
            f(Child::Expr(value));
        }
        StmtKind::Assign { lhs, rhs, .. } | StmtKind::Define { lhs, rhs, .. } => {
            exprs(lhs, f);
            exprs(rhs, f);
        }
        StmtKind::Return(results) => exprs(results, f),
        StmtKind::Block { stmts: list, .. } | StmtKind::Select { clauses: list, .. } => stmts(list, f),
        StmtKind::If { init, cond, then, els } => {
            init.into_iter().chain([then]).chain(els).for_each(|c| f(Child::Stmt(c)));
            f(Child::Expr(cond));
        }
        StmtKind::Switch { init, tag, clauses, .. } => {
            init.into_iter().for_each(|c| f(Child::Stmt(c)));
            tag.into_iter().for_each(|c| f(Child::Expr(c)));
            stmts(clauses, f);
        }
        StmtKind::TypeSwitch { init, x, clauses, .. } => {
            init.into_iter().for_each(|c| f(Child::Stmt(c)));
            f(Child::Expr(x));
            stmts(clauses, f);
        }
        StmtKind::Case { exprs: list, body, .. } => {
            exprs(list, f);
            stmts(body, f);
        }
        StmtKind::Comm { comm, body } => {
            comm.into_iter().for_each(|c| f(Child::Stmt(c)));
            stmts(body, f);
        }
        StmtKind::For { init, cond, post, body } => {
            init.into_iter().chain(post).chain([body]).for_each(|c| f(Child::Stmt(c)));
            cond.into_iter().for_each(|c| f(Child::Expr(c)));
        }
        StmtKind::Range { key, value, x, body, .. } => {
            key.into_iter().chain(value).chain([x]).for_each(|c| f(Child::Expr(c)));
            f(Child::Stmt(body));
        }
        StmtKind::Labeled { stmt, .. } => f(Child::Stmt(stmt)),
        StmtKind::Bad | StmtKind::Empty | StmtKind::Branch { .. } | StmtKind::Decl { .. } => {}
    }
}
