package fixture

var (
	port int16 = 70000       // want invalid-constant
	half int   = 0.5         // want invalid-constant
	zero       = 1 / 0       // want invalid-constant
	list       = [2]int{}[5] // want invalid-operation
)
