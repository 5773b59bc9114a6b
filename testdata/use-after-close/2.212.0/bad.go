package ends

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func closed(stack awscdk.Stack) {
	jsii.Close()
	awss3.NewBucket(stack, jsii.String("B"), nil) // want use-after-close "awss3.NewBucket is called after"
}
