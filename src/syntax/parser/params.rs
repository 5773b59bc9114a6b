//! Parameters, results and type parameters.

use super::Parser;
use super::build::Node;
use super::expr::{Shape, X};
use super::types::ArrayOrInstance;
use crate::input::Span;
use crate::syntax::ast::{ExprId, ExprKind, FieldDecl, IdentId, List};
use crate::syntax::token::Tok;

/// A name that has been read, and where it starts.
#[derive(Clone, Copy)]
pub(super) struct Name {
    pub(super) pos: u32,
    pub(super) end: u32,
    pub(super) id: IdentId,
}

impl Name {
    /// The name as an expression.
    pub(super) const fn x(self) -> X {
        X { node: Node::Name(self.id), ..X::new(self.pos, self.end, Shape::Ident) }
    }
}

/// A parameter as read: which of its parts are there, and where.
#[derive(Clone, Copy, Default)]
struct Param {
    name: Option<Name>,
    ty: Option<ParamType>,
}

#[derive(Clone, Copy)]
struct ParamType {
    pos: u32,
    /// It is `...T`.
    dots: bool,
    id: ExprId,
}

impl Parser<'_> {
    /// `(...)`; of a function's results also a bare type, or nothing.
    pub(super) fn parameters(&mut self, result: bool) -> List<FieldDecl> {
        if result && self.tok != Tok::LParen {
            let Some(x) = self.try_type() else { return List::EMPTY };
            let field = FieldDecl { names: List::EMPTY, ty: self.id(x), tag: None, span: Span::new(x.start, x.end) };
            return self.one_field(field);
        }
        self.expect(Tok::LParen);
        let mut list = List::EMPTY;
        if self.tok != Tok::RParen {
            list = self.parameter_list(None, None, Tok::RParen, !result).1;
        }
        self.expect(Tok::RParen);
        list
    }

    /// `[...]`, and where it starts, unless it is empty.
    pub(super) fn type_parameters(&mut self) -> Option<(u32, List<FieldDecl>)> {
        let opening = self.expect(Tok::LBrack);
        let (mut count, mut list) = (0, List::EMPTY);
        if self.tok != Tok::RBrack {
            (count, list) = self.parameter_list(None, None, Tok::RBrack, false);
        }
        let closing = self.expect(Tok::RBrack);
        if count == 0 {
            self.error(closing, "empty type parameter list");
            return None;
        }
        Some((opening, list))
    }

    /// Parameters up to `closing`, of which the first name, or name and type, may have been
    /// read; how many there are.
    pub(super) fn parameter_list(
        &mut self,
        name: Option<Name>,
        ty: Option<X>,
        closing: Tok,
        dots_allowed: bool,
    ) -> (usize, List<FieldDecl>) {
        let type_params = closing == Tok::RBrack;
        let start = name.map_or(self.pos, |n| n.pos);
        let (mut name, mut ty) = (name, ty);
        let mut list: Vec<Param> = Vec::new();
        let mut ends: Vec<u32> = Vec::new();
        while name.is_some() || self.tok != closing && self.tok != Tok::Eof {
            let param = if let Some(x) = ty.take() {
                let mut ty = self.plain(x.start, x);
                if type_params {
                    ty.id = self.union_from_term(ty.id);
                }
                Param { name: name.take(), ty: Some(ty) }
            } else {
                self.parameter(name.take(), type_params)
            };
            if param.name.is_some() || param.ty.is_some() {
                list.push(param);
                ends.push(self.last_end);
            }
            if !self.at_comma("parameter list", closing) {
                break;
            }
            self.next();
        }
        if list.is_empty() {
            return (0, List::EMPTY);
        }
        let fields = self.parameter_fields(&list, &ends);
        self.judge_names(&mut list, start, type_params);
        self.judge_dots(&list, dots_allowed);
        (list.len(), fields)
    }

    /// The fields of a list that is right: names without type have the type that follows, or
    /// all are types.
    fn parameter_fields(&mut self, list: &[Param], ends: &[u32]) -> List<FieldDecl> {
        let named = list.iter().any(|p| p.name.is_some() && p.ty.is_some());
        let mark = self.build.fields.len();
        let mut names: Vec<IdentId> = Vec::new();
        let mut start = None;
        for (param, &end) in list.iter().zip(ends) {
            match (param.name, param.ty) {
                (Some(name), None) if named => {
                    start.get_or_insert(name.pos);
                    names.push(name.id);
                }
                (Some(name), None) => {
                    let ty = self.id(name.x());
                    let span = Span::new(name.pos, end);
                    self.build.fields.push(FieldDecl { names: List::EMPTY, ty, tag: None, span });
                }
                (name, Some(ty)) => {
                    names.extend(name.map(|n| n.id));
                    let start = start.take().or(name.map(|n| n.pos)).unwrap_or(ty.pos);
                    let field = FieldDecl { names: self.names(&names), ty: ty.id, tag: None, span: Span::new(start, end) };
                    names.clear();
                    self.build.fields.push(field);
                }
                (None, None) => {}
            }
        }
        self.take_fields(mark)
    }

    fn parameter(&mut self, name: Option<Name>, type_sets: bool) -> Param {
        let pos = self.pos;
        let mut param = Param::default();
        if name.is_none() && type_sets && self.tok == Tok::Tilde {
            let x = self.union();
            param.ty = Some(self.plain(pos, x));
            return param;
        }
        if name.is_some() || self.tok == Tok::Ident {
            param.name = name;
            if name.is_none() {
                let id = self.name();
                self.next();
                param.name = Some(Name { pos, end: self.last_end, id });
            }
            if self.behind_name(&mut param, type_sets) {
                return param;
            }
        } else {
            match self.tok {
                Tok::Mul | Tok::Arrow | Tok::Func | Tok::LBrack | Tok::Chan | Tok::Map | Tok::Struct | Tok::Interface | Tok::LParen => {
                    let x = self.type_expr();
                    param.ty = Some(self.plain(pos, x));
                }
                Tok::Ellipsis => {
                    param.ty = Some(self.dots_type());
                    return param;
                }
                _ => {
                    self.error_expected(pos, "')'");
                    self.advance(Tok::ends_expression);
                }
            }
        }
        if let (true, Tok::Or, Some(ty)) = (type_sets, self.tok, &mut param.ty) {
            ty.id = self.union_from_term(ty.id);
        }
        param
    }

    fn plain(&mut self, pos: u32, x: X) -> ParamType {
        ParamType { pos, dots: false, id: self.id(x) }
    }

    /// The type that a parameter's first name turned out to begin.
    fn retyped(&mut self, param: &mut Param, build: impl FnOnce(&mut Self, Name) -> ExprId) {
        if let Some(name) = param.name.take() {
            param.ty = Some(ParamType { pos: name.pos, dots: false, id: build(self, name) });
        }
    }

    /// What follows a parameter's first name; true where no `|` may follow.
    fn behind_name(&mut self, param: &mut Param, type_sets: bool) -> bool {
        let pos = self.pos;
        match self.tok {
            Tok::Ident | Tok::Mul | Tok::Arrow | Tok::Func | Tok::Chan | Tok::Map | Tok::Struct | Tok::Interface | Tok::LParen => {
                let x = self.type_expr();
                param.ty = Some(self.plain(pos, x));
            }
            Tok::LBrack => match self.array_field_or_instance() {
                ArrayOrInstance::Array(id) => param.ty = Some(ParamType { pos, dots: false, id }),
                ArrayOrInstance::Instance(indices) => self.retyped(param, |p, name| {
                    let kind = ExprKind::Index { x: p.id(name.x()), indices };
                    p.new_expr(kind, name.pos, p.last_end)
                }),
            },
            Tok::Ellipsis => {
                param.ty = Some(self.dots_type());
                return true;
            }
            Tok::Period => self.retyped(param, |p, name| {
                let x = p.qualified_from_name(name.x());
                p.id(x)
            }),
            Tok::Tilde if type_sets => {
                let x = self.union();
                param.ty = Some(self.plain(pos, x));
                return true;
            }
            Tok::Or if type_sets => {
                self.retyped(param, |p, name| {
                    let first = p.id(name.x());
                    p.union_from_term(first)
                });
                return true;
            }
            _ => {}
        }
        false
    }

    fn dots_type(&mut self) -> ParamType {
        let pos = self.expect(Tok::Ellipsis);
        let elem = self.type_expr();
        let elem = self.id(elem);
        let id = self.new_expr(ExprKind::Ellipsis(Some(elem)), pos, self.last_end);
        ParamType { pos, dots: true, id }
    }

    /// Gives names without type the type that follows; all are named, or none is.
    fn judge_names(&mut self, list: &mut [Param], start: u32, type_params: bool) {
        let named = list.iter().filter(|p| p.name.is_some() && p.ty.is_some()).count();
        let typed = list.iter().filter(|p| p.ty.is_some()).count();
        let hint = if list.len() == 1 { " or invalid array length" } else { "" };
        if named == 0 {
            if type_params && typed == 0 {
                self.error(self.pos, "missing type constraint");
            } else if type_params {
                self.error(start, format!("missing type parameter name{hint}"));
            }
        } else if named != list.len() {
            let Some(wrong) = complete(list) else { return };
            match (named == typed, type_params) {
                (true, true) => self.error(self.pos, "missing type constraint"),
                (true, false) => self.error(self.pos, "missing parameter type"),
                (false, true) => self.error(wrong, format!("missing type parameter name{hint}")),
                (false, false) => self.error(wrong, "missing parameter name"),
            }
        }
    }

    /// The first `...` that does not stand with the last parameter.
    fn judge_dots(&mut self, list: &[Param], allowed: bool) {
        for (at, param) in list.iter().enumerate() {
            if let Some(ParamType { pos, dots: true, .. }) = param.ty
                && (!allowed || at + 1 < list.len())
            {
                self.error(pos, if allowed { "can only use ... with final parameter" } else { "invalid use of ..." });
                return;
            }
        }
    }
}

/// Completes names and types from right to left; the leftmost place where one lacks.
fn complete(list: &mut [Param]) -> Option<u32> {
    let mut wrong = None;
    let mut ty: Option<ParamType> = None;
    for param in list.iter_mut().rev() {
        if let Some(own) = param.ty {
            ty = Some(own);
            if param.name.is_none() {
                wrong = Some(own.pos);
            }
        } else if ty.is_some() {
            param.ty = ty;
        } else {
            wrong = param.name.map(|n| n.pos);
        }
    }
    wrong
}
