//! One line of API text taken apart.

use std::cmp::Ordering;

/// What a declaration declares.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A jsii class.
    Class,
    /// Another interface.
    Interface,
    /// A struct.
    Struct,
    /// A jsii enum.
    Enum,
    /// Another defined type, or an alias.
    Type,
    /// A function.
    Func,
    /// A variable.
    Var,
    /// A constant.
    Const,
}

/// A line at depth 0.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Declaration<'a> {
    /// What it declares.
    pub kind: Kind,
    /// `sealed` or `partial`.
    pub limited: bool,
    /// The name.
    pub name: &'a str,
    /// `[T any]`, or empty.
    pub type_params: &'a str,
    /// What follows: signature, type, `= TYPE`, `TYPE = VALUE`.
    pub rest: &'a str,
}

/// Parts of a line at depth 0; `None` where it is none.
#[must_use]
pub fn declaration(text: &str) -> Option<Declaration<'_>> {
    let (limited, text) = match text.strip_prefix("sealed ").or_else(|| text.strip_prefix("partial ")) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (keyword, rest) = text.split_once(' ')?;
    let kind = match keyword {
        "class" => Kind::Class,
        "interface" => Kind::Interface,
        "struct" => Kind::Struct,
        "enum" => Kind::Enum,
        "type" => Kind::Type,
        "func" => Kind::Func,
        "var" => Kind::Var,
        "const" => Kind::Const,
        _ => return None,
    };
    let end = rest.find(['[', '(', ' ']).unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    let (type_params, rest) = if matches!(kind, Kind::Var | Kind::Const) { ("", rest) } else { split_brackets(rest) };
    Some(Declaration { kind, limited, name, type_params, rest: rest.strip_prefix(' ').unwrap_or(rest) })
}

/// The name that a line at depth 0 declares, or the whole line.
#[must_use]
pub fn declared_name(text: &str) -> &str {
    declaration(text).map_or(text, |d| d.name)
}

/// How long that is what stands before the name in a line at depth 0. `text` starts with the line.
#[must_use]
pub fn before_name(text: &[u8]) -> u32 {
    let word = |text: &[u8]| text.iter().take(16).take_while(|&&b| b.is_ascii_lowercase()).count() + 1;
    let limited = text.starts_with(b"sealed ") || text.starts_with(b"partial ");
    let first = word(text);
    let len = if limited { first + word(&text[first..]) } else { first };
    u32::try_from(len.min(text.len())).unwrap_or(0)
}

/// How the name that `text` starts with compares to another.
#[must_use]
pub fn compare_name(text: &[u8], name: &[u8]) -> Ordering {
    let same = text.iter().zip(name).take_while(|(a, b)| a == b).count();
    let next = text.get(same).filter(|b| !matches!(b, b'[' | b'(' | b' ' | b'\n'));
    next.cmp(&name.get(same))
}

/// Splits off a leading bracketed part.
fn split_brackets(text: &str) -> (&str, &str) {
    if !text.starts_with('[') {
        return ("", text);
    }
    let mut depth = 0;
    for (i, b) in text.bytes().enumerate() {
        match b {
            b'[' => depth += 1,
            b']' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return text.split_at(i + 1);
        }
    }
    (text, "")
}

/// The parts of `import NAME "PATH"`.
#[must_use]
pub fn import(text: &str) -> Option<(&str, &str)> {
    let (name, path) = text.strip_prefix("import ")?.split_once(' ')?;
    let path = path.strip_prefix('"')?.strip_suffix('"')?;
    (is_name(name) && !path.is_empty() && !path.contains('"')).then_some((name, path))
}

/// Splits ` @RELEASES` off the end of a line.
#[must_use]
pub fn split_releases(text: &str) -> (&str, Option<&str>) {
    let bytes = text.as_bytes();
    let is_release = |b: &u8| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b',');
    let start = bytes.len() - bytes.iter().rev().take_while(|b| is_release(b)).count();
    if start >= 2 && start < bytes.len() && &bytes[start - 2..start] == b" @" {
        (&text[..start - 2], Some(&text[start..]))
    } else {
        (text, None)
    }
}

/// A line at depth 1 that is no note.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MemberLine<'a> {
    /// `^T`.
    Base(&'a str),
    /// `+T`.
    Embedded(&'a str),
    /// `-M`.
    Absent(&'a str),
    /// `new(...)`.
    New(&'a str),
    /// `override(...)`.
    Override(&'a str),
    /// `static M(...)`: name and signature.
    StaticMethod(&'a str, &'a str),
    /// `static P R`: name, type, whether it can be set.
    StaticProperty(&'a str, &'a str, bool),
    /// `M(...)`: name, signature, whether the receiver is a pointer.
    Method(&'a str, &'a str, bool),
    /// `P R` or, in a struct, `F T`: name and type.
    Value(&'a str, &'a str),
    /// `P = R`.
    Settable(&'a str, &'a str),
    /// `F T!`.
    Required(&'a str, &'a str),
    /// `MEMBER`.
    EnumMember(&'a str),
}

/// Parts of a line at depth 1; `None` for notes.
#[must_use]
pub fn member(text: &str) -> Option<MemberLine<'_>> {
    match text.as_bytes().first()? {
        b'^' => return Some(MemberLine::Base(&text[1..])),
        b'+' => return Some(MemberLine::Embedded(&text[1..])),
        b'-' => return Some(MemberLine::Absent(&text[1..])),
        b'~' | b'%' | b'|' | b'?' => return None,
        _ => {}
    }
    if let Some(rest) = text.strip_prefix("static ") {
        return Some(match callable(rest) {
            Some((name, signature)) => MemberLine::StaticMethod(name, signature),
            None => {
                let (name, ty, set) = value(rest)?;
                MemberLine::StaticProperty(name, ty, set)
            }
        });
    }
    let (pointer, text) = text.strip_prefix('*').map_or((false, text), |t| (true, t));
    if let Some((name, signature)) = callable(text) {
        return Some(match name {
            "new" if !pointer => MemberLine::New(signature),
            "override" if !pointer => MemberLine::Override(signature),
            _ => MemberLine::Method(name, signature, pointer),
        });
    }
    let Some((name, ty, set)) = value(text) else { return Some(MemberLine::EnumMember(text)) };
    Some(match ty.strip_suffix('!') {
        Some(ty) => MemberLine::Required(name, ty),
        None if set => MemberLine::Settable(name, ty),
        None => MemberLine::Value(name, ty),
    })
}

/// Whether a member line is about something static.
#[must_use]
pub fn is_static(member: Option<MemberLine<'_>>) -> bool {
    matches!(member, Some(MemberLine::StaticMethod(..) | MemberLine::StaticProperty(..)))
}

/// The type that a line at depth 1 says is embedded, a base class too.
#[must_use]
pub fn embedded(text: &str) -> Option<&str> {
    text.strip_prefix(['^', '+'])
}

/// Whether a line at depth 1 is one of those that come before a type's own members: notes, and what
/// it embeds.
#[must_use]
pub fn is_before_members(text: &str) -> bool {
    text.starts_with(['~', '%', '|', '?', '^', '+'])
}

/// `NAME(...) R` as name and signature; `None` where a space comes before the parenthesis.
fn callable(text: &str) -> Option<(&str, &str)> {
    let end = text.find(['(', ' '])?;
    text[end..].starts_with('(').then(|| text.split_at(end))
}

/// `NAME T` or `NAME = T`.
fn value(text: &str) -> Option<(&str, &str, bool)> {
    let (name, ty) = text.split_once(' ')?;
    Some(ty.strip_prefix("= ").map_or((name, ty, false), |ty| (name, ty, true)))
}

/// Where a member line stands among those of its type.
#[must_use]
pub fn member_rank(text: &str) -> u8 {
    match member(text) {
        None => 0,
        Some(MemberLine::Base(_)) => 1,
        Some(MemberLine::Embedded(_)) => 2,
        Some(MemberLine::Absent(_)) => 3,
        Some(MemberLine::New(_) | MemberLine::Override(_)) => 4,
        Some(MemberLine::StaticMethod(..) | MemberLine::StaticProperty(..)) => 5,
        Some(_) => 6,
    }
}

/// The name by which a member line is sorted.
#[must_use]
pub fn member_name(text: &str) -> &str {
    let text = text.strip_prefix("static ").unwrap_or(text);
    let text = text.strip_prefix('*').unwrap_or(text);
    &text[..text.find(['(', ' ']).unwrap_or(text.len())]
}

/// Whether a line in a struct is a field or an embedded field.
#[must_use]
pub fn is_field(text: &str) -> bool {
    matches!(member(text), Some(MemberLine::Embedded(_) | MemberLine::Value(..) | MemberLine::Required(..)))
}

/// Whether it can be a Go identifier.
#[must_use]
pub fn is_name(text: &str) -> bool {
    text.chars().enumerate().all(|(i, c)| c == '_' || c.is_alphabetic() || (i > 0 && c.is_numeric())) && !text.is_empty()
}

/// Whether `text` may stand at `depth` below the line `owner`; else what is wrong.
pub fn check(depth: usize, text: &str, owner: &str) -> Result<(), String> {
    let ok = match depth {
        0 => is_declaration(text),
        1 => match declaration(owner) {
            Some(owner) => is_note(text) || is_member_of(text, owner.kind),
            None => false,
        },
        _ => is_note(text),
    };
    match (ok, depth) {
        (true, _) => Ok(()),
        (false, 0) => Err(format!("`{text}` is no declaration")),
        (false, 1) => Err(format!("`{text}` is no member of `{owner}`")),
        (false, _) => Err(format!("`{text}` is no note")),
    }
}

fn is_declaration(text: &str) -> bool {
    let Some(d) = declaration(text) else { return false };
    let rest_ok = match d.kind {
        Kind::Class | Kind::Enum => d.rest.is_empty() && d.type_params.is_empty(),
        Kind::Interface | Kind::Struct => d.rest.is_empty(),
        Kind::Func => d.rest.starts_with('('),
        Kind::Type | Kind::Var | Kind::Const => !d.rest.is_empty(),
    };
    rest_ok && is_name(d.name)
}

fn is_note(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'~') => text.len() == 1 || text.starts_with("~ "),
        Some(b'%') => text.len() == 1,
        Some(b'|') => text.starts_with("| "),
        Some(b'?') => text.strip_prefix("? ").is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())),
        _ => text.starts_with("json "),
    }
}

fn is_member_of(text: &str, kind: Kind) -> bool {
    let Some(member) = member(text) else { return false };
    match member {
        MemberLine::Base(t) => kind == Kind::Class && !t.is_empty(),
        MemberLine::Absent(n) => kind == Kind::Class && is_name(n),
        MemberLine::New(_) | MemberLine::Override(_) if kind == Kind::Class => true,
        MemberLine::StaticMethod(n, _) | MemberLine::StaticProperty(n, ..) => kind == Kind::Class && is_name(n),
        MemberLine::Embedded(t) => matches!(kind, Kind::Class | Kind::Interface | Kind::Struct) && !t.is_empty(),
        MemberLine::New(_) | MemberLine::Override(_) => matches!(kind, Kind::Interface | Kind::Struct | Kind::Type),
        MemberLine::Method(n, _, pointer) => match kind {
            Kind::Class | Kind::Interface => !pointer && is_name(n),
            Kind::Struct | Kind::Type => is_name(n),
            _ => false,
        },
        MemberLine::Value(n, _) => matches!(kind, Kind::Class | Kind::Interface | Kind::Struct) && is_name(n),
        MemberLine::Settable(n, _) => matches!(kind, Kind::Class | Kind::Interface) && is_name(n),
        MemberLine::Required(n, _) => kind == Kind::Struct && is_name(n),
        MemberLine::EnumMember(n) => kind == Kind::Enum && is_name(n),
    }
}
