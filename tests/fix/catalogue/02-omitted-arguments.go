// at 2.212.0, safe
package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
)

func omitted(stack awscdk.Stack) (awssqs.Queue, awscodepipeline.Artifact) {
	return awssqs.NewQueue(stack, jsii.String("Queue")), awscodepipeline.NewArtifact(jsii.String("source"))
}
