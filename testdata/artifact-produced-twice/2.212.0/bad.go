package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	code := awscodepipeline.NewArtifact(jsii.String("Code"), nil)
	bucket := awss3.Bucket_FromBucketName(stack, jsii.String("Bucket"), jsii.String("my-code-4711"))
	first := awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{ActionName: jsii.String("A"), Bucket: bucket, BucketKey: jsii.String("a.zip"), Output: code, Trigger: awscodepipelineactions.S3Trigger_POLL})
	awscodepipeline.NewPipeline(stack, jsii.String("P"), &awscodepipeline.PipelineProps{ // want artifact-produced-twice
		Stages: &[]*awscodepipeline.StageProps{
			{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{
				first,
				awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{ActionName: jsii.String("B"), Bucket: bucket, BucketKey: jsii.String("b.zip"), Output: code, Trigger: awscodepipelineactions.S3Trigger_POLL}),
			}},
			{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approval("A")}},
		},
	})
}

// Not decided: actions that a function makes.
func helped(stack awscdk.Stack) {
	code := awscodepipeline.NewArtifact(jsii.String("Code"), nil)
	awscodepipeline.NewPipeline(stack, jsii.String("P"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{
			{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{source(stack, "A", code), source(stack, "B", code)}},
			{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approval("A")}},
		},
	})
}

func source(stack awscdk.Stack, name string, code awscodepipeline.Artifact) awscodepipeline.IAction {
	bucket := awss3.Bucket_FromBucketName(stack, jsii.String(name), jsii.String("my-code-4711"))
	return awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{ActionName: &name, Bucket: bucket, BucketKey: jsii.String(name), Output: code, Trigger: awscodepipelineactions.S3Trigger_POLL})
}

func approval(name string) awscodepipeline.IAction {
	return awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: &name})
}
