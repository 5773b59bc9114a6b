// Package clean uses what grammars often get wrong.
package clean

import "fmt"

type pair[K comparable, V any] struct {
	key   K
	value V
}

func (p pair[K, V]) print() { fmt.Println(p.key, p.value) }

func All() {
	for i := range 3 {
		pair[int, string]{i, `raw
text`}.print()
	}
	switch x := any(1).(type) {
	case int, string:
		fmt.Println(x)
	default:
	}
outer:
	for {
		select {
		default:
			break outer
		}
	}
	_ = 0x1p-2 + 0b1_0 + 'ä'
	func() {}()
}
