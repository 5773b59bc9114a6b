package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("A"), &awss3.BucketProps{RemovalPolicy: awscdk.RemovalPolicy_DESTROY}) // want stateful-destroy
}

func hoisted(stack awscdk.Stack) {
	policy := awscdk.RemovalPolicy_DESTROY
	props := &awss3.BucketProps{RemovalPolicy: policy} // want stateful-destroy
	awss3.NewBucket(stack, jsii.String("B"), props)
}
