//! Parameters, results and type parameters.

use super::Parser;
use crate::syntax::token::Tok;

/// A parameter as read: which of its parts are there, and where.
#[derive(Clone, Copy, Default)]
struct Param {
    name: Option<u32>,
    ty: Option<ParamType>,
}

#[derive(Clone, Copy)]
struct ParamType {
    pos: u32,
    /// It is `...T`.
    dots: bool,
}

const fn plain(pos: u32) -> ParamType {
    ParamType { pos, dots: false }
}

impl Parser<'_> {
    /// `(...)`; of a function's results also a bare type, or nothing.
    pub(super) fn parameters(&mut self, result: bool) {
        if result && self.tok != Tok::LParen {
            self.try_type();
            return;
        }
        self.expect(Tok::LParen);
        if self.tok != Tok::RParen {
            self.parameter_list(None, None, Tok::RParen, !result);
        }
        self.expect(Tok::RParen);
    }

    /// `[...]`; where it starts, unless it is empty.
    pub(super) fn type_parameters(&mut self) -> Option<u32> {
        let opening = self.expect(Tok::LBrack);
        let mut count = 0;
        if self.tok != Tok::RBrack {
            count = self.parameter_list(None, None, Tok::RBrack, false);
        }
        let closing = self.expect(Tok::RBrack);
        if count == 0 {
            self.error(closing, "empty type parameter list");
            return None;
        }
        Some(opening)
    }

    /// Parameters up to `closing`, of which the first name, or name and type, may have
    /// been read; how many there are.
    pub(super) fn parameter_list(&mut self, name: Option<u32>, ty: Option<u32>, closing: Tok, dots_allowed: bool) -> usize {
        let type_params = closing == Tok::RBrack;
        let start = name.unwrap_or(self.pos);
        let (mut name, mut ty) = (name, ty);
        let mut list: Vec<Param> = Vec::new();
        while name.is_some() || self.tok != closing && self.tok != Tok::Eof {
            let param = if let Some(pos) = ty {
                if type_params {
                    self.union_from_term();
                }
                Param { name, ty: Some(plain(pos)) }
            } else {
                self.parameter(name, type_params)
            };
            (name, ty) = (None, None);
            if param.name.is_some() || param.ty.is_some() {
                list.push(param);
            }
            if !self.at_comma("parameter list", closing) {
                break;
            }
            self.next();
        }
        if !list.is_empty() {
            self.judge_names(&mut list, start, type_params);
            self.judge_dots(&list, dots_allowed);
        }
        list.len()
    }

    fn parameter(&mut self, name: Option<u32>, type_sets: bool) -> Param {
        let pos = self.pos;
        let mut param = Param::default();
        if name.is_none() && type_sets && self.tok == Tok::Tilde {
            self.union();
            return Param { name: None, ty: Some(plain(pos)) };
        }
        if name.is_some() || self.tok == Tok::Ident {
            param.name = name;
            if name.is_none() {
                param.name = Some(pos);
                self.next();
            }
            if self.behind_name(&mut param, type_sets) {
                return param;
            }
        } else {
            match self.tok {
                Tok::Mul | Tok::Arrow | Tok::Func | Tok::LBrack | Tok::Chan | Tok::Map | Tok::Struct | Tok::Interface | Tok::LParen => {
                    self.type_expr();
                    param.ty = Some(plain(pos));
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
        if type_sets && self.tok == Tok::Or && param.ty.is_some() {
            self.union_from_term();
        }
        param
    }

    /// What follows a parameter's first name; true where no `|` may follow.
    fn behind_name(&mut self, param: &mut Param, type_sets: bool) -> bool {
        let pos = self.pos;
        match self.tok {
            Tok::Ident | Tok::Mul | Tok::Arrow | Tok::Func | Tok::Chan | Tok::Map | Tok::Struct | Tok::Interface | Tok::LParen => {
                self.type_expr();
                param.ty = Some(plain(pos));
            }
            Tok::LBrack => {
                if self.array_field_or_instance() {
                    param.ty = Some(plain(pos));
                } else {
                    param.ty = param.name.take().map(plain);
                }
            }
            Tok::Ellipsis => {
                param.ty = Some(self.dots_type());
                return true;
            }
            Tok::Period => {
                self.qualified_from_name();
                param.ty = param.name.take().map(plain);
            }
            Tok::Tilde if type_sets => {
                self.union();
                param.ty = Some(plain(pos));
                return true;
            }
            Tok::Or if type_sets => {
                self.union_from_term();
                param.ty = param.name.take().map(plain);
                return true;
            }
            _ => {}
        }
        false
    }

    fn dots_type(&mut self) -> ParamType {
        let pos = self.expect(Tok::Ellipsis);
        self.type_expr();
        ParamType { pos, dots: true }
    }

    /// Gives names without type the type that follows; all are named, or none is.
    fn judge_names(&mut self, list: &mut [Param], start: u32, type_params: bool) {
        let named = list.iter().filter(|p| p.name.is_some() && p.ty.is_some()).count();
        let typed = list.iter().filter(|p| p.ty.is_some()).count();
        let hint = if list.len() == 1 { " or invalid array length" } else { "" };
        if named == 0 {
            for param in list {
                param.ty = param.ty.or_else(|| param.name.map(plain));
                param.name = None;
            }
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
            if let Some(ParamType { pos, dots: true }) = param.ty
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
                param.name = Some(own.pos);
            }
        } else if ty.is_some() {
            param.ty = ty;
        } else {
            wrong = param.name;
            param.ty = param.name.map(plain);
        }
    }
    wrong
}
