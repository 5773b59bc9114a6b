package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func good(stack awscdk.Stack, given awscdk.RemovalPolicy) {
	awss3.NewBucket(stack, jsii.String("A"), &awss3.BucketProps{RemovalPolicy: awscdk.RemovalPolicy_RETAIN})
	awss3.NewBucket(stack, jsii.String("B"), &awss3.BucketProps{RemovalPolicy: given})
	awss3.NewBucket(stack, jsii.String("C"), &awss3.BucketProps{})
}
