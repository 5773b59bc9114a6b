//! A review as Markdown, as a page made from that Markdown, and as JSON.

use std::io::{self, Write};

use serde::Serialize;

use crate::finding::{CheckedModule, Environment, Era, Grade, Stage};
use crate::report::review::{
    Change, Claims, Comparison, Compiles, Deployment, Fits, FixRow, Fixes, Judgement, Mark, Place, Review, Summary, Way,
};

use super::escape::{code_span, markdown};
use super::words::{self, count};

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
        ReviewFormat::Html => page(reviews, out),
    }
}

fn text(reviews: &[Review]) -> String {
    let mut doc = String::new();
    if reviews.len() > 1 {
        overview(reviews, &mut doc);
    }
    for review in reviews {
        document(review, &mut doc);
    }
    doc
}

/// The page is made from the Markdown, in which everything from outside is escaped already.
fn page(reviews: &[Review], out: &mut dyn Write) -> io::Result<()> {
    let title = match reviews {
        [one] => format!("Review of {}", one.name),
        many => format!("Review of {}", count(many.len() as u64, "answer")),
    };
    super::html::head(&title, out)?;
    let text = text(reviews);
    let parser = pulldown_cmark::Parser::new_ext(&text, pulldown_cmark::Options::ENABLE_TABLES);
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

/// Adds a line to a document.
macro_rules! add {
    ($doc:expr) => { $doc.push('\n') };
    ($doc:expr, $($part:tt)*) => {{ $doc.push_str(&format!($($part)*)); $doc.push('\n'); }};
}

fn overview(reviews: &[Review], doc: &mut String) {
    add!(doc, "# {} reviewed\n", count(reviews.len() as u64, "answer"));
    let of = |c: Compiles| reviews.iter().filter(|r| r.summary.compiles == c).count();
    add!(
        doc,
        "{} compile, {} do not, {} are not decided, {} hold no Go code.\n",
        of(Compiles::Yes),
        of(Compiles::No),
        of(Compiles::NotDecided),
        of(Compiles::NoCode)
    );
    add!(doc, "| answer | version | compiles | compiler errors | fixes | places | synth | deploy | advice | category | estimate |");
    add!(doc, "|---|---|---|--:|--:|--:|--:|--:|--:|---|--:|");
    for r in reviews {
        let stage = |s: Stage| r.summary.by_stage.get(&s).copied().unwrap_or(0);
        let version: Vec<&str> = r.modules.iter().map(|m| m.version.value.as_str()).collect();
        add!(
            doc,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            code_span(&r.name),
            markdown(&version.join(", ")),
            compiles(r.summary.compiles),
            r.summary.compiler_errors,
            r.fixes.distinct,
            r.fixes.occurrences,
            stage(Stage::Synth),
            stage(Stage::Deploy),
            stage(Stage::Advice),
            r.competency.competency_category.as_deref().map_or_else(|| "not scored".to_owned(), markdown),
            r.competency.estimate.map_or_else(String::new, |n| n.to_string()),
        );
    }
    add!(doc);
}

const fn compiles(c: Compiles) -> &'static str {
    match c {
        Compiles::Yes => "yes",
        Compiles::No => "no",
        Compiles::NotDecided => "not decided",
        Compiles::NoCode => "no Go code",
    }
}

fn document(r: &Review, doc: &mut String) {
    add!(doc, "# Review of {}\n", code_span(&r.name));
    verdicts("The answer", &r.summary, doc);
    modules(&r.modules, doc);
    fixes(&r.fixes, doc);
    if let Some(c) = &r.against {
        comparison(c, doc);
    }
    if let Some(c) = &r.claims {
        claims(c, doc);
    }
    deployment(&r.deployment, doc);
    security(r, doc);
    add!(doc, "## Competency, an estimate\n");
    let c = &r.competency;
    match (&c.competency_category, c.estimate) {
        (Some(category), Some(n)) => {
            add!(doc, "- `competency_category`: {}", markdown(category));
            add!(doc, "- Training quality, estimated: {n} of 10; {}", markdown(&c.arithmetic));
            add!(doc, "- Branch taken: {}", markdown(&c.branch));
            for other in &c.also_fit {
                add!(doc, "- The rubric overlaps here; this branch fits, too: {}", markdown(other));
            }
        }
        _ => add!(doc, "- Not scored: {}", markdown(&c.branch)),
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

fn verdicts(who: &str, s: &Summary, doc: &mut String) {
    let verdict = match s.compiles {
        Compiles::Yes => "compiles, as far as its code is at hand".to_owned(),
        Compiles::No => format!("does not compile: {}", count(s.compiler_errors, "compiler error")),
        Compiles::NotDecided => "has no compile finding, but parts of it were not understood".to_owned(),
        Compiles::NoCode => "holds no Go code".to_owned(),
    };
    add!(doc, "- **{who} {verdict}.**");
    add!(doc, "- **Synth: {}.**", s.synth.verdict.as_str());
    for reason in &s.synth.reasons {
        add!(doc, "  - {}", markdown(reason));
    }
    for u in &s.undecided {
        add!(doc, "- Not understood: {}", markdown(u));
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
}

fn modules(modules: &[CheckedModule], doc: &mut String) {
    for line in words::checked(modules).into_iter().chain(words::verdicts(modules)) {
        add!(doc, "- {}", markdown(&line));
    }
    add!(doc);
}

fn place(p: &Place) -> String {
    format!("{}:{}", p.path, p.line)
}

fn fixes(f: &Fixes, doc: &mut String) {
    add!(doc, "## Fixes\n");
    add!(doc, "- Total fixes: {} different, at {}", f.distinct, count(f.occurrences, "place"));
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
        add!(doc, "{}", line(row));
    }
    add!(doc);
    for row in f.list.iter().filter(|r| r.history.len() > 1) {
        add!(doc, "- History of {}: {}", row.number, row.history.iter().map(era).collect::<Vec<_>>().join("; "));
    }
    add!(doc);
}

fn line(row: &FixRow) -> String {
    let more = row.places.len().saturating_sub(1);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let first = row.places.first().map_or_else(String::new, place);
    let errors =
        if row.compiler_errors > row.places.len() as u64 { format!(" ({} compiler errors)", row.compiler_errors) } else { String::new() };
    let after = match row.after.as_deref() {
        None => "to be written".to_owned(),
        Some("") => "removed".to_owned(),
        Some(text) => code_span(text),
    };
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
        format!("{}{more}", code_span(&first)),
        format!("{}{errors}, {}", markdown(&row.what), row.rules.iter().map(|r| code_span(r)).collect::<Vec<_>>().join(" ")),
        code_span(&row.before),
        after,
        format!("{way}{advice}{caution}"),
    ];
    format!("| {} |", cells.join(" | "))
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

fn comparison(c: &Comparison, doc: &mut String) {
    add!(doc, "## Against {}\n", code_span(&c.name));
    verdicts("The final code", &c.summary, doc);
    add!(doc, "- {} resolved, {} left, {} brought in", c.resolved.len(), c.left.len(), c.introduced.len());
    add!(doc, "- Changes of the text: {} explained by findings, {} not\n", c.explained, c.unexplained.len());
    marks("Resolved", &c.resolved, doc);
    marks("Left", &c.left, doc);
    marks("Brought in", &c.introduced, doc);
    if !c.unexplained.is_empty() {
        add!(doc, "### Changes that no finding explains\n");
        for change in &c.unexplained {
            add!(doc, "- {}", unexplained(change));
        }
        add!(doc);
    }
}

fn marks(title: &str, marks: &[Mark], doc: &mut String) {
    if marks.is_empty() {
        return;
    }
    add!(doc, "### {title}\n");
    for m in marks {
        let number = m.number.map_or_else(String::new, |n| format!("fix {n}: "));
        add!(doc, "- {number}{}, {}, at {}", markdown(&m.what), m.stage.as_str(), code_span(&place(&m.place)));
    }
    add!(doc);
}

fn unexplained(c: &Change) -> String {
    let file = code_span(&c.file);
    match c.kind {
        "changed" => {
            let side = |text: &str| if text.is_empty() { "nothing".to_owned() } else { code_span(text) };
            let (old, new) = (count(c.old.1.into(), "line"), count(c.new.1.into(), "line"));
            format!("{file}, line {}: {old} became {new}, from {} to {}", c.old.0, side(&c.before), side(&c.after))
        }
        "dropped" => format!("{file}: {} of the answer, not in the final code", count(c.old.1.into(), "line")),
        _ => format!("{file}: {} that the answer has not", count(c.new.1.into(), "line")),
    }
}

fn claims(c: &Claims, doc: &mut String) {
    add!(doc, "## What {} says\n", code_span(&c.path));
    let of = |j: Judgement| c.list.iter().filter(|x| x.judgement == j).count();
    add!(
        doc,
        "{} hold, {} are contradicted, {} cannot be judged.\n",
        count(of(Judgement::Holds) as u64, "statement"),
        of(Judgement::Contradicted),
        of(Judgement::NotJudged)
    );
    add!(doc, "| line | statement | judgement | because |\n|--:|---|---|---|");
    for x in &c.list {
        let word = match x.judgement {
            Judgement::Holds => "holds",
            Judgement::Contradicted => "contradicted",
            Judgement::NotJudged => "not judged",
        };
        add!(doc, "| {} | {} | {word} | {} |", x.line, markdown(&x.text), markdown(&x.because));
    }
    add!(doc);
    if !c.unnamed.is_empty() {
        let list: Vec<String> = c.unnamed.iter().map(ToString::to_string).collect();
        add!(doc, "Fixes that it does not name: {}.\n", list.join(", "));
    }
}

fn deployment(d: &Deployment, doc: &mut String) {
    add!(doc, "## Deployment\n");
    let or_unknown = |t: Option<&str>| t.filter(|t| !t.is_empty()).map_or_else(|| "not known".to_owned(), code_span);
    if d.stacks.is_empty() {
        add!(doc, "- No stack is created in this code.");
    }
    for s in &d.stacks {
        let place = code_span(&format!("{}:{}", s.path, s.line));
        let environment = match s.environment {
            Environment::Agnostic => "no environment".to_owned(),
            _ => format!("account {}, region {}", or_unknown(s.account.as_deref()), or_unknown(s.region.as_deref())),
        };
        add!(doc, "- Stack {}, at {place}: {environment}", or_unknown(s.id.as_deref()));
    }
    if !d.services.is_empty() {
        let names: Vec<String> = d.services.iter().map(|s| code_span(s)).collect();
        add!(doc, "- {} used: {}", count(names.len() as u64, "package"), names.join(", "));
    }
    for a in &d.addresses {
        let fits = match a.fits {
            Fits::Yes => "within",
            Fits::No => "more than",
            Fits::NotDecided => "may exceed",
        };
        add!(
            doc,
            "- Region {}: NAT gateways {}, elastic IP addresses {}, {fits} the quota of {} a region",
            or_unknown(Some(&a.region)),
            a.nat_gateways,
            a.elastic_ips,
            a.quota
        );
    }
    let blockers: Vec<String> = d.blockers.iter().map(ToString::to_string).collect();
    match blockers.is_empty() {
        true => add!(doc, "- Known blockers of the deployment: none"),
        false => add!(doc, "- Known blockers of the deployment: fixes {}", blockers.join(", ")),
    }
    add!(doc);
}

fn security(r: &Review, doc: &mut String) {
    add!(doc, "## Security\n");
    if r.security.is_empty() {
        add!(doc, "No rule about security ran.\n");
        return;
    }
    add!(doc, "| rule | looks for | result | references |\n|---|---|---|---|");
    for s in &r.security {
        let result = if s.fired == 0 { "did not fire".to_owned() } else { format!("fired {}", count(s.fired, "time")) };
        let refs: Vec<String> = s.refs.iter().map(|x| markdown(x)).collect();
        add!(doc, "| {} | {} | {result} | {} |", code_span(&s.rule), markdown(&s.summary), refs.join(", "));
    }
    add!(
        doc,
        "\nA rule that did not fire found nothing of its kind in the code that was understood, which may have nothing that it is about; what has no rule was not looked at.\n"
    );
}
