// Command stdprobe prints the types that go/types finds for the package-level names of
// Go files which use the standard library: DIR/PATH/probe.go, one a package.
//
// Usage: stdprobe DIR
//
// A line is PATH, a tab, NAME, a tab, and `var TYPE` or `const TYPE = VALUE`. Types have
// no parameter names and no aliases, and are qualified by package names.
package main

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: stdprobe DIR")
		os.Exit(2)
	}
	build.Default.GOOS, build.Default.GOARCH, build.Default.CgoEnabled = "linux", "amd64", false
	for k, v := range map[string]string{"GOOS": "linux", "GOARCH": "amd64", "CGO_ENABLED": "0", "GOEXPERIMENT": ""} {
		os.Setenv(k, v)
	}
	fset := token.NewFileSet()
	imp := importer.ForCompiler(fset, "source", nil)
	err := filepath.WalkDir(os.Args[1], func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() != "probe.go" {
			return err
		}
		f, err := parser.ParseFile(fset, file, nil, 0)
		if err != nil {
			return err
		}
		pkg, err := (&types.Config{Importer: imp}).Check("probe", fset, []*ast.File{f}, nil)
		if err != nil {
			return err
		}
		path, err := filepath.Rel(os.Args[1], filepath.Dir(file))
		if err != nil {
			return err
		}
		for _, name := range pkg.Scope().Names() {
			switch o := pkg.Scope().Lookup(name).(type) {
			case *types.Var:
				fmt.Printf("%s\t%s\tvar %s\n", filepath.ToSlash(path), name, text(o.Type()))
			case *types.Const:
				fmt.Printf("%s\t%s\tconst %s = %s\n", filepath.ToSlash(path), name, text(o.Type()), o.Val().ExactString())
			}
		}
		return nil
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, "stdprobe:", err)
		os.Exit(1)
	}
}

func join(n int, sep string, at func(int) string) string {
	var parts []string
	for i := range n {
		parts = append(parts, at(i))
	}
	return strings.Join(parts, sep)
}

func text(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		if t.Kind() == types.UnsafePointer {
			return "unsafe.Pointer"
		}
		return types.Typ[t.Kind()].Name()
	case *types.Named:
		s := t.Obj().Name()
		if p := t.Obj().Pkg(); p != nil {
			s = p.Name() + "." + s
		}
		if t.TypeArgs().Len() > 0 {
			s += "[" + join(t.TypeArgs().Len(), ", ", func(i int) string { return text(t.TypeArgs().At(i)) }) + "]"
		}
		return s
	case *types.Pointer:
		return "*" + text(t.Elem())
	case *types.Slice:
		return "[]" + text(t.Elem())
	case *types.Array:
		return fmt.Sprintf("[%d]%s", t.Len(), text(t.Elem()))
	case *types.Map:
		return "map[" + text(t.Key()) + "]" + text(t.Elem())
	case *types.Chan:
		return [...]string{"chan ", "chan<- ", "<-chan "}[t.Dir()] + text(t.Elem())
	case *types.Signature:
		return "func" + signature(t)
	case *types.Struct:
		return "struct{" + join(t.NumFields(), "; ", func(i int) string {
			f := t.Field(i)
			if f.Embedded() {
				return text(f.Type())
			}
			return f.Name() + " " + text(f.Type())
		}) + "}"
	case *types.Interface:
		if t.NumMethods() == 0 {
			return "any"
		}
		return "interface{" + join(t.NumMethods(), "; ", func(i int) string {
			return t.Method(i).Name() + signature(t.Method(i).Type().(*types.Signature))
		}) + "}"
	}
	panic(fmt.Sprintf("type %T", t))
}

func signature(t *types.Signature) string {
	params := join(t.Params().Len(), ", ", func(i int) string {
		s := text(t.Params().At(i).Type())
		if t.Variadic() && i == t.Params().Len()-1 {
			return "..." + strings.TrimPrefix(s, "[]")
		}
		return s
	})
	results := join(t.Results().Len(), ", ", func(i int) string { return text(t.Results().At(i).Type()) })
	switch t.Results().Len() {
	case 0:
		return "(" + params + ")"
	case 1:
		return "(" + params + ") " + results
	}
	return "(" + params + ") (" + results + ")"
}
