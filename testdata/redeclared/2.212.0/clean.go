package fixture

func init() {}
func init() {}

func f(a int) {
	if a := a + 1; a > 0 {
		a := a
		_ = a
	}
	_, _ = 1, 2
}
