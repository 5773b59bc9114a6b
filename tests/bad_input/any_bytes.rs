//! Any bytes, as a file of any kind: a run ends, without a panic, and can be printed.

use std::fs;
use std::sync::LazyLock;

use proptest::prelude::*;
use sigdrift::analyzer::Analyzer;
use sigdrift::config::{Config, Gate};
use sigdrift::output::{Format, Options, write};

/// Words of the languages that are read, so that bytes get past the first token.
const WORDS: &[&str] = &[
    "package a\n",
    "import (\n",
    "\"fmt\"\n",
    "\"github.com/aws/aws-cdk-go/awscdk/v2/awss3\"\n",
    "func ",
    "f",
    "(",
    ")",
    "{",
    "}",
    "[",
    "]",
    "[]",
    "*",
    "&",
    "...",
    "x",
    " := ",
    " = ",
    ",",
    ";",
    "\n",
    "\r\n",
    ".",
    "awss3.NewBucket(",
    "&awss3.BucketProps{",
    "Versioned: ",
    "jsii.Bool(true)",
    "if ",
    "for ",
    "range ",
    "switch ",
    "case ",
    "return ",
    "type ",
    "struct ",
    "interface ",
    "map[",
    "chan ",
    "<-",
    "go ",
    "defer ",
    "var ",
    "const ",
    "iota",
    "`",
    "\"",
    "'",
    "\\",
    "//",
    "/*",
    "*/",
    "1",
    "0x",
    "1e",
    "```go\n",
    "```\n",
    "> ",
    "- ",
    "# x.go\n",
    "{\"content\": \"",
    "\\n",
    "\\u00e4",
    "\"}",
    "module m\n",
    "\u{feff}",
    "\u{0}",
    "ä",
];

fn text() -> impl Strategy<Value = Vec<u8>> {
    let word = prop::sample::select(WORDS).prop_map(|w| w.as_bytes().to_vec());
    let part = prop_oneof![12 => word, 1 => prop::collection::vec(any::<u8>(), 0..8)];
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new(Config { all_files: true, ..Config::default() }).unwrap());

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn a_run_ends(bytes in text(), name in prop::sample::select(&["a.go", "a_test.go", "a.md", "a.jsonl", "go.mod"])) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("go.mod"), "module example.com/m\n").unwrap();
        fs::write(folder.path().join("b.go"), "package a\n").unwrap();
        fs::write(folder.path().join(name), &bytes).unwrap();
        let paths = [folder.path().to_owned(), folder.path().join(name)];
        let report = ANALYZER.check(&paths);
        let gate = Gate::default();
        let options = Options { color: false, quiet: false, verbose: true, coverage: true, gate: &gate, baseline: None, fixed: None };
        for format in [Format::Text, Format::Json, Format::Sarif] {
            write(&report, format, &options, &mut std::io::sink()).unwrap();
        }
    }
}
