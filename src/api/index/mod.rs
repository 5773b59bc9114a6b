//! Modules that the user has on disk, added to what is known: jsii-generated ones by the
//! assembly that they embed, others by their Go sources.

pub mod archive;
pub mod cache;
mod plain;
mod typetext;
mod values;

pub use plain::package_document;
