//! jsii type references as Go type text.

use super::assembly::{Callable, TypeRef};
use super::names::{Home, Names, parameter};
use super::{Error, Line, Result};

/// The Go type of a reference, as package `home` writes it. Without `pointer`, as it
/// stands in an intersection.
pub fn go(names: &Names<'_>, ty: &TypeRef, home: &Home, pointer: bool) -> Result<String> {
    Ok(match ty {
        TypeRef::Primitive(name) => primitive(name, pointer)?.to_owned(),
        TypeRef::Collection(c) => {
            let star = if pointer { "*" } else { "" };
            format!("{star}{}{}", collection(&c.kind), go(names, &c.elementtype, home, pointer)?)
        }
        TypeRef::Union(_) => "interface{}".to_owned(),
        TypeRef::Intersection(t) => {
            let parts = t.types.iter().map(|t| go(names, t, home, false)).collect::<Result<Vec<_>>>()?;
            format!("interface{{ {} }}", parts.join("; "))
        }
        TypeRef::Fqn(fqn) => {
            let star = if pointer && names.ty(fqn)?.datatype { "*" } else { "" };
            format!("{star}{}", named(names, fqn, home)?)
        }
    })
}

fn primitive(name: &str, pointer: bool) -> Result<&'static str> {
    let ty = match name {
        "string" => "*string",
        "number" => "*float64",
        "boolean" => "*bool",
        "date" => "*time.Time",
        "json" => "*map[string]interface{}",
        "any" => "interface{}",
        other => return Err(Error::Malformed(format!("the unknown primitive {other}"))),
    };
    Ok(if pointer { ty } else { ty.trim_start_matches('*') })
}

fn collection(kind: &str) -> &'static str {
    if kind == "array" { "[]" } else { "map[string]" }
}

/// A type's name as package `home` writes it.
pub fn named(names: &Names<'_>, fqn: &str, home: &Home) -> Result<String> {
    let other = names.home(fqn)?;
    let name = names.name(fqn);
    Ok(if other == home { name.to_owned() } else { format!("{}.{name}", other.name) })
}

/// The alternatives behind the `interface{}` of a union, sorted; `None` where none is in it.
pub fn union(names: &Names<'_>, ty: &TypeRef, home: &Home) -> Result<Option<String>> {
    Ok(match ty {
        TypeRef::Union(t) => {
            let mut parts = Vec::new();
            for ty in &t.types {
                parts.push(match union(names, ty, home)? {
                    Some(inner) if matches!(ty, TypeRef::Union(_)) => format!("({inner})"),
                    Some(inner) => inner,
                    None => go(names, ty, home, true)?,
                });
            }
            parts.sort();
            parts.dedup();
            Some(parts.join(" | "))
        }
        TypeRef::Collection(c) => union(names, &c.elementtype, home)?.map(|inner| {
            let nested = matches!(c.elementtype, TypeRef::Union(_));
            let inner = if nested { format!("({inner})") } else { inner };
            format!("*{}{inner}", collection(&c.kind))
        }),
        _ => None,
    })
}

/// A callable's parameters with parentheses.
pub fn params(names: &Names<'_>, callable: &Callable, home: &Home) -> Result<String> {
    let mut out = String::from("(");
    for (i, p) in callable.parameters.iter().enumerate() {
        let comma = if i == 0 { "" } else { ", " };
        let dots = if p.variadic { "..." } else { "" };
        out.push_str(&format!("{comma}{} {dots}{}", parameter(&p.name), go(names, &p.ty, home, true)?));
    }
    out.push(')');
    Ok(out)
}

/// Notes about a callable: how many of its last parameters may be nil, the unions among its
/// parameters and in its result.
pub fn param_notes(names: &Names<'_>, callable: &Callable, home: &Home) -> Result<Vec<Line>> {
    let mut out = Vec::new();
    let optional = callable.parameters.iter().rev().skip_while(|p| p.variadic).take_while(|p| p.optional).count();
    if optional > 0 {
        out.push(Line::new(format!("? {optional}")));
    }
    for p in &callable.parameters {
        if let Some(union) = union(names, &p.ty, home)? {
            out.push(Line::new(format!("| {}: {union}", parameter(&p.name))));
        }
    }
    if let Some(union) = callable.returns.as_ref().map(|r| union(names, &r.ty, home)).transpose()?.flatten() {
        out.push(Line::new(format!("| return: {union}")));
    }
    Ok(out)
}
