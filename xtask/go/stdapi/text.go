package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// text prints facts in the database's text form (docs/api-format.md). A qualifier that
// only one package of the standard library has as its name needs no import line.
func (c *collector) text(facts []fact, named map[string]int) string {
	var b strings.Builder
	since := c.since(facts)
	fmt.Fprintf(&b, "package %s%s\n", c.pkg.Name(), interval(since, 0))
	for _, q := range slices.Sorted(maps.Keys(c.imports)) {
		if named[q] != 1 {
			fmt.Fprintf(&b, "import %s %q\n", q, c.imports[q])
		}
	}
	for _, f := range facts {
		f.print(&b, "", since)
		for _, m := range f.members {
			m.print(&b, "\t", max(f.since, since))
		}
	}
	return b.String()
}

// since is the version that has the first of the facts.
func (c *collector) since(facts []fact) int {
	v := c.listings.newest
	for _, f := range facts {
		if c.exported(f.name) {
			v = min(v, f.since)
		}
	}
	return v
}

func (c *collector) exported(name string) bool {
	return c.pkg.Scope().Lookup(name).Exported()
}

// print writes one fact; one as old as what it belongs to has no interval of its own.
func (f *fact) print(b *strings.Builder, indent string, from int) {
	fmt.Fprintf(b, "%s%s%s\n", indent, f.head, interval(f.since, from))
	if f.deprecated {
		fmt.Fprintf(b, "%s\t~\n", indent)
	}
}

func interval(since, from int) string {
	if since <= from {
		return ""
	}
	return fmt.Sprintf(" @1.%d", since)
}
