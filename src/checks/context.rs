//! What the checks know of the code around a problem.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::CheckInfo;
use crate::api::table::Role;
use crate::api::{Database, ModuleInfo, PackageFacts, Release};
use crate::finding::{Finding, Related, Subject};
use crate::input::{SourceUnit, Span};
use crate::project::{Module, Package};
use crate::syntax::Parsed;
use crate::syntax::ast::{Decl, Expr, ExprId, ExprKind, File, ImportSpec, Spec};
use crate::types::{Problem, SymbolRef};

/// Answers that several findings of a package ask for.
#[derive(Clone, Default)]
pub struct Lookups {
    exporters: RefCell<FxHashMap<String, Rc<[String]>>>,
    names: RefCell<FxHashMap<String, Rc<[String]>>>,
}

/// One package and what it is checked against.
#[derive(Clone)]
pub struct Context<'a> {
    /// Its module.
    pub module: &'a Module,
    /// The package.
    pub package: &'a Package,
    /// Its files, by the index that problems have.
    pub units: Vec<&'a SourceUnit>,
    /// Their syntax.
    pub files: &'a [Parsed],
    /// The signature database.
    pub database: &'a Database,
    /// The releases in force, by module path.
    pub releases: &'a FxHashMap<String, Release>,
    /// What was looked up; starts empty.
    pub lookups: Lookups,
}

impl<'a> Context<'a> {
    pub(super) fn unit(&self, file: usize) -> &'a SourceUnit {
        self.units[file]
    }

    pub(super) fn ast(&self, file: usize) -> &'a File {
        &self.files[file].file
    }

    pub(super) fn text(&self, file: usize, span: Span) -> &'a str {
        span.of(&self.units[file].text)
    }

    /// A finding at a problem, sealed; the check fills in the rest.
    pub(super) fn finding(&self, check: &'static CheckInfo, p: &Problem, message: String) -> Finding {
        let unit = self.unit(p.file);
        let mut f = Finding::compile(check.id, p.code, unit, p.span, &self.module.version, message);
        f.category = check.category;
        f.severity = check.severity;
        f
    }

    /// Sets what the finding is about, and what the database has on it.
    pub(super) fn set_subject(&self, f: &mut Finding, symbol: &SymbolRef) {
        f.subject = Some(Subject { package: symbol.package.clone(), name: symbol.name.clone() });
        let Some((info, at)) = self.module_in_force(&symbol.package) else { return };
        f.signature = self.database.package(&symbol.package, at).and_then(|p| p.form(&symbol.name));
        // Which release of Go brought a name says nothing about the code.
        if info.role != Role::Std {
            f.history = self.database.history(&symbol.package, &symbol.name);
        }
    }

    /// A further place.
    pub(super) fn related(&self, file: usize, span: Span, role: &'static str, message: impl Into<String>) -> Related {
        Related { location: self.unit(file).locate(span), code: None, role: Cow::Borrowed(role), message: message.into() }
    }

    // --- the database at the releases in force ---

    /// The known module of an import path, and its release in force.
    pub(super) fn module_in_force(&self, import_path: &str) -> Option<(&'a ModuleInfo, Release)> {
        let info = self.database.module_of(import_path)?;
        Some((info, *self.releases.get(&info.path)?))
    }

    /// The module that plays a part, and its release in force.
    pub(super) fn role_in_force(&self, role: Role) -> Option<(&'a ModuleInfo, Release)> {
        let info = self.database.with_role(role)?;
        Some((info, *self.releases.get(&info.path)?))
    }

    /// A package at the release in force.
    pub(super) fn facts(&self, import_path: &str) -> Option<Arc<PackageFacts>> {
        let (_, at) = self.module_in_force(import_path)?;
        self.database.package(import_path, at)
    }

    /// The known modules but the standard library, the primary one first, with their
    /// releases in force.
    pub(super) fn libraries(&self) -> Vec<(&'a ModuleInfo, Release)> {
        let all = self.database.modules().iter().filter(|m| m.role != Role::Std);
        let mut out: Vec<_> = all.filter_map(|m| Some((m, *self.releases.get(&m.path)?))).collect();
        out.sort_by_key(|(m, _)| m.role);
        out
    }

    /// Import paths of known packages that have a name, those of libraries first.
    pub(super) fn packages_named(&self, name: &str) -> Vec<String> {
        let mut out = Vec::new();
        for (info, at) in self.libraries() {
            if info.role == Role::Primary {
                out.extend(self.database.packages_named(name, at));
            } else {
                let named = |p: &String| self.database.package(p, at).is_some_and(|f| f.name() == name);
                // One of the few packages of a small module: its path says which may be meant.
                out.extend(self.database.packages(&info.path, at).into_iter().filter(|p| p.contains(name)).filter(named));
            }
        }
        out.extend(self.database.std_packages_named(name));
        out.retain(|p| !is_hidden(p));
        out
    }

    /// Import paths of library packages that export a name, the primary module's first.
    pub(super) fn exporters(&self, name: &str) -> Rc<[String]> {
        if let Some(known) = self.lookups.exporters.borrow().get(name) {
            return Rc::clone(known);
        }
        let mut out = Vec::new();
        for (info, at) in self.libraries() {
            out.extend(self.database.elsewhere(name, &info.path, at));
        }
        out.retain(|p| !is_hidden(p));
        let out: Rc<[String]> = out.into();
        self.lookups.exporters.borrow_mut().insert(name.to_owned(), Rc::clone(&out));
        out
    }

    /// The names that a package exports at the release in force.
    pub(super) fn names_of(&self, facts: &PackageFacts) -> Rc<[String]> {
        if let Some(known) = self.lookups.names.borrow().get(facts.path()) {
            return Rc::clone(known);
        }
        let names: Rc<[String]> = facts.names().into_iter().map(Cow::into_owned).collect();
        self.lookups.names.borrow_mut().insert(facts.path().to_owned(), Rc::clone(&names));
        names
    }

    /// Whether the import path lies in the module under check.
    pub(super) fn is_own(&self, import_path: &str) -> bool {
        let own = self.module.go_mod.module.as_str();
        !own.is_empty() && import_path.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// A package's name as code has it: `awss3` of its path.
    pub(super) fn package_name(&self, import_path: &str) -> String {
        if let Some(facts) = self.facts(import_path) {
            return facts.name().to_owned();
        }
        let own = self.module.packages.iter().find(|p| p.path == import_path);
        own.map_or_else(|| last_element(import_path).to_owned(), |p| p.name.clone())
    }

    /// `awss3.NewBucket`.
    pub(super) fn qualified(&self, symbol: &SymbolRef) -> String {
        format!("{}.{}", self.package_name(&symbol.package), symbol.name)
    }

    // --- the file ---

    /// The name under which a file has an import; `None` for `_` and `.`.
    pub(super) fn import_name(&self, file: usize, spec: &ImportSpec) -> Option<String> {
        match spec.name.map(|n| self.text(file, self.ast(file).ident(n).span)) {
            Some("_" | ".") => None,
            Some(alias) => Some(alias.to_owned()),
            None => Some(self.package_name(&spec.path)),
        }
    }

    /// The name under which a file has a package.
    pub(super) fn qualifier_of(&self, file: usize, import_path: &str) -> Option<String> {
        let specs = self.ast(file).imports.iter().filter(|s| s.path == import_path);
        specs.filter_map(|s| self.import_name(file, s)).next()
    }

    /// The import path behind a qualifier in a file.
    pub(super) fn path_of(&self, file: usize, qualifier: &str) -> Option<&'a str> {
        let spec = self.ast(file).imports.iter().find(|s| self.import_name(file, s).as_deref() == Some(qualifier))?;
        Some(spec.path.as_str())
    }

    /// Whether a file has an import under this name, or the package declares it.
    pub(super) fn is_taken(&self, file: usize, name: &str) -> bool {
        self.path_of(file, name).is_some() || (0..self.files.len()).any(|f| self.declares(f, name))
    }

    fn declares(&self, file: usize, name: &str) -> bool {
        let ast = self.ast(file);
        let is = |id| self.text(file, ast.ident(id).span) == name;
        ast.decls.iter().any(|d| match d {
            Decl::Func(f) => !f.is_method && is(f.name),
            Decl::Specs(specs) => ast.specs(*specs).iter().any(|s| match s {
                Spec::Var { names, .. } | Spec::Const { names, .. } => ast.idents(*names).iter().any(|&n| is(n)),
                Spec::Type { name, .. } => is(*name),
                Spec::Bad { .. } => false,
            }),
            Decl::Bad { .. } => false,
        })
    }

    /// The expression with exactly this span.
    pub(super) fn expr_at(&self, file: usize, span: Span) -> Option<ExprId> {
        let ast = self.ast(file);
        let at = ast.exprs.iter().position(|e| e.span == span && !matches!(e.kind, ExprKind::Bad))?;
        u32::try_from(at).ok().map(ExprId)
    }

    /// The selector expression that ends in the name with this span, and what it selects from.
    pub(super) fn selector_at(&self, file: usize, name: Span) -> Option<(ExprId, ExprId)> {
        let ast = self.ast(file);
        (0..).map(ExprId).zip(&ast.exprs).find_map(|(id, e)| match e.kind {
            ExprKind::Selector { x, sel } if ast.ident(sel).span == name => Some((id, x)),
            _ => None,
        })
    }

    /// The selector whose operand stands at a place.
    pub(super) fn selection_of(&self, file: usize, operand: Span) -> Option<ExprId> {
        let ast = self.ast(file);
        let selects = |e: &Expr| matches!(e.kind, ExprKind::Selector { x, .. } if ast.expr(x).span == operand);
        (0..).map(ExprId).zip(&ast.exprs).find(|(_, e)| selects(e)).map(|(id, _)| id)
    }

    /// The package-level symbol that an expression names: `pkg.Name`.
    pub(super) fn symbol_of(&self, file: usize, e: ExprId) -> Option<SymbolRef> {
        let ast = self.ast(file);
        let ExprKind::Selector { x, sel } = ast.expr(e).kind else { return None };
        let ExprKind::Ident(qualifier) = ast.expr(x).kind else { return None };
        let package = self.path_of(file, self.text(file, ast.ident(qualifier).span))?;
        Some(SymbolRef { package: package.to_owned(), name: self.text(file, ast.ident(sel).span).to_owned() })
    }

    /// The name of the declaration around an offset, for fingerprints.
    pub(super) fn declaration(&self, file: usize, offset: u32) -> &'a str {
        declaration(&self.unit(file).text, self.ast(file), offset)
    }
}

/// The name of the declaration of a file that holds an offset; empty outside of any.
pub(super) fn declaration<'t>(text: &'t str, file: &File, offset: u32) -> &'t str {
    let name = |id| file.ident(id).span.of(text);
    for d in &file.decls {
        match d {
            Decl::Func(f) if f.span.contains(offset) => return name(f.name),
            Decl::Specs(specs) => {
                for s in file.specs(*specs) {
                    let (first, span) = match s {
                        Spec::Var { names, span, .. } | Spec::Const { names, span, .. } => (file.idents(*names).first().copied(), span),
                        Spec::Type { name, span, .. } => (Some(*name), span),
                        Spec::Bad { span } => (None, span),
                    };
                    if span.contains(offset) {
                        return first.map_or("", name);
                    }
                }
            }
            _ => {}
        }
    }
    ""
}

/// The last part of an import path that is no major version.
pub(super) fn last_element(path: &str) -> &str {
    let mut parts = path.rsplit('/');
    let last = parts.next().unwrap_or(path);
    let is_major = last.strip_prefix('v').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    if is_major { parts.next().unwrap_or(last) } else { last }
}

/// Packages that users cannot or should not import.
fn is_hidden(import_path: &str) -> bool {
    import_path.split('/').any(|p| matches!(p, "internal" | "vendor"))
}
