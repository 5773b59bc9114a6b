package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	pipeline := awscodepipeline.NewPipeline(stack, jsii.String("P"), nil)
	pipeline.AddStage(&awscodepipeline.StageOptions{ // want invalid-pipeline-name "Get code"
		StageName: jsii.String("Get code"),
		Actions:   &[]awscodepipeline.IAction{fetch(stack, awscodepipeline.NewArtifact(nil, nil))},
	})
}

func artifact(stack awscdk.Stack) {
	awscodepipeline.NewArtifact(jsii.String("the.code"), nil) // want invalid-pipeline-name
}

const title = "Approve it!"

func hoisted(stack awscdk.Stack) {
	name := jsii.String(title)
	action := awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: name}) // want invalid-pipeline-name
	pipeline := awscodepipeline.NewPipeline(stack, jsii.String("P"), nil)
	pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("A"), Actions: &[]awscodepipeline.IAction{action}})
}

func helped(stack awscdk.Stack) {
	pipeline := awscodepipeline.NewPipeline(stack, jsii.String("P"), nil)
	pipeline.AddStage(&awscodepipeline.StageOptions{StageName: called("Get"), Actions: &[]awscodepipeline.IAction{fetch(stack, awscodepipeline.NewArtifact(nil, nil))}}) // want invalid-pipeline-name
}

func called(what string) *string { return jsii.String(what + " code") }

func fetch(stack awscdk.Stack, output awscodepipeline.Artifact) awscodepipeline.IAction {
	bucket := awss3.Bucket_FromBucketName(stack, jsii.String("Code"), jsii.String("my-code-4711"))
	return awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{
		ActionName: jsii.String("Fetch"), Bucket: bucket, BucketKey: jsii.String("code.zip"), Output: output, Trigger: awscodepipelineactions.S3Trigger_POLL,
	})
}
