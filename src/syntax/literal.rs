//! The values of literals.

/// The bytes that a string or rune literal of Go stands for, quotes included in
/// `literal`; `None` where it is not well formed. A carriage return in a raw string
/// is dropped, as Go does.
#[must_use]
pub fn unquote(literal: &str) -> Option<Vec<u8>> {
    let quote = *literal.as_bytes().first()?;
    let inner = literal.get(1..literal.len().checked_sub(1)?)?;
    if literal.len() < 2 || literal.as_bytes().last() != Some(&quote) {
        return None;
    }
    match quote {
        b'`' if inner.contains('`') => None,
        b'`' => Some(inner.bytes().filter(|&b| b != b'\r').collect()),
        b'"' | b'\'' => unescape(inner, quote),
        _ => None,
    }
}

fn unescape(inner: &str, quote: u8) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(first) = rest.bytes().next() {
        if first == quote || first == b'\n' {
            return None;
        }
        if first == b'\\' {
            rest = escape(&rest[1..], quote, &mut out)?;
        } else {
            let plain = memchr::memchr3(b'\\', quote, b'\n', rest.as_bytes()).unwrap_or(rest.len());
            out.extend_from_slice(&rest.as_bytes()[..plain]);
            rest = &rest[plain..];
        }
    }
    Some(out)
}

/// One escape, its backslash taken off; what follows it.
fn escape<'t>(rest: &'t str, quote: u8, out: &mut Vec<u8>) -> Option<&'t str> {
    let letter = *rest.as_bytes().first()?;
    let (start, digits, radix) = match letter {
        b'x' => (1, 2, 16),
        b'u' => (1, 4, 16),
        b'U' => (1, 8, 16),
        b'0'..=b'7' => (0, 3, 8),
        _ => {
            out.push(match letter {
                b'a' => 7,
                b'b' => 8,
                b'f' => 12,
                b'n' => b'\n',
                b'r' => b'\r',
                b't' => b'\t',
                b'v' => 11,
                b'\\' => b'\\',
                _ if letter == quote => quote,
                _ => return None,
            });
            return rest.get(1..);
        }
    };
    let text = rest.get(start..start + digits)?;
    if !text.bytes().all(|b| char::from(b).is_digit(radix)) {
        return None;
    }
    let value = u32::from_str_radix(text, radix).ok()?;
    if matches!(letter, b'u' | b'U') {
        let mut buffer = [0; 4];
        out.extend_from_slice(char::from_u32(value)?.encode_utf8(&mut buffer).as_bytes());
    } else {
        out.push(u8::try_from(value).ok()?);
    }
    rest.get(start + digits..)
}

#[cfg(test)]
mod tests {
    use super::unquote;

    #[test]
    fn strings_as_go_reads_them() {
        for (literal, value) in [
            (r#""a\tb""#, Some("a\tb")),
            ("`a\\n\r\nb`", Some("a\\n\nb")),
            (r#""\u00e9\U0001F600\x41\101""#, Some("é😀AA")),
            (r"'\''", Some("'")),
            (r#""\'""#, None),
            (r#""\ud800""#, None),
            (r#""\400""#, None),
            (r#""\x4""#, None),
            (r#"""#, None),
            (r#""a"#, None),
            ("", None),
            ("\"é", None),
        ] {
            let got = unquote(literal).map(|b| String::from_utf8(b).unwrap());
            assert_eq!(got.as_deref(), value, "{literal}");
        }
        assert_eq!(unquote(r#""\xff""#), Some(vec![0xff]));
    }
}
