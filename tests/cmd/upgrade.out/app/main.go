package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/jsii-runtime-go"
)

func main() {
	app := awscdk.NewApp(nil)
	stack := awscdk.NewStack(app, jsii.String("S"), nil)
	source := awscodepipeline.NewArtifact(jsii.String("Source"), nil)
	build := awscodepipeline.NewArtifact(jsii.String("Build"), nil)
	awscdk.Tags_Of(stack).Add(source.ArtifactName(), build.ArtifactName(), nil)
	var unused int
}
