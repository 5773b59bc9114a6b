package pipelines

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func emptyList(stack awscdk.Stack) {
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{
			{ // want empty-stage "stage \"Source\" has no actions"
				StageName: jsii.String("Source"),
				Actions:   &[]awscodepipeline.IAction{},
			},
			{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approval()}},
		},
	})
}

func absentAndNil(stack awscdk.Stack) {
	_, fetch := sources(stack)
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{
			{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch}},
			{StageName: jsii.String("Build")},                // want empty-stage "stage \"Build\""
			{StageName: jsii.String("Deploy"), Actions: nil}, // want empty-stage "stage \"Deploy\""
			&awscodepipeline.StageProps{StageName: name()},   // want empty-stage "stage \"Named\""
		},
	})
}

func name() *string { return jsii.String("Named") }

func addedStage(stack awscdk.Stack) {
	_, fetch := sources(stack)
	pipeline := awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), nil)
	pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch}})
	pipeline.AddStage(&awscodepipeline.StageOptions{ // want empty-stage "stage \"Deploy\""
		StageName: jsii.String("Deploy"),
		Actions:   &[]awscodepipeline.IAction{},
	})
}

// The stage of the accepted answer: a list in a variable that grows, then the pipeline's own methods.
func grown(stack awscdk.Stack) {
	var stages []*awscodepipeline.StageProps
	stages = append(stages, &awscodepipeline.StageProps{ // want empty-stage "stage \"Source\""
		StageName: jsii.String("Source"),
		Actions:   &[]awscodepipeline.IAction{},
	})
	stages = append(stages, &awscodepipeline.StageProps{
		StageName: jsii.String("Approve"),
		Actions:   &[]awscodepipeline.IAction{approval()},
	})
	pipeline := awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{Stages: &stages})
	awscdk.Tags_Of(pipeline).Add(jsii.String("Team"), jsii.String("platform"), nil)
	awscdk.NewCfnOutput(stack, jsii.String("Arn"), &awscdk.CfnOutputProps{Value: pipeline.PipelineArn()})
}

// Values hoisted into variables.
func hoisted(stack awscdk.Stack) {
	name := "Deploy"
	actions := &[]awscodepipeline.IAction{}
	stage := &awscodepipeline.StageProps{StageName: &name, Actions: actions} // want empty-stage "stage \"Deploy\""
	var none []awscodepipeline.IAction
	props := awscodepipeline.PipelineProps{}
	props.Stages = &[]*awscodepipeline.StageProps{
		{StageName: jsii.String("First"), Actions: &none}, // want empty-stage "stage \"First\""
		stage,
	}
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &props)
}

// A function of this package between the stage and the pipeline.
func helped(stack awscdk.Stack) {
	finish(stack, []*awscodepipeline.StageProps{
		{StageName: jsii.String("Source")}, // want empty-stage
		{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{approval()}},
	})
}

func finish(stack awscdk.Stack, stages []*awscodepipeline.StageProps) {
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{Stages: &stages})
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

func approval() awscodepipeline.IAction {
	return awscodepipelineactions.NewManualApprovalAction(&awscodepipelineactions.ManualApprovalActionProps{ActionName: jsii.String("Approve")})
}
