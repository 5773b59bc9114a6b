//! Conversions (go/types: conversions.go).

use super::check::Checker;
use super::constant::Const;
use super::operand::{Mode, Operand};
use super::predicates::Answer;
use super::ty::{Basic, Kind, Ty};
use crate::finding::Code;

impl Checker<'_> {
    /// `T(x)`.
    pub(super) fn convert(&mut self, x: &mut Operand, t: Ty) {
        let constant = x.is_const();
        let target = if self.as_param(t).is_some() { None } else { self.basic(t).filter(|b| b.is_const_type()) };
        let value = x.value.clone().unwrap_or(Const::Unknown);
        let mut ok = Answer::No;
        if let (true, Some(b)) = (constant, target) {
            let integer = self.all_basic(x.ty, Basic::is_integer).is_yes();
            if let Ok(v) = value.represent(b) {
                x.value = Some(v);
                ok = Answer::Yes;
            } else if integer && b.is_string() {
                let c = value.to_int().and_then(|i| u32::try_from(i).ok()).and_then(char::from_u32).unwrap_or('\u{fffd}');
                x.value = Some(Const::Str(c.to_string().into_bytes().into()));
                ok = Answer::Yes;
            } else if integer && b.is_integer() {
                let t = self.type_text(t);
                self.error(
                    x.span,
                    Code::InvalidConversion,
                    format!("cannot convert {} (untyped int constant) to type {t}: constant overflows", value.text()),
                );
                return x.fail();
            }
        } else {
            ok = self.convertible(x, t, 0);
            x.mode = Mode::Value;
            x.value = None;
        }
        if ok.is_no() {
            let (text, t) = (self.operand_text(x), self.type_text(t));
            self.error(x.span, Code::InvalidConversion, format!("cannot convert {text} to type {t}"));
            return x.fail();
        }
        x.ty = t;
    }

    fn convertible(&mut self, x: &Operand, t: Ty, depth: u32) -> Answer {
        let (a, _, _) = self.assignable(x, t);
        if !a.is_no() || depth > 3 {
            return a;
        }
        let v = x.ty;
        let (vp, tp) = (self.as_param(v).is_some(), self.as_param(t).is_some());
        if vp || tp {
            return self.convertible_params(x, v, t, depth);
        }
        let (vu, tu) = (self.underlying(v), self.underlying(t));
        let same = self.identical_without_tags(vu, tu);
        if !same.is_no() {
            return same;
        }
        if let (Kind::Pointer(a), Kind::Pointer(b)) = (&*self.kind(v), &*self.kind(t)) {
            let (au, bu) = (self.underlying(*a), self.underlying(*b));
            let same = self.identical_without_tags(au, bu);
            if !same.is_no() {
                return same;
            }
        }
        Answer::of(self.convertible_basic(vu, tu))
    }

    fn convertible_basic(&mut self, vu: Ty, tu: Ty) -> bool {
        let (vb, tb) = (vu.as_basic(), tu.as_basic());
        let real = |b: Option<Basic>| b.is_some_and(|b| b.is_integer() || b.is_float());
        let is = |b: Option<Basic>, f: fn(Basic) -> bool| b.is_some_and(f);
        let text = |c: &mut Self, t: Ty| match *c.kind(t) {
            Kind::Slice(e) => matches!(c.basic(e), Some(Basic::Uint8 | Basic::Int32)),
            _ => false,
        };
        if real(vb) && real(tb) || is(vb, Basic::is_complex) && is(tb, Basic::is_complex) {
            return true;
        }
        if is(tb, Basic::is_string) && (is(vb, Basic::is_integer) || text(self, vu)) || is(vb, |b| b.is_string()) && text(self, tu) {
            return true;
        }
        let pointer = |c: &Self, t: Ty, b: Option<Basic>| matches!(**c.types.kind(t), Kind::Pointer(_)) || b == Some(Basic::Uintptr);
        if tb == Some(Basic::UnsafePointer) && pointer(self, vu, vb) || vb == Some(Basic::UnsafePointer) && pointer(self, tu, tb) {
            return true;
        }
        if let Kind::Slice(e) = *self.kind(vu) {
            let array = match *self.kind(tu) {
                Kind::Array(_, a) => Some(a),
                Kind::Pointer(p) => {
                    let pu = self.underlying(p);
                    if let Kind::Array(_, a) = *self.kind(pu) { Some(a) } else { None }
                }
                _ => None,
            };
            return array.is_some_and(|a| !self.identical(e, a).is_no());
        }
        false
    }

    fn convertible_params(&mut self, x: &Operand, v: Ty, t: Ty, depth: u32) -> Answer {
        let p = if self.as_param(v).is_some() { v } else { t };
        let u = self.underlying(p);
        let set = self.type_set(u);
        if set.unknown {
            return Answer::Maybe;
        }
        let Some(terms) = set.terms.clone() else { return Answer::No };
        terms.iter().fold(Answer::Yes, |a, &(_, term)| {
            let one = if p == v {
                let y = Operand { ty: term, value: None, mode: Mode::Value, ..x.clone() };
                self.convertible(&y, t, depth + 1)
            } else if let (true, Some(b), Some(c)) = (x.is_const(), self.basic(term), &x.value) {
                let string = b.is_string() && self.all_basic(x.ty, Basic::is_integer).is_yes();
                Answer::of(c.represent(b).is_ok() || string)
            } else {
                self.convertible(x, term, depth + 1)
            };
            a.and(one)
        })
    }

    fn identical_without_tags(&mut self, a: Ty, b: Ty) -> Answer {
        let (a, b) = (self.strip_tags(a), self.strip_tags(b));
        self.identical(a, b)
    }

    fn strip_tags(&mut self, t: Ty) -> Ty {
        match &*self.kind(t) {
            Kind::Struct { fields, partial } => {
                self.asks_whole(t);
                let mut fields = fields.clone();
                for f in &mut fields {
                    f.tag = None;
                    f.ty = self.strip_tags(f.ty);
                }
                self.intern(Kind::Struct { fields, partial: *partial })
            }
            Kind::Pointer(e) => {
                let e = self.strip_tags(*e);
                self.pointer(e)
            }
            Kind::Slice(e) => {
                let e = self.strip_tags(*e);
                self.slice(e)
            }
            Kind::Array(n, e) => {
                let e = self.strip_tags(*e);
                self.intern(Kind::Array(*n, e))
            }
            Kind::Map(k, v) => {
                let (k, v) = (self.strip_tags(*k), self.strip_tags(*v));
                self.intern(Kind::Map(k, v))
            }
            Kind::Chan(d, e) => {
                let e = self.strip_tags(*e);
                self.intern(Kind::Chan(*d, e))
            }
            Kind::Func(s) => {
                let mut s = s.clone();
                for t in s.params.iter_mut().chain(&mut s.results) {
                    *t = self.strip_tags(*t);
                }
                self.intern(Kind::Func(s))
            }
            Kind::Interface { methods, embeds } => {
                let mut methods = methods.clone();
                for m in &mut methods {
                    m.ty = self.strip_tags(m.ty);
                }
                self.intern(Kind::Interface { methods, embeds: embeds.clone() })
            }
            _ => t,
        }
    }
}
