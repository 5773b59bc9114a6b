package p

var (
	a = 08 + 0x + 1_ + 0b12 + 1e + 0x1.0
	b = 'ab' + '' + '\q' + "\xg" + "\ud800"
	c = "open
	d = “curly”
	e = #
)
