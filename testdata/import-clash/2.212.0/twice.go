package fixture

import (
	"fmt" // want import-clash "\"fmt\" is imported twice" unused-import
)

var _ = fmt.Sprint()
