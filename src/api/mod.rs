//! The signature database: what every known release of every known Go package
//! exports, and since when.
//!
//! One form serves the AWS CDK, constructs, the jsii runtime, the standard library,
//! modules that the user indexed, and the packages of the module under check (whose
//! export summary is a [`PackageFacts`] too). Types are Go type text, qualified by
//! the names of [`PackageFacts::import_path`]; reading it is the type engine's job.

mod database;
#[cfg(test)]
mod database_tests;
pub mod diff;
pub mod facts;
#[cfg(test)]
mod facts_tests;
pub mod index;
pub mod jsii;
pub mod history;
pub mod line;
mod misfit;
mod module;
pub mod nearest;
mod optional;
pub mod pack;
pub mod package;
pub mod table;
pub mod text;
pub mod versions;
pub mod watch;

pub use database::{Database, OpenError};
pub use facts::{PackageFacts, Siblings};
pub use module::{ConflictInfo, ModuleInfo, ReleaseInfo};
pub use table::Role;

use std::borrow::Cow;

/// Index of a release in its module's list of releases, oldest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Release(pub u16);

/// The releases in which a fact holds: sorted, disjoint, inclusive intervals.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Intervals(pub Vec<(Release, Release)>);

impl Intervals {
    /// Whether the fact holds at `release`.
    #[must_use]
    pub fn contain(&self, release: Release) -> bool {
        self.0.iter().any(|&(a, b)| a <= release && release <= b)
    }
}

/// A callable as text: `(scope constructs.Construct, id *string, files ...string) Artifact`.
pub type SignatureText<'a> = Cow<'a, str>;

/// What a package-level Go name is, at one release.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Symbol<'a> {
    /// A function: type parameters (`[T any]`, or empty) and signature.
    Func {
        /// `[T any, U ~int]` or empty.
        type_params: Cow<'a, str>,
        /// Parameters and results.
        signature: SignatureText<'a>,
    },
    /// A variable and its type.
    Var {
        /// Its type.
        ty: Cow<'a, str>,
    },
    /// A constant.
    Const {
        /// Its type; `untyped int` and the like for untyped constants.
        ty: Cow<'a, str>,
        /// A Go constant expression without names (`"KMS"`, `1 << 10` is given as `1024`,
        /// rationals as `1/3`, strings quoted); `None` where not known.
        value: Option<Cow<'a, str>>,
    },
    /// A type.
    Type(TypeSymbol<'a>),
}

/// A type at one release.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TypeSymbol<'a> {
    /// What kind of declaration it is.
    pub kind: TypeKind<'a>,
    /// `[K comparable, V any]` or empty.
    pub type_params: Cow<'a, str>,
    /// Whether it is deprecated, and by which symbols replaced, as far as known.
    pub deprecated: Option<Cow<'a, str>>,
}

/// What kind of type it is. Members of the first three come from [`PackageFacts::members`].
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TypeKind<'a> {
    /// An interface; `class` for one that stands for a jsii class.
    Interface {
        /// Stands for a class.
        class: bool,
        /// Whether it has methods that are not exported, so no type outside implements it.
        sealed: bool,
    },
    /// A struct; `partial` where it has fields that the facts lack.
    Struct {
        /// Has fields that the facts lack.
        partial: bool,
    },
    /// A jsii enum: `type T string`, with one constant a member.
    Enum,
    /// Any other defined type: its underlying type's text.
    Defined(Cow<'a, str>),
    /// An alias: the text of what it stands for.
    Alias(Cow<'a, str>),
}

/// A field or method of a type at one release.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member<'a> {
    /// Go name; for an embedded type its unqualified name.
    pub name: Cow<'a, str>,
    /// What it is.
    pub kind: MemberKind,
    /// Type of a field or of what is embedded; signature of a method.
    pub ty: Cow<'a, str>,
    /// Whether it is deprecated, and by which symbols replaced, as far as known.
    pub deprecated: Option<Cow<'a, str>>,
    /// The jsii union's alternatives behind an `interface{}`, as Go types; empty for none.
    pub union: Cow<'a, str>,
}

/// What a member is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum MemberKind {
    /// A method of an interface, or of a type by value.
    Method,
    /// A method with a pointer receiver.
    PointerMethod,
    /// A struct field.
    Field {
        /// `field:"required"`.
        required: bool,
    },
    /// An embedded type.
    Embedded,
    /// The embedded base class of a jsii class.
    Base,
}

impl MemberKind {
    /// Whether the member is an embedded type.
    #[must_use]
    pub fn is_embedding(self) -> bool {
        matches!(self, Self::Embedded | Self::Base)
    }
}
