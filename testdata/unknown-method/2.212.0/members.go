package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsautoscaling"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func use(stack awscdk.Stack, asg awsautoscaling.AutoScalingGroup, bucket *awss3.Bucket) {
	asg.MetricCpuUtilization(nil)                                          // want unknown-method "has no method or field `MetricCpuUtilization`"
	awss3.Bucket.FromBucketName(stack, jsii.String("B"), jsii.String("b")) // want unknown-method
	_ = awsec2.InstanceClass.T3                                            // want unknown-method
	bucket.BucketArn()                                                     // want unknown-method "pointer to an interface"
	var o own
	o.Missing() // want unknown-method
}

type own struct{}
