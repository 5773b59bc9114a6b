package p

func lost() {
	if x {
		f()

func next() int { return 2 }
