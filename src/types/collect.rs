//! First pass: the names that the package's files declare and import.

use super::check::{Body, Checker, FileScope};
use super::object::{Color, DeclInfo, ObjId, ObjKind};
use super::problem::{Detail, Problem};
use super::ty::{Kind, PkgId, Reason, Ty};
use super::world::Imported;
use crate::finding::Code;
use crate::input::Span;
use crate::syntax::ast::{Decl, ExprId, ExprKind, FuncDecl, IdentId, ImportSpec, List, Spec, Sym};

impl Checker<'_> {
    pub(super) fn collect(&mut self) {
        for file in 0..self.files.len() {
            self.file = file;
            self.collect_imports();
        }
        let mut group = 0;
        for file in 0..self.files.len() {
            self.file = file;
            let ast = self.ast();
            for decl in &ast.decls {
                match decl {
                    Decl::Specs(specs) => self.collect_specs(*specs, &mut group),
                    Decl::Func(f) => self.collect_func(*f),
                    Decl::Bad { .. } => (self.open, self.lost) = (true, true),
                }
            }
            if self.files[file].fragment || !ast.errors.is_empty() || !ast.damage.is_empty() {
                self.open = true;
            }
        }
        self.check_import_clashes();
        self.attach_methods();
    }

    // --- imports ---

    fn collect_imports(&mut self) {
        self.file_scopes.push(FileScope::default());
        let ast = self.ast();
        for (i, spec) in ast.imports.iter().enumerate() {
            let obj = self.collect_import(i, spec);
            self.file_scopes[self.file].imports.push(obj);
        }
    }

    fn collect_import(&mut self, i: usize, spec: &ImportSpec) -> Option<ObjId> {
        let alias = spec.name.map(|n| (self.ast().ident(n).sym, self.ident_text(n).to_string()));
        let alias_text = alias.as_ref().map(|(_, t)| t.as_str());
        if spec.path == "C" {
            // cgo's names are not known.
            self.open = true;
            return None;
        }
        let pkg = match self.import_path(&spec.path) {
            Imported::Package(p) => p,
            Imported::Missing => {
                let message = format!("could not import {}", spec.path);
                self.report(spec.path_span, Code::import, message, Detail::Import { path: spec.path.clone() });
                let p = self.missing_package(&spec.path);
                self.pkg_by_path.insert(spec.path.clone(), p);
                p
            }
        };
        match alias_text {
            Some("_") => None,
            Some(".") => {
                if self.pkg(pkg).facts.is_some() {
                    self.file_scopes[self.file].dots.push((pkg, i, false));
                } else {
                    self.file_scopes[self.file].unnamed.push(i);
                    self.open = true;
                }
                None
            }
            _ => {
                let sym = match &alias {
                    Some((s, _)) => *s,
                    None => self.package_symbol(pkg, i, spec)?,
                };
                let span = spec.name.map_or(spec.path_span, |n| self.ast().ident(n).span);
                let obj = self.new_obj(sym, ObjKind::PkgName { pkg, import: i }, Ty::unknown(Reason::Unmodelled), span);
                self.declare_import(obj, sym, spec);
                Some(obj)
            }
        }
    }

    /// The name that an import without alias declares, where it is known or can be guessed.
    fn package_symbol(&mut self, pkg: PkgId, i: usize, spec: &ImportSpec) -> Option<Sym> {
        let name = self.pkg(pkg).name.clone();
        if !name.is_empty() {
            return Some(self.names.intern(&name));
        }
        self.file_scopes[self.file].unnamed.push(i);
        let guess = guess_name(&spec.path);
        Some(self.names.intern(guess))
    }

    fn missing_package(&mut self, path: &str) -> PkgId {
        #[allow(clippy::cast_possible_truncation)]
        let id = PkgId(self.pkgs.len() as u32);
        // The compiler, too, goes on with a package of a guessed name that has any member.
        self.pkgs.push(super::object::Pkg {
            path: path.into(),
            name: String::new(),
            facts: None,
            unknown: Some(Reason::Error),
            objects: rustc_hash::FxHashMap::default(),
            named: rustc_hash::FxHashMap::default(),
        });
        id
    }

    fn declare_import(&mut self, obj: ObjId, sym: Sym, spec: &ImportSpec) {
        let guessed =
            spec.name.is_none() && self.file_scopes[self.file].unnamed.last().is_some_and(|&i| self.ast().imports[i].path == spec.path);
        let scope = &mut self.file_scopes[self.file];
        if let Some(&old) = scope.names.get(&sym) {
            if guessed {
                return; // its real name may be another
            }
            let old_guessed = match self.obj(old).kind {
                ObjKind::PkgName { import, .. } => self.file_scopes[self.file].unnamed.contains(&import),
                _ => false,
            };
            if old_guessed {
                self.file_scopes[self.file].names.insert(sym, obj);
                return;
            }
            let other = Some((self.file, self.obj(old).span));
            let name = self.names.text(sym).to_string();
            let span = self.obj(obj).span;
            self.report(span, Code::DuplicateDecl, format!("{name} redeclared in this block"), Detail::Duplicate { name, other });
            return;
        }
        scope.names.insert(sym, obj);
    }

    /// A name may not be declared by an import of a file and by the package.
    fn check_import_clashes(&mut self) {
        for file in 0..self.file_scopes.len() {
            let mut names: Vec<(Sym, ObjId)> = self.file_scopes[file].names.iter().map(|(&s, &o)| (s, o)).collect();
            names.sort_by_key(|&(_, o)| o);
            for (sym, import) in names {
                let Some(&obj) = self.scope.get(&sym) else { continue };
                let guessed = match self.obj(import).kind {
                    ObjKind::PkgName { import, .. } => self.file_scopes[file].unnamed.contains(&import),
                    _ => false,
                };
                if guessed {
                    self.file_scopes[file].names.remove(&sym);
                    continue;
                }
                let name = self.names.text(sym).to_string();
                let (at, span) = (self.obj(obj).file as usize, self.obj(obj).span);
                let other = Some((file, self.obj(import).span));
                let message = format!("{name} already declared through import of package");
                self.problems.push(Problem {
                    file: at,
                    span,
                    code: Code::DuplicateDecl,
                    message,
                    detail: Detail::Duplicate { name, other },
                });
            }
        }
    }

    // --- declarations ---

    fn collect_specs(&mut self, specs: List<Spec>, group: &mut u32) {
        let ast = self.ast();
        let list = ast.specs(specs);
        for spec in list {
            match *spec {
                Spec::Var { names, ty, values, .. } => {
                    *group += 1;
                    for (i, &n) in ast.idents(names).iter().enumerate() {
                        #[allow(clippy::cast_possible_truncation)]
                        let decl = DeclInfo::Var { names, ty, values, index: i as u32, group: *group };
                        self.declare_package(n, ObjKind::Var, decl);
                    }
                    self.var_arity(names, ty, values);
                }
                Spec::Const { names, ty, values, iota, inherit, .. } => {
                    let (ty, values, inherited) = match inherit.and_then(|i| list.get(i as usize)) {
                        Some(&Spec::Const { ty, values, .. }) => (ty, values, true),
                        _ => (ty, values, false),
                    };
                    let values = ast.exprs(values);
                    for (i, &n) in ast.idents(names).iter().enumerate() {
                        let decl = DeclInfo::Const { ty, value: values.get(i).copied(), iota, inherited };
                        self.declare_package(n, ObjKind::Const(super::constant::Const::Unknown), decl);
                    }
                    self.const_arity(names, values, inherited);
                }
                Spec::Type { name, type_params, alias, ty, .. } => {
                    self.declare_package(name, ObjKind::TypeName, DeclInfo::Type { tparams: type_params, alias, ty });
                }
                Spec::Bad { .. } => self.open = true,
            }
        }
    }

    /// Each name of a `const` needs a value, and no more (go/types: arity).
    pub(super) fn const_arity(&mut self, names: List<IdentId>, values: &[ExprId], inherited: bool) {
        let ast = self.ast();
        let idents = ast.idents(names);
        if idents.len() > values.len() {
            let id = ast.ident(idents[values.len()]);
            let name = self.names.text(id.sym).to_string();
            self.error(id.span, Code::WrongAssignCount, format!("missing init expr for {name}"));
        } else if values.len() > idents.len() {
            let at = if inherited { idents.last().map(|&i| ast.ident(i).span) } else { Some(ast.expr(values[idents.len()]).span) };
            if let Some(at) = at {
                self.error(at, Code::WrongAssignCount, "extra init expr");
            }
        }
    }

    /// Several names and several values must be as many (one call may give several).
    fn var_arity(&mut self, names: List<IdentId>, ty: Option<ExprId>, values: List<ExprId>) {
        let ast = self.ast();
        let (l, r) = (names.len, values.len);
        if r == 0 && ty.is_none() || l == r || r <= 1 {
            return;
        }
        if l < r {
            let extra = ast.exprs(values)[l as usize];
            self.error(ast.expr(extra).span, Code::WrongAssignCount, "extra init expr");
        } else {
            let id = ast.ident(ast.idents(names)[r as usize]);
            let name = self.names.text(id.sym).to_string();
            self.error(id.span, Code::WrongAssignCount, format!("missing init expr for {name}"));
        }
    }

    fn declare_package(&mut self, name: IdentId, kind: ObjKind, decl: DeclInfo) -> ObjId {
        let ident = self.ast().ident(name);
        let id = self.new_obj(ident.sym, kind, Ty::unknown(Reason::Unmodelled), ident.span);
        let o = self.obj_mut(id);
        o.color = Color::White;
        o.decl = Some(decl);
        self.uses[self.file][name.index()] = Some(id);
        self.order.push(id);
        if ident.sym == self.known.blank {
            return id;
        }
        let is_func = matches!(decl, DeclInfo::Func(_));
        if ident.sym == self.known.init || ident.sym == self.known.main && self.pkgs[0].name == "main" {
            let text = self.names.text(ident.sym).to_string();
            let code = if ident.sym == self.known.init { Code::InvalidInitDecl } else { Code::InvalidMainDecl };
            if !is_func {
                self.error(ident.span, code, format!("cannot declare {text} - must be func"));
                return id;
            }
        }
        if let Some(&old) = self.scope.get(&ident.sym) {
            let name = self.names.text(ident.sym).to_string();
            let other = Some((self.obj(old).file as usize, self.obj(old).span));
            self.report(ident.span, Code::DuplicateDecl, format!("{name} redeclared in this block"), Detail::Duplicate { name, other });
        } else {
            self.scope.insert(ident.sym, id);
        }
        id
    }

    fn collect_func(&mut self, f: FuncDecl) {
        let ident = self.ast().ident(f.name);
        if f.is_method {
            let id = self.new_obj(ident.sym, ObjKind::Func, Ty::unknown(Reason::Unmodelled), ident.span);
            let o = self.obj_mut(id);
            o.color = Color::White;
            o.decl = Some(DeclInfo::Func(f));
            self.uses[self.file][f.name.index()] = Some(id);
            self.methods.push((id, self.file));
            return;
        }
        if ident.sym == self.known.init {
            // Functions named init are not declared: there may be several.
            let id = self.new_obj(ident.sym, ObjKind::Func, Ty::unknown(Reason::Unmodelled), ident.span);
            let o = self.obj_mut(id);
            o.color = Color::White;
            o.decl = Some(DeclInfo::Func(f));
            self.order.push(id);
            if f.body.is_none() {
                self.error(ident.span, Code::MissingInitBody, "func init must have a body");
            }
            return;
        }
        self.declare_package(f.name, ObjKind::Func, DeclInfo::Func(f));
    }

    // --- methods ---

    /// Binds each method to the defined type of its receiver.
    fn attach_methods(&mut self) {
        for i in 0..self.methods.len() {
            let (method, file) = self.methods[i];
            self.file = file;
            let Some(DeclInfo::Func(f)) = self.decl_of(method) else { continue };
            let Some(base) = self.receiver_base(f) else { continue };
            self.declare_type_name(base);
            let Kind::Named(id, _) = *self.kind(self.obj(base).ty) else { continue };
            let name = self.obj(method).name;
            if name == self.known.blank {
                continue;
            }
            if let Some(&old) = self.named(id).methods.get(&name) {
                let (type_name, text) = (self.names.text(self.named(id).name).to_string(), self.names.text(name).to_string());
                let other = Some((self.obj(old).file as usize, self.obj(old).span));
                let span = self.obj(method).span;
                let message = format!("method {type_name}.{text} already declared");
                self.report(span, Code::DuplicateMethod, message, Detail::Duplicate { name: text, other });
                continue;
            }
            self.named[id.0 as usize].methods.insert(name, method);
        }
    }

    /// The receiver's base type, if this package declares it, also behind aliases.
    pub(super) fn receiver_base(&self, f: FuncDecl) -> Option<ObjId> {
        self.receiver_base_of(self.file, f).map(|(_, base)| base)
    }

    /// The same, and whether the receiver is a pointer (go/types: resolveBaseTypeName).
    pub(super) fn receiver_base_of(&self, file: usize, f: FuncDecl) -> Option<(bool, ObjId)> {
        let mut ast = self.files[file].ast;
        let mut e = ast.fields(f.recv).first()?.ty;
        let mut pointer = false;
        let mut seen: Vec<ObjId> = Vec::new();
        loop {
            match ast.expr(e).kind {
                ExprKind::Paren(x) => e = x,
                ExprKind::Index { x, .. } if seen.is_empty() => e = x,
                ExprKind::Star(x) if !pointer => {
                    pointer = true;
                    e = x;
                }
                ExprKind::Ident(id) => {
                    let o = *self.scope.get(&ast.ident(id).sym)?;
                    if !matches!(self.obj(o).kind, ObjKind::TypeName) || seen.contains(&o) {
                        return None;
                    }
                    match self.obj(o).decl {
                        Some(DeclInfo::Type { tparams, alias: true, ty }) if tparams.is_empty() => {
                            seen.push(o);
                            ast = self.files[self.obj(o).file as usize].ast;
                            e = ty;
                        }
                        _ => return Some((pointer, o)),
                    }
                }
                _ => return None,
            }
        }
    }

    /// A struct may not have a field and a method of one name.
    fn check_field_names(&mut self) {
        for i in 0..self.methods.len() {
            let (m, file) = self.methods[i];
            self.file = file;
            let Some(DeclInfo::Func(f)) = self.decl_of(m) else { continue };
            let Some(base) = self.receiver_base(f) else { continue };
            let Kind::Named(id, _) = *self.kind(self.obj(base).ty) else { continue };
            let name = self.obj(m).name;
            if self.named(id).methods.get(&name) != Some(&m) {
                continue;
            }
            let Some(u) = self.named(id).underlying else { continue };
            let clash = matches!(&*self.kind(u), Kind::Struct { fields, .. } if fields.iter().any(|f| f.name == name));
            if clash {
                let (span, text) = (self.obj(m).span, self.names.text(name).to_string());
                self.error(span, Code::DuplicateFieldAndMethod, format!("field and method with the same name {text}"));
            }
        }
    }

    // --- bodies ---

    /// Checks every declaration, in order of source: aliases first, as go/types does, then types,
    /// then the rest.
    pub(super) fn check_package_objects(&mut self) {
        let order = self.order.clone();
        for pass in 0..2 {
            for &id in &order {
                let is_type = matches!(self.obj(id).decl, Some(DeclInfo::Type { .. }));
                if is_type == (pass == 0) {
                    self.declare(id);
                }
            }
            if pass == 0 {
                for i in 0..self.methods.len() {
                    let m = self.methods[i].0;
                    self.declare(m);
                }
                self.check_field_names();
            }
        }
    }

    pub(super) fn check_bodies(&mut self) {
        let mut i = 0;
        while i < self.bodies.len() {
            let body: Body = self.bodies[i].clone();
            self.check_body(&body);
            i += 1;
        }
        self.bodies.clear();
    }

    /// Settles the qualifiers that nothing declares, in files that import packages whose names are
    /// not known: where each of those goes by the name that its path tells, no name is left.
    pub(super) fn check_pending_names(&mut self) {
        for (problem, wanted) in std::mem::take(&mut self.pending) {
            let scope = &self.file_scopes[problem.file];
            let taken = |&i: &usize| scope.imports[i].is_some_and(|o| self.obj(o).used);
            if scope.unnamed.iter().all(taken) {
                if wanted {
                    self.problems.push(problem);
                }
            } else {
                self.file_scopes[problem.file].unsettled = true;
            }
        }
    }

    /// Reports imports that nothing uses.
    pub(super) fn check_unused_imports(&mut self) {
        for file in 0..self.files.len() {
            self.file = file;
            let ast = self.ast();
            if !ast.errors.is_empty() {
                // go/types reports them too, but a lost part may hold the use.
                continue;
            }
            let damaged = !ast.damage.is_empty() || self.files[file].fragment;
            for i in 0..self.file_scopes[file].imports.len() {
                let spec = &ast.imports[i];
                let Some(obj) = self.file_scopes[file].imports[i] else { continue };
                // Under whatever name: no qualifier is left that could be it.
                let guessed = self.file_scopes[file].unnamed.contains(&i)
                    && (self.open || self.file_scopes[file].unsettled || !self.is_provided(obj, &spec.path));
                if self.obj(obj).used || damaged || guessed {
                    continue;
                }
                let name = self.names.text(self.obj(obj).name).to_string();
                let last = spec.path.rsplit('/').next().unwrap_or(&spec.path);
                let message = if last == name {
                    format!("{:?} imported and not used", spec.path)
                } else {
                    format!("{:?} imported as {name} and not used", spec.path)
                };
                let duplicate = ast.imports.iter().filter(|s| s.path == spec.path).count() > 1;
                self.report(spec.span, Code::UnusedImport, message, Detail::UnusedImport { path: spec.path.clone(), duplicate });
            }
            for (_, i, used) in self.file_scopes[file].dots.clone() {
                if !used && !damaged {
                    let spec = &ast.imports[i];
                    let message = format!("{:?} imported and not used", spec.path);
                    self.report(spec.span, Code::UnusedImport, message, Detail::UnusedImport { path: spec.path.clone(), duplicate: false });
                }
            }
        }
    }

    /// Whether the compiler can import a package whose API is not at hand; of one that it cannot, it
    /// does not say that it is not used.
    fn is_provided(&self, import: ObjId, path: &str) -> bool {
        let ObjKind::PkgName { pkg, .. } = self.obj(import).kind else { return false };
        self.pkg(pkg).unknown != Some(Reason::Error) && self.imports.provides(path)
    }

    /// Whether an undeclared name of this file may be the real name of an import without alias.
    pub(super) fn may_be_import(&self) -> bool {
        !self.file_scopes[self.file].unnamed.is_empty()
    }

    /// Whether the path of an import of unknown name has `name` as a word, as
    /// `example.org/go-testing-interface` has `testing`.
    pub(super) fn import_tells(&self, name: &str) -> bool {
        let is_word = |c: char| c.is_alphanumeric();
        self.file_scopes[self.file].unnamed.iter().any(|&i| self.ast().imports[i].path.split(|c| !is_word(c)).any(|w| w == name))
    }

    pub(super) fn span_of_expr(&self, e: ExprId) -> Span {
        self.ast().expr(e).span
    }
}

/// The likely name of a package from its path: the last part that is no version.
fn guess_name(path: &str) -> &str {
    let mut parts = path.rsplit('/');
    let last = parts.next().unwrap_or(path);
    let is_major = last.len() > 1 && last.starts_with('v') && last[1..].bytes().all(|b| b.is_ascii_digit());
    let last = if is_major { parts.next().unwrap_or(last) } else { last };
    let last = last.split(".v").next().unwrap_or(last);
    last.strip_prefix("go-").unwrap_or(last)
}
