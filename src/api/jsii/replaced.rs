//! Which symbols the sentence about a deprecation names. The sentence itself is not kept.

use std::collections::HashSet;

use super::assembly::Kind;
use super::names::{Home, Names, pascal};

/// Where the sentence stands.
pub struct Context<'a> {
    pub names: &'a Names<'a>,
    pub home: &'a Home,
    /// The type it is about, or whose member it is about.
    pub owner: &'a str,
    pub is_type: bool,
}

/// The Go symbols that `sentence` names, in its order.
pub fn symbols(sentence: &str, context: &Context<'_>) -> Vec<String> {
    let first = sentence.split("\n\n").next().unwrap_or("");
    let mut out: Vec<String> = Vec::new();
    for word in words(first) {
        if let Some(symbol) = resolve(&word, context)
            && !out.contains(&symbol)
        {
            out.push(symbol);
        }
    }
    out
}

/// What looks like code: marked as such, or with a capital inside, a dot or parentheses.
fn words(sentence: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut quoted = false;
    let mut rest = sentence;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !is_code(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let word = word.trim_matches('.');
        let marked = quoted || after.starts_with("()");
        let inner = word.chars().skip(1).any(|c| c.is_ascii_uppercase() || c == '_');
        if !word.is_empty() && (marked || inner || word.starts_with(|c: char| c.is_ascii_uppercase()) || word.contains('.')) {
            out.push(word.to_owned());
        }
        let mut chars = after.chars();
        match chars.next() {
            Some('`') => quoted = !quoted,
            Some('}') => quoted = false,
            Some('{') => {
                if let Some(after) = after.strip_prefix("{@link ") {
                    quoted = true;
                    rest = after;
                    continue;
                }
            }
            _ => {}
        }
        rest = chars.as_str();
    }
    out
}

fn is_code(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '.' || c == '#'
}

fn resolve(word: &str, context: &Context<'_>) -> Option<String> {
    let parts: Vec<&str> = word.split(['.', '#']).filter(|p| !p.is_empty() && *p != "this").collect();
    match parts[..] {
        [name] => member(context.owner, name, context).filter(|_| !context.is_type).or_else(|| ty(name, context)),
        [a, b] => find(a, context.home, context).and_then(|owner| member(owner, b, context)).or_else(|| in_package(a, b, context)),
        [a, b, c] => {
            let home = package(a, context)?;
            member(find(b, home, context)?, c, context)
        }
        _ => None,
    }
}

/// A type of the context's package by its jsii name.
fn ty(name: &str, context: &Context<'_>) -> Option<String> {
    let fqn = find(name, context.home, context)?;
    (fqn != context.owner).then(|| context.names.name(fqn).to_owned())
}

fn in_package(package_name: &str, name: &str, context: &Context<'_>) -> Option<String> {
    let home = package(package_name, context)?;
    let fqn = find(name, home, context)?;
    Some(qualified(context.names.name(fqn), home, context))
}

fn qualified(name: &str, home: &Home, context: &Context<'_>) -> String {
    if home == context.home { name.to_owned() } else { format!("{}.{name}", home.name) }
}

/// The package that `iam`, `aws_iam` or `cdk` means.
fn package<'a>(name: &str, context: &Context<'a>) -> Option<&'a Home> {
    let squeezed = name.replace('_', "").to_ascii_lowercase();
    let wanted = [squeezed.clone(), format!("aws{squeezed}")];
    context.names.homes().iter().filter(|h| h.assembly == context.home.assembly).find(|h| wanted.contains(&h.name))
}

/// A top-level type of a package by its jsii name.
fn find<'a>(name: &str, home: &Home, context: &Context<'a>) -> Option<&'a str> {
    if !name.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    context.names.find(home, name)
}

/// A member of a type, as Go names it.
fn member(owner: &str, name: &str, context: &Context<'_>) -> Option<String> {
    let home = context.names.home(owner).ok()?;
    let go_owner = context.names.name(owner).to_owned();
    let mut todo = vec![owner];
    let mut seen = HashSet::new();
    while let Some(fqn) = todo.pop() {
        if !seen.insert(fqn) {
            continue;
        }
        let ty = context.names.types.get(fqn)?;
        let is_static = ty.methods.iter().find(|m| m.name == name).map(|m| m.is_static);
        let is_static = is_static.or_else(|| ty.properties.iter().find(|p| p.name == name).map(|p| p.is_static));
        let symbol = match is_static {
            Some(true) => format!("{go_owner}_{}", pascal(name)),
            Some(false) => format!("{go_owner}.{}", pascal(name)),
            None if ty.kind == Kind::Enum && ty.members.iter().any(|m| m.name == name) => format!("{go_owner}_{name}"),
            None => {
                todo.extend(ty.base.as_deref().into_iter().chain(ty.interfaces.iter().map(String::as_str)));
                continue;
            }
        };
        return Some(qualified(&symbol, home, context));
    }
    None
}
