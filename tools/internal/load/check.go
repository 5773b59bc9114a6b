package load

import (
	"go/ast"
	"go/scanner"
	"go/token"
	"go/types"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
)

// Finding is an error of the type checker, in the oracle's JSON.
type Finding struct {
	Module string   `json:"module"`
	File   string   `json:"file"`
	Line   int      `json:"line"`
	Col    int      `json:"col"`
	Code   string   `json:"code"`
	Soft   bool     `json:"soft"`
	Msg    string   `json:"msg"`
	Pkgs   []string `json:"pkgs,omitempty"`
	Quals  []string `json:"quals,omitempty"`
	From   int      `json:"from,omitempty"`
	GcLine int      `json:"gc_line,omitempty"`
}

// CheckOwn type-checks the one root that the module was loaded for, without the
// tests that stand outside the package, as the overlay has it.
func (m *Module) CheckOwn(overlay Overlay) []Finding {
	var out []Finding
	for _, p := range m.Roots {
		names := concat(p.GoFiles, p.CgoFiles, p.TestGoFiles)
		out = append(out, m.checkFiles(p, names, &importer{m: m, from: p, overlay: overlay}).Findings...)
	}
	return out
}

// Check type-checks every root of the module as the overlay has it.
func (m *Module) Check(overlay Overlay) []Finding {
	dirty := m.reached(overlay)
	fresh := map[string]*types.Package{}
	var out []Finding
	for _, p := range m.Roots {
		own := concat(p.GoFiles, p.CgoFiles, p.TestGoFiles)
		for i, names := range [][]string{own, p.XTestGoFiles} {
			if i == 1 && len(names) == 0 {
				continue
			}
			kind := p.ImportPath + "\n" + []string{"", "x"}[i]
			changed := touchesAny(p, names, overlay) || anyDirty(dirty, p.Imports, p.TestImports, p.XTestImports)
			if found, ok := m.base[kind]; ok && !changed {
				out = append(out, found...)
				continue
			}
			r := m.checkFiles(p, names, &importer{m: m, from: p, overlay: overlay, dirty: dirty, fresh: fresh})
			if !changed {
				m.base[kind] = r.Findings
			}
			out = append(out, r.Findings...)
		}
	}
	return out
}

func anyDirty(dirty map[string]bool, lists ...[]string) bool {
	for _, l := range lists {
		for _, path := range l {
			if dirty[path] {
				return true
			}
		}
	}
	return false
}

func touchesAny(p *Package, names []string, overlay Overlay) bool {
	for _, n := range names {
		if _, ok := overlay[filepath.Join(p.Dir, n)]; ok {
			return true
		}
	}
	return false
}

// Result is a checked root with what is known of its syntax.
type Result struct {
	Files    []*ast.File
	Types    *types.Package
	Info     *types.Info
	Findings []Finding
}

// CheckRoot checks a root's own and test files, unchanged, and keeps the types.
func (m *Module) CheckRoot(p *Package) Result {
	return m.checkFiles(p, concat(p.GoFiles, p.CgoFiles, p.TestGoFiles), &importer{m: m, from: p})
}

func (m *Module) checkFiles(p *Package, names []string, im *importer) (res Result) {
	s := m.s
	var syntax []error
	for _, n := range names {
		f, err := s.parse(filepath.Join(p.Dir, n), im.overlay)
		if err != nil {
			syntax = append(syntax, err)
		}
		if f != nil {
			res.Files = append(res.Files, f)
		}
	}
	for _, e := range syntax {
		if list, ok := e.(scanner.ErrorList); ok {
			for _, x := range list {
				res.Findings = append(res.Findings, m.at(x.Pos, "syntax", false, x.Msg))
			}
		} else {
			res.Findings = append(res.Findings, m.at(token.Position{Filename: p.Dir}, "syntax", false, e.Error()))
		}
	}
	goVersion := ""
	if p.Module != nil && p.Module.GoVersion != "" {
		goVersion = "go" + p.Module.GoVersion
	}
	m.typeCheck(p.ImportPath, goVersion, im, &res)
	return res
}

// typeCheck runs go/types over res.Files and adds its findings.
func (m *Module) typeCheck(path, goVersion string, im *importer, res *Result) {
	s := m.s
	res.Info = &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}, Defs: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Scopes: map[ast.Node]*types.Scope{}, Selections: map[*ast.SelectorExpr]*types.Selection{}}
	var errs []Finding
	var poss []token.Pos
	conf := types.Config{FakeImportC: true, Importer: im, Sizes: types.SizesFor("gc", runtime.GOARCH), GoVersion: goVersion}
	conf.Error = func(err error) {
		te, ok := err.(types.Error)
		if !ok {
			return
		}
		code := "other"
		if n := reflect.ValueOf(te).FieldByName("go116code"); n.IsValid() {
			if name, ok := s.codes[int(n.Int())]; ok {
				code = name
			}
		}
		if strings.HasPrefix(te.Msg, "could not import") {
			code = "import"
		}
		errs = append(errs, m.at(te.Fset.Position(te.Pos), code, te.Soft, te.Msg))
		poss = append(poss, te.Pos)
	}
	res.Types, _ = conf.Check(path, s.Fset, res.Files, res.Info)
	for i := range errs {
		f := fileAt(res.Files, poss[i])
		if f != nil && strings.HasPrefix(errs[i].Msg, "not enough arguments in call") {
			errs[i].From, errs[i].GcLine = s.callLines(f, poss[i])
		}
		if f != nil && s.Touched {
			errs[i].Pkgs = s.involved(f, poss[i], res.Info, path, errs[i].Code == "WrongArgCount")
			if errs[i].Code != "WrongArgCount" {
				errs[i].Quals = m.quals(f, errs[i].Msg, res.Info)
			}
		}
	}
	res.Findings = append(res.Findings, errs...)
}

func (m *Module) at(pos token.Position, code string, soft bool, msg string) Finding {
	rel, err := filepath.Rel(m.Dir, pos.Filename)
	if err != nil {
		rel = pos.Filename
	}
	return Finding{File: rel, Line: pos.Line, Col: pos.Column, Code: code, Soft: soft, Msg: msg}
}

// callLines gives the lines where the call whose closing parenthesis is at
// rparen starts and where its last argument starts; 0, 0 for a call of one line.
func (s *Session) callLines(f *ast.File, rparen token.Pos) (from, last int) {
	end := s.Fset.Position(rparen).Line
	ast.Inspect(f, func(n ast.Node) bool {
		if c, ok := n.(*ast.CallExpr); ok && c.Rparen == rparen {
			from, last = s.Fset.Position(c.Pos()).Line, end
			if len(c.Args) > 0 {
				last = s.Fset.Position(c.Args[len(c.Args)-1].Pos()).Line
			}
		}
		return n != nil && n.Pos() <= rparen && rparen < n.End()
	})
	if from == end {
		return 0, 0
	}
	return from, last
}

func fileAt(files []*ast.File, pos token.Pos) *ast.File {
	for _, f := range files {
		if f.FileStart <= pos && pos <= f.FileEnd {
			return f
		}
	}
	return nil
}
