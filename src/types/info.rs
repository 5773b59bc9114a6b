//! What rules ask of a checked package: the symbol behind a call or type, the constant
//! behind an expression, where a value comes from and where it goes.
//!
//! The checker is asked, never changed (types that are met for the first time are read
//! from the database, as ever). Tables are made when the first question needs them.

mod age;
mod arms;
mod flow;
mod fold;
mod helpers;
mod holder;
mod index;
mod list;
mod once;
mod origin;
mod shape;
mod symbol;
mod term;
mod value;
mod vars;

use std::cell::OnceCell;
use std::rc::Rc;

pub use age::{Newer, Successor};
pub use flow::{Flow, MethodCall, Passed, Step};
pub use fold::Folded;
pub use index::{FileIndex, Parent};
pub use list::{Item, List};
pub use once::Place;
pub use origin::{Origin, Pick, Picked};
pub use shape::{Alternative, Parameter, Parameters};
pub use symbol::{Callee, Roles, Symbol};
pub use value::Shape;

use super::check::Checker;
use super::object::{ObjId, ObjKind};
use super::ty::{Kind, PkgId, Ty};
use crate::api::Role;
use crate::input::Span;
use crate::syntax::ast::{ExprId, ExprKind, File, IdentId, StmtId, Sym};

/// An expression of one of the package's files.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct At {
    /// Index of the file.
    pub file: usize,
    /// The expression.
    pub expr: ExprId,
}

/// A checked package, as rules see it.
pub struct Info<'c, 'a> {
    checker: &'c mut Checker<'a>,
    roles: &'c dyn Roles,
    indices: Vec<OnceCell<FileIndex>>,
    vars: Option<Rc<vars::Vars>>,
    flows: flow::Flows,
    symbols: symbol::Symbols,
    /// Parameters and arguments of the calls that constants are looked for in.
    frames: Vec<Vec<(ObjId, At)>>,
}

impl<'c, 'a> Info<'c, 'a> {
    /// A view of what a checker found out.
    #[must_use]
    pub fn new(checker: &'c mut Checker<'a>, roles: &'c dyn Roles) -> Self {
        let indices = checker.files.iter().map(|_| OnceCell::new()).collect();
        Self { checker, roles, indices, vars: None, flows: flow::Flows::default(), symbols: symbol::Symbols::default(), frames: Vec::new() }
    }

    /// The syntax of a file.
    #[must_use]
    pub fn ast(&self, file: usize) -> &'a File {
        self.checker.files[file].ast
    }

    /// What an expression is.
    #[must_use]
    pub fn expr(&self, at: At) -> ExprKind {
        self.ast(at.file).expr(at.expr).kind
    }

    fn kind(&self, file: usize, e: ExprId) -> ExprKind {
        self.ast(file).expr(e).kind
    }

    /// Where an expression stands.
    #[must_use]
    pub fn span(&self, at: At) -> Span {
        self.ast(at.file).expr(at.expr).span
    }

    /// The source text of an expression.
    #[must_use]
    pub fn text(&self, at: At) -> &'a str {
        self.span(at).of(self.checker.files[at.file].text)
    }

    /// The text of a name.
    #[must_use]
    pub fn name(&self, s: Sym) -> &str {
        self.checker.names.text(s)
    }

    /// The expression at exactly this place.
    #[must_use]
    pub fn find(&self, file: usize, span: Span) -> Option<At> {
        self.index(file).at(span).map(|expr| At { file, expr })
    }

    fn index(&self, file: usize) -> &FileIndex {
        self.indices[file].get_or_init(|| FileIndex::new(self.ast(file)))
    }

    fn parent(&self, at: At) -> Parent {
        self.index(at.file).parent(at.expr)
    }

    /// What an expression stands in.
    #[must_use]
    pub fn place(&self, at: At) -> Parent {
        self.parent(at)
    }

    /// What a statement stands in; [`Parent::None`] for a function's body.
    #[must_use]
    pub fn stmt_place(&self, file: usize, s: StmtId) -> Parent {
        self.index(file).stmt_parent(s)
    }

    /// How many files the package has.
    #[must_use]
    pub fn files(&self) -> usize {
        self.indices.len()
    }

    /// Whether a compile error was found in a place.
    #[must_use]
    pub fn has_problem(&self, file: usize, span: Span) -> bool {
        self.checker.problems.iter().any(|p| p.file == file && span.start <= p.span.start && p.span.start < span.end)
    }

    /// The packages of known modules that the code has to do with: the part that each one's module
    /// plays.
    pub fn roles(&self) -> impl Iterator<Item = Role> {
        self.packages().map(|(_, _, role)| role)
    }

    /// The packages of known modules that the code has to do with: import path, name, and the part that
    /// its module plays.
    pub fn packages(&self) -> impl Iterator<Item = (&str, &str, Role)> {
        #[allow(clippy::cast_possible_truncation)] // packages are indexed by u32
        let packages = self.checker.pkgs.iter().enumerate().skip(1).map(|(i, p)| (PkgId(i as u32), p));
        packages.filter_map(|(pkg, p)| Some((&*p.path, &*p.name, self.role(pkg)?)))
    }

    /// The symbol of a name; `None` where the package nowhere has to do with it.
    #[must_use]
    pub fn known_name(&self, name: &str) -> Option<Sym> {
        self.checker.names.find(name)
    }

    fn vars(&mut self) -> Rc<vars::Vars> {
        if self.vars.is_none() {
            self.vars = Some(Rc::new(self.collect_vars()));
        }
        self.vars.as_ref().map(Rc::clone).unwrap_or_default()
    }

    /// The parentheses around an expression, the outermost; itself where it has none.
    fn outside_parens(&self, at: At) -> At {
        let mut at = at;
        while let Parent::Expr(p) = self.parent(at) {
            if !matches!(self.kind(at.file, p), ExprKind::Paren(_)) {
                break;
            }
            at.expr = p;
        }
        at
    }

    /// The call whose callee an expression is.
    #[must_use]
    pub fn call_of(&self, callee: At) -> Option<At> {
        let callee = self.outside_parens(callee);
        let Parent::Expr(p) = self.parent(callee) else { return None };
        let call = At { expr: p, ..callee };
        matches!(self.expr(call), ExprKind::Call { fun, .. } if fun == callee.expr).then_some(call)
    }

    /// Whether a name stands for an imported package.
    fn is_package(&self, file: usize, id: IdentId) -> bool {
        self.checker.uses[file][id.index()].is_some_and(|o| matches!(self.checker.obj(o).kind, ObjKind::PkgName { .. }))
    }

    /// What underlies the type of a value, pointers aside; `None` where it is not known.
    fn literal_type(&mut self, at: At) -> Option<Ty> {
        let mut t = self.type_of(at);
        while let Kind::Pointer(base) = **self.checker.types.kind(t) {
            t = base;
        }
        let u = self.checker.underlying(t);
        (!u.is_unknown()).then_some(u)
    }

    /// The name that a call ends in: `NewArtifact`, `AddStage`.
    #[must_use]
    pub fn called_name(&self, file: usize, call: ExprKind) -> Option<Sym> {
        let ExprKind::Call { fun, .. } = call else { return None };
        let mut e = fun;
        loop {
            match self.kind(file, e) {
                ExprKind::Selector { sel, .. } => return Some(self.ast(file).ident(sel).sym),
                ExprKind::Ident(id) => return Some(self.ast(file).ident(id).sym),
                ExprKind::Paren(x) | ExprKind::Index { x, .. } => e = x,
                _ => return None,
            }
        }
    }

    /// The name of the type of a value, pointers aside.
    #[must_use]
    pub fn type_name(&self, at: At) -> Option<Sym> {
        let mut t = self.type_of(at);
        while let Kind::Pointer(base) = **self.checker.types.kind(t) {
            t = base;
        }
        match **self.checker.types.kind(t) {
            Kind::Named(id, _) => Some(self.checker.named(id).name),
            _ => None,
        }
    }

    /// Whether a call in the package is one that is asked for: by its name, and then by its symbols.
    pub fn calls(&mut self, may_be: &dyn Fn(&str) -> bool, fits: &dyn Fn(&[Symbol]) -> bool) -> bool {
        for file in 0..self.checker.files.len() {
            for i in 0..self.ast(file).exprs.len() {
                #[allow(clippy::cast_possible_truncation)] // arenas are indexed by u32
                let at = At { file, expr: ExprId(i as u32) };
                let kind = self.expr(at);
                let named = self.called_name(file, kind).is_some_and(|n| may_be(self.name(n)));
                if named && matches!(self.callee(at), Callee::Known(list) if fits(&list)) {
                    return true;
                }
            }
        }
        false
    }

    /// All calls in the package of what some symbols name.
    pub fn calls_like(&mut self, symbols: &[Symbol]) -> Vec<At> {
        let mut out = Vec::new();
        for file in 0..self.checker.files.len() {
            for i in 0..self.ast(file).exprs.len() {
                #[allow(clippy::cast_possible_truncation)] // arenas are indexed by u32
                let at = At { file, expr: ExprId(i as u32) };
                let kind = self.expr(at);
                let named = self.called_name(file, kind).is_some_and(|n| symbols.iter().any(|s| *s.name == *self.name(n)));
                if named && matches!(self.callee(at), Callee::Known(list) if list.iter().any(|s| symbols.contains(s))) {
                    out.push(at);
                }
            }
        }
        out
    }

    /// What makes an argument of a call of a known function.
    pub fn argument_of(&mut self, call: At, n: usize) -> Option<Origin> {
        let ExprKind::Call { args, ellipsis: None, .. } = self.expr(call) else { return None };
        let expr = *self.ast(call.file).exprs(args).get(n)?;
        Some(self.origin(At { expr, ..call }))
    }

    /// Whether all files of the package are at hand.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        !self.checker.open && self.checker.files.iter().all(|f| !f.fragment)
    }

    /// Whether a place lies in a declaration that was not understood.
    #[must_use]
    pub fn is_damaged(&self, file: usize, span: Span) -> bool {
        self.ast(file).damage.iter().any(|d| d.declaration.start <= span.start && span.start < d.declaration.end)
    }
}
