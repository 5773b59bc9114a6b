package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodebuild"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awswafv2"
)

var (
	never = awsec2.TrafficDirection_INBOUND              // want unknown-name "does not exist, in no release"
	days  = awslogs.RetentionDays_FOURTEEN               // want unknown-name
	image = awscodebuild.LinuxBuildImage_STANDARD_99_0() // want unknown-name
	thing = awscdk.NewDuration(nil)                      // want unknown-name "NewDuration"
)

type acl = awswafv2.CfnWebAcl // want unknown-name "CfnWebAcl"
