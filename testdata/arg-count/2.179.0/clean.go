package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/jsii-runtime-go"
)

func source() awscodepipeline.Artifact {
	return awscodepipeline.NewArtifact(jsii.String("Source"), nil)
}
