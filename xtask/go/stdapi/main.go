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
	for _, path := range paths {
		pkg, err := imp.Import(path)
		if err != nil {
			return err
		}
		c, facts := collect(pkg, list)
		for _, u := range c.unlisted {
			fmt.Fprintln(os.Stderr, "not in the listings:", u)
		}
		if len(facts) == 0 {
			continue
		}
		file := filepath.Join(dir, filepath.FromSlash(path)+".txt")
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(file, []byte(c.text(facts)), 0o644); err != nil {
			return err
		}
	}
	return nil
}
