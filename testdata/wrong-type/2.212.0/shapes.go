package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awscodecommit"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awselasticloadbalancingv2"
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

// Elements of a class where those of an interface that it implements are due.
func elements(group awselasticloadbalancingv2.ApplicationTargetGroup) {
	awselasticloadbalancingv2.ListenerAction_Forward(&[]*awselasticloadbalancingv2.ApplicationTargetGroup{ // want wrong-type "IApplicationTargetGroup"
		group, // want wrong-type
	}, nil)
	_ = awscodecommit.Code_FromAsset(jsii.String("lambda"), nil) // want wrong-type "does not implement `awss3assets.Asset`"
}
