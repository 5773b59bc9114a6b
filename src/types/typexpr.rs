//! Types written in the code (go/types: typexpr.go).

use super::check::{Checker, is_exported};
use super::constant::Const;
use super::later::Later;
use super::object::{Color, ObjKind};
use super::operand::{Mode, Operand};
use super::problem::Detail;
use super::ty::{Field, Kind, Method, PkgId, Reason, Sig, Ty, Types};
use crate::finding::Code;
use crate::syntax::ast::{BodyId, ExprId, ExprKind, FieldDecl, IdentId, Op, SigId};

impl Checker<'_> {
    /// The type that an expression denotes; a generic type must be instantiated.
    pub(super) fn type_expr(&mut self, e: ExprId) -> Ty {
        let t = self.generic_type(e);
        if let Kind::Named(id, args) = &*self.kind(t)
            && args.is_empty()
            && !self.named(*id).tparams.is_empty()
        {
            let text = self.type_text(t);
            self.error(self.span_of_expr(e), Code::WrongTypeArgCount, format!("cannot use generic type {text} without instantiation"));
            return Ty::unknown(Reason::Error);
        }
        t
    }

    /// As [`Self::type_expr`], but a generic type may stand alone.
    pub(super) fn generic_type(&mut self, e: ExprId) -> Ty {
        let t = self.type_internal(e);
        self.record(e, t);
        t
    }

    fn type_internal(&mut self, e: ExprId) -> Ty {
        let ast = self.ast();
        match ast.expr(e).kind {
            ExprKind::Bad => Ty::unknown(Reason::Damaged),
            ExprKind::Ident(id) => {
                let ident = ast.ident(id);
                if let Some(o) = self.lookup(ident.sym)
                    && matches!(self.obj(o).kind, ObjKind::Const(_) | ObjKind::Builtin(_) | ObjKind::Nil)
                {
                    let text = self.ident_text(id).to_string();
                    self.error(ident.span, Code::NotAType, format!("{text} is not a type"));
                    return Ty::unknown(Reason::Error);
                }
                let x = self.ident(e, id);
                self.type_of_operand(x)
            }
            ExprKind::Selector { x, sel } => {
                if !self.is_package_name(x) {
                    // Only a package's name selects a type.
                    let op = self.expr_or_type(x);
                    if op.mode == Mode::TypeExpr && self.is_incomplete(op.ty) {
                        self.incomplete_selection(op.ty);
                        return Ty::unknown(Reason::Error);
                    }
                    if !op.unknown() {
                        self.nested_type(e, &op, sel);
                    }
                    return Ty::unknown(op.ty.reason().unwrap_or(Reason::Error));
                }
                let op = self.selector(e, x, sel);
                self.type_of_operand(op)
            }
            ExprKind::Index { x, indices } => self.instantiated(e, x, ast.exprs(indices)),
            ExprKind::Paren(x) => self.generic_type(x),
            ExprKind::Star(x) => {
                let t = self.var_type(x);
                self.pointer(t)
            }
            ExprKind::ArrayType { len, elem } => self.array_type(len, elem),
            ExprKind::Ellipsis(inner) => {
                let span = self.span_of_expr(e);
                self.error(span, Code::InvalidDotDotDot, "invalid use of ...");
                if let Some(x) = inner {
                    self.type_expr(x);
                }
                Ty::unknown(Reason::Error)
            }
            ExprKind::StructType(body) => self.struct_type(body),
            ExprKind::FuncType(sig) => {
                let mark = self.open_scope();
                let s = self.signature(sig);
                self.close_scope(mark);
                self.intern(Kind::Func(s))
            }
            ExprKind::InterfaceType(body) => self.interface_type(body),
            ExprKind::MapType { key, value } => {
                let k = self.var_type(key);
                let v = self.var_type(value);
                self.check_map_key(key, k);
                self.intern(Kind::Map(k, v))
            }
            ExprKind::ChanType { dir, value } => {
                let t = self.var_type(value);
                self.intern(Kind::Chan(dir, t))
            }
            _ => {
                let text = self.expr_text(e);
                self.quiet += 1;
                self.raw_expr(e, None);
                self.quiet -= 1;
                self.error(self.span_of_expr(e), Code::NotAType, format!("{text} is not a type"));
                Ty::unknown(Reason::Error)
            }
        }
    }

    /// `T.x` in the declaration of `T`.
    fn incomplete_selection(&mut self, t: Ty) {
        let Kind::Named(id, _) = *self.kind(t) else { return };
        if let Some(o) = self.named(id).obj.filter(|o| self.path.contains(o)) {
            let name = self.names.text(self.obj(o).name).to_string();
            let (file, span) = (self.obj(o).file as usize, self.obj(o).span);
            let here = std::mem::replace(&mut self.file, file);
            self.error(span, Code::InvalidDeclCycle, format!("invalid recursive type: {name} refers to itself"));
            self.file = here;
        }
    }

    /// `T.x` where a type must stand: other languages nest types.
    fn nested_type(&mut self, e: ExprId, op: &Operand, sel: IdentId) {
        let ident = self.ast().ident(sel);
        let message = format!("{} is not a type", self.expr_text(e));
        let owner = if op.mode == Mode::TypeExpr { self.symbol_ref(op.ty) } else { None };
        let (ty, member) = (self.type_text(op.ty), self.names.text(ident.sym).to_string());
        let detail = Detail::MissingMember { owner, ty, member, name_span: ident.span, args: None };
        self.report(ident.span, Code::NotAType, message, detail);
    }

    /// Whether an expression is a name that stands, or may stand, for a package.
    fn is_package_name(&mut self, e: ExprId) -> bool {
        let ExprKind::Ident(id) = self.ast().expr(e).kind else { return false };
        let sym = self.ast().ident(id).sym;
        self.lookup(sym).is_none_or(|o| matches!(self.obj(o).kind, ObjKind::PkgName { .. }))
    }

    fn type_of_operand(&mut self, x: Operand) -> Ty {
        if x.mode == Mode::TypeExpr || x.unknown() {
            return x.ty;
        }
        let text = self.expr_text(x.expr);
        let verb = if x.mode == Mode::NoValue { "used as type" } else { "is not a type" };
        self.error(x.span, Code::NotAType, format!("{text} {verb}"));
        Ty::unknown(Reason::Error)
    }

    pub(super) fn check_map_key(&mut self, e: ExprId, k: Ty) {
        if self.is_incomplete(k) {
            if !self.checks_later {
                self.postpone(Later::MapKey(e, k));
            }
            return;
        }
        if self.comparable(k, true).is_no() {
            let text = self.type_text(k);
            self.error(self.span_of_expr(e), Code::IncomparableMapKey, format!("invalid map key type {text}"));
        }
    }

    fn array_type(&mut self, len: Option<ExprId>, elem: ExprId) -> Ty {
        let Some(len) = len else {
            let t = self.var_type(elem);
            return self.slice(t);
        };
        let n = self.array_length(len);
        let t = self.var_type(elem);
        match n {
            Ok(n) => self.intern(Kind::Array(n, t)),
            Err(()) => Ty::unknown(Reason::Error),
        }
    }

    /// The length of an array type; `Ok(None)` where it is not known.
    fn array_length(&mut self, e: ExprId) -> Result<Option<u64>, ()> {
        if let ExprKind::Ellipsis(None) = self.ast().expr(e).kind {
            self.error(self.span_of_expr(e), Code::BadDotDotDotSyntax, "invalid use of [...] array (outside a composite literal)");
            return Err(());
        }
        if let ExprKind::Ident(id) = self.ast().expr(e).kind {
            let sym = self.ast().ident(id).sym;
            let text = self.names.text(sym).to_string();
            match self.lookup(sym) {
                None if !self.may_be_undeclared(sym) => {
                    self.error(
                        self.span_of_expr(e),
                        Code::InvalidArrayLen,
                        format!("undefined array length {text} or missing type constraint"),
                    );
                    return Err(());
                }
                Some(o) if !matches!(self.obj(o).kind, ObjKind::Const(_)) => {
                    self.error(self.span_of_expr(e), Code::InvalidArrayLen, format!("invalid array length {text}"));
                    return Err(());
                }
                _ => {}
            }
        }
        let x = self.expr(e, None);
        if x.unknown() {
            return Ok(None);
        }
        let text = self.expr_text(e);
        let span = self.span_of_expr(e);
        let integer = self.is_untyped(x.ty) || self.basic(x.ty).is_some_and(super::ty::Basic::is_integer);
        if !x.is_const() {
            self.error(
                span,
                Code::InvalidArrayLen,
                format!("array length {text} (value of type {}) must be constant", self.type_text(x.ty)),
            );
            return Err(());
        }
        match x.value {
            Some(Const::Unknown) | None => Ok(None),
            Some(v) if integer => match v.to_int() {
                Some(i) => u64::try_from(i).map(Some).map_err(|_| {
                    self.error(span, Code::InvalidArrayLen, format!("invalid array length {text}"));
                }),
                None => {
                    self.error(span, Code::InvalidArrayLen, format!("array length {text} must be integer"));
                    Err(())
                }
            },
            Some(_) => {
                self.error(span, Code::InvalidArrayLen, format!("array length {text} must be integer"));
                Err(())
            }
        }
    }

    // --- structs ---

    fn struct_type(&mut self, body: BodyId) -> Ty {
        let ast = self.ast();
        let mut fields: Vec<Field> = Vec::new();
        let mut seen: Vec<(super::super::syntax::ast::Sym, crate::input::Span)> = Vec::new();
        for f in ast.body(body) {
            let tag: Option<std::rc::Rc<str>> =
                f.tag.and_then(|t| super::constant::unquote(self.text(t))).map(|b| String::from_utf8_lossy(&b).into());
            if f.names.is_empty() {
                let ty = self.type_expr(f.ty);
                let Some(id) = self.embedded_name(f.ty) else { continue };
                let ident = ast.ident(id);
                self.check_embedded(f.ty, ty);
                self.add_field(&mut fields, &mut seen, ident.sym, ident.span, ty, true, tag);
                continue;
            }
            let ty = self.var_type(f.ty);
            for &n in ast.idents(f.names) {
                let ident = ast.ident(n);
                self.add_field(&mut fields, &mut seen, ident.sym, ident.span, ty, false, tag.clone());
            }
        }
        self.intern(Kind::Struct { fields, partial: false })
    }

    #[allow(clippy::too_many_arguments)] // a field's parts
    fn add_field(
        &mut self,
        fields: &mut Vec<Field>,
        seen: &mut Vec<(super::super::syntax::ast::Sym, crate::input::Span)>,
        name: super::super::syntax::ast::Sym,
        span: crate::input::Span,
        ty: Ty,
        embedded: bool,
        tag: Option<std::rc::Rc<str>>,
    ) {
        let text = self.names.text(name).to_string();
        if name != self.known.blank {
            if let Some(&(_, other)) = seen.iter().find(|(s, _)| *s == name) {
                let detail = Detail::Duplicate { name: text.clone(), other: Some((self.file, other)) };
                self.report(span, Code::DuplicateDecl, format!("{text} redeclared"), detail);
                return;
            }
            seen.push((name, span));
        }
        let pkg = if is_exported(&text) { PkgId::UNIVERSE } else { PkgId::SELF };
        fields.push(Field { name, ty, embedded, pkg, tag });
    }

    /// The name of an embedded field: that of its type.
    pub(super) fn embedded_name(&self, e: ExprId) -> Option<IdentId> {
        let mut e = e;
        loop {
            match self.ast().expr(e).kind {
                ExprKind::Ident(id) => return Some(id),
                ExprKind::Selector { sel, .. } => return Some(sel),
                ExprKind::Star(x) | ExprKind::Paren(x) | ExprKind::Index { x, .. } => e = x,
                _ => return None,
            }
        }
    }

    fn check_embedded(&mut self, e: ExprId, ty: Ty) {
        let span = self.span_of_expr(e);
        let (base, is_pointer) = self.deref(ty);
        if base.is_unknown()
            || matches!(*self.kind(base), Kind::Named(id, _) if self.named(id).underlying.is_none() && self.named(id).foreign.is_none())
        {
            return;
        }
        if self.as_param(base).is_some() {
            self.error(span, Code::MisplacedTypeParam, "embedded field type cannot be a type parameter");
            return;
        }
        let u = self.underlying(base);
        let (code, text) = match &*self.kind(u) {
            Kind::Basic(super::ty::Basic::UnsafePointer) => (Code::InvalidPtrEmbed, "embedded field type cannot be unsafe.Pointer"),
            Kind::Pointer(_) => (Code::InvalidPtrEmbed, "embedded field type cannot be a pointer"),
            Kind::Interface { .. } | Kind::FactsInterface(_) if is_pointer => {
                (Code::InvalidPtrEmbed, "embedded field type cannot be a pointer to an interface")
            }
            _ => return,
        };
        self.error(span, code, text);
    }

    // --- interfaces ---

    fn interface_type(&mut self, body: BodyId) -> Ty {
        let ast = self.ast();
        let (mut methods, mut embeds): (Vec<Method>, Vec<Ty>) = (Vec::new(), Vec::new());
        for f in ast.body(body) {
            if f.names.is_empty() {
                let t = self.union_expr(f.ty);
                embeds.push(t);
                continue;
            }
            for &n in ast.idents(f.names) {
                let ident = ast.ident(n);
                let text = self.names.text(ident.sym).to_string();
                if ident.sym == self.known.blank {
                    self.error(ident.span, Code::BlankIfaceMethod, "methods must have a unique non-blank name");
                    continue;
                }
                let ty = self.type_expr(f.ty);
                if methods.iter().any(|m| m.name == ident.sym) {
                    self.error(ident.span, Code::DuplicateDecl, format!("duplicate method {text}"));
                    continue;
                }
                let pkg = if is_exported(&text) { PkgId::UNIVERSE } else { PkgId::SELF };
                methods.push(Method { name: ident.sym, pkg, ty });
            }
        }
        methods.sort_by_key(|m| m.name);
        self.intern(Kind::Interface { methods, embeds })
    }

    /// A constraint: an interface, or elements that make an implicit one.
    pub(super) fn constraint_expr(&mut self, e: ExprId) -> Ty {
        // An expression of its own may be a type parameter: then it says that it may not.
        let alone = !matches!(self.ast().expr(e).kind, ExprKind::Binary { op: Op::Or, .. } | ExprKind::Unary { op: Op::Tilde, .. });
        if alone {
            let t = self.type_expr(e);
            if self.as_param(t).is_some() {
                self.error(self.span_of_expr(e), Code::MisplacedTypeParam, "cannot use a type parameter as constraint");
                return Ty::unknown(Reason::Error);
            }
            return t;
        }
        let t = self.union_expr(e);
        match &*self.kind(t) {
            Kind::Union(_) => self.intern(Kind::Interface { methods: Vec::new(), embeds: vec![t] }),
            _ => t,
        }
    }

    /// `~A | B`, or a plain type.
    fn union_expr(&mut self, e: ExprId) -> Ty {
        let mut terms = Vec::new();
        self.union_terms(e, &mut terms);
        let t = match terms[..] {
            [(_, false, t)] => t,
            _ if terms.iter().any(|&(_, _, t)| t.is_unknown()) => Ty::unknown(Reason::Unmodelled),
            _ => self.intern(Kind::Union(terms.iter().map(|&(_, tilde, t)| (tilde, t)).collect())),
        };
        if terms.len() > 1 || terms.iter().any(|t| t.1) {
            self.postpone(Later::Terms(terms));
        }
        self.record(e, t);
        t
    }

    fn union_terms(&mut self, e: ExprId, out: &mut Vec<(ExprId, bool, Ty)>) {
        let (tilde, x) = match self.ast().expr(e).kind {
            ExprKind::Binary { op: Op::Or, x, y, .. } => {
                self.union_terms(x, out);
                self.union_terms(y, out);
                return;
            }
            ExprKind::Unary { op: Op::Tilde, x } => (true, x),
            _ => (false, e),
        };
        let mut t = self.type_expr(x);
        if self.as_param(t).is_some() {
            let message = if tilde { "type in term cannot be a type parameter" } else { "term cannot be a type parameter" };
            self.error(self.span_of_expr(x), Code::MisplacedTypeParam, message);
            t = Ty::unknown(Reason::Error);
        }
        out.push((e, tilde, t));
    }

    // --- signatures ---

    /// Parameters and results; names are bound by whoever checks the body.
    pub(super) fn signature(&mut self, id: SigId) -> Sig {
        let ast = self.ast();
        let sig = ast.sig(id);
        let mut out = Sig::default();
        let params = ast.fields(sig.params);
        for (i, f) in params.iter().enumerate() {
            let (t, variadic) = self.param_type(f, i + 1 == params.len());
            out.variadic |= variadic;
            out.params.extend(std::iter::repeat_n(t, (f.names.len as usize).max(1)));
        }
        for f in ast.fields(sig.results) {
            let t = self.var_type(f.ty);
            out.results.extend(std::iter::repeat_n(t, (f.names.len as usize).max(1)));
        }
        out
    }

    fn param_type(&mut self, f: &FieldDecl, last: bool) -> (Ty, bool) {
        if let ExprKind::Ellipsis(Some(inner)) = self.ast().expr(f.ty).kind {
            let t = self.var_type(inner);
            if !last || f.names.len > 1 {
                self.error(self.span_of_expr(f.ty), Code::InvalidDotDotDot, "can only use ... with final parameter in list");
                return (t, false);
            }
            let s = self.slice(t);
            self.record(f.ty, s);
            return (s, true);
        }
        (self.var_type(f.ty), false)
    }

    // --- generic types ---

    fn instantiated(&mut self, e: ExprId, x: ExprId, indices: &[ExprId]) -> Ty {
        let g = self.generic_type(x);
        let args: Vec<Ty> = indices.iter().map(|&i| self.type_expr(i)).collect();
        if g.is_unknown() {
            return g;
        }
        let text = self.type_text(g);
        let span = self.span_of_expr(e);
        let Kind::Named(id, own) = &*self.kind(g) else {
            self.error(self.span_of_expr(x), Code::NotAGenericType, format!("{text} is not a generic type"));
            return Ty::unknown(Reason::Error);
        };
        let want = self.named(*id).tparams.len();
        if want == 0 || !own.is_empty() {
            let grey = self.named(*id).obj.is_some_and(|o| self.obj(o).color == Color::Grey);
            if !grey {
                self.error(self.span_of_expr(x), Code::NotAGenericType, format!("{text} is not a generic type"));
            }
            return Ty::unknown(Reason::Error);
        }
        if args.len() != want {
            let (word, at) = if args.len() < want { ("not enough", span) } else { ("too many", self.span_of_expr(indices[want])) };
            let at = if args.len() < want { self.span_of_expr(indices[args.len() - 1]) } else { at };
            self.error(at, Code::WrongTypeArgCount, format!("{word} type arguments for type {text}: have {}, want {want}", args.len()));
            return Ty::unknown(Reason::Error);
        }
        if args.iter().any(|a| a.is_unknown()) {
            return Ty::unknown(Reason::Unmodelled);
        }
        let params = self.named(*id).tparams.clone();
        if self.checks_later {
            self.verify_type_args(&params, &args, indices);
        } else {
            self.postpone(Later::TypeArgs { params, args: args.clone(), at: indices.to_vec() });
        }
        self.intern(Kind::Named(*id, args))
    }

    /// Whether type arguments satisfy their constraints; reports the first that does not.
    pub(super) fn verify_type_args(&mut self, params: &[super::ty::ParamId], args: &[Ty], at: &[ExprId]) -> bool {
        let map: Vec<_> = params.iter().copied().zip(args.iter().copied()).collect();
        for (i, (&p, &a)) in params.iter().zip(args).enumerate() {
            let Some(c) = self.params[p.0 as usize].constraint else { continue };
            if c == Types::ANY || self.under_declaration(a) || self.under_declaration(c) {
                continue;
            }
            let mut c = self.subst(c, &map);
            let cu = self.underlying(c);
            if !matches!(*self.kind(cu), Kind::Interface { .. } | Kind::FactsInterface(_) | Kind::Unknown(_)) {
                // `P *T` stands for `P interface{ *T }`.
                c = self.intern(Kind::Interface { methods: Vec::new(), embeds: vec![c] });
            }
            let (answer, cause) = self.implements(a, c, true);
            if answer.is_no() {
                if let Some(&e) = at.get(i).or(at.last()) {
                    self.error(self.span_of_expr(e), Code::InvalidTypeArg, cause);
                }
                return false;
            }
        }
        true
    }

    fn under_declaration(&self, t: Ty) -> bool {
        match &**self.types.kind(t) {
            Kind::Named(id, _) => self.named(*id).underlying.is_none() && self.named(*id).foreign.is_none(),
            Kind::Pointer(e) | Kind::Slice(e) => self.under_declaration(*e),
            _ => false,
        }
    }
}
