package pipelines

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func right(stack awscdk.Stack) {
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{
			{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch(stack, "A"), fetch(stack, "B")}},
			{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approval()}},
		},
	})
}

func hoisted(stack awscdk.Stack) {
	source := awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{
		ActionName: jsii.String("Fetch"),
		Bucket:     awss3.NewBucket(stack, jsii.String("Bucket"), &awss3.BucketProps{Versioned: jsii.Bool(true)}),
		BucketKey:  jsii.String("app.zip"),
		Output:     awscodepipeline.NewArtifact(jsii.String("Source"), nil),
	})
	approve := awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("Approve")})
	stages := []*awscodepipeline.StageProps{{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{source}}}
	stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approve}})
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{Stages: &stages})
}

// A stage may be placed before those that are listed.
func placed(stack awscdk.Stack) {
	approve := awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("Approve")})
	pipeline := awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approve}}},
	})
	pipeline.AddStage(&awscodepipeline.StageOptions{
		StageName: jsii.String("Source"),
		Actions:   &[]awscodepipeline.IAction{fetch(stack, "A")},
		Placement: &awscodepipeline.StagePlacement{RightBefore: (*pipeline.Stages())[0]},
	})
}

// The order of the list is not known.
func prepended(stack awscdk.Stack) {
	approve := awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("Approve")})
	stages := []*awscodepipeline.StageProps{{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approve}}}
	all := append([]*awscodepipeline.StageProps{{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch(stack, "A")}}}, stages...)
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{Stages: &all})
}

// One or the other.
func chosen(stack awscdk.Stack) {
	approve := awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("Approve")})
	var first awscodepipeline.IAction = approve
	first = fetch(stack, "A")
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{
			{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{first}},
			{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approve}},
		},
	})
}

func fetch(stack awscdk.Stack, id string) awscodepipeline.IAction {
	return awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{
		ActionName: jsii.String(id),
		Bucket:     awss3.NewBucket(stack, jsii.String(id), &awss3.BucketProps{Versioned: jsii.Bool(true)}),
		BucketKey:  jsii.String("app.zip"),
		Output:     awscodepipeline.NewArtifact(jsii.String(id), nil),
	})
}

func approval() awscodepipeline.IAction {
	return awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("Approve")})
}
