package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/jsii-runtime-go"
)

// What the SDK is given is not known, or is no constant.
func helper(stack awscdk.Stack, name string) {
	awss3.NewBucket(stack, jsii.String("A"), &awss3.BucketProps{BucketName: aws.String(name)})
	awss3.NewBucket(stack, jsii.String("B"), &awss3.BucketProps{BucketName: aws.String(*stack.Account() + "-uploads")})
}
