package fixture

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Direct"), &awss3.BucketProps{
		BucketName: jsii.String("my-reports-4711"),
	})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.String("my-reports-4711")
	props := &awss3.BucketProps{BucketName: value}
	awss3.NewBucket(stack, jsii.String("Hoisted"), props)
}

func helped(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Helped"), made())
}

func made() *awss3.BucketProps {
	return &awss3.BucketProps{BucketName: jsii.String("my-reports-4711")}
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awss3.BucketProps{}
	props.BucketName = jsii.String("my-reports-4711")
	awss3.NewBucket(stack, jsii.String("Later"), props)
}

func joined(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Joined"), &awss3.BucketProps{
		BucketName: jsii.String("my-reports-" + *stack.Account() + "-" + *stack.Region()),
	})
	awss3.NewBucket(stack, jsii.String("Joined2"), &awss3.BucketProps{
		BucketName: awscdk.Fn_Join(jsii.String("-"), jsii.Strings("reports", *awscdk.Aws_ACCOUNT_ID())),
	})
	awss3.NewBucket(stack, jsii.String("Joined3"), &awss3.BucketProps{BucketName: jsii.String(fmt.Sprintf("reports-%s", *stack.Account()))})
}
