package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awscodepipeline.NewPipeline(stack, jsii.String("P"), &awscodepipeline.PipelineProps{ // want duplicate-stage
		Stages: &[]*awscodepipeline.StageProps{
			{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch(stack, awscodepipeline.NewArtifact(jsii.String("Code"), nil))}},
			{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approval("A")}},
			{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approval("B")}},
		},
	})
}

func appended(stack awscdk.Stack) {
	name := jsii.String("Approve")
	stages := []*awscodepipeline.StageProps{}
	stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch(stack, awscodepipeline.NewArtifact(nil, nil))}})
	stages = append(stages, &awscodepipeline.StageProps{StageName: name, Actions: &[]awscodepipeline.IAction{approval("A")}})
	stages = append(stages, &awscodepipeline.StageProps{StageName: name, Actions: &[]awscodepipeline.IAction{approval("B")}})
	awscodepipeline.NewPipeline(stack, jsii.String("P"), &awscodepipeline.PipelineProps{Stages: &stages}) // want duplicate-stage
}

// Where the condition holds, both are there.
func conditional(stack awscdk.Stack, strict bool) {
	stages := []*awscodepipeline.StageProps{{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch(stack, awscodepipeline.NewArtifact(nil, nil))}}}
	if strict {
		stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approval("A")}})
	}
	stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approval("B")}})
	awscodepipeline.NewPipeline(stack, jsii.String("P"), &awscodepipeline.PipelineProps{Stages: &stages}) // want duplicate-stage
}

// Not decided: stages that are added one by one.
func later(stack awscdk.Stack) {
	pipeline := awscodepipeline.NewPipeline(stack, jsii.String("P"), nil)
	pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch(stack, awscodepipeline.NewArtifact(nil, nil))}})
	for _, name := range []string{"A", "B"} {
		pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approval(name)}})
	}
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
