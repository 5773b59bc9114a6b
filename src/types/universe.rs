//! What Go predeclares (spec, Predeclared identifiers).

use super::check::Checker;
use super::constant::Const;
use super::object::{Builtin, ObjKind};
use super::ty::{Basic, Kind, PkgId, Ty, Types};
use crate::input::Span;

impl Checker<'_> {
    pub(super) fn declare_universe(&mut self) {
        for b in Basic::ALL {
            if !b.is_untyped() && b != Basic::UnsafePointer {
                self.predeclare(b.name(), ObjKind::TypeName, Ty::basic(b));
            }
        }
        self.predeclare("byte", ObjKind::TypeName, Ty::basic(Basic::Uint8));
        self.predeclare("rune", ObjKind::TypeName, Ty::basic(Basic::Int32));
        self.predeclare("any", ObjKind::TypeName, Types::ANY);
        self.predeclare("true", ObjKind::Const(Const::Bool(true)), Ty::basic(Basic::UntypedBool));
        self.predeclare("false", ObjKind::Const(Const::Bool(false)), Ty::basic(Basic::UntypedBool));
        self.predeclare("iota", ObjKind::Const(Const::int(0)), Ty::basic(Basic::UntypedInt));
        self.predeclare("nil", ObjKind::Nil, Ty::basic(Basic::UntypedNil));
        let error = self.universe_interface("error", Some(("Error", Basic::String)));
        self.predeclare("error", ObjKind::TypeName, error);
        let comparable = self.universe_interface("comparable", None);
        self.predeclare("comparable", ObjKind::TypeName, comparable);
        for (name, b) in BUILTINS {
            self.predeclare(name, ObjKind::Builtin(*b), Types::VOID);
        }
    }

    fn universe_interface(&mut self, name: &str, method: Option<(&str, Basic)>) -> Ty {
        let mut methods = Vec::new();
        if let Some((m, result)) = method {
            let sig = super::ty::Sig { results: vec![Ty::basic(result)], ..Default::default() };
            let ty = self.intern(Kind::Func(sig));
            methods.push(super::ty::Method { name: self.names.intern(m), pkg: PkgId::UNIVERSE, ty });
        }
        let underlying = self.intern(Kind::Interface { methods, embeds: Vec::new() });
        let name = self.names.intern(name);
        let id = self.new_named(name, PkgId::UNIVERSE, None);
        self.named[id.0 as usize].underlying = Some(underlying);
        self.intern(Kind::Named(id, Vec::new()))
    }

    fn predeclare(&mut self, name: &str, kind: ObjKind, ty: Ty) {
        let sym = self.names.intern(name);
        let id = self.new_obj(sym, kind, ty, Span::default());
        self.obj_mut(id).pkg = PkgId::UNIVERSE;
        self.universe.insert(sym, id);
    }
}

const BUILTINS: &[(&str, Builtin)] = &[
    ("append", Builtin::Append),
    ("cap", Builtin::Cap),
    ("clear", Builtin::Clear),
    ("close", Builtin::Close),
    ("complex", Builtin::Complex),
    ("copy", Builtin::Copy),
    ("delete", Builtin::Delete),
    ("imag", Builtin::Imag),
    ("len", Builtin::Len),
    ("make", Builtin::Make),
    ("max", Builtin::Max),
    ("min", Builtin::Min),
    ("new", Builtin::New),
    ("panic", Builtin::Panic),
    ("print", Builtin::Print),
    ("println", Builtin::Println),
    ("real", Builtin::Real),
    ("recover", Builtin::Recover),
];

/// The functions of package `unsafe`.
pub(super) const UNSAFE: &[(&str, Builtin)] = &[
    ("Add", Builtin::Add),
    ("Alignof", Builtin::Alignof),
    ("Offsetof", Builtin::Offsetof),
    ("Sizeof", Builtin::Sizeof),
    ("Slice", Builtin::Slice),
    ("SliceData", Builtin::SliceData),
    ("String", Builtin::String),
    ("StringData", Builtin::StringData),
];
