package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Direct"), &awss3.BucketProps{ // want public-read-blocked
		PublicReadAccess: jsii.Bool(true),
	})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.Bool(true)
	props := &awss3.BucketProps{PublicReadAccess: value} // want public-read-blocked
	awss3.NewBucket(stack, jsii.String("Hoisted"), props)
}

func helped(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Helped"), made())
}

func made() *awss3.BucketProps {
	return &awss3.BucketProps{PublicReadAccess: jsii.Bool(true)} // want public-read-blocked
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awss3.BucketProps{} // want public-read-blocked
	props.PublicReadAccess = jsii.Bool(true)
	awss3.NewBucket(stack, jsii.String("Later"), props)
}
