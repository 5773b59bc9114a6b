//! From tree-sitter's tree to the [`ast`](super::ast), in one walk of a cursor.
//!
//! The walk keeps its own stack: the children of a node that is left have been built
//! and lie as [`Item`]s on top of it, and the node is built from them. So no depth of
//! nesting overflows the thread's stack, and each node is visited once.

mod decl;
mod doubt;
mod expr;
mod recover;
mod stmt;

pub use doubt::{distrust, doubt};

use rustc_hash::FxHashMap;
use tree_sitter::{Node, Tree};

use super::ast::{Damage, Decl, Expr, ExprId, ExprKind, FieldDecl, File, Ident, IdentId, List, LitKind, Spec, Stmt, StmtId, StmtKind, Sym};
use super::kind::{Class, Kind, Table};
use crate::input::Span;

/// Nodes nested deeper than this are not understood, so that whoever walks the lowered
/// file by recursion is safe. A chain of binary operators counts once, see [`MAX_CHAIN`].
/// Code that people write stays below 150.
pub const MAX_DEPTH: u32 = 400;

/// Longer chains of binary operators are not understood. Generated tables are strings of
/// up to 1,000 parts; walk the left operands of such a chain in a loop.
pub const MAX_CHAIN: u32 = 2000;

/// A node that has been built: the material of its parent.
#[derive(Clone, Copy, Debug)]
struct Item {
    kind: Kind,
    span: Span,
    value: Value,
}

/// What a node became.
#[derive(Clone, Copy, Debug)]
enum Value {
    /// Not understood.
    Error,
    /// Nothing but itself: a token.
    Token,
    Ident(IdentId),
    Expr(ExprId),
    Stmt(StmtId),
    /// Index in [`Lower::pending_fields`].
    Field(u32),
    /// Index in [`Lower::pending_specs`].
    Spec(u32),
    Exprs(List<ExprId>),
    Stmts(List<StmtId>),
    Fields(List<FieldDecl>),
    Specs(List<Spec>),
    Args {
        list: List<ExprId>,
        ellipsis: Option<u32>,
    },
    Elements(List<ExprId>),
    /// Index in [`Lower::headers`].
    ForClause(u32),
    RangeClause {
        left: List<ExprId>,
        define: bool,
        x: ExprId,
    },
    Default(List<StmtId>),
    /// A declaration of the file that has found its place already.
    Placed,
}

/// A node that has been entered.
struct Frame {
    kind: Kind,
    span: Span,
    first_item: usize,
    depth: u32,
    /// How many nodes of its own chain stand above it.
    chain: u32,
    damage: usize,
}

/// The file being built.
struct Lower<'t> {
    text: &'t str,
    file: File,
    syms: FxHashMap<&'t str, Sym>,
    pending_fields: Vec<FieldDecl>,
    pending_specs: Vec<Spec>,
    /// The clauses of `for` loops whose bodies are still to come.
    headers: Vec<ForClause>,
}

/// `init; cond; post`.
type ForClause = (Option<StmtId>, Option<ExprId>, Option<StmtId>);

/// Lowers the tree of `text`.
pub fn lower(text: &str, tree: &Tree) -> File {
    let mut lower = Lower {
        text,
        file: File::default(),
        syms: FxHashMap::default(),
        pending_fields: Vec::new(),
        pending_specs: Vec::new(),
        headers: Vec::new(),
    };
    lower.reserve();
    lower.walk(tree);
    if !lower.file.damage.is_empty() {
        lower.recover();
    }
    lower.file
}

/// The walk's own state.
struct Walk<'w, 't> {
    lower: &'w mut Lower<'t>,
    items: Vec<Item>,
    frames: Vec<Frame>,
    damaged: bool,
}

impl Walk<'_, '_> {
    fn run(&mut self, tree: &Tree) {
        let table = Table::get();
        let mut cursor = tree.walk();
        let root = cursor.node();
        let broken_root = root.is_error();
        self.enter(Kind::SourceFile, span_of(root));
        let mut more = cursor.goto_first_child();
        while more {
            let node = cursor.node();
            let (kind, class) = table.of(node.kind_id());
            if self.visit(node, kind, class, broken_root) && cursor.goto_first_child() {
                self.enter(kind, span_of(node));
                continue;
            }
            let mut end = node.end_byte();
            while self.is_last(end) || !cursor.goto_next_sibling() {
                if self.frames.len() <= 1 || !cursor.goto_parent() {
                    more = false;
                    break;
                }
                end = self.leave();
            }
        }
        while self.frames.len() > 1 {
            self.leave();
        }
        let kids = std::mem::take(&mut self.items);
        self.lower.source_file(span_of(root), &kids, broken_root);
    }

    /// Deals with a node; true if its children are wanted.
    fn visit(&mut self, node: Node<'_>, kind: Kind, class: Class, broken_root: bool) -> bool {
        if self.damaged && (node.is_missing() || node.is_error()) {
            self.not_understood(kind, span_of(node));
            return false;
        }
        match class {
            Class::Skip => {
                let stray = broken_root && self.frames.len() == 1 && kind != Kind::Comment && !node.is_extra();
                if stray && node.end_byte() > node.start_byte() + 1 {
                    self.not_understood(kind, span_of(node));
                }
            }
            Class::Rare => {
                let wanted = self.frames.last().is_some_and(|f| {
                    matches!(
                        (f.kind, kind),
                        (Kind::TypeConversion, Kind::LParen) | (Kind::SliceExpression, Kind::Colon) | (Kind::ForClause, Kind::Semicolon)
                    )
                });
                if wanted {
                    self.push(kind, span_of(node), Value::Token);
                }
            }
            Class::Token => self.push(kind, span_of(node), Value::Token),
            Class::Ident => {
                let span = span_of(node);
                let ident = self.lower.ident(span);
                self.push(kind, span, Value::Ident(ident));
            }
            Class::Literal => {
                let span = span_of(node);
                let literal = self.lower.literal(kind, span);
                self.push(kind, span, Value::Expr(literal));
                self.damage_in_literal(node, span);
            }
            Class::Inner => return self.visit_inner(node, kind),
        }
        false
    }

    fn visit_inner(&mut self, node: Node<'_>, kind: Kind) -> bool {
        let (depth, chain) = self.depth(kind);
        if depth > MAX_DEPTH || chain > MAX_CHAIN {
            self.not_understood(kind, span_of(node));
            return false;
        }
        if matches!(kind, Kind::EmptyStatement | Kind::FallthroughStatement) {
            let span = span_of(node);
            let value = self.lower.build(kind, span, &[], false);
            self.push(kind, span, value);
            return false;
        }
        true
    }

    /// A literal's inside is not walked, but an error there must not go unseen.
    fn damage_in_literal(&mut self, node: Node<'_>, span: Span) {
        if self.damaged && node.has_error() {
            self.damage(span);
        }
    }

    fn push(&mut self, kind: Kind, span: Span, value: Value) {
        self.items.push(Item { kind, span, value });
    }

    fn not_understood(&mut self, kind: Kind, span: Span) {
        self.damage(span);
        self.push(kind, span, Value::Error);
    }

    fn damage(&mut self, span: Span) {
        let declaration = self.frames.get(1).map_or(span, |f| f.span);
        self.lower.file.damage.push(Damage { span, declaration });
    }

    fn enter(&mut self, kind: Kind, span: Span) {
        let (depth, chain) = self.depth(kind);
        let (first_item, damage) = (self.items.len(), self.lower.file.damage.len());
        self.frames.push(Frame { kind, span, first_item, depth, chain, damage });
    }

    /// How deep a child of this kind stands, and how far behind in a chain.
    fn depth(&self, kind: Kind) -> (u32, u32) {
        let Some(above) = self.frames.last() else { return (0, 0) };
        let first = above.first_item == self.items.len();
        let chained = first && kind == Kind::BinaryExpression && above.kind == kind;
        if chained { (above.depth, above.chain + 1) } else { (above.depth + 1, 0) }
    }

    /// Whether a node that ends here is its parent's last child. The cursor would find
    /// that too, but only after climbing through all of tree-sitter's hidden nodes.
    fn is_last(&self, end: usize) -> bool {
        !self.damaged && self.frames.len() > 1 && self.frames.last().is_some_and(|f| f.span.end == index(end))
    }

    /// Builds the node that was entered last; where it ends.
    fn leave(&mut self) -> usize {
        let Some(frame) = self.frames.pop() else { return 0 };
        let top = self.frames.len() == 1;
        let kids = &self.items[frame.first_item..];
        let hurt = self.damaged && kids.iter().any(|k| matches!(k.value, Value::Error));
        let value = if hurt {
            self.lower.build_hurt(frame.kind, frame.span, kids, top)
        } else {
            let value = self.lower.build(frame.kind, frame.span, kids, top);
            if matches!(value, Value::Error) {
                self.damaged = true;
                self.damage(frame.span);
            }
            value
        };
        if top && self.lower.file.damage.len() > frame.damage {
            self.lower.mark_damaged(frame.kind);
        }
        self.items.truncate(frame.first_item);
        self.push(frame.kind, frame.span, value);
        frame.span.end as usize
    }
}

impl<'t> Lower<'t> {
    fn walk(&mut self, tree: &Tree) {
        let damaged = tree.root_node().has_error();
        Walk { lower: self, items: Vec::with_capacity(256), frames: Vec::with_capacity(64), damaged }.run(tree);
    }

    /// Room for what a file of this size usually holds.
    fn reserve(&mut self) {
        let size = self.text.len();
        self.file.exprs.reserve(size / 10);
        self.file.idents.reserve(size / 10);
        self.file.stmts.reserve(size / 40);
        self.file.expr_lists.reserve(size / 20);
    }

    fn ident(&mut self, span: Span) -> IdentId {
        let name = span.of(self.text);
        let next = Sym(index(self.syms.len()));
        let sym = *self.syms.entry(name).or_insert(next);
        if sym == next {
            self.file.names.push(name.into());
        }
        let id = IdentId(index(self.file.idents.len()));
        self.file.idents.push(Ident { sym, span });
        id
    }

    fn literal(&mut self, kind: Kind, span: Span) -> ExprId {
        let kind = match kind {
            Kind::IntLiteral => LitKind::Int,
            Kind::FloatLiteral => LitKind::Float,
            Kind::ImaginaryLiteral => LitKind::Imaginary,
            Kind::RuneLiteral => LitKind::Rune,
            _ => LitKind::String,
        };
        self.new_expr(ExprKind::BasicLit(kind), span)
    }

    fn new_expr(&mut self, kind: ExprKind, span: Span) -> ExprId {
        let id = ExprId(index(self.file.exprs.len()));
        self.file.exprs.push(Expr { kind, span });
        id
    }

    fn new_stmt(&mut self, kind: StmtKind, span: Span) -> StmtId {
        let id = StmtId(index(self.file.stmts.len()));
        self.file.stmts.push(Stmt { kind, span });
        id
    }

    /// Builds a node from children that were all understood; `Error` where they do not
    /// have the shape that the grammar promises.
    fn build(&mut self, kind: Kind, span: Span, kids: &[Item], top: bool) -> Value {
        let built = self
            .build_expr(kind, span, kids)
            .or_else(|| self.build_stmt(kind, span, kids))
            .or_else(|| self.build_decl(kind, span, kids, top));
        built.unwrap_or(Value::Error)
    }

    /// Builds a node some of whose children were not understood.
    fn build_hurt(&mut self, kind: Kind, span: Span, kids: &[Item], top: bool) -> Value {
        match kind {
            Kind::Block
            | Kind::StatementList
            | Kind::ConstDeclaration
            | Kind::TypeDeclaration
            | Kind::VarSpecList
            | Kind::ImportSpecList => self.build(kind, span, kids, top),
            Kind::FunctionDeclaration | Kind::MethodDeclaration | Kind::ImportDeclaration | Kind::PackageClause | Kind::VarDeclaration
                if top =>
            {
                self.file.decls.push(Decl::Bad { span });
                Value::Placed
            }
            Kind::ConstSpec | Kind::VarSpec | Kind::TypeSpec | Kind::TypeAlias => self.pend_spec(Spec::Bad { span }),
            _ if expr::is_expr(kind) => Value::Expr(self.new_expr(ExprKind::Bad, span)),
            _ if stmt::is_stmt(kind) => Value::Stmt(self.new_stmt(StmtKind::Bad, span)),
            _ => Value::Error,
        }
    }

    /// The expression that an item is or stands for.
    fn expr(&mut self, item: Item) -> Option<ExprId> {
        match item.value {
            Value::Expr(id) => Some(id),
            Value::Ident(id) => Some(self.new_expr(ExprKind::Ident(id), item.span)),
            Value::Elements(elems) => {
                let (lbrace, rbrace) = braces(item.span);
                Some(self.new_expr(ExprKind::CompositeLit { ty: None, elems, lbrace, rbrace }, item.span))
            }
            _ => None,
        }
    }

    /// The expressions that all items are.
    fn exprs(&mut self, items: &[Item]) -> Option<List<ExprId>> {
        let start = self.file.expr_lists.len();
        for item in items {
            let id = self.expr(*item)?;
            self.file.expr_lists.push(id);
        }
        Some(List::new(index(start), index(items.len())))
    }

    /// A run of one expression.
    fn one_expr(&mut self, id: ExprId) -> List<ExprId> {
        let start = index(self.file.expr_lists.len());
        self.file.expr_lists.push(id);
        List::new(start, 1)
    }

    /// The names that items are.
    fn idents(&mut self, items: &[Item]) -> Option<List<IdentId>> {
        let start = self.file.ident_lists.len();
        for item in items {
            let Value::Ident(id) = item.value else { return None };
            self.file.ident_lists.push(id);
        }
        Some(List::new(index(start), index(items.len())))
    }

    fn pend_spec(&mut self, spec: Spec) -> Value {
        self.pending_specs.push(spec);
        Value::Spec(index(self.pending_specs.len() - 1))
    }

    fn pend_field(&mut self, field: FieldDecl) -> Value {
        self.pending_fields.push(field);
        Value::Field(index(self.pending_fields.len() - 1))
    }
}

/// The first and last byte of what stands in braces or parentheses.
const fn braces(span: Span) -> (u32, u32) {
    (span.start, if span.end > span.start { span.end - 1 } else { span.end })
}

fn span_of(node: Node<'_>) -> Span {
    Span::new(index(node.start_byte()), index(node.end_byte()))
}

/// Sizes fit: tree-sitter's own offsets are 32 bits wide.
fn index(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}
