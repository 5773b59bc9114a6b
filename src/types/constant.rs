//! Constant values, exact as the Go spec wants them: integers and rationals of any
//! size, complex numbers of those, strings and booleans.

use std::cmp::Ordering;
use std::rc::Rc;

use num_bigint::{BigInt, Sign};
use num_rational::BigRational;
use num_traits::{One, Signed, ToPrimitive, Zero};

use super::ty::Basic;
use crate::syntax::ast::{LitKind, Op};

/// Beyond this many bits a value is not computed: the compiler refuses it too (512 bits
/// for integers), or rounds it (floats).
const MAX_BITS: u64 = 4096;

/// The value of a constant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Const {
    /// Not known, though constant.
    Unknown,
    /// A boolean.
    Bool(bool),
    /// A string: bytes, for escapes may make any.
    Str(Rc<[u8]>),
    /// An integer.
    Int(BigInt),
    /// A rational that is no integer, or a float.
    Float(BigRational),
    /// Real and imaginary part.
    Complex(BigRational, BigRational),
}

impl Const {
    /// An integer.
    #[must_use]
    pub fn int(v: i64) -> Self {
        Self::Int(BigInt::from(v))
    }

    /// The value of a literal as written; `None` where it is malformed or too large to hold.
    #[must_use]
    pub fn literal(kind: LitKind, text: &str) -> Option<Self> {
        match kind {
            LitKind::Int => parse_int(text).map(Self::Int),
            LitKind::Float => parse_float(text).map(Self::Float),
            LitKind::Imaginary => {
                let body = text.strip_suffix('i')?;
                // For backward compatibility 0123i is decimal (spec, Imaginary literals).
                let plain = body.bytes().all(|b| b.is_ascii_digit() || b == b'_');
                let re = if plain {
                    BigRational::from(body.replace('_', "").parse::<BigInt>().ok()?)
                } else {
                    parse_int(body).map(BigRational::from).or_else(|| parse_float(body))?
                };
                Some(Self::Complex(BigRational::zero(), re))
            }
            LitKind::Rune => {
                let body = text.strip_prefix('\'')?.strip_suffix('\'')?;
                let (v, rest) = unescape_one(body, b'\'')?;
                rest.is_empty().then(|| Self::Int(BigInt::from(v.value())))
            }
            LitKind::String => unquote(text).map(|b| Self::Str(b.into())),
        }
    }

    /// The integer, where the value is one (a float without fraction, too).
    #[must_use]
    pub fn to_int(&self) -> Option<BigInt> {
        match self {
            Self::Int(i) => Some(i.clone()),
            Self::Float(f) => f.is_integer().then(|| f.to_integer()),
            Self::Complex(re, im) => (im.is_zero() && re.is_integer()).then(|| re.to_integer()),
            _ => None,
        }
    }

    /// The rational, where the value is real.
    #[must_use]
    pub fn to_float(&self) -> Option<BigRational> {
        match self {
            Self::Int(i) => Some(BigRational::from(i.clone())),
            Self::Float(f) => Some(f.clone()),
            Self::Complex(re, im) => im.is_zero().then(|| re.clone()),
            _ => None,
        }
    }

    fn to_complex(&self) -> Option<(BigRational, BigRational)> {
        match self {
            Self::Complex(re, im) => Some((re.clone(), im.clone())),
            _ => self.to_float().map(|f| (f, BigRational::zero())),
        }
    }

    /// Whether it is zero of its kind.
    #[must_use]
    pub fn is_zero_number(&self) -> bool {
        match self {
            Self::Int(i) => i.is_zero(),
            Self::Float(f) => f.is_zero(),
            Self::Complex(a, b) => a.is_zero() && b.is_zero(),
            _ => false,
        }
    }

    /// The value as one of basic type `to`, rounded where the spec rounds; `Err` tells
    /// whether it is truncated (a fraction for an integer) or overflows.
    ///
    /// # Errors
    /// [`Misfit`] where the type cannot hold the value.
    pub fn represent(&self, to: Basic) -> Result<Self, Misfit> {
        if matches!(self, Self::Unknown) {
            return Ok(Self::Unknown);
        }
        if to.is_integer() {
            let Some(i) = self.to_int() else {
                return Err(if self.to_complex().is_some() { Misfit::Truncated } else { Misfit::Kind });
            };
            return if fits(&i, to) { Ok(Self::Int(i)) } else { Err(Misfit::Overflow) };
        }
        if to.is_float() {
            let Some(f) = self.to_float() else {
                return Err(if self.to_complex().is_some() { Misfit::Truncated } else { Misfit::Kind });
            };
            return round(&f, to).map(Self::Float).ok_or(Misfit::Overflow);
        }
        if to.is_complex() {
            let (re, im) = self.to_complex().ok_or(Misfit::Kind)?;
            let part = match to {
                Basic::Complex64 => Basic::Float32,
                Basic::Complex128 => Basic::Float64,
                _ => Basic::UntypedFloat,
            };
            return match (round(&re, part), round(&im, part)) {
                (Some(re), Some(im)) => Ok(Self::Complex(re, im)),
                _ => Err(Misfit::Overflow),
            };
        }
        match self {
            Self::Str(_) if to.is_string() => Ok(self.clone()),
            Self::Bool(_) if to.is_boolean() => Ok(self.clone()),
            _ => Err(Misfit::Kind),
        }
    }

    /// `op self`; `size` is the bit size of an unsigned type for `^`, else `None`.
    #[must_use]
    pub fn unary(&self, op: Op, size: Option<u32>) -> Self {
        match (op, self) {
            (Op::Add, _) => self.clone(),
            (Op::Sub, Self::Int(i)) => Self::Int(-i),
            (Op::Sub, Self::Float(f)) => Self::Float(-f),
            (Op::Sub, Self::Complex(a, b)) => Self::Complex(-a, -b),
            (Op::Xor, _) => match self.to_int() {
                Some(i) => {
                    let not: BigInt = -(i + BigInt::one());
                    match size {
                        Some(bits) => Self::Int(not & ((BigInt::one() << bits) - 1)),
                        None => Self::Int(not),
                    }
                }
                None => Self::Unknown,
            },
            (Op::Not, Self::Bool(b)) => Self::Bool(!b),
            _ => Self::Unknown,
        }
    }

    /// `self op other`; `integer` asks for integer division. Division by zero gives Unknown.
    #[must_use]
    pub fn binary(&self, op: Op, other: &Self, integer: bool) -> Self {
        match (self, other) {
            (Self::Bool(a), Self::Bool(b)) => match op {
                Op::LAnd => Self::Bool(*a && *b),
                Op::LOr => Self::Bool(*a || *b),
                _ => Self::Unknown,
            },
            (Self::Str(a), Self::Str(b)) if op == Op::Add && a.len() + b.len() < 1 << 20 => Self::Str([&a[..], &b[..]].concat().into()),
            (Self::Complex(..), _) | (_, Self::Complex(..)) => match (self.to_complex(), other.to_complex()) {
                (Some(a), Some(b)) => complex_op(op, &a, &b),
                _ => Self::Unknown,
            },
            (Self::Int(a), Self::Int(b)) if integer || op != Op::Quo => int_op(op, a, b),
            _ => match (self.to_float(), other.to_float()) {
                (Some(a), Some(b)) => float_op(op, &a, &b),
                _ => Self::Unknown,
            },
        }
    }

    /// `self << n` or `self >> n`.
    #[must_use]
    pub fn shift(&self, left: bool, n: u64) -> Self {
        let Some(i) = self.to_int() else { return Self::Unknown };
        if !left {
            return Self::Int(if n > MAX_BITS { if i.is_negative() { BigInt::from(-1) } else { BigInt::zero() } } else { i >> n });
        }
        if n > MAX_BITS { Self::Unknown } else { Self::Int(i << n) }
    }

    /// The result of a comparison; `None` where it cannot be told.
    #[must_use]
    pub fn compare(&self, op: Op, other: &Self) -> Option<bool> {
        let order = match (self, other) {
            (Self::Bool(a), Self::Bool(b)) => a.cmp(b),
            (Self::Str(a), Self::Str(b)) => a.cmp(b),
            (Self::Complex(..), _) | (_, Self::Complex(..)) => {
                if self.to_complex()? == other.to_complex()? {
                    Ordering::Equal
                } else {
                    Ordering::Less
                }
            }
            _ => self.to_float()?.cmp(&other.to_float()?),
        };
        Some(match op {
            Op::Eql => order.is_eq(),
            Op::Neq => order.is_ne(),
            Op::Lss => order.is_lt(),
            Op::Leq => order.is_le(),
            Op::Gtr => order.is_gt(),
            Op::Geq => order.is_ge(),
            _ => return None,
        })
    }

    /// How it reads in messages and in the database's text.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Unknown => "?".into(),
            Self::Bool(b) => b.to_string(),
            Self::Str(s) => quote(&String::from_utf8_lossy(s)),
            Self::Int(i) => i.to_string(),
            Self::Float(f) if f.is_integer() => f.to_integer().to_string(),
            Self::Float(f) => f.to_f64().filter(|v| v.is_finite()).map_or_else(|| f.to_string(), |v| format!("{v}")),
            Self::Complex(a, b) => format!("({} + {}i)", Self::Float(a.clone()).text(), Self::Float(b.clone()).text()),
        }
    }
}

/// Why a type cannot hold a constant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Misfit {
    /// A fraction would be lost.
    Truncated,
    /// Too large.
    Overflow,
    /// Another kind of value.
    Kind,
}

/// Quotes as Go's `%q` does for plain text.
#[must_use]
pub fn quote(s: &str) -> String {
    let mut out = String::with_capacity(s.len() + 2);
    out.push('"');
    for c in s.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Whether an integer type holds the value; untyped ones hold 512 bits, as the compiler has it.
fn fits(i: &BigInt, to: Basic) -> bool {
    let (bits, signed) = match to {
        Basic::Int | Basic::Int64 => (64, true),
        Basic::Int8 => (8, true),
        Basic::Int16 => (16, true),
        Basic::Int32 => (32, true),
        Basic::Uint | Basic::Uint64 | Basic::Uintptr => (64, false),
        Basic::Uint8 => (8, false),
        Basic::Uint16 => (16, false),
        Basic::Uint32 => (32, false),
        _ => return i.bits() <= 512,
    };
    if !signed {
        return i.sign() != Sign::Minus && i.bits() <= bits;
    }
    let limit = BigInt::one() << (bits - 1);
    -&limit <= *i && *i < limit
}

/// Rounds to the nearest value of a float type; `None` where it overflows.
fn round(f: &BigRational, to: Basic) -> Option<BigRational> {
    match to {
        Basic::Float32 => {
            let v = to_f64(f)?;
            #[allow(clippy::cast_possible_truncation)] // rounding is what is asked for
            let v = v as f32;
            if v.is_finite() { BigRational::from_float(v) } else { None }
        }
        Basic::Float64 => to_f64(f).and_then(BigRational::from_float),
        _ => Some(f.clone()),
    }
}

fn to_f64(f: &BigRational) -> Option<f64> {
    let v = f.to_f64()?;
    v.is_finite().then_some(v)
}

fn bounded(r: BigRational) -> Const {
    if r.numer().bits() > 2 * MAX_BITS || r.denom().bits() > 2 * MAX_BITS { Const::Unknown } else { Const::Float(r) }
}

fn int_op(op: Op, a: &BigInt, b: &BigInt) -> Const {
    if matches!(op, Op::Quo | Op::Rem) && b.is_zero() {
        return Const::Unknown;
    }
    let r = match op {
        Op::Add => a + b,
        Op::Sub => a - b,
        Op::Mul => a * b,
        Op::Quo => a / b,
        Op::Rem => a % b,
        Op::And => a & b,
        Op::Or => a | b,
        Op::Xor => a ^ b,
        Op::AndNot => a & &(-(b + BigInt::one())),
        _ => return Const::Unknown,
    };
    if r.bits() > MAX_BITS { Const::Unknown } else { Const::Int(r) }
}

fn float_op(op: Op, a: &BigRational, b: &BigRational) -> Const {
    match op {
        Op::Add => bounded(a + b),
        Op::Sub => bounded(a - b),
        Op::Mul => bounded(a * b),
        Op::Quo if !b.is_zero() => bounded(a / b),
        _ => Const::Unknown,
    }
}

fn complex_op(op: Op, (a, b): &(BigRational, BigRational), (c, d): &(BigRational, BigRational)) -> Const {
    match op {
        Op::Add => Const::Complex(a + c, b + d),
        Op::Sub => Const::Complex(a - c, b - d),
        Op::Mul => Const::Complex(a * c - b * d, b * c + a * d),
        Op::Quo => {
            let s = c * c + d * d;
            if s.is_zero() {
                return Const::Unknown;
            }
            Const::Complex((a * c + b * d) / &s, (b * c - a * d) / s)
        }
        _ => Const::Unknown,
    }
}

fn parse_int(text: &str) -> Option<BigInt> {
    let t = text.replace('_', "").to_ascii_lowercase();
    let (digits, radix) = match t.as_bytes() {
        [b'0', b'x', ..] => (&t[2..], 16),
        [b'0', b'b', ..] => (&t[2..], 2),
        [b'0', b'o', ..] => (&t[2..], 8),
        [b'0', _, ..] => (&t[1..], 8),
        _ => (&t[..], 10),
    };
    BigInt::parse_bytes(digits.as_bytes(), radix)
}

fn parse_float(text: &str) -> Option<BigRational> {
    let t = text.replace('_', "").to_ascii_lowercase();
    let hex = t.strip_prefix("0x");
    let (body, exp_char, radix) = hex.map_or((t.as_str(), 'e', 10), |h| (h, 'p', 16));
    let (mantissa, exp) = body.split_once(exp_char).unwrap_or((body, "0"));
    let exp: i64 = exp.parse().ok()?;
    if exp.unsigned_abs() > MAX_BITS {
        return None;
    }
    let (whole, frac) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = BigInt::parse_bytes(format!("0{whole}{frac}").as_bytes(), radix)?;
    let scale = num_traits::pow(BigInt::from(radix), frac.len());
    let power = num_traits::pow(BigInt::from(if radix == 16 { 2 } else { 10 }), usize::try_from(exp.unsigned_abs()).ok()?);
    let value = BigRational::new(digits, scale);
    Some(if exp < 0 { value / BigRational::from(power) } else { value * BigRational::from(power) })
}

/// A character of a literal: a code point, or a byte by `\x` or octal escape.
enum Unit {
    Char(char),
    Byte(u8),
}

impl Unit {
    fn value(&self) -> u32 {
        match self {
            Self::Char(c) => *c as u32,
            Self::Byte(b) => u32::from(*b),
        }
    }
}

fn unescape_one(s: &str, quote: u8) -> Option<(Unit, &str)> {
    let c = s.chars().next()?;
    if c != '\\' {
        return Some((Unit::Char(c), &s[c.len_utf8()..]));
    }
    let e = *s.as_bytes().get(1)?;
    let number = |from: usize, len: usize, radix: u32| {
        let digits = s.get(from..from + len)?;
        Some((u32::from_str_radix(digits, radix).ok()?, &s[from + len..]))
    };
    let simple = |c: char| Some((Unit::Char(c), &s[2..]));
    match e {
        b'a' => simple('\x07'),
        b'b' => simple('\x08'),
        b'f' => simple('\x0c'),
        b'n' => simple('\n'),
        b'r' => simple('\r'),
        b't' => simple('\t'),
        b'v' => simple('\x0b'),
        b'\\' => simple('\\'),
        e if e == quote => simple(e as char),
        b'x' => number(2, 2, 16).and_then(|(v, r)| Some((Unit::Byte(u8::try_from(v).ok()?), r))),
        b'0'..=b'7' => number(1, 3, 8).and_then(|(v, r)| Some((Unit::Byte(u8::try_from(v).ok()?), r))),
        b'u' => number(2, 4, 16).and_then(|(v, r)| Some((Unit::Char(char::from_u32(v)?), r))),
        b'U' => number(2, 8, 16).and_then(|(v, r)| Some((Unit::Char(char::from_u32(v)?), r))),
        _ => None,
    }
}

/// The bytes of a string literal with its quotes; `None` where it is malformed.
#[must_use]
pub fn unquote(text: &str) -> Option<Vec<u8>> {
    if let Some(raw) = text.strip_prefix('`') {
        return Some(raw.strip_suffix('`')?.replace('\r', "").into_bytes());
    }
    let mut rest = text.strip_prefix('"')?.strip_suffix('"')?;
    let mut out = Vec::with_capacity(rest.len());
    while !rest.is_empty() {
        let (unit, r) = unescape_one(rest, b'"')?;
        match unit {
            Unit::Char(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            Unit::Byte(b) => out.push(b),
        }
        rest = r;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lit(kind: LitKind, s: &str) -> Const {
        Const::literal(kind, s).unwrap()
    }

    #[test]
    fn literals() {
        assert_eq!(lit(LitKind::Int, "0x_FF"), Const::int(255));
        assert_eq!(lit(LitKind::Int, "017"), Const::int(15));
        assert_eq!(lit(LitKind::Rune, r"'\n'"), Const::int(10));
        assert_eq!(lit(LitKind::Rune, "'é'"), Const::int(0xe9));
        assert_eq!(lit(LitKind::Float, "1.5e1"), Const::Float(BigRational::from(BigInt::from(15))));
        assert_eq!(lit(LitKind::Float, "0x1p-2").to_float().unwrap(), BigRational::new(1.into(), 4.into()));
        assert_eq!(lit(LitKind::String, r#""a\x62\u0063""#), Const::Str(b"abc"[..].into()));
        assert_eq!(lit(LitKind::String, "`a\r\\n`"), Const::Str(b"a\\n"[..].into()));
    }

    #[test]
    fn representable_as_the_spec_says() {
        assert_eq!(Const::int(300).represent(Basic::Uint8), Err(Misfit::Overflow));
        assert_eq!(Const::int(-1).represent(Basic::Uint), Err(Misfit::Overflow));
        assert_eq!(lit(LitKind::Float, "1.5").represent(Basic::Int), Err(Misfit::Truncated));
        assert_eq!(lit(LitKind::Float, "2.0").represent(Basic::Int), Ok(Const::int(2)));
        assert_eq!(Const::Bool(true).represent(Basic::Int), Err(Misfit::Kind));
        assert_eq!(lit(LitKind::Float, "1e400").represent(Basic::Float64), Err(Misfit::Overflow));
    }

    #[test]
    fn arithmetic() {
        assert_eq!(Const::int(7).binary(Op::Quo, &Const::int(2), true), Const::int(3));
        assert_eq!(Const::int(-7).binary(Op::Rem, &Const::int(2), true), Const::int(-1));
        assert_eq!(Const::int(6).binary(Op::AndNot, &Const::int(2), true), Const::int(4));
        assert_eq!(Const::int(5).unary(Op::Xor, Some(8)), Const::int(250));
        assert_eq!(Const::int(1).shift(true, 10), Const::int(1024));
        assert_eq!(Const::int(1).compare(Op::Lss, &Const::int(2)), Some(true));
    }
}
