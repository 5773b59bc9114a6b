//! The statements of a review in Markdown: list items with what stands below them, rows of
//! tables, sentences of paragraphs.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::words::total;

/// A statement.
pub(super) struct Statement {
    /// From 1.
    pub line: u32,
    /// As it is written, in one line.
    pub text: String,
    /// In lower case.
    pub lower: String,
    /// Its words in lower case.
    pub words: Vec<String>,
    /// What looks like an identifier: `NewArtifact`, `awss3.StorageClass_X`.
    pub symbols: Vec<String>,
    /// What it names: symbols, and words in quotes or set as code.
    pub named: Vec<String>,
    /// Calls that it quotes.
    pub code: Vec<String>,
    /// All that is set as code.
    pub code_words: Vec<String>,
    /// Lines of a block of code that is shown as the answer's; empty for a statement in words.
    pub quoted: Vec<String>,
    /// Whether the review says in so many words that the block is the answer's.
    pub of_answer: bool,
    /// `(2 occurrences)`.
    pub occurrences: Option<u64>,
}

impl Statement {
    fn new(line: u32, text: &str, code: &[String]) -> Option<Self> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let lower = text.to_lowercase();
        let words: Vec<String> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
        // What only leads to what follows says nothing.
        if words.len() < 2 || text.ends_with(':') && words.len() <= 6 {
            return None;
        }
        let symbols: Vec<String> = text
            .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.'))
            .map(|w| w.trim_matches('.'))
            .filter(|w| is_symbol(w))
            .map(str::to_owned)
            .collect();
        let times = words.iter().position(|w| w == "occurrences" || w == "occurrence" || w == "places" || w == "times");
        let occurrences = times.and_then(|i| words.get(i.checked_sub(1)?)?.parse().ok());
        let quotes = text.split('"').skip(1).step_by(2).filter(|q| !q.is_empty()).map(str::to_owned);
        let named = Iterator::chain(quotes, code.iter().cloned())
            .chain(symbols.iter().filter(|s: &&String| !s.ends_with(".md")).cloned())
            .collect();
        let code_words = code.to_vec();
        let code = code.iter().filter(|c| c.contains('(')).map(|c| c.trim_end_matches([',', ';', ' ']).to_owned()).collect();
        Some(Self { line, text, lower, words, symbols, named, code, code_words, quoted: Vec::new(), of_answer: false, occurrences })
    }

    /// A block of code that is shown as the answer's.
    fn quote(line: u32, code: &str, of_go: bool, of_answer: bool) -> Option<Self> {
        // Without a language it may be a message, or what a command prints.
        if !of_go && !code.contains(['(', '{', '=']) {
            return None;
        }
        // Where something is left out, what closes it tells nothing of where the answer's code ends.
        let whole = !code.contains("...") && !code.contains('…');
        let quoted: Vec<String> = code.lines().map(trimmed).filter(|l| !l.is_empty() && (whole || !closes(l))).collect();
        let shown: Vec<&str> = quoted.iter().take(2).map(String::as_str).collect();
        let more = if quoted.len() > 2 { " …" } else { "" };
        let text = format!("{}{more}", shown.join(" ↵ "));
        let none = || Vec::new();
        let lower = text.to_lowercase();
        (!quoted.is_empty()).then(|| Self {
            line,
            text,
            lower,
            words: none(),
            symbols: none(),
            named: none(),
            code: none(),
            code_words: none(),
            quoted,
            of_answer,
            occurrences: None,
        })
    }

    /// Whether all words of a rule's id occur, in the singular or the plural.
    pub fn says(&self, rule: &str) -> bool {
        let singular = |w: &str| w.strip_suffix('s').unwrap_or(w).to_owned();
        let one = |w: &str| self.words.iter().any(|x| singular(x) == singular(w));
        let parts: Vec<&str> = rule.split('-').filter(|w| *w != "l1").collect();
        parts.len() > 1 && parts.iter().all(|w| one(w))
    }
}

/// A line of code without what may follow it in the answer: a comment, a comma.
fn trimmed(line: &str) -> String {
    if line.trim_start().starts_with("//") {
        return String::new();
    }
    let code = line.split(" //").next().unwrap_or("");
    code.split("...").next().unwrap_or("").trim().trim_end_matches(',').to_owned()
}

/// Whether a line only closes what is open.
pub(super) fn closes(line: &str) -> bool {
    line.starts_with(['}', ')']) && line.chars().all(|c| matches!(c, '}' | ')' | ','))
}

/// Whether what leads to a block of code says that it is the answer's, and not what became of it.
fn presents_answer(lead: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|w| lead.contains(w));
    has(&["original", "issue", "model_response", "model response", "problem", "missing", "before", "wrong", "incorrect", "error"])
        && !has(&["fix", "ideal", "final", "corrected", "applied", "after", "modified"])
}

/// Whether what leads to a block says so in so many words.
fn names_answer(lead: &str) -> bool {
    ["original", "model_response", "model response", "generated"].iter().any(|w| lead.contains(w))
}

/// A name in mixed case or with a dot or an underscore: no word of English.
fn is_symbol(word: &str) -> bool {
    let inner = |c: char| c.is_uppercase() || c == '_';
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters > 2
        && word.chars().any(char::is_lowercase)
        && (word.chars().skip(1).any(inner) || word.split_once('.').is_some_and(|(a, b)| a.len() > 2 && b.starts_with(char::is_uppercase)))
        && !word.chars().all(|c| c.is_numeric() || c == '.')
}

/// Whether a name occurs in Go code as a whole word.
pub(super) fn occurs(text: &str, name: &str) -> bool {
    let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    !name.is_empty()
        && text.match_indices(name).any(|(i, _)| !part(text[..i].chars().next_back()) && !part(text[i + name.len()..].chars().next()))
}

/// The statements of a review, in their order.
pub(super) fn statements(text: &str, is_name: &dyn Fn(&str) -> bool) -> Vec<Statement> {
    let mut out = Vec::new();
    // Where the text at hand starts, and the text.
    let mut open: Option<Open> = None;
    let (mut items, mut skipped, mut of_go) = (0_u32, 0_u32, false);
    // What was said last, and a block of code with its start.
    let mut lead = String::new();
    let mut block: Option<(usize, String)> = None;
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. }) if items == 0 => open = Some(Open::at(range.start)),
            Event::End(TagEnd::Heading(_)) if items == 0 => {
                // A heading says something only where it names something of the code, or gives a number of fixes.
                let mut title = Vec::new();
                lead = open.as_ref().map_or_else(String::new, |o| o.text.to_lowercase());
                close(text, &mut open, false, &mut title);
                let names = |t: &Statement| t.symbols.iter().any(|s| !s.contains(".md") && is_name(s));
                out.extend(title.into_iter().filter(|t| names(t) || total(&t.words).is_some()));
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                skipped += 1;
                // A block of another language is no Go code.
                let language = match &kind {
                    CodeBlockKind::Fenced(info) => info.split([' ', ',', ':']).next().unwrap_or("").to_lowercase(),
                    CodeBlockKind::Indented => String::new(),
                };
                of_go = matches!(language.as_str(), "go" | "golang");
                if let Some(o) = &open {
                    lead = o.text.to_lowercase();
                }
                block = ((of_go || language.is_empty()) && presents_answer(&lead)).then(|| (range.start, String::new()));
            }
            Event::End(TagEnd::CodeBlock) => {
                skipped = skipped.saturating_sub(1);
                if let Some((start, code)) = block.take() {
                    out.extend(Statement::quote(line_of(text, start), &code, of_go, of_go && names_answer(&lead)));
                }
            }
            Event::Text(t) if skipped > 0 => block.iter_mut().for_each(|b| b.1.push_str(&t)),
            Event::Start(Tag::Item) => {
                // What leads to a list of its own is only its title.
                if items > 0 && open.as_ref().is_some_and(|o| o.text.trim_end().ends_with(':')) {
                    open = None;
                }
                items += 1;
                match &mut open {
                    Some(o) if !o.text.trim().is_empty() => o.text.push_str("; "),
                    _ => open = Some(Open::at(range.start)),
                }
            }
            Event::End(TagEnd::Item) => {
                items = items.saturating_sub(1);
                let detail = items > 0 && open.as_ref().is_some_and(|o| o.start < range.start);
                if !detail {
                    close(text, &mut open, false, &mut out);
                }
            }
            Event::Start(Tag::Paragraph | Tag::TableRow) if items == 0 => open = Some(Open::at(range.start)),
            Event::End(TagEnd::Paragraph) if items == 0 => {
                lead = open.as_ref().map_or_else(String::new, |o| o.text.to_lowercase());
                close(text, &mut open, true, &mut out);
            }
            Event::End(TagEnd::TableRow) if items == 0 => close(text, &mut open, false, &mut out),
            Event::Text(t) if skipped == 0 => add(&mut open, &t),
            Event::Code(t) if skipped == 0 => {
                add(&mut open, &t);
                open.iter_mut().for_each(|o| o.code.push(t.to_string()));
            }
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell | TagEnd::Paragraph) => add(&mut open, " "),
            Event::Start(Tag::List(_)) => add(&mut open, " "),
            _ => {}
        }
    }
    out
}

/// The line of an offset, from 1.
fn line_of(source: &str, start: usize) -> u32 {
    let lines = source.get(..start).unwrap_or("").matches('\n').count() + 1;
    u32::try_from(lines).unwrap_or(u32::MAX)
}

/// A statement whose end is not met yet.
struct Open {
    start: usize,
    text: String,
    /// The code spans in it.
    code: Vec<String>,
}

impl Open {
    const fn at(start: usize) -> Self {
        Self { start, text: String::new(), code: Vec::new() }
    }
}

fn add(open: &mut Option<Open>, text: &str) {
    if let Some(o) = open {
        o.text.push_str(text);
    }
}

/// Ends the text at hand; a paragraph has a statement a sentence.
fn close(source: &str, open: &mut Option<Open>, sentences: bool, out: &mut Vec<Statement>) {
    let Some(Open { start, text, code }) = open.take() else { return };
    let line = line_of(source, start);
    if sentences {
        let own = |s: &str| code.iter().filter(|c| s.contains(c.as_str())).cloned().collect::<Vec<_>>();
        out.extend(text.split_inclusive(". ").filter_map(|s| Statement::new(line, s, &own(s))));
    } else {
        out.extend(Statement::new(line, &text, &code));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_rows_and_sentences() {
        let text = "# A title\n\nOne thing. Another thing.\n\n1. **NewArtifact API**: Added nil (2 occurrences)\n   - Category: Syntax\n\n\
                    | File | Fix |\n|---|---|\n| a.go | renamed it |\n\n- Value:\n  - first part\n  - second part\n";
        let got: Vec<(u32, String)> = statements(text, &|_| true).into_iter().map(|s| (s.line, s.text)).collect();
        let expected = [
            (3, "One thing."),
            (3, "Another thing."),
            (5, "NewArtifact API: Added nil (2 occurrences) ; Category: Syntax"),
            (10, "a.go renamed it"),
            (13, "first part"),
            (14, "second part"),
        ];
        assert_eq!(got, expected.map(|(l, t)| (l, t.to_owned())));
        assert_eq!(statements(text, &|_| true)[2].symbols, ["NewArtifact"]);
        assert_eq!(statements(text, &|_| true)[2].occurrences, Some(2));
    }

    #[test]
    fn code_that_is_shown_as_the_answers() {
        let text = "### 2. Wrong `Grant` of GrantWrite\n\n**Original (MODEL_RESPONSE.md)**:\n```go\na.Grant(b) // gives\n\nc.Write()\n```\n\n\
                    **Fixed**:\n```go\na.Grant(b, nil)\n```\n\n## Plain heading\n";
        let got: Vec<(u32, String, usize)> = statements(text, &|_| true).into_iter().map(|s| (s.line, s.text, s.quoted.len())).collect();
        let quote = (4, "a.Grant(b) ↵ c.Write()".to_owned(), 2);
        assert_eq!(got, [(1, "2. Wrong Grant of GrantWrite".to_owned(), 0), quote]);
    }

    #[test]
    fn a_statement_says_a_rule() {
        let s = |t: &str| Statement::new(1, t, &[]).unwrap();
        assert!(s("Removed unused imports of two files").says("unused-import"));
        assert!(s("Empty source stage: intentional").says("empty-stage"));
        assert!(!s("Empty bucket").says("empty-stage"));
        assert!(!s("Phase 3 was skipped").says("empty-stage"));
    }
}
