package pipelines

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func none(stack awscdk.Stack) {
	awscodepipeline.NewPipeline(stack, jsii.String("A"), nil)                                                            // want too-few-stages "fewer than two stages"
	awscodepipeline.NewPipeline(stack, jsii.String("B"), &awscodepipeline.PipelineProps{PipelineName: jsii.String("b")}) // want too-few-stages
}

func one(stack awscdk.Stack) {
	_, fetch := sources(stack)
	pipeline := awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{ // want too-few-stages
		Stages: &[]*awscodepipeline.StageProps{{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch}}},
	})
	awscdk.NewCfnOutput(stack, jsii.String("Name"), &awscdk.CfnOutputProps{Value: pipeline.PipelineName()})
}

func grown(stack awscdk.Stack) {
	_, fetch := sources(stack)
	stages := []*awscodepipeline.StageProps{}
	stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch}})
	props := &awscodepipeline.PipelineProps{Stages: &stages}
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), props) // want too-few-stages
}

// At most one of them is there.
func either(stack awscdk.Stack) {
	_, fetch := sources(stack)
	var stages []*awscodepipeline.StageProps
	if fetch != nil {
		stages = append(stages, &awscodepipeline.StageProps{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch}})
	}
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{Stages: &stages}) // want too-few-stages
}

func sources(stack awscdk.Stack) (awscodepipeline.Artifact, awscodepipeline.IAction) {
	output := awscodepipeline.NewArtifact(jsii.String("Source"), nil)
	return output, awscodepipelineactions.NewS3SourceAction(&awscodepipelineactions.S3SourceActionProps{
		ActionName: jsii.String("Fetch"),
		Bucket:     awss3.NewBucket(stack, jsii.String("Bucket"), &awss3.BucketProps{Versioned: jsii.Bool(true)}),
		BucketKey:  jsii.String("app.zip"),
		Output:     output,
	})
}
