//! From text to syntax: tree-sitter's tree, the [`ast`] lowered from it, the scan of
//! a file's head, and the second proof of syntax errors.

pub mod ast;
