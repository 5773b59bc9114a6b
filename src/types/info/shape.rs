//! What jsii knows of types beyond Go's: fields that must be set, enums' members, and the
//! alternatives of unions.

use std::rc::Rc;

use super::symbol::{Callee, Symbol};
use super::{At, Info, Parent};
use crate::api::{MemberKind, Role};
use crate::syntax::ast::{ExprKind, Sym};
use crate::types::ty::{Basic, Kind, NamedId, PkgId, Ty, Types};

/// A type that stands behind an `interface{}`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Alternative {
    /// A string.
    String,
    /// A boolean.
    Bool,
    /// A number.
    Number,
    /// An enum.
    Enum,
    /// A struct.
    Struct(NamedId),
    /// A list of one of these.
    List(Vec<Alternative>),
    /// A map to one of these.
    Map(Vec<Alternative>),
    /// A class or interface.
    Object,
    /// Any other, or one that is not known: it may take everything.
    Other,
}

/// A parameter of a known function or method.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parameter {
    /// Its type.
    pub ty: Ty,
    /// Whether jsii lets it be nil.
    pub optional: bool,
    /// It takes all further arguments; its type is that of one.
    pub variadic: bool,
}

/// What is known of a call of a known module.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Parameters {
    /// What it calls.
    pub symbol: Symbol,
    /// The parameters of that.
    pub list: Vec<Parameter>,
}

impl Info<'_, '_> {
    /// The struct of a known module (the standard library and the runtime aside) that a type is,
    /// pointers aside.
    pub fn structure(&mut self, t: Ty) -> Option<NamedId> {
        let mut t = t;
        while let Kind::Pointer(base) = **self.checker.types.kind(t) {
            t = base;
        }
        let Kind::Named(id, _) = **self.checker.types.kind(t) else { return None };
        if !self.is_library(self.checker.named(id).pkg) {
            return None;
        }
        let members = self.checker.foreign_members(id)?;
        members.order.iter().any(|(_, k)| matches!(k, MemberKind::Field { .. })).then_some(id)
    }

    /// The struct of a literal, as [`Info::structure`].
    pub fn literal_structure(&mut self, literal: At) -> Option<NamedId> {
        matches!(self.expr(literal), ExprKind::CompositeLit { .. }).then(|| self.structure(self.type_of(literal))).flatten()
    }

    fn is_library(&self, pkg: PkgId) -> bool {
        pkg != PkgId::SELF && pkg != PkgId::UNIVERSE && matches!(self.role(pkg), Some(Role::Primary | Role::Constructs | Role::Companion))
    }

    /// The name of a struct's type.
    #[must_use]
    pub fn structure_symbol(&self, id: NamedId) -> Option<Symbol> {
        let named = self.checker.named(id);
        self.symbol(named.pkg, None, named.name)
    }

    /// Whether a field is deprecated that a name is the key of in a literal, as [`Info::deprecated`] tells it;
    /// `None` where it is no key of a known module's struct.
    pub fn deprecated_key(&mut self, at: At) -> Option<Option<bool>> {
        let (pkg, owner, name) = self.key(at)?;
        if !self.may_deprecate(pkg, owner) {
            return Some(Some(false));
        }
        let symbol = self.symbol(pkg, Some(owner), name)?;
        Some(self.deprecated(&symbol))
    }

    /// Whether something in the struct of a literal may be deprecated.
    pub fn literal_may_age(&mut self, literal: At) -> bool {
        let Some(structure) = self.literal_structure(literal) else { return true };
        let named = self.checker.named(structure);
        self.may_deprecate(named.pkg, named.name)
    }

    /// The field that the key of an element is, as a symbol.
    pub fn key_symbol(&mut self, at: At) -> Option<Symbol> {
        let (pkg, owner, name) = self.key(at)?;
        self.symbol(pkg, Some(owner), name)
    }

    /// Package and struct of the field that the key of an element is, and its name.
    fn key(&mut self, at: At) -> Option<(PkgId, Sym, Sym)> {
        let ExprKind::Ident(name) = self.expr(at) else { return None };
        let Parent::Expr(element) = self.place(at) else { return None };
        let element = At { expr: element, ..at };
        let Parent::Expr(literal) = self.place(element) else { return None };
        if !matches!(self.expr(element), ExprKind::KeyValue { key, .. } if key == at.expr) {
            return None;
        }
        let structure = self.literal_structure(At { expr: literal, ..at })?;
        let named = self.checker.named(structure);
        Some((named.pkg, named.name, self.ast(at.file).ident(name).sym))
    }

    /// The fields of a struct, and whether jsii requires them.
    pub fn fields(&mut self, id: NamedId) -> Vec<(Sym, bool)> {
        let Some(facts) = self.checker.foreign_members(id) else { return Vec::new() };
        let field = |&(name, kind): &(Sym, MemberKind)| match kind {
            MemberKind::Field { required } => Some((name, required)),
            _ => None,
        };
        facts.order.iter().filter_map(field).collect()
    }

    /// The type of a field.
    pub fn field_type(&mut self, id: NamedId, field: Sym) -> Option<Ty> {
        self.checker.member_type(id, field)
    }

    /// The alternatives behind a field of type `interface{}`, or of a list or map of such; empty
    /// where there is no union.
    pub fn field_union(&mut self, id: NamedId, field: Sym) -> (Vec<Alternative>, String) {
        let (pkg, owner) = (self.checker.named(id).pkg, self.checker.named(id).name);
        let Some(facts) = self.checker.pkg(pkg).facts.clone() else { return (Vec::new(), String::new()) };
        let (owner, field) = (self.checker.names.text(owner), self.checker.names.text(field));
        let members = facts.members(owner);
        let union = members.iter().find(|m| m.name == field && matches!(m.kind, MemberKind::Field { .. })).map(|m| m.union.to_string());
        let text = union.unwrap_or_default();
        (self.alternatives(pkg, &text), text)
    }

    /// The alternatives behind a parameter of a call, as [`Info::field_union`].
    pub fn parameter_union(&mut self, call: At, arg: usize) -> (Vec<Alternative>, String) {
        let none = (Vec::new(), String::new());
        let Callee::Known(symbols) = self.callee(call) else { return none };
        let Some(symbol) = symbols.first() else { return none };
        let Some(&pkg) = self.checker.pkg_by_path.get(&*symbol.package) else { return none };
        let Some(facts) = self.checker.pkg(pkg).facts.clone() else { return none };
        let unions = facts.parameter_unions(&symbol.text());
        if unions.is_empty() {
            return none;
        }
        let names = self.parameter_names(symbol);
        let name = names.get(arg).map_or("", String::as_str);
        let Some((_, text)) = unions.into_iter().find(|(n, _)| n.is_empty() || n == name) else { return none };
        (self.alternatives(pkg, &text), text)
    }

    /// The names of the parameters of a known function or method; empty where they are not known.
    pub fn parameter_names(&mut self, symbol: &Symbol) -> Rc<[String]> {
        if let Some(known) = self.symbols.names.get(symbol) {
            return Rc::clone(known);
        }
        let names: Rc<[String]> = self.read_names(symbol).into();
        self.symbols.names.insert(symbol.clone(), Rc::clone(&names));
        names
    }

    fn read_names(&self, symbol: &Symbol) -> Vec<String> {
        let facts = self.checker.pkg_by_path.get(&*symbol.package).and_then(|&p| self.checker.pkg(p).facts.as_ref());
        let Some(form) = facts.and_then(|f| f.form(&symbol.text())) else { return Vec::new() };
        let start = if form.starts_with('[') { form.find("](").map_or(0, |i| i + 1) } else { 0 };
        let Some(inner) = form[start..].strip_prefix('(') else { return Vec::new() };
        let mut depth = 0_i32;
        let end = inner.bytes().position(|b| {
            depth += i32::from(matches!(b, b'(' | b'[' | b'{')) - i32::from(matches!(b, b']' | b'}' | b')'));
            depth < 0
        });
        let parts = split(&inner[..end.unwrap_or(inner.len())], b',');
        parts.iter().filter_map(|p| p.split_whitespace().next()).map(str::to_owned).collect()
    }

    /// The parameters of what a call calls, where it belongs to a known module (the standard
    /// library and the runtime aside).
    pub fn library_parameters(&mut self, call: At) -> Option<Rc<Parameters>> {
        if let Some(known) = self.symbols.parameters.get(&call) {
            return known.clone();
        }
        let found = self.find_parameters(call).map(Rc::new);
        self.symbols.parameters.insert(call, found.clone());
        found
    }

    fn find_parameters(&mut self, call: At) -> Option<Parameters> {
        let Callee::Known(symbols) = self.callee(call) else { return None };
        let symbol = symbols.first()?.clone();
        if !matches!(symbol.role, Role::Primary | Role::Constructs | Role::Companion) {
            return None;
        }
        let sig = self.signature(call)?;
        let pkg = *self.checker.pkg_by_path.get(&*symbol.package)?;
        let optional = self.checker.pkg(pkg).facts.as_ref()?.optional(&symbol.text());
        let fixed = sig.params.len() - usize::from(sig.variadic);
        let parameter = |(i, &ty): (usize, &Ty)| Parameter {
            ty,
            // Where the database has no word on it, nothing is required.
            optional: optional.is_none_or(|n| i + n >= fixed),
            variadic: i >= fixed,
        };
        let mut out: Vec<Parameter> = sig.params.iter().enumerate().map(parameter).collect();
        if let (Some(last), true) = (out.last_mut(), sig.variadic)
            && let Kind::Slice(e) = **self.checker.types.kind(last.ty)
        {
            last.ty = e;
        }
        Some(Parameters { symbol, list: out })
    }

    /// The members of the jsii enum that a type is.
    #[must_use]
    pub fn enum_members(&self, t: Ty) -> Option<(Symbol, Vec<String>)> {
        let Kind::Named(id, _) = **self.checker.types.kind(t) else { return None };
        let named = self.checker.named(id);
        if !self.is_library(named.pkg) {
            return None;
        }
        let facts = self.checker.pkg(named.pkg).facts.as_ref()?;
        let members = facts.enum_members(self.checker.names.text(named.name))?;
        let members = members.into_iter().map(str::to_owned).collect();
        Some((self.symbol(named.pkg, None, named.name)?, members))
    }

    /// What a type is an element list of: `*[]T`, `[]T`, `*map[string]T`, `map[string]T`.
    #[must_use]
    pub fn element_type(&self, t: Ty) -> Option<Ty> {
        let t = self.pointee(t).unwrap_or(t);
        match **self.checker.types.kind(t) {
            Kind::Slice(e) | Kind::Map(_, e) => Some(e),
            _ => None,
        }
    }

    /// Whether `nil` is a value of the type.
    pub fn is_nilable(&mut self, t: Ty) -> bool {
        let u = self.checker.underlying(t);
        matches!(
            **self.checker.types.kind(u),
            Kind::Pointer(_) | Kind::Slice(_) | Kind::Map(..) | Kind::Interface { .. } | Kind::FactsInterface(_)
        )
    }

    /// Whether the type is `interface{}`.
    #[must_use]
    pub fn is_any(&self, t: Ty) -> bool {
        t == Types::ANY
    }

    /// A type as messages have it.
    #[must_use]
    pub fn type_text(&self, t: Ty) -> String {
        self.checker.type_text(t)
    }

    /// The type of an expression, for questions about it.
    #[must_use]
    pub fn ty(&self, at: At) -> Ty {
        self.type_of(at)
    }

    /// The name that a struct's field has in jsii.
    #[must_use]
    pub fn json_name(&self, id: NamedId, field: Sym) -> Option<String> {
        let named = self.checker.named(id);
        let facts = self.checker.pkg(named.pkg).facts.as_ref()?;
        facts.json_name(self.checker.names.text(named.name), self.checker.names.text(field))
    }

    /// Reads the alternatives of a union: `*string | *[](A | B)`.
    fn alternatives(&mut self, pkg: PkgId, text: &str) -> Vec<Alternative> {
        if text.trim().is_empty() {
            return Vec::new();
        }
        split(text, b'|').into_iter().map(|t| self.alternative(pkg, t.trim())).collect()
    }

    fn alternative(&mut self, pkg: PkgId, text: &str) -> Alternative {
        let inner = |prefix: &str| text.strip_prefix(prefix).and_then(|t| t.strip_suffix(')'));
        if let Some(list) = inner("*[](") {
            return Alternative::List(self.alternatives(pkg, list));
        }
        if let Some(map) = inner("*map[string](") {
            return Alternative::Map(self.alternatives(pkg, map));
        }
        if text.contains('|') {
            return Alternative::Other;
        }
        let t = self.checker.text_type(pkg, text, &[]);
        self.alternative_of(t)
    }

    /// The alternative that a type is.
    pub fn alternative_of(&mut self, t: Ty) -> Alternative {
        if let Some(id) = self.structure(t) {
            return Alternative::Struct(id);
        }
        if self.enum_members(t).is_some() {
            return Alternative::Enum;
        }
        if let Some(base) = self.pointee(t) {
            return match **self.checker.types.kind(base) {
                Kind::Basic(Basic::String) => Alternative::String,
                Kind::Basic(Basic::Bool) => Alternative::Bool,
                Kind::Basic(Basic::Float64) => Alternative::Number,
                Kind::Slice(e) => Alternative::List(vec![self.alternative_of(e)]),
                // jsii's `json` has the Go type of a map to anything, and takes everything.
                Kind::Map(_, e) if e != Types::ANY => Alternative::Map(vec![self.alternative_of(e)]),
                _ => Alternative::Other,
            };
        }
        let Kind::Named(id, _) = **self.checker.types.kind(t) else { return Alternative::Other };
        let library = self.is_library(self.checker.named(id).pkg);
        if library && self.checker.is_interface(t) { Alternative::Object } else { Alternative::Other }
    }
}

/// Splits at a byte outside of brackets.
fn split(text: &str, at: u8) -> Vec<&str> {
    let (mut out, mut depth, mut start) = (Vec::new(), 0_i32, 0);
    for (i, b) in text.bytes().enumerate() {
        match b {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth -= 1,
            _ if b == at && depth == 0 => {
                out.push(&text[start..i]);
                start = i + 1;
            }
            _ => {}
        }
    }
    out.push(&text[start..]);
    out
}
