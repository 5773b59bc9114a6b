//! The file and its declarations.

use super::Parser;
use super::expr::{Split, X};
use crate::syntax::token::Tok;

impl Parser<'_> {
    pub(super) fn file(&mut self) {
        if self.scanner.has_errors() {
            return;
        }
        self.expect(Tok::Package);
        self.ident();
        self.expect_semicolon();
        if self.scanner.has_errors() {
            return;
        }
        let mut imports_done = false;
        while self.tok != Tok::Eof {
            if self.tok == Tok::Import {
                if imports_done {
                    self.error(self.pos, "imports must appear before other declarations");
                }
                imports_done = false;
            } else {
                imports_done = true;
            }
            self.declaration(Tok::starts_declaration);
        }
    }

    /// A declaration; `sync` is where to go on when there is none.
    pub(super) fn declaration(&mut self, sync: impl Fn(Tok) -> bool) {
        match self.tok {
            Tok::Import => self.group(Self::import_spec),
            Tok::Const => self.group(Self::const_spec),
            Tok::Var => self.group(Self::var_spec),
            Tok::Type => self.group(Self::type_spec),
            Tok::Func => self.func_decl(),
            _ => {
                self.error_expected(self.pos, "declaration");
                self.advance(sync);
            }
        }
    }

    /// The keyword, and one spec or several in parentheses.
    fn group(&mut self, spec: impl Fn(&mut Self)) {
        self.next();
        if self.tok != Tok::LParen {
            return spec(self);
        }
        self.next();
        while !matches!(self.tok, Tok::RParen | Tok::Eof) {
            spec(self);
        }
        self.expect(Tok::RParen);
        self.expect_semicolon();
    }

    fn import_spec(&mut self) {
        if matches!(self.tok, Tok::Ident | Tok::Period) {
            self.next();
        }
        if self.tok == Tok::String {
            self.next();
        } else if self.tok.is_literal() {
            self.error(self.pos, "import path must be a string");
            self.next();
        } else {
            self.error(self.pos, "missing import path");
            self.advance(Tok::ends_expression);
        }
        self.expect_semicolon();
    }

    fn const_spec(&mut self) {
        self.ident_list();
        if !matches!(self.tok, Tok::Eof | Tok::Semicolon | Tok::RParen) {
            self.try_type();
            self.values();
        }
        self.expect_semicolon();
    }

    fn var_spec(&mut self) {
        self.ident_list();
        if self.tok != Tok::Assign {
            self.type_expr();
        }
        self.values();
        self.expect_semicolon();
    }

    fn values(&mut self) {
        if self.tok == Tok::Assign {
            self.next();
            self.expr_list(true);
        }
    }

    fn type_spec(&mut self) {
        self.ident();
        if self.tok == Tok::LBrack {
            self.next();
            if self.tok == Tok::Ident {
                self.array_or_generic();
            } else {
                self.array_type(false);
            }
        } else {
            self.defined_type();
        }
        self.expect_semicolon();
    }

    fn defined_type(&mut self) {
        if self.tok == Tok::Assign {
            self.next();
        }
        self.type_expr();
    }

    /// `type T [N ...`: an array's length or a type parameter.
    fn array_or_generic(&mut self) {
        let name = self.pos;
        self.ident();
        let mut x = X::new(name, self.last_end, super::expr::Shape::Ident);
        if self.tok != Tok::LBrack {
            self.expr_level += 1;
            let left = self.primary_from(x);
            x = self.binary_from(left, 1);
            self.expr_level -= 1;
        }
        let constraint = match x.split {
            Split::Name if !x.parens && self.tok != Tok::RBrack => None,
            Split::Always => Some(x.start),
            Split::Forced if self.tok == Tok::Comma => Some(x.start),
            _ => return self.array_type(true),
        };
        self.parameter_list(Some(name), constraint, Tok::RBrack, false);
        self.expect(Tok::RBrack);
        self.defined_type();
    }

    fn func_decl(&mut self) {
        self.next();
        let is_method = self.tok == Tok::LParen;
        if is_method {
            self.parameters(false);
        }
        self.ident();
        if self.tok == Tok::LBrack
            && let Some(opening) = self.type_parameters()
            && is_method
        {
            self.error(opening, "method must have no type parameters");
        }
        self.parameters(false);
        self.parameters(true);
        match self.tok {
            Tok::LBrace => {
                self.block();
                self.expect_semicolon();
            }
            Tok::Semicolon => {
                self.next();
                if self.tok == Tok::LBrace {
                    self.error(self.pos, "unexpected semicolon or newline before {");
                    self.block();
                    self.expect_semicolon();
                }
            }
            _ => self.expect_semicolon(),
        }
    }
}
