//! Making fixes.

use super::context::{Context, last_element};
use crate::finding::{Applicability, Edit, Fix, ImportChange};
use crate::input::{Location, Span};
use crate::project::Requirement;

/// A fix of one file in the making.
pub(super) struct Editor<'c, 'a> {
    ctx: &'c Context<'a>,
    file: usize,
    edits: Vec<Edit>,
    imports: Vec<ImportChange>,
    /// All edits can be put into the document.
    writable: bool,
}

impl<'c, 'a> Editor<'c, 'a> {
    pub(super) fn new(ctx: &'c Context<'a>, file: usize) -> Self {
        Self { ctx, file, edits: Vec::new(), imports: Vec::new(), writable: true }
    }

    /// Replaces a range.
    pub(super) fn replace(&mut self, span: Span, text: impl Into<String>) -> &mut Self {
        let (unit, text) = (self.ctx.unit(self.file), text.into());
        let editable = unit.edit(span, &text);
        self.writable &= editable.is_some();
        let (span, text) = editable.unwrap_or_else(|| (unit.map.to_document(span), text));
        self.edits.push(Edit { location: Location { document: unit.document.clone(), span }, text });
        self
    }

    pub(super) fn insert(&mut self, at: u32, text: impl Into<String>) -> &mut Self {
        self.replace(Span::new(at, at), text)
    }

    pub(super) fn delete(&mut self, span: Span) -> &mut Self {
        self.replace(span, "")
    }

    /// Renames the key of a literal's element; values that stand in a column stay in it.
    pub(super) fn rename_key(&mut self, key: Span, to: &str) -> &mut Self {
        let text = &self.ctx.unit(self.file).text;
        let gap = text[key.end as usize..].strip_prefix(':').map_or(0, |rest| rest.len() - rest.trim_start_matches(' ').len());
        let old = key.of(text).len();
        match (u32::try_from(gap), to.chars().count() == to.len()) {
            // One blank: nothing tells a column from none.
            (Ok(n), true) if gap > 1 => {
                let blanks = (old + gap).saturating_sub(to.len()).max(1);
                self.replace(Span::new(key.start, key.end + 1 + n), format!("{to}:{}", " ".repeat(blanks)))
            }
            _ => self.replace(key, to),
        }
    }

    /// Adds an import.
    pub(super) fn import(&mut self, path: &str, alias: Option<&str>) -> &mut Self {
        let change = ImportChange { path: path.to_owned(), alias: alias.map(str::to_owned), add: true };
        if !self.imports.contains(&change) {
            self.imports.push(change);
        }
        self
    }

    /// Takes an import away: the last of those with this path and name.
    pub(super) fn remove_import(&mut self, path: &str, alias: Option<&str>) -> &mut Self {
        self.imports.push(ImportChange { path: path.to_owned(), alias: alias.map(str::to_owned), add: false });
        self
    }

    /// The name under which code of the file may speak of a package; imports it where the
    /// file does not.
    pub(super) fn qualifier(&mut self, path: &str) -> String {
        if let Some(name) = self.ctx.qualifier_of(self.file, path) {
            return name;
        }
        let name = self.ctx.package_name(path);
        if !self.ctx.is_taken(self.file, &name) && !self.is_variable(&name) {
            self.import(path, None);
            return name;
        }
        let alias = self.alias_for(path, &name);
        self.import(path, Some(&alias));
        alias
    }

    /// A name for a package whose own is taken: from the folder above it, else with a number.
    pub(super) fn alias_for(&self, path: &str, name: &str) -> String {
        let mut above = path.split('/').rev().skip_while(|p| *p != last_element(path)).skip(1);
        let letters = |s: &str| s.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        let folder = above.next().map(letters).filter(|l| !l.is_empty() && l != name && !l.starts_with(|c: char| c.is_ascii_digit()));
        let base = folder.map_or_else(|| name.to_owned(), |f| if f.contains(name) { f } else { format!("{f}{name}") });
        let free = |n: &String| n != name && !self.ctx.is_taken(self.file, n) && !self.is_variable(n);
        let numbered = (2..).map(|i| format!("{base}{i}"));
        std::iter::once(base.clone()).chain(numbered).find(free).unwrap_or(base)
    }

    /// Whether the name stands somewhere in the file without being a qualifier.
    fn is_variable(&self, name: &str) -> bool {
        let text = &self.ctx.unit(self.file).text;
        let mut idents = self.ctx.ast(self.file).idents.iter();
        idents.any(|i| i.span.of(text) == name && !text[i.span.end as usize..].starts_with('.'))
    }

    pub(super) fn safe(self, title: impl Into<String>) -> Fix {
        self.fix(title.into(), Applicability::Safe, String::new())
    }

    pub(super) fn not_safe(self, title: impl Into<String>, reason: impl Into<String>) -> Fix {
        self.fix(title.into(), Applicability::Unsafe, reason.into())
    }

    /// Safe where `proven`, else unsafe for the reason.
    pub(super) fn safe_if(self, proven: bool, title: impl Into<String>, reason: impl Into<String>) -> Fix {
        if proven { self.safe(title) } else { self.not_safe(title, reason) }
    }

    /// Shown alone, until go.mod has a requirement that it lacks; `reason` is why it is not safe then.
    pub(super) fn needs(self, requirement: Requirement, title: impl Into<String>, reason: &str) -> Fix {
        let reason = format!("go.mod does not require {} {}; {reason}", requirement.path, requirement.version);
        let mut fix = self.fix(title.into(), Applicability::Display, reason);
        fix.requires.push(requirement);
        fix
    }

    fn fix(mut self, title: String, applicability: Applicability, reason: String) -> Fix {
        self.edits.sort();
        let (applicability, reason) = if self.writable {
            (applicability, reason)
        } else {
            (Applicability::Display, "the place is written in another form in its document".to_owned())
        };
        Fix { title, applicability, reason, edits: self.edits, imports: self.imports, requires: Vec::new() }
    }
}
