//! The symbols behind calls and types.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::{At, Info, Origin, Parameters};
use crate::api::{Database, Role};
use crate::syntax::ast::{ExprId, ExprKind, IdentId, Sym};
use crate::types::lookup::Selection;
use crate::types::object::{Builtin, ObjId, ObjKind};
use crate::types::ty::{Kind, NamedId, PkgId, Sig, Ty};

/// Who publishes a package, as the database knows it.
pub trait Roles {
    /// The part that the module of an import path plays; `None` where the database does not
    /// know it.
    fn role(&self, import_path: &str) -> Option<Role>;

    /// Whether the newest release that is known marks an exported name as deprecated; `None` where
    /// that has no such name.
    fn retired(&self, import_path: &str, name: &str) -> Option<bool>;

    /// The names of a class's own static members in the newest release that is known.
    fn static_members(&self, import_path: &str, class: &str) -> Vec<String>;

    /// The first version that exports a name.
    fn since(&self, import_path: &str, name: &str) -> Option<String>;
}

impl Roles for Database {
    fn role(&self, import_path: &str) -> Option<Role> {
        self.module_of(import_path).map(|m| m.role)
    }

    fn retired(&self, import_path: &str, name: &str) -> Option<bool> {
        let newest = self.package_intervals(import_path)?.last()?;
        let facts = self.package(import_path, newest)?;
        facts.exports(name).then(|| facts.deprecated(name).is_some())
    }

    fn static_members(&self, import_path: &str, class: &str) -> Vec<String> {
        let newest = self.package_intervals(import_path).and_then(|i| i.last());
        let facts = newest.and_then(|at| self.package(import_path, at));
        facts.map_or_else(Vec::new, |f| f.static_members(class).into_iter().map(str::to_owned).collect())
    }

    fn since(&self, import_path: &str, name: &str) -> Option<String> {
        let first = self.forms(import_path, name).into_iter().find(|f| f.text.is_some())?;
        Some(self.module_of(import_path)?.version(first.since).to_owned())
    }
}

/// A name that a package of a known module exports, or would have to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Symbol {
    /// Import path of its package.
    pub package: Rc<str>,
    /// Its package's name.
    pub qualifier: Rc<str>,
    /// The type that has it, of a method.
    pub owner: Option<Rc<str>>,
    /// Its name.
    pub name: Rc<str>,
    /// Who publishes it.
    pub role: Role,
}

impl Symbol {
    /// `NewArtifact`, `Bucket.AddMetric`.
    #[must_use]
    pub fn text(&self) -> String {
        self.owner.as_ref().map_or_else(|| self.name.to_string(), |o| format!("{o}.{}", self.name))
    }
}

/// What a call calls.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Callee {
    /// A function or method of a known module; a method once for each type that it is inherited
    /// from, the type of the receiver first.
    Known(Rc<[Symbol]>),
    /// A function or method of this package.
    Own(ObjId),
    /// A predeclared function.
    Builtin(Builtin),
    /// A conversion.
    Conversion,
    /// Not known, or of a module that is not known.
    Unknown,
}

/// Package, owner, name.
type SymbolKey = (PkgId, Option<Sym>, Sym);

/// What is kept of symbols that were asked for.
#[derive(Debug, Default)]
pub(super) struct Symbols {
    /// By the number of the package.
    roles: RefCell<Vec<Option<Option<Role>>>>,
    made: RefCell<FxHashMap<SymbolKey, Symbol>>,
    callees: FxHashMap<At, Callee>,
    /// Of parameters.
    pub(super) names: FxHashMap<Symbol, Rc<[String]>>,
    ancestries: FxHashMap<NamedId, Rc<[(PkgId, Sym)]>>,
    types: FxHashMap<NamedId, Rc<[Symbol]>>,
    /// Of calls of a known module.
    pub(super) parameters: FxHashMap<At, Option<Rc<Parameters>>>,
    deprecated: RefCell<FxHashMap<Symbol, Option<bool>>>,
    /// Whether something of a type may be deprecated.
    aging: RefCell<FxHashMap<(PkgId, Sym), bool>>,
}

impl Info<'_, '_> {
    /// The part that the module of a package plays; `None` where the database does not know it.
    pub(super) fn role(&self, pkg: PkgId) -> Option<Role> {
        let at = pkg.0 as usize;
        if let Some(&Some(role)) = self.symbols.roles.borrow().get(at) {
            return role;
        }
        let role = self.roles.role(&self.checker.pkg(pkg).path);
        let mut roles = self.symbols.roles.borrow_mut();
        if roles.len() <= at {
            roles.resize(at + 1, None);
        }
        roles[at] = Some(role);
        role
    }

    /// What a call calls.
    pub fn callee(&mut self, call: At) -> Callee {
        let ExprKind::Call { fun, .. } = self.expr(call) else { return Callee::Unknown };
        if let Some(known) = self.symbols.callees.get(&call) {
            return known.clone();
        }
        let callee = self.called(At { expr: fun, ..call });
        self.symbols.callees.insert(call, callee.clone());
        callee
    }

    fn called(&mut self, fun: At) -> Callee {
        match self.expr(fun) {
            ExprKind::Paren(x) => self.called(At { expr: x, ..fun }),
            ExprKind::Index { x, .. } if !self.is_type(fun) => self.called(At { expr: x, ..fun }),
            ExprKind::Ident(id) => self.called_object(fun, id),
            ExprKind::Selector { x, sel } => self.called_selector(fun, x, sel),
            ExprKind::Star(_)
            | ExprKind::Index { .. }
            | ExprKind::ArrayType { .. }
            | ExprKind::FuncType(_)
            | ExprKind::MapType { .. }
            | ExprKind::ChanType { .. }
            | ExprKind::StructType(_)
            | ExprKind::InterfaceType(_)
                if self.is_type(fun) =>
            {
                Callee::Conversion
            }
            _ => Callee::Unknown,
        }
    }

    /// Whether an expression denotes a type.
    fn is_type(&self, at: At) -> bool {
        match self.expr(at) {
            ExprKind::Ident(id) | ExprKind::Selector { sel: id, .. } => {
                self.checker.uses[at.file][id.index()].is_some_and(|o| matches!(self.checker.obj(o).kind, ObjKind::TypeName))
            }
            ExprKind::Paren(x) | ExprKind::Star(x) | ExprKind::Index { x, .. } => self.is_type(At { expr: x, ..at }),
            kind => matches!(
                kind,
                ExprKind::ArrayType { .. }
                    | ExprKind::FuncType(_)
                    | ExprKind::MapType { .. }
                    | ExprKind::ChanType { .. }
                    | ExprKind::StructType(_)
                    | ExprKind::InterfaceType(_)
            ),
        }
    }

    fn called_object(&self, at: At, id: IdentId) -> Callee {
        let Some(o) = self.checker.uses[at.file][id.index()] else { return Callee::Unknown };
        let object = self.checker.obj(o);
        match object.kind {
            ObjKind::TypeName => Callee::Conversion,
            ObjKind::Builtin(b) => Callee::Builtin(b),
            ObjKind::Func if object.pkg == PkgId::SELF => Callee::Own(o),
            // A dot import.
            ObjKind::Func => self.symbol(object.pkg, None, object.name).map_or(Callee::Unknown, |s| Callee::Known(Rc::from([s]))),
            _ => Callee::Unknown,
        }
    }

    fn called_selector(&mut self, at: At, x: ExprId, sel: IdentId) -> Callee {
        let name = self.ast(at.file).ident(sel).sym;
        if let ExprKind::Ident(id) = self.expr(At { expr: x, ..at })
            && let Some(o) = self.checker.uses[at.file][id.index()]
            && let ObjKind::PkgName { pkg, .. } = self.checker.obj(o).kind
        {
            if self.is_type(at) {
                return Callee::Conversion;
            }
            return self.symbol(pkg, None, name).map_or(Callee::Unknown, |s| Callee::Known(Rc::from([s])));
        }
        match self.select(At { expr: x, ..at }, name) {
            Selection::Method { obj: Some(m), .. } => Callee::Own(m),
            Selection::Method { owner: Some(owner), .. } => {
                let known: Rc<[Symbol]> = self.ancestry(owner).iter().filter_map(|&(pkg, ty)| self.symbol(pkg, Some(ty), name)).collect();
                if known.is_empty() { Callee::Unknown } else { Callee::Known(known) }
            }
            _ => Callee::Unknown,
        }
    }

    /// The field or method that a selector on a value names.
    pub(super) fn select(&mut self, value: At, name: Sym) -> Selection {
        let t = self.type_of(value);
        self.checker.file = value.file;
        self.checker.select(t, name)
    }

    /// The symbol of a name in a package that the database knows.
    pub(super) fn symbol(&self, pkg: PkgId, owner: Option<Sym>, name: Sym) -> Option<Symbol> {
        if pkg == PkgId::SELF || pkg == PkgId::UNIVERSE {
            return None;
        }
        let role = self.role(pkg)?;
        let make = || {
            let p = self.checker.pkg(pkg);
            let text = |s: Sym| Rc::from(self.checker.names.text(s));
            Symbol { package: Rc::from(&*p.path), qualifier: Rc::from(&*p.name), owner: owner.map(text), name: text(name), role }
        };
        Some(self.symbols.made.borrow_mut().entry((pkg, owner, name)).or_insert_with(make).clone())
    }

    /// A type and the interfaces that it embeds, directly or not; itself first.
    fn ancestry(&mut self, id: NamedId) -> Rc<[(PkgId, Sym)]> {
        if let Some(known) = self.symbols.ancestries.get(&id) {
            return Rc::clone(known);
        }
        let mut ids = vec![id];
        let mut i = 0;
        while let Some(&id) = ids.get(i) {
            i += 1;
            for &t in self.checker.embedded_types(id).iter() {
                if let Kind::Named(base, _) = **self.checker.types.kind(t)
                    && !ids.contains(&base)
                {
                    ids.push(base);
                }
            }
        }
        let list: Rc<[(PkgId, Sym)]> = ids.iter().map(|&id| (self.checker.named(id).pkg, self.checker.named(id).name)).collect();
        self.symbols.ancestries.insert(id, Rc::clone(&list));
        list
    }

    /// The symbols of the type of a value, pointers aside: its own, then those of the interfaces
    /// that it embeds. `None` where its type is not known; empty where it has no name in a known
    /// module.
    pub fn type_symbols(&mut self, at: At) -> Option<Rc<[Symbol]>> {
        let mut t = self.type_of(at);
        while let Kind::Pointer(base) = **self.checker.types.kind(t) {
            t = base;
        }
        if t.is_unknown() {
            return None;
        }
        let Kind::Named(id, _) = **self.checker.types.kind(t) else { return Some(Rc::from([])) };
        if let Some(known) = self.symbols.types.get(&id) {
            return Some(Rc::clone(known));
        }
        let list: Rc<[Symbol]> = self.ancestry(id).iter().filter_map(|&(pkg, name)| self.symbol(pkg, None, name)).collect();
        self.symbols.types.insert(id, Rc::clone(&list));
        Some(list)
    }

    /// The type of an expression.
    pub(super) fn type_of(&self, at: At) -> Ty {
        self.checker.expr_types[at.file][at.expr.index()]
    }

    /// The signature of what a call calls, where it is known.
    pub(super) fn signature(&mut self, call: At) -> Option<Sig> {
        let ExprKind::Call { fun, .. } = self.expr(call) else { return None };
        let t = self.type_of(At { expr: fun, ..call });
        self.checker.sig_of(t)
    }

    /// How many arguments a call gives and how many its callee takes (a variadic parameter not
    /// counted, and told by the last part); `None` where that is not known.
    pub fn arguments(&mut self, call: At) -> Option<(usize, usize, bool)> {
        let ExprKind::Call { fun, args, ellipsis, .. } = self.expr(call) else { return None };
        if self.is_type(At { expr: fun, ..call }) {
            return None;
        }
        let args = self.ast(call.file).exprs(args);
        let sig = self.signature(call)?;
        let given = match args {
            [only] if matches!(self.ast(call.file).expr(*only).kind, ExprKind::Call { .. }) => {
                match &**self.checker.types.kind(self.type_of(At { expr: *only, ..call })) {
                    Kind::Unknown(_) => return None,
                    Kind::Tuple(list) => list.len(),
                    _ => 1,
                }
            }
            _ => args.len(),
        };
        if ellipsis.is_some() {
            return None;
        }
        Some((given, sig.params.len() - usize::from(sig.variadic), sig.variadic))
    }

    /// What makes the value whose method a call calls; `None` for a call of no method.
    pub fn receiver(&mut self, call: At) -> Option<Origin> {
        let ExprKind::Call { fun, .. } = self.expr(call) else { return None };
        let ExprKind::Selector { x, .. } = self.expr(At { expr: fun, ..call }) else { return None };
        if let ExprKind::Ident(id) = self.expr(At { expr: x, ..call })
            && self.is_package(call.file, id)
        {
            return None;
        }
        Some(self.origin(At { expr: x, ..call }))
    }

    /// The symbol that a qualified name stands for.
    pub fn named_symbol(&mut self, at: At) -> Option<Symbol> {
        let ExprKind::Selector { x, sel } = self.expr(at) else { return None };
        let ExprKind::Ident(id) = self.expr(At { expr: x, ..at }) else { return None };
        let ObjKind::PkgName { pkg, .. } = self.checker.obj(self.checker.uses[at.file][id.index()]?).kind else { return None };
        self.symbol(pkg, None, self.ast(at.file).ident(sel).sym)
    }

    /// Whether the newest release that is known marks a symbol as deprecated; `None` where it has none.
    #[must_use]
    pub fn retired(&self, symbol: &Symbol) -> Option<bool> {
        self.roles.retired(&symbol.package, &symbol.text())
    }

    /// Whether something of a type may be deprecated: most have nothing that is.
    pub(super) fn may_deprecate(&self, pkg: PkgId, owner: Sym) -> bool {
        let ask = || self.checker.pkg(pkg).facts.as_ref().is_some_and(|f| f.may_deprecate(self.checker.names.text(owner)));
        *self.symbols.aging.borrow_mut().entry((pkg, owner)).or_insert_with(ask)
    }

    /// Whether a symbol is deprecated at the version in force; `None` where its package is not
    /// at hand.
    pub fn deprecated(&self, symbol: &Symbol) -> Option<bool> {
        if let Some(&known) = self.symbols.deprecated.borrow().get(symbol) {
            return known;
        }
        let pkg = self.checker.pkg_by_path.get(&*symbol.package).copied();
        let facts = pkg.and_then(|pkg| self.checker.pkg(pkg).facts.as_ref().map(|f| (pkg, f)));
        let is = facts.map(|(pkg, f)| {
            let owner = symbol.owner.as_ref().and_then(|o| self.known_name(o));
            owner.is_none_or(|owner| self.may_deprecate(pkg, owner)) && f.deprecated(&symbol.text()).is_some()
        });
        self.symbols.deprecated.borrow_mut().insert(symbol.clone(), is);
        is
    }
}
