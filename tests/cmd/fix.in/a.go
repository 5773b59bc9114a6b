package pipeline

import (
	"fmt"

	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
)

var Artifact = awscodepipeline.NewArtifact(jsii.String("source"))
