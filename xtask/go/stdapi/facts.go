package main

import (
	"fmt"
	"go/constant"
	"go/types"
	"sort"
	"strconv"
)

// A fact is one line of the text: a symbol, with its members where it has some.
type fact struct {
	name       string
	head       string // the line without marks and interval
	deprecated bool
	since      int
	members    []fact
}

// A collector gathers what one package exports, and the unexported types that it names.
type collector struct {
	*printer
	listings *listings
	unlisted []string
	queue    []*types.TypeName
	seen     map[*types.TypeName]bool
	hidden   map[string]bool // unexported methods that interfaces of the package ask for
}

func collect(pkg *types.Package, l *listings) (*collector, []fact) {
	c := &collector{listings: l, seen: map[*types.TypeName]bool{}, hidden: hiddenMethods(pkg)}
	c.printer = newPrinter(pkg, c.use)
	var facts []fact
	scope := pkg.Scope()
	for _, name := range scope.Names() {
		if o := scope.Lookup(name); o.Exported() {
			facts = append(facts, c.object(o))
		}
	}
	for len(c.queue) > 0 {
		o := c.queue[0]
		c.queue = c.queue[1:]
		facts = append(facts, c.typeName(o))
	}
	sort.Slice(facts, func(i, j int) bool { return facts[i].name < facts[j].name })
	return c, facts
}

// hiddenMethods names the unexported methods of the package's interfaces: what its own
// types need of them is told, for they alone implement those interfaces.
func hiddenMethods(pkg *types.Package) map[string]bool {
	names := map[string]bool{}
	for _, n := range pkg.Scope().Names() {
		t, ok := pkg.Scope().Lookup(n).(*types.TypeName)
		if !ok || !t.Exported() {
			continue
		}
		if i, ok := t.Type().Underlying().(*types.Interface); ok {
			for m := range i.Methods() {
				if !m.Exported() {
					names[m.Name()] = true
				}
			}
		}
	}
	return names
}

// use is told of each type name that is printed.
func (c *collector) use(o *types.TypeName) {
	if o.Pkg() == c.pkg && !o.Exported() && !c.seen[o] {
		c.seen[o] = true
		c.queue = append(c.queue, o)
	}
	if o.Pkg() != c.pkg && !o.Exported() {
		panic(fmt.Sprintf("%s names %s", c.pkg.Path(), o))
	}
}

// listed fills in what the listings say of a symbol.
func (c *collector) listed(f *fact, symbol string, exported bool) {
	key := c.pkg.Path() + "." + symbol
	since, ok := c.listings.since[key]
	if !ok && exported {
		c.unlisted = append(c.unlisted, key)
	}
	f.since, f.deprecated = since, c.listings.deprecated[key]
}

func (c *collector) object(o types.Object) fact {
	f := fact{name: o.Name()}
	switch o := o.(type) {
	case *types.Func:
		s := o.Type().(*types.Signature)
		f.head = "func " + o.Name() + c.typeParams(s.TypeParams()) + c.signature(s)
	case *types.Var:
		f.head = "var " + o.Name() + " " + c.typ(o.Type())
	case *types.Const:
		f.head = "const " + o.Name() + " " + c.typ(o.Type()) + " = " + exact(o.Val())
	case *types.TypeName:
		return c.typeName(o)
	}
	c.listed(&f, o.Name(), true)
	return f
}

// exact prints a constant without loss and without names.
func exact(v constant.Value) string {
	if v.Kind() == constant.String {
		return strconv.Quote(constant.StringVal(v))
	}
	return v.ExactString()
}

func (c *collector) typeName(o *types.TypeName) fact {
	f := fact{name: o.Name()}
	if a, ok := o.Type().(*types.Alias); ok {
		f.head = "type " + o.Name() + c.typeParams(a.TypeParams()) + " = " + c.typ(a.Rhs())
		c.listed(&f, o.Name(), o.Exported())
		return f
	}
	t := o.Type().(*types.Named)
	name := o.Name() + c.typeParams(t.TypeParams())
	switch u := t.Underlying().(type) {
	case *types.Struct:
		members, partial := c.fields(o.Name(), u)
		f.head, f.members = "struct "+name, members
		if partial {
			f.head = "partial " + f.head
		}
	case *types.Interface:
		members, sealed := c.interfaceMembers(o.Name(), u)
		f.head, f.members = "interface "+name, members
		if sealed {
			f.head = "sealed " + f.head
		}
	default:
		f.head = "type " + name + " " + c.typ(u)
	}
	c.listed(&f, o.Name(), o.Exported())
	f.members = append(f.members, c.methods(o.Name(), t)...)
	for i := range f.members {
		f.members[i].since = max(f.members[i].since, f.since)
	}
	return f
}

// fields gives the exported and embedded fields in order, and whether there are more.
// An embedded type that is not exported counts where it promotes something exported.
func (c *collector) fields(owner string, s *types.Struct) (facts []fact, partial bool) {
	for i := range s.NumFields() {
		v := s.Field(i)
		if !v.Exported() && !(v.Embedded() && promotes(v.Type())) {
			partial = true
			continue
		}
		f := fact{name: v.Name()}
		if v.Embedded() {
			f.head = "+" + c.typ(v.Type())
		} else {
			f.head = v.Name() + " " + c.typ(v.Type())
		}
		c.listed(&f, owner+"."+v.Name(), false)
		facts = append(facts, f)
	}
	return facts, partial
}

func promotes(t types.Type) bool {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	for m := range types.NewMethodSet(types.NewPointer(t)).Methods() {
		if m.Obj().Exported() {
			return true
		}
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		if f.Exported() || f.Embedded() && promotes(f.Type()) {
			return true
		}
	}
	return false
}

func (c *collector) interfaceMembers(owner string, t *types.Interface) (facts []fact, sealed bool) {
	for i := range t.NumEmbeddeds() {
		facts = append(facts, fact{head: "+" + c.typ(t.EmbeddedType(i))})
	}
	sort.Slice(facts, func(i, j int) bool { return facts[i].head < facts[j].head })
	// go/types has explicit methods sorted by name.
	for i := range t.NumExplicitMethods() {
		m := t.ExplicitMethod(i)
		f := fact{name: m.Name(), head: m.Name() + c.signature(m.Type().(*types.Signature))}
		sealed = sealed || !m.Exported()
		c.listed(&f, owner+"."+m.Name(), false)
		facts = append(facts, f)
	}
	return facts, sealed
}

// methods gives the methods with T or *T as receiver.
func (c *collector) methods(owner string, t *types.Named) (facts []fact) {
	for i := range t.NumMethods() {
		m := t.Method(i)
		if !m.Exported() && !c.hidden[m.Name()] {
			continue
		}
		s := m.Type().(*types.Signature)
		c.params = map[*types.TypeParam]string{}
		for j := range s.RecvTypeParams().Len() {
			c.params[s.RecvTypeParams().At(j)] = t.TypeParams().At(j).Obj().Name()
		}
		star := ""
		if _, ok := s.Recv().Type().(*types.Pointer); ok {
			star = "*"
		}
		f := fact{name: m.Name(), head: star + m.Name() + c.signature(s)}
		c.params = nil
		c.listed(&f, owner+"."+m.Name(), m.Exported() && t.Obj().Exported())
		facts = append(facts, f)
	}
	sort.Slice(facts, func(i, j int) bool { return facts[i].name < facts[j].name })
	return facts
}
