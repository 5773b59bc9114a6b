//! What can be judged only when all types are complete (go/types: `check.later`).

use super::check::Checker;
use super::ty::{Kind, ParamId, Ty};
use crate::finding::Code;
use crate::syntax::ast::ExprId;

/// A question that waits.
#[derive(Clone, Debug)]
pub(super) enum Later {
    /// Whether variables may have the type.
    VarType(ExprId, Ty),
    /// Whether maps may have keys of the type.
    MapKey(ExprId, Ty),
    /// Whether the terms of a union go together: where they stand, `~`, their types.
    Terms(Vec<(ExprId, bool, Ty)>),
    /// Whether the type arguments of a type satisfy their constraints: methods may not be attached yet.
    TypeArgs { params: Vec<ParamId>, args: Vec<Ty>, at: Vec<ExprId> },
}

impl Checker<'_> {
    /// Puts a question off, unless the region is one that must stay silent.
    pub(super) fn postpone(&mut self, question: Later) {
        if self.quiet == 0 {
            self.later.push((self.file, question));
        }
    }

    /// Answers what was put off.
    pub(super) fn check_later(&mut self) {
        self.checks_later = true;
        for (file, question) in std::mem::take(&mut self.later) {
            self.file = file;
            match question {
                Later::VarType(e, t) => self.check_var_type(e, t),
                Later::MapKey(e, t) => self.check_map_key(e, t),
                Later::Terms(terms) => self.check_terms(&terms),
                Later::TypeArgs { params, args, at } => {
                    self.verify_type_args(&params, &args, &at);
                }
            }
        }
    }

    fn check_terms(&mut self, terms: &[(ExprId, bool, Ty)]) {
        for (i, &(e, tilde, t)) in terms.iter().enumerate() {
            let u = self.underlying(t);
            if t.is_unknown() || u.is_unknown() {
                continue;
            }
            let text = self.type_text(t);
            let interface = self.is_interface(t);
            let wrong = if tilde && interface {
                Some(format!("invalid use of ~ ({text} is an interface)"))
            } else if tilde && self.identical(u, t).is_no() {
                Some(format!("invalid use of ~ (underlying type of {text} is {})", self.type_text(u)))
            } else if interface {
                let set = self.type_set(t);
                if !set.methods.is_empty() {
                    Some(format!("cannot use {text} in union ({text} contains methods)"))
                } else {
                    set.comparable.then(|| format!("cannot use {text} in union (it is or embeds comparable)"))
                }
            } else {
                let overlaps = terms[..i].iter().any(|&(_, other_tilde, o)| self.terms_overlap((tilde, t), (other_tilde, o)));
                overlaps.then(|| format!("overlapping terms at {text}"))
            };
            if let Some(message) = wrong {
                self.error(self.span_of_expr(e), Code::InvalidUnion, message);
            }
        }
    }

    fn terms_overlap(&mut self, (a_tilde, a): (bool, Ty), (b_tilde, b): (bool, Ty)) -> bool {
        if b.is_unknown() || self.opaque(a) || self.opaque(b) || self.is_interface(b) {
            return false;
        }
        let a = if b_tilde { self.underlying(a) } else { a };
        let b = if a_tilde { self.underlying(b) } else { b };
        self.identical(a, b).is_yes()
    }

    /// Whether a type's declaration is not complete.
    pub(super) fn is_incomplete(&self, t: Ty) -> bool {
        matches!(**self.types.kind(t), Kind::Named(id, _) if self.named(id).underlying.is_none() && self.named(id).foreign.is_none())
    }
}
