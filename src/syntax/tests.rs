use super::parse;

#[test]
fn smoke() {
    let file = parse("package p\n\nimport f \"fmt\"\n\nfunc (s *S[T]) m(a, b int, c ...string) (x int) {\n\tif y := f.Sprint(a); y != \"\" {\n\t\treturn 1\n\t}\n\tfor i := range 10 { go g(i, xs...) }\n}\n\nconst (\n\tA = iota\n\tB\n)\n").file;
    assert_eq!((file.decls.len(), file.imports.len(), file.damage.len()), (2, 1, 0));
}
