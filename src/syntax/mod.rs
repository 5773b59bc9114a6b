//! From text to syntax: tree-sitter's tree, the [`ast`] lowered from it, the scan of
//! a file's head, and the second proof of syntax errors.

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

use tree_sitter::{Parser, Tree};

pub use alloc::use_mimalloc;
pub use kind::language;
pub use lower::{MAX_CHAIN, MAX_DEPTH};
pub use parser::syntax_errors;

use crate::input::Span;

/// A file that has been parsed.
#[derive(Debug)]
pub struct Parsed {
    /// The lowered file.
    pub file: ast::File,
    /// tree-sitter's tree, for queries; take it away when no rule needs it. A text
    /// beyond tree-sitter's 32-bit offsets has none, and its file is damage.
    pub tree: Option<Tree>,
}

thread_local! {
    static PARSER: RefCell<Option<Parser>> = const { RefCell::new(None) };
}

/// Parses and lowers a Go file, with this thread's parser.
#[must_use]
pub fn parse(text: &str) -> Parsed {
    let tree = parse_tree(text);
    let mut file = tree.as_ref().map_or_else(not_parsed, |tree| lower::lower(text, tree));
    if tree.is_some() {
        let (errors, doubts) = parser::prove(text);
        lower::distrust(&mut file, text, errors);
        doubts.into_iter().for_each(|at| lower::doubt(&mut file, at));
    }
    Parsed { file, tree }
}

/// A file of which nothing is known.
fn not_parsed() -> ast::File {
    let span = Span::new(0, u32::MAX);
    ast::File { decls: vec![ast::Decl::Bad { span }], damage: vec![ast::Damage { span, declaration: span }], ..Default::default() }
}

/// Parses with this thread's parser.
fn parse_tree(text: &str) -> Option<Tree> {
    if u32::try_from(text.len()).is_err() {
        return None;
    }
    PARSER.with_borrow_mut(|slot| {
        if slot.is_none() {
            let mut parser = Parser::new();
            parser.set_language(language()).ok()?;
            *slot = Some(parser);
        }
        slot.as_mut()?.parse(text, None)
    })
}
