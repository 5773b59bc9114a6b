//! A report made by hand, with one of everything.

use std::collections::BTreeMap;
use std::sync::Arc;

use sigdrift::finding::*;
use sigdrift::input::{Document, Location, SourceUnit, Span};
use sigdrift::project::{Notice, NoticeKind};

const SOURCE: &str = "package main\n\nimport (\n\t\"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline\"\n)\n\n\
    func stack() {\n\tsource := awscodepipeline.NewArtifact(jsii.String(\"Süß\"))\n\tenv := awscodebuild.BuildEnvironment{PrivilegedMode: jsii.Bool(true)}\n\
    \tbuild(source, env)\n}\n";

fn span(text: &str, part: &str) -> Span {
    let start = u32::try_from(text.find(part).unwrap()).unwrap();
    Span::new(start, start + u32::try_from(part.len()).unwrap())
}

/// The version in force of the sample.
pub fn version() -> Arc<VersionInForce> {
    Arc::new(VersionInForce { value: "2.212.0".into(), source: VersionSource::GoMod, exact: true })
}

fn era(since: Option<&str>, until: Option<&str>, signature: Option<&str>) -> Era {
    Era { since: since.map(Into::into), until: until.map(Into::into), signature: signature.map(Into::into) }
}

fn arguments(unit: &SourceUnit) -> Finding {
    let call = "awscodepipeline.NewArtifact(jsii.String(\"Süß\"))";
    let message = "not enough arguments in call to awscodepipeline.NewArtifact: have 1, want 2";
    let mut f = Finding::compile("arg-count", Code::WrongArgCount, unit, span(SOURCE, call), &version(), message.into());
    f.rules.push("newartifact-missing-nil".into());
    f.subject = Some(Subject { package: "github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline".into(), name: "NewArtifact".into() });
    f.label = "`files` is missing".into();
    f.signature = Some("(artifactName *string, files *[]*string) Artifact".into());
    f.history = vec![
        era(None, Some("2.178.2"), Some("(artifactName *string) Artifact")),
        era(Some("2.179.0"), None, Some("(artifactName *string, files *[]*string) Artifact")),
    ];
    let at = span(SOURCE, "))\n\tenv").start + 1;
    let edit = Edit { location: unit.locate(Span::new(at, at)), text: ", nil".into() };
    f.fixes = vec![Fix {
        title: "add `nil` for `files`".into(),
        applicability: Applicability::Safe,
        reason: String::new(),
        edits: vec![edit],
        imports: vec![],
        requires: vec![],
    }];
    f.seal("stack", call);
    f
}

fn import(unit: &SourceUnit) -> Finding {
    let message = "undefined: awscodebuild";
    let mut f = Finding::compile("missing-import", Code::UndeclaredName, unit, span(SOURCE, "awscodebuild"), &version(), message.into());
    let other = Arc::new(Document::new("lib/other.go".into(), "package main\n\nvar x = awscodebuild.X\nvar y = awscodebuild.Y\n"));
    let used = |start: u32| Related {
        location: Location { document: Arc::clone(&other), span: Span::new(start, start + 12) },
        code: Some(Code::UndeclaredName),
        role: "use".into(),
        message: String::new(),
    };
    let near = Related { location: unit.locate(span(SOURCE, "env)")), code: None, role: "declaration".into(), message: "used here".into() };
    f.related = vec![used(22), used(45), near];
    let import = ImportChange { path: "github.com/aws/aws-cdk-go/awscdk/v2/awscodebuild".into(), alias: None, add: true };
    f.fixes = vec![Fix {
        title: "import `awscodebuild`".into(),
        applicability: Applicability::Safe,
        reason: String::new(),
        edits: vec![],
        imports: vec![import],
        requires: vec![],
    }];
    f.seal("stack", "awscodebuild");
    f
}

fn field(unit: &SourceUnit) -> Finding {
    let message = "unknown field PrivilegedMode in struct literal of type awscodebuild.BuildEnvironment";
    let mut f = Finding::compile("unknown-field", Code::MissingLitField, unit, span(SOURCE, "PrivilegedMode"), &version(), message.into());
    f.help = vec!["`BuildEnvironment` calls it `Privileged`".into()];
    let edit = Edit { location: f.primary.clone(), text: "Privileged".into() };
    f.fixes = vec![Fix {
        title: "rename the field to `Privileged`".into(),
        applicability: Applicability::Unsafe,
        reason: "the names differ, so the meaning may".into(),
        edits: vec![edit],
        imports: vec![],
        requires: vec![],
    }];
    f.seal("stack", "PrivilegedMode");
    f
}

/// What comes from outside, and would break out of its place: paths, messages and source.
fn hostile() -> Finding {
    let text = "package a // \x1b[31m</pre><script>alert(1)</script> ```\n%0A::error::x\r\n\u{202e}\u{9b}2J\n";
    let unit = SourceUnit::whole("./odd \x1b[0m<b>|`x:1,y.go", text);
    let message = "`<img src=x>` | *bold* [link](http://x)\n::error::100% \x1b]0;title\x07 & \"quoted\"";
    let mut f = Finding::compile("placeholder-source", Code::syntax, &unit, Span::new(10, 60), &version(), message.into());
    f.code = None;
    f.stage = Stage::Deploy;
    f.severity = Severity::Warning;
    f.certainty = Certainty::Heuristic;
    f.category = Category::Configuration;
    f.label = "\x1b[2Jlabel".into();
    f.seal("", "x");
    f
}

fn rule() -> RuleInfo {
    RuleInfo {
        id: "arg-count".into(),
        pack: "signature".into(),
        status: Status::Stable,
        stage: Stage::Compile,
        severity: Severity::Error,
        category: Category::Syntax,
        codes: vec![Code::WrongArgCount],
        versions: "".into(),
        fix: Some(Applicability::Safe),
        grade: None,
        summary: "a call has too few or too many arguments".into(),
        explanation: "In Go every parameter must be given.".into(),
        refs: vec!["aws/aws-cdk#31667".into()],
        aliases: vec![],
    }
}

/// The report.
pub fn report() -> Report {
    let unit = SourceUnit::whole("lib/stack.go", SOURCE);
    let notice = |path: &str, line, kind, message: &str| Notice { path: path.into(), line, kind, message: message.into() };
    let module = |root: &str, module: &str, files| CheckedModule {
        facts: AppFacts::default(),
        root: root.into(),
        module: module.into(),
        version: version(),
        files,
        packages: 1,
        record: None,
        verdict: None,
        places: BTreeMap::new(),
    };
    let mut report = Report {
        findings: vec![hostile(), field(&unit), import(&unit), arguments(&unit)],
        notices: vec![
            notice("lib/broken.go", Some(7), NoticeKind::Damaged, "the declaration is not understood and not checked"),
            notice("lib/secret.go", None, NoticeKind::Unreadable, "permission denied"),
        ],
        modules: vec![module("lib", "example.com/lib", 3), module(".", "example.com/app", 2)],
        coverage: Coverage { expressions: 1000, typed: 987, unknown: BTreeMap::from([("third-party".into(), 13)]) },
        rules: vec![rule()],
        sources: vec![],
        read: 0,
    };
    report.sort();
    report
}
