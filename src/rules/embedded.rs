//! The query files of `queries/`, embedded by the build script: name and text, by name.

include!(concat!(env!("OUT_DIR"), "/queries.rs"));
