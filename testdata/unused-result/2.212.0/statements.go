package fixture

func f(names []string) {
	len(names)      // want unused-result
	names[0] == "x" // want unused-result
unused: // want unused-result
	for {
	}
}
