package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsec2.NewSecurityGroup(stack, jsii.String("G"), &awsec2.SecurityGroupProps{Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(0)})}).AddIngressRule(awsec2.Peer_Ipv4(jsii.String("10.20.0.0/16")), awsec2.Port_HTTPS(), nil, nil)
}

func hoisted(stack awscdk.Stack) {
	value := jsii.String("10.20.0.0/16")
	awsec2.NewSecurityGroup(stack, jsii.String("G"), &awsec2.SecurityGroupProps{Vpc: awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(0)})}).AddIngressRule(awsec2.Peer_Ipv4(value), awsec2.Port_HTTPS(), nil, nil)
}

func given(cidr *string, vpc awsec2.Vpc) {
	awsec2.Peer_Ipv4(cidr)
	awsec2.Peer_Ipv4(vpc.VpcCidrBlock())
}
