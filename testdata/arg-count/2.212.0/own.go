package fixture

import (
	"fmt"
)

func two(a, b int) (int, error) { return a + b, nil }

func more(format string, args ...any) {}

func calls() {
	two(1)               // want arg-count "two takes 2 arguments, 1 is given"
	two(1, 2, 3)         // want arg-count "3 are given"
	more()               // want arg-count
	func() {}(1)         // want arg-count "the function takes no arguments"
	more("x", two(1, 2)) // want value-count
	fmt.Println()
}
