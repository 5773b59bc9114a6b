package ids

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
)

func same(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("B"), nil)
	awss3.NewBucket(stack, jsii.String("B"), nil) // want duplicate-id "the id \"B\" is taken"
}

func otherType(stack awscdk.Stack) {
	bucket := awss3.NewBucket(stack, jsii.String("Storage"), nil)
	queue := awssqs.NewQueue(stack, jsii.String("Storage"), nil) // want duplicate-id
	_, _ = bucket, queue
}

func hoisted(stack awscdk.Stack) {
	const id = "Storage"
	name := jsii.String("Storage")
	awss3.NewBucket(stack, jsii.String(id), nil)
	awssqs.NewQueue(stack, name, nil) // want duplicate-id
}
