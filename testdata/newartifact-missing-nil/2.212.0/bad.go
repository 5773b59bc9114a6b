package pipelines

import (
	cp "github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/jsii-runtime-go"
)

func artifacts() []cp.Artifact {
	source := cp.NewArtifact(jsii.String("Source")) // want newartifact-missing-nil "takes 2 arguments since"
	return []cp.Artifact{
		source,
		cp.NewArtifact(), // want newartifact-missing-nil
		(cp.NewArtifact)(jsii.String("Built"), nil),
	}
}
