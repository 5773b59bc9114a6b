package p

type (
	A  int
	B  = string
	C  struct{}
	D  struct {
		a, b int `tag:"x"`
		E
		*F
		pkg.G
		*pkg.H "tag"
		I[int]
		J[int, string]
		k []int
		l [3]int
		_ struct{ x int }
		m map[string]func(a, b int) (c error)
	}
	K interface{}
	L interface {
		M(a int, b ...string) error
		N()
		O() (x, y int)
		P
		pkg.Q
		R[int]
		~int | ~string | T
		*T
		interface{ S() }
	}
	T  chan int
	U  chan<- chan int
	V  <-chan <-chan int
	W  chan (<-chan int)
	X  chan <- chan <- chan int
	Y  [N]int
	Z  [N * 2][]*map[string][]int
	AA func(int, string, ...bool)
	AB func(a, b int, c pkg.T, d ...func()) (*T, error)
	AC func() (r int)
	AD (((int)))
	AE *pkg.T
	AF pkg.T
	AG [len("abc")]int
	AH [P * C]int
)

type AI struct {
	a int; b string
}

type ()

func long(a, b, c, d, e, f, g, h, i, j, k, l, m, n int, o string) {}
func mixed(int, string, pkg.T, []int, ...T)                     {}
