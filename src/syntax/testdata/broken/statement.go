package p

func before() int { return 1 }

func broken() {
	x := f(1,, 2)
	y := 2
}

func after() int { return 2 }
