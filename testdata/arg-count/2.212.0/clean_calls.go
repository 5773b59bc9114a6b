package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/jsii-runtime-go"
)

func two(a, b int) {}

func pair() (int, int) { return 1, 2 }

func calls(group awsec2.SecurityGroup, names []*string) {
	two(pair())
	group.AddIngressRule(awsec2.Peer_AnyIpv4(), awsec2.Port_Tcp(jsii.Number(443)), nil, nil)
	awsec2.UserData_ForLinux(nil).AddCommands(names...)
}
