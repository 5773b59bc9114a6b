//! Says the same in other words: rewrites of fixtures, by their syntax alone.

use std::collections::BTreeMap;

use sigdrift::syntax::language;
use tree_sitter::{Node, Parser};

/// How a fixture is rewritten.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Rewrite {
    /// Arguments and fields are put into variables first.
    Variable,
    /// Arguments and fields come from functions.
    Helper,
    /// Fields are set after their struct was made.
    Assignment,
    /// Lists are made by append.
    Append,
}

impl Rewrite {
    pub const ALL: [Self; 4] = [Self::Variable, Self::Helper, Self::Assignment, Self::Append];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Variable => "variable",
            Self::Helper => "helper",
            Self::Assignment => "assignment",
            Self::Append => "append",
        }
    }
}

/// The text of a Go file, rewritten.
pub fn rewrite(text: &str, how: Rewrite) -> String {
    let mut parser = Parser::new();
    parser.set_language(language()).unwrap();
    let tree = parser.parse(text, None).unwrap();
    let mut writer = Writer { text, how, count: 0, helpers: Vec::new(), params: BTreeMap::new(), locals: Vec::new(), known: known(text) };
    let out = writer.copy(tree.root_node());
    format!("{out}\n{}", writer.helpers.join("\n"))
}

/// Names that mean the same everywhere in a file: packages, functions, constants, what is predeclared.
fn known(text: &str) -> Vec<String> {
    let mut parser = Parser::new();
    parser.set_language(language()).unwrap();
    let tree = parser.parse(text, None).unwrap();
    let mut out: Vec<String> = ["nil", "true", "false", "string", "append", "len", "make", "new"].map(str::to_owned).to_vec();
    let root = tree.root_node();
    let mut names = |n: Node<'_>| out.push(text[n.byte_range()].to_owned());
    for child in children(root) {
        match child.kind() {
            "function_declaration" => child.child_by_field_name("name").into_iter().for_each(&mut names),
            "const_declaration" | "var_declaration" | "type_declaration" => {
                walk(child, &mut |n| {
                    if matches!(n.parent().map(|p| p.kind()), Some("const_spec" | "var_spec" | "type_spec"))
                        && n.kind().ends_with("identifier")
                    {
                        names(n);
                    }
                });
            }
            _ => {}
        }
    }
    for line in text.lines() {
        let Some((before, path)) = line.trim().split_once('"') else { continue };
        let Some(path) = path.strip_suffix('"') else { continue };
        let alias = before.trim();
        let last = path.rsplit('/').next().unwrap();
        let name = match last {
            "jsii-runtime-go" => "jsii",
            "v2" => "awscdk",
            "v10" => "constructs",
            other => other,
        };
        out.push(if alias.is_empty() { name.to_owned() } else { alias.to_owned() });
    }
    out
}

fn walk<'t>(node: Node<'t>, f: &mut dyn FnMut(Node<'t>)) {
    f(node);
    for child in children(node) {
        walk(child, f);
    }
}

fn children(node: Node<'_>) -> Vec<Node<'_>> {
    (0..node.child_count()).filter_map(|i| node.child(i)).collect()
}

/// What a literal is of.
enum Of {
    /// A struct: how one is made (`&pkg.T`, `pkg.T`).
    Struct(String),
    /// A list, by the type of its elements.
    List(String),
    Other,
}

struct Writer<'t> {
    text: &'t str,
    how: Rewrite,
    count: usize,
    helpers: Vec<String>,
    /// The parameters of the function at hand, with their types.
    params: BTreeMap<String, String>,
    /// All names that the function at hand declares.
    locals: Vec<String>,
    known: Vec<String>,
}

impl Writer<'_> {
    fn raw(&self, node: Node<'_>) -> &str {
        &self.text[node.byte_range()]
    }

    /// Copies a node; statements of blocks are rewritten.
    fn copy(&mut self, node: Node<'_>) -> String {
        match node.kind() {
            "func_literal" | "method_declaration" => return self.raw(node).to_owned(),
            "function_declaration" => {
                self.params = self.parameters(node);
                self.locals = self.declared(node);
            }
            "expression_statement" | "short_var_declaration" | "return_statement" | "assignment_statement"
                if matches!(node.parent().map(|p| p.kind()), Some("block" | "statement_list" | "expression_case" | "default_case")) =>
            {
                let mut before = Vec::new();
                let text = self.expr(node, &mut before);
                before.push(text);
                return before.join("\n");
            }
            _ => {}
        }
        self.each(node, &mut |w, child| w.copy(child))
    }

    /// The node's text, with each child's put in its place.
    fn each(&mut self, node: Node<'_>, f: &mut dyn FnMut(&mut Self, Node<'_>) -> String) -> String {
        if node.child_count() == 0 {
            return self.raw(node).to_owned();
        }
        let (mut out, mut at) = (String::new(), node.start_byte());
        for child in children(node) {
            out.push_str(&self.text[at..child.start_byte()]);
            out.push_str(&f(self, child));
            at = child.end_byte();
        }
        out.push_str(&self.text[at..node.end_byte()]);
        out
    }

    fn parameters(&self, function: Node<'_>) -> BTreeMap<String, String> {
        let mut out = BTreeMap::new();
        let Some(list) = function.child_by_field_name("parameters") else { return out };
        for p in children(list).into_iter().filter(|c| c.kind() == "parameter_declaration") {
            let Some(ty) = p.child_by_field_name("type") else { continue };
            for name in children(p).into_iter().filter(|c| c.kind() == "identifier") {
                out.insert(self.raw(name).to_owned(), self.raw(ty).to_owned());
            }
        }
        out
    }

    /// Parameters and variables of a function.
    fn declared(&self, function: Node<'_>) -> Vec<String> {
        let mut out: Vec<String> = self.parameters(function).into_keys().collect();
        walk(function, &mut |n| {
            let left = match n.kind() {
                "short_var_declaration" | "range_clause" => n.child_by_field_name("left"),
                "var_spec" => Some(n),
                _ => None,
            };
            let names = left.map_or_else(Vec::new, children);
            out.extend(names.into_iter().filter(|c| c.kind() == "identifier").map(|c| self.raw(c).to_owned()));
        });
        out
    }

    fn fresh(&mut self, prefix: &str) -> String {
        self.count += 1;
        format!("{prefix}{}", self.count)
    }

    /// Rewrites an expression; what has to run before is added to `before`.
    fn expr(&mut self, node: Node<'_>, before: &mut Vec<String>) -> String {
        match (node.kind(), self.how) {
            ("func_literal", _) => return self.raw(node).to_owned(),
            ("unary_expression", Rewrite::Assignment) => {
                let operand = node.child_by_field_name("operand").filter(|o| o.kind() == "composite_literal");
                if let Some(body) = operand.and_then(|o| o.child_by_field_name("body"))
                    && let Of::Struct(made) = self.of(body)
                {
                    return self.assigned(body, &format!("&{made}"), before).unwrap_or_else(|| self.inside(node, before));
                }
            }
            ("composite_literal", Rewrite::Assignment) => {
                if let Some(body) = node.child_by_field_name("body")
                    && let Of::Struct(made) = self.of(body)
                {
                    return self.assigned(body, &made, before).unwrap_or_else(|| self.inside(node, before));
                }
            }
            ("literal_element", Rewrite::Assignment) => {
                if let Some(body) = node.named_child(0).filter(|c| c.kind() == "literal_value")
                    && let Of::Struct(made) = self.of(body)
                {
                    return self.assigned(body, &made, before).unwrap_or_else(|| self.inside(node, before));
                }
            }
            ("composite_literal", Rewrite::Append) => {
                if let Some(body) = node.child_by_field_name("body")
                    && let Of::List(element) = self.of(body)
                {
                    return self.appended(body, &element, before).unwrap_or_else(|| self.inside(node, before));
                }
            }
            ("call_expression", Rewrite::Append) if self.callee(node) == "jsii.Strings" => {
                let list = self.fresh("list");
                before.push(format!("{list} := []*string{{}}"));
                for a in arguments(node) {
                    let text = self.expr(a, before);
                    before.push(format!("{list} = append({list}, jsii.String({text}))"));
                }
                return format!("&{list}");
            }
            _ => {}
        }
        self.inside(node, before)
    }

    fn inside(&mut self, node: Node<'_>, before: &mut Vec<String>) -> String {
        let named: Vec<Node<'_>> = self.hoistable(node);
        self.each(node, &mut |w, child| {
            let text = w.expr(child, before);
            if named.contains(&child) { w.hoisted(child, text, before) } else { text }
        })
    }

    /// The children of a node that are put elsewhere.
    fn hoistable<'n>(&self, node: Node<'n>) -> Vec<Node<'n>> {
        if !matches!(self.how, Rewrite::Variable | Rewrite::Helper) {
            return Vec::new();
        }
        let is_value =
            |n: &Node<'_>| matches!(n.kind(), "call_expression" | "unary_expression" | "composite_literal" | "selector_expression");
        match node.kind() {
            "argument_list" => {
                let own = node.parent().is_some_and(|c| {
                    let callee = self.callee(c);
                    callee.contains('.') && !callee.starts_with("jsii.")
                });
                if own { children(node).into_iter().filter(is_value).collect() } else { Vec::new() }
            }
            "literal_element" => {
                let field = node.parent().filter(|p| p.kind() == "keyed_element" && p.child_by_field_name("value") == Some(node));
                let literal = field.and_then(|f| f.parent());
                match literal.map(|l| self.of(l)) {
                    Some(Of::Struct(_)) => children(node).into_iter().filter(is_value).collect(),
                    _ => Vec::new(),
                }
            }
            _ => Vec::new(),
        }
    }

    /// Puts a value, rewritten, into a variable or a function.
    fn hoisted(&mut self, node: Node<'_>, text: String, before: &mut Vec<String>) -> String {
        if self.how == Rewrite::Variable {
            let name = self.fresh("value");
            before.push(format!("{name} := {text}"));
            return name;
        }
        let Some(ty) = self.type_of(node) else { return text };
        let mut free: Vec<&str> = Vec::new();
        let mut all = true;
        walk(node, &mut |n| {
            let key = n.parent().is_some_and(|p| p.kind() == "literal_element")
                && n.parent()
                    .and_then(|p| p.parent())
                    .is_some_and(|k| k.kind() == "keyed_element" && k.child_by_field_name("key") == n.parent());
            if n.kind() != "identifier" || key {
                return;
            }
            let name = &self.text[n.byte_range()];
            let local = self.locals.iter().any(|l| l == name);
            if !local && self.known.iter().any(|k| k == name) || free.contains(&name) {
                return;
            }
            all &= self.params.contains_key(name);
            free.push(name);
        });
        if !all {
            return text;
        }
        let params: Vec<String> = free.iter().map(|n| format!("{n} {}", self.params[*n])).collect();
        let call = free.join(", ");
        let params = params.join(", ");
        let name = self.fresh("made");
        self.helpers.push(format!("func {name}({params}) {ty} {{\nreturn {text}\n}}"));
        format!("{name}({call})")
    }

    fn callee(&self, call: Node<'_>) -> String {
        call.child_by_field_name("function").map_or_else(String::new, |f| self.raw(f).to_owned())
    }

    /// The type of a value, as far as its text tells.
    fn type_of(&self, node: Node<'_>) -> Option<String> {
        match node.kind() {
            "composite_literal" => Some(self.raw(node.child_by_field_name("type")?).to_owned()),
            "unary_expression" => {
                let operand = node.child_by_field_name("operand").filter(|o| o.kind() == "composite_literal")?;
                Some(format!("*{}", self.type_of(operand)?))
            }
            "selector_expression" => {
                let (package, name) = self.raw(node).split_once('.')?;
                let (owner, member) = name.split_once('_')?;
                let known = self.known.iter().any(|k| k == package);
                (known && member.chars().all(|c| !c.is_lowercase())).then(|| format!("{package}.{owner}"))
            }
            "call_expression" => {
                let callee = self.callee(node);
                let (package, name) = callee.split_once('.').filter(|(p, n)| self.known.iter().any(|k| k == p) && !n.contains('.'))?;
                let helper = match name {
                    "String" | "Sprintf" => "*string",
                    "Number" => "*float64",
                    "Bool" => "*bool",
                    "Strings" => "*[]*string",
                    _ => "",
                };
                if package == "jsii" {
                    return (!helper.is_empty()).then(|| helper.to_owned());
                }
                if let Some(class) = name.strip_prefix("New") {
                    return Some(format!("{package}.{class}"));
                }
                let (owner, member) = name.split_once('_').filter(|(o, _)| *o != "Fn")?;
                let class = match (owner, member) {
                    ("Code", "FromInline") => "InlineCode".to_owned(),
                    ("Code", "FromAsset") => "AssetCode".to_owned(),
                    ("Peer", _) => "IPeer".to_owned(),
                    ("IpAddresses", _) => "IIpAddresses".to_owned(),
                    (_, m) if owner.ends_with("Engine") && m.chars().next().is_some_and(char::is_uppercase) => {
                        if owner.contains("Cluster") { "IClusterEngine".to_owned() } else { "IInstanceEngine".to_owned() }
                    }
                    (o, m) if m.starts_with("From") && !matches!(o, "Schedule" | "InlineCode" | "HostedRotation" | "ContainerImage") => {
                        format!("I{o}")
                    }
                    (o, _) => o.to_owned(),
                };
                Some(format!("{package}.{class}"))
            }
            _ => None,
        }
    }

    /// What the literal of a body is of.
    fn of(&self, body: Node<'_>) -> Of {
        let Some(parent) = body.parent() else { return Of::Other };
        if parent.kind() == "composite_literal" {
            let Some(ty) = parent.child_by_field_name("type") else { return Of::Other };
            return match ty.kind() {
                "qualified_type" | "type_identifier" => Of::Struct(self.raw(ty).to_owned()),
                "slice_type" => Of::List(ty.child_by_field_name("element").map_or_else(String::new, |e| self.raw(e).to_owned())),
                _ => Of::Other,
            };
        }
        let outer = match parent.parent() {
            Some(p) if p.kind() == "literal_value" => p,
            _ => return Of::Other,
        };
        match self.of(outer) {
            Of::List(element) if !element.contains(['[', ']']) => {
                Of::Struct(element.strip_prefix('*').map_or_else(|| element.clone(), |t| format!("&{t}")))
            }
            _ => Of::Other,
        }
    }

    /// `made{}`, and an assignment for each field; `None` where a field has no key.
    fn assigned(&mut self, body: Node<'_>, made: &str, before: &mut Vec<String>) -> Option<String> {
        let elements: Vec<Node<'_>> = children(body).into_iter().filter(Node::is_named).filter(|c| c.kind() != "comment").collect();
        if elements.iter().any(|e| e.kind() != "keyed_element") {
            return None;
        }
        let name = self.fresh("props");
        before.push(format!("{name} := {made}{{}}"));
        for e in elements {
            let key = self.raw(e.child_by_field_name("key")?).to_owned();
            let value = self.expr(e.child_by_field_name("value")?, before);
            before.push(format!("{name}.{key} = {value}"));
        }
        Some(name)
    }

    /// An empty list that is extended element by element.
    fn appended(&mut self, body: Node<'_>, element: &str, before: &mut Vec<String>) -> Option<String> {
        let elements: Vec<Node<'_>> = children(body).into_iter().filter(|c| c.kind() == "literal_element").collect();
        if children(body).iter().any(|c| c.kind() == "keyed_element") {
            return None;
        }
        let name = self.fresh("list");
        before.push(format!("{name} := []{element}{{}}"));
        for e in elements {
            let mut value = self.expr(e, before);
            if e.named_child(0).is_some_and(|c| c.kind() == "literal_value") {
                let made = element.strip_prefix('*').map_or_else(|| element.to_owned(), |t| format!("&{t}"));
                value = format!("{made}{value}");
            }
            before.push(format!("{name} = append({name}, {value})"));
        }
        Some(name)
    }
}

fn arguments(call: Node<'_>) -> Vec<Node<'_>> {
    let list = call.child_by_field_name("arguments");
    list.map_or_else(Vec::new, |l| children(l).into_iter().filter(Node::is_named).collect())
}
