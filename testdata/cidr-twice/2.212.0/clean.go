package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{MaxAzs: jsii.Number(2), NatGateways: jsii.Number(1), IpAddresses: awsec2.IpAddresses_Cidr(jsii.String("10.0.0.0/16"))})
	awsec2.NewVpc(stack, jsii.String("W"), &awsec2.VpcProps{MaxAzs: jsii.Number(2), NatGateways: jsii.Number(1), Cidr: jsii.String("10.0.0.0/16")})
}
