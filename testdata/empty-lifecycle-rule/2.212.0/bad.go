package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("B"), &awss3.BucketProps{
		LifecycleRules: &[]*awss3.LifecycleRule{
			{Id: jsii.String("logs"), Enabled: jsii.Bool(true)}, // want empty-lifecycle-rule
		},
	})
}

func hoisted(stack awscdk.Stack) {
	rule := &awss3.LifecycleRule{Prefix: jsii.String("logs/")} // want empty-lifecycle-rule
	awss3.NewBucket(stack, jsii.String("B"), nil).AddLifecycleRule(rule)
}

func helped(stack awscdk.Stack) {
	awss3.NewBucket(stack, jsii.String("B"), nil).AddLifecycleRule(rule("logs/"))
}

func rule(prefix string) *awss3.LifecycleRule {
	return &awss3.LifecycleRule{Prefix: &prefix} // want empty-lifecycle-rule
}

func later(stack awscdk.Stack) {
	rule := &awss3.LifecycleRule{} // want empty-lifecycle-rule
	rule.Prefix = jsii.String("logs/")
	awss3.NewBucket(stack, jsii.String("B"), nil).AddLifecycleRule(rule)
}

func appended(stack awscdk.Stack) {
	rules := []*awss3.LifecycleRule{}
	rules = append(rules, &awss3.LifecycleRule{Id: jsii.String("logs")}) // want empty-lifecycle-rule
	awss3.NewBucket(stack, jsii.String("B"), &awss3.BucketProps{LifecycleRules: &rules})
}
