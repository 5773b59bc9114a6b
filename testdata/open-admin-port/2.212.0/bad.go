package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	group := group(stack)
	group.AddIngressRule(awsec2.Peer_AnyIpv4(), awsec2.Port_Tcp(jsii.Number(22)), jsii.String("ssh"), nil)         // want open-admin-port "22 is open"
	group.AddIngressRule(awsec2.Peer_AnyIpv6(), awsec2.Port_AllTraffic(), nil, nil)                                // want open-admin-port
	group.AddIngressRule(awsec2.Peer_Ipv4(jsii.String("0.0.0.0/0")), awsec2.Port_Tcp(jsii.Number(3389)), nil, nil) // want open-admin-port
	group.Connections().AllowFromAnyIpv4(awsec2.Port_POSTGRES(), nil)                                              // want open-admin-port
	group.Connections().AllowFrom(awsec2.Peer_AnyIpv4(), awsec2.Port_SSH(), nil)                                   // want open-admin-port
}

func hoisted(stack awscdk.Stack) {
	group := group(stack)
	const db = 5432
	everybody := awsec2.Peer_AnyIpv4()
	port := awsec2.Port_Tcp(jsii.Number(db))
	group.AddIngressRule(everybody, port, nil, nil) // want open-admin-port
}

func helped(stack awscdk.Stack) {
	group := group(stack)
	group.AddIngressRule(everybody(), awsec2.Port_Tcp(mysql()), nil, nil) // want open-admin-port
}

func group(stack awscdk.Stack) awsec2.SecurityGroup {
	vpc := awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(0)})
	return awsec2.NewSecurityGroup(stack, jsii.String("G"), &awsec2.SecurityGroupProps{Vpc: vpc})
}

func everybody() awsec2.IPeer { return awsec2.Peer_AnyIpv4() }

func mysql() *float64 { return jsii.Number(3306) }

func construct(stack awscdk.Stack) {
	awsec2.NewCfnSecurityGroup(stack, jsii.String("G"), &awsec2.CfnSecurityGroupProps{
		GroupDescription: jsii.String("x"),
		SecurityGroupIngress: []*awsec2.CfnSecurityGroup_IngressProperty{
			{IpProtocol: jsii.String("tcp"), FromPort: jsii.Number(22), ToPort: jsii.Number(22), CidrIp: jsii.String("0.0.0.0/0")}, // want open-admin-port "^22 is open"
		},
	})
}

// A range of one port.
func ranges(stack awscdk.Stack) {
	group := group(stack)
	group.AddIngressRule(awsec2.Peer_AnyIpv4(), awsec2.Port_TcpRange(jsii.Number(22), jsii.Number(22)), nil, nil) // want open-admin-port "^22 is open"
	mysql := awsec2.NewPort(&awsec2.PortProps{Protocol: awsec2.Protocol_TCP, FromPort: jsii.Number(3306), ToPort: jsii.Number(3306), StringRepresentation: jsii.String("mysql")})
	group.AddIngressRule(awsec2.Peer_AnyIpv4(), mysql, nil, nil)                      // want open-admin-port "^3306 is open"
	group.AddIngressRule(awsec2.Peer_Ipv4(jsii.String("0.0.0.0/0")), mysql, nil, nil) // want open-admin-port "^3306 is open"
	group.Connections().AllowFromAnyIpv4(mysql, nil)                                  // want open-admin-port "^3306 is open"
}
