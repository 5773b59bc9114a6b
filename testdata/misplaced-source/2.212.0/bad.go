package pipelines

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func source(stack awscdk.Stack, id string) *awscodepipelineactions.S3SourceActionProps {
	return &awscodepipelineactions.S3SourceActionProps{
		ActionName: jsii.String(id),
		Bucket:     awss3.NewBucket(stack, jsii.String(id), &awss3.BucketProps{Versioned: jsii.Bool(true)}),
		BucketKey:  jsii.String("app.zip"),
		Output:     awscodepipeline.NewArtifact(jsii.String(id), nil),
	}
}

func approval() *awscodepipelineactions.ManualApprovalActionProps {
	return &awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("Approve")}
}

func swapped(stack awscdk.Stack) {
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{
			{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{
				awscodepipelineactions.NewManualApprovalAction(approval()), // want misplaced-source "`NewManualApprovalAction` stands in the wrong stage"
			}},
			{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{
				awscodepipelineactions.NewS3SourceAction(source(stack, "A")), // want misplaced-source "`NewS3SourceAction`"
			}},
		},
	})
}

func mixed(stack awscdk.Stack) {
	fetch := awscodepipelineactions.NewS3SourceAction(source(stack, "A"))
	approve := awscodepipelineactions.NewManualApprovalAction(approval()) // want misplaced-source
	again := awscodepipelineactions.NewS3SourceAction(source(stack, "B")) // want misplaced-source
	first := &awscodepipeline.StageProps{StageName: jsii.String("First"), Actions: &[]awscodepipeline.IAction{fetch, approve}}
	second := &awscodepipeline.StageProps{StageName: jsii.String("Second")}
	second.Actions = &[]awscodepipeline.IAction{again}
	stages := []*awscodepipeline.StageProps{first, second}
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{Stages: &stages})
}

func grown(stack awscdk.Stack) {
	var stages []*awscodepipeline.StageProps
	stages = append(stages, &awscodepipeline.StageProps{
		StageName: jsii.String("Source"),
		Actions:   &[]awscodepipeline.IAction{awscodepipelineactions.NewS3SourceAction(source(stack, "A"))},
	})
	stages = append(stages, &awscodepipeline.StageProps{
		StageName: jsii.String("More"),
		Actions:   &[]awscodepipeline.IAction{awscodepipelineactions.NewS3SourceAction(source(stack, "B"))}, // want misplaced-source
	})
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{Stages: &stages})
}
