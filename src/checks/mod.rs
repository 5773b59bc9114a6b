//! From problems of the type engine to findings, one file a check.

mod info;
pub mod syntax;

pub use info::{CheckInfo, proof_read};

/// All checks, sorted by id.
pub static CHECKS: &[&CheckInfo] = &[&syntax::INFO];

mod plain;
pub use plain::{Context, findings};
