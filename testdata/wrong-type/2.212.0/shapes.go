package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awslogs"
	"github.com/aws/jsii-runtime-go"
)

func shapes(vpc awsec2.Vpc, groups []awsec2.ISecurityGroup, n int) {
	var subnets []awsec2.ISubnet = vpc.PublicSubnets() // want wrong-type "`\[\]awsec2.ISubnet` is due"
	_ = subnets
	_ = &awsec2.InstanceProps{KeyName: "key"} // want wrong-type "`awsec2.InstanceProps.KeyName` takes `\*string`"
	_ = &awslogs.LogGroupProps{
		Retention: awscdk.Duration_Days(jsii.Number(7)), // want wrong-type "takes `awslogs.RetentionDays`"
	}
	awsec2.NewSecurityGroup(vpc, "id", nil)                                     // want wrong-type "`id` of `awsec2.NewSecurityGroup` takes `\*string`"
	awsec2.UserData_ForLinux(nil).AddCommands("yum update")                     // want wrong-type
	jsii.String(jsii.String("x"))                                               // want wrong-type
	_ = awsec2.NewConnections(&awsec2.ConnectionsProps{SecurityGroups: groups}) // want wrong-type
}
