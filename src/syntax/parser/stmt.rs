//! Statements.

use super::Parser;
use super::build::{Node, index, operator};
use super::expr::{Shape, X};
use crate::syntax::ast::{Branch, ExprId, ExprKind, IdentId, List, StmtId, StmtKind};
use crate::syntax::token::Tok;

/// A simple statement as far as a header asks for it.
#[derive(Clone, Copy)]
pub(super) struct Header {
    start: u32,
    end: u32,
    kind: HeaderKind,
    /// What it is as a statement; not of an expression.
    stmt: StmtKind,
}

#[derive(Clone, Copy)]
enum HeaderKind {
    Expr(X),
    Assign {
        tok: Tok,
        at: u32,
        /// One expression on either side, and a type switch's on the right: its operand.
        guard: Option<ExprId>,
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

/// The clause of a range loop.
#[derive(Clone, Copy)]
struct RangeClause {
    left: List<ExprId>,
    /// Where the last variable starts.
    last: u32,
    define: bool,
    x: ExprId,
}

/// The link of a chain of `if` and `else if`.
struct If {
    start: u32,
    init: Option<StmtId>,
    cond: ExprId,
    then: StmtId,
}

impl Parser<'_> {
    /// `{...}`.
    pub(super) fn block(&mut self) -> StmtId {
        let start = self.expect(Tok::LBrace);
        let stmts = self.statements();
        let end = if self.tok == Tok::RBrace { self.end } else { self.last_end };
        self.expect(Tok::RBrace);
        self.new_stmt(StmtKind::Block { stmts, rbrace: end.saturating_sub(1) }, start, end)
    }

    fn statements(&mut self) -> List<StmtId> {
        let mark = self.build.stmts.len();
        while !matches!(self.tok, Tok::Case | Tok::Default | Tok::RBrace | Tok::Eof) {
            if let Some(statement) = self.statement() {
                self.build.stmts.push(statement);
            }
        }
        self.take_stmts(mark)
    }

    fn statement(&mut self) -> Option<StmtId> {
        let beside = self.enter();
        let statement = if self.descend() { self.statement_here() } else { None };
        self.ascend();
        self.leave(beside, 1);
        statement
    }

    fn statement_here(&mut self) -> Option<StmtId> {
        let start = self.pos;
        match self.tok {
            Tok::Const | Tok::Type | Tok::Var => {
                let mark = self.build.specs.len();
                let end = self.declaration(Tok::starts_statement);
                let specs = self.take_specs(mark);
                return Some(self.new_stmt(StmtKind::Decl { specs }, start, end));
            }
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
                let (header, _) = self.simple(Mode::Label);
                let statement = self.header_stmt(header);
                if !matches!(header.kind, HeaderKind::Labeled) {
                    self.expect_semicolon();
                }
                return Some(statement);
            }
            Tok::Go | Tok::Defer => return Some(self.call_statement()),
            Tok::Return => return Some(self.return_statement()),
            Tok::Break | Tok::Continue | Tok::Goto | Tok::Fallthrough => return Some(self.branch()),
            Tok::LBrace => {
                let block = self.block();
                self.expect_semicolon();
                return Some(block);
            }
            Tok::If => return Some(self.if_statement()),
            Tok::Switch => return Some(self.switch_statement()),
            Tok::Select => return Some(self.select_statement()),
            Tok::For => return Some(self.for_statement()),
            Tok::Semicolon => {
                let end = self.end;
                self.next();
                return Some(self.new_stmt(StmtKind::Empty, start, end));
            }
            Tok::RBrace => {}
            _ => {
                self.error_expected(self.pos, "statement");
                self.advance(Tok::starts_statement);
            }
        }
        None
    }

    /// A simple statement; with it, the clause of a range loop.
    fn simple(&mut self, mode: Mode) -> (Header, Option<RangeClause>) {
        let start = self.pos;
        let mark = self.build.operands.len();
        let (first, last) = self.expr_list(false);
        let count = self.build.operands.len() - mark;
        if self.tok.is_assignment() {
            return self.assignment(start, mark, last.start, mode);
        }
        if count > 1 {
            self.error_expected(first.start, "1 expression");
        }
        self.build.operands.truncate(mark);
        let (kind, stmt) = match self.tok {
            Tok::Colon => self.label(first, mode),
            Tok::Arrow => {
                let arrow = self.pos;
                self.next();
                let value = self.rhs();
                (HeaderKind::Other, StmtKind::Send { ch: self.id(first), value: self.id(value), arrow })
            }
            Tok::Inc | Tok::Dec => {
                let inc = self.tok == Tok::Inc;
                self.next();
                (HeaderKind::Other, StmtKind::IncDec { x: self.id(first), inc })
            }
            _ => (HeaderKind::Expr(first), StmtKind::Bad),
        };
        (Header { start, end: self.last_end, kind, stmt }, None)
    }

    /// What follows the left side of an assignment.
    fn assignment(&mut self, start: u32, mark: usize, last: u32, mode: Mode) -> (Header, Option<RangeClause>) {
        let lhs = self.take_operands(mark);
        let (tok, at) = (self.tok, self.pos);
        let define = tok == Tok::Define;
        let header = |end, guard, stmt| Header { start, end, kind: HeaderKind::Assign { tok, at, guard }, stmt };
        self.next();
        if mode == Mode::Range && self.tok == Tok::Range && matches!(tok, Tok::Define | Tok::Assign) {
            self.next();
            let x = self.rhs();
            let clause = RangeClause { left: lhs, last, define, x: self.id(x) };
            return (header(self.last_end, None, StmtKind::Bad), Some(clause));
        }
        let (value, _) = self.expr_list(true);
        let values = self.build.operands.len() - mark;
        if let (1, 1, Node::Guard(operand)) = (lhs.len, values, value.node)
            && is_guard(value)
        {
            self.build.operands.truncate(mark);
            return (header(self.last_end, Some(operand), StmtKind::Define { lhs, rhs: List::EMPTY, op_pos: at }), None);
        }
        let rhs = self.take_operands(mark);
        let stmt =
            if define { StmtKind::Define { lhs, rhs, op_pos: at } } else { StmtKind::Assign { lhs, rhs, op: operator(tok), op_pos: at } };
        (header(self.last_end, None, stmt), None)
    }

    fn label(&mut self, x: X, mode: Mode) -> (HeaderKind, StmtKind) {
        let colon = self.pos;
        self.next();
        if let (Mode::Label, true, Node::Name(label)) = (mode, x.is_ident(), x.node) {
            let at = self.last_end;
            let stmt = self.statement().unwrap_or_else(|| self.new_stmt(StmtKind::Empty, at, at));
            return (HeaderKind::Labeled, StmtKind::Labeled { label, stmt });
        }
        self.error(colon, "illegal label declaration");
        (HeaderKind::Other, StmtKind::Bad)
    }

    /// A header's statement.
    fn header_stmt(&mut self, header: Header) -> StmtId {
        let (stmt, end) = match (header.kind, header.stmt) {
            (HeaderKind::Expr(x), _) => (StmtKind::Expr(self.id(x)), header.end),
            (_, stmt @ StmtKind::Labeled { stmt: inner, .. }) => (stmt, self.stmt_end(inner)),
            (HeaderKind::Assign { guard: Some(_), .. }, stmt) => {
                self.build.odd = true; // the guard of a type switch where none stands
                (stmt, header.end)
            }
            (_, stmt) => (stmt, header.end),
        };
        self.new_stmt(stmt, header.start, end)
    }

    /// The expression that a header's statement is.
    fn header_expr(&mut self, header: Header) -> ExprId {
        match header.kind {
            HeaderKind::Expr(x) => self.id(x),
            _ => self.new_expr(ExprKind::Bad, header.start, header.end),
        }
    }

    /// `go` and `defer`.
    fn call_statement(&mut self) -> StmtId {
        let (tok, start) = (self.tok, self.pos);
        let keyword = tok.text();
        self.next();
        let x = self.rhs();
        if x.parens {
            self.error(x.start, format!("expression in {keyword} must not be parenthesized"));
        }
        if !matches!(x.shape, Shape::Call | Shape::Bad) {
            let end = if x.parens { x.bare_end } else { x.end };
            self.error(end, format!("expression in {keyword} must be function call"));
        }
        let call = self.id(x);
        let kind = if tok == Tok::Go { StmtKind::Go(call) } else { StmtKind::Defer(call) };
        self.ended(kind, start)
    }

    /// A statement that ends with the last token; its semicolon is read.
    fn ended(&mut self, kind: StmtKind, start: u32) -> StmtId {
        let statement = self.new_stmt(kind, start, self.last_end);
        self.expect_semicolon();
        statement
    }

    fn return_statement(&mut self) -> StmtId {
        let start = self.pos;
        self.next();
        let mark = self.build.operands.len();
        if !matches!(self.tok, Tok::Semicolon | Tok::RBrace) {
            self.expr_list(true);
        }
        let results = self.take_operands(mark);
        self.ended(StmtKind::Return(results), start)
    }

    fn branch(&mut self) -> StmtId {
        let (tok, start) = (self.tok, self.pos);
        self.next();
        let labeled = tok == Tok::Goto || matches!(tok, Tok::Continue | Tok::Break) && self.tok == Tok::Ident;
        let label = if labeled { Some(self.ident()) } else { None };
        let tok = match tok {
            Tok::Break => Branch::Break,
            Tok::Continue => Branch::Continue,
            Tok::Goto => Branch::Goto,
            _ => Branch::Fallthrough,
        };
        self.ended(StmtKind::Branch { tok, label }, start)
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

    fn if_statement(&mut self) -> StmtId {
        let mut chain = Vec::new();
        let els = loop {
            let start = self.pos;
            self.next();
            let (init, cond) = self.if_header();
            let then = self.block();
            chain.push(If { start, init, cond, then });
            if self.tok != Tok::Else {
                break None;
            }
            self.next();
            match self.tok {
                Tok::If => {}
                Tok::LBrace => break Some(self.block()),
                _ => {
                    self.error_expected(self.pos, "if statement or block");
                    self.build.odd = true;
                    return self.new_stmt(StmtKind::Bad, start, self.pos);
                }
            }
        };
        let beside = self.enter();
        self.leave(beside + index(chain.len()), 1);
        let mut statement = els;
        for If { start, init, cond, then } in chain.into_iter().rev() {
            let end = self.stmt_end(statement.unwrap_or(then));
            statement = Some(self.new_stmt(StmtKind::If { init, cond, then, els: statement }, start, end));
        }
        self.expect_semicolon();
        statement.unwrap_or(StmtId(0))
    }

    fn if_header(&mut self) -> (Option<StmtId>, ExprId) {
        let start = self.pos;
        if self.tok == Tok::LBrace {
            self.error(self.pos, "missing condition in if statement");
            return (None, self.new_expr(ExprKind::Bad, start, start));
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
            condition = init.take();
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
        let init = init.map(|h| self.header_stmt(h));
        let cond = match condition {
            Some(h) => self.header_expr(h),
            None => self.new_expr(ExprKind::Bad, start, start),
        };
        (init, cond)
    }

    fn switch_statement(&mut self) -> StmtId {
        let start = self.pos;
        self.next();
        let (mut init, mut tag) = (None, None);
        if self.tok != Tok::LBrace {
            let level = std::mem::replace(&mut self.expr_level, -1);
            if self.tok != Tok::Semicolon {
                tag = Some(self.simple(Mode::Basic).0);
            }
            if self.tok == Tok::Semicolon {
                self.header_semicolon();
                self.next();
                init = tag.take();
                if self.tok != Tok::LBrace {
                    tag = Some(self.simple(Mode::Basic).0);
                }
            }
            self.expr_level = level;
        }
        let init = init.map(|h| self.header_stmt(h));
        let guard = self.guard_statement(tag);
        let tag_expr = if guard.is_some() { None } else { tag.map(|h| self.header_expr(h)) };
        self.expect(Tok::LBrace);
        let mark = self.build.stmts.len();
        while matches!(self.tok, Tok::Case | Tok::Default) {
            let at = self.pos;
            let default = self.tok == Tok::Default;
            self.next();
            let operands = self.build.operands.len();
            if !default {
                self.expr_list(true);
            }
            let exprs = self.take_operands(operands);
            let body = self.clause_body();
            let clause = self.new_stmt(StmtKind::Case { exprs, default, body: body.0 }, at, body.1);
            self.build.stmts.push(clause);
        }
        let clauses = self.take_stmts(mark);
        let rbrace = self.expect(Tok::RBrace);
        let kind = match guard {
            Some((bind, x)) => StmtKind::TypeSwitch { init, bind, x, clauses, rbrace },
            None => StmtKind::Switch { init, tag: tag_expr, clauses, rbrace },
        };
        let statement = self.ended(kind, start);
        if guard.is_none() {
            self.want_expr(tag, "switch expression");
        }
        statement
    }

    /// The `:` of a clause and its statements, and where they end.
    fn clause_body(&mut self) -> (List<StmtId>, u32) {
        self.expect(Tok::Colon);
        let beside = self.enter();
        let body = self.statements();
        self.leave(beside, 1);
        let end = self.build.file.stmts(body).last().map_or(self.last_end, |&s| self.stmt_end(s));
        (body, end)
    }

    /// `x.(type)`, `v := x.(type)`: the name that it binds, and `x`.
    fn guard_statement(&mut self, statement: Option<Header>) -> Option<(Option<IdentId>, ExprId)> {
        let statement = statement?;
        match (statement.kind, statement.stmt) {
            (HeaderKind::Expr(X { node: Node::Guard(x), parens: false, .. }), _) => Some((None, x)),
            (HeaderKind::Assign { tok, at, guard: Some(x) }, StmtKind::Define { lhs, .. }) => {
                match tok {
                    Tok::Define => {}
                    Tok::Assign => self.error(at, "expected ':=', found '='"),
                    _ => return None,
                }
                let first = self.build.file.exprs(lhs).first().map(|&e| self.build.file.expr(e).kind);
                let bind = if let Some(ExprKind::Ident(name)) = first { Some(name) } else { None };
                self.build.odd |= bind.is_none();
                Some((bind, x))
            }
            _ => None,
        }
    }

    fn select_statement(&mut self) -> StmtId {
        let start = self.pos;
        self.next();
        self.expect(Tok::LBrace);
        let mark = self.build.stmts.len();
        while matches!(self.tok, Tok::Case | Tok::Default) {
            let at = self.pos;
            let mut comm = None;
            if self.tok == Tok::Case {
                self.next();
                comm = Some(self.communication());
            } else {
                self.next();
            }
            let body = self.clause_body();
            let clause = self.new_stmt(StmtKind::Comm { comm, body: body.0 }, at, body.1);
            self.build.stmts.push(clause);
        }
        let clauses = self.take_stmts(mark);
        let rbrace = self.expect(Tok::RBrace);
        self.ended(StmtKind::Select { clauses, rbrace }, start)
    }

    fn communication(&mut self) -> StmtId {
        let start = self.pos;
        let mark = self.build.operands.len();
        let (first, _) = self.expr_list(false);
        let count = self.build.operands.len() - mark;
        let kind = match self.tok {
            Tok::Assign | Tok::Define => {
                let (define, op_pos) = (self.tok == Tok::Define, self.pos);
                if count > 2 {
                    self.error_expected(first.start, "1 or 2 expressions");
                }
                let lhs = self.take_operands(mark);
                self.next();
                let value = self.rhs();
                self.build.operands.push(value);
                let rhs = self.take_operands(mark);
                if define { StmtKind::Define { lhs, rhs, op_pos } } else { StmtKind::Assign { lhs, rhs, op: None, op_pos } }
            }
            tok => {
                if count > 1 {
                    self.error_expected(first.start, "1 expression");
                }
                self.build.operands.truncate(mark);
                if tok == Tok::Arrow {
                    let arrow = self.pos;
                    self.next();
                    let value = self.rhs();
                    StmtKind::Send { ch: self.id(first), value: self.id(value), arrow }
                } else {
                    StmtKind::Expr(self.id(first))
                }
            }
        };
        self.new_stmt(kind, start, self.last_end)
    }

    fn for_statement(&mut self) -> StmtId {
        let start = self.pos;
        self.next();
        let (mut init, mut condition, mut post, mut range) = (None, None, None, None);
        if self.tok != Tok::LBrace {
            let level = std::mem::replace(&mut self.expr_level, -1);
            if self.tok == Tok::Range {
                self.next();
                let x = self.rhs();
                range = Some(RangeClause { left: List::EMPTY, last: 0, define: false, x: self.id(x) });
            } else if self.tok != Tok::Semicolon {
                let (statement, clause) = self.simple(Mode::Range);
                (condition, range) = (Some(statement), clause);
            }
            if range.is_none() && self.tok == Tok::Semicolon {
                self.header_semicolon();
                self.next();
                init = condition.take();
                if self.tok != Tok::Semicolon {
                    condition = Some(self.simple(Mode::Basic).0);
                }
                self.header_semicolon();
                self.expect_semicolon();
                if self.tok != Tok::LBrace {
                    post = Some(self.simple(Mode::Basic).0);
                }
            }
            self.expr_level = level;
        }
        let init = init.map(|h| self.header_stmt(h));
        let cond = if range.is_some() { None } else { condition.map(|h| self.header_expr(h)) };
        let post = post.map(|h| self.header_stmt(h));
        let body = self.block();
        let kind = match range {
            Some(RangeClause { left, define, x, .. }) => {
                let vars = self.build.file.exprs(left);
                StmtKind::Range { key: vars.first().copied(), value: vars.get(1).copied(), define, x, body }
            }
            None => StmtKind::For { init, cond, post, body },
        };
        let statement = self.ended(kind, start);
        match range {
            None => self.want_expr(condition, "boolean or range expression"),
            Some(clause) if clause.left.len > 2 => self.error_expected(clause.last, "at most 2 expressions"),
            Some(_) => {}
        }
        statement
    }
}

fn is_guard(x: X) -> bool {
    x.shape == Shape::TypeSwitchGuard && !x.parens
}
