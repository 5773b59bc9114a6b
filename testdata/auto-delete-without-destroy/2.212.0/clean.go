package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Direct"), &awss3.BucketProps{
		RemovalPolicy: awscdk.RemovalPolicy_RETAIN, AutoDeleteObjects: jsii.Bool(false),
	})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.Bool(false)
	props := &awss3.BucketProps{RemovalPolicy: awscdk.RemovalPolicy_RETAIN, AutoDeleteObjects: value}
	awss3.NewBucket(stack, jsii.String("Hoisted"), props)
}

func helped(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Helped"), made())
}

func made() *awss3.BucketProps {
	return &awss3.BucketProps{RemovalPolicy: awscdk.RemovalPolicy_RETAIN, AutoDeleteObjects: jsii.Bool(false)}
}

// Set later.
func later(stack awscdk.Stack) {
	props := &awss3.BucketProps{RemovalPolicy: awscdk.RemovalPolicy_RETAIN}
	props.AutoDeleteObjects = jsii.Bool(false)
	awss3.NewBucket(stack, jsii.String("Later"), props)
}

func destroyed(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("Destroyed"), &awss3.BucketProps{
		AutoDeleteObjects: jsii.Bool(true),
		RemovalPolicy:     awscdk.RemovalPolicy_DESTROY,
	})
	props := &awss3.BucketProps{AutoDeleteObjects: jsii.Bool(true)}
	props.RemovalPolicy = awscdk.RemovalPolicy_DESTROY
	awss3.NewBucket(stack, jsii.String("Set"), props)
}

// Not known here.
func given(stack awscdk.Stack, policy awscdk.RemovalPolicy, production bool) {
	awss3.NewBucket(stack, jsii.String("Given"), &awss3.BucketProps{AutoDeleteObjects: jsii.Bool(true), RemovalPolicy: policy})
	chosen := awscdk.RemovalPolicy_DESTROY
	if production {
		chosen = awscdk.RemovalPolicy_RETAIN
	}
	awss3.NewBucket(stack, jsii.String("Chosen"), &awss3.BucketProps{AutoDeleteObjects: jsii.Bool(!production), RemovalPolicy: chosen})
}
