// Package load type-checks Go packages from source, many variants of one package
// in one process. Dependencies are checked without function bodies and shared by
// all modules and variants whose builds agree on them.
package load

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
)

// Package is what `go list` says of a package.
type Package struct {
	Dir, ImportPath string
	GoFiles         []string
	CgoFiles        []string
	TestGoFiles     []string
	XTestGoFiles    []string
	Imports         []string
	TestImports     []string
	XTestImports    []string
	ImportMap       map[string]string
	Standard        bool
	DepOnly         bool
	Module          *struct{ GoVersion string }

	key string
}

const listFields = "-json=Dir,ImportPath,GoFiles,CgoFiles,TestGoFiles,XTestGoFiles,Imports,TestImports,XTestImports,ImportMap,Standard,DepOnly,Module"

// Session holds what the variants share: the file set and the checked dependencies.
type Session struct {
	Fset    *token.FileSet
	Touched bool // also report what packages an error involves

	checked map[string]*types.Package
	parsed  map[string]parsedFile
	codes   map[int]string
}

type parsedFile struct {
	file *ast.File
	err  error
}

// NewSession returns an empty session.
func NewSession() *Session {
	return &Session{Fset: token.NewFileSet(), checked: map[string]*types.Package{}, parsed: map[string]parsedFile{}, codes: loadCodes()}
}

// Forget drops the parsed files, when no more variants of their module follow.
func (s *Session) Forget() { s.parsed = map[string]parsedFile{} }

// Module is a module (or a set of standard packages) as `go list` sees it.
type Module struct {
	Dir   string // files of findings and variants are relative to it
	Roots []*Package

	s       *Session
	listDir string // where go list runs
	pkgs    map[string]*Package
	base    map[string][]Finding // findings of unchanged roots, by key of the root
	unknown map[string]bool      // import paths that go list does not know either
}

// Overlay holds the changed texts of a variant by absolute file name.
type Overlay map[string][]byte

// Load lists the packages of the module in dir that the patterns name. Where root
// is not empty, file names are relative to it instead of dir.
func (s *Session) Load(dir, root string, patterns ...string) (*Module, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	m := &Module{Dir: abs, listDir: abs, s: s, pkgs: map[string]*Package{}, base: map[string][]Finding{}, unknown: map[string]bool{}}
	args := append([]string{"list", "-e", "-mod=mod", "-deps", "-test", listFields}, patterns...)
	list, err := goList(abs, false, args...)
	if err != nil {
		return nil, err
	}
	if root != "" {
		m.Dir = root
	}
	for _, p := range list {
		m.pkgs[p.ImportPath] = p
		if !p.DepOnly {
			m.Roots = append(m.Roots, p)
		}
	}
	return m, nil
}

func goList(dir string, offline bool, args ...string) ([]*Package, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOFLAGS=-mod=mod", "GOWORK=off")
	if offline {
		cmd.Env = append(cmd.Env, "GOPROXY=off")
	}
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	data, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %v: %s", err, stderr.String())
	}
	var out []*Package
	dec := json.NewDecoder(bytes.NewReader(data))
	for dec.More() {
		p := new(Package)
		if err := dec.Decode(p); err != nil {
			return nil, err
		}
		// A test variant or a test main: their files are checked with the package's own.
		if !strings.Contains(p.ImportPath, " [") && !strings.HasSuffix(p.ImportPath, ".test") {
			out = append(out, p)
		}
	}
	return out, nil
}

// find returns the package at path; a variant may import what its module did not,
// and then go list is asked again, without the network.
func (m *Module) find(path string) *Package {
	if p := m.pkgs[path]; p != nil || m.unknown[path] {
		return p
	}
	list, err := goList(m.listDir, true, "list", "-e", "-mod=mod", "-deps", listFields, "--", path)
	if err == nil {
		for _, p := range list {
			if m.pkgs[p.ImportPath] == nil {
				m.pkgs[p.ImportPath] = p
			}
		}
	}
	if m.pkgs[path] == nil {
		m.unknown[path] = true
	}
	return m.pkgs[path]
}

// importer resolves the imports of one package of one variant.
type importer struct {
	m       *Module
	from    *Package
	overlay Overlay
	dirty   map[string]bool           // packages that the overlay reaches
	fresh   map[string]*types.Package // the variant's own versions of those
}

// Import implements types.Importer.
func (im *importer) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if im.from != nil && im.from.ImportMap[path] != "" {
		path = im.from.ImportMap[path]
	}
	p := im.m.find(path)
	if p == nil || (len(p.GoFiles) == 0 && len(p.CgoFiles) == 0) {
		return nil, fmt.Errorf("could not import %s", path)
	}
	s := im.m.s
	key, store := im.m.key(p), s.checked
	if im.dirty[path] {
		key, store = path, im.fresh
	}
	if t := store[key]; t != nil {
		return t, nil
	}
	var files []*ast.File
	for _, n := range concat(p.GoFiles, p.CgoFiles) {
		name := filepath.Join(p.Dir, n)
		var src any
		if text, ok := im.overlay[name]; ok {
			src = text
		}
		if f, _ := parser.ParseFile(s.Fset, name, src, parser.SkipObjectResolution); f != nil {
			files = append(files, f)
		}
	}
	sub := &importer{m: im.m, from: p, overlay: im.overlay, dirty: im.dirty, fresh: im.fresh}
	conf := types.Config{IgnoreFuncBodies: true, FakeImportC: true, Importer: sub, Error: func(error) {}, Sizes: types.SizesFor("gc", runtime.GOARCH)}
	t, _ := conf.Check(p.ImportPath, s.Fset, files, nil)
	store[key] = t
	return t, nil
}

// key tells a package of one build from the same sources in another: it holds
// the folders of all that the package imports, at whatever versions they are.
func (m *Module) key(p *Package) string {
	if p.Standard {
		return p.Dir
	}
	if p.key == "" {
		p.key = p.Dir // ends a cycle, which only broken code has
		h := sha256.New()
		for _, path := range p.Imports {
			if q := m.pkgs[path]; q != nil {
				fmt.Fprintln(h, m.key(q))
			} else {
				fmt.Fprintln(h, path)
			}
		}
		p.key = fmt.Sprintf("%s#%x", p.Dir, h.Sum(nil))
	}
	return p.key
}

// reached tells which packages the overlay changes: those that hold a changed
// file (not one of a test), and all that import one of them.
func (m *Module) reached(overlay Overlay) map[string]bool {
	dirty := map[string]bool{}
	for _, p := range m.Roots {
		for _, n := range concat(p.GoFiles, p.CgoFiles) {
			if _, ok := overlay[filepath.Join(p.Dir, n)]; ok {
				dirty[p.ImportPath] = true
			}
		}
	}
	for more := true; more; {
		more = false
		for _, p := range m.Roots {
			for _, path := range p.Imports {
				if dirty[path] && !dirty[p.ImportPath] {
					dirty[p.ImportPath], more = true, true
				}
			}
		}
	}
	return dirty
}

// parse reads a file of a root; unchanged files are read once.
func (s *Session) parse(name string, overlay Overlay) (*ast.File, error) {
	const mode = parser.SkipObjectResolution | parser.AllErrors
	if text, ok := overlay[name]; ok {
		return parser.ParseFile(s.Fset, name, text, mode)
	}
	got, ok := s.parsed[name]
	if !ok {
		got.file, got.err = parser.ParseFile(s.Fset, name, nil, mode)
		s.parsed[name] = got
	}
	return got.file, got.err
}

// loadCodes reads the names of the go/types error codes from the toolchain's own source.
func loadCodes() map[int]string {
	cmd := exec.Command("go", "env", "GOROOT")
	cmd.Dir = os.TempDir()
	out, err := cmd.Output()
	if err != nil {
		panic(fmt.Sprintf("go env GOROOT: %v", err))
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "src/internal/types/errors/code_string.go"))
	if err != nil {
		panic(fmt.Sprintf("the names of the error codes: %v", err))
	}
	m := map[int]string{}
	for _, g := range regexp.MustCompile(`x\[(\w+)-(-?\d+)\]`).FindAllStringSubmatch(string(data), -1) {
		n, _ := strconv.Atoi(g[2])
		m[n] = g[1]
	}
	return m
}

func concat(lists ...[]string) []string {
	var all []string
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}
