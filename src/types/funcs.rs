//! Functions and methods: their declarations and bodies (go/types: decl.go, stmt.go).

use super::check::{Body, Checker, Env};
use super::object::{DeclInfo, ObjId, ObjKind};
use super::ty::{Kind, NamedId, PkgId, Reason, Sig, Ty};
use crate::finding::Code;
use crate::syntax::ast::{ExprId, ExprKind, FuncDecl, IdentId, List, Sym};

impl Checker<'_> {
    pub(super) fn declare_func(&mut self, id: ObjId, f: FuncDecl) {
        let mark = self.open_scope();
        let (ty, tparams) = self.func_type_of(f);
        self.close_scope(mark);
        self.obj_mut(id).ty = ty;
        if let Some(block) = f.body {
            let body = Body { file: self.file, sig: f.sig, ty, block, recv: f.is_method.then_some(f), decl: Some(id), tparams, iota: None };
            if f.damaged { self.note_damaged() } else { self.bodies.push(body) }
        }
        let name = self.obj(id).name;
        if !f.is_method && (name == self.known.init || name == self.known.main && self.pkgs[0].name == "main") {
            self.check_special_func(id, f);
        }
    }

    fn check_special_func(&mut self, id: ObjId, f: FuncDecl) {
        let sig = self.ast().sig(f.sig);
        let name = self.names.text(self.obj(id).name).to_string();
        let code = if name == "init" { Code::InvalidInitDecl } else { Code::InvalidMainDecl };
        let span = self.obj(id).span;
        if !sig.type_params.is_empty() {
            self.error(span, code, format!("func {name} must have no type parameters"));
        } else if !sig.params.is_empty() || !sig.results.is_empty() {
            self.error(span, code, format!("func {name} must have no arguments and no return values"));
        }
    }

    /// A body that was not understood may use anything.
    fn note_damaged(&mut self) {
        for i in 0..self.file_scopes[self.file].imports.len() {
            if let Some(o) = self.file_scopes[self.file].imports[i] {
                self.obj_mut(o).used = true;
            }
        }
    }

    /// The type of a method, without its receiver.
    pub(super) fn method_type(&mut self, m: ObjId) -> Ty {
        self.declare(m);
        self.obj(m).ty
    }

    pub(super) fn has_pointer_receiver(&self, m: ObjId) -> bool {
        let Some(DeclInfo::Func(f)) = self.decl_of(m) else { return false };
        self.receiver_base_of(self.obj(m).file as usize, f).is_some_and(|(pointer, _)| pointer)
    }

    /// A function's type; receiver and type parameters are bound in the scope that is open.
    fn func_type_of(&mut self, f: FuncDecl) -> (Ty, Vec<(Sym, Ty)>) {
        let mut scope = Vec::new();
        if f.is_method {
            scope.extend(self.receiver_params(f));
            for &(name, t) in &scope {
                self.bind_type(name, t);
            }
            self.check_receiver(f);
        }
        let sig = self.ast().sig(f.sig);
        if f.is_method && !sig.type_params.is_empty() {
            let span = sig.span;
            self.error(span, Code::InvalidMethodTypeParams, "methods cannot have type parameters");
        }
        let own = self.declare_type_params(sig.type_params);
        scope.extend(own.iter().copied());
        let mut s = self.signature(f.sig);
        s.tparams = own.iter().filter_map(|&(_, t)| self.as_param(t)).collect();
        (self.intern(Kind::Func(s)), scope)
    }

    /// The names that a receiver gives to its type's parameters: `func (r *T[K, V])`.
    fn receiver_params(&mut self, f: FuncDecl) -> Vec<(Sym, Ty)> {
        let ast = self.ast();
        let Some(recv) = ast.fields(f.recv).first() else { return Vec::new() };
        let mut e = recv.ty;
        let indices = loop {
            match ast.expr(e).kind {
                ExprKind::Paren(x) | ExprKind::Star(x) => e = x,
                ExprKind::Index { indices, .. } => break indices,
                _ => return Vec::new(),
            }
        };
        let Some(base) = self.receiver_base(f) else { return Vec::new() };
        self.declare_type_name(base);
        let Kind::Named(id, _) = *self.kind(self.obj(base).ty) else { return Vec::new() };
        let params = self.named(id).tparams.clone();
        let mut out = Vec::new();
        for (&e, &p) in ast.exprs(indices).iter().zip(&params) {
            if let ExprKind::Ident(i) = ast.expr(e).kind {
                let t = self.intern(Kind::Param(p));
                out.push((ast.ident(i).sym, t));
            }
        }
        out
    }

    fn bind_type(&mut self, name: Sym, t: Ty) {
        let o = self.new_obj(name, ObjKind::TypeName, t, crate::input::Span::default());
        self.obj_mut(o).used = true;
        if name != self.known.blank {
            self.bind(name, Some(o));
        }
    }

    fn check_receiver(&mut self, f: FuncDecl) {
        let ast = self.ast();
        let fields = ast.fields(f.recv);
        let count: usize = fields.iter().map(|r| (r.names.len as usize).max(1)).sum();
        if count != 1 {
            let span = ast.ident(f.name).span;
            let (code, text) =
                if count == 0 { (Code::BadRecv, "method has no receiver") } else { (Code::InvalidRecv, "method has multiple receivers") };
            self.error(span, code, text);
            return;
        }
        let t = self.receiver_type(fields[0].ty);
        let (base, _) = self.deref(t);
        if t.is_unknown() || base.is_unknown() {
            return;
        }
        let text = self.type_text(t);
        let span = self.span_of_expr(fields[0].ty);
        match *self.kind(base) {
            Kind::Named(id, ref args) => {
                if !args.is_empty() && *args != self.own_params(id) {
                    self.error(span, Code::InvalidRecv, format!("cannot define new methods on instantiated type {text}"));
                    return;
                }
                if self.named(id).pkg != PkgId::SELF {
                    self.error(span, Code::InvalidRecv, format!("cannot define new methods on non-local type {text}"));
                    return;
                }
                let u = self.underlying(base);
                if matches!(*self.kind(u), Kind::Pointer(_) | Kind::Interface { .. } | Kind::FactsInterface(_)) {
                    self.error(span, Code::InvalidRecv, format!("invalid receiver type {text} (pointer or interface type)"));
                }
            }
            Kind::Basic(_) => self.error(span, Code::InvalidRecv, format!("cannot define new methods on non-local type {text}")),
            _ => self.error(span, Code::InvalidRecv, format!("invalid receiver type {text}")),
        }
    }

    /// The receiver's type; `T[K]` there is the type itself with its own parameters.
    pub(super) fn receiver_type(&mut self, e: ExprId) -> Ty {
        let t = self.receiver_type_of(e);
        self.record(e, t);
        t
    }

    fn receiver_type_of(&mut self, e: ExprId) -> Ty {
        let ast = self.ast();
        match ast.expr(e).kind {
            ExprKind::Paren(x) => self.receiver_type(x),
            ExprKind::Star(x) => {
                let t = self.receiver_type(x);
                self.pointer(t)
            }
            ExprKind::Index { x, .. } => {
                let t = self.generic_type(x);
                match *self.kind(t) {
                    Kind::Named(id, _) => {
                        let args = self.own_params(id);
                        self.intern(Kind::Named(id, args))
                    }
                    _ => t,
                }
            }
            _ => self.type_expr(e),
        }
    }

    pub(super) fn own_params(&mut self, id: NamedId) -> Vec<Ty> {
        let params = self.named(id).tparams.clone();
        params.into_iter().map(|p| self.intern(Kind::Param(p))).collect()
    }

    /// Checks one function body in a scope of its own.
    pub(super) fn check_body(&mut self, body: &Body) {
        self.file = body.file;
        let Kind::Func(sig) = &*self.kind(body.ty) else { return };
        let saved = std::mem::replace(&mut self.env, Env { decl: body.decl, in_func: true, iota: body.iota, ..Env::default() });
        let saved_vars = std::mem::take(&mut self.func_vars);
        let mark = self.open_scope();
        for &(name, t) in &body.tparams {
            self.bind_type(name, t);
        }
        if let Some(f) = body.recv {
            let recv = self.ast().fields(f.recv).first().copied();
            if let Some(recv) = recv {
                let saved_quiet = self.quiet;
                self.quiet += 1; // reported with the declaration
                let t = self.receiver_type(recv.ty);
                self.quiet = saved_quiet;
                self.declare_params(recv.names, t);
            }
        }
        self.func_scope(body.sig, sig, body.block);
        self.close_scope(mark);
        self.report_unused_vars();
        self.func_vars = saved_vars;
        self.env = saved;
    }

    fn declare_params(&mut self, names: List<IdentId>, t: Ty) {
        let ast = self.ast();
        for &n in ast.idents(names) {
            let ident = ast.ident(n);
            let o = self.new_obj(ident.sym, ObjKind::Var, t, ident.span);
            self.obj_mut(o).used = true; // parameters may go unused
            self.uses[self.file][n.index()] = Some(o);
            self.declare_local(o);
        }
    }

    /// Declares parameters and results and checks the block, all in the scope that is open.
    pub(super) fn func_scope(&mut self, sig_id: crate::syntax::ast::SigId, sig: &Sig, block: crate::syntax::ast::StmtId) {
        let ast = self.ast();
        let fs = ast.sig(sig_id);
        let mut i = 0;
        for f in ast.fields(fs.params) {
            let n = (f.names.len as usize).max(1);
            for k in 0..n {
                let t = sig.params.get(i + k).copied().unwrap_or(Ty::unknown(Reason::Unmodelled));
                if f.names.len > 0 {
                    #[allow(clippy::cast_possible_truncation)]
                    self.declare_params(List::new(f.names.start + k as u32, 1), t);
                }
            }
            i += n;
        }
        let mut named = Vec::new();
        let mut i = 0;
        for f in ast.fields(fs.results) {
            for &n in ast.idents(f.names) {
                let ident = ast.ident(n);
                let t = sig.results.get(i).copied().unwrap_or(Ty::unknown(Reason::Unmodelled));
                let o = self.new_obj(ident.sym, ObjKind::Var, t, ident.span);
                self.obj_mut(o).used = true;
                self.uses[self.file][n.index()] = Some(o);
                self.declare_local(o);
                named.push(o);
                i += 1;
            }
        }
        self.env.results = Some(sig.results.clone());
        self.env.named_results = named;
        self.func_body(block, !sig.results.is_empty());
    }
}
