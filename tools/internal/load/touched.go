package load

import (
	"go/ast"
	"go/token"
	"go/types"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// packageSet collects the packages that an error involves.
type packageSet struct {
	paths map[string]bool
	info  *types.Info
	self  string
}

func (s *packageSet) object(o types.Object) {
	if pn, ok := o.(*types.PkgName); ok {
		s.paths[pn.Imported().Path()] = true
	} else if o != nil && o.Pkg() != nil {
		s.paths[o.Pkg().Path()] = true
	}
}

func (s *packageSet) typ(t types.Type, depth int) {
	if t == nil || depth > 6 {
		return
	}
	switch x := t.(type) {
	case *types.Named:
		p := x.Obj().Pkg()
		if p == nil {
			return
		}
		s.paths[p.Path()] = true
		if st, ok := x.Underlying().(*types.Struct); ok && p.Path() == s.self {
			for i := 0; i < st.NumFields(); i++ {
				if st.Field(i).Embedded() {
					s.typ(st.Field(i).Type(), depth+1)
				}
			}
		}
	case *types.Alias:
		s.typ(types.Unalias(x), depth+1)
	case *types.Map:
		s.typ(x.Elem(), depth+1)
	case *types.Tuple:
		for i := 0; i < x.Len(); i++ {
			s.typ(x.At(i).Type(), depth+1)
		}
	case interface{ Elem() types.Type }: // pointer, slice, array
		if _, isChan := t.(*types.Chan); !isChan {
			s.typ(x.Elem(), depth+1)
		}
	}
}

// callee adds the package that declares what e names.
func (s *packageSet) callee(e ast.Expr) {
	for {
		switch x := e.(type) {
		case *ast.ParenExpr:
			e = x.X
			continue
		case *ast.IndexExpr:
			e = x.X
			continue
		case *ast.Ident:
			s.object(s.info.Uses[x])
		case *ast.SelectorExpr:
			if id, ok := x.X.(*ast.Ident); ok {
				if pn, ok := s.info.Uses[id].(*types.PkgName); ok {
					s.object(pn)
				}
			}
			s.object(s.info.Uses[x.Sel])
			if s.info.Uses[x.Sel] == nil {
				s.typ(s.info.TypeOf(x.X), 0)
			}
		}
		return
	}
}

// involved lists the packages whose API the node at pos involves: the operand
// that starts at pos, and the nearest call, literal or statement around it.
func (s *Session) involved(f *ast.File, pos token.Pos, info *types.Info, self string, calleeOnly bool) []string {
	var path []ast.Node
	ast.Inspect(f, func(n ast.Node) bool {
		in := n != nil && n.Pos() <= pos && pos < n.End()
		if in {
			path = append(path, n)
		}
		return in
	})
	set := &packageSet{paths: map[string]bool{}, info: info, self: self}
	for i := len(path) - 1; i >= 0; i-- {
		switch n := path[i].(type) {
		case *ast.Ident:
			if o := info.Uses[n]; o != nil {
				set.object(o)
				if _, isPkg := o.(*types.PkgName); !isPkg {
					set.typ(o.Type(), 0)
				}
			}
		case *ast.SelectorExpr:
			set.callee(n)
			set.typ(info.TypeOf(n.X), 0)
		case *ast.CallExpr:
			if calleeOnly && pos >= n.Lparen {
				set.paths = map[string]bool{}
			}
			set.callee(n.Fun)
			if pos >= n.Lparen {
				return set.list()
			}
		case *ast.CompositeLit:
			if pos >= n.Lbrace {
				set.typ(info.TypeOf(n), 0)
				return set.list()
			}
		case *ast.FuncLit:
			if pos > n.Pos() {
				return set.list()
			}
		case *ast.ImportSpec, *ast.FuncDecl, ast.Stmt:
			return set.list()
		}
	}
	return set.list()
}

func (s *packageSet) list() []string {
	var out []string
	for path := range s.paths {
		out = append(out, path)
	}
	sort.Strings(out)
	return out
}

var (
	qualifier   = regexp.MustCompile(`\b([A-Za-z_]\w*)\.[A-Z]|"([\w./-]+/[\w./-]+)"\.[A-Z]`)
	majorSuffix = regexp.MustCompile(`^v\d+$`)
)

// quals lists the packages that a message names by qualifier or by path.
func (m *Module) quals(f *ast.File, msg string, info *types.Info) []string {
	names := map[string]string{}
	for path := range m.pkgs {
		if strings.HasPrefix(path, "github.com/aws/") || strings.HasPrefix(path, "github.com/cdklabs/") {
			if strings.Contains(path, "aws-cdk-go") || strings.Contains(path, "constructs-go") || strings.Contains(path, "jsii-runtime-go") {
				names[lastElement(path)] = path
			}
		}
	}
	for _, spec := range f.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		o := info.Implicits[spec]
		if spec.Name != nil {
			o = info.Defs[spec.Name]
			names[spec.Name.Name] = path
		}
		if pn, ok := o.(*types.PkgName); ok {
			names[pn.Name()] = path
			names[pn.Imported().Name()] = path
		}
	}
	set := &packageSet{paths: map[string]bool{}}
	for _, g := range qualifier.FindAllStringSubmatch(msg, -1) {
		if g[2] != "" {
			set.paths[g[2]] = true
		} else if p := names[g[1]]; p != "" {
			set.paths[p] = true
		}
	}
	return set.list()
}

func lastElement(path string) string {
	b := path[strings.LastIndex(path, "/")+1:]
	if majorSuffix.MatchString(b) {
		q := strings.TrimSuffix(path, "/"+b)
		b = q[strings.LastIndex(q, "/")+1:]
	}
	if strings.HasPrefix(b, "jsii-runtime-go") {
		b = "jsii"
	}
	return b
}
