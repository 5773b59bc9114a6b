package a

func old() {
	x := 1 +
}
