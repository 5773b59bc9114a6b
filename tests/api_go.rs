//! The text of the standard library and of the jsii runtime: canonical, complete in itself,
//! and right in what is easily got wrong. `cargo xtask api verify-std` proves all of it.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sigdrift::api::package::Package;
use sigdrift::api::text::Document;
use sigdrift::api::versions::{Releases, Version};
use sigdrift::api::{MemberKind, PackageFacts, Symbol, TypeKind};

struct Module {
    folder: PathBuf,
    releases: Arc<Releases>,
    packages: BTreeMap<String, String>,
}

impl Module {
    fn read(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("api").join(name);
        let table = std::fs::read_to_string(folder.join("module.txt")).unwrap();
        let versions = table.lines().filter_map(|l| l.strip_prefix("release ")?.split(' ').next());
        let releases = Arc::new(Releases::new(versions.map(|v| Version::parse(v).unwrap()).collect()));
        let mut packages = BTreeMap::new();
        for entry in walkdir::WalkDir::new(&folder) {
            let entry = entry.unwrap();
            let path = entry.path().strip_prefix(&folder).unwrap().with_extension("");
            let path = path.to_str().unwrap().replace('\\', "/");
            if entry.file_type().is_file() && path != "module" {
                packages.insert(path, std::fs::read_to_string(entry.path()).unwrap());
            }
        }
        Self { folder, releases, packages }
    }

    fn facts(&self, package: &str, version: &str) -> PackageFacts {
        let at = self.releases.find(&Version::parse(version).unwrap()).unwrap();
        let text = self.packages[package].as_str().into();
        PackageFacts::new(Arc::new(Package::new(package, text, Arc::clone(&self.releases)).unwrap()), at, None)
    }

    fn newest(&self, package: &str) -> PackageFacts {
        let newest = self.releases.newest().unwrap();
        self.facts(package, &self.releases.version(newest).unwrap().to_string())
    }
}

#[test]
fn the_text_is_canonical_and_every_name_in_it_is_found() {
    for name in ["std", "jsii-runtime"] {
        let module = Module::read(name);
        assert!(module.packages.len() >= 3, "{}", module.folder.display());
        for (path, text) in &module.packages {
            let mut document = Document::parse(path, text, &module.releases).unwrap();
            document.sort();
            assert!(document.write(&module.releases) == *text, "{path}");
            let facts = module.newest(path);
            for symbol in facts.names() {
                let found = facts.symbol(&symbol).unwrap_or_else(|| panic!("{path}.{symbol}"));
                if let Symbol::Const { ty, value } = found {
                    assert!(value.is_some() && !ty.is_empty(), "{path}.{symbol}");
                }
            }
        }
    }
}

fn func(facts: &PackageFacts, name: &str) -> String {
    match facts.symbol(name) {
        Some(Symbol::Func { type_params, signature }) => format!("{type_params}{signature}"),
        other => panic!("{name}: {other:?}"),
    }
}

fn value(facts: &PackageFacts, name: &str) -> String {
    match facts.symbol(name) {
        Some(Symbol::Const { ty, value }) => format!("{ty} {}", value.unwrap()),
        other => panic!("{name}: {other:?}"),
    }
}

fn kind<'a>(facts: &'a PackageFacts, name: &str) -> TypeKind<'a> {
    match facts.symbol(name) {
        Some(Symbol::Type(t)) => t.kind,
        other => panic!("{name}: {other:?}"),
    }
}

fn members(facts: &PackageFacts, name: &str) -> Vec<String> {
    let mark = |k| match k {
        MemberKind::Method => "method",
        MemberKind::PointerMethod => "*method",
        MemberKind::Field { .. } => "field",
        MemberKind::Embedded | MemberKind::Base => "+",
    };
    facts.members(name).iter().map(|m| format!("{} {}: {}", mark(m.kind), m.name, m.ty)).collect()
}

#[test]
fn the_standard_library_is_told_as_a_type_checker_needs_it() {
    let std = Module::read("std");
    let at = |p: &str| std.newest(p);
    assert_eq!(func(&at("slices"), "SortFunc"), "[S ~[]E, E any](x S, cmp func(a E, b E) int)");
    assert_eq!(func(&at("fmt"), "Printf"), "(format string, a ...any) (n int, err error)");
    assert_eq!(value(&at("math"), "MaxUint64"), "untyped int 18446744073709551615");
    assert_eq!(value(&at("time"), "Hour"), "Duration 3600000000000");
    assert_eq!(value(&at("unicode/utf8"), "RuneError"), "untyped rune 65533");
    assert_eq!(value(&at("os"), "ModeDir"), "fs.FileMode 2147483648");
    assert_eq!(value(&at("encoding/xml"), "Header"), r#"untyped string "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n""#);
    assert_eq!(kind(&at("time"), "Duration"), TypeKind::Defined("int64".into()));
    assert_eq!(kind(&at("os"), "FileMode"), TypeKind::Alias("fs.FileMode".into()));
    assert_eq!(kind(&at("time"), "Time"), TypeKind::Struct { partial: true });
    assert_eq!(kind(&at("image"), "Point"), TypeKind::Struct { partial: false });
    assert_eq!(members(&at("image"), "Point")[..2], ["field X: int", "field Y: int"]);
    assert_eq!(kind(&at("go/ast"), "Expr"), TypeKind::Interface { class: false, sealed: true });
    assert!(members(&at("go/ast"), "Ident").contains(&"*method exprNode: ()".to_owned()));
    assert_eq!(members(&at("testing"), "T")[0], "+ common: common");
    assert!(members(&at("testing"), "common").contains(&"*method Helper: ()".to_owned()));
    assert!(members(&at("net/http"), "Server").contains(&"field ReadTimeout: time.Duration".to_owned()));
    assert!(members(&at("cmp"), "Ordered")[0].starts_with("+ "));
    assert_eq!(at("html/template").import_path("template"), Some("text/template"));
    assert_eq!(at("math/rand/v2").name(), "rand");
}

#[test]
fn releases_tell_since_when() {
    let std = Module::read("std");
    assert_eq!(std.facts("strings", "1.17").symbol("Cut"), None);
    assert!(std.facts("strings", "1.18").symbol("Cut").is_some());
    assert!(std.newest("io/ioutil").deprecated("ReadFile").is_some());
    let jsii = Module::read("jsii-runtime");
    assert_eq!(func(&jsii.facts("root", "1.78.1"), "Number"), "(v float64) *float64");
    assert_eq!(func(&jsii.facts("root", "1.79.0"), "Number"), "[T numberType](v T) *float64");
    assert_eq!(jsii.facts("root", "1.92.0").symbol("Sprintf"), None);
    assert!(jsii.facts("root", "1.93.0").symbol("Sprintf").is_some());
    assert!(jsii.newest("root").deprecated("Create").is_some());
    assert_eq!(jsii.newest("root").symbol("Boolean"), None);
}
