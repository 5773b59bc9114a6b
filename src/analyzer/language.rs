//! The language version that a module is compiled with.

use crate::api::versions::Version;
use crate::api::{Database, Role};
use crate::finding::VersionSource;
use crate::project::GoMod;

/// `major.minor` of the newest language version that is known.
const NEWEST: (u32, u32) = (1, 26);

/// The `go` directive that a release of the jsii runtime asks for, itself or by what it requires;
/// releases of the library are generated together with it and ask for the same or less. Go raises
/// a module's own directive to it; one below 1.21 raises nothing.
const RAISED_BY_RUNTIME: &[(&str, &str)] = &[("1.141.0", "1.26.0"), ("1.127.0", "1.25.0"), ("1.113.0", "1.23.0"), ("1.104.0", "1.21")];

/// The language version of a module, with what is selected beside it; where none is proven to be in
/// force, the newest known.
pub(super) fn version(go_mod: &GoMod, source: VersionSource, selected: &[(String, String)], database: &Database) -> (u32, u32) {
    let Some(own) = go_mod.go.as_deref().and_then(parse) else { return NEWEST };
    if source == VersionSource::GoMod {
        return own;
    }
    // Another version of the library than go.mod asks for: its requirements may raise the directive.
    let Some(runtime) = runtime(selected, database) else { return NEWEST };
    demanded(&runtime).and_then(parse).map_or(own, |directive| directive.max(own))
}

/// The selected release of the runtime.
fn runtime(selected: &[(String, String)], database: &Database) -> Option<Version> {
    let runtime = database.with_role(Role::Runtime)?.path.as_str();
    selected.iter().find(|(path, _)| path == runtime).and_then(|(_, v)| Version::parse(v))
}

fn demanded(runtime: &Version) -> Option<&'static str> {
    RAISED_BY_RUNTIME.iter().find(|(since, _)| Version::parse(since).is_some_and(|s| s <= *runtime)).map(|r| r.1)
}

/// The `go` directive that a module is to have with what is selected beside it, where its own is less.
pub(super) fn raised(own: &str, selected: &[(String, String)], database: &Database) -> Option<&'static str> {
    // As Go orders them: `1.23` comes before `1.23.0`.
    let parts = |v: &str| v.split('.').map(|p| p.parse().unwrap_or(0)).collect::<Vec<u32>>();
    demanded(&runtime(selected, database)?).filter(|to| parts(own) < parts(to))
}

fn parse(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.split('.');
    let minor = |m: &str| m.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0);
    Some((parts.next()?.parse().ok()?, parts.next().map_or(0, minor)))
}

#[cfg(test)]
mod tests {
    use super::{raised, version};
    use crate::api::{Database, Role};
    use crate::finding::VersionSource;
    use crate::project::GoMod;

    fn at(source: VersionSource, directive: &str, runtime: Option<&str>) -> (u32, u32) {
        let db = Database::embedded();
        let go_mod = GoMod { go: Some(directive.to_owned()), ..GoMod::default() };
        let path = db.with_role(Role::Runtime).map(|m| m.path.clone()).unwrap_or_default();
        let selected: Vec<_> = runtime.map(|v| (path, v.to_owned())).into_iter().collect();
        version(&go_mod, source, &selected, db)
    }

    #[test]
    fn the_directive_is_raised_as_far_as_is_demanded() {
        let db = Database::embedded();
        let path = db.with_role(Role::Runtime).map(|m| m.path.clone()).unwrap_or_default();
        let at = |own: &str, runtime: &str| raised(own, &[(path.clone(), runtime.to_owned())], db);
        assert_eq!((at("1.16", "1.98.0"), at("1.18", "1.113.0"), at("1.23", "1.113.0")), (None, Some("1.23.0"), Some("1.23.0")));
        assert_eq!((at("1.23.0", "1.113.0"), at("1.24", "1.113.0"), at("1.24", "1.139.0")), (None, None, Some("1.25.0")));
    }

    /// With 1.16 in force a call of a generic function is an error.
    #[test]
    fn the_go_directive_holds_beside_its_own_requirements() {
        assert_eq!(at(VersionSource::GoMod, "1.16", None), (1, 16));
    }

    /// A version that overrides go.mod raises the directive to what its runtime asks for.
    #[test]
    fn a_newer_library_raises_the_directive() {
        let at = |directive, runtime| at(VersionSource::Flag, directive, runtime);
        assert_eq!(at("1.17", Some("1.98.0")), (1, 17));
        assert_eq!(at("1.17", Some("1.106.0")), (1, 21));
        assert_eq!(at("1.17", Some("1.113.0")), (1, 23));
        assert_eq!(at("1.24", Some("1.113.0")), (1, 24));
        assert_eq!(at("1.18", Some("1.142.0")), (1, 26));
        assert_eq!(at("1.17", None), (1, 26));
    }
}
