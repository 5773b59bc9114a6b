package fixture

func open() (string, error) {
	return "x" // want value-count
}

func use() {
	a := open()  // want value-count unused-variable
	a, b := 1, 2 // want unused-variable "`b`"
	a, b := 3, 4 // want value-count "no new variables"
	a, b = 1     // want value-count
}
