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

func approval(name string) awscodepipeline.IAction {
	return awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: &name})
}

func fetch(stack awscdk.Stack, output awscodepipeline.Artifact) awscodepipeline.IAction {
	bucket := awss3.Bucket_FromBucketName(stack, jsii.String("Code"), jsii.String("my-code-4711"))
	return awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{
		ActionName: jsii.String("Fetch"), Bucket: bucket, BucketKey: jsii.String("code.zip"), Output: output, Trigger: awscodepipelineactions.S3Trigger_POLL,
	})
}
