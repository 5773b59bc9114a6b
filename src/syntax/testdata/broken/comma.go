package p

func f() {
	g(T{
		a: 1,
		b: 2
	})
}
