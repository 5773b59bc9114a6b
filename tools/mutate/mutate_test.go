package main

import (
	"math/rand"
	"os"
	"path/filepath"
	"testing"

	"sigdrift/tools/internal/load"
)

const sample = `package sample

import (
	"errors"
	"fmt"
	"strings"
)

type shape interface{ Area() float64 }

type square struct {
	side float64
	name *string
}

func (s *square) Area() float64 { return s.side * s.side }

var limits = map[string]int{"small": 1, "large": 100}

func describe(s shape, tags ...string) (string, error) {
	if s == nil {
		return "", errors.New("no shape")
	}
	name := "square"
	sq := &square{side: 2, name: &name}
	total := 0
	for i, tag := range tags {
		switch tag {
		case "a", "b":
			total += i
		default:
			continue
		}
	}
	ch := make(chan int, 1)
	ch <- total
	return fmt.Sprint(strings.ToUpper(*sq.name), limits["small"], sq.Area(), tags[0]), nil
}
`

// Every mutator that finds a place makes edits that lie in the file, in order, and change it.
func TestMutatorsEdit(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module sample\n\ngo 1.24\n", "sample.go": sample} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	s := load.NewSession()
	m, err := s.Load(dir, "", "./...")
	if err != nil {
		t.Fatal(err)
	}
	if found := m.Check(nil); len(found) > 0 {
		t.Fatalf("the sample does not compile: %v", found)
	}
	res := m.CheckRoot(m.Roots[0])
	f, err := newFile(s.Fset, res.Files[0], res, false)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewSource(1))
	broke := 0
	list := append(classes()["all"], classes()["snippets"]...)
	for _, mut := range list {
		for _, site := range mut.Sites(f) {
			edits := site(r)
			at := 0
			for _, e := range edits {
				if e.Start < at || e.End < e.Start || e.End > len(sample) {
					t.Errorf("%s: edits out of order or of the file: %v", mut.Name, edits)
				}
				at = e.End
			}
		}
		if len(mut.Sites(f)) > 0 {
			broke++
		}
	}
	if broke < len(list)*3/4 {
		t.Errorf("only %d of %d mutators find a place in the sample", broke, len(list))
	}
}

func TestMisspellGivesAnotherName(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for _, name := range []string{"x", "Bucket", "Runtime_NODEJS_18_X", "vpcId", "HTTPApi"} {
		for i := 0; i < 200; i++ {
			if got := misspell(r, name); got == name || !isIdent(got) {
				t.Fatalf("misspell(%q) = %q", name, got)
			}
		}
	}
}

func TestWeightsSumToOne(t *testing.T) {
	for class, list := range classes() {
		sum := 0.0
		for _, w := range weigh(list, byFrequency[class]) {
			sum += w
		}
		if !(sum > 0.999 && sum < 1.001) {
			t.Errorf("%s: weights sum to %f", class, sum)
		}
	}
}
