package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodebuild"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	project := awscodebuild.NewPipelineProject(stack, jsii.String("Project"), nil)
	awscodepipeline.NewPipeline(stack, jsii.String("P"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{
			{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch(stack, awscodepipeline.NewArtifact(jsii.String("Code"), nil))}},
			{StageName: jsii.String("Build"), Actions: &[]awscodepipeline.IAction{
				awscodepipelineactions.NewCodeBuildAction(&awscodepipelineactions.CodeBuildActionProps{ // want unproduced-artifact
					ActionName: jsii.String("Build"), Project: project, Input: awscodepipeline.NewArtifact(jsii.String("Other"), nil),
				}),
			}},
		},
	})
}

func hoisted(stack awscdk.Stack) {
	source, other := awscodepipeline.NewArtifact(nil, nil), awscodepipeline.NewArtifact(nil, nil)
	project := awscodebuild.NewPipelineProject(stack, jsii.String("Project"), nil)
	action := awscodepipelineactions.NewCodeBuildAction(&awscodepipelineactions.CodeBuildActionProps{ // want unproduced-artifact
		ActionName:  jsii.String("Build"),
		Project:     project,
		Input:       source,
		ExtraInputs: &[]awscodepipeline.Artifact{other},
	})
	pipeline := awscodepipeline.NewPipeline(stack, jsii.String("P"), nil)
	pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch(stack, source)}})
	pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Build"), Actions: &[]awscodepipeline.IAction{action}})
}

// The action is added to a stage that was empty, and the stages grow.
func appended(stack awscdk.Stack) {
	ghost := awscodepipeline.NewArtifact(jsii.String("Ghost"), nil)
	stages := []*awscodepipeline.StageProps{}
	stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch(stack, awscodepipeline.NewArtifact(jsii.String("Code"), nil))}})
	actions := []awscodepipeline.IAction{}
	actions = append(actions, build(stack, ghost))
	stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String("Build"), Actions: &actions})
	awscodepipeline.NewPipeline(stack, jsii.String("P"), &awscodepipeline.PipelineProps{Stages: &stages})
}

func build(stack awscdk.Stack, input awscodepipeline.Artifact) awscodepipeline.IAction {
	project := awscodebuild.NewPipelineProject(stack, jsii.String("Project"), nil)
	return awscodepipelineactions.NewCodeBuildAction(&awscodepipelineactions.CodeBuildActionProps{ActionName: jsii.String("Build"), Input: input, Project: project}) // want unproduced-artifact
}

func approval(name string) awscodepipeline.IAction {
	return awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: &name})
}

func fetch(stack awscdk.Stack, output awscodepipeline.Artifact) awscodepipeline.IAction {
	bucket := awss3.Bucket_FromBucketName(stack, jsii.String("Code"), jsii.String("my-code-4711"))
	return awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{
		ActionName: jsii.String("Fetch"), Bucket: bucket, BucketKey: jsii.String("code.zip"), Output: output, Trigger: awscodepipelineactions.S3Trigger_POLL,
	})
}
