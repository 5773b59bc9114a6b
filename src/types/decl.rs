//! Declarations, checked when they are first needed.

use super::check::{Checker, Env};
use super::constant::Const;
use super::later::Later;
use super::object::{Color, DeclInfo, ObjId, ObjKind};
use super::operand::{Mode, Operand, Target};
use super::ty::{Kind, NamedId, PkgId, Reason, Ty};
use crate::finding::Code;
use crate::syntax::ast::{ExprId, FieldDecl, IdentId, List, Spec, Sym};

impl Checker<'_> {
    /// Completes a package-level object: its type, and a constant's value.
    pub(super) fn declare(&mut self, id: ObjId) {
        match self.obj(id).color {
            Color::Black => {}
            Color::Grey => self.cycle(id),
            Color::White => {
                let Some(decl) = self.decl_of(id) else { return };
                if let DeclInfo::Type { .. } = decl {
                    self.declare_type_name(id);
                    return;
                }
                self.obj_mut(id).color = Color::Grey;
                self.path.push(id);
                let saved = self.enter(id);
                match decl {
                    DeclInfo::Const { ty, value, iota, inherited } => self.declare_const(id, ty, value, iota, inherited),
                    DeclInfo::Var { names, ty, values, index, group } => self.declare_var(id, names, ty, values, index, group),
                    DeclInfo::Func(f) => self.declare_func(id, f),
                    DeclInfo::Type { .. } => {}
                }
                self.obj_mut(id).color = Color::Black;
                self.leave(saved);
                self.path.pop();
            }
        }
    }

    /// Makes the package level the place where the checker stands.
    fn enter(&mut self, id: ObjId) -> (usize, Env, Vec<Option<ObjId>>, u32, Vec<ObjId>) {
        let file = self.obj(id).file as usize;
        let env = Env { decl: Some(id), ..Env::default() };
        // Locals of a function under check must not be seen from the package level.
        let locals = if self.undo.is_empty() { Vec::new() } else { std::mem::replace(&mut self.locals, vec![None; self.names.len() + 64]) };
        let depth = std::mem::take(&mut self.depth);
        let vars = std::mem::take(&mut self.func_vars);
        (std::mem::replace(&mut self.file, file), std::mem::replace(&mut self.env, env), locals, depth, vars)
    }

    fn leave(&mut self, saved: (usize, Env, Vec<Option<ObjId>>, u32, Vec<ObjId>)) {
        let (file, env, locals, depth, vars) = saved;
        self.file = file;
        self.env = env;
        if !locals.is_empty() {
            self.locals = locals;
        }
        self.depth = depth;
        self.func_vars = vars;
    }

    /// Whether an object may be met while it is being declared; reports where not (go/types: validCycle).
    pub(super) fn valid_cycle(&mut self, id: ObjId) -> bool {
        let Some(start) = self.path.iter().position(|&p| p == id) else { return true };
        let cycle = self.path[start..].to_vec();
        let (mut values, mut definitions) = (0, 0);
        for &o in &cycle {
            match (&self.obj(o).kind, self.obj(o).decl) {
                (ObjKind::Const(_) | ObjKind::Var, _) => values += 1,
                (ObjKind::TypeName, decl) => {
                    let generic = matches!(decl, Some(DeclInfo::Type { tparams, .. }) if !tparams.is_empty());
                    if self.env.in_tparams && generic {
                        return true;
                    }
                    definitions += usize::from(!matches!(decl, Some(DeclInfo::Type { alias: true, .. })));
                }
                // go/types looks at methods later than this engine.
                _ => return true,
            }
        }
        if values == cycle.len() || values == 0 && definitions > 0 {
            return true; // of values: see `check_init_order`; types may hold themselves behind a pointer
        }
        let Some(&first) = cycle.iter().min() else { return true };
        let name = self.names.text(self.obj(first).name).to_string();
        let (file, span) = (self.obj(first).file as usize, self.obj(first).span);
        let what = if matches!(self.obj(first).kind, ObjKind::TypeName) { "recursive type" } else { "cycle in declaration" };
        let here = std::mem::replace(&mut self.file, file);
        self.error(span, Code::InvalidDeclCycle, format!("invalid {what}: {name} refers to itself"));
        self.file = here;
        false
    }

    /// An object is met while it is being declared.
    fn cycle(&mut self, id: ObjId) {
        if !self.valid_cycle(id) {
            if matches!(self.obj(id).kind, ObjKind::Const(_) | ObjKind::Var) {
                self.obj_mut(id).ty = Ty::unknown(Reason::Error);
            }
            return;
        }
        match self.obj(id).kind {
            ObjKind::Const(_) | ObjKind::Var if self.obj(id).ty.is_unknown() => {
                let name = self.names.text(self.obj(id).name).to_string();
                let (span, file) = (self.obj(id).span, self.obj(id).file as usize);
                let here = std::mem::replace(&mut self.file, file);
                self.error(span, Code::InvalidInitCycle, format!("initialization cycle or refers to itself: {name}"));
                self.file = here;
                self.obj_mut(id).ty = Ty::unknown(Reason::Error);
            }
            _ => {}
        }
    }

    // --- constants and variables ---

    fn declare_const(&mut self, id: ObjId, ty: Option<ExprId>, value: Option<ExprId>, iota: u32, inherited: bool) {
        self.env.iota = Some(iota);
        let (t, v) = self.const_value(id, ty, value, inherited);
        self.obj_mut(id).ty = t;
        self.obj_mut(id).kind = ObjKind::Const(v);
        self.env.iota = None;
    }

    /// Type and value of a constant declaration (package level or local).
    pub(super) fn const_value(&mut self, id: ObjId, ty: Option<ExprId>, value: Option<ExprId>, inherited: bool) -> (Ty, Const) {
        let declared = ty.map(|t| self.type_expr(t));
        if let Some(t) = declared
            && self.all_basic(t, super::ty::Basic::is_const_type).is_no()
        {
            if let Some(e) = ty {
                let text = self.type_text(t);
                self.error(self.span_of_expr(e), Code::InvalidConstType, format!("invalid constant type {text}"));
            }
            return (Ty::unknown(Reason::Error), Const::Unknown);
        }
        let Some(value) = value else { return (declared.unwrap_or(Ty::unknown(Reason::Error)), Const::Unknown) };
        if inherited {
            self.env.error_at = Some(self.obj(id).span);
        }
        let mut x = self.expr(value, None);
        let result = self.init_const(&mut x, declared);
        self.env.error_at = None;
        result
    }

    fn init_const(&mut self, x: &mut Operand, declared: Option<Ty>) -> (Ty, Const) {
        let t = declared.unwrap_or(x.ty);
        if x.ty.is_unknown() {
            return (declared.unwrap_or(Ty::unknown(x.ty.reason().unwrap_or(Reason::Error))), Const::Unknown);
        }
        if x.mode != Mode::Constant {
            let text = self.operand_text(x);
            self.error(x.span, Code::InvalidConstInit, format!("{text} is not constant"));
            return (if declared.is_some() { t } else { Ty::unknown(Reason::Error) }, Const::Unknown);
        }
        if declared.is_some() {
            self.assignment(x, t, "constant declaration", Target::Plain);
        }
        (t, x.value.clone().unwrap_or(Const::Unknown))
    }

    fn declare_var(&mut self, id: ObjId, names: List<IdentId>, ty: Option<ExprId>, values: List<ExprId>, index: u32, group: u32) {
        let ast = self.ast();
        let values = ast.exprs(values);
        if let Some(t) = ty {
            let t = self.var_type(t);
            self.obj_mut(id).ty = t;
        }
        if values.is_empty() {
            return;
        }
        if values.len() == 1 && names.len > 1 {
            self.declare_var_group(id, ty.is_some(), values[0], names, index, group);
            return;
        }
        let Some(&value) = values.get(index as usize) else {
            self.obj_mut(id).ty = if ty.is_some() { self.obj(id).ty } else { Ty::unknown(Reason::Error) };
            return;
        };
        let declared = ty.is_some().then(|| self.obj(id).ty);
        let mut x = self.expr(value, declared);
        let t = self.init_var(declared, &mut x, "variable declaration");
        self.obj_mut(id).ty = t;
    }

    /// `var a, b = f()`: one call gives all.
    fn declare_var_group(&mut self, id: ObjId, typed: bool, value: ExprId, names: List<IdentId>, index: u32, group: u32) {
        let key = group;
        let types = match self.var_groups.get(&key) {
            Some(Some(ts)) => ts.clone(),
            Some(None) => return self.cycle(id),
            None => {
                self.var_groups.insert(key, None);
                let ts = self.unpack(value, names.len as usize);
                self.var_groups.insert(key, Some(ts.clone()));
                ts
            }
        };
        let t = types.get(index as usize).copied().unwrap_or(Ty::unknown(Reason::Error));
        let declared = typed.then(|| self.obj(id).ty);
        let mut x = Operand::value(t, value, self.span_of_expr(value));
        let t = self.init_var(declared, &mut x, "variable declaration");
        self.obj_mut(id).ty = t;
    }

    /// The type of a variable that `x` initialises.
    pub(super) fn init_var(&mut self, declared: Option<Ty>, x: &mut Operand, context: &str) -> Ty {
        let t = match declared {
            Some(t) => t,
            None => {
                if x.ty.is_unknown() {
                    return x.ty;
                }
                if x.mode == Mode::NoValue || x.mode == Mode::TypeExpr || matches!(x.mode, Mode::Builtin(_)) {
                    return Ty::unknown(Reason::Error);
                }
                if x.ty == Ty::basic(super::ty::Basic::UntypedNil) {
                    self.error(x.span, Code::UntypedNilUse, format!("use of untyped nil in {context}"));
                    return Ty::unknown(Reason::Error);
                }
                if self.func_sig(x.ty).is_some_and(|s| !s.tparams.is_empty()) {
                    let e = self.expr_text(x.expr);
                    self.error(x.span, Code::WrongTypeArgCount, format!("cannot use generic function {e} without instantiation"));
                    return Ty::unknown(Reason::Error);
                }
                self.default_type(x.ty)
            }
        };
        self.assignment(x, t, context, Target::Plain);
        t
    }

    // --- types ---

    /// Completes a type name: its type is there at once, what underlies it follows.
    pub(super) fn declare_type_name(&mut self, id: ObjId) {
        match self.obj(id).color {
            Color::White => {}
            Color::Grey => {
                if !self.valid_cycle(id) {
                    self.obj_mut(id).ty = Ty::unknown(Reason::Error);
                }
                return;
            }
            Color::Black => return,
        }
        let Some(DeclInfo::Type { tparams, alias, ty }) = self.decl_of(id) else { return };
        self.obj_mut(id).color = Color::Grey;
        self.path.push(id);
        let saved = self.enter(id);
        self.declare_type(id, tparams, alias, ty);
        self.obj_mut(id).color = Color::Black;
        self.leave(saved);
        self.path.pop();
    }

    /// A type declaration at any level; the object is bound already.
    pub(super) fn declare_type(&mut self, id: ObjId, tparams: List<FieldDecl>, alias: bool, ty: ExprId) {
        let name = self.obj(id).name;
        if alias {
            let mark = self.open_scope();
            if !tparams.is_empty() {
                self.declare_type_params(tparams);
            }
            let t = self.type_expr(ty);
            self.close_scope(mark);
            self.obj_mut(id).ty = if tparams.is_empty() { t } else { Ty::unknown(Reason::Unmodelled) };
            return;
        }
        let named = self.new_named(name, PkgId::SELF, Some(id));
        let t = self.intern(Kind::Named(named, Vec::new()));
        self.obj_mut(id).ty = t;
        let mark = self.open_scope();
        self.declare_type_params_of(tparams, Some(named));
        let rhs = self.type_expr(ty);
        self.close_scope(mark);
        if let Kind::Named(other, _) = *self.kind(rhs) {
            let n = self.named(other);
            if n.underlying.is_none() && n.foreign.is_none() {
                self.named[named.0 as usize].rhs = Some(rhs);
                return;
            }
        }
        let u = if self.as_param(rhs).is_some() {
            self.error(self.span_of_expr(ty), Code::MisplacedTypeParam, "cannot use a type parameter as RHS in type declaration");
            Ty::unknown(Reason::Error)
        } else {
            self.underlying_of_defined(rhs)
        };
        self.named[named.0 as usize].underlying = Some(u);
    }

    /// Reports a type that stands for itself.
    pub(super) fn report_type_cycle(&mut self, named: NamedId) {
        let name = self.names.text(self.named(named).name).to_string();
        if let Some(o) = self.named(named).obj {
            let span = self.obj(o).span;
            self.error(span, Code::InvalidDeclCycle, format!("invalid recursive type {name}"));
        }
    }

    /// Binds type parameters in the scope that is open; gives names and types.
    pub(super) fn declare_type_params(&mut self, list: List<FieldDecl>) -> Vec<(Sym, Ty)> {
        self.declare_type_params_of(list, None)
    }

    fn declare_type_params_of(&mut self, list: List<FieldDecl>, owner: Option<NamedId>) -> Vec<(Sym, Ty)> {
        let ast = self.ast();
        let mut out = Vec::new();
        for f in ast.fields(list) {
            for &n in ast.idents(f.names) {
                let ident = ast.ident(n);
                let t = self.new_param(ident.sym);
                let o = self.new_obj(ident.sym, ObjKind::TypeName, t, ident.span);
                self.uses[self.file][n.index()] = Some(o);
                self.declare_local(o);
                out.push((ident.sym, t));
            }
        }
        if let Some(owner) = owner {
            self.named[owner.0 as usize].tparams = out.iter().filter_map(|&(_, t)| self.as_param(t)).collect();
        }
        let mut i = 0;
        let outer = std::mem::replace(&mut self.env.in_tparams, true);
        for f in ast.fields(list) {
            let constraint = self.constraint_expr(f.ty);
            for _ in 0..f.names.len {
                if let Some(p) = out.get(i).and_then(|&(_, t)| self.as_param(t)) {
                    self.params[p.0 as usize].constraint = Some(constraint);
                }
                i += 1;
            }
        }
        self.env.in_tparams = outer;
        out
    }

    pub(super) fn new_param(&mut self, name: Sym) -> Ty {
        #[allow(clippy::cast_possible_truncation)]
        let id = super::ty::ParamId(self.params.len() as u32);
        self.params.push(super::object::TypeParam { name, constraint: None });
        self.intern(Kind::Param(id))
    }

    /// `var`, `const` and `type` inside a function.
    pub(super) fn local_specs(&mut self, specs: List<Spec>) {
        let ast = self.ast();
        let list = ast.specs(specs);
        for spec in list {
            match *spec {
                Spec::Var { names, ty, values, .. } => self.local_var(names, ty, values),
                Spec::Const { names, ty, values, iota, inherit, .. } => {
                    let (ty, values, inherited) = match inherit.and_then(|i| list.get(i as usize)) {
                        Some(&Spec::Const { ty, values, .. }) => (ty, values, true),
                        _ => (ty, values, false),
                    };
                    self.local_const(names, ty, ast.exprs(values), iota, inherited);
                }
                Spec::Type { name, type_params, alias, ty, .. } => {
                    let ident = ast.ident(name);
                    let o = self.new_obj(ident.sym, ObjKind::TypeName, Ty::unknown(Reason::Unmodelled), ident.span);
                    self.uses[self.file][name.index()] = Some(o);
                    self.obj_mut(o).color = Color::Grey;
                    self.obj_mut(o).decl = Some(DeclInfo::Type { tparams: type_params, alias, ty });
                    self.declare_local(o);
                    self.path.push(o);
                    self.declare_type(o, type_params, alias, ty);
                    self.path.pop();
                    self.obj_mut(o).color = Color::Black;
                    if let Kind::Named(id, _) = *self.kind(self.obj(o).ty) {
                        self.check_type_size(id);
                    }
                }
                Spec::Bad { .. } => {}
            }
        }
    }

    fn local_const(&mut self, names: List<IdentId>, ty: Option<ExprId>, values: &[ExprId], iota: u32, inherited: bool) {
        let ast = self.ast();
        let saved = self.env.iota.replace(iota);
        let mut objs = Vec::new();
        for (i, &n) in ast.idents(names).iter().enumerate() {
            let ident = ast.ident(n);
            let o = self.new_obj(ident.sym, ObjKind::Const(Const::Unknown), Ty::unknown(Reason::Error), ident.span);
            self.uses[self.file][n.index()] = Some(o);
            let (t, v) = self.const_value(o, ty, values.get(i).copied(), inherited);
            self.obj_mut(o).ty = t;
            self.obj_mut(o).kind = ObjKind::Const(v);
            objs.push(o);
        }
        self.env.iota = saved;
        self.const_arity(names, values, inherited);
        for o in objs {
            self.declare_local(o);
        }
    }

    fn local_var(&mut self, names: List<IdentId>, ty: Option<ExprId>, values: List<ExprId>) {
        let ast = self.ast();
        let declared = ty.map(|t| self.var_type(t));
        let idents = ast.idents(names);
        let mut objs = Vec::new();
        for &n in idents {
            let ident = ast.ident(n);
            let o = self.new_obj(ident.sym, ObjKind::Var, declared.unwrap_or(Ty::unknown(Reason::Error)), ident.span);
            self.uses[self.file][n.index()] = Some(o);
            objs.push(o);
        }
        if !values.is_empty() {
            self.init_vars(&objs, declared, ast.exprs(values), None);
        }
        for o in objs {
            self.declare_var_local(o);
        }
    }

    /// The type of a variable: one that values can have.
    pub(super) fn var_type(&mut self, e: ExprId) -> Ty {
        let t = self.type_expr(e);
        self.check_var_type(e, t);
        t
    }

    pub(super) fn check_var_type(&mut self, e: ExprId, t: Ty) {
        if self.as_param(t).is_some() {
            return;
        }
        if self.is_incomplete(t) {
            if !self.checks_later {
                self.postpone(Later::VarType(e, t));
            }
            return;
        }
        if !self.is_interface(t) {
            return;
        }
        let set = self.limits(t);
        if set.terms.is_some() || set.comparable {
            let text = self.type_text(t);
            let why = if set.comparable && set.terms.is_none() { "is (or embeds) comparable" } else { "contains type constraints" };
            self.error(
                self.span_of_expr(e),
                Code::MisplacedConstraintIface,
                format!("cannot use type {text} outside a type constraint: interface {why}"),
            );
        }
    }
}
