package main

import (
	"bufio"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// listings is what GOROOT/api says: in which minor version of Go 1 a symbol first
// stood, and which symbols are deprecated. Keys are `PATH.NAME` and `PATH.TYPE.MEMBER`.
type listings struct {
	since      map[string]int
	deprecated map[string]bool
	newest     int
}

var (
	lineRE   = regexp.MustCompile(`^pkg (\S+)(?: \(([^)]+)\))?, (const|var|func|type|method) (.*)$`)
	methodRE = regexp.MustCompile(`^\((\*?)(\w+)(?:\[[^\]]*\])?\) (\w+)`)
	wordRE   = regexp.MustCompile(`^\w+`)
	bracesRE = regexp.MustCompile(`^(\w+)(?:\[.*?\])? interface \{ (.*) \}$`)
	memberRE = regexp.MustCompile(`^(\w+)(?:\[.*?\])? (?:struct|interface), (embedded |unexported )?(.*)$`)
)

func readListings(goroot string) (*listings, error) {
	l := &listings{since: map[string]int{}, deprecated: map[string]bool{}}
	for minor := 0; ; minor++ {
		name := "go1.txt"
		if minor > 0 {
			name = "go1." + strconv.Itoa(minor) + ".txt"
		}
		f, err := os.Open(filepath.Join(goroot, "api", name))
		if os.IsNotExist(err) {
			l.newest = minor - 1
			return l, nil
		} else if err != nil {
			return nil, err
		}
		in := bufio.NewScanner(f)
		in.Buffer(nil, 1<<20)
		for in.Scan() {
			l.line(in.Text(), minor)
		}
		f.Close()
		if err := in.Err(); err != nil {
			return nil, err
		}
	}
}

func (l *listings) line(line string, minor int) {
	if i := strings.LastIndex(line, " #"); i > 0 {
		line = line[:i]
	}
	line, deprecated := strings.CutSuffix(strings.TrimSpace(line), "//deprecated")
	line = strings.TrimSpace(line)
	m := lineRE.FindStringSubmatch(line)
	if m == nil || m[2] != "" && m[2] != "linux-amd64" && m[2] != "linux-amd64-cgo" {
		return
	}
	pkg, kind, rest := m[1], m[3], m[4]
	add := func(symbol string) {
		key := pkg + "." + symbol
		if deprecated {
			l.deprecated[key] = true
		} else if _, ok := l.since[key]; !ok {
			l.since[key] = minor
		}
	}
	switch kind {
	case "method":
		if m := methodRE.FindStringSubmatch(rest); m != nil {
			add(m[2] + "." + m[3])
		}
	case "type":
		l.typeLine(rest, add)
	default:
		add(wordRE.FindString(rest))
	}
}

func (l *listings) typeLine(rest string, add func(string)) {
	name := wordRE.FindString(rest)
	if m := bracesRE.FindStringSubmatch(rest); m != nil {
		for _, method := range strings.Split(m[2], ", ") {
			add(name + "." + method)
		}
	}
	if m := memberRE.FindStringSubmatch(rest); m != nil {
		member := m[3]
		switch m[2] {
		case "unexported ": // "unexported methods" stands for the type
			add(name)
			return
		case "embedded ": // the embedded type's own name
			member = member[strings.LastIndexAny(member, ".*")+1:]
		}
		add(name + "." + wordRE.FindString(member))
		return
	}
	add(name)
}
