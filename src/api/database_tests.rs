//! Tests of the database over the committed text.
#![allow(clippy::unwrap_used)]

use super::pack::{ModuleTexts, pack};
use super::*;

const CDK: &str = "github.com/aws/aws-cdk-go/awscdk/v2";

fn at(version: &str) -> Release {
    Database::embedded().release(CDK, version).unwrap()
}

fn signature(package: &str, version: &str, name: &str) -> String {
    let facts = Database::embedded().package(&format!("{CDK}/{package}"), at(version)).unwrap();
    match facts.symbol(name) {
        Some(Symbol::Func { signature, .. }) => signature.into_owned(),
        other => format!("{other:?}"),
    }
}

#[test]
fn signatures_follow_the_version() {
    assert_eq!(signature("awscodepipeline", "2.178.2", "NewArtifact"), "(artifactName *string) Artifact");
    assert_eq!(signature("awscodepipeline", "2.179.0", "NewArtifact"), "(artifactName *string, artifactFiles *[]*string) Artifact");
    assert_eq!(signature("awss3", "2.100.0", "Bucket_IsConstruct"), "(x interface{}) *bool");
    assert_eq!(signature("awss3", "2.100.0", "Bucket_IsOwnedResource"), "(construct constructs.IConstruct) *bool");
    assert_eq!(signature("awss3", "2.100.0", "Bucket_Nothing"), "None");
}

#[test]
fn modules_and_packages_are_found() {
    let db = Database::embedded();
    assert_eq!(db.module_of(&format!("{CDK}/awsnothing")).unwrap().role, Role::Primary);
    assert_eq!(db.module_of("net/http").unwrap().role, Role::Std);
    assert_eq!(db.module_of("github.com/aws/jsii-runtime-go").unwrap().role, Role::Runtime);
    assert!(db.module_of("example.org/net/http").is_none());
    assert!(db.module_of("nothing").is_none());
    assert!(db.package(&format!("{CDK}/awss3"), at("2.0.0")).is_some());
    assert!(db.package(&format!("{CDK}/interfaces/interfacesawss3"), at("2.100.0")).is_none());
    assert_eq!(db.packages_named("awss3", at("2.100.0")), [format!("{CDK}/awss3")]);
    assert_eq!(db.packages_named("experimental", at("2.100.0")), [format!("{CDK}/awscloudfront/experimental")]);
    assert!(db.std_packages_named("rand").len() >= 2);
    assert!(db.elsewhere("NewArtifact", CDK, at("2.100.0")).contains(&format!("{CDK}/awscodepipeline")));
    let s3 = db.package(&format!("{CDK}/awss3"), at("2.276.0")).unwrap();
    assert_eq!(s3.import_path("awskms"), Some(format!("{CDK}/awskms").as_str()));
    assert_eq!(s3.import_path("constructs"), Some("github.com/aws/constructs-go/constructs/v10"));
    assert_eq!(s3.import_path("nothing"), None);
    let info = db.module_info(CDK).unwrap();
    assert_eq!(info.at_or_before("2.272.0"), info.release("2.271.0"));
    assert!(info.info(at("2.100.0")).unwrap().requires.iter().any(|r| r.0 == "github.com/aws/jsii-runtime-go"));
    assert!(!info.info(at("2.238.0")).unwrap().conflicts.is_empty());
}

#[test]
fn every_block_unpacks() {
    let db = Database::embedded();
    let all: usize = db.modules().iter().map(|m| db.all_packages(&m.path).len()).sum();
    assert!(all > 800);
    assert_eq!(db.unpack_all(), all);
}

#[test]
fn a_file_goes_in_front_of_what_is_embedded() {
    let texts = ModuleTexts {
        folder: "awscdk".into(),
        table: format!("module {CDK}\nrole primary\nsource npm x\nrelease 3.0.0 -\n"),
        packages: vec![("awss3".into(), "package awss3\nvar New int\n".into()), ("root".into(), "package awscdk\n".into())],
    };
    let packed = pack(&[texts], b"", 3).unwrap();
    let db = Database::from_bytes(packed.clone()).unwrap();
    assert_eq!(db.release(CDK, "2.100.0"), None);
    let facts = db.package(&format!("{CDK}/awss3"), db.release(CDK, "3.0.0").unwrap()).unwrap();
    assert_eq!(facts.symbol("New"), Some(Symbol::Var { ty: "int".into() }));
    assert!(db.package(CDK, Release(0)).is_some());
    assert_eq!(db.module_of("fmt").unwrap().role, Role::Std);
    for cut in [0, 4, 12, 30, packed.len() / 2, packed.len() - 1] {
        assert!(Database::from_bytes(packed[..cut].to_vec()).is_err(), "{cut}");
    }
    assert!(Database::open(std::path::Path::new("no/such/file")).is_err());
}

fn history(package: &str, symbol: &str) -> String {
    let eras = Database::embedded().history(&format!("{CDK}/{package}"), symbol);
    let show = |v: &Option<String>| v.clone().unwrap_or_default();
    eras.iter().map(|e| format!("{}-{} {}\n", show(&e.since), show(&e.until), e.signature.as_deref().unwrap_or("none"))).collect()
}

#[test]
fn history_names_the_versions() {
    assert_eq!(
        history("awscodepipeline", "NewArtifact"),
        "-2.178.2 (artifactName *string) Artifact\n2.179.0- (artifactName *string, artifactFiles *[]*string) Artifact\n"
    );
    assert_eq!(history("awss3", "Bucket_FromCfnBucket").lines().count(), 2);
    assert_eq!(history("awss3", "BucketProps.BucketName"), "- *string\n");
    assert_eq!(history("awss3", "Bucket.BucketName"), "- () *string\n");
    // inherited from the root package's class, there since constructs had it
    assert_eq!(history("awss3", "Bucket.With"), "-2.238.0 none\n2.239.0- (mixins ...constructs.IMixin) constructs.IConstruct\n");
    assert_eq!(history("awss3", "Nothing"), "");
    assert_eq!(history("nothing", "Nothing"), "");
}

#[test]
fn nearest_names_are_offered() {
    let near = |package: &str, name: &str| Database::embedded().nearest(&format!("{CDK}/{package}"), name, at("2.212.0")).join(" ");
    assert_eq!(near("awscodepipeline", "NewCfnPipeline_ActionDeclarationProperty"), "CfnPipeline_ActionDeclarationProperty");
    assert_eq!(near("awss3", "BucketProps.Bucketname"), "BucketProps.BucketName");
    let db = Database::embedded();
    assert_eq!(db.nearest_packages(&format!("{CDK}/aws_s3"), CDK, at("2.212.0")).first(), Some(&format!("{CDK}/awss3")));
}
