package fixture

import (
	"fmt"
	"fmt" // want import-clash "\"fmt\" is imported twice" unused-import
)

var _ = fmt.Sprint()
