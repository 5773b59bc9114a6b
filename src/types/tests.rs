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

#[test]
fn types_known_in_part_are_no_duplicate_cases() {
    let body = "import \"example.org/dns\"\n\nfunc f(x any) {\n\tswitch x.(type) {\n\tcase *dns.A, []dns.B:\n\tcase *dns.C:\n\tcase *int, []dns.D:\n\tcase *int:\n\t}\n}";
    assert_eq!(found(body), ["10 DuplicateCase"]);
}

#[test]
fn any_interface_may_hold_a_type_parameter() {
    let body = "type I interface{ M() }\n\nfunc f[T any](i I) T { return i.(T) }\n\ntype N int\n\nfunc g(i I) N { return i.(N) }";
    assert_eq!(found(body), ["9 ImpossibleAssert"]);
}

#[test]
fn fields_not_exported_stay_those_of_their_package() {
    let lib = ("lib/a.go", "package lib\n\ntype T struct{ a int }\n");
    let middle = ("mid/a.go", "package mid\n\nimport \"example.com/m/lib\"\n\ntype T lib.T\n\ntype U T\n\ntype V struct{ a int }\n");
    let user = "package m\n\nimport (\n\t\"example.com/m/lib\"\n\t\"example.com/m/mid\"\n)\n\nfunc f(t mid.T, u mid.U, v mid.V) {\n\t_ = lib.T(t)\n\t_ = lib.T(u)\n\t_ = lib.T(v)\n\t_ = t.a\n}\n";
    assert_eq!(module("go 1.24", &[lib, middle, ("a.go", user)]), ["a.go:11 InvalidConversion", "a.go:12 MissingFieldOrMethod"]);
}

#[test]
fn interfaces_defined_by_those_of_other_packages() {
    let lib = ("lib/a.go", "package lib\n\ntype I interface{ M(); m() }\n\ntype G[T any] interface{ M(T) }\n");
    let middle = (
        "mid/a.go",
        "package mid\n\nimport \"example.com/m/lib\"\n\ntype I lib.I\n\ntype J I\n\ntype G lib.G[int]\n\nfunc f(g G) {\n\tg.M(1)\n\tg.M(\"a\")\n}\n",
    );
    let user = "package m\n\nimport \"example.com/m/mid\"\n\nfunc f(i mid.I, j mid.J, g mid.G) {\n\ti.M()\n\tj.M()\n\tj.N()\n\tg.M(1)\n\tg.M(\"a\")\n\ti = j\n}\n";
    assert_eq!(
        module("go 1.24", &[lib, middle, ("b.go", user)]),
        ["b.go:8 MissingFieldOrMethod", "b.go:10 IncompatibleAssign", "a.go:13 IncompatibleAssign"]
    );
}

#[test]
fn generic_interfaces_of_other_packages() {
    let q = (
        "q/a.go",
        "package q\n\ntype Base[T comparable] interface {\n\tAdd(item T)\n\tGet() (T, bool)\n}\n\ntype More[E comparable] interface {\n\tBase[E]\n\tAfter(item E, n int)\n}\n\ntype Any Base[any]\n",
    );
    let user = "package m\n\nimport \"example.com/m/q\"\n\ntype S struct{ q.More[string] }\n\nfunc f(b q.Base[string], d q.More[string], s S, a q.Any) string {\n\tb.Add(\"a\")\n\td.Add(\"a\")\n\td.After(\"a\", 1)\n\ts.Add(\"a\")\n\ta.Add(1)\n\tx, _ := d.Get()\n\td.Add(1)\n\ts.Add(1)\n\tb = d\n\treturn x\n}\n";
    assert_eq!(module("go 1.24", &[q, ("b.go", user)]), ["b.go:14 IncompatibleAssign", "b.go:15 IncompatibleAssign"]);
}

#[test]
fn methods_tell_the_arguments_of_generic_interfaces_of_other_packages() {
    let graph = (
        "graph/a.go",
        "package graph\n\nimport (\n\t\"iter\"\n\t\"sort\"\n)\n\ntype Graph[N comparable] interface {\n\tsort.Interface\n\tNodes() iter.Seq[N]\n\tOut(n N) N\n}\n\nfunc Walk[N comparable](g Graph[N]) N { return *new(N) }\n",
    );
    let user = "package m\n\nimport (\n\t\"iter\"\n\n\t\"example.com/m/graph\"\n)\n\ntype simple []int\n\nfunc (s *simple) Nodes() iter.Seq[int] { return nil }\nfunc (s *simple) Out(n int) int { return n }\nfunc (s simple) Len() int { return 0 }\nfunc (s simple) Less(i, j int) bool { return false }\nfunc (s simple) Swap(i, j int) {}\n\nfunc f(s *simple) {\n\tvar x int = graph.Walk(s)\n\tvar y string = graph.Walk(s)\n\t_, _ = x, y\n\tgraph.Walk(f)\n}\n";
    assert_eq!(module("go 1.24", &[graph, ("b.go", user)]), ["b.go:19 IncompatibleAssign", "b.go:21 CannotInferTypeArgs"]);
}

#[test]
fn constants_may_be_converted_to_types_known_in_part() {
    let body = "import \"example.org/digest\"\n\ntype D digest.D\n\nconst (\n\ta = D(\"x\")\n\tb digest.D = \"y\"\n\tc = digest.D(digest.X)\n\te = D(a)\n\tg = f()\n)\n\nfunc f() int { return 1 }\n\nfunc h[S digest.Integer](all S) []S {\n\tout := make([]S, all+1)\n\t_ = all & (1 << 3)\n\treturn out\n}";
    assert_eq!(found(body), ["12 InvalidConstInit"]);
}

#[test]
fn types_defined_by_unknown_ones_may_be_indexed() {
    let lib = ("lib/a.go", "package lib\n\nimport \"example.org/x\"\n\ntype M x.Metrics\n\ntype C struct{ M M }\n");
    let user = "package m\n\nimport \"example.com/m/lib\"\n\ntype D lib.C\n\nfunc (d *D) f(s string) {\n\t_ = (*d).M[s]\n\t_ = d.M[\"a\"]\n\tm := make(lib.M)\n\tm[s] = (*d).M[s]\n\tm[\"b\"] = 1\n\tfor _, x := range (*d).M[s] {\n\t\t_ = x\n\t}\n}\n";
    assert!(module("go 1.24", &[lib, ("b.go", user)]).is_empty());
}

#[test]
fn names_of_imports_hold_words_of_their_paths() {
    let body = "import \"example.org/go-testing-interface\"\n\nfunc f(t testing.T) {}";
    assert!(found(body).is_empty());
}

#[test]
fn methods_of_later_files_satisfy_constraints() {
    let q = (
        "q/a.go",
        "package q\n\ntype Item interface{ Key() string }\n\ntype Queue[T Item] interface{ Get() T }\n\ntype Q[T Item] struct{ t T }\n",
    );
    let a = (
        "a.go",
        "package m\n\nimport \"example.com/m/q\"\n\ntype c struct {\n\tmake func() q.Queue[R]\n\tw q.Q[R]\n}\n\ntype R struct {\n\tK string\n\tM *X\n}\n",
    );
    let b = ("b.go", "package m\n\nimport \"example.org/x\"\n\ntype X x.Meta\n\nfunc (r R) Key() string { return \"\" }\n");
    assert!(module("go 1.24", &[q, a, b]).is_empty());
}
#[test]
fn constraints_are_held_against_complete_types() {
    let body = "type I interface{ m() int }\n\ntype H[X I] func(X)\n\ntype C struct{ h H[*S] }\n\nfunc (c *C) f() {}\n\ntype S struct{ c *C }\n\nfunc (s *S) m() int { return 1 }\n\ntype R struct{ h H[*R] }\n\nfunc f() {\n\tvar _ H[*R]\n}";
    assert_eq!(found(body), ["15 InvalidTypeArg", "18 InvalidTypeArg"]);
}

#[test]
fn methods_of_files_that_are_not_at_hand() {
    let a = ("a.go", "package a\n\ntype T struct{}\n\ntype I interface{ M() }\n\nfunc f(t *T) {\n\tt.M()\n\tvar _ I = t\n\t\"\".M()\n}\n");
    let cgo = ("b.go", "//go:build cgo\n\npackage a\n\nfunc (t *T) M() {}\n");
    assert_eq!(module("go 1.24", &[a, cgo]), ["a.go:10 MissingFieldOrMethod"]);
    assert_eq!(module("go 1.24", &[a]).len(), 3);
}

#[test]
fn type_arguments_that_constraints_known_in_part_may_tell() {
    let body = "import \"example.org/cbg\"\n\nfunc f[T any, P interface {\n\t*T\n\tcbg.U\n}](x []byte) T {\n\tvar t T\n\tP(&t).Unmarshal(x)\n\treturn t\n}\n\nfunc g[T any, P cbg.Like[T]](x T) P { return *new(P) }\n\nfunc h[T, P any](x T) P { return *new(P) }\n\nvar a int = f[int](nil)\nvar b string = f[int](nil)\nvar c = g(1)\nvar d = h(1)";
    assert_eq!(found(body), ["19 IncompatibleAssign", "21 CannotInferTypeArgs"]);
}

#[test]
fn instances_of_an_interface_match_by_their_methods() {
    let body = "type T[P any] interface{}\n\ntype U[P any] interface{ M(P) }\n\nfunc f[P any](T[P], P) {}\n\nfunc g[P any](U[P], P) {}\n\nfunc h(x T[int], y U[int]) {\n\tf(x, 1.2)\n\tf(x, \"\")\n\tg(y, 1)\n\tg(y, \"\")\n}";
    assert_eq!(found(body), ["15 IncompatibleAssign"]);
}

#[test]
fn instances_whose_methods_are_not_known_match_by_their_arguments() {
    let body = "import \"example.org/q\"\n\ntype H[P, R any] interface{ M(P, q.Q[R]) }\n\nfunc f[P, R any](H[P, R]) R { return *new(R) }\n\nfunc g(h H[int, string]) {\n\tvar _ string = f(h)\n\tvar _ int = f(h)\n}";
    assert_eq!(found(body), ["11 IncompatibleAssign"]);
}
