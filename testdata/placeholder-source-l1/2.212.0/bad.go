package pipelines

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodecommit"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/jsii-runtime-go"
)

func actions(output awscodepipeline.Artifact) []awscodepipeline.IAction {
	return []awscodepipeline.IAction{
		awscodepipelineactions.NewCodeCommitSourceAction(&awscodepipelineactions.CodeCommitSourceActionProps{
			ActionName: jsii.String("Source"),
			Repository: awscodepipeline.NewCfnPipeline_ActionDeclarationProperty(&awscodepipeline.CfnPipeline_ActionDeclarationProperty{ // want placeholder-source-l1 "does not exist"
				Name: jsii.String("Source"),
			}),
			Output: output,
		}),
		awscodepipelineactions.NewCodeCommitSourceAction(&awscodepipelineactions.CodeCommitSourceActionProps{
			ActionName: jsii.String("Source"),
			Repository: &awscodecommit.CfnRepository_CodeProperty{}, // want placeholder-source-l1 "lacks the method" missing-required-field
			Output:     output,
		}),
	}
}
