package ids

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
)

func different(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("B"), nil)
	awss3.NewBucket(stack, jsii.String("b"), nil)
	awss3.NewBucket(stack, jsii.String("a/b"), nil)
}

func branches(stack awscdk.Stack) {
	if *stack.StackName() == "S" {
		awss3.NewBucket(stack, jsii.String("Storage"), nil)
	} else {
		awssqs.NewQueue(stack, jsii.String("Storage"), nil)
	}
}

func scopes(stack awscdk.Stack) {
	other := awscdk.NewStack(stack, jsii.String("Other"), nil)
	awss3.NewBucket(stack, jsii.String("Storage"), nil)
	awss3.NewBucket(other, jsii.String("Storage"), nil)
}

func changing(stack awscdk.Stack) {
	scope := stack
	awss3.NewBucket(scope, jsii.String("Storage"), nil)
	scope = awscdk.NewStack(stack, jsii.String("Other"), nil)
	awss3.NewBucket(scope, jsii.String("Storage"), nil)
}

func loops(stack awscdk.Stack) {
	for _, name := range []string{"A", "B"} {
		inner := awscdk.NewStack(stack, jsii.String(name), nil)
		awss3.NewBucket(inner, jsii.String("Storage"), nil)
	}
}

func closures(stack awscdk.Stack) {
	bucket := func() { awss3.NewBucket(stack, jsii.String("Storage"), nil) }
	_ = func() { awss3.NewBucket(stack, jsii.String("Storage"), nil) }
	bucket()
}
