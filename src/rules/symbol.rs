//! Symbols as rules write them: `awsec2.ISecurityGroup.AddIngressRule`, with `*` for any
//! part of a name.

use crate::api::{Database, Role};
use crate::types::info::Symbol;

/// A name with `*` in it, or without.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Glob {
    parts: Vec<String>,
}

impl Glob {
    fn new(text: &str) -> Self {
        Self { parts: text.split('*').map(str::to_owned).collect() }
    }

    /// The name, where it is one.
    #[must_use]
    pub fn exact(&self) -> Option<&str> {
        match &self.parts[..] {
            [name] => Some(name),
            _ => None,
        }
    }

    /// Whether a name fits.
    #[must_use]
    pub fn matches(&self, name: &str) -> bool {
        let [first, middle @ .., last] = &self.parts[..] else { return self.exact() == Some(name) };
        let Some(mut rest) = name.strip_prefix(&**first) else { return false };
        for part in middle {
            match rest.find(&**part) {
                Some(at) => rest = &rest[at + part.len()..],
                None => return false,
            }
        }
        rest.ends_with(&**last)
    }
}

/// A symbol of a known module, or several.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SymbolPattern {
    /// The package's name; an import path where it has a `/`.
    package: Glob,
    is_path: bool,
    owner: Option<Glob>,
    name: Glob,
}

impl std::fmt::Display for SymbolPattern {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let owner = self.owner.as_ref().map_or_else(String::new, |o| format!("{}.", o.parts.join("*")));
        write!(f, "`{}.{owner}{}`", self.package.parts.join("*"), self.name.parts.join("*"))
    }
}

impl SymbolPattern {
    /// Reads `package.Name` or `package.Type.Method`.
    ///
    /// # Errors
    /// A sentence about the form.
    pub fn parse(text: &str) -> Result<Self, String> {
        let form = || format!("`{text}` is no symbol: write `package.Name` or `package.Type.Method`");
        let folder = text.rfind('/').map_or(0, |i| i + 1);
        let mut parts = text[folder..].split('.');
        let (package, names) = (parts.next().unwrap_or(""), parts.collect::<Vec<_>>());
        let name_like = |s: &&str| !s.is_empty() && s.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '*');
        if package.is_empty() || !names.iter().all(name_like) {
            return Err(form());
        }
        let (owner, name) = match names[..] {
            [name] => (None, name),
            [owner, name] => (Some(Glob::new(owner)), name),
            _ => return Err(form()),
        };
        Ok(Self { package: Glob::new(&text[..folder + package.len()]), is_path: folder > 0, owner, name: Glob::new(name) })
    }

    /// The name of the package, where it is one.
    #[must_use]
    pub fn package_name(&self) -> Option<&str> {
        self.package.exact().filter(|_| !self.is_path)
    }

    /// Whether it may name something of a package.
    #[must_use]
    pub fn may_be_in(&self, path: &str, name: &str) -> bool {
        self.package.matches(if self.is_path { path } else { name })
    }

    /// The last part of its name.
    #[must_use]
    pub fn name(&self) -> &Glob {
        &self.name
    }

    /// Whether no release has the function or type that it names: of packages with that name, and
    /// names without `*`. Of a method only the type is looked at, for it may be one that is embedded.
    #[must_use]
    pub fn is_unknown(&self, database: &Database) -> bool {
        let Some(name) = self.owner.as_ref().unwrap_or(&self.name).exact() else { return false };
        let Some(package) = self.package_name() else { return false };
        let paths = database.paths_named(package);
        !paths.is_empty() && paths.iter().all(|p| database.forms(p, name).is_empty())
    }

    /// Whether a symbol fits.
    #[must_use]
    pub fn matches(&self, symbol: &Symbol) -> bool {
        let owner = match (&self.owner, &symbol.owner) {
            (None, None) => true,
            (Some(g), Some(o)) => g.matches(o),
            _ => false,
        };
        owner && self.name.matches(&symbol.name) && self.may_be_in(&symbol.package, &symbol.qualifier) && symbol.role != Role::Std
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symbol(owner: Option<&str>, name: &str) -> Symbol {
        let package = "github.com/aws/aws-cdk-go/awscdk/v2/awss3".into();
        Symbol { package, qualifier: "awss3".into(), owner: owner.map(Into::into), name: name.into(), role: Role::Primary }
    }

    #[test]
    fn globs() {
        for (glob, name, fits) in [
            ("New*SourceAction", "NewS3SourceAction", true),
            ("New*SourceAction", "NewS3SourceActions", false),
            ("*", "x", true),
            ("a*b*c", "a_b_b_c", true),
            ("aa", "a", false),
            ("a*a", "a", false),
        ] {
            assert_eq!(Glob::new(glob).matches(name), fits, "{glob} {name}");
        }
    }

    #[test]
    fn symbols() {
        let p = |t| SymbolPattern::parse(t).unwrap();
        assert!(p("awss3.NewBucket").matches(&symbol(None, "NewBucket")));
        assert!(p("awss3.*.Grant*").matches(&symbol(Some("IBucket"), "GrantRead")));
        assert!(p("github.com/aws/aws-cdk-go/awscdk/v2/awss3.NewBucket").matches(&symbol(None, "NewBucket")));
        assert!(!p("awss3.GrantRead").matches(&symbol(Some("IBucket"), "GrantRead")));
        assert!(!p("awss3.NewBucket").matches(&Symbol { role: Role::Std, ..symbol(None, "NewBucket") }));
        for bad in ["", "awss3", "awss3.", "a.b.c.d", "a.b c"] {
            assert!(SymbolPattern::parse(bad).is_err(), "{bad}");
        }
    }
}
