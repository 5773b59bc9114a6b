//! The variables of a package: where each is used, and what is assigned to it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{At, Info, Parent};
use crate::syntax::ast::{Decl, ExprId, ExprKind, FuncDecl, IdentId, Spec, Stmt, StmtId, StmtKind, Sym};
use crate::types::check::is_exported;
use crate::types::object::{DeclInfo, ObjId, ObjKind};
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
    /// Names of the package's own functions, wherever they are used.
    functions: FxHashMap<ObjId, Vec<At>>,
    /// The `return` statements of each function, by its body.
    returns: FxHashMap<(usize, StmtId), Vec<StmtId>>,
    /// The function that has a body.
    bodies: FxHashMap<(usize, StmtId), ObjId>,
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
            self.collect_functions(file, &mut vars);
        }
        self.collect_arguments(&mut vars);
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
                Some(o) if matches!(self.checker.obj(o).kind, ObjKind::Func) => vars.functions.entry(o).or_default().push(at),
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
            let Decl::Func(f) = decl else { continue };
            for &n in ast.fields(f.recv).iter().flat_map(|f| ast.idents(f.names)) {
                if let Some(o) = self.object(file, n) {
                    let v = vars.var(o);
                    v.outside = true;
                    v.given.push((Given::Opaque, None));
                }
            }
        }
    }

    /// The functions of a file, their bodies and `return` statements.
    fn collect_functions(&self, file: usize, vars: &mut Vars) {
        let ast = self.ast(file);
        for decl in &ast.decls {
            let Decl::Func(FuncDecl { name, body: Some(body), .. }) = decl else { continue };
            if let Some(o) = self.object(file, *name) {
                vars.bodies.insert((file, *body), o);
            }
        }
        for i in 0..ast.stmts.len() {
            #[allow(clippy::cast_possible_truncation)] // arenas are indexed by u32
            let s = StmtId(i as u32);
            if matches!(ast.stmt(s).kind, StmtKind::Return(_)) {
                vars.returns.entry((file, self.body_of(file, s))).or_default().push(s);
            }
        }
    }

    /// The body of the function, or function literal, that a statement stands in.
    fn body_of(&self, file: usize, s: StmtId) -> StmtId {
        let mut at = s;
        while let Parent::Stmt(up) = self.index(file).stmt_parent(at) {
            at = up;
        }
        at
    }

    /// The body of the function, or function literal, that an expression stands in; `None` at
    /// package level.
    #[must_use]
    pub fn function_of(&self, at: At) -> Option<(usize, StmtId)> {
        let mut e = at.expr;
        loop {
            match self.index(at.file).parent(e) {
                Parent::Expr(p) => e = p,
                Parent::Stmt(s) => return Some((at.file, self.body_of(at.file, s))),
                Parent::Spec(i) => {
                    let s = self.index(at.file).stmt_of_spec(i as usize)?;
                    return Some((at.file, self.body_of(at.file, s)));
                }
                Parent::None => return None,
            }
        }
    }

    /// The parameters of functions that are called at one place: they are given what stands there.
    fn collect_arguments(&self, vars: &mut Vars) {
        let single: Vec<(ObjId, At)> = vars
            .functions
            .iter()
            .filter(|&(&o, _)| !self.is_open(o, vars))
            .filter_map(|(&o, uses)| if let [one] = uses[..] { Some((o, self.call_of(one)?)) } else { None })
            .collect();
        for (function, call) in single {
            let ExprKind::Call { args, ellipsis: None, .. } = self.expr(call) else { continue };
            let args = self.ast(call.file).exprs(args);
            let params = self.parameters(function);
            if params.len() != args.len() {
                continue; // some are variadic, or one call gives all
            }
            for (param, &expr) in params.into_iter().zip(args) {
                if let Some(v) = param.and_then(|p| vars.by_object.get_mut(&p)) {
                    v.given.retain(|(g, s)| *g != Given::Opaque || s.is_some());
                    v.given.insert(0, (Given::Value(At { expr, ..call }), None));
                }
            }
        }
    }

    /// Whether code that is not at hand may use a variable or function.
    fn is_open(&self, o: ObjId, vars: &Vars) -> bool {
        let object = self.checker.obj(o);
        let (name, top, pkg) = (object.name, object.decl.is_some(), object.pkg);
        if self.checker.files[object.file as usize].fragment {
            return true; // the parts that are missing may use it
        }
        let reachable = is_exported(self.checker.names.text(name)) && self.checker.pkgs[0].name != "main";
        pkg != PkgId::SELF || top && (reachable || self.checker.open) || vars.unresolved.contains(&name)
    }

    /// Whether code that is not at hand may read or set the variable.
    pub(super) fn is_open_var(&mut self, o: ObjId) -> bool {
        let vars = self.vars();
        self.is_open(o, &vars)
    }

    /// The calls of a function of this package; `None` where it may be called from elsewhere, or
    /// not at all, or is used as a value.
    pub(super) fn calls_of(&mut self, function: ObjId) -> Option<Vec<At>> {
        let vars = self.vars();
        let uses = vars.functions.get(&function).filter(|_| !self.is_open(function, &vars))?;
        uses.iter().map(|&at| self.call_of(at)).collect()
    }

    /// Whether the function that an expression stands in may return before it is reached.
    pub fn may_return_before(&mut self, at: At) -> bool {
        let (Some(body), start) = (self.function_of(at), self.span(at).start) else { return true };
        let vars = self.vars();
        vars.returns.get(&body).is_some_and(|list| list.iter().any(|&s| self.ast(at.file).stmt(s).span.end <= start))
    }

    /// Whether a loop may end, or go on with its next run, before an expression in it is reached.
    #[must_use]
    pub fn may_leave_before(&self, at: At, around: StmtId) -> bool {
        let (ast, start) = (self.ast(at.file), self.span(at).start);
        let outer = ast.stmt(around).span;
        let leaves = |s: &Stmt| matches!(s.kind, StmtKind::Branch { .. }) && outer.start <= s.span.start && s.span.end <= start;
        ast.stmts.iter().any(leaves)
    }

    /// What a function or method of this package returns, where that is the value of one expression.
    pub(super) fn returned(&mut self, function: ObjId) -> Option<At> {
        let vars = self.vars();
        let object = self.checker.obj(function);
        let file = object.file as usize;
        let Some(DeclInfo::Func(FuncDecl { sig, body: Some(body), .. })) = object.decl else { return None };
        let ast = self.ast(file);
        if ast.fields(ast.sig(sig).results).iter().any(|f| !ast.idents(f.names).is_empty()) {
            return None; // a deferred function may set it
        }
        let [one] = vars.returns.get(&(file, body))?[..] else { return None };
        let StmtKind::Return(results) = ast.stmt(one).kind else { return None };
        let [expr] = *ast.exprs(results) else { return None };
        Some(At { file, expr })
    }

    /// The function whose `return` a statement is, and how many that has; `None` for a function
    /// literal, and for a method.
    pub(super) fn returns_from(&mut self, file: usize, s: StmtId) -> Option<(ObjId, usize)> {
        let vars = self.vars();
        let body = (file, self.body_of(file, s));
        Some((*vars.bodies.get(&body)?, vars.returns.get(&body)?.len()))
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
        *self.parameters(function).get(arg)?
    }

    /// The variables of a function's parameters; none where it has no body, or a variadic one.
    pub(super) fn parameters(&self, function: ObjId) -> Vec<Option<ObjId>> {
        let object = self.checker.obj(function);
        let file = object.file as usize;
        let Some(DeclInfo::Func(FuncDecl { sig, body: Some(_), .. })) = object.decl else { return Vec::new() };
        let ast = self.ast(file);
        let params = ast.fields(ast.sig(sig).params);
        if params.iter().any(|p| matches!(ast.expr(p.ty).kind, ExprKind::Ellipsis(_))) {
            return Vec::new();
        }
        params.iter().flat_map(|f| ast.idents(f.names)).map(|&name| self.object(file, name)).collect()
    }
}

/// The sides of an assignment, pair by pair.
fn pairs(file: usize, lhs: &[ExprId], rhs: &[ExprId]) -> Vec<(ExprId, Given)> {
    let value = |i: usize| rhs.get(i).filter(|_| lhs.len() == rhs.len()).map_or(Given::Opaque, |&expr| Given::Value(At { file, expr }));
    lhs.iter().enumerate().map(|(i, &e)| (e, value(i))).collect()
}
