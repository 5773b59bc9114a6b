//! Statements.

use super::Parser;
use super::expr::{Shape, X};
use crate::syntax::token::Tok;

/// A simple statement as far as a header asks for it.
#[derive(Clone, Copy)]
pub(super) struct Header {
    start: u32,
    kind: HeaderKind,
}

#[derive(Clone, Copy)]
enum HeaderKind {
    Expr(X),
    Assign {
        tok: Tok,
        at: u32,
        /// One expression on either side, and a type switch's on the right.
        guard: bool,
    },
    Labeled,
    Other,
}

/// What a simple statement may also be where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Basic,
    Label,
    Range,
}

impl Parser<'_> {
    /// `{...}`; where it ends.
    pub(super) fn block(&mut self) -> u32 {
        self.expect(Tok::LBrace);
        self.statements();
        let end = if self.tok == Tok::RBrace { self.end } else { self.last_end };
        self.expect(Tok::RBrace);
        end
    }

    fn statements(&mut self) {
        while !matches!(self.tok, Tok::Case | Tok::Default | Tok::RBrace | Tok::Eof) {
            self.statement();
        }
    }

    fn statement(&mut self) {
        if self.descend() {
            self.statement_here();
        }
        self.ascend();
    }

    fn statement_here(&mut self) {
        match self.tok {
            Tok::Const | Tok::Type | Tok::Var => self.declaration(Tok::starts_statement),
            Tok::Ident
            | Tok::Int
            | Tok::Float
            | Tok::Imag
            | Tok::Char
            | Tok::String
            | Tok::Func
            | Tok::LParen
            | Tok::LBrack
            | Tok::Struct
            | Tok::Map
            | Tok::Chan
            | Tok::Interface
            | Tok::Add
            | Tok::Sub
            | Tok::Mul
            | Tok::And
            | Tok::Xor
            | Tok::Arrow
            | Tok::Not => {
                let (statement, _) = self.simple(Mode::Label);
                if !matches!(statement.kind, HeaderKind::Labeled) {
                    self.expect_semicolon();
                }
            }
            Tok::Go => self.call_statement("go"),
            Tok::Defer => self.call_statement("defer"),
            Tok::Return => self.return_statement(),
            Tok::Break | Tok::Continue | Tok::Goto | Tok::Fallthrough => self.branch(),
            Tok::LBrace => {
                self.block();
                self.expect_semicolon();
            }
            Tok::If => self.if_statement(),
            Tok::Switch => self.switch_statement(),
            Tok::Select => self.select_statement(),
            Tok::For => self.for_statement(),
            Tok::Semicolon => self.next(),
            Tok::RBrace => {}
            _ => {
                self.error_expected(self.pos, "statement");
                self.advance(Tok::starts_statement);
            }
        }
    }

    /// A simple statement; true with it for the clause of a range loop.
    fn simple(&mut self, mode: Mode) -> (Header, bool) {
        let start = self.pos;
        let (count, first, last) = self.expr_list(false);
        let header = |kind| Header { start, kind };
        if self.tok.is_assignment() {
            let (tok, at) = (self.tok, self.pos);
            self.next();
            if mode == Mode::Range && self.tok == Tok::Range && matches!(tok, Tok::Define | Tok::Assign) {
                self.next();
                self.rhs();
                self.range_variables = (count, last.start);
                return (header(HeaderKind::Assign { tok, at, guard: false }), true);
            }
            let (values, value, _) = self.expr_list(true);
            let guard = count == 1 && values == 1 && is_guard(value);
            return (header(HeaderKind::Assign { tok, at, guard }), false);
        }
        if count > 1 {
            self.error_expected(first.start, "1 expression");
        }
        let kind = match self.tok {
            Tok::Colon => self.label(first, mode),
            Tok::Arrow => {
                self.next();
                self.rhs();
                HeaderKind::Other
            }
            Tok::Inc | Tok::Dec => {
                self.next();
                HeaderKind::Other
            }
            _ => HeaderKind::Expr(first),
        };
        (header(kind), false)
    }

    fn label(&mut self, x: X, mode: Mode) -> HeaderKind {
        let colon = self.pos;
        self.next();
        if mode == Mode::Label && x.is_ident() {
            self.statement();
            return HeaderKind::Labeled;
        }
        self.error(colon, "illegal label declaration");
        HeaderKind::Other
    }

    /// `go` and `defer`.
    fn call_statement(&mut self, keyword: &str) {
        self.next();
        let x = self.rhs();
        if x.parens {
            self.error(x.start, format!("expression in {keyword} must not be parenthesized"));
        }
        if !matches!(x.shape, Shape::Call | Shape::Bad) {
            let end = if x.parens { x.bare_end } else { x.end };
            self.error(end, format!("expression in {keyword} must be function call"));
        }
        self.expect_semicolon();
    }

    fn return_statement(&mut self) {
        self.next();
        if !matches!(self.tok, Tok::Semicolon | Tok::RBrace) {
            self.expr_list(true);
        }
        self.expect_semicolon();
    }

    fn branch(&mut self) {
        let tok = self.tok;
        self.next();
        if tok == Tok::Goto || matches!(tok, Tok::Continue | Tok::Break) && self.tok == Tok::Ident {
            self.ident();
        }
        self.expect_semicolon();
    }

    /// Complains where a header's statement is no expression.
    fn want_expr(&mut self, statement: Option<Header>, want: &str) {
        let Some(statement) = statement else { return };
        let found = match statement.kind {
            HeaderKind::Expr(_) => return,
            HeaderKind::Assign { .. } => "assignment",
            _ => "simple statement",
        };
        self.error(statement.start, format!("expected {want}, found {found} (missing parentheses around composite literal?)"));
    }

    fn if_statement(&mut self) {
        loop {
            self.next();
            self.if_header();
            self.block();
            if self.tok != Tok::Else {
                self.expect_semicolon();
                return;
            }
            self.next();
            match self.tok {
                Tok::If => {}
                Tok::LBrace => {
                    self.block();
                    self.expect_semicolon();
                    return;
                }
                _ => {
                    self.error_expected(self.pos, "if statement or block");
                    return;
                }
            }
        }
    }

    fn if_header(&mut self) {
        if self.tok == Tok::LBrace {
            self.error(self.pos, "missing condition in if statement");
            return;
        }
        let level = std::mem::replace(&mut self.expr_level, -1);
        let mut init = None;
        if self.tok != Tok::Semicolon {
            if self.tok == Tok::Var {
                self.next();
                self.error(self.pos, "var declaration not allowed in if initializer");
            }
            init = Some(self.simple(Mode::Basic).0);
        }
        let (mut condition, mut semicolon) = (None, None);
        if self.tok == Tok::LBrace {
            condition = init;
        } else {
            if self.tok == Tok::Semicolon {
                semicolon = Some((self.pos, self.newline));
                self.header_semicolon();
                self.next();
            } else {
                self.expect(Tok::Semicolon);
            }
            if self.tok != Tok::LBrace {
                condition = Some(self.simple(Mode::Basic).0);
            }
        }
        match (condition, semicolon) {
            (Some(_), _) => self.want_expr(condition, "boolean expression"),
            (None, Some((at, true))) => self.error(at, "unexpected newline, expecting { after if clause"),
            (None, Some((at, false))) => self.error(at, "missing condition in if statement"),
            (None, None) => {}
        }
        self.expr_level = level;
    }

    fn switch_statement(&mut self) {
        self.next();
        let mut tag = None;
        if self.tok != Tok::LBrace {
            let level = std::mem::replace(&mut self.expr_level, -1);
            if self.tok != Tok::Semicolon {
                tag = Some(self.simple(Mode::Basic).0);
            }
            if self.tok == Tok::Semicolon {
                self.header_semicolon();
                self.next();
                tag = None;
                if self.tok != Tok::LBrace {
                    tag = Some(self.simple(Mode::Basic).0);
                }
            }
            self.expr_level = level;
        }
        let guard = self.is_guard_statement(tag);
        self.expect(Tok::LBrace);
        while matches!(self.tok, Tok::Case | Tok::Default) {
            if self.tok == Tok::Case {
                self.next();
                self.expr_list(true);
            } else {
                self.next();
            }
            self.expect(Tok::Colon);
            self.statements();
        }
        self.expect(Tok::RBrace);
        self.expect_semicolon();
        if !guard {
            self.want_expr(tag, "switch expression");
        }
    }

    /// `x.(type)`, `v := x.(type)`.
    fn is_guard_statement(&mut self, statement: Option<Header>) -> bool {
        match statement.map(|s| s.kind) {
            Some(HeaderKind::Expr(x)) => is_guard(x),
            Some(HeaderKind::Assign { tok: Tok::Define, guard: true, .. }) => true,
            Some(HeaderKind::Assign { tok: Tok::Assign, at, guard: true }) => {
                self.error(at, "expected ':=', found '='");
                true
            }
            _ => false,
        }
    }

    fn select_statement(&mut self) {
        self.next();
        self.expect(Tok::LBrace);
        while matches!(self.tok, Tok::Case | Tok::Default) {
            if self.tok == Tok::Case {
                self.next();
                self.communication();
            } else {
                self.next();
            }
            self.expect(Tok::Colon);
            self.statements();
        }
        self.expect(Tok::RBrace);
        self.expect_semicolon();
    }

    fn communication(&mut self) {
        let (count, first, _) = self.expr_list(false);
        match self.tok {
            Tok::Assign | Tok::Define => {
                if count > 2 {
                    self.error_expected(first.start, "1 or 2 expressions");
                }
                self.next();
                self.rhs();
            }
            tok => {
                if count > 1 {
                    self.error_expected(first.start, "1 expression");
                }
                if tok == Tok::Arrow {
                    self.next();
                    self.rhs();
                }
            }
        }
    }

    fn for_statement(&mut self) {
        self.next();
        let (mut condition, mut is_range) = (None, false);
        self.range_variables = (0, 0);
        if self.tok != Tok::LBrace {
            let level = std::mem::replace(&mut self.expr_level, -1);
            if self.tok == Tok::Range {
                self.next();
                self.rhs();
                is_range = true;
            } else if self.tok != Tok::Semicolon {
                let (statement, range) = self.simple(Mode::Range);
                (condition, is_range) = (Some(statement), range);
            }
            if !is_range && self.tok == Tok::Semicolon {
                self.header_semicolon();
                self.next();
                condition = None;
                if self.tok != Tok::Semicolon {
                    condition = Some(self.simple(Mode::Basic).0);
                }
                self.header_semicolon();
                self.expect_semicolon();
                if self.tok != Tok::LBrace {
                    self.simple(Mode::Basic);
                }
            }
            self.expr_level = level;
        }
        let (variables, last) = self.range_variables;
        self.block();
        self.expect_semicolon();
        if !is_range {
            self.want_expr(condition, "boolean or range expression");
        } else if variables > 2 {
            self.error_expected(last, "at most 2 expressions");
        }
    }
}

fn is_guard(x: X) -> bool {
    x.shape == Shape::TypeSwitchGuard && !x.parens
}
