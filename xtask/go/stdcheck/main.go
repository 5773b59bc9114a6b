// Command stdcheck proves a description of the standard library: it type-checks stubs
// that were written from that description (STUBDIR/PATH/stub.go) with go/types, and
// compares what each package then exports with what the toolchain's sources export.
//
// Usage: stdcheck STUBDIR
//
// It prints each difference and the totals, and fails if there is one.
package main

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: stdcheck STUBDIR")
		os.Exit(2)
	}
	build.Default.GOOS, build.Default.GOARCH, build.Default.CgoEnabled = "linux", "amd64", false
	for k, v := range map[string]string{"GOOS": "linux", "GOARCH": "amd64", "CGO_ENABLED": "0", "GOEXPERIMENT": ""} {
		os.Setenv(k, v)
	}
	out, err := exec.Command("go", "list", "std").Output()
	if err != nil {
		fmt.Fprintln(os.Stderr, "stdcheck:", err)
		os.Exit(1)
	}
	real := importer.ForCompiler(token.NewFileSet(), "source", nil)
	stubs := &stubImporter{dir: os.Args[1], done: map[string]*types.Package{}}
	var total tally
	for _, path := range strings.Fields(string(out)) {
		q := "/" + path + "/"
		if strings.Contains(q, "/internal/") || strings.HasPrefix(q, "/vendor/") || path == "unsafe" {
			continue
		}
		total.packages++
		if err := total.compare(path, real, stubs); err != nil {
			fmt.Println(err)
			total.different++
		}
	}
	fmt.Printf("%d packages, %d facts: %d missing, %d extra, %d different; %d not told\n",
		total.packages, total.facts, total.missing, total.extra, total.different, total.untold)
	if total.missing+total.extra+total.different > 0 {
		os.Exit(1)
	}
}

// stubImporter type-checks stubs, and nothing but stubs.
type stubImporter struct {
	dir  string
	done map[string]*types.Package
}

func (s *stubImporter) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if p, ok := s.done[path]; ok {
		return p, nil
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, filepath.Join(s.dir, filepath.FromSlash(path), "stub.go"), nil, 0)
	if err != nil {
		return nil, err
	}
	p, err := (&types.Config{Importer: s}).Check(path, fset, []*ast.File{f}, nil)
	s.done[path] = p
	return p, err
}
