//! The finding as JSON shows it. docs/finding.schema.json is made from these types.

use std::borrow::Cow;

use serde::Serialize;

use crate::finding::{
    Applicability, Category, Cause, Certainty, CheckedModule, Coverage, Era, Finding, Fix, ImportChange, Related, ReleaseSpan, Repair,
    Report, Severity, Stage, Subject, VersionInForce,
};
use crate::input::Location;
use crate::project::{Notice, Requirement};

use super::place::Range;
use super::summary::Summary;

/// One fact about the code.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "Finding")]
pub struct FindingModel<'a> {
    /// The file or document, as it was given, `/` between parts.
    path: &'a str,
    /// Where, in bytes from 1.
    #[serde(flatten)]
    range: Range,
    /// Where in the text of the record; absent for what is in no record.
    #[serde(skip_serializing_if = "Option::is_none")]
    in_record: Option<InRecord<'a>>,
    /// The rule that is shown.
    rule: &'a str,
    /// All rules that found it.
    rules: Vec<&'a str>,
    /// What go/types calls it, at stage compile; null at others.
    code: Option<&'static str>,
    /// When it breaks.
    stage: Stage,
    /// How bad it is.
    severity: Severity,
    /// What it rests on.
    certainty: Certainty,
    /// The reviewer's category.
    category: Category,
    /// The symbol it is about.
    subject: Option<&'a Subject>,
    /// The version it holds for.
    version: &'a VersionInForce,
    /// The whole fact in a line.
    message: &'a str,
    /// A few words for a mark under the source.
    label: &'a str,
    /// Further places.
    related: Vec<RelatedModel<'a>>,
    /// The symbol's form in the version in force, where it exists there.
    signature: Option<&'a str>,
    /// The symbol's forms over the versions of its module, oldest first.
    history: &'a [Era],
    /// The release nearest to the one in force in which this place is right, where the history
    /// alone does not tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    right_at: Option<&'a str>,
    /// What brought it about, at stage compile: docs/statistics.md.
    cause: Option<Cause>,
    /// Ways out and causes, a sentence each.
    help: &'a [String],
    /// What a repair takes, whether or not there is a fix.
    repair: Repair,
    /// What can be changed.
    fixes: Vec<FixModel<'a>>,
    /// Stable identity: the same while the code around it changes.
    fingerprint: &'a str,
    /// At which releases it fails, oldest first, where a range of them was asked for.
    #[serde(skip_serializing_if = "<[ReleaseSpan]>::is_empty")]
    releases: &'a [ReleaseSpan],
}

/// A place in a string of a record, once its escapes are read: what the author of the text sees.
#[derive(Serialize, schemars::JsonSchema)]
pub struct InRecord<'a> {
    /// The dotted path of the string.
    field: &'a str,
    /// Where in its text, in bytes from 1.
    #[serde(flatten)]
    range: Range,
}

impl<'a> InRecord<'a> {
    fn of(location: &'a Location) -> Option<Self> {
        Range::in_record(location).map(|(field, range)| Self { field, range })
    }
}

/// A further place of a finding.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "Related")]
pub struct RelatedModel<'a> {
    /// The file or document.
    path: &'a str,
    /// Where, in bytes from 1.
    #[serde(flatten)]
    range: Range,
    /// Where in the text of the record; absent for what is in no record.
    #[serde(skip_serializing_if = "Option::is_none")]
    in_record: Option<InRecord<'a>>,
    /// What the compiler reports there; null where it reports nothing.
    code: Option<&'static str>,
    /// `use`, `declaration`, `duplicate`, ...
    role: &'a str,
    /// A word about it.
    message: &'a str,
}

/// Edits that belong together.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "Fix")]
pub struct FixModel<'a> {
    /// What it does, in the imperative.
    title: &'a str,
    /// Whether it may be applied without a look.
    applicability: Applicability,
    /// Why it is not safe.
    reason: &'a str,
    /// The edits, in order of place, without overlap.
    edits: Vec<EditModel<'a>>,
    /// Imports of the edited file to add or remove.
    imports: &'a [ImportChange],
    /// What go.mod has to require for it, and does not; absent where that is nothing.
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    requires: &'a [Requirement],
}

/// A replacement of bytes.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "Edit")]
pub struct EditModel<'a> {
    /// The file or document.
    path: &'a str,
    /// First byte that is replaced, from 0.
    start: u32,
    /// One past the last byte that is replaced; equal to `start` where text is inserted.
    end: u32,
    /// The same place, in lines and bytes from 1.
    #[serde(flatten)]
    range: Range,
    /// What stands there after.
    text: &'a str,
}

impl<'a> FindingModel<'a> {
    /// The model of a finding.
    #[must_use]
    pub fn new(finding: &'a Finding) -> Self {
        Self {
            path: &finding.primary.document.path,
            range: Range::in_bytes(&finding.primary),
            in_record: InRecord::of(&finding.primary),
            rule: finding.rules.first().map_or("", AsRef::as_ref),
            rules: finding.rules.iter().map(AsRef::as_ref).collect(),
            code: finding.code.map(crate::finding::Code::as_str),
            stage: finding.stage,
            severity: finding.severity,
            certainty: finding.certainty,
            category: finding.category,
            subject: finding.subject.as_ref(),
            version: &finding.version,
            message: &finding.message,
            label: &finding.label,
            related: finding.related.iter().map(RelatedModel::new).collect(),
            signature: finding.signature.as_deref(),
            history: &finding.history,
            right_at: finding.right_at.as_deref(),
            cause: finding.cause,
            help: &finding.help,
            repair: finding.repair,
            fixes: finding.fixes.iter().map(FixModel::new).collect(),
            fingerprint: &finding.fingerprint,
            releases: &finding.releases,
        }
    }
}

impl<'a> RelatedModel<'a> {
    fn new(related: &'a Related) -> Self {
        Self {
            path: &related.location.document.path,
            range: Range::in_bytes(&related.location),
            in_record: InRecord::of(&related.location),
            code: related.code.map(crate::finding::Code::as_str),
            role: &related.role,
            message: &related.message,
        }
    }
}

impl<'a> FixModel<'a> {
    fn new(fix: &'a Fix) -> Self {
        let edit = |location: &'a Location, text: &'a str| EditModel {
            path: &location.document.path,
            start: location.span.start,
            end: location.span.end,
            range: Range::in_bytes(location),
            text,
        };
        Self {
            title: &fix.title,
            applicability: fix.applicability,
            reason: &fix.reason,
            edits: fix.edits.iter().map(|e| edit(&e.location, &e.text)).collect(),
            imports: &fix.imports,
            requires: &fix.requires,
        }
    }
}

/// Findings that are turned into models one by one, while they are written.
pub struct Findings<'a>(pub &'a [Finding]);

impl Serialize for Findings<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(FindingModel::new))
    }
}

impl schemars::JsonSchema for Findings<'_> {
    fn schema_name() -> Cow<'static, str> {
        "Findings".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Vec::<FindingModel<'static>>::json_schema(generator)
    }

    fn inline_schema() -> bool {
        true
    }
}

/// Who wrote the document.
#[derive(Serialize, schemars::JsonSchema)]
pub struct Tool {
    /// `sigdrift`.
    name: &'static str,
    /// Its version.
    version: &'static str,
}

/// This program.
pub const TOOL: Tool = Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };

/// What `--format json` prints.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "Report")]
pub struct ReportModel<'a> {
    /// Who wrote it.
    tool: Tool,
    /// The findings, by path and place.
    findings: Findings<'a>,
    /// What was checked, and against which version.
    modules: &'a [CheckedModule],
    /// What the run has to say that is no finding.
    notices: &'a [Notice],
    /// Totals.
    summary: &'a Summary,
    /// How much of the code was understood.
    coverage: &'a Coverage,
}

impl<'a> ReportModel<'a> {
    /// The model of a report.
    #[must_use]
    pub fn new(report: &'a Report, summary: &'a Summary) -> Self {
        Self {
            tool: TOOL,
            findings: Findings(&report.findings),
            modules: &report.modules,
            notices: &report.notices,
            summary,
            coverage: &report.coverage,
        }
    }
}

/// A line of `--format jsonl`: one module, document or record.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "Result")]
pub struct ResultModel<'a> {
    /// What was checked, and against which version; absent for what belongs to no module.
    #[serde(flatten)]
    pub module: Option<&'a CheckedModule>,
    /// Its findings, by path and place.
    pub findings: Vec<FindingModel<'a>>,
    /// What the run has to say about it that is no finding.
    pub notices: Vec<&'a Notice>,
}

/// The JSON Schema of `--format json`, with that of `--format jsonl`'s lines beside it.
#[must_use]
pub fn schema() -> serde_json::Value {
    let mut generator = schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.subschema_for::<ResultModel<'static>>();
    let mut schema = generator.into_root_schema_for::<ReportModel<'static>>().to_value();
    schema["$id"] = "https://github.com/sigdrift/sigdrift/blob/main/docs/finding.schema.json".into();
    schema
}
