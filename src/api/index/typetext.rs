//! Types of Go source as the database's type text: canonical, qualified by package names.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::input::Span;
use crate::syntax::ast::{ChanDir, ExprId, ExprKind, FieldDecl, File, FuncSig, Ident, List, LitKind, Op, SigId};

/// The type text of what is not known.
pub(super) const UNKNOWN: &str = "?";

const UNIVERSE: &[&str] = &[
    "any",
    "bool",
    "byte",
    "comparable",
    "complex128",
    "complex64",
    "error",
    "float32",
    "float64",
    "int",
    "int16",
    "int32",
    "int64",
    "int8",
    "rune",
    "string",
    "uint",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
    "uintptr",
];

/// One lowered file with its text.
pub(super) struct Source<'a> {
    pub file: &'a File,
    pub text: &'a str,
    /// Import paths by the names by which the file uses them.
    imports: HashMap<&'a str, &'a str>,
}

impl<'a> Source<'a> {
    /// `known` tells the names of packages by import path; others are guessed.
    pub fn new(file: &'a File, text: &'a str, known: &'a HashMap<String, String>) -> Self {
        let mut imports: HashMap<&str, Option<&str>> = HashMap::new();
        for spec in &file.imports {
            let name = match spec.name {
                Some(id) => &*file.names[file.ident(id).sym.index()],
                None => known.get(&spec.path).map_or_else(|| package_name_of(&spec.path), String::as_str),
            };
            // Two imports of one name: at least one of the names was guessed wrong.
            imports.entry(name).and_modify(|p| *p = None).or_insert(Some(&spec.path));
        }
        let imports = imports.into_iter().filter_map(|(n, p)| Some((n, p?))).collect();
        Self { file, text, imports }
    }

    pub fn name(&self, ident: Ident) -> &'a str {
        &self.file.names[ident.sym.index()]
    }

    /// Whether the comment above what starts at `start` has a line that says so in Go's way.
    pub fn is_deprecated(&self, start: u32) -> bool {
        let above = self.text.get(..start as usize).unwrap_or("");
        let above = &above[..above.rfind('\n').unwrap_or(0)];
        let comment = above.rsplit('\n').map_while(|l| l.trim().strip_prefix("//"));
        comment.into_iter().any(|l| l.trim_start().starts_with("Deprecated:"))
    }

    pub fn slice(&self, span: Span) -> &'a str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }
}

/// The name that a package most likely has, judged by its import path.
#[must_use]
pub(super) fn package_name_of(path: &str) -> &str {
    let mut parts = path.rsplit('/');
    let mut last = parts.next().unwrap_or(path);
    if is_major(last) {
        last = parts.next().unwrap_or(last);
    }
    // gopkg.in/yaml.v3
    if let Some((name, version)) = last.rsplit_once('.')
        && is_major(version)
    {
        last = name;
    }
    last.strip_prefix("go-").unwrap_or(last).rsplit('-').next().unwrap_or(last)
}

fn is_major(part: &str) -> bool {
    part.strip_prefix('v').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// What printing types of one package needs and gathers.
#[derive(Default)]
pub(super) struct Printer<'a> {
    /// The names of packages by import path, as far as known.
    pub known: Option<&'a HashMap<String, String>>,
    /// Names that the package declares.
    pub declared: HashSet<&'a str>,
    /// Its types, with their underlying type where that is a name, else an empty text.
    pub types: HashMap<&'a str, &'a str>,
    /// Integer constants of the package: lengths of arrays name them.
    pub lengths: HashMap<&'a str, i128>,
    /// Qualifiers that were printed and what they stand for.
    pub imports: BTreeMap<String, String>,
    /// Unexported types of the package that were printed.
    pub hidden: BTreeSet<&'a str>,
    /// Type parameters in scope, with the names to print.
    pub params: Vec<(&'a str, String)>,
    /// How deep the type in hand is nested.
    pub depth: u32,
}

/// Types nested deeper than this are not told.
const DEEPEST: u32 = 100;

impl<'a> Printer<'a> {
    /// The text of a type; [`UNKNOWN`] in place of what is not understood.
    pub fn ty(&mut self, source: &Source<'a>, id: ExprId) -> String {
        if self.depth == DEEPEST {
            return UNKNOWN.to_owned();
        }
        self.depth += 1;
        let text = self.nested(source, id);
        self.depth -= 1;
        text
    }

    fn nested(&mut self, source: &Source<'a>, id: ExprId) -> String {
        let file = source.file;
        match file.expr(id).kind {
            ExprKind::Ident(ident) => self.name(source.name(file.ident(ident))),
            ExprKind::Paren(x) => self.ty(source, x),
            ExprKind::Selector { x, sel } => self.qualified(source, x, source.name(file.ident(sel))),
            ExprKind::Index { x, indices } => self.instance(source, x, indices),
            ExprKind::Star(x) => format!("*{}", self.ty(source, x)),
            ExprKind::ArrayType { len: None, elem } => format!("[]{}", self.ty(source, elem)),
            ExprKind::ArrayType { len: Some(len), elem } => match self.length(source, len) {
                Some(len) => format!("[{len}]{}", self.ty(source, elem)),
                None => UNKNOWN.to_owned(),
            },
            ExprKind::MapType { key, value } => format!("map[{}]{}", self.ty(source, key), self.ty(source, value)),
            ExprKind::ChanType { dir, value } => self.channel(source, dir, value),
            ExprKind::FuncType(sig) => format!("func{}", self.signature(source, file.sig(sig))),
            ExprKind::StructType(body) => {
                let fields = file.body(body).iter().map(|f| self.field(source, f)).collect::<Vec<_>>();
                braced("struct", &fields)
            }
            ExprKind::InterfaceType(body) => {
                let elements = file.body(body).iter().map(|f| self.element(source, f)).collect::<Vec<_>>();
                braced("interface", &elements)
            }
            ExprKind::Unary { op: Op::Tilde, x } => format!("~{}", self.ty(source, x)),
            ExprKind::Binary { op: Op::Or, x, y, .. } => format!("{} | {}", self.ty(source, x), self.ty(source, y)),
            _ => UNKNOWN.to_owned(),
        }
    }

    fn name(&mut self, name: &'a str) -> String {
        if let Some((_, shown)) = self.params.iter().rev().find(|(n, _)| *n == name) {
            return shown.clone();
        }
        if let Some(declared) = self.declared.get(name) {
            if !is_exported(name) {
                self.hidden.insert(declared);
            }
            return name.to_owned();
        }
        if UNIVERSE.contains(&name) { name.to_owned() } else { UNKNOWN.to_owned() }
    }

    fn qualified(&mut self, source: &Source<'a>, x: ExprId, name: &str) -> String {
        let ExprKind::Ident(ident) = source.file.expr(x).kind else { return UNKNOWN.to_owned() };
        match source.imports.get(source.name(source.file.ident(ident))) {
            Some(path) if is_exported(name) => format!("{}.{name}", self.qualifier(path)),
            _ => UNKNOWN.to_owned(),
        }
    }

    /// The name for a package that no other package has here.
    fn qualifier(&mut self, path: &str) -> String {
        let name = self.known.and_then(|k| k.get(path)).map_or_else(|| package_name_of(path), String::as_str);
        let base: String = name.chars().filter(|c| c.is_alphanumeric() || *c == '_').collect();
        let mut name = base.clone();
        for n in 2.. {
            match self.imports.get(&name) {
                Some(known) if known == path => break,
                None if !self.declared.contains(name.as_str()) => {
                    self.imports.insert(name.clone(), path.to_owned());
                    break;
                }
                _ => name = format!("{base}{n}"),
            }
        }
        name
    }

    fn instance(&mut self, source: &Source<'a>, x: ExprId, indices: List<ExprId>) -> String {
        let generic = self.ty(source, x);
        if generic == UNKNOWN {
            return generic;
        }
        let args: Vec<_> = source.file.exprs(indices).iter().map(|&a| self.ty(source, a)).collect();
        format!("{generic}[{}]", args.join(", "))
    }

    fn channel(&mut self, source: &Source<'a>, dir: ChanDir, value: ExprId) -> String {
        let elem = self.ty(source, value);
        match dir {
            ChanDir::Send => format!("chan<- {elem}"),
            ChanDir::Recv => format!("<-chan {elem}"),
            ChanDir::Both if elem.starts_with("<-") => format!("chan ({elem})"),
            ChanDir::Both => format!("chan {elem}"),
        }
    }

    fn length(&self, source: &Source<'a>, len: ExprId) -> Option<i128> {
        match source.file.expr(len).kind {
            ExprKind::BasicLit(LitKind::Int) => super::values::integer(source.slice(source.file.expr(len).span)),
            ExprKind::Ident(ident) => self.lengths.get(source.name(source.file.ident(ident))).copied(),
            ExprKind::Paren(x) => self.length(source, x),
            _ => None,
        }
    }

    fn field(&mut self, source: &Source<'a>, field: &FieldDecl) -> String {
        let ty = self.ty(source, field.ty);
        let names = names(source, field);
        if names.is_empty() { ty } else { format!("{} {ty}", names.join(", ")) }
    }

    fn element(&mut self, source: &Source<'a>, field: &FieldDecl) -> String {
        match (names(source, field).first(), source.file.expr(field.ty).kind) {
            (Some(name), ExprKind::FuncType(sig)) => format!("{name}{}", self.signature_of(source, sig)),
            _ => self.ty(source, field.ty),
        }
    }

    /// Parameters and results of a signature by id.
    pub fn signature_of(&mut self, source: &Source<'a>, sig: SigId) -> String {
        self.signature(source, source.file.sig(sig))
    }

    /// Parameters and results; type parameters are not printed.
    pub fn signature(&mut self, source: &Source<'a>, sig: FuncSig) -> String {
        let params = self.tuple(source, sig.params);
        let results = source.file.fields(sig.results);
        match results {
            [] => format!("({params})"),
            [only] if only.names.is_empty() => format!("({params}) {}", self.ty(source, only.ty)),
            _ => format!("({params}) ({})", self.tuple(source, sig.results)),
        }
    }

    fn tuple(&mut self, source: &Source<'a>, fields: List<FieldDecl>) -> String {
        let mut parts = Vec::new();
        for field in source.file.fields(fields) {
            let ty = match source.file.expr(field.ty).kind {
                ExprKind::Ellipsis(Some(elem)) => format!("...{}", self.ty(source, elem)),
                _ => self.ty(source, field.ty),
            };
            let names = names(source, field);
            if names.is_empty() {
                parts.push(ty);
            } else {
                parts.extend(names.iter().map(|n| format!("{n} {ty}")));
            }
        }
        parts.join(", ")
    }

    /// `[K comparable, V any]` or nothing; from here on the names are in scope.
    pub fn type_params(&mut self, source: &Source<'a>, fields: List<FieldDecl>) -> String {
        let fields = source.file.fields(fields);
        for name in fields.iter().flat_map(|f| names(source, f)) {
            self.params.push((name, name.to_owned()));
        }
        let parts: Vec<_> = fields
            .iter()
            .flat_map(|f| {
                let constraint = self.ty(source, f.ty);
                names(source, f).into_iter().map(move |n| format!("{n} {constraint}"))
            })
            .collect();
        if parts.is_empty() { String::new() } else { format!("[{}]", parts.join(", ")) }
    }
}

/// The names of a field, parameter or type parameter.
pub(super) fn names<'a>(source: &Source<'a>, field: &FieldDecl) -> Vec<&'a str> {
    source.file.idents(field.names).iter().map(|&id| source.name(source.file.ident(id))).collect()
}

pub(super) fn is_exported(name: &str) -> bool {
    name.chars().next().is_some_and(char::is_uppercase)
}

fn braced(keyword: &str, parts: &[String]) -> String {
    if parts.is_empty() { format!("{keyword}{{}}") } else { format!("{keyword}{{ {} }}", parts.join("; ")) }
}
