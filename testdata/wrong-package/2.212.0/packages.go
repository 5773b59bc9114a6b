package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodebuild"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
)

var (
	name  = awscdk.String("queue")     // want wrong-package "`awscdk.String` does not exist; `jsii.String` does"
	opts  = &awslambda.MetricOptions{} // want wrong-package "`awscloudwatch.MetricOptions` does"
	props = &awscodepipelineactions.CodeBuildActionProps{}
	build = awscodebuild.NewCodeBuildAction(props) // want wrong-package
)
