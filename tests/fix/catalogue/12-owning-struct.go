// at 2.212.0, unsafe
package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsautoscaling"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudtrail"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodebuild"
	"github.com/aws/jsii-runtime-go"
)

// Two keys with one value, where the library has one field.
var scaling = &awsautoscaling.CpuUtilizationScalingProps{
	TargetUtilizationPercent: jsii.Number(70),
	ScaleInCooldown:          awscdk.Duration_Minutes(jsii.Number(5)),
	ScaleOutCooldown:         awscdk.Duration_Minutes(jsii.Number(5)),
}

// Options of a nested struct.
var project = &awscodebuild.ProjectProps{
	Privileged:  jsii.Bool(true),
	ComputeType: awscodebuild.ComputeType_SMALL,
}

// Options of the argument after.
func trail(trail awscloudtrail.Trail) {
	trail.AddS3EventSelector(&[]*awscloudtrail.S3EventSelector{{
		ObjectPrefix:            jsii.String("logs/"),
		IncludeManagementEvents: jsii.Bool(false),
	}}, nil)
}
