package fixture

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func good(stack awscdk.Stack, name *string) {
	awss3.NewBucket(stack, jsii.String("A"), nil)
	awss3.NewBucket(stack, jsii.String("B"), &awss3.BucketProps{BucketName: name})
	awss3.NewBucket(stack, jsii.String("C"), &awss3.BucketProps{BucketName: jsii.String(fmt.Sprintf("acme-%s", *stack.Account()))})
}
