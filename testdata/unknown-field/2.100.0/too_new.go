package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodepipeline"
)

var props = &awscodepipeline.PipelineProps{
	PipelineType: "V2", // want unknown-field "in 2\.100\.0; it comes with 2\.1"
}
