package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awscodepipeline.NewPipeline(stack, jsii.String("P"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{
			{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch(stack, awscodepipeline.NewArtifact(jsii.String("Code"), nil))}},
			{ // want duplicate-action "Approve"
				StageName: jsii.String("Approve"),
				Actions: &[]awscodepipeline.IAction{
					awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("Yes")}),
					awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("Yes")}),
				},
			},
		},
	})
}

const name = "Yes"

func hoisted(stack awscdk.Stack) {
	first := awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String(name)})
	second := awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("Yes")})
	actions := []awscodepipeline.IAction{}
	actions = append(actions, first)
	actions = append(actions, second)
	pipeline := awscodepipeline.NewPipeline(stack, jsii.String("P"), nil)
	pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch(stack, awscodepipeline.NewArtifact(nil, nil))}})
	pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Approve"), Actions: &actions}) // want duplicate-action
}

// Not decided: what a function gives that is called twice.
func helped(stack awscdk.Stack) {
	pipeline := awscodepipeline.NewPipeline(stack, jsii.String("P"), nil)
	pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approval("Yes"), approval("Yes")}})
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
