package p

import "fmt"

func f() {
	x := `a
b`
	if é, 世界 := 1, x; é > 0 {
	}
}
