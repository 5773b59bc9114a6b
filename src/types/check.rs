//! The checker's state and the order of its work: collect names, check declarations
//! on demand, check bodies, look for what is unused.

use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::constant::Const;
use super::interner::Names;
use super::object::{Color, DeclInfo, Foreign, Named, ObjId, ObjKind, Object, Pkg, TypeParam};
use super::problem::{Detail, Problem};
use super::ty::{Kind, NamedId, PkgId, Reason, Ty, Types};
use super::typeset::TypeSet;
use super::watched::Watched;
use crate::api::PackageFacts;
use crate::api::watch::Watch;
use crate::finding::Code;
use crate::input::Span;
use crate::syntax::ast::{ExprId, ExprKind, File, FuncDecl, IdentId, SigId, StmtId, Sym};

/// What an import path stands for.
#[derive(Clone, Debug)]
pub enum Import {
    /// A package whose API is at hand.
    Facts(Arc<PackageFacts>),
    /// A package that may exist, but whose API is not at hand.
    Unknown(Reason),
    /// A package that does not exist: the compiler cannot import it.
    Missing,
}

/// Resolves import paths for one package.
pub trait Imports {
    /// What `path` stands for.
    fn import(&self, path: &str) -> Import;

    /// What takes notes of how long the answers stay the same; `None` where nobody asks for that.
    fn watch(&self) -> Option<&Watch> {
        None
    }

    /// Whether a known package named `name` exports `symbol`.
    fn known(&self, name: &str, symbol: &str) -> bool {
        let _ = (name, symbol);
        false
    }

    /// Whether the compiler has the package, known or not: a module that is required holds it.
    fn provides(&self, path: &str) -> bool {
        let _ = path;
        false
    }
}

/// One file of the package.
#[derive(Clone, Copy, Debug)]
pub struct FileInput<'a> {
    /// Its syntax, names shared with the package's other files.
    pub ast: &'a File,
    /// Its text.
    pub text: &'a str,
    /// Whether names that are not declared may be declared elsewhere.
    pub fragment: bool,
}

/// The symbols that the checker itself asks for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub blank: Sym,
    pub init: Sym,
    pub main: Sym,
}

/// What is declared in a file's scope: imports.
#[derive(Default, Debug)]
pub(super) struct FileScope {
    pub names: FxHashMap<Sym, ObjId>,
    /// Per import spec: its object (none for `_` and `.`).
    pub imports: Vec<Option<ObjId>>,
    /// Packages imported with `.`, with the spec's index and whether a name of it was used.
    pub dots: Vec<(PkgId, usize, bool)>,
    /// Imports under names that are not known: any undeclared name may be one of them.
    pub unnamed: Vec<usize>,
    /// A qualifier that nothing declares may be one of them.
    pub unsettled: bool,
}

/// Where the checker stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Env {
    /// Results of the function whose body is checked.
    pub results: Option<Vec<Ty>>,
    /// Names of its results, if they have names.
    pub named_results: Vec<ObjId>,
    /// `iota` in a constant declaration.
    pub iota: Option<u32>,
    /// The package-level object under check, for dependencies.
    pub decl: Option<ObjId>,
    /// Inside a function body.
    pub in_func: bool,
    /// Inside a type parameter list.
    pub in_tparams: bool,
    /// Span to report at in an inherited constant initialiser.
    pub error_at: Option<Span>,
}

/// A function body to check once all declarations are known.
#[derive(Clone, Debug)]
pub(super) struct Body {
    pub file: usize,
    pub sig: SigId,
    pub ty: Ty,
    pub block: StmtId,
    pub recv: Option<FuncDecl>,
    pub decl: Option<ObjId>,
    pub tparams: Vec<(Sym, Ty)>,
    /// `iota`, for a function literal in a constant declaration.
    pub iota: Option<u32>,
}

/// The checker of one package.
pub struct Checker<'a> {
    pub(super) files: Vec<FileInput<'a>>,
    pub(super) imports: &'a dyn Imports,
    pub(super) types: Types,
    pub(super) names: Names,
    pub(super) known: Known,
    pub(super) pkgs: Vec<Pkg>,
    pub(super) pkg_by_path: FxHashMap<String, PkgId>,
    pub(super) named: Vec<Named>,
    pub(super) params: Vec<TypeParam>,
    pub(super) objs: Vec<Object>,
    pub(super) universe: FxHashMap<Sym, ObjId>,
    pub(super) scope: FxHashMap<Sym, ObjId>,
    pub(super) file_scopes: Vec<FileScope>,
    pub(super) order: Vec<ObjId>,
    /// Objects whose declarations are under way, outermost first.
    pub(super) path: Vec<ObjId>,
    pub(super) methods: Vec<(ObjId, usize)>,
    pub(super) bodies: Vec<Body>,
    pub(super) locals: Vec<Option<ObjId>>,
    pub(super) undo: Vec<(Sym, Option<ObjId>)>,
    pub(super) depth: u32,
    pub(super) func_vars: Vec<ObjId>,
    pub(super) file: usize,
    pub(super) env: Env,
    /// All types are complete: nothing is put off any more.
    pub(super) checks_later: bool,
    /// What waits until all types are complete, with its file.
    pub(super) later: Vec<(usize, super::later::Later)>,
    /// Undeclared qualifiers that may be real names of imports, with whether a report is wanted.
    pub(super) pending: Vec<(Problem, bool)>,
    pub(super) problems: Vec<Problem>,
    pub(super) expr_types: Vec<Vec<Ty>>,
    pub(super) expr_consts: FxHashMap<(u32, ExprId), Const>,
    pub(super) uses: Vec<Vec<Option<ObjId>>>,
    pub(super) deps: FxHashMap<ObjId, FxHashSet<ObjId>>,
    pub(super) var_groups: FxHashMap<u32, Option<Vec<Ty>>>,
    pub(super) instances: FxHashMap<Ty, Ty>,
    /// Type sets of imported interfaces.
    pub(super) type_sets: FxHashMap<Ty, Rc<TypeSet>>,
    /// The package may declare names in files that are not at hand.
    pub(super) open: bool,
    /// Whether methods of the package's own types may be among them.
    pub(super) lost: bool,
    pub(super) go_version: (u32, u32),
    pub(super) quiet: u32,
    /// What is known for the notes of [`Imports::watch`].
    pub(super) watched: Watched,
    /// Qualifiers of an export summary; messages use the packages' names.
    pub(super) qualifiers: Option<FxHashMap<PkgId, String>>,
}

impl<'a> Checker<'a> {
    /// A checker for the files of one package; `names` holds their symbols.
    ///
    /// `open`: names may be declared in files that are not at hand (cgo, a fragment).
    #[must_use]
    pub fn new(
        path: &str,
        files: Vec<FileInput<'a>>,
        mut names: Names,
        imports: &'a dyn Imports,
        open: bool,
        go_version: (u32, u32),
    ) -> Self {
        let watched = Watched::new(names.len());
        let known = Known { blank: names.intern("_"), init: names.intern("init"), main: names.intern("main") };
        let name = files.iter().find_map(|f| f.ast.package.map(|i| names.text(f.ast.ident(i).sym).to_string())).unwrap_or_default();
        let pkg = Pkg { path: path.into(), name, facts: None, unknown: None, objects: FxHashMap::default(), named: FxHashMap::default() };
        let mut c = Self {
            expr_types: files.iter().map(|f| vec![Ty::unknown(Reason::Unmodelled); f.ast.exprs.len()]).collect(),
            uses: files.iter().map(|f| vec![None; f.ast.idents.len()]).collect(),
            locals: vec![None; names.len() + 64],
            files,
            imports,
            types: Types::default(),
            names,
            known,
            pkgs: vec![pkg],
            pkg_by_path: FxHashMap::default(),
            named: Vec::new(),
            params: Vec::new(),
            objs: Vec::with_capacity(1024),
            universe: FxHashMap::default(),
            scope: FxHashMap::default(),
            file_scopes: Vec::new(),
            order: Vec::new(),
            path: Vec::new(),
            pending: Vec::new(),
            later: Vec::new(),
            checks_later: false,
            methods: Vec::new(),
            bodies: Vec::new(),
            undo: Vec::new(),
            depth: 0,
            func_vars: Vec::new(),
            file: 0,
            env: Env::default(),
            problems: Vec::new(),
            expr_consts: FxHashMap::default(),
            deps: FxHashMap::default(),
            var_groups: FxHashMap::default(),
            instances: FxHashMap::default(),
            type_sets: FxHashMap::default(),
            open,
            lost: open,
            go_version,
            quiet: 0,
            watched,
            qualifiers: None,
        };
        c.declare_universe();
        c
    }

    /// Checks declarations only, for what the package exports.
    pub fn check_exports(&mut self) {
        self.quiet += 1;
        self.collect();
        self.check_package_objects();
        self.quiet -= 1;
    }

    /// What was found.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The type of an expression, by its index in its file.
    #[must_use]
    pub fn type_of(&self, file: usize, expr: usize) -> Ty {
        self.expr_types[file][expr]
    }

    /// Expressions of the package: how many there are, typed, and Unknown by reason.
    #[must_use]
    pub fn coverage(&self) -> (u64, u64, [u64; 5]) {
        let (mut all, mut typed, mut unknown) = (0, 0, [0; 5]);
        for (t, e) in self.expr_types.iter().zip(&self.files).flat_map(|(ts, f)| ts.iter().zip(&f.ast.exprs)) {
            // The paths of imports are literals, too.
            if t.reason() == Some(Reason::Unmodelled) && matches!(e.kind, ExprKind::BasicLit(_)) {
                continue;
            }
            all += 1;
            match t.reason() {
                None => typed += 1,
                Some(r) => unknown[r as usize] += 1,
            }
        }
        (all, typed, unknown)
    }

    /// Checks the whole package.
    pub fn check(&mut self) {
        self.collect();
        self.check_package_objects();
        self.check_type_sizes();
        self.check_bodies();
        self.check_type_sizes(); // of local types
        self.check_later();
        self.check_init_order();
        self.check_pending_names();
        self.check_unused_imports();
    }

    // --- small helpers ---

    pub(super) fn ast(&self) -> &'a File {
        self.files[self.file].ast
    }
    pub(super) fn text(&self, span: Span) -> &'a str {
        span.of(self.files[self.file].text)
    }
    pub(super) fn ident_text(&self, id: IdentId) -> &str {
        self.names.text(self.ast().ident(id).sym)
    }
    pub(super) fn obj(&self, id: ObjId) -> &Object {
        &self.objs[id.0 as usize]
    }
    pub(super) fn obj_mut(&mut self, id: ObjId) -> &mut Object {
        &mut self.objs[id.0 as usize]
    }
    pub(super) fn named(&self, id: NamedId) -> &Named {
        &self.named[id.0 as usize]
    }
    pub(super) fn pkg(&self, id: PkgId) -> &Pkg {
        &self.pkgs[id.0 as usize]
    }
    pub(super) fn kind(&self, t: Ty) -> std::rc::Rc<Kind> {
        std::rc::Rc::clone(self.types.kind(t))
    }
    pub(super) fn intern(&mut self, k: Kind) -> Ty {
        self.types.intern(k)
    }
    pub(super) fn pointer(&mut self, t: Ty) -> Ty {
        self.types.intern(Kind::Pointer(t))
    }
    pub(super) fn slice(&mut self, t: Ty) -> Ty {
        self.types.intern(Kind::Slice(t))
    }

    pub(super) fn new_obj(&mut self, name: Sym, kind: ObjKind, ty: Ty, span: Span) -> ObjId {
        #[allow(clippy::cast_possible_truncation)]
        let id = ObjId(self.objs.len() as u32);
        #[allow(clippy::cast_possible_truncation)]
        let file = self.file as u32;
        self.objs.push(Object {
            name,
            pkg: PkgId::SELF,
            kind,
            ty,
            file,
            span,
            color: Color::Black,
            used: false,
            depth: self.depth,
            decl: None,
        });
        id
    }

    /// Reports, unless the region is one that must stay silent.
    pub(super) fn error(&mut self, span: Span, code: Code, message: impl Into<String>) {
        self.report(span, code, message.into(), Detail::None);
    }

    pub(super) fn report(&mut self, span: Span, code: Code, message: String, detail: Detail) {
        if self.quiet > 0 {
            return;
        }
        let span = self.env.error_at.unwrap_or(span);
        self.problems.push(Problem { file: self.file, span, code, message, detail });
    }

    pub(super) fn record(&mut self, e: ExprId, t: Ty) {
        self.expr_types[self.file][e.index()] = t;
    }

    // --- scopes of functions ---

    pub(super) fn open_scope(&mut self) -> usize {
        self.depth += 1;
        self.undo.len()
    }

    pub(super) fn close_scope(&mut self, mark: usize) {
        while self.undo.len() > mark {
            if let Some((s, old)) = self.undo.pop() {
                self.locals[s.index()] = old;
            }
        }
        self.depth -= 1;
    }

    /// Binds a local name; reports a redeclaration in the same scope.
    pub(super) fn declare_local(&mut self, obj: ObjId) -> bool {
        let (name, span) = (self.obj(obj).name, self.obj(obj).span);
        self.obj_mut(obj).depth = self.depth;
        if name == self.known.blank {
            return true;
        }
        if let Some(old) = self.local(name)
            && self.obj(old).depth == self.depth
        {
            let other = Some((self.obj(old).file as usize, self.obj(old).span));
            let text = self.names.text(name).to_string();
            self.report(span, Code::DuplicateDecl, format!("{text} redeclared in this block"), Detail::Duplicate { name: text, other });
            return false;
        }
        self.bind(name, Some(obj));
        true
    }

    /// The same for a variable that must be used.
    pub(super) fn declare_var_local(&mut self, obj: ObjId) {
        if self.declare_local(obj) {
            self.func_vars.push(obj);
        }
    }

    pub(super) fn bind(&mut self, name: Sym, obj: Option<ObjId>) {
        if name.index() >= self.locals.len() {
            self.locals.resize(name.index() + 64, None);
        }
        let old = std::mem::replace(&mut self.locals[name.index()], obj);
        self.undo.push((name, old));
    }

    pub(super) fn local(&self, name: Sym) -> Option<ObjId> {
        self.locals.get(name.index()).copied().flatten()
    }

    /// The object that a name stands for here.
    pub(super) fn lookup(&mut self, name: Sym) -> Option<ObjId> {
        if let Some(o) = self.local(name) {
            return Some(o);
        }
        if let Some(&o) = self.file_scopes.get(self.file).and_then(|s| s.names.get(&name)) {
            return Some(o);
        }
        if let Some(&o) = self.scope.get(&name) {
            return Some(o);
        }
        for i in 0..self.file_scopes.get(self.file).map_or(0, |s| s.dots.len()) {
            let (pkg, spec, _) = self.file_scopes[self.file].dots[i];
            if is_exported(self.names.text(name))
                && let Some(o) = self.imported(pkg, name)
            {
                self.file_scopes[self.file].dots[i] = (pkg, spec, true);
                return Some(o);
            }
        }
        self.universe.get(&name).copied()
    }

    pub(super) fn new_named(&mut self, name: Sym, pkg: PkgId, obj: Option<ObjId>) -> NamedId {
        #[allow(clippy::cast_possible_truncation)]
        let id = NamedId(self.named.len() as u32);
        self.named.push(Named {
            name,
            pkg,
            obj,
            tparams: Vec::new(),
            underlying: None,
            rhs: None,
            methods: FxHashMap::default(),
            foreign: Foreign::No,
        });
        id
    }

    /// The kind of declaration of an object, as messages name it.
    pub(super) fn decl_of(&self, id: ObjId) -> Option<DeclInfo> {
        self.obj(id).decl
    }
}

/// Whether a name is exported.
#[must_use]
pub fn is_exported(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_uppercase)
}
