package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodebuild"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func produced(stack awscdk.Stack) {
	source, built := awscodepipeline.NewArtifact(nil, nil), awscodepipeline.NewArtifact(jsii.String("Built"), nil)
	project := awscodebuild.NewPipelineProject(stack, jsii.String("Project"), nil)
	first := awscodepipelineactions.NewCodeBuildAction(&awscodepipelineactions.CodeBuildActionProps{
		ActionName: jsii.String("Build"), Project: project, Input: source, Outputs: &[]awscodepipeline.Artifact{built},
	})
	second := awscodepipelineactions.NewCodeBuildAction(&awscodepipelineactions.CodeBuildActionProps{
		ActionName: jsii.String("Test"), Project: project, Input: built, ExtraInputs: &[]awscodepipeline.Artifact{source}, RunOrder: jsii.Number(2),
	})
	awscodepipeline.NewPipeline(stack, jsii.String("P"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{
			{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch(stack, source)}},
			{StageName: jsii.String("Build"), Actions: &[]awscodepipeline.IAction{first, second}},
		},
	})
}

// Outputs are set later.
func later(stack awscdk.Stack) {
	source := awscodepipeline.NewArtifact(jsii.String("Source"), nil)
	bucket := awss3.Bucket_FromBucketName(stack, jsii.String("Code"), jsii.String("my-code-4711"))
	props := &awscodepipelineactions.S3SourceActionProps{ActionName: jsii.String("Fetch"), Bucket: bucket, BucketKey: jsii.String("code.zip"), Trigger: awscodepipelineactions.S3Trigger_POLL}
	props.Output = source
	two(stack, awscodepipelineactions.NewS3SourceAction(props), build(stack, source))
}

func two(stack awscdk.Stack, first, second awscodepipeline.IAction) {
	pipeline := awscodepipeline.NewPipeline(stack, jsii.String("P"), nil)
	pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("One")}).AddAction(first)
	pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Two")}).AddAction(second)
}

// Two objects with one name are one artifact.
func sameName(stack awscdk.Stack) {
	two(stack, fetch(stack, awscodepipeline.NewArtifact(jsii.String("Twin"), nil)), build(stack, awscodepipeline.NewArtifact(jsii.String("Twin"), nil)))
}

type artifacts struct{ source awscodepipeline.Artifact }

func kept(stack awscdk.Stack) {
	a := &artifacts{source: awscodepipeline.NewArtifact(jsii.String("Source"), nil)}
	two(stack, a.fetch(stack), build(stack, a.source))
}

func (a *artifacts) fetch(stack awscdk.Stack) awscodepipeline.IAction { return fetch(stack, a.source) }

// Nobody builds a pipeline of it.
func unused(stack awscdk.Stack) {
	build(stack, awscodepipeline.NewArtifact(jsii.String("Ghost"), nil))
}

func fetch(stack awscdk.Stack, output awscodepipeline.Artifact) awscodepipeline.IAction {
	bucket := awss3.Bucket_FromBucketName(stack, jsii.String("Code"), jsii.String("my-code-4711"))
	return awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{
		ActionName: jsii.String("Fetch"), Bucket: bucket, BucketKey: jsii.String("code.zip"), Output: output, Trigger: awscodepipelineactions.S3Trigger_POLL,
	})
}

func build(stack awscdk.Stack, input awscodepipeline.Artifact) awscodepipeline.IAction {
	project := awscodebuild.NewPipelineProject(stack, jsii.String("Project"), nil)
	return awscodepipelineactions.NewCodeBuildAction(&awscodepipelineactions.CodeBuildActionProps{ActionName: jsii.String("Build"), Input: input, Project: project})
}
