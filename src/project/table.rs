//! What the signature database knows of versions.

use super::version::VersionTable;
use crate::api::table::Role;
use crate::api::versions::Releases;
use crate::api::{Database, Release};

impl VersionTable for Database {
    fn modules(&self) -> Vec<&str> {
        Self::modules(self).iter().map(|m| m.path.as_str()).collect()
    }

    fn primary(&self) -> &str {
        self.with_role(Role::Primary).map_or("", |m| m.path.as_str())
    }

    fn core(&self) -> Vec<&str> {
        let roles = [Role::Primary, Role::Constructs, Role::Runtime];
        roles.iter().filter_map(|&r| self.with_role(r)).map(|m| m.path.as_str()).collect()
    }

    fn releases(&self, module: &str) -> Option<&Releases> {
        self.module_info(module).map(|m| &**m.list())
    }

    fn requires(&self, module: &str, release: Release) -> Vec<(&str, &str)> {
        let info = self.module_info(module).and_then(|m| m.info(release));
        info.map(|i| i.requires.iter().map(|(p, v)| (p.as_str(), v.as_str())).collect()).unwrap_or_default()
    }

    fn broken(&self, module: &str, release: Release) -> Option<&str> {
        self.module_info(module)?.info(release)?.broken.as_deref()
    }

    fn is_std(&self, module: &str) -> bool {
        self.module_info(module).is_some_and(|m| m.role == Role::Std)
    }

    fn knows(&self, import_path: &str) -> bool {
        self.module_of(import_path).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Requirement;
    use super::super::version::{Demands, Wanted, select};
    use crate::api::Database;
    use crate::finding::VersionSource;

    const CDK: &str = "github.com/aws/aws-cdk-go/awscdk/v2";
    const CONSTRUCTS: &str = "github.com/aws/constructs-go/constructs/v10";
    const RUNTIME: &str = "github.com/aws/jsii-runtime-go";

    fn selected(version: &str) -> Vec<(String, String)> {
        let demands = Demands { require: vec![Requirement { path: CDK.into(), version: version.into() }], ..Demands::default() };
        let selection = select(&demands, None, Database::embedded());
        assert!(selection.version.exact, "{version}");
        selection.selected
    }

    /// What Go selects for a module that requires awscdk alone.
    #[test]
    fn selects_what_go_selects() {
        for (cdk, constructs, runtime) in
            [("2.94.0", "10.2.70", "1.88.0"), ("2.212.0", "10.4.2", "1.113.0"), ("2.270.0", "10.6.0", "1.139.0")]
        {
            let all = selected(&format!("v{cdk}"));
            let of = |path: &str| all.iter().find(|s| s.0 == path).map_or("", |s| s.1.as_str());
            assert_eq!((of(CDK), of(CONSTRUCTS), of(RUNTIME)), (cdk, constructs, runtime));
        }
    }

    #[test]
    fn a_flag_is_read() {
        let wanted = Wanted { spec: "2.212".parse().unwrap_or(crate::project::VersionSpec::Latest), source: VersionSource::Flag };
        let s = select(&Demands::default(), Some(&wanted), Database::embedded());
        assert_eq!((s.version.value.as_str(), s.version.source), ("2.212.0", VersionSource::Flag));
        assert!(s.selected.iter().any(|m| m.0 == "std"));
    }
}
