//! The finding: what is wrong, where, at which stage it breaks, since which version,
//! and what to change. Every part below produces findings, every output prints them.

mod calls;
mod code;
mod facts;
mod report;
mod rule;

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;

use crate::input::{Location, SourceUnit, Span};
use crate::project::Requirement;

pub use calls::{Call, Caller, FieldTerm, Function, Made, Site, Term, What};
pub use code::Code;
pub use facts::{AppFacts, Environment, Network, Range, Readiness, Stack, SynthVerdict};
pub use report::{CheckedModule, Coverage, Part, Places, RecordInfo, Report, Unfit, Verdict};
pub use rule::{Grade, RuleInfo, Status};

/// When the code breaks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, schemars::JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// `go build` refuses it.
    Compile,
    /// `cdk synth` fails.
    Synth,
    /// The deployment fails, or deploys what was not meant.
    Deploy,
    /// It works, and could be better.
    Advice,
}

impl Stage {
    /// The name as it is written everywhere.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Compile => "compile",
            Self::Synth => "synth",
            Self::Deploy => "deploy",
            Self::Advice => "advice",
        }
    }
}

/// How bad it is, whatever the stage.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, schemars::JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Breaks the stage for sure.
    Error,
    /// Probably not what was meant.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The name as it is written everywhere.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// What the finding rests on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// Follows from the language and the API of the version in force.
    Proven,
    /// As proven, but the version in force is newer than the database or was never released.
    AssumedVersion,
    /// A judgement.
    Heuristic,
}

/// The reviewer's category.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, schemars::JsonSchema)]
#[allow(missing_docs)]
pub enum Category {
    Syntax,
    Configuration,
    Architecture,
    Security,
    Quota,
    Lifecycle,
}

/// What brought an error of the compiler about. docs/statistics.md defines them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// Go itself: a compiler that knew no library would refuse it, too.
    LanguageHygiene,
    /// A symbol, or a use of one, that no release of the library has.
    NeverExisted,
    /// What TypeScript writes, where the Go of the library writes something else.
    TypescriptIdiom,
    /// Right in another release.
    Drift,
}

impl Cause {
    /// The name as it is written everywhere.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LanguageHygiene => "language-hygiene",
            Self::NeverExisted => "never-existed",
            Self::TypescriptIdiom => "typescript-idiom",
            Self::Drift => "drift",
        }
    }
}

/// The id of a rule, `kebab-case`.
pub type RuleId = Cow<'static, str>;

/// The API symbol that a finding is about.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, schemars::JsonSchema)]
pub struct Subject {
    /// Import path of its package.
    pub package: String,
    /// `NewArtifact`, `StageProps.Actions`.
    pub name: String,
}

/// Where the version in force came from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VersionSource {
    /// `--cdk-version`.
    Flag,
    /// `sigdrift.toml`.
    Config,
    /// `go.mod`, `go.work` or `vendor/modules.txt`.
    GoMod,
    /// A `go.mod` block of the same document.
    Document,
    /// A field of the record.
    Record,
    /// The answer under review, whose final code names none.
    Answer,
    /// Nothing named one: the newest that the database knows.
    Latest,
}

/// The awscdk version that the code was checked against.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, schemars::JsonSchema)]
pub struct VersionInForce {
    /// `2.212.0`.
    pub value: String,
    /// Who says so.
    pub source: VersionSource,
    /// Whether the database holds this very version; else `value` was asked for and the
    /// nearest older one stands in.
    pub exact: bool,
}

/// Serde's own `Arc` support is a feature that would hide sharing; this writes the value.
pub(crate) fn by_value<T: Serialize, S: serde::Serializer>(value: &Arc<T>, serializer: S) -> Result<S::Ok, S::Error> {
    value.as_ref().serialize(serializer)
}

/// A further place of the same finding.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Related {
    /// Where.
    pub location: Location,
    /// What the compiler reports there; `None` where it reports nothing.
    pub code: Option<Code>,
    /// `use`, `declaration`, `duplicate`, ...
    pub role: Cow<'static, str>,
    /// A word about it, may be empty.
    pub message: String,
}

/// A span of versions in which a symbol had one form.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, schemars::JsonSchema)]
pub struct Era {
    /// First version, `None` for the oldest known.
    pub since: Option<String>,
    /// Last version, `None` while it lasts.
    pub until: Option<String>,
    /// The signature or type then; `None` where the symbol did not exist.
    pub signature: Option<String>,
}

/// Releases without a gap, both ends included.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, schemars::JsonSchema)]
pub struct ReleaseSpan {
    /// The oldest.
    pub from: String,
    /// The newest.
    pub to: String,
}

/// Whether a fix may be applied without a look.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// Keeps the meaning and makes it compile.
    Safe,
    /// May change behaviour.
    Unsafe,
    /// To be read, not applied.
    Display,
}

/// What a repair takes: `docs/repair-classes.md` has the class of each kind of error, and why.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Repair {
    /// One right answer follows from the database and the types.
    Mechanical,
    /// There are several answers, and the code does not say which was meant.
    Choice,
    /// Somebody must write code, or decide what the program is to do.
    #[default]
    Authoring,
}

/// A replacement of bytes.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Edit {
    /// What is replaced (an empty range inserts).
    pub location: Location,
    /// By what.
    pub text: String,
}

/// An import that a fix needs or makes needless.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, schemars::JsonSchema)]
pub struct ImportChange {
    /// The import path.
    pub path: String,
    /// The name to import it as, where it is not the package's own.
    pub alias: Option<String>,
    /// Add or remove.
    pub add: bool,
}

/// Edits that belong together.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Fix {
    /// In the imperative: ``add `nil` for `files` ``.
    pub title: String,
    /// Safe, unsafe or display.
    pub applicability: Applicability,
    /// Why it is not safe; empty where it is.
    pub reason: String,
    /// The edits, in order of place, without overlap.
    pub edits: Vec<Edit>,
    /// Imports of the edited file to add or remove.
    pub imports: Vec<ImportChange>,
    /// What go.mod has to require for it, and does not.
    pub requires: Vec<Requirement>,
}

/// One fact about the code.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Ids of the rules that found it; the first is the one shown.
    pub rules: Vec<RuleId>,
    /// What the compiler calls it, at stage compile.
    pub code: Option<Code>,
    /// When it breaks.
    pub stage: Stage,
    /// How bad.
    pub severity: Severity,
    /// What it rests on.
    pub certainty: Certainty,
    /// The reviewer's category.
    pub category: Category,
    /// The symbol it is about.
    pub subject: Option<Subject>,
    /// The version it holds for.
    pub version: Arc<VersionInForce>,
    /// Where.
    pub primary: Location,
    /// The whole fact in a line.
    pub message: String,
    /// A few words for the mark under the source, may be empty.
    pub label: String,
    /// Further places.
    pub related: Vec<Related>,
    /// The symbol's form in the version in force, where it exists there.
    pub signature: Option<String>,
    /// The symbol's forms over the versions of its module, oldest first.
    pub history: Vec<Era>,
    /// The release, nearest to the one in force, in which this place is right as it stands: where the
    /// history alone does not tell.
    pub right_at: Option<String>,
    /// What brought it about, at stage compile.
    pub cause: Option<Cause>,
    /// Ways out and causes, a sentence each.
    pub help: Vec<String>,
    /// What a repair takes, whether or not `fixes` has one.
    pub repair: Repair,
    /// What can be changed.
    pub fixes: Vec<Fix>,
    /// Stable identity: see [`Finding::seal`].
    pub fingerprint: String,
    /// At which releases it fails, where a range of them was asked for.
    pub releases: Vec<ReleaseSpan>,
}

impl Finding {
    /// A compile error at `span` of `unit`; the rest is set by the caller.
    #[must_use]
    pub fn compile(rule: &'static str, code: Code, unit: &SourceUnit, span: Span, version: &Arc<VersionInForce>, message: String) -> Self {
        Self {
            rules: vec![Cow::Borrowed(rule)],
            code: Some(code),
            stage: Stage::Compile,
            severity: Severity::Error,
            certainty: Certainty::Proven,
            category: Category::Syntax,
            subject: None,
            version: Arc::clone(version),
            primary: unit.locate(span),
            message,
            label: String::new(),
            related: Vec::new(),
            signature: None,
            history: Vec::new(),
            right_at: None,
            cause: None,
            help: Vec::new(),
            repair: Repair::default(),
            fixes: Vec::new(),
            fingerprint: String::new(),
            releases: Vec::new(),
        }
    }

    /// The order in which findings are printed: path, place, code, rule, message.
    #[must_use]
    pub fn order(&self, other: &Self) -> std::cmp::Ordering {
        (&self.primary, self.code.map(Code::as_str), &self.rules, &self.message).cmp(&(
            &other.primary,
            other.code.map(Code::as_str),
            &other.rules,
            &other.message,
        ))
    }

    /// Sets the fingerprint (version 1): a hash of rule, subject, the name of the
    /// enclosing declaration, and the primary node's tokens without white space; never
    /// of version, message or line, so it outlives edits elsewhere.
    pub fn seal(&mut self, declaration: &str, node_text: &str) {
        let tokens: String = node_text.split_whitespace().collect::<Vec<_>>().join(" ");
        let subject = self.subject.as_ref().map_or(String::new(), |s| format!("{}.{}", s.package, s.name));
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325; // FNV-1a: stable, and no dependency
        for part in [self.rules[0].as_ref(), &subject, declaration, &tokens] {
            for byte in part.bytes().chain([0xff]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        self.fingerprint = format!("v1:{hash:016x}");
    }
}
