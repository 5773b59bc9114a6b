package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func good(stack awscdk.Stack, given *awss3.BucketProps) {
	awss3.NewBucket(stack, jsii.String("A"), &awss3.BucketProps{EnforceSSL: jsii.Bool(true)})
	awss3.NewBucket(stack, jsii.String("B"), given)
	props := &awss3.BucketProps{}
	props.EnforceSSL = jsii.Bool(true)
	awss3.NewBucket(stack, jsii.String("C"), props)
}

func enforced(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("A"), &awss3.BucketProps{EnforceSSL: jsii.Bool(true)})
}
