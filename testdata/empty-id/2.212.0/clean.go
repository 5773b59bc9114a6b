package ids

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func named(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("B"), nil)
}

func changed(stack awscdk.Stack) {
	id := ""
	if *stack.StackName() != "" {
		id = "B"
	}
	awss3.NewBucket(stack, jsii.String(id), nil)
}
