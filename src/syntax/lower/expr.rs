//! Expressions and types.

use super::{Item, Lower, MAX_CHAIN, Value, braces, index};
use crate::input::Span;
use crate::syntax::ast::{BodyId, ChanDir, Expr, ExprId, ExprKind, FieldDecl, FuncSig, List, Op, SigId};
use crate::syntax::kind::Kind;

/// Whether nodes of this kind become expressions.
pub(super) const fn is_expr(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::CallExpression
            | Kind::SelectorExpression
            | Kind::IndexExpression
            | Kind::SliceExpression
            | Kind::TypeAssertion
            | Kind::TypeConversion
            | Kind::TypeInstantiation
            | Kind::CompositeLiteral
            | Kind::FuncLiteral
            | Kind::UnaryExpression
            | Kind::BinaryExpression
            | Kind::ParenthesizedExpression
            | Kind::ParenthesizedType
            | Kind::GenericType
            | Kind::QualifiedType
            | Kind::PointerType
            | Kind::ArrayType
            | Kind::ImplicitLengthArrayType
            | Kind::SliceType
            | Kind::StructType
            | Kind::InterfaceType
            | Kind::MapType
            | Kind::ChannelType
            | Kind::FunctionType
            | Kind::NegatedType
            | Kind::TypeElem
            | Kind::TypeConstraint
            | Kind::LiteralElement
            | Kind::KeyedElement
    )
}

impl Lower<'_> {
    pub(super) fn build_expr(&mut self, kind: Kind, span: Span, kids: &[Item]) -> Option<Value> {
        let expr = match kind {
            Kind::ExpressionList | Kind::TypeArguments => return Some(Value::Exprs(self.exprs(kids)?)),
            Kind::ArgumentList => return self.arguments(kids),
            Kind::VariadicArgument => {
                let [x, dots] = kids else { return None };
                let x = self.expr(*x)?;
                return Some(Value::Args { list: self.one_expr(x), ellipsis: Some(dots.span.start) });
            }
            Kind::LiteralValue => return Some(Value::Elements(self.exprs(kids)?)),
            Kind::LiteralElement => {
                let [element] = kids else { return None };
                return Some(Value::Expr(self.expr(*element)?));
            }
            Kind::CallExpression => self.call(kids)?,
            Kind::TypeConversion => {
                let [ty, lparen, x] = kids else { return None };
                let (fun, arg) = (self.expr(*ty)?, self.expr(*x)?);
                if self.parted(ty.span.end, lparen.span.start) {
                    return None;
                }
                let args = self.one_expr(arg);
                self.free_arrow(fun);
                ExprKind::Call { fun, args, ellipsis: None, lparen: lparen.span.start, rparen: braces(span).1 }
            }
            Kind::SelectorExpression | Kind::QualifiedType => {
                let [x, Item { value: Value::Ident(sel), .. }] = kids else { return None };
                ExprKind::Selector { x: self.expr(*x)?, sel: *sel }
            }
            Kind::SliceExpression => self.slice(kids)?,
            Kind::CompositeLiteral => {
                let [ty, Item { value: Value::Elements(elems), span, .. }] = kids else { return None };
                let (lbrace, rbrace) = braces(*span);
                ExprKind::CompositeLit { ty: Some(self.expr(*ty)?), elems: *elems, lbrace, rbrace }
            }
            Kind::KeyedElement => {
                let [key, value] = kids else { return None };
                ExprKind::KeyValue { key: self.expr(*key)?, value: self.expr(*value)? }
            }
            Kind::FuncLiteral => {
                let [head @ .., Item { value: Value::Stmt(body), .. }] = kids else { return None };
                ExprKind::FuncLit { sig: self.sig(List::EMPTY, head)?, body: *body }
            }
            Kind::UnaryExpression => self.unary(kids)?,
            Kind::BinaryExpression => {
                let [x, op, y] = kids else { return None };
                ExprKind::Binary { op: op.kind.op()?, x: self.expr(*x)?, y: self.expr(*y)?, op_pos: op.span.start }
            }
            Kind::ParenthesizedExpression | Kind::ParenthesizedType => {
                let [x] = kids else { return None };
                ExprKind::Paren(self.expr(*x)?)
            }
            _ => return self.build_type(kind, span, kids),
        };
        Some(Value::Expr(self.postfix(expr, span)))
    }

    /// A new expression. tree-sitter reads `*T(x).f` as a conversion to `*T`; Go binds
    /// what follows an operand tighter than what stands before it.
    fn postfix(&mut self, kind: ExprKind, span: Span) -> ExprId {
        let operand = match kind {
            ExprKind::Selector { x, .. } | ExprKind::Index { x, .. } | ExprKind::Slice { x, .. } | ExprKind::TypeAssert { x, .. } => x,
            ExprKind::Call { fun, .. } => fun,
            _ => return self.new_expr(kind, span),
        };
        if self.prefixed(operand).is_none() {
            return self.new_expr(kind, span);
        }
        let (mut last, mut inner) = (operand, operand);
        while let Some(x) = self.prefixed(inner) {
            self.file.exprs[inner.index()].span.end = span.end;
            (last, inner) = (inner, x);
        }
        let mut bound = kind;
        match &mut bound {
            ExprKind::Call { fun, .. } => *fun = inner,
            ExprKind::Selector { x, .. } | ExprKind::Index { x, .. } | ExprKind::Slice { x, .. } | ExprKind::TypeAssert { x, .. } => {
                *x = inner
            }
            _ => {}
        }
        let span = Span::new(self.file.expr(inner).span.start, span.end);
        let whole = self.new_expr(bound, span);
        match &mut self.file.exprs[last.index()].kind {
            ExprKind::Star(x) | ExprKind::Unary { x, .. } => *x = whole,
            _ => {}
        }
        operand
    }

    /// `<-chan T(x)` receives from a conversion to `chan T`: the arrow is an operator.
    fn free_arrow(&mut self, fun: ExprId) {
        if let Expr { kind: ExprKind::ChanType { dir: ChanDir::Recv, value }, span } = *self.file.expr(fun) {
            let behind = span.of(self.text).find("chan").unwrap_or(0);
            let inner = Span::new(span.start + index(behind), span.end);
            let x = self.new_expr(ExprKind::ChanType { dir: ChanDir::Both, value }, inner);
            self.file.exprs[fun.index()].kind = ExprKind::Unary { op: Op::Arrow, x };
        }
    }

    /// What stands behind a prefix operator.
    fn prefixed(&self, id: ExprId) -> Option<ExprId> {
        match self.file.expr(id).kind {
            ExprKind::Star(x) | ExprKind::Unary { x, .. } => Some(x),
            _ => None,
        }
    }

    fn build_type(&mut self, kind: Kind, span: Span, kids: &[Item]) -> Option<Value> {
        let expr = match kind {
            Kind::TypeAssertion => {
                let [x, ty] = kids else { return None };
                ExprKind::TypeAssert { x: self.expr(*x)?, ty: Some(self.expr(*ty)?) }
            }
            Kind::GenericType => {
                let [x, Item { value: Value::Exprs(indices), .. }] = kids else { return None };
                ExprKind::Index { x: self.expr(*x)?, indices: *indices }
            }
            Kind::IndexExpression | Kind::TypeInstantiation => {
                let [x, indices @ ..] = kids else { return None };
                if matches!(x.kind, Kind::ChannelType | Kind::ArrayType | Kind::SliceType | Kind::MapType | Kind::FunctionType) {
                    return None;
                }
                ExprKind::Index { x: self.expr(*x)?, indices: self.exprs(indices)? }
            }
            Kind::PointerType => {
                let [_, ty] = kids else { return None };
                ExprKind::Star(self.expr(*ty)?)
            }
            Kind::ArrayType => {
                let [len, elem] = kids else { return None };
                ExprKind::ArrayType { len: Some(self.expr(*len)?), elem: self.expr(*elem)? }
            }
            Kind::ImplicitLengthArrayType => {
                let [dots, elem] = kids else { return None };
                let len = self.new_expr(ExprKind::Ellipsis(None), dots.span);
                ExprKind::ArrayType { len: Some(len), elem: self.expr(*elem)? }
            }
            Kind::SliceType => {
                let [elem] = kids else { return None };
                ExprKind::ArrayType { len: None, elem: self.expr(*elem)? }
            }
            Kind::StructType => {
                let [Item { value: Value::Fields(fields), .. }] = kids else { return None };
                ExprKind::StructType(self.new_body(*fields))
            }
            Kind::InterfaceType => ExprKind::InterfaceType(self.interface(kids)?),
            Kind::MapType => {
                let [key, value] = kids else { return None };
                ExprKind::MapType { key: self.expr(*key)?, value: self.expr(*value)? }
            }
            Kind::ChannelType => {
                let [tokens @ .., value] = kids else { return None };
                let dir = match tokens {
                    [Item { kind: Kind::Chan, .. }] => ChanDir::Both,
                    [Item { kind: Kind::Chan, .. }, _] => ChanDir::Send,
                    _ => ChanDir::Recv,
                };
                let value = self.expr(*value)?;
                if dir == ChanDir::Both { self.channel(value) } else { ExprKind::ChanType { dir, value } }
            }
            Kind::FunctionType => ExprKind::FuncType(self.sig(List::EMPTY, kids)?),
            Kind::NegatedType => {
                let [ty] = kids else { return None };
                ExprKind::Unary { op: Op::Tilde, x: self.expr(*ty)? }
            }
            Kind::TypeElem | Kind::TypeConstraint => return Some(Value::Expr(self.union(kids)?)),
            _ => return None,
        };
        Some(Value::Expr(self.postfix(expr, span)))
    }

    /// `chan <-chan T` is `chan<- (chan T)` in Go: an arrow binds to the leftmost `chan`.
    fn channel(&mut self, value: ExprId) -> ExprKind {
        let Expr { kind: ExprKind::ChanType { dir: ChanDir::Recv, value: elem }, span } = *self.file.expr(value) else {
            return ExprKind::ChanType { dir: ChanDir::Both, value };
        };
        let behind = span.of(self.text).find("chan").unwrap_or(0);
        let kind = self.channel(elem);
        self.file.exprs[value.index()] = Expr { kind, span: Span::new(span.start + index(behind), span.end) };
        ExprKind::ChanType { dir: ChanDir::Send, value }
    }

    fn call(&mut self, kids: &[Item]) -> Option<ExprKind> {
        let [callee @ .., Item { value: Value::Args { list, ellipsis }, span, .. }] = kids else { return None };
        let fun = match callee {
            [fun] => self.expr(*fun)?,
            [fun, Item { value: Value::Exprs(indices), span, .. }] => {
                let x = self.expr(*fun)?;
                self.new_expr(ExprKind::Index { x, indices: *indices }, fun.span.join(*span))
            }
            _ => return None,
        };
        let (lparen, rparen) = braces(*span);
        if self.parted(self.file.expr(fun).span.end, lparen) {
            return None;
        }
        Some(ExprKind::Call { fun, args: *list, ellipsis: *ellipsis, lparen, rparen })
    }

    /// Whether a line break stands between a function and its arguments: there a statement
    /// ends, though tree-sitter may read on.
    fn parted(&self, end: u32, lparen: u32) -> bool {
        end < lparen && Span::new(end, lparen).of(self.text).contains('\n')
    }

    fn arguments(&mut self, kids: &[Item]) -> Option<Value> {
        let start = self.file.expr_lists.len();
        let mut ellipsis = None;
        for kid in kids {
            let id = match kid.value {
                Value::Args { list, ellipsis: dots } => {
                    ellipsis = dots;
                    *self.file.expr_lists.get(list.start as usize)?
                }
                _ => self.expr(*kid)?,
            };
            self.file.expr_lists.push(id);
        }
        Some(Value::Args { list: List::new(index(start), index(kids.len())), ellipsis })
    }

    fn slice(&mut self, kids: &[Item]) -> Option<ExprKind> {
        let [x, bounds @ ..] = kids else { return None };
        let x = self.expr(*x)?;
        let mut found = [None; 3];
        let mut at = 0;
        for item in bounds {
            if item.kind == Kind::Colon {
                at += 1;
            } else {
                *found.get_mut(at)? = Some(self.expr(*item)?);
            }
        }
        let [lo, hi, max] = found;
        Some(ExprKind::Slice { x, lo, hi, max, three: at == 2 })
    }

    fn unary(&mut self, kids: &[Item]) -> Option<ExprKind> {
        let [op, x] = kids else { return None };
        let x = self.expr(*x)?;
        Some(match op.kind.op()? {
            Op::Mul => ExprKind::Star(x),
            op => ExprKind::Unary { op, x },
        })
    }

    /// `A | ~B | C`: a left-leaning tree of `Or`.
    fn union(&mut self, kids: &[Item]) -> Option<ExprId> {
        let (first, rest) = kids.split_first()?;
        if rest.len() / 2 > MAX_CHAIN as usize {
            return None;
        }
        let mut x = self.expr(*first)?;
        for pair in rest.chunks(2) {
            let [bar, term] = pair else { return None };
            let y = self.expr(*term)?;
            let span = first.span.join(term.span);
            x = self.new_expr(ExprKind::Binary { op: Op::Or, x, y, op_pos: bar.span.start }, span);
        }
        Some(x)
    }

    fn interface(&mut self, kids: &[Item]) -> Option<BodyId> {
        let start = self.file.fields.len();
        for kid in kids {
            let field = match kid.value {
                Value::Field(at) => *self.pending_fields.get(at as usize)?,
                _ => FieldDecl { names: List::EMPTY, ty: self.expr(*kid)?, tag: None, span: kid.span },
            };
            self.file.fields.push(field);
        }
        self.forget_fields(kids);
        Some(self.new_body(List::new(index(start), index(kids.len()))))
    }

    fn new_body(&mut self, fields: List<FieldDecl>) -> BodyId {
        self.file.bodies.push(fields);
        BodyId(index(self.file.bodies.len() - 1))
    }

    /// A signature from its parameters and, where there is one, its result.
    pub(super) fn sig(&mut self, type_params: List<FieldDecl>, kids: &[Item]) -> Option<SigId> {
        let (Item { value: Value::Fields(params), span, .. }, rest) = kids.split_first()? else { return None };
        let mut sig = FuncSig { type_params, params: *params, results: List::EMPTY, span: *span };
        match rest {
            [] => {}
            [Item { value: Value::Fields(results), span, .. }] => {
                sig.results = *results;
                sig.span = sig.span.join(*span);
            }
            [result] => {
                let ty = self.expr(*result)?;
                let start = index(self.file.fields.len());
                self.file.fields.push(FieldDecl { names: List::EMPTY, ty, tag: None, span: result.span });
                sig.results = List::new(start, 1);
                sig.span = sig.span.join(result.span);
            }
            _ => return None,
        }
        self.file.sigs.push(sig);
        Some(SigId(index(self.file.sigs.len() - 1)))
    }
}
