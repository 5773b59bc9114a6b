package fixture

var a = 1
var b = a

type list struct{ next *list }

func init() {}
