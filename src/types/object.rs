//! What names stand for.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::constant::Const;
use super::ty::{NamedId, ParamId, PkgId, Ty};
use crate::input::Span;
use crate::syntax::ast::{ExprId, FieldDecl, FuncDecl, IdentId, List, Sym};

/// An object: index into the checker's table.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ObjId(pub u32);

/// Predeclared functions, those of `unsafe` too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Builtin {
    Append,
    Cap,
    Clear,
    Close,
    Complex,
    Copy,
    Delete,
    Imag,
    Len,
    Make,
    Max,
    Min,
    New,
    Panic,
    Print,
    Println,
    Real,
    Recover,
    Add,
    Alignof,
    Offsetof,
    Sizeof,
    Slice,
    SliceData,
    String,
    StringData,
}

/// How far the declaration of a package-level object has been checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Color {
    /// Not begun.
    White,
    /// Under way: meeting it again is a cycle.
    Grey,
    /// Done.
    Black,
}

/// What an object is.
#[derive(Clone, Debug)]
pub enum ObjKind {
    /// An imported package: index into the file's imports.
    PkgName {
        /// The package.
        pkg: PkgId,
        /// Index of the import spec in its file.
        import: usize,
    },
    /// A constant and its value.
    Const(Const),
    /// A type; its type is the object's.
    TypeName,
    /// A variable.
    Var,
    /// A function.
    Func,
    /// A predeclared function.
    Builtin(Builtin),
    /// `nil`.
    Nil,
}

/// How a package-level object is declared.
#[derive(Clone, Copy, Debug)]
pub enum DeclInfo {
    /// `const names[i] ty = values[i]`.
    Const { ty: Option<ExprId>, value: Option<ExprId>, iota: u32, inherited: bool },
    /// `var names ty = values`: one of several names; `index` among them.
    Var { names: List<IdentId>, ty: Option<ExprId>, values: List<ExprId>, index: u32, group: u32 },
    /// `type name ty`.
    Type { tparams: List<FieldDecl>, alias: bool, ty: ExprId },
    /// A function or method.
    Func(FuncDecl),
}

/// A declared thing.
#[derive(Clone, Debug)]
pub struct Object {
    /// Its name.
    pub name: Sym,
    /// Its package.
    pub pkg: PkgId,
    /// What it is.
    pub kind: ObjKind,
    /// Its type, once known.
    pub ty: Ty,
    /// Index of its file.
    pub file: u32,
    /// Where its name stands.
    pub span: Span,
    /// Progress.
    pub color: Color,
    /// Whether something reads it (variables, imports, labels).
    pub used: bool,
    /// Depth of its scope; 0 for package level.
    pub depth: u32,
    /// Its declaration, at package level.
    pub decl: Option<DeclInfo>,
}

/// A type parameter.
#[derive(Clone, Debug)]
pub struct TypeParam {
    /// Its name.
    pub name: Sym,
    /// Its constraint, an interface; `None` while it is not known.
    pub constraint: Option<Ty>,
}

/// A member as the database has it, its type read at first use.
#[derive(Clone, Debug)]
pub struct LazyMember {
    /// What it is.
    pub kind: crate::api::MemberKind,
    /// Type text.
    pub text: Rc<str>,
    /// The type, once read.
    pub ty: Option<Ty>,
}

/// A defined type.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its name.
    pub name: Sym,
    /// Its package.
    pub pkg: PkgId,
    /// Its object, if the package under check declares it.
    pub obj: Option<ObjId>,
    /// Type parameters.
    pub tparams: Vec<ParamId>,
    /// The underlying type, once known.
    pub underlying: Option<Ty>,
    /// The right side of its declaration, where that is a defined type whose own underlying type
    /// was not known then.
    pub rhs: Option<Ty>,
    /// Methods declared in the package under check.
    pub methods: FxHashMap<Sym, ObjId>,
    /// What is known of it, where another package declares it.
    pub foreign: Foreign,
}

/// What is known of a type of an imported package. Most are only named, so that their members are read
/// when they are asked for.
#[derive(Clone, Debug)]
pub enum Foreign {
    /// A type of this package.
    No,
    /// Nobody has asked for its members.
    Unread {
        /// An interface.
        interface: bool,
        /// The interface has methods that are not exported.
        sealed: bool,
    },
    /// Its members.
    Read(Rc<FactsMembers>),
}

impl Foreign {
    /// Whether the type is of this package.
    #[must_use]
    pub fn is_none(&self) -> bool {
        matches!(self, Self::No)
    }
}

/// Members of a type of an imported package.
#[derive(Debug, Default)]
pub struct FactsMembers {
    /// Names in order of the text; embedded types have their short names.
    pub order: Vec<(Sym, crate::api::MemberKind)>,
    /// By name.
    pub by_name: std::cell::RefCell<FxHashMap<Sym, LazyMember>>,
    /// Type texts of what an interface embeds; names of embedded types and of members may be equal.
    pub embeds: Vec<Rc<str>>,
    /// Their types, once read.
    pub embedded: std::cell::RefCell<Option<Rc<[Ty]>>>,
    /// The interface has methods that are not exported.
    pub sealed: bool,
}

/// A package that the checker has met.
pub struct Pkg {
    /// Import path.
    pub path: String,
    /// Its name; empty where it is not known.
    pub name: String,
    /// Its API, where it is at hand.
    pub facts: Option<std::sync::Arc<crate::api::PackageFacts>>,
    /// Why not, else.
    pub unknown: Option<super::ty::Reason>,
    /// Objects looked up so far.
    pub objects: FxHashMap<Sym, Option<ObjId>>,
    /// Types met so far.
    pub named: FxHashMap<Sym, NamedId>,
}
