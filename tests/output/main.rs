//! Every format, on a report made by hand: what it looks like (snapshots), and what no
//! input may do to it (properties).

#![allow(clippy::unwrap_used)]

mod properties;
mod sample;

use sigdrift::config::Gate;
use sigdrift::output::{Format, Options, model, review, upgrade, write};

fn print(format: Format, color: bool) -> String {
    let gate = Gate::default();
    let options = Options { color, quiet: false, verbose: false, coverage: true, gate: &gate, baseline: None, fixed: None };
    let mut out = Vec::new();
    write(&sample::report(), format, &options, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

macro_rules! snapshots {
    ($($name:ident: $format:expr, $color:expr;)*) => {
        $(#[test]
        fn $name() {
            insta::assert_snapshot!(print($format, $color));
        })*
    };
}

snapshots! {
    text: Format::Text, false;
    concise: Format::Concise, false;
    json: Format::Json, false;
    jsonl: Format::Jsonl, false;
    sarif: Format::Sarif, false;
    github: Format::Github, false;
    gitlab: Format::Gitlab, false;
    junit: Format::Junit, false;
    rdjson: Format::Rdjson, false;
    markdown: Format::Markdown, false;
    html: Format::Html, false;
}

#[test]
fn colour_is_the_only_difference() {
    let plain = print(Format::Text, false);
    let colored = print(Format::Text, true);
    assert!(!plain.contains('\x1b'));
    let escapes = regex::Regex::new("\x1b\\[[0-9;]*m").unwrap();
    assert_eq!(escapes.replace_all(&colored, ""), plain);
    assert_ne!(colored, plain);
}

/// The published schemas are those that the types make. `UPDATE_DOCS=1 cargo test` writes them.
#[test]
fn the_schemas_are_current() {
    for (name, schema) in [("finding", model::schema()), ("review", review::schema()), ("upgrade", upgrade::schema())] {
        let path = format!("{}/docs/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
        let made = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(&path, &made).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == made, "{path} is not current; UPDATE_DOCS=1 cargo test --test output writes it");
    }
}

/// The names that programs which read the JSON rely on.
#[test]
fn json_has_the_fields_that_readers_rely_on() {
    let document: serde_json::Value = serde_json::from_str(&print(Format::Json, false)).unwrap();
    let finding = document["findings"].as_array().unwrap().iter().find(|f| f["rule"] == "arg-count").unwrap();
    let has = |value: &serde_json::Value, names: &[&str]| names.iter().all(|n| value.get(n).is_some());
    let names = ["path", "line", "column", "end_line", "end_column", "rule", "rules", "code", "stage", "severity", "certainty"];
    assert!(has(finding, &names), "{finding:#}");
    assert!(has(finding, &["category", "subject", "version", "message", "related", "history", "help", "fixes", "fingerprint"]));
    assert!(has(&finding["fixes"][0]["edits"][0], &["path", "start", "end", "line", "column", "end_line", "end_column", "text"]));
    let related = document["findings"].as_array().unwrap().iter().find_map(|f| f["related"].get(0)).unwrap();
    assert!(has(related, &["path", "line", "column", "code", "role", "message"]));
}
