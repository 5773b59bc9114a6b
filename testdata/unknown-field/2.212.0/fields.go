package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsautoscaling"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudtrail"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodebuild"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"
)

var (
	env = &awscodebuild.BuildEnvironment{
		PrivilegedMode: jsii.Bool(true), // want unknown-field "`awscodebuild.BuildEnvironment` has no field `PrivilegedMode`"
	}
	logs = awslogs.LogGroupProps{Retentiondays: 0}                               // want unknown-field
	list = []*awsec2.SubnetConfiguration{{SubNetType: awsec2.SubnetType_PUBLIC}} // want unknown-field
)

var (
	joined = &awsautoscaling.CpuUtilizationScalingProps{
		TargetUtilizationPercent: jsii.Number(70),
		ScaleInCooldown:          awscdk.Duration_Minutes(jsii.Number(5)), // want unknown-field
		ScaleOutCooldown:         awscdk.Duration_Minutes(jsii.Number(5)), // want unknown-field
	}
	apart = &awsautoscaling.CpuUtilizationScalingProps{
		TargetUtilizationPercent: jsii.Number(70),
		ScaleInCooldown:          awscdk.Duration_Minutes(jsii.Number(5)), // want unknown-field
		ScaleOutCooldown:         awscdk.Duration_Minutes(jsii.Number(3)), // want unknown-field
	}
	nested = &awscodebuild.ProjectProps{
		Privileged:  jsii.Bool(true),                  // want unknown-field "no field `Privileged`"
		ComputeType: awscodebuild.ComputeType_SMALL, // want unknown-field "no field `ComputeType`"
	}
)

func trail(trail awscloudtrail.Trail) {
	trail.AddS3EventSelector(&[]*awscloudtrail.S3EventSelector{{
		ObjectPrefix:            jsii.String("logs/"),
		IncludeManagementEvents: jsii.Bool(false), // want unknown-field
	}}, nil)
}

type own struct{ Name string }

var mine = own{name: "x"} // want unknown-field "`own` has no field `name`"
