//! sigdrift finds API-signature drift and known pitfalls in Go code that uses the AWS
//! CDK: without Go, without the module, without the network.
//!
//! The parts stand in the order in which data flows; a part uses only those above it.

pub mod input;
pub mod syntax;
pub mod project;
pub mod api;
pub mod finding;
pub mod types;
pub mod checks;
pub mod rules;
pub mod fix;
pub mod report;
pub mod config;
pub mod analyzer;
pub mod output;
pub mod cli;
