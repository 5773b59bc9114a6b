//! dev only
#![allow(missing_docs)]
use crate::api::{Database, Release};
use crate::finding::Finding;
use crate::input::SourceUnit;
use crate::project::{Module, Package};
use crate::syntax::Parsed;
use crate::types::Problem;
use rustc_hash::FxHashMap;
pub struct Context<'a> { pub module: &'a Module, pub package: &'a Package, pub units: Vec<&'a SourceUnit>, pub files: &'a [Parsed], pub database: &'a Database, pub releases: &'a FxHashMap<String, Release> }
pub fn findings(problems: &[Problem], c: &Context<'_>) -> Vec<Finding> {
    problems.iter().map(|p| { let mut f = Finding::compile("plain", p.code, c.units[p.file], p.span, &c.module.version, p.message.clone()); f.seal("", ""); f }).collect()
}
