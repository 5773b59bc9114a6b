package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

// Here the rule is silent, and so are all others.
func clean(stack awscdk.Stack, public *bool) {
	awss3.NewBucket(stack, jsii.String("Closed"), &awss3.BucketProps{PublicReadAccess: jsii.Bool(false)})
	awss3.NewBucket(stack, jsii.String("Default"), nil)

	// What is not known is no finding.
	awss3.NewBucket(stack, jsii.String("Unknown"), &awss3.BucketProps{PublicReadAccess: public})
}
