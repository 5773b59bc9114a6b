package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func different(stack awscdk.Stack) {
	awscodepipeline.NewPipeline(stack, jsii.String("P"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{
			{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch(stack, awscodepipeline.NewArtifact(jsii.String("Code"), nil))}},
			{StageName: jsii.String("ApproveA"), Actions: &[]awscodepipeline.IAction{approval("A")}},
			{StageName: jsii.String("ApproveB"), Actions: &[]awscodepipeline.IAction{approval("A")}},
		},
	})
}

// One of both is added.
func branches(stack awscdk.Stack, strict bool, kind string) {
	stages := []*awscodepipeline.StageProps{{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch(stack, awscodepipeline.NewArtifact(nil, nil))}}}
	if strict {
		stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approval("A"), approval("B")}})
	} else {
		stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approval("A")}})
	}
	switch kind {
	case "one":
		stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String("Last"), Actions: &[]awscodepipeline.IAction{approval("A")}})
	default:
		stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String("Last"), Actions: &[]awscodepipeline.IAction{approval("B")}})
	}
	awscodepipeline.NewPipeline(stack, jsii.String("P"), &awscodepipeline.PipelineProps{Stages: &stages})
}

// Conditions that nobody knows to exclude each other, or not to.
func conditions(stack awscdk.Stack, strict, late bool) {
	stages := []*awscodepipeline.StageProps{{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch(stack, awscodepipeline.NewArtifact(nil, nil))}}}
	if strict {
		stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approval("A")}})
	}
	if late {
		stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approval("B")}})
	}
	awscodepipeline.NewPipeline(stack, jsii.String("P"), &awscodepipeline.PipelineProps{Stages: &stages})
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
