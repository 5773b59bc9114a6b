// at 2.212.0, safe
package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/aws-cdk-go/awscdk/v2/awswafv2"
)

var (
	acl     = awswafv2.CfnWebAcl_CFN_RESOURCE_TYPE_NAME
	logs    = awslogs.LogGroupProps{LogGroupname: nil}
	subnets = []*awsec2.SubnetConfiguration{{SubNetType: awsec2.SubnetType_PUBLIC}}
)
