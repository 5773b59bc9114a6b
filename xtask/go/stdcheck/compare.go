package main

import (
	"fmt"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
)

// unknown is the type that stubs give where the description tells none.
const unknown = "sigdriftUnknown"

type tally struct {
	packages, facts, missing, extra, different, untold int
}

func (t *tally) compare(path string, real, stubs types.Importer) error {
	r, err := real.Import(path)
	if err != nil {
		return err
	}
	want := exports(r)
	if len(want) == 0 {
		if _, err := os.Stat(filepath.Join(os.Args[1], filepath.FromSlash(path))); err == nil {
			return fmt.Errorf("%s: exports nothing, but is described", path)
		}
		return nil
	}
	s, err := stubs.Import(path)
	if err != nil {
		return err
	}
	want["package"], t.facts = r.Name(), t.facts+1
	got := exports(s)
	got["package"] = s.Name()
	for _, name := range sortedKeys(want, got) {
		w, ok := want[name]
		g, described := got[name]
		switch {
		case ok && described && strings.Contains(g, unknown):
			t.untold++
			if !untold(w, g) {
				t.different++
				fmt.Printf("different %s.%s:\n\t%s\n\t%s\n", path, name, w, g)
			}
		case !described:
			t.missing++
			fmt.Printf("missing %s.%s: %s\n", path, name, w)
		case !ok:
			t.extra++
			fmt.Printf("extra %s.%s: %s\n", path, name, g)
		case w != g:
			t.different++
			fmt.Printf("different %s.%s:\n\t%s\n\t%s\n", path, name, w, g)
		}
		t.facts++
	}
	return nil
}

// untold says whether what is told agrees, where some types are not.
func untold(want, got string) bool {
	pattern := regexp.MustCompile(`[\w./\\]*`+unknown).ReplaceAllString(regexp.QuoteMeta(got), `.*?`)
	return regexp.MustCompile(`^(?:` + pattern + `)$`).MatchString(want)
}

func sortedKeys(ms ...map[string]string) []string {
	all := map[string]bool{}
	for _, m := range ms {
		for k := range m {
			all[k] = true
		}
	}
	keys := make([]string, 0, len(all))
	for k := range all {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// exports lists what a type checker can learn of a package from outside: of each
// exported symbol its kind, type and value; of each type its fields in order, and all
// that can be selected on it and on a pointer to it, promoted or not.
func exports(p *types.Package) map[string]string {
	facts := map[string]string{}
	for _, name := range p.Scope().Names() {
		o := p.Scope().Lookup(name)
		if !o.Exported() {
			continue
		}
		switch o := o.(type) {
		case *types.Const:
			facts[name] = "const " + text(o.Type()) + " = " + o.Val().ExactString()
		case *types.Var:
			facts[name] = "var " + text(o.Type())
			if n, ok := types.Unalias(deref(o.Type())).(*types.Named); ok && n.Obj().Pkg() == p {
				typeFacts(facts, name+"'s type", n)
			}
		case *types.Func:
			s := o.Type().(*types.Signature)
			plain := types.NewSignatureType(nil, nil, nil, s.Params(), s.Results(), s.Variadic())
			facts[name] = "func " + params(s.TypeParams()) + text(plain)
		case *types.TypeName:
			if a, ok := o.Type().(*types.Alias); ok {
				facts[name] = "alias " + params(a.TypeParams()) + text(a.Rhs())
			} else {
				typeFacts(facts, name, o.Type().(*types.Named))
			}
		}
	}
	return facts
}

func text(t types.Type) string {
	return types.TypeString(t, (*types.Package).Path)
}

func deref(t types.Type) types.Type {
	if p, ok := t.(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

func params(l *types.TypeParamList) string {
	var parts []string
	for p := range l.TypeParams() {
		parts = append(parts, p.Obj().Name()+" "+text(p.Constraint()))
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

func typeFacts(facts map[string]string, name string, t *types.Named) {
	kind := ""
	switch u := t.Underlying().(type) {
	case *types.Struct:
		kind = "struct " + fields(u)
	case *types.Interface:
		kind = "interface " + interfaceText(u)
	default:
		kind = text(u)
	}
	facts[name] = "type " + params(t.TypeParams()) + kind
	for _, recv := range []types.Type{t, types.NewPointer(t)} {
		star := strings.Repeat("*", len(text(recv))-len(text(t)))
		set := types.NewMethodSet(recv)
		for m := range set.Methods() {
			if m.Obj().Exported() {
				facts[name+"."+star+m.Obj().Name()] = "method " + receiverNames(m.Obj().(*types.Func), m.Type())
			}
		}
	}
	for n := range selectable(t, map[types.Type]bool{}) {
		if v, _, indirect := types.LookupFieldOrMethod(t, true, t.Obj().Pkg(), n); v != nil {
			if v, ok := v.(*types.Var); ok {
				facts[name+"."+n] = fmt.Sprint("field ", text(v.Type()), " embedded ", v.Embedded(), " indirect ", indirect)
			}
		}
	}
	// Which types of the package implement its sealed interfaces.
	for _, n := range t.Obj().Pkg().Scope().Names() {
		o, ok := t.Obj().Pkg().Scope().Lookup(n).(*types.TypeName)
		if !ok || !o.Exported() || t.TypeParams().Len() > 0 {
			continue
		}
		i, ok := o.Type().Underlying().(*types.Interface)
		if ok && i.IsMethodSet() && i.NumMethods() > 0 {
			facts[name+" implements "+n] = fmt.Sprint(types.Implements(t, i), types.Implements(types.NewPointer(t), i))
		}
	}
}

// receiverNames prints a method's type with the type parameters' names as the type's
// own declaration gives them: another declaration of the receiver may rename them.
func receiverNames(f *types.Func, t types.Type) string {
	s := f.Type().(*types.Signature)
	n, ok := types.Unalias(deref(s.Recv().Type())).(*types.Named)
	if !ok || s.RecvTypeParams().Len() == 0 {
		return text(t)
	}
	var args []types.Type
	for p := range n.Origin().TypeParams().TypeParams() {
		args = append(args, p)
	}
	inst, err := types.Instantiate(nil, n.Origin(), args, false)
	if err != nil {
		return err.Error()
	}
	o, _, _ := types.LookupFieldOrMethod(types.NewPointer(inst), true, f.Pkg(), f.Name())
	return text(o.Type())
}

// fields prints what an unkeyed literal and a conversion need: all fields in order, or
// that there are fields which nobody outside can name.
func fields(s *types.Struct) string {
	var parts []string
	partial := false
	for f := range s.Fields() {
		switch {
		case f.Exported() && f.Embedded():
			parts = append(parts, "+"+text(f.Type()))
		case f.Exported():
			parts = append(parts, f.Name()+" "+text(f.Type()))
		default:
			partial = true
		}
	}
	return fmt.Sprintf("%s partial=%v", strings.Join(parts, "; "), partial)
}

func interfaceText(i *types.Interface) string {
	var parts []string
	for m := range i.Methods() {
		parts = append(parts, m.Id()+text(m.Type()))
	}
	for e := range i.EmbeddedTypes() { // their order means nothing
		parts = append(parts, "+"+text(e))
	}
	sort.Strings(parts)
	return fmt.Sprintf("%s comparable=%v", strings.Join(parts, "; "), i.IsComparable())
}

// selectable names the exported fields of a struct and of what it embeds.
func selectable(t types.Type, seen map[types.Type]bool) map[string]bool {
	names := map[string]bool{}
	t = deref(t)
	s, ok := t.Underlying().(*types.Struct)
	if !ok || seen[t] {
		return names
	}
	seen[t] = true
	for f := range s.Fields() {
		if f.Exported() {
			names[f.Name()] = true
		}
		if f.Embedded() {
			for n := range selectable(f.Type(), seen) {
				names[n] = true
			}
		}
	}
	return names
}
