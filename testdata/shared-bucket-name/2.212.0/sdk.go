package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/jsii-runtime-go"
)

// The SDK's helper makes the same constant.
func helper(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("A"), &awss3.BucketProps{BucketName: aws.String("uploads")}) // want shared-bucket-name "\"uploads\""
	name := aws.String("uploads")
	awss3.NewBucket(stack, aws.String("B"), &awss3.BucketProps{BucketName: name}) // want shared-bucket-name "\"uploads\""
}
