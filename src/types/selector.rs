//! `x.name`: qualified names, fields, methods, method expressions (go/types: selector).

use super::check::{Checker, is_exported};
use super::lookup::Selection;
use super::object::{ObjId, ObjKind};
use super::operand::{Mode, Operand};
use super::problem::{Detail, SymbolRef};
use super::ty::{Kind, PkgId, Reason, Sig, Ty};
use crate::finding::Code;
use crate::syntax::ast::{ExprId, ExprKind, IdentId};

impl Checker<'_> {
    pub(super) fn selector(&mut self, e: ExprId, x: ExprId, sel: IdentId) -> Operand {
        let ast = self.ast();
        if let ExprKind::Ident(id) = ast.expr(x).kind {
            let sym = ast.ident(id).sym;
            match self.lookup(sym) {
                Some(o) => {
                    if let ObjKind::PkgName { pkg, .. } = self.obj(o).kind {
                        self.uses[self.file][id.index()] = Some(o);
                        self.record(x, super::ty::Types::VOID); // a package is no expression
                        return self.qualified(e, o, pkg, sel);
                    }
                }
                None if sym != self.known.blank => {
                    let ty = self.undeclared(id, Some(sel));
                    self.record(x, ty);
                    return Operand::value(ty, e, self.span_of_expr(e));
                }
                None => {}
            }
        }
        let mut op = self.expr_or_type(x);
        if op.unknown() {
            op.expr = e;
            if op.mode == Mode::TypeExpr {
                op.mode = Mode::Value;
            }
            return op;
        }
        self.member(e, op, x, sel)
    }

    /// `pkg.Name`.
    fn qualified(&mut self, e: ExprId, import: ObjId, pkg: PkgId, sel: IdentId) -> Operand {
        self.obj_mut(import).used = true;
        let span = self.span_of_expr(e);
        let ident = self.ast().ident(sel);
        let mut x = Operand::value(Ty::unknown(Reason::Error), e, span);
        if let Some(r) = self.pkg(pkg).unknown {
            x.ty = Ty::unknown(r);
            return x;
        }
        let name = self.names.text(ident.sym).to_string();
        let Some(o) = self.imported(pkg, ident.sym) else {
            let qualifier = self.names.text(self.obj(import).name).to_string();
            let symbol = SymbolRef { package: self.pkg(pkg).path.clone(), name: name.clone() };
            let detail = Detail::UndeclaredImported { symbol, qualifier: qualifier.clone(), name_span: ident.span, args: None };
            self.report(ident.span, Code::UndeclaredImportedName, format!("undefined: {qualifier}.{name}"), detail);
            return x;
        };
        if !is_exported(&name) {
            let p = self.qualifier(pkg);
            self.error(ident.span, Code::UnexportedName, format!("name {name} not exported by package {p}"));
        }
        self.uses[self.file][sel.index()] = Some(o);
        self.use_object(o, &mut x);
        x
    }

    /// A field or method of an operand.
    fn member(&mut self, e: ExprId, op: Operand, x: ExprId, sel: IdentId) -> Operand {
        let ident = self.ast().ident(sel);
        let mut out = Operand::value(Ty::unknown(Reason::Error), e, self.span_of_expr(e));
        match self.select(op.ty, ident.sym) {
            Selection::Unknown(r) => out.ty = Ty::unknown(r),
            Selection::Ambiguous => {
                let text = self.expr_text(x);
                let name = self.names.text(ident.sym).to_string();
                self.error(ident.span, Code::AmbiguousSelector, format!("ambiguous selector {text}.{name}"));
            }
            Selection::Field { ty, indirect, .. } => {
                if op.mode == Mode::TypeExpr {
                    let (t, name) = (self.type_text(op.ty), self.names.text(ident.sym).to_string());
                    let text = self.expr_text(e);
                    self.error(ident.span, Code::MissingFieldOrMethod, format!("{text} undefined (type {t} has no method {name})"));
                    return out;
                }
                out.mode = if op.mode == Mode::Variable || indirect { Mode::Variable } else { Mode::Value };
                out.ty = ty;
            }
            Selection::Method { ty, pointer_receiver, indirect, obj, .. } => {
                let addressable = op.mode == Mode::Variable;
                if pointer_receiver && !indirect && !addressable {
                    self.needs_pointer(e, &op, ident.span);
                    return out;
                }
                if let (Some(m), Some(d)) = (obj, self.env.decl) {
                    self.deps.entry(d).or_default().insert(m);
                }
                self.uses[self.file][sel.index()] = obj;
                out.ty = if op.mode == Mode::TypeExpr { self.method_expression(op.ty, ty) } else { ty };
            }
            Selection::NotFound => self.missing_member(e, &op, sel),
        }
        out
    }

    fn needs_pointer(&mut self, e: ExprId, op: &Operand, span: crate::input::Span) {
        let (t, text) = (self.type_text(op.ty), self.expr_text(e));
        let name = text.rsplit('.').next().unwrap_or("").to_string();
        let message = if op.mode == Mode::TypeExpr {
            format!("invalid method expression {text} (needs pointer receiver (*{t}).{name})")
        } else {
            format!("cannot call pointer method {name} on {t}")
        };
        self.error(span, Code::InvalidMethodExpr, message);
    }

    /// `T.Method`: a function whose first parameter is the receiver.
    fn method_expression(&mut self, recv: Ty, ty: Ty) -> Ty {
        let Some(s) = self.func_sig(ty) else { return ty };
        let mut params = vec![recv];
        params.extend(&s.params);
        self.intern(Kind::Func(Sig { params, ..s }))
    }

    fn missing_member(&mut self, e: ExprId, op: &Operand, sel: IdentId) {
        let ident = self.ast().ident(sel);
        let name = self.names.text(ident.sym).to_string();
        let u = self.underlying(op.ty);
        if u.is_unknown() {
            return;
        }
        let ty = self.type_text(op.ty);
        let text = self.expr_text(e);
        let (base, is_pointer) = self.deref(op.ty);
        let why = if is_pointer && self.is_interface(base) {
            format!("type {ty} is pointer to interface, not interface")
        } else {
            let alt = self.other_case(op.ty, &name).map_or(String::new(), |a| format!(", but does have {a}"));
            format!("type {ty} has no field or method {name}{alt}")
        };
        let owner = self.symbol_ref(op.ty);
        let detail = Detail::MissingMember { owner, ty, member: name, name_span: ident.span, args: None };
        self.report(ident.span, Code::MissingFieldOrMethod, format!("{text} undefined ({why})"), detail);
    }

    /// `field x` or `method X` of the type that differs from the name in case only.
    fn other_case(&mut self, t: Ty, name: &str) -> Option<String> {
        let lower = name.to_lowercase();
        let names = self.member_names(t);
        let (alt, is_method) = names.into_iter().find(|(n, _)| n.to_lowercase() == lower && n != name)?;
        Some(format!("{} {alt}", if is_method { "method" } else { "field" }))
    }

    /// Names of a type's own fields and methods, and whether they are methods.
    pub(super) fn member_names(&mut self, t: Ty) -> Vec<(String, bool)> {
        let (base, _) = self.deref(t);
        let mut out = Vec::new();
        if let Kind::Named(id, _) = &*self.kind(base) {
            for &m in self.named(*id).methods.keys() {
                out.push((self.names.text(m).to_string(), true));
            }
            if let Some(f) = self.foreign_members(*id) {
                for &(s, k) in &f.order {
                    let is_method = matches!(k, crate::api::MemberKind::Method | crate::api::MemberKind::PointerMethod);
                    out.push((self.names.text(s).to_string(), is_method));
                }
            }
        }
        let u = self.underlying(base);
        match &*self.kind(u) {
            Kind::Struct { fields, .. } => out.extend(fields.iter().map(|f| (self.names.text(f.name).to_string(), false))),
            Kind::Interface { methods, .. } => out.extend(methods.iter().map(|m| (self.names.text(m.name).to_string(), true))),
            _ => {}
        }
        out.sort();
        out.dedup();
        out
    }
}
