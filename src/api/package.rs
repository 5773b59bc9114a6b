//! A package's text, indexed by its declarations: what lookups read.
//!
//! Nothing but the starts of declarations is found out ahead of a question: the text is
//! sorted by name, so a lookup is a binary search, and a type's members are read when
//! asked for.

use std::sync::Arc;

use super::line::{self, Declaration};
use super::text::{Document, TextError};
use super::versions::Releases;
use super::{Intervals, Release};

/// One package over all releases of its module.
#[derive(Debug)]
pub struct Package {
    path: Box<str>,
    text: Box<str>,
    releases: Arc<Releases>,
    name: (u32, u32),
    life: Intervals,
    imports: Vec<(u32, u32)>,
    /// Where each declaration's line starts, and one past the last.
    starts: Vec<u32>,
    /// Where the name starts in it.
    names: Vec<u32>,
}

/// A line with the lines that belong to it.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The line, without indentation and releases.
    pub text: &'a str,
    /// What stands after `@`.
    pub releases: Option<&'a str>,
    /// The deeper lines.
    pub below: &'a str,
    /// How deep those are.
    depth: usize,
}

impl Package {
    /// Takes a text in canonical form.
    pub fn new(path: &str, text: Box<str>, releases: Arc<Releases>) -> Result<Self, TextError> {
        let error = |line: usize, message: &str| TextError { path: path.to_owned(), line, message: message.to_owned() };
        if u32::try_from(text.len()).is_err() {
            return Err(error(1, "too long"));
        }
        let first = text.lines().next().unwrap_or("");
        let (head, life) = line::split_releases(first);
        let Some(name) = head.strip_prefix("package ") else {
            return Err(error(1, "the first line must be `package NAME`"));
        };
        let all = releases.all();
        let life = match life {
            Some(t) => Intervals::parse(t, &releases, &all).map_err(|p| error(1, p))?,
            None => all,
        };
        #[allow(clippy::cast_possible_truncation)] // the length was looked at above
        let span = |a: usize, len: usize| (a as u32, (a + len) as u32);
        let name = span("package ".len(), name.len());
        let mut imports = Vec::new();
        let mut at = (first.len() + 1).min(text.len());
        while text[at..].starts_with("import ") {
            let len = text[at..].find('\n').unwrap_or(text.len() - at);
            imports.push(span(at, len));
            at = (at + len + 1).min(text.len());
        }
        let starts = starts(&text, at);
        let after = |&start: &u32| start + line::before_name(&text.as_bytes()[start as usize..]);
        let names = starts.iter().take(starts.len() - 1).map(after).collect();
        Ok(Self { path: path.into(), text, releases, name, life, imports, starts, names })
    }

    /// Takes any API text without releases, puts it into canonical form.
    pub fn unsorted(path: &str, text: &str) -> Result<Self, TextError> {
        let releases = Arc::new(Releases::default());
        let mut document = Document::parse(path, text, &releases)?;
        document.sort();
        Self::new(path, document.write(&releases).into(), releases)
    }

    /// Its import path.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.text[self.name.0 as usize..self.name.1 as usize]
    }

    /// The releases that have it.
    #[must_use]
    pub fn life(&self) -> &Intervals {
        &self.life
    }

    /// The releases that it counts in.
    #[must_use]
    pub fn releases(&self) -> &Arc<Releases> {
        &self.releases
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its import lines: qualifier and path.
    pub fn imports(&self) -> impl Iterator<Item = (&str, &str)> {
        self.imports.iter().filter_map(|&(a, b)| line::import(&self.text[a as usize..b as usize]))
    }

    /// How many declarations it has, over all releases.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether it declares nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A declaration by its place.
    fn entry(&self, i: usize) -> Entry<'_> {
        let text = &self.text[self.starts[i] as usize..self.starts[i + 1] as usize];
        let end = memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len());
        let (line, releases) = line::split_releases(&text[..end]);
        Entry { text: line, releases, below: &text[(end + 1).min(text.len())..], depth: 0 }
    }

    /// All declarations, by name.
    pub fn declarations(&self) -> impl Iterator<Item = Entry<'_>> {
        (0..self.len()).map(|i| self.entry(i))
    }

    /// All declarations of `name`, oldest first.
    pub fn declared<'a, 'n>(&'a self, name: &'n str) -> impl Iterator<Item = (Declaration<'a>, Entry<'a>)> + use<'a, 'n> {
        let compare = |i: usize| line::compare_name(&self.text.as_bytes()[self.names[i] as usize..], name.as_bytes());
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if compare(middle).is_lt() {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low..self.len())
            .take_while(move |&i| compare(i).is_eq())
            .map(|i| self.entry(i))
            .filter_map(|e| Some((line::declaration(e.text)?, e)))
    }

    /// The releases around `at` in which what has this text after `@` holds as it does there.
    pub(super) fn constant_around(&self, text: &str, at: Release) -> (Release, Release) {
        Intervals::text_constant_around(text, &self.releases, at)
    }

    /// Whether an entry holds at `release`, given that what it belongs to does.
    #[must_use]
    pub fn holds(&self, entry: &Entry<'_>, release: Release) -> bool {
        entry.releases.is_none_or(|t| self.releases.version(release).is_some_and(|v| v.is_within(t)))
    }
}

impl<'a> Entry<'a> {
    /// The lines directly below it.
    #[must_use]
    pub fn children(&self) -> Children<'a> {
        Children { rest: self.below, depth: self.depth + 1 }
    }

    /// Those of the lines directly below it that are about a member of that name, whatever it is.
    /// The name is searched for, as the lines of a type are many.
    pub fn named<'n>(&self, name: &'n str) -> impl Iterator<Item = Entry<'a>> + use<'a, 'n> {
        let (below, depth) = (self.below, self.depth + 1);
        memchr::memmem::find_iter(below.as_bytes(), name.as_bytes()).filter_map(move |at| {
            if below[at + name.len()..].starts_with(|c| !matches!(c, '(' | ' ' | '\n')) {
                return None;
            }
            let before = &below[..at];
            let before = before.strip_suffix("static ").or_else(|| before.strip_suffix('*')).unwrap_or(before);
            let outside = before.trim_end_matches('\t');
            let indented = before.len() - outside.len() == depth && (outside.is_empty() || outside.ends_with('\n'));
            indented.then(|| entry(&below[outside.len()..], depth).0)
        })
    }

    /// The notes directly below it.
    pub fn notes(&self) -> impl Iterator<Item = Entry<'a>> + use<'a> {
        // notes come first among the lines of a type, and are all there is below others
        self.children().take_while(|e| line::member_rank(e.text) == 0 || (e.depth > 1 && e.text.starts_with("json ")))
    }
}

/// The lines one level below an entry.
#[derive(Clone, Debug)]
pub struct Children<'a> {
    rest: &'a str,
    depth: usize,
}

impl<'a> Iterator for Children<'a> {
    type Item = Entry<'a>;

    fn next(&mut self) -> Option<Entry<'a>> {
        if self.rest.is_empty() {
            return None;
        }
        let (entry, rest) = entry(self.rest, self.depth);
        self.rest = rest;
        Some(entry)
    }
}

/// The entry at the start of `text`, whose lines at `depth` are siblings, and what follows it.
fn entry(text: &str, depth: usize) -> (Entry<'_>, &str) {
    let end = memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len());
    let below_start = (end + 1).min(text.len());
    let mut next = below_start;
    let bytes = text.as_bytes();
    while bytes.len() > next + depth && bytes[next..=next + depth].iter().all(|&b| b == b'\t') {
        next += memchr::memchr(b'\n', &bytes[next..]).map_or(bytes.len() - next, |n| n + 1);
    }
    let line = text[..end].trim_start_matches('\t');
    let (line, releases) = line::split_releases(line);
    (Entry { text: line, releases, below: &text[below_start..next], depth }, &text[next..])
}

/// Starts of the lines from `at` on that are not indented, and the end of the text.
fn starts(text: &str, at: usize) -> Vec<u32> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut push = |i: usize| out.extend(u32::try_from(i));
    if at < bytes.len() {
        push(at);
        for i in memchr::memchr_iter(b'\n', &bytes[at..]) {
            if bytes.get(at + i + 1).is_some_and(|&b| b != b'\t') {
                push(at + i + 1);
            }
        }
    }
    push(bytes.len());
    out
}
