package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
)

// Comes with a later release.
var kind = awscodepipeline.PipelineType_V2 // want unknown-name "does not exist in 2\.100\.0; it comes with 2\.1"
