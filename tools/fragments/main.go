// Command fragments cuts Go files into fragments, as an answer quotes them: without package
// clause and imports. For each it prints a JSON line with id (kind:file:line), kind, code
// and version:
//
//	body  the statements of a function
//	decl  a declaration at the top of a file, imports left out
//	call  a call that is a statement, the right side of an assignment, or returned
//
// Usage: fragments [-version V] [-skip FILE] ROOT
//
// ROOT is a module. FILE lists lines of ROOT that are not to be in any fragment, as
// "path:line" (where the type checker has an error).
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

type fragment struct {
	ID      string `json:"id"`
	Kind    string `json:"kind"`
	Code    string `json:"code"`
	Version string `json:"version,omitempty"`
}

func main() {
	version := flag.String("version", "", "the awscdk version that each fragment names")
	skip := flag.String("skip", "", "a file of lines path:line that no fragment may hold")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	root := flag.Arg(0)
	bad, err := lines(*skip)
	check(err)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	for _, path := range goFiles(root) {
		name, err := filepath.Rel(root, path)
		check(err)
		text, err := os.ReadFile(path)
		check(err)
		c := cutter{fset: token.NewFileSet(), text: text, name: filepath.ToSlash(name), bad: bad}
		file, err := parser.ParseFile(c.fset, path, text, parser.SkipObjectResolution)
		if err != nil {
			continue // the type checker says so
		}
		c.file(file)
		for _, f := range c.out {
			f.Version = *version
			check(encoder.Encode(f))
		}
	}
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func lines(path string) (map[string]bool, error) {
	out := map[string]bool{}
	if path == "" {
		return out, nil
	}
	text, err := os.ReadFile(path)
	for _, line := range strings.Fields(string(text)) {
		out[line] = true
	}
	return out, err
}

// goFiles lists the module's files, without those of modules below it.
func goFiles(root string) []string {
	var out []string
	err := filepath.Walk(root, func(path string, info os.FileInfo, err error) error {
		if err != nil {
			return err
		}
		if info.IsDir() && path != root {
			if _, err := os.Stat(filepath.Join(path, "go.mod")); err == nil || strings.HasPrefix(info.Name(), ".") {
				return filepath.SkipDir
			}
		}
		if !info.IsDir() && strings.HasSuffix(path, ".go") {
			out = append(out, path)
		}
		return nil
	})
	check(err)
	sort.Strings(out)
	return out
}

type cutter struct {
	fset *token.FileSet
	text []byte
	name string
	bad  map[string]bool
	out  []fragment
}

func (c *cutter) add(kind string, from, to token.Pos) {
	start, end := c.fset.Position(from), c.fset.Position(to)
	for line := start.Line; line <= end.Line; line++ {
		if c.bad[fmt.Sprintf("%s:%d", c.name, line)] {
			return
		}
	}
	code := string(c.text[start.Offset:end.Offset])
	if strings.TrimSpace(code) == "" {
		return
	}
	c.out = append(c.out, fragment{ID: fmt.Sprintf("%s:%s:%d:%d", kind, c.name, start.Line, start.Column), Kind: kind, Code: code + "\n"})
}

func (c *cutter) file(file *ast.File) {
	for _, d := range file.Decls {
		if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.IMPORT {
			continue
		}
		c.add("decl", d.Pos(), d.End())
		if f, ok := d.(*ast.FuncDecl); ok && f.Body != nil && len(f.Body.List) > 0 {
			c.add("body", f.Body.Lbrace+1, f.Body.Rbrace)
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ExprStmt:
			c.call(n.X)
		case *ast.AssignStmt:
			for _, e := range n.Rhs {
				c.call(e)
			}
		case *ast.ReturnStmt:
			for _, e := range n.Results {
				c.call(e)
			}
		}
		return true
	})
}

func (c *cutter) call(e ast.Expr) {
	if call, ok := e.(*ast.CallExpr); ok {
		c.add("call", call.Pos(), call.End())
	}
}
