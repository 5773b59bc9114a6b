//! Expressions.

use super::Parser;
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
        Self { start, end, shape, bare: start, bare_end: end, parens: false, type_elem, split }
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

    /// The number of expressions in a list, the first and the last.
    pub(super) fn expr_list(&mut self, in_rhs: bool) -> (usize, X, X) {
        let old = std::mem::replace(&mut self.in_rhs, in_rhs);
        let first = self.expr();
        let (mut count, mut last) = (1, first);
        while self.tok == Tok::Comma {
            self.next();
            last = self.expr();
            count += 1;
        }
        self.in_rhs = old;
        (count, first, last)
    }

    fn binary(&mut self, min: u8) -> X {
        let x = self.unary();
        self.binary_from(x, min)
    }

    /// The operators and operands behind `x`.
    pub(super) fn binary_from(&mut self, mut x: X, min: u8) -> X {
        loop {
            let op = if self.in_rhs && self.tok == Tok::Assign { Tok::Eql } else { self.tok };
            let precedence = op.precedence();
            if precedence < min {
                return x;
            }
            self.expect(op);
            let y = self.binary(precedence + 1);
            let split = match op {
                Tok::Mul if x.is_ident() => split_if(y.type_elem),
                Tok::Or if x.split == Split::Always => Split::Always,
                Tok::Or if x.split == Split::Forced => split_if(y.type_elem),
                _ => Split::No,
            };
            let type_elem = x.type_elem || y.type_elem;
            x = X { type_elem, split, ..X::new(x.start, y.end, Shape::Other) };
        }
    }

    fn unary(&mut self) -> X {
        let start = self.pos;
        if !self.descend() {
            self.ascend();
            return X::new(start, start, Shape::Bad);
        }
        let x = match self.tok {
            Tok::Add | Tok::Sub | Tok::Not | Tok::Xor | Tok::And | Tok::Tilde => {
                let tilde = self.tok == Tok::Tilde;
                self.next();
                let x = self.unary();
                X { type_elem: tilde, ..X::new(start, x.end, Shape::Other) }
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
                    X::new(start, x.end, Shape::Other)
                }
            }
            Tok::Mul => {
                self.next();
                let x = self.unary();
                X::new(start, x.end, Shape::Other)
            }
            _ => self.primary(),
        };
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
            x = match self.tok {
                Tok::Period => self.selector_or_assertion(x),
                Tok::LBrack => self.index_or_slice(x),
                Tok::LParen => self.call(x),
                Tok::LBrace => {
                    match x.shape {
                        Shape::Bad | Shape::Ident | Shape::Selector | Shape::Index if self.expr_level >= 0 => {}
                        Shape::LiteralType => {}
                        _ => return x,
                    }
                    if x.parens {
                        self.error(x.bare, "cannot parenthesize type in composite literal");
                    }
                    let end = self.literal_value();
                    X::new(x.start, end, Shape::Other)
                }
                _ => return x,
            };
        }
    }

    fn operand(&mut self) -> X {
        let start = self.pos;
        match self.tok {
            Tok::Ident => {
                self.next();
                X::new(start, self.last_end, Shape::Ident)
            }
            Tok::Int | Tok::Float | Tok::Imag | Tok::Char | Tok::String => {
                self.next();
                X::new(start, self.last_end, Shape::Other)
            }
            Tok::LParen => {
                self.next();
                self.expr_level += 1;
                let x = self.rhs();
                self.expr_level -= 1;
                self.expect(Tok::RParen);
                x.in_parens(start, self.last_end)
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

    fn func_type_or_literal(&mut self) -> X {
        let x = self.func_type();
        if self.tok != Tok::LBrace {
            return x;
        }
        self.expr_level += 1;
        let end = self.block();
        self.expr_level -= 1;
        X::new(x.start, end, Shape::Other)
    }

    fn selector_or_assertion(&mut self, x: X) -> X {
        self.next();
        match self.tok {
            Tok::Ident => {
                self.next();
                X::new(x.start, self.last_end, Shape::Selector)
            }
            Tok::LParen => {
                self.next();
                let guard = self.tok == Tok::Type;
                if guard {
                    self.next();
                } else {
                    self.type_expr();
                }
                self.expect(Tok::RParen);
                X::new(x.start, self.last_end, if guard { Shape::TypeSwitchGuard } else { Shape::Other })
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
        if self.tok != Tok::Colon {
            self.rhs();
        }
        let mut colons = [0; 2];
        let mut bounds = [false; 2];
        let mut count = 0;
        match self.tok {
            Tok::Colon => {
                while self.tok == Tok::Colon && count < 2 {
                    colons[count] = self.pos;
                    self.next();
                    if !matches!(self.tok, Tok::Colon | Tok::RBrack | Tok::Eof) {
                        self.rhs();
                        bounds[count] = true;
                    }
                    count += 1;
                }
            }
            Tok::Comma => {
                while self.tok == Tok::Comma {
                    self.next();
                    if !matches!(self.tok, Tok::RBrack | Tok::Eof) {
                        self.type_expr();
                    }
                }
            }
            _ => {}
        }
        self.expr_level -= 1;
        self.expect(Tok::RBrack);
        if count == 2 {
            for (at, what) in ["middle", "final"].into_iter().enumerate() {
                if !bounds[at] {
                    self.error(colons[at], format!("{what} index required in 3-index slice"));
                }
            }
        }
        X::new(x.start, self.last_end, if count > 0 { Shape::Other } else { Shape::Index })
    }

    fn call(&mut self, fun: X) -> X {
        self.next();
        self.expr_level += 1;
        let (mut count, mut ellipsis, mut elem) = (0, false, false);
        while !matches!(self.tok, Tok::RParen | Tok::Eof) && !ellipsis {
            elem = self.rhs().type_elem;
            count += 1;
            if self.tok == Tok::Ellipsis {
                ellipsis = true;
                self.next();
            }
            if !self.at_comma("argument list", Tok::RParen) {
                break;
            }
            self.next();
        }
        self.expr_level -= 1;
        self.expect_closing(Tok::RParen, "argument list");
        let split = if fun.is_ident() && count == 1 && !ellipsis { split_if(elem) } else { Split::No };
        X { split, ..X::new(fun.start, self.last_end, Shape::Call) }
    }

    /// `{...}` of a composite literal; where it ends.
    fn literal_value(&mut self) -> u32 {
        if !self.descend() {
            self.ascend();
            return self.pos;
        }
        self.expect(Tok::LBrace);
        self.expr_level += 1;
        while !matches!(self.tok, Tok::RBrace | Tok::Eof) {
            self.element_value();
            if self.tok == Tok::Colon {
                self.next();
                self.element_value();
            }
            if !self.at_comma("composite literal", Tok::RBrace) {
                break;
            }
            self.next();
        }
        self.expr_level -= 1;
        self.expect_closing(Tok::RBrace, "composite literal");
        self.ascend();
        self.last_end
    }

    fn element_value(&mut self) {
        if self.tok == Tok::LBrace {
            self.literal_value();
        } else {
            self.expr();
        }
    }
}
