//! Several values against each other.

use super::{Eval, any};
use crate::rules::predicate::Value;
use crate::types::info::{At, Callee, Folded, Origin};
use crate::types::{Answer, Const};

impl Eval<'_, '_, '_> {
    pub(super) fn has_duplicates(&mut self, value: &Value) -> Answer {
        let picked = self.pick(value);
        let here = self.at(value).and_then(|at| self.info.function_of(at));
        let mut doubt = !picked.complete;
        let mut constants: Vec<(Const, usize)> = Vec::new();
        let mut objects: Vec<(At, usize)> = Vec::new();
        for (i, &o) in picked.origins.iter().enumerate() {
            let before: Vec<usize> = match (o, self.info.fold_origin(o)) {
                (Origin::Zero, _) => continue,
                (_, Folded::Whole(c)) => {
                    let before = constants.iter().filter(|(other, _)| *other == c).map(|(_, i)| *i).collect();
                    constants.push((c, i));
                    before
                }
                (Origin::Expr(at), _) => {
                    let before: Vec<usize> = objects.iter().filter(|(other, _)| *other == at).map(|(_, i)| *i).collect();
                    objects.push((at, i));
                    // A function that is called twice makes two objects at one place.
                    if !before.is_empty() && self.info.function_of(at) != here {
                        doubt = true;
                        continue;
                    }
                    before
                }
                _ => {
                    doubt = true;
                    continue;
                }
            };
            for other in before {
                match self.meet(&picked.via[other], &picked.via[i]) {
                    Answer::Yes => return Answer::Yes,
                    Answer::Maybe => doubt = true,
                    Answer::No => {}
                }
            }
        }
        if doubt { Answer::Maybe } else { Answer::No }
    }

    /// Whether two values that elements of lists led to are ever there at once: not where the
    /// elements are added in branches that exclude each other.
    fn meet(&mut self, a: &[At], b: &[At]) -> Answer {
        let shared = a.iter().zip(b).take_while(|(x, y)| x == y).count();
        let mut out = Answer::Yes;
        for &x in &a[shared..] {
            for &y in &b[shared..] {
                match self.info.together(x, y) {
                    Answer::Yes => {}
                    Answer::Maybe => out = Answer::Maybe,
                    Answer::No => return Answer::No,
                }
            }
        }
        out
    }

    /// Whether two paths lead to one constant; what is absent is like nothing.
    pub(super) fn is_same(&mut self, a: &Value, b: &Value) -> Answer {
        let mut constant = |v: &Value| match self.pick(v) {
            picked if !picked.complete => Err(Answer::Maybe),
            picked => match picked.origins[..] {
                [Origin::Zero] | [] => Err(Answer::No),
                [o] => match self.info.fold_origin(o) {
                    Folded::Whole(c) => Ok(c),
                    _ => Err(Answer::Maybe),
                },
                _ => Err(Answer::Maybe),
            },
        };
        match (constant(a), constant(b)) {
            (Ok(a), Ok(b)) => Answer::of(a == b),
            (Err(Answer::No), _) | (_, Err(Answer::No)) => Answer::No,
            _ => Answer::Maybe,
        }
    }

    /// Compares an argument of a call with that of all others of the package.
    pub(super) fn is_unique(&mut self, at: At, n: usize) -> Answer {
        let Callee::Known(own) = self.info.callee(at) else { return Answer::Maybe };
        let mine = match self.info.argument_of(at, n) {
            Some(Origin::Zero) => return Answer::Yes,
            Some(o) => match self.info.fold_origin(o) {
                Folded::Whole(c) => c,
                _ => return Answer::Maybe,
            },
            None => return Answer::Maybe,
        };
        let others = self.info.calls_like(&own);
        any_other(others.into_iter().filter(|o| *o != at).map(|other| match self.info.argument_of(other, n) {
            Some(Origin::Zero) => Answer::No,
            Some(o) => match self.info.fold_origin(o) {
                Folded::Whole(c) => Answer::of(c == mine),
                _ => Answer::Maybe,
            },
            None => Answer::Maybe,
        }))
    }

    pub(super) fn at_least(&mut self, value: &Value, n: usize) -> Answer {
        let picked = self.pick(value);
        let at = self.at(value);
        let (mut there, mut doubt) = (0, !picked.complete);
        for (o, via) in picked.origins.iter().zip(&picked.via) {
            match o {
                // What is added under a condition may not be there.
                Origin::Expr(_) if at.is_some_and(|at| via.iter().all(|&v| self.info.runs_with(v, at))) => there += 1,
                Origin::Zero => {}
                _ => doubt = true,
            }
        }
        if there >= n {
            Answer::Yes
        } else if doubt {
            Answer::Maybe
        } else {
            Answer::No
        }
    }
}

/// Yes where no answer is one, no where one is.
fn any_other(same: impl IntoIterator<Item = Answer>) -> Answer {
    match any(same) {
        Answer::Yes => Answer::No,
        Answer::No => Answer::Yes,
        Answer::Maybe => Answer::Maybe,
    }
}
