//! Calls of predeclared functions (go/types: builtins.go).

use super::call::CallSite;
use super::check::Checker;
use super::constant::Const;
use super::object::Builtin;
use super::operand::{Mode, Operand, Target};
use super::ty::{Basic, Kind, Reason, Ty, Types};
use crate::finding::Code;
use crate::input::Span;
use crate::syntax::ast::{ChanDir, ExprKind};

/// Name, number of arguments, whether more are taken.
pub(super) const fn shape(b: Builtin) -> (&'static str, usize, bool) {
    match b {
        Builtin::Append => ("append", 1, true),
        Builtin::Cap => ("cap", 1, false),
        Builtin::Clear => ("clear", 1, false),
        Builtin::Close => ("close", 1, false),
        Builtin::Complex => ("complex", 2, false),
        Builtin::Copy => ("copy", 2, false),
        Builtin::Delete => ("delete", 2, false),
        Builtin::Imag => ("imag", 1, false),
        Builtin::Len => ("len", 1, false),
        Builtin::Make => ("make", 1, true),
        Builtin::Max => ("max", 1, true),
        Builtin::Min => ("min", 1, true),
        Builtin::New => ("new", 1, false),
        Builtin::Panic => ("panic", 1, false),
        Builtin::Print => ("print", 0, true),
        Builtin::Println => ("println", 0, true),
        Builtin::Real => ("real", 1, false),
        Builtin::Recover => ("recover", 0, false),
        Builtin::Add => ("Add", 2, false),
        Builtin::Alignof => ("Alignof", 1, false),
        Builtin::Offsetof => ("Offsetof", 1, false),
        Builtin::Sizeof => ("Sizeof", 1, false),
        Builtin::Slice => ("Slice", 2, false),
        Builtin::SliceData => ("SliceData", 1, false),
        Builtin::String => ("String", 2, false),
        Builtin::StringData => ("StringData", 1, false),
    }
}

impl Checker<'_> {
    pub(super) fn builtin(&mut self, site: &CallSite<'_>, b: Builtin) -> Operand {
        let (name, want, more) = shape(b);
        let span = self.span_of_expr(site.expr);
        let unknown = |r| Operand::value(Ty::unknown(r), site.expr, span);
        if let (Some(at), true) = (site.ellipsis, b != Builtin::Append) {
            self.error(
                Span::new(at, at + 3),
                Code::InvalidDotDotDot,
                format!("invalid operation: invalid use of ... with built-in {name}"),
            );
            self.use_exprs(site.args);
            return unknown(Reason::Error);
        }
        let lazy = matches!(b, Builtin::Make | Builtin::New | Builtin::Offsetof);
        let mut args: Vec<Operand> = Vec::new();
        let mut count = site.args.len();
        if !lazy {
            args = self.arguments(site.args);
            count = args.len();
            if let Some(x) = args.iter().find(|a| a.unknown()) {
                let r = x.ty.reason().unwrap_or(Reason::Error);
                return self.builtin_unknown(b, &args, r, site, span);
            }
        }
        if count < want || !more && count > want {
            let word = if count < want { "not enough" } else { "too many" };
            let text = self.expr_text(site.expr);
            let at = Span::new(site.rparen, site.rparen + 1);
            self.error(at, Code::WrongArgCount, format!("invalid operation: {word} arguments for {text} (expected {want}, found {count})"));
            return unknown(Reason::Error);
        }
        let mut out = match b {
            Builtin::Append => self.append(site, args),
            Builtin::Cap | Builtin::Len => self.length(site, args, b),
            Builtin::Clear | Builtin::Close => self.clear_or_close(args, b),
            Builtin::Complex => self.complex(args),
            Builtin::Copy => self.copy(args),
            Builtin::Delete => self.delete(args),
            Builtin::Imag | Builtin::Real => self.real_imag(args, b),
            Builtin::Make => self.make(site),
            Builtin::New => self.new_value(site),
            Builtin::Max | Builtin::Min => self.min_max(args, b),
            Builtin::Panic => {
                let mut x = args.swap_remove(0);
                self.assignment(&mut x, Types::ANY, "argument to panic", Target::Plain);
                no_value(x)
            }
            Builtin::Print | Builtin::Println => {
                for x in &mut args {
                    let t = self.default_type(x.ty);
                    if x.is_nil() {
                        self.error(x.span, Code::UntypedNilUse, format!("use of untyped nil in argument to built-in {name}"));
                        continue;
                    }
                    self.assignment(x, t, "argument", Target::Plain);
                }
                Operand { mode: Mode::NoValue, ..Operand::value(Types::VOID, site.expr, span) }
            }
            Builtin::Recover => Operand::value(Types::ANY, site.expr, span),
            _ => self.unsafe_builtin(site, args, b),
        };
        out.expr = site.expr;
        out.span = span;
        out
    }

    /// An argument is Unknown: what can be told of the result all the same.
    fn builtin_unknown(&mut self, b: Builtin, args: &[Operand], r: Reason, site: &CallSite<'_>, span: Span) -> Operand {
        let value = |t| Operand::value(t, site.expr, span);
        match b {
            Builtin::Copy => value(Ty::basic(Basic::Int)),
            Builtin::Append if !args[0].unknown() && !args[0].is_nil() => value(args[0].ty),
            Builtin::Recover => value(Types::ANY),
            Builtin::Clear | Builtin::Close | Builtin::Delete | Builtin::Panic | Builtin::Print | Builtin::Println => {
                no_value(value(Types::VOID))
            }
            Builtin::Sizeof | Builtin::Alignof => {
                Operand { mode: Mode::Constant, value: Some(Const::Unknown), ..value(Ty::basic(Basic::Uintptr)) }
            }
            // The length of an array is constant.
            Builtin::Len | Builtin::Cap => Operand { mode: Mode::Constant, value: Some(Const::Unknown), ..value(Ty::basic(Basic::Int)) },
            _ => value(Ty::unknown(r)),
        }
    }

    /// The element type of a slice (or of all slices of a type parameter's set).
    fn slice_elem(&mut self, t: Ty) -> Option<Ty> {
        let core = self.core_type(t)?;
        match &*self.kind(core) {
            Kind::Slice(e) => Some(*e),
            Kind::Unknown(r) => Some(Ty::unknown(*r)),
            _ => None,
        }
    }

    fn is_bytes(&mut self, t: Ty) -> bool {
        let Some(e) = self.slice_elem(t) else { return false };
        self.basic(e) == Some(Basic::Uint8)
    }

    /// A string, or a type parameter of strings and byte slices.
    fn bytes_or_string(&mut self, t: Ty) -> bool {
        if self.as_param(t).is_none() {
            return self.all_basic(t, Basic::is_string).is_yes();
        }
        let u = self.underlying(t);
        let set = self.type_set(u);
        set.unknown
            || set.terms.clone().is_some_and(|ts| ts.iter().all(|&(_, t)| self.is_bytes(t) || self.all_basic(t, Basic::is_string).is_yes()))
    }

    fn append(&mut self, site: &CallSite<'_>, mut args: Vec<Operand>) -> Operand {
        let x = args[0].clone();
        let elem = if x.is_nil() { None } else { self.slice_elem(x.ty) };
        let Some(elem) = elem else {
            let text = if x.is_nil() {
                "first argument to append must be a typed slice; have untyped nil".into()
            } else {
                format!("invalid append: argument must be a slice; have {}", self.operand_text(&x))
            };
            self.error(x.span, Code::InvalidAppend, text);
            return Operand::value(Ty::unknown(Reason::Error), site.expr, x.span);
        };
        let spread = site.ellipsis.is_some();
        if spread && args.len() == 2 && self.is_bytes(x.ty) && self.bytes_or_string(args[1].ty) {
            return Operand::value(x.ty, site.expr, x.span);
        }
        if spread {
            if args.len() == 2 {
                let want = self.slice(elem);
                let mut y = args.swap_remove(1);
                if y.is_nil() || self.slice_elem(y.ty).is_none() || self.as_param(y.ty).is_none() {
                    self.assignment(&mut y, want, "argument to append", Target::Plain);
                }
            } else {
                let want = 2;
                let (word, at) = if args.len() < want { ("not enough", site.rparen) } else { ("too many", args[want].span.start) };
                let f = self.expr_text(site.fun);
                self.error(Span::new(at, at + 1), Code::WrongArgCount, format!("{word} arguments in call to {f}"));
            }
        } else {
            for y in args.iter_mut().skip(1) {
                self.assignment(y, elem, "argument to append", Target::Plain);
            }
        }
        Operand::value(x.ty, site.expr, x.span)
    }

    fn length(&mut self, site: &CallSite<'_>, args: Vec<Operand>, b: Builtin) -> Operand {
        let x = args[0].clone();
        let mut out = Operand::value(Ty::basic(Basic::Int), site.expr, x.span);
        let len = b == Builtin::Len;
        if self.as_param(x.ty).is_some() {
            let u = self.underlying(x.ty);
            let set = self.type_set(u);
            let ok = match &set.terms {
                _ if set.unknown => true,
                Some(terms) => terms.iter().all(|&(_, t)| self.length_of(t, len).is_some()),
                None => false,
            };
            if !ok {
                self.length_error(&x, b);
                out.ty = Ty::unknown(Reason::Error);
            }
            return out;
        }
        if let (true, Some(Const::Str(s)), true) = (x.is_const(), &x.value, len) {
            out.mode = Mode::Constant;
            out.value = Some(Const::int(i64::try_from(s.len()).unwrap_or(i64::MAX)));
            return out;
        }
        match self.length_of(x.ty, len) {
            None => {
                self.length_error(&x, b);
                out.ty = Ty::unknown(Reason::Error);
            }
            Some(Some(n)) if !self.calls_or_receives(site.args[0]) => {
                out.mode = Mode::Constant;
                out.value = Some(n.map_or(Const::Unknown, |n| Const::int(i64::try_from(n).unwrap_or(i64::MAX))));
            }
            Some(_) => {}
        }
        out
    }

    /// `None`: has no length; `Some(Some(n))`: an array's, constant.
    #[allow(clippy::option_option)] // the three cases are just that
    fn length_of(&mut self, t: Ty, len: bool) -> Option<Option<Option<u64>>> {
        let mut u = self.underlying(t);
        if let Kind::Pointer(base) = *self.kind(u) {
            let bu = self.underlying(base);
            if !matches!(*self.kind(bu), Kind::Array(..) | Kind::Unknown(_)) {
                return None;
            }
            u = bu;
        }
        match &*self.kind(u) {
            Kind::Unknown(_) => Some(Some(None)), // an array's is constant
            Kind::Slice(_) | Kind::Chan(..) => Some(None),
            Kind::Basic(b) if b.is_string() && len => Some(None),
            Kind::Map(..) if len => Some(None),
            Kind::Array(n, _) => Some(Some(*n)),
            _ => None,
        }
    }

    fn length_error(&mut self, x: &Operand, b: Builtin) {
        let text = self.operand_text(x);
        let code = if b == Builtin::Len { Code::InvalidLen } else { Code::InvalidCap };
        self.error(x.span, code, format!("invalid argument: {text} for built-in {}", shape(b).0));
    }

    /// Whether an expression holds a call or a receive, so that `len` of it is no constant.
    fn calls_or_receives(&mut self, e: crate::syntax::ast::ExprId) -> bool {
        let ast = self.ast();
        let span = ast.expr(e).span;
        let inside = |i: &usize| span.start <= ast.exprs[*i].span.start && ast.exprs[*i].span.end <= span.end;
        let parts: Vec<usize> = (0..ast.exprs.len()).filter(inside).collect();
        parts.into_iter().any(|i| match ast.exprs[i].kind {
            ExprKind::Unary { op: crate::syntax::ast::Op::Arrow, .. } => true,
            ExprKind::Call { fun, .. } => match self.callee_mode(fun) {
                Mode::TypeExpr => false,
                #[allow(clippy::cast_possible_truncation)]
                Mode::Builtin(_) => !self.expr_consts.contains_key(&(self.file as u32, crate::syntax::ast::ExprId(i as u32))),
                _ => true,
            },
            _ => false,
        })
    }

    fn clear_or_close(&mut self, args: Vec<Operand>, b: Builtin) -> Operand {
        let x = args[0].clone();
        let core = self.core_type(x.ty);
        let kind = core.map(|c| self.kind(c));
        let text = self.operand_text(&x);
        if b == Builtin::Close && kind.is_none() && self.as_param(x.ty).is_some() {
            return no_value(x); // channels of several kinds
        }
        match (b, kind.as_deref()) {
            (_, Some(Kind::Unknown(_))) | (Builtin::Clear, Some(Kind::Map(..) | Kind::Slice(_))) => {}
            (Builtin::Close, Some(Kind::Chan(ChanDir::Recv, _))) => {
                self.error(x.span, Code::InvalidClose, format!("invalid operation: cannot close receive-only channel {text}"));
            }
            (Builtin::Close, Some(Kind::Chan(..))) => {}
            (Builtin::Clear, None) if self.as_param(x.ty).is_some() => {} // maps and slices mixed
            (Builtin::Clear, _) => self.error(x.span, Code::InvalidClear, format!("invalid argument: clear {text} must be a map or slice")),
            _ => self.error(x.span, Code::InvalidClose, format!("invalid operation: cannot close non-channel {text}")),
        }
        no_value(x)
    }

    fn copy(&mut self, args: Vec<Operand>) -> Operand {
        let (x, y) = (args[0].clone(), args[1].clone());
        let out = Operand::value(Ty::basic(Basic::Int), x.expr, x.span);
        if self.is_bytes(x.ty) && (self.all_basic(y.ty, Basic::is_string).is_yes() || self.is_bytes(y.ty) || self.as_param(y.ty).is_some())
        {
            return out;
        }
        let Some(dst) = self.slice_elem(x.ty) else {
            let text = self.operand_text(&x);
            self.error(x.span, Code::InvalidCopy, format!("invalid copy: argument must be a slice; have {text}"));
            return Operand::value(Ty::unknown(Reason::Error), x.expr, x.span);
        };
        let src = if self.all_basic(y.ty, Basic::is_string).is_yes() { Some(Ty::basic(Basic::Uint8)) } else { self.slice_elem(y.ty) };
        let Some(src) = src else {
            let text = self.operand_text(&y);
            self.error(y.span, Code::InvalidCopy, format!("invalid copy: argument must be a slice; have {text}"));
            return Operand::value(Ty::unknown(Reason::Error), x.expr, x.span);
        };
        if self.identical(dst, src).is_no() {
            let (a, b) = (self.type_text(dst), self.type_text(src));
            self.error(x.span, Code::InvalidCopy, format!("invalid copy: arguments have different element types {a} and {b}"));
        }
        out
    }

    fn delete(&mut self, args: Vec<Operand>) -> Operand {
        let x = args[0].clone();
        let core = self.core_type(x.ty);
        match core.map(|c| self.kind(c)).as_deref() {
            Some(Kind::Map(k, _)) => {
                let mut key = args[1].clone();
                self.assignment(&mut key, *k, "argument to delete", Target::Plain);
            }
            Some(Kind::Unknown(_)) => {}
            _ => {
                if self.as_param(x.ty).is_none() {
                    let text = self.operand_text(&x);
                    self.error(x.span, Code::InvalidDelete, format!("invalid argument: {text} is not a map"));
                }
            }
        }
        no_value(x)
    }

    fn make(&mut self, site: &CallSite<'_>) -> Operand {
        let span = self.span_of_expr(site.expr);
        let t = self.var_type(site.args[0]);
        let out = Operand::value(t, site.expr, span);
        if t.is_unknown() {
            self.use_exprs(&site.args[1..]);
            return out;
        }
        let core = self.core_type(t);
        let min = match core.map(|c| self.kind(c)).as_deref() {
            Some(Kind::Slice(_)) => 2,
            Some(Kind::Map(..) | Kind::Chan(..)) => 1,
            Some(Kind::Unknown(_)) => {
                self.use_exprs(&site.args[1..]);
                return out;
            }
            _ => {
                let text = self.expr_text(site.args[0]);
                self.error(
                    self.span_of_expr(site.args[0]),
                    Code::InvalidMake,
                    format!("invalid argument: cannot make {text}; type must be slice, map, or channel"),
                );
                self.use_exprs(&site.args[1..]);
                return Operand::value(Ty::unknown(Reason::Error), site.expr, span);
            }
        };
        let n = site.args.len();
        if n < min || min + 1 < n {
            let text = self.expr_text(site.expr);
            self.error(span, Code::WrongArgCount, format!("invalid operation: {text} expects {min} or {} arguments; found {n}", min + 1));
            return Operand::value(Ty::unknown(Reason::Error), site.expr, span);
        }
        let mut sizes = Vec::new();
        for &a in &site.args[1..] {
            let mut x = self.expr(a, None);
            if self.valid_index(&mut x, Code::InvalidIndex, "index", false)
                && let Some(v) = x.value.as_ref().filter(|_| x.is_const()).and_then(Const::to_int)
            {
                sizes.push(v);
            }
        }
        if sizes.len() == 2 && sizes[0] > sizes[1] {
            self.error(self.span_of_expr(site.args[1]), Code::SwappedMakeArgs, "invalid argument: length and capacity swapped");
        }
        out
    }

    fn new_value(&mut self, site: &CallSite<'_>) -> Operand {
        let span = self.span_of_expr(site.expr);
        // From Go 1.26 the argument may be a value.
        let e = site.args[0];
        let mut x = self.expr_or_type(e);
        if x.unknown() {
            let t = self.pointer(x.ty);
            return Operand::value(t, site.expr, span);
        }
        if x.mode == Mode::TypeExpr {
            let t = self.type_expr(e);
            let p = self.pointer(t);
            return Operand::value(p, site.expr, span);
        }
        if self.go_version < (1, 26) {
            let text = self.expr_text(e);
            self.error(x.span, Code::UnsupportedFeature, format!("new({text}) requires go1.26 or later"));
            return Operand::value(Ty::unknown(Reason::Error), site.expr, span);
        }
        let t = self.default_type(x.ty);
        if x.is_nil() {
            self.error(x.span, Code::UntypedNilUse, "use of untyped nil in argument to new");
            return Operand::value(Ty::unknown(Reason::Error), site.expr, span);
        }
        self.assignment(&mut x, t, "argument to new", Target::Plain);
        let p = self.pointer(t);
        Operand::value(p, site.expr, span)
    }

    /// A first argument of a known type (a pointer to it, for `*byte`), and a length after it.
    fn unsafe_arguments(&mut self, mut args: Vec<Operand>, first: Basic, code: Code, out: Operand) -> Operand {
        let want = if first == Basic::Uint8 { self.pointer(Ty::basic(first)) } else { Ty::basic(first) };
        self.assignment(&mut args[0], want, "argument", Target::Plain);
        let mut ok = !args[0].unknown();
        if ok && let Some(len) = args.get_mut(1) {
            let negative = code == Code::InvalidUnsafeAdd;
            ok = self.valid_index(len, code, "length", negative);
        }
        Operand { ty: if ok { out.ty } else { Ty::unknown(Reason::Error) }, ..out }
    }

    fn unsafe_builtin(&mut self, site: &CallSite<'_>, args: Vec<Operand>, b: Builtin) -> Operand {
        let span = self.span_of_expr(site.expr);
        let value = |t| Operand::value(t, site.expr, span);
        match b {
            Builtin::Alignof | Builtin::Sizeof | Builtin::Offsetof => {
                if b == Builtin::Offsetof {
                    self.use_exprs(site.args);
                }
                Operand { mode: Mode::Constant, value: Some(Const::Unknown), ..value(Ty::basic(Basic::Uintptr)) }
            }
            Builtin::Add => {
                self.unsafe_arguments(args, Basic::UnsafePointer, Code::InvalidUnsafeAdd, value(Ty::basic(Basic::UnsafePointer)))
            }
            Builtin::String => self.unsafe_arguments(args, Basic::Uint8, Code::InvalidUnsafeString, value(Ty::basic(Basic::String))),
            Builtin::StringData => {
                let t = self.pointer(Ty::basic(Basic::Uint8));
                self.unsafe_arguments(args, Basic::String, Code::InvalidUnsafeString, value(t))
            }
            Builtin::Slice => {
                let core = self.underlying(args[0].ty);
                match *self.kind(core) {
                    Kind::Pointer(e) => {
                        let t = self.slice(e);
                        let mut len = args[1].clone();
                        let ok = self.valid_index(&mut len, Code::InvalidUnsafeSlice, "length", false);
                        value(if ok { t } else { Ty::unknown(Reason::Error) })
                    }
                    _ => value(Ty::unknown(Reason::Unmodelled)),
                }
            }
            Builtin::SliceData => match self.slice_elem(args[0].ty) {
                Some(e) => {
                    let t = self.pointer(e);
                    value(t)
                }
                None => value(Ty::unknown(Reason::Unmodelled)),
            },
            _ => value(Ty::unknown(Reason::Unmodelled)),
        }
    }
}

fn no_value(x: Operand) -> Operand {
    Operand { mode: Mode::NoValue, ty: Types::VOID, value: None, ..x }
}
