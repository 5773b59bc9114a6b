//! `api show`.

use std::io::Write;

use serde::Serialize;

use super::lookup::{self, Found};
use super::{Common, Format, release};
use crate::api::history::Form;
use crate::api::{Database, MemberKind, ModuleInfo, PackageFacts, Release, Role};
use crate::cli::{Error, Result};
use crate::output::{json, sink::Sink};

#[derive(clap::Args)]
pub struct Args {
    /// What to show
    symbol: String,
    /// As of this version (default: the newest)
    #[arg(long, value_name = "VERSION")]
    at: Option<String>,
    #[command(flatten)]
    common: Common,
}

/// A symbol with all that is known of it.
#[derive(Serialize)]
struct Symbol {
    /// Import path.
    package: String,
    name: String,
    /// The version that `form`, `members` and `moved` are about.
    version: String,
    /// `null` where the symbol does not exist at that version.
    form: Option<String>,
    /// Which symbols replaced it; `null` where it is not deprecated.
    deprecated: Option<String>,
    /// From which versions on it is deprecated.
    deprecations: Vec<Span>,
    experimental: bool,
    /// Constructors, static members and constants of a type.
    functions: Vec<Member>,
    members: Vec<Member>,
    history: Vec<Span>,
    /// Other packages that export the name, where this one does not.
    moved: Vec<String>,
    /// What else it may be called, where it does not exist at that version.
    nearest: Vec<String>,
}

#[derive(Serialize)]
struct Span {
    since: String,
    since_date: Option<String>,
    until: String,
    until_date: Option<String>,
    /// `null` where there was no such thing.
    form: Option<String>,
}

#[derive(Serialize)]
struct Member {
    name: String,
    kind: &'static str,
    form: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    union: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deprecated: Option<String>,
}

pub fn run(args: &Args) -> Result<()> {
    let database = args.common.database()?;
    let symbols = match lookup::find(&database, &args.symbol) {
        Found::Symbols(symbols) => symbols,
        Found::Near(near, more) => return Err(unknown(&args.symbol, &near, more)),
    };
    let mut models = Vec::new();
    for (path, name) in &symbols {
        models.push(model(&database, path, name, args.at.as_deref())?);
    }
    let mut out = Sink::stdout();
    match args.common.format {
        Format::Json => json::pretty(&models, &mut out)?,
        Format::Text if models.len() > AT_MOST_WHOLE => {
            writeln!(out, "{} packages have it:", models.len())?;
            for m in &models {
                writeln!(out, "  {}.{}  {}", m.package, m.name, m.form.as_deref().unwrap_or("not any more"))?;
            }
        }
        Format::Text => {
            for (i, m) in models.iter().enumerate() {
                if i > 0 {
                    writeln!(out)?;
                }
                text(m, &mut out)?;
            }
        }
    }
    out.finish()?;
    Ok(())
}

/// More symbols than that are listed, not shown.
const AT_MOST_WHOLE: usize = 5;

fn unknown(symbol: &str, near: &[String], more: usize) -> Error {
    Error::Usage {
        message: format!("no version has a symbol {symbol}"),
        advice: match near {
            [] => "give a name, perhaps with its package: NAME or PACKAGE.NAME".to_owned(),
            near if more == 0 => format!("near: {}", near.join(", ")),
            near => format!("near: {}, and {more} more; more letters leave fewer", near.join(", ")),
        },
    }
}

fn model(database: &Database, path: &str, name: &str, at: Option<&str>) -> Result<Symbol> {
    let Some(module) = database.module_of(path) else { return Err(unknown(path, &[], 0)) };
    let newest = module.newest().unwrap_or_default();
    let at = match at {
        // versions on the command line are the library's
        Some(version) if module.role == Role::Primary => release(module, version)?,
        Some(version) => module.at_or_before(version).unwrap_or(newest),
        None => newest,
    };
    let facts = database.package(path, at);
    let form = facts.as_ref().and_then(|f| if name.is_empty() { Some(format!("package {}", f.name())) } else { f.form(name) });
    let missing = form.is_none() && !name.is_empty();
    let others = if missing { database.elsewhere(name, &module.path, at) } else { Vec::new() };
    Ok(Symbol {
        package: path.to_owned(),
        name: name.to_owned(),
        version: module.version(at).to_owned(),
        form,
        deprecated: facts.as_ref().and_then(|f| f.deprecated(name)).map(std::borrow::Cow::into_owned),
        deprecations: deprecations(database, module, path, name),
        experimental: facts.as_ref().is_some_and(|f| f.experimental(name)),
        functions: facts.as_ref().map_or(Vec::new(), |f| functions(f, name)),
        members: facts.as_ref().map_or(Vec::new(), |f| members(f, name)),
        history: history(database, module, path, name),
        moved: others.into_iter().filter(|p| p != path).collect(),
        nearest: if missing { database.nearest(path, name, at) } else { Vec::new() },
    })
}

fn history(database: &Database, module: &ModuleInfo, path: &str, name: &str) -> Vec<Span> {
    if !name.is_empty() {
        return database.forms(path, name).into_iter().map(|f| span(module, f)).collect();
    }
    let life = database.package_intervals(path).unwrap_or_default();
    let form = |(since, until)| span(module, Form { since, until, text: Some("package".to_owned()) });
    life.0.into_iter().map(form).collect()
}

fn deprecations(database: &Database, module: &ModuleInfo, path: &str, name: &str) -> Vec<Span> {
    let forms = database.forms_of(path, name, &|f| f.deprecated(name).map(std::borrow::Cow::into_owned));
    forms.into_iter().filter(|f| f.text.is_some()).map(|f| span(module, f)).collect()
}

fn span(module: &ModuleInfo, form: Form) -> Span {
    let date = |r: Release| module.info(r).and_then(|i| i.date.clone());
    let version = |r: Release| module.version(r).to_owned();
    Span {
        since: version(form.since),
        since_date: date(form.since),
        until: version(form.until),
        until_date: date(form.until),
        form: form.text,
    }
}

fn functions(facts: &PackageFacts, name: &str) -> Vec<Member> {
    let Some(crate::api::Symbol::Type(_)) = facts.symbol(name) else { return Vec::new() };
    let (constructor, prefix) = (format!("New{name}"), format!("{name}_"));
    let names = facts.names();
    let of_type = |n: &&str| **n == constructor || n.starts_with(&prefix);
    let symbols = names.iter().map(AsRef::as_ref).filter(of_type).filter_map(|n| Some((n, facts.symbol(n)?)));
    let member = |(name, symbol): (&str, crate::api::Symbol<'_>)| {
        let kind = match symbol {
            crate::api::Symbol::Func { .. } => "function",
            crate::api::Symbol::Const { .. } => "constant",
            _ => return None, // a nested type
        };
        let deprecated = facts.deprecated(name).map(std::borrow::Cow::into_owned);
        Some(Member { name: name.to_owned(), kind, form: facts.form(name)?, union: None, deprecated })
    };
    symbols.filter_map(member).collect()
}

fn members(facts: &PackageFacts, name: &str) -> Vec<Member> {
    let members = facts.members(name);
    let text = |t: std::borrow::Cow<'_, str>| Some(t.into_owned()).filter(|t| !t.is_empty());
    let member = |m: crate::api::Member<'_>| Member {
        name: m.name.into_owned(),
        kind: match m.kind {
            MemberKind::Method | MemberKind::PointerMethod => "method",
            MemberKind::Field { required: true } => "required field",
            MemberKind::Field { required: false } => "field",
            MemberKind::Embedded => "embeds",
            MemberKind::Base => "base class",
        },
        form: m.ty.into_owned(),
        union: text(m.union),
        deprecated: m.deprecated.map(std::borrow::Cow::into_owned),
    };
    members.into_iter().map(member).collect()
}

fn text(symbol: &Symbol, out: &mut dyn Write) -> std::io::Result<()> {
    let dot = if symbol.name.is_empty() { "" } else { "." };
    writeln!(out, "{}{dot}{}", symbol.package, symbol.name)?;
    match &symbol.form {
        Some(form) => writeln!(out, "  at {}: {form}", symbol.version)?,
        None => writeln!(out, "  at {}: does not exist", symbol.version)?,
    }
    if symbol.experimental {
        writeln!(out, "  experimental")?;
    }
    for span in &symbol.deprecations {
        let by = span.form.as_deref().filter(|b| !b.is_empty()).map_or(String::new(), |b| format!("; use {b}"));
        writeln!(out, "  deprecated {}{by}", range(span, symbol))?;
    }
    for path in &symbol.moved {
        writeln!(out, "  also named so: {path}.{}", symbol.name)?;
    }
    if !symbol.nearest.is_empty() {
        writeln!(out, "  near: {}", symbol.nearest.join(", "))?;
    }
    writeln!(out, "history:")?;
    for span in &symbol.history {
        writeln!(out, "  {}  {}", range(span, symbol), span.form.as_deref().unwrap_or("none"))?;
    }
    for (title, members) in [("with it", &symbol.functions), ("members", &symbol.members)] {
        print_members(title, members, out)?;
    }
    Ok(())
}

fn print_members(title: &str, members: &[Member], out: &mut dyn Write) -> std::io::Result<()> {
    if !members.is_empty() {
        writeln!(out, "{title}:")?;
    }
    for m in members {
        let union = m.union.as_deref().map_or(String::new(), |u| format!("  = {u}"));
        let deprecated = if m.deprecated.is_some() { "  (deprecated)" } else { "" };
        match m.kind {
            "method" | "function" => writeln!(out, "  {}{}{union}{deprecated}", m.name, m.form)?,
            "field" | "constant" => writeln!(out, "  {} {}{union}{deprecated}", m.name, m.form)?,
            kind => writeln!(out, "  {} {}  [{kind}]{union}{deprecated}", m.name, m.form)?,
        }
    }
    Ok(())
}

fn range(span: &Span, symbol: &Symbol) -> String {
    let dated = |v: &str, d: &Option<String>| d.as_ref().map_or(v.to_owned(), |d| format!("{v} ({d})"));
    let since = dated(&span.since, &span.since_date);
    if symbol.history.last().is_some_and(|l| l.until == span.until) && symbol.form.is_some() {
        return format!("{since} to now");
    }
    format!("{since} to {}", dated(&span.until, &span.until_date))
}
