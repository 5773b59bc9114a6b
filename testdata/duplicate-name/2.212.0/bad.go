package names

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func approval(name string) awscodepipeline.IAction {
	return awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String(name)})
}

func source(stack awscdk.Stack) awscodepipeline.IAction {
	return awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{
		ActionName: jsii.String("Fetch"),
		Bucket:     awss3.NewBucket(stack, jsii.String("Bucket"), nil),
		BucketKey:  jsii.String("a.zip"),
		Output:     awscodepipeline.NewArtifact(nil, nil),
	})
}

func stages(stack awscdk.Stack) {
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{
			{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{source(stack)}},
			{StageName: jsii.String("Build"), Actions: &[]awscodepipeline.IAction{approval("A")}},
			{StageName: jsii.String("Build"), Actions: &[]awscodepipeline.IAction{approval("B")}}, // want duplicate-name "the name \"Build\" is given twice"
		},
	})
}

func grown(stack awscdk.Stack) {
	stages := []*awscodepipeline.StageProps{{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{source(stack)}}}
	stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String("Build"), Actions: &[]awscodepipeline.IAction{approval("A")}})
	stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String("Build"), Actions: &[]awscodepipeline.IAction{approval("B")}}) // want duplicate-name
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{Stages: &stages})
}

func actions(stack awscdk.Stack) {
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{
			{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{source(stack)}},
			{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{
				awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("X")}),
				awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("X")}), // want duplicate-name "\"X\""
			}},
		},
	})
}
