//! Operands: what an expression came out as, and whether it fits where it is given.

use super::check::Checker;
use super::constant::Const;
use super::object::Builtin;
use super::ty::{Basic, Kind, Ty};
use crate::finding::Code;
use crate::input::Span;
use crate::syntax::ast::{ExprId, ExprKind, Op, Sym};

/// How an operand may be used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mode {
    /// A call without results.
    NoValue,
    /// A predeclared function.
    Builtin(Builtin),
    /// A type.
    TypeExpr,
    /// A constant.
    Constant,
    /// Addressable.
    Variable,
    /// An element of a map: assignable, not addressable.
    MapIndex,
    /// A value.
    Value,
    /// A value that may be had with a second, boolean one.
    CommaOk,
}

/// An operand; an erroneous one has an Unknown type.
#[derive(Clone, Debug)]
pub(super) struct Operand {
    pub mode: Mode,
    pub ty: Ty,
    pub value: Option<Const>,
    pub expr: ExprId,
    pub span: Span,
    /// Its type follows from an operation on something Unknown, which may itself be wrong: then the
    /// compiler says that, and nothing about this value.
    pub doubt: bool,
}

/// What a value is given to. Only a report needs its name, so only a report makes it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target {
    /// Nothing that has a history.
    Plain,
    /// A parameter of what this expression calls.
    Parameter(ExprId),
    /// A field of this struct type, in a literal.
    Field(Ty, Sym),
    /// The left side of an assignment.
    Assigned(ExprId),
}

impl Operand {
    pub(super) fn value(ty: Ty, expr: ExprId, span: Span) -> Self {
        Self { mode: Mode::Value, ty, value: None, expr, span, doubt: false }
    }
    pub(super) fn is_nil(&self) -> bool {
        self.ty == Ty::basic(Basic::UntypedNil)
    }
    pub(super) fn is_const(&self) -> bool {
        self.mode == Mode::Constant
    }
    pub(super) fn unknown(&self) -> bool {
        self.ty.is_unknown()
    }
    pub(super) fn fail(&mut self) {
        self.mode = Mode::Value;
        self.value = None;
        if !self.ty.is_unknown() {
            self.ty = Ty::unknown(super::ty::Reason::Error);
        }
    }
}

impl Checker<'_> {
    // --- words ---

    /// An expression in a few words: literals of types lose their elements, functions their bodies.
    pub(super) fn expr_text(&self, e: ExprId) -> String {
        let ast = self.ast();
        let span = ast.expr(e).span;
        let short = match ast.expr(e).kind {
            ExprKind::CompositeLit { lbrace, elems, .. } if !elems.is_empty() => {
                format!("{}{{…}}", self.text(Span::new(span.start, lbrace)).trim())
            }
            ExprKind::Unary { op: Op::And, x } => format!("&{}", self.expr_text(x)),
            ExprKind::FuncLit { sig, .. } => format!("func{} {{…}}", self.text(ast.sig(sig).span)),
            ExprKind::Call { fun, args, .. } => {
                let args: Vec<String> = ast.exprs(args).iter().map(|&a| self.expr_text(a)).collect();
                format!("{}({})", self.expr_text(fun), args.join(", "))
            }
            ExprKind::Selector { x, sel } => format!("{}.{}", self.expr_text(x), self.ident_text(sel)),
            _ => self.text(span).to_string(),
        };
        let line: String = short.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.chars().count() > 120 { line.chars().take(119).chain(['…']).collect() } else { line }
    }

    /// As go/types describes an operand: `x (variable of type T)`.
    pub(super) fn operand_text(&mut self, x: &Operand) -> String {
        let expr = self.expr_text(x.expr);
        if x.is_nil() {
            return if expr == "nil" { "nil".into() } else { format!("{expr} (untyped nil)") };
        }
        let ty = self.type_text(x.ty);
        let kind = |c: &mut Self, t: Ty| match &*c.kind(t) {
            Kind::Named(..) => {
                let u = c.underlying(t);
                match &*c.kind(u) {
                    Kind::Struct { .. } => "struct ",
                    Kind::Interface { .. } | Kind::FactsInterface(_) => "interface ",
                    Kind::Func(_) => "func ",
                    Kind::Map(..) => "map ",
                    Kind::Slice(_) => "slice ",
                    Kind::Basic(b) => match b {
                        Basic::String => "string ",
                        Basic::Bool => "bool ",
                        b if b.is_integer() => "int ",
                        b if b.is_float() => "float ",
                        _ => "",
                    },
                    _ => "",
                }
            }
            _ => "",
        };
        match x.mode {
            Mode::NoValue => format!("{expr} (no value)"),
            Mode::Builtin(_) => format!("{expr} (built-in)"),
            Mode::TypeExpr => format!("{expr} (type)"),
            Mode::Constant => {
                let value = x.value.as_ref().map(Const::text).unwrap_or_default();
                let shown = if value == expr { String::new() } else { format!(" {value}") };
                if self.is_untyped(x.ty) {
                    format!("{expr} ({ty} constant{shown})")
                } else {
                    let k = kind(self, x.ty);
                    format!("{expr} (constant{shown} of {k}type {ty})")
                }
            }
            _ if self.is_untyped(x.ty) => format!("{expr} ({ty} value)"),
            mode => {
                let what = match mode {
                    Mode::Variable => "variable",
                    Mode::MapIndex => "map index expression",
                    Mode::CommaOk => "comma, ok expression",
                    _ => "value",
                };
                let k = kind(self, x.ty);
                format!("{expr} ({what} of {k}type {ty})")
            }
        }
    }

    // --- untyped values ---

    pub(super) fn is_untyped(&self, t: Ty) -> bool {
        t.as_basic().is_some_and(Basic::is_untyped)
    }

    /// The type that an untyped value takes on its own.
    pub(super) fn default_type(&self, t: Ty) -> Ty {
        match t.as_basic() {
            Some(Basic::UntypedBool) => Ty::basic(Basic::Bool),
            Some(Basic::UntypedInt) => Ty::basic(Basic::Int),
            Some(Basic::UntypedRune) => Ty::basic(Basic::Int32),
            Some(Basic::UntypedFloat) => Ty::basic(Basic::Float64),
            Some(Basic::UntypedComplex) => Ty::basic(Basic::Complex128),
            Some(Basic::UntypedString) => Ty::basic(Basic::String),
            _ => t,
        }
    }

    /// The type and value that an untyped operand takes for `target`; an error code where it takes
    /// none (go/types: implicitTypeAndValue).
    pub(super) fn implicit(&mut self, x: &Operand, target: Ty) -> Result<(Ty, Option<Const>), Code> {
        let Some(from) = x.ty.as_basic().filter(|b| b.is_untyped()) else { return Ok((x.ty, None)) };
        if target.is_unknown() {
            return Ok((target, x.value.clone()));
        }
        if let Some(to) = target.as_basic().filter(|b| b.is_untyped()) {
            return max_untyped(from, to).map(|b| (Ty::basic(b), None)).ok_or(Code::InvalidUntypedConversion);
        }
        let no = Err(Code::InvalidUntypedConversion);
        if self.as_param(target).is_some() {
            let u = self.underlying(target);
            let set = self.type_set(u);
            if set.unknown {
                return Ok((target, None));
            }
            let Some(terms) = set.terms.clone() else { return no };
            for (_, t) in terms {
                self.implicit(x, t).map_err(|_| Code::InvalidUntypedConversion)?;
            }
            // nil stays untyped.
            return Ok((if x.is_nil() { x.ty } else { target }, None));
        }
        let u = self.underlying(target);
        match &*self.kind(u) {
            Kind::Unknown(_) => Ok((target, x.value.clone())),
            Kind::Basic(b) => self.implicit_basic(x, from, *b, target),
            Kind::Interface { .. } | Kind::FactsInterface(_) => {
                if x.is_nil() {
                    return Ok((x.ty, None));
                }
                let set = self.type_set(u);
                if set.is_all() || set.unknown { Ok((self.default_type(x.ty), x.value.clone())) } else { no }
            }
            Kind::Pointer(_) | Kind::Func(_) | Kind::Slice(_) | Kind::Map(..) | Kind::Chan(..) if x.is_nil() => Ok((x.ty, None)),
            _ => no,
        }
    }

    fn implicit_basic(&mut self, x: &Operand, from: Basic, to: Basic, target: Ty) -> Result<(Ty, Option<Const>), Code> {
        if x.is_nil() {
            return if to == Basic::UnsafePointer { Ok((x.ty, None)) } else { Err(Code::InvalidUntypedConversion) };
        }
        if let (true, Some(v)) = (x.is_const(), &x.value) {
            return match v.represent(to) {
                Ok(v) => Ok((target, Some(v))),
                Err(_) if from.is_numeric() && to.is_numeric() => {
                    Err(if !from.is_integer() && to.is_integer() { Code::TruncatedFloat } else { Code::NumericOverflow })
                }
                Err(_) => Err(Code::InvalidConstVal),
            };
        }
        let fits = match from {
            Basic::UntypedBool => to.is_boolean(),
            Basic::UntypedString => to.is_string(),
            _ => to.is_numeric(),
        };
        if fits { Ok((target, None)) } else { Err(Code::InvalidUntypedConversion) }
    }

    /// Gives an untyped operand the type `target`, or reports (go/types: convertUntyped).
    pub(super) fn convert_untyped(&mut self, x: &mut Operand, target: Ty) {
        match self.implicit(x, target) {
            Ok((t, v)) => {
                if v.is_some() {
                    x.value = v;
                }
                if x.ty != t && !x.is_const() && !self.settle(x.expr, t) {
                    return x.fail();
                }
                x.ty = t;
            }
            Err(code) => {
                self.untyped_error(x, target, code);
                x.fail();
            }
        }
    }

    /// An untyped value has got its type: so have the constants that were shifted in it, which must
    /// be integers (go/types: updateExprType).
    pub(super) fn settle(&mut self, e: ExprId, t: Ty) -> bool {
        if self.is_untyped(t) || t.is_unknown() || !self.is_untyped(self.expr_types[self.file][e.index()]) {
            return true;
        }
        #[allow(clippy::cast_possible_truncation)]
        let constant = |c: &Self, e: ExprId| c.expr_consts.contains_key(&(c.file as u32, e));
        let kind = self.ast().expr(e).kind;
        let is_shift = matches!(kind, ExprKind::Binary { op: Op::Shl | Op::Shr, .. });
        if constant(self, e) {
            return true;
        }
        let ok = match kind {
            ExprKind::Paren(x) => self.settle(x, t),
            ExprKind::Unary { op: Op::Add | Op::Sub | Op::Xor | Op::Not, x } => self.settle(x, t),
            ExprKind::Binary { op, .. } if super::operators::is_comparison(op) => true,
            ExprKind::Binary { x, .. } if is_shift => {
                let inner = self.unparen(x);
                if constant(self, inner) && self.all_basic(t, Basic::is_integer).is_no() {
                    let (text, ty) = (self.expr_text(x), self.type_text(t));
                    let message = format!("invalid operation: shifted operand {text} (type {ty}) must be integer");
                    self.error(self.ast().expr(x).span, Code::InvalidShiftOperand, message);
                    return false;
                }
                self.settle(x, t)
            }
            ExprKind::Binary { x, y, .. } => {
                let left = self.settle(x, t);
                self.settle(y, t) && left
            }
            _ => true,
        };
        self.record(e, t);
        ok
    }

    pub(super) fn untyped_error(&mut self, x: &Operand, target: Ty, code: Code) {
        let (op, t) = (self.operand_text(x), self.type_text(target));
        match code {
            Code::TruncatedFloat => {
                let e = self.expr_text(x.expr);
                self.error(x.span, code, format!("{e} truncated to {t}"));
            }
            Code::NumericOverflow => {
                let e = self.expr_text(x.expr);
                self.error(x.span, code, format!("{e} overflows {t}"));
            }
            _ => self.error(x.span, code, format!("cannot convert {op} to type {t}")),
        }
    }
}

/// The larger of two untyped kinds: bool, int < rune < float < complex, string.
pub(super) fn max_untyped(a: Basic, b: Basic) -> Option<Basic> {
    if a == b {
        return Some(a);
    }
    (a.is_numeric() && b.is_numeric()).then(|| a.max(b))
}
