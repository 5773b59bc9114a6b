//! The Go API of an assembly, as lines of API text (see docs/api-format.md).

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use super::assembly::{Assembly, Callable, Docs, Kind, Property, Type};
use super::names::{Home, Names, pascal};
use super::{Derived, Error, Line, Result, refs, replaced};

/// How many members all types together may list: about ten times what the library has.
const MOST_MEMBERS: usize = 20_000_000;
/// How many types may override each other's member.
const LONGEST_OVERRIDE: u32 = 1000;

/// A method or property as a type lists it.
#[derive(Clone, Copy)]
enum Member<'a> {
    Method(&'a Callable),
    Property(&'a Property),
}

impl Member<'_> {
    fn docs(&self) -> &Docs {
        match self {
            Member::Method(m) => &m.docs,
            Member::Property(p) => &p.docs,
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Member::Method(a), Member::Method(b)) => std::ptr::eq(*a, *b),
            (Member::Property(a), Member::Property(b)) => std::ptr::eq(*a, *b),
            _ => false,
        }
    }
}

/// Members by name; a static and an instance member may share one.
type Members<'a> = BTreeMap<(bool, &'a str), Member<'a>>;

pub struct Deriver<'a> {
    names: &'a Names<'a>,
    assembly: &'a Assembly,
    /// Whether an overriding method's parameters have its own names (older jsii-pacmak).
    own_params: bool,
    listed: HashMap<&'a str, Rc<Members<'a>>>,
    expanded: HashMap<&'a str, Rc<Members<'a>>>,
    /// How many members the two hold.
    held: usize,
}

impl<'a> Deriver<'a> {
    pub fn new(names: &'a Names<'a>, assembly: &'a Assembly, own_params: bool) -> Self {
        Self { names, assembly, own_params, listed: HashMap::new(), expanded: HashMap::new(), held: 0 }
    }

    /// All packages of the assembly that have types, and the one that pacmak adds.
    pub fn packages(mut self) -> Result<Vec<Derived>> {
        let mut packages: BTreeMap<String, Derived> = BTreeMap::new();
        let runtime = Line::new("func Initialize()".to_owned());
        packages.insert(
            "jsii".to_owned(),
            Derived { folder: "jsii".into(), name: "jsii".into(), declarations: vec![runtime], imports: Vec::new() },
        );
        for (fqn, ty) in &self.assembly.types {
            let home = self.names.home(fqn)?;
            let line = self.declaration(fqn, ty, home)?;
            packages
                .entry(home.folder.clone())
                .or_insert_with(|| Derived {
                    folder: home.folder.clone(),
                    name: home.name.clone(),
                    declarations: Vec::new(),
                    imports: Vec::new(),
                })
                .declarations
                .push(line);
        }
        Ok(packages.into_values().collect())
    }

    fn declaration(&mut self, fqn: &'a str, ty: &'a Type, home: &Home) -> Result<Line> {
        let name = self.names.name(fqn);
        let keyword = match (ty.kind, ty.datatype) {
            (Kind::Enum, _) => "enum",
            (_, true) => "struct",
            (Kind::Interface, false) => "interface",
            (Kind::Class, false) => "class",
        };
        let mut line = Line::new(format!("{keyword} {name}"));
        let context = replaced::Context { names: self.names, home, owner: fqn, is_type: true };
        push_stability(&mut line, &ty.docs, &context);
        match keyword {
            "enum" => self.enum_members(&mut line, fqn, ty, home),
            "struct" => self.fields(&mut line, fqn, home)?,
            _ => self.interface(&mut line, fqn, ty, home)?,
        }
        Ok(line)
    }

    fn enum_members(&self, line: &mut Line, fqn: &str, ty: &Type, home: &Home) {
        for member in &ty.members {
            let mut child = Line::new(member.name.clone());
            push_stability(&mut child, &member.docs, &self.context(fqn, home));
            line.children.push(child);
        }
    }

    fn context<'c>(&'c self, owner: &'c str, home: &'c Home) -> replaced::Context<'c> {
        replaced::Context { names: self.names, home, owner, is_type: false }
    }

    /// A struct has the fields of all that it extends.
    fn fields(&mut self, line: &mut Line, fqn: &'a str, home: &Home) -> Result<()> {
        let name = self.names.name(fqn);
        for member in self.listed(fqn)?.values() {
            let Member::Property(property) = member else { continue };
            let top = self.topmost_property(property);
            let field = pascal(&property.name);
            let mut ty = refs::go(self.names, &top.ty, home, true)?;
            if matches!(&top.ty, super::assembly::TypeRef::Fqn(f) if self.names.name(f) == name) {
                ty.insert(0, '*'); // pacmak breaks recursion, and compares bare names to find it
            }
            let mark = if top.optional { "" } else { "!" };
            let mut child = Line::new(format!("{field} {ty}{mark}"));
            push_stability(&mut child, &property.docs, &self.context(fqn, home));
            if let Some(union) = refs::union(self.names, &top.ty, home)? {
                child.children.push(Line::new(format!("| {union}")));
            }
            if property.name != lower_first(&field) {
                child.children.push(Line::new(format!("json {}", property.name)));
            }
            line.children.push(child);
        }
        Ok(())
    }

    fn interface(&mut self, line: &mut Line, fqn: &'a str, ty: &'a Type, home: &Home) -> Result<()> {
        if let Some(base) = &ty.base {
            line.children.push(Line::new(format!("^{}", refs::named(self.names, base, home)?)));
        }
        for interface in &ty.interfaces {
            line.children.push(Line::new(format!("+{}", refs::named(self.names, interface, home)?)));
        }
        if ty.kind == Kind::Interface {
            for member in own(ty).into_values() {
                let child = self.member(fqn, member, home)?;
                line.children.push(child);
            }
            return Ok(());
        }
        if let Some(initializer) = &ty.initializer {
            let keyword = if ty.is_abstract { "override" } else { "new" };
            let mut child = Line::new(format!("{keyword}{}", refs::params(self.names, initializer, home)?));
            child.children = refs::param_notes(self.names, initializer, home)?;
            line.children.push(child);
        }
        let given = self.given(ty, home)?;
        let listed = self.listed(fqn)?;
        for key in given.keys().filter(|k| !listed.contains_key(*k)) {
            line.children.push(Line::new(format!("-{}", pascal(key.1))));
        }
        for (key, member) in listed.iter() {
            let same = given.get(key).filter(|g| g.is_same(member)).is_some();
            if same {
                continue;
            }
            let child = self.member(fqn, *member, home)?;
            if let Some(other) = given.get(key) {
                let other = self.member(fqn, *other, home)?;
                if other.text == child.text && texts(&other.children) == texts(&child.children) {
                    continue;
                }
            }
            line.children.push(child);
        }
        Ok(())
    }

    /// The line of a method or property.
    fn member(&self, owner: &str, member: Member<'a>, home: &Home) -> Result<Line> {
        let mut line = match member {
            Member::Method(method) => {
                let top = self.topmost_method(method);
                let from = if self.own_params { method } else { top };
                let params = refs::params(self.names, from, home)?;
                let result = match &top.returns {
                    Some(r) => format!(" {}", refs::go(self.names, &r.ty, home, true)?),
                    None => String::new(),
                };
                let keyword = if method.is_static { "static " } else { "" };
                let mut line = Line::new(format!("{keyword}{}{params}{result}", pascal(&method.name)));
                line.children = refs::param_notes(self.names, top, home)?;
                line
            }
            Member::Property(property) => {
                let top = self.topmost_property(property);
                let ty = refs::go(self.names, &top.ty, home, true)?;
                let keyword = if property.is_static { "static " } else { "" };
                let equals = if property.immutable { "" } else { "= " };
                let mut line = Line::new(format!("{keyword}{} {equals}{ty}", pascal(&property.name)));
                if let Some(union) = refs::union(self.names, &top.ty, home)? {
                    line.children.push(Line::new(format!("| {union}")));
                }
                line
            }
        };
        push_stability(&mut line, member.docs(), &self.context(owner, home));
        Ok(line)
    }

    /// All members of a type, inherited ones included, as jsii-reflect lists them: a
    /// class has its base class's, an interface its interfaces'.
    fn listed(&mut self, fqn: &'a str) -> Result<Rc<Members<'a>>> {
        if let Some(members) = self.listed.get(fqn) {
            return Ok(Rc::clone(members));
        }
        let ty = self.names.ty(fqn)?;
        let mut members = Members::new();
        if ty.kind == Kind::Interface {
            for parent in &ty.interfaces {
                members.extend(self.listed(parent)?.iter());
            }
        } else if let Some(base) = &ty.base {
            members.extend(self.listed(base)?.iter());
        }
        members.extend(own(ty));
        let members = self.hold(members)?;
        self.listed.insert(fqn, Rc::clone(&members));
        Ok(members)
    }

    fn hold(&mut self, members: Members<'a>) -> Result<Rc<Members<'a>>> {
        self.held += members.len();
        if self.held > MOST_MEMBERS {
            return Err(Error::Malformed("more members than any library has".to_owned()));
        }
        Ok(Rc::new(members))
    }

    /// What a reader of the text finds in the embedded types of this assembly: the base
    /// class first, then the interfaces in the order in which the text has them.
    fn given(&mut self, ty: &'a Type, home: &Home) -> Result<Members<'a>> {
        let mut parents: Vec<(String, &'a str)> = Vec::new();
        for interface in ty.interfaces.iter().filter(|i| self.is_here(i)) {
            parents.push((refs::named(self.names, interface, home)?, interface));
        }
        parents.sort();
        if let Some(base) = ty.base.as_deref().filter(|b| self.is_here(b)) {
            parents.insert(0, (String::new(), base));
        }
        let mut members = Members::new();
        for (_, parent) in parents {
            for (key, member) in self.expansion(parent)?.iter() {
                members.entry(*key).or_insert(*member);
            }
        }
        Ok(members)
    }

    /// A type's members as a reader of the text finds them.
    fn expansion(&mut self, fqn: &'a str) -> Result<Rc<Members<'a>>> {
        if let Some(members) = self.expanded.get(fqn) {
            return Ok(Rc::clone(members));
        }
        let ty = self.names.ty(fqn)?;
        if ty.kind == Kind::Class {
            return self.listed(fqn);
        }
        let mut members = own(ty);
        let home = self.names.home(fqn)?.clone();
        for (key, member) in self.given(ty, &home)? {
            members.entry(key).or_insert(member);
        }
        let members = self.hold(members)?;
        self.expanded.insert(fqn, Rc::clone(&members));
        Ok(members)
    }

    fn is_here(&self, fqn: &str) -> bool {
        self.assembly.types.contains_key(fqn)
    }

    /// The member whose signature is used: Go has no covariant results.
    fn topmost_method(&self, method: &'a Callable) -> &'a Callable {
        let mut top = method;
        for _ in 0..LONGEST_OVERRIDE {
            let Some(above) = top.overrides.as_deref().and_then(|o| self.names.types.get(o)) else { break };
            match above.methods.iter().find(|m| m.name == method.name) {
                Some(m) => top = m,
                None => break,
            }
        }
        top
    }

    fn topmost_property(&self, property: &'a Property) -> &'a Property {
        let mut top = property;
        for _ in 0..LONGEST_OVERRIDE {
            let Some(above) = top.overrides.as_deref().and_then(|o| self.names.types.get(o)) else { break };
            match above.properties.iter().find(|p| p.name == property.name) {
                Some(p) => top = p,
                None => break,
            }
        }
        top
    }
}

fn own(ty: &Type) -> Members<'_> {
    let methods = ty.methods.iter().map(|m| ((m.is_static, m.name.as_str()), Member::Method(m)));
    let properties = ty.properties.iter().map(|p| ((p.is_static, p.name.as_str()), Member::Property(p)));
    methods.chain(properties).collect()
}

fn texts(lines: &[Line]) -> Vec<&str> {
    let mut texts: Vec<&str> = lines.iter().map(|l| l.text.as_str()).collect();
    texts.sort_unstable();
    texts
}

fn lower_first(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or(String::new(), |c| c.to_lowercase().chain(chars).collect())
}

fn push_stability(line: &mut Line, docs: &Docs, context: &replaced::Context<'_>) {
    match docs.stability.as_deref() {
        Some("deprecated") => {
            let by = replaced::symbols(docs.deprecated.as_deref().unwrap_or(""), context);
            let by = if by.is_empty() { String::new() } else { format!(" {}", by.join(", ")) };
            line.children.push(Line::new(format!("~{by}")));
        }
        Some("experimental") => line.children.push(Line::new("%".to_owned())),
        _ => {}
    }
}
