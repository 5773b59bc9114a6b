//! What became of an answer in its final code, and which statements of a review hold.

use std::collections::BTreeMap;

use super::{code_span, fixes_by_number, markdown, place, verdicts};
use crate::output::words::count;
use crate::report::review::{Change, Claim, Claims, Comparison, Judgement, Mark};

pub(super) fn comparison(c: &Comparison, doc: &mut String) {
    add!(doc, "## Against {}\n", code_span(&c.name));
    verdicts("The final code", &c.summary, &c.modules, doc);
    let (dropped, resolved): (Vec<&Mark>, Vec<&Mark>) = c.resolved.iter().partition(|m| m.with_file);
    add!(
        doc,
        "The answer's {}: {} resolved, {} gone with files that the final code has not, {} left. The final code brought in {}. Of the changes of the text, findings explain {}, and {} not.\n",
        count((c.resolved.len() + c.left.len()) as u64, "finding"),
        resolved.len(),
        dropped.len(),
        c.left.len(),
        c.introduced.len(),
        c.explained,
        c.unexplained.len()
    );
    marks("Resolved", &resolved, doc);
    marks("Gone with their files", &dropped, doc);
    marks("Left", &c.left.iter().collect::<Vec<_>>(), doc);
    marks("Brought in", &c.introduced.iter().collect::<Vec<_>>(), doc);
    if !c.unexplained.is_empty() {
        add!(doc, "### Changes that no finding explains\n");
        for change in &c.unexplained {
            add!(doc, "- {}", unexplained(change));
        }
        add!(doc);
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
            "- {number}{}, {} {}, at {}{more}",
            markdown(&m.what),
            m.stage.as_str(),
            m.severity.as_str(),
            code_span(&place(&m.place))
        );
    }
    add!(doc);
}

fn unexplained(c: &Change) -> String {
    let file = code_span(&c.file);
    match c.kind {
        "changed" => {
            let side = |text: &str| if text.is_empty() { "nothing".to_owned() } else { code_span(text) };
            let (old, new) = (count(c.old.1.into(), "line"), count(c.new.1.into(), "line"));
            let at = c.place.as_ref().filter(|p| p.path != c.file).map_or_else(String::new, |p| format!(" ({})", code_span(&place(p))));
            format!("{file}, line {}{at}: {old} became {new}, from {} to {}", c.old.0, side(&c.before), side(&c.after))
        }
        "dropped" => format!("{file}: {} of the answer, not in the final code", count(c.old.1.into(), "line")),
        _ => format!("{file}: {} that the answer has not", count(c.new.1.into(), "line")),
    }
}

pub(super) fn claims(c: &Claims, doc: &mut String) {
    add!(doc, "## What {} says\n", code_span(&c.path));
    let of = |j: Judgement| c.list.iter().filter(|x| x.judgement == j).count();
    let (holds, contradicted, open) = (of(Judgement::Holds), of(Judgement::Contradicted), of(Judgement::NotJudged));
    add!(
        doc,
        "Of {}, {holds} hold{}, {contradicted} {} contradicted, and {open} cannot be judged.\n",
        count(c.list.len() as u64, "statement"),
        if holds == 1 { "s" } else { "" },
        if contradicted == 1 { "is" } else { "are" }
    );
    if holds + contradicted > 0 {
        add!(doc, "| line | statement | judgement | because |\n|--:|---|---|---|");
        for x in &c.list {
            let word = match x.judgement {
                Judgement::Holds => "holds",
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
