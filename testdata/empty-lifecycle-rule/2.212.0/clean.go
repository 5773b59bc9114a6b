package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("B"), &awss3.BucketProps{
		LifecycleRules: &[]*awss3.LifecycleRule{
			{Id: jsii.String("logs"), Expiration: awscdk.Duration_Days(jsii.Number(90))},
			{AbortIncompleteMultipartUploadAfter: awscdk.Duration_Days(jsii.Number(7))},
		},
	})
}

func later(stack awscdk.Stack) {
	rule := &awss3.LifecycleRule{Prefix: jsii.String("logs/")}
	rule.Expiration = awscdk.Duration_Days(jsii.Number(90))
	awss3.NewBucket(stack, jsii.String("B"), nil).AddLifecycleRule(rule)
}

// It reaches no bucket.
func unused(stack awscdk.Stack) {
	_ = &awss3.LifecycleRule{}
}
