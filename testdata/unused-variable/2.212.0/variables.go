package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"
)

func stack(stack awscdk.Stack) {
	topic := awssns.NewTopic(stack, jsii.String("T"), nil) // want unused-variable "`topic` is declared and not used"
	var n int                                              // want unused-variable
	n = 1
	for i, name := range []string{"a"} { // want unused-variable "`name`"
		_ = i
	}
	a, b := 1, 2 // want unused-variable "`b`"
	_ = a
	switch x := any(a).(type) { // want unused-variable "`x`"
	}
}
