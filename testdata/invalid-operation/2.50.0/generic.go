package fixture

import (
	"github.com/aws/jsii-runtime-go"
)

// Generic from jsii 1.79 on.
var n = jsii.Number[int](1) // want invalid-operation
