//! API text as Go source that declares the same: what a Go type checker is given to
//! prove the text.

use std::collections::HashMap;
use std::fmt::Write;

use anyhow::{Context, Result};
use sigdrift::api::line::{self, Declaration, Kind, MemberLine};
use sigdrift::api::text::Node;

use crate::std_lib::PackageFile;

/// What stands for `?` in stubs; `xtask/go/stdcheck` knows it.
const UNKNOWN: &str = "sigdriftUnknown";

/// Writes stubs, knowing which package a qualifier without an import line means.
pub struct Stubs<'p> {
    named: HashMap<&'p str, &'p str>,
}

impl<'p> Stubs<'p> {
    /// Stubs for packages of one module.
    pub fn new(packages: &'p [PackageFile]) -> Self {
        let mut counts: HashMap<&str, Vec<&str>> = HashMap::new();
        for p in packages {
            counts.entry(&p.document.package.text).or_default().push(&p.path);
        }
        let named = counts.into_iter().filter_map(|(n, paths)| Some((n, *paths.first().filter(|_| paths.len() == 1)?)));
        Self { named: named.collect() }
    }

    /// One package as one Go file.
    pub fn write(&self, package: &PackageFile) -> Result<String> {
        let mut body = String::new();
        for node in &package.document.package.children {
            declare(&mut body, node).with_context(|| node.text.clone())?;
        }
        if body.contains(UNKNOWN) {
            writeln!(body, "type {UNKNOWN} int")?;
        }
        let mut out = format!("package {}\n\n", package.document.package.text);
        for (name, path) in &package.document.imports {
            writeln!(out, "import {name} \"{path}\"")?;
        }
        let mut used: Vec<_> = qualifiers(&body).into_iter().filter(|q| package.document.imports.iter().all(|(n, _)| n != q)).collect();
        used.sort_unstable();
        used.dedup();
        for name in used {
            let path = self.named.get(name).with_context(|| format!("nothing says what {name} is"))?;
            writeln!(out, "import {name} \"{path}\"")?;
        }
        out.push('\n');
        Ok(out + &body)
    }
}

/// The words before a dot and an upper-case letter, outside string literals.
fn qualifiers(body: &str) -> Vec<&str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let code = body.lines().filter(|l| !l.starts_with("const ") || !l.contains('"'));
    let mut out = Vec::new();
    for l in code {
        for (dot, _) in l.match_indices('.') {
            let start = l[..dot].rfind(|c| !is_word(c)).map_or(0, |i| i + 1);
            let word = &l[start..dot];
            if l[dot + 1..].starts_with(char::is_uppercase) && word.starts_with(|c: char| c.is_alphabetic()) {
                out.push(word);
            }
        }
    }
    out
}

fn known(text: &str) -> String {
    text.replace('?', UNKNOWN)
}

fn declare(out: &mut String, node: &Node) -> Result<()> {
    let d = line::declaration(&node.text).context("no declaration")?;
    let (name, params, rest) = (d.name, d.type_params, d.rest);
    match d.kind {
        Kind::Func => writeln!(out, "func {name}{params}{} {{ panic(0) }}", known(rest))?,
        Kind::Var => writeln!(out, "var {name} {}", known(rest))?,
        Kind::Const => {
            let (ty, value) = rest.split_once(" = ").context("a constant without value")?;
            writeln!(out, "const {name} {}", constant(ty, value))?;
        }
        Kind::Type => writeln!(out, "type {name}{params} {}", known(rest))?,
        Kind::Struct | Kind::Interface | Kind::Class => {
            let keyword = if d.kind == Kind::Struct { "struct" } else { "interface" };
            writeln!(out, "type {name}{params} {keyword} {{")?;
            for member in &node.children {
                inner(out, &member.text, d.kind)?;
            }
            if d.kind == Kind::Struct && d.limited {
                writeln!(out, "\t_ int")?;
            }
            writeln!(out, "}}")?;
        }
        Kind::Enum => anyhow::bail!("no plain Go"),
    }
    if matches!(d.kind, Kind::Struct | Kind::Type) {
        for member in &node.children {
            method(out, &d, &member.text)?;
        }
    }
    Ok(())
}

/// What stands inside the braces of a struct or interface.
fn inner(out: &mut String, text: &str, kind: Kind) -> Result<()> {
    match line::member(text) {
        Some(MemberLine::Embedded(ty)) => writeln!(out, "\t{}", known(ty))?,
        Some(MemberLine::Value(name, ty)) => writeln!(out, "\t{name} {}", known(ty))?,
        Some(MemberLine::Method(name, signature, _)) if kind != Kind::Struct => writeln!(out, "\t{name}{}", known(signature))?,
        _ => {}
    }
    Ok(())
}

/// A method with a receiver.
fn method(out: &mut String, owner: &Declaration<'_>, text: &str) -> Result<()> {
    if let Some(MemberLine::Method(name, signature, pointer)) = line::member(text) {
        let star = if pointer { "*" } else { "" };
        let receiver = format!("{star}{}{}", owner.name, arguments(owner.type_params));
        writeln!(out, "func ({receiver}) {name}{} {{ panic(0) }}", known(signature))?;
    }
    Ok(())
}

/// `[K comparable, V any]` as `[K, V]`.
fn arguments(params: &str) -> String {
    let names: Vec<&str> = split_params(params).filter_map(|p| p.split_whitespace().next()).collect();
    if names.is_empty() { String::new() } else { format!("[{}]", names.join(", ")) }
}

/// The type parameters of `[K comparable, V any]`, one by one.
pub fn split_params(params: &str) -> impl Iterator<Item = &str> {
    let inner = params.strip_prefix('[').and_then(|p| p.strip_suffix(']')).unwrap_or("");
    let mut depth = 0;
    let split = inner.split(move |c| {
        depth += match c {
            '[' | '(' | '{' => 1,
            ']' | ')' | '}' => -1,
            _ => 0,
        };
        c == ',' && depth == 0
    });
    split.map(str::trim).filter(|p| !p.is_empty())
}

/// A constant's type and value, so that Go gives it the kind that the text tells.
fn constant(ty: &str, value: &str) -> String {
    let float = |v: &str| match v.split_once('/') {
        Some((p, q)) => format!("{p}.0/{q}.0"),
        None => format!("{v}.0"),
    };
    match ty {
        "untyped float" => format!("= {}", float(value)),
        "untyped rune" => format!("= '\\x00' + {value}"),
        _ if ty.starts_with("untyped ") => format!("= {value}"),
        _ if value.contains('/') && !value.starts_with('"') => format!("{ty} = {}", float(value)),
        _ => format!("{ty} = {value}"),
    }
}
