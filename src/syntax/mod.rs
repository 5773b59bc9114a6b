//! From text to syntax: the parser that reads a text without fault, tree-sitter's tree for
//! one with faults and for queries, the [`ast`] that both lead to, and the scan of a file's head.

mod alloc;
pub mod ast;
pub mod dump;
mod kind;
pub mod literal;
mod lower;
mod parser;
mod scanner;
mod token;
#[cfg(test)]
mod tests;

use std::cell::RefCell;
use std::sync::OnceLock;

use tree_sitter::{Parser, Tree};

pub use alloc::use_mimalloc;
pub use kind::language;
pub use lower::{MAX_CHAIN, MAX_DEPTH};
pub use parser::syntax_errors;

use crate::input::Span;

/// A file that has been parsed.
#[derive(Debug)]
pub struct Parsed {
    /// What was understood of it.
    pub file: ast::File,
    /// tree-sitter's tree, once it was needed and while it is at hand.
    tree: OnceLock<Option<Tree>>,
}

impl Parsed {
    /// tree-sitter's tree of the text that this was parsed from, for queries; made when
    /// first asked for, and anew where it was dropped. A text beyond tree-sitter's 32-bit offsets has none, and its file is damage.
    #[must_use]
    pub fn tree(&self, text: &str) -> Option<&Tree> {
        self.tree.get_or_init(|| parse_tree(text)).as_ref()
    }

    /// Frees the tree, which takes some forty times the memory of the text.
    pub fn drop_tree(&mut self) {
        self.tree.take();
    }
}

thread_local! {
    static PARSER: RefCell<Option<Parser>> = const { RefCell::new(None) };
}

/// Parses a Go file. A text without fault is read by the parser of this crate alone; one
/// with faults by tree-sitter, which finds its way through them, and what is lowered from its
/// tree is distrusted where the proof says so.
#[must_use]
pub fn parse(text: &str) -> Parsed {
    if u32::try_from(text.len()).is_err() {
        return Parsed { file: not_parsed(), tree: OnceLock::from(None) };
    }
    let reading = parser::read(text);
    if let Some(file) = reading.file {
        return Parsed { file, tree: OnceLock::new() };
    }
    let tree = parse_tree(text);
    let mut file = tree.as_ref().map_or_else(not_parsed, |tree| lower::lower(text, tree));
    if tree.is_some() {
        lower::distrust(&mut file, text, reading.errors);
        reading.doubts.into_iter().for_each(|at| lower::doubt(&mut file, at));
    }
    Parsed { file, tree: OnceLock::from(tree) }
}

/// Whether `word` is a keyword of Go, which names nothing.
#[must_use]
pub const fn is_keyword(word: &str) -> bool {
    !matches!(token::Tok::of_word(word.as_bytes()), token::Tok::Ident)
}

/// Parses and lowers by way of tree-sitter, whatever the text: what [`parse`] must agree with.
#[must_use]
pub fn parse_by_tree(text: &str) -> ast::File {
    parse_tree(text).as_ref().map_or_else(not_parsed, |tree| lower::lower(text, tree))
}

/// A file of which nothing is known.
fn not_parsed() -> ast::File {
    let span = Span::new(0, u32::MAX);
    ast::File { decls: vec![ast::Decl::Bad { span }], damage: vec![ast::Damage { span, declaration: span }], ..Default::default() }
}

/// tree-sitter's tree of a text, made with this thread's parser.
pub(crate) fn parse_tree(text: &str) -> Option<Tree> {
    if u32::try_from(text.len()).is_err() {
        return None;
    }
    with_parser(|parser| parser.parse(text, None))
}

/// Parses a part of a text as if it were all; offsets stay those of the text.
fn parse_part(text: &str, part: Span) -> Option<Tree> {
    with_parser(|parser| {
        let point = tree_sitter::Point::default();
        let (start_byte, end_byte) = (part.start as usize, part.end as usize);
        parser.set_included_ranges(&[tree_sitter::Range { start_byte, end_byte, start_point: point, end_point: point }]).ok()?;
        let tree = parser.parse(text, None);
        parser.set_included_ranges(&[]).ok()?;
        tree
    })
}

fn with_parser(action: impl FnOnce(&mut Parser) -> Option<Tree>) -> Option<Tree> {
    PARSER.with_borrow_mut(|slot| {
        if slot.is_none() {
            let mut parser = Parser::new();
            parser.set_language(language()).ok()?;
            *slot = Some(parser);
        }
        action(slot.as_mut()?)
    })
}
