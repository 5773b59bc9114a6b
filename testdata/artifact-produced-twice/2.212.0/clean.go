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
			{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{source(stack, "A"), source(stack, "B")}},
			{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approval("A")}},
		},
	})
}

// One artifact a call.
func source(stack awscdk.Stack, name string) awscodepipeline.IAction {
	code := awscodepipeline.NewArtifact(jsii.String("Code"+name), nil)
	bucket := awss3.Bucket_FromBucketName(stack, jsii.String(name), jsii.String("my-code-4711"))
	return awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{ActionName: &name, Bucket: bucket, BucketKey: jsii.String(name), Output: code, Trigger: awscodepipelineactions.S3Trigger_POLL})
}

func approval(name string) awscodepipeline.IAction {
	return awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: &name})
}
