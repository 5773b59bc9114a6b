package fixture

const big = 1 << 100

var (
	small int16 = big >> 90
	whole int   = 2.0
)
