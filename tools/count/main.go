// Command count counts what a fix must not remove from Go sources.
//
// Usage: count DIR...
//
// It prints a JSON line for each folder: dir, and the numbers of declarations,
// statements, calls, arguments, elements of literals, and sites: calls of a selector
// (pkg.F, x.Method). Files that do not parse count as far as the parser recovers.
package main

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

type counts struct {
	Dir          string `json:"dir"`
	Declarations int    `json:"declarations"`
	Statements   int    `json:"statements"`
	Calls        int    `json:"calls"`
	Arguments    int    `json:"arguments"`
	Elements     int    `json:"elements"`
	Sites        int    `json:"sites"`
}

func main() {
	enc := json.NewEncoder(os.Stdout)
	for _, dir := range os.Args[1:] {
		c := counts{Dir: dir}
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, ".go") && !d.IsDir() {
				c.file(path)
			}
			return err
		})
		if err == nil {
			err = enc.Encode(c)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
}

func (c *counts) file(path string) {
	f, _ := parser.ParseFile(token.NewFileSet(), path, nil, parser.AllErrors)
	if f == nil {
		return
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.FuncDecl, *ast.ValueSpec, *ast.TypeSpec:
			c.Declarations++
		case *ast.CompositeLit:
			c.Elements += len(n.Elts)
		case *ast.CallExpr:
			c.Calls++
			c.Arguments += len(n.Args)
			if _, ok := n.Fun.(*ast.SelectorExpr); ok {
				c.Sites++
			}
		case *ast.BlockStmt:
		case ast.Stmt:
			c.Statements++
		}
		return true
	})
}
