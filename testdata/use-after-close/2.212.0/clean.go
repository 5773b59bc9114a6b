package ends

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func branch(stack awscdk.Stack) {
	if *stack.StackName() == "" {
		jsii.Close()
		return
	}
	awss3.NewBucket(stack, jsii.String("B"), nil)
}
