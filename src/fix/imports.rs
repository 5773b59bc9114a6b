//! Imports that are added and removed, in the form that gofmt gives them: in the block of
//! their kind, in order, and no blank line too many.

use std::collections::BTreeMap;

use crate::finding::ImportChange;
use crate::input::{Completeness, SourceUnit, Span};
use crate::syntax;

/// The edits of a unit's document that make the changes; `None` where the file has a form
/// that they cannot be made in.
pub fn of_unit(unit: &SourceUnit, changes: &[ImportChange]) -> Option<Vec<(Span, String)>> {
    let fragment = unit.completeness == Completeness::Fragment;
    edits(&unit.text, changes, fragment)?.into_iter().map(|(span, text)| unit.edit(span, &text)).collect()
}

/// Where a unit's imports stand, in its text, from the package clause on.
pub fn area(text: &str) -> Span {
    let head = Head::of(text);
    let end = head.decls.last().map_or(head.package, |d| d.end);
    span(0, end)
}

/// The name that code uses for an import, as far as its path tells.
pub fn name(change: &ImportChange) -> &str {
    if let Some(alias) = &change.alias {
        return alias;
    }
    let is_version = |s: &str| s.strip_prefix('v').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    change.path.rsplit('/').find(|s| !is_version(s)).unwrap_or(&change.path)
}

/// The edits of a text that make the changes.
pub fn edits(text: &str, changes: &[ImportChange], fragment: bool) -> Option<Vec<(Span, String)>> {
    let head = Head::of(text);
    let removed = head.removed(changes);
    let mut adds: Vec<&ImportChange> = changes
        .iter()
        .filter(|c| c.add && !head.specs.iter().enumerate().any(|(i, s)| !removed[i] && s.path == c.path && s.name == c.alias))
        .collect();
    adds.sort_by_key(|c| (&c.path, &c.alias));
    adds.dedup();
    // What a fragment lacks is imported elsewhere.
    if fragment && head.specs.is_empty() {
        adds.clear();
    }
    let mut work =
        Work { text, lines: line_starts(text), head: &head, removed, insert: BTreeMap::new(), deleted: Vec::new(), bytes: Vec::new() };
    work.deleted = vec![false; work.lines.len()];
    work.remove(adds.is_empty());
    if !adds.is_empty() {
        work.add(&adds)?;
    }
    work.tidy();
    Some(work.finish())
}

struct Spec {
    name: Option<String>,
    path: String,
    start: usize,
    end: usize,
    /// Which declaration.
    decl: usize,
}

struct Decl {
    start: usize,
    end: usize,
    /// The offsets of its parentheses.
    group: Option<(usize, usize)>,
}

/// The imports of a file.
struct Head {
    /// Where the package clause ends.
    package: usize,
    decls: Vec<Decl>,
    specs: Vec<Spec>,
}

impl Head {
    fn of(text: &str) -> Self {
        let mut head = Self { package: 0, decls: Vec::new(), specs: Vec::new() };
        // Imports stand before all else, and a tree of the rest costs a hundred times as much.
        let text = crate::project::head::Head::text(text);
        let Some(tree) = syntax::parse_tree(text) else { return head };
        let root = tree.root_node();
        let mut cursor = root.walk();
        for node in root.named_children(&mut cursor) {
            match node.kind() {
                "package_clause" => head.package = node.end_byte(),
                "import_declaration" => head.take(node, text),
                _ => {}
            }
        }
        head
    }

    fn take(&mut self, node: tree_sitter::Node<'_>, text: &str) {
        let decl = self.decls.len();
        let mut cursor = node.walk();
        let mut group = None;
        let mut specs = Vec::new();
        for child in node.named_children(&mut cursor) {
            if child.kind() == "import_spec_list" {
                group = Some((child.start_byte(), child.end_byte().saturating_sub(1)));
                let mut inner = child.walk();
                specs.extend(child.named_children(&mut inner).filter(|n| n.kind() == "import_spec"));
            } else if child.kind() == "import_spec" {
                specs.push(child);
            }
        }
        for spec in specs {
            let field = |name| spec.child_by_field_name(name).and_then(|n| text.get(n.byte_range()));
            let path = field("path").unwrap_or("").trim_matches(['"', '`']).to_owned();
            self.specs.push(Spec { name: field("name").map(str::to_owned), path, start: spec.start_byte(), end: spec.end_byte(), decl });
        }
        self.decls.push(Decl { start: node.start_byte(), end: node.end_byte(), group });
    }

    /// Which specs the changes take away; of equal ones the last.
    fn removed(&self, changes: &[ImportChange]) -> Vec<bool> {
        let mut removed = vec![false; self.specs.len()];
        for c in changes.iter().filter(|c| !c.add) {
            let hit = (0..self.specs.len()).rev().find(|&i| !removed[i] && self.specs[i].path == c.path && self.specs[i].name == c.alias);
            if let Some(i) = hit {
                removed[i] = true;
            }
        }
        removed
    }
}

/// The changes in the making: lines that go, lines that come, and bytes in lines that stay.
struct Work<'a> {
    text: &'a str,
    /// Where lines start; the last is the end of the text.
    lines: Vec<usize>,
    head: &'a Head,
    removed: Vec<bool>,
    /// Text that goes before a line.
    insert: BTreeMap<usize, String>,
    deleted: Vec<bool>,
    bytes: Vec<(Span, String)>,
}

impl Work<'_> {
    fn line_of(&self, offset: usize) -> usize {
        self.lines.partition_point(|&s| s <= offset).saturating_sub(1)
    }

    fn line(&self, i: usize) -> &str {
        match (self.lines.get(i), self.lines.get(i + 1)) {
            (Some(&start), Some(&end)) => &self.text[start..end],
            _ => "",
        }
    }

    fn is_blank(&self, i: usize) -> bool {
        i + 1 < self.lines.len() && self.line(i).trim().is_empty()
    }

    /// Whether nothing but a comment behind it shares the lines of a range.
    fn alone(&self, start: usize, end: usize) -> bool {
        let before = &self.text[self.lines[self.line_of(start)]..start];
        let after = self.text[end..].split('\n').next().unwrap_or("").trim();
        before.trim().is_empty() && (after.is_empty() || after == ";" || after.starts_with("//"))
    }

    fn delete_lines(&mut self, start: usize, end: usize) {
        for i in self.line_of(start)..=self.line_of(end.saturating_sub(1)) {
            self.deleted[i] = true;
        }
    }

    /// Takes specs away, and declarations that nothing is left of, unless something is to come.
    fn remove(&mut self, for_good: bool) {
        for (i, decl) in self.head.decls.iter().enumerate() {
            let specs: Vec<usize> = (0..self.head.specs.len()).filter(|&s| self.head.specs[s].decl == i).collect();
            let gone: Vec<usize> = specs.iter().copied().filter(|&s| self.removed[s]).collect();
            if gone.is_empty() {
                continue;
            }
            let all = gone.len() == specs.len() && (for_good || decl.group.is_none());
            if all && self.alone(decl.start, decl.end) {
                self.delete_lines(decl.start, decl.end);
                continue;
            }
            if all {
                let end = self.statement_end(decl.end);
                self.bytes.push((span(decl.start, end), String::new()));
                continue;
            }
            for s in gone {
                let spec = &self.head.specs[s];
                if self.alone(spec.start, spec.end) {
                    self.delete_lines(spec.start, spec.end);
                } else {
                    let end = self.statement_end(spec.end);
                    let start = if end > spec.end { spec.start } else { self.statement_start(spec.start) };
                    self.bytes.push((span(start, end), String::new()));
                }
            }
        }
    }

    /// Behind the semicolon that ends a statement, and the space after it.
    fn statement_end(&self, end: usize) -> usize {
        let rest = &self.text[end..];
        let blank = |s: &str| s.len() - s.trim_start_matches([' ', '\t']).len();
        let skipped = blank(rest);
        if rest[skipped..].starts_with(';') { end + skipped + 1 + blank(&rest[skipped + 1..]) } else { end }
    }

    /// Before the semicolon that the last of a line follows.
    fn statement_start(&self, start: usize) -> usize {
        let head = self.text[..start].trim_end_matches([' ', '\t']);
        head.strip_suffix(';').map_or(start, str::len)
    }

    fn add(&mut self, adds: &[&ImportChange]) -> Option<()> {
        let of = |i: usize| self.head.specs.iter().enumerate().filter(move |(_, s)| s.decl == i);
        let is_c = |i: usize| of(i).any(|(_, s)| s.path == "C");
        let whole: Vec<usize> = (0..self.head.decls.len()).filter(|&i| !is_c(i)).collect();
        if let Some(&i) = whole.iter().find(|&&i| self.head.decls[i].group.is_some()) {
            return self.add_to_group(i, adds);
        }
        let kept: Vec<usize> = whole.iter().copied().filter(|&i| of(i).any(|(s, _)| !self.removed[s])).collect();
        match (kept.as_slice(), whole.last()) {
            (&[only], _) => self.make_group(only, adds),
            (&[.., last], _) => {
                let decl = &self.head.decls[last];
                self.alone(decl.start, decl.end).then_some(())?;
                let lines = adds.iter().map(|c| format!("import {}\n", spec_text(c))).collect::<String>();
                self.insert_before(self.line_of(decl.end) + 1, &lines);
                Some(())
            }
            // All that was there goes: what comes takes its place.
            (&[], Some(&last)) => {
                let decl = &self.head.decls[last];
                self.alone(decl.start, decl.end).then_some(())?;
                self.insert_before(self.line_of(decl.start), &declaration(adds));
                Some(())
            }
            (&[], None) => self.add_to_head(adds),
        }
    }

    /// The first imports of a file.
    fn add_to_head(&mut self, adds: &[&ImportChange]) -> Option<()> {
        if self.head.package == 0
            || !self.alone(self.head.package.saturating_sub(1), self.head.package) && !self.ends_line(self.head.package)
        {
            return None;
        }
        let next = self.line_of(self.head.package.saturating_sub(1)) + 1;
        let open = if next + 1 >= self.lines.len() || self.is_blank(next) { "" } else { "\n" };
        let text = format!("\n{}{open}", declaration(adds));
        self.insert_before(next, &text);
        Some(())
    }

    fn ends_line(&self, offset: usize) -> bool {
        let after = self.text[offset..].split('\n').next().unwrap_or("").trim();
        after.is_empty() || after.starts_with("//")
    }

    /// Makes a group of an import that stands by itself.
    fn make_group(&mut self, decl: usize, adds: &[&ImportChange]) -> Option<()> {
        let d = &self.head.decls[decl];
        let spec = self.head.specs.iter().find(|s| s.decl == decl)?;
        self.alone(d.start, d.end).then_some(())?;
        let own = (!is_std(&spec.path), spec.path.as_str());
        let (mut before, mut after) = (String::new(), String::new());
        let (mut kind, mut passed) = (None, false);
        let mut all: Vec<((bool, &str), Option<&ImportChange>)> =
            adds.iter().map(|c| ((!is_std(&c.path), c.path.as_str()), Some(*c))).collect();
        all.push((own, None));
        all.sort_by_key(|(key, add)| (*key, add.is_some()));
        for (key, add) in all {
            let out = if passed { &mut after } else { &mut before };
            if kind.is_some_and(|k| k != key.0) {
                out.push('\n');
            }
            kind = Some(key.0);
            match add {
                Some(c) => *out += &format!("\t{}\n", spec_text(c)),
                None => passed = true,
            }
        }
        let keyword = d.start + "import".len();
        let (start, end) = (spec.start, d.end);
        self.bytes.push((span(keyword, start), format!(" (\n{before}\t")));
        self.insert_before(self.line_of(end) + 1, &format!("{after})\n"));
        Some(())
    }

    fn add_to_group(&mut self, decl: usize, adds: &[&ImportChange]) -> Option<()> {
        let (open, close) = self.head.decls[decl].group?;
        let lone_close = self.text[self.lines[self.line_of(close)]..close].trim().is_empty();
        if self.line_of(open) == self.line_of(close) || !lone_close || !self.ends_line(open + 1) {
            return None;
        }
        let kept: Vec<&Spec> =
            self.head.specs.iter().enumerate().filter(|(i, s)| s.decl == decl && !self.removed[*i]).map(|(_, s)| s).collect();
        let (first, last) = (self.line_of(open) + 1, self.line_of(close));
        let mut lines: BTreeMap<usize, String> = BTreeMap::new();
        let (mut top, mut bottom) = (String::new(), String::new());
        for c in adds {
            let text = format!("\t{}\n", spec_text(c));
            let near = kept
                .iter()
                .filter(|s| is_std(&s.path) == is_std(&c.path))
                .max_by_key(|s| (likeness(&s.path, &c.path), std::cmp::Reverse(s.start)));
            match near {
                Some(near) => *lines.entry(self.place_in_run(&kept, near, c)).or_default() += &text,
                None if is_std(&c.path) => top += &text,
                None => bottom += &text,
            }
        }
        if !top.is_empty() {
            let gap = if kept.is_empty() && bottom.is_empty() { "" } else { "\n" };
            self.insert_before(first, &format!("{top}{gap}"));
        }
        for (line, text) in lines {
            self.insert_before(line, &text);
        }
        if !bottom.is_empty() {
            let gap = if kept.is_empty() { "" } else { "\n" };
            self.insert_before(last, &format!("{gap}{bottom}"));
        }
        Some(())
    }

    /// The line before which an import belongs, in the run of lines around its likeliest neighbour.
    fn place_in_run(&self, kept: &[&Spec], near: &Spec, c: &ImportChange) -> usize {
        let at = kept.iter().position(|s| s.start == near.start).unwrap_or(0);
        let joined = |a: &Spec, b: &Spec| {
            self.line_of(b.start) <= self.line_of(a.end) + 1 || (self.line_of(a.end) + 1..self.line_of(b.start)).all(|l| self.deleted[l])
        };
        let from = (0..at).rev().take_while(|&i| joined(kept[i], kept[i + 1])).last().unwrap_or(at);
        let to = (at + 1..kept.len()).take_while(|&i| joined(kept[i - 1], kept[i])).last().unwrap_or(at);
        let run = &kept[from..=to];
        match run.iter().find(|s| (&s.path, &s.name) > (&c.path, &c.alias)) {
            Some(next) => self.line_of(next.start),
            None => self.line_of(run[run.len() - 1].end) + 1,
        }
    }

    fn insert_before(&mut self, line: usize, text: &str) {
        // A text may end without a line break.
        let end = line + 1 >= self.lines.len() && !self.text.is_empty() && !self.text.ends_with('\n');
        let text = if end { format!("\n{}", text.trim_end_matches('\n')) } else { text.to_owned() };
        *self.insert.entry(line.min(self.lines.len() - 1)).or_default() += &text;
    }

    /// Takes blank lines along that would meet others, or open or end a group.
    fn tidy(&mut self) {
        let mut i = 0;
        while i < self.deleted.len() {
            if !self.deleted[i] {
                i += 1;
                continue;
            }
            let start = i;
            while i < self.deleted.len() && self.deleted[i] {
                i += 1;
            }
            let inserted = |l: &usize| self.insert.get(l).map_or("", String::as_str);
            if (start..=i).any(|l| !inserted(&l).is_empty()) {
                // The blank lines that came with the new ones do.
                if inserted(&start).ends_with("\n\n") && self.is_blank(i) {
                    self.deleted[i] = true;
                } else if inserted(&i).starts_with('\n') && start > 0 && self.is_blank(start - 1) {
                    self.deleted[start - 1] = true;
                }
                continue;
            }
            let next_ends = i + 1 >= self.lines.len() || self.is_blank(i) || self.line(i).trim_start().starts_with(')');
            if start > 0 && self.is_blank(start - 1) && next_ends {
                self.deleted[start - 1] = true;
            } else if start > 0 && self.line(start - 1).trim_end().ends_with('(') && self.is_blank(i) {
                self.deleted[i] = true;
            }
        }
    }

    /// The edits, in order; those that touch are one.
    fn finish(mut self) -> Vec<(Span, String)> {
        let mut out = std::mem::take(&mut self.bytes);
        for i in 0..self.lines.len() {
            let start = self.lines[i];
            if let Some(text) = self.insert.get(&i) {
                out.push((span(start, start), text.clone()));
            }
            if self.deleted.get(i) == Some(&true) && i + 1 < self.lines.len() {
                out.push((span(start, self.lines[i + 1]), String::new()));
            }
        }
        out.sort_by_key(|(s, _)| (s.start, s.end));
        let mut merged: Vec<(Span, String)> = Vec::new();
        for (s, text) in out {
            match merged.last_mut() {
                Some((last, before)) if last.end >= s.start => {
                    last.end = last.end.max(s.end);
                    before.push_str(&text);
                }
                _ => merged.push((s, text)),
            }
        }
        merged
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    let mut out: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect();
    if out.last() != Some(&text.len()) {
        out.push(text.len());
    }
    out
}

/// `"path"`, with its alias.
fn spec_text(c: &ImportChange) -> String {
    match &c.alias {
        Some(alias) => format!("{alias} \"{}\"", c.path),
        None => format!("\"{}\"", c.path),
    }
}

/// Imports that stand by themselves.
fn declaration(adds: &[&ImportChange]) -> String {
    if let [one] = adds {
        return format!("import {}\n", spec_text(one));
    }
    let (std, others): (Vec<&ImportChange>, Vec<&ImportChange>) = adds.iter().copied().partition(|c| is_std(&c.path));
    let lines = |list: &[&ImportChange]| list.iter().map(|c| format!("\t{}\n", spec_text(c))).collect::<String>();
    let gap = if std.is_empty() || others.is_empty() { "" } else { "\n" };
    format!("import (\n{}{gap}{})\n", lines(&std), lines(&others))
}

/// Whether a path is the standard library's: its first element names no host.
fn is_std(path: &str) -> bool {
    !path.split('/').next().unwrap_or("").contains('.')
}

/// How many elements two paths share.
fn likeness(a: &str, b: &str) -> usize {
    a.split('/').zip(b.split('/')).take_while(|(x, y)| x == y).count()
}

fn span(start: usize, end: usize) -> Span {
    let at = |n| u32::try_from(n).unwrap_or(u32::MAX);
    Span::new(at(start), at(end))
}
