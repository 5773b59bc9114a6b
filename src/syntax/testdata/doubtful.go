package p

func header() {
	if a
	(b) {
	}
}

func comment() int {
	return /*
	 */ 1
}

func harmless() int {
	return 1 /*
	 */
}

var x = a /*
 */ var y int
