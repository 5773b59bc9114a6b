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

    fn std_has(&self, first_element: &str) -> bool {
        let begins = |path: &String| path.split('/').next() == Some(first_element);
        self.with_role(Role::Std).is_none_or(|m| self.all_packages(&m.path).iter().any(begins))
    }

    /// A library's package is meant where it has, in some release, anything that is selected, or
    /// where its name begins as those of its module do, which no variable's does by chance. A
    /// package of the standard library must have everything: `user` or `list` may be a variable.
    fn meant(&self, qualifier: &str, selected: &[&str]) -> Option<String> {
        let visible = |path: &String| !path.split('/').any(|p| matches!(p, "internal" | "vendor" | "jsii"));
        let named = self.paths_named(qualifier).into_iter().filter(visible);
        let (std, libraries): (Vec<_>, Vec<_>) = named.partition(|p| self.module_of(p).is_some_and(|m| m.role == Role::Std));
        let exported = |path: &str| {
            // Where the newest release has none of it, an older one may: `declared` looks at all of them, but
            // does not know names that are put together, as those of static members are.
            let newest = self.module_of(path).and_then(|m| self.package(path, m.newest()?));
            let whole = self.whole_package(path);
            let has =
                |name: &&&str| newest.as_ref().is_some_and(|p| p.exports(name)) || whole.is_some_and(|p| p.declared(name).next().is_some());
            selected.iter().filter(has).count()
        };
        let found = |paths: Vec<String>, least: usize| {
            let mut fit = paths.into_iter().filter(|p| exported(p) >= least);
            fit.next().filter(|_| fit.next().is_none())
        };
        if libraries.is_empty() {
            return found(std, selected.len().max(1));
        }
        let telling = self.with_role(Role::Primary).is_some_and(|m| self.shares_prefix(&m.path, qualifier));
        found(libraries, usize::from(!telling))
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
    fn what_a_fragment_means() {
        let meant = |name: &str, selected: &[&str]| super::VersionTable::meant(Database::embedded(), name, selected);
        let found = |name: &str, selected: &[&str]| meant(name, selected).unwrap_or_default();
        assert_eq!(found("awss3", &["NewBucket", "NoSuchThing"]), format!("{CDK}/awss3"));
        assert_eq!(found("awss3", &["NoSuchThing"]), format!("{CDK}/awss3"));
        assert_eq!((found("awscdk", &["NoSuchThing"]), found("jsii", &["String"])), (CDK.to_owned(), RUNTIME.to_owned()));
        assert_eq!(found("constructs", &["Construct"]), CONSTRUCTS);
        assert_eq!((found("fmt", &["Sprintf"]), found("assertions", &["Match_AnyValue"])), ("fmt".to_owned(), format!("{CDK}/assertions")));
        for (name, selected) in [
            ("assertions", "Equal"),
            ("jsii", "NoSuchThing"),
            ("user", "Username"),
            ("template", "Must"),
            ("cdk", "NewApp"),
            ("awsRegion", "X"),
        ] {
            assert_eq!(meant(name, &[selected]), None, "{name}");
        }
        assert_eq!(meant("errors", &["New", "Wrap"]), None);
    }

    #[test]
    fn a_flag_is_read() {
        let wanted = Wanted { spec: "2.212".parse().unwrap_or(crate::project::VersionSpec::Latest), source: VersionSource::Flag };
        let s = select(&Demands::default(), Some(&wanted), Database::embedded());
        assert_eq!((s.version.value.as_str(), s.version.source), ("2.212.0", VersionSource::Flag));
        assert!(s.selected.iter().any(|m| m.0 == "std"));
    }
}
