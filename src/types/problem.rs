//! What the engine finds: a place, go/types' code and words, and the facts that
//! `checks` needs to tell history, causes and fixes.

use crate::finding::Code;
use crate::input::Span;
use crate::syntax::ast::ExprId;

/// A name in a package that is not the one under check.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SymbolRef {
    /// Import path.
    pub package: String,
    /// `NewArtifact`, `StageProps`, `Bucket.AddEventNotification`, `StageProps.Actions`.
    pub name: String,
}

/// A compile error at a place of one file.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Index of the file in the package.
    pub file: usize,
    /// The node to mark; its first line is where the compiler reports, but for missing
    /// arguments (the compiler: the closing parenthesis).
    pub span: Span,
    /// go/types' code.
    pub code: Code,
    /// go/types' words.
    pub message: String,
    /// What else is known.
    pub detail: Detail,
}

/// Facts by kind of problem. Types are Go text with short package qualifiers.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Detail {
    /// The message says it all.
    #[default]
    None,
    /// A name that nothing declares.
    Undeclared {
        /// The name.
        name: String,
        /// Whether it qualifies a selector (`name.Sel`), so that an import may be missing; with the
        /// selected name.
        selected: Option<String>,
    },
    /// `pkg.Name` where the package has no such name.
    UndeclaredImported {
        /// The package (import path) and the name that it lacks.
        symbol: SymbolRef,
        /// The package as qualified in the code.
        qualifier: String,
        /// The selector's name.
        name_span: Span,
        /// Whether it is called, and with how many arguments.
        args: Option<usize>,
    },
    /// Wrong number of arguments.
    ArgCount {
        /// The callable, if it is declared in another package.
        symbol: Option<SymbolRef>,
        /// The call.
        call: ExprId,
        /// Arguments given.
        have: usize,
        /// Parameters (without a variadic one).
        want: usize,
        /// Types of the missing parameters, in order.
        missing: Vec<String>,
        /// Whether each missing parameter's type takes `nil`.
        nilable: bool,
        /// Where a missing argument goes: the offset of the closing parenthesis.
        insert: u32,
        /// Whether arguments stand before it.
        has_args: bool,
        /// Whether the last argument is followed by a comma.
        trailing_comma: bool,
    },
    /// A field that the struct lacks.
    UnknownField {
        /// The struct, if it is declared in another package.
        structure: Option<SymbolRef>,
        /// The struct's type as text.
        ty: String,
        /// The key.
        field: String,
        /// Span of the key.
        key: Span,
        /// Span of the `key: value` element.
        element: Span,
        /// The value's type, where it is known.
        value: Option<String>,
    },
    /// A field or method that the type lacks.
    MissingMember {
        /// The type that was looked in, if it is declared in another package.
        owner: Option<SymbolRef>,
        /// Its type as text.
        ty: String,
        /// The member.
        member: String,
        /// Span of the selector's name.
        name_span: Span,
        /// Whether it is called, and with how many arguments.
        args: Option<usize>,
    },
    /// A value that does not fit.
    Mismatch {
        /// The value.
        value: Span,
        /// Its type.
        have: String,
        /// The type that is due.
        want: String,
        /// What it is given to: a parameter's callable, a struct's field.
        target: Option<SymbolRef>,
        /// The cause in go/types' words (`missing method X`), may be empty.
        cause: String,
        /// How it could be made to fit.
        remedy: Remedy,
        /// The function or method, declared in another package, that is used as a value.
        function: Option<SymbolRef>,
    },
    /// A variable that is never used.
    UnusedVar {
        /// Its name.
        name: String,
    },
    /// An import that is never used.
    UnusedImport {
        /// Its path.
        path: String,
        /// Whether the same path is imported twice or more in the file.
        duplicate: bool,
    },
    /// A redeclared name.
    Duplicate {
        /// The name.
        name: String,
        /// File index and place of the other declaration.
        other: Option<(usize, Span)>,
    },
    /// An import that cannot be resolved.
    Import {
        /// Its path.
        path: String,
    },
    /// A literal of an interface type (`awscdk.Duration{}`).
    InterfaceLiteral {
        /// The type.
        symbol: Option<SymbolRef>,
    },
}

/// Ways to make a value fit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Remedy {
    /// None known.
    #[default]
    None,
    /// A function is used as a value: call it.
    Call,
    /// `*x`.
    Dereference,
    /// `&x`.
    AddressOf,
    /// Drop the `&` or `*` that is there.
    DropOperator,
    /// A string, number or bool where its pointer is due: wrap it with the runtime's helper.
    Pointer,
    /// `*[]*string` where `*[]interface{}` is due.
    AnySlice,
}
