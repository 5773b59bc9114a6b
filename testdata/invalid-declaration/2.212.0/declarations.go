package fixture

var a = b // want invalid-declaration
var b = a

type loop struct{ inner loop } // want invalid-declaration

func init(n int) {} // want invalid-declaration
