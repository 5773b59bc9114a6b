package fixture

import (
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
