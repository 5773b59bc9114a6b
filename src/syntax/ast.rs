//! The abstract syntax of a Go file, in the shape of `go/ast`: what the parser of this
//! crate builds, and what is left of a tree-sitter tree once it has been walked one time.
//!
//! All nodes of a file lie in arenas and name each other by index, so a file is a
//! handful of vectors. Anything that was not understood is a `Bad` node.

use crate::input::Span;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub struct $name(pub u32);
        impl $name {
            /// The index in its arena.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// Index of an [`Expr`].
    ExprId,
    /// Index of a [`Stmt`].
    StmtId,
    /// Index of an [`Ident`].
    IdentId,
    /// Index of a [`FuncSig`].
    SigId,
    /// Index of a [`FieldDecl`] list owner: struct or interface bodies.
    BodyId,
    /// A name: an index into [`File::names`] as lowered, or into the table that
    /// [`File::rename`] was given.
    Sym
}

/// A run of node ids in one of the pools.
#[derive(Debug)]
pub struct List<T> {
    /// Where it starts in the pool.
    pub start: u32,
    /// How many there are.
    pub len: u32,
    #[doc(hidden)]
    pub of: std::marker::PhantomData<T>,
}

impl<T> Clone for List<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for List<T> {}
impl<T> Default for List<T> {
    fn default() -> Self {
        Self::EMPTY
    }
}
impl<T> List<T> {
    /// The empty run.
    pub const EMPTY: Self = Self { start: 0, len: 0, of: std::marker::PhantomData };
    /// A run at `start`.
    #[must_use]
    pub const fn new(start: u32, len: u32) -> Self {
        Self { start, len, of: std::marker::PhantomData }
    }
    /// Whether it holds nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len == 0
    }
}

/// An identifier at a place.
#[derive(Clone, Copy, Debug)]
pub struct Ident {
    /// Its name.
    pub sym: Sym,
    /// Where it stands.
    pub span: Span,
}

/// An expression or a type.
#[derive(Clone, Copy, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands, parentheses of its own included.
    pub span: Span,
}

/// Kinds of literals.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum LitKind {
    Int,
    Float,
    Imaginary,
    Rune,
    String,
}

/// Direction of a channel type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[allow(missing_docs)]
pub enum ChanDir {
    Both,
    Send,
    Recv,
}

/// Unary and binary operators (assignment operators use the binary ones).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum Op {
    Add,
    Sub,
    Mul,
    Quo,
    Rem,
    And,
    Or,
    Xor,
    Shl,
    Shr,
    AndNot,
    LAnd,
    LOr,
    Arrow,
    Eql,
    Lss,
    Gtr,
    Neq,
    Leq,
    Geq,
    Not,
    Tilde,
}

impl Op {
    /// The operator as written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Sub => "-",
            Self::Mul => "*",
            Self::Quo => "/",
            Self::Rem => "%",
            Self::And => "&",
            Self::Or => "|",
            Self::Xor => "^",
            Self::Shl => "<<",
            Self::Shr => ">>",
            Self::AndNot => "&^",
            Self::LAnd => "&&",
            Self::LOr => "||",
            Self::Arrow => "<-",
            Self::Eql => "==",
            Self::Lss => "<",
            Self::Gtr => ">",
            Self::Neq => "!=",
            Self::Leq => "<=",
            Self::Geq => ">=",
            Self::Not => "!",
            Self::Tilde => "~",
        }
    }
}

/// What an expression is. Types are expressions, as in `go/ast`.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum ExprKind {
    /// Not understood.
    Bad,
    /// A name; `_` too.
    Ident(IdentId),
    /// A literal; its text is the span's.
    BasicLit(LitKind),
    /// `ty{elems}`; `ty` is `None` where elided. Elements are `KeyValue` or values.
    CompositeLit { ty: Option<ExprId>, elems: List<ExprId>, lbrace: u32, rbrace: u32 },
    /// `func(...) ... {...}`.
    FuncLit { sig: SigId, body: StmtId },
    /// `(x)`.
    Paren(ExprId),
    /// `x.sel`: selector or qualified name.
    Selector { x: ExprId, sel: IdentId },
    /// `x[i]`, `x[T1, T2]`.
    Index { x: ExprId, indices: List<ExprId> },
    /// `x[lo:hi:max]`.
    Slice { x: ExprId, lo: Option<ExprId>, hi: Option<ExprId>, max: Option<ExprId>, three: bool },
    /// `x.(T)`; `None` for `x.(type)`.
    TypeAssert { x: ExprId, ty: Option<ExprId> },
    /// `fun(args...)`: a call or a conversion; `ellipsis` is the offset of `...`.
    Call { fun: ExprId, args: List<ExprId>, ellipsis: Option<u32>, lparen: u32, rparen: u32 },
    /// `*x`: indirection or pointer type.
    Star(ExprId),
    /// `op x`; `&x` is `And`, `<-x` is `Arrow`, `~T` is `Tilde`.
    Unary { op: Op, x: ExprId },
    /// `x op y`.
    Binary { op: Op, x: ExprId, y: ExprId, op_pos: u32 },
    /// `key: value` in a composite literal.
    KeyValue { key: ExprId, value: ExprId },
    /// `[len]elem`; `len` is `None` for a slice.
    ArrayType { len: Option<ExprId>, elem: ExprId },
    /// `...T` (last parameter), or the `...` of `[...]T` where it holds `None`.
    Ellipsis(Option<ExprId>),
    /// `struct{...}`.
    StructType(BodyId),
    /// `func(...) ...`.
    FuncType(SigId),
    /// `interface{...}`.
    InterfaceType(BodyId),
    /// `map[K]V`.
    MapType { key: ExprId, value: ExprId },
    /// `chan T`.
    ChanType { dir: ChanDir, value: ExprId },
}

/// Parameters and results.
#[derive(Clone, Copy, Debug)]
pub struct FuncSig {
    /// `[T any]`.
    pub type_params: List<FieldDecl>,
    /// Parameters; the last one's type may be `Ellipsis`.
    pub params: List<FieldDecl>,
    /// Results.
    pub results: List<FieldDecl>,
    /// From the opening parenthesis of the parameters to the end of the results.
    pub span: Span,
}

/// A struct field, a parameter, a type parameter, or an element of an interface.
#[derive(Clone, Copy, Debug)]
pub struct FieldDecl {
    /// Names; empty for an embedded field, an unnamed parameter, or an embedded element.
    /// A method of an interface has one name and a `FuncType`.
    pub names: List<IdentId>,
    /// Its type.
    pub ty: ExprId,
    /// The tag of a struct field, quotes included.
    pub tag: Option<Span>,
    /// Where it stands.
    pub span: Span,
}

/// A statement.
#[derive(Clone, Copy, Debug)]
pub struct Stmt {
    /// What it is.
    pub kind: StmtKind,
    /// Where it stands.
    pub span: Span,
}

/// What a statement is.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum StmtKind {
    /// Not understood: it may declare or use anything.
    Bad,
    /// `;`.
    Empty,
    /// An expression.
    Expr(ExprId),
    /// `ch <- value`.
    Send { ch: ExprId, value: ExprId, arrow: u32 },
    /// `x++`, `x--`.
    IncDec { x: ExprId, inc: bool },
    /// `lhs = rhs`, `lhs op= rhs`.
    Assign { lhs: List<ExprId>, rhs: List<ExprId>, op: Option<Op>, op_pos: u32 },
    /// `lhs := rhs`.
    Define { lhs: List<ExprId>, rhs: List<ExprId>, op_pos: u32 },
    /// `go call`.
    Go(ExprId),
    /// `defer call`.
    Defer(ExprId),
    /// `return results`.
    Return(List<ExprId>),
    /// `break`, `continue`, `goto`, `fallthrough`.
    Branch { tok: Branch, label: Option<IdentId> },
    /// `{...}`; `rbrace` is the offset of the closing brace.
    Block { stmts: List<StmtId>, rbrace: u32 },
    /// `if init; cond {...} else ...`.
    If { init: Option<StmtId>, cond: ExprId, then: StmtId, els: Option<StmtId> },
    /// `switch init; tag {...}`; `clauses` are `Case` statements, `Bad` where damaged.
    Switch { init: Option<StmtId>, tag: Option<ExprId>, clauses: List<StmtId>, rbrace: u32 },
    /// `switch init; bind := x.(type) {...}`.
    TypeSwitch { init: Option<StmtId>, bind: Option<IdentId>, x: ExprId, clauses: List<StmtId>, rbrace: u32 },
    /// `case exprs:` or `default:` of an expression or type switch.
    Case { exprs: List<ExprId>, default: bool, body: List<StmtId> },
    /// `select {...}`; `clauses` are `Comm` statements, `Bad` where damaged.
    Select { clauses: List<StmtId>, rbrace: u32 },
    /// `case comm:`; `None` for `default:`.
    Comm { comm: Option<StmtId>, body: List<StmtId> },
    /// `for init; cond; post {...}`.
    For { init: Option<StmtId>, cond: Option<ExprId>, post: Option<StmtId>, body: StmtId },
    /// `for key, value := range x {...}`; `define` is false for `=`.
    Range { key: Option<ExprId>, value: Option<ExprId>, define: bool, x: ExprId, body: StmtId },
    /// `label: stmt`.
    Labeled { label: IdentId, stmt: StmtId },
    /// `var`, `const` or `type` inside a function: an index run of [`File::specs`].
    Decl { specs: List<Spec> },
}

/// Kinds of branch statements.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(missing_docs)]
pub enum Branch {
    Break,
    Continue,
    Goto,
    Fallthrough,
}

/// A declaration of names, at package level or in a function.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum Spec {
    /// `var names ty = values`.
    Var { names: List<IdentId>, ty: Option<ExprId>, values: List<ExprId>, span: Span },
    /// `const names ty = values`; `iota` counts in its group. A spec without type and
    /// values has those of `inherit`: the index of an earlier spec of the same run.
    Const { names: List<IdentId>, ty: Option<ExprId>, values: List<ExprId>, iota: u32, inherit: Option<u32>, span: Span },
    /// `type name[type_params] ty` or, with `alias`, `type name = ty`.
    Type { name: IdentId, type_params: List<FieldDecl>, alias: bool, ty: ExprId, span: Span },
    /// A declaration that was not understood.
    Bad { span: Span },
}

impl Spec {
    /// Where it stands.
    #[must_use]
    pub const fn span(&self) -> Span {
        match self {
            Self::Var { span, .. } | Self::Const { span, .. } | Self::Type { span, .. } | Self::Bad { span } => *span,
        }
    }
}

/// A declaration of a file.
#[derive(Clone, Copy, Debug)]
pub enum Decl {
    /// `var`, `const`, `type`.
    Specs(List<Spec>),
    /// A function or method.
    Func(FuncDecl),
    /// Not understood: it may declare any name.
    Bad {
        /// Where it stands.
        span: Span,
    },
}

/// A function or method.
#[derive(Clone, Copy, Debug)]
pub struct FuncDecl {
    /// Its name.
    pub name: IdentId,
    /// The receiver: a list of one parameter, else empty.
    pub recv: List<FieldDecl>,
    /// Whether it has a receiver list at all.
    pub is_method: bool,
    /// Its signature.
    pub sig: SigId,
    /// The body, a `Block`; `None` for an external function.
    pub body: Option<StmtId>,
    /// Where it stands.
    pub span: Span,
    /// Whether the region holds a syntax error: its body is not to be reported on.
    pub damaged: bool,
}

/// An import.
#[derive(Clone, Debug)]
pub struct ImportSpec {
    /// `alias`, `.` or `_`.
    pub name: Option<IdentId>,
    /// The unquoted path.
    pub path: String,
    /// The path literal with its quotes.
    pub path_span: Span,
    /// The whole spec.
    pub span: Span,
}

/// A region that was not understood: an ERROR or MISSING node of tree-sitter's, or a
/// place that it is known to read otherwise than Go.
#[derive(Clone, Copy, Debug)]
pub struct Damage {
    /// Where.
    pub span: Span,
    /// The enclosing declaration of the file: nothing in there is reported on.
    pub declaration: Span,
}

/// A lowered file.
#[derive(Default, Debug)]
pub struct File {
    /// The package's name, where there is a clause.
    pub package: Option<IdentId>,
    /// Imports in order.
    pub imports: Vec<ImportSpec>,
    /// Declarations in order.
    pub decls: Vec<Decl>,
    /// Statements that stand at package level, in order: a fragment's. Go allows none
    /// there, so each is also a [`Decl::Bad`] and damage.
    pub loose: List<StmtId>,
    /// Expressions.
    pub exprs: Vec<Expr>,
    /// Statements.
    pub stmts: Vec<Stmt>,
    /// Identifiers.
    pub idents: Vec<Ident>,
    /// Signatures.
    pub sigs: Vec<FuncSig>,
    /// Bodies of struct and interface types: runs of `fields`.
    pub bodies: Vec<List<FieldDecl>>,
    /// Fields, parameters, type parameters.
    pub fields: Vec<FieldDecl>,
    /// Specs of declarations.
    pub specs: Vec<Spec>,
    /// Pool of runs of expressions.
    pub expr_lists: Vec<ExprId>,
    /// Pool of runs of statements.
    pub stmt_lists: Vec<StmtId>,
    /// Pool of runs of identifiers.
    pub ident_lists: Vec<IdentId>,
    /// The distinct names of the file; [`Sym`] as lowered is an index here.
    pub names: Vec<Box<str>>,
    /// What was not understood, in order.
    pub damage: Vec<Damage>,
    /// Syntax errors as the Go parser reports them (proven by the scanner of this
    /// crate, see `syntax::parser`), the first one first.
    pub errors: Vec<SyntaxError>,
}

/// A syntax error as `go/parser` reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Offset in the unit's text.
    pub offset: u32,
    /// The message in go/parser's words.
    pub message: String,
}

impl File {
    /// An expression.
    #[must_use]
    pub fn expr(&self, id: ExprId) -> &Expr {
        &self.exprs[id.index()]
    }
    /// A statement.
    #[must_use]
    pub fn stmt(&self, id: StmtId) -> &Stmt {
        &self.stmts[id.index()]
    }
    /// An identifier.
    #[must_use]
    pub fn ident(&self, id: IdentId) -> Ident {
        self.idents[id.index()]
    }
    /// A signature.
    #[must_use]
    pub fn sig(&self, id: SigId) -> FuncSig {
        self.sigs[id.index()]
    }
    /// The fields of a struct or interface body.
    #[must_use]
    pub fn body(&self, id: BodyId) -> &[FieldDecl] {
        self.fields(self.bodies[id.index()])
    }
    /// A run of fields.
    #[must_use]
    pub fn fields(&self, list: List<FieldDecl>) -> &[FieldDecl] {
        &self.fields[list.start as usize..][..list.len as usize]
    }
    /// A run of expressions.
    #[must_use]
    pub fn exprs(&self, list: List<ExprId>) -> &[ExprId] {
        &self.expr_lists[list.start as usize..][..list.len as usize]
    }
    /// A run of statements.
    #[must_use]
    pub fn stmts(&self, list: List<StmtId>) -> &[StmtId] {
        &self.stmt_lists[list.start as usize..][..list.len as usize]
    }
    /// A run of identifiers.
    #[must_use]
    pub fn idents(&self, list: List<IdentId>) -> &[IdentId] {
        &self.ident_lists[list.start as usize..][..list.len as usize]
    }
    /// A run of specs.
    #[must_use]
    pub fn specs(&self, list: List<Spec>) -> &[Spec] {
        &self.specs[list.start as usize..][..list.len as usize]
    }
    /// Replaces every name by what `intern` gives for it, so that files of one package
    /// share one table.
    pub fn rename(&mut self, mut intern: impl FnMut(&str) -> Sym) {
        let table: Vec<Sym> = self.names.iter().map(|n| intern(n)).collect();
        for ident in &mut self.idents {
            ident.sym = table[ident.sym.index()];
        }
    }
}
