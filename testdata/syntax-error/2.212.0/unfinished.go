package unfinished

func before() int { return 1 }

func broken() {
	x := 1 +
} // want syntax-error "expected operand, found '}'"
