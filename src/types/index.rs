//! Indexing, slicing, and instantiation of generic functions (go/types: index.go).

use super::check::Checker;
use super::constant::Const;
use super::operand::{Mode, Operand, Target};
use super::ty::{Basic, Kind, Reason, Ty};
use crate::finding::Code;
use crate::syntax::ast::{ExprId, ExprKind};

/// What indexing a type gives.
struct Element {
    ty: Ty,
    mode: Mode,
    len: Option<u64>,
    key: Option<Ty>,
}

impl Checker<'_> {
    pub(super) fn index_expr(&mut self, e: ExprId, inner: ExprId, indices: &[ExprId]) -> Operand {
        let mut x = self.expr_or_type_generic(inner);
        let span = self.span_of_expr(e);
        if x.unknown() {
            if x.mode == Mode::TypeExpr {
                for &i in indices {
                    self.type_expr(i);
                }
            } else {
                self.quiet += 1;
                self.use_exprs(indices);
                self.quiet -= 1;
            }
            x.mode = if x.mode == Mode::TypeExpr { Mode::TypeExpr } else { Mode::Value };
            return x;
        }
        if x.mode == Mode::TypeExpr {
            let ty = self.type_expr(e);
            return Operand { mode: Mode::TypeExpr, ..Operand::value(ty, e, span) };
        }
        if let Some(s) = self.func_sig(x.ty)
            && !s.tparams.is_empty()
        {
            return self.instantiate_func(e, &x, indices);
        }
        let Some(elem) = self.element(&x) else {
            let text = self.operand_text(&x);
            self.error(x.span, Code::NonIndexableOperand, format!("invalid operation: cannot index {text}"));
            self.use_exprs(indices);
            x.fail();
            return x;
        };
        if indices.len() > 1 {
            self.error(self.span_of_expr(indices[1]), Code::InvalidIndex, "invalid operation: more than one index");
            x.fail();
            return x;
        }
        let Some(&index) = indices.first() else {
            x.fail();
            return x;
        };
        if let Some(key) = elem.key {
            let mut k = self.expr(index, Some(key));
            self.assignment(&mut k, key, "map index", Target::Plain);
        } else {
            self.index(index, elem.len);
        }
        Operand { mode: elem.mode, doubt: x.doubt, ..Operand::value(elem.ty, e, span) }
    }

    /// A value or type; a generic function may stand alone.
    fn expr_or_type_generic(&mut self, e: ExprId) -> Operand {
        // A generic type that is to be instantiated must not be reported as one without arguments.
        let ast = self.ast();
        match ast.expr(e).kind {
            ExprKind::Ident(_) | ExprKind::Selector { .. } => {
                let mut x = self.raw_expr(e, None);
                x.expr = e;
                x
            }
            _ => self.expr_or_type(e),
        }
    }

    fn element(&mut self, x: &Operand) -> Option<Element> {
        if self.as_param(x.ty).is_some() {
            return self.param_element(x);
        }
        let u = self.underlying(x.ty);
        self.element_of(x, u)
    }

    fn element_of(&mut self, x: &Operand, u: Ty) -> Option<Element> {
        let elem = |ty, mode, len| Some(Element { ty, mode, len, key: None });
        match &*self.kind(u) {
            // It may be a map, whose keys are not known either.
            Kind::Unknown(r) => Some(Element { ty: Ty::unknown(*r), mode: Mode::Variable, len: None, key: Some(Ty::unknown(*r)) }),
            Kind::Basic(b) if b.is_string() => {
                let len = match (&x.value, x.is_const()) {
                    (Some(Const::Str(s)), true) => Some(s.len() as u64),
                    _ => None,
                };
                elem(Ty::basic(Basic::Uint8), Mode::Value, len)
            }
            Kind::Array(n, t) => elem(*t, if x.mode == Mode::Variable { Mode::Variable } else { Mode::Value }, *n),
            Kind::Pointer(base) => {
                let bu = self.underlying(*base);
                match &*self.kind(bu) {
                    Kind::Array(n, t) => elem(*t, Mode::Variable, *n),
                    Kind::Unknown(r) => elem(Ty::unknown(*r), Mode::Variable, None),
                    _ => None,
                }
            }
            Kind::Slice(t) => elem(*t, Mode::Variable, None),
            Kind::Map(k, v) => Some(Element { ty: *v, mode: Mode::MapIndex, len: None, key: Some(*k) }),
            _ => None,
        }
    }

    /// All types of a type parameter's set must be indexable alike.
    fn param_element(&mut self, x: &Operand) -> Option<Element> {
        let u = self.underlying(x.ty);
        let set = self.type_set(u);
        if set.unknown {
            let unknown = Ty::unknown(Reason::Unmodelled);
            return Some(Element { ty: unknown, mode: Mode::Variable, len: None, key: Some(unknown) });
        }
        let terms = set.terms.clone()?;
        let mut out: Option<Element> = None;
        for (_, t) in terms {
            let tu = self.underlying(t);
            let e = self.element_of(x, tu)?;
            out = Some(match out {
                None => e,
                Some(o) if o.ty == e.ty && o.key == e.key => {
                    Element { mode: if o.mode == Mode::Value { o.mode } else { e.mode }, len: o.len.min(e.len), ..o }
                }
                Some(_) => return None,
            });
        }
        out
    }

    /// Checks an index against a length; gives its constant value.
    pub(super) fn index(&mut self, e: ExprId, len: Option<u64>) -> Option<u64> {
        let mut x = self.expr(e, None);
        if !self.valid_index(&mut x, Code::InvalidIndex, "index", false) {
            return None;
        }
        let v = x.value.as_ref().filter(|_| x.is_const()).and_then(Const::to_int).and_then(|i| u64::try_from(i).ok())?;
        if len.is_some_and(|n| v >= n) {
            let n = len.unwrap_or(0);
            self.error(x.span, Code::InvalidIndex, format!("invalid argument: index {v} out of bounds [0:{n}]"));
            return None;
        }
        Some(v)
    }

    /// Whether the operand may be an index or a size.
    pub(super) fn valid_index(&mut self, x: &mut Operand, code: Code, what: &str, allow_negative: bool) -> bool {
        if x.unknown() {
            return false;
        }
        self.convert_untyped(x, Ty::basic(Basic::Int));
        if x.unknown() {
            return false;
        }
        if self.all_basic(x.ty, Basic::is_integer).is_no() {
            let text = self.operand_text(x);
            self.error(x.span, code, format!("invalid argument: {what} {text} must be integer"));
            return false;
        }
        if let (true, Some(v)) = (x.is_const(), &x.value) {
            let negative = v.to_int().is_some_and(|i| i.sign() == num_bigint::Sign::Minus);
            if negative && !allow_negative {
                let text = self.operand_text(x);
                self.error(x.span, code, format!("invalid argument: {what} {text} must not be negative"));
                return false;
            }
            if v.represent(Basic::Int).is_err() {
                let text = self.operand_text(x);
                self.error(x.span, code, format!("invalid argument: {what} {text} overflows int"));
                return false;
            }
        }
        true
    }

    pub(super) fn slice_expr(&mut self, e: ExprId, inner: ExprId, indices: [Option<ExprId>; 3], three: bool) -> Operand {
        let mut x = self.expr(inner, None);
        let span = self.span_of_expr(e);
        if x.unknown() {
            for i in indices.into_iter().flatten() {
                self.expr(i, None);
            }
            return x;
        }
        let core = self.slice_core(x.ty);
        let mut len = None;
        let mut valid = true;
        match core.map(|c| self.kind(c)).as_deref() {
            Some(Kind::Unknown(r)) => x.ty = Ty::unknown(*r),
            Some(Kind::Basic(b)) if b.is_string() => {
                if three {
                    let at = indices[2].map_or(span, |m| self.span_of_expr(m));
                    self.error(at, Code::InvalidSliceExpr, "invalid operation: 3-index slice of string");
                    x.fail();
                    return x;
                }
                if let (true, Some(Const::Str(s))) = (x.is_const(), &x.value) {
                    len = Some(s.len() as u64);
                }
                if self.is_untyped(x.ty) {
                    x.ty = Ty::basic(Basic::String);
                }
            }
            Some(Kind::Array(n, t)) => {
                len = *n;
                if x.mode != Mode::Variable {
                    let text = self.operand_text(&x);
                    self.error(x.span, Code::NonSliceableOperand, format!("invalid operation: {text} (slice of unaddressable value)"));
                    x.fail();
                    return x;
                }
                x.ty = self.slice(*t);
            }
            Some(Kind::Pointer(base)) => {
                let bu = self.underlying(*base);
                match &*self.kind(bu) {
                    Kind::Array(n, t) => {
                        len = *n;
                        x.ty = self.slice(*t);
                    }
                    Kind::Unknown(r) => x.ty = Ty::unknown(*r),
                    _ => valid = false,
                }
            }
            Some(Kind::Slice(_)) => {}
            _ => valid = false,
        }
        if !valid {
            let text = self.operand_text(&x);
            self.error(x.span, Code::NonSliceableOperand, format!("cannot slice {text}"));
            x.fail(); // go/types leaves the indices alone
            return x;
        }
        x.mode = Mode::Value;
        x.value = None;
        self.slice_indices(indices, len);
        x
    }

    /// The type that slicing looks at: strings of a type parameter's set count as byte slices.
    fn slice_core(&mut self, t: Ty) -> Option<Ty> {
        if self.as_param(t).is_none() {
            return Some(self.underlying(t));
        }
        let u = self.underlying(t);
        let set = self.type_set(u);
        if set.unknown {
            return Some(Ty::unknown(Reason::Unmodelled));
        }
        let terms = set.terms.clone()?;
        let bytes = self.slice(Ty::basic(Basic::Uint8));
        let mut core = None;
        let mut string = false;
        for (_, t) in terms {
            let mut tu = self.underlying(t);
            if tu.as_basic().is_some_and(Basic::is_string) {
                string = true;
                tu = bytes;
            }
            match core {
                None => core = Some(tu),
                Some(c) if c == tu => {}
                Some(_) => return None,
            }
        }
        if string { Some(Ty::basic(Basic::String)) } else { core }
    }

    fn slice_indices(&mut self, indices: [Option<ExprId>; 3], len: Option<u64>) {
        let mut values: Vec<(Option<u64>, Option<ExprId>)> = Vec::new();
        for (i, e) in indices.into_iter().enumerate() {
            let v = match e {
                Some(e) => self.index(e, len.map(|n| n + 1)),
                None if i == 0 => Some(0),
                None => len,
            };
            values.push((v, e));
        }
        for i in 0..2 {
            for j in i + 1..3 {
                if let ((Some(a), _), (Some(b), Some(e))) = (values[i], values[j])
                    && a > 0
                    && b < a
                {
                    self.error(self.span_of_expr(e), Code::SwappedSliceIndices, format!("invalid slice indices: {b} < {a}"));
                    return;
                }
            }
        }
    }

    /// `f[T]` as a value: all type arguments given, or inferred from the type it is assigned to.
    fn instantiate_func(&mut self, e: ExprId, x: &Operand, indices: &[ExprId]) -> Operand {
        let span = self.span_of_expr(e);
        let Some(sig) = self.func_sig(x.ty) else { return x.clone() };
        let args: Vec<Ty> = indices.iter().map(|&i| self.type_expr(i)).collect();
        if args.len() > sig.tparams.len() {
            let at = self.span_of_expr(indices[sig.tparams.len()]);
            self.error(
                at,
                Code::WrongTypeArgCount,
                format!("got {} type arguments but {} has {} type parameters", args.len(), self.expr_text(x.expr), sig.tparams.len()),
            );
            return Operand::value(Ty::unknown(Reason::Error), e, span);
        }
        if args.iter().any(|a| a.is_unknown()) {
            return Operand::value(Ty::unknown(Reason::Unmodelled), e, span);
        }
        if args.len() < sig.tparams.len() {
            // The rest follows from use: see `call`.
            return Operand::value(Ty::unknown(Reason::Unmodelled), e, span);
        }
        self.verify_type_args(&sig.tparams.clone(), &args, indices);
        let map: Vec<_> = sig.tparams.iter().copied().zip(args).collect();
        let inner = super::ty::Sig { tparams: Vec::new(), ..sig };
        let t = self.intern(Kind::Func(inner));
        let t = self.subst(t, &map);
        Operand::value(t, e, span)
    }
}
