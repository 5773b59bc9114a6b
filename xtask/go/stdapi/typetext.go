package main

import (
	"fmt"
	"go/types"
	"path"
	"strconv"
	"strings"
)

// A printer writes types as Go type text, seen from one package: what that package
// declares has no qualifier, anything else has the name under which imports lists it.
type printer struct {
	pkg     *types.Package
	imports map[string]string // qualifier to import path
	names   map[string]string // import path to qualifier
	used    func(*types.TypeName)
	params  map[*types.TypeParam]string // names that a method's receiver renames
}

func newPrinter(pkg *types.Package, used func(*types.TypeName)) *printer {
	return &printer{pkg: pkg, imports: map[string]string{}, names: map[string]string{}, used: used}
}

// qualifier gives the name of another package, one that no second package shares.
func (p *printer) qualifier(pkg *types.Package) string {
	if q, ok := p.names[pkg.Path()]; ok {
		return q
	}
	q := pkg.Name()
	for _, taken := p.imports[q]; taken; _, taken = p.imports[q] {
		q = strings.ReplaceAll(path.Base(path.Dir(pkg.Path())), ".", "") + q
	}
	p.imports[q], p.names[pkg.Path()] = pkg.Path(), q
	return q
}

func (p *printer) named(o *types.TypeName, args *types.TypeList) string {
	s := o.Name()
	if o.Pkg() != nil {
		p.used(o)
		if o.Pkg() != p.pkg {
			s = p.qualifier(o.Pkg()) + "." + s
		}
	}
	if args.Len() == 0 {
		return s
	}
	var parts []string
	for i := range args.Len() {
		parts = append(parts, p.typ(args.At(i)))
	}
	return s + "[" + strings.Join(parts, ", ") + "]"
}

func (p *printer) typ(t types.Type) string {
	switch t := t.(type) {
	case *types.Basic:
		if t.Kind() == types.UnsafePointer {
			return p.qualifier(types.Unsafe) + ".Pointer"
		}
		return t.Name()
	case *types.Alias:
		if isInternal(t) {
			return unknown
		}
		return p.named(t.Obj(), t.TypeArgs())
	case *types.Named:
		if isInternal(t) {
			return unknown
		}
		return p.named(t.Obj(), t.TypeArgs())
	case *types.TypeParam:
		if n, ok := p.params[t]; ok {
			return n
		}
		return t.Obj().Name()
	case *types.Pointer:
		return "*" + p.typ(t.Elem())
	case *types.Slice:
		return "[]" + p.typ(t.Elem())
	case *types.Array:
		return "[" + strconv.FormatInt(t.Len(), 10) + "]" + p.typ(t.Elem())
	case *types.Map:
		return "map[" + p.typ(t.Key()) + "]" + p.typ(t.Elem())
	case *types.Chan:
		return p.channel(t)
	case *types.Signature:
		return "func" + p.signature(t)
	case *types.Struct:
		return p.structure(t)
	case *types.Interface:
		return p.iface(t)
	case *types.Union:
		var parts []string
		for i := range t.Len() {
			tilde := ""
			if t.Term(i).Tilde() {
				tilde = "~"
			}
			parts = append(parts, tilde+p.typ(t.Term(i).Type()))
		}
		return strings.Join(parts, " | ")
	}
	panic(fmt.Sprintf("type %T", t))
}

func (p *printer) channel(t *types.Chan) string {
	elem := p.typ(t.Elem())
	switch t.Dir() {
	case types.SendOnly:
		return "chan<- " + elem
	case types.RecvOnly:
		return "<-chan " + elem
	}
	if c, ok := t.Elem().(*types.Chan); ok && c.Dir() == types.RecvOnly {
		return "chan (" + elem + ")"
	}
	return "chan " + elem
}

func (p *printer) structure(t *types.Struct) string {
	var parts []string
	for i := range t.NumFields() {
		f := t.Field(i)
		if f.Embedded() {
			parts = append(parts, p.typ(f.Type()))
		} else {
			parts = append(parts, f.Name()+" "+p.typ(f.Type()))
		}
	}
	if len(parts) == 0 {
		return "struct{}"
	}
	return "struct{ " + strings.Join(parts, "; ") + " }"
}

func (p *printer) iface(t *types.Interface) string {
	// The constraint [T ~int] is an interface that was never written.
	if t.IsImplicit() && t.NumEmbeddeds() == 1 {
		return p.typ(t.EmbeddedType(0))
	}
	var parts []string
	for i := range t.NumEmbeddeds() {
		parts = append(parts, p.typ(t.EmbeddedType(i)))
	}
	for i := range t.NumExplicitMethods() {
		m := t.ExplicitMethod(i)
		parts = append(parts, m.Name()+p.signature(m.Type().(*types.Signature)))
	}
	if len(parts) == 0 {
		return "interface{}"
	}
	return "interface{ " + strings.Join(parts, "; ") + " }"
}

// signature prints parameters and results, with their names, but without type parameters.
func (p *printer) signature(t *types.Signature) string {
	s := "(" + p.tuple(t.Params(), t.Variadic()) + ")"
	r := t.Results()
	switch {
	case r.Len() == 0:
		return s
	case r.Len() == 1 && r.At(0).Name() == "":
		return s + " " + p.hideable(r.At(0).Type())
	}
	return s + " (" + p.tuple(r, false) + ")"
}

func (p *printer) tuple(t *types.Tuple, variadic bool) string {
	var parts []string
	for i := range t.Len() {
		v := t.At(i)
		s := p.hideable(v.Type())
		if variadic && i == t.Len()-1 {
			if e, ok := v.Type().(*types.Slice); ok {
				s = "..." + p.typ(e.Elem())
			}
		}
		if v.Name() != "" {
			s = v.Name() + " " + s
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, ", ")
}

// unknown stands for a type that nobody outside the standard library can name.
const unknown = "?"

// isInternal says whether t is of an internal package, be it under another name.
func isInternal(t types.Type) bool {
	return strings.Contains(types.TypeString(types.Unalias(t), (*types.Package).Path), "internal/")
}

// hideable prints a type of a signature; as unknown where some part of it is.
func (p *printer) hideable(t types.Type) string {
	if s := p.typ(t); !strings.Contains(s, unknown) {
		return s
	}
	return unknown
}

// typeParams prints `[K comparable, V any]`, or nothing.
func (p *printer) typeParams(l *types.TypeParamList) string {
	if l.Len() == 0 {
		return ""
	}
	var parts []string
	for i := range l.Len() {
		parts = append(parts, l.At(i).Obj().Name()+" "+p.typ(l.At(i).Constraint()))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}
