//! A field that is set once after its struct was made, on the straight way to its use.

use super::vars::Given;
use super::{At, Info, Origin, Parent};
use crate::syntax::ast::{ExprKind, Op, Spec, StmtId, StmtKind, Sym};
use crate::types::object::ObjId;

/// Where an object is kept that does not change while a function runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place(ObjId);

/// Where the use of a variable takes what it holds.
enum Goes {
    /// A field is set or read, or it is the variable's own declaration.
    Nowhere,
    /// Into another variable.
    Into(ObjId),
    /// To a call, a return, another value.
    Elsewhere,
}

impl Info<'_, '_> {
    /// The variable that an expression names, where it holds one value in each run of its function: a
    /// parameter that is never assigned to, or a variable with one value.
    pub fn settled_place(&mut self, at: At) -> Option<Place> {
        let o = self.named_var(at)?;
        let vars = self.vars();
        let v = vars.get(o)?;
        let top = self.checker.obj(o).decl.is_some();
        (!top && v.given.len() == 1).then_some(Place(o))
    }

    /// The statement that an expression is a part of, where it runs with it: not inside a function
    /// literal, nor on the right of `&&` or `||`.
    #[must_use]
    pub fn statement(&self, at: At) -> Option<StmtId> {
        let mut at = at;
        loop {
            match self.parent(at) {
                Parent::Expr(p) => match self.kind(at.file, p) {
                    ExprKind::FuncLit { .. } => return None,
                    ExprKind::Binary { op: Op::LAnd | Op::LOr, .. } => return None,
                    _ => at.expr = p,
                },
                Parent::Stmt(s) => {
                    return matches!(
                        self.ast(at.file).stmt(s).kind,
                        StmtKind::Expr(_) | StmtKind::Assign { .. } | StmtKind::Define { .. } | StmtKind::Return(_)
                    )
                    .then_some(s);
                }
                Parent::Spec(i) => return self.index(at.file).stmt_of_spec(i as usize),
                Parent::None => return None,
            }
        }
    }

    /// Whether an expression is nil whenever it is reached: `nil` itself, or a variable of this function
    /// that holds nothing and is not compared with anything.
    pub fn is_nil(&mut self, at: At) -> bool {
        if self.origin(at) != Origin::Zero {
            return false;
        }
        let Some(o) = self.named_var(at) else { return matches!(self.expr(at), ExprKind::Ident(_) | ExprKind::Paren(_)) };
        let vars = self.vars();
        let Some(v) = vars.get(o) else { return false };
        let compared =
            v.uses.iter().any(|&u| matches!(self.parent(u), Parent::Expr(p) if matches!(self.kind(u.file, p), ExprKind::Binary { .. })));
        if v.outside || compared {
            return false;
        }
        match self.single_value(o) {
            Some(Given::Zero) => true,
            Some(Given::Value(value)) => self.is_nil(value),
            _ => false,
        }
    }

    /// The expression that a literal's field has when it goes to the library: in the literal, or by the one
    /// assignment to it.
    pub fn field_expression(&mut self, literal: At, field: Sym) -> Option<At> {
        let flow = self.flow(literal);
        if flow.set.contains(&field) {
            return self.set_once(literal, field);
        }
        let ExprKind::CompositeLit { elems, .. } = self.expr(literal) else { return None };
        let ast = self.ast(literal.file);
        ast.exprs(elems).iter().find_map(|&e| match ast.expr(e).kind {
            ExprKind::KeyValue { key, value } => match ast.expr(key).kind {
                ExprKind::Ident(id) if ast.ident(id).sym == field => Some(At { expr: value, ..literal }),
                _ => None,
            },
            _ => None,
        })
    }

    /// Whether the code selects a name anywhere: `x.name`.
    #[must_use]
    pub fn is_selected(&self, name: &str) -> bool {
        let Some(name) = self.checker.names.find(name) else { return false };
        let mut files = self.checker.files.iter().map(|f| f.ast);
        files.any(|ast| ast.exprs.iter().any(|e| matches!(e.kind, ExprKind::Selector { sel, .. } if ast.ident(sel).sym == name)))
    }

    /// The assignments to fields, `x.f = value`: what `x` is, the field, and the value.
    #[must_use]
    pub fn field_assignments(&self, file: usize) -> Vec<(At, Sym, At)> {
        let ast = self.ast(file);
        let mut out = Vec::new();
        for s in &ast.stmts {
            let StmtKind::Assign { lhs, rhs, op: None, .. } = s.kind else { continue };
            let (lhs, rhs) = (ast.exprs(lhs), ast.exprs(rhs));
            for (&l, &value) in lhs.iter().zip(rhs).filter(|_| lhs.len() == rhs.len()) {
                if let ExprKind::Selector { x, sel } = ast.expr(l).kind {
                    out.push((At { file, expr: x }, ast.ident(sel).sym, At { file, expr: value }));
                }
            }
        }
        out
    }

    /// The value that a field of a literal is given by the one assignment to it, where that runs
    /// whenever the literal is made, and before the struct goes anywhere.
    pub(super) fn set_once(&mut self, literal: At, field: Sym) -> Option<At> {
        let flow = self.flow(literal);
        let mut sets = flow.assigned.iter().filter(|(name, _)| *name == field);
        let (Some(&(_, left)), None) = (sets.next(), sets.next()) else { return None };
        let (s, value) = self.assigned(left)?;
        let made = self.statement(literal)?;
        let home = self.home_of((literal.file, made))?;
        let (made, set) = (self.ast(literal.file).stmt(made).span, self.ast(left.file).stmt(s).span);
        let o = self.holder(literal)?;
        let in_turn = self.home_of((left.file, s)) == Some(home) && made.end <= set.start;
        (in_turn && set.end <= self.first_use(o)?).then_some(value)
    }

    /// Where what a variable holds first goes elsewhere than into another variable; `None` where that
    /// is not known.
    fn first_use(&mut self, o: ObjId) -> Option<u32> {
        let (mut holders, mut next, mut first) = (vec![o], 0, u32::MAX);
        while let Some(&o) = holders.get(next) {
            next += 1;
            if !matches!(self.single_value(o), Some(Given::Value(_))) {
                return None;
            }
            let vars = self.vars();
            for &at in &vars.get(o)?.uses {
                match self.goes(at) {
                    Goes::Nowhere => {}
                    Goes::Elsewhere => first = first.min(self.span(at).start),
                    Goes::Into(other) if holders.contains(&other) => {}
                    Goes::Into(other) => holders.push(other),
                }
            }
        }
        Some(first)
    }

    /// Where the use of a variable takes what it holds.
    fn goes(&self, at: At) -> Goes {
        let mut at = at;
        loop {
            match self.parent(at) {
                Parent::Expr(p) => match self.kind(at.file, p) {
                    ExprKind::Paren(_) | ExprKind::Star(_) | ExprKind::Unary { op: Op::And, .. } => at.expr = p,
                    ExprKind::Selector { .. } => return Goes::Nowhere,
                    _ => return Goes::Elsewhere,
                },
                Parent::Stmt(s) if self.declares(at, s) => return Goes::Nowhere,
                Parent::Stmt(s) => {
                    let StmtKind::Define { lhs, rhs, .. } = self.ast(at.file).stmt(s).kind else { return Goes::Elsewhere };
                    let (lhs, rhs) = (self.ast(at.file).exprs(lhs), self.ast(at.file).exprs(rhs));
                    let i = rhs.iter().position(|&e| e == at.expr).filter(|_| lhs.len() == rhs.len());
                    let other = i.and_then(|i| self.named_var(At { expr: lhs[i], ..at }));
                    return other.map_or(Goes::Elsewhere, Goes::Into);
                }
                _ => return Goes::Elsewhere,
            }
        }
    }

    /// The variable that a literal, or its address, is declared with.
    fn holder(&self, literal: At) -> Option<ObjId> {
        let mut at = literal;
        loop {
            match self.parent(at) {
                Parent::Expr(p) if matches!(self.kind(at.file, p), ExprKind::Paren(_) | ExprKind::Unary { op: Op::And, .. }) => at.expr = p,
                Parent::Stmt(s) => {
                    let StmtKind::Define { lhs, rhs, .. } = self.ast(at.file).stmt(s).kind else { return None };
                    let i = self.ast(at.file).exprs(rhs).iter().position(|&e| e == at.expr)?;
                    return self.named_var(At { expr: *self.ast(at.file).exprs(lhs).get(i)?, ..at });
                }
                Parent::Spec(i) => {
                    let &Spec::Var { names, values, .. } = self.ast(at.file).specs.get(i as usize)? else { return None };
                    let i = self.ast(at.file).exprs(values).iter().position(|&e| e == at.expr)?;
                    return self.checker.uses[at.file][self.ast(at.file).idents(names).get(i)?.index()];
                }
                _ => return None,
            }
        }
    }

    /// Whether a statement declares the variable that a name on its left stands for.
    fn declares(&self, at: At, s: StmtId) -> bool {
        matches!(self.ast(at.file).stmt(s).kind, StmtKind::Define { lhs, .. } if self.ast(at.file).exprs(lhs).contains(&at.expr))
    }

    /// The assignment whose left side an expression is, and its right side.
    fn assigned(&self, lhs: At) -> Option<(StmtId, At)> {
        let Parent::Stmt(s) = self.parent(lhs) else { return None };
        let StmtKind::Assign { lhs: left, rhs, op: None, .. } = self.ast(lhs.file).stmt(s).kind else { return None };
        let (left, right) = (self.ast(lhs.file).exprs(left), self.ast(lhs.file).exprs(rhs));
        let i = left.iter().position(|&e| e == lhs.expr).filter(|_| left.len() == right.len())?;
        Some((s, At { expr: right[i], ..lhs }))
    }

    /// The block that a statement stands in directly.
    fn home_of(&self, (file, s): (usize, StmtId)) -> Option<(usize, StmtId)> {
        match self.index(file).stmt_parent(s) {
            Parent::Stmt(b) => Some((file, b)),
            _ => None,
        }
    }
}
