//! Answers to the predicates: yes, no, or doubt.

mod follow;
mod several;

use super::lazy::LazyRegex;

use super::disk;
use super::predicate::{Predicate, Test, Value};
use super::symbol::SymbolPattern;
use super::words;
use crate::api::versions::Version;
use crate::input::SourceUnit;
use crate::syntax::ast::ExprKind;
use crate::types::info::{At, Callee, Folded, Info, Origin, Pick, Picked, Shape, Symbol};
use crate::types::{Answer, Const};

/// What a match binds: captures and the expressions that they stand at.
pub(super) type Bound<'n> = Vec<(&'n str, Option<At>)>;

/// A match, as predicates see it.
pub(super) struct Eval<'e, 'c, 'a> {
    pub info: &'e mut Info<'c, 'a>,
    pub bound: &'e Bound<'e>,
    pub version: Option<&'e Version>,
    /// The package's files, for what lies beside them.
    pub units: &'e [&'e SourceUnit],
    /// The constant that the last predicate about constants met.
    pub found: Option<At>,
}

/// Yes where one is, doubt where one may be, else no.
fn any(answers: impl IntoIterator<Item = Answer>) -> Answer {
    let mut out = Answer::No;
    for a in answers {
        match a {
            Answer::Yes => return Answer::Yes,
            Answer::Maybe => out = Answer::Maybe,
            Answer::No => {}
        }
    }
    out
}

impl Eval<'_, '_, '_> {
    /// Whether predicates hold: all for sure, or one not for sure, or doubt.
    pub fn all<'p>(&mut self, predicates: impl IntoIterator<Item = &'p Predicate>) -> Answer {
        let mut out = Answer::Yes;
        for p in predicates {
            match (self.ask(&p.test), p.negated) {
                (Answer::Maybe, _) => out = Answer::Maybe,
                (Answer::Yes, false) | (Answer::No, true) => {}
                _ => return Answer::No,
            }
        }
        out
    }

    fn at(&self, value: &Value) -> Option<At> {
        self.bound.iter().find(|(name, _)| *name == value.capture)?.1
    }

    /// The values that a capture and a path lead to.
    pub fn pick(&mut self, value: &Value) -> Picked {
        match self.at(value) {
            Some(at) => self.info.pick(at, &value.path),
            None => Picked::default(),
        }
    }

    /// Asks of every value; where not all are known, a no is doubt.
    fn each(&mut self, value: &Value, mut ask: impl FnMut(&mut Self, Origin) -> Answer) -> Answer {
        let picked = self.pick(value);
        let mut out = if picked.complete { Answer::No } else { Answer::Maybe };
        for o in picked.origins {
            match ask(self, o) {
                Answer::Yes => out = Answer::Yes,
                Answer::Maybe if out == Answer::No => out = Answer::Maybe,
                Answer::Maybe | Answer::No => {}
            }
        }
        out
    }

    /// The same of constants; keeps the first one that is met.
    fn each_constant(&mut self, value: &Value, mut ask: impl FnMut(&mut Self, Origin) -> Answer) -> Answer {
        let mut met = None;
        let answer = self.each(value, |e, o| {
            let answer = ask(e, o);
            if let (Answer::Yes, Origin::Expr(at), None) = (answer, o, met) {
                met = Some(at);
            }
            answer
        });
        self.found = met.or(self.found);
        answer
    }

    /// The same, of values whose making is an expression.
    fn each_made(&mut self, value: &Value, absent: Answer, mut ask: impl FnMut(&mut Self, At) -> Answer) -> Answer {
        self.each(value, |e, o| match o {
            Origin::Expr(at) => ask(e, at),
            Origin::Zero => absent,
            Origin::Var(_) | Origin::Unknown => Answer::Maybe,
        })
    }

    fn ask(&mut self, test: &Test) -> Answer {
        match test {
            Test::Call(v, symbols) => self.each_made(v, Answer::No, |e, at| e.is_call(at, symbols)),
            Test::Type(v, symbols) if v.path.is_empty() => self.at(v).map_or(Answer::Maybe, |at| self.is_type(at, symbols)),
            Test::Type(v, symbols) => self.each_made(v, Answer::No, |e, at| e.is_type(at, symbols)),
            Test::Missing(v, keys) => self.missing(v, keys),
            Test::Nil(v) => self.each(v, |_, o| is_nil(o)),
            Test::Empty(v) => self.each(v, Self::is_empty),
            Test::Shorter(v, n) => self.each(v, |e, o| e.is_shorter(o, *n)),
            Test::Const(v, values) => self.each_constant(v, |e, o| {
                if o == Origin::Zero {
                    return Answer::maybe(values.iter().any(String::is_empty));
                }
                let folded = e.info.fold_origin(o);
                any(values.iter().map(|want| is_const(&folded, want)))
            }),
            Test::ConstMatch(v, regex) => self.each_constant(v, |e, o| match e.info.fold_origin(o) {
                _ if o == Origin::Zero => Answer::maybe(regex.is_match(b"")),
                Folded::Whole(c) => Answer::of(regex.is_match(&bytes(&c))),
                Folded::Prefix(p) if !regex.as_str().contains(['$', '\\']) && regex.is_match(&p) => Answer::Yes,
                Folded::Prefix(_) | Folded::Unknown => Answer::Maybe,
            }),
            Test::Placeholder(v) => self.each_constant(v, |e, o| match e.info.fold_origin(o) {
                _ if o == Origin::Zero => Answer::No,
                Folded::Whole(Const::Str(s)) => Answer::of(words::is_placeholder(&s)),
                Folded::Whole(_) => Answer::No,
                Folded::Prefix(p) if words::starts_placeholder(&p) => Answer::Yes,
                Folded::Prefix(_) | Folded::Unknown => Answer::Maybe,
            }),
            Test::EntryMatch(v, key, wanted) => self.each(v, |e, o| match o {
                Origin::Zero => Answer::No,
                Origin::Expr(at) => e.entry(at, key, wanted.as_ref()),
                Origin::Var(_) | Origin::Unknown => Answer::Maybe,
            }),
            Test::Assigned(v, fields) => self.each_made(v, Answer::No, |e, at| {
                let flow = e.info.flow(at);
                Answer::of(flow.set.iter().any(|&s| fields.iter().any(|f| *f == *e.info.name(s))))
            }),
            Test::InField(v, fields) => self.each_made(v, Answer::Maybe, |e, at| e.in_field(at, fields)),
            Test::MethodCalled(v, names) => self.each_made(v, Answer::Maybe, |e, at| e.method_called(at, names)),
            Test::Invoked(v, names) => self.each_made(v, Answer::Maybe, |e, at| e.invoked(at, names)),
            Test::Escapes(v) => self.each_made(v, Answer::Maybe, |e, at| Answer::of(e.info.flow(at).escapes)),
            Test::Within(v, symbols, path) => self.each_made(v, Answer::Maybe, |e, at| e.within(at, symbols, path)),
            Test::Version(range) => self.version.map_or(Answer::Maybe, |v| Answer::of(range.contains(v))),
            Test::Deprecated(v) => match self.at(v).filter(|_| v.path.is_empty()).and_then(|at| self.info.deprecated_key(at)) {
                Some(key) => key.map_or(Answer::Maybe, Answer::of),
                None => self.each_made(v, Answer::No, |e, at| e.about_symbol(at, |i, s| i.deprecated(s))),
            },
            Test::Retired(v) => self.each_made(v, Answer::No, |e, at| e.about_symbol(at, |i, s| i.retired(s))),
            Test::Named(v, symbols) => self.each_made(v, Answer::No, |e, at| e.is_named(at, symbols)),
            Test::Duplicates(v) => self.has_duplicates(v),
            Test::Same(v, other) => self.is_same(v, other),
            Test::Unique(v, n) => self.each_made(v, Answer::Maybe, |e, at| e.is_unique(at, *n)),
            Test::AtLeast(v, n) => self.at_least(v, *n),
            Test::Called(symbols) => {
                let called = self.info.calls(&|name| symbols.iter().any(|s| s.name().matches(name)), &|list| fits(list, symbols));
                if called || self.info.is_whole() { Answer::of(called) } else { Answer::Maybe }
            }
            Test::PathExists(v) => {
                let file = self.at(v).map(|at| at.file);
                let units = self.units;
                self.each(v, |e, o| match (e.info.fold_origin(o), file) {
                    (Folded::Whole(Const::Str(s)), Some(file)) => disk::exists(units[file], &String::from_utf8_lossy(&s)),
                    _ => Answer::Maybe,
                })
            }
            Test::ArgCount(v, counts) => match self.at(v).map(|at| (at, self.info.expr(at))) {
                Some((at, ExprKind::Call { args, ellipsis: None, .. })) => {
                    let n = self.info.ast(at.file).exprs(args).len();
                    Answer::of(counts.contains(&n))
                }
                _ => Answer::Maybe,
            },
            Test::MissingArgs(v) => match self.at(v).and_then(|at| self.info.arguments(at)) {
                Some((given, wanted, _)) => Answer::of(given < wanted),
                None => Answer::Maybe,
            },
        }
    }

    /// Whether a map has an entry whose key matches, and its value.
    fn entry(&mut self, map: At, key: &LazyRegex, wanted: Option<&LazyRegex>) -> Answer {
        let Some(Shape::Map(Some(entries))) = self.info.shape(map) else { return Answer::Maybe };
        let mut out = Answer::No;
        for (name, at, value) in entries {
            if !key.is_match(name.as_bytes()) {
                continue;
            }
            let answer = match (wanted, self.info.fold(value)) {
                (None, _) => Answer::Yes,
                (Some(regex), Folded::Whole(c)) => Answer::of(regex.is_match(&bytes(&c))),
                (Some(_), _) => Answer::Maybe,
            };
            match answer {
                Answer::Yes => {
                    self.found = Some(at);
                    return Answer::Yes;
                }
                Answer::Maybe => out = Answer::Maybe,
                Answer::No => {}
            }
        }
        out
    }

    fn is_call(&mut self, at: At, symbols: &[SymbolPattern]) -> Answer {
        if !matches!(self.info.expr(at), ExprKind::Call { .. }) {
            return Answer::No;
        }
        match self.info.callee(at) {
            Callee::Known(list) => Answer::of(fits(&list, symbols)),
            Callee::Builtin(_) | Callee::Conversion => Answer::No,
            // Its result may well be made by such a call.
            Callee::Own(_) | Callee::Unknown => Answer::Maybe,
        }
    }

    fn is_type(&mut self, at: At, symbols: &[SymbolPattern]) -> Answer {
        match self.info.type_symbols(at) {
            Some(list) => Answer::of(fits(&list, symbols)),
            None => Answer::Maybe,
        }
    }

    fn missing(&mut self, value: &Value, keys: &[String]) -> Answer {
        for key in keys {
            let mut path = value.path.clone();
            path.push(Pick::Field(key.as_str().into()));
            let field = Value { capture: value.capture.clone(), path };
            let absent = self.each(&field, |_, o| is_nil(o));
            if absent != Answer::Yes {
                return absent;
            }
        }
        Answer::Yes
    }

    fn is_empty(&mut self, o: Origin) -> Answer {
        let Origin::Expr(at) = o else { return self.is_shorter(o, 1) };
        if let (ExprKind::CompositeLit { elems, .. }, Some(true)) = (self.info.expr(at), self.info.is_struct_literal(at)) {
            let flow = self.info.flow(at);
            let touched = !flow.set.is_empty() || !flow.read.is_empty() || flow.escapes || flow.written;
            return match elems.is_empty() {
                false => Answer::No,
                true if touched => Answer::Maybe,
                true => Answer::Yes,
            };
        }
        match self.info.fold(at) {
            Folded::Whole(Const::Str(s)) => Answer::of(s.is_empty()),
            _ => self.is_shorter(o, 1),
        }
    }

    fn is_shorter(&mut self, o: Origin, n: usize) -> Answer {
        match self.info.list(o) {
            Some(l) if l.max.is_some_and(|m| m < n) => Answer::Yes,
            Some(l) if l.min >= n => Answer::No,
            _ => Answer::Maybe,
        }
    }

    /// Asks about the symbol that is called or named.
    fn about_symbol(&mut self, at: At, ask: impl Fn(&Info<'_, '_>, &Symbol) -> Option<bool>) -> Answer {
        self.symbol_at(at).and_then(|s| ask(self.info, &s)).map_or(Answer::Maybe, Answer::of)
    }

    fn symbol_at(&mut self, at: At) -> Option<Symbol> {
        match self.info.callee(at) {
            Callee::Known(list) => list.first().cloned(),
            _ => self.info.named_symbol(at),
        }
    }

    /// The symbol that a capture is: a field by its key, what is called, what is named.
    pub fn symbol(&mut self, capture: &str) -> Option<Symbol> {
        let value = Value { capture: capture.to_owned(), path: Vec::new() };
        if let Some(key) = self.at(&value).and_then(|at| self.info.key_symbol(at)) {
            return Some(key);
        }
        match self.pick(&value).origins[..] {
            [Origin::Expr(at)] => self.symbol_at(at),
            _ => None,
        }
    }

    fn is_named(&mut self, at: At, symbols: &[SymbolPattern]) -> Answer {
        match self.info.expr(at) {
            ExprKind::Selector { .. } => self.info.named_symbol(at).map_or(Answer::Maybe, |s| Answer::of(fits(&[s], symbols))),
            ExprKind::CompositeLit { .. } | ExprKind::FuncLit { .. } => Answer::No,
            // An own constant, or a call, may give what the package exports.
            _ => Answer::Maybe,
        }
    }
}

fn is_nil(o: Origin) -> Answer {
    match o {
        Origin::Zero => Answer::Yes,
        Origin::Expr(_) => Answer::No,
        Origin::Var(_) | Origin::Unknown => Answer::Maybe,
    }
}

fn fits(symbols: &[Symbol], patterns: &[SymbolPattern]) -> bool {
    symbols.iter().any(|s| patterns.iter().any(|p| p.matches(s)))
}

/// A constant as a rule writes it: a string as it is, other values as Go does.
fn bytes(c: &Const) -> Vec<u8> {
    match c {
        Const::Str(s) => s.to_vec(),
        c => c.text().into_bytes(),
    }
}

fn is_const(folded: &Folded, want: &str) -> Answer {
    match folded {
        Folded::Whole(c) => Answer::of(bytes(c) == want.as_bytes()),
        Folded::Prefix(p) if !want.as_bytes().starts_with(p) => Answer::No,
        Folded::Prefix(_) | Folded::Unknown => Answer::Maybe,
    }
}
