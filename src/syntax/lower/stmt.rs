//! Statements.

use super::{Item, Lower, Value, braces, index};
use crate::input::Span;
use crate::syntax::ast::{Branch, ExprId, List, StmtId, StmtKind};
use crate::syntax::kind::Kind;

/// Whether nodes of this kind become statements.
pub(super) const fn is_stmt(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Block
            | Kind::EmptyStatement
            | Kind::ExpressionStatement
            | Kind::SendStatement
            | Kind::ReceiveStatement
            | Kind::IncStatement
            | Kind::DecStatement
            | Kind::AssignmentStatement
            | Kind::ShortVarDeclaration
            | Kind::LabeledStatement
            | Kind::FallthroughStatement
            | Kind::BreakStatement
            | Kind::ContinueStatement
            | Kind::GotoStatement
            | Kind::ReturnStatement
            | Kind::GoStatement
            | Kind::DeferStatement
            | Kind::IfStatement
            | Kind::ForStatement
            | Kind::ExpressionSwitch
            | Kind::ExpressionCase
            | Kind::TypeSwitch
            | Kind::TypeCase
            | Kind::SelectStatement
            | Kind::CommunicationCase
            | Kind::DefaultCase
            | Kind::VarDeclaration
            | Kind::ConstDeclaration
            | Kind::TypeDeclaration
    )
}

impl Lower<'_> {
    pub(super) fn build_stmt(&mut self, kind: Kind, span: Span, kids: &[Item]) -> Option<Value> {
        let stmt = match kind {
            Kind::StatementList => return Some(Value::Stmts(self.stmts(kids)?)),
            Kind::Block => StmtKind::Block { stmts: self.block_stmts(kids)?, rbrace: braces(span).1 },
            Kind::EmptyStatement => StmtKind::Empty,
            Kind::ExpressionStatement => {
                let [x] = kids else { return None };
                StmtKind::Expr(self.expr(*x)?)
            }
            Kind::SendStatement => {
                let [ch, arrow, value] = kids else { return None };
                StmtKind::Send { ch: self.expr(*ch)?, value: self.expr(*value)?, arrow: arrow.span.start }
            }
            Kind::IncStatement | Kind::DecStatement => {
                let [x] = kids else { return None };
                StmtKind::IncDec { x: self.expr(*x)?, inc: kind == Kind::IncStatement }
            }
            Kind::AssignmentStatement | Kind::ShortVarDeclaration | Kind::ReceiveStatement => self.assignment(kids)?,
            Kind::GoStatement | Kind::DeferStatement => {
                let [call] = kids else { return None };
                let call = self.expr(*call)?;
                if kind == Kind::GoStatement { StmtKind::Go(call) } else { StmtKind::Defer(call) }
            }
            Kind::ReturnStatement => StmtKind::Return(match kids {
                [] => List::EMPTY,
                [Item { value: Value::Exprs(list), .. }] => *list,
                _ => return None,
            }),
            Kind::BreakStatement | Kind::ContinueStatement | Kind::GotoStatement | Kind::FallthroughStatement => branch(kind, kids)?,
            Kind::LabeledStatement => self.labeled(span, kids)?,
            _ => return self.build_compound(kind, span, kids),
        };
        Some(Value::Stmt(self.new_stmt(stmt, span)))
    }

    fn build_compound(&mut self, kind: Kind, span: Span, kids: &[Item]) -> Option<Value> {
        let stmt = match kind {
            Kind::IfStatement => self.if_statement(kids)?,
            Kind::ForStatement => self.for_statement(kids)?,
            Kind::ForClause => return self.for_clause(kids),
            Kind::RangeClause => return self.range_clause(kids),
            Kind::ExpressionSwitch => {
                let (init, rest) = self.initializer(kids);
                let (tag, clauses) = match rest {
                    [tag, clauses @ ..] if !is_clause(*tag) => (Some(self.expr(*tag)?), clauses),
                    clauses => (None, clauses),
                };
                StmtKind::Switch { init, tag, clauses: self.clauses(clauses, false)?, rbrace: braces(span).1 }
            }
            Kind::TypeSwitch => self.type_switch(span, kids)?,
            Kind::SelectStatement => StmtKind::Select { clauses: self.clauses(kids, true)?, rbrace: braces(span).1 },
            Kind::ExpressionCase => {
                let [Item { value: Value::Exprs(exprs), .. }, body @ ..] = kids else { return None };
                StmtKind::Case { exprs: *exprs, default: false, body: self.block_stmts(body)? }
            }
            Kind::TypeCase => {
                let (types, body) = match kids {
                    [types @ .., Item { value: Value::Stmts(body), .. }] => (types, *body),
                    types => (types, List::EMPTY),
                };
                StmtKind::Case { exprs: self.exprs(types)?, default: false, body }
            }
            Kind::CommunicationCase => {
                let [comm, body @ ..] = kids else { return None };
                StmtKind::Comm { comm: Some(self.stmt(*comm)?), body: self.block_stmts(body)? }
            }
            Kind::DefaultCase => return Some(Value::Default(self.block_stmts(kids)?)),
            _ => return None,
        };
        Some(Value::Stmt(self.new_stmt(stmt, span)))
    }

    /// The statement that an item is or stands for.
    pub(super) fn stmt(&mut self, item: Item) -> Option<StmtId> {
        match item.value {
            Value::Stmt(id) => Some(id),
            Value::Specs(specs) => Some(self.new_stmt(StmtKind::Decl { specs }, item.span)),
            Value::Error => Some(self.new_stmt(StmtKind::Bad, item.span)),
            _ => None,
        }
    }

    fn stmts(&mut self, items: &[Item]) -> Option<List<StmtId>> {
        let start = self.file.stmt_lists.len();
        for item in items {
            let id = self.stmt(*item)?;
            self.file.stmt_lists.push(id);
        }
        Some(List::new(index(start), index(items.len())))
    }

    /// The statements of a block or clause: one list at most, and what was not
    /// understood beside it.
    pub(super) fn block_stmts(&mut self, kids: &[Item]) -> Option<List<StmtId>> {
        match kids {
            [] => Some(List::EMPTY),
            [Item { value: Value::Stmts(list), .. }] => Some(*list),
            _ => {
                let mut ids = Vec::new();
                for kid in kids {
                    match kid.value {
                        Value::Stmts(list) => ids.extend_from_slice(self.file.stmts(list)),
                        _ => ids.push(self.stmt(*kid)?),
                    }
                }
                let start = self.file.stmt_lists.len();
                self.file.stmt_lists.extend_from_slice(&ids);
                Some(List::new(index(start), index(ids.len())))
            }
        }
    }

    /// `left op right`; a receive without left side is an expression.
    fn assignment(&mut self, kids: &[Item]) -> Option<StmtKind> {
        let (lhs, op, right) = match kids {
            [x] => return Some(StmtKind::Expr(self.expr(*x)?)),
            [Item { value: Value::Exprs(lhs), .. }, op, right] => (*lhs, op, right),
            _ => return None,
        };
        let rhs = match right.value {
            Value::Exprs(list) => list,
            _ => {
                let x = self.expr(*right)?;
                self.one_expr(x)
            }
        };
        let op_pos = op.span.start;
        Some(match op.kind {
            Kind::Define => StmtKind::Define { lhs, rhs, op_pos },
            kind => StmtKind::Assign { lhs, rhs, op: kind.op(), op_pos },
        })
    }

    fn labeled(&mut self, span: Span, kids: &[Item]) -> Option<StmtKind> {
        let (Item { value: Value::Ident(label), .. }, rest) = kids.split_first()? else { return None };
        let stmt = match rest {
            [] => self.new_stmt(StmtKind::Empty, Span::new(span.end, span.end)),
            [stmt] => self.stmt(*stmt)?,
            _ => return None,
        };
        Some(StmtKind::Labeled { label: *label, stmt })
    }

    /// The statement before the `;` of a header, and what follows.
    fn initializer<'k>(&self, kids: &'k [Item]) -> (Option<StmtId>, &'k [Item]) {
        match kids {
            [Item { value: Value::Stmt(init), kind, .. }, rest @ ..] if *kind != Kind::Block && !is_clause_kind(*kind) => {
                (Some(*init), rest)
            }
            _ => (None, kids),
        }
    }

    fn if_statement(&mut self, kids: &[Item]) -> Option<StmtKind> {
        let (init, rest) = self.initializer(kids);
        let [cond, then, els @ ..] = rest else { return None };
        let (cond, then) = (self.expr(*cond)?, self.stmt(*then)?);
        let els = match els {
            [] => None,
            [els] => Some(self.stmt(*els)?),
            _ => return None,
        };
        Some(StmtKind::If { init, cond, then, els })
    }

    fn for_statement(&mut self, kids: &[Item]) -> Option<StmtKind> {
        let (body, head) = kids.split_last()?;
        let body = self.stmt(*body)?;
        Some(match head {
            [] => StmtKind::For { init: None, cond: None, post: None, body },
            [Item { value: Value::ForClause(at), .. }] => {
                let (init, cond, post) = *self.headers.get(*at as usize)?;
                self.headers.truncate(*at as usize);
                StmtKind::For { init, cond, post, body }
            }
            [Item { value: Value::RangeClause { left, define, x }, .. }] => {
                let vars = self.file.exprs(*left);
                StmtKind::Range { key: vars.first().copied(), value: vars.get(1).copied(), define: *define, x: *x, body }
            }
            [cond] => StmtKind::For { init: None, cond: Some(self.expr(*cond)?), post: None, body },
            _ => return None,
        })
    }

    fn for_clause(&mut self, kids: &[Item]) -> Option<Value> {
        let mut parts = kids.split(|k| k.kind == Kind::Semicolon);
        let (init, cond, post) = (parts.next()?, parts.next()?, parts.next()?);
        let init = init.first().map(|i| self.stmt(*i));
        let cond: Option<Option<ExprId>> = cond.first().map(|i| self.expr(*i));
        let post = post.first().map(|i| self.stmt(*i));
        let whole = init != Some(None) && cond != Some(None) && post != Some(None) && parts.next().is_none();
        self.headers.push((init.flatten(), cond.flatten(), post.flatten()));
        whole.then_some(Value::ForClause(index(self.headers.len() - 1)))
    }

    fn range_clause(&mut self, kids: &[Item]) -> Option<Value> {
        match kids {
            [Item { value: Value::Exprs(left), .. }, op, x] if left.len <= 2 => {
                Some(Value::RangeClause { left: *left, define: op.kind == Kind::Define, x: self.expr(*x)? })
            }
            [x] => Some(Value::RangeClause { left: List::EMPTY, define: false, x: self.expr(*x)? }),
            _ => None,
        }
    }

    fn type_switch(&mut self, span: Span, kids: &[Item]) -> Option<StmtKind> {
        let (init, rest) = self.initializer(kids);
        let (bind, rest) = match rest {
            [Item { value: Value::Exprs(names), .. }, Item { kind: Kind::Define, .. }, rest @ ..] => (Some(self.binding(*names)?), rest),
            _ => (None, rest),
        };
        let (x, clauses) = rest.split_first()?;
        Some(StmtKind::TypeSwitch { init, bind, x: self.expr(*x)?, clauses: self.clauses(clauses, false)?, rbrace: braces(span).1 })
    }

    /// The one name that a type switch may bind.
    fn binding(&self, names: List<ExprId>) -> Option<crate::syntax::ast::IdentId> {
        let [name] = self.file.exprs(names) else { return None };
        match self.file.expr(*name).kind {
            crate::syntax::ast::ExprKind::Ident(id) => Some(id),
            _ => None,
        }
    }

    fn clauses(&mut self, kids: &[Item], select: bool) -> Option<List<StmtId>> {
        let start = self.file.stmt_lists.len();
        for kid in kids {
            let id = match kid.value {
                Value::Default(body) if select => self.new_stmt(StmtKind::Comm { comm: None, body }, kid.span),
                Value::Default(body) => self.new_stmt(StmtKind::Case { exprs: List::EMPTY, default: true, body }, kid.span),
                _ => self.stmt(*kid)?,
            };
            self.file.stmt_lists.push(id);
        }
        Some(List::new(index(start), index(kids.len())))
    }
}

fn is_clause_kind(kind: Kind) -> bool {
    matches!(kind, Kind::ExpressionCase | Kind::TypeCase | Kind::CommunicationCase | Kind::DefaultCase)
}

fn is_clause(item: Item) -> bool {
    is_clause_kind(item.kind)
}

fn branch(kind: Kind, kids: &[Item]) -> Option<StmtKind> {
    let tok = match kind {
        Kind::BreakStatement => Branch::Break,
        Kind::ContinueStatement => Branch::Continue,
        Kind::GotoStatement => Branch::Goto,
        _ => Branch::Fallthrough,
    };
    let label = match kids {
        [] => None,
        [Item { value: Value::Ident(label), .. }] => Some(*label),
        _ => return None,
    };
    Some(StmtKind::Branch { tok, label })
}
