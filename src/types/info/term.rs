//! Values as a function tells them before its callers are known: by its parameters.

use std::collections::BTreeMap;

use super::vars::Given;
use super::{At, Callee, Folded, Info, Symbol};
use crate::api::Role;
use crate::finding::{FieldTerm, Term};
use crate::syntax::ast::{Decl, ExprId, ExprKind, FuncDecl, IdentId, List, Op};
use crate::types::Const;
use crate::types::check::is_exported;
use crate::types::object::{DeclInfo, ObjId, ObjKind};
use crate::types::ty::{Kind, PkgId};

/// Values are followed through so many variables, fields and calls.
const FAR: u32 = 24;

impl Info<'_, '_> {
    /// The value of an expression by the parameters of the function that it stands in. `is_stack` tells
    /// of functions whether they make a stack.
    pub fn term(&mut self, at: At, is_stack: &dyn Fn(&[Symbol]) -> bool) -> Term {
        self.term_within(at, is_stack, FAR)
    }

    fn term_within(&mut self, at: At, is_stack: &dyn Fn(&[Symbol]) -> bool, far: u32) -> Term {
        let Some(far) = far.checked_sub(1) else { return Term::Unknown };
        let inner = |expr| At { expr, ..at };
        match self.expr(at) {
            ExprKind::Paren(x) | ExprKind::Star(x) | ExprKind::Unary { op: Op::And, x } => self.term_within(inner(x), is_stack, far),
            ExprKind::Ident(id) => self.term_of_name(at, id, is_stack, far),
            ExprKind::Selector { x, sel } => match self.expr(inner(x)) {
                ExprKind::Ident(id) if self.is_package(at.file, id) => self.term_of_constant(at),
                _ => {
                    let of = self.term_within(inner(x), is_stack, far);
                    of.field(self.name(self.ast(at.file).ident(sel).sym))
                }
            },
            ExprKind::CompositeLit { elems, .. } => self.term_of_literal(at, elems, is_stack, far),
            ExprKind::Call { args, .. } => self.term_of_call(at, args, is_stack, far),
            _ => self.term_of_constant(at),
        }
    }

    fn term_of_constant(&mut self, at: At) -> Term {
        match self.fold(at) {
            Folded::Whole(Const::Str(s)) => String::from_utf8(s.to_vec()).map_or(Term::Unknown, Term::Text),
            _ => Term::Unknown,
        }
    }

    fn term_of_name(&mut self, at: At, id: IdentId, is_stack: &dyn Fn(&[Symbol]) -> bool, far: u32) -> Term {
        let Some(o) = self.checker.uses[at.file][id.index()] else { return Term::Unknown };
        match self.checker.obj(o).kind {
            ObjKind::Nil => return Term::Absent,
            ObjKind::Var => {}
            _ => return self.term_of_constant(at),
        }
        let vars = self.vars();
        let Some(v) = vars.get(o) else { return Term::Unknown };
        if v.outside {
            let assigned = v.given.iter().any(|(_, statement)| statement.is_some());
            return self.parameter_number(o).filter(|_| !assigned).map_or(Term::Unknown, |i| Term::Param(i, Vec::new()));
        }
        if self.is_open_var(o) || !self.flow_of_var(o).set.is_empty() {
            return Term::Unknown;
        }
        // A variable that is declared, and given its value where there is one: `cdk init` writes it so.
        let mut values = v.given.iter().map(|(g, _)| *g).filter(|g| *g != Given::Zero);
        match (values.next(), values.next()) {
            (None, _) if !v.given.is_empty() => Term::Absent,
            (Some(Given::Value(value)), None) => self.term_within(value, is_stack, far),
            _ => Term::Unknown,
        }
    }

    fn term_of_literal(&mut self, literal: At, elems: List<ExprId>, is_stack: &dyn Fn(&[Symbol]) -> bool, far: u32) -> Term {
        let Some(t) = self.literal_type(literal) else { return Term::Unknown };
        let Kind::Struct { fields, .. } = &**self.checker.types.kind(t) else { return Term::Unknown };
        let embedded: Vec<_> = fields.iter().filter(|f| f.embedded).map(|f| f.name).collect();
        let mut parts = BTreeMap::new();
        for (i, &e) in self.ast(literal.file).exprs(elems).iter().enumerate() {
            let (key, value) = match self.expr(At { expr: e, ..literal }) {
                ExprKind::KeyValue { key, value } => match self.expr(At { expr: key, ..literal }) {
                    ExprKind::Ident(id) => (Some(self.ast(literal.file).ident(id).sym), value),
                    _ => return Term::Unknown,
                },
                _ => (self.field_at(literal, i), e),
            };
            let Some(key) = key else { return Term::Unknown };
            let value = self.term_within(At { expr: value, ..literal }, is_stack, far);
            parts.insert(self.name(key).to_owned(), FieldTerm { embedded: embedded.contains(&key), value });
        }
        for &field in &self.flow(literal).set {
            parts.insert(self.name(field).to_owned(), FieldTerm { embedded: embedded.contains(&field), value: Term::Unknown });
        }
        Term::Fields(parts)
    }

    fn term_of_call(&mut self, call: At, args: List<ExprId>, is_stack: &dyn Fn(&[Symbol]) -> bool, far: u32) -> Term {
        let args: Vec<At> = self.ast(call.file).exprs(args).iter().map(|&expr| At { expr, ..call }).collect();
        match self.callee(call) {
            Callee::Conversion => args.first().map_or(Term::Unknown, |&x| self.term_within(x, is_stack, far)),
            Callee::Own(f) => {
                let Some(value) = self.returned(f) else { return Term::Unknown };
                let value = self.term_within(value, is_stack, far);
                let args: Vec<Term> = args.iter().map(|&a| self.term_within(a, is_stack, far)).collect();
                value.with(&args)
            }
            Callee::Known(list) if is_stack(&list) => {
                let props = args.get(2).map_or(Term::Unknown, |&p| self.term_within(p, is_stack, far));
                Term::Stack(Box::new(props.field("Env")))
            }
            Callee::Known(list) if list.iter().any(|s| s.role == Role::Runtime) && args.len() == 1 => {
                self.term_within(args[0], is_stack, far)
            }
            // A construct is in the stack of its scope.
            Callee::Known(list) if args.len() > 1 && list.iter().any(|s| s.owner.is_none() && s.name.starts_with("New")) => {
                match self.term_within(args[0], is_stack, far) {
                    scope @ (Term::Stack(_) | Term::Param(..)) => scope,
                    _ => Term::Unknown,
                }
            }
            _ => self.term_of_constant(call),
        }
    }

    /// Which parameter of its function a variable is; `None` for a receiver, a result, and parameters
    /// of function literals.
    fn parameter_number(&self, o: ObjId) -> Option<usize> {
        let object = self.checker.obj(o);
        let function = self.declared_around(object.file as usize, object.span.start)?;
        self.parameters(function).iter().position(|&p| p == Some(o))
    }

    /// The function whose declaration is around a place.
    fn declared_around(&self, file: usize, at: u32) -> Option<ObjId> {
        let holds = |d: &&Decl| matches!(d, Decl::Func(f) if f.span.start <= at && at < f.span.end);
        let Some(Decl::Func(f)) = self.ast(file).decls.iter().find(holds) else { return None };
        self.checker.uses[file][f.name.index()]
    }

    /// The function that an expression stands in; `None` at package level.
    #[must_use]
    pub fn function_around(&self, at: At) -> Option<ObjId> {
        self.declared_around(at.file, self.span(at).start)
    }

    /// A function that a file declares: its name in its module, and by itself.
    #[must_use]
    pub fn declared_function(&self, file: usize, name: IdentId) -> Option<(String, String)> {
        let o = self.checker.uses[file][name.index()]?;
        Some((self.function_name(o)?, self.checker.names.text(self.checker.obj(o).name).to_owned()))
    }

    /// The name of this package.
    #[must_use]
    pub fn package_name(&self) -> &str {
        &self.checker.pkgs[0].name
    }

    /// The name of a function of this package in its module: `path.Name`, `path.Type.Name`.
    #[must_use]
    pub fn function_name(&self, function: ObjId) -> Option<String> {
        let object = self.checker.obj(function);
        let Some(DeclInfo::Func(f)) = object.decl else { return None };
        let (path, name) = (&self.checker.pkgs[0].path, self.checker.names.text(object.name));
        match self.receiver_name(object.file as usize, &f) {
            Some(of) => Some(format!("{path}.{of}.{name}")),
            None => Some(format!("{path}.{name}")),
        }
    }

    fn receiver_name(&self, file: usize, f: &FuncDecl) -> Option<&str> {
        let ast = self.ast(file);
        let mut e = ast.fields(f.recv).first()?.ty;
        loop {
            match ast.expr(e).kind {
                ExprKind::Star(x) | ExprKind::Paren(x) | ExprKind::Index { x, .. } => e = x,
                ExprKind::Ident(id) => return Some(self.name(ast.ident(id).sym)),
                _ => return None,
            }
        }
    }

    /// The function of this package, or of one that no database knows, that a call calls, as
    /// [`Info::function_name`] names it.
    pub fn module_callee(&mut self, call: At) -> Option<String> {
        let ExprKind::Call { fun, .. } = self.expr(call) else { return None };
        match self.callee(call) {
            Callee::Own(f) => self.function_name(f),
            Callee::Unknown => self.foreign_function(At { expr: fun, ..call }),
            _ => None,
        }
    }

    /// The function that an expression names without calling it, as [`Info::module_callee`].
    pub fn module_value(&mut self, at: At) -> Option<String> {
        let function = match self.expr(at) {
            ExprKind::Ident(id) => {
                let o = self.checker.uses[at.file][id.index()]?;
                let object = self.checker.obj(o);
                let function = matches!(object.kind, ObjKind::Func) && object.pkg == PkgId::SELF;
                if function { self.function_name(o) } else { None }
            }
            ExprKind::Selector { .. } => self.foreign_function(at),
            _ => None,
        };
        function.filter(|_| self.call_of(at).is_none())
    }

    /// `pkg.Name` of a package that no database knows: of this module, perhaps.
    fn foreign_function(&self, at: At) -> Option<String> {
        let ExprKind::Selector { x, sel } = self.expr(at) else { return None };
        let ExprKind::Ident(id) = self.expr(At { expr: x, ..at }) else { return None };
        let ObjKind::PkgName { pkg, .. } = self.checker.obj(self.checker.uses[at.file][id.index()]?).kind else { return None };
        let name = self.checker.names.text(self.ast(at.file).ident(sel).sym);
        (self.role(pkg).is_none() && is_exported(name)).then(|| format!("{}.{name}", self.checker.pkg(pkg).path))
    }
}
