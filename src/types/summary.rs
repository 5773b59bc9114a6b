//! What a package exports, as API text: importers of the same module read it like any
//! other package.

use std::fmt::Write as _;

use rustc_hash::FxHashMap;

use super::check::Checker;
use super::constant::Const;
use super::object::{DeclInfo, ObjId, ObjKind};
use super::ty::{Kind, NamedId, ParamId, PkgId, Ty};

impl Checker<'_> {
    /// The declarations of some of the package's files in the form of docs/api-format.md, names that
    /// are not exported included; what is Unknown is `?`.
    #[must_use]
    pub fn summary(&mut self, files: &[bool]) -> String {
        self.qualifiers = Some(self.unique_qualifiers());
        let mut names: Vec<(String, ObjId)> = self.scope.iter().map(|(&s, &o)| (self.names.text(s).to_string(), o)).collect();
        names.retain(|&(_, o)| self.is_in(o, files));
        names.sort();
        let mut body = String::new();
        for (name, o) in names {
            self.summarise(&mut body, &name, o, files);
        }
        let mut out = format!("package {}\n", self.pkgs[0].name);
        let mut imports: Vec<(String, String)> = Vec::new();
        if let Some(q) = &self.qualifiers {
            for (&pkg, name) in q {
                if body.contains(name.as_str()) {
                    imports.push((name.clone(), self.pkg(pkg).path.clone()));
                }
            }
        }
        imports.sort();
        for (name, path) in imports {
            let _ = writeln!(out, "import {name} {path:?}");
        }
        out.push_str(&body);
        self.qualifiers = None;
        out
    }

    fn is_in(&self, o: ObjId, files: &[bool]) -> bool {
        files.get(self.obj(o).file as usize).copied().unwrap_or(false)
    }

    /// A qualifier for each imported package, no two alike.
    fn unique_qualifiers(&self) -> FxHashMap<PkgId, String> {
        let mut taken: FxHashMap<String, usize> = FxHashMap::default();
        let mut out = FxHashMap::default();
        for (i, p) in self.pkgs.iter().enumerate().skip(1) {
            if p.facts.is_none() && p.path != "unsafe" {
                continue;
            }
            let n = taken.entry(p.name.clone()).or_default();
            *n += 1;
            let name = if *n == 1 { p.name.clone() } else { format!("{}_{n}", p.name) };
            #[allow(clippy::cast_possible_truncation)]
            out.insert(PkgId(i as u32), name);
        }
        out
    }

    fn summarise(&mut self, out: &mut String, name: &str, o: ObjId, files: &[bool]) {
        let ty = self.obj(o).ty;
        match self.obj(o).kind.clone() {
            ObjKind::Const(v) => {
                let text = self.type_text(ty);
                match v {
                    Const::Unknown => {
                        let _ = writeln!(out, "const {name} {text}");
                    }
                    v => {
                        let _ = writeln!(out, "const {name} {text} = {}", exact_text(&v));
                    }
                }
            }
            ObjKind::Var => {
                let _ = writeln!(out, "var {name} {}", self.type_text(ty));
            }
            ObjKind::Func => {
                if let Kind::Func(s) = &*self.kind(ty) {
                    let _ = writeln!(out, "func {name}{}{}", self.params_text(&s.tparams), self.sig_text(s));
                }
            }
            ObjKind::TypeName => self.summarise_type(out, name, o, ty, files),
            _ => {}
        }
    }

    fn summarise_type(&mut self, out: &mut String, name: &str, o: ObjId, ty: Ty, files: &[bool]) {
        if matches!(self.obj(o).decl, Some(DeclInfo::Type { alias: true, .. })) {
            let _ = writeln!(out, "type {name} = {}", self.type_text(ty));
            return;
        }
        let Kind::Named(id, _) = *self.kind(ty) else {
            let _ = writeln!(out, "type {name} ?");
            return;
        };
        let params = self.params_text(&self.named(id).tparams.clone());
        let u = self.underlying(ty);
        match &*self.kind(u) {
            // Members that are not exported are those of the package that declares them, which
            // a list of names would not tell.
            Kind::Struct { fields, .. } if fields.iter().any(|f| !matches!(f.pkg, PkgId::SELF | PkgId::UNIVERSE)) => {
                self.summarise_defined(out, name, o, &params);
            }
            Kind::FactsInterface(_) => self.summarise_defined(out, name, o, &params),
            Kind::Struct { fields, partial } => {
                self.asks_whole(u);
                let lost = fields.iter().any(|f| f.embedded && self.deref(f.ty).0.is_unknown());
                let _ = writeln!(out, "{}struct {name}{params}", if *partial || lost { "partial " } else { "" });
                for f in fields {
                    let t = self.type_text(f.ty);
                    if f.embedded && self.deref(f.ty).0.is_unknown() {
                        // The text of its type does not tell its name.
                        let _ = writeln!(out, "\t{} {t}", self.names.text(f.name));
                    }
                    if f.embedded {
                        let _ = writeln!(out, "\t+{t}");
                    } else {
                        let _ = writeln!(out, "\t{} {t}", self.names.text(f.name));
                    }
                }
            }
            Kind::Interface { methods, embeds } => {
                let sealed = methods.iter().any(|m| m.pkg != PkgId::UNIVERSE);
                let _ = writeln!(out, "{}interface {name}{params}", if sealed { "sealed " } else { "" });
                for &e in embeds {
                    let _ = writeln!(out, "\t+{}", self.type_text(e));
                }
                for m in methods {
                    let _ = writeln!(out, "\t{}", self.signature_text(self.names.text(m.name), m.ty));
                }
            }
            _ => {
                let _ = writeln!(out, "type {name}{params} {}", self.type_text(u));
            }
        }
        self.summarise_methods(out, id, files);
    }

    /// `type A B`, with B as the declaration has it.
    fn summarise_defined(&mut self, out: &mut String, name: &str, o: ObjId, params: &str) {
        let Some(DeclInfo::Type { ty, .. }) = self.obj(o).decl else { return };
        let from = self.expr_types.get(self.obj(o).file as usize).and_then(|types| types.get(ty.index()));
        let text = from.map_or_else(|| "?".to_owned(), |&t| self.type_text(t));
        let _ = writeln!(out, "type {name}{params} {text}");
    }

    fn summarise_methods(&mut self, out: &mut String, id: NamedId, files: &[bool]) {
        let mut methods: Vec<(String, ObjId)> = self.named(id).methods.iter().map(|(&s, &m)| (self.names.text(s).to_string(), m)).collect();
        methods.retain(|&(_, m)| self.is_in(m, files));
        methods.sort();
        for (name, m) in methods {
            let ty = self.method_type(m);
            let star = if self.has_pointer_receiver(m) { "*" } else { "" };
            let _ = writeln!(out, "\t{star}{}", self.signature_text(&name, ty));
        }
    }

    /// `[K comparable, V any]`, or nothing.
    fn params_text(&self, params: &[ParamId]) -> String {
        if params.is_empty() {
            return String::new();
        }
        let list: Vec<String> = params
            .iter()
            .map(|p| {
                let p = &self.params[p.0 as usize];
                let c = p.constraint.map_or("any".to_string(), |c| self.constraint_text(c));
                format!("{} {c}", self.names.text(p.name))
            })
            .collect();
        format!("[{}]", list.join(", "))
    }

    /// A constraint; an implicit interface without its braces.
    fn constraint_text(&self, c: Ty) -> String {
        match &**self.types.kind(c) {
            Kind::Interface { methods, embeds } if methods.is_empty() && embeds.len() == 1 => self.type_text(embeds[0]),
            _ => self.type_text(c),
        }
    }

    /// Whether the type is declared inside a function, so that no other package can name it.
    pub(super) fn is_local(&self, id: NamedId) -> bool {
        let n = self.named(id);
        n.pkg == PkgId::SELF && n.obj.is_some_and(|o| self.scope.get(&n.name) != Some(&o))
    }
}

/// A constant without loss: rationals as `1/3`.
fn exact_text(v: &Const) -> String {
    match v {
        Const::Float(f) if !f.is_integer() => format!("{}/{}", f.numer(), f.denom()),
        Const::Complex(..) => "0".into(),
        _ => v.text(),
    }
}
