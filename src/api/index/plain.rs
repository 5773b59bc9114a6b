//! What a Go package exports, read off its syntax alone.
//!
//! No import is followed and nothing is inferred but what a literal shows, so the type
//! of `var X = New()` is not known, and said to be so.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::typetext::{Printer, Source, UNKNOWN, is_exported, names};
use super::values::{self, Known, Typed, Value};
use crate::api::Intervals;
use crate::api::text::{Document, Node};
use crate::api::versions::Releases;
use crate::input::Span;
use crate::syntax::ast::{Decl, ExprId, ExprKind, FieldDecl, File, FuncDecl, Ident, IdentId, List, Spec};

/// The API of a package, given its lowered files with their texts. `name` is the name in
/// its package clauses. Files that Go would leave out must not be among them. `known` has
/// the names of other packages by import path, as far as known; the rest is guessed.
#[must_use]
pub fn package_document(name: &str, files: &[(&File, &str)], known: &HashMap<String, String>) -> Document {
    let sources: Vec<_> = files.iter().map(|&(file, text)| Source::new(file, text, known)).collect();
    let mut package = Package::new(&sources, known);
    package.declare();
    package.evaluate();
    package.document(name)
}

/// A type declaration.
#[derive(Clone, Copy)]
struct TypeDecl<'s, 'a> {
    source: &'s Source<'a>,
    params: List<FieldDecl>,
    alias: bool,
    ty: ExprId,
    span: Span,
}

struct Package<'s, 'a> {
    sources: &'s [Source<'a>],
    printer: Printer<'a>,
    life: Intervals,
    types: BTreeMap<&'a str, TypeDecl<'s, 'a>>,
    methods: BTreeMap<&'a str, Vec<(&'s Source<'a>, FuncDecl)>>,
    functions: Vec<(&'s Source<'a>, FuncDecl)>,
    values: Vec<(&'s Source<'a>, Spec, List<Spec>)>,
    constants: Known<'a>,
    /// Unexported methods of interfaces: what types have of them is told, for only types
    /// of this package implement those interfaces.
    sealing: BTreeSet<&'a str>,
}

impl<'s, 'a> Package<'s, 'a> {
    fn new(sources: &'s [Source<'a>], known: &'a HashMap<String, String>) -> Self {
        Self {
            sources,
            printer: Printer { known: Some(known), ..Printer::default() },
            life: Releases::default().all(),
            types: BTreeMap::new(),
            methods: BTreeMap::new(),
            functions: Vec::new(),
            values: Vec::new(),
            constants: Known::new(),
            sealing: BTreeSet::new(),
        }
    }

    /// Gathers declarations.
    fn declare(&mut self) {
        for source in self.sources {
            for decl in &source.file.decls {
                match *decl {
                    Decl::Func(f) if f.is_method => self.declare_method(source, f),
                    Decl::Func(f) => {
                        let name = self.declare_name(source, f.name);
                        if is_exported(name) {
                            self.functions.push((source, f));
                        }
                    }
                    Decl::Specs(specs) => {
                        for &spec in source.file.specs(specs) {
                            self.declare_spec(source, spec, specs);
                        }
                    }
                    Decl::Bad { .. } => {}
                }
            }
        }
    }

    fn declare_name(&mut self, source: &Source<'a>, id: IdentId) -> &'a str {
        let name = source.name(source.file.ident(id));
        self.printer.declared.insert(name);
        name
    }

    fn declare_method(&mut self, source: &'s Source<'a>, f: FuncDecl) {
        let receiver = source.file.fields(f.recv).first();
        if let Some((base, ..)) = receiver.and_then(|r| receiver_base(source, r.ty)) {
            self.methods.entry(base).or_default().push((source, f));
        }
    }

    fn declare_spec(&mut self, source: &'s Source<'a>, spec: Spec, group: List<Spec>) {
        match spec {
            Spec::Type { name, type_params, alias, ty, span } => {
                let name = self.declare_name(source, name);
                let underlying = match source.file.expr(ty).kind {
                    ExprKind::Ident(id) => source.name(source.file.ident(id)),
                    _ => "",
                };
                if let ExprKind::InterfaceType(body) = source.file.expr(ty).kind {
                    let methods = source.file.body(body).iter().flat_map(|e| names(source, e));
                    self.sealing.extend(methods.filter(|n| !is_exported(n)));
                }
                self.printer.types.insert(name, underlying);
                self.types.insert(name, TypeDecl { source, params: type_params, alias, ty, span });
            }
            Spec::Var { names, .. } | Spec::Const { names, .. } => {
                for &id in source.file.idents(names) {
                    self.declare_name(source, id);
                }
                self.values.push((source, spec, group));
            }
            Spec::Bad { .. } => {}
        }
    }

    /// Finds the constants' types and values; a second pass sees those declared later.
    fn evaluate(&mut self) {
        for _ in 0..2 {
            for (source, spec, group) in self.values.clone() {
                if let Spec::Const { names, ty, values, iota, inherit, .. } = spec {
                    let (ty, values) = match inherit.and_then(|i| source.file.specs(group).get(i as usize)) {
                        Some(&Spec::Const { ty, values, .. }) => (ty, values),
                        _ => (ty, values),
                    };
                    for (i, &id) in source.file.idents(names).iter().enumerate() {
                        let value = source.file.exprs(values).get(i).copied();
                        let typed = self.constant(source, ty, value, iota);
                        let name = source.name(source.file.ident(id));
                        if let (Some(Value::Int(n)), true) = (&typed.1, is_length(&typed.0)) {
                            self.printer.lengths.insert(name, *n);
                        }
                        self.constants.insert(name, typed);
                    }
                }
            }
        }
    }

    fn constant(&mut self, source: &Source<'a>, ty: Option<ExprId>, value: Option<ExprId>, iota: u32) -> Typed {
        let found = value.map(|v| values::constant(&mut self.printer, source, v, iota, &self.constants));
        let (found_ty, found) = found.unwrap_or((UNKNOWN.to_owned(), None));
        match ty {
            Some(ty) => (self.printer.ty(source, ty), found),
            None => (found_ty, found),
        }
    }

    fn document(mut self, name: &str) -> Document {
        // What constants' types named counts only where a line names it again.
        self.printer.imports.clear();
        self.printer.hidden.clear();
        let mut nodes = Vec::new();
        for (source, f) in std::mem::take(&mut self.functions) {
            nodes.push(self.function(source, f));
        }
        for (source, spec, _) in std::mem::take(&mut self.values) {
            self.value_nodes(source, spec, &mut nodes);
        }
        let mut done: BTreeSet<&str> = BTreeSet::new();
        let mut todo: Vec<&str> = self.types.keys().copied().filter(|n| is_exported(n)).collect();
        while let Some(name) = todo.pop() {
            if done.insert(name)
                && let Some(&decl) = self.types.get(name)
            {
                nodes.push(self.type_node(name, decl));
            }
            if todo.is_empty() {
                todo.extend(self.printer.hidden.iter().filter(|n| !done.contains(*n)));
            }
        }
        let mut package = Node::new(name, self.life.clone());
        package.children = nodes;
        let mut document = Document { package, imports: self.printer.imports.into_iter().collect() };
        document.sort();
        document
    }

    fn node(&self, text: String) -> Node {
        Node::new(text, self.life.clone())
    }

    /// A line about what stands at `span`, with a note where that is deprecated.
    fn documented(&self, text: String, source: &Source<'a>, span: Span) -> Node {
        let mut node = self.node(text);
        if source.is_deprecated(span.start) {
            node.children.push(self.node("~".to_owned()));
        }
        node
    }

    fn function(&mut self, source: &Source<'a>, f: FuncDecl) -> Node {
        let sig = source.file.sig(f.sig);
        let params = self.printer.type_params(source, sig.type_params);
        let signature = self.printer.signature(source, sig);
        self.printer.params.clear();
        let name = source.name(source.file.ident(f.name));
        self.documented(format!("func {name}{params}{signature}"), source, f.span)
    }

    fn value_nodes(&mut self, source: &Source<'a>, spec: Spec, nodes: &mut Vec<Node>) {
        match spec {
            Spec::Var { names, ty, values, span } => {
                let values = source.file.exprs(values);
                let idents = source.file.idents(names);
                for (i, &id) in idents.iter().enumerate() {
                    let name = source.name(source.file.ident(id));
                    if !is_exported(name) {
                        continue;
                    }
                    let ty = match (ty, values.get(i)) {
                        (Some(ty), _) => self.printer.ty(source, ty),
                        (None, Some(&value)) if values.len() == idents.len() => values::variable(&mut self.printer, source, value),
                        _ => UNKNOWN.to_owned(),
                    };
                    nodes.push(self.documented(format!("var {name} {ty}"), source, span));
                }
            }
            Spec::Const { names, span, .. } => {
                for &id in source.file.idents(names) {
                    let name = source.name(source.file.ident(id));
                    if let (true, Some((ty, value))) = (is_exported(name), self.constants.get(name)) {
                        let value = match value {
                            Some(Value::Int(n)) => format!(" = {n}"),
                            Some(Value::Text(t)) => format!(" = {t}"),
                            None => String::new(),
                        };
                        nodes.push(self.documented(format!("const {name} {ty}{value}"), source, span));
                    }
                }
            }
            Spec::Type { .. } | Spec::Bad { .. } => {}
        }
    }

    fn type_node(&mut self, name: &'a str, decl: TypeDecl<'s, 'a>) -> Node {
        let TypeDecl { source, params, alias, .. } = decl;
        let ty = self.underlying(decl);
        let type_params = self.printer.type_params(source, params);
        let kind = source.file.expr(ty).kind;
        let (text, members) = match kind {
            ExprKind::StructType(body) if !alias => {
                let (members, partial) = self.fields(source, source.file.body(body));
                // What is embedded may have any name, and promote any.
                if members.iter().any(|m| m.text == "+?" || m.text == "+*?") {
                    (format!("type {name}{type_params} {UNKNOWN}"), Vec::new())
                } else {
                    let partial = if partial { "partial " } else { "" };
                    (format!("{partial}struct {name}{type_params}"), members)
                }
            }
            ExprKind::InterfaceType(body) if !alias => {
                let (members, sealed) = self.elements(source, source.file.body(body));
                let sealed = if sealed { "sealed " } else { "" };
                (format!("{sealed}interface {name}{type_params}"), members)
            }
            _ => {
                let equals = if alias { "= " } else { "" };
                let text = self.printer.ty(source, ty);
                (format!("type {name}{type_params} {equals}{text}"), Vec::new())
            }
        };
        let mut node = self.documented(text, source, decl.span);
        node.children.extend(members);
        self.printer.params.clear();
        let own: Vec<&str> = source.file.fields(params).iter().flat_map(|f| names(source, f)).collect();
        for (source, f) in self.methods.get(name).cloned().unwrap_or_default() {
            node.children.extend(self.method(source, f, &own));
        }
        node
    }

    /// The type that `type T Other` makes of another type of the same file.
    fn underlying(&self, decl: TypeDecl<'s, 'a>) -> ExprId {
        let mut ty = decl.ty;
        for _ in 0..10 {
            let ExprKind::Ident(id) = decl.source.file.expr(ty).kind else { break };
            match self.types.get(decl.source.name(decl.source.file.ident(id))) {
                Some(other) if !decl.alias && !other.alias && other.params.is_empty() && std::ptr::eq(other.source, decl.source) => {
                    ty = other.ty
                }
                _ => break,
            }
        }
        ty
    }

    /// Lines of the fields that are told, and whether there are others.
    fn fields(&mut self, source: &Source<'a>, fields: &[FieldDecl]) -> (Vec<Node>, bool) {
        let mut lines = Vec::new();
        let mut partial = false;
        for field in fields {
            let names = names(source, field);
            if names.is_empty() {
                let text = format!("+{}", self.printer.ty(source, field.ty));
                lines.push(self.node(text));
                continue;
            }
            let ty = names.iter().any(|n| is_exported(n)).then(|| self.printer.ty(source, field.ty));
            for name in names {
                match &ty {
                    Some(ty) if is_exported(name) => {
                        // jsii-generated structs say so in a tag.
                        let tag = field.tag.map_or("", |t| source.slice(t));
                        let required = if tag.contains("field:\"required\"") { "!" } else { "" };
                        lines.push(self.documented(format!("{name} {ty}{required}"), source, field.span));
                    }
                    _ => partial = true,
                }
            }
        }
        (lines, partial)
    }

    /// Lines of an interface's elements, and whether it has unexported methods.
    fn elements(&mut self, source: &Source<'a>, elements: &[FieldDecl]) -> (Vec<Node>, bool) {
        let mut lines = Vec::new();
        let mut sealed = false;
        for element in elements {
            match (names(source, element).first(), source.file.expr(element.ty).kind) {
                (Some(name), ExprKind::FuncType(sig)) => {
                    sealed |= !is_exported(name);
                    let signature = self.printer.signature_of(source, sig);
                    lines.push(self.documented(format!("{name}{signature}"), source, element.span));
                }
                _ => {
                    let text = format!("+{}", self.printer.ty(source, element.ty));
                    lines.push(self.node(text));
                }
            }
        }
        (lines, sealed)
    }

    /// A method, with the receiver's type parameters renamed to the type's own.
    fn method(&mut self, source: &Source<'a>, f: FuncDecl, own: &[&'a str]) -> Option<Node> {
        let name = source.name(source.file.ident(f.name));
        let receiver = source.file.fields(f.recv).first()?;
        let (_, pointer, args) = receiver_base(source, receiver.ty)?;
        if !is_exported(name) && !self.sealing.contains(name) {
            return None;
        }
        self.printer.params = args.into_iter().zip(own.iter().map(|&n| n.to_owned())).collect();
        let signature = self.printer.signature_of(source, f.sig);
        self.printer.params.clear();
        let star = if pointer { "*" } else { "" };
        Some(self.documented(format!("{star}{name}{signature}"), source, f.span))
    }
}

fn is_length(ty: &str) -> bool {
    ty.strip_prefix("untyped ").unwrap_or(ty).trim_start_matches('u').starts_with("int") || ty == "untyped rune"
}

/// The base type of a receiver, whether it is a pointer, and its type parameters.
fn receiver_base<'a>(source: &Source<'a>, ty: ExprId) -> Option<(&'a str, bool, Vec<&'a str>)> {
    let ident = |id: Ident| source.name(id);
    let file = source.file;
    match file.expr(ty).kind {
        ExprKind::Ident(id) => Some((ident(file.ident(id)), false, Vec::new())),
        ExprKind::Paren(x) => receiver_base(source, x),
        ExprKind::Star(x) => receiver_base(source, x).map(|(base, _, args)| (base, true, args)),
        ExprKind::Index { x, indices } => {
            let (base, pointer, _) = receiver_base(source, x)?;
            let args = file.exprs(indices).iter().map(|&a| match file.expr(a).kind {
                ExprKind::Ident(id) => ident(file.ident(id)),
                _ => "_",
            });
            Some((base, pointer, args.collect()))
        }
        _ => None,
    }
}
