package fixture

func open() (string, error) { return "x", nil }

func again() (string, error) { return open() }

func use() {
	a, err := open()
	b, err := open()
	_, _, _ = a, b, err
}
