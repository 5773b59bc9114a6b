//! A review as Markdown, as a page made from that Markdown, and as JSON.

/// Adds a line to a document.
macro_rules! add {
    ($doc:expr) => { $doc.push('\n') };
    ($doc:expr, $($part:tt)*) => {{ $doc.push_str(&format!($($part)*)); $doc.push('\n'); }};
}

mod against;
mod deployment;
mod many;

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use crate::finding::{CheckedModule, Era, Grade, Readiness};
use crate::report::review::{Compiles, FixRow, Fixes, Place, Review, Summary, Way};

pub use many::write_each;

use super::escape;
use super::words::{self, count};

/// The most of a text that is shown: names and statements may be endless.
const MOST: usize = 600;

/// A text that is short enough to be read.
fn short(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MOST) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

fn markdown(text: &str) -> String {
    escape::markdown(&short(text))
}

fn code_span(text: &str) -> String {
    escape::code_span(&short(text))
}

/// How a review is printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, clap::ValueEnum)]
pub enum ReviewFormat {
    /// To paste into a pull request.
    #[default]
    Markdown,
    /// A page that needs nothing else.
    Html,
    /// For programs: docs/review.schema.json describes it.
    Json,
}

/// What `--format json` prints.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "Reviews")]
pub struct ReviewsModel<'a> {
    /// One an answer, in the order in which they were given.
    pub reviews: &'a [Review],
}

/// The JSON Schema of `--format json`.
#[must_use]
pub fn schema() -> serde_json::Value {
    let generator = schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator();
    let mut schema = generator.into_root_schema_for::<ReviewsModel<'static>>().to_value();
    schema["$id"] = "https://github.com/sigdrift/sigdrift/blob/main/docs/review.schema.json".into();
    schema
}

/// Writes reviews; of several there is an overview first.
///
/// # Errors
/// Those of the writer.
pub fn write(reviews: &[Review], format: ReviewFormat, out: &mut dyn Write) -> io::Result<()> {
    match format {
        ReviewFormat::Json => super::json::pretty(&ReviewsModel { reviews }, out),
        ReviewFormat::Markdown => out.write_all(text(reviews).as_bytes()),
        ReviewFormat::Html => page(&title(reviews), &text(reviews), out),
    }
}

fn text(reviews: &[Review]) -> String {
    let mut doc = String::new();
    if reviews.len() > 1 {
        many::overview(reviews, None, &mut doc);
    }
    for review in reviews {
        document(review, &mut doc);
    }
    doc
}

fn title(reviews: &[Review]) -> String {
    match reviews {
        [one] => format!("Review of {}", one.name),
        many => format!("Review of {}", count(many.len() as u64, "answer")),
    }
}

/// The page is made from the Markdown, in which everything from outside is escaped already.
fn page(title: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
    super::html::head(title, out)?;
    let parser = pulldown_cmark::Parser::new_ext(text, pulldown_cmark::Options::ENABLE_TABLES);
    let mut body = String::with_capacity(text.len() * 2);
    // No raw markup and no links come through: what looks like them is text.
    let harmless = parser.map(|event| match event {
        pulldown_cmark::Event::Html(t) | pulldown_cmark::Event::InlineHtml(t) => pulldown_cmark::Event::Text(t),
        other => other,
    });
    pulldown_cmark::html::push_html(&mut body, harmless);
    out.write_all(body.as_bytes())?;
    writeln!(out, "</body>\n</html>")
}

const fn compiles(c: Compiles) -> &'static str {
    match c {
        Compiles::Yes => "yes",
        Compiles::No => "no",
        Compiles::NotDecided => "not decided",
        Compiles::NoCode => "no Go code",
        Compiles::NotRead => "could not be read",
    }
}

fn document(r: &Review, doc: &mut String) {
    add!(doc, "# Review of {}\n", code_span(&r.name));
    verdicts("The answer", &r.summary, &r.modules, doc);
    fixes(&r.name, &r.fixes, doc);
    if let Some(c) = &r.against {
        against::comparison(c, doc);
    }
    if let Some(c) = &r.claims {
        against::claims(c, doc);
    }
    deployment::deployment(&r.deployment, &r.summary, doc);
    deployment::security(r, doc);
    add!(doc, "## Competency, an estimate\n");
    let c = &r.competency;
    match (&c.competency_category, c.estimate) {
        (Some(category), Some(n)) => {
            add!(doc, "- `competency_category`: {}", markdown(category));
            add!(doc, "- Training quality, estimated: {n} of {}; {}", c.most, markdown(&c.arithmetic));
            add!(doc, "- Branch taken: {}", markdown(&c.branch));
            for other in &c.also_fit {
                add!(doc, "- The rubric overlaps here; this branch fits, too: {}", markdown(other));
            }
        }
        _ => add!(doc, "- Not scored: {}", markdown(&c.branch)),
    }
    if c.estimate.is_some() && r.summary.at_least {
        add!(doc, "- Fixes may be missing in that: a file that cannot be parsed is not checked any further");
    }
    add!(
        doc,
        "\nThe number says what the rubric makes of the fixes above. It is not a measurement of quality, and nothing should gate on it.\n"
    );
    if !r.recommendations.is_empty() {
        add!(doc, "## Recommendations\n");
        for line in &r.recommendations {
            add!(doc, "- {}", markdown(line));
        }
        add!(doc);
    }
    add!(doc, "## Not checked\n");
    for n in &r.not_checked {
        add!(doc, "- {}: {}", markdown(&n.what), markdown(&n.why));
    }
    add!(doc);
}

fn verdicts(who: &str, s: &Summary, checked: &[CheckedModule], doc: &mut String) {
    let mut versions: Vec<&str> = checked.iter().map(|m| m.version.value.as_str()).collect();
    versions.dedup();
    let with = if let [one] = versions[..] { format!(" with {}", markdown(one)) } else { String::new() };
    let verdict = match s.compiles {
        Compiles::Yes => format!("compiles{with}, as far as its code is understood"),
        Compiles::No => format!("does not compile{with}: {}", errors(s)),
        Compiles::NotDecided => format!("has no compile finding{with}, but parts of it were not understood"),
        Compiles::NoCode => "holds no Go code".to_owned(),
        Compiles::NotRead => "could not be read".to_owned(),
    };
    add!(doc, "- **{who} {verdict}.**");
    match (s.synth.verdict, s.synth.reasons.len()) {
        (Readiness::Blocked, n) => {
            add!(doc, "- **Synth: blocked**, by {}:", count(n as u64, "finding"));
            s.synth.reasons.iter().take(SHOWN).for_each(|r| add!(doc, "  - {}", markdown(r)));
            if n > SHOWN {
                let below = if s.left_out.findings == 0 { ", all of them below" } else { "" };
                add!(doc, "  - and {} more{below}", n - SHOWN);
            }
        }
        (verdict, _) => {
            add!(doc, "- **Synth: {}.**", verdict.as_str());
            s.synth.reasons.iter().for_each(|r| add!(doc, "  - {}", markdown(r)));
        }
    }
    for u in &s.undecided {
        add!(doc, "- Not understood: {}", markdown(u));
    }
    if s.left_out.findings > 0 {
        add!(doc, "- Left out by the settings: {}", count(s.left_out.findings, "finding"));
    }
    let unknown: u64 = s.unknown.values().sum();
    if unknown > 0 {
        let reasons: Vec<String> = s.unknown.iter().map(|(reason, n)| format!("{n} {}", markdown(reason))).collect();
        add!(
            doc,
            "- Not judged: {unknown} of {}, for their types are not known ({}): {}",
            count(s.expressions, "expression"),
            reasons.join(", "),
            s.unknown.keys().map(|r| format!("*{}* means {}", markdown(r), unknown_in_words(r))).collect::<Vec<_>>().join("; ")
        );
    }
    let stages: Vec<String> = s.by_stage.iter().map(|(stage, n)| format!("{n} {}", stage.as_str())).collect();
    let severities: Vec<String> = s.by_severity.iter().map(|(severity, n)| count(*n, severity.as_str())).collect();
    if !stages.is_empty() {
        add!(doc, "- Findings by stage: {}; by severity: {}", stages.join(", "), severities.join(", "));
    }
    let causes: Vec<String> = s.by_cause.iter().map(|(cause, n)| format!("{n} {}", cause.as_str())).collect();
    if !causes.is_empty() {
        add!(doc, "- Compile findings by cause: {}", causes.join(", "));
    }
    modules(checked, doc);
}

/// What a reason for an unknown type means.
fn unknown_in_words(reason: &str) -> &'static str {
    match reason {
        "after-error" => "part of something that is reported above",
        "third-party" => "from a package that is not at hand",
        "unmodelled" => "a construct of Go that is not followed",
        "damaged" => "in or from code that could not be parsed",
        "open-scope" => "a name that may be declared in a part that is not there",
        _ => "not known",
    }
}

/// How many reasons are listed for a verdict whose reasons are listed again.
const SHOWN: usize = 3;

/// `1 fix`, `2 fixes`.
fn fixes_in_words(n: u64) -> String {
    if n == 1 { "1 fix".to_owned() } else { format!("{n} fixes") }
}

/// `at least 3 compiler errors`.
fn errors(s: &Summary) -> String {
    let least = if s.at_least { "at least " } else { "" };
    let hidden = s.left_out.compiler_errors;
    let hidden = if hidden > 0 { format!(", and {hidden} more that the settings leave out") } else { String::new() };
    let why = if s.at_least { " (a file that cannot be parsed is not checked any further)" } else { "" };
    format!("{least}{}{why}{hidden}", count(s.compiler_errors, "compiler error"))
}

fn modules(modules: &[CheckedModule], doc: &mut String) {
    for line in words::checked(modules) {
        add!(doc, "- {}", markdown(&line));
    }
    // What calls nothing of the library compiles with each of its releases, which says nothing.
    let (idle, rest): (Vec<CheckedModule>, Vec<CheckedModule>) = modules.iter().cloned().partition(is_idle);
    for m in idle {
        let name = if m.module.is_empty() { m.root.clone() } else { format!("{} ({})", m.root, m.module) };
        add!(doc, "- {}: calls nothing of the library, so no release makes a difference", markdown(&name));
    }
    for line in words::verdicts(&rest) {
        add!(doc, "- {}", markdown(&line));
    }
    add!(doc);
}

/// Whether a module calls nothing of the library, and compiles with all of its releases.
fn is_idle(m: &CheckedModule) -> bool {
    let all = m.verdict.as_ref().is_some_and(|v| {
        let ends = v.compiles.first().is_some_and(|s| s.from == v.asked.from) && v.compiles.last().is_some_and(|s| s.to == v.asked.to);
        ends && v.compiles.len() <= v.unfit.len() + 1
    });
    all && m.files > 0 && m.facts.services.is_empty() && !m.facts.app
}

fn place(p: &Place) -> String {
    format!("{}:{}", p.path, p.line)
}

/// A place in the answer of that name, without what each row would repeat.
fn place_within(answer: &str, p: &Place) -> String {
    if p.path == answer {
        return format!("line {}", p.line);
    }
    match p.path.strip_prefix(answer).and_then(|rest| rest.strip_prefix('/')) {
        Some(rest) => code_span(&format!("{rest}:{}", p.line)),
        None => code_span(&place(p)),
    }
}

fn fixes(answer: &str, f: &Fixes, doc: &mut String) {
    add!(doc, "## Fixes\n");
    let notes =
        if f.notes > 0 { format!("; besides, {}, for which nothing is to be mended", count(f.notes, "note")) } else { String::new() };
    add!(doc, "- Total fixes: {} different, at {}{notes}", f.distinct, count(f.occurrences, "place"));
    add!(doc, "- Compiler errors that they stand for: {}", f.compiler_errors);
    let grades: Vec<String> = f.by_grade.iter().map(|(g, n)| format!("{n} {}", grade(*g))).collect();
    let categories: Vec<String> = f.by_category.iter().map(|(c, n)| format!("{n} {c:?}")).collect();
    if f.distinct > 0 {
        add!(doc, "- By grade: {}; by category: {}", grades.join(", "), categories.join(", "));
    }
    add!(doc);
    if f.list.is_empty() {
        return;
    }
    add!(doc, "| no. | stage | severity | category | grade | place | what | before | after | fix |");
    add!(doc, "|--:|---|---|---|---|---|---|---|---|---|");
    for row in &f.list {
        add!(doc, "{}", line(answer, row));
    }
    add!(doc);
    let told: Vec<&FixRow> = f.list.iter().filter(|r| r.history.len() > 1).collect();
    for row in &told {
        let symbol = row.symbol.as_deref().map_or_else(String::new, |s| format!(" {}", code_span(s)));
        let package = row.package.as_deref().map_or_else(String::new, |p| format!(" of {}", code_span(p)));
        let forms = row.history.iter().map(era).collect::<Vec<_>>().join("; ");
        add!(doc, "- History of fix {},{symbol}{package}: {forms}", row.number);
    }
    if !told.is_empty() {
        add!(doc);
    }
}

fn line(answer: &str, row: &FixRow) -> String {
    let more = row.places.len().saturating_sub(1);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let first = row.places.first().map_or_else(String::new, |p| place_within(answer, p));
    let errors =
        if row.compiler_errors > row.places.len() as u64 { format!(" ({} compiler errors)", row.compiler_errors) } else { String::new() };
    let after = match row.after.as_deref() {
        None => "not known".to_owned(),
        Some("") => "removed".to_owned(),
        Some(text) if text == row.before => "as it is".to_owned(),
        Some(text) => code_lines(text),
    };
    let before = if row.before.is_empty() { "nothing".to_owned() } else { code_lines(&row.before) };
    let way = match row.way {
        Way::Safe => "safe",
        Way::Unsafe => "unsafe",
        Way::Display => "to be made by hand",
        Way::Author => "to be written",
    };
    let advice = row.advice.as_deref().map_or_else(String::new, |a| format!(": {}", markdown(a)));
    let caution = if row.caution.is_empty() { String::new() } else { format!(" ({})", markdown(&row.caution)) };
    let cells = [
        row.number.to_string(),
        row.stage.as_str().to_owned(),
        row.severity.as_str().to_owned(),
        format!("{:?}", row.category),
        grade(row.grade).to_owned(),
        format!("{first}{more}"),
        format!("{}{errors}, {}", markdown(&row.what), row.rules.iter().map(|r| code_span(r)).collect::<Vec<_>>().join(" ")),
        before,
        after,
        format!("{way}{advice}{caution}{}", relations(row)),
    ];
    format!("| {} |", cells.join(" | "))
}

/// What a row has to do with others, and where it is left.
fn relations(row: &FixRow) -> String {
    let list = |words: &str, numbers: &[u32]| match numbers {
        [] => String::new(),
        _ => format!("; {words} {}", fixes_by_number(numbers)),
    };
    let left = match row.left {
        0 => String::new(),
        n if n == row.places.len() as u64 => String::new(),
        n => format!("; left at {}", count(n, "place")),
    };
    let on = if row.goes_on { "; shown with the repair of what comes to light then" } else { "" };
    let broken = if row.broken_off { "; the file breaks off here, and what comes after it has to be written" } else { "" };
    format!("{}{}{}{on}{left}{broken}", list("after", &row.needs), list("shown with", &row.with), list("mended by", &row.mended_by))
}

/// Code of several lines in a cell of a table.
fn code_lines(text: &str) -> String {
    text.lines().map(code_span).collect::<Vec<_>>().join(" ↵ ")
}

const fn grade(g: Grade) -> &'static str {
    match g {
        Grade::A => "A",
        Grade::B => "B",
        Grade::C => "C",
    }
}

fn era(e: &Era) -> String {
    format!("{} {}", markdown(&words::span(e)), e.signature.as_deref().map_or_else(|| "absent".to_owned(), code_span))
}

/// `fixes 1 to 4, 7`.
fn fixes_by_number(numbers: &[u32]) -> String {
    let word = if numbers.len() == 1 { "fix" } else { "fixes" };
    format!("{word} {}", crate::report::review::in_runs(numbers))
}
