package fixture

func first[T any](list []T) T { return list[0] }

type pair[K comparable, V any] struct{}

var (
	a = first([]int{1})
	p pair[string, []int]
)
