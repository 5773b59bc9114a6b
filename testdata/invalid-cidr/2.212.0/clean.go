package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1), IpAddresses: awsec2.IpAddresses_Cidr(jsii.String("10.20.0.0/16"))})
}

func hoisted(stack awscdk.Stack) {
	value := jsii.String("10.20.0.0/16")
	awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1), IpAddresses: awsec2.IpAddresses_Cidr(value)})
}

func given(stack awscdk.Stack, cidr *string) {
	awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1), IpAddresses: awsec2.IpAddresses_Cidr(cidr)})
}
