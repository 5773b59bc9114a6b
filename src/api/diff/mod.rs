//! What changes for Go callers between two releases.

mod compare;
pub mod signature;

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Database, ModuleInfo, Release};

/// Who notices a change, and when.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Breaks {
    /// Code that uses it does not compile any more.
    Compile,
    /// Types that implement the interface do not compile any more.
    Implementers,
    /// It compiles, and synthesis fails.
    Synth,
    /// Nobody.
    Nothing,
}

/// What changed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Kind {
    PackageRemoved,
    TypeRemoved,
    FunctionRemoved,
    MethodRemoved,
    PropertyRemoved,
    SetterRemoved,
    FieldRemoved,
    ConstantRemoved,
    KindChanged,
    ParametersGrew,
    ParametersShrank,
    ParameterTypeChanged,
    ResultChanged,
    PropertyTypeChanged,
    FieldTypeChanged,
    /// A type does not embed another any more, so its values do not fit there.
    EmbeddingRemoved,
    InterfaceGrew,
    FieldBecameRequired,
    RequiredFieldAdded,
    PackageAdded,
    TypeAdded,
    FunctionAdded,
    MethodAdded,
    FieldAdded,
    ConstantAdded,
    EmbeddingAdded,
    /// Takes all that it took, and more.
    ParameterWidened,
    FieldWidened,
    /// Gives a type that fits where the old one did.
    ResultNarrowed,
    ParameterRenamed,
    FieldBecameOptional,
    Deprecated,
}

impl Kind {
    /// Who notices.
    #[must_use]
    pub fn breaks(self) -> Breaks {
        match self {
            k if k <= Self::EmbeddingRemoved => Breaks::Compile,
            Self::InterfaceGrew => Breaks::Implementers,
            Self::FieldBecameRequired | Self::RequiredFieldAdded => Breaks::Synth,
            _ => Breaks::Nothing,
        }
    }

    /// A few words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::PackageRemoved => "package removed",
            Self::TypeRemoved => "type removed",
            Self::FunctionRemoved => "function removed",
            Self::MethodRemoved => "method removed",
            Self::PropertyRemoved => "property removed",
            Self::SetterRemoved => "setter removed",
            Self::FieldRemoved => "field removed",
            Self::ConstantRemoved => "constant removed",
            Self::KindChanged => "other kind of declaration",
            Self::ParametersGrew => "more parameters",
            Self::ParametersShrank => "fewer parameters",
            Self::ParameterTypeChanged => "parameter type changed",
            Self::ResultChanged => "result changed",
            Self::PropertyTypeChanged => "property type changed",
            Self::FieldTypeChanged => "field type changed",
            Self::EmbeddingRemoved => "embeds it no more",
            Self::InterfaceGrew => "interface grew",
            Self::FieldBecameRequired => "field became required",
            Self::RequiredFieldAdded => "required field added",
            Self::PackageAdded => "package added",
            Self::TypeAdded => "type added",
            Self::FunctionAdded => "function added",
            Self::MethodAdded => "method added",
            Self::FieldAdded => "field added",
            Self::ConstantAdded => "constant added",
            Self::EmbeddingAdded => "embeds more",
            Self::ParameterWidened => "parameter takes more",
            Self::FieldWidened => "field takes more",
            Self::ResultNarrowed => "result is more exact",
            Self::ParameterRenamed => "parameter renamed",
            Self::FieldBecameOptional => "field became optional",
            Self::Deprecated => "deprecated",
        }
    }
}

/// One change.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Change {
    /// Import path.
    pub package: String,
    /// `NewArtifact`, `StageProps.Actions`; empty for a package.
    pub symbol: String,
    /// What changed.
    pub kind: Kind,
    /// Who notices.
    pub breaks: Breaks,
    /// The older form.
    pub before: Option<String>,
    /// The newer form.
    pub after: Option<String>,
}

/// All changes between two releases of a module.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Diff {
    /// Module path.
    pub module: String,
    /// The older release.
    pub from: String,
    /// The newer release.
    pub to: String,
    /// How many changes of each kind.
    pub totals: BTreeMap<Breaks, BTreeMap<Kind, usize>>,
    /// By package, symbol and kind.
    pub changes: Vec<Change>,
}

impl Database {
    /// What changes for callers of a module's packages (of those that `wanted` takes by
    /// import path) from one release to another.
    #[must_use]
    pub fn diff(&self, module: &ModuleInfo, from: Release, to: Release, wanted: &dyn Fn(&str) -> bool) -> Diff {
        let mut changes = Vec::new();
        for path in self.all_packages(&module.path).into_iter().filter(|p| wanted(p)) {
            let (old, new) = (self.package(&path, from), self.package(&path, to));
            let kind = match (old, new) {
                (None, None) => continue,
                (Some(old), Some(new)) => {
                    changes.extend(compare::packages(&old, &new));
                    continue;
                }
                (Some(_), None) => Kind::PackageRemoved,
                (None, Some(_)) => Kind::PackageAdded,
            };
            changes.push(Change { package: path, symbol: String::new(), kind, breaks: kind.breaks(), before: None, after: None });
        }
        let mut totals: BTreeMap<Breaks, BTreeMap<Kind, usize>> = BTreeMap::new();
        for change in &changes {
            *totals.entry(change.breaks).or_default().entry(change.kind).or_default() += 1;
        }
        let version = |r| module.version(r).to_owned();
        Diff { module: module.path.clone(), from: version(from), to: version(to), totals, changes }
    }
}
