package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Direct"), &awss3.BucketProps{ // want bucket-public
		BlockPublicAccess: awss3.NewBlockPublicAccess(&awss3.BlockPublicAccessOptions{BlockPublicPolicy: jsii.Bool(false), RestrictPublicBuckets: jsii.Bool(false)}), PublicReadAccess: jsii.Bool(true),
	})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.Bool(true)
	props := &awss3.BucketProps{BlockPublicAccess: awss3.NewBlockPublicAccess(&awss3.BlockPublicAccessOptions{BlockPublicPolicy: jsii.Bool(false), RestrictPublicBuckets: jsii.Bool(false)}), PublicReadAccess: value} // want bucket-public
	awss3.NewBucket(stack, jsii.String("Hoisted"), props)
}

func helped(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Helped"), made())
}

func made() *awss3.BucketProps {
	return &awss3.BucketProps{BlockPublicAccess: awss3.NewBlockPublicAccess(&awss3.BlockPublicAccessOptions{BlockPublicPolicy: jsii.Bool(false), RestrictPublicBuckets: jsii.Bool(false)}), PublicReadAccess: jsii.Bool(true)} // want bucket-public
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awss3.BucketProps{BlockPublicAccess: awss3.NewBlockPublicAccess(&awss3.BlockPublicAccessOptions{BlockPublicPolicy: jsii.Bool(false), RestrictPublicBuckets: jsii.Bool(false)})} // want bucket-public
	props.PublicReadAccess = jsii.Bool(true)
	awss3.NewBucket(stack, jsii.String("Later"), props)
}
