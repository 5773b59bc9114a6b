package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/jsii-runtime-go"
)

func shapes(vpc awsec2.Vpc, groups []awsec2.ISecurityGroup) {
	var subnets []awsec2.ISubnet = *vpc.PublicSubnets()
	_ = subnets
	_ = &awsec2.InstanceProps{KeyName: jsii.String("key")}
	_ = awsec2.NewConnections(&awsec2.ConnectionsProps{SecurityGroups: &groups})
}
