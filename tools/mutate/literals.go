package main

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math/rand"
	"strings"
)

// literalMutators change a literal's kind or a composite literal's form.
var literalMutators = []Mutator{
	{"literal-kind", "IncompatibleAssign", func(f *File) []Site {
		return sites(f, func(b *ast.BasicLit) Site {
			if _, isImport := f.parent[b].(*ast.ImportSpec); isImport {
				return nil
			}
			if _, isTag := f.parent[b].(*ast.Field); isTag {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				if b.Kind == token.STRING {
					return f.replace(b, pick(r, []string{"42", "true", "1.5", "'s'", "nil", "[]string{" + b.Value + "}"}))
				}
				return f.replace(b, pick(r, []string{`"` + strings.Trim(b.Value, "'`") + `"`, b.Value + ".5", "true", "nil", "-" + b.Value, "\"text\""}))
			}
		})
	}},
	{"unquote", "UndeclaredName", func(f *File) []Site {
		return sites(f, func(b *ast.BasicLit) Site {
			if b.Kind != token.STRING || !isIdent(strings.Trim(b.Value, "\"`")) {
				return nil
			}
			return always(f.replace(b, strings.Trim(b.Value, "\"`")))
		})
	}},
	{"boolean", "IncompatibleAssign", func(f *File) []Site {
		return sites(f, func(id *ast.Ident) Site {
			if id.Name != "true" && id.Name != "false" && id.Name != "nil" || f.info.Uses[id] == nil {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				return f.replace(id, pick(r, []string{"True", "null", `"` + id.Name + `"`, "1", "None", "undefined", "TRUE", "false", "nil"}))
			}
		})
	}},
	{"drop-key", "MixedStructLit", func(f *File) []Site {
		return sites(f, func(kv *ast.KeyValueExpr) Site { return always(f.cut(kv.Key.Pos(), kv.Value.Pos())) })
	}},
	{"drop-literal-type", "syntax", func(f *File) []Site {
		return sites(f, func(c *ast.CompositeLit) Site {
			if c.Type == nil {
				return nil
			}
			return always(f.cut(c.Type.Pos(), c.Type.End()))
		})
	}},
	{"quote-key", "InvalidLitField", func(f *File) []Site {
		return sites(f, func(kv *ast.KeyValueExpr) Site {
			if _, ok := kv.Key.(*ast.Ident); !ok {
				return nil
			}
			return always(f.replace(kv.Key, `"`+f.text(kv.Key)+`"`))
		})
	}},
}

// constantMutators break what constants must keep.
var constantMutators = []Mutator{
	{"overflow", "NumericOverflow", func(f *File) []Site {
		return constantSites(f, func(e ast.Expr, b *types.Basic) Site {
			return func(r *rand.Rand) []Edit {
				if b.Info()&types.IsInteger != 0 {
					return f.replace(e, pick(r, []string{"300", "-1", "70000", "1 << 40", "1 << 70", "5000000000", "99999999999999999999", "1e30", "2.5"}))
				}
				return nil
			}
		})
	}},
	{"convert-overflow", "NumericOverflow", func(f *File) []Site {
		return operandSites(f, func(e ast.Expr) Site {
			tv := f.info.Types[e]
			if tv.Value == nil || tv.Value.Kind() != constant.Int {
				return nil
			}
			return func(r *rand.Rand) []Edit {
				return f.replace(e, pick(r, []string{"int8(300)", "uint8(-1)", "int32(1 << 40)", "uint(-" + f.text(e) + ")", "int(2.5)", "int8(" + f.text(e) + "000)", "int(1e3)", "uint16(70000)"}))
			}
		})
	}},
	{"divide-by-zero", "DivByZero", func(f *File) []Site {
		return constantSites(f, func(e ast.Expr, _ *types.Basic) Site {
			return func(r *rand.Rand) []Edit {
				return f.insert(e.End(), pick(r, []string{" / 0", " % 0", " << -1", " / 0.0", " << 1.5", " % 2.5"}))
			}
		})
	}},
	{"truncate", "TruncatedFloat", func(f *File) []Site {
		return constantSites(f, func(e ast.Expr, _ *types.Basic) Site {
			return func(r *rand.Rand) []Edit {
				return f.insert(e.End(), pick(r, []string{".5", " + 0.5", " * 1.5", " + 1i", " / 2.0"}))
			}
		})
	}},
}

// constantSites makes a site of every numeric literal.
func constantSites(f *File, make func(ast.Expr, *types.Basic) Site) []Site {
	return sites(f, func(b *ast.BasicLit) Site {
		t := f.typeOf(b)
		if t == nil || b.Kind != token.INT && b.Kind != token.FLOAT {
			return nil
		}
		basic, ok := t.Underlying().(*types.Basic)
		if !ok {
			return nil
		}
		return make(b, basic)
	})
}
