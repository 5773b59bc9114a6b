//! Matching a shape at an anchor.

use super::{Children, Field, Form, Kind, Shape, Wanted};
use crate::input::Span;
use crate::rules::run::Got;
use crate::syntax::ast::{Decl, ExprId, ExprKind, File, IdentId, StmtId, StmtKind};
use crate::types::info::{At, Info, Parent};

/// A node as tree-sitter would have it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Node {
    /// An expression, or an element with a key.
    Expr(ExprId),
    /// The arguments of a call, with their parentheses.
    Arguments(ExprId),
    /// A literal without its type.
    Literal(ExprId),
    /// An element, key or value of a literal.
    Element(ExprId),
    /// The name behind the dot of a selector.
    Field(IdentId),
    /// A function's name.
    Name(IdentId),
    /// A function, by its index among the declarations.
    Function(usize),
    Stmt(StmtId),
    /// The statements of a block.
    Statements(StmtId),
    /// What stands on the right of `:=`.
    Right(StmtId),
}

/// What is not modelled here, so that only tree-sitter knows.
struct Unknown;

/// Captures and the nodes that they stand at.
type Match = Vec<(usize, Node)>;

/// What is done with a match.
type Then<'t> = dyn FnMut(&mut Match) -> Result<(), Unknown> + 't;

impl Shape {
    /// The matches with the anchor at its place, as tree-sitter finds them; `None` where only
    /// tree-sitter knows.
    pub(in crate::rules) fn matches(&self, info: &Info<'_, '_>, anchor: At, text: &str) -> Option<Vec<Vec<Got<'_>>>> {
        let ast = info.ast(anchor.file);
        let walk = Walk { info, file: anchor.file, ast, text, anchor: (self.anchor, anchor.expr) };
        let start = self.start(&walk, anchor.expr)?;
        let Some(start) = start else { return Some(Vec::new()) };
        let mut out = Vec::new();
        let got = |&(capture, node): &(usize, Node)| Got {
            name: &self.captures[capture],
            span: walk.span(node),
            at: walk.expression(node).map(|expr| At { file: anchor.file, expr }),
        };
        let mut take = |found: &mut Match| {
            if self.texts_hold(&walk, found) {
                out.push(found.iter().map(got).collect());
            }
            Ok(())
        };
        walk.tries(&self.root, start, &mut Vec::new(), &mut take).ok()?;
        Some(out)
    }

    /// The node that the root is tried at; the inner `None` where there is no such one.
    fn start(&self, walk: &Walk<'_, '_, '_>, anchor: ExprId) -> Option<Option<Node>> {
        match (&self.root.kinds[..], self.depth) {
            ([Kind::Literal], _) => Some(Some(Node::Literal(anchor))),
            ([], _) => walk.around(anchor).map(Some),
            ([Kind::Function], depth) => Some(walk.function(anchor, depth)),
            _ => Some(Some(Node::Expr(anchor))),
        }
    }

    fn texts_hold(&self, walk: &Walk<'_, '_, '_>, found: &Match) -> bool {
        let text = |capture: usize| found.iter().find(|(c, _)| *c == capture).map(|(_, node)| walk.span(*node).of(walk.text));
        self.texts.iter().all(|t| {
            let Some(here) = text(t.capture) else { return true };
            let holds = match &t.wanted {
                Wanted::OneOf(list) => list.iter().any(|w| w == here),
                Wanted::Same(other) => text(*other).is_none_or(|o| o == here),
                Wanted::Match(regex) => regex.is_match(here.as_bytes()),
            };
            holds != t.negated
        })
    }
}

struct Walk<'w, 'c, 'a> {
    info: &'w Info<'c, 'a>,
    file: usize,
    ast: &'w File,
    text: &'w str,
    /// The capture that is to stand at the anchor.
    anchor: (usize, ExprId),
}

impl Walk<'_, '_, '_> {
    /// Goes through the ways to match a form at a node, each added to what is matched so far.
    fn tries(&self, form: &Form, node: Node, found: &mut Match, then: &mut Then<'_>) -> Result<(), Unknown> {
        let (capture, anchor) = self.anchor;
        if form.captures.contains(&capture) && self.expression(node) != Some(anchor) {
            return Ok(()); // the anchor of another match: it has its own turn
        }
        if !form.kinds.is_empty() && self.kind(node)?.is_none_or(|kind| !form.kinds.contains(&kind)) {
            return Ok(());
        }
        let before = found.len();
        found.extend(form.captures.iter().map(|&c| (c, node)));
        match &form.children {
            Children::None => then(found)?,
            Children::Fields(fields) => self.fields(fields, node, found, then)?,
            Children::Row { forms, closed } => {
                if !closed || self.child(node, forms.len())?.is_none() {
                    self.row(forms, 0, node, found, then)?;
                }
            }
            Children::Each(child) => {
                let mut i = 0;
                while let Some(at) = self.child(node, i)? {
                    self.tries(child, at, found, then)?;
                    i += 1;
                }
            }
        }
        found.truncate(before);
        Ok(())
    }

    fn fields(&self, fields: &[(Field, Form)], node: Node, found: &mut Match, then: &mut Then<'_>) -> Result<(), Unknown> {
        let Some(((field, form), rest)) = fields.split_first() else { return then(found) };
        match self.field(node, *field)? {
            Some(at) => self.tries(form, at, found, &mut |found| self.fields(rest, node, found, then)),
            None => Ok(()),
        }
    }

    /// Children side by side, from number `i` on.
    fn row(&self, forms: &[Form], i: usize, node: Node, found: &mut Match, then: &mut Then<'_>) -> Result<(), Unknown> {
        let Some((form, rest)) = forms.split_first() else { return then(found) };
        match self.child(node, i)? {
            Some(at) => self.tries(form, at, found, &mut |found| self.row(rest, i + 1, node, found, then)),
            None => Ok(()),
        }
    }

    /// The kind of a node; `None` for one that no pattern here names.
    fn kind(&self, node: Node) -> Result<Option<Kind>, Unknown> {
        Ok(Some(match node {
            Node::Arguments(_) => Kind::Arguments,
            Node::Literal(_) => Kind::Literal,
            Node::Element(_) => Kind::Element,
            Node::Field(_) => Kind::FieldIdentifier,
            Node::Name(_) => Kind::Identifier,
            Node::Function(_) => Kind::Function,
            Node::Statements(_) => Kind::Statements,
            Node::Right(_) => Kind::Expressions,
            Node::Stmt(s) => match self.ast.stmt(s).kind {
                StmtKind::Block { .. } => Kind::Block,
                StmtKind::Define { .. } => Kind::Define,
                _ => return Ok(None),
            },
            Node::Expr(e) => match self.ast.expr(e).kind {
                // Conversions to types that are written out, and type arguments, have nodes of their own.
                ExprKind::Call { fun, .. } => match self.ast.expr(fun).kind {
                    ExprKind::Ident(_) | ExprKind::Selector { .. } => Kind::Call,
                    _ => return Err(Unknown),
                },
                ExprKind::Selector { .. } => Kind::Selector,
                ExprKind::CompositeLit { .. } => Kind::Composite,
                ExprKind::KeyValue { .. } => Kind::Keyed,
                ExprKind::Unary { .. } => Kind::Unary,
                ExprKind::Ident(id) => match self.info.name(self.ast.ident(id).sym) {
                    "nil" | "true" | "false" | "iota" => return Ok(None),
                    _ => Kind::Identifier,
                },
                ExprKind::Star(_) | ExprKind::Bad => return Err(Unknown),
                _ => return Ok(None),
            },
        }))
    }

    fn field(&self, node: Node, field: Field) -> Result<Option<Node>, Unknown> {
        Ok(match (node, field) {
            (Node::Expr(e), _) => match (self.ast.expr(e).kind, field) {
                (ExprKind::Call { fun, .. }, Field::Function) => Some(Node::Expr(fun)),
                (ExprKind::Call { .. }, Field::Arguments) => Some(Node::Arguments(e)),
                (ExprKind::Selector { x, .. }, Field::Operand) | (ExprKind::Unary { x, .. }, Field::Operand) => Some(Node::Expr(x)),
                (ExprKind::Selector { sel, .. }, Field::Selected) => Some(Node::Field(sel)),
                (ExprKind::CompositeLit { .. }, Field::Body) => Some(Node::Literal(e)),
                (ExprKind::KeyValue { key, .. }, Field::Key) => Some(Node::Element(key)),
                (ExprKind::KeyValue { value, .. }, Field::Value) => Some(Node::Element(value)),
                (ExprKind::Index { .. }, _) => return Err(Unknown),
                _ => None,
            },
            (Node::Function(f), _) => match (self.ast.decls.get(f), field) {
                (Some(Decl::Func(f)), Field::Name) => Some(Node::Name(f.name)),
                (Some(Decl::Func(f)), Field::Body) => f.body.map(Node::Stmt),
                _ => None,
            },
            (Node::Stmt(s), Field::Right) => Some(Node::Right(s)),
            _ => None,
        })
    }

    /// The child of a node at a place.
    fn child(&self, node: Node, i: usize) -> Result<Option<Node>, Unknown> {
        let expr = |list| self.ast.exprs(list).get(i).copied();
        let only = |node: Node| (i == 0).then_some(node);
        Ok(match node {
            Node::Arguments(e) => match self.ast.expr(e).kind {
                ExprKind::Call { args, ellipsis: None, .. } => expr(args).map(Node::Expr),
                _ => return Err(Unknown),
            },
            Node::Literal(e) => match self.ast.expr(e).kind {
                ExprKind::CompositeLit { elems, .. } => expr(elems).map(|e| self.element(e)),
                _ => return Err(Unknown),
            },
            Node::Element(e) => match self.ast.expr(e).kind {
                ExprKind::CompositeLit { ty: None, .. } => only(Node::Literal(e)),
                _ => only(Node::Expr(e)),
            },
            Node::Stmt(s) => only(Node::Statements(s)),
            Node::Statements(s) => match self.ast.stmt(s).kind {
                StmtKind::Block { stmts, .. } => self.ast.stmts(stmts).get(i).map(|&s| Node::Stmt(s)),
                _ => return Err(Unknown),
            },
            Node::Right(s) => match self.ast.stmt(s).kind {
                StmtKind::Define { rhs, .. } => expr(rhs).map(Node::Expr),
                _ => return Err(Unknown),
            },
            // Asked of the node around a call, and there of the call alone.
            Node::Expr(e) => match self.ast.expr(e).kind {
                ExprKind::Selector { x, .. } | ExprKind::Unary { x, .. } | ExprKind::Paren(x) => only(Node::Expr(x)),
                _ => return Err(Unknown),
            },
            Node::Field(_) | Node::Name(_) | Node::Function(_) => return Err(Unknown),
        })
    }

    fn element(&self, e: ExprId) -> Node {
        match self.ast.expr(e).kind {
            ExprKind::KeyValue { .. } => Node::Expr(e),
            _ => Node::Element(e),
        }
    }

    /// The node around a call; `None` where it is none of those that are known here.
    fn around(&self, call: ExprId) -> Option<Node> {
        let Parent::Expr(p) = self.info.place(At { file: self.file, expr: call }) else { return None };
        match self.ast.expr(p).kind {
            ExprKind::Call { fun, .. } if fun != call => Some(Node::Arguments(p)),
            ExprKind::CompositeLit { ty, .. } if ty != Some(call) => Some(Node::Element(call)),
            ExprKind::KeyValue { .. } => Some(Node::Element(call)),
            ExprKind::Selector { .. } | ExprKind::Unary { .. } | ExprKind::Paren(_) => Some(Node::Expr(p)),
            _ => None,
        }
    }

    /// The function so many nodes above a call: from a declaration `:=`, in its body itself.
    fn function(&self, call: ExprId, depth: usize) -> Option<Node> {
        let Parent::Stmt(s) = self.info.place(At { file: self.file, expr: call }) else { return None };
        let Parent::Stmt(block) = self.info.stmt_place(self.file, s) else { return None };
        // The call's list, the statement, its list, the block, the function.
        if depth != 5 {
            return None;
        }
        let has = |d: &Decl| matches!(d, Decl::Func(f) if f.body == Some(block) && !f.is_method);
        self.ast.decls.iter().position(has).map(Node::Function)
    }

    fn span(&self, node: Node) -> Span {
        match node {
            Node::Expr(e) | Node::Element(e) => self.ast.expr(e).span,
            Node::Arguments(e) => match self.ast.expr(e).kind {
                ExprKind::Call { lparen, rparen, .. } => Span::new(lparen, rparen + 1),
                _ => self.ast.expr(e).span,
            },
            Node::Literal(e) => match self.ast.expr(e).kind {
                ExprKind::CompositeLit { lbrace, rbrace, .. } => Span::new(lbrace, rbrace + 1),
                _ => self.ast.expr(e).span,
            },
            Node::Field(id) | Node::Name(id) => self.ast.ident(id).span,
            Node::Function(f) => match self.ast.decls.get(f) {
                Some(Decl::Func(f)) => f.span,
                _ => Span::new(0, 0),
            },
            Node::Stmt(s) | Node::Statements(s) | Node::Right(s) => self.ast.stmt(s).span,
        }
    }

    /// The expression that a node is, or holds as its only one.
    fn expression(&self, node: Node) -> Option<ExprId> {
        match node {
            Node::Expr(e) | Node::Element(e) | Node::Literal(e) => Some(e),
            _ => None,
        }
    }
}
