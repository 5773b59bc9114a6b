//! A query file's metadata: the comment block at its top, `; key: value` a line.

use crate::finding::{Applicability, Category, Code, Grade, Severity, Stage, Status};

use super::range::VersionRange;
use super::sexp::Error;
use crate::api::versions::Version;

/// What the header says.
#[derive(Clone, Debug)]
pub struct Header {
    /// The rule's id.
    pub id: String,
    /// The group it belongs to.
    pub pack: String,
    /// When what it finds breaks.
    pub stage: Stage,
    /// How bad that is.
    pub severity: Severity,
    /// The reviewer's category.
    pub category: Category,
    /// The versions it is about.
    pub versions: VersionRange,
    /// The best fix it offers.
    pub fix: Option<Applicability>,
    /// The reviewer's weight.
    pub grade: Grade,
    /// What is wrong, in a line.
    pub summary: String,
    /// The finding's message, with `{capture}` in it.
    pub message: String,
    /// The compiler's codes, at stage compile.
    pub codes: Vec<Code>,
    /// Ways out, in a sentence each, with the versions that each is for; the first that fits counts.
    pub helps: Vec<(Option<VersionRange>, String)>,
    /// Issues and addresses.
    pub refs: Vec<String>,
    /// How far it is trusted.
    pub status: Status,
    /// Former ids.
    pub aliases: Vec<String>,
}

pub(super) const REQUIRED: [&str; 10] = ["id", "pack", "stage", "severity", "category", "versions", "fix", "grade", "summary", "message"];
pub(super) const OPTIONAL: [&str; 5] = ["code", "help", "refs", "status", "aliases"];

/// `help >=2.100.0`: what to do at some versions.
const HELP_AT: &str = "help ";

/// `key: value` lines with their line numbers.
struct Keys<'t> {
    list: Vec<(&'t str, &'t str, usize)>,
}

impl<'t> Keys<'t> {
    fn read(text: &'t str) -> Result<Self, Error> {
        let mut list: Vec<(&str, &str, usize)> = Vec::new();
        for (i, line) in text.lines().enumerate() {
            let Some(comment) = line.strip_prefix(';') else { break };
            let n = i + 1;
            let Some((key, value)) = comment.split_once(':') else {
                return Err((n, "the header holds `; key: value` lines only; leave an empty line before other comments".to_owned()));
            };
            let (key, value) = (key.trim(), value.trim());
            if !REQUIRED.contains(&key) && !OPTIONAL.contains(&key) && !key.starts_with(HELP_AT) {
                return Err((
                    n,
                    format!("unknown key `{key}`; the header may have {}", [&REQUIRED[..], &OPTIONAL[..]].concat().join(", ")),
                ));
            }
            if let Some((_, _, first)) = list.iter().find(|(k, ..)| *k == key) {
                return Err((n, format!("`{key}` stands on line {first} already")));
            }
            if value.is_empty() {
                return Err((n, format!("`{key}` has no value")));
            }
            list.push((key, value, n));
        }
        let missing: Vec<&str> = REQUIRED.into_iter().filter(|r| !list.iter().any(|(k, ..)| k == r)).collect();
        if !missing.is_empty() {
            return Err((1, format!("the header lacks {}", missing.join(", "))));
        }
        Ok(Self { list })
    }

    fn optional(&self, key: &str) -> Option<(&'t str, usize)> {
        self.list.iter().find(|(k, ..)| *k == key).map(|&(_, v, n)| (v, n))
    }

    fn get(&self, key: &str) -> (&'t str, usize) {
        self.optional(key).unwrap_or(("", 1)) // it is there: `read` saw to it
    }

    fn one_of<T: Copy>(&self, key: &str, words: &[(&str, T)]) -> Result<T, Error> {
        let (value, line) = self.get(key);
        words.iter().find(|(w, _)| *w == value).map(|&(_, t)| t).ok_or_else(|| {
            let known: Vec<&str> = words.iter().map(|(w, _)| *w).collect();
            (line, format!("`{key}` is `{value}`; it may be {}", known.join(", ")))
        })
    }

    fn list(&self, key: &str) -> Vec<String> {
        self.optional(key).map_or_else(Vec::new, |(v, _)| v.split(',').map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()).collect())
    }

    fn kebab(&self, key: &str) -> Result<String, Error> {
        let (value, line) = self.get(key);
        if is_kebab(value) { Ok(value.to_owned()) } else { Err((line, format!("`{key}` is `{value}`; it is written in kebab-case"))) }
    }
}

fn is_kebab(s: &str) -> bool {
    s.split('-').all(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

impl Header {
    /// Reads the comment block at the top of a file.
    ///
    /// # Errors
    /// The first thing that is wrong.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let keys = Keys::read(text)?;
        let stages = [Stage::Compile, Stage::Synth, Stage::Deploy, Stage::Advice].map(|s| (s.as_str(), s));
        let severities = [Severity::Error, Severity::Warning, Severity::Note].map(|s| (s.as_str(), s));
        let (text, line) = keys.get("versions");
        let header = Self {
            id: keys.kebab("id")?,
            pack: keys.kebab("pack")?,
            stage: keys.one_of("stage", &stages)?,
            severity: keys.one_of("severity", &severities)?,
            category: keys.one_of("category", &CATEGORIES)?,
            versions: VersionRange::parse(text).map_err(|m| (line, m))?,
            fix: keys.one_of("fix", &[("none", None), ("safe", Some(Applicability::Safe)), ("unsafe", Some(Applicability::Unsafe))])?,
            grade: keys.one_of("grade", &[("A", Grade::A), ("B", Grade::B), ("C", Grade::C)])?,
            summary: keys.get("summary").0.to_owned(),
            message: keys.get("message").0.to_owned(),
            codes: codes(&keys)?,
            helps: helps(&keys)?,
            refs: refs(&keys)?,
            status: match keys.optional("status") {
                None => Status::Stable,
                Some(_) => {
                    keys.one_of("status", &[("stable", Status::Stable), ("preview", Status::Preview), ("deprecated", Status::Deprecated)])?
                }
            },
            aliases: keys.list("aliases"),
        };
        header.agrees(&keys)?;
        Ok(header)
    }

    /// What to do at a version; empty where nothing is said for it.
    pub fn help(&self, version: Option<&Version>) -> &str {
        let fits = |range: &Option<VersionRange>| match (range, version) {
            (None, _) => true,
            (Some(range), Some(v)) => range.contains(v),
            (Some(_), None) => false,
        };
        self.helps.iter().find(|(range, _)| fits(range)).map_or("", |(_, text)| text)
    }

    /// Keys that depend on each other.
    fn agrees(&self, keys: &Keys<'_>) -> Result<(), Error> {
        let line = |key| keys.get(key).1;
        if self.stage == Stage::Compile && self.codes.is_empty() {
            return Err((line("stage"), "a rule of stage compile names the compiler's code (`code: WrongArgCount`)".to_owned()));
        }
        if self.stage != Stage::Compile && !self.codes.is_empty() {
            return Err((line("code"), "only a rule of stage compile has a code of the compiler".to_owned()));
        }
        if self.stage != Stage::Compile && self.fix.is_some() {
            return Err((line("fix"), "only a rule of stage compile has a fix: that of the check whose finding it explains".to_owned()));
        }
        if let Some(a) = self.aliases.iter().find(|a| !is_kebab(a) || **a == self.id) {
            return Err((line("aliases"), format!("`{a}` is no former id")));
        }
        if self.summary.ends_with('.') {
            return Err((line("summary"), "the summary has no full stop".to_owned()));
        }
        Ok(())
    }
}

const CATEGORIES: [(&str, Category); 6] = [
    ("Syntax", Category::Syntax),
    ("Configuration", Category::Configuration),
    ("Architecture", Category::Architecture),
    ("Security", Category::Security),
    ("Quota", Category::Quota),
    ("Lifecycle", Category::Lifecycle),
];

/// The sentences for some versions, in their order, and then the one for all others.
fn helps(keys: &Keys<'_>) -> Result<Vec<(Option<VersionRange>, String)>, Error> {
    let mut out = Vec::new();
    for &(key, value, line) in &keys.list {
        if let Some(range) = key.strip_prefix(HELP_AT) {
            out.push((Some(VersionRange::parse(range).map_err(|m| (line, m))?), value.to_owned()));
        }
    }
    out.extend(keys.optional("help").map(|(v, _)| (None, v.to_owned())));
    Ok(out)
}

/// Addresses and issues; anything else would be a dead link in every report.
fn refs(keys: &Keys<'_>) -> Result<Vec<String>, Error> {
    let refs = keys.list("refs");
    match refs.iter().find(|r| !is_address(r) && !is_issue(r)) {
        None => Ok(refs),
        Some(bad) => Err((
            keys.get("refs").1,
            format!("`{bad}` is no reference: `https://example.com/page` and `owner/name#1` are, separated by commas"),
        )),
    }
}

fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let clean = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"`{}|\\^".contains(c);
    rest.is_some_and(|r| r.starts_with(|c: char| c.is_alphanumeric() || c == '[') && r.chars().all(clean))
}

/// `owner/name#1`.
fn is_issue(text: &str) -> bool {
    let Some((repository, number)) = text.split_once('#') else { return false };
    let name = |s: &str| !s.is_empty() && s.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    let named = repository.split_once('/').is_some_and(|(owner, repo)| name(owner) && name(repo));
    named && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
}

fn codes(keys: &Keys<'_>) -> Result<Vec<Code>, Error> {
    let (_, line) = keys.get("code");
    let find = |name: String| {
        Code::ALL.iter().find(|c| c.as_str() == name).copied().ok_or_else(|| (line, format!("`{name}` is no code of the Go compiler")))
    };
    keys.list("code").into_iter().map(find).collect()
}
