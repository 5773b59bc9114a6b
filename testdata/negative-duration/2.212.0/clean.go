package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	_ = awscdk.Duration_Seconds(jsii.Number(30))
}

func hoisted(stack awscdk.Stack) {
	value := jsii.Number(30)
	_ = awscdk.Duration_Seconds(value)
}

func others(stack awscdk.Stack) {
	awscdk.Duration_Minutes(jsii.Number(0))
	awscdk.Duration_Hours(jsii.Number(5 - 4))
}
