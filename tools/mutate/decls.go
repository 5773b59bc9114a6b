package main

import (
	"go/ast"
	"go/token"
	"math/rand"
	"strconv"
	"strings"
)

const cdkPath = "github.com/aws/aws-cdk-go/awscdk/v2"

// extraImports are packages that a writer may import and not need.
var extraImports = []string{"fmt", "os", "strings", "log", "time", "encoding/json", "strconv", "errors", "path/filepath", "context", "sort", "regexp",
	cdkPath, cdkPath + "/awss3", cdkPath + "/awsiam", cdkPath + "/awsec2", cdkPath + "/awslambda", cdkPath + "/awssns", cdkPath + "/awssqs",
	cdkPath + "/awskms", cdkPath + "/awsdynamodb", cdkPath + "/awslogs", cdkPath + "/awscloudwatch", cdkPath + "/awsrds", cdkPath + "/awsecs",
	cdkPath + "/awsevents", cdkPath + "/awseventstargets", cdkPath + "/awscodepipeline", cdkPath + "/awsapigateway", cdkPath + "/assertions",
	"github.com/aws/constructs-go/constructs/v10", "github.com/aws/jsii-runtime-go"}

// importSites makes a site of every import with a path (in files where imports may change).
func importSites(f *File, make func(*ast.ImportSpec, string) Site) []Site {
	return sites(f, func(s *ast.ImportSpec) Site {
		path, err := strconv.Unquote(s.Path.Value)
		if err != nil || path == "C" || path == "unsafe" {
			return nil
		}
		return make(s, path)
	})
}

var importMutators = []Mutator{
	{"drop-import", "UndeclaredName", func(f *File) []Site {
		return importSites(f, func(s *ast.ImportSpec, _ string) Site {
			if g, ok := f.parent[s].(*ast.GenDecl); ok && !g.Lparen.IsValid() {
				return always(f.cut(g.Pos(), g.End()))
			}
			return always(f.cut(s.Pos(), s.End()))
		})
	}},
	{"add-import", "UnusedImport", func(f *File) []Site {
		if f.bodies {
			return nil
		}
		return []Site{func(r *rand.Rand) []Edit {
			return f.insert(f.ast.Name.End(), "\n\nimport "+pick(r, []string{"", "", "", "extra "})+strconv.Quote(pick(r, extraImports)))
		}}
	}},
	{"add-import-in-group", "UnusedImport", func(f *File) []Site {
		return sites(f, func(g *ast.GenDecl) Site {
			if g.Tok != token.IMPORT || !g.Lparen.IsValid() {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				return f.insert(g.Lparen+1, "\n\t"+strconv.Quote(pick(r, extraImports)))
			}
		})
	}},
	{"misspell-import", "import", func(f *File) []Site {
		return importSites(f, func(s *ast.ImportSpec, path string) Site {
			if !strings.HasPrefix(path, cdkPath+"/") {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				dir, last := path[:strings.LastIndex(path, "/")+1], path[strings.LastIndex(path, "/")+1:]
				wrong := strings.ToLower(misspell(r, last))
				if wrong == last {
					return nil
				}
				return f.replace(s.Path, strconv.Quote(dir+wrong))
			}
		})
	}},
	{"other-import", "UndeclaredName", func(f *File) []Site {
		return importSites(f, func(s *ast.ImportSpec, path string) Site {
			return func(r *rand.Rand) []Edit { return f.replace(s.Path, strconv.Quote(pick(r, extraImports))) }
		})
	}},
	{"v1-import", "import", func(f *File) []Site {
		return importSites(f, func(s *ast.ImportSpec, path string) Site {
			if !strings.HasPrefix(path, cdkPath+"/") {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				last := path[strings.LastIndex(path, "/")+1:]
				return f.replace(s.Path, strconv.Quote(pick(r, []string{cdkPath + "/aws-" + strings.TrimPrefix(last, "aws"), cdkPath + "/" + strings.TrimPrefix(last, "aws"),
					cdkPath + "/lib/" + last, cdkPath + "/" + last + "/v2", cdkPath + "/aws_" + strings.TrimPrefix(last, "aws")})))
			}
		})
	}},
	{"alias-import", "UndeclaredName", func(f *File) []Site {
		return importSites(f, func(s *ast.ImportSpec, path string) Site {
			return func(r *rand.Rand) []Edit {
				if s.Name != nil {
					return f.replace(s.Name, pick(r, []string{"_", misspell(r, s.Name.Name)}))
				}
				return f.insert(s.Path.Pos(), pick(r, []string{"_ ", "aliased ", "cdk ", "s3 ", "lambda "}))
			}
		})
	}},
	{"duplicate-import", "DuplicateDecl", func(f *File) []Site {
		return importSites(f, func(s *ast.ImportSpec, path string) Site { return always(f.insert(s.Pos(), f.text(s)+"\n\t")) })
	}},
}

// statements calls fn for every statement of every list of statements.
func (f *File) statements(fn func(list []ast.Stmt, i int)) {
	for _, n := range f.nodes {
		var list []ast.Stmt
		switch n := n.(type) {
		case *ast.BlockStmt:
			list = n.List
		case *ast.CaseClause:
			list = n.Body
		case *ast.CommClause:
			list = n.Body
		}
		for i := range list {
			fn(list, i)
		}
	}
}

// statementSites makes a site of every statement.
func statementSites(f *File, make func(list []ast.Stmt, i int) Site) []Site {
	var out []Site
	f.statements(func(list []ast.Stmt, i int) {
		if s := make(list, i); s != nil {
			out = append(out, s)
		}
	})
	return out
}

var variableMutators = []Mutator{
	{"add-variable", "UnusedVar", func(f *File) []Site {
		return statementSites(f, func(list []ast.Stmt, i int) Site {
			return func(r *rand.Rand) []Edit {
				name := pick(r, []string{"unused", "bucketName", "tmp", "result", "stackName"})
				decl := pick(r, []string{name + " := 1", "var " + name + " string", name + " := \"value\"", "var " + name + " = []string{}", name + ", other := 1, 2"})
				if vars := f.variables(list[i].Pos()); len(vars) > 0 && r.Intn(2) == 0 {
					decl = name + " := " + pick(r, vars).Name()
				}
				return f.insert(list[i].Pos(), decl+"\n"+f.indent(list[i].Pos()))
			}
		})
	}},
	{"name-result", "UnusedVar", func(f *File) []Site {
		return statementSites(f, func(list []ast.Stmt, i int) Site {
			if e, ok := list[i].(*ast.ExprStmt); !ok || f.typeOf(e.X) == nil || !f.isValue(e.X) {
				return nil
			}
			return always(f.insert(list[i].Pos(), "created := "))
		})
	}},
	{"drop-statement", "UnusedVar", func(f *File) []Site {
		return statementSites(f, func(list []ast.Stmt, i int) Site { return always(f.cut(list[i].Pos(), list[i].End())) })
	}},
	{"drop-field-use", "UnusedVar", func(f *File) []Site {
		return sites(f, func(c *ast.CompositeLit) Site {
			if len(c.Elts) == 0 {
				return nil
			}
			return func(r *rand.Rand) []Edit { return f.dropItem(nodes(c.Elts), r.Intn(len(c.Elts))) }
		})
	}},
	{"constant-for-use", "UnusedVar", func(f *File) []Site {
		return operandSites(f, func(e ast.Expr) Site {
			if id, ok := e.(*ast.Ident); !ok || id.Name == "nil" {
				return nil
			}
			return func(r *rand.Rand) []Edit { return f.replace(e, pick(r, []string{"nil", "nil", `""`, "0", "false"})) }
		})
	}},
	{"define-to-assign", "UndeclaredName", func(f *File) []Site {
		return sites(f, func(a *ast.AssignStmt) Site {
			if a.Tok != token.DEFINE {
				return nil
			}
			return always([]Edit{{f.off(a.TokPos), f.off(a.TokPos) + 2, "="}})
		})
	}},
	{"assign-to-define", "NoNewVar", func(f *File) []Site {
		return sites(f, func(a *ast.AssignStmt) Site {
			if a.Tok != token.ASSIGN {
				return nil
			}
			return always([]Edit{{f.off(a.TokPos), f.off(a.TokPos) + 1, ":="}})
		})
	}},
	{"define-again", "NoNewVar", func(f *File) []Site {
		return statementSites(f, func(list []ast.Stmt, i int) Site {
			a, ok := list[i].(*ast.AssignStmt)
			if !ok || a.Tok != token.DEFINE {
				return nil
			}
			return always(f.insert(a.Pos(), f.text(a)+"\n"+f.indent(a.Pos())))
		})
	}},
	{"drop-return", "MissingReturn", func(f *File) []Site {
		return sites(f, func(s *ast.ReturnStmt) Site { return always(f.cut(s.Pos(), s.End())) })
	}},
	{"label", "UnusedLabel", func(f *File) []Site {
		return statementSites(f, func(list []ast.Stmt, i int) Site {
			return always(f.insert(list[i].Pos(), "unused:\n"+f.indent(list[i].Pos())))
		})
	}},
}

var duplicateMutators = []Mutator{
	{"duplicate-declaration", "DuplicateDecl", func(f *File) []Site {
		if f.bodies {
			return nil
		}
		var out []Site
		for _, d := range f.ast.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.IMPORT {
				continue
			}
			out = append(out, always(f.insert(d.End(), "\n\n"+f.text(d)+"\n")))
		}
		return out
	}},
	{"drop-declaration", "UndeclaredName", func(f *File) []Site {
		if f.bodies {
			return nil
		}
		var out []Site
		for _, d := range f.ast.Decls {
			out = append(out, always(f.cut(d.Pos(), d.End())))
		}
		return out
	}},
	{"duplicate-item", "DuplicateDecl", func(f *File) []Site { // a parameter, result or struct field, or a method of an interface
		return sites(f, func(x *ast.Field) Site {
			return func(r *rand.Rand) []Edit {
				sep := ", "
				if list, ok := f.parent[x].(*ast.FieldList); ok && !list.Opening.IsValid() {
					return nil
				}
				switch f.parent[f.parent[x]].(type) {
				case *ast.StructType, *ast.InterfaceType:
					sep = "\n\t"
				}
				return f.insert(x.Pos(), f.text(x)+sep)
			}
		})
	}},
	{"drop-item", "UndeclaredName", func(f *File) []Site { // the same, left out
		return sites(f, func(l *ast.FieldList) Site {
			if len(l.List) == 0 || !l.Opening.IsValid() {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				switch f.parent[l].(type) {
				case *ast.StructType, *ast.InterfaceType:
					x := pick(r, l.List)
					return f.cut(x.Pos(), x.End())
				}
				return f.dropItem(nodes(l.List), r.Intn(len(l.List)))
			}
		})
	}},
	{"duplicate-local", "DuplicateDecl", func(f *File) []Site {
		return statementSites(f, func(list []ast.Stmt, i int) Site {
			if _, ok := list[i].(*ast.DeclStmt); !ok {
				return nil
			}
			return always(f.insert(list[i].Pos(), f.text(list[i])+"\n"+f.indent(list[i].Pos())))
		})
	}},
}
