//! Whether a module's release goes with other modules' releases: it was made against older ones, and
//! does not compile where what it speaks of is gone.

use std::collections::BTreeSet;

use super::line::member_rank;
use super::{Database, ModuleInfo, Release};

impl Database {
    /// A symbol that a module's release speaks of, and that the release in force of its own module
    /// lacks (`awscdk.ResourceEnvironment`); `None` where all are there, or nothing is known of them.
    /// `in_force` gives the release of a module by its path.
    #[must_use]
    pub fn misfit(&self, info: &ModuleInfo, release: Release, in_force: &dyn Fn(&str) -> Option<Release>) -> Option<String> {
        for path in self.packages(&info.path, release) {
            let Some(facts) = self.package(&path, release) else { continue };
            let mut names = BTreeSet::new();
            for (_, entry) in facts.declarations() {
                collect(entry.text, &mut names);
                facts.alive(&entry).filter(|e| member_rank(e.text) > 0).for_each(|e| collect(e.text, &mut names));
            }
            let lacks = |(qualifier, name): &&(&str, &str)| {
                // The text of a companion does not say where each package of the library is.
                let named = || self.paths_named(qualifier).into_iter().next();
                let Some(path) = facts.import_path(qualifier).map(str::to_owned).or_else(named) else { return false };
                let Some(other) = self.module_of(&path).filter(|m| m.path != info.path) else { return false };
                in_force(&other.path).is_some_and(|at| !self.package(&path, at).is_some_and(|p| p.exports(name)))
            };
            if let Some((qualifier, name)) = names.iter().find(lacks) {
                return Some(format!("{qualifier}.{name}"));
            }
        }
        None
    }

    /// The newest release of a module that is not broken, requires no more of other modules than what is
    /// in force, and goes with it.
    #[must_use]
    pub fn newest_fit(&self, info: &ModuleInfo, in_force: &dyn Fn(&str) -> Option<Release>) -> Option<Release> {
        let count = u16::try_from(info.releases.len()).unwrap_or(u16::MAX);
        (0..count).rev().map(Release).find(|&r| {
            let Some(known) = info.info(r).filter(|i| i.broken.is_none()) else { return false };
            let enough = |(path, version): &(String, String)| {
                in_force(path)
                    .is_none_or(|at| self.module_info(path).is_none_or(|m| m.at_or_before(version).is_none_or(|least| least <= at)))
            };
            known.requires.iter().all(enough) && self.misfit(info, r, in_force).is_none()
        })
    }
}

/// The qualified names in a line of API text.
fn collect<'t>(text: &'t str, out: &mut BTreeSet<(&'t str, &'t str)>) {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    for (at, _) in text.match_indices('.') {
        let before = &text[..at];
        let qualifier = &before[before.rfind(|c| !is_part(c)).map_or(0, |i| i + 1)..];
        let after = &text[at + 1..];
        let name = &after[..after.find(|c| !is_part(c)).unwrap_or(after.len())];
        if !qualifier.is_empty() && name.starts_with(|c: char| c.is_uppercase()) {
            out.insert((qualifier, name));
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const CDK: &str = "github.com/aws/aws-cdk-go/awscdk/v2";

    /// What `go vet` says of kubectlv26 2.1.0 beside awscdk 2.270.0: undefined: awscdk.ResourceEnvironment.
    #[test]
    fn a_companion_that_was_made_for_an_older_library() {
        let db = Database::embedded();
        let info = db.module_info("github.com/cdklabs/awscdk-kubectl-go/kubectlv26/v2").unwrap();
        let newest = info.newest().unwrap();
        let at = |version: &'static str| move |path: &str| if path == CDK { db.release(CDK, version) } else { None };
        assert_eq!(db.misfit(info, newest, &at("2.212.0")), None);
        assert_eq!(db.misfit(info, newest, &at("2.270.0")).as_deref(), Some("awscdk.ResourceEnvironment"));
        assert_eq!((db.newest_fit(info, &at("2.212.0")), db.newest_fit(info, &at("2.270.0"))), (Some(newest), None));
        assert_ne!(db.newest_fit(info, &at("2.0.0")), Some(newest), "it requires a newer library");
        // One that was made for a newer library: its packages `interfaces` came with 2.224.0.
        let info = db.module_info("github.com/cdklabs/awscdk-kubectl-go/kubectlv36/v2").unwrap();
        assert_eq!((db.newest_fit(info, &at("2.212.0")), db.newest_fit(info, &at("2.270.0"))), (None, info.newest()));
    }

    #[test]
    fn qualified_names() {
        let mut out = BTreeSet::new();
        collect("M(a *a.B, b ...string) *map[string]*c.D", &mut out);
        assert_eq!(out.into_iter().collect::<Vec<_>>(), [("a", "B"), ("c", "D")]);
    }
}
