//! The file and its declarations.

use super::Parser;
use super::expr::Split;
use super::params::Name;
use crate::input::Span;
use crate::syntax::ast::{Decl, ExprId, FieldDecl, FuncDecl, ImportSpec, List, Spec};
use crate::syntax::literal::unquote;
use crate::syntax::token::Tok;

impl Parser<'_> {
    pub(super) fn file(&mut self) {
        if self.scanner.has_errors() {
            return;
        }
        self.expect(Tok::Package);
        self.build.file.package = Some(self.ident());
        self.expect_semicolon();
        if self.scanner.has_errors() {
            return;
        }
        let mut imports_done = false;
        while self.tok != Tok::Eof {
            let tok = self.tok;
            if tok == Tok::Import {
                if imports_done {
                    self.error(self.pos, "imports must appear before other declarations");
                }
                imports_done = false;
            } else {
                imports_done = true;
            }
            let mark = self.build.specs.len();
            self.declaration(Tok::starts_declaration);
            let specs = self.take_specs(mark);
            if matches!(tok, Tok::Const | Tok::Var | Tok::Type) {
                self.build.file.decls.push(Decl::Specs(specs));
            }
        }
    }

    /// A declaration, whose specs are left on their stack; where it ends. `sync` is where to
    /// go on when there is none.
    pub(super) fn declaration(&mut self, sync: impl Fn(Tok) -> bool) -> u32 {
        match self.tok {
            Tok::Import => self.group(Self::import_spec),
            Tok::Const => self.group(Self::const_spec),
            Tok::Var => self.group(Self::var_spec),
            Tok::Type => self.group(Self::type_spec),
            Tok::Func => self.func_decl(),
            _ => {
                self.error_expected(self.pos, "declaration");
                self.advance(sync);
                self.pos
            }
        }
    }

    /// The keyword, and one spec or several in parentheses.
    fn group(&mut self, spec: impl Fn(&mut Self) -> u32) -> u32 {
        self.next();
        if self.tok != Tok::LParen {
            return spec(self);
        }
        self.next();
        while !matches!(self.tok, Tok::RParen | Tok::Eof) {
            spec(self);
        }
        self.expect(Tok::RParen);
        let end = self.last_end;
        self.expect_semicolon();
        end
    }

    fn import_spec(&mut self) -> u32 {
        let start = self.pos;
        let mut name = None;
        if matches!(self.tok, Tok::Ident | Tok::Period) {
            name = Some(self.name());
            self.next();
        }
        if self.tok == Tok::String {
            let path_span = Span::new(self.pos, self.end);
            let unquoted = unquote(path_span.of(self.text)).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            let span = Span::new(start, self.end);
            self.build.file.imports.push(ImportSpec { name, path: unquoted.unwrap_or_default(), path_span, span });
            self.next();
        } else if self.tok.is_literal() {
            self.error(self.pos, "import path must be a string");
            self.next();
        } else {
            self.error(self.pos, "missing import path");
            self.advance(Tok::ends_expression);
        }
        let end = self.last_end;
        self.expect_semicolon();
        end
    }

    fn const_spec(&mut self) -> u32 {
        let start = self.pos;
        let names = self.ident_list();
        let (mut ty, mut values) = (None, List::EMPTY);
        if !matches!(self.tok, Tok::Eof | Tok::Semicolon | Tok::RParen) {
            ty = self.try_type().map(|x| self.id(x));
            values = self.values();
        }
        let end = self.last_end;
        self.build.specs.push(Spec::Const { names, ty, values, iota: 0, inherit: None, span: Span::new(start, end) });
        self.expect_semicolon();
        end
    }

    fn var_spec(&mut self) -> u32 {
        let start = self.pos;
        let names = self.ident_list();
        let mut ty = None;
        if self.tok != Tok::Assign {
            let x = self.type_expr();
            ty = Some(self.id(x));
        }
        let values = self.values();
        let end = self.last_end;
        self.build.specs.push(Spec::Var { names, ty, values, span: Span::new(start, end) });
        self.expect_semicolon();
        end
    }

    fn values(&mut self) -> List<ExprId> {
        if self.tok != Tok::Assign {
            return List::EMPTY;
        }
        self.next();
        let mark = self.build.operands.len();
        self.expr_list(true);
        self.take_operands(mark)
    }

    fn type_spec(&mut self) -> u32 {
        let start = self.pos;
        let name = self.ident();
        let (mut type_params, mut alias) = (List::EMPTY, false);
        let ty = if self.tok == Tok::LBrack {
            let lbrack = self.pos;
            self.next();
            if self.tok == Tok::Ident { self.array_or_generic(lbrack, &mut type_params, &mut alias) } else { self.array_type(lbrack, None) }
        } else {
            self.defined_type(&mut alias)
        };
        let end = self.last_end;
        self.build.specs.push(Spec::Type { name, type_params, alias, ty, span: Span::new(start, end) });
        self.expect_semicolon();
        end
    }

    fn defined_type(&mut self, alias: &mut bool) -> ExprId {
        if self.tok == Tok::Assign {
            self.next();
            *alias = true;
        }
        let x = self.type_expr();
        self.id(x)
    }

    /// `type T [N ...`: an array's length or a type parameter.
    fn array_or_generic(&mut self, lbrack: u32, type_params: &mut List<FieldDecl>, alias: &mut bool) -> ExprId {
        let pos = self.pos;
        let id = self.ident();
        let name = Name { pos, end: self.last_end, id };
        let mut x = name.x();
        if self.tok != Tok::LBrack {
            self.expr_level += 1;
            let left = self.primary_from(x);
            x = self.binary_from(left, 1);
            self.expr_level -= 1;
        }
        let constraint = match x.split {
            Split::Name if !x.parens && self.tok != Tok::RBrack => None,
            Split::Always => Some(x),
            Split::Forced if self.tok == Tok::Comma => Some(x),
            _ => return self.array_type(lbrack, Some(x)),
        };
        // What was read as `P * C` is a name and a type: not built here.
        self.build.odd |= constraint.is_some();
        *type_params = self.parameter_list(Some(name), constraint, Tok::RBrack, false).1;
        self.expect(Tok::RBrack);
        self.defined_type(alias)
    }

    fn func_decl(&mut self) -> u32 {
        let start = self.pos;
        self.next();
        let is_method = self.tok == Tok::LParen;
        let recv = if is_method { self.parameters(false) } else { List::EMPTY };
        let name = self.ident();
        let mut type_params = List::EMPTY;
        if self.tok == Tok::LBrack
            && let Some((opening, list)) = self.type_parameters()
        {
            type_params = list;
            if is_method {
                self.error(opening, "method must have no type parameters");
            }
        }
        let sig = self.signature(type_params);
        let mut end = self.last_end;
        let mut body = None;
        match self.tok {
            Tok::LBrace => {
                let block = self.block();
                (body, end) = (Some(block), self.stmt_end(block));
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
        let span = Span::new(start, end);
        self.build.file.decls.push(Decl::Func(FuncDecl { name, recv, is_method, sig, body, span, damaged: false }));
        end
    }
}
