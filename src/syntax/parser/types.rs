//! Types.

use super::Parser;
use super::build::{Node, index};
use super::expr::{Shape, X};
use super::params::Name;
use crate::input::Span;
use crate::syntax::ast::{BodyId, ChanDir, ExprId, ExprKind, FieldDecl, FuncSig, IdentId, List, Op, SigId};
use crate::syntax::lower::MAX_CHAIN;
use crate::syntax::token::Tok;

/// A channel type: an arrow before it may come to belong to it.
#[derive(Clone, Copy)]
pub(super) struct Chan {
    dir: ChanDir,
    /// Where its arrow stands.
    arrow: u32,
    /// The channel type that it transports.
    value: Option<usize>,
    /// The expression.
    id: ExprId,
}

/// What stands behind a field's name.
pub(super) enum ArrayOrInstance {
    /// Its type.
    Array(ExprId),
    /// The arguments of the generic type that the name is.
    Instance(List<ExprId>),
}

/// An element of an interface.
enum Element {
    Method(IdentId, SigId),
    Embedded(X),
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

    /// `type_expr`, as an expression.
    fn type_id(&mut self) -> ExprId {
        let x = self.type_expr();
        self.id(x)
    }

    /// A type or a name, where one stands here.
    pub(super) fn try_type(&mut self) -> Option<X> {
        let start = self.pos;
        let beside = self.enter();
        let x = if self.descend() { self.type_here(start) } else { None };
        self.ascend();
        self.leave(beside, 1);
        x
    }

    fn type_here(&mut self, start: u32) -> Option<X> {
        let (shape, kind) = match self.tok {
            Tok::Ident => {
                let x = self.type_name();
                if self.tok != Tok::LBrack {
                    return Some(x);
                }
                return Some(self.type_instance(x));
            }
            Tok::LBrack => {
                self.next();
                let id = self.array_type(start, None);
                return Some(X { node: Node::Expr(id), ..X::new(start, self.last_end, Shape::LiteralType) });
            }
            Tok::Struct => (Shape::LiteralType, ExprKind::StructType(self.struct_type())),
            Tok::Mul => {
                self.next();
                (Shape::Other, ExprKind::Star(self.type_id()))
            }
            Tok::Func => {
                let (x, sig) = self.func_type();
                let id = self.new_expr(ExprKind::FuncType(sig), x.start, x.end);
                return Some(X { node: Node::Expr(id), ..x });
            }
            Tok::Interface => {
                let body = self.interface_type();
                let x = self.built(start, self.last_end, Shape::Other, ExprKind::InterfaceType(body));
                return Some(X { type_elem: true, ..x });
            }
            Tok::Map => {
                self.next();
                self.expect(Tok::LBrack);
                let key = self.type_id();
                self.expect(Tok::RBrack);
                let value = self.type_id();
                (Shape::LiteralType, ExprKind::MapType { key, value })
            }
            Tok::Chan | Tok::Arrow => return Some(self.chan_type()),
            Tok::LParen => {
                self.next();
                let x = self.type_expr();
                self.expect(Tok::RParen);
                return Some(self.parenthesized(x, start));
            }
            _ => return None,
        };
        Some(self.built(start, self.last_end, shape, kind))
    }

    /// A name, qualified or not.
    pub(super) fn type_name(&mut self) -> X {
        let start = self.pos;
        let name = self.ident();
        self.qualifier(X { node: Node::Name(name), ..X::new(start, self.last_end, Shape::Ident) })
    }

    fn qualifier(&mut self, x: X) -> X {
        if self.tok != Tok::Period {
            return x;
        }
        self.next();
        let sel = self.ident();
        let kind = ExprKind::Selector { x: self.id(x), sel };
        self.grown(x, Shape::Selector, kind)
    }

    /// What follows the first name of an embedded or parameter's type.
    pub(super) fn qualified_from_name(&mut self, name: X) -> X {
        let x = self.qualifier(name);
        if self.tok == Tok::LBrack { self.type_instance(x) } else { x }
    }

    /// `x[T1, T2]`.
    pub(super) fn type_instance(&mut self, x: X) -> X {
        self.expect(Tok::LBrack);
        self.expr_level += 1;
        let mark = self.build.operands.len();
        while !matches!(self.tok, Tok::RBrack | Tok::Eof) {
            let argument = self.type_expr();
            self.build.operands.push(argument);
            if !self.at_comma("type argument list", Tok::RBrack) {
                break;
            }
            self.next();
        }
        self.expr_level -= 1;
        let closing = self.expect_closing(Tok::RBrack, "type argument list");
        let indices = self.take_operands(mark);
        if indices.is_empty() {
            self.error_expected(closing, "type argument list");
        }
        let kind = ExprKind::Index { x: self.id(x), indices };
        self.grown(x, Shape::Index, kind)
    }

    /// What follows the `[` at `start` of an array or slice type; its length may have been read.
    pub(super) fn array_type(&mut self, start: u32, length: Option<X>) -> ExprId {
        let mut len = length.map(|x| self.id(x));
        if length.is_none() {
            self.expr_level += 1;
            if self.tok == Tok::Ellipsis {
                len = Some(self.new_expr(ExprKind::Ellipsis(None), self.pos, self.end));
                self.next();
            } else if self.tok != Tok::RBrack {
                let x = self.rhs();
                len = Some(self.id(x));
            }
            self.expr_level -= 1;
        }
        if self.tok == Tok::Comma {
            self.error(self.pos, "unexpected comma; expecting ]");
            self.next();
        }
        self.expect(Tok::RBrack);
        let elem = self.type_id();
        self.new_expr(ExprKind::ArrayType { len, elem }, start, self.last_end)
    }

    /// `[]E`, `[n]E` behind a field's name, or the arguments of a generic type of that name.
    pub(super) fn array_field_or_instance(&mut self) -> ArrayOrInstance {
        let start = self.expect(Tok::LBrack);
        let mut trailing_comma = None;
        let mark = self.build.operands.len();
        if self.tok != Tok::RBrack {
            self.expr_level += 1;
            let x = self.rhs();
            self.build.operands.push(x);
            while self.tok == Tok::Comma {
                let comma = self.pos;
                self.next();
                if self.tok == Tok::RBrack {
                    trailing_comma = Some(comma);
                    break;
                }
                let x = self.rhs();
                self.build.operands.push(x);
            }
            self.expr_level -= 1;
        }
        self.expect(Tok::RBrack);
        let count = self.build.operands.len() - mark;
        if count == 0 {
            let elem = self.type_id();
            return ArrayOrInstance::Array(self.new_expr(ExprKind::ArrayType { len: None, elem }, start, self.last_end));
        }
        if count == 1
            && let Some(elem) = self.try_type()
        {
            if let Some(comma) = trailing_comma {
                self.error(comma, "unexpected comma; expecting ]");
            }
            let elem = self.id(elem);
            let len = self.build.operands.pop().map(|x| self.id(x));
            return ArrayOrInstance::Array(self.new_expr(ExprKind::ArrayType { len, elem }, start, self.last_end));
        }
        ArrayOrInstance::Instance(self.take_operands(mark))
    }

    fn new_body(&mut self, mark: usize) -> BodyId {
        let fields = self.take_fields(mark);
        let bodies = &mut self.build.file.bodies;
        bodies.push(fields);
        BodyId(index(bodies.len() - 1))
    }

    fn struct_type(&mut self) -> BodyId {
        self.next();
        self.expect(Tok::LBrace);
        let mark = self.build.fields.len();
        while matches!(self.tok, Tok::Ident | Tok::Mul | Tok::LParen) {
            self.field();
        }
        self.expect(Tok::RBrace);
        self.new_body(mark)
    }

    fn field(&mut self) {
        let start = self.pos;
        let (names, ty) = match self.tok {
            Tok::Ident => self.named_field(),
            Tok::Mul => {
                self.next();
                let parens = self.tok == Tok::LParen;
                if parens {
                    self.error(self.pos, "cannot parenthesize embedded type");
                    self.next();
                }
                let base = self.embedded_name(parens);
                (List::EMPTY, self.new_expr(ExprKind::Star(base), start, self.last_end))
            }
            _ => {
                self.error(self.pos, "cannot parenthesize embedded type");
                self.next();
                if self.tok == Tok::Mul {
                    self.next();
                }
                (List::EMPTY, self.embedded_name(true))
            }
        };
        let mut tag = None;
        if self.tok == Tok::String {
            tag = Some(Span::new(self.pos, self.end));
            self.next();
        }
        self.build.fields.push(FieldDecl { names, ty, tag, span: Span::new(start, self.last_end) });
        self.expect_semicolon();
    }

    fn embedded_name(&mut self, parens: bool) -> ExprId {
        let start = self.pos;
        let name = self.ident();
        let x = self.qualified_from_name(X { node: Node::Name(name), ..X::new(start, self.last_end, Shape::Ident) });
        let id = self.id(x);
        if parens && self.tok == Tok::RParen {
            self.next();
        }
        id
    }

    /// Names and their type, or an embedded type.
    fn named_field(&mut self) -> (List<IdentId>, ExprId) {
        let (pos, id) = (self.pos, self.name());
        self.next();
        let name = Name { pos, end: self.last_end, id };
        match self.tok {
            Tok::Period => {
                let x = self.qualified_from_name(name.x());
                (List::EMPTY, self.id(x))
            }
            Tok::String | Tok::Semicolon | Tok::RBrace => (List::EMPTY, self.id(name.x())),
            Tok::LBrack => match self.array_field_or_instance() {
                ArrayOrInstance::Array(ty) => (self.names(&[id]), ty),
                ArrayOrInstance::Instance(indices) => {
                    let kind = ExprKind::Index { x: self.id(name.x()), indices };
                    (List::EMPTY, self.new_expr(kind, pos, self.last_end))
                }
            },
            _ => {
                let mut names = vec![id];
                while self.tok == Tok::Comma {
                    self.next();
                    names.push(self.ident());
                }
                let ty = self.type_id();
                (self.names(&names), ty)
            }
        }
    }

    /// A function's type, which is not built yet.
    pub(super) fn func_type(&mut self) -> (X, SigId) {
        let start = self.expect(Tok::Func);
        if self.tok == Tok::LBrack
            && let Some((opening, _)) = self.type_parameters()
        {
            self.error(opening, "function type must have no type parameters");
        }
        let sig = self.signature(List::EMPTY);
        (X { type_elem: true, ..X::new(start, self.last_end, Shape::Other) }, sig)
    }

    /// Parameters and results.
    pub(super) fn signature(&mut self, type_params: List<FieldDecl>) -> SigId {
        let start = self.pos;
        let params = self.parameters(false);
        let results = self.parameters(true);
        let sigs = &mut self.build.file.sigs;
        sigs.push(FuncSig { type_params, params, results, span: Span::new(start, self.last_end) });
        SigId(index(sigs.len() - 1))
    }

    fn interface_type(&mut self) -> BodyId {
        self.next();
        self.expect(Tok::LBrace);
        let mark = self.build.fields.len();
        loop {
            let start = self.pos;
            let (names, ty) = match self.tok {
                Tok::Ident => match self.method_or_embedded() {
                    Element::Method(name, sig) => {
                        let span = self.build.file.sig(sig).span;
                        (self.names(&[name]), self.new_expr(ExprKind::FuncType(sig), span.start, span.end))
                    }
                    Element::Embedded(x) => {
                        let first = self.id(x);
                        (List::EMPTY, self.union_from_term(first))
                    }
                },
                Tok::Tilde => {
                    let x = self.union();
                    (List::EMPTY, self.id(x))
                }
                _ => {
                    let Some(x) = self.try_type() else { break };
                    let first = self.id(x);
                    (List::EMPTY, self.union_from_term(first))
                }
            };
            self.build.fields.push(FieldDecl { names, ty, tag: None, span: Span::new(start, self.last_end) });
            self.expect_semicolon();
        }
        self.expect(Tok::RBrace);
        self.new_body(mark)
    }

    /// An element of an interface that starts with a name.
    fn method_or_embedded(&mut self) -> Element {
        let x = self.type_name();
        let Node::Name(name) = x.node else {
            return Element::Embedded(if self.tok == Tok::LBrack { self.type_instance(x) } else { x });
        };
        match self.tok {
            Tok::LBrack => self.generic_method_or_embedded(x, name),
            Tok::LParen => Element::Method(name, self.signature(List::EMPTY)),
            _ => Element::Embedded(x),
        }
    }

    fn generic_method_or_embedded(&mut self, base: X, name: IdentId) -> Element {
        let lbrack = self.pos;
        self.next();
        self.expr_level += 1;
        let x = self.expr();
        self.expr_level -= 1;
        if let (true, Node::Name(id), false) = (x.is_ident(), x.node, matches!(self.tok, Tok::Comma | Tok::RBrack)) {
            self.parameter_list(Some(Name { pos: x.start, end: x.end, id }), None, Tok::RBrack, false);
            self.expect(Tok::RBrack);
            self.error(lbrack, "interface method must have no type parameters");
            return Element::Method(name, self.signature(List::EMPTY));
        }
        let mark = self.build.operands.len();
        self.build.operands.push(x);
        if self.at_comma("type argument list", Tok::RBrack) {
            self.expr_level += 1;
            self.next();
            while !matches!(self.tok, Tok::RBrack | Tok::Eof) {
                let argument = self.type_expr();
                self.build.operands.push(argument);
                if !self.at_comma("type argument list", Tok::RBrack) {
                    break;
                }
                self.next();
            }
            self.expr_level -= 1;
        }
        self.expect_closing(Tok::RBrack, "type argument list");
        let indices = self.take_operands(mark);
        let kind = ExprKind::Index { x: self.id(base), indices };
        Element::Embedded(self.grown(base, Shape::Index, kind))
    }

    /// `~A | B`.
    pub(super) fn union(&mut self) -> X {
        let start = self.pos;
        let first = self.term();
        let id = self.union_from_term(first);
        X { node: Node::Expr(id), ..X::new(start, self.last_end, Shape::Other) }
    }

    /// `| B | C` behind a term: a left-leaning tree.
    pub(super) fn union_from_term(&mut self, first: ExprId) -> ExprId {
        let mut x = first;
        let mut links = 0;
        while self.tok == Tok::Or {
            let op_pos = self.pos;
            self.next();
            let y = self.term();
            let start = self.build.file.expr(x).span.start;
            x = self.new_expr(ExprKind::Binary { op: Op::Or, x, y, op_pos }, start, self.end_of(y));
            links += 1;
            self.build.odd |= links > MAX_CHAIN;
        }
        x
    }

    fn term(&mut self) -> ExprId {
        let start = self.pos;
        if self.tok == Tok::Tilde {
            self.next();
            let x = self.type_id();
            return self.new_expr(ExprKind::Unary { op: Op::Tilde, x }, start, self.last_end);
        }
        match self.try_type() {
            Some(x) => self.id(x),
            None => {
                self.error_expected(self.pos, "~ term or type");
                self.advance(Tok::ends_expression);
                self.new_expr(ExprKind::Bad, start, start)
            }
        }
    }

    fn chan_type(&mut self) -> X {
        let start = self.pos;
        let (mut dir, mut arrow) = (ChanDir::Both, 0);
        if self.tok == Tok::Chan {
            self.next();
            if self.tok == Tok::Arrow {
                dir = ChanDir::Send;
                arrow = self.pos;
                self.next();
            }
        } else {
            dir = ChanDir::Recv;
            arrow = self.expect(Tok::Arrow);
            self.expect(Tok::Chan);
        }
        let value = self.type_expr();
        let inner = match value.shape {
            Shape::Chan(inner) if !value.parens => Some(inner),
            _ => None,
        };
        let elem = self.id(value);
        let id = self.new_expr(ExprKind::ChanType { dir, value: elem }, start, self.last_end);
        self.chans.push(Chan { dir, arrow, value: inner, id });
        X { node: Node::Expr(id), ..X::new(start, self.last_end, Shape::Chan(self.chans.len() - 1)) }
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
            let expr = &mut self.build.file.exprs[chan.id.index()];
            expr.span.start = arrow;
            if let ExprKind::ChanType { dir, .. } = &mut expr.kind {
                *dir = ChanDir::Recv;
            }
            arrow = chan.arrow;
            pending = chan.dir == ChanDir::Send;
            at = chan.value;
        }
        if pending {
            self.error_expected(arrow, "channel type");
        }
    }
}
