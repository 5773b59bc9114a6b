//! Imported packages: their names become objects and types when they are asked for.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::check::{Checker, Import};
use super::constant::Const;
use super::object::{FactsMembers, Foreign, LazyMember, ObjId, ObjKind, Pkg};
use super::ty::{Basic, Field, Kind, NamedId, PkgId, Reason, Ty};
use crate::api::{MemberKind, Symbol, TypeKind};
use crate::input::Span;
use crate::syntax::ast::{LitKind, Sym};

/// How an import came out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Imported {
    Package(PkgId),
    Missing,
}

impl Checker<'_> {
    /// The package of an import path.
    pub(super) fn import_path(&mut self, path: &str) -> Imported {
        if let Some(&p) = self.pkg_by_path.get(path) {
            self.meets_package(p);
            return Imported::Package(p);
        }
        let (name, facts, unknown) = if path == "unsafe" {
            ("unsafe".to_string(), None, None)
        } else {
            match self.imports.import(path) {
                Import::Facts(f) => (f.name().to_string(), Some(f), None),
                Import::Unknown(r) => (String::new(), None, Some(r)),
                Import::Missing => return Imported::Missing,
            }
        };
        #[allow(clippy::cast_possible_truncation)]
        let id = PkgId(self.pkgs.len() as u32);
        self.pkgs.push(Pkg { path: path.into(), name, facts, unknown, objects: FxHashMap::default(), named: FxHashMap::default() });
        self.pkg_by_path.insert(path.into(), id);
        self.met_package(id);
        Imported::Package(id)
    }

    /// An exported object of an imported package; `None` where it has no such name. Not to be
    /// asked of packages that are Unknown.
    pub(super) fn imported(&mut self, pkg: PkgId, name: Sym) -> Option<ObjId> {
        if let Some(&o) = self.pkg(pkg).objects.get(&name) {
            return o;
        }
        let o = self.load_symbol(pkg, name);
        self.pkgs[pkg.0 as usize].objects.insert(name, o);
        o
    }

    fn load_symbol(&mut self, pkg: PkgId, name: Sym) -> Option<ObjId> {
        let text = self.names.text(name).to_string();
        if self.pkg(pkg).path == "unsafe" {
            if text == "Pointer" {
                return Some(self.foreign_obj(pkg, name, ObjKind::TypeName, Ty::basic(Basic::UnsafePointer)));
            }
            let b = super::universe::UNSAFE.iter().find(|(n, _)| *n == text)?.1;
            return Some(self.foreign_obj(pkg, name, ObjKind::Builtin(b), super::ty::Types::VOID));
        }
        let facts = self.pkg(pkg).facts.clone()?;
        Some(match facts.symbol(&text)? {
            Symbol::Func { type_params, signature } => {
                let ty = self.text_func(pkg, &type_params, &signature);
                self.foreign_obj(pkg, name, ObjKind::Func, ty)
            }
            Symbol::Var { ty } => {
                let ty = self.text_type(pkg, &ty, &[]);
                self.foreign_obj(pkg, name, ObjKind::Var, ty)
            }
            Symbol::Const { ty, value } => {
                let ty = self.text_type(pkg, &ty, &[]);
                let value = value.map_or(Const::Unknown, |v| self.const_text(&v, ty));
                self.foreign_obj(pkg, name, ObjKind::Const(value), ty)
            }
            Symbol::Type(_) => {
                let ty = self.foreign_type(pkg, name);
                self.foreign_obj(pkg, name, ObjKind::TypeName, ty)
            }
        })
    }

    fn foreign_obj(&mut self, pkg: PkgId, name: Sym, kind: ObjKind, ty: Ty) -> ObjId {
        let id = self.new_obj(name, kind, ty, Span::default());
        self.obj_mut(id).pkg = pkg;
        id
    }

    /// Reads a constant's value: `1024`, `-3`, `1/3`, `"text"`, `true`.
    fn const_text(&mut self, text: &str, ty: Ty) -> Const {
        let text = text.trim();
        let basic = self.basic(ty);
        match text {
            "true" => return Const::Bool(true),
            "false" => return Const::Bool(false),
            _ => {}
        }
        if text.starts_with(['"', '`']) {
            return Const::literal(LitKind::String, text).unwrap_or(Const::Unknown);
        }
        if text.starts_with('\'') {
            return Const::literal(LitKind::Rune, text).unwrap_or(Const::Unknown);
        }
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |d| (true, d));
        let number = |s: &str| {
            let kind =
                if s.contains(['.', 'e', 'E', 'p']) && !s.starts_with("0x") || s.contains('p') { LitKind::Float } else { LitKind::Int };
            Const::literal(kind, s)
        };
        let value = match digits.split_once('/') {
            Some((a, b)) => match (number(a.trim()), number(b.trim())) {
                (Some(a), Some(b)) => a.binary(crate::syntax::ast::Op::Quo, &b, false),
                _ => Const::Unknown,
            },
            None => number(digits).unwrap_or(Const::Unknown),
        };
        let value = if negative { value.unary(crate::syntax::ast::Op::Sub, None) } else { value };
        basic.map_or(Const::Unknown, |b| value.represent(b).unwrap_or(Const::Unknown))
    }

    /// The type of a type name of an imported package; Unknown where it is absent.
    pub(super) fn foreign_type(&mut self, pkg: PkgId, name: Sym) -> Ty {
        if let Some(&id) = self.pkg(pkg).named.get(&name) {
            self.meets_type(pkg, name);
            return self.intern(Kind::Named(id, Vec::new()));
        }
        let Some(facts) = self.pkg(pkg).facts.clone() else {
            let reason = self.pkg(pkg).unknown.unwrap_or(Reason::Unmodelled);
            return Ty::unknown(reason);
        };
        let text = self.names.text(name).to_string();
        let Some(Symbol::Type(t)) = facts.symbol(&text) else { return Ty::unknown(Reason::Unmodelled) };
        if let TypeKind::Alias(target) = &t.kind {
            if !t.type_params.is_empty() {
                return Ty::unknown(Reason::Unmodelled);
            }
            return self.text_type(pkg, target, &[]);
        }
        let id = self.new_named(name, pkg, None);
        self.pkgs[pkg.0 as usize].named.insert(name, id);
        self.met_type(pkg, name);
        let scope = self.text_type_params(pkg, &t.type_params);
        self.named[id.0 as usize].tparams = scope.iter().filter_map(|&(_, p)| self.as_param(p)).collect();
        let sealed = matches!(t.kind, TypeKind::Interface { sealed: true, .. });
        self.named[id.0 as usize].foreign = Foreign::Unread { interface: matches!(t.kind, TypeKind::Interface { .. }), sealed };
        // Structs and other types are completed on demand: see `underlying`.
        self.named[id.0 as usize].underlying = match t.kind {
            TypeKind::Interface { .. } => Some(self.intern(Kind::FactsInterface(id))),
            TypeKind::Enum => Some(Ty::basic(Basic::String)),
            TypeKind::Struct { .. } | TypeKind::Defined(_) | TypeKind::Alias(_) => None,
        };
        self.intern(Kind::Named(id, Vec::new()))
    }

    /// The members of a type of an imported package; `None` of one of this package.
    pub(super) fn foreign_members(&mut self, id: NamedId) -> Option<Rc<FactsMembers>> {
        let (interface, sealed) = match &self.named(id).foreign {
            Foreign::No => return None,
            Foreign::Read(members) => return Some(Rc::clone(members)),
            &Foreign::Unread { interface, sealed } => (interface, sealed),
        };
        // Notes are taken when they are asked for.
        let facts = self.pkg(self.named(id).pkg).facts.as_ref()?.unwatched();
        let mut members = FactsMembers { sealed, ..FactsMembers::default() };
        let mut by_name = FxHashMap::default();
        for m in facts.members(self.names.text(self.named(id).name).to_owned().as_str()) {
            if interface && matches!(m.kind, MemberKind::Embedded | MemberKind::Base) {
                members.embeds.push(Rc::from(m.ty.as_ref()));
                continue;
            }
            let name = self.names.intern(&m.name);
            members.order.push((name, m.kind));
            by_name.insert(name, LazyMember { kind: m.kind, text: Rc::from(m.ty.as_ref()), ty: None });
        }
        members.by_name = RefCell::new(by_name);
        let members = Rc::new(members);
        self.named[id.0 as usize].foreign = Foreign::Read(Rc::clone(&members));
        Some(members)
    }

    /// Completes the underlying type of an imported struct or other defined type.
    pub(super) fn load_underlying(&mut self, id: NamedId) -> Ty {
        let (pkg, name) = (self.named(id).pkg, self.named(id).name);
        let unknown = Ty::unknown(Reason::Unmodelled);
        let Some(facts) = self.pkg(pkg).facts.clone() else { return unknown };
        let text = self.names.text(name).to_string();
        let Some(Symbol::Type(t)) = facts.symbol(&text) else { return unknown };
        let scope = self.param_scope(id);
        let underlying = match t.kind {
            TypeKind::Defined(text) => {
                let t = self.text_type(pkg, &text, &scope);
                // A text in which a type stands for itself ends here.
                self.named[id.0 as usize].underlying = Some(unknown);
                self.underlying_of_defined(t)
            }
            TypeKind::Struct { partial } => {
                let order = self.foreign_members(id).map(|f| f.order.clone()).unwrap_or_default();
                let mut fields = Vec::new();
                let quietly = self.asks_fields(id);
                for (name, kind) in order {
                    if !matches!(kind, MemberKind::Field { .. } | MemberKind::Embedded) {
                        continue;
                    }
                    let quiet = if quietly && kind != MemberKind::Embedded { self.quiet_field(id, name) } else { None };
                    let ty = quiet.unwrap_or_else(|| self.member_type(id, name)).unwrap_or(unknown);
                    let exported = super::check::is_exported(self.names.text(name));
                    let owner = if exported { PkgId::UNIVERSE } else { pkg };
                    fields.push(Field { name, ty, embedded: kind == MemberKind::Embedded, pkg: owner, tag: None });
                }
                self.intern(Kind::Struct { fields, partial })
            }
            _ => unknown,
        };
        if matches!(**self.types.kind(underlying), Kind::Struct { .. }) {
            self.listed(underlying);
        }
        self.named[id.0 as usize].underlying = Some(underlying);
        underlying
    }

    pub(super) fn param_scope(&self, id: NamedId) -> Vec<(Sym, Ty)> {
        let params = &self.named(id).tparams;
        params.iter().filter_map(|&p| self.types.find(&Kind::Param(p)).map(|t| (self.params[p.0 as usize].name, t))).collect()
    }

    /// The type of a member as the database gives it: of a field, an embedded type, a method.
    pub(super) fn member_type(&mut self, id: NamedId, name: Sym) -> Option<Ty> {
        let facts = self.foreign_members(id)?;
        let (kind, text) = {
            let map = facts.by_name.borrow();
            let m = map.get(&name)?;
            if let Some(t) = m.ty {
                return Some(t);
            }
            (m.kind, Rc::clone(&m.text))
        };
        let pkg = self.named(id).pkg;
        let scope = self.param_scope(id);
        let ty = match kind {
            MemberKind::Method | MemberKind::PointerMethod => self.text_signature(pkg, &text, &scope),
            _ => self.text_type(pkg, &text, &scope),
        };
        if let Some(m) = facts.by_name.borrow_mut().get_mut(&name) {
            m.ty = Some(ty);
        }
        Some(ty)
    }

    /// What an interface of an imported package embeds, its base class first.
    pub(super) fn embedded_types(&mut self, id: NamedId) -> Rc<[Ty]> {
        let Some(facts) = self.foreign_members(id) else { return Rc::from([]) };
        self.asks_embedded(id);
        if let Some(t) = &*facts.embedded.borrow() {
            return Rc::clone(t);
        }
        let pkg = self.named(id).pkg;
        let scope = self.param_scope(id);
        let types: Rc<[Ty]> = facts.embeds.iter().map(|text| self.text_union(pkg, text, &scope)).collect();
        *facts.embedded.borrow_mut() = Some(Rc::clone(&types));
        types
    }

    /// The import path and name of a defined type of another package.
    pub(super) fn symbol_ref(&self, t: Ty) -> Option<super::problem::SymbolRef> {
        let mut t = t;
        if let Kind::Pointer(e) = **self.types.kind(t) {
            t = e;
        }
        match &**self.types.kind(t) {
            Kind::Named(id, _) => {
                let n = self.named(*id);
                (n.pkg != PkgId::SELF && n.pkg != PkgId::UNIVERSE)
                    .then(|| super::problem::SymbolRef { package: self.pkg(n.pkg).path.clone(), name: self.names.text(n.name).to_string() })
            }
            _ => None,
        }
    }
}
