package fixture

func f() {
outer:
	for {
		switch {
		case true:
			fallthrough
		default:
			continue outer
		}
	}
}
