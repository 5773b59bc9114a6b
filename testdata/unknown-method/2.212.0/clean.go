package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func use(stack awscdk.Stack, bucket awss3.Bucket) {
	awss3.Bucket_FromBucketName(stack, jsii.String("B"), jsii.String("b"))
	_ = awsec2.InstanceClass_T3
	bucket.BucketArn()
	bucket.Node().AddDependency(stack)
}
