package main

import (
	"go/ast"
	"go/token"
	"go/types"
	"math/rand"
	"strings"
)

var callMutators = []Mutator{
	{"drop-arg", "WrongArgCount", func(f *File) []Site {
		return sites(f, func(c *ast.CallExpr) Site {
			if len(c.Args) == 0 || f.isType(c.Fun) {
				return nil
			}
			return func(r *rand.Rand) []Edit { return f.dropItem(nodes(c.Args), r.Intn(len(c.Args))) }
		})
	}},
	{"drop-last-arg", "WrongArgCount", func(f *File) []Site {
		return sites(f, func(c *ast.CallExpr) Site {
			if len(c.Args) < 2 || c.Ellipsis.IsValid() {
				return nil
			}
			return always(f.dropItem(nodes(c.Args), len(c.Args)-1))
		})
	}},
	{"drop-all-args", "WrongArgCount", func(f *File) []Site {
		return sites(f, func(c *ast.CallExpr) Site {
			if len(c.Args) == 0 {
				return nil
			}
			return always(f.cut(c.Lparen+1, c.Rparen))
		})
	}},
	{"add-arg", "WrongArgCount", func(f *File) []Site {
		return sites(f, func(c *ast.CallExpr) Site {
			return func(r *rand.Rand) []Edit {
				extra := pick(r, []string{"nil", `"extra"`, "true", "1", "struct{}{}"})
				if vars := f.variables(c.Pos()); len(vars) > 0 && r.Intn(2) == 0 {
					extra = pick(r, vars).Name()
				}
				if len(c.Args) == 0 {
					return f.insert(c.Lparen+1, extra)
				}
				if r.Intn(3) == 0 {
					return f.insert(c.Args[0].Pos(), extra+", ")
				}
				return f.insert(c.Args[len(c.Args)-1].Pos(), extra+", ")
			}
		})
	}},
	{"copy-arg", "WrongArgCount", func(f *File) []Site {
		return sites(f, func(c *ast.CallExpr) Site {
			if len(c.Args) == 0 || c.Ellipsis.IsValid() {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				a := pick(r, c.Args)
				return f.insert(a.Pos(), f.text(a)+", ")
			}
		})
	}},
	{"swap-args", "IncompatibleAssign", func(f *File) []Site {
		return sites(f, func(c *ast.CallExpr) Site {
			if len(c.Args) < 2 {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				i := r.Intn(len(c.Args) - 1)
				j := i + 1 + r.Intn(len(c.Args)-1-i)
				a, b := c.Args[i], c.Args[j]
				return append(f.replace(a, f.text(b)), f.replace(b, f.text(a))...)
			}
		})
	}},
	{"unwrap-call", "IncompatibleAssign", func(f *File) []Site {
		return sites(f, func(c *ast.CallExpr) Site {
			sel, ok := c.Fun.(*ast.SelectorExpr)
			if !ok || len(c.Args) != 1 || f.imported(sel) == nil {
				return nil
			}
			if _, isStmt := f.parent[c].(*ast.ExprStmt); isStmt {
				return nil
			}
			return always(f.replace(c, f.text(c.Args[0])))
		})
	}},
	{"not-called", "IncompatibleAssign", func(f *File) []Site {
		return sites(f, func(c *ast.CallExpr) Site {
			if len(c.Args) != 0 {
				return nil
			}
			return always(f.cut(c.Lparen, c.Rparen+1))
		})
	}},
	{"call-value", "InvalidCall", func(f *File) []Site {
		return sites(f, func(s *ast.SelectorExpr) Site {
			if c, ok := f.parent[s].(*ast.CallExpr); ok && c.Fun == s || !f.isValue(s) {
				return nil
			}
			return always(f.insert(s.End(), "()"))
		})
	}},
	{"interface-literal", "InvalidLit", func(f *File) []Site {
		return sites(f, func(c *ast.CallExpr) Site {
			sel, ok := c.Fun.(*ast.SelectorExpr)
			if !ok || f.imported(sel) == nil {
				return nil
			}
			name, _, _ := strings.Cut(strings.TrimPrefix(sel.Sel.Name, "New"), "_")
			o, ok := f.imported(sel).Imported().Scope().Lookup(name).(*types.TypeName)
			if !ok || !types.IsInterface(o.Type()) {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				return f.replace(c, pick(r, []string{"", "&"})+f.text(sel.X)+"."+name+"{}")
			}
		})
	}},
	{"constructor-style", "UndeclaredImportedName", func(f *File) []Site {
		return sites(f, func(c *ast.CallExpr) Site {
			sel, ok := c.Fun.(*ast.SelectorExpr)
			if !ok || f.imported(sel) == nil {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				name := sel.Sel.Name
				switch {
				case strings.HasPrefix(name, "New"):
					name = strings.TrimPrefix(name, "New")
				case strings.Contains(name, "_") && r.Intn(2) == 0:
					name = strings.Replace(name, "_", ".", 1)
				case strings.Contains(name, "_"):
					_, name, _ = strings.Cut(name, "_")
				default:
					name = "New" + name
				}
				return f.replace(sel.Sel, name)
			}
		})
	}},
	{"spread", "NonVariadicDotDotDot", func(f *File) []Site {
		return sites(f, func(c *ast.CallExpr) Site {
			if c.Ellipsis.IsValid() {
				return always(f.cut(c.Ellipsis, c.Ellipsis+3))
			}
			if len(c.Args) == 0 {
				return nil
			}
			return always(f.insert(c.Args[len(c.Args)-1].End(), "..."))
		})
	}},
}

// addressMutators change how a value is pointed at.
var addressMutators = []Mutator{
	{"drop-address", "IncompatibleAssign", func(f *File) []Site {
		return sites(f, func(u *ast.UnaryExpr) Site {
			if u.Op != token.AND {
				return nil
			}
			return always(f.cut(u.OpPos, u.X.Pos()))
		})
	}},
	{"add-address", "IncompatibleAssign", func(f *File) []Site {
		return operandSites(f, func(e ast.Expr) Site { return always(f.insert(e.Pos(), "&")) })
	}},
	{"drop-star", "IncompatibleAssign", func(f *File) []Site {
		return sites(f, func(s *ast.StarExpr) Site { return always(f.cut(s.Star, s.X.Pos())) })
	}},
	{"add-star", "InvalidIndirection", func(f *File) []Site {
		return operandSites(f, func(e ast.Expr) Site { return always(f.insert(e.Pos(), "*")) })
	}},
}

// operandSites makes a site of every value that is passed, assigned, returned or compared.
func operandSites(f *File, make func(ast.Expr) Site) []Site {
	var out []Site
	add := func(list ...ast.Expr) {
		for _, e := range list {
			if e == nil || !f.isValue(e) {
				continue
			}
			if s := make(e); s != nil {
				out = append(out, s)
			}
		}
	}
	for _, n := range f.nodes {
		switch n := n.(type) {
		case *ast.CallExpr:
			add(n.Args...)
		case *ast.AssignStmt:
			add(n.Rhs...)
		case *ast.ValueSpec:
			add(n.Values...)
		case *ast.ReturnStmt:
			add(n.Results...)
		case *ast.KeyValueExpr:
			add(n.Value)
		case *ast.BinaryExpr:
			add(n.X, n.Y)
		case *ast.SendStmt:
			add(n.Value)
		case *ast.CompositeLit:
			for _, e := range n.Elts {
				if _, keyed := e.(*ast.KeyValueExpr); !keyed {
					add(e)
				}
			}
		}
	}
	return out
}
