//! Names as operands, and names that nothing declares (go/types: typexpr.go).

use super::check::Checker;
use super::constant::Const;
use super::object::{ObjId, ObjKind};
use super::operand::{Mode, Operand};
use super::problem::{Detail, Problem};
use super::ty::{PkgId, Reason, Ty};
use crate::finding::Code;
use crate::syntax::ast::{ExprId, IdentId, LitKind};

impl Checker<'_> {
    /// A name as an operand (go/types: ident).
    pub(super) fn ident(&mut self, e: ExprId, id: IdentId) -> Operand {
        let ident = self.ast().ident(id);
        let mut x = Operand::value(Ty::unknown(Reason::Error), e, ident.span);
        if ident.sym == self.known.blank {
            self.error(ident.span, Code::InvalidBlank, "cannot use _ as value or type");
            return x;
        }
        let Some(o) = self.lookup(ident.sym) else {
            x.ty = self.undeclared(id, None);
            return x;
        };
        self.uses[self.file][id.index()] = Some(o);
        self.use_object(o, &mut x);
        x
    }

    /// Whether an undeclared name may be declared where the checker cannot see it.
    pub(super) fn may_be_undeclared(&self, _name: super::super::syntax::ast::Sym) -> bool {
        self.open || self.may_be_import()
    }

    /// Reports a name that nothing declares; gives the type that its use has.
    pub(super) fn undeclared(&mut self, id: IdentId, selected: Option<IdentId>) -> Ty {
        let ident = self.ast().ident(id);
        let name = self.names.text(ident.sym).to_string();
        let qualifies = selected.is_some();
        let selected = selected.map(|s| self.ident_text(s).to_string());
        if self.open {
            return Ty::unknown(Reason::OpenScope);
        }
        let known = selected.as_ref().is_some_and(|s| self.imports.known(&name, s));
        let unsure = qualifies && self.may_be_import() && (!known || self.import_tells(&name));
        let message = format!("undefined: {name}");
        let detail = Detail::Undeclared { name, selected };
        if unsure {
            let span = self.env.error_at.unwrap_or(ident.span);
            let problem = Problem { file: self.file, span, code: Code::UndeclaredName, message, detail };
            self.pending.push((problem, self.quiet == 0));
            return Ty::unknown(Reason::ThirdParty);
        }
        self.report(ident.span, Code::UndeclaredName, message, detail);
        Ty::unknown(Reason::Error)
    }

    /// Makes an operand of an object.
    pub(super) fn use_object(&mut self, o: ObjId, x: &mut Operand) {
        if self.obj(o).decl.is_some() {
            if matches!(self.obj(o).kind, ObjKind::TypeName) {
                self.declare_type_name(o);
            } else {
                self.declare(o);
            }
            if let Some(d) = self.env.decl
                && !matches!(self.obj(o).kind, ObjKind::TypeName)
            {
                self.deps.entry(d).or_default().insert(o);
            }
        }
        if self.obj(o).pkg == PkgId::UNIVERSE && !self.check_predeclared(o, x.span) {
            return; // what follows from it is not told
        }
        let obj = self.obj(o);
        x.ty = obj.ty;
        match &obj.kind {
            ObjKind::PkgName { .. } => {
                let name = self.names.text(obj.name).to_string();
                self.error(x.span, Code::InvalidPkgUse, format!("use of package {name} not in selector"));
                self.obj_mut(o).used = true;
                x.ty = Ty::unknown(Reason::Error);
            }
            ObjKind::Const(v) => {
                x.mode = Mode::Constant;
                x.value = Some(v.clone());
                if obj.pkg == PkgId::UNIVERSE && self.names.text(obj.name) == "iota" {
                    match self.env.iota {
                        Some(i) => x.value = Some(Const::int(i64::from(i))),
                        None => {
                            self.error(x.span, Code::InvalidIota, "cannot use iota outside constant declaration");
                            x.ty = Ty::unknown(Reason::Error);
                        }
                    }
                }
            }
            ObjKind::TypeName => x.mode = Mode::TypeExpr,
            ObjKind::Var => {
                x.mode = Mode::Variable;
                self.obj_mut(o).used = true;
            }
            ObjKind::Func | ObjKind::Nil => x.mode = Mode::Value,
            ObjKind::Builtin(b) => x.mode = Mode::Builtin(*b),
        }
    }

    /// Predeclared names that came with later versions of the language; whether a type is one of the
    /// version in force.
    fn check_predeclared(&mut self, o: ObjId, span: crate::input::Span) -> bool {
        if self.go_version >= (1, 21) {
            return true;
        }
        let name = self.names.text(self.obj(o).name).to_string();
        let since = match name.as_str() {
            "any" | "comparable" => 18,
            "min" | "max" | "clear" => 21,
            _ => return true,
        };
        if self.go_version >= (1, since) {
            return true;
        }
        self.error(span, Code::UnsupportedFeature, format!("predeclared {name} requires go1.{since} or later"));
        since == 21
    }

    /// A literal's value.
    pub(super) fn literal(&mut self, e: ExprId, kind: LitKind) -> Operand {
        let span = self.span_of_expr(e);
        let basic = match kind {
            LitKind::Int => super::ty::Basic::UntypedInt,
            LitKind::Float => super::ty::Basic::UntypedFloat,
            LitKind::Imaginary => super::ty::Basic::UntypedComplex,
            LitKind::Rune => super::ty::Basic::UntypedRune,
            LitKind::String => super::ty::Basic::UntypedString,
        };
        let mut x = Operand::value(Ty::basic(basic), e, span);
        x.mode = Mode::Constant;
        x.value = Some(Const::literal(kind, self.text(span)).unwrap_or(Const::Unknown));
        x
    }
}
