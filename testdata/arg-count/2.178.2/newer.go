package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/jsii-runtime-go"
)

// Right from 2.179.0 on.
func source() awscodepipeline.Artifact {
	return awscodepipeline.NewArtifact(jsii.String("Source"), nil) // want arg-count "takes 1 argument, 2 are given"
}
