package names

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func source(stack awscdk.Stack) awscodepipeline.IAction {
	return awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{
		ActionName: jsii.String("Fetch"),
		Bucket:     awss3.NewBucket(stack, jsii.String("Bucket"), nil),
		BucketKey:  jsii.String("a.zip"),
		Output:     awscodepipeline.NewArtifact(nil, nil),
	})
}

// The same name in another stage.
func otherStage(stack awscdk.Stack) {
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{
			{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{source(stack)}},
			{StageName: jsii.String("B1"), Actions: &[]awscodepipeline.IAction{
				awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("X")}),
			}},
			{StageName: jsii.String("B2"), Actions: &[]awscodepipeline.IAction{
				awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("X")}),
			}},
		},
	})
}

// One of the two is made.
func branches(stack awscdk.Stack) {
	stages := []*awscodepipeline.StageProps{{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{source(stack)}}}
	approve := func() *[]awscodepipeline.IAction {
		return &[]awscodepipeline.IAction{
			awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("X")}),
		}
	}
	if *stack.StackName() == "S" {
		stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String("Approve"), Actions: approve()})
	} else {
		stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String("Approve"), Actions: approve()})
	}
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{Stages: &stages})
}
