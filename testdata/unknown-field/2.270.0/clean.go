package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
)

var props = &awscodepipeline.PipelineProps{PipelineType: awscodepipeline.PipelineType_V2}
