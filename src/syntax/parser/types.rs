//! Types.

use super::Parser;
use super::expr::{Shape, X};
use crate::syntax::ast::ChanDir;
use crate::syntax::token::Tok;

/// A channel type: an arrow before it may come to belong to it.
#[derive(Clone, Copy)]
pub(super) struct Chan {
    dir: ChanDir,
    /// Where its arrow stands.
    arrow: u32,
    /// The channel type that it transports.
    value: Option<usize>,
}

impl Parser<'_> {
    pub(super) fn type_expr(&mut self) -> X {
        if let Some(x) = self.try_type() {
            return x;
        }
        let pos = self.pos;
        self.error_expected(pos, "type");
        self.advance(Tok::ends_expression);
        X::new(pos, self.pos, Shape::Bad)
    }

    /// A type or a name, where one stands here.
    pub(super) fn try_type(&mut self) -> Option<X> {
        let start = self.pos;
        let x = if self.descend() { self.type_here(start) } else { None };
        self.ascend();
        x
    }

    fn type_here(&mut self, start: u32) -> Option<X> {
        let shape = match self.tok {
            Tok::Ident => {
                let shape = self.type_name();
                if self.tok == Tok::LBrack {
                    self.type_instance();
                    Shape::Index
                } else {
                    shape
                }
            }
            Tok::LBrack => {
                self.next();
                self.array_type(false);
                Shape::LiteralType
            }
            Tok::Struct => {
                self.struct_type();
                Shape::LiteralType
            }
            Tok::Mul => {
                self.next();
                self.type_expr();
                Shape::Other
            }
            Tok::Func => return Some(self.func_type()),
            Tok::Interface => {
                self.interface_type();
                return Some(X { type_elem: true, ..X::new(start, self.last_end, Shape::Other) });
            }
            Tok::Map => {
                self.next();
                self.expect(Tok::LBrack);
                self.type_expr();
                self.expect(Tok::RBrack);
                self.type_expr();
                Shape::LiteralType
            }
            Tok::Chan | Tok::Arrow => self.chan_type(),
            Tok::LParen => {
                self.next();
                let x = self.type_expr();
                self.expect(Tok::RParen);
                return Some(x.in_parens(start, self.last_end));
            }
            _ => return None,
        };
        Some(X::new(start, self.last_end, shape))
    }

    /// A name, qualified or not; the name may have been read already.
    pub(super) fn type_name(&mut self) -> Shape {
        self.ident();
        self.qualifier()
    }

    fn qualifier(&mut self) -> Shape {
        if self.tok != Tok::Period {
            return Shape::Ident;
        }
        self.next();
        self.ident();
        Shape::Selector
    }

    /// What follows the first name of an embedded or parameter's type.
    pub(super) fn qualified_from_name(&mut self) {
        self.qualifier();
        if self.tok == Tok::LBrack {
            self.type_instance();
        }
    }

    /// `[T1, T2]`.
    pub(super) fn type_instance(&mut self) {
        self.expect(Tok::LBrack);
        self.expr_level += 1;
        let mut count = 0;
        while !matches!(self.tok, Tok::RBrack | Tok::Eof) {
            self.type_expr();
            count += 1;
            if !self.at_comma("type argument list", Tok::RBrack) {
                break;
            }
            self.next();
        }
        self.expr_level -= 1;
        let closing = self.expect_closing(Tok::RBrack, "type argument list");
        if count == 0 {
            self.error_expected(closing, "type argument list");
        }
    }

    /// What follows the `[` of an array or slice type; its length may have been read.
    pub(super) fn array_type(&mut self, has_length: bool) {
        if !has_length {
            self.expr_level += 1;
            if self.tok == Tok::Ellipsis {
                self.next();
            } else if self.tok != Tok::RBrack {
                self.rhs();
            }
            self.expr_level -= 1;
        }
        if self.tok == Tok::Comma {
            self.error(self.pos, "unexpected comma; expecting ]");
            self.next();
        }
        self.expect(Tok::RBrack);
        self.type_expr();
    }

    /// `[]E`, `[n]E` behind a field's name, or the arguments of a generic type of that
    /// name: true where it is a field, so that the name is one.
    pub(super) fn array_field_or_instance(&mut self) -> bool {
        self.expect(Tok::LBrack);
        let mut trailing_comma = None;
        let mut count = 0;
        if self.tok != Tok::RBrack {
            self.expr_level += 1;
            self.rhs();
            count = 1;
            while self.tok == Tok::Comma {
                let comma = self.pos;
                self.next();
                if self.tok == Tok::RBrack {
                    trailing_comma = Some(comma);
                    break;
                }
                self.rhs();
                count += 1;
            }
            self.expr_level -= 1;
        }
        self.expect(Tok::RBrack);
        if count == 0 {
            self.type_expr();
            return true;
        }
        if count == 1 && self.try_type().is_some() {
            if let Some(comma) = trailing_comma {
                self.error(comma, "unexpected comma; expecting ]");
            }
            return true;
        }
        false
    }

    fn struct_type(&mut self) {
        self.next();
        self.expect(Tok::LBrace);
        while matches!(self.tok, Tok::Ident | Tok::Mul | Tok::LParen) {
            self.field();
        }
        self.expect(Tok::RBrace);
    }

    fn field(&mut self) {
        match self.tok {
            Tok::Ident => self.named_field(),
            Tok::Mul => {
                self.next();
                let parens = self.tok == Tok::LParen;
                if parens {
                    self.error(self.pos, "cannot parenthesize embedded type");
                    self.next();
                }
                self.embedded_name(parens);
            }
            _ => {
                self.error(self.pos, "cannot parenthesize embedded type");
                self.next();
                if self.tok == Tok::Mul {
                    self.next();
                }
                self.embedded_name(true);
            }
        }
        if self.tok == Tok::String {
            self.next();
        }
        self.expect_semicolon();
    }

    fn embedded_name(&mut self, parens: bool) {
        self.ident();
        self.qualified_from_name();
        if parens && self.tok == Tok::RParen {
            self.next();
        }
    }

    fn named_field(&mut self) {
        self.next();
        match self.tok {
            Tok::Period => self.qualified_from_name(),
            Tok::String | Tok::Semicolon | Tok::RBrace => {}
            _ => {
                let mut names = 1;
                while self.tok == Tok::Comma {
                    self.next();
                    self.ident();
                    names += 1;
                }
                if names == 1 && self.tok == Tok::LBrack {
                    self.array_field_or_instance();
                } else {
                    self.type_expr();
                }
            }
        }
    }

    pub(super) fn func_type(&mut self) -> X {
        let start = self.expect(Tok::Func);
        if self.tok == Tok::LBrack
            && let Some(opening) = self.type_parameters()
        {
            self.error(opening, "function type must have no type parameters");
        }
        self.parameters(false);
        self.parameters(true);
        X { type_elem: true, ..X::new(start, self.last_end, Shape::Other) }
    }

    fn interface_type(&mut self) {
        self.next();
        self.expect(Tok::LBrace);
        loop {
            match self.tok {
                Tok::Ident => {
                    if !self.method_or_embedded() {
                        self.union_from_term();
                    }
                }
                Tok::Tilde => self.union(),
                _ => {
                    if self.try_type().is_none() {
                        break;
                    }
                    self.union_from_term();
                }
            }
            self.expect_semicolon();
        }
        self.expect(Tok::RBrace);
    }

    /// An element of an interface that starts with a name; true for a method.
    fn method_or_embedded(&mut self) -> bool {
        if self.type_name() != Shape::Ident {
            if self.tok == Tok::LBrack {
                self.type_instance();
            }
            return false;
        }
        match self.tok {
            Tok::LBrack => self.generic_method_or_embedded(),
            Tok::LParen => {
                self.parameters(false);
                self.parameters(true);
                true
            }
            _ => false,
        }
    }

    fn generic_method_or_embedded(&mut self) -> bool {
        let lbrack = self.pos;
        self.next();
        self.expr_level += 1;
        let x = self.expr();
        self.expr_level -= 1;
        if x.is_ident() && !matches!(self.tok, Tok::Comma | Tok::RBrack) {
            self.parameter_list(Some(x.start), None, Tok::RBrack, false);
            self.expect(Tok::RBrack);
            self.error(lbrack, "interface method must have no type parameters");
            self.parameters(false);
            self.parameters(true);
            return true;
        }
        if self.at_comma("type argument list", Tok::RBrack) {
            self.expr_level += 1;
            self.next();
            while !matches!(self.tok, Tok::RBrack | Tok::Eof) {
                self.type_expr();
                if !self.at_comma("type argument list", Tok::RBrack) {
                    break;
                }
                self.next();
            }
            self.expr_level -= 1;
        }
        self.expect_closing(Tok::RBrack, "type argument list");
        false
    }

    /// `~A | B`.
    pub(super) fn union(&mut self) {
        self.term();
        self.union_from_term();
    }

    /// `| B | C` behind a term.
    pub(super) fn union_from_term(&mut self) {
        while self.tok == Tok::Or {
            self.next();
            self.term();
        }
    }

    fn term(&mut self) {
        if self.tok == Tok::Tilde {
            self.next();
            self.type_expr();
        } else if self.try_type().is_none() {
            self.error_expected(self.pos, "~ term or type");
            self.advance(Tok::ends_expression);
        }
    }

    fn chan_type(&mut self) -> Shape {
        let mut chan = Chan { dir: ChanDir::Both, arrow: 0, value: None };
        if self.tok == Tok::Chan {
            self.next();
            if self.tok == Tok::Arrow {
                chan.dir = ChanDir::Send;
                chan.arrow = self.pos;
                self.next();
            }
        } else {
            chan.dir = ChanDir::Recv;
            chan.arrow = self.expect(Tok::Arrow);
            self.expect(Tok::Chan);
        }
        let value = self.type_expr();
        if let Shape::Chan(inner) = value.shape
            && !value.parens
        {
            chan.value = Some(inner);
        }
        self.chans.push(chan);
        Shape::Chan(self.chans.len() - 1)
    }

    /// Gives the arrow at `arrow` to the channel type behind it, whose own arrow goes to
    /// the one it transports, and so on.
    pub(super) fn bind_arrow(&mut self, arrow: u32, chan: usize) {
        let mut arrow = arrow;
        let mut at = Some(chan);
        let mut pending = true;
        while let Some(index) = at.filter(|_| pending) {
            let chan = self.chans[index];
            if chan.dir == ChanDir::Recv {
                self.error_expected(chan.arrow, "'chan'");
            }
            self.chans[index] = Chan { dir: ChanDir::Recv, arrow, ..chan };
            arrow = chan.arrow;
            pending = chan.dir == ChanDir::Send;
            at = chan.value;
        }
        if pending {
            self.error_expected(arrow, "channel type");
        }
    }
}
