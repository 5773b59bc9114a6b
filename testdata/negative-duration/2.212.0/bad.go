package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	_ = awscdk.Duration_Seconds(jsii.Number(-1)) // want negative-duration
}

func hoisted(stack awscdk.Stack) {
	value := jsii.Number(-1)
	_ = awscdk.Duration_Seconds(value) // want negative-duration
}

func helped(stack awscdk.Stack) {
	_ = awscdk.Duration_Seconds(made()) // want negative-duration
}

func made() *float64 { return jsii.Number(-1) }

const never = -5

func constant(stack awscdk.Stack) {
	awscdk.Duration_Days(jsii.Number(never)) // want negative-duration
}
