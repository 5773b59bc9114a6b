//! The command line as its users see it. `TRYCMD=overwrite cargo test --test cmd` writes
//! what has changed.

#![allow(clippy::unwrap_used)]

#[test]
fn the_command_line_keeps_its_word() {
    trycmd::TestCases::new().case("tests/cmd/*.trycmd").case("tests/cmd/*.toml");
}

/// A document whose names and texts try to break out of what they are printed in.
fn hostile() -> String {
    let bad = "<script>alert(1)</script> <!-- `x` | ``` [l](javascript:alert(1)) ](javascript:y) ![i](http://x) \u{202e}rtl \u{1b}[31mred";
    let long = "x".repeat(10_000);
    format!(
        "# Answer {bad}\n\n## File: `lib/<img src=x>|`` ](javascript:z).go`\n\n```go\npackage lib\n\nimport \"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline\"\n\n\
         func f() {{\n\tawscodepipeline.NewArtifact(\"{bad}\")\n\tawscodepipeline.Nope(`{bad}`)\n\tvar {long} = \"{long}\"\n}}\n\nfunc <script>() {{\n```\n"
    )
}

/// What a run prints, whatever it exits with.
fn printed(args: &[&str], file: &std::path::Path) -> String {
    let out = std::process::Command::new(env!("CARGO_BIN_EXE_sigdrift")).args(args).arg(file).output().unwrap();
    assert!(out.status.code().is_some_and(|c| c < 2), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap()
}

#[test]
fn a_hostile_answer_breaks_out_of_no_format() {
    use pulldown_cmark::{Event, Options, Parser, Tag};

    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("answer.md");
    std::fs::write(&file, hostile()).unwrap();
    let claims = folder.join("claims.md");
    std::fs::write(&claims, hostile().replace("```", "").replace('\t', "- ")).unwrap();
    let claims = claims.to_str().unwrap();
    let quiet = |text: &str, what: &str| {
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{what} lets a terminal obey");
    };
    for args in [&["review", "--claims", claims][..], &["review"], &["check", "--format", "markdown"]] {
        let text = printed(args, &file);
        quiet(&text, "Markdown");
        for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
            let raw = matches!(event, Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Link { .. } | Tag::Image { .. }));
            assert!(!raw, "{args:?}: {event:?}");
        }
        assert!(args[0] != "review" || text.lines().all(|l| l.len() < 8_000), "{args:?}: a line is endless");
    }
    for args in [&["review", "--claims", claims, "--format", "html"][..], &["check", "--format", "html"]] {
        let text = printed(args, &file);
        quiet(&text, "HTML");
        for bad in ["<script", "<!--", "<img", "<a ", "href"] {
            assert!(!text.contains(bad), "{args:?}: {bad}");
        }
    }
    let text = printed(&["review", "--claims", claims, "--format", "json"], &file);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["reviews"].as_array().unwrap().len(), 1);
    quiet(&printed(&["check", "--format", "text"], &file), "text");
    for line in printed(&["check", "--format", "github"], &file).lines() {
        quiet(line, "github");
        assert!(line.starts_with("::error ") || line.starts_with("::warning ") || line.starts_with("::notice "), "{line}");
    }
}
