//! Any bytes, any spans, any messages: no format panics, none lets a control character
//! through, and what is JSON stays JSON.

use std::sync::Arc;

use proptest::prelude::*;
use sigdrift::config::Gate;
use sigdrift::finding::*;
use sigdrift::input::{Document, Location, Span};
use sigdrift::output::{Format, Options, escape, write};

use crate::sample::version;

prop_compose! {
    fn finding()(
        bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(b'\n'), Just(b'\t'), Just(b'`'), Just(0xc3), Just(0xa4)], 0..200),
        path in ".{0,12}",
        message in "(.|\n|\u{1b}|\u{9b}|`|<|\\|){0,40}",
        label in ".{0,8}",
        spans in prop::collection::vec((any::<u32>(), any::<u32>()), 3),
        replacement in ".{0,9}",
        first_line in 1u32..4000,
    ) -> Finding {
        let len = u32::try_from(bytes.len()).unwrap();
        let document = Arc::new(Document::record(path, bytes, first_line));
        let place = |i: usize| {
            let (a, b): (u32, u32) = spans[i];
            let (a, b) = (a % (len + 1), b % (len + 1));
            Location { document: Arc::clone(&document), span: Span::new(a.min(b), a.max(b)) }
        };
        let edit = Edit { location: place(2), text: replacement };
        Finding {
            rules: vec!["some-rule".into()],
            code: Some(Code::syntax),
            stage: Stage::Compile,
            severity: Severity::Error,
            certainty: Certainty::Proven,
            category: Category::Syntax,
            subject: Some(Subject { package: message.clone(), name: label.clone() }),
            version: version(),
            primary: place(0),
            message: message.clone(),
            label,
            related: vec![Related { location: place(1), code: None, role: "use".into(), message: message.clone() }],
            signature: None,
            history: vec![Era { since: Some(message.clone()), until: None, signature: Some(message.clone()) }],
            right_at: Some(message.clone()),
            cause: None,
            help: vec![message.clone()],
            repair: sigdrift::finding::Repair::Mechanical,
            fixes: vec![Fix { title: message, applicability: Applicability::Safe, reason: String::new(), edits: vec![edit], imports: vec![], requires: vec![] }],
            fingerprint: "v1:0".into(),
            releases: Vec::new(),
        }
    }
}

fn print(report: &Report, format: Format) -> String {
    let gate = Gate::default();
    let options = Options { color: false, quiet: false, verbose: false, coverage: true, gate: &gate, baseline: None, fixed: None };
    let mut out = Vec::new();
    write(report, format, &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_input_breaks_a_format(findings in prop::collection::vec(finding(), 0..4)) {
        let mut report = Report { findings, ..Report::default() };
        report.sort();
        for format in <Format as clap::ValueEnum>::value_variants() {
            let text = print(&report, *format);
            let bad = text.chars().find(|c| escape::is_control(*c) && !matches!(c, '\n' | '\t'));
            prop_assert_eq!(bad, None, "{:?}", format);
            match format {
                Format::Json | Format::Sarif | Format::Gitlab | Format::Rdjson => {
                    prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok());
                }
                Format::Jsonl => for line in text.lines() {
                    prop_assert!(serde_json::from_str::<serde_json::Value>(line).is_ok());
                },
                Format::Concise | Format::Github => prop_assert_eq!(text.lines().count(), report.findings.len()),
                _ => {}
            }
        }
    }
}
