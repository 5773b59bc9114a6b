package pipelines

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/jsii-runtime-go"
)

type factory struct{}

func (factory) NewArtifact(name *string) awscodepipeline.Artifact {
	return awscodepipeline.NewArtifact(name, nil)
}

func pair() (*string, *[]*string) { return jsii.String("Source"), nil }

type Artifact = awscodepipeline.Artifact

func artifacts() []Artifact {
	made := awscodepipeline.NewArtifact(pair())
	awscodepipeline := factory{}
	return append([]Artifact{made}, awscodepipeline.NewArtifact(jsii.String("Source")))
}
