package pipelines

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodecommit"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/jsii-runtime-go"
)

func action(stack awscdk.Stack, output awscodepipeline.Artifact) awscodepipeline.IAction {
	awscodepipeline.NewCfnPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.CfnPipelineProps{
		RoleArn: jsii.String("arn:aws:iam::210987654321:role/pipeline"),
		Stages: []interface{}{&awscodepipeline.CfnPipeline_StageDeclarationProperty{Name: jsii.String("One"), Actions: []interface{}{
			map[string]interface{}{"name": "Ask", "actionTypeId": map[string]interface{}{
				"category": "Approval", "owner": "AWS", "provider": "Manual", "version": "1",
			}},
		}}},
	})
	return awscodepipelineactions.NewCodeCommitSourceAction(&awscodepipelineactions.CodeCommitSourceActionProps{
		ActionName: jsii.String("Source"),
		Repository: awscodecommit.NewRepository(stack, jsii.String("Repo"), &awscodecommit.RepositoryProps{RepositoryName: jsii.String("orders")}),
		Output:     output,
	})
}
