package p

type T struct {
	a int
	b
	c 5
}

var (
	x = 1
	y = = 2
	z = 3
)

type [3]int

func (t T) m[P any]() {}

func p(a int, string) {}

func q(a ...int, b int) {}

const c =

func r() (int, {
}
