//! Tests of lookups in one package.
#![allow(clippy::unwrap_used)]

use super::facts::requalify;
use super::*;

const SAMPLE: &str = "package p
import other \"example.org/other/v2\"
class Base
\toverride(scope other.Scope)
\tstatic IsBase(x interface{}) *bool
\tName *string
class Thing
\t~ NewOther
\t^Base
\t+IThing
\tnew()
\tstatic MAX = *float64
\tstatic From_Name(id *string, more ...string) Thing
\tDo(x interface{})
\t\t~ Thing.Redo
\t\t| x: *string | Base
\tLabel = *string
interface IThing
\tLabel = *string
\tprivate()
enum Kind_Of
\tA_B
struct Props
\tZ *string!
\tA interface{}
\t\t%
\t\t| *string | *[]Base
\t+*other.Embedded
\tjson string
\t*Lock()
\tnew(x int) bool
type Text string
\tLen() int
type Alias = map[string]Text
partial struct Part[T any]
sealed interface Node
func Map[K comparable, V any](m map[K]V) []K
const Limit untyped int = 10
const Unknown ?
var Root *Thing
";

fn sample() -> PackageFacts {
    PackageFacts::from_text("example.org/p", SAMPLE).unwrap()
}

fn signature(name: &str) -> String {
    match sample().symbol(name) {
        Some(Symbol::Func { type_params, signature }) => format!("{type_params}{signature}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn functions_of_classes() {
    assert_eq!(signature("NewThing"), "() Thing");
    assert_eq!(signature("NewThing_Override"), "(t Thing)");
    assert_eq!(signature("NewBase"), "None");
    assert_eq!(signature("NewBase_Override"), "(b Base, scope other.Scope)");
    assert_eq!(signature("Thing_From_Name"), "(id *string, more ...string) Thing");
    assert_eq!(signature("Thing_MAX"), "() *float64");
    assert_eq!(signature("Thing_SetMAX"), "(val *float64)");
    assert_eq!(signature("Thing_IsBase"), "(x interface{}) *bool");
    assert_eq!(signature("Thing_IsNot"), "None");
    assert_eq!(signature("Map"), "[K comparable, V any](m map[K]V) []K");
}

#[test]
fn other_symbols() {
    let p = sample();
    let constant = |ty: &'static str, value: Option<&'static str>| Some(Symbol::Const { ty: ty.into(), value: value.map(Into::into) });
    assert_eq!(p.symbol("Kind_Of_A_B"), constant("Kind_Of", Some("\"A_B\"")));
    assert_eq!(p.symbol("Limit"), constant("untyped int", Some("10")));
    assert_eq!(p.symbol("Unknown"), constant("?", None));
    assert_eq!(p.symbol("Root"), Some(Symbol::Var { ty: "*Thing".into() }));
    let kind = |name: &str| match p.symbol(name) {
        Some(Symbol::Type(t)) => format!("{:?}", t.kind),
        other => format!("{other:?}"),
    };
    assert_eq!(kind("Text"), "Defined(\"string\")");
    assert_eq!(kind("Alias"), "Alias(\"map[string]Text\")");
    assert_eq!(kind("Part"), "Struct { partial: true }");
    assert_eq!(kind("Node"), "Interface { class: false, sealed: true }");
    assert_eq!(kind("Thing"), "Interface { class: true, sealed: false }");
    assert_eq!(kind("Thin"), "None");
    assert_eq!(p.import_path("other"), Some("example.org/other/v2"));
    assert_eq!(p.import_path("fmt"), None);
    assert_eq!(p.deprecated("Thing"), Some("NewOther".into()));
    assert_eq!(p.deprecated("NewThing"), Some("NewOther".into()));
    assert_eq!(p.deprecated("Thing.Do"), Some("Thing.Redo".into()));
    assert_eq!(p.deprecated("Thing.SetLabel"), Some("NewOther".into()));
    assert_eq!(p.deprecated("Base"), None);
    assert!(p.experimental("Props.A") && !p.experimental("Props.Z"));
}

#[test]
fn members_of_types() {
    let p = sample();
    let list = |t: &str| p.members(t).iter().map(|m| format!("{:?} {} {}", m.kind, m.name, m.ty)).collect::<Vec<_>>();
    assert_eq!(
        list("Thing"),
        [
            "Base Base Base",
            "Embedded IThing IThing",
            "Method Do (x interface{})",
            "Method Label () *string",
            "Method SetLabel (val *string)"
        ]
    );
    assert_eq!(list("IThing"), ["Method Label () *string", "Method SetLabel (l *string)", "Method private ()"]);
    assert_eq!(
        list("Props"),
        [
            "Field { required: true } Z *string",
            "Field { required: false } A interface{}",
            "Embedded Embedded *other.Embedded",
            "Field { required: false } json string",
            "Method new (x int) bool",
            "PointerMethod Lock ()"
        ]
    );
    assert_eq!(list("Text"), ["Method Len () int"]);
    let unions: Vec<String> = p.members("Props").iter().map(|m| m.union.to_string()).filter(|u| !u.is_empty()).collect();
    assert_eq!(unions, ["*string | *[]Base"]);
}

#[test]
fn names_are_all_package_level_names() {
    assert_eq!(
        sample().names().join(" "),
        "Alias Base Base_IsBase IThing Kind_Of Kind_Of_A_B Limit Map NewBase_Override NewThing NewThing_Override Node Part Props Root Text Thing Thing_From_Name Thing_MAX Thing_SetMAX Unknown"
    );
}

#[test]
fn type_text_moves_between_packages() {
    assert_eq!(
        requalify("(Scope constructs.Construct, x *Stack, y ...awss3.IBucket, z map[string]awss3.B) Stack", "awscdk", "awss3"),
        "(Scope constructs.Construct, x *awscdk.Stack, y ...IBucket, z map[string]B) awscdk.Stack"
    );
}
