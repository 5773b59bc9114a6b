package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Direct"), &awss3.BucketProps{ // want auto-delete-without-destroy
		RemovalPolicy: awscdk.RemovalPolicy_RETAIN, AutoDeleteObjects: jsii.Bool(true),
	})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.Bool(true)
	props := &awss3.BucketProps{RemovalPolicy: awscdk.RemovalPolicy_RETAIN, AutoDeleteObjects: value} // want auto-delete-without-destroy
	awss3.NewBucket(stack, jsii.String("Hoisted"), props)
}

func helped(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Helped"), made())
}

func made() *awss3.BucketProps {
	return &awss3.BucketProps{RemovalPolicy: awscdk.RemovalPolicy_RETAIN, AutoDeleteObjects: jsii.Bool(true)} // want auto-delete-without-destroy
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awss3.BucketProps{RemovalPolicy: awscdk.RemovalPolicy_RETAIN} // want auto-delete-without-destroy
	props.AutoDeleteObjects = jsii.Bool(true)
	awss3.NewBucket(stack, jsii.String("Later"), props)
}

func absent(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Absent"), &awss3.BucketProps{AutoDeleteObjects: jsii.Bool(true)}) // want auto-delete-without-destroy
}
