//! The names of go/types' error codes (`internal/types/errors/codes.go`), and the two
//! that go/types has no code for: `syntax` and `import`.

macro_rules! codes {
    ($($name:ident),* $(,)?) => {
        /// What the compiler calls the error.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[allow(missing_docs, non_camel_case_types)]
        pub enum Code { $($name),* }

        impl Code {
            /// The name as go/types spells it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => stringify!($name)),* }
            }
            /// All codes.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];
        }
    };
}

codes! {
    syntax, import, BlankPkgName, MismatchedPkgName, InvalidPkgUse, BadImportPath, BrokenImport,
    ImportCRenamed, UnusedImport, InvalidInitCycle, DuplicateDecl, InvalidDeclCycle, InvalidTypeCycle,
    InvalidConstInit, InvalidConstVal, InvalidConstType, UntypedNilUse, WrongAssignCount, UnassignableOperand,
    NoNewVar, MultiValAssignOp, InvalidIfaceAssign, InvalidChanAssign, IncompatibleAssign,
    UnaddressableFieldAssign, NotAType, InvalidArrayLen, BlankIfaceMethod, IncomparableMapKey,
    InvalidPtrEmbed, BadRecv, InvalidRecv, DuplicateFieldAndMethod, DuplicateMethod, InvalidBlank,
    InvalidIota, MissingInitBody, InvalidInitSig, InvalidInitDecl, InvalidMainDecl, TooManyValues, NotAnExpr,
    TruncatedFloat, NumericOverflow, UndefinedOp, MismatchedTypes, DivByZero, NonNumericIncDec,
    UnaddressableOperand, InvalidIndirection, NonIndexableOperand, InvalidIndex, SwappedSliceIndices,
    NonSliceableOperand, InvalidSliceExpr, InvalidShiftCount, InvalidShiftOperand, InvalidReceive,
    InvalidSend, DuplicateLitKey, MissingLitKey, InvalidLitIndex, OversizeArrayLit, MixedStructLit,
    InvalidStructLit, MissingLitField, DuplicateLitField, UnexportedLitField, InvalidLitField, UntypedLit,
    InvalidLit, AmbiguousSelector, UndeclaredImportedName, UnexportedName, UndeclaredName,
    MissingFieldOrMethod, BadDotDotDotSyntax, NonVariadicDotDotDot, InvalidDotDotDot, UncalledBuiltin,
    InvalidAppend, InvalidCap, InvalidClose, InvalidCopy, InvalidComplex, InvalidDelete, InvalidImag,
    InvalidLen, SwappedMakeArgs, InvalidMake, InvalidReal, InvalidAssert, ImpossibleAssert, InvalidConversion,
    InvalidUntypedConversion, BadOffsetofSyntax, InvalidOffsetof, UnusedExpr, UnusedVar, MissingReturn,
    WrongResultCount, OutOfScopeResult, InvalidCond, InvalidPostDecl, InvalidIterVar, InvalidRangeExpr,
    MisplacedBreak, MisplacedContinue, MisplacedFallthrough, DuplicateCase, DuplicateDefault, BadTypeKeyword,
    InvalidTypeSwitch, InvalidExprSwitch, InvalidSelectCase, UndeclaredLabel, DuplicateLabel, MisplacedLabel,
    UnusedLabel, JumpOverDecl, JumpIntoBlock, InvalidMethodExpr, WrongArgCount, InvalidCall, UnusedResults,
    InvalidDefer, InvalidGo, BadDecl, RepeatedDecl, InvalidUnsafeAdd, InvalidUnsafeSlice, UnsupportedFeature,
    NotAGenericType, WrongTypeArgCount, CannotInferTypeArgs, InvalidTypeArg, InvalidInstanceCycle, InvalidUnion,
    MisplacedConstraintIface, InvalidMethodTypeParams, MisplacedTypeParam, InvalidUnsafeSliceData,
    InvalidUnsafeString, InvalidClear, TypeTooLarge, InvalidMinMaxOperand, TooNew,
}
