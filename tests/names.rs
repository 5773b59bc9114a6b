//! No CDK symbol is named in `src/` outside tests and comments: what is known of the CDK
//! lies in `api/`, `queries/` and data files, so that a new release needs no new code.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use regex::Regex;

fn sources(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let is_test = name.starts_with("test_") || name == "tests" || name.ends_with("tests.rs");
        if path.is_dir() && !is_test {
            sources(&path, out);
        } else if name.ends_with(".rs") && !is_test {
            out.push(path);
        }
    }
}

struct Patterns {
    tests: Regex,
    comment: Regex,
}

/// The lines of a file without comments, up to its test module.
fn code<'t>(text: &'t str, patterns: &'t Patterns) -> impl Iterator<Item = (usize, &'t str)> {
    let until = patterns.tests.find(text).map_or(text.len(), |m| m.start());
    let comment = |line: &'t str| patterns.comment.find(line).map_or(line, |m| &line[..m.start()]);
    text[..until].lines().enumerate().map(move |(i, line)| (i + 1, comment(line)))
}

#[test]
fn no_cdk_symbol_is_named_in_the_sources() {
    // Package names, module paths, helpers of the runtime, and constructors in a string; an issue's
    // number (`aws/aws-cdk#1`) is a reference.
    let names =
        Regex::new(r#"\baws[a-z0-9]{2,}\b|aws-cdk([^#]|$)|constructs-go|jsii-runtime|\bjsii\.[A-Z]|"[^"]*\bNew[A-Z][a-z]+"#).unwrap();
    let patterns = Patterns {
        tests: Regex::new(r"#\[cfg\(test\)\](\s*#\[[^\]]*\])*\s+(pub(\(\w+\))? )?mod \w+ \{").unwrap(),
        comment: Regex::new(r"(^|\s)//.*$").unwrap(),
    };
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 20);
    // An issue is a reference, as in a comment.
    let issue = Regex::new(r"[\w-]+/[\w-]+#\d+").unwrap();
    let mut hits = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let place = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display();
        hits.extend(
            code(&text, &patterns)
                .filter(|(_, line)| names.is_match(&issue.replace_all(line, "")))
                .map(|(n, line)| format!("{place}:{n}: {}", line.trim())),
        );
    }
    assert!(hits.is_empty(), "CDK symbols belong into api/, queries/ or a data file:\n{}", hits.join("\n"));
}
