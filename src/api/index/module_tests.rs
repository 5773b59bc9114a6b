#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::archive::testing::{gzip, tar};
use super::{Assemblies, Index, Indexed, Origin, Refused, database, index, modules};
use crate::api::{Database, MemberKind, Symbol};

struct Place {
    dir: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap() }
    }

    fn cache(&self) -> PathBuf {
        self.dir.path().join("cache")
    }

    /// A module in a module cache: its files, and an archive with its assembly.
    fn module(&self, folder: &str, files: &[(&str, &str)], assembly: Option<(&str, &Value)>) {
        let folder = self.dir.path().join("mod").join(folder);
        std::fs::create_dir_all(folder.join("jsii")).unwrap();
        for (name, text) in files {
            std::fs::write(folder.join(name), text).unwrap();
        }
        if let Some((archive, assembly)) = assembly {
            let bytes = gzip(&tar(&[("package/.jsii", assembly.to_string().as_bytes())]));
            std::fs::write(folder.join("jsii").join(archive), bytes).unwrap();
        }
    }

    fn index(&self) -> Vec<Result<Indexed, Refused>> {
        let found = modules(&self.dir.path().join("mod")).found;
        let assemblies = Assemblies::new(&found);
        found.iter().map(|f| index(f, &assemblies, Database::embedded(), &self.cache())).collect()
    }

    /// Indexes the one module that there is.
    fn only(&self) -> Result<Indexed, Refused> {
        let mut all = self.index();
        assert_eq!(all.len(), 1);
        all.remove(0)
    }

    fn files(&self) -> Vec<String> {
        let all = walkdir::WalkDir::new(self.dir.path()).into_iter().map(|e| e.unwrap());
        let outside = all.filter(|e| e.file_type().is_file() && !e.path().starts_with(self.dir.path().join("mod")));
        outside.map(|e| e.path().strip_prefix(self.dir.path()).unwrap().display().to_string()).collect()
    }
}

fn assembly(name: &str, module: &str, types: &Value, dependencies: &Value) -> Value {
    json!({
        "name": name, "version": "2.1.0", "types": types, "dependencies": dependencies,
        "targets": {"go": {"moduleName": module, "packageName": name.rsplit('/').next()}},
    })
}

fn class(assembly: &str, name: &str, rest: &Value) -> Value {
    let mut ty = json!({"assembly": assembly, "kind": "class", "name": name, "initializer": {}});
    ty.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    ty
}

const GO_MOD: &str = "module example.com/x/thing/v2\nrequire example.com/x/base/v2 v2.1.0\n";

#[test]
fn a_module_is_read_by_its_assembly_and_those_beside_it() {
    let place = Place::new();
    let base = json!({"@x/base.Root": class("@x/base", "Root", &json!({"methods": [{"name": "climb", "static": true}]}))});
    let base = assembly("@x/base", "example.com/x", &base, &json!({}));
    place.module("example.com/x/base/v2@v2.1.0", &[("go.mod", "module example.com/x/base/v2\n")], Some(("x-base-2.1.0.tgz", &base)));
    let thing = json!({"@x/thing.Leaf": class("@x/thing", "Leaf", &json!({"base": "@x/base.Root", "properties": [
        {"name": "size", "type": {"primitive": "number"}, "immutable": true},
    ]}))});
    let thing = assembly("@x/thing", "example.com/x", &thing, &json!({"@x/base": "^2.0.0"}));
    place.module("example.com/x/thing/v2@v2.1.0", &[("go.mod", GO_MOD)], Some(("x-thing-2.1.0.tgz", &thing)));
    let indexed: Vec<Indexed> = place.index().into_iter().map(Result::unwrap).collect();
    assert!(indexed.iter().all(|i| i.origin == Origin::Jsii && i.refused.is_empty() && i.packages == 2), "{indexed:?}");

    let check = |facts: &crate::api::PackageFacts| {
        assert_eq!(facts.import_path("base"), Some("example.com/x/base/v2"));
        assert!(matches!(facts.symbol("NewLeaf"), Some(Symbol::Func { signature, .. }) if signature == "() Leaf"));
        assert!(matches!(facts.symbol("Leaf_Climb"), Some(Symbol::Func { .. })));
        let members: Vec<_> = facts.members("Leaf").iter().map(|m| (m.kind, m.name.to_string(), m.ty.to_string())).collect();
        assert_eq!(members[0], (MemberKind::Base, "Root".into(), "base.Root".into()));
        assert_eq!(members[1], (MemberKind::Method, "Size".into(), "() *float64".into()));
    };
    let index = Index::open(&place.cache());
    check(&index.package("example.com/x/thing/v2", "v2.1.0", "example.com/x/thing/v2").unwrap());
    // The same out of a database file, in front of the embedded one.
    let database = Database::from_bytes(database(&indexed).unwrap()).unwrap();
    let at = database.release("example.com/x/thing/v2", "2.1.0").unwrap();
    check(&database.package("example.com/x/thing/v2", at).unwrap());
    assert!(database.module_of("fmt").is_some());
}

#[test]
fn go_sources_stand_in_where_an_assembly_is_not_enough() {
    let place = Place::new();
    let thing = json!({"@x/thing.Leaf": class("@x/thing", "Leaf", &json!({"base": "@x/base.Root"}))});
    let thing = assembly("@x/thing", "example.com/x", &thing, &json!({"@x/base": "^2.0.0"}));
    let go = ("thing.go", "package thing\ntype Leaf interface{}\n");
    place.module("example.com/x/thing/v2@v2.1.0", &[("go.mod", GO_MOD), go], Some(("x-thing-2.1.0.tgz", &thing)));
    let indexed = place.only().unwrap();
    assert_eq!((indexed.origin, indexed.packages), (Origin::Go, 1));
    assert!(indexed.refused[0].reason.contains("@x/base"), "{:?}", indexed.refused);

    // An assembly that speaks for another module.
    let place = Place::new();
    let other = assembly("@x/thing", "example.com/y", &json!({}), &json!({}));
    place.module("example.com/x/thing/v2@v2.1.0", &[("go.mod", GO_MOD), go], Some(("x-thing-2.1.0.tgz", &other)));
    assert_eq!(place.only().unwrap().refused[0].reason, "it is that of example.com/y/thing/v2");
}

#[test]
fn the_assembly_tells_the_version_of_a_vendored_or_bare_module() {
    let place = Place::new();
    let thing = json!({"@x/thing.Leaf": class("@x/thing", "Leaf", &json!({}))});
    let thing = assembly("@x/thing", "example.com/x", &thing, &json!({}));
    place.module("thing", &[("go.mod", GO_MOD)], Some(("x-thing-2.1.0.tgz", &thing)));
    assert_eq!(place.only().unwrap().version, "v2.1.0");
    // What it says of itself is no path.
    let mut hostile = thing;
    hostile["version"] = json!("2.1.0/../../../../evil");
    place.module("thing", &[], Some(("x-thing-2.1.0.tgz", &hostile)));
    assert!(place.only().unwrap_err().reason.contains("is no version"));
}

#[test]
fn nothing_hostile_leaves_the_cache() {
    for folder in ["../../evil", "/evil", "..", "a\\..\\..\\evil", "module", ".git"] {
        let place = Place::new();
        let mut thing = assembly("@x/thing", "example.com/x", &json!({}), &json!({}));
        thing["submodules"] = json!({"@x/thing.sub": {"targets": {"go": {"packageName": folder}}}});
        thing["types"] = json!({
            "@x/thing.Root": class("@x/thing", "Root", &json!({})),
            "@x/thing.sub.Leaf": class("@x/thing", "Leaf", &json!({"namespace": "sub"})),
        });
        place.module("example.com/x/thing/v2@v2.1.0", &[("go.mod", GO_MOD)], Some(("x-thing-2.1.0.tgz", &thing)));
        let indexed = place.only().unwrap();
        assert_eq!((indexed.packages, indexed.refused.len()), (2, 1), "{folder}: {:?}", indexed.refused);
        let inside = Path::new("cache/index-1/example.com/x/thing/v2@v2.1.0");
        assert!(place.files().iter().all(|f| Path::new(f).parent() == Some(inside)), "{folder}: {:?}", place.files());
    }
    // A name that pretends to be further lines.
    let place = Place::new();
    let thing = json!({"@x/thing.Leaf": class("@x/thing", "Leaf\nfunc Evil()", &json!({}))});
    let thing = assembly("@x/thing", "example.com/x", &thing, &json!({}));
    place.module("example.com/x/thing/v2@v2.1.0", &[("go.mod", GO_MOD)], Some(("x-thing-2.1.0.tgz", &thing)));
    let indexed = place.only().unwrap();
    assert_eq!((indexed.packages, indexed.refused.len()), (1, 1));
}

#[test]
fn circles_and_nonsense_are_refused() {
    let circle = |rest: Value| json!({"@x/thing.A": class("@x/thing", "A", &rest)});
    let overrides = json!({"methods": [{"name": "m", "overrides": "@x/thing.A"}]});
    let deprecated = json!({"docs": {"stability": "deprecated", "deprecated": "use A.m"}, "interfaces": ["@x/thing.A"]});
    let chain: serde_json::Map<String, Value> = (0..200)
        .map(|i| (format!("@x/thing.T{i}"), class("@x/thing", &format!("T{i}"), &json!({"base": format!("@x/thing.T{}", i + 1)}))))
        .chain([("@x/thing.T200".to_owned(), class("@x/thing", "T200", &json!({})))])
        .collect();
    for (types, refused) in [
        (circle(json!({"base": "@x/thing.A"})), true),
        (circle(deprecated), true),
        (Value::Object(chain), true),
        (circle(json!({"properties": [{"name": "p", "type": {"primitive": "strange"}}]})), true),
        (json!({"@y/other.A": class("@y/other", "A", &json!({}))}), true),
        (circle(overrides), false),
        (circle(json!({"namespace": "A"})), false),
    ] {
        let place = Place::new();
        let thing = assembly("@x/thing", "example.com/x", &types, &json!({}));
        place.module("example.com/x/thing/v2@v2.1.0", &[("go.mod", GO_MOD)], Some(("x-thing-2.1.0.tgz", &thing)));
        let got = place.only();
        assert_eq!(got.is_err(), refused, "{types}: {got:?}");
    }
    for bytes in [&b""[..], b"no archive", &gzip(b"no tar"), &gzip(&tar(&[("package/.jsii", b"{")])), &gzip(&tar(&[("other", b"{}")]))] {
        let place = Place::new();
        place.module("example.com/x/thing/v2@v2.1.0", &[("go.mod", GO_MOD)], None);
        std::fs::write(place.dir.path().join("mod/example.com/x/thing/v2@v2.1.0/jsii/x.tgz"), bytes).unwrap();
        assert!(place.only().is_err());
        assert!(place.files().is_empty());
    }
}
