package main

import (
	"go/ast"
	"go/types"
	"math/rand"
	"strings"
)

// symbolSites makes a site of every pkg.Symbol.
func symbolSites(f *File, make func(*ast.SelectorExpr, *types.PkgName) Site) []Site {
	return sites(f, func(s *ast.SelectorExpr) Site {
		if pn := f.imported(s); pn != nil {
			return make(s, pn)
		}
		return nil
	})
}

// memberSites makes a site of every x.Field and x.Method.
func memberSites(f *File, make func(*ast.SelectorExpr) Site) []Site {
	return sites(f, func(s *ast.SelectorExpr) Site {
		if f.imported(s) != nil || f.typeOf(s.X) == nil {
			return nil
		}
		return make(s)
	})
}

// fieldSites makes a site of every field named in a struct literal.
func fieldSites(f *File, make func(*ast.CompositeLit, *ast.KeyValueExpr, *types.Struct) Site) []Site {
	var out []Site
	each(f, func(c *ast.CompositeLit) {
		st := structOf(f.typeOf(c))
		for _, e := range c.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok && st != nil {
				if s := make(c, kv, st); s != nil {
					out = append(out, s)
				}
			}
		}
	})
	return out
}

func structOf(t types.Type) *types.Struct {
	if t == nil {
		return nil
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, _ := t.Underlying().(*types.Struct)
	return st
}

var nameMutators = []Mutator{
	{"misspell-symbol", "UndeclaredImportedName", func(f *File) []Site {
		return symbolSites(f, func(s *ast.SelectorExpr, _ *types.PkgName) Site {
			return func(r *rand.Rand) []Edit { return f.replace(s.Sel, misspell(r, s.Sel.Name)) }
		})
	}},
	{"wrong-package", "UndeclaredImportedName", func(f *File) []Site {
		return symbolSites(f, func(s *ast.SelectorExpr, pn *types.PkgName) Site {
			return func(r *rand.Rand) []Edit { return f.replace(s.X, pick(r, f.imports()).Name()) }
		})
	}},
	{"sibling-symbol", "WrongArgCount", func(f *File) []Site {
		return symbolSites(f, func(s *ast.SelectorExpr, pn *types.PkgName) Site {
			return func(r *rand.Rand) []Edit {
				own := pn.Imported().Scope().Lookup(s.Sel.Name)
				like := exported(pn.Imported(), func(o types.Object) bool { return own != nil && sameKind(o, own) })
				if len(like) == 0 {
					return nil
				}
				return f.replace(s.Sel, pick(r, like))
			}
		})
	}},
	{"enum-style", "UndeclaredImportedName", func(f *File) []Site {
		return symbolSites(f, func(s *ast.SelectorExpr, _ *types.PkgName) Site {
			before, after, found := strings.Cut(s.Sel.Name, "_")
			if !found || after == "" {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				return f.replace(s.Sel, pick(r, []string{before + "." + after, before + after, after, before + "_" + strings.ToLower(after),
					before + "_" + strings.ReplaceAll(after, "_", ""), before + upperFirst(strings.ToLower(after))}))
			}
		})
	}},
	{"unexported-symbol", "UnexportedName", func(f *File) []Site {
		return symbolSites(f, func(s *ast.SelectorExpr, _ *types.PkgName) Site {
			return always(f.replace(s.Sel, lowerFirst(s.Sel.Name)))
		})
	}},
	{"drop-qualifier", "UndeclaredName", func(f *File) []Site {
		return symbolSites(f, func(s *ast.SelectorExpr, _ *types.PkgName) Site { return always(f.cut(s.Pos(), s.Sel.Pos())) })
	}},
	{"misspell-qualifier", "UndeclaredName", func(f *File) []Site {
		return symbolSites(f, func(s *ast.SelectorExpr, _ *types.PkgName) Site {
			return func(r *rand.Rand) []Edit { return f.replace(s.X, misspell(r, f.text(s.X))) }
		})
	}},
	{"unimported-package", "UndeclaredName", func(f *File) []Site {
		return symbolSites(f, func(s *ast.SelectorExpr, _ *types.PkgName) Site {
			return func(r *rand.Rand) []Edit {
				return f.replace(s.X, pick(r, []string{"awss3", "awslambda", "awsiam", "awsec2", "awssns", "awskms", "strings", "strconv", "errors", "awslogs", "awsevents", "awscdk", "awsrds"}))
			}
		})
	}},
	{"misspell-member", "MissingFieldOrMethod", func(f *File) []Site {
		return memberSites(f, func(s *ast.SelectorExpr) Site {
			return func(r *rand.Rand) []Edit { return f.replace(s.Sel, misspell(r, s.Sel.Name)) }
		})
	}},
	{"lower-member", "MissingFieldOrMethod", func(f *File) []Site {
		return memberSites(f, func(s *ast.SelectorExpr) Site {
			flipped := lowerFirst(s.Sel.Name)
			if flipped == s.Sel.Name {
				flipped = upperFirst(flipped)
			}
			return always(f.replace(s.Sel, flipped))
		})
	}},
	{"wrong-receiver", "MissingFieldOrMethod", func(f *File) []Site {
		return memberSites(f, func(s *ast.SelectorExpr) Site {
			if _, ok := s.X.(*ast.Ident); !ok {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				vars := f.variables(s.Pos())
				if len(vars) == 0 {
					return nil
				}
				return f.replace(s.X, pick(r, vars).Name())
			}
		})
	}},
	{"misspell-field", "MissingLitField", func(f *File) []Site {
		return fieldSites(f, func(_ *ast.CompositeLit, kv *ast.KeyValueExpr, _ *types.Struct) Site {
			return func(r *rand.Rand) []Edit { return f.replace(kv.Key, misspell(r, f.text(kv.Key))) }
		})
	}},
	{"lower-field", "MissingLitField", func(f *File) []Site {
		return fieldSites(f, func(_ *ast.CompositeLit, kv *ast.KeyValueExpr, _ *types.Struct) Site {
			return always(f.replace(kv.Key, lowerFirst(f.text(kv.Key))))
		})
	}},
	{"foreign-field", "MissingLitField", func(f *File) []Site {
		return fieldSites(f, func(c *ast.CompositeLit, kv *ast.KeyValueExpr, _ *types.Struct) Site {
			return func(r *rand.Rand) []Edit {
				if name := foreignField(r, f.typeOf(c)); name != "" {
					return f.replace(kv.Key, name)
				}
				return nil
			}
		})
	}},
	{"wrong-struct", "MissingLitField", func(f *File) []Site {
		return sites(f, func(c *ast.CompositeLit) Site {
			sel, ok := c.Type.(*ast.SelectorExpr)
			if !ok || f.imported(sel) == nil {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				return f.replace(sel.Sel, pick(r, exported(f.imported(sel).Imported(), func(o types.Object) bool {
					t, ok := o.(*types.TypeName)
					return ok && structOf(t.Type()) != nil
				})))
			}
		})
	}},
	{"duplicate-field", "DuplicateLitField", func(f *File) []Site {
		return fieldSites(f, func(c *ast.CompositeLit, kv *ast.KeyValueExpr, _ *types.Struct) Site {
			return func(r *rand.Rand) []Edit { return f.insert(pick(r, c.Elts).Pos(), f.text(kv)+", ") }
		})
	}},
	{"misspell-name", "UndeclaredName", func(f *File) []Site {
		return identSites(f, func(id *ast.Ident, o types.Object) Site {
			return func(r *rand.Rand) []Edit { return f.replace(id, misspell(r, id.Name)) }
		})
	}},
	{"rename-declaration", "UndeclaredName", func(f *File) []Site {
		return sites(f, func(id *ast.Ident) Site {
			o := f.info.Defs[id]
			if o == nil || id.Name == "_" || o.Name() == "main" || o.Name() == "init" {
				return nil
			}
			return func(r *rand.Rand) []Edit { return f.replace(id, misspell(r, id.Name)) }
		})
	}},
	{"blank-declaration", "UndeclaredName", func(f *File) []Site {
		return sites(f, func(id *ast.Ident) Site {
			if v, ok := f.info.Defs[id].(*types.Var); !ok || v.IsField() || id.Name == "_" {
				return nil
			}
			return always(f.replace(id, "_"))
		})
	}},
	{"other-name", "IncompatibleAssign", func(f *File) []Site {
		return identSites(f, func(id *ast.Ident, o types.Object) Site {
			return func(r *rand.Rand) []Edit {
				vars := f.variables(id.Pos())
				if len(vars) == 0 {
					return nil
				}
				return f.replace(id, pick(r, vars).Name())
			}
		})
	}},
}

// identSites makes a site of every use of a name that this package declares.
func identSites(f *File, make func(*ast.Ident, types.Object) Site) []Site {
	return sites(f, func(id *ast.Ident) Site {
		o := f.info.Uses[id]
		if o == nil || o.Pkg() != f.pkg || id.Name == "_" {
			return nil
		}
		if _, isPkg := o.(*types.PkgName); isPkg {
			return nil
		}
		if s, ok := f.parent[id].(*ast.SelectorExpr); ok && s.Sel == id {
			return nil
		}
		if kv, ok := f.parent[id].(*ast.KeyValueExpr); ok && kv.Key == id {
			return nil
		}
		return make(id, o)
	})
}

func sameKind(a, b types.Object) bool {
	switch a.(type) {
	case *types.Func:
		_, ok := b.(*types.Func)
		return ok
	case *types.TypeName:
		_, ok := b.(*types.TypeName)
		return ok
	case *types.Const:
		_, ok := b.(*types.Const)
		return ok
	}
	_, ok := b.(*types.Var)
	return ok
}

// foreignField is a field of another struct of the package that declares t.
func foreignField(r *rand.Rand, t types.Type) string {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := t.(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return ""
	}
	scope := n.Obj().Pkg().Scope()
	names := exported(n.Obj().Pkg(), func(o types.Object) bool {
		tn, ok := o.(*types.TypeName)
		return ok && structOf(tn.Type()) != nil && structOf(tn.Type()).NumFields() > 0
	})
	if len(names) == 0 {
		return ""
	}
	st := structOf(scope.Lookup(pick(r, names)).Type())
	return st.Field(r.Intn(st.NumFields())).Name()
}
