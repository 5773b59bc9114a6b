package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
)

var kind = awscodepipeline.PipelineType_V2
