package main

import (
	"go/ast"
	"go/types"
	"math/rand"
	"strings"
)

// valueMutators put a value of another type where one is used.
var valueMutators = []Mutator{
	{"value-kind", "IncompatibleAssign", func(f *File) []Site {
		return operandSites(f, func(e ast.Expr) Site {
			return func(r *rand.Rand) []Edit {
				return f.replace(e, pick(r, []string{`"text"`, "42", "1.5", "true", "nil", "'r'", `[]string{"a"}`, `&[]string{"a"}`, "[]interface{}{1}", "map[string]string{}",
					"&map[string]string{}", "struct{}{}", "&struct{}{}", "func() {}", "new(string)", "new(int)", "make(chan int)", "[2]int{1, 2}", "interface{}(nil)", "error(nil)"}))
			}
		})
	}},
	{"variable-for-operand", "IncompatibleAssign", func(f *File) []Site {
		return operandSites(f, func(e ast.Expr) Site {
			return func(r *rand.Rand) []Edit {
				vars := f.variables(e.Pos())
				if len(vars) == 0 {
					return nil
				}
				return f.replace(e, pick(r, vars).Name())
			}
		})
	}},
	{"symbol-for-operand", "IncompatibleAssign", func(f *File) []Site {
		return operandSites(f, func(e ast.Expr) Site {
			return func(r *rand.Rand) []Edit {
				pn := f.imports()
				if len(pn) == 0 {
					return nil
				}
				p := pick(r, pn)
				names := exported(p.Imported(), nil)
				if len(names) == 0 {
					return nil
				}
				return f.replace(e, p.Name()+"."+pick(r, names))
			}
		})
	}},
	{"wrap-value", "IncompatibleAssign", func(f *File) []Site {
		return operandSites(f, func(e ast.Expr) Site {
			return func(r *rand.Rand) []Edit {
				x, t := f.text(e), f.typeText(f.info.TypeOf(e))
				if strings.Contains(t, "untyped") {
					t = "string"
				}
				return f.replace(e, pick(r, []string{"&" + x, "*" + x, "[]" + t + "{" + x + "}", "&[]" + t + "{" + x + "}", x + "()", "string(" + x + ")", "func() " + t + " { return " + x + " }",
					"interface{}(" + x + ")", x + ".(string)", "jsii.String(" + x + ")", "jsii.Number(" + x + ")", "jsii.Strings(" + x + ")", "map[string]" + t + "{\"k\": " + x + "}", "len(" + x + ")", "(" + x + ", nil)"}))
			}
		})
	}},
	{"index-value", "NonIndexableOperand", func(f *File) []Site {
		return operandSites(f, func(e ast.Expr) Site {
			return func(r *rand.Rand) []Edit {
				return f.insert(e.End(), pick(r, []string{"[0]", `["key"]`, "[0:1]", "[:]", "[-1]", "[1.5]", "[2:1]"}))
			}
		})
	}},
	{"index-change", "InvalidIndex", func(f *File) []Site {
		return sites(f, func(x *ast.IndexExpr) Site {
			if f.isType(x.Index) {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				if r.Intn(4) == 0 {
					return f.replace(x, f.text(x.X))
				}
				return f.replace(x.Index, pick(r, []string{`"key"`, "-1", "1.5", "nil", "true", "1 << 70", "struct{}{}"}))
			}
		})
	}},
	{"select-value", "MissingFieldOrMethod", func(f *File) []Site {
		return operandSites(f, func(e ast.Expr) Site {
			return func(r *rand.Rand) []Edit {
				return f.insert(e.End(), "."+pick(r, []string{"Node()", "BucketName()", "String()", "Value", "Arn()", "Error()", "Len()", "Stack()", "Id"}))
			}
		})
	}},
	{"call-operand", "InvalidCall", func(f *File) []Site {
		return operandSites(f, func(e ast.Expr) Site { return always(f.insert(e.End(), "()")) })
	}},
	{"assert-value", "InvalidAssert", func(f *File) []Site {
		return operandSites(f, func(e ast.Expr) Site {
			return func(r *rand.Rand) []Edit {
				return f.insert(e.End(), ".("+pick(r, []string{"string", "*string", "error", "interface{ Foo() }", "int", "[]string", f.someType(r)})+")")
			}
		})
	}},
	{"convert-value", "InvalidConversion", func(f *File) []Site {
		return operandSites(f, func(e ast.Expr) Site {
			return func(r *rand.Rand) []Edit {
				return f.replace(e, pick(r, []string{"string", "(*string)", "int", "float64", "[]byte", "bool", "error", "[]string", "(" + f.someType(r) + ")"})+"("+f.text(e)+")")
			}
		})
	}},
	{"operator", "MismatchedTypes", func(f *File) []Site {
		return sites(f, func(b *ast.BinaryExpr) Site {
			return func(r *rand.Rand) []Edit {
				op := pick(r, []string{"+", "-", "*", "/", "%", "&", "|", "<<", "&&", "||", "==", "<", ">=", "!="})
				return []Edit{{f.off(b.OpPos), f.off(b.OpPos) + len(b.Op.String()), op}}
			}
		})
	}},
	{"operate", "MismatchedTypes", func(f *File) []Site {
		return operandSites(f, func(e ast.Expr) Site {
			return func(r *rand.Rand) []Edit {
				x := f.text(e)
				return f.replace(e, pick(r, []string{x + " + 1", x + ` + "suffix"`, `"prefix" + ` + x, x + " == nil", "!" + x, "-" + x, "^" + x, "<-" + x, x + " && true", x + " == " + x, x + " < " + x, x + " << 2", x + ` == ""`, x + " != 0"}))
			}
		})
	}},
	{"condition", "InvalidCond", func(f *File) []Site {
		return sites(f, func(s *ast.IfStmt) Site {
			return func(r *rand.Rand) []Edit {
				c := pick(r, []string{"1", "nil", `"yes"`, "!nil", "len(\"x\")"})
				if vars := f.variables(s.Cond.Pos()); len(vars) > 0 && r.Intn(2) == 0 {
					c = pick(r, vars).Name()
				}
				return f.replace(s.Cond, c)
			}
		})
	}},
	{"number-string", "CannotInferTypeArgs", func(f *File) []Site { // generic helpers with what they do not take
		return symbolSites(f, func(s *ast.SelectorExpr, pn *types.PkgName) Site {
			c, ok := f.parent[s].(*ast.CallExpr)
			if !ok || c.Fun != s || len(c.Args) != 1 || !strings.HasSuffix(pn.Imported().Path(), "jsii-runtime-go") {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				return f.replace(s.Sel, pick(r, []string{"Number", "String", "Bool", "Strings", "Numbers", "Bools", "Any", "Get", "Time", "Sprintf", "Slice", "AnySlice", "AnyStrings", "Map", "Ptr"}))
			}
		})
	}},
}

// someType is a type that the file can name, often one of an imported package.
func (f *File) someType(r *rand.Rand) string {
	basic := []string{"string", "*string", "int", "*int", "float64", "*float64", "bool", "*bool", "interface{}", "[]string", "*[]*string", "*[]interface{}", "map[string]string",
		"*map[string]*string", "error", "[]byte", "func()", "chan int", "[3]int", "struct{}", "uint8", "rune"}
	pns := f.imports()
	if len(pns) == 0 || r.Intn(2) == 0 {
		return pick(r, basic)
	}
	pn := pick(r, pns)
	names := exported(pn.Imported(), func(o types.Object) bool {
		tn, ok := o.(*types.TypeName)
		if !ok {
			return false
		}
		n, named := tn.Type().(*types.Named)
		return !named || n.TypeParams().Len() == 0
	})
	if len(names) == 0 {
		return pick(r, basic)
	}
	return pick(r, []string{"", "", "*", "[]", "*[]", "[]*"}) + pn.Name() + "." + pick(r, names)
}

// typeSites makes a site of every type expression, inner ones too.
func typeSites(f *File, make func(ast.Expr) Site) []Site {
	var out []Site
	for _, n := range f.nodes {
		e, ok := n.(ast.Expr)
		if !ok || !f.isType(e) {
			continue
		}
		if s, isSel := f.parent[e].(*ast.SelectorExpr); isSel && s.Sel == e {
			continue
		}
		if s := make(e); s != nil {
			out = append(out, s)
		}
	}
	return out
}

var typeMutators = []Mutator{
	{"other-type", "IncompatibleAssign", func(f *File) []Site {
		return typeSites(f, func(e ast.Expr) Site {
			return func(r *rand.Rand) []Edit { return f.replace(e, f.someType(r)) }
		})
	}},
	{"reshape-type", "IncompatibleAssign", func(f *File) []Site {
		return typeSites(f, func(e ast.Expr) Site {
			return func(r *rand.Rand) []Edit {
				switch e := e.(type) {
				case *ast.StarExpr:
					return f.replace(e, f.text(e.X))
				case *ast.ArrayType:
					if r.Intn(2) == 0 {
						return f.replace(e, f.text(e.Elt))
					}
				case *ast.MapType:
					if r.Intn(2) == 0 {
						return f.replace(e, "map["+f.text(e.Value)+"]"+f.text(e.Key))
					}
				}
				return f.insert(e.Pos(), pick(r, []string{"*", "[]", "[]*", "**", "map[string]", "chan ", "[2]", "func() "}))
			}
		})
	}},
	{"any-element", "IncompatibleAssign", func(f *File) []Site {
		return sites(f, func(a *ast.ArrayType) Site {
			return func(r *rand.Rand) []Edit {
				return f.replace(a.Elt, pick(r, []string{"interface{}", "any", "string", "*string", "int", "*float64", f.someType(r)}))
			}
		})
	}},
	{"map-parts", "IncompatibleAssign", func(f *File) []Site {
		return sites(f, func(m *ast.MapType) Site {
			return func(r *rand.Rand) []Edit {
				return f.replace(pick(r, []ast.Expr{m.Key, m.Value}), pick(r, []string{"interface{}", "string", "*string", "int", "[]string", "func()", f.someType(r)}))
			}
		})
	}},
	{"basic-type", "IncompatibleAssign", func(f *File) []Site {
		return typeSites(f, func(e ast.Expr) Site {
			id, ok := e.(*ast.Ident)
			if !ok {
				return nil
			}
			if _, basic := f.info.TypeOf(id).(*types.Basic); !basic {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				return f.replace(id, pick(r, []string{"string", "int", "bool", "float64", "int64", "uint8", "byte", "rune", "error", "any", "String", "number", "interface{}"}))
			}
		})
	}},
	{"sibling-type", "IncompatibleAssign", func(f *File) []Site {
		return typeSites(f, func(e ast.Expr) Site {
			s, ok := e.(*ast.SelectorExpr)
			if !ok || f.imported(s) == nil {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				own := f.imported(s).Imported().Scope().Lookup(s.Sel.Name)
				return f.replace(s.Sel, pick(r, exported(f.imported(s).Imported(), func(o types.Object) bool { return own != nil && sameKind(o, own) })))
			}
		})
	}},
	{"value-as-type", "NotAType", func(f *File) []Site {
		return typeSites(f, func(e ast.Expr) Site {
			return func(r *rand.Rand) []Edit {
				if vars := f.variables(e.Pos()); len(vars) > 0 && r.Intn(2) == 0 {
					return f.replace(e, pick(r, vars).Name())
				}
				return f.replace(e, pick(r, []string{"len", "true", "nil", "iota", "append", "undefinedType", "fmt.Println", "Bucket"}))
			}
		})
	}},
	{"receiver", "MissingFieldOrMethod", func(f *File) []Site {
		return sites(f, func(d *ast.FuncDecl) Site {
			if d.Recv == nil || len(d.Recv.List) != 1 {
				return nil
			}
			t := d.Recv.List[0].Type
			if s, ok := t.(*ast.StarExpr); ok {
				return always(f.replace(t, f.text(s.X)))
			}
			return always(f.insert(t.Pos(), "*"))
		})
	}},
	{"method-name", "InvalidIfaceAssign", func(f *File) []Site {
		return sites(f, func(d *ast.FuncDecl) Site {
			if d.Recv == nil {
				return nil
			}
			return func(r *rand.Rand) []Edit { return f.replace(d.Name, misspell(r, d.Name.Name)) }
		})
	}},
	{"drop-embedded", "InvalidIfaceAssign", func(f *File) []Site {
		return sites(f, func(x *ast.Field) Site {
			if len(x.Names) > 0 || f.parent[f.parent[x]] == nil {
				return nil
			}
			switch f.parent[f.parent[x]].(type) {
			case *ast.StructType, *ast.InterfaceType:
				return func(r *rand.Rand) []Edit {
					return f.replace(x, pick(r, []string{"", "embedded " + f.text(x), f.someType(r)}))
				}
			}
			return nil
		})
	}},
	{"drop-result", "TooManyValues", func(f *File) []Site {
		return sites(f, func(t *ast.FuncType) Site {
			if t.Results == nil || len(t.Results.List) == 0 {
				return nil
			}
			return always(f.cut(t.Results.Pos(), t.Results.End()))
		})
	}},
	{"add-result", "WrongResultCount", func(f *File) []Site {
		return sites(f, func(t *ast.FuncType) Site {
			return func(r *rand.Rand) []Edit {
				extra := pick(r, []string{"error", "string", "int", f.someType(r)})
				if t.Results == nil {
					return f.insert(t.Params.End(), " "+extra)
				}
				if t.Results.Opening.IsValid() {
					return f.insert(t.Results.Closing, ", "+extra)
				}
				return f.replace(t.Results, "("+f.text(t.Results)+", "+extra+")")
			}
		})
	}},
	{"add-param", "WrongArgCount", func(f *File) []Site {
		return sites(f, func(t *ast.FuncType) Site {
			return func(r *rand.Rand) []Edit {
				if t.Params.NumFields() == 0 {
					return f.insert(t.Params.Closing, "extra "+f.someType(r))
				}
				return f.insert(t.Params.Opening+1, "extra "+f.someType(r)+", ")
			}
		})
	}},
}
