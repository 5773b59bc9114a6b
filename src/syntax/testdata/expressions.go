package p

import (
	"fmt"
	. "math"
	_ "embed"
	raw `strings`
	v2 "example.com/m/v2"
)

var (
	a, b    = 1, 2.5
	c       int = 0x_1F + 0b101 + 0o17 + 017 + 1_000
	d           = 1e3 + .5 + 0x1p-2 + 3i
	r           = 'x' + '\'' + '\u00e9' + '\x41'
	s           = "a\tb" + `raw
"string"`
	t           = (a + b) * -c << 2 &^ 1 % 3
	u           = a < b && !(c >= 1) || a != b
	p           = &s
	q           = *p
	w           = <-ch
	x           = arr[1:2] 
	y           = arr[1:2:3]
	z           = arr[:]
	i           = arr[i][j].f
	e           = v.(fmt.Stringer)
	conv        = []byte("x")
	conv2       = (*T)(nil)
	conv3       = *(*T)(p).f
	conv4       = <-chan int(ch)
	conv5       = (<-chan int)(ch)
	conv6       = (func())(f)
	conv7       = interface{}(x)
	call        = f(1, g()...)
	call2       = f(
		1,
		2,
	)
	made   = make([]int, 3, 4)
	made2  = make(map[string]chan<- int)
	fresh  = new(T)
	fresh2 = new(map[string]int)
	lit    = T{1, 2}
	lit2   = T{a: 1, b: {2}, "k": {{3}}, 0: T{}}
	lit3   = &pkg.T{x: []int{1, 2}, y: map[string][]T{"a": {{1}}}}
	lit4   = [...]string{2: "x", "y"}
	lit5   = [3]struct{ a, b int }{{1, 2}}
	lit6   = []*T{{}, &T{}}
	fn     = func(a int, b ...string) (x, y int) { return a, len(b) }
	fn2    = func() func() error { return nil }()
	chain  = a.B().C(1).D[0].E(func() {})
	grid   = h[i][y[idx]][rc.x]
	cmp    = nil == true && iota == _
)
