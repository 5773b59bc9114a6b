//! A small table of made-up modules for tests.
#![allow(clippy::unwrap_used)]

use super::version::VersionTable;
use crate::api::Release;
use crate::api::versions::{Releases, Version};

pub const CDK: &str = "example.com/cdk/v2";
pub const CON: &str = "example.com/con/v10";
pub const RUN: &str = "example.com/run";
pub const LABS: &str = "example.com/labs";

pub struct Table {
    releases: Vec<(&'static str, Releases)>,
}

impl Table {
    pub fn new() -> Self {
        let list = |path, versions: &[&str]| (path, Releases::new(versions.iter().map(|v| Version::parse(v).unwrap()).collect()));
        Self {
            releases: vec![
                list(CDK, &["2.100.0", "2.178.2", "2.179.0", "2.212.0", "2.276.0"]),
                list(CON, &["10.0.0", "10.4.2", "10.5.0"]),
                list(RUN, &["1.80.0", "1.91.0", "1.113.0", "1.139.0"]),
                list(LABS, &["1.0.0", "2.0.0"]),
                list("std", &["1.24", "1.26"]),
            ],
        }
    }
}

impl VersionTable for Table {
    fn modules(&self) -> Vec<&str> {
        self.releases.iter().map(|r| r.0).collect()
    }
    fn primary(&self) -> &str {
        CDK
    }
    fn core(&self) -> Vec<&str> {
        vec![CDK, CON, RUN]
    }
    fn releases(&self, module: &str) -> Option<&Releases> {
        self.releases.iter().find(|r| r.0 == module).map(|r| &r.1)
    }
    fn requires(&self, module: &str, release: Release) -> Vec<(&str, &str)> {
        match (module, release.0) {
            (CDK, 0) => vec![(CON, "10.0.0"), (RUN, "1.80.0")],
            (CDK, 1..=3) => vec![(CON, "10.0.0"), (RUN, "1.91.0")],
            (CDK, _) => vec![(CON, "10.4.2"), (RUN, "1.113.0")],
            (CON, 2) => vec![(RUN, "1.139.0")],
            (LABS, 1) => vec![(CDK, "v2.212.0"), (RUN, "1.139.0")],
            _ => vec![],
        }
    }
    fn broken(&self, module: &str, release: Release) -> Option<&str> {
        (module == CDK && release.0 == 4).then_some("does not compile")
    }
    fn is_std(&self, module: &str) -> bool {
        module == "std"
    }
    fn knows(&self, path: &str) -> bool {
        self.modules().iter().any(|m| path.starts_with(m))
    }
    fn std_has(&self, first_element: &str) -> bool {
        ["fmt", "encoding"].contains(&first_element)
    }
    fn meant(&self, qualifier: &str, _: &[&str]) -> Option<String> {
        (qualifier == "s3").then(|| format!("{CDK}/s3"))
    }
}
