package p

type Pair[K comparable, V any] struct {
	key K
	val V
}

type Tree[T interface{ ~int | ~string }] struct{ left, right *Tree[T] }

type P1[P *C,] int
type P2[P *C|D] int
type P3[P interface{ *C }] int
type P4[P []int] int
type P5[P, Q any] map[P]Q
type P6[P C[int]] int
type Alias[T any] = []T

func Map[T, U any](in []T, f func(T) U) []U { return nil }

func (t *Tree[T]) Walk(f func(T))            {}
func (t Tree[_]) Size() int                  { return 0 }
func (p *Pair[K, V]) Get() (K, V)            { return p.key, p.val }
func Sum[T ~int | ~float64](x ...T) (s T)    { return }

var (
	a = Map[int, string](xs, f)
	b = Map[int](xs, f)
	c = Pair[string, []int]{"a", nil}
	d = &Pair[string, map[string]*T]{key: "b"}
	e = pkg.F[int](1)
	f = pkg.F[pkg.T, []int]
	g = Tree[int]{}.left
	h = []Pair[int, string]{{1, "a"}}
	i = func(Pair[int, string]) {}
	j = F[func(int) string](nil)
	k Tree[Pair[int, string]]
	l = m[i](j)
	n = m[i][j](k)
)
