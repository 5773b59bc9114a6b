package main

import (
	"go/ast"
	"go/token"
	"math/rand"
	"strings"
)

// statementMutators break assignments, returns, loops and switches.
var statementMutators = []Mutator{
	{"assign-count", "AssignCountMismatch", func(f *File) []Site {
		return sites(f, func(a *ast.AssignStmt) Site {
			return func(r *rand.Rand) []Edit {
				switch {
				case len(a.Lhs) > 1 && r.Intn(2) == 0:
					return f.dropItem(nodes(a.Lhs), r.Intn(len(a.Lhs)))
				case len(a.Rhs) > 1 && r.Intn(2) == 0:
					return f.dropItem(nodes(a.Rhs), r.Intn(len(a.Rhs)))
				case r.Intn(2) == 0:
					return f.insert(a.Rhs[0].Pos(), pick(r, []string{"nil, ", "1, ", `"x", `}))
				}
				return f.insert(a.Lhs[0].Pos(), "_, ")
			}
		})
	}},
	{"return-count", "WrongResultCount", func(f *File) []Site {
		return sites(f, func(s *ast.ReturnStmt) Site {
			return func(r *rand.Rand) []Edit {
				if len(s.Results) > 0 && r.Intn(2) == 0 {
					return f.dropItem(nodes(s.Results), r.Intn(len(s.Results)))
				}
				extra := pick(r, []string{"nil", "1", `"x"`})
				if len(s.Results) == 0 {
					return f.insert(s.End(), " "+extra)
				}
				return f.insert(s.Results[0].Pos(), extra+", ")
			}
		})
	}},
	{"swap-results", "IncompatibleAssign", func(f *File) []Site {
		return sites(f, func(s *ast.ReturnStmt) Site {
			if len(s.Results) < 2 {
				return nil
			}
			a, b := s.Results[0], s.Results[1]
			return always(append(f.replace(a, f.text(b)), f.replace(b, f.text(a))...))
		})
	}},
	{"return-value", "IncompatibleAssign", func(f *File) []Site {
		return sites(f, func(s *ast.ReturnStmt) Site {
			if len(s.Results) == 0 {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				e := pick(r, s.Results)
				vars := f.variables(e.Pos())
				if len(vars) > 0 && r.Intn(2) == 0 {
					return f.replace(e, pick(r, vars).Name())
				}
				return f.replace(e, pick(r, []string{"nil", `""`, "0", "false", "struct{}{}", "&" + f.text(e), "*" + f.text(e)}))
			}
		})
	}},
	{"return-or-not", "MissingReturn", func(f *File) []Site {
		return sites(f, func(s *ast.ReturnStmt) Site {
			return func(r *rand.Rand) []Edit {
				x := f.text(s)
				return f.replace(s, pick(r, []string{"", "if true {\n" + x + "\n}", "for {\nif true {\nbreak\n}\n" + x + "\n}", "switch {\ncase true:\n" + x + "\n}", "if false {\n" + x + "\n} else if true {\n" + x + "\n}",
					"for true {\n" + x + "\n}", "func() {\n" + x + "\n}()", "{\n" + x + "\n}", "switch {\ncase true:\n" + x + "\ndefault:\npanic(1)\n}", "for {\n}", "select {}", "panic(\"no\")"}))
			}
		})
	}},
	{"range-over", "InvalidRangeExpr", func(f *File) []Site {
		return sites(f, func(s *ast.RangeStmt) Site {
			return func(r *rand.Rand) []Edit {
				if r.Intn(3) > 0 {
					return f.replace(s.X, pick(r, []string{"*" + f.text(s.X), "&" + f.text(s.X), "nil", "true", "1.5", "struct{}{}", "10", "func() {}", `"text"`, "make(chan int)", "error(nil)", "map[string]int{}"}))
				}
				if s.Value != nil {
					return f.cut(s.Key.End(), s.Value.End())
				}
				if s.Key != nil {
					return f.insert(s.Key.End(), ", second")
				}
				return nil
			}
		})
	}},
	{"duplicate-case", "DuplicateCase", func(f *File) []Site {
		return sites(f, func(c *ast.CaseClause) Site {
			return func(r *rand.Rand) []Edit {
				if len(c.List) > 0 && r.Intn(2) == 0 {
					e := pick(r, c.List)
					return f.insert(c.List[0].Pos(), f.text(e)+", ")
				}
				head := string(f.src[f.off(c.Pos()) : f.off(c.Colon)+1])
				return f.insert(c.Pos(), head+"\n"+f.indent(c.Pos()))
			}
		})
	}},
	{"case-value", "MismatchedTypes", func(f *File) []Site {
		return sites(f, func(c *ast.CaseClause) Site {
			if len(c.List) == 0 {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				return f.replace(pick(r, c.List), pick(r, []string{"1", `"text"`, "nil", "true", "string", "error", "1.5", "[]int{}", "func() {}", f.someType(r)}))
			}
		})
	}},
	{"duplicate-key", "DuplicateLitKey", func(f *File) []Site {
		return sites(f, func(c *ast.CompositeLit) Site {
			if len(c.Elts) == 0 {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				e := pick(r, c.Elts)
				return f.insert(c.Elts[0].Pos(), f.text(e)+", ")
			}
		})
	}},
	{"drop-element", "InvalidStructLit", func(f *File) []Site {
		return sites(f, func(c *ast.CompositeLit) Site {
			if len(c.Elts) == 0 {
				return nil
			}
			return func(r *rand.Rand) []Edit { return f.dropItem(nodes(c.Elts), r.Intn(len(c.Elts))) }
		})
	}},
	{"branch", "MisplacedBreak", func(f *File) []Site {
		return statementSites(f, func(list []ast.Stmt, i int) Site {
			return func(r *rand.Rand) []Edit {
				return f.insert(list[i].Pos(), pick(r, []string{"break", "continue", "fallthrough", "break missing", "goto missing", "continue missing"})+"\n"+f.indent(list[i].Pos()))
			}
		})
	}},
	{"assign-target", "UnassignableOperand", func(f *File) []Site {
		return sites(f, func(a *ast.AssignStmt) Site {
			if a.Tok == token.DEFINE {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				return f.replace(a.Lhs[0], pick(r, []string{`"text"`, "1", "nil", "len", "f()", "true", `"abc"[0]`, "*" + f.text(a.Lhs[0]), "&" + f.text(a.Lhs[0])}))
			}
		})
	}},
	{"operator-assign", "MismatchedTypes", func(f *File) []Site {
		return sites(f, func(a *ast.AssignStmt) Site {
			if len(a.Lhs) != 1 || a.Tok == token.DEFINE {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				op := pick(r, []string{"+=", "-=", "*=", "/=", "&=", "<<=", "||=", "%="})
				return []Edit{{f.off(a.TokPos), f.off(a.TokPos) + len(a.Tok.String()), op}}
			}
		})
	}},
	{"channel-send", "InvalidSend", func(f *File) []Site {
		return sites(f, func(s *ast.SendStmt) Site {
			return func(r *rand.Rand) []Edit {
				return f.replace(pick(r, []ast.Expr{s.Chan, s.Value}), pick(r, []string{"1", `"text"`, "nil", "true", "make(<-chan int)", "make(chan<- string)"}))
			}
		})
	}},
	{"statement-snippet", "UnusedExpr", func(f *File) []Site {
		return statementSites(f, func(list []ast.Stmt, i int) Site {
			return func(r *rand.Rand) []Edit {
				at := list[i].Pos()
				return f.insert(at, f.fill(r, pick(r, statementSnippets), at)+"\n"+f.indent(at))
			}
		})
	}},
	{"declaration-snippet", "InvalidDeclCycle", func(f *File) []Site {
		if f.bodies {
			return nil
		}
		return []Site{func(r *rand.Rand) []Edit {
			return f.insert(f.ast.FileEnd, "\n"+f.fill(r, pick(r, declarationSnippets), f.ast.FileEnd)+"\n")
		}}
	}},
}

// fill puts a visible variable for $V and $W, a type for $T and $U.
func (f *File) fill(r *rand.Rand, snippet string, at token.Pos) string {
	vars := f.variables(at)
	for _, hole := range []string{"$V", "$W"} {
		name := "nil"
		if len(vars) > 0 {
			name = pick(r, vars).Name()
		}
		snippet = strings.ReplaceAll(snippet, hole, name)
	}
	for _, hole := range []string{"$T", "$U"} {
		snippet = strings.ReplaceAll(snippet, hole, f.someType(r))
	}
	return snippet
}
