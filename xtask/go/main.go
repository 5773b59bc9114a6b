// Command go prints what go/parser makes of Go files, for `cargo xtask syntax-compare`.
//
// It reads paths from standard input, one a line, and writes for each: a line "F path",
// a line "E offset message" for the first syntax errors, and, where there are none, a
// line "D ..." with the S-expression of each declaration.
package main

import (
	"bufio"
	"fmt"
	"go/parser"
	"go/scanner"
	"go/token"
	"os"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	out := bufio.NewWriterSize(os.Stdout, 1<<20)
	defer out.Flush()
	for in.Scan() {
		path := in.Text()
		text, err := os.ReadFile(path)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "", text, parser.AllErrors|parser.SkipObjectResolution)
		fmt.Fprintf(out, "F %s\n", path)
		if list, ok := err.(scanner.ErrorList); ok {
			for _, e := range list {
				fmt.Fprintf(out, "E %d %s\n", e.Pos.Offset, e.Msg)
			}
			continue
		}
		d := dumper{out: out, file: fset.File(file.FileStart)}
		fmt.Fprintf(out, "D package %s\n", d.ident(file.Name))
		for _, decl := range file.Decls {
			d.decl(decl)
		}
	}
}
