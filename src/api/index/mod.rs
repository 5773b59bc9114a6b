//! Modules that the user has on disk, added to what is known: jsii-generated ones by the
//! assembly that they embed, others by their Go sources.
//!
//! What is found out is kept in a cache as API text, and looked up by module path and
//! version. A package that the index lacks is not known, which is not to say that it does
//! not exist.

pub mod archive;
mod assemblies;
pub mod cache;
mod export;
mod module;
#[cfg(test)]
mod module_tests;
mod plain;
#[cfg(test)]
mod plain_tests;
mod scan;
pub mod source;
mod stored;
mod typetext;
mod values;

pub use assemblies::Assemblies;
pub use export::database;
pub use module::{Indexed, Origin, index};
pub use plain::package_document;
pub use scan::{Found, Refused, Scan, modules};
pub use stored::Index;
