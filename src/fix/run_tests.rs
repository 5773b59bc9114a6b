//! Properties of whole runs, over a language in which each capital letter is an error and a table
//! says what fixes it has: the end does not depend on the order of findings, nothing new is
//! wrong, and nothing is left to do where no fix was taken back.
#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use proptest::prelude::*;

use super::{Contents, Options, Outcome, run};
use crate::finding::{Applicability, Code, Edit, Finding, Fix, Report, VersionInForce, VersionSource};
use crate::input::{SourceUnit, Span};

const PATH: &str = "a.go";
const RULES: [&str; 4] = ["a-rule", "b-rule", "c-rule", "d-rule"];

/// What may be done about a letter: how much before and after it goes, too, what takes the place,
/// and whether that is safe.
type Way = (u32, u32, String, bool);

fn findings(text: &str, table: &[Vec<Way>]) -> Report {
    let unit = SourceUnit::whole(PATH, text);
    let version = Arc::new(VersionInForce { value: "2.212.0".to_owned(), source: VersionSource::Flag, exact: true });
    let mut report = Report::default();
    for (at, letter) in text.bytes().enumerate().filter(|(_, b)| b.is_ascii_uppercase()) {
        let at = u32::try_from(at).unwrap();
        let kind = usize::from(letter - b'A');
        let mut f = Finding::compile(RULES[kind], Code::UndeclaredName, &unit, Span::new(at, at + 1), &version, format!("{kind}"));
        for (before, after, text_for, safe) in &table[kind] {
            let end = (at + 1 + after).min(u32::try_from(text.len()).unwrap());
            let location = unit.locate(Span::new(at.saturating_sub(*before), end));
            f.fixes.push(Fix {
                title: format!("write {text_for:?}"),
                applicability: if *safe { Applicability::Safe } else { Applicability::Unsafe },
                reason: String::new(),
                edits: vec![Edit { location, text: text_for.clone() }],
                imports: Vec::new(),
                requires: Vec::new(),
            });
        }
        report.findings.push(f);
    }
    report.sources.push(unit);
    report
}

fn fixed(report: Report, text: &str, table: &[Vec<Way>], turn: usize) -> (String, Outcome) {
    let recheck = |contents: &Contents| {
        let now = contents.get(PATH).map_or_else(|| text.to_owned(), |b| String::from_utf8(b.to_vec()).unwrap());
        turned(findings(&now, table), turn)
    };
    let out = run(report, &Options { unsafe_too: true, wanted: &|_| true }, &recheck);
    let after = out.changes.first().map_or_else(|| text.to_owned(), |c| String::from_utf8(c.after.to_vec()).unwrap());
    (after, out)
}

/// The findings in another order.
fn turned(mut report: Report, turn: usize) -> Report {
    let n = report.findings.len().max(1);
    report.findings.rotate_left(turn % n);
    if turn % 2 == 1 {
        report.findings.reverse();
    }
    report
}

fn wrong(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_uppercase).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn runs_converge_and_order_leaves_no_trace(
        text in "[a-cA-D ]{0,24}",
        table in prop::collection::vec(prop::collection::vec((0..2_u32, 0..2_u32, "[a-cA-D]{0,3}", any::<bool>()), 0..3), 4),
        turn in 1..1000_usize,
    ) {
        let (after, out) = fixed(findings(&text, &table), &text, &table, 0);
        let (other, turned_out) = fixed(turned(findings(&text, &table), turn), &text, &table, turn);
        prop_assert_eq!(&after, &other, "the order of findings");
        prop_assert_eq!(out.tally, turned_out.tally);
        prop_assert!(wrong(&after) <= wrong(&text), "{} became {}", text, after);
        prop_assert_eq!(out.report.findings.len(), wrong(&after), "what is left is told");
        let (again, more) = fixed(findings(&after, &table), &after, &table, 0);
        prop_assert_eq!(&again, &after, "a second run has nothing to do");
        prop_assert!(more.changes.is_empty());
    }
}
