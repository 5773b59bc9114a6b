//! The standard library's text as the type engine reads it, against go/types: Go files
//! that name every function, value, method and field, and the types of what they declare.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result, ensure};
use regex::Regex;
use sigdrift::api::line::{self, Declaration, Kind, MemberLine};
use sigdrift::api::package::Package;
use sigdrift::api::versions::Releases;
use sigdrift::api::{PackageFacts, Release, Siblings};
use sigdrift::types::{Checker, FileInput, Import, Imports, Names, Reason};

use crate::std_lib::{PackageFile, run_go};
use crate::std_stub::split_params;

/// All packages of the standard library at the newest release.
pub struct Std {
    packages: HashMap<String, Arc<Package>>,
    named: HashMap<String, Option<String>>,
    newest: Release,
}

impl Std {
    fn new(packages: &[PackageFile], releases: &Arc<Releases>) -> Result<Arc<Self>> {
        let mut out = Self { packages: HashMap::new(), named: HashMap::new(), newest: releases.newest().context("no release")? };
        for p in packages {
            let text = p.text.as_str().into();
            out.packages.insert(p.path.clone(), Arc::new(Package::new(&p.path, text, Arc::clone(releases))?));
            let name = p.document.package.text.clone();
            out.named.entry(name).and_modify(|o| *o = None).or_insert_with(|| Some(p.path.clone()));
        }
        Ok(Arc::new(out))
    }
}

/// Lets facts name other packages of the library.
struct Shared(Arc<Std>);

impl Siblings for Shared {
    fn named(&self, short_name: &str) -> Option<&str> {
        self.0.named.get(short_name)?.as_deref()
    }
    fn package(&self, import_path: &str, at: Release) -> Option<Arc<PackageFacts>> {
        let package = Arc::clone(self.0.packages.get(import_path)?);
        Some(Arc::new(PackageFacts::new(package, at, Some(Arc::new(Self(Arc::clone(&self.0)))))))
    }
}

struct Imported {
    std: Shared,
    facts: Mutex<HashMap<String, Option<Arc<PackageFacts>>>>,
}

impl Imports for Imported {
    fn import(&self, path: &str) -> Import {
        let mut facts = self.facts.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let found = facts.entry(path.to_owned()).or_insert_with(|| self.std.package(path, self.std.0.newest));
        found.clone().map_or(Import::Unknown(Reason::ThirdParty), Import::Facts)
    }
}

/// Compares what the engine and go/types say of all packages.
pub fn verify(root: &Path, packages: &[PackageFile], releases: &Arc<Releases>) -> Result<()> {
    let staging = tempfile::tempdir()?;
    let std = Std::new(packages, releases)?;
    let imported = Imported { std: Shared(Arc::clone(&std)), facts: Mutex::default() };
    let mut got: BTreeMap<(String, String), String> = BTreeMap::new();
    for package in packages {
        let probe = probe(package);
        if !probe.contains("p.") {
            continue; // nothing that could be instantiated
        }
        let dir = staging.path().join(&package.path);
        std::fs::create_dir_all(&dir)?;
        std::fs::write(dir.join("probe.go"), &probe)?;
        for (name, line) in engine(&probe, &imported)? {
            got.insert((package.path.clone(), name), line);
        }
    }
    let output = run_go(root, "stdprobe", staging.path())?;
    let mut want: BTreeMap<(String, String), String> = BTreeMap::new();
    for l in String::from_utf8(output)?.lines() {
        let mut parts = l.splitn(3, '\t').map(str::to_owned);
        let mut next = || parts.next().context("a line of three parts");
        want.insert((next()?, next()?), next()?);
    }
    let mut different = 0;
    for (key, line) in &want {
        let engine = got.get(key).map_or("", String::as_str);
        if !same(engine, line) {
            different += 1;
            println!("{}.{}:\n\tgo/types {line}\n\tengine   {engine}", key.0, key.1);
        }
    }
    println!("{} types and values read by the engine: {different} different from go/types", want.len());
    ensure!(different == 0 && want.len() == got.len(), "the engine reads the text differently");
    Ok(())
}

/// Whether two lines tell the same; a string may be written in several ways.
fn same(a: &str, b: &str) -> bool {
    let string = |l: &str| {
        let (ty, value) = l.split_once(" = ").filter(|(_, v)| v.starts_with('"'))?;
        Some((ty.to_owned(), sigdrift::syntax::literal::unquote(value)?))
    };
    a == b || string(a).is_some_and(|x| Some(x) == string(b))
}

/// The package-level values of a file, as the engine sees them.
fn engine(probe: &str, imports: &dyn Imports) -> Result<Vec<(String, String)>> {
    let mut names = Names::default();
    let mut file = sigdrift::syntax::parse(probe).file;
    file.rename(|n| names.intern(n));
    let input = FileInput { ast: &file, text: probe, fragment: false };
    let mut checker = Checker::new("probe", vec![input], names, imports, false, (1, 26));
    checker.check();
    let problems: Vec<String> = checker.problems().iter().map(|p| p.message.clone()).collect();
    ensure!(problems.is_empty(), "{problems:?}\n{probe}");
    let renamed = Regex::new(r"_\d+\.")?;
    let mut out = Vec::new();
    for l in checker.summary(&[true]).lines() {
        let mut parts = l.splitn(3, ' ');
        if let (Some(kind @ ("var" | "const")), Some(name), Some(rest)) = (parts.next(), parts.next(), parts.next()) {
            let rest = renamed.replace_all(rest, ".").into_owned();
            out.push((name.to_owned(), format!("{kind} {rest}")));
        }
    }
    Ok(out)
}

/// A Go file that names everything a package exports.
fn probe(package: &PackageFile) -> String {
    let mut out = format!("package probe\n\nimport p {:?}\n\n", package.path);
    for node in &package.document.package.children {
        let Some(d) = line::declaration(&node.text) else { continue };
        let name = d.name;
        if !name.starts_with(char::is_uppercase) {
            continue;
        }
        let _ = match d.kind {
            Kind::Const => writeln!(out, "const {name} = p.{name}"),
            Kind::Var => writeln!(out, "var {name} = p.{name}"),
            Kind::Func => match arguments(d.type_params) {
                Some(arguments) => writeln!(out, "var {name} = p.{name}{arguments}"),
                None => Ok(()),
            },
            _ => {
                if !is_constraint(&d, node.children.iter().map(|c| c.text.as_str())) {
                    type_probe(&mut out, &d, node.children.iter().map(|c| c.text.as_str()));
                }
                Ok(())
            }
        };
    }
    out
}

fn is_constraint<'a>(d: &Declaration<'_>, mut members: impl Iterator<Item = &'a str>) -> bool {
    d.kind == Kind::Interface && members.any(|m| m.starts_with('+') && m.contains(['|', '~']))
}

fn type_probe<'a>(out: &mut String, d: &Declaration<'_>, members: impl Iterator<Item = &'a str>) {
    let name = d.name;
    let Some(arguments) = arguments(d.type_params) else { return };
    let ty = format!("p.{name}{arguments}");
    let _ = writeln!(out, "var {name} {ty}");
    // Its underlying type, where that has a name of its own; conversions give it away.
    for m in members {
        let _ = match line::member(m) {
            Some(MemberLine::Method(method, _, pointer)) if method.starts_with(char::is_uppercase) => {
                let receiver = if pointer { format!("(*{ty})") } else { format!("({ty})") };
                writeln!(out, "var {name}_{method} = {receiver}.{method}")
            }
            Some(MemberLine::Value(field, _)) if d.kind == Kind::Struct && field.starts_with(char::is_uppercase) => {
                writeln!(out, "var {name}_{field} = {name}.{field}")
            }
            Some(MemberLine::Embedded(e)) if d.kind == Kind::Struct => {
                let field = e.trim_start_matches('*').rsplit('.').next().unwrap_or(e);
                if field.starts_with(char::is_uppercase) { writeln!(out, "var {name}_{field} = {name}.{field}") } else { Ok(()) }
            }
            _ => Ok(()),
        };
    }
}

/// Type arguments that meet the constraints, where there are some at hand.
fn arguments(params: &str) -> Option<String> {
    let args = split_params(params).map(|p| match p.split_once(' ').map_or("", |(_, c)| c) {
        c if c.starts_with("~[]") => Some("[]int"),
        c if c.starts_with("~map[") => Some("map[int]int"),
        "error" => Some("error"),
        "any" | "comparable" | "cmp.Ordered" | "Ordered" | "intType" | "interface{}" => Some("int"),
        _ => None,
    });
    let args: Vec<&str> = args.collect::<Option<_>>()?;
    Some(if args.is_empty() { String::new() } else { format!("[{}]", args.join(", ")) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::std_lib;

    /// Without Go: no type text of the library is beyond the engine, and no value.
    #[test]
    fn the_engine_knows_every_type_and_value() -> Result<()> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("the project's folder")?;
        let (packages, releases) = std_lib::committed(root)?;
        let imported = Imported { std: Shared(Std::new(&packages, &Arc::new(releases))?), facts: Mutex::default() };
        let mut known = 0;
        for package in &packages {
            let probe = probe(package);
            if probe.contains("p.") {
                for (name, line) in engine(&probe, &imported)? {
                    ensure!(!line.contains('?') || line.contains('"'), "{}.{name}: {line}", package.path);
                    ensure!(line.starts_with("var ") || line.contains(" = "), "{}.{name}: {line}", package.path);
                    known += 1;
                }
            }
        }
        ensure!(known > 13_000, "{known}");
        Ok(())
    }
}
