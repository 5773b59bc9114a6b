package pipelines

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipelineactions"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

// Actions that come later.
func later(stack awscdk.Stack) {
	_, fetch := sources(stack)
	pipeline := awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), nil)
	source := pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Source")})
	source.AddAction(fetch)
	pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Approve"), Actions: &[]awscodepipeline.IAction{}}).AddAction(approval())
	added := func(stage awscodepipeline.IStage) { stage.AddAction(approval()) }
	added(pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Again"), Actions: &[]awscodepipeline.IAction{}}))
	fill(pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Last")}))
}

func fill(stage awscodepipeline.IStage) {
	stage.AddAction(approval())
}

// The pipeline gives its stages back.
func askedFor(stack awscdk.Stack) {
	_, fetch := sources(stack)
	pipeline := awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{
			{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch}},
			{StageName: jsii.String("Approve")},
		},
	})
	pipeline.Stage(jsii.String("Approve")).AddAction(approval())
}

func askedForAll(stack awscdk.Stack) {
	_, fetch := sources(stack)
	pipeline := awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), nil)
	pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch}})
	pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Approve")})
	for i, stage := range *pipeline.Stages() {
		if i > 0 {
			stage.AddAction(approval())
		}
	}
	other := awscodepipeline.NewPipeline(stack, jsii.String("Other"), nil)
	other.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch}})
	other.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Approve")})
	(*other.Stages())[1].AddAction(approval())
}

// The field or the list is set later.
func changed(stack awscdk.Stack) {
	_, fetch := sources(stack)
	stage := &awscodepipeline.StageProps{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{}}
	stage.Actions = &[]awscodepipeline.IAction{fetch}
	actions := []awscodepipeline.IAction{}
	actions = append(actions, approval())
	more := &[]awscodepipeline.IAction{}
	*more = append(*more, approval())
	stages := []*awscodepipeline.StageProps{
		stage,
		{StageName: jsii.String("One"), Actions: &actions},
		{StageName: jsii.String("Two"), Actions: more},
		{StageName: jsii.String("Three")},
		{StageName: jsii.String("Four"), Actions: &[]awscodepipeline.IAction{}},
	}
	stages[3].Actions = &[]awscodepipeline.IAction{approval()}
	for _, s := range stages {
		if len(*s.Actions) == 0 {
			s.Actions = &[]awscodepipeline.IAction{approval()}
		}
	}
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{Stages: &stages})
}

type holder struct {
	pipeline awscodepipeline.Pipeline
	stage    awscodepipeline.IStage
}

// The stage or the pipeline leaves this function.
func Returned(stack awscdk.Stack) (awscodepipeline.IStage, *holder) {
	pipeline := awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), nil)
	h := &holder{}
	h.stage = pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Source")})
	h.pipeline = awscodepipeline.NewPipeline(stack, jsii.String("Other"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{{StageName: jsii.String("Source")}, {StageName: jsii.String("Deploy")}},
	})
	return pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Deploy")}), h
}

// The pipeline comes from elsewhere, and whoever has it may fill the stage.
func Given(pipeline awscodepipeline.Pipeline) {
	pipeline.AddStage(&awscodepipeline.StageOptions{StageName: jsii.String("Deploy")})
}

// A list of stages is no stage, and a stage that no pipeline gets is nobody's.
func others(stack awscdk.Stack, actions *[]awscodepipeline.IAction) {
	_, fetch := sources(stack)
	stages := &[]*awscodepipeline.StageProps{
		{StageName: jsii.String("Source"), Actions: &[]awscodepipeline.IAction{fetch}},
		{StageName: jsii.String("Approve"), Actions: actions},
	}
	awscodepipeline.NewPipeline(stack, jsii.String("Pipeline"), &awscodepipeline.PipelineProps{Stages: stages})
	spare := &awscodepipeline.StageProps{StageName: jsii.String("Spare")}
	_ = spare
	_ = []awscodepipeline.StageProps{}
}

type StageProps struct {
	StageName *string
	Actions   *[]awscodepipeline.IAction
}

func own() StageProps {
	return StageProps{StageName: jsii.String("Own"), Actions: &[]awscodepipeline.IAction{}}
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
