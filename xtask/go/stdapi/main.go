// Command stdapi prints what the packages of the Go standard library export, in the
// text form of the signature database, as a Go type checker sees it on linux/amd64:
// types and constants' values come from the toolchain's sources through go/types, the
// versions since which symbols exist from the toolchain's own listings (GOROOT/api).
//
// Usage: stdapi OUTDIR
package main

import (
	"fmt"
	"go/build"
	"go/importer"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: stdapi OUTDIR")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "stdapi:", err)
		os.Exit(1)
	}
}

// packages lists the standard library without what only it can import.
func packages() ([]string, error) {
	out, err := exec.Command("go", "list", "std").Output()
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, p := range strings.Fields(string(out)) {
		q := "/" + p + "/"
		// The engine has unsafe built in.
		if !strings.Contains(q, "/internal/") && !strings.HasPrefix(q, "/vendor/") && p != "unsafe" {
			paths = append(paths, p)
		}
	}
	return paths, nil
}

func run(dir string) error {
	build.Default.GOOS, build.Default.GOARCH, build.Default.CgoEnabled = "linux", "amd64", false
	for k, v := range map[string]string{"GOOS": "linux", "GOARCH": "amd64", "CGO_ENABLED": "0", "GOEXPERIMENT": ""} {
		os.Setenv(k, v)
	}
	list, err := readListings(runtime.GOROOT())
	if err != nil {
		return err
	}
	paths, err := packages()
	if err != nil {
		return err
	}
	imp := importer.ForCompiler(token.NewFileSet(), "source", nil)
	var pkgs []*types.Package
	named := map[string]int{}
	for _, path := range paths {
		pkg, err := imp.Import(path)
		if err != nil {
			return err
		}
		if exportsAny(pkg) {
			pkgs = append(pkgs, pkg)
			named[pkg.Name()]++
		}
	}
	for _, pkg := range pkgs {
		c, facts := collect(pkg, list)
		for _, u := range c.unlisted {
			fmt.Fprintln(os.Stderr, "not in the listings:", u)
		}
		file := filepath.Join(dir, filepath.FromSlash(pkg.Path())+".txt")
		if err := write(file, c.text(facts, named)); err != nil {
			return err
		}
	}
	return write(filepath.Join(dir, "module.txt"), moduleText(list.newest))
}

func exportsAny(pkg *types.Package) bool {
	for _, n := range pkg.Scope().Names() {
		if token.IsExported(n) {
			return true
		}
	}
	return false
}

func write(file, text string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text), 0o644)
}

// moduleText is the table of releases: each minor version of Go 1.
func moduleText(newest int) string {
	var b strings.Builder
	b.WriteString("module std\nrole std\nsource toolchain\n")
	for minor := range newest + 1 {
		fmt.Fprintf(&b, "release 1.%d -\n", minor)
	}
	return b.String()
}
