package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"math/rand"
	"os"
	"sort"
	"strings"

	"sigdrift/tools/internal/load"
)

// Edit replaces the bytes start..end of a file.
type Edit struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// A Site is a place that a mutator can change; it returns nil where nothing fits.
type Site func(r *rand.Rand) []Edit

// A Mutator makes one kind of mistake. Intent is the go/types code that it is
// written for; what a mutant really breaks, the oracle tells.
type Mutator struct {
	Name, Intent string
	Sites        func(*File) []Site
}

// File is a type-checked file with what mutators ask about it.
type File struct {
	Name   string // absolute
	src    []byte
	ast    *ast.File
	fset   *token.FileSet
	info   *types.Info
	pkg    *types.Package
	nodes  []ast.Node
	parent map[ast.Node]ast.Node
	// bodies: only change what lies inside functions, so that no other package sees it.
	bodies bool
}

func newFile(fset *token.FileSet, f *ast.File, res load.Result, bodies bool) (*File, error) {
	name := fset.Position(f.FileStart).Filename
	src, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	out := &File{Name: name, src: src, ast: f, fset: fset, info: res.Info, pkg: res.Types, parent: map[ast.Node]ast.Node{}, bodies: bodies}
	var stack []ast.Node
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		if len(stack) > 0 {
			out.parent[n] = stack[len(stack)-1]
		}
		stack = append(stack, n)
		if _, isComment := n.(*ast.CommentGroup); !isComment && (!bodies || out.insideBody(stack)) {
			out.nodes = append(out.nodes, n)
		}
		return true
	})
	return out, nil
}

func (f *File) insideBody(stack []ast.Node) bool {
	for i := len(stack) - 1; i > 0; i-- {
		if d, ok := stack[i-1].(*ast.FuncDecl); ok {
			return stack[i] == ast.Node(d.Body)
		}
	}
	return false
}

// each calls fn for every node of one type.
func each[T ast.Node](f *File, fn func(T)) {
	for _, n := range f.nodes {
		if t, ok := n.(T); ok {
			fn(t)
		}
	}
}

// sites collects a site for every node of one type that make does not refuse.
func sites[T ast.Node](f *File, make func(T) Site) []Site {
	var out []Site
	each(f, func(n T) {
		if s := make(n); s != nil {
			out = append(out, s)
		}
	})
	return out
}

func (f *File) off(p token.Pos) int { return f.fset.PositionFor(p, false).Offset }

func (f *File) text(n ast.Node) string { return string(f.src[f.off(n.Pos()):f.off(n.End())]) }

func (f *File) replace(n ast.Node, text string) []Edit {
	return []Edit{{f.off(n.Pos()), f.off(n.End()), text}}
}

func (f *File) insert(p token.Pos, text string) []Edit {
	return []Edit{{f.off(p), f.off(p), text}}
}

func (f *File) cut(from, to token.Pos) []Edit { return []Edit{{f.off(from), f.off(to), ""}} }

// always is a site with a single outcome.
func always(e []Edit) Site { return func(*rand.Rand) []Edit { return e } }

// dropItem removes one of a list's items and a comma with it.
func (f *File) dropItem(items []ast.Node, i int) []Edit {
	switch {
	case i+1 < len(items):
		return f.cut(items[i].Pos(), items[i+1].Pos())
	case i > 0:
		return f.cut(items[i-1].End(), items[i].End())
	}
	end := f.off(items[i].End())
	for j := end; j < len(f.src); j++ {
		if f.src[j] == ',' {
			end = j + 1
		}
		if f.src[j] != ' ' && f.src[j] != '\n' && f.src[j] != '\t' && f.src[j] != '\r' {
			break
		}
	}
	return []Edit{{f.off(items[i].Pos()), end, ""}}
}

func nodes[T ast.Node](list []T) []ast.Node {
	var out []ast.Node
	for _, n := range list {
		out = append(out, n)
	}
	return out
}

// typeOf is the type of an expression, or nil.
func (f *File) typeOf(e ast.Expr) types.Type {
	if t := f.info.TypeOf(e); t != nil && t != types.Typ[types.Invalid] {
		return t
	}
	return nil
}

// isValue tells whether e denotes a value (not a type, package or no value).
func (f *File) isValue(e ast.Expr) bool {
	tv, ok := f.info.Types[e]
	return ok && tv.IsValue()
}

func (f *File) isType(e ast.Expr) bool {
	tv, ok := f.info.Types[e]
	return ok && tv.IsType()
}

// imported is the package that x names in x.Sel, or nil.
func (f *File) imported(sel *ast.SelectorExpr) *types.PkgName {
	if id, ok := sel.X.(*ast.Ident); ok {
		if pn, ok := f.info.Uses[id].(*types.PkgName); ok {
			return pn
		}
	}
	return nil
}

// imports lists the packages that the file can name, in order of name.
func (f *File) imports() []*types.PkgName {
	var out []*types.PkgName
	for _, spec := range f.ast.Imports {
		o := f.info.Implicits[spec]
		if spec.Name != nil {
			o = f.info.Defs[spec.Name]
		}
		if pn, ok := o.(*types.PkgName); ok && pn.Name() != "_" && pn.Name() != "." {
			out = append(out, pn)
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Name() < out[j].Name() })
	return out
}

// exported lists the exported names of a package that keep accepts.
func exported(p *types.Package, keep func(types.Object) bool) []string {
	var out []string
	for _, n := range p.Scope().Names() {
		if o := p.Scope().Lookup(n); o.Exported() && (keep == nil || keep(o)) {
			out = append(out, n)
		}
	}
	return out
}

// variables lists the variables of the functions around pos that are visible there.
func (f *File) variables(pos token.Pos) []*types.Var {
	var out []*types.Var
	seen := map[string]bool{}
	file := f.info.Scopes[f.ast]
	for s := f.innermost(pos); s != nil && s != file; s = s.Parent() {
		for _, n := range s.Names() {
			if v, ok := s.Lookup(n).(*types.Var); ok && n != "_" && v.Pos() < pos && !seen[n] {
				out = append(out, v)
			}
			seen[n] = true
		}
	}
	return out
}

func (f *File) innermost(pos token.Pos) *types.Scope {
	s := f.info.Scopes[f.ast]
	if s == nil {
		return nil
	}
	return s.Innermost(pos)
}

// typeText is a type as the file would write it.
func (f *File) typeText(t types.Type) string {
	names := map[string]string{}
	for _, pn := range f.imports() {
		names[pn.Imported().Path()] = pn.Name()
	}
	return types.TypeString(t, func(p *types.Package) string {
		if p == f.pkg {
			return ""
		}
		if n := names[p.Path()]; n != "" {
			return n
		}
		return p.Name()
	})
}

// indent is the white space that starts the line of p.
func (f *File) indent(p token.Pos) string {
	i := f.off(p)
	for i > 0 && f.src[i-1] != '\n' {
		i--
	}
	line := string(f.src[i:f.off(p)])
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}

// changes tells whether the edits make another text, one that still differs when parsed.
func (f *File) changes(edits []Edit) bool {
	for _, e := range edits {
		if string(f.src[e.Start:e.End]) != e.Text {
			return true
		}
	}
	return false
}

func isIdent(s string) bool {
	e, err := parser.ParseExpr(s)
	_, ok := e.(*ast.Ident)
	return err == nil && ok
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.Intn(len(list))] }
