//! Composite literals (go/types: compositeLit).

use rustc_hash::FxHashSet;

use super::check::Checker;
use super::constant::Const;
use super::operand::{Mode, Operand, Target};
use super::problem::{Detail, SymbolRef};
use super::ty::{Field, Kind, PkgId, Reason, Ty};
use crate::finding::Code;
use crate::input::Span;
use crate::syntax::ast::{ExprId, ExprKind, Ident};

impl Checker<'_> {
    pub(super) fn composite(&mut self, e: ExprId, ty: Option<ExprId>, elems: &[ExprId], braces: (u32, u32), hint: Option<Ty>) -> Operand {
        let span = self.span_of_expr(e);
        let ast = self.ast();
        let mut open_array = false;
        let (typ, mut base) = match (ty, hint) {
            (Some(t), _) => {
                if let ExprKind::ArrayType { len: Some(l), elem } = ast.expr(t).kind {
                    open_array = matches!(ast.expr(l).kind, ExprKind::Ellipsis(None));
                    if open_array {
                        let elem = self.var_type(elem);
                        let t = self.intern(Kind::Array(None, elem));
                        (t, t)
                    } else {
                        let t = self.type_expr(t);
                        (t, t)
                    }
                } else {
                    let t = self.type_expr(t);
                    (t, t)
                }
            }
            (None, Some(h)) => (h, h),
            (None, None) => {
                self.error(span, Code::UntypedLit, "invalid composite literal type: missing type");
                let u = Ty::unknown(Reason::Error);
                (u, u)
            }
        };
        if ty.is_none() {
            // `*T` stands for `&T{}` in an element.
            if let Some(Kind::Pointer(b)) = self.core_type(base).map(|c| self.kind(c)).as_deref() {
                base = *b;
            }
        }
        let core = self.core_type(base);
        let mut out = typ;
        match core.map(|c| self.kind(c)).as_deref() {
            Some(Kind::Unknown(_)) => self.use_elements(elems),
            Some(Kind::Struct { fields, partial }) => self.struct_literal(base, fields, *partial, elems, braces.1),
            Some(Kind::Array(n, t)) => {
                let max = self.indexed_elements(elems, *t, *n);
                if open_array {
                    out = self.intern(Kind::Array(max, *t));
                    if let Some(t) = ty {
                        self.record(t, out);
                    }
                }
            }
            Some(Kind::Slice(t)) => {
                self.indexed_elements(elems, *t, None);
            }
            Some(Kind::Map(k, v)) => self.map_literal(elems, *k, *v),
            _ => {
                self.use_elements(elems);
                let text = self.type_text(typ);
                let element = if ty.is_none() { " element" } else { "" };
                let detail = match self.symbol_ref(typ) {
                    Some(symbol) if self.is_interface(typ) => Detail::InterfaceLiteral { symbol: Some(symbol) },
                    _ => Detail::None,
                };
                self.report(span, Code::InvalidLit, format!("invalid composite literal{element} type {text}"), detail);
                return Operand::value(Ty::unknown(Reason::Error), e, span);
            }
        }
        Operand::value(out, e, span)
    }

    /// Elements of a literal whose type is not known: values are checked, keys may be field names.
    fn use_elements(&mut self, elems: &[ExprId]) {
        for &e in elems {
            let e = match self.ast().expr(e).kind {
                ExprKind::KeyValue { key, value } => {
                    self.record(e, super::ty::Types::VOID); // no expression of its own
                    // A key that is no plain name is an expression whatever the type.
                    if !matches!(self.ast().expr(key).kind, ExprKind::Ident(_)) {
                        self.use_element(key);
                    } else if let ExprKind::Ident(id) = self.ast().expr(key).kind {
                        let sym = self.ast().ident(id).sym;
                        if let Some(o) = self.lookup(sym) {
                            self.obj_mut(o).used = true;
                        }
                    }
                    value
                }
                _ => e,
            };
            self.use_element(e);
        }
    }

    fn use_element(&mut self, e: ExprId) {
        if let ExprKind::CompositeLit { ty: None, elems, .. } = self.ast().expr(e).kind {
            let elems = self.ast().exprs(elems);
            self.use_elements(elems);
            return;
        }
        self.raw_expr(e, None);
    }

    fn struct_literal(&mut self, base: Ty, fields: &[Field], partial: bool, elems: &[ExprId], rbrace: u32) {
        let ast = self.ast();
        let Some(&first) = elems.first() else { return };
        if matches!(ast.expr(first).kind, ExprKind::KeyValue { .. }) {
            self.keyed_literal(base, fields, elems);
            return;
        }
        let u = self.underlying(base);
        self.asks_whole(u);
        let text = self.type_text(base);
        let ordered = self.order_is_known(base, fields);
        for (i, &v) in elems.iter().enumerate() {
            if matches!(ast.expr(v).kind, ExprKind::KeyValue { .. }) {
                self.error(self.span_of_expr(v), Code::MixedStructLit, "mixture of field:value and value elements in struct literal");
                continue;
            }
            let mut x = self.expr(v, None);
            if partial {
                continue;
            }
            let Some(f) = fields.get(i) else {
                self.error(x.span, Code::InvalidStructLit, format!("too many values in struct literal of type {text}"));
                break;
            };
            if !self.visible(f.pkg) {
                let name = self.names.text(f.name).to_string();
                self.error(
                    x.span,
                    Code::UnexportedLitField,
                    format!("implicit assignment to unexported field {name} in struct literal of type {text}"),
                );
                continue;
            }
            if ordered || self.fits_none(&x, fields) {
                self.assignment(&mut x, f.ty, "struct literal", Target::Field(base, f.name));
            }
        }
        if !partial && elems.len() < fields.len() {
            self.error(Span::new(rbrace, rbrace + 1), Code::InvalidStructLit, format!("too few values in struct literal of type {text}"));
        }
    }

    /// Whether a value is wrong, and under the same code, whichever of the fields it is given to: then
    /// their order does not matter.
    fn fits_none(&mut self, x: &Operand, fields: &[Field]) -> bool {
        let single = matches!(x.mode, Mode::Constant | Mode::Variable | Mode::Value | Mode::MapIndex | Mode::CommaOk);
        if !single || x.unknown() || x.doubt || self.is_untyped(x.ty) {
            return false;
        }
        let mut first = None;
        fields.iter().all(|f| {
            let (answer, code, _) = self.assignable(x, f.ty);
            answer.is_no() && *first.get_or_insert(code) == code
        })
    }

    /// The database has the fields of jsii's structs by name, not in the order of the Go source.
    fn order_is_known(&self, base: Ty, fields: &[Field]) -> bool {
        let foreign = self.symbol_ref(base).is_some();
        !foreign || !fields.windows(2).all(|w| self.names.text(w[0].name) < self.names.text(w[1].name)) || fields.len() < 2
    }

    fn keyed_literal(&mut self, base: Ty, fields: &[Field], elems: &[ExprId]) {
        let ast = self.ast();
        let mut visited: FxHashSet<usize> = FxHashSet::default();
        for &e in elems {
            let span = ast.expr(e).span;
            let ExprKind::KeyValue { key, value } = ast.expr(e).kind else {
                self.error(span, Code::MixedStructLit, "mixture of field:value and value elements in struct literal");
                self.use_element(e);
                continue;
            };
            self.record(e, super::ty::Types::VOID);
            let ident = match ast.expr(key).kind {
                ExprKind::Ident(id) => Some(ast.ident(id)),
                _ => None,
            };
            let index = ident.and_then(|i| fields.iter().position(|f| f.name == i.sym && self.visible(f.pkg)));
            let mut x = if index.is_none() && matches!(ast.expr(value).kind, ExprKind::CompositeLit { ty: None, .. }) {
                self.use_element(value);
                Operand::value(Ty::unknown(Reason::Error), value, ast.expr(value).span)
            } else {
                self.expr(value, None)
            };
            let Some(ident) = ident else {
                let text = self.expr_text(key);
                self.error(span, Code::InvalidLitField, format!("invalid field name {text} in struct literal"));
                continue;
            };
            let Some(i) = index else {
                self.unknown_field(base, fields, ident, span, &x);
                continue;
            };
            self.record(key, fields[i].ty);
            self.assignment(&mut x, fields[i].ty, "struct literal", Target::Field(base, fields[i].name));
            if !visited.insert(i) {
                let name = self.names.text(ident.sym).to_string();
                let first = elems.iter().find_map(|&o| match ast.expr(o).kind {
                    ExprKind::KeyValue { key, .. } => match ast.expr(key).kind {
                        ExprKind::Ident(id) if ast.ident(id).sym == ident.sym => Some((self.file, ast.ident(id).span)),
                        _ => None,
                    },
                    _ => None,
                });
                let detail = Detail::Duplicate { name: name.clone(), other: first };
                self.report(span, Code::DuplicateLitField, format!("duplicate field name {name} in struct literal"), detail);
            }
        }
    }

    /// `StageProps.Actions`, where another package declares the struct.
    pub(super) fn field_ref(&self, base: Ty, name: crate::syntax::ast::Sym) -> Option<SymbolRef> {
        let s = self.symbol_ref(base)?;
        Some(SymbolRef { name: format!("{}.{}", s.name, self.names.text(name)), ..s })
    }

    fn unknown_field(&mut self, base: Ty, fields: &[Field], key: Ident, element: Span, value: &Operand) {
        let field = self.names.text(key.sym).to_string();
        let ty = self.type_text(base);
        let lower = field.to_lowercase();
        let alt = fields.iter().find(|f| f.pkg == PkgId::UNIVERSE && self.names.text(f.name).to_lowercase() == lower);
        let but = alt.map_or(String::new(), |f| format!(", but does have {}", self.names.text(f.name)));
        let value = (!value.unknown()).then(|| self.type_text(value.ty));
        let structure = self.symbol_ref(base);
        let detail = Detail::UnknownField { structure, ty: ty.clone(), field: field.clone(), key: key.span, element, value };
        self.report(key.span, Code::MissingLitField, format!("unknown field {field} in struct literal of type {ty}{but}"), detail);
    }

    /// Elements of an array or slice; gives the length that they need.
    fn indexed_elements(&mut self, elems: &[ExprId], t: Ty, len: Option<u64>) -> Option<u64> {
        let ast = self.ast();
        let (mut index, mut max) = (Some(0_u64), Some(0_u64));
        let mut visited: FxHashSet<u64> = FxHashSet::default();
        for &e in elems {
            let span = ast.expr(e).span;
            let mut value = e;
            let mut valid = false;
            if let ExprKind::KeyValue { key, value: v } = ast.expr(e).kind {
                value = v;
                self.record(e, super::ty::Types::VOID);
                let before = self.problems.len();
                let k = self.index(key, len);
                if k.is_none() && self.problems.len() == before {
                    let known = !self.expr_types[self.file][key.index()].is_unknown();
                    let constant = self.expr_consts.contains_key(&(u32::try_from(self.file).unwrap_or(0), key));
                    if known && !constant {
                        let text = self.expr_text(key);
                        self.error(span, Code::InvalidLitIndex, format!("index {text} must be integer constant"));
                    }
                }
                index = k;
                valid = k.is_some();
            } else if let (Some(n), Some(i)) = (len, index) {
                if i >= n {
                    self.error(span, Code::OversizeArrayLit, format!("index {i} is out of bounds (>= {n})"));
                } else {
                    valid = true;
                }
            } else {
                valid = index.is_some();
            }
            if let (true, Some(i)) = (valid, index)
                && !visited.insert(i)
            {
                self.error(span, Code::DuplicateLitKey, format!("duplicate index {i} in array or slice literal"));
            }
            index = index.map(|i| i + 1);
            max = match (max, index) {
                (Some(m), Some(i)) => Some(m.max(i)),
                _ => None,
            };
            let mut x = self.expr(value, Some(t));
            self.assignment(&mut x, t, "array or slice literal", Target::Plain);
        }
        max
    }

    fn map_literal(&mut self, elems: &[ExprId], k: Ty, v: Ty) {
        let ast = self.ast();
        let mut seen: Vec<(Const, Ty)> = Vec::new();
        let mut texts: FxHashSet<String> = FxHashSet::default();
        let interface = self.is_interface(k);
        for &e in elems {
            let ExprKind::KeyValue { key, value } = ast.expr(e).kind else {
                self.error(self.span_of_expr(e), Code::MissingLitKey, "missing key in map literal");
                self.use_element(e);
                continue;
            };
            self.record(e, super::ty::Types::VOID);
            let mut x = self.expr(key, Some(k));
            self.assignment(&mut x, k, "map literal", Target::Plain);
            if x.ty.reason() == Some(Reason::Error) {
                continue; // as go/types, which does not look at the value then
            }
            if let (true, Some(c)) = (x.is_const() && !x.unknown(), x.value.clone())
                && c != Const::Unknown
            {
                let duplicate = if interface {
                    let d = seen.iter().any(|(o, t)| *o == c && *t == x.ty);
                    seen.push((c.clone(), x.ty));
                    d
                } else {
                    !texts.insert(format!("{c:?}"))
                };
                if duplicate {
                    self.error(x.span, Code::DuplicateLitKey, format!("duplicate key {} in map literal", c.text()));
                    continue;
                }
            }
            let mut x = self.expr(value, Some(v));
            self.assignment(&mut x, v, "map literal", Target::Plain);
        }
    }
}
