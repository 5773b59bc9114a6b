//! Types, interned: two types are identical exactly when they have the same [`Ty`],
//! save for interfaces written in different ways and for parts that are Unknown.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::syntax::ast::{ChanDir, Sym};

/// An interned type.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Ty(pub u32);

/// A defined type of any package.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NamedId(pub u32);

/// A type parameter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ParamId(pub u32);

/// A package that the checker has met; 0 is the one under check.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PkgId(pub u32);

impl PkgId {
    /// The package under check.
    pub const SELF: Self = Self(0);
    /// The universe: predeclared names.
    pub const UNIVERSE: Self = Self(u32::MAX);
}

/// Why a type is not known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Reason {
    /// It comes from a module whose API is not at hand.
    ThirdParty,
    /// It stands in, or comes from, code that was not understood.
    Damaged,
    /// The engine does not model it.
    Unmodelled,
    /// A part of the program that may declare it is missing.
    OpenScope,
    /// An error was reported: what follows from it is not reported again.
    Error,
}

impl Reason {
    /// All reasons, in the order of their numbers.
    pub const ALL: [Self; 5] = [Self::ThirdParty, Self::Damaged, Self::Unmodelled, Self::OpenScope, Self::Error];

    /// The name in coverage tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ThirdParty => "third-party",
            Self::Damaged => "damaged",
            Self::Unmodelled => "unmodelled",
            Self::OpenScope => "open-scope",
            Self::Error => "after-error",
        }
    }
}

/// Predeclared types, the untyped ones included.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[allow(missing_docs)]
pub enum Basic {
    Bool,
    Int,
    Int8,
    Int16,
    Int32,
    Int64,
    Uint,
    Uint8,
    Uint16,
    Uint32,
    Uint64,
    Uintptr,
    Float32,
    Float64,
    Complex64,
    Complex128,
    String,
    UnsafePointer,
    UntypedBool,
    UntypedInt,
    UntypedRune,
    UntypedFloat,
    UntypedComplex,
    UntypedString,
    UntypedNil,
}

impl Basic {
    /// All, in the order in which a new [`Types`] interns them.
    pub const ALL: [Self; 25] = [
        Self::Bool,
        Self::Int,
        Self::Int8,
        Self::Int16,
        Self::Int32,
        Self::Int64,
        Self::Uint,
        Self::Uint8,
        Self::Uint16,
        Self::Uint32,
        Self::Uint64,
        Self::Uintptr,
        Self::Float32,
        Self::Float64,
        Self::Complex64,
        Self::Complex128,
        Self::String,
        Self::UnsafePointer,
        Self::UntypedBool,
        Self::UntypedInt,
        Self::UntypedRune,
        Self::UntypedFloat,
        Self::UntypedComplex,
        Self::UntypedString,
        Self::UntypedNil,
    ];

    /// As go/types prints it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Int => "int",
            Self::Int8 => "int8",
            Self::Int16 => "int16",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::Uint => "uint",
            Self::Uint8 => "uint8",
            Self::Uint16 => "uint16",
            Self::Uint32 => "uint32",
            Self::Uint64 => "uint64",
            Self::Uintptr => "uintptr",
            Self::Float32 => "float32",
            Self::Float64 => "float64",
            Self::Complex64 => "complex64",
            Self::Complex128 => "complex128",
            Self::String => "string",
            Self::UnsafePointer => "unsafe.Pointer",
            Self::UntypedBool => "untyped bool",
            Self::UntypedInt => "untyped int",
            Self::UntypedRune => "untyped rune",
            Self::UntypedFloat => "untyped float",
            Self::UntypedComplex => "untyped complex",
            Self::UntypedString => "untyped string",
            Self::UntypedNil => "untyped nil",
        }
    }

    /// Untyped kinds, nil among them.
    #[must_use]
    pub fn is_untyped(self) -> bool {
        self >= Self::UntypedBool
    }
    /// Signed or unsigned, typed or not.
    #[must_use]
    pub fn is_integer(self) -> bool {
        (Self::Int..=Self::Uintptr).contains(&self) || matches!(self, Self::UntypedInt | Self::UntypedRune)
    }
    /// Unsigned.
    #[must_use]
    pub fn is_unsigned(self) -> bool {
        (Self::Uint..=Self::Uintptr).contains(&self)
    }
    /// Floating-point.
    #[must_use]
    pub const fn is_float(self) -> bool {
        matches!(self, Self::Float32 | Self::Float64 | Self::UntypedFloat)
    }
    /// Complex.
    #[must_use]
    pub const fn is_complex(self) -> bool {
        matches!(self, Self::Complex64 | Self::Complex128 | Self::UntypedComplex)
    }
    /// Integer, float or complex.
    #[must_use]
    pub fn is_numeric(self) -> bool {
        self.is_integer() || self.is_float() || self.is_complex()
    }
    /// Strings.
    #[must_use]
    pub const fn is_string(self) -> bool {
        matches!(self, Self::String | Self::UntypedString)
    }
    /// Booleans.
    #[must_use]
    pub const fn is_boolean(self) -> bool {
        matches!(self, Self::Bool | Self::UntypedBool)
    }
    /// Types that constants may have.
    #[must_use]
    pub const fn is_const_type(self) -> bool {
        !matches!(self, Self::UnsafePointer | Self::UntypedNil)
    }
    /// Types with `<`.
    #[must_use]
    pub fn is_ordered(self) -> bool {
        self.is_integer() || self.is_float() || self.is_string()
    }
}

/// A signature.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Sig {
    /// Type parameters of a generic function.
    pub tparams: Vec<ParamId>,
    /// Parameter types; the last one of a variadic function is a slice.
    pub params: Vec<Ty>,
    /// Result types.
    pub results: Vec<Ty>,
    /// `...T`.
    pub variadic: bool,
}

/// A field of a struct.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Field {
    /// Its name.
    pub name: Sym,
    /// Its type.
    pub ty: Ty,
    /// Whether it is embedded.
    pub embedded: bool,
    /// The package that declares it, where its name is not exported; else [`PkgId::UNIVERSE`].
    pub pkg: PkgId,
    /// Its tag.
    pub tag: Option<Rc<str>>,
}

/// A method of an interface type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Method {
    /// Its name.
    pub name: Sym,
    /// As for fields.
    pub pkg: PkgId,
    /// A `Func` type, or Unknown.
    pub ty: Ty,
}

/// A structure of a type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// Not known.
    Unknown(Reason),
    /// Predeclared.
    Basic(Basic),
    /// `*T`.
    Pointer(Ty),
    /// `[]T`.
    Slice(Ty),
    /// `[n]T`; `None` where the length is not known.
    Array(Option<u64>, Ty),
    /// `map[K]V`.
    Map(Ty, Ty),
    /// `chan T`.
    Chan(ChanDir, Ty),
    /// Results of a call with none or several.
    Tuple(Vec<Ty>),
    /// `func`.
    Func(Sig),
    /// `struct`; `partial` where it has further fields that are not known.
    Struct {
        /// Fields in order.
        fields: Vec<Field>,
        /// Has further fields.
        partial: bool,
    },
    /// `interface` literal: own methods sorted by name, embedded elements.
    Interface {
        /// Own methods.
        methods: Vec<Method>,
        /// Embedded types and unions.
        embeds: Vec<Ty>,
    },
    /// The interface that underlies a defined type of an imported package; its methods are
    /// read one by one, on demand.
    FactsInterface(NamedId),
    /// `~A | B`.
    Union(Vec<(bool, Ty)>),
    /// A defined type, with type arguments.
    Named(NamedId, Vec<Ty>),
    /// A type parameter.
    Param(ParamId),
}

/// The table of types.
pub struct Types {
    kinds: Vec<Rc<Kind>>,
    ids: FxHashMap<Rc<Kind>, Ty>,
}

impl Default for Types {
    fn default() -> Self {
        let mut types = Self { kinds: Vec::with_capacity(256), ids: FxHashMap::default() };
        for b in Basic::ALL {
            types.intern(Kind::Basic(b));
        }
        for r in Reason::ALL {
            types.intern(Kind::Unknown(r));
        }
        types.intern(Kind::Tuple(Vec::new()));
        types.intern(Kind::Interface { methods: Vec::new(), embeds: Vec::new() });
        types
    }
}

impl Types {
    /// `interface{}`.
    pub const ANY: Ty = Ty(31);
    /// The empty tuple: a call without results.
    pub const VOID: Ty = Ty(30);

    /// The type of this structure.
    pub fn intern(&mut self, kind: Kind) -> Ty {
        if let Some(&t) = self.ids.get(&kind) {
            return t;
        }
        let kind = Rc::new(kind);
        #[allow(clippy::cast_possible_truncation)] // far fewer than 2^32 types fit in memory
        let t = Ty(self.kinds.len() as u32);
        self.kinds.push(Rc::clone(&kind));
        self.ids.insert(kind, t);
        t
    }

    /// The type of this structure, where it has been interned.
    #[must_use]
    pub fn find(&self, kind: &Kind) -> Option<Ty> {
        self.ids.get(kind).copied()
    }

    /// Its structure.
    #[must_use]
    pub fn kind(&self, t: Ty) -> &Rc<Kind> {
        &self.kinds[t.0 as usize]
    }
}

impl Ty {
    /// A predeclared type.
    #[must_use]
    pub const fn basic(b: Basic) -> Self {
        Self(b as u32)
    }
    /// Not known, and why.
    #[must_use]
    pub const fn unknown(r: Reason) -> Self {
        Self(25 + r as u32)
    }
    /// Whether it is Unknown itself (parts may be, see `Checker::opaque`).
    #[must_use]
    pub const fn is_unknown(self) -> bool {
        self.0 >= 25 && self.0 < 30
    }
    /// Why it is Unknown.
    #[must_use]
    pub fn reason(self) -> Option<Reason> {
        self.is_unknown().then(|| Reason::ALL[(self.0 - 25) as usize])
    }
    /// The predeclared type it is.
    #[must_use]
    pub fn as_basic(self) -> Option<Basic> {
        Basic::ALL.get(self.0 as usize).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fixed_numbers_are_what_they_say() {
        let mut t = Types::default();
        assert_eq!(t.intern(Kind::Basic(Basic::UntypedNil)), Ty::basic(Basic::UntypedNil));
        assert_eq!(t.intern(Kind::Unknown(Reason::Error)), Ty::unknown(Reason::Error));
        assert_eq!(t.intern(Kind::Tuple(vec![])), Types::VOID);
        assert_eq!(t.intern(Kind::Interface { methods: vec![], embeds: vec![] }), Types::ANY);
    }
}
