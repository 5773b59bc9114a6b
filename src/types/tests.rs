//! The engine on small packages: each mended disagreement with go/types, by line and code.

use crate::analyzer::Analyzer;
use crate::config::Config;

/// What is found in the files of a module, as `line code` (with the file's name where there are
/// several).
fn module(go_mod: &str, files: &[(&str, &str)]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("go.mod"), format!("module example.com/m\n\n{go_mod}\n")).unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let config = Config { all_files: true, threads: std::num::NonZero::new(1), ..Config::default() };
    let report = Analyzer::new(config).unwrap().check(&[folder.path().to_owned()]);
    let mut out: Vec<(String, u32, String)> = Vec::new();
    for f in report.findings.iter().filter(|f| f.code.is_some()) {
        let code = f.code.map_or("", |c| c.as_str()).to_owned();
        let document = &f.primary.document;
        out.push((document.path.clone(), document.line_column(f.primary.span.start).0, code));
    }
    out.sort();
    let several = files.len() > 1;
    out.into_iter()
        .map(|(path, line, code)| {
            let name = path.rsplit('/').next().unwrap_or_default();
            if several { format!("{name}:{line} {code}") } else { format!("{line} {code}") }
        })
        .collect()
}

/// The same of one file, whose package clause and a blank line come first: lines count from 3.
fn found(body: &str) -> Vec<String> {
    module("go 1.24", &[("a.go", &format!("package a\n\n{body}\n"))])
}

#[test]
fn jumps_go_neither_into_blocks_nor_over_declarations() {
    let body = "func f() {\n\tgoto L\n\tx := 1\n\t_ = x\nL:\n\tgoto M\n\t{\n\tM:\n\t}\n}";
    assert_eq!(found(body), ["4 JumpOverDecl", "8 JumpIntoBlock"]);
    assert!(found("func f() {\n\tgoto L\nL:\n\tx := 1\n\t_ = x\n}").is_empty());
}

#[test]
fn a_label_that_only_a_wrong_break_names_is_not_used() {
    assert_eq!(found("func f() {\nL:\n\tfor {\n\t}\n\tfor {\n\t\tbreak L\n\t}\n}"), ["4 UnusedLabel", "8 MisplacedLabel"]);
}

#[test]
fn a_field_and_a_method_need_two_names() {
    assert_eq!(found("type T struct{ a int }\n\nfunc (T) a() {}"), ["5 DuplicateFieldAndMethod"]);
}

#[test]
fn aliases_and_interfaces_may_not_hold_themselves() {
    assert_eq!(found("type A = []A"), ["3 InvalidDeclCycle"]);
    assert_eq!(found("type I interface{ I }"), ["3 InvalidDeclCycle"]);
    assert_eq!(found("func f() {\n\ttype t = *t\n\ttype u interface{ u }\n}"), ["4 InvalidDeclCycle", "5 InvalidDeclCycle"]);
    assert!(found("type T struct{ a *A }\n\ntype A = T\n\ntype F func(F) G\n\ntype G = []F").is_empty());
}

#[test]
fn methods_may_be_declared_through_aliases() {
    let body =
        "type T struct{}\n\ntype P = *T\n\ntype A = T\n\nfunc (P) m() {}\nfunc (A) n() {}\n\nfunc f(t T) {\n\tt.m()\n\tt.n()\n\tT{}.m()\n}";
    assert_eq!(found(body), ["15 InvalidMethodExpr"]);
}

#[test]
fn only_packages_select_types() {
    let body = "import \"net/http\"\n\nvar _ http.Client\n\nfunc f(http struct{}) {\n\tvar _ http.Client\n}";
    assert_eq!(found(body), ["8 NotAType"]);
}

#[test]
fn too_many_operands_of_a_conversion_give_no_value() {
    assert_eq!(found("type T struct{}\n\nfunc f() {\n\tT(1, 2)\n}"), ["6 WrongArgCount"]);
}

#[test]
fn constants_of_cases_take_the_type_of_the_tag() {
    assert_eq!(found("func f(s string) {\n\tswitch s {\n\tcase 1:\n\t}\n}"), ["5 InvalidConstVal"]);
    assert_eq!(found("func f(s []int) {\n\tswitch {\n\tcase nil:\n\t}\n\t_ = s\n}"), ["5 InvalidUntypedConversion"]);
}

#[test]
fn shifted_constants_must_be_integers_in_the_end() {
    assert_eq!(found("func f(s uint) {\n\tvar _ float64 = 1 << s\n\tvar _ int = 1.0 << s\n}"), ["4 InvalidShiftOperand"]);
}

#[test]
fn iota_reaches_into_function_literals() {
    assert!(found("import \"unsafe\"\n\nconst c = unsafe.Sizeof(func() { _ = iota })").is_empty());
}

#[test]
fn conversions_ignore_tags_at_any_depth() {
    let body = "type S struct{ f func(struct{ x int `a` }) }\n\ntype T struct{ f func(struct{ x int `b` }) }\n\nvar _ = T(S{})";
    assert!(found(body).is_empty());
}

#[test]
fn terms_of_unions_must_differ() {
    assert_eq!(found("type A interface{ int | ~int }\n\ntype B interface{ ~error }"), ["3 InvalidUnion", "5 InvalidUnion"]);
    assert_eq!(found("func f[P any, Q interface{ P }]() {}"), ["3 MisplacedTypeParam"]);
}

#[test]
fn inference_prefers_defined_types_and_matches_elements_exactly() {
    let head = "type L chan int\n\nfunc f[S []E, E any](S, E) {}\n\n";
    assert!(found(&format!("{head}func g(a []L, b chan int) {{ f(a, b) }}")).is_empty());
    assert_eq!(found(&format!("{head}func g(a []int, b string) {{ f(a, b) }}")), ["7 CannotInferTypeArgs"]);
}

#[test]
fn generic_functions_are_inferred_from_where_they_go() {
    let head = "func id[T any](t T) T { return t }\n\nfunc take(f func(int) int) {}\n\n";
    assert!(found(&format!("{head}func g() {{ take(id) }}\n\nvar _ func(string) string = id")).is_empty());
    assert_eq!(found(&format!("{head}var _ func(string) int = id")), ["7 CannotInferTypeArgs"]);
}

#[test]
fn embedded_types_that_are_wrong_have_no_members() {
    let body = "type T struct{ Nosuch }\n\nfunc f(t T) {\n\tt.Name()\n\tvar _ interface{ Name() } = t\n}";
    assert_eq!(found(body), ["3 UndeclaredName", "6 MissingFieldOrMethod"]);
}

#[test]
fn lists_of_values_that_no_field_takes_are_wrong_in_any_order() {
    let text = "package a\n\nimport \"github.com/aws/aws-cdk-go/awscdk/v2\"\n\nvar _ = awscdk.Environment{[]int{}, nil}\n";
    assert_eq!(module("go 1.24", &[("a.go", text)]), ["5 IncompatibleAssign"]);
}

/// What is given to a name of a later language version is not judged.
#[test]
fn predeclared_names_of_later_versions() {
    let go_mod = "go 1.17\n\nrequire github.com/aws/aws-cdk-go/awscdk/v2 v2.100.0";
    let text = "package a\n\nvar _ []int = []any{1}\n";
    assert_eq!(module(go_mod, &[("a.go", text)]), ["3 UnsupportedFeature"]);
}

/// Where each import of unknown name goes by the name that its path tells, no other name is one.
#[test]
fn qualifiers_beside_imports_of_unknown_name() {
    let go_mod = "go 1.24\n\nrequire example.org/go-yaml v1.0.0";
    let text = |body: &str| format!("package a\n\nimport \"example.org/go-yaml\"\n\n{body}\n");
    let of = |body: &str| module(go_mod, &[("a.go", &text(body))]);
    assert_eq!(of("var _ = yaml.A\nvar _ = nosuch.B"), ["6 UndeclaredName"]);
    assert!(of("var _ = nosuch.B").is_empty());
    assert_eq!(of("var _ = 1"), ["3 UnusedImport"]);
}

/// A test of its own package's names says nothing when those are not known.
#[test]
fn external_tests_of_a_damaged_package() {
    let files = [
        ("a.go", "package a\n\nfunc A() {}\n"),
        ("export_test.go", "package a\n\nfunc Exported( {\n"),
        ("a_test.go", "package a_test\n\nimport . \"example.com/m\"\n\nvar _ = Exported\n"),
    ];
    let all = module("go 1.24", &files);
    assert!(all.iter().all(|f| f.ends_with("syntax")), "{all:?}");
}

/// Importers of a struct that embeds something unknown still see the field's name.
#[test]
fn embedded_fields_keep_their_names_for_importers() {
    let files = [
        ("lib/lib.go", "package lib\n\ntype Props struct {\n\tawscdk.StackProps\n\tName string\n}\n"),
        ("a.go", "package a\n\nimport \"example.com/m/lib\"\n\nvar _ = lib.Props{StackProps: nil, Name: \"a\"}\n"),
    ];
    assert_eq!(module("go 1.24", &files), ["lib.go:4 UndeclaredName"]);
}
