//! What a Go package exports, read off its syntax alone.
//!
//! No import is followed and nothing is inferred but what a literal shows, so the type
//! of `var X = New()` is not known, and said to be so.

use std::collections::{BTreeMap, BTreeSet};

use super::typetext::{Printer, Source, UNKNOWN, is_exported, names};
use super::values::{self, Known, Typed, Value};
use crate::api::Intervals;
use crate::api::text::{Document, Node};
use crate::api::versions::Releases;
use crate::syntax::ast::{Decl, ExprId, ExprKind, FieldDecl, File, FuncDecl, Ident, IdentId, List, Spec};

/// The API of a package, given its lowered files with their texts. `name` is the name in
/// its package clauses. Files that Go would leave out must not be among them.
#[must_use]
pub fn package_document(name: &str, files: &[(&File, &str)]) -> Document {
    let sources: Vec<_> = files.iter().map(|&(file, text)| Source::new(file, text)).collect();
    let mut package = Package::new(&sources);
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
    fn new(sources: &'s [Source<'a>]) -> Self {
        Self {
            sources,
            printer: Printer::default(),
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
            Spec::Type { name, type_params, alias, ty, .. } => {
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
                self.types.insert(name, TypeDecl { source, params: type_params, alias, ty });
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
            if done.insert(name) {
                if let Some(&decl) = self.types.get(name) {
                    nodes.push(self.type_node(name, decl));
                }
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

    fn function(&mut self, source: &Source<'a>, f: FuncDecl) -> Node {
        let sig = source.file.sig(f.sig);
        let params = self.printer.type_params(source, sig.type_params);
        let signature = self.printer.signature(source, sig);
        self.printer.params.clear();
        self.node(format!("func {}{params}{signature}", source.name(source.file.ident(f.name))))
    }

    fn value_nodes(&mut self, source: &Source<'a>, spec: Spec, nodes: &mut Vec<Node>) {
        match spec {
            Spec::Var { names, ty, values, .. } => {
                let values = source.file.exprs(values);
                let idents = source.file.idents(names);
                for (i, &id) in idents.iter().enumerate() {
                    let name = source.name(source.file.ident(id));
                    if !is_exported(name) {
                        continue;
                    }
                    let ty = match (ty, values.get(i)) {
                        (Some(ty), _) => self.printer.ty(source, ty),
                        (None, Some(&value)) if values.len() == idents.len() => {
                            values::variable(&mut self.printer, source, value)
                        }
                        _ => UNKNOWN.to_owned(),
                    };
                    nodes.push(self.node(format!("var {name} {ty}")));
                }
            }
            Spec::Const { names, .. } => {
                for &id in source.file.idents(names) {
                    let name = source.name(source.file.ident(id));
                    if let (true, Some((ty, value))) = (is_exported(name), self.constants.get(name)) {
                        let value = match value {
                            Some(Value::Int(n)) => format!(" = {n}"),
                            Some(Value::Text(t)) => format!(" = {t}"),
                            None => String::new(),
                        };
                        nodes.push(self.node(format!("const {name} {ty}{value}")));
                    }
                }
            }
            Spec::Type { .. } | Spec::Bad { .. } => {}
        }
    }

    fn type_node(&mut self, name: &'a str, decl: TypeDecl<'s, 'a>) -> Node {
        let TypeDecl { source, params, alias, ty } = decl;
        let type_params = self.printer.type_params(source, params);
        let kind = source.file.expr(ty).kind;
        let mut node = match kind {
            ExprKind::StructType(body) if !alias => {
                let (members, partial) = self.fields(source, source.file.body(body));
                let partial = if partial { "partial " } else { "" };
                self.with(format!("{partial}struct {name}{type_params}"), members)
            }
            ExprKind::InterfaceType(body) if !alias => {
                let (members, sealed) = self.elements(source, source.file.body(body));
                let sealed = if sealed { "sealed " } else { "" };
                self.with(format!("{sealed}interface {name}{type_params}"), members)
            }
            _ => {
                let equals = if alias { "= " } else { "" };
                let text = self.printer.ty(source, ty);
                self.node(format!("type {name}{type_params} {equals}{text}"))
            }
        };
        self.printer.params.clear();
        let own: Vec<&str> = source.file.fields(params).iter().flat_map(|f| names(source, f)).collect();
        for (source, f) in self.methods.get(name).cloned().unwrap_or_default() {
            node.children.extend(self.method(source, f, &own));
        }
        node
    }

    fn with(&self, text: String, members: Vec<String>) -> Node {
        let mut node = self.node(text);
        node.children = members.into_iter().map(|m| self.node(m)).collect();
        node
    }

    /// Lines of the fields that are told, and whether there are others.
    fn fields(&mut self, source: &Source<'a>, fields: &[FieldDecl]) -> (Vec<String>, bool) {
        let mut lines = Vec::new();
        let mut partial = false;
        for field in fields {
            let names = names(source, field);
            if names.is_empty() {
                lines.push(format!("+{}", self.printer.ty(source, field.ty)));
                continue;
            }
            let ty = names.iter().any(|n| is_exported(n)).then(|| self.printer.ty(source, field.ty));
            for name in names {
                match &ty {
                    Some(ty) if is_exported(name) => lines.push(format!("{name} {ty}")),
                    _ => partial = true,
                }
            }
        }
        (lines, partial)
    }

    /// Lines of an interface's elements, and whether it has unexported methods.
    fn elements(&mut self, source: &Source<'a>, elements: &[FieldDecl]) -> (Vec<String>, bool) {
        let mut lines = Vec::new();
        let mut sealed = false;
        for element in elements {
            match (names(source, element).first(), source.file.expr(element.ty).kind) {
                (Some(name), ExprKind::FuncType(sig)) => {
                    sealed |= !is_exported(name);
                    let signature = self.printer.signature_of(source, sig);
                    lines.push(format!("{name}{signature}"));
                }
                _ => lines.push(format!("+{}", self.printer.ty(source, element.ty))),
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
        Some(self.node(format!("{}{name}{signature}", if pointer { "*" } else { "" })))
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn text(files: &[&str]) -> String {
        let parsed: Vec<_> = files.iter().map(|t| crate::syntax::parse(t).file).collect();
        let files: Vec<_> = parsed.iter().zip(files.iter().copied()).collect();
        package_document("p", &files).write(&Releases::default())
    }

    #[test]
    fn declarations_become_lines() {
        let go = r#"package p
import (
	"context"
	cdk "github.com/aws/aws-cdk-go/awscdk/v2"
	"gopkg.in/yaml.v3"
)
type Props struct {
	cdk.StackProps
	Name, Other *string `json:"x"`
	Nested struct{ A int; B []byte }
	hidden int
}
type Kind uint8
const (
	A Kind = iota + 1
	B
	_
	D
	Text = "x" 
	Raw = `a"
b`
	Size = 1 << 10
	Big = Size * Size
	Neg = -3
	Half = 1.5
	Same = A
	Conv = Kind(7)
	unexported = 4
	Rune = 'x'
	Yes = true
	Unclear = other()
)
var (
	X = New(nil)
	Y, Z = 1, "s"
	P = &Props{}
	F = func(a int) error { return nil }
	Arr [unexported]int
	Table = map[string][]int{}
	Dots = [...]int{1}
)
func New(scope cdk.Construct, id string, opts ...func(*Props)) (*Props, error) { return nil, nil }
func (p *Props) Set(v yaml.Node) {}
func (Props) Get(_ context.Context) <-chan int { return nil }
func (p Props) internal() {}
type Alias = map[string]any
"#;
        assert_eq!(
            text(&[go]),
            r#"package p
import awscdk "github.com/aws/aws-cdk-go/awscdk/v2"
import context "context"
import yaml "gopkg.in/yaml.v3"
const A Kind = 1
type Alias = map[string]any
var Arr [4]int
const B Kind = 2
const Big untyped int = 1048576
const Conv Kind = 7
const D Kind = 4
var Dots ?
var F func(a int) error
const Half untyped float
type Kind uint8
const Neg untyped int = -3
func New(scope awscdk.Construct, id string, opts ...func(*Props)) (*Props, error)
var P *Props
partial struct Props
	+awscdk.StackProps
	Name *string
	Other *string
	Nested struct{ A int; B []byte }
	Get(_ context.Context) <-chan int
	*Set(v yaml.Node)
const Raw untyped string = "a\"\nb"
const Rune untyped rune = 120
const Same Kind = 1
const Size untyped int = 1024
var Table map[string][]int
const Text untyped string = "x"
const Unclear ?
var X ?
var Y int
const Yes untyped bool = true
var Z string
"#
        );
    }

    #[test]
    fn generics_and_interfaces() {
        let a = "package p
import (
	\"math/rand\"
	crypto \"crypto/rand\"
	. \"strings\"
	\"github.com/x/go-what\"
)
type Pair[K comparable, V any] struct { Key K; Value V }
func (p *Pair[A, B]) Swap(f func(A) B) Pair[A, B] { panic(0) }
func (p Pair[_, B]) Second() B { panic(0) }
func Map[T ~[]E, E fmt](t T, f func(E, ...any)) chan (<-chan E) { return nil }
type Number interface { ~int | ~float64; String() string }
type Node interface { comparable; node(); Children() []Node }
type leaf struct { *inner; sync int }
type inner struct { Depth int; hidden bool }
func (l leaf) node() {}
func (l leaf) other() {}
func Leaf() *leaf { return nil }
var R *rand.Rand
var C crypto.T
var B Builder
var W what.X
var Q nowhere.X
";
        let b = "package p\nfunc (leaf) Children() []Node { return nil }\nfunc unexported(x hiddenOnly) {}\ntype hiddenOnly int\n";
        let expected = r#"package p
import rand "math/rand"
import rand2 "crypto/rand"
import what "github.com/x/go-what"
var B ?
var C rand2.T
func Leaf() *leaf
func Map[T ~[]E, E ?](t T, f func(E, ...any)) chan (<-chan E)
sealed interface Node
	+comparable
	Children() []Node
	node()
interface Number
	+~int | ~float64
	String() string
struct Pair[K comparable, V any]
	Key K
	Value V
	Second() V
	*Swap(f func(K) V) Pair[K, V]
var Q ?
var R *rand.Rand
var W what.X
partial struct inner
	Depth int
partial struct leaf
	+*inner
	Children() []Node
	node()
"#;
        assert_eq!(text(&[a, b]), expected);
    }

    #[test]
    fn damage_and_depth_are_survived() {
        let deep = format!("package p\nvar X {}int\nvar Y = {}1{}\n", "*".repeat(5000), "(".repeat(5000), ")".repeat(5000));
        for go in ["", "package p\nfunc (", "package p\ntype T struct { A", "package p\nconst (\n\tA = B\n\tB = A\n)\n", &deep] {
            let got = text(&[go]);
            assert!(Document::parse("p", &got, &Releases::default()).is_ok(), "{got}");
        }
    }
}
