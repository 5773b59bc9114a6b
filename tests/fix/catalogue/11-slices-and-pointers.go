// at 2.212.0, safe
package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslambda"
)

func groups(vpc awsec2.Vpc, list []awsec2.ISecurityGroup) *awslambda.FunctionProps {
	subnets := *vpc.PrivateSubnets()
	return &awslambda.FunctionProps{
		SecurityGroups: list,
		VpcSubnets:     &awsec2.SubnetSelection{Subnets: subnets},
	}
}

func all(vpc awsec2.Vpc) []awsec2.ISubnet { return vpc.PrivateSubnets() }
