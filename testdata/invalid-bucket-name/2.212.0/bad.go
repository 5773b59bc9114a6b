package fixture

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Direct"), &awss3.BucketProps{ // want invalid-bucket-name
		BucketName: jsii.String("MyReports"),
	})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.String("MyReports")
	props := &awss3.BucketProps{BucketName: value} // want invalid-bucket-name
	awss3.NewBucket(stack, jsii.String("Hoisted"), props)
}

func helped(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Helped"), made())
}

func made() *awss3.BucketProps {
	return &awss3.BucketProps{BucketName: jsii.String("MyReports")} // want invalid-bucket-name
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awss3.BucketProps{} // want invalid-bucket-name
	props.BucketName = jsii.String("MyReports")
	awss3.NewBucket(stack, jsii.String("Later"), props)
}

func joined(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Joined"), &awss3.BucketProps{
		BucketName: jsii.String(fmt.Sprintf("my_reports-%d", 4711)),
	})
}
