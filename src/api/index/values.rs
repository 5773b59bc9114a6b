//! Types and values of a package's constants and variables, as far as syntax shows them.

use std::collections::HashMap;

use super::typetext::{Printer, Source, UNKNOWN};
use crate::syntax::ast::{ExprId, ExprKind, LitKind, Op};

/// A constant or the value of an expression.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Value {
    /// An integer or a rune.
    Int(i128),
    /// Any other literal, as text of one line.
    Text(String),
}

/// Type text and, where known, value.
pub(super) type Typed = (String, Option<Value>);

/// Constants by name.
pub(super) type Known<'a> = HashMap<&'a str, Typed>;

/// The value of an integer literal of Go.
pub(super) fn integer(text: &str) -> Option<i128> {
    let digits = text.replace('_', "").to_ascii_lowercase();
    let (radix, digits) = match digits.as_bytes() {
        [b'0', b'x', ..] => (16, &digits[2..]),
        [b'0', b'b', ..] => (2, &digits[2..]),
        [b'0', b'o', ..] => (8, &digits[2..]),
        [b'0', _, ..] => (8, &digits[1..]),
        _ => (10, &*digits),
    };
    i128::from_str_radix(digits, radix).ok()
}

/// A constant expression: its type (`untyped int` and so on, or a type's text) and value.
pub(super) fn constant<'a>(printer: &mut Printer<'a>, source: &Source<'a>, id: ExprId, iota: u32, known: &Known<'a>) -> Typed {
    Evaluator { printer, source, iota, known, depth: 0 }.eval(id)
}

struct Evaluator<'p, 'a> {
    printer: &'p mut Printer<'a>,
    source: &'p Source<'a>,
    iota: u32,
    known: &'p Known<'a>,
    depth: u32,
}

impl Evaluator<'_, '_> {
    fn eval(&mut self, id: ExprId) -> Typed {
        self.depth += 1;
        let value = if self.depth > 100 { unknown() } else { self.expr(id) };
        self.depth -= 1;
        value
    }

    fn expr(&mut self, id: ExprId) -> Typed {
        let file = self.source.file;
        match file.expr(id).kind {
            ExprKind::Paren(x) => self.eval(x),
            ExprKind::BasicLit(kind) => literal(kind, self.source.slice(file.expr(id).span)),
            ExprKind::Ident(ident) => match self.source.name(file.ident(ident)) {
                name if self.known.contains_key(name) => self.known[name].clone(),
                name if self.printer.declared.contains(name) => unknown(),
                "iota" => ("untyped int".to_owned(), Some(Value::Int(self.iota.into()))),
                b @ ("true" | "false") => ("untyped bool".to_owned(), Some(Value::Text(b.to_owned()))),
                _ => unknown(),
            },
            ExprKind::Unary { op, x } => {
                let (ty, value) = self.eval(x);
                let value = match (op, value) {
                    (Op::Sub, Some(Value::Int(n))) if ty.starts_with("untyped") => n.checked_neg().map(Value::Int),
                    (Op::Add, value) => value,
                    _ => None,
                };
                (ty, value)
            }
            ExprKind::Binary { op, x, y, .. } => {
                let (x, y) = (self.eval(x), self.eval(y));
                binary(op, x, y)
            }
            ExprKind::Call { fun, args, .. } => match file.exprs(args) {
                &[arg] => self.conversion(fun, arg),
                _ => unknown(),
            },
            _ => unknown(),
        }
    }

    /// A conversion to an integer or string type of this package or the universe.
    fn conversion(&mut self, fun: ExprId, arg: ExprId) -> Typed {
        let ExprKind::Ident(ident) = self.source.file.expr(fun).kind else { return unknown() };
        let name = self.source.name(self.source.file.ident(ident));
        let underlying = match self.printer.types.get(name) {
            Some(underlying) => underlying,
            None if self.printer.declared.contains(name) => return unknown(),
            None => name,
        };
        let value = match self.eval(arg).1 {
            // Of a number, a string makes a character and a float another form.
            Some(Value::Int(n)) if is_integer(underlying) => Some(Value::Int(n)),
            Some(Value::Text(t)) if underlying == "string" => Some(Value::Text(t)),
            _ => None,
        };
        let ty = self.printer.ty(self.source, fun);
        if value.is_some() { (ty, value) } else { unknown() }
    }
}

fn is_integer(name: &str) -> bool {
    matches!(name, "byte" | "rune" | "uintptr") || name.strip_prefix('u').unwrap_or(name).starts_with("int") && name != "interface"
}

fn unknown() -> Typed {
    (UNKNOWN.to_owned(), None)
}

fn literal(kind: LitKind, text: &str) -> Typed {
    let (ty, value) = match kind {
        LitKind::Int => ("untyped int", integer(text).map(Value::Int)),
        LitKind::Float => ("untyped float", None),
        LitKind::Imaginary => ("untyped complex", None),
        LitKind::Rune => ("untyped rune", simple_rune(text)),
        LitKind::String => ("untyped string", string(text)),
    };
    (ty.to_owned(), value)
}

fn simple_rune(text: &str) -> Option<Value> {
    let mut chars = text.strip_prefix('\'')?.strip_suffix('\'')?.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) if c != '\\' => Some(Value::Int(u32::from(c).into())),
        _ => None,
    }
}

/// A string literal as one without line breaks.
fn string(text: &str) -> Option<Value> {
    let Some(raw) = text.strip_prefix('`') else { return Some(Value::Text(text.to_owned())) };
    let mut out = String::from('"');
    for c in raw.strip_suffix('`')?.chars() {
        match c {
            '\r' => {}
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    Some(Value::Text(out))
}

fn binary(op: Op, x: Typed, y: Typed) -> Typed {
    if matches!(op, Op::Eql | Op::Neq | Op::Lss | Op::Leq | Op::Gtr | Op::Geq) {
        return ("untyped bool".to_owned(), None);
    }
    let shift = matches!(op, Op::Shl | Op::Shr);
    let ty = match (x.0.as_str(), y.0.as_str()) {
        (a, _) if shift => a,
        (a, b) if a == b => a,
        (UNKNOWN, _) | (_, UNKNOWN) => UNKNOWN,
        (a, b) if !a.starts_with("untyped") && b.starts_with("untyped") => a,
        (a, b) if a.starts_with("untyped") && !b.starts_with("untyped") => b,
        // The later kind of int, rune, float, complex.
        (a, b) => {
            let rank = |k: &str| ["untyped int", "untyped rune", "untyped float", "untyped complex"].iter().position(|&n| n == k);
            match (rank(a), rank(b)) {
                (Some(i), Some(j)) => {
                    if i > j {
                        a
                    } else {
                        b
                    }
                }
                _ => UNKNOWN,
            }
        }
    };
    let ty = ty.to_owned();
    let value = match (x.1, y.1) {
        // A quotient's value depends on the type, which may be a float's.
        (Some(Value::Int(_)), Some(Value::Int(_))) if op == Op::Quo && !is_integer(ty.strip_prefix("untyped ").unwrap_or(&ty)) => None,
        (Some(Value::Int(a)), Some(Value::Int(b))) if ty != UNKNOWN => arithmetic(op, a, b),
        _ => None,
    };
    (ty, value.map(Value::Int))
}

fn arithmetic(op: Op, a: i128, b: i128) -> Option<i128> {
    match op {
        Op::Add => a.checked_add(b),
        Op::Sub => a.checked_sub(b),
        Op::Mul => a.checked_mul(b),
        Op::Quo => a.checked_div(b),
        Op::Rem => a.checked_rem(b),
        Op::And => Some(a & b),
        Op::Or => Some(a | b),
        Op::Xor => Some(a ^ b),
        Op::AndNot => Some(a & !b),
        Op::Shl => {
            let by = u32::try_from(b).ok().filter(|&n| n < 100)?;
            a.checked_mul(1_i128.checked_shl(by)?)
        }
        Op::Shr => u32::try_from(b).ok().map(|n| if n > 126 { if a < 0 { -1 } else { 0 } } else { a >> n }),
        _ => None,
    }
}

/// The type of a variable that is declared with a value and no type, where syntax shows it.
pub(super) fn variable<'a>(printer: &mut Printer<'a>, source: &Source<'a>, value: ExprId) -> String {
    let file = source.file;
    match file.expr(value).kind {
        ExprKind::Paren(x) => variable(printer, source, x),
        ExprKind::CompositeLit { ty: Some(ty), .. } => match file.expr(ty).kind {
            ExprKind::ArrayType { len: Some(len), .. } if matches!(file.expr(len).kind, ExprKind::Ellipsis(_)) => UNKNOWN.to_owned(),
            _ => printer.ty(source, ty),
        },
        ExprKind::Unary { op: Op::And, x } if matches!(file.expr(x).kind, ExprKind::CompositeLit { ty: Some(_), .. }) => {
            format!("*{}", variable(printer, source, x))
        }
        ExprKind::FuncLit { sig, .. } => format!("func{}", printer.signature_of(source, sig)),
        ExprKind::BasicLit(kind) => match kind {
            LitKind::Int => "int",
            LitKind::Float => "float64",
            LitKind::Imaginary => "complex128",
            LitKind::Rune => "rune",
            LitKind::String => "string",
        }
        .to_owned(),
        _ => UNKNOWN.to_owned(),
    }
}
