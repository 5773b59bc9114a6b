//! The variables of a package: where each is used, and what is assigned to it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{At, Info, Parent};
use crate::syntax::ast::{ExprId, ExprKind, FuncDecl, IdentId, Spec, StmtId, StmtKind, Sym};
use crate::types::check::is_exported;
use crate::types::object::{ObjId, ObjKind};
use crate::types::ty::PkgId;

/// A value that a variable is given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Given {
    /// That of an expression.
    Value(At),
    /// The zero value: `var x T`.
    Zero,
    /// One that is not told: of several results, a range, an increment, an argument.
    Opaque,
}

/// A variable.
#[derive(Debug, Default)]
pub(super) struct Var {
    /// Expressions that name it, those on the left of assignments too; in order of place.
    pub uses: Vec<At>,
    /// What it is given, in order of place, and by which statement.
    pub given: Vec<(Given, Option<(usize, StmtId)>)>,
    /// A parameter, receiver or result: its value comes from elsewhere, or goes there.
    pub outside: bool,
    /// A result with a name: its value is returned.
    pub result: bool,
}

/// All variables of a package.
#[derive(Debug, Default)]
pub(super) struct Vars {
    by_object: FxHashMap<ObjId, Var>,
    /// Names that were met, but stand for nothing known.
    unresolved: FxHashSet<Sym>,
}

impl Vars {
    pub fn get(&self, o: ObjId) -> Option<&Var> {
        self.by_object.get(&o)
    }

    fn var(&mut self, o: ObjId) -> &mut Var {
        self.by_object.entry(o).or_default()
    }
}

impl Info<'_, '_> {
    /// Reads all files of the package for their variables.
    pub(super) fn collect_vars(&self) -> Vars {
        let mut vars = Vars::default();
        for file in 0..self.checker.files.len() {
            self.collect_idents(file, &mut vars);
            self.collect_specs(file, &mut vars);
            self.collect_statements(file, &mut vars);
            self.collect_signatures(file, &mut vars);
        }
        vars
    }

    fn object(&self, file: usize, id: IdentId) -> Option<ObjId> {
        self.checker.uses[file][id.index()]
    }

    /// The variable that an expression names, parentheses aside.
    pub(super) fn named_var(&self, at: At) -> Option<ObjId> {
        let ast = self.ast(at.file);
        let mut e = at.expr;
        while let ExprKind::Paren(x) = ast.expr(e).kind {
            e = x;
        }
        let ExprKind::Ident(id) = ast.expr(e).kind else { return None };
        self.object(at.file, id).filter(|&o| matches!(self.checker.obj(o).kind, ObjKind::Var))
    }

    fn collect_idents(&self, file: usize, vars: &mut Vars) {
        let ast = self.ast(file);
        for (i, e) in ast.exprs.iter().enumerate() {
            let ExprKind::Ident(id) = e.kind else { continue };
            #[allow(clippy::cast_possible_truncation)] // arenas are indexed by u32
            let at = At { file, expr: ExprId(i as u32) };
            match self.object(file, id) {
                Some(o) if matches!(self.checker.obj(o).kind, ObjKind::Var) => vars.var(o).uses.push(at),
                Some(_) => {}
                None if self.is_key(at) => {}
                None => {
                    vars.unresolved.insert(ast.ident(id).sym);
                }
            }
        }
    }

    /// Whether an expression is the key of an element.
    fn is_key(&self, at: At) -> bool {
        let Parent::Expr(p) = self.parent(at) else { return false };
        matches!(self.ast(at.file).expr(p).kind, ExprKind::KeyValue { key, .. } if key == at.expr)
    }

    fn collect_statements(&self, file: usize, vars: &mut Vars) {
        let ast = self.ast(file);
        for i in 0..ast.stmts.len() {
            #[allow(clippy::cast_possible_truncation)] // arenas are indexed by u32
            let s = StmtId(i as u32);
            let given = |vars: &mut Vars, e: ExprId, g: Given| {
                if let Some(o) = self.named_var(At { file, expr: e }) {
                    vars.var(o).given.push((g, Some((file, s))));
                }
            };
            match ast.stmt(s).kind {
                StmtKind::Assign { lhs, rhs, op, .. } => {
                    for (e, g) in pairs(file, ast.exprs(lhs), ast.exprs(rhs)) {
                        given(vars, e, if op.is_some() { Given::Opaque } else { g });
                    }
                }
                StmtKind::Define { lhs, rhs, .. } => {
                    for (e, g) in pairs(file, ast.exprs(lhs), ast.exprs(rhs)) {
                        given(vars, e, g);
                    }
                }
                StmtKind::IncDec { x, .. } => given(vars, x, Given::Opaque),
                StmtKind::Range { key, value, .. } => key.into_iter().chain(value).for_each(|e| given(vars, e, Given::Opaque)),
                _ => {}
            }
        }
    }

    fn collect_specs(&self, file: usize, vars: &mut Vars) {
        let ast = self.ast(file);
        for (k, spec) in ast.specs.iter().enumerate() {
            let Spec::Var { names, values, .. } = *spec else { continue };
            let (names, values) = (ast.idents(names), ast.exprs(values));
            for (i, &n) in names.iter().enumerate() {
                let Some(o) = self.object(file, n) else { continue };
                let g = match values.get(i) {
                    _ if values.is_empty() => Given::Zero,
                    Some(&expr) if values.len() == names.len() => Given::Value(At { file, expr }),
                    _ => Given::Opaque,
                };
                let stmt = self.index(file).stmt_of_spec(k).map(|s| (file, s));
                vars.var(o).given.push((g, stmt));
            }
        }
    }

    fn collect_signatures(&self, file: usize, vars: &mut Vars) {
        let ast = self.ast(file);
        for sig in &ast.sigs {
            for (list, result) in [(sig.params, false), (sig.results, true)] {
                for &n in ast.fields(list).iter().flat_map(|f| ast.idents(f.names)) {
                    let Some(o) = self.object(file, n) else { continue };
                    let v = vars.var(o);
                    (v.outside, v.result) = (true, result);
                    v.given.push((Given::Opaque, None));
                }
            }
        }
        for decl in &ast.decls {
            let crate::syntax::ast::Decl::Func(f) = decl else { continue };
            for &n in ast.fields(f.recv).iter().flat_map(|f| ast.idents(f.names)) {
                if let Some(o) = self.object(file, n) {
                    let v = vars.var(o);
                    v.outside = true;
                    v.given.push((Given::Opaque, None));
                }
            }
        }
    }

    /// Whether code that is not at hand may read or set the variable.
    pub(super) fn is_open_var(&mut self, o: ObjId) -> bool {
        let object = self.checker.obj(o);
        let (name, top, pkg) = (object.name, object.decl.is_some(), object.pkg);
        if self.checker.files[object.file as usize].fragment {
            return true; // the parts that are missing may use it
        }
        let reachable = is_exported(self.checker.names.text(name)) && self.checker.pkgs[0].name != "main";
        pkg != PkgId::SELF || top && (reachable || self.checker.open) || self.vars().unresolved.contains(&name)
    }

    /// The one value that a variable ever has; `None` where there are several, or it is not told.
    pub(super) fn single_value(&mut self, o: ObjId) -> Option<Given> {
        if self.is_open_var(o) {
            return None;
        }
        match self.vars().get(o)?.given[..] {
            [(g, _)] if g != Given::Opaque => Some(g),
            _ => None,
        }
    }

    /// The variable of a parameter of one of the package's own functions.
    pub(super) fn parameter(&mut self, function: ObjId, arg: usize) -> Option<ObjId> {
        let object = self.checker.obj(function);
        let file = object.file as usize;
        let Some(crate::types::object::DeclInfo::Func(FuncDecl { sig, body: Some(_), .. })) = object.decl else { return None };
        let ast = self.ast(file);
        let params = ast.fields(ast.sig(sig).params);
        if params.iter().any(|p| matches!(ast.expr(p.ty).kind, ExprKind::Ellipsis(_))) {
            return None;
        }
        let name = *params.iter().flat_map(|f| ast.idents(f.names)).nth(arg)?;
        self.object(file, name)
    }
}

/// The sides of an assignment, pair by pair.
fn pairs(file: usize, lhs: &[ExprId], rhs: &[ExprId]) -> Vec<(ExprId, Given)> {
    let value = |i: usize| rhs.get(i).filter(|_| lhs.len() == rhs.len()).map_or(Given::Opaque, |&expr| Given::Value(At { file, expr }));
    lhs.iter().enumerate().map(|(i, &e)| (e, value(i))).collect()
}
