//! A parser that accepts what go/parser accepts, and reports what it reports, at the same
//! places and in the same words. It is the second proof of syntax errors, and where there
//! are none, its file is the one that counts: it costs a tenth of tree-sitter's tree.
//!
//! Where go/parser looks back at a node to decide, the little that it looks at is kept:
//! see [`expr::X`], [`stmt::Header`].

mod build;
mod decl;
mod expr;
mod params;
mod stmt;
mod types;

use super::ast::{File, IdentId, List, SyntaxError};
use super::scanner::Scanner;
use super::token::Tok;
use crate::input::Span;
use build::Build;

/// Nesting deeper than this is not followed: what lies behind it stays unproven.
const MAX_DEPTH: u32 = 400;

/// The syntax errors of a Go file in the order of their places: the first is
/// go/parser's first, those after it may follow from it. None for a valid file.
#[must_use]
pub fn syntax_errors(text: &str) -> Vec<SyntaxError> {
    read(text).errors
}

/// What was read of a text.
pub(super) struct Reading {
    /// The file, where it is proven to have no fault and to be understood in whole.
    pub(super) file: Option<File>,
    /// Its syntax errors.
    pub(super) errors: Vec<SyntaxError>,
    /// The places where tree-sitter is known to read what Go does not: a line break that ends
    /// a statement inside a comment or the header of a control clause.
    pub(super) doubts: Vec<u32>,
}

/// Reads a file.
pub(super) fn read(text: &str) -> Reading {
    let mut parser = Parser::new(text, Scanner::new(text));
    parser.file();
    let whole = !parser.gave_up && !parser.build.odd;
    let (errors, doubts) = parser.scanner.finish();
    let file = (whole && errors.is_empty() && doubts.is_empty()).then_some(parser.build.file);
    Reading { file, errors, doubts }
}

/// The syntax errors of a declaration of a file, as if it stood alone.
pub(super) fn declaration_errors(text: &str, span: Span) -> Vec<SyntaxError> {
    let text = text.get(..span.end as usize).unwrap_or(text);
    let mut parser = Parser::new(text, Scanner::from(text, span.start as usize));
    parser.declaration(Tok::starts_declaration);
    if parser.tok != Tok::Eof {
        parser.error_expected(parser.pos, "declaration");
    }
    parser.scanner.finish().0
}

/// Where lines of a region, the first apart, start with a keyword of declarations that is
/// no part of a comment or literal.
pub(super) fn declaration_starts(text: &str, region: Span) -> Vec<u32> {
    let text = text.get(..region.end as usize).unwrap_or(text);
    let mut scanner = Scanner::from(text, region.start as usize);
    let mut starts = Vec::new();
    loop {
        let token = scanner.scan();
        match token.tok {
            Tok::Eof => return starts,
            Tok::Func | Tok::Type | Tok::Var | Tok::Const
                if token.pos > region.start && text.as_bytes().get(token.pos as usize - 1) == Some(&b'\n') =>
            {
                starts.push(token.pos);
            }
            _ => {}
        }
    }
}

/// Reads tokens one ahead.
struct Parser<'t> {
    text: &'t str,
    scanner: Scanner<'t>,
    tok: Tok,
    pos: u32,
    end: u32,
    /// The token is a semicolon that a line break stands for.
    newline: bool,
    /// Where the token before ended; a line break is none.
    last_end: u32,
    /// Where it last found its way again, one more than the offset, and how often there.
    sync: u32,
    sync_count: u32,
    /// Below 0 in the header of a control clause.
    expr_level: i32,
    /// A right-hand side is read: `=` is taken for `==`.
    in_rhs: bool,
    depth: u32,
    gave_up: bool,
    /// Channel types read so far, see [`expr::Shape::Chan`].
    chans: Vec<types::Chan>,
    build: Build<'t>,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, scanner: Scanner<'t>) -> Self {
        let mut parser = Self {
            text,
            scanner,
            tok: Tok::Illegal,
            pos: 0,
            end: 0,
            newline: false,
            last_end: 0,
            sync: 0,
            sync_count: 0,
            expr_level: 0,
            in_rhs: false,
            depth: 0,
            gave_up: false,
            chans: Vec::new(),
            build: Build::new(text.len()),
        };
        parser.next();
        parser
    }

    fn next(&mut self) {
        if !self.newline && self.tok != Tok::Eof {
            self.last_end = self.end;
        }
        let token = self.scanner.scan();
        (self.tok, self.pos, self.end, self.newline) = (token.tok, token.pos, token.end, token.newline);
    }

    /// Notes that the header of a control clause is parted by a line break.
    fn header_semicolon(&mut self) {
        if self.newline {
            self.scanner.doubts.push(self.pos);
        }
    }

    fn error(&mut self, at: u32, message: impl Into<String>) {
        if !self.gave_up {
            self.scanner.error(at as usize, message);
        }
    }

    /// "expected ..."; what was found is told where it stands at the present token.
    fn error_expected(&mut self, at: u32, what: &str) {
        let mut message = format!("expected {what}");
        if at == self.pos {
            message += ", found ";
            if self.newline {
                message += "newline";
            } else if self.tok.is_literal() {
                let literal = self.text.get(self.pos as usize..self.end as usize).unwrap_or("");
                if literal.starts_with('`') {
                    message += &literal.replace('\r', "");
                } else {
                    message += literal;
                }
            } else {
                message = message + "'" + self.tok.text() + "'";
            }
        }
        self.error(at, message);
    }

    /// Takes a token, complaining where it is not `tok`; where it stood.
    fn expect(&mut self, tok: Tok) -> u32 {
        let pos = self.pos;
        if self.tok != tok {
            self.error_expected(pos, &format!("'{}'", tok.text()));
        }
        self.next();
        pos
    }

    /// As `expect`, for the end of a list in which a comma may be missing.
    fn expect_closing(&mut self, tok: Tok, context: &str) -> u32 {
        if self.tok == Tok::Semicolon && self.newline {
            self.error(self.pos, format!("missing ',' before newline in {context}"));
            self.next();
        }
        self.expect(tok)
    }

    fn expect_semicolon(&mut self) {
        match self.tok {
            Tok::RParen | Tok::RBrace => {}
            Tok::Comma => {
                self.error_expected(self.pos, "';'");
                self.next();
            }
            Tok::Semicolon => self.next(),
            _ => {
                self.error_expected(self.pos, "';'");
                self.advance(Tok::starts_statement);
            }
        }
    }

    /// Whether a list goes on; a missing comma is told and taken as there.
    fn at_comma(&mut self, context: &str, closing: Tok) -> bool {
        if self.tok == Tok::Comma {
            return true;
        }
        if self.tok == closing {
            return false;
        }
        let newline = if self.tok == Tok::Semicolon && self.newline { " before newline" } else { "" };
        self.error(self.pos, format!("missing ','{newline} in {context}"));
        true
    }

    /// Skips to a token at which it may go on. A place is offered ten times at most, so
    /// that no two callers wait for each other there.
    fn advance(&mut self, to: impl Fn(Tok) -> bool) {
        while self.tok != Tok::Eof {
            if to(self.tok) {
                let here = self.pos + 1;
                if here == self.sync && self.sync_count < 10 {
                    self.sync_count += 1;
                    return;
                }
                if here > self.sync {
                    (self.sync, self.sync_count) = (here, 0);
                    return;
                }
            }
            self.next();
        }
    }

    /// Goes one level deeper; false where it is too deep to go on.
    fn descend(&mut self) -> bool {
        self.depth += 1;
        if self.depth > MAX_DEPTH && !self.gave_up {
            self.gave_up = true;
            self.scanner.give_up();
            self.next();
        }
        !self.gave_up
    }

    fn ascend(&mut self) {
        self.depth -= 1;
    }

    fn ident(&mut self) -> IdentId {
        let name = self.name();
        if self.tok == Tok::Ident {
            self.next();
        } else {
            self.expect(Tok::Ident);
        }
        name
    }

    /// Names between commas.
    fn ident_list(&mut self) -> List<IdentId> {
        let first = self.ident();
        if self.tok != Tok::Comma {
            return self.names(&[first]);
        }
        let mut names = vec![first];
        while self.tok == Tok::Comma {
            self.next();
            names.push(self.ident());
        }
        self.names(&names)
    }
}
