package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodebuild"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsecs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsevents"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
)

var (
	name  = awscdk.String("queue")     // want wrong-package "`awscdk.String` does not exist; `jsii.String` does"
	opts  = &awslambda.MetricOptions{} // want wrong-package "`awscloudwatch.MetricOptions` does"
	props = &awscodepipelineactions.CodeBuildActionProps{}
	build = awscodebuild.NewCodeBuildAction(props) // want wrong-package
)

var length awscdk.Duration

// Several packages have the name: one's type is due, or the wrong package speaks of one's.
var rule = &awsevents.RuleProps{
	Schedule: awslambda.Schedule_Rate(length), // want wrong-package "`awsevents.Schedule_Rate` does"
}

func scale(service awsecs.FargateService) {
	service.AutoScaleTaskCount(&awsecs.EnableScalingProps{}) // want wrong-package "`awsapplicationautoscaling.EnableScalingProps` does"
}
