package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awswafv2"
)

var (
	in   = awsec2.TrafficDirection_INGRESS
	days = awslogs.RetentionDays_TWO_WEEKS
)

type acl = awswafv2.CfnWebACL
