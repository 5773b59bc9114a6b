//! Where a value goes: fields that it is put into, calls that it is given to, methods that are
//! called on it.

use super::{Eval, any};
use crate::rules::predicate::FieldPattern;
use crate::rules::symbol::SymbolPattern;
use crate::types::Answer;
use crate::types::info::{At, Origin, Pick, Step};

impl Eval<'_, '_, '_> {
    pub(super) fn in_field(&mut self, at: At, fields: &[FieldPattern]) -> Answer {
        let flow = self.info.flow(at);
        let mut doubt = flow.escapes;
        if flow.written {
            return Answer::Maybe; // another value may stand there instead
        }
        for &(holder, name) in &flow.fields {
            let named: Vec<&FieldPattern> = fields.iter().filter(|f| f.name == self.info.name(name)).collect();
            for f in named {
                match f.owner.as_ref().map(|o| self.is_type(holder, std::slice::from_ref(o))) {
                    None | Some(Answer::Yes) => return Answer::Yes,
                    Some(Answer::Maybe) => doubt = true,
                    Some(Answer::No) => {}
                }
            }
        }
        if doubt { Answer::Maybe } else { Answer::No }
    }

    /// Follows the value to what it is made into (the result of a call that it is given to, and
    /// the object whose method that is), and from there to what their methods give.
    pub(super) fn method_called(&mut self, at: At, names: &[String]) -> Answer {
        let mut work = vec![(at, false, 0)];
        let flow = self.info.flow(at);
        for p in &flow.passed {
            work.push((p.call, true, 0));
            match self.info.receiver(p.call) {
                Some(Origin::Expr(receiver)) => work.push((receiver, false, 0)),
                Some(_) => return Answer::Maybe,
                None => {}
            }
        }
        let mut doubt = false;
        let mut next = 0;
        while let Some(&(at, is_result, depth)) = work.get(next) {
            next += 1;
            let flow = if is_result { self.info.flow_of_result(at) } else { self.info.flow(at) };
            doubt |= flow.escapes || flow.written;
            for m in &flow.methods {
                if names.iter().any(|n| n == self.info.name(m.name)) {
                    return Answer::Yes;
                }
                if work.iter().any(|(w, ..)| *w == m.call) {
                    continue;
                }
                if depth < 3 {
                    work.push((m.call, true, depth + 1));
                } else {
                    doubt = true;
                }
            }
        }
        if doubt { Answer::Maybe } else { Answer::No }
    }

    pub(super) fn invoked(&mut self, at: At, names: &[String]) -> Answer {
        let flow = self.info.flow(at);
        if flow.methods.iter().any(|m| names.iter().any(|n| n == self.info.name(m.name))) {
            return Answer::Yes;
        }
        Answer::maybe(flow.escapes || flow.written)
    }

    pub(super) fn within(&mut self, at: At, symbols: &[SymbolPattern], path: &[Pick]) -> Answer {
        let flow = self.info.flow(at);
        if flow.written {
            return Answer::Maybe; // another value may stand there instead
        }
        let mut answers = vec![if flow.escapes { Answer::Maybe } else { Answer::No }];
        for p in &flow.passed {
            if self.is_call(p.call, symbols) == Answer::Yes {
                answers.push(self.leads(&p.path, path));
            }
        }
        if path.is_empty() {
            for &(holder, _) in &flow.fields {
                answers.push(self.is_type(holder, symbols));
            }
        }
        any(answers)
    }

    /// Whether the way that a value went starts with a path.
    fn leads(&self, way: &[Step], path: &[Pick]) -> Answer {
        let mut out = Answer::Yes;
        for (i, pick) in path.iter().enumerate() {
            let here = match (pick, way.get(i)) {
                (Pick::Field(f), Some(Step::Field(s))) => Answer::of(**f == *self.info.name(*s)),
                (Pick::Elems(0, None), Some(Step::Elem(_))) => Answer::Yes,
                (Pick::Elems(from, to), Some(Step::Elem(Some(i)))) => Answer::of(from <= i && to.is_none_or(|t| *i <= t)),
                (Pick::Elems(..), Some(Step::Elem(None))) => Answer::Maybe,
                _ => Answer::No,
            };
            out = out.and(here);
        }
        out
    }
}
