//! What became of an answer in its final code, and which statements of a review hold.

use std::collections::BTreeMap;

use super::{code_lines, code_span, fixes_by_number, markdown, place, verdicts};
use crate::output::words::{self, count};
use crate::report::review::{Change, Claim, Claims, Comparison, Judgement, Mark, Outcome, Place, SecurityRule};

pub(super) fn comparison(c: &Comparison, doc: &mut String) {
    add!(doc, "## Against {}\n", code_span(&c.name));
    verdicts("The final code", &c.summary, &c.modules, doc);
    if let Some(r) = &c.refuted {
        add!(
            doc,
            "The final code names no version, and was held to {}, as the answer was. It does not compile with that one, and does with {}: so it was written for one of those. What follows says what is so with {}; of the errors at compile that are left or brought in, none says that the code is wrong.\n",
            markdown(&r.version),
            markdown(&words::spans(&r.compiles)),
            markdown(&r.version)
        );
    }
    let (dropped, removed): (Vec<&Mark>, Vec<&Mark>) = c.removed.iter().partition(|m| m.with_file);
    add!(
        doc,
        "The answer's {}: {} resolved, {} gone with code that was removed, {} gone with files that the final code has not, {} left. The final code brought in {}. Of the changes of the text, findings explain {}, and {} not. Layout, comments and another place are no change.\n",
        count((c.resolved.len() + c.removed.len() + c.left.len()) as u64, "finding"),
        c.resolved.len(),
        removed.len(),
        dropped.len(),
        c.left.len(),
        c.introduced.len(),
        c.explained,
        c.unexplained.len()
    );
    marks("Resolved", &c.resolved.iter().collect::<Vec<_>>(), doc);
    marks("Gone with code that was removed", &removed, doc);
    marks("Gone with their files (whether the final code does the same elsewhere was not judged)", &dropped, doc);
    marks("Left", &c.left.iter().collect::<Vec<_>>(), doc);
    marks("Brought in", &c.introduced.iter().collect::<Vec<_>>(), doc);
    if !c.unexplained.is_empty() {
        add!(doc, "### Changes that no finding explains\n");
        for change in &c.unexplained {
            add!(doc, "- {}", unexplained(change));
        }
        add!(doc);
    }
    security(&c.security, doc);
}

/// What the rules about security say of the final code, in few words.
fn security(rules: &[SecurityRule], doc: &mut String) {
    let of = |wanted: Outcome| {
        let names: Vec<String> = rules.iter().filter(|r| r.outcome == wanted).map(|r| code_span(&r.rule)).collect();
        if names.is_empty() { "none".to_owned() } else { names.join(", ") }
    };
    if !rules.is_empty() {
        add!(
            doc,
            "Rules about security, on the final code: fired: {}; not decided: {}; passed: {}; not applicable: {}.\n",
            of(Outcome::Fired),
            of(Outcome::NotDecided),
            of(Outcome::Passed),
            of(Outcome::NotApplicable)
        );
    }
}

/// Findings of one kind; those of one fix in one line.
fn marks(title: &str, marks: &[&Mark], doc: &mut String) {
    if marks.is_empty() {
        return;
    }
    add!(doc, "### {title}\n");
    let mut rows: Vec<(&Mark, u64)> = Vec::new();
    for &m in marks {
        match rows.iter_mut().find(|(first, _)| first.rule == m.rule && first.what == m.what) {
            Some(row) => row.1 += 1,
            None => rows.push((m, 1)),
        }
    }
    for (m, n) in rows {
        let number = m.number.map_or_else(String::new, |n| format!("fix {n}: "));
        let more = if n > 1 { format!(" and {} more", n - 1) } else { String::new() };
        add!(
            doc,
            "- {number}{}, {} {}, at {}{more}{}",
            markdown(&m.what),
            m.stage.as_str(),
            m.severity.as_str(),
            code_span(&place(&m.place)),
            m.now.as_ref().map_or_else(String::new, |p| format!(
                ", {} {}",
                if title == "Resolved" { "written anew at" } else { "in the final code at" },
                code_span(&place(p))
            ))
        );
    }
    add!(doc);
}

fn unexplained(c: &Change) -> String {
    let at = |p: &Option<Place>| p.as_ref().map_or_else(String::new, |p| code_span(&place(p)));
    let stand = |n: u32| match n {
        0 => String::new(),
        1 => ", 1 of them stands elsewhere in it".to_owned(),
        n => format!(", {n} of them stand elsewhere in it"),
    };
    let lines = |n: u32| count(n.into(), "line");
    match (c.kind, c.of.as_str()) {
        ("changed", _) => {
            let side = |text: &str| if text.is_empty() { "nothing".to_owned() } else { code_lines(text) };
            let (old, new) = (lines(c.old.1), lines(c.new.1));
            format!("{}, in the final code {}: {old} became {new}: {} became {}", at(&c.place), at(&c.now), side(&c.before), side(&c.after))
        }
        ("dropped", "file") => format!("{}: file of {} that the final code has not{}", at(&c.place), lines(c.old.1), stand(c.elsewhere)),
        (_, "file") => format!("{}: file of {} that the answer has not", at(&c.now), lines(c.new.1)),
        ("dropped", "import") => format!("{}: no longer imported: {}", at(&c.place), code_lines(&c.before)),
        (_, "import") => format!("{}: newly imported: {}", at(&c.now), code_lines(&c.after)),
        ("dropped", name) => {
            format!("{}: {} with {} that the final code has not{}", at(&c.place), code_span(name), lines(c.old.1), stand(c.elsewhere))
        }
        (_, name) => format!("{}: {} with {} that the answer has not", at(&c.now), code_span(name), lines(c.new.1)),
    }
}

pub(super) fn claims(c: &Claims, doc: &mut String) {
    add!(doc, "## What {} says\n", code_span(&c.path));
    let of = |j: Judgement| c.list.iter().filter(|x| x.judgement == j).count();
    let (holds, contradicted, open) = (of(Judgement::Holds), of(Judgement::Contradicted), of(Judgement::NotJudged));
    let part = of(Judgement::InPart);
    add!(
        doc,
        "Of {}, {holds} hold{}, {part} in part, {contradicted} {} contradicted, and {open} {} not judged.\n",
        count(c.list.len() as u64, "statement"),
        if holds == 1 { "s" } else { "" },
        if contradicted == 1 { "is" } else { "are" },
        if open == 1 { "is" } else { "are" }
    );
    if holds + part + contradicted > 0 {
        add!(doc, "| line | statement | judgement | because |\n|--:|---|---|---|");
        for x in &c.list {
            let word = match x.judgement {
                Judgement::Holds => "holds",
                Judgement::InPart => "holds in part",
                Judgement::Contradicted => "contradicted",
                Judgement::NotJudged => continue,
            };
            add!(doc, "| {} | {} | {word} | {} |", x.line, markdown(&x.text), markdown(&x.because));
        }
        add!(doc);
    }
    if !c.unnamed.is_empty() {
        add!(doc, "Of what breaks a stage it does not name {}.\n", fixes_by_number(&c.unnamed));
    }
    let mut open: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
    c.list.iter().filter(|x| x.judgement == Judgement::NotJudged).for_each(|x| open.entry(&x.because).or_default().push(x));
    for (because, list) in open {
        add!(doc, "Not judged ({}):\n", markdown(because));
        for x in list {
            add!(doc, "- line {}: {}", x.line, markdown(&x.text));
        }
        add!(doc);
    }
}
