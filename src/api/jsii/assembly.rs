//! The parts of a `.jsii` assembly that the Go API follows from.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A package's assembly.
#[derive(Deserialize)]
pub struct Assembly {
    /// The npm package's name.
    pub name: String,
    /// Its version.
    pub version: String,
    #[serde(default)]
    pub(super) targets: Targets,
    #[serde(default)]
    pub(super) submodules: BTreeMap<String, Submodule>,
    #[serde(default)]
    pub(super) types: BTreeMap<String, Type>,
    /// Required packages and npm ranges.
    #[serde(default)]
    pub dependencies: BTreeMap<String, String>,
}

#[derive(Deserialize, Default)]
pub struct Targets {
    pub go: Option<GoTarget>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
pub struct GoTarget {
    pub module_name: Option<String>,
    pub package_name: Option<String>,
}

#[derive(Deserialize)]
pub struct Submodule {
    #[serde(default)]
    pub targets: Targets,
}

#[derive(Deserialize, PartialEq, Eq, Clone, Copy)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Class,
    Interface,
    Enum,
}

#[derive(Deserialize)]
pub struct Type {
    pub assembly: String,
    pub kind: Kind,
    pub name: String,
    pub namespace: Option<String>,
    /// A behavioural interface is none; a struct is one.
    #[serde(default)]
    pub datatype: bool,
    pub base: Option<String>,
    #[serde(default)]
    pub interfaces: Vec<String>,
    #[serde(default, rename = "abstract")]
    pub is_abstract: bool,
    pub initializer: Option<Callable>,
    #[serde(default)]
    pub methods: Vec<Callable>,
    #[serde(default)]
    pub properties: Vec<Property>,
    #[serde(default)]
    pub members: Vec<EnumMember>,
    #[serde(default)]
    pub docs: Docs,
}

#[derive(Deserialize)]
pub struct Callable {
    #[serde(default)]
    pub name: String,
    #[serde(default, rename = "static")]
    pub is_static: bool,
    #[serde(default)]
    pub parameters: Vec<Parameter>,
    pub returns: Option<Returns>,
    pub overrides: Option<String>,
    #[serde(default)]
    pub docs: Docs,
}

#[derive(Deserialize)]
pub struct Parameter {
    pub name: String,
    #[serde(default)]
    pub variadic: bool,
    #[serde(default)]
    pub optional: bool,
    #[serde(rename = "type")]
    pub ty: TypeRef,
}

#[derive(Deserialize)]
pub struct Returns {
    #[serde(rename = "type")]
    pub ty: TypeRef,
}

#[derive(Deserialize)]
pub struct Property {
    pub name: String,
    #[serde(default, rename = "static")]
    pub is_static: bool,
    #[serde(default)]
    pub immutable: bool,
    #[serde(default)]
    pub optional: bool,
    #[serde(rename = "type")]
    pub ty: TypeRef,
    pub overrides: Option<String>,
    #[serde(default)]
    pub docs: Docs,
}

#[derive(Deserialize)]
pub struct EnumMember {
    pub name: String,
    #[serde(default)]
    pub docs: Docs,
}

#[derive(Deserialize, Default)]
pub struct Docs {
    pub stability: Option<String>,
    pub deprecated: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TypeRef {
    Fqn(String),
    Primitive(String),
    Collection(Box<Collection>),
    Union(Types),
    Intersection(Types),
}

#[derive(Deserialize)]
pub struct Collection {
    pub kind: String,
    pub elementtype: TypeRef,
}

#[derive(Deserialize)]
pub struct Types {
    pub types: Vec<TypeRef>,
}

impl Assembly {
    /// The names of all types that its types refer to.
    pub(super) fn references(&self) -> impl Iterator<Item = &str> {
        self.types.values().flat_map(|ty| {
            let mut out: Vec<&str> = ty.base.iter().chain(&ty.interfaces).map(String::as_str).collect();
            let callables = ty.methods.iter().chain(&ty.initializer);
            for callable in callables {
                callable.parameters.iter().for_each(|p| p.ty.collect(&mut out));
                callable.returns.iter().for_each(|r| r.ty.collect(&mut out));
            }
            ty.properties.iter().for_each(|p| p.ty.collect(&mut out));
            out
        })
    }
}

impl TypeRef {
    fn collect<'a>(&'a self, out: &mut Vec<&'a str>) {
        match self {
            Self::Fqn(fqn) => out.push(fqn),
            Self::Primitive(_) => {}
            Self::Collection(c) => c.elementtype.collect(out),
            Self::Union(t) | Self::Intersection(t) => t.types.iter().for_each(|t| t.collect(out)),
        }
    }
}
