package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/jsii-runtime-go"
)

func connection(arn *string) awscodepipeline.IAction {
	return awscodepipelineactions.NewCodeStarConnectionsSourceAction(&awscodepipelineactions.CodeStarConnectionsSourceActionProps{
		ActionName: jsii.String("Source"), Owner: jsii.String("acme"), Repo: jsii.String("shop"), ConnectionArn: arn, Output: awscodepipeline.NewArtifact(nil, nil),
	})
}
