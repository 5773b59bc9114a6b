package fixture

func first[T any](list []T) T { return list[0] }

func none[T any]() {}

type pair[K comparable, V any] struct{}

var (
	a = first[int, string]([]int{1}) // want type-arguments
	p pair[int]                      // want type-arguments
	q pair[[]int, int]               // want type-arguments
)

func f() {
	none() // want type-arguments
}
