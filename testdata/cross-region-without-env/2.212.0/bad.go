package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func direct(_ awscdk.Stack) {
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("Delivery"), nil)
	code := awscodepipeline.NewArtifact(jsii.String("Code"), nil)
	awscodepipeline.NewPipeline(stack, jsii.String("P"), &awscodepipeline.PipelineProps{Stages: &[]*awscodepipeline.StageProps{ // want cross-region-without-env "eu-west-1"
		{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch(stack, code)}},
		{StageName: jsii.String("Deploy"), Actions: &[]awscodepipeline.IAction{
			awscodepipelineactions.NewCloudFormationCreateUpdateStackAction(&awscodepipelineactions.CloudFormationCreateUpdateStackActionProps{
				ActionName: jsii.String("D"), AdminPermissions: jsii.Bool(false), StackName: jsii.String("T"), TemplatePath: code.AtPath(jsii.String("t.json")), Region: jsii.String("eu-west-1"),
			}),
		}},
	}})
	app.Synth(nil)
}

func fetch(stack awscdk.Stack, output awscodepipeline.Artifact) awscodepipeline.IAction {
	return awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{
		ActionName: jsii.String("Fetch"), Bucket: awss3.Bucket_FromBucketName(stack, jsii.String("Code"), jsii.String("my-code-4711")), BucketKey: jsii.String("code.zip"), Output: output, Trigger: awscodepipelineactions.S3Trigger_POLL,
	})
}
