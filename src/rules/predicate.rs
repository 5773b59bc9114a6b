//! The semantic predicates: their names, and what each is given.

use super::lazy::LazyRegex;
use super::path;
use super::range::VersionRange;
use super::sexp::{Error, Operand, RawPredicate};
use super::symbol::SymbolPattern;
use crate::types::info::Pick;

/// A value: what a capture denotes, or a part of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Value {
    /// The capture.
    pub capture: String,
    /// From there; empty for itself.
    pub path: Vec<Pick>,
}

/// A question about values. Each has a sure yes, a sure no, and doubt.
#[derive(Clone, Debug)]
pub enum Test {
    /// The value is what a call of one of these gives.
    Call(Value, Vec<SymbolPattern>),
    /// The value's type is one of these, or embeds it.
    Type(Value, Vec<SymbolPattern>),
    /// None of these fields is in the literal, nor set later.
    Missing(Value, Vec<String>),
    /// `nil`, or absent.
    Nil(Value),
    /// `nil`, absent, an empty literal.
    Empty(Value),
    /// A list of fewer elements.
    Shorter(Value, usize),
    /// A constant of one of these values.
    Const(Value, Vec<String>),
    /// A constant that matches.
    ConstMatch(Value, LazyRegex),
    /// A constant that somebody was to replace.
    Placeholder(Value),
    /// A map with an entry whose key matches, and whose constant value does where that is asked for.
    EntryMatch(Value, LazyRegex, Option<LazyRegex>),
    /// The code assigns to a field of one of these names.
    Assigned(Value, Vec<String>),
    /// The value is put into a field of one of these names (`Field`, or `package.Type.Field`).
    InField(Value, Vec<FieldPattern>),
    /// A method of one of these names is called on the value, on what it is made into, or on what
    /// those give.
    MethodCalled(Value, Vec<String>),
    /// A method of one of these names is called on the value itself.
    Invoked(Value, Vec<String>),
    /// The value may be reached by code that is not followed.
    Escapes(Value),
    /// The value is, or is within, an argument of a call of one of these, or a literal of one of
    /// these types; `Vec<Pick>` leads from the argument to it.
    Within(Value, Vec<SymbolPattern>, Vec<Pick>),
    /// The version in force lies in a range.
    Version(VersionRange),
    /// The symbol is deprecated at the version in force.
    Deprecated(Value),
    /// The newest release that is known marks the symbol as deprecated.
    Retired(Value),
    /// The value is one of these: constants and variables that a package exports.
    Named(Value, Vec<SymbolPattern>),
    /// Two of the values are the same constant, or the same object.
    Duplicates(Value),
    /// What the value is and what the path leads to are one constant.
    Same(Value, Value),
    /// No other call of what makes the value has the same constant as this argument; one that has
    /// none there is like no other.
    Unique(Value, usize),
    /// The path leads to so many values that are there, or more.
    AtLeast(Value, usize),
    /// One of these is called somewhere in the package.
    Called(Vec<SymbolPattern>),
    /// The constant is the path of a file or folder that is there.
    PathExists(Value),
    /// A call has so many arguments.
    ArgCount(Value, Vec<usize>),
    /// A call has fewer arguments than its callee has parameters.
    MissingArgs(Value),
}

/// A field, of any type or of some.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldPattern {
    /// The types that it may be of.
    pub owner: Option<SymbolPattern>,
    /// Its name.
    pub name: String,
}

/// A predicate of a rule.
#[derive(Clone, Debug)]
pub struct Predicate {
    /// What it asks.
    pub test: Test,
    /// `not-`: a sure no is wanted.
    pub negated: bool,
}

impl Test {
    /// What is asked about; `None` where that is the package or the version in force.
    fn value(&self) -> Option<&Value> {
        match self {
            Self::Call(v, _)
            | Self::Type(v, _)
            | Self::Missing(v, _)
            | Self::Nil(v)
            | Self::Empty(v)
            | Self::Shorter(v, _)
            | Self::Const(v, _)
            | Self::ConstMatch(v, _)
            | Self::EntryMatch(v, ..)
            | Self::Assigned(v, _)
            | Self::Placeholder(v)
            | Self::InField(v, _)
            | Self::MethodCalled(v, _)
            | Self::Invoked(v, _)
            | Self::Escapes(v)
            | Self::Within(v, ..)
            | Self::Deprecated(v)
            | Self::Retired(v)
            | Self::Named(v, _)
            | Self::Duplicates(v)
            | Self::Same(v, _)
            | Self::Unique(v, _)
            | Self::AtLeast(v, _)
            | Self::PathExists(v)
            | Self::ArgCount(v, _)
            | Self::MissingArgs(v) => Some(v),
            Self::Version(_) | Self::Called(_) => None,
        }
    }
}

/// The predicates that tree-sitter itself looks at.
pub(super) const TEXTUAL: [&str; 10] =
    ["eq?", "not-eq?", "any-eq?", "any-not-eq?", "match?", "not-match?", "any-match?", "any-not-match?", "any-of?", "not-any-of?"];

pub(super) const NAMES: [&str; 29] = [
    "cdk-call?",
    "cdk-type?",
    "cdk-missing?",
    "cdk-nil?",
    "cdk-empty?",
    "cdk-shorter?",
    "cdk-const?",
    "cdk-arg?",
    "cdk-const-match?",
    "cdk-placeholder?",
    "cdk-entry-match?",
    "cdk-assigned?",
    "cdk-in-field?",
    "cdk-method-called?",
    "cdk-invoked?",
    "cdk-escapes?",
    "cdk-within?",
    "cdk-version?",
    "cdk-deprecated?",
    "cdk-retired?",
    "cdk-named?",
    "cdk-duplicates?",
    "cdk-same?",
    "cdk-unique?",
    "cdk-at-least?",
    "cdk-called?",
    "path-exists?",
    "cdk-arg-count?",
    "cdk-missing-args?",
];

impl Predicate {
    /// Whether it asks of no other capture than this one.
    pub fn is_about(&self, capture: &str) -> bool {
        self.test.value().is_none_or(|v| v.capture == capture)
    }

    /// Reads a predicate; `None` for one that tree-sitter looks at. A regular expression is looked
    /// at now where `all` is set, else when a value is to be matched.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(raw: &RawPredicate, all: bool) -> Result<Option<Self>, Error> {
        let fail = |m: String| (raw.line, m);
        if TEXTUAL.contains(&&*raw.name) {
            // tree-sitter lets a list without words pass, and then it holds nowhere.
            return if raw.operands.len() < 2 { Err(fail(format!("`#{}` lacks a string", raw.name))) } else { Ok(None) };
        }
        let (negated, name) = raw.name.strip_prefix("not-").map_or((false, &*raw.name), |n| (true, n));
        if !NAMES.contains(&name) {
            let known: Vec<&str> = NAMES.into_iter().chain(TEXTUAL).collect();
            let near = similar::get_close_matches(name, &known, 1, 0.6);
            let hint = near.first().map_or(String::new(), |n| format!("; did you mean `#{n}`?"));
            return Err(fail(format!("unknown predicate `#{}`{hint}", raw.name)));
        }
        let test = Self::test(name, raw).map_err(fail)?;
        let expressions = match &test {
            Test::ConstMatch(_, value) => [Some(value), None],
            Test::EntryMatch(_, key, value) => [Some(key), value.as_ref()],
            _ => [None, None],
        };
        for regex in expressions.into_iter().flatten().filter(|_| all) {
            regex.compile().map_err(|e| fail(format!("`{}` is no regular expression: {}", regex.as_str(), last_line(&e))))?;
        }
        Ok(Some(Self { test, negated }))
    }

    fn test(name: &str, raw: &RawPredicate) -> Result<Test, String> {
        let mut o = Operands { name, list: &raw.operands };
        if name == "cdk-version?" {
            let text = o.texts()?.join(" ");
            return VersionRange::parse(&text).map(Test::Version);
        }
        if name == "cdk-called?" {
            let symbols = o.symbols()?;
            return o.end().map(|()| Test::Called(symbols));
        }
        let mut value = o.value()?;
        let test = match name {
            "cdk-call?" => Test::Call(value, o.symbols()?),
            "cdk-type?" => Test::Type(value, o.symbols()?),
            "cdk-missing?" => Test::Missing(value, o.texts()?),
            "cdk-nil?" => Test::Nil(value),
            "cdk-empty?" => Test::Empty(value),
            "cdk-shorter?" => Test::Shorter(value, *o.numbers(1)?.first().unwrap_or(&0)),
            "cdk-const?" => Test::Const(value, o.texts()?),
            "cdk-arg?" => {
                value.path.push(Pick::Arg(None));
                Test::Const(value, o.texts()?)
            }
            "cdk-const-match?" => Test::ConstMatch(value, LazyRegex::new(o.text()?)),
            "cdk-entry-match?" => {
                let key = LazyRegex::new(o.text()?);
                Test::EntryMatch(value, key, o.next_text().map(LazyRegex::new))
            }
            "cdk-placeholder?" => Test::Placeholder(value),
            "cdk-assigned?" => Test::Assigned(value, o.texts()?),
            "cdk-in-field?" => Test::InField(value, o.fields()?),
            "cdk-method-called?" => Test::MethodCalled(value, o.texts()?),
            "cdk-invoked?" => Test::Invoked(value, o.texts()?),
            "cdk-escapes?" => Test::Escapes(value),
            "cdk-within?" => {
                let (symbols, path) = o.symbols_and_path()?;
                Test::Within(value, symbols, path)
            }
            "cdk-deprecated?" => Test::Deprecated(value),
            "cdk-retired?" => Test::Retired(value),
            "cdk-named?" => Test::Named(value, o.symbols()?),
            "cdk-duplicates?" => Test::Duplicates(value),
            "cdk-same?" => {
                let path = o.path()?;
                let other = Value { capture: value.capture.clone(), path };
                Test::Same(value, other)
            }
            "cdk-unique?" => Test::Unique(value, *o.numbers(1)?.first().unwrap_or(&0)),
            "cdk-at-least?" => Test::AtLeast(value, *o.numbers(1)?.first().unwrap_or(&0)),
            "path-exists?" => Test::PathExists(value),
            "cdk-arg-count?" => Test::ArgCount(value, o.numbers(usize::MAX)?),
            _ => Test::MissingArgs(value),
        };
        o.end()?;
        Ok(test)
    }
}

fn last_line(e: &regex::Error) -> String {
    e.to_string().lines().last().unwrap_or("").trim().trim_start_matches("error: ").to_owned()
}

/// Operands that are still to be read.
struct Operands<'o> {
    name: &'o str,
    list: &'o [Operand],
}

impl Operands<'_> {
    fn next_text(&mut self) -> Option<String> {
        let (Operand::Text(text), rest) = self.list.split_first()? else { return None };
        self.list = rest;
        Some(text.clone())
    }

    /// `@capture`, perhaps with a path.
    fn value(&mut self) -> Result<Value, String> {
        let Some((Operand::Capture(capture), rest)) = self.list.split_first() else {
            return Err(format!("`#{}` asks about a capture: `(#{} @name ...)`", self.name, self.name));
        };
        self.list = rest;
        let path = match self.list.first() {
            Some(Operand::Text(t)) => match path::steps(t) {
                Some(steps) => {
                    self.list = &self.list[1..];
                    path::parse(steps)?
                }
                None => Vec::new(),
            },
            _ => Vec::new(),
        };
        Ok(Value { capture: capture.clone(), path })
    }

    fn text(&mut self) -> Result<String, String> {
        self.next_text().ok_or_else(|| format!("`#{}` lacks a string", self.name))
    }

    /// A path alone.
    fn path(&mut self) -> Result<Vec<Pick>, String> {
        let text = self.text()?;
        path::steps(&text).map_or_else(|| Err(format!("`#{}` wants a path that starts with `$`, not `{text}`", self.name)), path::parse)
    }

    /// The strings that are left, one at least.
    fn texts(&mut self) -> Result<Vec<String>, String> {
        let mut out = vec![self.text()?];
        while let Some(t) = self.next_text() {
            out.push(t);
        }
        Ok(out)
    }

    fn symbols(&mut self) -> Result<Vec<SymbolPattern>, String> {
        self.texts()?.iter().map(|t| SymbolPattern::parse(t)).collect()
    }

    fn symbols_and_path(&mut self) -> Result<(Vec<SymbolPattern>, Vec<Pick>), String> {
        let mut texts = self.texts()?;
        let path = match texts.pop_if(|t| path::steps(t).is_some()) {
            Some(p) => path::parse(path::steps(&p).unwrap_or(""))?,
            None => Vec::new(),
        };
        if texts.is_empty() {
            return Err(format!("`#{}` lacks a symbol", self.name));
        }
        Ok((texts.iter().map(|t| SymbolPattern::parse(t)).collect::<Result<_, _>>()?, path))
    }

    fn fields(&mut self) -> Result<Vec<FieldPattern>, String> {
        let field = |t: String| match t.rsplit_once('.') {
            None => Ok(FieldPattern { owner: None, name: t }),
            Some((owner, name)) => Ok(FieldPattern { owner: Some(SymbolPattern::parse(owner)?), name: name.to_owned() }),
        };
        self.texts()?.into_iter().map(field).collect()
    }

    fn numbers(&mut self, most: usize) -> Result<Vec<usize>, String> {
        let texts = self.texts()?;
        if texts.len() > most {
            return Err(format!("`#{}` has too many operands", self.name));
        }
        texts.iter().map(|t| t.parse().map_err(|_| format!("`{t}` is no number"))).collect()
    }

    fn end(&self) -> Result<(), String> {
        match self.list.first() {
            None => Ok(()),
            Some(Operand::Capture(c)) => Err(format!("`#{}` asks about one capture, and @{c} is a further one", self.name)),
            Some(Operand::Text(t)) => Err(format!("`#{}` has no use for `{t}`", self.name)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::sexp;

    fn read(text: &str) -> Result<Option<Predicate>, Error> {
        let (list, _) = sexp::patterns(&format!("((call_expression) @c\n {text})")).unwrap();
        Predicate::read(&list[0].predicates[0], true)
    }

    #[test]
    fn predicates_are_read() {
        for text in [
            "(#cdk-call? @c \"a.NewB\" \"a.I.C\")",
            "(#not-cdk-empty? @c \"$.Stages[0].Actions\")",
            "(#cdk-shorter? @c \"$.Stages\" \"2\")",
            "(#cdk-within? @c \"a.NewB\" \"$.Stages[1..].Actions[*]\")",
            "(#cdk-version? \">=2.0.0\" \"<2.100\")",
            "(#cdk-in-field? @c \"Input\" \"a.BProps.Outputs\")",
            "(#cdk-arg? @c \"22\")",
            "(#cdk-called? \"a.Close\")",
            "(#not-path-exists? @c \"$(0)\")",
            "(#cdk-duplicates? @c \"$.Stages[*].StageName\")",
            "(#cdk-at-least? @c \"$(*).Prefix\" \"2\")",
            "(#cdk-nil? @c \"$(2)\")",
            "(#cdk-same? @c \"$(0).FromPort\" \"$(0).ToPort\")",
        ] {
            assert!(read(text).unwrap().is_some(), "{text}");
        }
        assert!(read("(#match? @c \"x\")").unwrap().is_none());
        assert!(read("(#not-cdk-escapes? @c)").unwrap().unwrap().negated);
    }

    #[test]
    fn mistakes_are_told() {
        for (text, word) in [
            ("(#cdk-cal? @c \"a.B\")", "did you mean `#cdk-call?`"),
            ("(#any-of? @c)", "lacks a string"),
            ("(#frob? @c)", "unknown predicate `#frob?`"),
            ("(#set! @c)", "unknown predicate `#set!`"),
            ("(#cdk-call? @c)", "lacks a string"),
            ("(#cdk-call? \"a.B\")", "asks about a capture"),
            ("(#cdk-call? @c \"B\")", "is no symbol"),
            ("(#cdk-empty? @c \"x\")", "has no use for `x`"),
            ("(#cdk-empty? @c \"$.x y\")", "is no step of a path"),
            ("(#cdk-escapes? @c @c)", "further one"),
            ("(#cdk-shorter? @c \"two\")", "is no number"),
            ("(#cdk-same? @c \"$.A\")", "lacks a string"),
            ("(#cdk-same? @c \"$.A\" \"B\")", "wants a path"),
            ("(#cdk-const-match? @c \"(\")", "no regular expression"),
            ("(#cdk-entry-match? @c \"$.A\" \"x\" \"(\")", "no regular expression"),
            ("(#cdk-version? \"2.1\")", "no bound of versions"),
            ("(#cdk-within? @c \"$.A\")", "lacks a string"),
        ] {
            let (line, message) = read(text).unwrap_err();
            assert!(line == 2 && message.contains(word), "{text}: {message}");
        }
    }
}
