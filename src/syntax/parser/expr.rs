//! Expressions.

use super::Parser;
use super::build::{Node, operator};
use crate::syntax::ast::{ExprId, ExprKind, List, LitKind, Op};
use crate::syntax::lower::MAX_CHAIN;
use crate::syntax::token::Tok;

/// What is known of an expression that has been read.
#[derive(Clone, Copy)]
pub(super) struct X {
    pub(super) start: u32,
    pub(super) end: u32,
    /// Its shape, parentheses taken off.
    pub(super) shape: Shape,
    /// Where it starts, parentheses taken off.
    pub(super) bare: u32,
    /// Where it ends, parentheses taken off.
    pub(super) bare_end: u32,
    /// It stands in parentheses.
    pub(super) parens: bool,
    /// It can only be a type element, no value.
    pub(super) type_elem: bool,
    /// Whether it may be the start of a type parameter list.
    pub(super) split: Split,
    /// What was built of it.
    pub(super) node: Node,
}

/// The shapes that a parser asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Bad,
    Ident,
    Selector,
    Index,
    /// An array, slice, struct or map type.
    LiteralType,
    Call,
    /// `x.(type)`.
    TypeSwitchGuard,
    /// Index in [`Parser::chans`].
    Chan(usize),
    Other,
}

/// Whether an expression can be read as a type parameter's name and its constraint:
/// `P *C`, `P (C)`, `P *C|D`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Split {
    No,
    /// A name alone.
    Name,
    /// Where something else makes it clear that a list is meant.
    Forced,
    Always,
}

impl X {
    pub(super) const fn new(start: u32, end: u32, shape: Shape) -> Self {
        let split = if matches!(shape, Shape::Ident) { Split::Name } else { Split::No };
        let type_elem = matches!(shape, Shape::LiteralType | Shape::Chan(_));
        Self { start, end, shape, bare: start, bare_end: end, parens: false, type_elem, split, node: Node::None }
    }

    pub(super) const fn is_ident(self) -> bool {
        matches!(self.shape, Shape::Ident) && !self.parens
    }

    /// The same in parentheses.
    pub(super) const fn in_parens(self, start: u32, end: u32) -> Self {
        Self { start, end, parens: true, split: Split::No, ..self }
    }
}

const fn split_if(type_elem: bool) -> Split {
    if type_elem { Split::Always } else { Split::Forced }
}

impl Parser<'_> {
    pub(super) fn expr(&mut self) -> X {
        self.binary(1)
    }

    pub(super) fn rhs(&mut self) -> X {
        let old = std::mem::replace(&mut self.in_rhs, true);
        let x = self.expr();
        self.in_rhs = old;
        x
    }

    /// Reads a list on top of the operands; the first expression and the last.
    pub(super) fn expr_list(&mut self, in_rhs: bool) -> (X, X) {
        let old = std::mem::replace(&mut self.in_rhs, in_rhs);
        let first = self.expr();
        self.build.operands.push(first);
        let mut last = first;
        while self.tok == Tok::Comma {
            self.next();
            last = self.expr();
            self.build.operands.push(last);
        }
        self.in_rhs = old;
        (first, last)
    }

    fn binary(&mut self, min: u8) -> X {
        let x = self.unary();
        self.binary_from(x, min)
    }

    /// The operators and operands behind `x`.
    pub(super) fn binary_from(&mut self, mut x: X, min: u8) -> X {
        let mut links = 0;
        loop {
            let tok = if self.in_rhs && self.tok == Tok::Assign { Tok::Eql } else { self.tok };
            let precedence = tok.precedence();
            if precedence < min {
                return x;
            }
            let op_pos = self.pos;
            self.expect(tok);
            let beside = self.enter();
            let y = self.binary(precedence + 1);
            // A chain of operators is one level high.
            self.leave(beside + u32::from(links == 0), 1);
            links += 1;
            self.build.odd |= links > MAX_CHAIN;
            let split = match tok {
                Tok::Mul if x.is_ident() => split_if(y.type_elem),
                Tok::Or if x.split == Split::Always => Split::Always,
                Tok::Or if x.split == Split::Forced => split_if(y.type_elem),
                _ => Split::No,
            };
            let type_elem = x.type_elem || y.type_elem;
            let kind = ExprKind::Binary { op: operator(tok).unwrap_or(Op::Eql), x: self.id(x), y: self.id(y), op_pos };
            x = X { type_elem, split, ..self.built(x.start, y.end, Shape::Other, kind) };
        }
    }

    fn unary(&mut self) -> X {
        let start = self.pos;
        if !self.descend() {
            self.ascend();
            return X::new(start, start, Shape::Bad);
        }
        let beside = self.enter();
        let x = match self.tok {
            Tok::Add | Tok::Sub | Tok::Not | Tok::Xor | Tok::And | Tok::Tilde => {
                let tok = self.tok;
                self.next();
                let x = self.unary();
                let kind = ExprKind::Unary { op: operator(tok).unwrap_or(Op::Tilde), x: self.id(x) };
                X { type_elem: tok == Tok::Tilde, ..self.built(start, x.end, Shape::Other, kind) }
            }
            Tok::Arrow => {
                self.next();
                let x = self.unary();
                if let Shape::Chan(chan) = x.shape
                    && !x.parens
                {
                    self.bind_arrow(start, chan);
                    X { start, bare: start, ..x }
                } else {
                    let kind = ExprKind::Unary { op: Op::Arrow, x: self.id(x) };
                    self.built(start, x.end, Shape::Other, kind)
                }
            }
            Tok::Mul => {
                self.next();
                let x = self.unary();
                let kind = ExprKind::Star(self.id(x));
                self.built(start, x.end, Shape::Other, kind)
            }
            _ => self.primary(),
        };
        self.leave(beside, 1);
        self.ascend();
        x
    }

    fn primary(&mut self) -> X {
        let x = self.operand();
        self.primary_from(x)
    }

    /// Selectors, indices, calls and literal values behind `x`.
    pub(super) fn primary_from(&mut self, mut x: X) -> X {
        loop {
            let beside = self.enter();
            let next = match self.tok {
                Tok::Period => self.selector_or_assertion(x),
                Tok::LBrack => self.index_or_slice(x),
                Tok::LParen => self.call(x),
                Tok::LBrace if self.may_be_literal(x) => {
                    if x.parens {
                        self.error(x.bare, "cannot parenthesize type in composite literal");
                    }
                    let (elems, lbrace, rbrace) = self.literal_value();
                    let kind = ExprKind::CompositeLit { ty: Some(self.id(x)), elems, lbrace, rbrace };
                    self.grown(x, Shape::Other, kind)
                }
                _ => {
                    self.leave(beside, 0);
                    return x;
                }
            };
            x = next;
            // What stood before is one level down now.
            self.leave(beside + 1, 1);
        }
    }

    fn may_be_literal(&self, x: X) -> bool {
        match x.shape {
            Shape::Bad | Shape::Ident | Shape::Selector | Shape::Index => self.expr_level >= 0,
            Shape::LiteralType => true,
            _ => false,
        }
    }

    fn operand(&mut self) -> X {
        let start = self.pos;
        match self.tok {
            Tok::Ident => {
                let name = self.name();
                self.next();
                X { node: Node::Name(name), ..X::new(start, self.last_end, Shape::Ident) }
            }
            Tok::Int => self.literal(LitKind::Int),
            Tok::Float => self.literal(LitKind::Float),
            Tok::Imag => self.literal(LitKind::Imaginary),
            Tok::Char => self.literal(LitKind::Rune),
            Tok::String => self.literal(LitKind::String),
            Tok::LParen => {
                self.next();
                self.expr_level += 1;
                let x = self.rhs();
                self.expr_level -= 1;
                self.expect(Tok::RParen);
                self.parenthesized(x, start)
            }
            Tok::Func => self.func_type_or_literal(),
            _ => {
                if let Some(x) = self.try_type() {
                    return x;
                }
                self.error_expected(start, "operand");
                self.advance(Tok::starts_statement);
                X::new(start, self.pos, Shape::Bad)
            }
        }
    }

    fn literal(&mut self, kind: LitKind) -> X {
        let start = self.pos;
        self.next();
        self.built(start, self.last_end, Shape::Other, ExprKind::BasicLit(kind))
    }

    /// `(x)`, which started at `start`.
    pub(super) fn parenthesized(&mut self, x: X, start: u32) -> X {
        let end = self.last_end;
        let inner = self.id(x);
        let id = self.new_expr(ExprKind::Paren(inner), start, end);
        X { node: Node::Expr(id), ..x.in_parens(start, end) }
    }

    fn func_type_or_literal(&mut self) -> X {
        let (x, sig) = self.func_type();
        if self.tok != Tok::LBrace {
            let id = self.new_expr(ExprKind::FuncType(sig), x.start, x.end);
            return X { node: Node::Expr(id), ..x };
        }
        self.expr_level += 1;
        let body = self.block();
        self.expr_level -= 1;
        self.built(x.start, self.stmt_end(body), Shape::Other, ExprKind::FuncLit { sig, body })
    }

    fn selector_or_assertion(&mut self, x: X) -> X {
        self.next();
        match self.tok {
            Tok::Ident => {
                let sel = self.name();
                self.next();
                let kind = ExprKind::Selector { x: self.id(x), sel };
                self.grown(x, Shape::Selector, kind)
            }
            Tok::LParen => {
                self.next();
                let operand = self.id(x);
                if self.tok == Tok::Type {
                    self.next();
                    self.expect(Tok::RParen);
                    return X { node: Node::Guard(operand), ..X::new(x.start, self.last_end, Shape::TypeSwitchGuard) };
                }
                let ty = self.type_expr();
                let ty = Some(self.id(ty));
                self.expect(Tok::RParen);
                self.grown(x, Shape::Other, ExprKind::TypeAssert { x: operand, ty })
            }
            _ => {
                let pos = self.pos;
                self.error_expected(pos, "selector or type assertion");
                if self.tok != Tok::RBrace {
                    self.next();
                }
                X::new(x.start, pos + 1, Shape::Selector)
            }
        }
    }

    fn index_or_slice(&mut self, x: X) -> X {
        self.next();
        if self.tok == Tok::RBrack {
            self.error_expected(self.pos, "operand");
            self.next();
            return X::new(x.start, self.last_end, Shape::Index);
        }
        self.expr_level += 1;
        let mark = self.build.operands.len();
        let mut lo = None;
        if self.tok != Tok::Colon {
            let first = self.rhs();
            lo = Some(self.id(first));
            self.build.operands.push(X { node: Node::Expr(lo.unwrap_or(ExprId(0))), ..first });
        }
        let mut colons = [0; 2];
        let mut bounds = [None; 2];
        let mut count = 0;
        match self.tok {
            Tok::Colon => {
                while self.tok == Tok::Colon && count < 2 {
                    colons[count] = self.pos;
                    self.next();
                    if !matches!(self.tok, Tok::Colon | Tok::RBrack | Tok::Eof) {
                        let bound = self.rhs();
                        bounds[count] = Some(self.id(bound));
                    }
                    count += 1;
                }
            }
            Tok::Comma => {
                while self.tok == Tok::Comma {
                    self.next();
                    if !matches!(self.tok, Tok::RBrack | Tok::Eof) {
                        let x = self.type_expr();
                        self.build.operands.push(x);
                    }
                }
            }
            _ => {}
        }
        self.expr_level -= 1;
        self.expect(Tok::RBrack);
        if count == 2 {
            for (at, what) in ["middle", "final"].into_iter().enumerate() {
                if bounds[at].is_none() {
                    self.error(colons[at], format!("{what} index required in 3-index slice"));
                }
            }
        }
        if count > 0 {
            self.build.operands.truncate(mark);
            let kind = ExprKind::Slice { x: self.id(x), lo, hi: bounds[0], max: bounds[1], three: count == 2 };
            return self.grown(x, Shape::Other, kind);
        }
        let indices = self.take_operands(mark);
        let kind = ExprKind::Index { x: self.id(x), indices };
        self.grown(x, Shape::Index, kind)
    }

    fn call(&mut self, fun: X) -> X {
        let lparen = self.pos;
        self.next();
        self.expr_level += 1;
        let mark = self.build.operands.len();
        let (mut ellipsis, mut elem) = (None, false);
        while !matches!(self.tok, Tok::RParen | Tok::Eof) && ellipsis.is_none() {
            let x = self.rhs();
            elem = x.type_elem;
            self.build.operands.push(x);
            if self.tok == Tok::Ellipsis {
                ellipsis = Some(self.pos);
                self.next();
            }
            if !self.at_comma("argument list", Tok::RParen) {
                break;
            }
            self.next();
        }
        self.expr_level -= 1;
        let rparen = self.expect_closing(Tok::RParen, "argument list");
        let args = self.take_operands(mark);
        let split = if fun.is_ident() && args.len == 1 && ellipsis.is_none() { split_if(elem) } else { Split::No };
        let kind = ExprKind::Call { fun: self.id(fun), args, ellipsis, lparen, rparen };
        X { split, ..self.grown(fun, Shape::Call, kind) }
    }

    /// `{...}` of a composite literal: its elements and braces.
    fn literal_value(&mut self) -> (List<ExprId>, u32, u32) {
        let lbrace = self.pos;
        if !self.descend() {
            self.ascend();
            return (List::EMPTY, lbrace, lbrace);
        }
        self.expect(Tok::LBrace);
        self.expr_level += 1;
        let beside = self.enter();
        let mark = self.build.operands.len();
        while !matches!(self.tok, Tok::RBrace | Tok::Eof) {
            let mut x = self.element_value();
            if self.tok == Tok::Colon {
                self.next();
                let value = self.element_value();
                let kind = ExprKind::KeyValue { key: self.id(x), value: self.id(value) };
                x = self.built(x.start, value.end, Shape::Other, kind);
            }
            self.build.operands.push(x);
            if !self.at_comma("composite literal", Tok::RBrace) {
                break;
            }
            self.next();
        }
        self.expr_level -= 1;
        let rbrace = self.expect_closing(Tok::RBrace, "composite literal");
        let elems = self.take_operands(mark);
        self.leave(beside, 1);
        self.ascend();
        (elems, lbrace, rbrace)
    }

    fn element_value(&mut self) -> X {
        if self.tok != Tok::LBrace {
            return self.expr();
        }
        let start = self.pos;
        let (elems, lbrace, rbrace) = self.literal_value();
        self.built(start, self.last_end, Shape::Other, ExprKind::CompositeLit { ty: None, elems, lbrace, rbrace })
    }
}
