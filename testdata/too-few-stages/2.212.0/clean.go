package pipelines

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/pipelines"
	"github.com/aws/jsii-runtime-go"
)

func added(stack awscdk.Stack) {
	_, fetch := sources(stack)
	pipeline := awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch}}},
	})
	pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approval()}})
}

func grown(stack awscdk.Stack) {
	_, fetch := sources(stack)
	stages := []*awscodepipeline.StageProps{}
	stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch}})
	for _, name := range []string{"Test", "Release"} {
		stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String(name), Actions: &[]awscodepipeline.IAction{approval()}})
	}
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{Stages: &stages})
}

func looped(stack awscdk.Stack) {
	_, fetch := sources(stack)
	var stages []*awscodepipeline.StageProps
	for i, name := range []string{"Source", "Approve"} {
		actions := []awscodepipeline.IAction{approval()}
		if i == 0 {
			actions = []awscodepipeline.IAction{fetch}
		}
		stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String(name), Actions: &actions})
	}
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{Stages: &stages})
}

func given(stack awscdk.Stack, props *awscodepipeline.PipelineProps, stages *[]*awscodepipeline.StageProps) {
	awscodepipeline.NewPipeline(stack, jsii.String("A"), props)
	awscodepipeline.NewPipeline(stack, jsii.String("B"), &awscodepipeline.PipelineProps{Stages: stages})
}

func Made(stack awscdk.Stack) awscodepipeline.Pipeline {
	_, fetch := sources(stack)
	extend(awscodepipeline.NewPipeline(stack, jsii.String("A"), nil), fetch)
	return awscodepipeline.NewPipeline(stack, jsii.String("B"), nil)
}

func extend(pipeline awscodepipeline.Pipeline, fetch awscodepipeline.IAction) {
	pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch}})
	pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approval()}})
}

func reused(stack awscdk.Stack) {
	output, fetch := sources(stack)
	pipeline := awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch}}},
	})
	source := pipelines.CodePipelineFileSet_FromArtifact(output)
	pipelines.NewCodePipeline(stack, jsii.String("More"), &pipelines.CodePipelineProps{
		CodePipeline: pipeline,
		Synth:        pipelines.NewShellStep(jsii.String("Synth"), &pipelines.ShellStepProps{Input: source, Commands: jsii.Strings("make")}),
	})
}

func setLater(stack awscdk.Stack) {
	_, fetch := sources(stack)
	props := &awscodepipeline.PipelineProps{}
	props.Stages = &[]*awscodepipeline.StageProps{
		{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch}},
		{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approval()}},
	}
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), props)
}

func sources(stack awscdk.Stack) (awscodepipeline.Artifact, awscodepipeline.IAction) {
	output := awscodepipeline.NewArtifact(jsii.String("Source"), nil)
	return output, awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{
		ActionName: jsii.String("Fetch"),
		Bucket:     awss3.NewBucket(stack, jsii.String("Bucket"), &awss3.BucketProps{Versioned: jsii.Bool(true)}),
		BucketKey:  jsii.String("app.zip"),
		Output:     output,
	})
}

func approval() awscodepipeline.IAction {
	return awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("Approve")})
}
