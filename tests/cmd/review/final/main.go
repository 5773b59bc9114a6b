package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/jsii-runtime-go"
)

func main() {
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("stack"), nil)
	source := awscodepipeline.NewArtifact(jsii.String("a | <script>alert(1)</script> `x`"), nil)
	build := awscodepipeline.NewArtifact(jsii.String("build"), nil)
	awss3.NewBucket(stack, jsii.String("b"), &awss3.BucketProps{Versioned: jsii.Bool(true)})
	awscodepipeline.NewPipeline(stack, jsii.String("p"), &awscodepipeline.PipelineProps{
		Stages: &[]*awscodepipeline.StageProps{{
			StageName: jsii.String("Source"),
			Actions:   &[]awscodepipeline.IAction{},
		}},
	})
	_, _ = source, build
}

func added() {}
