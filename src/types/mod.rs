//! A gradual Go type checker: every expression has a type, or is Unknown with a reason.
//!
//! It follows go/types (the packages of the Go toolchain) in what it accepts, what it
//! reports, where, and under which code; what it cannot know is Unknown, and nothing
//! that depends on an Unknown is reported. Types of imported packages are read from
//! [`crate::api::PackageFacts`] when they are asked for.

mod assign;
mod assignable;
mod builtins;
mod call;
mod check;
mod collect;
mod constant;
mod conversion;
mod decl;
mod expr;
mod flow;
mod funcs;
mod index;
mod infer;
pub mod info;
mod interner;
mod labels;
mod later;
mod literal;
mod lookup;
mod names;
mod numbers;
mod object;
mod operand;
mod operators;
mod order;
mod predicates;
mod print;
mod problem;
mod selector;
mod stmt;
mod summary;
mod switch;
#[cfg(test)]
mod tests;
mod text;
mod ty;
mod typeset;
mod typexpr;
mod unify;
mod universe;
mod watched;
mod world;

pub use check::{Checker, FileInput, Import, Imports, is_exported};
pub use constant::Const;
pub use interner::Names;
pub use object::Builtin;
pub use predicates::Answer;
pub use problem::{Detail, Problem, Remedy, SymbolRef};
pub use ty::{Reason, Ty};
