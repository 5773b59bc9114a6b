// Command mutate makes mutants of Go modules that compile: each is one mistake, given
// as edits of one file, for oracle-batch and for the analyser.
//
// Usage: mutate -class syntactic|types|snippets|all -n COUNT -seed SEED [-truth DIR] [-bodies] < BASES > MUTANTS
//
// A line of BASES is a JSON object: name, version, dir (the module's folder) and, if
// need be, patterns (default ./...) and root (what file is relative to). The draw depends on the seed and the bases alone.
// Mutators are weighted by how often their intended error stands in real answers.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"math/rand"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"sigdrift/tools/internal/load"
)

type base struct {
	Name, Version, Dir, Root string
	Patterns                 []string
}

// Mutant is a line of output.
type Mutant struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Version  string   `json:"version"`
	Dir      string   `json:"dir"`
	Root     string   `json:"root,omitempty"`
	Patterns []string `json:"patterns,omitempty"`
	File     string   `json:"file"`
	Mutator  string   `json:"mutator"`
	Intent   string   `json:"intent"`
	Edits    []Edit   `json:"edits"`
}

// frequencies is how many distinct errors of a code stand in the development truth
// (22 real answers at two versions and their own, 106 repositories at three).
var frequencies = map[string]int{"UndeclaredImportedName": 166, "WrongArgCount": 83, "MissingLitField": 45, "IncompatibleAssign": 43, "UndeclaredName": 37,
	"UnusedVar": 25, "UnusedImport": 21, "MissingFieldOrMethod": 11, "InvalidIfaceAssign": 10, "NonIndexableOperand": 9, "syntax": 3, "import": 1}

// byFrequency is the part of the draw that follows the frequencies; the rest gives
// every mutator the same chance, so that rare codes are tried too.
var byFrequency = map[string]float64{"syntactic": 0.6, "types": 0.25, "all": 0.4}

func classes() map[string][]Mutator {
	syntactic := join(callMutators, addressMutators, nameMutators, importMutators, variableMutators, duplicateMutators, syntaxMutators, literalMutators, only(typeMutators, "basic-type", "reshape-type"))
	types := join(valueMutators, typeMutators, statementMutators, constantMutators, addressMutators, only(literalMutators, "literal-kind", "boolean", "drop-key"),
		only(callMutators, "unwrap-call", "not-called", "call-value", "swap-args", "spread", "interface-literal"),
		only(nameMutators, "sibling-symbol", "other-name", "wrong-struct"))
	all := join(syntactic, valueMutators, statementMutators, constantMutators)
	for _, m := range typeMutators {
		if m.Name != "basic-type" && m.Name != "reshape-type" {
			all = append(all, m)
		}
	}
	snippets := only(statementMutators, "statement-snippet", "declaration-snippet")
	return map[string][]Mutator{"syntactic": syntactic, "types": types, "all": all, "snippets": snippets}
}

func join(lists ...[]Mutator) []Mutator {
	var out []Mutator
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}

func only(list []Mutator, names ...string) []Mutator {
	var out []Mutator
	for _, m := range list {
		for _, n := range names {
			if m.Name == n {
				out = append(out, m)
			}
		}
	}
	return out
}

// weigh gives every mutator its chance; the sum is 1.
func weigh(list []Mutator, share float64) []float64 {
	intents, total := map[string]int{}, 0
	for _, m := range list {
		intents[m.Intent]++
	}
	for code := range intents {
		total += frequencies[code]
	}
	out := make([]float64, len(list))
	for i, m := range list {
		if total == 0 {
			share, total = 0, 1
		}
		out[i] = share*float64(frequencies[m.Intent])/float64(total)/float64(intents[m.Intent]) + (1-share)/float64(len(list))
	}
	return out
}

func draw(r *rand.Rand, weights []float64) int {
	x := r.Float64()
	for i, w := range weights {
		if x -= w; x < 0 {
			return i
		}
	}
	return len(weights) - 1
}

func main() {
	class := flag.String("class", "syntactic", "syntactic, types, snippets or all")
	count := flag.Int("n", 1000, "how many mutants")
	seed := flag.Int64("seed", 1, "seed of the draw")
	truth := flag.String("truth", "", "folder of truth files to take the frequencies from (default: built in)")
	bodies := flag.Bool("bodies", false, "only change what lies inside functions")
	perFile := flag.Int("size", 0, "skip files of more bytes (0: none)")
	flag.Parse()
	list := classes()[*class]
	if list == nil {
		fatal(fmt.Errorf("no class %q", *class))
	}
	if *truth != "" {
		readFrequencies(*truth)
	}
	bases := readBases()
	r := rand.New(rand.NewSource(*seed))
	sizes := make([]float64, len(bases))
	sum := 0.0
	for i, b := range bases {
		sizes[i] = 1
		if len(b.Patterns) == 0 {
			sizes[i] = math.Sqrt(float64(sourceBytes(b.Dir)))
		}
		sum += sizes[i]
	}
	share := make([]int, len(bases))
	for i := range sizes {
		sizes[i] /= sum
	}
	for i := 0; i < *count; i++ {
		share[draw(r, sizes)]++
	}
	fmt.Fprintf(os.Stderr, "mutate: class %s, seed %d, %d mutants of %d modules, %d mutators\n", *class, *seed, *count, len(bases), len(list))
	g := &generator{list: list, weights: weigh(list, byFrequency[*class]), seed: *seed, bodies: *bodies, maxSize: *perFile, out: json.NewEncoder(os.Stdout)}
	g.out.SetEscapeHTML(false)
	s := load.NewSession()
	for i, b := range bases {
		if share[i] == 0 {
			continue
		}
		if i > 0 && b.Version != bases[i-1].Version {
			s = load.NewSession() // the packages of another version are of no use
		}
		g.module(s, b, share[i])
	}
}

type generator struct {
	list    []Mutator
	weights []float64
	seed    int64
	bodies  bool
	maxSize int
	count   int
	out     *json.Encoder
}

// module draws n mutants of one module.
func (g *generator) module(s *load.Session, b base, n int) {
	h := fnv.New64a()
	fmt.Fprintf(h, "%d %s %s", g.seed, b.Version, b.Name)
	r := rand.New(rand.NewSource(int64(h.Sum64())))
	patterns := b.Patterns
	if len(patterns) == 0 {
		patterns = []string{"./..."}
	}
	m, err := s.Load(b.Dir, b.Root, patterns...)
	if err != nil {
		fmt.Fprintf(os.Stderr, "mutate: %s: %v\n", b.Dir, err)
		return
	}
	s.Forget()
	files := g.files(s, m)
	if len(files) == 0 {
		fmt.Fprintf(os.Stderr, "mutate: %s: nothing that compiles\n", b.Name)
		return
	}
	made := map[string][]Site{}
	seen := map[string]bool{}
	for tries := 0; n > 0 && tries < 60*(n+10); tries++ {
		mut := g.list[draw(r, g.weights)]
		f := pick(r, files)
		key := mut.Name + "\n" + f.Name
		list, ok := made[key]
		if !ok {
			list = mut.Sites(f)
			made[key] = list
		}
		if len(list) == 0 {
			continue
		}
		edits := pick(r, list)(r)
		text := fmt.Sprint(f.Name, edits)
		if len(edits) == 0 || seen[text] || !f.changes(edits) {
			continue
		}
		seen[text] = true
		rel, _ := filepath.Rel(m.Dir, f.Name)
		_ = g.out.Encode(Mutant{ID: fmt.Sprintf("m%05d", g.count), Name: b.Name, Version: b.Version, Dir: b.Dir, Root: b.Root, Patterns: b.Patterns, File: rel, Mutator: mut.Name, Intent: mut.Intent, Edits: edits})
		g.count++
		n--
	}
}

// files lists the files of a module, each as often as its size asks for.
func (g *generator) files(s *load.Session, m *load.Module) []*File {
	var out []*File
	for _, p := range m.Roots {
		res := m.CheckRoot(p)
		if res.Types == nil || len(res.Findings) > 0 && len(p.CgoFiles) == 0 {
			continue // only code that compiles is mutated
		}
		for _, a := range res.Files {
			f, err := newFile(s.Fset, a, res, g.bodies)
			if err != nil || g.maxSize > 0 && len(f.src) > g.maxSize {
				continue
			}
			for k := 0; k <= len(f.src)/2000 && k < 8; k++ {
				out = append(out, f)
			}
		}
	}
	return out
}

func readBases() []base {
	var out []base
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		var b base
		if err := json.Unmarshal(in.Bytes(), &b); err != nil {
			fatal(err)
		}
		out = append(out, b)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Version < out[j].Version })
	return out
}

func sourceBytes(dir string) int64 {
	var total int64
	_ = filepath.Walk(dir, func(path string, info os.FileInfo, err error) error {
		if err == nil && strings.HasSuffix(path, ".go") {
			total += info.Size()
		}
		return nil
	})
	return total
}

// readFrequencies counts the codes of a truth folder.
func readFrequencies(dir string) {
	files, _ := filepath.Glob(filepath.Join(dir, "*", "*.jsonl"))
	if len(files) == 0 {
		fatal(fmt.Errorf("no truth files in %s", dir))
	}
	frequencies = map[string]int{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			fatal(err)
		}
		for _, line := range strings.Split(string(data), "\n") {
			var rec struct {
				Code    string
				Cascade bool
			}
			if line != "" && json.Unmarshal([]byte(line), &rec) == nil && !rec.Cascade {
				frequencies[rec.Code]++
			}
		}
	}
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, "mutate:", err)
	os.Exit(2)
}
