//! How jsii names become Go names.

use std::collections::HashMap;

use super::assembly::{Assembly, Targets, Type};
use super::{Error, Result};

/// How deep types may be nested, and how many may inherit from each other.
const DEEPEST: u32 = 100;

fn malformed(what: &str) -> Error {
    Error::Malformed(what.to_owned())
}

/// A member's Go name: its first letter becomes upper case.
pub fn pascal(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map_or(String::new(), |c| c.to_uppercase().chain(chars).collect())
}

/// A parameter's Go name.
pub fn parameter(name: &str) -> String {
    match name {
        "_" => "_arg".to_owned(),
        n if crate::syntax::is_keyword(n) => format!("{n}_"),
        n => n.to_owned(),
    }
}

/// A package's Go name.
pub fn package(name: &str, targets: &Targets) -> String {
    match targets.go.as_ref().and_then(|g| g.package_name.as_ref()) {
        Some(name) => name.clone(),
        None => name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '.').collect::<String>().to_ascii_lowercase(),
    }
}

/// A Go package of an assembly.
#[derive(PartialEq, Eq, Hash, Clone, Debug)]
pub struct Home {
    /// Its folder in the module, empty for the module's own.
    pub folder: String,
    pub name: String,
    /// The assembly it belongs to.
    pub assembly: String,
}

/// The Go names of all types of some assemblies.
pub struct Names<'a> {
    pub types: HashMap<&'a str, &'a Type>,
    homes: Vec<Home>,
    home_of: HashMap<&'a str, usize>,
    name_of: HashMap<&'a str, String>,
    by_name: HashMap<(usize, String), &'a str>,
    /// Import paths of the assemblies' root packages.
    roots: HashMap<&'a str, String>,
}

impl<'a> Names<'a> {
    pub fn new(assemblies: &[&'a Assembly]) -> Result<Self> {
        let mut names = Self {
            types: HashMap::new(),
            homes: Vec::new(),
            home_of: HashMap::new(),
            name_of: HashMap::new(),
            by_name: HashMap::new(),
            roots: HashMap::new(),
        };
        for assembly in assemblies {
            names.types.extend(assembly.types.iter().map(|(f, t)| (f.as_str(), t)));
        }
        for assembly in assemblies {
            names.add(assembly)?;
        }
        Ok(names)
    }

    fn add(&mut self, assembly: &'a Assembly) -> Result<()> {
        let root = package(&assembly.name, &assembly.targets);
        let major: u32 =
            assembly.version.split('.').next().and_then(|n| n.parse().ok()).ok_or_else(|| malformed("a version that is none"))?;
        let module = assembly.targets.go.as_ref().and_then(|g| g.module_name.as_deref()).unwrap_or("");
        let mut path = [module, &root].iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join("/");
        if major > 1 {
            path.push_str(&format!("/v{major}"));
        }
        self.roots.insert(&assembly.name, path);
        let mut packages: HashMap<&str, usize> = HashMap::new();
        let mut home = |folder: String, name: String| {
            self.homes.push(Home { folder, name, assembly: assembly.name.clone() });
            self.homes.len() - 1
        };
        packages.insert(&assembly.name, home(String::new(), root));
        let mut folders: HashMap<&str, String> = HashMap::new();
        for (fqn, submodule) in &assembly.submodules {
            let (parent, last) = fqn.rsplit_once('.').ok_or_else(|| malformed("a submodule without parent"))?;
            let name = package(last, &submodule.targets);
            let folder = match folders.get(parent) {
                Some(up) => format!("{up}/{name}"),
                None => name.clone(),
            };
            folders.insert(fqn, folder.clone());
            packages.insert(fqn, home(folder, name));
        }
        for (fqn, ty) in &assembly.types {
            let mut owner = fqn.as_str();
            let home = loop {
                owner = owner.rsplit_once('.').ok_or_else(|| malformed(&format!("type {fqn} in no package")))?.0;
                if let Some(home) = packages.get(owner) {
                    break *home;
                }
            };
            self.home_of.insert(fqn, home);
            let name = self.nested(ty);
            self.by_name.insert((home, name.clone()), fqn);
            self.name_of.insert(fqn, name);
        }
        Ok(())
    }

    /// Nested types carry their parents' names.
    fn nested(&self, ty: &Type) -> String {
        let mut name = ty.name.clone();
        let mut namespace = ty.namespace.as_deref();
        for _ in 0..DEEPEST {
            let Some(parent) = namespace.and_then(|n| self.types.get(format!("{}.{n}", ty.assembly).as_str())) else { break };
            name = format!("{}_{name}", parent.name);
            namespace = parent.namespace.as_deref();
        }
        name
    }

    /// Refuses types that inherit in a circle, or from so many above each other that
    /// following them is out of question.
    pub fn check_depth(&self) -> Result<()> {
        let mut depths: HashMap<&str, u32> = HashMap::new();
        for &start in self.types.keys() {
            let mut path = vec![start];
            while let Some(&fqn) = path.last() {
                let parents = self.types.get(fqn).map(|t| t.base.iter().chain(&t.interfaces)).into_iter().flatten();
                let mut depth = 0;
                let mut open = None;
                for parent in parents {
                    match depths.get(parent.as_str()) {
                        Some(d) => depth = depth.max(d + 1),
                        None => open = Some(parent.as_str()),
                    }
                }
                match open {
                    Some(parent) => path.push(parent),
                    None => {
                        depths.insert(fqn, depth);
                        path.pop();
                    }
                }
                if depth > DEEPEST || path.len() > DEEPEST as usize {
                    return Err(malformed(&format!("type {start}, which inherits in a circle or too deeply")));
                }
            }
        }
        Ok(())
    }

    pub fn ty(&self, fqn: &str) -> Result<&'a Type> {
        self.types.get(fqn).copied().ok_or_else(|| Error::Missing(fqn.to_owned()))
    }

    pub fn home(&self, fqn: &str) -> Result<&Home> {
        self.home_of.get(fqn).map(|i| &self.homes[*i]).ok_or_else(|| Error::Missing(fqn.to_owned()))
    }

    pub fn name(&self, fqn: &str) -> &str {
        self.name_of.get(fqn).map_or("", String::as_str)
    }

    /// The import path of a package.
    pub fn import_path(&self, home: &Home) -> String {
        let root = self.roots.get(home.assembly.as_str()).map_or("", String::as_str);
        if home.folder.is_empty() { root.to_owned() } else { format!("{root}/{}", home.folder) }
    }

    /// The type that has a Go name in a package.
    pub fn find(&self, home: &Home, name: &str) -> Option<&'a str> {
        let home = self.homes.iter().position(|h| h == home)?;
        self.by_name.get(&(home, name.to_owned())).copied()
    }

    /// All packages, in no particular order.
    pub fn homes(&self) -> &[Home] {
        &self.homes
    }
}
