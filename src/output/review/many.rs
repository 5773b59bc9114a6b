//! Reviews of many answers: the overview, and a folder with one document each.

use std::io;

use super::{ReviewFormat, code_span, compiles, fixes_in_words, markdown, page, title, write};
use crate::finding::Stage;
use crate::output::words::count;
use crate::report::review::{Compiles, Review};

/// What takes a file's name and its text.
type Put<'a, E> = dyn FnMut(&str, &[u8]) -> Result<(), E> + 'a;

/// Makes one document a review, and with the overview one more, `index`, whose rows lead to them.
/// JSON has no overview. Gives each with a file name that is safe everywhere.
///
/// # Errors
/// The first of `put`.
pub fn write_each<E: From<io::Error>>(reviews: &[Review], format: ReviewFormat, put: &mut Put<'_, E>) -> Result<(), E> {
    let end = match format {
        ReviewFormat::Json => "json",
        ReviewFormat::Markdown => "md",
        ReviewFormat::Html => "html",
    };
    let width = reviews.len().to_string().len();
    let files: Vec<String> =
        reviews.iter().zip(1..).map(|(r, i): (_, usize)| format!("{i:0width$}-{}.{end}", file_stem(&r.name))).collect();
    for (review, file) in reviews.iter().zip(&files) {
        let mut out = Vec::new();
        write(std::slice::from_ref(review), format, &mut out)?;
        put(file, &out)?;
    }
    let mut doc = String::new();
    overview(reviews, Some(&files), &mut doc);
    let mut out = Vec::new();
    match format {
        ReviewFormat::Json => return Ok(()),
        ReviewFormat::Markdown => out.extend_from_slice(doc.as_bytes()),
        ReviewFormat::Html => page(&title(reviews), &doc, &mut out)?,
    }
    put(&format!("index.{end}"), &out)
}

/// The end of a name as part of a file's name: what is no letter or digit of ASCII is a hyphen.
fn file_stem(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' }).collect();
    let end = plain.trim_matches(['-', '.']);
    end[end.len().saturating_sub(80)..].trim_start_matches(['-', '.']).to_owned()
}

pub(super) fn overview(reviews: &[Review], files: Option<&[String]>, doc: &mut String) {
    add!(doc, "# {} reviewed\n", count(reviews.len() as u64, "answer"));
    let of = |c: Compiles| reviews.iter().filter(|r| r.summary.compiles == c).count();
    let unread = of(Compiles::NotRead);
    let unread = if unread > 0 { format!(", {unread} could not be read") } else { String::new() };
    add!(
        doc,
        "{} compile, {} do not, {} are not decided, {} hold no Go code{unread}.\n",
        of(Compiles::Yes),
        of(Compiles::No),
        of(Compiles::NotDecided),
        of(Compiles::NoCode)
    );
    let sum = |n: &dyn Fn(&Review) -> u64| reviews.iter().map(n).sum::<u64>();
    add!(
        doc,
        "In all: {}, {} at {}.\n",
        count(sum(&|r| r.summary.compiler_errors), "compiler error"),
        fixes_in_words(sum(&|r| r.fixes.distinct)),
        count(sum(&|r| r.fixes.occurrences), "place")
    );
    add!(
        doc,
        "| answer | version | compiles | compiler errors | synth | fixes | places | at compile | at synth | at deploy | advice | category | estimate |"
    );
    add!(doc, "|---|---|---|--:|---|--:|--:|--:|--:|--:|--:|---|--:|");
    for (i, r) in reviews.iter().enumerate() {
        let name = files.and_then(|f| f.get(i)).map_or_else(|| code_span(&r.name), |file| format!("[{}]({file})", markdown(&r.name)));
        let stage = |s: Stage| r.summary.by_stage.get(&s).copied().unwrap_or(0);
        let mut version: Vec<&str> = r.modules.iter().map(|m| m.version.value.as_str()).collect();
        version.dedup();
        add!(
            doc,
            "| {} | {} | {} | {}{} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            name,
            markdown(&version.join(", ")),
            compiles(r.summary.compiles),
            if r.summary.at_least { "≥ " } else { "" },
            r.summary.compiler_errors,
            r.summary.synth.verdict.as_str(),
            r.fixes.distinct,
            r.fixes.occurrences,
            stage(Stage::Compile),
            stage(Stage::Synth),
            stage(Stage::Deploy),
            stage(Stage::Advice),
            r.competency.competency_category.as_deref().map_or_else(|| "not scored".to_owned(), markdown),
            r.competency.estimate.map_or_else(String::new, |n| n.to_string()),
        );
    }
    add!(doc);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_safe() {
        assert_eq!(file_stem("a/b c/ANSWER.md"), "a-b-c-ANSWER.md");
        assert_eq!(file_stem("records.jsonl:7 (../../x)"), "records.jsonl-7--..-..-x");
        assert_eq!(file_stem("-"), "");
        assert_eq!(file_stem(&"é".repeat(200)), "");
        assert!(file_stem(&"long/".repeat(99)).len() <= 80);
    }
}
