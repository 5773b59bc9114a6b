package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/jsii-runtime-go"
)

func web(group awsec2.SecurityGroup, peer awsec2.IPeer, port awsec2.Port) {
	group.AddIngressRule(awsec2.Peer_AnyIpv4(), awsec2.Port_Tcp(jsii.Number(443)), nil, nil)
	group.AddIngressRule(awsec2.Peer_AnyIpv4(), awsec2.Port_HTTP(), nil, nil)
	group.AddIngressRule(awsec2.Peer_Ipv4(jsii.String("10.0.0.0/8")), awsec2.Port_Tcp(jsii.Number(22)), nil, nil)
	group.AddIngressRule(peer, awsec2.Port_SSH(), nil, nil)
	group.AddIngressRule(awsec2.Peer_AnyIpv4(), port, nil, nil)
	group.AddEgressRule(awsec2.Peer_AnyIpv4(), awsec2.Port_AllTraffic(), nil, nil)
	group.Connections().AllowFromAnyIpv4(awsec2.Port_Tcp(jsii.Number(8080)), nil)
}

func ranges(group awsec2.SecurityGroup, to *float64) {
	group.AddIngressRule(awsec2.Peer_AnyIpv4(), awsec2.Port_TcpRange(jsii.Number(22), to), nil, nil)
	group.AddIngressRule(awsec2.Peer_AnyIpv4(), awsec2.NewPort(&awsec2.PortProps{Protocol: awsec2.Protocol_TCP, FromPort: jsii.Number(443), ToPort: jsii.Number(443), StringRepresentation: jsii.String("web")}), nil, nil)
	group.AddIngressRule(awsec2.Peer_AnyIpv4(), awsec2.NewPort(&awsec2.PortProps{Protocol: awsec2.Protocol_UDP, FromPort: jsii.Number(3389), ToPort: jsii.Number(3389), StringRepresentation: jsii.String("udp")}), nil, nil)
	group.AddEgressRule(awsec2.Peer_AnyIpv4(), awsec2.NewPort(&awsec2.PortProps{Protocol: awsec2.Protocol_TCP, FromPort: jsii.Number(3306), ToPort: jsii.Number(3306), StringRepresentation: jsii.String("out")}), nil, nil)
}

func closed(stack awscdk.Stack) {
	vpc := awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(0)})
	group := awsec2.NewSecurityGroup(stack, jsii.String("G"), &awsec2.SecurityGroupProps{Vpc: vpc})
	group.AddIngressRule(awsec2.Peer_AnyIpv4(), awsec2.Port_Tcp(jsii.Number(443)), nil, nil)
	group.AddIngressRule(awsec2.Peer_Ipv4(jsii.String("10.0.0.0/8")), awsec2.Port_Tcp(jsii.Number(22)), nil, nil)
	group.AddIngressRule(awsec2.Peer_AnyIpv4(), awsec2.NewPort(&awsec2.PortProps{Protocol: awsec2.Protocol_TCP, FromPort: jsii.Number(443), ToPort: jsii.Number(443), StringRepresentation: jsii.String("web")}), nil, nil)
}
