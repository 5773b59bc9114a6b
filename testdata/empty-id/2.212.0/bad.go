package ids

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func literal(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String(""), nil) // want empty-id "the id of `awss3.NewBucket` is empty"
}

func hoisted(stack awscdk.Stack) {
	const id = ""
	awss3.NewBucket(stack, jsii.String(id), nil) // want empty-id
}
