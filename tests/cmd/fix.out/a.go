package pipeline

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/jsii-runtime-go"
)

var Artifact = awscodepipeline.NewArtifact(jsii.String("source"), nil)
