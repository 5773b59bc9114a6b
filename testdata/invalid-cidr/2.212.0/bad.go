package fixture

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/jsii-runtime-go"
)

func direct(stack awscdk.Stack) {
	awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1), IpAddresses: awsec2.IpAddresses_Cidr(jsii.String("ten dot zero"))}) // want invalid-cidr
}

func hoisted(stack awscdk.Stack) {
	value := jsii.String("ten dot zero")
	awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1), IpAddresses: awsec2.IpAddresses_Cidr(value)}) // want invalid-cidr
}

func helped(stack awscdk.Stack) {
	awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1), IpAddresses: awsec2.IpAddresses_Cidr(made())}) // want invalid-cidr
}

func made() *string { return jsii.String("ten dot zero") }

func noLength(stack awscdk.Stack) {
	awsec2.NewVpc(stack, jsii.String("V"), &awsec2.VpcProps{NatGateways: jsii.Number(1), IpAddresses: awsec2.IpAddresses_Cidr(jsii.String("10.0.0.0"))}) // want invalid-cidr
}
