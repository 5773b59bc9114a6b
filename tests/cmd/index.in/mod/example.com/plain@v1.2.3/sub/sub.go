package sub

import "C"

var X C.int
