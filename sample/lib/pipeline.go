// Package lib is a pipeline as a language model wrote it: it was right for an older
// release, or never was. README.md says what sigdrift finds in it.
package lib

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodebuild"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodecommit"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
)

// NewPipelineStack builds the pipeline of the order service.
func NewPipelineStack(scope constructs.Construct, id string, props *awscdk.StackProps) awscdk.Stack {
	stack := awscdk.NewStack(scope, &id, props)

	// Both took one argument until 2.178.2.
	source := awscodepipeline.NewArtifact(jsii.String("Source"))
	built := awscodepipeline.NewArtifact(jsii.String("Built"))

	project := awscodebuild.NewPipelineProject(stack, jsii.String("Build"), &awscodebuild.PipelineProjectProps{
		Environment: &awscodebuild.BuildEnvironment{
			BuildImage: awscodebuild.LinuxBuildImage_STANDARD_7_0(),
			// CloudFormation's name; here the field is Privileged.
			PrivilegedMode: jsii.Bool(true),
		},
	})

	repository := awscodecommit.Repository_FromRepositoryName(stack, jsii.String("Repository"), jsii.String("your-repository-name"))

	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{
			{
				StageName: jsii.String("Source"),
				Actions: &[]awscodepipeline.IAction{
					awscodepipelineactions.NewCodeCommitSourceAction(&awscodepipelineactions.CodeCommitSourceActionProps{
						ActionName: jsii.String("Checkout"),
						Repository: repository,
						Branch:     jsii.String("main"),
						Output:     source,
					}),
				},
			},
			{
				StageName: jsii.String("Build"),
				Actions: &[]awscodepipeline.IAction{
					// This constructor is in awscodepipelineactions.
					awscodebuild.NewCodeBuildAction(&awscodepipelineactions.CodeBuildActionProps{
						ActionName: jsii.String("Build"),
						Project:    project,
						Input:      source,
						Outputs:    &[]awscodepipeline.Artifact{built},
					}),
				},
			},
			{
				// A stage without an action: it compiles, and synth rejects it.
				StageName: jsii.String("Approve"),
				Actions:   &[]awscodepipeline.IAction{},
			},
		},
	})

	return stack
}
