//! Documents that are made from the program are current. `UPDATE_DOCS=1 cargo test` writes them.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::path::Path;

use sigdrift::finding::{Applicability, RuleInfo, Status};

fn check(name: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, made).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == made, "docs/{name} is not current; UPDATE_DOCS=1 cargo test --test docs writes it");
}

fn fix(fix: Option<Applicability>) -> &'static str {
    match fix {
        Some(Applicability::Safe) => "safe",
        Some(Applicability::Unsafe) => "unsafe",
        Some(Applicability::Display) => "told",
        None => "none",
    }
}

fn on(rule: &RuleInfo) -> &'static str {
    match rule.status {
        Status::Stable if rule.on_by_default() => "yes",
        Status::Stable => "no",
        Status::Preview => "preview",
        Status::Deprecated => "deprecated",
    }
}

fn page(rules: &[RuleInfo]) -> String {
    let mut out = String::from(
        "# Rules\n\nMade from the rules themselves; `sigdrift explain RULE` prints the same.\n\n\
         A rule is on by default where it is certain. `--enable RULE`, `--enable PACK` and `--enable preview` turn on the\n\
         others, `--ignore` takes rules and packs out, `--select` runs some alone. Query rules leave `_test.go` files alone.\n",
    );
    let mut packs: Vec<_> = rules.iter().map(|r| &r.pack).collect();
    packs.sort();
    packs.dedup();
    for pack in &packs {
        writeln!(out, "\n| {pack} | stage | severity | on | fix | what is wrong |\n|---|---|---|---|---|---|").unwrap();
        for r in rules.iter().filter(|r| r.pack == **pack) {
            let (id, stage, severity) = (&r.id, r.stage.as_str(), r.severity.as_str());
            writeln!(out, "| [{id}](#{id}) | {stage} | {severity} | {} | {} | {} |", on(r), fix(r.fix), r.summary.replace('|', "\\|"))
                .unwrap();
        }
    }
    for r in rules {
        let codes = r.codes.iter().map(|c| c.as_str()).collect::<Vec<_>>().join(", ");
        let codes = if codes.is_empty() { codes } else { format!(" ({codes})") };
        writeln!(out, "\n## {}\n\n{}. Stage {}{codes}, category {:?}.\n", r.id, r.summary, r.stage.as_str(), r.category).unwrap();
        // Its headings become headings below the rule's own.
        out.push_str(&r.explanation.replace("\n## ", "\n### "));
        out.push('\n');
        let links = r.links();
        if !links.is_empty() {
            writeln!(out, "\nSee also: {}", links.iter().map(|l| format!("<{l}>")).collect::<Vec<_>>().join(", ")).unwrap();
        }
    }
    out
}

#[test]
fn the_page_of_rules_is_current() {
    check("rules.md", &page(&sigdrift::analyzer::rules(&[]).unwrap()));
}
