//! Declarations that tree-sitter lost in the damage before them: a brace that lacks
//! swallows all that follows. A line that starts with `func`, and from there on reads as
//! one function, is one. What else follows one directly may be a declaration too; not so
//! elsewhere, for code that nobody formatted has `var` at the start of lines in functions.

use rustc_hash::FxHashMap;

use super::{Lower, index};
use crate::input::Span;
use crate::syntax::ast::{Damage, Decl};
use crate::syntax::parser::{declaration_errors, declaration_starts};

impl Lower<'_> {
    /// Finds lost declarations and lowers each from a tree of its own.
    pub(super) fn recover(&mut self) {
        let mut decls = std::mem::take(&mut self.file.decls);
        let mut pieces = Vec::new();
        for decl in &mut decls {
            let region = match decl {
                Decl::Bad { span } => *span,
                Decl::Func(function) if function.damaged => function.span,
                _ => continue,
            };
            let found = self.lost_in(region);
            let Some(first) = found.first() else { continue };
            let cut = Span::new(region.start, first.start);
            match decl {
                Decl::Func(function) => function.span = cut,
                _ => *decl = Decl::Bad { span: cut },
            }
            pieces.push((region, cut));
            let ends = found.iter().skip(1).map(|f| f.start).chain([region.end]);
            let gaps = found.iter().zip(ends).map(|(lost, end)| Span::new(lost.end, end));
            pieces.extend(gaps.filter(|gap| !gap.of(self.text).trim().is_empty()).map(|gap| (region, gap)));
        }
        if pieces.is_empty() {
            self.file.decls = decls;
            return;
        }
        let whole: Vec<Span> = decls.iter().filter_map(decl_span).collect();
        let rest = pieces.iter().map(|p| p.1).filter(|piece| !whole.contains(piece));
        decls.extend(rest.map(|span| Decl::Bad { span }));
        decls.append(&mut self.file.decls);
        decls.sort_by_key(|d| self.start(d));
        self.file.decls = decls;
        self.move_damage(&pieces);
    }

    /// The declarations in a region that was not understood, behind its start; they are
    /// lowered.
    fn lost_in(&mut self, region: Span) -> Vec<Span> {
        let starts = declaration_starts(self.text, region);
        let ends = starts.iter().skip(1).copied().chain([region.end]).collect::<Vec<_>>();
        let mut found = Vec::new();
        for (start, end) in starts.into_iter().zip(ends) {
            let text = Span::new(start, end).of(self.text);
            let span = Span::new(start, start + index(text.trim_end().len()));
            let follows = found.last().is_some_and(|f: &Span| Span::new(f.end, start).of(self.text).trim().is_empty());
            if !(follows || text.starts_with("func")) || !declaration_errors(self.text, span).is_empty() {
                continue;
            }
            let tree = crate::syntax::parse_part(self.text, span).filter(|t| !t.root_node().has_error());
            if let Some(tree) = tree {
                let before = std::mem::take(&mut self.file.decls);
                self.walk(&tree);
                let after = std::mem::replace(&mut self.file.decls, before);
                self.file.decls.extend(after);
                found.push(span);
            }
        }
        found
    }

    /// Gives the damage of each region to what is left of it.
    fn move_damage(&mut self, pieces: &[(Span, Span)]) {
        let mut lost: FxHashMap<Span, Vec<Damage>> = pieces.iter().map(|p| (p.0, Vec::new())).collect();
        for damage in std::mem::take(&mut self.file.damage) {
            match lost.get_mut(&damage.declaration) {
                Some(of_region) => of_region.push(damage),
                None => self.file.damage.push(damage),
            }
        }
        for &(region, piece) in pieces {
            let inside = lost.get(&region).into_iter().flatten().filter(|d| d.span.start < piece.end && piece.start < d.span.end);
            let cut = inside.map(|d| Span::new(d.span.start.max(piece.start), d.span.end.min(piece.end)));
            let spans: Vec<Span> = cut.collect();
            let spans = if spans.is_empty() { vec![piece] } else { spans };
            self.file.damage.extend(spans.into_iter().map(|span| Damage { span, declaration: piece }));
        }
        self.file.damage.sort_by_key(|d| (d.span.start, d.span.end));
    }

    fn start(&self, decl: &Decl) -> u32 {
        match decl {
            Decl::Specs(specs) => self.file.specs(*specs).first().map_or(0, |s| s.span().start),
            _ => decl_span(decl).map_or(0, |s| s.start),
        }
    }
}

fn decl_span(decl: &Decl) -> Option<Span> {
    match decl {
        Decl::Func(function) => Some(function.span),
        Decl::Bad { span } => Some(*span),
        Decl::Specs(_) => None,
    }
}
