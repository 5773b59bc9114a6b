// Command oracle-batch type-checks many variants of Go modules in one process and
// prints every error as a JSON line, as shared/oracle does for whole modules.
//
// Usage: oracle-batch [-touched] [-quiet] < VARIANTS > ERRORS
//
// A line of VARIANTS is a JSON object: id (printed as module), dir (the module's
// folder), file (relative to it) and edits [{start, end, text}], byte ranges of the
// file on disk; no edits for the module as it is. patterns (default ./...) name the
// packages, root is what file is relative to if not dir, and own leaves the tests
// outside the packages and the packages that import them alone. Variants of one
// folder and pattern should stand together. After a variant's errors comes {"module": ID, "kind": "done"}.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"sigdrift/tools/internal/load"
)

type edit struct {
	Start, End int
	Text       string
}

type variant struct {
	ID, Dir, Root, File string
	Patterns            []string
	Own                 bool
	Edits               []edit
}

func main() {
	touched := flag.Bool("touched", false, "add the packages that each error involves")
	quiet := flag.Bool("quiet", false, "no progress on stderr")
	flag.Parse()
	s := load.NewSession()
	s.Touched = *touched
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 64<<20)
	var m *load.Module
	dir, count := "", 0
	for in.Scan() {
		var v variant
		if err := json.Unmarshal(in.Bytes(), &v); err != nil {
			fatal(err)
		}
		if len(v.Patterns) == 0 {
			v.Patterns = []string{"./..."}
		}
		if here := fmt.Sprint(v.Dir, v.Patterns); here != dir || m == nil {
			s.Forget()
			var err error
			if m, err = s.Load(v.Dir, v.Root, v.Patterns...); err != nil {
				fmt.Fprintf(os.Stderr, "oracle-batch: %s: %v\n", v.Dir, err)
				_ = enc.Encode(map[string]string{"module": v.ID, "kind": "failed"})
				m = nil
				continue
			}
			dir = here
		}
		overlay := load.Overlay{}
		if len(v.Edits) > 0 {
			name := filepath.Join(m.Dir, v.File)
			text, err := os.ReadFile(name)
			if err != nil {
				fatal(err)
			}
			overlay[name] = apply(text, v.Edits)
		}
		check := m.Check
		if v.Own {
			check = m.CheckOwn
		}
		for _, f := range check(overlay) {
			f.Module = v.ID
			_ = enc.Encode(f)
		}
		_ = enc.Encode(map[string]string{"module": v.ID, "kind": "done"})
		if count++; count%1000 == 0 && !*quiet {
			fmt.Fprintf(os.Stderr, "oracle-batch: %d variants\n", count)
		}
	}
}

// apply makes the edits, which are in order and do not overlap.
func apply(text []byte, edits []edit) []byte {
	var out []byte
	at := 0
	for _, e := range edits {
		out = append(append(out, text[at:e.Start]...), e.Text...)
		at = e.End
	}
	return append(out, text[at:]...)
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, "oracle-batch:", err)
	os.Exit(2)
}
